"""What happens to a judged visit: it is scored and stored, whole, before it counts as done; or it is handed to the one
who does so elsewhere.

In: `Visited`. Out: the same, kept. Runs beside the crawl in one thread that owns the database connection.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.spiders.fed import FedSpider
    from crawler.spiders.site import SiteSpider
    from crawler.store import Store
    from crawler.visited import Visited


class Kept:
    """Scores and keeps. A fault of ours is told and leaves the site unfinished, for `--resume`."""

    event = "finished"

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="keep")
        self._store: Store | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Kept:
        return cls(crawler)

    async def process_item(self, item: Visited) -> Visited:
        """Score and keep one site; the crawl goes on meanwhile."""
        events, code = cast("SiteSpider", self.crawler.spider).events, item.site.agency.code
        try:
            facts = await asyncio.get_running_loop().run_in_executor(self._thread, self._keep, item)
        except Exception as fault:
            events.say("fault", code=code, fault=f"{type(fault).__name__}: {fault}"[:500])
            raise
        events.say(self.event, **facts)
        return item

    def _keep(self, item: Visited) -> dict[str, Any]:
        from crawler.store import Store

        if self._store is None:
            self._store = Store(cast("SiteSpider", self.crawler.spider).plan.db)
        return self._facts(self._store, item)

    def _facts(self, store: Store, item: Visited) -> dict[str, Any]:
        from crawler.visited import stored

        return stored(store, cast("SiteSpider", self.crawler.spider).plan, item)

    async def close_spider(self) -> None:
        """Let the thread end and the file go."""
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._thread, self._close)
        self._thread.shutdown(wait=False)

    def _close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None


class HandedOver(Kept):
    """Packs a visit for the one who keeps it, on another computer; nothing of it stays here."""

    event = "delivered"

    def _facts(self, store: Store, item: Visited) -> dict[str, Any]:
        return cast("FedSpider", self.crawler.spider).delivery(store, item)
