"""The criteria on pages, a phrase tried out before it is saved, official results beside ours, and the office."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from urllib.parse import quote, urlsplit

import httpx
import pytest

from crawler.desk import deeds, official, publications, settings
from crawler.faults import InputFault
from crawler.store import Store
from reports.console.official_sheet import read
from rules.calibration import calibration
from rules.load import edition, folder
from rules.match import Matcher
from rules.model import Link, Page
from rules.wording import differences, fixture, phrase_of, touches, with_phrase
from tests.console.conftest import OTHER, PROVINCE, Served
from tests.reports.province import EXEMPLARY, HOSTILE_BODY, MIXED, OUTCOMES, SILENT, YEAR, keep, site

OFFICIAL = f"/p/{quote(PROVINCE)}/official?year={YEAR}"
AGENCIES = [EXEMPLARY, MIXED, SILENT]
NUMBERS = [rule.number for rule in edition(YEAR).rules]
STRANGE = "ตารางสรุปงานพัสดุประจำรอบ"  # a label that no rule knows


@pytest.fixture(scope="module")
def staff(served: Served) -> Iterator[httpx.Client]:
    return served.browser("staff")


def upload(served: Served, browser: httpx.Client, body: str | bytes, name: str = "ผล.csv") -> httpx.Response:
    content = body.encode() if isinstance(body, str) else body
    return browser.post(OFFICIAL, data={"csrf": served.csrf(browser)}, files={"results": (name, content)})


def test_the_criteria_are_open_to_everybody_and_say_how_sure_they_are(served: Served) -> None:
    browser = served.browser()
    assert browser.get("/rules").headers["location"] == f"/rules/{YEAR}"
    assert "O26" in browser.get(f"/rules/{YEAR}").text
    text = browser.get(f"/rules/{YEAR}/o11").text
    for told in ("พบจากแหล่งเผยแพร่แหล่งเดียว (RTRDA69)", "คอลัมน์ตามแบบ สขร.1", "ยังไม่ได้เทียบ"):
        assert told in text, told
    counted, counts = next(iter(calibration().missing.items()))
    number = next(rule.number for rule in edition(YEAR).rules if rule.id == counted)
    assert f"ถูก {counts.right} จาก {counts.seen} ครั้ง" in browser.get(f"/rules/{YEAR}/{number}").text
    assert "ลองเพิ่มคำ" not in text  # for staff
    assert "ปีงบประมาณ 2570" in browser.get("/rules/2570").text
    for nowhere in ("/rules/2499", f"/rules/{YEAR}/O99", "/rules/compare/2499/2569"):
        assert browser.get(nowhere).status_code == 404, nowhere


def test_two_years_stand_side_by_side_by_meaning_and_not_by_number(served: Served) -> None:
    text = served.browser().get("/rules/compare/2568/2569").text
    row = next(part for part in text.split("<tr>") if "/rules/2569/O11" in part)
    tied = [rule.number for rule in edition(2568).rules if set(rule.concepts) & {"procurement-progress"}]
    assert tied
    assert all(f"/rules/2568/{number}" in row for number in tied)


def test_checking_off_needs_a_page_and_rules_that_can_be_written(served: Served, staff: httpx.Client) -> None:
    before = (folder(YEAR) / "o11_procurement_monthly.toml").read_bytes()
    assert served.post(staff, f"/rules/{YEAR}/O11/check-off", page=" ").status_code == 422
    assert served.post(staff, "/rules/2570/O11/check-off", page="12").status_code == 422  # no files of its own
    assert served.post(served.browser("reviewer"), f"/rules/{YEAR}/O11/check-off", page="12").status_code == 404
    assert (folder(YEAR) / "o11_procurement_monthly.toml").read_bytes() == before


def test_a_phrase_changes_what_holds_it_and_nothing_else() -> None:
    rules = edition(YEAR)
    phrase = phrase_of("ตารางสรุป … พัสดุ")
    assert phrase == ("ตารางสรุป", "พัสดุ")
    assert touches(phrase, STRANGE)
    assert not touches(phrase, "พัสดุ ตารางสรุป")
    after = Matcher(with_phrase(rules, "procurement-monthly", "exact", phrase))
    found = differences([STRANGE, "ติดต่อเรา"], Matcher(rules), after)
    assert [(each.label, each.before, each.after) for each in found] == [(STRANGE, (), ("O11",))]
    never = Matcher(with_phrase(rules, "contact", "never", "ติดต่อเรา"))
    assert [each.after for each in differences(["ติดต่อเรา"], Matcher(rules), never)] == [()]
    with pytest.raises(ValueError, match="ตัวอักษร"):
        phrase_of("ก … พัสดุ")


def test_a_fixture_holds_any_label_as_it_is() -> None:
    import tomllib

    labels = ['อ้าง "คำ" \\ ทับ', "ขึ้น\nบรรทัด", "\x01คุม"]
    assert tomllib.loads(fixture(labels, ["อื่น"])) == {
        "ours": ['อ้าง "คำ" \\ ทับ', "ขึ้น บรรทัด", "\x01คุม"], "perhaps": [], "theirs": ["อื่น"],
    }  # fmt: skip


def test_trying_a_phrase_shows_the_labels_and_agencies_it_would_change(served: Served, staff: httpx.Client) -> None:
    with Store(served.db) as store:
        seen = site(MIXED, "2026-06-01")
        seen.pages = [
            Page(MIXED.website, title="หน้าแรก", links=(Link(MIXED.website, STRANGE),), text="ก", hash="c" * 64)
        ]
        keep(store, seen, edition(YEAR), OUTCOMES)
    path = f"/rules/{YEAR}/O11/wording"
    text = staff.get(path, params={"phrase": "ตารางสรุป…พัสดุ", "kind": "exact"}).text
    for told in ("1 ป้ายจะอ่านต่างไป", STRANGE, "ทต.หนองตัวอย่าง", "ไม่ใช่ข้อใด", "ดู 3 จาก 3 เว็บไซต์"):
        assert told in text, told
    other = served.browser("stranger").get(path, params={"phrase": "ตารางสรุป…พัสดุ"}).text
    assert "ไม่มีป้ายใดเปลี่ยน" in other  # labels of one's own province only
    assert staff.get(path, params={"phrase": "ก"}).status_code == 422
    assert served.browser("reviewer").get(path).status_code == 404


def test_official_results_come_one_row_an_item_or_one_row_an_agency() -> None:
    by_item = read("รหัส,ข้อ,คะแนน\n9100,1,100\n9101,O5,0\n9101,รวม,82.5\n".encode("cp874"), "ก.csv", AGENCIES, NUMBERS)
    assert by_item.points == [("9100", "O1", 100.0), ("9101", "O5", 0.0), ("9101", "", 82.5)]
    wide = read("ชื่อหน่วยงาน;O1;ข้อ O2;คะแนน OIT\nอบต.ต้นแบบ;100;0;96.15\n".encode(), "ข.csv", AGENCIES, NUMBERS)
    assert wide.points == [("9100", "O1", 100.0), ("9100", "O2", 0.0), ("9100", "", 96.15)]
    assert by_item.refused == wide.refused == []


def test_every_row_that_cannot_be_used_is_told_with_its_line() -> None:
    body = "รหัส,ข้อ,คะแนน\n9100,O1,100\n8888,O1,100\n9101,O77,100\n9101,O2,มาก\n9101,O3,101\n9102,O1,\n"
    found = read(body.encode(), "ก.csv", AGENCIES, NUMBERS)
    assert found.points == [("9100", "O1", 100.0)]
    assert [line for line, _ in found.refused] == [3, 4, 5, 6, 7]
    with pytest.raises(InputFault, match="หัวคอลัมน์"):
        read("ก,ข\n1,2\n".encode(), "ก.csv", AGENCIES, NUMBERS)


def test_where_we_were_right_and_wrong_is_told_per_item_and_agency(served: Served, staff: httpx.Client) -> None:
    body = "รหัส,ข้อ,คะแนน\n" + "".join(f"{code},{number},{points}\n" for code, number, points in (
        (MIXED.code, "O1", 100), (MIXED.code, "O4", 0), (MIXED.code, "O5", 100), (MIXED.code, "O12", 0),
        (EXEMPLARY.code, "รวม", 100), (MIXED.code, "รวม", 20), (HOSTILE_BODY.code, "O1", 100),
    ))  # fmt: skip
    answer = upload(served, staff, body)
    assert answer.status_code == 200
    assert "รับไว้ 6 คะแนน" in answer.text
    assert "บรรทัด 8" in answer.text  # of another province
    text = staff.get(OFFICIAL).text
    assert "1 / 2</a></strong>คะแนนทางการอยู่ในช่วง" in text
    assert "1 / 3</a></strong>ข้อที่ตัดสินตรงกัน" in text
    for item, pile in (("O1", "agreed"), ("O4", "over"), ("O5", "under"), ("O12", "unsaid")):
        assert f"item={item}&amp;pile={pile}#list" in text
        assert "ทต.หนองตัวอย่าง</a></li>" in staff.get(f"{OFFICIAL}&item={item}&pile={pile}").text
    with Store(served.db, readonly=True) as store:
        assert official.of_agency(store.db, HOSTILE_BODY.code, YEAR) == {}
        assert deeds.latest(store.db, 1)[0].action == "import-official"


def test_a_file_without_anything_of_use_is_no_success(served: Served, staff: httpx.Client) -> None:
    assert upload(served, staff, "รหัส,คะแนน\n1,5\n").status_code == 422
    assert upload(served, staff, b"PK\x03\x04 broken", "ผล.xlsx").status_code == 422
    assert served.post(staff, OFFICIAL).status_code == 422
    assert "นำเข้าผลทางการ" not in served.browser("reviewer").get(OFFICIAL).text


def test_what_holds_for_all_provinces_is_set_by_the_admin(served: Served, staff: httpx.Client) -> None:
    fields = {"name": "สถจ.", "contact": "053-000-000", "deadline": "2026-06-30"}
    assert served.post(staff, f"/office?year={YEAR}", **fields).status_code == 404
    root = served.browser("root")
    assert served.post(root, f"/office?year={YEAR}", **fields | {"deadline": "พรุ่งนี้"}).status_code == 422
    assert served.post(root, f"/office?year={YEAR}", **fields).status_code == 303
    with Store(served.db, readonly=True) as store:
        assert settings.deadline(store.db, YEAR) == date(2026, 6, 30)
        assert deeds.latest(store.db, 1)[0].action == "change-office"
    assert "30 มิ.ย. 2569" in staff.get("/office", params={"year": YEAR}).text


def test_reports_of_a_province_are_published_and_taken_back_at_once(served: Served, staff: httpx.Client) -> None:
    path = f"/p/{quote(PROVINCE)}/publish?year={YEAR}"
    served.post(staff, path, do="publish", district=SILENT.district)
    with Store(served.db, readonly=True) as store:
        assert publications.public_codes(store.db, YEAR) == {EXEMPLARY.code, SILENT.code}
    served.post(staff, path, do="unpublish")
    with Store(served.db, readonly=True) as store:
        assert publications.public_codes(store.db, YEAR) == set()
    assert served.post(staff, f"/p/{quote(OTHER)}/publish?year={YEAR}", do="publish").status_code == 404


def test_the_links_of_a_district_open_just_their_agencies(served: Served, staff: httpx.Client) -> None:
    path = f"/p/{quote(PROVINCE)}/links.csv?year={YEAR}"
    answer = served.post(staff, path, district=MIXED.district)
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["รหัส"] for row in rows] == [EXEMPLARY.code, MIXED.code]
    agency = served.browser()
    opened = agency.get(urlsplit(rows[1]["ลิงก์"]).path)
    assert opened.headers["location"] == f"/a/{MIXED.code}/latest"
    assert served.post(served.browser("reviewer"), path).status_code == 404
