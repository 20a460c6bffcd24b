"""A plain walk over links, to prove that a person can reach every page of a sample site from its home.

A `Site` comes in, the set of targets reached goes out. It knows every way a sample site links, scripts included, but
nothing about items.
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urljoin, urlsplit

from .site import Response, Site

_ATTRIBUTE = re.compile(r"""(href|src|value|content|data)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
_SCRIPT = re.compile(r"""(?:location(?:\.href)?\s*=\s*|window\.open\(|goto\()\s*['"]([^'"]+)['"]""", re.IGNORECASE)
_FILE = re.compile(r"\.(?:pdf|xlsx|docx|csv|zip)$|[?&](?:download|file)=")
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
    good = {part.replace("&amp;", "&").strip() for part in found}
    return {urljoin(start, part) for part in good if part and not re.match(r"#|javascript:|mailto:|tel:", part)}


def targets(site: Site, at_most: int = 1200) -> set[str]:
    """The targets reached from the home page, decoded as `Site.routes` names them."""
    seen: set[str] = set()
    queue = [site.base + site.home]
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
    return link.startswith(site.base + "/") and not re.search(r"\.(?:jpe?g|png|css|js)$", urlsplit(link).path)


def _out(response: Response, url: str) -> set[str]:
    to = {urljoin(url, value) for name, value in response.headers if name == "Location"}
    if not response.kind.startswith("text/html"):
        return to
    try:
        text = response.body.decode()
    except UnicodeDecodeError:
        text = response.body.decode("cp874", "replace")
    return to | links(text, url)
