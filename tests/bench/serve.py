"""Serves the measured sites from memory, one loopback address a site: `python -m tests.bench.serve HOSTS PAGES PORT`.

A bare asyncio server, so that what is measured is the crawler. Prints `ready` when it listens; ends with its parent.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Mapping

from tests.bench.pages import Shape, page

ADDRESS = "127.0.77.{}"


class Answer(asyncio.Protocol):
    """Answers GET requests on one connection, kept alive; `answer` gives the whole answer to a request target."""

    def __init__(self, answer: Callable[[bytes], bytes]) -> None:
        self.answer = answer
        self.rest = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.rest += data
        while b"\r\n\r\n" in self.rest:
            head, self.rest = self.rest.split(b"\r\n\r\n", 1)
            target = head.split(b" ", 2)[1]
            self.transport.write(self.answer(target))


async def listen(port: int, sites: Mapping[str, Callable[[bytes], bytes]]) -> None:
    """Serve every address with its answers until standard input closes."""
    loop = asyncio.get_running_loop()
    for address, answer in sites.items():
        await loop.create_server(lambda answer=answer: Answer(answer), address, port)  # type: ignore[misc]
    print("ready", flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


def responses(shape: Shape, host: int) -> dict[bytes, bytes]:
    """Every answer of one site, ready to send."""
    found = {f"/p/{n}".encode(): page(shape, host, n) for n in range(shape.pages)}
    found[b"/"] = found[b"/p/0"]
    head = "HTTP/1.1 {} OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\r\n"
    answers = {target: head.format(200, len(body)).encode() + body for target, body in found.items()}
    answers[b"404"] = head.format(404, 9).encode() + b"not found"
    return answers


def answering(bodies: dict[bytes, bytes]) -> Callable[[bytes], bytes]:
    """What answers from a table."""
    return lambda target: bodies.get(target) or bodies[b"404"]


if __name__ == "__main__":
    hosts, pages, port = map(int, sys.argv[1:4])
    shape = Shape(hosts=hosts, pages=pages)
    everyone = {ADDRESS.format(host): answering(responses(shape, host)) for host in range(1, hosts + 1)}
    asyncio.run(listen(port, everyone))
