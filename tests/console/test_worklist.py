"""Whom to call today: reasons, order, talks, handover, the letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import quote

import httpx
import pytest

from crawler.desk import calls, clock, contacts, deeds, outages, settings
from crawler.desk.calls import Call
from crawler.desk.standings import Change, Standing
from crawler.store import ListedAgency, Store
from reports.views.worklist import Known, Why, reasons, worklist
from rules.load import edition
from rules.model import Outcome
from tests.console.conftest import PROVINCE, Served
from tests.reports.province import EXEMPLARY, HOSTILE_BODY, MIXED, SILENT, YEAR, keep, site

TODAY = date(2026, 6, 1)
LIST = f"/p/{quote(PROVINCE)}/worklist"
FULL = Standing("1", "ก", "sao", "ข", "ค", "", "complete", "2026-05-30", 100, 100, 100, "P" * 26, seen=True)
NOTHING = Known(TODAY, None, {}, {}, {})


@pytest.fixture(scope="module")
def staff(served: Served) -> Iterator[httpx.Client]:
    return served.browser("staff")


def why(row: Standing, known: Known = NOTHING) -> list[Why]:
    return [reason.why for reason in reasons(row, known)]


def test_an_agency_with_everything_in_order_is_not_called() -> None:
    assert why(FULL) == []


@pytest.mark.parametrize(
    ("low", "high", "near"), [(80, 92, True), (60, 82, True), (60, 79.9, False), (85, 100, False), (84, 84, True)]
)
def test_near_is_a_range_that_straddles_the_pass_mark_or_ends_within_five_points_of_it(
    low: float, high: float, near: bool
) -> None:
    assert (Why.NEAR in why(FULL._replace(low=low, high=high))) == near


@pytest.mark.parametrize(("days", "told"), [(3, False), (4, True)])
def test_a_site_is_down_after_more_than_three_days(days: int, told: bool) -> None:
    since = f"{TODAY - timedelta(days=days)}T03:00:00+00:00"
    assert (Why.DOWN in why(FULL, replace(NOTHING, down={"1": since}))) == told


@pytest.mark.parametrize(
    ("left", "letters", "told"), [(12, "PM", True), (12, "PP", False), (40, "PM", False), (-1, "PM", False)]
)
def test_a_deadline_counts_when_it_is_near_and_items_lack(left: int, letters: str, told: bool) -> None:
    known = replace(NOTHING, deadline=TODAY + timedelta(days=left))
    assert (Why.DEADLINE in why(FULL._replace(letters=letters), known)) == told


def test_the_most_urgent_reason_comes_first() -> None:
    talk = Call(1, "1", "2026-05-01T03:00:00+00:00", "ส", "called", "", "2026-05-20", "")
    change = Change(1, "1", "2026-05-30", "O4", Outcome.PRESENT, Outcome.MISSING, "visit")
    known = Known(TODAY, TODAY, {"1": talk}, {}, {"1": [change]})
    assert why(FULL._replace(harm=1, low=70, high=90, letters="PPPM"), known) == [
        Why.HARM, Why.PROMISE, Why.BROKEN, Why.DEADLINE, Why.NEAR
    ]  # fmt: skip


def test_an_item_that_broke_in_these_days_is_a_reason_until_it_is_back(served: Served) -> None:
    with Store(served.db, readonly=True) as store:
        found = {line.code: line for line in worklist(store, YEAR, PROVINCE, clock.today())}
    told = {reason.why: reason.text for reason in found[MIXED.code].reasons}
    assert Why.BROKEN not in told  # O7 came back, the others never were there
    assert EXEMPLARY.code not in found
    assert HOSTILE_BODY.code not in found


def test_a_telephone_comes_from_the_list_and_else_from_the_contact_page(served: Served) -> None:
    with Store(served.db) as store:
        store.import_agencies([ListedAgency(1, MIXED, {"เบอร์โทรศัพท์": "๐๕๓-๑๒๓ ๔๕๖ ต่อ ๑"})])
        found = contacts.phones(store.db, [MIXED.code, EXEMPLARY.code, SILENT.code], YEAR)
    assert (found[MIXED.code].number, found[MIXED.code].origin) == ("053-123 456", "list")
    assert (found[EXEMPLARY.code].dialled, found[EXEMPLARY.code].origin) == ("020000000", "website")


def test_a_site_is_down_since_the_first_of_the_visits_that_failed(served: Served) -> None:
    with Store(served.db, readonly=True) as store:
        assert outages.down_since(store.db, PROVINCE) == {SILENT.code: "2026-05-14T19:00:00+00:00"}


def test_the_list_tells_why_how_to_reach_and_keeps_its_filters(served: Served, staff: httpx.Client) -> None:
    text = staff.get(LIST, params={"year": YEAR}).text
    assert "เปิดเว็บไซต์ไม่ได้ตั้งแต่ 15 พ.ค. 2569" in text
    assert 'href="tel:' in text
    narrow = staff.get(LIST, params={"why": "down", "year": YEAR}).text
    assert SILENT.name in narrow
    assert MIXED.name not in narrow
    assert "why=down&amp;show=waiting" in narrow


def test_a_talk_with_a_day_waits_until_then_and_a_handover_names_who_cares(served: Served, staff: httpx.Client) -> None:
    day = clock.today() + timedelta(days=3)
    answer = served.post(
        staff,
        f"{LIST}/{SILENT.code}",
        kind="postponed",
        note="ปลัดลาพัก <b>",
        due=day.isoformat(),
        back=f"{LIST}?why=down",
    )
    assert (answer.status_code, answer.headers["location"]) == (303, f"{LIST}?why=down")
    staff.get(LIST)  # which says once what was done
    assert SILENT.name not in staff.get(LIST, params={"year": YEAR}).text
    waiting = staff.get(LIST, params={"show": "waiting", "year": YEAR}).text
    assert SILENT.name in waiting
    assert "ปลัดลาพัก &lt;b&gt;" in waiting
    owner = next(line for line in waiting.splitlines() if "วิภา" in line).split('">วิภา')[0].rsplit('"', 1)[1]
    assert served.post(staff, f"{LIST}/{SILENT.code}", kind="handover", owner=owner).status_code == 303
    with Store(served.db, readonly=True) as store:
        log = calls.of_agency(store.db, SILENT.code)
        assert [(call.kind, call.owner, call.who) for call in log] == [
            ("handover", "วิภา", "สมหมาย"), ("postponed", "", "สมหมาย")
        ]  # fmt: skip
        assert [deed.action for deed in deeds.latest(store.db, agency=SILENT.code)] == [
            "call-handover",
            "call-postponed",
        ]
    assert "ปลัดลาพัก" in staff.get(f"{LIST}/{SILENT.code}").text


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "postponed"}, {"kind": "handover"}, {"kind": "called", "due": "2020-01-01"},
        {"kind": "called", "due": "พรุ่งนี้"}, {"kind": "shouted"}, {"kind": "handover", "owner": "4"},
    ],
)  # fmt: skip
def test_a_talk_that_says_too_little_is_told_what_lacks(
    served: Served, staff: httpx.Client, fields: dict[str, str]
) -> None:
    answer = served.post(staff, f"{LIST}/{MIXED.code}", **fields)
    assert answer.status_code == 422
    with Store(served.db, readonly=True) as store:
        assert calls.of_agency(store.db, MIXED.code) == []


def test_a_form_leads_back_to_a_page_of_ours_only(served: Served, staff: httpx.Client) -> None:
    answer = served.post(staff, f"{LIST}/{EXEMPLARY.code}", kind="note", back="https://evil.example/")
    assert answer.headers["location"] == "/"


def test_the_letter_names_the_items_in_thai_numerals(served: Served, staff: httpx.Client) -> None:
    with Store(served.db) as store:
        settings.put(store.db, settings.OFFICE, "สำนักงานตัวอย่าง")
    text = staff.get(f"{LIST}/{MIXED.code}/letter", params={"year": YEAR}).text
    assert "O5" in text
    assert "๒๕๖๙" in text
    assert "สำนักงานตัวอย่าง" in text
    assert "เรียน  นายกเทศมนตรีตำบลหนองตัวอย่าง" in text


def test_what_was_there_and_is_gone_since_the_last_visit_is_a_reason(served: Served, staff: httpx.Client) -> None:
    with Store(served.db) as store:
        keep(store, site(EXEMPLARY, "2026-06-01"), edition(YEAR), {"O4": Outcome.MISSING, "O9": Outcome.UNCLEAR})
    text = staff.get(LIST, params={"why": "broken", "year": YEAR}).text
    assert "O4 เคยครบ ตอนนี้ไม่ครบแล้ว" in text  # O9 was not seen, which says nothing
    with Store(served.db) as store:
        keep(store, site(EXEMPLARY, "2026-06-02"), edition(YEAR), {})
    assert "ไม่ครบแล้ว" not in staff.get(LIST, params={"why": "broken", "year": YEAR}).text
