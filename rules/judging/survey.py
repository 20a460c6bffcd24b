"""One visit, arranged for judging: which page an address leads to, and which text is the page's own.

In: a `Site`. Out: a `Survey` that answers questions about it. Decides nothing about items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlsplit

from rules.judging.body import Body
from rules.judging.frame import Frame
from rules.judging.hosts import leads_away
from rules.model import CONTEXT_SEPARATOR, Page, Problem, Site, Unread
from rules.numbers import is_plain

_STEP = re.compile(r"[ \t]*[»›>][ \t]*")


class Called(NamedTuple):
    """What a page is called by a link to it, what stands around that link, and the address of the page it stands on."""

    label: str
    context: str
    on: str

    @property
    def words(self) -> str:
        """What it says: by its label, or by what stands around a label that says nothing."""
        return self.context if is_plain(self.label) else self.label


@dataclass
class Survey:
    """Answers about one visit. Pages are the ones of `site`; nothing is changed."""

    site: Site
    _bodies: dict[str, Body] = field(default_factory=dict)
    _wholes: dict[str, Body] = field(default_factory=dict)
    _headings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _at: dict[str, Page | None] = field(default_factory=dict)
    _names: dict[str, Called] = field(default_factory=dict)

    @cached_property
    def by_url(self) -> dict[str, Page]:
        """Every address that led to a page, asked or final, without a trailing slash."""
        found: dict[str, Page] = {}
        for page in self.site.pages:
            for url in (page.url, page.asked):
                if url:
                    found.setdefault(plain(url), page)
        return found

    def page_at(self, url: str) -> Page | None:
        if url not in self._at:
            self._at[url] = self.by_url.get(plain(url))
        return self._at[url]

    def called(self, page: Page) -> Called:
        """What a page is called by that of all links to it which says most, whichever of them a visit followed."""
        if page.url not in self._names:
            self._names[page.url] = max(self.calls(page), key=_telling)
        return self._names[page.url]

    def calls(self, page: Page) -> set[Called]:
        """What all links to a page call it."""
        own = Called(page.label, page.context, page.found_on)
        return self._links.get(plain(page.url), set()) | self._links.get(plain(page.asked or page.url), set()) | {own}

    def above(self, page: Page) -> Page | None:
        """The page on which it is called so; None for the home page and for what no page led to."""
        on = self.called(page).on
        return self.page_at(on) if on and not self.is_home(page) else None

    def way(self, page: Page) -> Iterator[Page]:
        """The page and those above it, nearest first, the home page last."""
        met: set[int] = set()
        at: Page | None = page
        while at is not None and id(at) not in met:
            yield at
            met.add(id(at))
            at = self.above(at)

    def trail(self, page: Page) -> list[str]:
        """What the page and those above it are called, or else their titles."""
        return [self.called(at).label or at.title for at in self.way(page)]

    @cached_property
    def _links(self) -> dict[str, set[Called]]:
        found: dict[str, set[Called]] = {}
        for page in self.site.pages:
            for link in page.links:
                found.setdefault(plain(link.url), set()).add(Called(link.label, link.context, page.url))
        return found

    @cached_property
    def unread(self) -> dict[str, Unread]:
        """Addresses that were not opened."""
        return {plain(unread.link.url): unread for unread in self.site.unread}

    def unread_at(self, url: str) -> Unread | None:
        return self.unread.get(plain(url))

    @cached_property
    def blind(self) -> bool:
        """Something that could name any item was not seen: then nothing may be called missing."""
        return any(unread.could_name for unread in self.site.unread)

    def whole(self, page: Page) -> Body:
        """The page's whole text, with the site's frame (cached)."""
        if page.kind != "html":
            return self.body(page)
        if page.url not in self._wholes:
            self._wholes[page.url] = Body(tuple(page.text.split("\n")), None)
        return self._wholes[page.url]

    @cached_property
    def html(self) -> list[Page]:
        return [p for p in self.site.pages if p.kind == "html" and p.problem is None and not p.off_site]

    @cached_property
    def frame(self) -> Frame:
        """What stands on page after page."""
        return Frame(self.html)

    @cached_property
    def labels(self) -> frozenset[str]:
        return frozenset(link.label for page in self.site.pages for link in page.links)

    def body(self, page: Page) -> Body:
        """The page's own words (cached)."""
        if page.url not in self._bodies:
            self._bodies[page.url] = self._own_words(page)
        return self._bodies[page.url]

    def _own_words(self, page: Page) -> Body:
        lines = page.text.split("\n")
        if page.kind != "html":
            return Body(tuple(lines), None, page)
        own = self.frame.own(lines)
        if any(sign in page.text for sign in "»›>"):
            own = tuple(line for line in own if not self._tells_where(line))
        idle = self.labels.intersection(own) | self._names_of_files(page) | {page.title, *page.headings}
        return Body(own, idle, page)

    def _tells_where(self, line: str) -> bool:
        """Whether a line only says where on the site one is: "ITA 2569 » 9.4 บุคลากร » O13 แผน"."""
        parts = _STEP.split(line) if _STEP.search(line) else ()
        return len(parts) > 1 and all(part in self.labels or part in self._titles for part in parts)

    @cached_property
    def _titles(self) -> frozenset[str]:
        return frozenset(title for page in self.html for title in (page.title, *page.headings))

    def _names_of_files(self, page: Page) -> set[str]:
        """What stands in the row of a file beside a link that says nothing: "ดาวน์โหลด"."""
        return {
            part
            for link in page.links
            if link.context and is_plain(link.label) and (file := self.page_at(link.url)) and is_document(file)
            for part in link.context.split(CONTEXT_SEPARATOR)
        }

    def own_headings(self, page: Page) -> tuple[str, ...]:
        """Title and headings that are not the site's frame and lead nowhere else, title first (cached)."""
        if page.url not in self._headings:
            self._headings[page.url] = self._own_titles(page)
        return self._headings[page.url]

    def _own_titles(self, page: Page) -> tuple[str, ...]:
        site_name = self.site.pages[0].title if self.site.pages and page is not self.site.pages[0] else ""
        title = page.title.replace(site_name, "").strip(" -|:»›") if site_name else page.title
        if page.title in self.frame.titles:
            title = ""
        own = [title] if title else []
        return tuple(own + [h for h in page.headings if h not in self.frame.lines and not self._leads_on(h, page)])

    def _leads_on(self, heading: str, page: Page) -> bool:
        """Whether a heading is the label of links, and none of them leads to this page."""
        targets = self._targets.get(heading)
        return targets is not None and targets.isdisjoint((plain(page.url), plain(page.asked or page.url)))

    @cached_property
    def _targets(self) -> dict[str, set[str]]:
        """Where the links of each label lead."""
        found: dict[str, set[str]] = {}
        for page in self.site.pages:
            for link in page.links:
                found.setdefault(link.label, set()).add(plain(link.url))
        return found

    def opened_from(self, page: Page) -> list[tuple[Page, str]]:
        """(page, label) of everything that was opened from the links first met on `page`."""
        found = []
        for link in page.links:
            target = self.page_at(link.url)
            if target is not None and target is not page and not leads_away(link, self.site.home or page.url):
                found.append((target, link.label))
        return found

    def has_own_pictures(self, page: Page) -> bool:
        """Whether a picture stands on it that is not the site's frame."""
        return any(image.url not in self.frame.images for image in page.images)

    def is_home(self, page: Page) -> bool:
        return bool(self.site.pages) and page is self.site.pages[0]


def _telling(name: Called) -> tuple[bool, int, Called]:
    """The order of names by how much they say; equal ones have an order too."""
    return not is_plain(name.label), len(name.label), name


def plain(url: str) -> str:
    """An address for comparison: no fragment, no trailing slash, no scheme (http and https are one site here)."""
    bare = url.split("#", 1)[0] if "#!" not in url and "#/" not in url else url
    return bare.split("://", 1)[-1].removeprefix("www.").rstrip("/")


def file_name(url: str) -> str:
    """The last part of an address, and its query: where file names and titles hide."""
    parts = urlsplit(url)
    return parts.path.rsplit("/", 1)[-1] + (" " + parts.query if parts.query else "")


def is_document(page: Page) -> bool:
    """A file rather than a web page, readable or not."""
    if page.kind == "image":
        return page.via == "ocr" or page.problem in (Problem.SCAN, Problem.IMAGE)
    return page.kind != "html" or page.problem in (Problem.SCAN, Problem.IMAGE, Problem.GARBLED)
