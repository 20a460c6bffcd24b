"""Serves the measured sites from memory, one loopback address a site: `python -m tests.bench.serve HOSTS PAGES PORT`.

A bare asyncio server, so that what is measured is the crawler. Prints `ready` when it listens; ends with its parent.
"""

from __future__ import annotations

import asyncio
import sys

from tests.bench.pages import Shape, page

ADDRESS = "127.0.77.{}"


class Answer(asyncio.Protocol):
    """Answers GET requests on one connection, kept alive."""

    def __init__(self, bodies: dict[bytes, bytes]) -> None:
        self.bodies = bodies
        self.rest = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.rest += data
        while b"\r\n\r\n" in self.rest:
            head, self.rest = self.rest.split(b"\r\n\r\n", 1)
            target = head.split(b" ", 2)[1]
            self.transport.write(self.bodies.get(target) or self.bodies[b"404"])


def responses(shape: Shape, host: int) -> dict[bytes, bytes]:
    """Every answer of one site, ready to send."""
    found = {f"/p/{n}".encode(): page(shape, host, n) for n in range(shape.pages)}
    found[b"/"] = found[b"/p/0"]
    head = "HTTP/1.1 {} OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\r\n"
    answers = {target: head.format(200, len(body)).encode() + body for target, body in found.items()}
    answers[b"404"] = head.format(404, 9).encode() + b"not found"
    return answers


async def serve(shape: Shape, port: int) -> None:
    """Listen on every address until standard input closes."""
    loop = asyncio.get_running_loop()
    for host in range(1, shape.hosts + 1):
        bodies = responses(shape, host)
        await loop.create_server(lambda bodies=bodies: Answer(bodies), ADDRESS.format(host), port)
    print("ready", flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    hosts, pages, port = map(int, sys.argv[1:4])
    asyncio.run(serve(Shape(hosts=hosts, pages=pages), port))
