"""A web server on loopback addresses for tests of the crawl: it answers as it is told and remembers who asked for what.

Answers come in, a log of requests goes out. It runs in a thread of its own. `together` of a hit counts the requests in
flight at the same IP address, whatever the port, itself included.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Answer:
    """What is sent. `wait` seconds pass before it, and it waits for `gate`; `drop` closes the line instead."""

    body: bytes | str = b""
    status: int = 200
    kind: str = HTML
    headers: tuple[tuple[str, str], ...] = ()
    wait: float = 0.0
    drop: bool = False
    gate: threading.Event | None = None

    def as_bytes(self) -> bytes:
        body = self.body.encode() if isinstance(self.body, str) else self.body
        lines = [f"HTTP/1.1 {self.status} Status", f"Content-Type: {self.kind}", f"Content-Length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in self.headers]
        return "\r\n".join([*lines, "", ""]).encode("utf-8") + body


@dataclass(frozen=True)
class Hit:
    """One request: when it came in, for which site, what it asked for, with which headers."""

    at: float
    site: str
    target: str
    headers: dict[str, str]
    together: int


Site = dict[str, Answer | Callable[[Hit], Answer]]
GONE = Answer("<html><title>404 Not Found</title><h1>404 Not Found</h1></html>", 404)


def to(url: str, status: int = 302) -> Answer:
    """A redirect."""
    return Answer(b"", status, headers=(("Location", url),))


def page(title: str, *links: tuple[str, str], body: str = "", head: str = "") -> Answer:
    """A page with a heading, words and links (address, label)."""
    anchors = "\n".join(f'<p><a href="{url}">{label}</a></p>' for url, label in links)
    words = f"<p>ข้อความของหน้า {title} สำหรับประชาชนที่สนใจข้อมูลของหน่วยงาน</p>{body}"
    return Answer(
        f"<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1>{words}{anchors}</body></html>"
    )


@dataclass
class Web:
    """Serves sites, each at its own (address, port). Use it as a context."""

    hits: list[Hit] = field(default_factory=list)
    latency: float = 0.0
    _sites: list[tuple[str, Site, str, ssl.SSLContext | None]] = field(default_factory=list)
    _flying: Counter[str] = field(default_factory=Counter)
    _ports: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, site: Site, address: str, tls: ssl.SSLContext | None = None) -> None:
        """Serve `site` at `address`, on a free port; before the context is entered."""
        self._sites.append((name, site, address, tls))

    def url(self, name: str, path: str = "/", host: str = "") -> str:
        """The address of a site's page, by another host name when one is given."""
        _, _, address, tls = next(one for one in self._sites if one[0] == name)
        return f"http{'s' if tls else ''}://{host or address}:{self._ports[name]}{path}"

    def asked(self, name: str) -> list[str]:
        """What was asked of a site, in order."""
        return [hit.target for hit in self.hits if hit.site == name]

    def __enter__(self) -> Web:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _listen(self) -> None:
        self._servers = []
        self._talks: set[asyncio.Task[None]] = set()
        for name, site, address, tls in self._sites:
            talk = self._talk(name, site, address)
            server = await asyncio.start_server(talk, address, 0, ssl=tls)
            self._ports[name] = server.sockets[0].getsockname()[1]
            self._servers.append(server)

    async def _close(self) -> None:
        for server in self._servers:
            server.close()
        for talk in list(self._talks):
            talk.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)

    def _talk(self, name: str, site: Site, address: str) -> Callable[..., object]:
        async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.current_task()
            assert task
            self._talks.add(task)
            try:
                while await self._one(name, site, address, reader, writer):
                    pass
            except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError, ssl.SSLError):
                pass  # the visitor left, or the test ends
            finally:
                self._talks.discard(task)
                with contextlib.suppress(Exception):
                    writer.close()

        return talk

    async def _one(
        self, name: str, site: Site, address: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        target = head[0].split(" ")[1]
        pairs = (line.partition(":") for line in head[1:] if line)
        self._flying[address] += 1
        try:
            headers = {key.lower(): value.strip() for key, _, value in pairs}
            hit = Hit(time.monotonic(), name, target, headers, self._flying[address])
            self.hits.append(hit)
            answer = site.get(target, GONE if target == "/robots.txt" else site.get("*", GONE))
            answer = answer if isinstance(answer, Answer) else answer(hit)
            await asyncio.sleep(self.latency + answer.wait)
            while answer.gate is not None and not answer.gate.is_set():
                await asyncio.sleep(0.02)
            if answer.drop:
                writer.transport.abort()
                return False
            writer.write(answer.as_bytes())
            await writer.drain()
        finally:
            self._flying[address] -= 1
        return True
