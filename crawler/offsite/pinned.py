"""What httpx connects with: only to the address that the resolver checked, never by a second look-up.

In: a host name from httpx. Out: a connection to the address `crawler.network.resolver` gives for it. Raises its
`PrivateAddress` and `NoSuchHost`.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from typing import Any

import httpcore
import httpx

from crawler.network.resolver import Resolver


class CheckedBackend(httpcore.AsyncNetworkBackend):
    """Opens connections for httpcore."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the checked address of `host`; the certificate is still that of `host`."""
        address = await self._resolver.address(host)
        return await self._network.connect_tcp(address, port, timeout, local_address, socket_options)

    async def sleep(self, seconds: float) -> None:
        """Wait between the tries of a connection."""
        await self._network.sleep(seconds)


class PinnedTransport(httpx.AsyncHTTPTransport):
    """httpx's own transport over `CheckedBackend`."""

    def __init__(self, resolver: Resolver, trust: ssl.SSLContext) -> None:
        super().__init__(verify=trust, trust_env=False)
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=trust, keepalive_expiry=20.0, network_backend=CheckedBackend(resolver)
        )
