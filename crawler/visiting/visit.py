"""The state of one visit to one site: what was read, what is wanted next, what it cost, how it ended.

In: pages as they are read. Out: the next link worth reading, and at the end one `rules.model.Site`. Asks nothing of the
network itself: `crawler.visiting.walk` does.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field, replace

from crawler.extract.links import SeenLinks
from crawler.frontier import signs
from crawler.frontier.frontier import Frontier, Wanted
from crawler.frontier.interest import Interest, Standing, last_year, level_of
from crawler.frontier.urls import FILES, Realm, extension_of, host_of
from crawler.frontier.worth import Tier, Worth
from crawler.harm.notices import of_page, tell
from crawler.plan import now
from crawler.visiting.adhoc import named
from crawler.visiting.before import Before
from crawler.visiting.declared import first_of, tie
from crawler.visiting.ending import FAILING, outcome_of
from crawler.visiting.fetch import Tally
from crawler.visiting.repeats import Repeats
from crawler.visiting.shelf import Shelf
from rules.load import edition, years
from rules.match import Matcher
from rules.model import Agency, Declared, Link, Page, Problem, Site, Step, Unread, VisitStatus
from rules.trail import ABOVE, name_of, together

HEADING_SCORE = 0.5  # share of a heading that must be the item's name
OWN_HEADINGS = 8
HEAD_OF_DOCUMENT = 400  # characters
DEEPEST = 12  # levels; the pages of one list are on one
FARTHEST = 20  # clicks, those from page to page of a list too: some lists have no end
WITH_RULES = frozenset(years())
MOST_AWAY = 60  # pages and documents of other hosts
MOST_UNREAD = 3000
HIDING = FAILING | {Problem.ROBOTS, Problem.TLS, Problem.NEEDS_BROWSER}
START = Worth(Tier.NAMES, 0)


@dataclass(frozen=True, slots=True)
class Budget:
    """What one site may cost."""

    pages: int = 400
    bytes: int = 300 * 1024 * 1024
    seconds: float = 1800.0


@dataclass
class Visit:
    """One visit. `site` is filled as it goes; `end` completes it."""

    agency: Agency
    matcher: Matcher
    budget: Budget = field(default_factory=Budget)
    tally: Tally = field(default_factory=Tally)
    shelf: Shelf | None = None  # where files that OCR may read are put by
    declared: tuple[Declared, ...] = ()  # addresses the agency gave, to be read first
    before: Before | None = None  # what an earlier visit kept
    site: Site = field(init=False)
    realm: Realm = field(default_factory=Realm)
    frontier: Frontier = field(default_factory=Frontier)
    seen: SeenLinks = field(default_factory=SeenLinks)
    spent: str = ""  # pages, bytes or minutes: what ended the visit
    given_up: str = ""  # failing or busy: why the rest was not asked for
    _interest: Interest | None = None
    _standings: list[Standing] = field(default_factory=list)
    _headings: Counter[str] = field(default_factory=Counter)
    _repeats: Repeats = field(default_factory=Repeats)
    _away: int = 0
    _fetched: int = 0
    _began: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self.site = Site(self.agency, started=now())

    @property
    def year(self) -> int:
        return self.matcher.edition.year

    @property
    def own_links(self) -> int:
        """Links to pages of the site itself that were met so far."""
        return sum(1 for page in self.site.pages for link in page.links if self.realm.holds(link.url))

    def open(self, home: Page) -> None:
        """Begin with the home page, which decides what the site is."""
        self.site.home = home.url
        self.site.agency = named(self.agency, home)
        self.realm.hosts.add(host_of(home.url))
        self.frontier.done(home.url)
        if home.asked:
            self.frontier.done(home.asked)
        home.path = (Step(home.url, home.title or "หน้าแรก"),)
        self._widen(home)
        self._interest = Interest(self.matcher, self.year, self.realm)
        self._keep(home, Wanted(Link(home.url, ""), START, -1), Standing())
        self.site.declared = self.declared
        for wanted in first_of(self.declared, self.matcher, self.realm):
            self.frontier.push(wanted)

    def go_on(self, site: Site, realm: Realm) -> None:
        """Take up a visit that was kept, to read a little more of it."""
        self.site, self.realm = site, realm
        self.tally.requests, self.tally.bytes = site.requests, site.bytes
        self._interest = Interest(self.matcher, self.year, realm)
        self._standings = [Standing()] * len(site.pages)
        for page in site.pages:
            self._headings.update(page.headings)
        self._widen(site.pages[0])

    def _widen(self, home: Page) -> None:
        """An address such as /home/ that names no folder of its own: most links lead outside it."""
        inside = [self.realm.holds(link.url) for link in home.links if host_of(link.url) in self.realm.hosts]
        if len(inside) >= 5 and sum(inside) < 0.2 * len(inside):
            self.realm.folder = "/"

    def next(self) -> Wanted | None:
        """The next link to read; None when nothing useful is left or the budget is used up."""
        self.spent = self._spent()
        if self.spent:
            return None
        while (wanted := self.frontier.pop() or self.frontier.afford(self.budget.pages - self._fetched)) is not None:
            if not wanted.worth.off_site:
                return wanted
            if self._away < MOST_AWAY:
                self._away += 1
                return wanted
        return None

    def _spent(self) -> str:
        if self._fetched >= self.budget.pages:
            return "pages"
        if self.tally.bytes >= self.budget.bytes:
            return "bytes"
        return "minutes" if time.monotonic() - self._began >= self.budget.seconds else ""

    def afresh(self) -> None:
        """Begin the budget anew: what was spent until now was spent on a glance."""
        self.budget = replace(self.budget, bytes=self.budget.bytes + self.tally.bytes)
        self._began = time.monotonic()

    def known(self, url: str) -> Page | None:
        """The kept page of an address, when it may be taken over if it is unchanged."""
        return self.before.at(url, self.seen) if self.before is not None else None

    def asked_for(self, count: int = 1) -> None:
        """Count pages and documents that were asked for."""
        self._fetched += count

    def add(self, links: list[Link], standing: Standing) -> bool:
        """Queue links that no page showed (a site map, a guess). True when one of them is new."""
        assert self._interest is not None
        found = [self.frontier.push(Wanted(link, self._interest.of(link, standing), 0)) for link in links]
        return any(found)

    def keep(self, page: Page, wanted: Wanted) -> None:
        """Take in what was read behind a link and queue what it links to."""
        self._fill(page, wanted)
        if page.url != wanted.link.url and not page.off_site:
            self.frontier.done(page.url)
        self._keep(page, wanted, self._standing(page, wanted))

    def _fill(self, page: Page, wanted: Wanted) -> None:
        page.label, page.context = wanted.link.label, wanted.link.context
        page.off_site = wanted.worth.off_site or not self.realm.holds(page.url)
        parent = self.site.pages[wanted.found_on] if wanted.found_on >= 0 else None
        page.found_on = parent.url if parent else ""
        page.path = (*(parent.path if parent else ()), Step(page.url, wanted.link.label or page.title))

    def _keep(self, page: Page, wanted: Wanted, standing: Standing) -> None:
        self.site.pages.append(page)
        self._standings.append(standing)
        half = page.kind == "html" and page.problem is None and page.pages_unread > 0  # shown by a script, but in part
        hides = (page.problem in HIDING and wanted.worth.names_any) or (half and wanted.worth.could_name)
        if hides and not page.off_site:
            link = replace(wanted.link, label=wanted.link.label or page.title)
            self.site.unread.append(Unread(link, page.found_on, page.problem or Problem.NEEDS_BROWSER, could_name=True))
        added = self._queue(page, standing, again=self._repeats.met(page))
        self._headings.update(page.headings)
        self.frontier.gave(wanted, gain=bool(standing.rules) or standing.ita or added > 0)
        for notice in of_page(page, self.realm.holds):
            tell(self.site.notices, notice)

    def _queue(self, page: Page, standing: Standing, *, again: bool) -> int:
        """Weigh and queue the links of a page, of repeated and far ones only files; how many new ones name an item."""
        if page.problem not in (None, Problem.NEEDS_BROWSER):
            return 0
        files_only = again or standing.level >= DEEPEST or standing.depth >= FARTHEST
        assert self._interest is not None
        self.frontier.learn(link.url for link in page.links)
        self._interest.meet(page.links)
        found_on = len(self.site.pages) - 1
        weigh = self._interest.beyond if page.off_site else self._interest.of
        added = 0
        for link in page.links:
            if files_only and extension_of(link.url) not in FILES:
                continue
            worth = weigh(link, standing)
            if worth.tier < Tier.NOISE or worth.why:
                new = self.frontier.push(Wanted(link, worth, found_on))
                added += new and worth.tier == Tier.NAMES
        return added

    def _standing(self, page: Page, wanted: Wanted) -> Standing:
        """What the page is about, by its own words and by the link that led to it."""
        before = self._standings[wanted.found_on] if wanted.found_on >= 0 else Standing()
        own = self._own_titles(page)
        named = {m.rule for title in own for m in self.matcher.match(title) if m.score >= HEADING_SCORE}
        if page.kind != "html" and page.problem is None:
            named |= {m.rule for m in self.matcher.find(page.text[:HEAD_OF_DOCUMENT])}
        ita = any(signs.is_ita(text) for text in (*own[:3], wanted.link.label)) or (before.ita and not named)
        year = next((y for y in map(last_year, (*own[:3], wanted.link.label)) if y), before.year)
        numbers = edition(year) if ita and year in WITH_RULES else None
        trail = (name_of((wanted.link.label, *own[:1])), *before.trail)[: ABOVE + 1]
        rules = frozenset({*named, *wanted.worth.rules, *(match.rule for match in together(trail, self.matcher))})
        below = not rules and before.promises and not before.below and not before.ita
        level = level_of(wanted.link, before)
        return Standing(before.depth + 1, level, rules, ita, year, numbers, wanted.worth.tier, trail, below)

    def _own_titles(self, page: Page) -> list[str]:
        """Title and headings that are not the site's frame: those come back on every page."""
        if page.problem is not None or page.kind != "html":
            return []
        own = [page.title, *page.headings[:OWN_HEADINGS]]
        return [title for title in own if self._headings[title] < 2 and title != self.site.pages[0].title]

    def end(self, status: VisitStatus | None = None, reason: str = "", moved_to: str = "") -> Site:
        """Complete the visit. Without `status` it is what the walk came to: complete, budget or partial."""
        if status is None:
            tie(self.site)
            status, reason = outcome_of(self)
        self.site.status, self.site.reason, self.site.moved_to = status, reason, moved_to
        self.count()
        why = "budget" if self.spent else "left"
        for wanted, cause, could in self.frontier.left(why):
            if (could or wanted.worth.rules) and len(self.site.unread) < MOST_UNREAD:
                parent = self.site.pages[wanted.found_on].url if wanted.found_on >= 0 else ""
                self.site.unread.append(Unread(wanted.link, parent, cause, could))
        return self.site

    def count(self) -> None:
        """Note what the visit cost so far."""
        self.site.requests, self.site.bytes, self.site.finished = self.tally.requests, self.tally.bytes, now()
