"""Pages made by scripts, crawled as people crawl, with the Chromium of this computer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from crawler.browser.chromium import why_not
from rules.model import Page, Problem, VisitStatus
from rules.model import Site as Seen
from tests.browser import scripted
from tests.browser.scripted import MENU
from tests.crawl.crawling import addresses, agency, plan, sites_of
from tests.crawl.web import Web

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())
SITES = (
    "hash_router", "history_router", "late", "menus", "table", "hidden", "forbidden", "posting", "leaves", "stumbles",
)  # fmt: skip
TITLES = [title for _, title in MENU]
Crawled = tuple[Web, dict[str, Seen]]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    """Every site of `scripted`, visited in one crawl."""
    web = Web()
    for number, name in enumerate(SITES, 1):
        web.add(name, getattr(scripted, name)(), f"127.0.91.{number}")
    with web:
        folder = tmp_path_factory.mktemp("rendered")
        sites, summary = sites_of(plan(folder, [agency(name, web.url(name)) for name in SITES]))
        assert summary.healthy, summary.faults
        yield web, sites


def by_path(site: Seen) -> dict[str, Page]:
    return dict(zip(addresses(site), site.pages, strict=True))


def labels(page: Page) -> list[str]:
    return [link.label for link in page.links]


def test_a_hash_router_is_read_route_by_route_and_asked_for_nothing_twice(crawled: Crawled) -> None:
    web, sites = crawled
    pages = by_path(sites["hash_router"])
    assert labels(pages["/"]) == TITLES
    assert {path: found.via for path, found in pages.items() if "#" in path} == {
        f"/#/{slug}": "browser" for slug, _ in MENU
    }
    assert all(pages[f"/#/{slug}"].headings == (title,) for slug, title in MENU)
    assert len({found.hash for found in pages.values() if found.via == "browser"}) == 5
    asked = [path for path in web.asked("hash_router") if path == "/app.js" or path.startswith("/api")]
    assert sorted(asked) == sorted(["/app.js", "/api/menu", *(f"/api/{slug}" for slug, _ in MENU)])
    assert web.asked("hash_router").count("/") == 3  # once more as a search engine sees it, once as its visitor


def test_pictures_fonts_and_beacons_are_never_asked_for(crawled: Crawled) -> None:
    web, _ = crawled
    assert not {"/seal.png", "/x.woff2", "/count"} & set(web.asked("hash_router"))
    assert "/app.css" not in web.asked("history_router")


def test_a_history_router_is_read_path_by_path(crawled: Crawled) -> None:
    web, sites = crawled
    pages = by_path(sites["history_router"])
    assert labels(pages["/"]) == TITLES
    assert [pages[f"/p/{slug}"].headings for slug, _ in MENU] == [(title,) for title in TITLES]
    assert [web.asked("history_router").count(name) for name in ("/app.js", "/part.js", "/draw.js")] == [1, 1, 1]


def test_links_that_come_late_are_waited_for(crawled: Crawled) -> None:
    _, sites = crawled
    pages = by_path(sites["late"])
    assert labels(pages["/"]) == TITLES
    assert all(pages[f"/{slug}"].via == "" and pages[f"/{slug}"].problem is None for slug, _ in MENU)


def test_a_page_that_shows_nothing_though_others_of_its_program_do_is_opened_once_more(crawled: Crawled) -> None:
    pages = by_path(crawled[1]["stumbles"])
    assert {path: found.headings for path, found in pages.items() if path != "/"} == {
        f"/{slug}": (title,) for slug, title in MENU
    }
    assert not any(found.problem for found in pages.values())


def test_a_menu_of_clicks_gives_its_addresses_and_sends_nothing(crawled: Crawled) -> None:
    web, sites = crawled
    found = {link.label: link.url.rpartition("/")[2] for link in sites["menus"].pages[0].links}
    assert found == {title: f"{slug}.html" for slug, title in MENU} | {"คู่มือประชาชน": "manual.html"}
    assert not {"/sent", "/removed", "/posted"} & set(web.asked("menus"))


def test_data_that_a_page_names_itself_needs_no_browser(crawled: Crawled) -> None:
    web, sites = crawled
    found = by_path(sites["table"])["/egp"]
    assert (found.via, found.problem, found.url) == ("json", None, web.url("table", "/egp"))
    assert found.headings == ("รายการจัดซื้อจัดจ้าง",)
    assert [(link.label, link.url) for link in found.links] == [
        ("จ้างก่อสร้างถนนคอนกรีตเสริมเหล็ก", web.url("table", "/files/1.pdf")),
        ("ซื้อวัสดุสำนักงาน", web.url("table", "/files/2.pdf")),
    ]
    assert "495,000" in found.text


def test_shadow_roots_and_written_frames_are_read_and_links_follow_the_address_a_script_set(crawled: Crawled) -> None:
    web, sites = crawled
    home = sites["hidden"].pages[0]
    assert home.url == web.url("hidden")
    assert "No Gift Policy" in home.headings
    assert "0 5312 3456" in home.text
    assert [link.url for link in home.links] == [web.url("hidden", "/th/gift")]


@pytest.mark.parametrize("name", ["forbidden", "posting"])
def test_data_that_may_not_be_asked_for_leaves_the_page_unclear(crawled: Crawled, name: str) -> None:
    web, sites = crawled
    assert "/api/menu" not in web.asked(name)
    assert sites[name].pages[0].problem is Problem.NEEDS_BROWSER
    assert sites[name].status is VisitStatus.PARTIAL


def test_a_page_that_sends_its_visitor_on_is_the_page_where_they_end(crawled: Crawled) -> None:
    web, sites = crawled
    home = sites["leaves"].pages[0]
    assert (home.url, home.asked) == (web.url("leaves", "/home2"), web.url("leaves"))
    assert labels(home) == TITLES


def test_sites_are_asked_one_request_at_a_time(crawled: Crawled) -> None:
    web, _ = crawled
    assert max(hit.together for hit in web.hits) == 1


def test_the_pause_between_requests_holds_in_the_browser(tmp_path: Path) -> None:
    web = Web()
    robots = scripted.Answer("User-agent: *\nCrawl-delay: 0.4\n", kind="text/plain")
    web.add("slow", scripted.history_router() | {"/robots.txt": robots}, "127.0.91.80")
    with web:
        sites, _ = sites_of(plan(tmp_path, [agency("slow", web.url("slow"))], max_pages=2))
    assert labels(sites["slow"].pages[0]) == TITLES
    times = [hit.at for hit in web.hits][1:]
    assert len(times) >= 4
    assert min(later - earlier for earlier, later in pairwise(times)) >= 0.2  # a busy machine notes some late


def test_without_the_browser_such_pages_stay_unclear(tmp_path: Path) -> None:
    web = Web()
    web.add("spa", scripted.history_router(), "127.0.91.81")
    with web:
        sites, _ = sites_of(plan(tmp_path, [agency("spa", web.url("spa"))], browser=False))
    assert sites["spa"].pages[0].problem is Problem.NEEDS_BROWSER
    assert sites["spa"].pages[0].via == ""
    assert sites["spa"].status is VisitStatus.PARTIAL
    assert "/app.js" not in web.asked("spa")
