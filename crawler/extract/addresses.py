"""What an address in a page means: an `href` as people write it comes in, an absolute http address goes out, or "".

Nothing is fetched. Repairs are those met on real sites: missing or misspelt schemes and hosts, spaces, session ids.
"""

import re
from functools import lru_cache
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

from w3lib.url import safe_url_string

_LONGEST = 2_000  # letters; what is longer is data, not an address
_SPACE = re.compile(r"[\x00-\x1f\u200b-\u200d\ufeff]+")
_DRIVE = re.compile(r"[a-z]:/", re.IGNORECASE)
_NOT_PAGES = re.compile(r"(?!https?\b)(?:[a-z][a-z0-9+.-]{1,20}):(?!//?[\w-]+\.)(?!/*www\.)", re.IGNORECASE)
_SCHEME = re.compile(r"(h{1,2}t{1,3}p{1,2}|htp{1,2}|ttp)(s{0,2})\s*(?:[:;]\s*/*|/{2,})\s*", re.IGNORECASE)
_HOST_ALONE = re.compile(
    r"(?:www\d?\.[\w-]+\.[\w.-]+|[\w.-]+\.(?:go|or|ac|co|in|mi|net)\.th|[\w-]*\.?(?:facebook|youtube|google)\.com)"
    r"(?::\d+)?(?=[/?#]|$)",
    re.IGNORECASE,
)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?(?=[/?#]|$)")
_SESSION = re.compile(
    r"(?:;jsessionid=[^?#]*)|"
    r"(?<=[?&])(?:PHPSESSID|jsessionid|sid|osCsid|session_?id|zenid)=(?=[a-z]*\d)[a-z0-9,-]{16,}(?:&|$)",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[!-~]+")
_ROOTED = re.compile(r"/(?!/)[\w/%~,+-]*(?:\.\w+)?(?:\?[\w=&%.,+-]*)?", re.ASCII)
_WHOLE = re.compile(r"https?://[a-z0-9.-]+(?!:80/|:443/)(?::\d+)?" + _ROOTED.pattern, re.ASCII)
_SESSION_SIGN = re.compile(r"sess|sid|zenid", re.IGNORECASE)
_OPENED = re.compile(
    r"""(?:location(?:\.href)?\s*=\s*|location\.(?:assign|replace)\s*\(\s*|\bopen\s*\(\s*)(["'])([^"'\s<>]{1,500})\1""",
    re.IGNORECASE,
)
_HANDED = re.compile(r"""(?:open|\bgo)\w*\s*\(\s*(["'])([^"'\s<>]{1,500})\1""", re.IGNORECASE)
_REDIRECT = re.compile(
    r"""(?:^|[\s;{}(]|window\.|document\.|top\.|self\.|parent\.)location(?:\.href)?\s*(?:=|\.(?:replace|assign)\s*\()\s*(["'])"""
    r"""([^"'\s<>]{1,500})\1""",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:https?:)?//\S|/\S|[\w.%-]+/\S|[\w%-]+\.(?:php|html?|aspx?|jsp|pdf|docx?|xlsx?|zip|cgi)\b|\?\w", re.IGNORECASE
)


def address(href: str, base: str, encoding: str = "utf-8") -> str:
    """The absolute http(s) address of `href` met on `base`, without its fragment (routes `#!`, `#/` stay); "" for none.

    Query strings are percent-encoded in the charset of the page, as browsers do.
    """
    if len(href) > _LONGEST:
        return ""
    if not _SESSION_SIGN.search(href):
        if _ROOTED.fullmatch(href):
            return _origin(base) + href
        if _WHOLE.fullmatch(href):
            return href
    href = _SPACE.sub("", href).strip()
    if not href or (href[0] == "#" and href[1:2] not in ("!", "/")):
        return ""
    try:
        repaired = _repaired(href)
        return _clean(urljoin(base, repaired), encoding) if repaired else ""
    except (ValueError, UnicodeError):
        return ""


def called_address(script: str) -> str:
    """The literal address a piece of script opens, or hands to a function of its own (`go('…')`), else ""."""
    return opened_address(script) or _first(_HANDED, script)


def opened_address(script: str) -> str:
    """The literal address a piece of script surely opens (`location='…'`, `window.open('…')`), else ""."""
    return _first(_OPENED, script)


def _first(pattern: re.Pattern[str], script: str) -> str:
    return next((str(target) for _, target in pattern.findall(script) if looks_like_address(target)), "")


def redirect_in(script: str) -> str:
    """The literal address a page's script sends the browser to (`window.location = '…'`), else ""."""
    found = _REDIRECT.search(script)
    return found[2] if found and looks_like_address(found[2]) else ""


def looks_like_address(text: str) -> bool:
    """Whether a value (of an option, of an argument) can be an address rather than a word."""
    return bool(_ADDRESS.match(text)) and " " not in text.strip()


def name_in(url: str) -> str:
    """The file name at the end of an address, readable: "แผน 2569.pdf"."""
    return unquote(urlsplit(url).path.rsplit("/", 1)[-1])


@lru_cache(maxsize=1024)
def _origin(base: str) -> str:
    return urlunsplit((*urlsplit(base)[:2], "", "", ""))


def _repaired(href: str) -> str:
    if href[:11].lower() == "javascript:":
        return _repaired(called_address(href) or "#")
    href = href.replace("\\", "/")
    if href[0] in "/?." or href[:2] in ("#!", "#/"):
        return href if href != "//" else ""
    if _HOST_ALONE.match(href):
        return f"http://{href}"
    if href[0] == "#" or _DRIVE.match(href) or _NOT_PAGES.match(href):
        return ""
    scheme = _SCHEME.match(href)
    return _after_scheme(scheme, href) if scheme else href


def _after_scheme(scheme: re.Match[str], href: str) -> str:
    """`http:/host`, `https://http://host` and `http:path`: what follows the scheme decides what was meant."""
    rest = href[scheme.end() :].lstrip("/")
    inner = _SCHEME.match(rest)
    if inner or not rest:
        return _after_scheme(inner, rest) if inner else ""
    if scheme[0].rstrip().endswith("//") or _HOST.match(rest.replace(" ", "")):
        return f"http{scheme[2][:1].lower()}://{rest}"
    return "/" + rest


def _clean(url: str, encoding: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    host = parts.netloc.replace(" ", "").lower()
    host = host.removesuffix(":80" if parts.scheme == "http" else ":443")
    fragment = parts.fragment if parts.fragment[:1] in ("!", "/") else ""
    path, query = parts.path or "/", parts.query
    if "=" in path or "=" in query:
        path, query = _SESSION.sub("", path), _SESSION.sub("", "?" + query)[1:].rstrip("&")
    clean = urlunsplit((parts.scheme, host, path, query, fragment))
    return clean if _PLAIN.fullmatch(clean) else str(safe_url_string(clean, encoding))
