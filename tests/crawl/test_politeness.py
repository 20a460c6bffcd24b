"""Polite to the sites and to the machine the crawl runs on, asserted by what the servers saw."""

from __future__ import annotations

import asyncio
import socket
from itertools import pairwise
from pathlib import Path

import pytest
from scrapy.http import Response

from crawler.network.middlewares.address import has_opted_out, hosts_in
from crawler.network.middlewares.pace import retry_after
from crawler.network.middlewares.robots import LONGEST_DELAY, Rules
from crawler.network.resolver import Pinned, Resolver, is_public
from crawler.network.turns import Turns
from crawler.visiting.obstacles import NoSuchHost, PrivateAddress
from rules.model import Problem, VisitStatus
from tests.crawl.crawling import addresses, agency, plan, sites_of
from tests.crawl.web import Answer, Hit, Web, page, to
from tests.crawl.web import Site as Pages

ITEMS = ("แผนพัฒนาท้องถิ่น", "โครงสร้างหน่วยงาน", "ข้อมูลผู้บริหาร", "อำนาจหน้าที่", "No Gift Policy", "ติดต่อเรา")
MENU = tuple((f"/m{number}", label) for number, label in enumerate(ITEMS))


def _site(**more: Answer) -> Pages:
    pages: Pages = {"/": page("หน้าแรก", *MENU), **{url: page(label) for url, label in MENU}}
    return pages | {f"/{name}": answer for name, answer in more.items()}


class Busy:
    """Says "too many" the first time each page is asked for, with `wait` as Retry-After."""

    def __init__(self, wait: str, times: int = 1) -> None:
        self.wait, self.times, self.asked = wait, times, 0

    def __call__(self, _: Hit) -> Answer:
        self.asked += 1
        if self.asked <= self.times:
            return Answer("busy", 429, headers=(("Retry-After", self.wait),))
        return page("แผนพัฒนาท้องถิ่น")


def test_one_request_at_a_time_to_an_ip_address_whatever_the_host_port_and_process(tmp_path: Path) -> None:
    """Three sites on one machine by two names, and four agencies elsewhere that all link to documents on it."""
    web = Web(latency=0.005)
    shared = {f"/plan{n}.csv": Answer(f"แผนพัฒนาท้องถิ่น,{n}", kind="text/csv") for n in range(20)}
    for name in ("a", "b", "c"):
        web.add(name, _site() | shared, "127.0.0.1")
    for number in range(4):
        web.add(f"other{number}", {}, f"127.0.83.{number + 1}")
    with web:
        for number in range(4):
            links = [(web.url("a", f"/plan{n}.csv"), f"แผนพัฒนาท้องถิ่น ฉบับที่ {n}") for n in range(20)]
            site = next(one for one in web._sites if one[0] == f"other{number}")[1]
            site["/"] = page("หน้าแรก", *links)
        agencies = [agency("a", web.url("a")), agency("b", web.url("b", host="localhost"))]
        agencies += [agency("c", web.url("c"))]
        agencies += [agency(f"other{number}", web.url(f"other{number}")) for number in range(4)]
        sites, summary = sites_of(plan(tmp_path, agencies, processes=2))
    assert summary.healthy, summary.faults
    assert [len(sites[code].pages) for code in ("a", "b", "c")] == [7, 7, 7]
    assert all(len(sites[f"other{number}"].pages) == 21 for number in range(4))
    assert max(hit.together for hit in web.hits) == 1


def test_a_crawl_names_itself_obeys_robots_and_waits_as_asked(tmp_path: Path) -> None:
    web = Web()
    robots = "\ufeff  User-agent: *\n   Disallow: /m1\n\tCrawl-delay: 0.2\n"
    web.add("slow", _site(**{"robots.txt": Answer(robots, kind="text/plain")}), "127.0.84.1")
    web.add("busy", _site() | {"/m0": Busy("1")}, "127.0.84.2")
    web.add("closed", _site() | {"/m0": Busy("3600", times=9)}, "127.0.84.3")
    web.add("left-alone", _site(), "127.0.84.4")
    out = tmp_path / "opt-out.txt"
    out.write_text("# asked by letter\n127.0.84.4\n", encoding="utf-8")
    with web:
        agencies = [agency(name, web.url(name)) for name in ("slow", "busy", "closed", "left-alone")]
        sites, _ = sites_of(plan(tmp_path, agencies, opt_out=str(out), contact="https://example.org/who"))

    check = "Mozilla/5.0 (compatible; OITBot-check/0.1; like Googlebot; +https://example.org/who)"
    agents = {"OITBot/0.1 (+https://example.org/who)", check}
    assert {hit.headers["user-agent"] for hit in web.hits} == agents
    checked = [(hit.site, hit.target) for hit in web.hits if hit.headers["user-agent"] == check]
    assert sorted(checked) == [("busy", "/"), ("closed", "/"), ("slow", "/")]
    assert web.asked("slow")[0] == "/robots.txt"
    assert "/m1" not in web.asked("slow")
    assert {found.problem for found in sites["slow"].pages if found.url.endswith("/m1")} == {Problem.ROBOTS}
    times = [hit.at for hit in web.hits if hit.site == "slow"][1:]
    assert min(later - earlier for earlier, later in pairwise(times)) >= 0.1  # a busy machine notes some late

    asked = [(hit.target, hit.at) for hit in web.hits if hit.site == "busy"]
    first = next(number for number, (target, _) in enumerate(asked) if target == "/m0")
    assert asked[first + 1][1] - asked[first][1] >= 0.99
    assert all(found.problem is None for found in sites["busy"].pages)

    assert web.asked("closed").count("/m0") == 1
    assert "/m1" in web.asked("closed")
    assert [found.problem for found in sites["closed"].pages if found.url.endswith("/m0")] == [Problem.BLOCKED]
    assert web.asked("left-alone") == []
    assert sites["left-alone"].status is VisitStatus.ROBOTS


def test_private_addresses_are_refused_from_the_start_and_after_a_redirect(tmp_path: Path) -> None:
    """A public site, reached through a proxy, sends the visitor on to this machine and to a metadata service."""
    web = Web()
    web.add("secret", _site(), "127.0.85.1")
    proxy: Pages = {}
    web.add("proxy", proxy, "127.0.85.2")
    with web:
        away = (web.url("secret", "/m1"), "http://169.254.169.254/latest/meta-data/", "http://[::ffff:127.0.85.1]/x")
        links = [(f"/go{number}", label) for number, label in enumerate(ITEMS[:3])]
        proxy["http://93.184.216.34/"] = page("หน้าแรก", *links, (web.url("secret"), "แผนพัฒนาท้องถิ่น 2569"))
        for number, target in enumerate(away):
            proxy[f"http://93.184.216.34/go{number}"] = to(target)
        agencies = [agency("public", "http://93.184.216.34/"), agency("inside", web.url("secret"))]
        sites, _ = sites_of(plan(tmp_path, agencies, allow_private=False, proxy=web.url("proxy")))
    assert web.asked("secret") == []
    assert all(target.startswith("http://93.184.216.34/") for target in web.asked("proxy"))
    refused = [found for found in sites["public"].pages if found.problem is Problem.PRIVATE_ADDRESS]
    assert len(refused) == 4, addresses(sites["public"])
    assert sites["inside"].status is VisitStatus.UNREACHABLE
    assert "เป็นที่อยู่ภายใน" in sites["inside"].reason


def test_a_host_that_only_the_proxy_knows_is_visited(tmp_path: Path) -> None:
    web = Web()
    home = "http://known-to-the-proxy.invalid/"
    web.add("proxy", {home: page("หน้าแรก", ("/a", ITEMS[0])), f"{home}a": page(ITEMS[0])}, "127.0.85.3")
    with web:
        planned = plan(tmp_path, [agency("inside", home)], allow_private=False, proxy=web.url("proxy"))
        sites, _ = sites_of(planned)
    assert addresses(sites["inside"]) == ["/", "/a"]


PRIVATE = ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1",
           "224.0.0.1", "240.0.0.1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1",
           "64:ff9b::7f00:1", "2002:7f00:1::", "fe80::1%eth0"]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "2130706433", "0x7f.1", "127.1", "localhost"])
def test_this_computer_is_refused_however_its_address_is_written(host: str) -> None:
    with pytest.raises(PrivateAddress):
        asyncio.run(Resolver().address(host))


def test_a_name_that_changes_its_address_is_still_connected_to_where_it_was_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = iter(["93.184.216.34", "127.0.0.1"])

    def told(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), 0))]

    monkeypatch.setattr(socket, "getaddrinfo", told)

    async def connect_to() -> tuple[str, str]:
        resolver = Resolver()
        checked = await resolver.address("rebinding.example")
        return checked, (await Pinned(resolver).resolve("rebinding.example", 80))[0]["host"]

    assert asyncio.run(connect_to()) == ("93.184.216.34", "93.184.216.34")


def test_a_name_server_that_does_not_answer_is_no_missing_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "try again")

    monkeypatch.setattr(socket, "getaddrinfo", silent)
    with pytest.raises(NoSuchHost) as caught:
        asyncio.run(Resolver().address("example.go.th"))
    assert not caught.value.permanent


def test_robots_with_blanks_marks_and_html_instead() -> None:
    assert not Rules("\ufeff   User-agent: *\n \u00a0Disallow: /private", "OITBot").allow("http://a.go.th/private/x")
    assert Rules("<!DOCTYPE html><html>Disallow: /", "OITBot").allow("http://a.go.th/")
    assert not Rules("User-agent: OITBot\nDisallow: /\n\nUser-agent: *\nAllow: /", "OITBot").allow("http://a.go.th/x")
    assert Rules("User-agent: *\nCrawl-delay: 900", "OITBot").delay == LONGEST_DELAY
    assert Rules("Sitemap: http://a.go.th/s.xml", "OITBot").sitemaps == ("http://a.go.th/s.xml",)


@pytest.mark.parametrize(
    ("text", "seconds"), [("7", 7.0), ("", None), ("soon", None), ("Fri, 01 Jan 2021 00:00:00 GMT", 0)]
)
def test_retry_after_in_seconds_or_as_a_date(text: str, seconds: float | None) -> None:
    headers = {"Retry-After": text} if text else {}
    assert retry_after(Response("http://a.go.th/", status=503, headers=headers)) == seconds


def test_an_opt_out_covers_a_host_its_www_and_what_is_below_it() -> None:
    hosts = hosts_in("# remarks\nhttps://www.a.go.th/x\nb.go.th  # by telephone\n\n")
    assert [host for host in ("a.go.th", "www.a.go.th", "ita.b.go.th", "c.go.th") if has_opted_out(host, hosts)] == [
        "a.go.th", "www.a.go.th", "ita.b.go.th",
    ]  # fmt: skip


def test_two_processes_never_hold_the_turn_of_one_address_together(tmp_path: Path) -> None:
    """Each `Turns` is what one process has; the operating system's lock belongs to a process, so one runs elsewhere."""
    import subprocess
    import sys

    script = (
        "import asyncio, sys\nfrom pathlib import Path\nfrom crawler.network.turns import Turns\n"
        "async def hold():\n"
        "    async with Turns(Path(sys.argv[1])).turn('203.0.113.5', 0):\n"
        "        print('held', flush=True)\n        await asyncio.to_thread(sys.stdin.readline)\n"
        "asyncio.run(hold())\n"
    )
    file = tmp_path / "turns"
    command = [sys.executable, "-c", script, str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        assert other.stdin
        assert other.stdout.readline().strip() == "held"

        async def wait_for_turn() -> list[str]:
            seen: list[str] = []
            turns = Turns(file)

            async def mine() -> None:
                async with turns.turn("203.0.113.5", 0):
                    seen.append("mine")

            task = asyncio.ensure_future(mine())
            await asyncio.sleep(0.2)
            seen.append("other let go")
            await asyncio.to_thread(_let_go, other)
            await task
            turns.close()
            return seen

        assert asyncio.run(wait_for_turn()) == ["other let go", "mine"]


def _let_go(other: object) -> None:
    other.stdin.write("\n")  # type: ignore[attr-defined]
    other.stdin.flush()  # type: ignore[attr-defined]
