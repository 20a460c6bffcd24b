"""Ways to reach an agency: address, telephone, e-mail, map, forms and channels that answer.

In: places and the visit's home page, whose foot usually carries the contact details. Out: what was `Seen`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rules.fold import fold, fold_label, folded_all
from rules.judging.forms import is_letter
from rules.judging.hosts import CHAT_HOST, MAP_HOST
from rules.judging.place import Place
from rules.judging.scope import NOTHING, Scope, Seen, pages_of
from rules.model import Element, Link, Page

PHONE = re.compile(r"(?<![0-9๐-๙])(?:\+66|[0๐])(?:[ \-–.]?[0-9๐-๙]){8,9}(?![0-9๐-๙])")
EMAIL = re.compile(r"(?<![a-z0-9_.+-])[a-z0-9_.+-]{2,}+\s?(?:@|\[at\]|\(at\))\s?[\w-]{2,}(?:\.[\w-]+)+", re.IGNORECASE)
_AT = re.compile(r"@|[\[(]at[\])]", re.IGNORECASE)
_STREET = re.compile(r"(?:เลขที่|หมู่ที่|หมู่|ม\.|ถนน|ถ\.)\s*[0-9๐-๙ก-๙]+")
_SUBDISTRICT = re.compile(r"(?:ตำบล|แขวง|ต\.)\s*[ก-๙]{2,}")
_DISTRICT = re.compile(r"(?:อำเภอ|เขต|อ\.)\s*[ก-๙]{2,}")
_PROVINCE = re.compile(r"(?:จังหวัด|จ\.)\s*[ก-๙]{2,}|กรุงเทพ")
_POSTCODE = re.compile(r"(?<![0-9๐-๙])[1-9๑-๙][0-9๐-๙]{4}(?![0-9๐-๙])")
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|zip|rar|jpe?g|png)(?:$|\?)", re.IGNORECASE)
_CHAT_WORDS = re.compile(
    r"line\s*(?:oa|official|id|@)|ไลน์\s*(?:โอเอ|oa|official|ทางการ)|live\s*chat|chat\s*bot|messenger|แชทบอท|แชตบอต",
    re.IGNORECASE,
)
_BOARD_WORDS = tuple(
    fold(words) for words in ("ถามตอบ", "กระดานสนทนา", "กระดานข่าว", "กระดานถาม", "เว็บบอร์ด", "webboard", "กระทู้", "q&a")
)
THREADS = 3  # questions that make a list of questions a board


def phone(element: Element, places: Sequence[Place], scope: Scope) -> Seen:
    """A Thai telephone number."""
    return _pattern(PHONE, pages_of(places, scope.home))


def email(element: Element, places: Sequence[Place], scope: Scope) -> Seen:
    """An e-mail address, also one that is written with [at] or linked with mailto."""
    return _pattern(EMAIL, (page for page in pages_of(places, scope.home) if _AT.search(page.text)))


def _pattern(pattern: re.Pattern[str], pages: Iterable[Page]) -> Seen:
    for page in pages:
        match = pattern.search(page.text)
        if match:
            return Seen(True, match.group().strip(), page.url)
    return NOTHING


def address(element: Element, places: Sequence[Place], scope: Scope) -> Seen:
    """A postal address: subdistrict and district or province, with a street, village number or postcode."""
    for page in pages_of(places, scope.home):
        if found := address_in(page.text):
            return Seen(True, found, page.url)
    return NOTHING


@lru_cache(maxsize=32)  # the home page is asked with every place
def address_in(text: str) -> str:
    """The first postal address in a text, with what stands around it on one line; "" when there is none."""
    for match in _SUBDISTRICT.finditer(text):
        around = text[max(0, match.start() - 120) : match.end() + 160]
        area = bool(_DISTRICT.search(around)) + bool(_PROVINCE.search(around))
        if area and area + bool(_STREET.search(around)) + bool(_POSTCODE.search(around)) >= 2:
            return " ".join(around.split())
    return ""


def map_of_place(element: Element, places: Sequence[Place], scope: Scope) -> Seen:
    """A map that is shown or linked: a frame or link of a map service, or a picture called one."""
    for page in pages_of(places, scope.home):
        for link in page.links:
            shown = MAP_HOST.search(link.url) or ("แผนที่" in link.label and link.kind in ("iframe", "embed", "a"))
            if shown and not _is_site_map(link):
                return Seen(True, link.label or link.url, page.url)
        for image in page.images:
            if "แผนที่" in image.alt or MAP_HOST.search(image.url):
                return Seen(True, image.alt or image.url, page.url)
    return NOTHING


def _is_site_map(link: Link) -> bool:
    text = f"{link.label} {link.url}".lower()
    return "เว็บไซต์" in text or "sitemap" in text or "site-map" in text or "site_map" in text


def is_paper(page: Page | None, url: str) -> bool:
    """A file to print and carry to the office, not a form to fill in on the spot."""
    return page.kind != "html" if page else bool(_FILE.search(url))


def two_way(element: Element, places: Sequence[Place], scope: Scope) -> Seen:
    """A channel on which the agency answers: a form to write in, a chat, a Line OA, a board to ask on."""
    pages = pages_of(places, scope.home)
    for page in pages:
        written = next((form for form in page.forms if is_letter(form)), None)
        if written is not None and not scope.survey.body(page).placeholder:
            return Seen(True, written.text[:120] or written.action, page.url)
        for link in page.links:
            if CHAT_HOST.search(link.url) or _CHAT_WORDS.search(link.label):
                return Seen(True, link.label or link.url, page.url)
        match = _CHAT_WORDS.search(page.text)
        if match:
            return Seen(True, page.text[match.start() : match.end() + 40].replace("\n", " "), page.url)
    return _board(places)


def _board(places: Sequence[Place]) -> Seen:
    """A web board: a page called one that shows questions, or the way to ask one."""
    for place in places:
        if not any(word in fold(title) for title in place.named.titles for word in _BOARD_WORDS):
            continue
        threads = [link for link in place.page.links if link.label in place.body.lines and len(link.label) > 6]
        if len(threads) >= THREADS:
            return Seen(True, threads[0].label, place.page.url)
    return NOTHING


def letter(element: Element, places: Sequence[Place], scope: Scope) -> Seen:
    """A form to write in, on the place itself, whose own words speak of the matter: it tells what it is for."""
    for place in places:
        for written in filter(is_letter, place.page.forms):
            if any(word in fold(written.text) for word in folded_all(element.words)):
                return Seen(True, written.text[:120], place.page.url)
    return NOTHING


def form(element: Element, places: Sequence[Place], scope: Scope) -> Seen:
    """A form a visitor fills in on the place itself, or the system it links to."""
    for place in places:
        written = next((f for f in place.page.forms if is_letter(f)), None)
        if written is not None:
            return Seen(True, written.text[:120] or written.action, place.page.url)
    words = folded_all(element.words)
    for place in places:
        papers = {link.label for link in place.page.links if is_paper(scope.survey.page_at(link.url), link.url)}
        shown = set[str]() if is_paper(place.page, place.page.url) else set(place.body.lines) & scope.survey.labels
        lines = ({link.label for link in place.page.links} | shown) - papers
        labels = ((line, fold_label(line)) for line in lines - place.named.titles)
        offered = next((line for line, folds in labels if any(word in folds for word in words)), "")
        if offered:
            return Seen(True, offered, place.page.url)
    return NOTHING
