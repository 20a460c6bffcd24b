"""How fast each IP address is asked: AutoThrottle, never faster than `--delay`, never faster than Crawl-delay.

In: requests that passed robots.txt and the answers to them. Out: the delay of the address's queue; a pause for
everybody when the site says "too many" (429, 503), as long as its Retry-After asks.
"""

from __future__ import annotations

import time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from scrapy.extensions.throttle import AutoThrottle

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.core.downloader import Slot
    from scrapy.crawler import Crawler
    from scrapy.http import Response

LONGEST_PAUSE = 120.0  # seconds; a site that asks for more is left alone instead
TOO_MANY = (429, 503)


class Throttle(AutoThrottle):
    """Scrapy's AutoThrottle, which knows no Crawl-delay: it may slow an address down, never below what was asked."""

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        super()._response_downloaded(response, request, spider)
        slot = self._get_slot(request, spider)[1]
        if slot is not None:
            slot.delay = max(slot.delay, request.meta.get("crawl_delay", 0.0))


class Pace:
    """Puts Crawl-delay on the queue of an address before the request joins it."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.delay = crawler.settings.getfloat("DOWNLOAD_DELAY")
        self.throttled = crawler.settings.getbool("AUTOTHROTTLE_ENABLED")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Pace:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """The queue's delay: what the site asks for, else `--delay`, else what AutoThrottle found."""
        downloader = self.crawler.engine.downloader
        asked = max(self.delay, request.meta.get("crawl_delay", 0.0))
        slot: Slot | None = downloader.slots.get(request.meta["download_slot"])
        if slot is None:
            downloader.per_slot_settings[request.meta["download_slot"]] = {"delay": asked}
        else:
            slot.delay = max(slot.delay, asked) if self.throttled else asked


def retry_after(response: Response) -> float | None:
    """Seconds the site asks to be left alone (429, 503 and redirects), None when it does not say."""
    return seconds_asked((response.headers.get(b"Retry-After") or b"").decode("latin-1"))


def seconds_asked(text: str) -> float | None:
    """Seconds that a Retry-After header asks for, None when it says nothing that can be read."""
    text = text.strip()
    if not text:
        return None
    if text.isdigit():
        return float(text)
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    except (TypeError, ValueError):
        return None


__all__ = ["LONGEST_PAUSE", "TOO_MANY", "Pace", "Throttle", "retry_after", "seconds_asked"]
