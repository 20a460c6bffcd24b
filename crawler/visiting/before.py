"""What an earlier visit kept of a site: pages that stand as they were are taken over instead of being read again.

In: the kept site, the program that reads now, and each answer as it comes. Out: the headers of a conditional request;
the kept page, when the answer says that it is unchanged. In doubt it gives nothing, and the page is read again.

A page keeps only the links that were new when it was read. So one is taken over only when every link of the pages
before it was met on this visit as well, and none of its own: then reading it again would give just what was kept.
"""

from __future__ import annotations

import copy
import hashlib
from datetime import UTC, datetime, timedelta

from crawler.extract.links import SeenLinks
from crawler.frontier.urls import key_of
from crawler.plan import now
from crawler.visiting.fetch import NOT_MODIFIED, Fetched, Unless
from crawler.visiting.reader import LARGE_PAGE, PICTURED
from rules.model import Link, Page, Problem, Site

TRUSTED = timedelta(days=14)  # for so long a server is believed that says "unchanged" without showing the page
BY_SCRIPT = frozenset({"browser", "json"})
BY_OCR = "ocr"
VALIDATORS = ("etag", "last-modified")


class Before:
    """The pages of one kept visit, as `reader` (a text, see `crawler.extract.version`) read them."""

    def __init__(self, site: Site, reader: str) -> None:
        self.site = site
        same = bool(site.reader) and site.reader == reader
        self._places: dict[str, int] = {}
        for place, page in enumerate(site.pages) if same else ():
            for url in filter(None, (page.asked, page.url)):
                self._places.setdefault(key_of(url), place)
        self._static = not any(page.via in BY_SCRIPT or page.problem is Problem.NEEDS_BROWSER for page in site.pages)
        self._met = 0  # pages from the first on whose links were all met on this visit

    def at(self, url: str, seen: SeenLinks) -> Page | None:
        """The kept page of an address, when it may be taken over if it is unchanged."""
        place = self._places.get(key_of(url))
        if place is None:
            return None
        page = self.site.pages[place]
        if not is_as_read(page) or (page.kind == "html" and not self._stands(place, seen)):
            return None
        return page

    def _stands(self, place: int, seen: SeenLinks) -> bool:
        """Whether this visit met the links that were left out of a page, and none that it holds."""
        pages = self.site.pages
        while self._met < place and all(map(seen.has, _first_met(pages[self._met]))):
            self._met += 1
        return self._static and self._met >= place and not any(map(seen.has, _first_met(pages[place])))


def is_as_read(page: Page) -> bool:
    """Whether a kept page is what its body said, and nothing that was read later or by other means."""
    changed = page.via == BY_OCR or page.via in BY_SCRIPT or bool(page.pages_bare) or page.problem in PICTURED
    large = page.kind == "html" and page.size >= LARGE_PAGE
    return page.status == 200 and bool(page.hash) and page.kind != "image" and not (changed or large)


def unless(page: Page | None) -> Unless:
    """What asks for a page only if it has changed; None when the server's word would not be enough."""
    if page is None:
        return None
    told = page.headers
    if "vary" in told or datetime.now(UTC) - _moment(page.received or page.fetched) > TRUSTED:
        return None
    asked = {"If-None-Match": told.get("etag", ""), "If-Modified-Since": told.get("last-modified", "")}
    asked = {name: value for name, value in asked.items() if value and value.isascii() and value.isprintable()}
    return (page.url, asked) if asked else None


def is_unchanged(page: Page, fetched: Fetched) -> bool:
    """Whether an answer says that a kept page is as it was: by its word, or by the same bytes at the same address."""
    if fetched.problem is not None or fetched.url != page.url:
        return False
    return fetched.status == NOT_MODIFIED or digest(fetched) == page.hash


def digest(fetched: Fetched) -> str:
    """SHA-256 of the body, as pages keep it."""
    return hashlib.sha256(fetched.body).hexdigest()


def seen_again(page: Page, fetched: Fetched) -> Page:
    """A copy of a kept page that was found unchanged just now."""
    fresh = copy.copy(page)
    fresh.fetched = now()
    fresh.received = (page.received or page.fetched) if fetched.status == NOT_MODIFIED else ""
    fresh.headers = page.headers | {name: fetched.headers[name] for name in VALIDATORS if name in fetched.headers}
    return fresh


def taken_over(page: Page | None, fetched: Fetched, seen: SeenLinks) -> Page | None:
    """A kept page for this visit, None when it has changed: its facts, without how the earlier visit came to it.

    Its links count as met.
    """
    if page is None or not is_unchanged(page, fetched):
        return None
    fresh = seen_again(page, fetched)
    fresh.asked = fetched.asked if fetched.asked != fetched.url else ""
    fresh.label = fresh.context = fresh.found_on = ""
    fresh.path, fresh.off_site = (), False
    fresh.links = _own(page)
    if page.kind == "html":
        for link in fresh.links:
            seen.is_new(link)
    return fresh


def _own(page: Page) -> tuple[Link, ...]:
    """The links that a page showed itself; those to its pictures were added when they were looked at."""
    return tuple(link for link in page.links if link.kind != "img") if page.kind == "html" else page.links


def _first_met(page: Page) -> tuple[Link, ...]:
    """The links that later pages keep silent about; those of documents are told by each."""
    return _own(page) if page.kind == "html" else ()


def _moment(told: str) -> datetime:
    return datetime.fromisoformat(told) if told else datetime.min.replace(tzinfo=UTC)
