"""The way into sites that hide it: splash pages, frames, maps, scripts, jump menus, site maps."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.engine import Summary
from rules.model import Site, VisitStatus
from tests.crawl.crawling import addresses, agency, plan, sites_of
from tests.crawl.web import Answer, Hit, Web, page, to
from tests.crawl.web import Site as Pages

PLAN = page("แผนพัฒนาท้องถิ่น 2569", body="<p>แผนพัฒนาท้องถิ่น พ.ศ. 2566-2570</p>")


def _html(body: str, head: str = "") -> Answer:
    return Answer(f"<html><head><title>ยินดีต้อนรับ</title>{head}</head><body>{body}</body></html>")


def _with_cookie(hit: Hit) -> Answer:
    """A site that shows its menu only to visitors who carry its cookie."""
    if "door=open" in hit.headers.get("cookie", ""):
        return page("หน้าแรก", ("/plan", "แผนพัฒนาท้องถิ่น"))
    return Answer(b"", 302, headers=(("Location", "/"), ("Set-Cookie", "door=open; Path=/")))


FRAMESET = '<frameset cols="20%,80%"><frame src="menu.html"><frame src="body.html"></frameset>'
SITES: dict[str, Pages] = {
    "frames": {
        "/": Answer(f"<html><head><title>อบต.กรอบ</title></head>{FRAMESET}</html>"),
        "/menu.html": page("เมนู", ("plan.html", "แผนพัฒนาท้องถิ่น")),
        "/body.html": page("ข่าว"),
        "/plan.html": PLAN,
    },
    "refresh": {
        "/": _html("รอสักครู่", '<meta http-equiv="refresh" content="0; url=/main.php">'),
        "/main.php": page("หน้าหลัก", ("/plan", "แผนพัฒนาท้องถิ่น")),
        "/plan": PLAN,
    },
    "script": {
        "/": _html("<script>window.location='/home/';</script>"),
        "/home/": page("หน้าหลัก", ("/plan", "แผนพัฒนาท้องถิ่น")),
        "/plan": PLAN,
    },
    "splash": {
        "/": _html('<p>ถวายพระพร</p><a href="/index2.php">เข้าสู่เว็บไซต์</a>'),
        "/index2.php": page("หน้าหลัก", ("/plan", "แผนพัฒนาท้องถิ่น")),
        "/plan": PLAN,
    },
    "map": {
        "/": _html('<img usemap="#m"><map name="m"><area href="/plan" alt="แผนพัฒนาท้องถิ่น"></map>'),
        "/plan": PLAN,
    },
    "menu": {
        "/": _html(
            "<p>เลือกเมนู</p><select><option value='/plan?y=1'>แผนพัฒนาท้องถิ่น</option></select>"
            "<div onclick=\"location.href='/structure'\">โครงสร้างหน่วยงาน</div>"
        ),
        "/plan?y=1": PLAN,
        "/structure": page("โครงสร้าง"),
    },
    "base": {
        "/": _html('<a href="plan.html">แผนพัฒนาท้องถิ่น</a>', '<base href="/web/th/">'),
        "/web/th/plan.html": PLAN,
    },
    "cookie": {"/": _with_cookie, "/plan": PLAN},
    "sitemap": {
        "/": page("หน้าแรก"),
        "/robots.txt": lambda hit: Answer(f"Sitemap: http://{hit.headers['host']}/all.xml", kind="text/plain"),
        "/all.xml": lambda hit: Answer(
            f"<urlset><url><loc>http://{hit.headers['host']}/%E0%B9%81%E0%B8%9C%E0%B8%99-2569</loc></url></urlset>",
            kind="application/xml",
        ),
        "/%E0%B9%81%E0%B8%9C%E0%B8%99-2569": PLAN,
    },
    "guess": {
        "/": _html("<h1>ยินดีต้อนรับ</h1><img src='/flag.jpg'>"),
        "/index.php": page("หน้าหลัก", ("/plan", "แผนพัฒนาท้องถิ่น")),
        "/plan": PLAN,
    },
    "doors": {"/public/": page("หน้าหลัก", ("/public/plan", "แผนพัฒนาท้องถิ่น")), "/public/plan": PLAN},
    "gone": {"/": page("หน้าแรก", ("/plan", "แผนพัฒนาท้องถิ่น")), "/plan": PLAN},
    "onward": {"/": to("/th/index.php"), "/th/index.php": page("หน้าแรก", ("/plan", "แผนพัฒนาท้องถิ่น")), "/plan": PLAN},
}
LISTED = {"gone": "/old/index.asp"}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Site], Summary]:
    web = Web()
    for number, (name, site) in enumerate(SITES.items(), 1):
        web.add(name, site, f"127.0.81.{number}")
    with web:
        agencies = [agency(name, web.url(name, LISTED.get(name, "/"))) for name in SITES]
        agencies += [agency("scheme", web.url("map").replace("http://", "https://"))]
        return sites_of(plan(Path(tmp_path_factory.mktemp("ways")), agencies))


@pytest.mark.parametrize("name", [*SITES, "scheme"])
def test_the_plan_behind_every_kind_of_entrance_is_read(name: str, crawled: tuple[dict[str, Site], Summary]) -> None:
    site = crawled[0][name]
    read = [found for found in site.pages if found.problem is None and "2566-2570" in found.text]
    assert len(read) == 1, addresses(site)
    assert site.status is VisitStatus.COMPLETE


def test_a_guessed_address_that_is_not_there_leaves_no_dead_link(crawled: tuple[dict[str, Site], Summary]) -> None:
    assert [found.url for found in crawled[0]["guess"].pages if found.problem is not None] == []


def test_every_page_carries_the_clicks_that_led_to_it(crawled: tuple[dict[str, Site], Summary]) -> None:
    site = crawled[0]["splash"]
    last = next(found for found in site.pages if found.url.endswith("/plan"))
    assert [step.label for step in last.path] == ["ยินดีต้อนรับ", "เข้าสู่เว็บไซต์", "แผนพัฒนาท้องถิ่น"]
    assert last.found_on == next(found for found in site.pages if found.url.endswith("/index2.php")).url
    assert last.label == "แผนพัฒนาท้องถิ่น"
    assert len(last.hash) == 64
    assert last.fetched >= site.started


def test_the_run_is_sound_and_tells_what_it_read(crawled: tuple[dict[str, Site], Summary]) -> None:
    sites, summary = crawled
    assert summary.healthy
    assert {code: event["pages"] for code, event in summary.finished.items()} == {
        code: len(site.pages) for code, site in sites.items()
    }
