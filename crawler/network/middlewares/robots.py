"""Asks robots.txt first, as RFC 9309 has it, and keeps to Crawl-delay.

In: every request but robots.txt itself. Out: `crawl_delay` in its meta. Raises `RobotsForbid`,
`RobotsUnreachable`. A missing file (4xx) allows everything; one that cannot be read (5xx) forbids everything for now.
"""

from __future__ import annotations

import asyncio
import re
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from protego import Protego
from scrapy import Request
from scrapy.http.request import NO_CALLBACK

from crawler.network.middlewares.pace import TOO_MANY
from crawler.visiting.obstacles import RobotsForbid, RobotsUnreachable

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

LONGEST_DELAY = 30.0  # seconds; a longer Crawl-delay is cut to this, and docs/politeness.md says so
LARGEST = 512 * 1024  # bytes; RFC 9309 asks for at least 500 KiB
REDIRECTS = 5
KEPT = 3600.0  # seconds a robots.txt is used
KEPT_FAILURE = 60.0
_LINE = re.compile(r"^[ \t\ufeff\u00a0]+|[ \t]+$", re.MULTILINE)
_HTML = re.compile(r"^\s*(?:<!doctype|<html|<\?xml|<head|<body|<script)", re.IGNORECASE)


class Robots:
    """robots.txt of every scheme and host, each asked once."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.agent: str = crawler.settings["OIT_ROBOTS_NAME"]
        self._known: dict[str, tuple[float, Rules | Exception]] = {}
        self._asking: dict[str, asyncio.Future[Rules]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Robots:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Refuse what robots.txt forbids."""
        if request.meta.get("robots"):
            return
        rules = await self.rules_of(request)
        if rules.delay:
            request.meta["crawl_delay"] = rules.delay
        if not rules.allow(request.url):
            raise RobotsForbid(f"robots.txt forbids {request.url}")

    async def rules_of(self, request: Request) -> Rules:
        """The rules for this request's host. Raises `RobotsUnreachable`, or what stopped the host from answering."""
        parts = urlsplit(request.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        known = self._known.get(origin)
        if known is not None and known[0] > time.monotonic():
            if isinstance(known[1], Exception):
                raise known[1]
            return known[1]
        if origin not in self._asking:
            self._asking[origin] = asyncio.ensure_future(self._ask(origin, request.meta))
        return await asyncio.shield(self._asking[origin])

    async def _ask(self, origin: str, meta: dict[str, Any]) -> Rules:
        try:
            rules = await self._fetched(origin, meta)
        except Exception as fault:
            self._known[origin] = (time.monotonic() + KEPT_FAILURE, fault)
            raise
        else:
            self._known[origin] = (time.monotonic() + KEPT, rules)
            return rules
        finally:
            del self._asking[origin]

    async def _fetched(self, origin: str, meta: dict[str, Any]) -> Rules:
        url = f"{origin}/robots.txt"
        carried: dict[str, Any] = {"tally": meta.get("tally"), "cookiejar": meta.get("cookiejar")}
        for turn in range(REDIRECTS + 1):
            wanted: dict[str, Any] = {**carried, "robots": True, "download_maxsize": LARGEST, "download_cut": True}
            answer = await self.crawler.engine.download_async(Request(url, callback=NO_CALLBACK, meta=wanted))
            if answer.status in TOO_MANY and turn == 0:  # asked once more, after the pause it asks for
                continue
            if answer.status not in (301, 302, 303, 307, 308) or b"Location" not in answer.headers:
                return self._read(answer)
            url = urljoin(url, (answer.headers[b"Location"] or b"").decode("latin-1"))
            if urlsplit(url).scheme not in ("http", "https"):
                break
        return Rules("", self.agent)  # RFC 9309 2.3.1.2: too many redirects read as "unavailable", which allows

    def _read(self, answer: Response) -> Rules:
        if answer.status >= 500 or answer.status == 429:
            raise RobotsUnreachable(f"{answer.url} answered {answer.status}")
        return Rules(answer.body.decode("utf-8", "replace") if answer.status < 300 else "", self.agent)


class Rules:
    """One robots.txt, read for one robot. Leading spaces and byte order marks do no harm; an HTML page allows all."""

    def __init__(self, text: str, agent: str) -> None:
        self._agent = agent
        self._rules = Protego.parse("" if _HTML.match(text) else _LINE.sub("", text))
        self.open = not text.strip()
        self.delay = min(float(self._rules.crawl_delay(agent) or 0.0), LONGEST_DELAY)
        self.sitemaps = tuple(self._rules.sitemaps)

    def allow(self, url: str) -> bool:
        return self.open or bool(self._rules.can_fetch(url, self._agent))
