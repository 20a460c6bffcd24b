"""Asks hosts that are not the agency's, with httpx and the manners of the crawl's own downloader.

In: an address. Out: `Fetched`, always. Every hop of a redirect is checked anew: opted out, private address, robots.txt,
its turn at the IP address. Not more than the limits of size and time is read of any answer.
"""

from __future__ import annotations

import asyncio
import ssl
import zlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx
from scrapy import Request
from scrapy.exceptions import DownloadConnectionRefusedError, DownloadFailedError, DownloadTimeoutError

from crawler.network.download import KEPT_HEADERS, causes, known_fault, trust_of
from crawler.network.middlewares.address import AddressGuard, has_opted_out
from crawler.network.middlewares.pace import LONGEST_PAUSE, TOO_MANY, seconds_asked
from crawler.network.middlewares.robots import Robots, Rules
from crawler.network.resolver import Resolver, resolver_of
from crawler.network.turns import Turns, turns_of
from crawler.offsite.pinned import PinnedTransport
from crawler.visiting.fetch import Fetched, Tally, follow
from crawler.visiting.obstacles import (
    SITE_FAULTS,
    OptedOut,
    RobotsForbid,
    TlsFault,
    TooLarge,
    problem_of,
    problem_of_status,
)

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

ENCODINGS = frozenset({"identity", "gzip", "x-gzip", "deflate"})
GZIP_OR_ZLIB = 47  # window bits: zlib looks which of the two it is
RulesOf = Callable[[str, Tally], Awaitable[Rules]]


@dataclass(frozen=True, slots=True)
class Manners:
    """How hosts are asked. `stand_ins`: host -> address of a server that answers in its place, for tests."""

    headers: dict[str, str]
    delay: float = 1.0
    timeout: float = 30.0
    largest: int = 50 * 1024 * 1024
    opted_out: frozenset[str] = frozenset()
    stand_ins: dict[str, str] = field(default_factory=dict)
    proxy: str = ""
    ca_file: str = ""


class Client:
    """One for a whole crawl process. Keeps no cookie between two calls of `fetch`."""

    def __init__(self, resolver: Resolver, turns: Turns, manners: Manners, rules_of: RulesOf) -> None:
        self.resolver, self.turns, self.manners, self.rules_of = resolver, turns, manners, rules_of
        trust = trust_of(manners.ca_file)
        proxied = bool(manners.proxy)  # then the proxy is the one that connects
        self._http = httpx.AsyncClient(
            transport=httpx.AsyncHTTPTransport(verify=trust, trust_env=False, proxy=manners.proxy)
            if proxied
            else PinnedTransport(resolver, trust),
            headers={"Accept-Encoding": "gzip, deflate", **manners.headers},
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            timeout=httpx.Timeout(manners.timeout, connect=min(15.0, manners.timeout), pool=None),
            trust_env=False,
        )

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Client:
        """The client of one Scrapy crawl; it shares its resolver, its turns and what it knows of robots.txt."""
        settings, resolver = crawler.settings, resolver_of(crawler)
        guard, robots = crawler.get_downloader_middleware(AddressGuard), crawler.get_downloader_middleware(Robots)
        assert guard is not None
        assert robots is not None

        async def rules_of(url: str, tally: Tally) -> Rules:
            return await robots.rules_of(Request(url, meta={"tally": tally}))

        manners = Manners(
            {"User-Agent": settings["USER_AGENT"], **settings.getdict("DEFAULT_REQUEST_HEADERS")},
            settings.getfloat("DOWNLOAD_DELAY"),
            settings.getfloat("DOWNLOAD_TIMEOUT"),
            settings.getint("DOWNLOAD_MAXSIZE"),
            guard.opted_out,
            settings.getdict("OIT_STAND_INS") if resolver.allow_private else {},
            settings.get("OIT_PROXY", ""),
            settings.get("OIT_CA_FILE", ""),
        )
        return cls(resolver, turns_of(crawler), manners, rules_of)

    async def fetch(
        self,
        url: str,
        tally: Tally,
        *,
        may_follow: Callable[[str], bool] | None = None,
        cookies: httpx.Cookies | None = None,
        largest: int = 0,
    ) -> Fetched:
        """Ask for `url`. `may_follow` is shown each new address of a redirect and may refuse it (`left_to`).

        largest: bytes of the body, where fewer are wanted than the crawl allows.
        """
        jar = self.cookies() if cookies is None else cookies
        most = min(largest, self.manners.largest) if largest else self.manners.largest

        async def once(url: str) -> Fetched:
            try:
                return await self._once(url, tally, jar, most)
            except SITE_FAULTS as fault:
                problem, passing = problem_of(fault)
                return Fetched(url, url, problem=problem, passing=passing, fault=fault, note=str(fault)[:300])

        return await follow(once, url, may_follow)

    @staticmethod
    def cookies() -> httpx.Cookies:
        """An empty jar, for calls of `fetch` that belong together."""
        return httpx.Cookies()

    async def _once(self, url: str, tally: Tally, cookies: httpx.Cookies, most: int) -> Fetched:
        """One request in its turn. Raises what `SITE_FAULTS` names."""
        real = self._stood_in(url)
        delay = await self._allowed(url, real, tally)
        host = urlsplit(real).hostname or ""
        address = await self.resolver.queue(host, proxied=bool(self.manners.proxy))
        async with self.turns.turn(address, delay):
            tally.requests += 1
            try:
                async with asyncio.timeout(4 * self.manners.timeout):
                    answer = await self._ask(real, url, cookies, most)
            except (TimeoutError, httpx.TimeoutException) as fault:
                raise DownloadTimeoutError(f"{url} did not answer within {self.manners.timeout:g} s") from fault
            except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError, zlib.error) as fault:
                raise _fault(fault) from fault
            asked = seconds_asked(answer.headers.get("retry-after", "")) or 0.0
            if answer.status in TOO_MANY and asked <= LONGEST_PAUSE:
                self.turns.pause(address, asked)
        tally.bytes += len(answer.body)
        return answer

    def _stood_in(self, url: str) -> str:
        """Where `url` is really asked for: tests let a loopback server stand in for a host."""
        parts = urlsplit(url)
        stand_in = self.manners.stand_ins.get(parts.hostname or "")
        return stand_in.rstrip("/") + url.split(parts.netloc, 1)[1] if stand_in else url

    async def _allowed(self, url: str, real: str, tally: Tally) -> float:
        """Seconds this host is owed between two requests. Raises what forbids the request."""
        host = (urlsplit(url).hostname or "").lower()
        if has_opted_out(host, self.manners.opted_out):
            raise OptedOut(f"{host} is on the opt-out list")
        rules = await self.rules_of(real, tally)
        if not rules.allow(real):
            raise RobotsForbid(f"robots.txt forbids {url}")
        return max(self.manners.delay, rules.delay)

    async def _ask(self, real: str, url: str, cookies: httpx.Cookies, most: int) -> Fetched:
        request = self._http.build_request("GET", real)
        cookies.set_cookie_header(request)
        answer = await self._http.send(request, stream=True)
        try:
            cookies.extract_cookies(answer)
            body = await self._body(answer, most)
        finally:
            await answer.aclose()
        headers = {name.lower(): answer.headers[name] for name in KEPT_HEADERS if name in answer.headers}
        problem = problem_of_status(answer.status_code)
        passing = answer.status_code >= 500 or answer.status_code == 429
        return Fetched(url, url, answer.status_code, headers, body, problem, passing=passing)

    async def _body(self, answer: httpx.Response, most: int) -> bytes:
        """The body unpacked, never more of it than allowed: httpx itself would unpack a bomb whole."""
        encoding = answer.headers.get("content-encoding", "identity").strip().lower()
        if encoding not in ENCODINGS:
            raise DownloadFailedError(f"{answer.url} is packed as {encoding}")
        parts, size = list[bytes](), 0
        if answer.status_code < 300 and int(answer.headers.get("content-length") or 0) > most:
            raise TooLarge(f"{answer.url} is more than {most} bytes")
        unpack = zlib.decompressobj(GZIP_OR_ZLIB) if encoding != "identity" else None
        async for part in answer.aiter_raw():
            parts.append(unpack.decompress(part, most - size + 1) if unpack else part)
            size += len(parts[-1])
            if size > most:
                raise TooLarge(f"{answer.url} is more than {most} bytes")
        return b"".join(parts)

    async def close(self) -> None:
        """Close every connection."""
        await self._http.aclose()


def _fault(fault: Exception) -> Exception:
    """The fault of ours that stands for one of httpx."""
    if known := known_fault(fault):
        return known
    if any(isinstance(cause, ssl.SSLError) for cause in causes(fault)):
        return TlsFault(str(fault), "protocol")
    if isinstance(fault, httpx.ConnectError):
        return DownloadConnectionRefusedError(str(fault))
    return DownloadFailedError(f"{type(fault).__name__}: {fault}")
