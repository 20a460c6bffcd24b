"""A plain walk over links, to prove that a person can reach every page of a sample site from its home.

A `Site` comes in, the set of targets reached goes out. It knows every way a sample site links, scripts included, but
nothing about items.
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urljoin, urlsplit

from .site import Response, Site

_ATTRIBUTE = re.compile(r"""(href|src|value|content|data)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
_OPENS = r"""(?:location(?:\.href)?\s*=\s*|window\.open\(|goto\(|PDFFile:\s*)"""
_SCRIPT = re.compile(rf"""{_OPENS}\s*['"]([^'"]+)['"]""", re.IGNORECASE)
_FILE = re.compile(r"\.(?:pdf|[xo][dl]sx?|xls|docx?|odt|rtf|pptx?|csv|zip|7z|rar|tif)$|[?&](?:download|file)=")
_QUOTED = re.compile(r"""["'](/[^"'\\\s<>]+)\\?["']""")
_VIEWED = re.compile(r"[?&](?:url|src|file)=((?:/|%2F|https?)[^&]+)")
_BASE = re.compile(r"""<base[^>]+href=["']([^"']+)""", re.IGNORECASE)


def links(text: str, url: str) -> set[str]:
    """Every address a page points to, absolute."""
    base = _BASE.search(text)
    start = urljoin(url, base[1]) if base else url
    found = set(_SCRIPT.findall(text))
    for match in _ATTRIBUTE.finditer(text):
        value = next(filter(None, match.groups()[1:]), "")
        if match[1].lower() == "content":
            value = value.split("=", 1)[1] if re.match(r"\d+\s*;\s*url=", value, re.IGNORECASE) else ""
        elif match[1].lower() == "value" and not re.match(r"[/?]|https?:|[\w./-]+\.(?:php|html?|asp)", value):
            value = ""
        found.add(value)
    found |= {unquote(inner) for part in found for inner in _VIEWED.findall(part)}
    good = {part.replace("&amp;", "&").strip() for part in found}
    return {urljoin(start, part) for part in good if part and not re.match(r"#|javascript:|mailto:|tel:", part)}


def targets(site: Site, at_most: int = 1200) -> set[str]:
    """The targets reached from the home page, decoded as `Site.routes` names them."""
    seen: set[str] = set()
    queue = [site.base + site.home, *(site.base + target for target in sorted(site.scripted))]
    while queue and len(seen) < at_most:
        url = queue.pop(0)
        target = url[len(site.base) :].split("#")[0] or "/"
        key = site.clean(unquote(target, errors="replace"))
        if key in seen:
            continue
        seen.add(key)
        if not _FILE.search(key):  # a document leads nowhere, and making it takes time
            queue += [link for link in _out(site.answer(target), url) if _own(link, site)]
    return seen


def _own(link: str, site: Site) -> bool:
    return link.startswith(site.base + "/") and not re.search(r"\.(?:jpe?g|png|webp|css)$", urlsplit(link).path)


def _out(response: Response, url: str) -> set[str]:
    to = {urljoin(url, value) for name, value in response.headers if name == "Location"}
    if "json" in response.kind or "javascript" in response.kind:
        return to | {urljoin(url, part) for part in _QUOTED.findall(response.body.decode())}
    if not response.kind.startswith("text/html"):
        return to
    try:
        text = response.body.decode()
    except UnicodeDecodeError:
        text = response.body.decode("cp874", "replace")
    return to | links(text, url)
