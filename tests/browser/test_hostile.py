"""Pages that attack a browser: nothing of ours is reached, every visit ends, and other sites are read all the same."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator

import pytest

from crawler.browser.chromium import why_not
from rules.model import Problem
from rules.model import Site as Seen
from tests.browser.hostile import SCRIPTS, anything, sites
from tests.crawl.crawling import agency, plan, sites_of
from tests.crawl.web import Web

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())
READ = ("asks inside", "alerts", "windows", "downloads", "ticks")  # what a person could read too


@contextlib.contextmanager
def datagrams(place: str) -> Iterator[list[bytes]]:
    """Whatever comes by UDP to the same address and port."""
    host, port = place.split(":")
    got: list[bytes] = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ear:
        ear.bind((host, int(port)))
        ear.settimeout(0.2)
        over = threading.Event()

        def listen() -> None:
            while not over.is_set():
                with contextlib.suppress(TimeoutError):
                    got.append(ear.recv(2048))

        thread = threading.Thread(target=listen)
        thread.start()
        try:
            yield got
        finally:
            over.set()
            thread.join()


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Web, dict[str, Seen], list[bytes]]]:
    """Every hostile site in one crawl that may not enter private networks."""
    web = Web()
    web.add("secret", {"*": anything}, "127.0.92.1")
    proxy: dict[str, object] = {}
    web.add("proxy", proxy, "127.0.92.2")  # type: ignore[arg-type]
    with web:
        secret = web.url("secret", "")
        homes, answers = sites(secret)
        proxy |= answers
        names = {name.replace(" ", "-"): name for name in homes}
        agencies = [agency(code, homes[name]) for code, name in names.items()]
        with datagrams(secret.split("//", 1)[1]) as got:
            planned = plan(tmp_path_factory.mktemp("hostile"), agencies, allow_private=False, proxy=web.url("proxy"))
            found, summary = sites_of(planned)
        assert summary.healthy, summary.faults
        yield web, {names[code]: site for code, site in found.items()}, got


def test_nothing_of_ours_is_reached(crawled: tuple[Web, dict[str, Seen], list[bytes]]) -> None:
    web, _, got = crawled
    assert web.asked("secret") == []
    assert got == []
    allowed = ("http://93.184.216.",)
    assert [target for target in web.asked("proxy") if not target.startswith(allowed)] == []


def test_every_visit_ends_and_what_can_be_read_is_read(crawled: tuple[Web, dict[str, Seen], list[bytes]]) -> None:
    _, found, _ = crawled
    assert set(found) == set(SCRIPTS)
    homes = {name: site.pages[0] for name, site in found.items()}
    assert {name: homes[name].problem for name in READ} == dict.fromkeys(READ)
    assert all("ประกาศ" in homes[name].text and homes[name].via == "browser" for name in READ)
    others = set(SCRIPTS) - set(READ)
    assert {name: homes[name].problem for name in others} == dict.fromkeys(others, Problem.NEEDS_BROWSER)


def test_no_page_asks_without_end(crawled: tuple[Web, dict[str, Seen], list[bytes]]) -> None:
    web, _, _ = crawled
    hosts = [target.split("/")[2] for target in web.asked("proxy")]
    assert max(hosts.count(host) for host in set(hosts)) < 150
    assert not [target for target in web.asked("proxy") if target.endswith(("/sw.js", "/file.exe"))]
