"""Pages that a script is to fill: the place where the content belongs is empty, or says "loading".

In: the markup of a page as it came, its scripts and counts of its own words and links. Out: whether what a person would
read is missing from it. A page with words or links of its own is never doubted, whatever scripts it has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rules.model import Page

MOST_TEXT = 5000  # letters with menus; a page with more is read as it stands
MOST_OWN = 400  # letters outside links: an address and a telephone number in the foot, no content
MOST_LINKS = 5  # links first met on this page: a list of documents is content
_FURTHEST = 2000  # letters of markup that a spinner may take

MOUNTS = r"app|root|__next|__nuxt|main-app|q-app|svelte|___gatsby|react-root|vue-app|app-root"
MOUNT_SELECTOR = (
    "#app,#root,#__next,#__nuxt,#main-app,#q-app,#svelte,#___gatsby,#react-root,#vue-app,#app-root,app-root,"
    "[ng-view],[data-ng-view],ng-view,[ui-view],ui-view,router-outlet,router-view"
)
MOUNT_SIGN = re.compile(
    rf"\bid\s*=\s*[\"']?(?:{MOUNTS})\b|<app-root|\bng-view|\bui-view|<router-(?:outlet|view)", re.IGNORECASE
)
LOADS = re.compile(
    r"\bfetch\s*\(|\baxios\b|\$\.(?:get|getJSON|ajax)\b|\bXMLHttpRequest\b|\.load\s*\(|[\"']?ajax[\"']?\s*:|\$http\b"
    r"|\b(?:Vue|createApp|ReactDOM|createRoot)\b|\bimport\s*\("
)
WAITING = re.compile(
    r"\W*(?:(?:กำลัง(?:โหลด|ดึง|เตรียม|ประมวลผล)(?:ข้อมูล|หน้าเว็บ|เนื้อหา)?|(?:โปรด|กรุณา)รอสักครู่"
    r"|(?:now\s+)?loading(?:\s+(?:data|content|page|app))?|please wait|initiali[sz]ing)[\s.…!]*"
    r"(?:นะคะ|ค่ะ|ครับ)?\W*){1,3}",
    re.IGNORECASE,
)
_OWN_SCRIPT = re.compile(r"<script\b[^<>]{0,2000}?\bsrc\s*=\s*[\"']?(?!https?:|//)([^\"'\s>]+)", re.IGNORECASE)
_MODULE = re.compile(r"<script\b[^<>]{0,2000}?\btype\s*=\s*[\"']?module\b", re.IGNORECASE)
_LIBRARY = re.compile(
    r"jquery|bootstrap|popper|swiper|slick|owl|font|aos|wow|lightbox|fancybox|modernizr|analytics|gtag|moment|sweetalert"
    r"|polyfill|email-decode|beacon|recaptcha|isotope|counter|parallax|datatables",
    re.IGNORECASE,
)
_OPENING = re.compile(r"<(main|tbody|app-root|router-view|div|section|article|ul|ol|table)\b([^<>]*)>", re.IGNORECASE)
_ID = re.compile(r"""\bid\s*=\s*["']?([\w:.-]+)""", re.IGNORECASE)
_REGION = re.compile(
    rf"""\brole\s*=\s*["']?main\b|\bid\s*=\s*["']?(?:{MOUNTS}|(?:main|page)?[-_]?content|main|(?:news|data|doc\w*|list|table)"""
    r"""[-_]?(?:list|container|body|content|table))["'\s>]""",
    re.IGNORECASE,
)
_WIDGET = re.compile(
    r"count|visit|stat|online|weather|clock|time|chat|fb|map|cookie|modal|toast|popup|alert|msg|captcha|load|overlay"
    r"|crumb|banner|slide|calendar|poll|share|menu|nav|foot|head|search|translate|gallery|video",
    re.IGNORECASE,
)
_PIECE = re.compile(r"<!--.*?-->|<(/?)([a-z][\w-]*)([^<>]*?)(/?)>|[^<]+", re.IGNORECASE | re.DOTALL)
_SPINNER_TAGS = frozenset(["div", "span", "p", "i", "b", "strong", "small", "center", "svg", "path", "circle", "g",
                           "tr", "td", "tbody", "li", "h2", "h3", "h4", "h5", "img", "br", "template"])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filling:
    """What tells whether a script fills a page: its markup, its inline scripts, counts of its own words and links."""

    html: str
    script: str
    own: int  # letters outside links
    links: int  # links first met on this page


def may_be_unfilled(page: Page, html: str, script: str, first: bool) -> bool:
    """A cheap look: few words, few links (menus are new on the `first` page of a site), a script that may fill it."""
    if len(page.text) > MOST_TEXT or not (len(page.links) < MOST_LINKS or first):
        return False
    return bool(LOADS.search(script)) or has_program(html)


def unfilled(page: Filling) -> bool:
    """Whether the place of the content is empty; for pages of which `may_be_unfilled` is true."""
    if page.own > MOST_OWN:
        return False
    loads = bool(LOADS.search(page.script))
    return any(_to_be_filled(page, opening, loads) for opening in _OPENING.finditer(page.html))


def has_program(html: str) -> bool:
    """Whether a page brings a script of its own site that is no usual library."""
    if _MODULE.search(html):
        return True
    return any(not _LIBRARY.search(source) for source in _OWN_SCRIPT.findall(html))


def _to_be_filled(page: Filling, opening: re.Match[str], loads: bool) -> bool:
    tag, attributes = opening[1].lower(), opening[2]
    named = _ID.search(attributes)
    region = tag in ("main", "app-root", "router-view") or bool(_REGION.search(attributes + " "))
    called = loads and page.links < MOST_LINKS and _is_called(page.script, tag, named[1] if named else "")
    return (region or called) and is_hole(page.html, opening.end(), tag)


def _is_called(script: str, tag: str, name: str) -> bool:
    """Whether the script that loads data names this element: by its id, or as the body of the table."""
    if tag == "tbody" and ("tbody" in script or "DataTable" in script or "dataTable" in script):
        return True
    return bool(name) and not _WIDGET.search(name) and re.search(rf"[#\"'`]{re.escape(name)}\b", script) is not None


def is_hole(html: str, start: int, tag: str) -> bool:
    """Whether the element that opens before `start` holds nothing, or only what turns while a page loads."""
    depth, end = 1, start + _FURTHEST
    for piece in _PIECE.finditer(html, start, end):
        name = (piece[2] or "").lower()
        if not name:
            if not piece[0].startswith("<!--") and not _is_nothing(piece[0]):
                return False
            continue
        if name == tag:
            depth += -1 if piece[1] else 1
            if depth == 0:
                return True
        elif tag == "table" and name in ("thead", "th"):
            end_of_head = html.find("</thead>", piece.start(), end)
            return end_of_head > 0 and is_hole(html, end_of_head + len("</thead>"), tag)
        elif name not in _SPINNER_TAGS:
            return False
    return False


def _is_nothing(text: str) -> bool:
    words = text.replace("&nbsp;", " ").strip()
    return not words or bool(WAITING.fullmatch(words))
