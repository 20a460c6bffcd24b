"""Scrapy's download handler for http and https: one request, to the address that was checked, in its turn.

In: a Scrapy `Request`. Out: a Scrapy `Response` with the body unpacked. Follows no redirect, keeps no cookie, asks
nothing twice. Raises the faults of `crawler.visiting.obstacles`.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

import aiohttp
import yarl
from scrapy.exceptions import DownloadConnectionRefusedError, DownloadFailedError, DownloadTimeoutError
from scrapy.http import Headers, Response

from crawler.network.middlewares.pace import LONGEST_PAUSE, TOO_MANY, retry_after
from crawler.network.resolver import Pinned, resolver_of
from crawler.network.turns import turns_of
from crawler.visiting.obstacles import NoSuchHost, PrivateAddress, TlsFault, TooLarge

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

KEPT_HEADERS = ("Content-Type", "Content-Encoding", "Content-Disposition", "Last-Modified", "ETag", "Location",
                "Set-Cookie", "Retry-After", "Server", "WWW-Authenticate", "Refresh", "Vary")  # fmt: skip
FAULTS = {10: "expired", 9: "expired", 62: "name", 18: "self-signed", 19: "self-signed", 20: "issuer", 21: "issuer"}


class Downloads:
    """The handler; see Scrapy's download handler API. One connection pool for the whole crawl."""

    lazy: ClassVar[bool] = False

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self.crawler = crawler
        self.resolver = resolver_of(crawler)
        self.turns = turns_of(crawler)
        self.timeout = settings.getfloat("DOWNLOAD_TIMEOUT")
        self.largest = settings.getint("DOWNLOAD_MAXSIZE")
        self.proxy = settings.get("OIT_PROXY") or None
        self.headers = {"User-Agent": settings["USER_AGENT"], **settings.getdict("DEFAULT_REQUEST_HEADERS")}
        self.session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                resolver=None if self.proxy else Pinned(self.resolver),
                use_dns_cache=False,
                ssl=trust_of(settings.get("OIT_CA_FILE")),
                limit=0,
                limit_per_host=1,
                keepalive_timeout=20,
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            requote_redirect_url=False,
            max_line_size=32768,
            max_field_size=32768,
        )

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Downloads:
        return cls(crawler)

    async def download_request(self, request: Request) -> Response:
        """One request in its turn. `download_latency` of the meta is the time the site took, waiting left out."""
        address: str = request.meta["download_slot"]  # chosen by the guard of addresses
        slot = self.crawler.engine.downloader.slots.get(address)
        tally = request.meta.get("tally")
        async with self.turns.turn(address, slot.delay if slot else 0.0):
            started = time.monotonic()
            try:
                answer = await self._ask(request, started)
            except TimeoutError as fault:
                raise DownloadTimeoutError(f"{request.url} did not answer within {self.timeout:g} s") from fault
            except (aiohttp.ClientError, OSError) as fault:
                raise _fault(fault) from fault
            finally:
                if tally is not None:
                    tally.requests += 1
            if answer.status in TOO_MANY and (asked := retry_after(answer) or 0.0) <= LONGEST_PAUSE:
                self.turns.pause(address, asked)
        if tally is not None:
            tally.bytes += len(answer.body)
        return answer

    async def _ask(self, request: Request, started: float) -> Response:
        headers = {**self.headers, **request.headers.to_unicode_dict()}
        timeout = aiohttp.ClientTimeout(4 * self.timeout, sock_connect=min(15.0, self.timeout), sock_read=self.timeout)
        url = yarl.URL(request.url, encoded=True)
        async with self.session.get(
            url, headers=headers, timeout=timeout, allow_redirects=False, proxy=self.proxy
        ) as answer:
            request.meta["download_latency"] = time.monotonic() - started
            kept = {name: answer.headers.getall(name) for name in KEPT_HEADERS if name in answer.headers}
            body = await self._body(answer, request)
            return Response(request.url, status=answer.status, headers=Headers(kept), body=body, request=request)

    async def _body(self, answer: aiohttp.ClientResponse, request: Request) -> bytes:
        largest: int = request.meta.get("download_maxsize", self.largest)
        cut: bool = request.meta.get("download_cut", False)
        parts: list[bytes] = []
        size = 0
        try:
            async for part in answer.content.iter_any():
                parts.append(part)
                size += len(part)
                if max(size, answer.content_length or 0) > largest and not cut:
                    raise TooLarge(f"{answer.url} is more than {largest} bytes")
                if size > largest:
                    break
        except aiohttp.ClientPayloadError:
            if size < 0.5 * (answer.content_length or 1):  # a server that hangs up early is common: what came is read
                raise
        return b"".join(parts)[:largest]

    async def close(self) -> None:
        """Close every connection and free every turn."""
        await self.session.close()
        self.resolver.close()
        self.turns.close()


def trust_of(ca_file: str | None) -> ssl.SSLContext:
    """The usual certificates, and those of `ca_file`."""
    context = ssl.create_default_context()
    if ca_file:
        context.load_verify_locations(cafile=ca_file)
    return context


def known_fault(fault: BaseException) -> Exception | None:
    """The fault of ours that one of an HTTP client came from, or that stands for its wrong certificate, if any."""
    for cause in causes(fault):
        if isinstance(cause, NoSuchHost | PrivateAddress):
            return cause
        if isinstance(cause, ssl.SSLCertVerificationError) and hasattr(cause, "verify_code"):
            return TlsFault(str(cause), FAULTS.get(cause.verify_code, "issuer"))
    return None


def causes(fault: BaseException) -> Iterator[BaseException]:
    """A fault and what it came from, the last first."""
    cause: BaseException | None = fault
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__


def _fault(fault: Exception) -> Exception:
    """The fault of ours that stands for one of aiohttp."""
    if known := known_fault(fault):
        return known
    if isinstance(fault, aiohttp.ClientConnectorSSLError):
        return TlsFault(str(fault), "protocol")
    if isinstance(fault, aiohttp.ClientConnectorError):
        return DownloadConnectionRefusedError(str(fault))
    return DownloadFailedError(str(fault))
