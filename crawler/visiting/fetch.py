"""Asks for one address as a patient person would: redirects, a second try, the pause a busy site asks for.

In: an address. Out: `Fetched`, always; a fault of the site is its `problem`. Politeness is not decided here: every hop
passes `crawler.network.middlewares` and waits for its turn in `crawler.network.download`.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.exceptions import DownloadCancelledError
from scrapy.http.request import NO_CALLBACK

from crawler.network.middlewares.pace import LONGEST_PAUSE, TOO_MANY, retry_after
from crawler.network.middlewares.robots import Robots
from crawler.visiting.obstacles import SITE_FAULTS, problem_of, problem_of_status
from rules.model import Problem

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

REDIRECTS = 8
BACK_OFF = (5.0, 20.0)  # seconds before the second and third try of something that may pass
NOT_MODIFIED = 304
AFRESH = {"Cache-Control": "no-cache"}
MOVED = frozenset({301, 302, 303, 307, 308})
Unless = tuple[str, Mapping[str, str]] | None


@dataclass(slots=True)
class Tally:
    """What one visit cost: requests of any kind and bytes of bodies."""

    requests: int = 0
    bytes: int = 0


@dataclass(slots=True)
class Fetched:
    """One answer, or why there is none. `url` is where the last redirect led."""

    url: str
    asked: str
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    problem: Problem | None = None
    note: str = ""
    passing: bool = False  # a later try may help
    busy: bool = False  # the site asks to be left alone for longer than a visit can wait
    left_to: str = ""  # where a redirect led that was not followed
    fault: Exception | None = None
    unread: int = 0  # pages of a document that were not asked for


@dataclass
class Fetcher:
    """Fetches for one visit. `waits` is False for `--delay 0`: no pause but the ones the site asks for."""

    crawler: Crawler
    jar: str
    waits: bool
    tally: Tally = field(default_factory=Tally)

    async def fetch(  # noqa: PLR0913 - what a request may be told
        self,
        url: str,
        *,
        may_follow: Callable[[str], bool] | None = None,
        largest: int = 0,
        tries: int = 2,
        headers: Mapping[str, str] | None = None,
        unless: Unless = None,
    ) -> Fetched:
        """Ask for `url`. `may_follow` is shown each new address of a redirect and may refuse it.

        `headers` replace the usual ones; a request in another's name takes no part in the visit's session. `unless`: an
        address and the headers that ask for it only if it has changed; then the status may be 304, without a body.
        """

        async def once(url: str) -> Fetched:
            answer = await self._patiently(url, largest, tries, headers, unless)
            if not isinstance(answer, Fetched) and answer.status == NOT_MODIFIED and not _was_conditional(answer):
                answer = await self._patiently(url, largest, 1, {**(headers or {}), **AFRESH})
            return answer if isinstance(answer, Fetched) else self._fetched(answer, url)

        return await follow(once, url, may_follow)

    @property
    def agent(self) -> str:
        """The name the visit gives itself."""
        return str(self.crawler.settings["USER_AGENT"])

    async def fetch_as(self, url: str, headers: Mapping[str, str], may_follow: Callable[[str], bool]) -> Fetched:
        """Ask once for `url` with other headers, outside the visit's session."""
        return await self.fetch(url, may_follow=may_follow, tries=1, headers=headers)

    async def site_maps(self, url: str) -> list[str]:
        """The site maps that robots.txt of this host names, and the usual place."""
        robots = self.crawler.get_downloader_middleware(Robots)
        usual = urljoin(url, "/sitemap.xml")
        if robots is None:
            return [usual]
        with contextlib.suppress(Exception):  # the pages of the host told already what is wrong with it
            named = (await robots.rules_of(Request(url, meta={"tally": self.tally}))).sitemaps
            return list(dict.fromkeys([*named[:3], usual]))
        return [usual]

    async def _patiently(
        self, url: str, largest: int, tries: int, headers: Mapping[str, str] | None, unless: Unless = None
    ) -> Response | Fetched:
        """Ask up to `tries` times for what may pass by itself."""
        for turn in range(tries):
            last = turn == tries - 1
            try:
                answer = await self._once(url, largest, headers, unless)
            except SITE_FAULTS as fault:
                problem, passing = problem_of(fault)
                if last or not passing or isinstance(fault, DownloadCancelledError):
                    return Fetched(url, url, problem=problem, passing=passing, fault=fault, note=str(fault)[:300])
                await self._back_off(turn)
                continue
            if last or (answer.status < 500 and answer.status != 429):
                return answer
            if not await self._wait_as_asked(answer, turn):
                return answer
        raise AssertionError("tries is at least 1")

    async def _once(self, url: str, largest: int, headers: Mapping[str, str] | None, unless: Unless) -> Response:
        meta = {"cookiejar": "" if "User-Agent" in (headers or {}) else self.jar, "tally": self.tally}
        if largest:
            meta["download_maxsize"] = largest
        request = Request(url, callback=NO_CALLBACK, meta=meta, headers=dict(headers or {}))
        if unless is not None and request.url == unless[0]:
            request.headers.update(unless[1])
        return await self.crawler.engine.download_async(request)

    async def _wait_as_asked(self, answer: Response, turn: int) -> bool:
        """Whether to try again. Retry-After is waited for in `crawler.network.download`, by all at that address."""
        if answer.status in TOO_MANY and (asked := retry_after(answer)) is not None:
            return asked <= LONGEST_PAUSE
        await self._back_off(turn)
        return True

    async def _back_off(self, turn: int) -> None:
        if self.waits:
            await asyncio.sleep(BACK_OFF[min(turn, len(BACK_OFF) - 1)])

    @staticmethod
    def _fetched(answer: Response, asked: str) -> Fetched:
        headers = {name.decode().lower(): _text(values[-1]) for name, values in answer.headers.items() if values}
        problem = problem_of_status(answer.status)
        passing = answer.status >= 500 or answer.status == 429
        if answer.status in MOVED and not answer.body.strip():
            problem = Problem.SERVER_ERROR
        if answer.status == NOT_MODIFIED and not _was_conditional(answer):
            problem = Problem.SERVER_ERROR  # nobody asked whether it has changed
        busy = answer.status in TOO_MANY and (retry_after(answer) or 0.0) > LONGEST_PAUSE
        problem = Problem.BLOCKED if busy else problem
        return Fetched(answer.url, asked, answer.status, headers, answer.body, problem, passing=passing, busy=busy)


async def follow(
    once: Callable[[str], Awaitable[Fetched]], url: str, may_follow: Callable[[str], bool] | None
) -> Fetched:
    """Where asking for `url` by `once` ends, redirects included; `left_to` is one that `may_follow` refused."""
    hops = [url]
    while True:
        answer = await once(hops[-1])
        answer.asked = url
        target = onward(answer.url, answer.headers.get("location", "")) if answer.status in MOVED else ""
        if not target:
            return answer
        if may_follow is not None and not may_follow(target):
            return Fetched(hops[-1], url, answer.status, left_to=target)
        if len(hops) > REDIRECTS or hops.count(target) > 1:
            return Fetched(hops[-1], url, answer.status, problem=Problem.SERVER_ERROR, note="ลิงก์วนกลับมาที่เดิม")
        hops.append(target)


def onward(url: str, location: str) -> str:
    """The whole address that a redirect of `url` leads to, "" when it is none of a page."""
    try:
        target = urljoin(url, location.strip().replace(" ", "%20"))
        return target.split("#", 1)[0] if urlsplit(target).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _was_conditional(answer: Response) -> bool:
    """Whether a request said what was kept, so that "unchanged" is an answer to it."""
    asked = answer.request.headers if answer.request is not None else {}
    return "If-None-Match" in asked or "If-Modified-Since" in asked


def _text(value: bytes) -> str:
    """A header as text: many Thai servers write UTF-8, or cp874, where only ASCII is allowed."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("cp874", "replace")
