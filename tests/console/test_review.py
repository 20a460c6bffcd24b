"""The review queue: one case after the other, decided by people, the machine's verdict beside it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from urllib.parse import quote

import httpx
import pytest

from crawler.desk import clock, decisions, declarations, deeds, doubts
from crawler.storage.database import writing
from crawler.store import Store
from rules.load import edition
from rules.model import Outcome
from tests.console.conftest import OTHER, PROVINCE, Served
from tests.reports.province import EXEMPLARY, HOSTILE_BODY, MIXED, SILENT, YEAR

HOME = f"/p/{quote(PROVINCE)}/review"
IN = {"year": YEAR}
RULES = {rule.number: rule.id for rule in edition(YEAR).rules}
CASE = f"{HOME}/{MIXED.code}/{RULES['O12']}"  # unclear


@pytest.fixture(scope="module")
def reviewer(served: Served) -> Iterator[httpx.Client]:
    return served.browser("reviewer")


def waiting(served: Served) -> list[tuple[str, str]]:
    with Store(served.db, readonly=True) as store:
        return [(doubt.agency, doubt.number) for doubt in doubts.doubts(store.db, YEAR, PROVINCE)]


def test_what_waits_is_unsure_and_of_a_site_that_could_be_opened(served: Served) -> None:
    assert waiting(served) == [(MIXED.code, "O12")]  # none of the 26 of the agency whose site does not open
    with Store(served.db, readonly=True) as store:
        assert {doubt.agency for doubt in doubts.doubts(store.db, YEAR, OTHER)} == {HOSTILE_BODY.code}


def test_a_case_shows_evidence_beside_criteria_and_their_sureness(reviewer: httpx.Client) -> None:
    text = reviewer.get(CASE, params=IN).text
    for told in ("แผนที่ตั้งหน่วยงาน", "หมายเลขโทรศัพท์", "ที่มาของเกณฑ์และความแน่ใจ", "ข้อที่ 1 จาก 1", "30 ก.ย. 2569", "#:~:text="):
        assert told in text, told
    assert 'value="accept"' not in text  # nobody can agree with "a person must look"


def test_an_overrule_needs_a_reason_and_an_outcome(served: Served, reviewer: httpx.Client) -> None:
    for fields in (
        {"outcome": "present"},
        {"outcome": "present", "reason": " "},
        {"reason": "เห็นแล้ว"},
        {"outcome": "fine"},
    ):
        assert served.post(reviewer, f"{CASE}?year={YEAR}", do="overrule", **fields).status_code == 422
    assert waiting(served) == [(MIXED.code, "O12")]


def test_a_decision_counts_is_noted_leaves_the_queue_and_may_be_withdrawn(
    served: Served, reviewer: httpx.Client
) -> None:
    answer = served.post(reviewer, f"{CASE}?year={YEAR}", do="overrule", outcome="present", reason="เปิดไฟล์แล้วอ่านได้ครบ")
    assert (answer.status_code, answer.headers["location"].split("?")[0]) == (303, HOME)  # it was the last one
    assert waiting(served) == []
    with Store(served.db, readonly=True) as store:
        made = decisions.of_agency(store.db, MIXED.code, YEAR)[RULES["O12"]]
        assert (made.outcome, made.machine, made.who) == (Outcome.PRESENT, Outcome.UNCLEAR, "วิภา")
        assert deeds.latest(store.db, agency=MIXED.code)[0].action == "overrule"
    page = reviewer.get(CASE, params=IN).text
    assert "ระบบว่า" in page  # the machine's verdict stays visible
    assert "วิภา ตัดสินไว้แล้วว่า" in page
    assert "เปิดไฟล์แล้วอ่านได้ครบ" in reviewer.get(HOME, params=IN).text
    assert served.post(reviewer, f"{HOME}/decisions/{made.id}/withdraw?year={YEAR}").status_code == 303
    assert waiting(served) == [(MIXED.code, "O12")]


def test_agreeing_with_a_verdict_makes_it_sure_without_a_reason(served: Served, reviewer: httpx.Client) -> None:
    answer = served.post(reviewer, f"{HOME}/{MIXED.code}/{RULES['O5']}?year={YEAR}", do="accept")
    assert answer.headers["location"].startswith(CASE)  # the next one loads itself
    with Store(served.db, readonly=True) as store:
        made = decisions.of_agency(store.db, MIXED.code, YEAR)[RULES["O5"]]
    assert (made.outcome, made.machine) == (Outcome.MISSING, Outcome.MISSING)


def test_a_decision_of_another_province_is_nobody_s_here(served: Served, reviewer: httpx.Client) -> None:
    with Store(served.db) as store:
        rule = RULES["O5"]
        made = decisions.decide(store.db, HOSTILE_BODY.code, YEAR, rule, Outcome.PRESENT, reason="เห็น", who="ต่างแดน")
    assert served.post(reviewer, f"{HOME}/decisions/{made.id}/withdraw?year={YEAR}").status_code == 404
    assert reviewer.get(f"/p/{quote(OTHER)}/review").status_code == 404


def declared(served: Served, number: str) -> int:
    """An address that the check could not tell."""
    with Store(served.db) as store:
        url = f"{MIXED.website}{number}.pdf"
        given = declarations.declare(store.db, MIXED.code, YEAR, number, url, "ปลัด", allow_private=True)
        with writing(store.db):
            declarations.settle(store.db, given.id, "waiting", "unclear", "ไฟล์สแกนอ่านไม่ออก", None, clock.now())
    return given.id


def test_an_address_a_person_accepts_counts_as_the_item(served: Served, reviewer: httpx.Client) -> None:
    number = declared(served, "O11")
    assert "O11" in reviewer.get(HOME, params=IN).text
    assert "ไฟล์สแกนอ่านไม่ออก" in reviewer.get(f"{HOME}/addresses/{number}").text
    assert served.post(reviewer, f"{HOME}/addresses/{number}", do="accept").status_code == 422  # why?
    assert served.post(reviewer, f"{HOME}/addresses/{number}", do="accept", reason="มีครบหกเดือน").status_code == 303
    with Store(served.db, readonly=True) as store:
        assert declarations.one(store.db, number).state == "accepted"
        made = decisions.of_agency(store.db, MIXED.code, YEAR)[RULES["O11"]]
    assert (made.outcome, made.url) == (Outcome.PRESENT, f"{MIXED.website}O11.pdf")


def test_an_address_a_person_refuses_tells_the_agency_why(served: Served, reviewer: httpx.Client) -> None:
    number = declared(served, "O7")
    served.post(reviewer, f"{HOME}/addresses/{number}", do="refuse", reason="เป็นของปี 2567")
    with Store(served.db, readonly=True) as store:
        given = declarations.one(store.db, number)
        assert RULES["O7"] not in decisions.of_agency(store.db, MIXED.code, YEAR)
    assert (given.state, given.message) == ("refused", "เป็นของปี 2567")


def test_overrides_that_repeat_themselves_become_a_wish_with_a_fixture(served: Served, reviewer: httpx.Client) -> None:
    rule = RULES["O9"]
    with Store(served.db) as store:
        for agency in (EXEMPLARY, MIXED, SILENT):
            decisions.decide(
                store.db, agency.code, YEAR, rule, Outcome.PARTIAL, reason="ขาดแผนที่", who="วิภา", url=agency.website
            )
        machine = {each[:3] for each in decisions.repeated(store.db, YEAR, 2)}
    assert (rule, "present", "partial") in machine
    query = {"machine": "present", "outcome": "partial", "year": YEAR}
    text = reviewer.get(f"{HOME}/repeated/{rule}", params=query).text
    assert "ติดต่อเรา" in text
    assert "2 แห่งในจังหวัดนี้" in text
    fixture = reviewer.get(f"{HOME}/repeated/{rule}/fixture.toml", params=query)
    assert "attachment" in fixture.headers["content-disposition"]
    quotes = tomllib.loads(fixture.text)
    assert quotes["theirs"] == []
    assert {"ติดต่อเรา", "แผนที่ตั้งหน่วยงานและหมายเลขโทรศัพท์ 0-2000-0000", "หน้าแรก"} == set(quotes["ours"])


def test_hostile_words_of_a_site_stay_words(served: Served) -> None:
    browser = served.browser("stranger")
    rule, code = RULES["O12"], quote(HOSTILE_BODY.code, safe="")
    text = browser.get(f"/p/{quote(OTHER)}/review/{code}/{rule}", params=IN).text
    assert "<script>alert" not in text
    assert "javascript:" not in text.replace("· javascript:alert(1)", "")  # told as text, never a link


def test_the_picture_of_a_passage_stands_beside_its_quote(served: Served, reviewer: httpx.Client) -> None:
    rule = RULES["O12"]
    assert "/passages/" not in reviewer.get(CASE, params=IN).text
    with Store(served.db) as store:
        store.keep_passages([("b" * 64, 1, rule, b"RIFF picture")])
    address = f"/passages/{'b' * 64}/1/{rule}.webp?a={MIXED.code}"
    assert f'src="{address}"' in reviewer.get(CASE, params=IN).text
    assert reviewer.get(address).content == b"RIFF picture"
