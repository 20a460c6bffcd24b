"""Declared addresses are the first a crawl reads, are judged like any page, and get the click path that leads there."""

from __future__ import annotations

from pathlib import Path

from crawler.desk import declarations
from crawler.engine import crawl
from crawler.store import Store
from rules.model import Outcome, VisitStatus
from tests.crawl.crawling import addresses, agency, plan
from tests.crawl.web import Answer, Web, page
from tests.desk.agency_site import ITEM, NUMBER, TITLE, example, town


def test_declared_addresses_are_read_first_and_judged_like_any_page(tmp_path: Path) -> None:
    web = Web()
    web.add("hidden", town(), "127.0.93.1")
    web.add("linked", {**town(), "/": page("หน้าแรก", ("/menu", "ข้อมูลทั่วไป")), "/menu": page("เมนู", ("/plan", TITLE))}, "127.0.93.2")
    web.add("elsewhere", {"/doc": example("o23_anticorruption_plan", "present-official-title")}, "127.0.93.3")
    web.add("wrong", {**town(), "/robots.txt": Answer("User-agent: *\nDisallow: /forbidden", kind="text/plain")}, "127.0.93.4")
    given = {"hidden": "/plan", "linked": "/plan", "wrong": "/plan2564"}
    with web:
        bodies = [agency(name, web.url(name), "อบต.ทุ่งนิทาน") for name in ("hidden", "linked", "wrong", "off")]
        bodies[3] = agency("off", web.url("hidden"), "อบต.ทุ่งนิทาน")
        planned = plan(tmp_path, bodies, browser=False, ocr=False)
        with Store(planned.db) as store:
            store.import_agencies(bodies)
            for name, path in given.items():
                declare(store, name, web.url(name, path))
            declare(store, "off", web.url("elsewhere", "/doc"))
            declare(store, "wrong", web.url("wrong", "/forbidden"))
        assert crawl(planned).healthy
        with Store(planned.db, readonly=True) as store:
            sites = {body.code: store.site(body.code) for body in bodies}
            found = {
                one.agency.code: next(item for item in one.judgement.findings if item.rule == ITEM)
                for one in store.results(2569)
                if one.judgement
            }
        hidden, linked, wrong, off = (sites[body.code] for body in bodies)
        assert hidden and linked and wrong and off
        assert addresses(hidden)[:2] == addresses(linked)[:2] == ["/", "/plan"]
        assert off.pages[1].url == web.url("elsewhere", "/doc")
        assert off.pages[1].off_site
        assert [found[name].outcome for name in ("hidden", "linked", "off")] == [Outcome.PRESENT] * 3
        assert [step.label for step in hidden.pages[1].path] == ["แผนปฏิบัติการป้องกันการทุจริต"]
        assert [step.url for step in linked.pages[1].path] == [web.url("linked", path) for path in ("/", "/menu", "/plan")]
        assert linked.pages[1].label == TITLE
        # what nobody could read is unclear, and says nothing of the site around it
        assert found["wrong"].outcome is Outcome.UNCLEAR
        assert wrong.status is VisitStatus.COMPLETE


def declare(store: Store, code: str, url: str) -> None:
    declarations.declare(store.db, code, 2569, NUMBER, url, "ผู้ทดสอบ", allow_private=True)
