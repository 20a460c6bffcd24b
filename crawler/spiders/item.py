"""The spider that looks at one item of one agency again: at an address somebody gives for it, or at its own evidence.

In: a `Plan` with an `item`. Out: the check, stored, and one event "checked". Tools, manners and limits are those of a
whole visit; no visit is stored.
"""

from __future__ import annotations

import asyncio
from dataclasses import asdict, dataclass, replace

from crawler.desk import clock
from crawler.desk.checks import Checked, looked_again, stored, verdict_of
from crawler.frontier.urls import Realm
from crawler.plan import Item
from crawler.spiders.site import SiteSpider
from crawler.storage.amending import Amendment
from crawler.store import Store
from crawler.visited import Visited
from crawler.visiting.entrance import Entrance, realm_of
from crawler.visiting.errand import Errand, places_of
from crawler.visiting.walk import Walk
from rules.audit import Judged
from rules.load import edition
from rules.model import Agency, Finding, Page, Problem, Site

NEVER_SEEN = "ยังไม่เคยตรวจเว็บไซต์นี้ ตรวจทั้งเว็บไซต์ก่อน แล้วจึงตรวจรายข้อ"


@dataclass(frozen=True, slots=True)
class Known:
    """What was kept of the agency: its latest visit, and what that said of the item."""

    visit: str = ""
    requests: int = 0  # that it had cost
    site: Site | None = None
    finding: Finding | None = None
    added: frozenset[int] = frozenset()  # places of pages that stand for what the visit did not see


class ItemSpider(SiteSpider):
    """Not for the command line of Scrapy: `crawler.engine.check` gives it its plan."""

    name = "item"
    errand: Errand
    known: Known
    whole: list[Finding]  # of every item, as of the last look

    @property
    def item(self) -> Item:
        """What is to be looked at."""
        assert self.plan.item is not None
        return self.plan.item

    async def walked(self, walk: Walk) -> Site:
        """The kept visit with what is read now; without one, the home page and what is read now."""
        agency, item = walk.visit.agency, self.item
        self.known = await asyncio.get_running_loop().run_in_executor(None, self._known, agency)
        site = self.known.site
        if site is not None:
            walk.visit.go_on(site, _realm(agency, site))
        elif not item.url:
            raise LookupError(NEVER_SEEN)
        elif not await Entrance(walk.visit, walk.fetcher, walk.reader, walk.rendering).enter():
            unseen = walk.visit.site
            unseen.pages = unseen.pages or [_nowhere(agency)]
            walk.visit.go_on(unseen, realm_of(agency.website))
        urls = (item.url,) if item.url else self._places(walk)
        self.errand = Errand(walk, item.rule, urls, given=bool(item.url))
        return await self.errand.site()

    async def judged(self, walk: Walk) -> Visited | None:
        """Judge the item, store the check and tell it. No visit comes of it."""
        site, item = walk.visit.site, self.item
        finding = next(one for one in (await self.findings(walk, self._judge_item)).findings if one.rule == item.rule)
        said = await self.judge.at(site, item.rule, self.errand.here) if item.url else None
        checked = self._checked(site.agency, finding, said)
        kept = [finding if one.rule == finding.rule else one for one in self.whole]
        amendment = None
        if self.known.visit:
            read = (self.known.visit, self.known.requests, site, self.errand.changed | self.known.added)
            amendment = Amendment(*read, item.rule, kept, edition(self.plan.year), self.plan.as_of)
        checked = await asyncio.get_running_loop().run_in_executor(None, self._store, checked, said, amendment)
        self.events.say("checked", **asdict(checked))
        return None

    def _checked(self, agency: Agency, finding: Finding, said: Finding | None) -> Checked:
        item, before = self.item, self.known.finding.outcome.value if self.known.finding else ""
        if item.url:
            state, outcome, message = verdict_of(said, self.errand.begun)
        else:
            looked_again(finding, before)
            state, outcome, message = "", finding.outcome.value, finding.message
        return Checked(agency.code, item.rule, outcome, message, state, item.url, before, item.declaration)

    async def _judge_item(self, site: Site) -> Judged:
        """The verdict on this item alone, and what of the pages read now would decide it."""
        told = await self.judge(site)
        self.whole = told.findings
        fresh = {id(site.pages[place]) for place in self.errand.changed}
        mine = [finding for finding in told.findings if finding.rule == self.item.rule]
        return Judged(mine, [page for page in told.unread if id(page) in fresh])

    def _places(self, walk: Walk) -> tuple[str, ...]:
        evidence = self.known.finding.evidence if self.known.finding else []
        return places_of(walk.visit.site, self.item.rule, evidence, self.matcher)

    def _known(self, agency: Agency) -> Known:
        with Store(self.plan.db) as store:
            found = store.latest(agency.code, self.plan.year)
            if found is None:
                return Known()
            visit, site = found
            told = store.judgement(visit, self.plan.year)
        finding = next((one for one in told.findings if one.rule == self.item.rule), None) if told else None
        added = frozenset[int]() if site.pages else frozenset({0})
        return Known(visit, site.requests, replace(site, pages=site.pages or [_nowhere(agency)]), finding, added)

    def _store(self, checked: Checked, said: Finding | None, amendment: Amendment | None) -> Checked:
        with Store(self.plan.db) as store:
            return stored(store.db, checked, self.plan.year, said, amendment, clock.now())


def _realm(agency: Agency, site: Site) -> Realm:
    realm = realm_of(agency.website or site.home)
    home = Realm.around(site.home or agency.website)
    return realm if realm.hosts >= home.hosts else Realm(realm.hosts | home.hosts)


def _nowhere(agency: Agency) -> Page:
    """The home page of a site that showed none."""
    return Page(agency.website, status=0, problem=Problem.CONNECTION)
