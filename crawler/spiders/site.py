"""The spider that visits any agency's website, many at once.

In: a `Plan`, or `-a agency=CODE` for `scrapy crawl site`. Out: one `rules.model.Site` per agency, for the pipelines.
Requests go straight to the downloader, best first, each made when it is its turn; the scheduler stays empty.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import scrapy
from scrapy import signals

from crawler.browser.program import Browser
from crawler.browser.rendering import Rendering
from crawler.events import Events
from crawler.faults import InputFault
from crawler.network.middlewares.cookies import SiteCookies
from crawler.network.resolver import resolver_of
from crawler.plan import Plan
from crawler.visiting.fetch import Fetcher
from crawler.visiting.reader import Reader
from crawler.visiting.visit import Budget, Visit
from crawler.visiting.visits import Visits
from crawler.visiting.walk import Walk
from rules.load import edition, newest
from rules.match import Matcher
from rules.model import Agency, Site

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

MOST_JUDGING = 4  # finished sites that wait for their judgement before visits are held back


class SiteSpider(scrapy.Spider):
    """`scrapy crawl site -a agency=CODE [-a url=URL] [-a db=FILE] [-a year=2569] [-a allow_private=1]`."""

    name = "site"
    plan: Plan
    events: Events

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        planned: Plan | None = kwargs.pop("plan", None)
        events: Events = kwargs.pop("events", None) or Events()
        spider = super().from_crawler(crawler, *args, **kwargs)
        plan = planned or _typed(kwargs)
        spider.plan = replace(plan, year=plan.year or newest())
        spider.events = events
        for name, value in settings_of(spider.plan, defaults=planned is None).items():
            crawler.settings.set(name, value, priority="spider")
        return spider

    async def start(self) -> AsyncIterator[Site]:
        """Every site of the plan as its visit ends."""
        resolver = resolver_of(self.crawler)
        self.matcher = Matcher(edition(self.plan.year))
        self.judging = asyncio.Semaphore(MOST_JUDGING)
        for signal in (signals.item_scraped, signals.item_dropped, signals.item_error):
            self.crawler.signals.connect(self._judged, signal=signal)
        self.browser = Browser(wanted=self.plan.browser)
        self.reader = Reader(processes=max(1, min(2, (os.cpu_count() or 1) // 2)))
        try:
            async for site in Visits(self.plan.agencies, self._visit, resolver, self.plan.visits).sites():
                await self.judging.acquire()
                yield site
            await self._all_judged()
        finally:
            self.reader.close()
            await self.browser.close()

    async def _all_judged(self) -> None:
        """Wait for the last judgements: Scrapy looks only every five seconds whether a spider has become idle."""
        for _ in range(MOST_JUDGING):
            await self.judging.acquire()
        await asyncio.sleep(0.05)

    def _judged(self) -> None:
        self.judging.release()

    async def _visit(self, agency: Agency) -> Site | None:
        """One visit from its first request to its last; None when a fault of ours ended it, which is told."""
        plan = self.plan
        self.events.say("started", code=agency.code, name=agency.name)
        budget = Budget(plan.max_pages, plan.megabytes << 20, plan.minutes * 60)
        fetcher = Fetcher(self.crawler, agency.code, waits=self.settings.getfloat("DOWNLOAD_DELAY") > 0)
        visit = Visit(agency, self.matcher, budget, fetcher.tally)
        rendering = Rendering(self.browser, fetcher)
        try:
            return await Walk(visit, fetcher, self.reader, self.events, rendering).site()
        except Exception as fault:
            self.logger.exception("visit to %s", agency.code)
            self.events.say("fault", code=agency.code, fault=f"{type(fault).__name__}: {fault}"[:500])
            return None
        finally:
            await rendering.close()
            cookies = self.crawler.get_downloader_middleware(SiteCookies)
            if cookies is not None:
                cookies.forget(agency.code)


def settings_of(plan: Plan, *, defaults: bool) -> dict[str, Any]:
    """The Scrapy settings a plan asks for; `defaults` leaves alone what the command line of Scrapy may set."""
    chosen: dict[str, Any] = {"OIT_ALLOW_PRIVATE": plan.allow_private}
    files = {"OIT_OPT_OUT": plan.opt_out, "OIT_PROXY": plan.proxy, "OIT_CA_FILE": plan.ca_file}
    chosen |= {name: value for name, value in files.items() if value}
    if plan.contact:
        chosen["USER_AGENT"] = f"OITBot/0.1 (+{plan.contact})"
    if not defaults:
        chosen |= {"DOWNLOAD_DELAY": plan.delay, "AUTOTHROTTLE_START_DELAY": plan.delay}
        chosen["AUTOTHROTTLE_ENABLED"] = plan.delay > 0
    return chosen


def _typed(arguments: dict[str, str]) -> Plan:
    """The plan typed for Scrapy, or the end of the process: Scrapy would show a fault of input as one of ours."""
    try:
        return plan_of(arguments)
    except InputFault as fault:
        fault.show()
        raise SystemExit(fault.exit_code) from None


def plan_of(arguments: dict[str, str]) -> Plan:
    """The plan of `scrapy crawl site -a …`. Raises InputFault for an unknown code or a missing database."""
    from crawler.store import DEFAULT, Store

    db = Path(arguments.get("db") or DEFAULT)
    if url := arguments.get("url"):
        from crawler.visiting.adhoc import agency_at

        agencies: tuple[Agency, ...] = (agency_at(url),)
    else:
        with Store(db, readonly=True) as store:
            agencies = (store.agency(arguments.get("agency", "")),)
    private = arguments.get("allow_private", "") not in ("", "0", "no")
    return Plan(agencies, year=int(arguments.get("year") or 0), db=db, allow_private=private)
