"""The manners and the limits of the client that asks other hosts."""

from __future__ import annotations

import asyncio
import gzip
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from crawler.network.middlewares.robots import Rules
from crawler.network.resolver import Resolver
from crawler.network.turns import Turns
from crawler.offsite.client import Client, Manners
from crawler.visiting.fetch import Fetched, Tally
from rules.model import Problem
from tests.crawl.certificates import server_context
from tests.crawl.web import Answer, Hit, Web, to

AGENT = {"User-Agent": "OITBot/0.1 (+https://example.org/who)"}
ROBOTS = "User-agent: OITBot\nDisallow: /closed\n"
Ask = Callable[[str], "asyncio.Future[Fetched]"]


async def _rules(url: str, tally: Tally) -> Rules:
    return Rules(ROBOTS, "OITBot")


@asynccontextmanager
async def _client(folder: Path, resolver: Resolver | None = None, **manners: object) -> AsyncIterator[Client]:
    settings = {"delay": 0.0, "timeout": 2.0, "largest": 1 << 20} | manners
    turns = Turns(folder / "turns")
    client = Client(resolver or Resolver(allow_private=True), turns, Manners(AGENT, **settings), _rules)  # type: ignore[arg-type]
    try:
        yield client
    finally:
        await client.close()
        turns.close()


def _fetched(
    folder: Path, *urls: str, resolver: Resolver | None = None, **manners: object
) -> tuple[list[Fetched], Tally]:
    async def ask() -> tuple[list[Fetched], Tally]:
        tally = Tally()
        async with _client(folder, resolver, **manners) as client:
            return list(await asyncio.gather(*(client.fetch(url, tally) for url in urls))), tally

    return asyncio.run(ask())


class Boundless:
    """A server whose body never ends, with or without saying how long it is."""

    def __init__(self, length: int = 0, pause: float = 0.0) -> None:
        self.length, self.pause, self.sent = length, pause, 0

    async def __aenter__(self) -> str:
        self._server = await asyncio.start_server(self._talk, "127.0.89.9", 0)
        return f"http://127.0.89.9:{self._server.sockets[0].getsockname()[1]}/file"

    async def __aexit__(self, *_: object) -> None:
        self._server.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        size = f"Content-Length: {self.length}\r\n" if self.length else ""
        writer.write(f"HTTP/1.1 200 OK\r\n{size}Connection: close\r\n\r\n%PDF-1.4".encode())
        try:
            while self.sent < 5 << 30:
                piece = b"x" if self.pause else b"x" * 65536
                writer.write(piece)
                self.sent += len(piece)
                await writer.drain()
                await asyncio.sleep(self.pause)
        except ConnectionError:
            pass
        finally:
            writer.close()


@pytest.mark.parametrize("server", [Boundless(), Boundless(length=5 << 30)], ids=["unsaid", "said"])
def test_a_body_of_five_gigabytes_is_cut_off(tmp_path: Path, server: Boundless) -> None:
    async def ask() -> Fetched:
        async with server as url, _client(tmp_path) as client:
            return await client.fetch(url, Tally())

    answer = asyncio.run(ask())
    assert (answer.problem, answer.body) == (Problem.TOO_LARGE, b"")
    assert server.sent < 64 << 20


def test_a_body_that_trickles_is_left(tmp_path: Path) -> None:
    async def ask() -> Fetched:
        async with Boundless(pause=0.05) as url, _client(tmp_path, timeout=0.2) as client:
            return await client.fetch(url, Tally())

    started = time.monotonic()
    assert asyncio.run(ask()).problem is Problem.TIMEOUT
    assert time.monotonic() - started < 3


def test_less_than_the_crawl_allows_may_be_asked_for(tmp_path: Path) -> None:
    web = Web()
    web.add("host", {"*": Answer("x" * 100, kind="text/plain")}, "127.0.89.13")

    async def ask(url: str) -> list[Fetched]:
        async with _client(tmp_path) as client:
            return [await client.fetch(url, Tally(), largest=most) for most in (99, 100, 2 << 20)]

    with web:
        answers = asyncio.run(ask(web.url("host", "/a")))
    assert [answer.problem for answer in answers] == [Problem.TOO_LARGE, None, None]


def test_redirects_end_somewhere(tmp_path: Path) -> None:
    def longer(hit: Hit) -> Answer:
        return to(hit.target + "x")

    web = Web()
    web.add("far", {"/loop": to("/loop"), "/file": to("file:///etc/hostname"), "*": longer}, "127.0.89.1")
    with web:
        answers, tally = _fetched(tmp_path, *(web.url("far", path) for path in ("/loop", "/x", "/file")))
    assert [answer.problem for answer in answers[:2]] == [Problem.SERVER_ERROR] * 2
    assert (answers[2].status, answers[2].body) == (302, b"")
    assert tally.requests == len(web.hits) < 20


def test_a_private_address_behind_a_redirect_is_refused(tmp_path: Path) -> None:
    web = Web()
    web.add("outside", {}, "127.0.89.2")
    web.add("inside", {"*": Answer("secret")}, "127.0.89.3")
    resolver = Resolver()
    resolver._known["outside.example"] = (time.monotonic() + 60, "127.0.89.2")  # as if it had been found public
    with web:
        web._sites[0][1]["/file"] = to(web.url("inside"))
        inside = web.url("inside")
        answers, _ = _fetched(tmp_path, web.url("outside", "/file", "outside.example"), inside, resolver=resolver)
    assert [answer.problem for answer in answers] == [Problem.PRIVATE_ADDRESS] * 2
    assert web.asked("outside") == ["/file"]
    assert web.asked("inside") == []


def test_behind_a_proxy_private_addresses_are_refused_and_turns_belong_to_addresses(tmp_path: Path) -> None:
    web = Web(latency=0.05)
    web.add("proxy", {"*": Answer("yes")}, "127.0.89.12")
    resolver = Resolver()
    for host in ("one.example", "two.example"):
        resolver._known[host] = (time.monotonic() + 60, "93.184.216.34")
    urls = ("http://one.example/", "http://two.example/", "http://10.0.0.1/", "http://known-to-the-proxy.invalid/")
    with web:
        answers, _ = _fetched(tmp_path, *urls[:3], resolver=resolver, proxy=web.url("proxy"))
        alone, _ = _fetched(tmp_path, urls[3], resolver=Resolver(), proxy=web.url("proxy"))
    assert [answer.problem for answer in (*answers, *alone)] == [None, None, Problem.PRIVATE_ADDRESS, None]
    assert sorted(web.asked("proxy")) == sorted([urls[0], urls[1], urls[3]])
    assert max(hit.together for hit in web.hits) == 1


def test_robots_opt_out_name_and_turns_are_kept(tmp_path: Path) -> None:
    web = Web(latency=0.02)
    web.add("host", {"/open": Answer("yes", kind="text/plain"), "*": Answer("no")}, "127.0.89.4")
    with web:
        url = web.url("host", "")
        targets = (f"{url}/open", f"{url}/closed/a", f"{url}/open", "https://asked.example/a")
        stand_ins = {"asked.example": url}
        answers, tally = _fetched(
            tmp_path, *targets, delay=0.4, opted_out=frozenset({"asked.example"}), stand_ins=stand_ins
        )
    assert [answer.problem for answer in answers] == [None, Problem.ROBOTS, None, Problem.ROBOTS]
    assert {hit.headers["user-agent"] for hit in web.hits} == {AGENT["User-Agent"]}
    assert max(hit.together for hit in web.hits) == 1
    assert web.hits[1].at - web.hits[0].at >= 0.2
    assert (tally.requests, tally.bytes) == (2, 6)


def test_a_packed_body_is_unpacked_up_to_the_limit(tmp_path: Path) -> None:
    def packed(body: bytes, kind: str) -> Answer:
        return Answer(body, headers=(("Content-Encoding", kind),))

    bomb = gzip.compress(bytes(64 << 20))
    web = Web()
    web.add("host", {"/small": packed(gzip.compress(b"words"), "gzip"), "/bomb": packed(bomb, "gzip"),
                     "/odd": packed(b"x", "zstd"), "/broken": packed(b"no gzip", "gzip")}, "127.0.89.10")  # fmt: skip
    with web:
        urls = [web.url("host", path) for path in ("/small", "/bomb", "/odd", "/broken")]
        answers, _ = _fetched(tmp_path, *urls)
    problems = [answer.problem for answer in answers]
    assert problems == [None, Problem.TOO_LARGE, Problem.CONNECTION, Problem.CONNECTION]
    assert answers[0].body == b"words"
    assert {hit.headers["accept-encoding"] for hit in web.hits} == {"gzip, deflate"}


def test_cookies_live_for_one_file_only(tmp_path: Path) -> None:
    given = Answer("", 302, headers=(("Location", "/second"), ("Set-Cookie", "nid=7; Path=/")))
    web = Web()
    web.add("host", {"/first": given, "*": lambda hit: Answer(hit.headers.get("cookie", "none"))}, "127.0.89.5")
    with web:
        answers, _ = _fetched(tmp_path, web.url("host", "/first"))
        answers += _fetched(tmp_path, web.url("host", "/third"))[0]
    assert [answer.body for answer in answers] == [b"nid=7", b"none"]


def test_what_goes_wrong_on_the_way_is_told(tmp_path: Path) -> None:
    web = Web()
    web.add("host", {"/drop": Answer(drop=True), "/slow": Answer(wait=3), "*": Answer("", 500)}, "127.0.89.6")
    with web:
        urls = [web.url("host", path) for path in ("/drop", "/slow", "/500")]
        answers, _ = _fetched(tmp_path, *urls, "https://nowhere.invalid/", "http://127.0.89.7:9/", timeout=0.5)
    problems = [answer.problem for answer in answers]
    assert problems == [Problem.CONNECTION, Problem.TIMEOUT, Problem.SERVER_ERROR, Problem.DNS, Problem.CONNECTION]


def test_certificates_are_checked_for_the_name_that_was_asked(tmp_path: Path) -> None:
    context, authority = server_context(tmp_path, "127.0.89.8", 30)
    web = Web()
    web.add("host", {"*": Answer("safe")}, "127.0.89.8", context)
    resolver = Resolver(allow_private=True)
    resolver._known["other.example"] = (time.monotonic() + 60, "127.0.89.8")
    with web:
        urls = (web.url("host"), web.url("host", host="other.example"))
        trusted, _ = _fetched(tmp_path, *urls, resolver=resolver, ca_file=str(authority))
        stranger, _ = _fetched(tmp_path, urls[0])
    assert [answer.problem for answer in trusted] == [None, Problem.TLS]
    assert stranger[0].problem is Problem.TLS
