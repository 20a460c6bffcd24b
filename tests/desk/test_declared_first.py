"""Declared addresses are the first a crawl reads, are judged like any page, and get the click path that leads there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.desk import declarations
from crawler.store import Store
from rules.model import Outcome, VisitStatus
from tests.crawl.crawling import addresses, agency, plan, sites_of
from tests.crawl.web import Answer, Web, page
from tests.desk.agency_site import ITEM, NUMBER, TITLE, example, town

GIVEN = (
    ("hidden", "hidden", "/plan"),
    ("linked", "linked", "/plan"),
    ("off", "elsewhere", "/doc"),
    ("wrong", "wrong", "/plan2564"),
    ("wrong", "wrong", "/forbidden"),
)


@pytest.fixture
def web() -> Iterator[Web]:
    web = Web()
    ways = {"/": page("หน้าแรก", ("/menu", "ข้อมูลทั่วไป")), "/menu": page("เมนู", ("/plan", TITLE))}
    rules = Answer("User-agent: *\nDisallow: /forbidden", kind="text/plain")
    web.add("hidden", town(), "127.0.93.1")
    web.add("linked", town() | ways, "127.0.93.2")
    web.add("wrong", town() | {"/robots.txt": rules}, "127.0.93.3")
    web.add("elsewhere", {"/doc": example("o23_anticorruption_plan", "present-official-title")}, "127.0.93.4")
    with web:
        yield web


def test_declared_addresses_are_read_first_and_judged_like_any_page(web: Web, tmp_path: Path) -> None:
    homes = {"hidden": "hidden", "linked": "linked", "wrong": "wrong", "off": "hidden"}
    planned = plan(
        tmp_path,
        [agency(code, web.url(site), "อบต.ทุ่งนิทาน") for code, site in homes.items()],
        browser=False,
        ocr=False,
    )
    with Store(planned.db) as store:
        store.import_agencies(planned.agencies)
        for code, site, path in GIVEN:
            declarations.declare(store.db, code, 2569, NUMBER, web.url(site, path), "ผู้ทดสอบ", allow_private=True)
    kept, summary = sites_of(planned)
    assert summary.healthy
    with Store(planned.db, readonly=True) as store:
        found = {
            one.agency.code: next(item.outcome for item in one.judgement.findings if item.rule == ITEM)
            for one in store.results(2569)
            if one.judgement
        }
    assert addresses(kept["hidden"])[:2] == addresses(kept["linked"])[:2] == ["/", "/plan"]
    away, straight, tied = kept["off"].pages[1], kept["hidden"].pages[1], kept["linked"].pages[1]
    assert (away.url, away.off_site) == (web.url("elsewhere", "/doc"), True)
    assert [step.label for step in straight.path] == ["แผนปฏิบัติการป้องกันการทุจริต"]  # no link leads there
    assert [step.url for step in tied.path] == [web.url("linked", path) for path in ("/", "/menu", "/plan")]
    assert tied.label == TITLE
    assert [found[code] for code in ("hidden", "linked", "off")] == [Outcome.PRESENT] * 3
    assert found["wrong"] is Outcome.UNCLEAR  # what nobody could read is not missing
    assert kept["wrong"].status is VisitStatus.COMPLETE  # and says nothing of the site around it
