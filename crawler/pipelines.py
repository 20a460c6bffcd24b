"""What happens to a judged visit: it is scored and stored, whole, before it counts as done.

In: `Visited`. Out: the same, kept. Runs beside the crawl in one thread that owns the database connection.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from rules.load import edition
from rules.model import was_seen

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.spiders.site import SiteSpider, Visited
    from crawler.store import Store


class Kept:
    """Scores and keeps. A fault of ours is told and leaves the site unfinished, for `--resume`."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="keep")
        self._store: Store | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Kept:
        return cls(crawler)

    async def process_item(self, item: Visited) -> Visited:
        """Score and keep one site; the crawl goes on meanwhile."""
        site = item.site
        events = cast("SiteSpider", self.crawler.spider).events
        try:
            estimate = await asyncio.get_running_loop().run_in_executor(self._thread, self._keep, item)
        except Exception as fault:
            events.say("fault", code=site.agency.code, fault=f"{type(fault).__name__}: {fault}"[:500])
            raise
        documents = sum(1 for page in site.pages if page.kind != "html")
        seen = was_seen(site.status, (each.outcome for each in item.findings))
        events.say(
            "finished", code=site.agency.code, name=site.agency.name, status=str(site.status), reason=site.reason,
            pages=len(site.pages) - documents, documents=documents, requests=site.requests, bytes=site.bytes,
            light=site.light, seen=seen, low=estimate[0], estimate=estimate[1], high=estimate[2],
        )  # fmt: skip
        return item

    def _keep(self, item: Visited) -> tuple[float, float, float]:
        from crawler.store import Store
        from rules.score import score

        spider = cast("SiteSpider", self.crawler.spider)
        plan, rules, site, findings = spider.plan, edition(spider.plan.year), item.site, item.findings
        if self._store is None:
            self._store = Store(plan.db)
        points = score(findings, rules)
        if self._store.agency(site.agency.code).name == urlsplit(site.agency.website).netloc != site.agency.name:
            self._store.change_agency(site.agency.code, name=site.agency.name, type=site.agency.type)
        self._store.keep(site, findings, points, rules, plan.as_of, run_id=plan.run or None, until=item.until)
        return points.low, points.estimate, points.high

    async def close_spider(self) -> None:
        """Let the thread end and the file go."""
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._thread, self._close)
        self._thread.shutdown(wait=False)

    def _close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None
