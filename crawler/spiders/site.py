"""The spider that visits any agency's website, many at once.

In: a `Plan`, or `-a agency=CODE` for `scrapy crawl site`. Out: one judged `Visited` per agency, for the pipelines.
Requests go straight to the downloader, best first, each made when it is its turn; the scheduler stays empty.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable
from contextlib import aclosing
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self, TypeVar

import scrapy
from scrapy import signals

from crawler.browser.program import Browser
from crawler.browser.rendering import Rendering
from crawler.events import Events
from crawler.extract.version import reader
from crawler.judging import Judge
from crawler.network.middlewares.cookies import SiteCookies
from crawler.network.resolver import resolver_of
from crawler.offsite.reading import Elsewhere
from crawler.plan import Plan
from crawler.spiders.arguments import settings_of, typed
from crawler.visited import Visited
from crawler.visiting.alone import Alone
from crawler.visiting.carrying import Known
from crawler.visiting.fetch import Fetcher
from crawler.visiting.glance import Glance
from crawler.visiting.memory import Memory
from crawler.visiting.pictures import Pictures
from crawler.visiting.reader import Reader
from crawler.visiting.second_look import Judge as Judging
from crawler.visiting.second_look import SecondLook
from crawler.visiting.shelf import Shelf
from crawler.visiting.visit import Budget, Visit
from crawler.visiting.visits import Visits
from crawler.visiting.walk import Walk
from rules.audit import Judged
from rules.load import edition, newest
from rules.match import Matcher
from rules.model import Agency, Site

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.offsite.client import Client
    from crawler.visiting.scanner import Scanner

T = TypeVar("T")
MOST_KEEPING = 4  # judged sites that wait to be stored before visits are held back


class SiteSpider(scrapy.Spider):
    """`scrapy crawl site -a agency=CODE [-a url=URL] [-a db=FILE] [-a year=2569] [-a allow_private=1]`."""

    name = "site"
    plan: Plan
    events: Events
    _client: Client | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        planned: Plan | None = kwargs.pop("plan", None)
        events: Events = kwargs.pop("events", None) or Events()
        spider = super().from_crawler(crawler, *args, **kwargs)
        plan = planned or typed(kwargs)
        spider.plan = replace(plan, year=plan.year or newest())
        spider.events = events
        for name, value in settings_of(spider.plan, defaults=planned is None).items():
            crawler.settings.set(name, value, priority="spider")
        return spider

    async def start(self) -> AsyncIterator[Visited]:
        """Every site of the plan as its visit is judged."""
        plan, matcher = self.plan, Matcher(edition(self.plan.year))
        self.matcher = matcher
        self.keeping = asyncio.Semaphore(MOST_KEEPING)
        for signal in (signals.item_scraped, signals.item_dropped, signals.item_error):
            self.crawler.signals.connect(self._kept, signal=signal)
        self.browser = Browser(wanted=self.plan.browser)
        self.reader = Reader(processes=max(1, min(2, (os.cpu_count() or 1) // 2)))
        self.judge = Judge(matcher, plan.as_of)
        self.memory = self.recollection()
        self.scanner = scanner_of(plan)
        self.alone = Alone(plan.db, plan.run, resolver_of(self.crawler), self.events)
        try:
            async with aclosing(self.visits().all()) as finished:
                async for visited in finished:
                    await self.keeping.acquire()
                    yield visited
            await self._all_kept()
        finally:
            self.reader.close()
            await self.browser.close()
            self.judge.close()
            self.memory.close()
            self.alone.close()
            if self.scanner is not None:
                self.scanner.close()
            if self._client is not None:
                await self._client.close()

    def recollection(self) -> Memory:
        """What is known of earlier visits."""
        plan = self.plan
        return Memory(plan.db, plan.year, reader(browser=plan.browser, ocr=plan.ocr))

    def visits(self) -> Visits[Walk, Visited]:
        """The visits to make."""
        agencies = self.plan.agencies
        return Visits(agencies, self._visit_alone, self._finish, resolver_of(self.crawler), self.plan.visits)

    def _elsewhere(self) -> Client:
        """The client for other hosts, made when a visit first needs it: httpx takes its time to load."""
        if self._client is None:
            from crawler.offsite.client import Client

            self._client = Client.from_crawler(self.crawler)
        return self._client

    async def _all_kept(self) -> None:
        """Wait for the last sites: Scrapy looks only every five seconds whether a spider has become idle."""
        for _ in range(MOST_KEEPING):
            await self.keeping.acquire()
        await asyncio.sleep(0.05)

    def _kept(self) -> None:
        self.keeping.release()

    async def _visit_alone(self, agency: Agency) -> Walk | None:
        """A walk, as soon as no other crawl is at the site. The check of an item asks for little and does not wait."""
        return await (self._visit(agency) if self.plan.item else self.alone.visit(agency, self._visit))

    async def _visit(self, agency: Agency) -> Walk | None:
        """One walk over a site from its first request to its last; None when a fault of ours ended it."""
        self.events.say("started", code=agency.code, name=agency.name)
        walk = self.walk_of(agency)
        walked = None
        try:
            walked = await self._told(agency, self.walked(walk))
        finally:
            await walk.rendering.close()
            if walked is None:
                self._forget(walk.visit)
        return walk if walked is not None else None

    def walk_of(self, agency: Agency) -> Walk:
        """A walk over one site that has not begun, with the tools of this crawl."""
        plan = self.plan
        budget = Budget(plan.max_pages, plan.megabytes << 20, plan.minutes * 60)
        fetcher = Fetcher(self.crawler, agency.code, waits=self.settings.getfloat("DOWNLOAD_DELAY") > 0)
        shelf = Shelf() if self.scanner is not None else None
        visit = Visit(agency, self.matcher, budget, fetcher.tally, shelf, plan.declared.get(agency.code, ()))
        elsewhere = Elsewhere(self._elsewhere, fetcher, visit.realm.holds)
        return Walk(visit, fetcher, self.reader, self.events, Rendering(self.browser, fetcher), elsewhere)

    async def walked(self, walk: Walk) -> Site:
        """What a walk sees, with what stands as it was kept; all as it was kept when a glance shows no change."""
        visit, plan = walk.visit, self.plan
        walk.known = None if plan.afresh else await self.memory.of(visit.agency.code)
        visit.before = walk.known.before if walk.known is not None else None
        visit.site.reader = self.memory.reader
        glanced = None
        lightly = plan.light and visit.agency.code not in plan.whole
        if lightly and walk.known is not None and self._holds(walk.known):
            glanced = await Glance(walk, walk.known).site()
        return glanced or await walk.site()

    def _holds(self, known: Known) -> bool:
        return known.holds(self.matcher.edition, self.plan.as_of)

    async def _finish(self, walk: Walk) -> Visited | None:
        """A second look at what decides something, and the findings; None when a fault of ours ended it."""
        try:
            return await self._told(walk.visit.agency, self.judged(walk))
        finally:
            self._forget(walk.visit)

    def _forget(self, visit: Visit) -> None:
        """Let go of what only this visit needed."""
        if visit.shelf is not None:
            visit.shelf.close()
        cookies = self.crawler.get_downloader_middleware(SiteCookies)
        if cookies is not None:
            cookies.forget(visit.agency.code)

    async def judged(self, walk: Walk) -> Visited | None:
        """What is to be kept of a walk; None when nothing is."""
        site, known = walk.unpacked(), walk.known
        if known is not None and self._holds(known) and (site.light or known.saw_the_same(site)):
            told = known.carried(site)
        else:
            told = await self.findings(walk, self.judge)
        return Visited(site, told.findings, told.until)

    async def findings(self, walk: Walk, judge: Judging) -> Judged:
        """What `judge` finds, once the pictures that decide something are read."""
        visit = walk.visit
        if self.scanner is None or visit.shelf is None:
            return await judge(visit.site)
        pictures = Pictures(visit, walk.fetcher, self.reader, visit.shelf)
        look = SecondLook(visit.site, visit.shelf, self.scanner, pictures, self.plan.ocr_pages, self.events)
        told = await look.look(judge)
        visit.count()
        return told

    async def _told(self, agency: Agency, work: Awaitable[T]) -> T | None:
        """What the work gives; a fault of ours is told and leaves the site unfinished, for `--resume`."""
        try:
            return await work
        except Exception as fault:
            self.logger.exception("visit to %s", agency.code)
            self.events.say("fault", code=agency.code, fault=f"{type(fault).__name__}: {fault}"[:500])
            return None


def scanner_of(plan: Plan) -> Scanner | None:
    """OCR for this crawl; None when the plan wants none or this computer has none."""
    if not plan.ocr:
        return None
    from crawler.ocr.reader import engine, why_not

    if why_not():
        return None
    from crawler.ocr.workers import OcrWorkers
    from crawler.visiting.scanner import Scanner

    return Scanner(plan.db, engine(), OcrWorkers(), plan.ocr_minutes)
