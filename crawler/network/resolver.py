"""Turns host names into the one address each is visited at, and refuses addresses that are not public.

In: a host name or an address as it stands in a URL. Out: an IP address as text, the same for the whole run, so that
the address that was checked is the address that is connected to. Opens no connection to the site itself.
"""

from __future__ import annotations

import asyncio
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from aiohttp.abc import AbstractResolver, ResolveResult

from crawler.visiting.obstacles import NoSuchHost, PrivateAddress

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

NAT64 = IPv6Network("64:ff9b::/96")
KEPT = 1800.0  # seconds an answer is used; longer than a visit, so that a visit stays on one machine
KEPT_FAILURE = 60.0
THREADS = 32


def is_public(address: str) -> bool:
    """Whether `address` (IPv4 or IPv6) is one that the whole internet can reach; IPv4 inside IPv6 is looked at."""
    ip = ip_address(address.split("%", 1)[0])
    inner = _inner(ip) if isinstance(ip, IPv6Address) else None
    return _is_global(ip) and (inner is None or _is_global(inner))


def _is_global(ip: IPv4Address | IPv6Address) -> bool:
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped is not None:
        ip = ip.ipv4_mapped
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback)


def _inner(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address carries (mapped, 6to4, Teredo, NAT64)."""
    if ip in NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


class Resolver:
    """Host names to addresses, each asked once. Raises `PrivateAddress` or `NoSuchHost`."""

    def __init__(self, *, allow_private: bool = False, timeout: float = 10.0) -> None:
        self.allow_private = allow_private
        self.timeout = timeout
        self._known: dict[str, tuple[float, str | Exception]] = {}
        self._asking: dict[str, asyncio.Future[str]] = {}
        self._threads: ThreadPoolExecutor | None = None

    async def address(self, host: str) -> str:
        """The address `host` is visited at."""
        host = host.strip("[]").rstrip(".").lower()
        known = self._known.get(host)
        if known is not None and known[0] > time.monotonic():
            if isinstance(known[1], Exception):
                raise known[1]
            return known[1]
        if host not in self._asking:
            self._asking[host] = asyncio.ensure_future(self._ask(host))
        return await asyncio.shield(self._asking[host])

    async def queue(self, host: str, *, proxied: bool) -> str:
        """The queue of `host`: its address, and its name where only a proxy knows one. Raises as `address` does."""
        try:
            return await self.address(host)
        except NoSuchHost:
            if not proxied:
                raise
            return host

    async def _ask(self, host: str) -> str:
        try:
            address = self._allowed(host, await self._lookup(host))
        except (NoSuchHost, PrivateAddress) as fault:
            self._known[host] = (time.monotonic() + KEPT_FAILURE, fault)
            raise
        else:
            self._known[host] = (time.monotonic() + KEPT, address)
            return address
        finally:
            del self._asking[host]

    async def _lookup(self, host: str) -> list[str]:
        try:
            return [str(ip_address(host))]
        except ValueError:
            pass
        if self._threads is None:
            self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="dns")
        asked = asyncio.get_running_loop().run_in_executor(self._threads, _addresses, host)
        try:
            return await asyncio.wait_for(asked, self.timeout)
        except TimeoutError:
            raise NoSuchHost(host, permanent=False) from None

    def _allowed(self, host: str, addresses: list[str]) -> str:
        chosen = next((a for a in addresses if self.allow_private or is_public(a)), None)
        if chosen is None:
            raise PrivateAddress(host, addresses[0])
        return chosen

    def close(self) -> None:
        """Let the threads go; an answer that never comes is not waited for."""
        if self._threads is not None:
            self._threads.shutdown(wait=False, cancel_futures=True)


def _addresses(host: str) -> list[str]:
    """Every address of `host`, IPv4 first: many local governments announce an IPv6 address that answers nothing."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except socket.gaierror as fault:
        raise NoSuchHost(host, permanent=fault.errno != socket.EAI_AGAIN) from fault
    except (UnicodeError, ValueError) as fault:
        raise NoSuchHost(host, permanent=True) from fault
    return [str(row[4][0]) for row in sorted(found, key=lambda row: row[0] != socket.AF_INET)]


class Pinned(AbstractResolver):
    """What the HTTP client asks when it connects: the address that was checked, no second look-up."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_INET,  # noqa: ARG002
    ) -> list[ResolveResult]:
        address = await self.resolver.address(host)
        kind = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [
            ResolveResult(hostname=host, host=address, port=port, family=kind, proto=0, flags=socket.AI_NUMERICHOST)
        ]

    async def close(self) -> None:
        """Nothing is held open."""


_resolvers: WeakKeyDictionary[Any, Resolver] = WeakKeyDictionary()


def resolver_of(crawler: Crawler) -> Resolver:
    """The resolver of one Scrapy crawl, shared by the spider, the middlewares and the download handler."""
    if crawler not in _resolvers:
        allow = crawler.settings.getbool("OIT_ALLOW_PRIVATE")
        _resolvers[crawler] = Resolver(allow_private=allow, timeout=crawler.settings.getfloat("DNS_TIMEOUT"))
    return _resolvers[crawler]
