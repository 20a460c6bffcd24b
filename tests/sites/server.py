"""A small HTTP/1.1 server that serves many sites, one loopback address each, and remembers who asked for what.

Sites come in, an access log goes out. It runs in a thread of its own; `start` returns when every address listens and
`stop` when the thread is gone. It knows nothing of agencies or answers.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from .certificate import bad_certificate
from .site import NOT_FOUND, Response, Site

_REASONS = {
    200: "OK",
    301: "Moved Permanently",
    302: "Found",
    303: "See Other",
    403: "Forbidden",
    404: "Not Found",
    503: "Service Unavailable",
}


@dataclass(frozen=True)
class Hit:
    """One request as the access log keeps it. `together` counts requests in flight at this address, itself included."""

    at: float
    address: str
    target: str
    agent: str
    status: int
    together: int


@dataclass
class Server:
    """Serves `sites` (by address) on one port; `latency` seconds pass before every answer; `secure` ones speak TLS."""

    port: int
    latency: float = 0.0
    sites: dict[str, Site] = field(default_factory=dict)
    hits: list[Hit] = field(default_factory=list)
    secure: set[str] = field(default_factory=set)
    _flying: Counter[str] = field(default_factory=Counter)
    _loop: asyncio.AbstractEventLoop | None = None
    _thread: threading.Thread | None = None

    def start(self) -> None:
        """Listen on every address; raises OSError when one is taken."""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="sample-province", daemon=True)
        self._thread.start()
        try:
            asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(30)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Close every address and end the thread."""
        assert self._loop
        assert self._thread
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(30)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(30)
        self._loop.close()

    def peak(self, address: str) -> int:
        """The most requests that were ever in flight together at an address."""
        return max((hit.together for hit in self.hits if hit.address == address), default=0)

    async def _listen(self) -> None:
        self._servers: list[asyncio.Server] = []
        self._talks: set[asyncio.Task[None]] = set()
        for address in self.sites:
            lock = bad_certificate(address) if address in self.secure else None
            self._servers.append(await asyncio.start_server(self._talk, address, self.port, limit=1 << 20, ssl=lock))

    async def _close(self) -> None:
        for server in self._servers:
            server.close()
        for talk in list(self._talks):
            talk.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._talks.add(task)
        address = writer.get_extra_info("sockname")[0]
        try:
            while await self._one(address, reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError):
            pass  # the visitor left, or we close
        finally:
            self._talks.discard(task)
            writer.close()
            with contextlib.suppress(ConnectionError):
                await asyncio.shield(writer.wait_closed())

    async def _one(self, address: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, target, _version = head[0].split(" ", 2)
        headers = {key.strip().lower(): value.strip() for key, _, value in (line.partition(":") for line in head[1:])}
        await reader.readexactly(int(headers.get("content-length") or 0))
        self._flying[address] += 1
        try:
            response = await self._response(address, target, headers)
            self.hits.append(
                Hit(time.time(), address, target, headers.get("user-agent", ""), response.status, self._flying[address])
            )
            if response.drop:
                return False
            writer.write(_bytes(response, method == "HEAD"))
            await writer.drain()
        finally:
            self._flying[address] -= 1
        return headers.get("connection", "").lower() != "close"

    async def _response(self, address: str, target: str, headers: dict[str, str]) -> Response:
        plain = target.split("#", maxsplit=1)[0]
        response = self.sites[address].answer(plain, headers) if target.startswith("/") else NOT_FOUND
        await asyncio.sleep(self.latency + response.wait)
        return response


def _bytes(response: Response, head_only: bool) -> bytes:
    lines = [f"HTTP/1.1 {response.status} {_REASONS.get(response.status, 'Status')}"]
    lines += [f"Content-Type: {response.kind}", f"Content-Length: {len(response.body)}"]
    lines += [f"{name}: {value}" for name, value in response.headers]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + (b"" if head_only else response.body)


def free_port(address: str = "127.0.0.1") -> int:
    """A port nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind((address, 0))
        return int(probe.getsockname()[1])
