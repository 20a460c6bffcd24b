"""The registry in the browser: three ways to begin, a list looked at before it counts, an agency changed by hand."""

from __future__ import annotations

import ast
import html
import os
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from crawler.desk import accounts, deeds, jobs, running
from crawler.store import Store
from reports.console.access import Visitor
from reports.console.journal import DEED_WORDS
from reports.console.menu import menu
from reports.console.uploads import packed, unpacked
from tests.console.conftest import HASH, PROVINCE, Served, serving
from tests.reports.province import MIXED, SILENT, YEAR

LIST = "รหัสหน่วยงาน,ชื่อหน่วยงาน,ประเภท,อำเภอ,จังหวัด,เว็บไซต์\n7001,อบต.ทดลอง,อบต.,เมือง,ตัวอย่าง,http://www.thotlong.invalid/\n,ไม่มีรหัส,อบต.,เมือง,ตัวอย่าง,\n"
ROUTES = Path("reports/console")


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Served]:
    """A console that knows one admin and no agency."""
    db = tmp_path / "oit.db"
    with Store(db) as store:
        accounts.add(store.db, "root", name="ผู้ดูแล", role="admin", password=HASH)
        assert running.claim(store.db, os.getpid())  # the test takes the runner's place, so nothing is crawled
    with serving(db) as url:
        console = Served(url, db)
        yield console
        for browser in console.browsers:
            browser.close()


def sent(served: Served, browser: httpx.Client, body: str) -> httpx.Response:
    """The list as a browser uploads it."""
    files = {"listed": ("รายชื่อ.csv", body.encode(), "text/csv")}
    return browser.post("/agencies/import", data={"csrf": served.csrf(browser)}, files=files)


def test_an_empty_console_leads_its_admin_to_the_three_ways_to_begin(empty: Served) -> None:
    browser = empty.browser("root")
    assert browser.get("/").headers["location"] == "/agencies"
    assert re.findall(r'<h2 id="(\w+)">\d', browser.get("/agencies").text) == ["import", "try", "sample"]
    assert '<a href="/login?next=/agencies">' in empty.browser().get("/").text


def test_a_list_is_shown_with_what_is_wrong_before_it_is_taken_in(empty: Served) -> None:
    browser = empty.browser("root")
    looked = sent(empty, browser, LIST).text
    assert "จะเพิ่ม <strong>1</strong> แห่ง" in looked
    assert "จากคอลัมน์ “ชื่อหน่วยงาน”" in looked
    assert "บรรทัด 3" in looked
    with Store(empty.db) as store:
        assert store.agencies() == []
    file = re.search(r'name="file" value="([^"]+)"', looked)
    assert file is not None
    taken = empty.post(browser, "/agencies/import", file=file[1], name="รายชื่อ.csv")
    assert taken.headers["location"] == "/agencies"
    with Store(empty.db) as store:
        assert [agency.name for agency in store.agencies()] == ["อบต.ทดลอง"]
        assert deeds.latest(store.db)[0].action == "import-agencies"
    assert browser.get("/").headers["location"] == "/p"
    assert "จะเพิ่ม <strong>0</strong>" in sent(empty, browser, LIST).text


@pytest.mark.parametrize("body", ["", "ก,ข\n1,2\n", "<html>"])
def test_a_file_that_is_no_list_is_refused_without_naming_folders_of_the_server(empty: Served, body: str) -> None:
    answer = sent(empty, empty.browser("root"), body)
    assert answer.status_code == 422
    assert "/tmp" not in answer.text
    assert 'role="alert"' in answer.text


def test_one_address_becomes_an_agency_with_a_crawl_in_the_queue(empty: Served) -> None:
    browser = empty.browser("root")
    answer = empty.post(browser, "/agencies/try", address="www.one-town.invalid")
    assert re.fullmatch(r"/jobs/\d+", answer.headers["location"])
    with Store(empty.db) as store:
        made = jobs.listed(store.db, most=5)[0]
        assert [agency.website for agency in store.agencies(made.codes)] == ["http://www.one-town.invalid/"]
    again = empty.post(browser, "/agencies/try", address="http://www.one-town.invalid")
    assert again.headers["location"].endswith("/latest")
    assert empty.post(browser, "/agencies/try", address="  ").status_code == 422


def test_staff_correct_the_website_of_their_own_agencies(served: Served) -> None:
    home, fields = f"/a/{MIXED.code}/registry", {"name": MIXED.name, "type": MIXED.type, "district": MIXED.district}
    staff = served.browser("staff")
    assert served.post(staff, home, website="เว็บ ไม่ใช่", **fields).status_code == 422
    assert served.post(staff, home, website="www.fresh.invalid", **fields).status_code == 303
    assert 'value="http://www.fresh.invalid/"' in staff.get(home).text
    with Store(served.db) as store:
        assert deeds.latest(store.db, agency=MIXED.code)[0].detail["website"] == MIXED.website
    assert served.browser("stranger").get(home).status_code == 404
    assert served.browser("clerk").get(home).status_code == 404


def test_a_name_is_found_however_its_type_is_written(served: Served) -> None:
    browser = served.browser("staff")
    for asked in (MIXED.name, f"เทศบาลตำบล{MIXED.name}", f"ทต.{MIXED.name}", f"ทต. {MIXED.name}", "ทต"):
        assert f"/a/{MIXED.code}/" in browser.get("/search", params={"q": asked}).text, asked
    nothing = served.browser().get("/search", params={"q": "ไม่มีที่ไหน"}).text
    assert f'?year={YEAR}"' in nothing, "a search that finds nothing leads to what is published"


def test_the_menu_says_where_one_is_and_follows_an_admin_into_a_province() -> None:
    entries = {entry.text: entry for entry in menu(Visitor("admin"), f"/p/{PROVINCE}/review/1/x", PROVINCE)}
    assert entries["ให้คนตรวจ"].current == "true"
    assert sum(bool(entry.current) for entry in entries.values()) == 1
    assert "วันนี้โทรหาใคร" not in {entry.text for entry in menu(Visitor("admin"), "/p", "")}
    staff = menu(Visitor("staff", province=PROVINCE), f"/p/{PROVINCE}", PROVINCE)
    assert [entry.text for entry in staff if entry.current == "page"] == ["ภาพรวม"]


def test_every_deed_that_the_console_notes_has_a_thai_name() -> None:
    noted = set()
    for path in ROUTES.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", getattr(call.func, "attr", "")) == "note":
                noted |= {each.value for each in call.args[2:3] if isinstance(each, ast.Constant)}
    assert len(noted) > 10
    assert noted <= set(DEED_WORDS)


def test_a_packed_file_comes_back_and_nothing_else_does() -> None:
    assert unpacked(packed(b"abc" * 1000)) == b"abc" * 1000
    for text in ("", "!!", packed(b"abc")[:-8], packed(bytes(9_000_000))):
        with pytest.raises(Exception, match="เสียหาย"):
            unpacked(text)


def test_the_province_page_of_coverage_offers_to_crawl_and_to_correct(served: Served) -> None:
    staff = served.browser("staff")
    text = staff.get(f"/p/{PROVINCE}/coverage?year={YEAR}").text
    assert "Macro" not in text
    offered = re.search(r'href="(/jobs/new\?[^"]+)"', text)
    assert offered is not None
    assert "จะตรวจ 1 แห่ง" in staff.get(html.unescape(offered[1])).text
    assert f'href="/a/{SILENT.code}/registry"' in text
    assert "/jobs/new" not in served.browser("reviewer").get(f"/p/{PROVINCE}/coverage?year={YEAR}").text
