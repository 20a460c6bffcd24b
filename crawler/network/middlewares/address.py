"""Lets a request pass only to a public host that has not opted out, and puts it in the queue of its IP address.

In: every request, redirects included. Out: `download_slot` in its meta.
Raises `PrivateAddress`, `NoSuchHost`, `OptedOut`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler.network.resolver import Resolver, resolver_of
from crawler.visiting.obstacles import OptedOut

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler


class AddressGuard:
    """One queue for each IP address: sites that share a machine are asked one at a time."""

    def __init__(self, resolver: Resolver, opted_out: frozenset[str], *, proxied: bool) -> None:
        self.resolver = resolver
        self.opted_out = opted_out
        self.proxied = proxied

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> AddressGuard:
        file = crawler.settings.get("OIT_OPT_OUT")
        opted_out = hosts_in(Path(file).read_text("utf-8")) if file else frozenset()
        return cls(resolver_of(crawler), opted_out, proxied=bool(crawler.settings.get("OIT_PROXY")))

    async def process_request(self, request: Request) -> None:
        """Check the host and choose the queue."""
        host = (urlsplit(request.url).hostname or "").lower()
        if has_opted_out(host, self.opted_out):
            raise OptedOut(f"{host} is on the opt-out list")
        request.meta["download_slot"] = await self.resolver.queue(host, proxied=self.proxied)


def hosts_in(text: str) -> frozenset[str]:
    """The hosts of an opt-out list: one a line, as a host or an address; `#` starts a remark."""
    lines = (line.split("#", 1)[0].strip().lower() for line in text.splitlines())
    return frozenset(_host(line) for line in lines if line)


def _host(line: str) -> str:
    return (urlsplit(line if "//" in line else f"//{line}").hostname or line).removeprefix("www.").strip(".")


def has_opted_out(host: str, opted_out: frozenset[str]) -> bool:
    """Whether `host`, or a domain it belongs to, is on the list."""
    parts = host.split(".")
    return bool(opted_out) and any(".".join(parts[i:]) in opted_out for i in range(len(parts)))
