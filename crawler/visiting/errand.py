"""A second walk for one item alone: the addresses given for it and what they lead to, on top of a kept visit.

In: a kept `Site`, the item, addresses. Out: the same site with what was read now, each page in the place of the one
that stood there. Asks at most `MOST` times; what it had no room for is told as unread.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from crawler.frontier.frontier import Wanted
from crawler.frontier.interest import FRAMES
from crawler.frontier.signs import is_ita
from crawler.frontier.urls import DOCUMENTS, extension_of, key_of
from crawler.frontier.worth import Tier, Worth
from crawler.offsite.kinds import is_kept_file
from crawler.visiting.declared import first_of, tie
from crawler.visiting.walk import Walk
from rules.match import Matcher
from rules.model import Declared, Evidence, Link, Page, Site, Unread

MOST = 12  # pages and documents
DEEPEST = 2  # clicks from a given address
EVIDENCE, LISTS = 4, 3  # pages that are read again when no address was given


@dataclass
class Errand:
    """One errand. `urls`: where to begin. `given`: whether somebody declared them."""

    walk: Walk
    rule: str
    urls: Collection[str]
    given: bool = True
    begun: Page | None = None  # what was read at the first of `urls`
    here: set[str] = field(default_factory=set)  # addresses that were read, or that what was read links to
    changed: set[int] = field(default_factory=set)  # places of pages in the site that are new
    _read: int = 0

    async def site(self) -> Site:
        """Read, and return the site as it is now known."""
        visit = self.walk.visit
        self._begin()
        known, told = len(visit.site.pages), list(visit.site.notices)
        while (wanted := visit.frontier.pop()) is not None:
            if not self._is_useful(wanted):
                continue
            if self._read >= MOST:
                on = visit.site.pages[wanted.found_on].url if wanted.found_on >= 0 else ""
                visit.site.unread.append(Unread(wanted.link, on, "budget", could_name=True))
                continue
            self._read += 1
            await self.walk.read(wanted)
        self._take_in(known)
        messages = {(notice.kind, notice.message) for notice in told}  # of pages read again: they counted before
        new = [notice for notice in visit.site.notices if (notice.kind, notice.message) not in messages]
        visit.site.notices = [*told, *new]
        visit.count()
        return visit.site

    def _begin(self) -> None:
        visit = self.walk.visit
        home = visit.site.pages[0]
        declared = [Declared(self.rule, url) for url in self.urls]
        for wanted in first_of(declared, visit.matcher, visit.realm):
            visit.frontier.push(wanted if self.given else _again(wanted, visit.site))
        if key_of(home.url) not in map(key_of, self.urls):  # its menu comes back on every page
            for link in home.links:
                visit.seen.is_new(link)
        if self.given:
            visit.site.declared = tuple(dict.fromkeys((*visit.site.declared, *declared)))

    def _is_useful(self, wanted: Wanted) -> bool:
        """Whether a link may lead to the item: it was given, its words name the item, or a document hangs there."""
        if wanted.found_on < 0:
            return True
        parent, worth, url = self.walk.visit.site.pages[wanted.found_on], wanted.worth, wanted.link.url
        self.here.add(url)
        if worth.old or self._steps(parent) >= DEEPEST:
            return False
        if self.rule in worth.rules:
            return True
        if worth.rules or worth.tier > Tier.COULD or not self._is_own(parent):
            return False
        document = extension_of(url) in DOCUMENTS or is_kept_file(url)
        return document or worth.off_site or wanted.link.kind in FRAMES

    def _steps(self, page: Page) -> int:
        given = {key_of(url) for url in self.urls}
        return next((n for n, step in enumerate(reversed(page.path)) if key_of(step.url) in given), 0)

    def _is_own(self, parent: Page) -> bool:
        """Whether what hangs on a page may be this item's without being called so: not on a home page or a list."""
        return self.given and parent is not self.walk.visit.site.pages[0] and not is_ita(parent.title)

    def _take_in(self, known: int) -> None:
        """Put each page that was read in the place of the one it replaces."""
        site = self.walk.visit.site
        fresh, site.pages = site.pages[known:], site.pages[:known]
        self.begun = fresh[0] if fresh else None
        places = {key_of(url): n for n, page in enumerate(site.pages) for url in (page.asked, page.url) if url}
        for page in fresh:
            self.here.update(filter(None, (page.url, page.asked)))
            at = places.get(key_of(page.asked or page.url), places.get(key_of(page.url), len(site.pages)))
            if at < len(site.pages):
                old = site.pages[at]
                page.label, page.context, page.found_on, page.path = old.label, old.context, old.found_on, old.path
                site.pages[at] = page
            else:
                site.pages.append(page)
            self.changed.add(at)
        tie(site)


def _again(wanted: Wanted, site: Site) -> Wanted:
    """A page that is read once more, under the label it was met by."""
    page = next((page for page in site.pages if key_of(page.url) == key_of(wanted.link.url)), None)
    label = page.label if page is not None else ""
    worth = Worth(wanted.worth.tier, wanted.worth.rank, (), off_site=wanted.worth.off_site)
    return Wanted(Link(wanted.link.url, label, kind=wanted.link.kind), worth, -1)


def places_of(site: Site, rule: str, evidence: Collection[Evidence], matcher: Matcher) -> tuple[str, ...]:
    """Where to look for an item again: what its verdict rests on, the pages that led there, lists, the home page."""
    seen = [url for proof in list(evidence)[:EVIDENCE] for url in (proof.url, proof.found_on) if url]
    lists = [page.url for page in site.pages if page.kind == "html" and is_ita(page.title)][:LISTS]
    naming = [
        page.url
        for page in site.pages
        if page.kind == "html" and any(match.rule == rule for match in matcher.match(page.title))
    ]
    return tuple(dict.fromkeys([site.pages[0].url, *seen, *naming[:LISTS], *lists]))[: MOST - 1]
