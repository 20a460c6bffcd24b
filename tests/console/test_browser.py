"""The console in a real browser: the work of a day, on a desk and on a phone, with and without scripts, on paper."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from crawler.browser.chromium import why_not
from crawler.desk import accounts, decisions, publications, settings
from crawler.engine import crawl
from crawler.storage.codec import text_of
from crawler.store import Store
from rules.load import edition
from rules.model import Outcome
from tests.console.browsing import DESK, PHONE, contrasts, enter, overflow, violations, window
from tests.console.conftest import HASH, PROVINCE, Served, running, serving
from tests.console.openid_provider import NAME, StandIn
from tests.console.openid_provider import application as openid_provider
from tests.crawl.crawling import AS_OF, plan
from tests.crawl.crawling import agency as listed
from tests.crawl.web import Web
from tests.desk.agency_site import NUMBER, town
from tests.reports.province import EXEMPLARY, MIXED, YEAR, database

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.skipif(bool(why_not()) and not os.environ.get("OIT_EVERY_TOOL"), reason=why_not())
CRAWL = {"allow_private": True, "delay": 0, "as_of": AS_OF.isoformat(), "browser": False, "ocr": False, "processes": 1}
PLACE, DISTRICT = "ตัวอย่าง", "เมือง"
TOWNS = "town", "village"
SLOW = 120_000  # ms that a crawl on a busy machine may take
OPEN = (
    "/",
    "/en",
    f"/en/rules/{YEAR}",
    f"/en/a/{EXEMPLARY.code}/{YEAR}",
    "/login",
    "/about",
    "/privacy",
    f"/rules/{YEAR}",
    f"/a/{EXEMPLARY.code}/latest",
    f"/p/{PROVINCE}",
)
AGENCY = tuple(
    f"/a/{MIXED.code}/{page}"
    for page in (
        "latest",
        f"{YEAR}/items/O2",
        f"{YEAR}/items/O12",
        "history",
        "itas",
        "one-page",
        "webmaster",
        "clarifications",
    )
)
OFFICE = (
    *(f"/p/{PROVINCE}{page}" for page in ("", "/matrix", "/items/O5", "/fixes", "/coverage", "/changes", "/worklist")),
    f"/p/{PROVINCE}/selection",
    f"/p/{PROVINCE}/review", f"/p/{PROVINCE}/official", "/jobs", "/jobs/new", "/schedules", f"/rules/{YEAR}/O5",
    f"/rules/compare/{YEAR - 1}/{YEAR}", "/office", f"/a/{MIXED.code}/latest", f"/a/{MIXED.code}/registry",
)  # fmt: skip
ADMIN = ("/p", "/accounts", "/journal", "/me", "/agencies", "/search?q=x")
PAGES = [("", page) for page in OPEN] + [
    (login, page) for login, pages in (("clerk", AGENCY), ("staff", OFFICE), ("root", ADMIN)) for page in pages
]


@pytest.mark.parametrize(("login", "path"), PAGES, ids=[f"{login or 'public'} {path}" for login, path in PAGES])
def test_no_page_has_a_barrier_and_all_fit_a_phone(
    browser: Browser, served: Served, logins: dict[str, dict[str, object]], login: str, path: str
) -> None:
    with window(browser, served.url, width=PHONE, color_scheme="light", storage_state=logins.get(login)) as page:
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        assert page.locator("h1").count() == 1
        assert violations(page) == []
        assert overflow(page) <= 0, f"{path} is wider than {PHONE} px"
        page.set_viewport_size({"width": DESK, "height": 800})
        page.emulate_media(color_scheme="dark")
        assert contrasts(page) == []
        assert overflow(page) <= 0, f"{path} is wider than {DESK} px"


@pytest.fixture(scope="module")
def logins(browser: Browser, served: Served) -> dict[str, dict[str, object]]:
    """Cookies of each account: passwords are slow to check on purpose."""
    with Store(served.db) as store:
        rule = edition(YEAR).rules[1].id
        decisions.decide(store.db, MIXED.code, YEAR, rule, Outcome.PRESENT, reason="เห็นแผนที่ที่หน้าติดต่อ", who="วิภา")
    found: dict[str, dict[str, object]] = {}
    for login in ("clerk", "staff", "root"):
        with window(browser, served.url, login=login) as page:
            found[login] = dict(page.context.storage_state())
    return found


@pytest.mark.parametrize("path", [f"/a/{MIXED.code}/latest", f"/a/{MIXED.code}/one-page", f"/p/{PROVINCE}"])
def test_paper_has_the_report_and_no_menus(
    browser: Browser, served: Served, logins: dict[str, dict[str, object]], path: str, tmp_path: Path
) -> None:
    with window(browser, served.url, storage_state=logins["staff"]) as page:
        page.goto(path)
        page.pdf(path=tmp_path / "page.pdf", format="A4")
    with pypdfium2.PdfDocument(tmp_path / "page.pdf") as paper:
        text = "".join(sheet.get_textpage().get_text_range() for sheet in paper)
        assert abs(paper[0].get_width() - 595) < 2
        if path.endswith("one-page"):
            assert len(paper) == 1
    assert "ออกจากระบบ" not in text
    assert re.search(r"OIT|85", text)


def test_without_scripts_everything_can_be_read_and_sent(browser: Browser, served: Served) -> None:
    with window(browser, served.url, login="staff", java_script_enabled=False) as page:
        page.goto(f"/p/{PROVINCE}/matrix")
        assert page.get_by_text(MIXED.name).count() > 0
        page.goto(f"/a/{MIXED.code}/latest")
        page.get_by_role("button", name="เผยแพร่", exact=False).first.click()
        page.goto("/logout-check-is-no-page")
        assert page.get_by_role("heading", name="ไม่พบหน้านี้").is_visible()
    with Store(served.db) as store:
        assert publications.is_public(store.db, MIXED.code, YEAR)
        publications.unpublish(store.db, [MIXED.code], YEAR)


def test_agencies_are_ticked_by_keyboard_and_stay_ticked_while_the_table_is_narrowed(
    browser: Browser, served: Served, logins: dict[str, dict[str, object]]
) -> None:
    with window(browser, served.url, width=PHONE, storage_state=logins["staff"]) as page:
        page.goto(f"/p/{PROVINCE}/matrix?year={YEAR}")
        told = page.locator("[data-ticked]")
        page.get_by_role("checkbox", name=MIXED.name).focus()
        page.keyboard.press("Space")
        assert told.inner_text() == "ติ๊กแล้ว 1 แห่ง"
        page.get_by_label("ชื่อหรือรหัส").fill(EXEMPLARY.code)
        page.keyboard.press("Enter")
        page.get_by_text("ติ๊กไว้แล้ว ไม่อยู่ในตัวกรองนี้").wait_for()  # comes by itself
        page.get_by_role("button", name="ติ๊กทุกแห่งที่แสดง").click()
        assert told.inner_text() == "ติ๊กแล้ว 2 แห่ง"
        assert page.locator("form[data-auto] [name=q]").input_value() == EXEMPLARY.code  # ticking sends no form
        page.get_by_role("button", name="ทำต่อกับแห่งที่ติ๊ก").click()
        page.get_by_role("heading", name="ทำต่อกับ 2 แห่งที่เลือก").wait_for()
        assert violations(page) == []
        assert overflow(page) <= 0


def test_without_scripts_boxes_are_ticked_and_sent_too(
    browser: Browser, served: Served, logins: dict[str, dict[str, object]]
) -> None:
    with window(browser, served.url, java_script_enabled=False, storage_state=logins["staff"]) as page:
        page.goto(f"/p/{PROVINCE}/matrix?year={YEAR}")
        assert page.get_by_role("button", name="ติ๊กทุกแห่งที่แสดง").count() == 0
        page.get_by_role("checkbox", name=MIXED.name).check()
        page.get_by_role("button", name="ทำต่อกับแห่งที่ติ๊ก").click()
        assert page.get_by_role("heading", name="ทำต่อกับ 1 แห่งที่เลือก").is_visible()
        page.get_by_role("link", name="เลือกเพิ่มในตารางทุกข้อ").click()
        page.get_by_label("ชื่อหรือรหัส").fill(EXEMPLARY.code)
        page.get_by_role("button", name="กรอง").click()
        assert page.get_by_role("checkbox", name=MIXED.name).is_checked()


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    """The sites of two agencies on loopback."""
    made = Web()
    for number, name in enumerate(TOWNS, 1):
        made.add(name, town(), f"127.0.92.{number}")
    with made:
        yield made


@pytest.fixture
def office(web: Web, tmp_path: Path) -> Iterator[Served]:
    """A console over two listed agencies that nobody has visited."""
    yield from over(web, tmp_path)


@pytest.fixture
def visited(web: Web, tmp_path: Path) -> Iterator[Served]:
    """The same after a crawl of both."""
    yield from over(web, tmp_path, crawled=True)


def over(web: Web, folder: Path, *, crawled: bool = False) -> Iterator[Served]:
    planned = plan(folder, [listed(name, web.url(name)) for name in TOWNS], browser=False, ocr=False)
    with Store(planned.db) as store:
        store.import_agencies(planned.agencies)
        accounts.add(store.db, "staff", name="สมหมาย", role="staff", province=PLACE, password=HASH)
        settings.put(store.db, settings.CRAWL, text_of(CRAWL))
    assert not crawled or crawl(planned).healthy
    with serving(planned.db) as url:
        served = Served(url, planned.db)
        served.hidden = web.url("town", "/plan")
        yield served


def test_staff_order_a_crawl_watch_it_overrule_a_verdict_and_export(
    browser: Browser, office: Served, tmp_path: Path
) -> None:
    with window(browser, office.url, login="staff") as page:
        page.goto("/jobs/new")
        page.get_by_label("ทั้งอำเภอ").check()
        page.locator("#district").select_option(DISTRICT)
        page.get_by_role("button", name="ดูจำนวนและเวลาก่อนสั่ง").click()
        page.get_by_role("button", name="เริ่มตรวจ").click()
        page.wait_for_url(re.compile(r"/jobs/\d+"))
        page.locator("main .state-done").first.wait_for(timeout=SLOW)  # comes by itself
        assert page.locator("progress").first.get_attribute("value") == "2"
        page.goto("/a/village/latest")
        before = page.locator("main .score").first.inner_text()
        overrule(page, "village")
        page.goto(f"/a/village/{YEAR}/items/{NUMBER}")
        assert page.get_by_text("สมหมาย").count() > 0  # who said it
        assert page.get_by_text("ระบบว่า").count() > 0  # and what the machine had said
        page.goto("/a/village/latest")
        assert page.locator("main .score").first.inner_text() != before
        page.goto(f"/p/{PLACE}")
        with page.expect_download() as download:
            page.get_by_role("link", name="Excel").first.click()
        download.value.save_as(tmp_path / "province.xlsx")
    with CalamineWorkbook.from_path(tmp_path / "province.xlsx") as book:
        cells = {cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row}
    assert any("village" in str(cell) for cell in cells)


def overrule(page: Page, code: str) -> None:
    """Say that an item is there after all, as a reviewer does."""
    rule = next(rule.id for rule in edition(YEAR).rules if rule.number == NUMBER)
    page.goto(f"/p/{PLACE}/review/{code}/{rule}")
    page.locator("form.decide input[value=present]").check()
    page.get_by_label("เหตุผล").fill("เห็นที่หน้าแผนของหน่วยงาน")
    page.get_by_role("button", name="บันทึกและไปข้อต่อไป").click()
    page.get_by_role("status").first.wait_for()


def test_an_agency_opens_its_link_says_where_it_is_and_its_score_changes(browser: Browser, visited: Served) -> None:
    with window(browser, visited.url, login="staff") as staff:
        staff.goto("/a/town/latest")
        staff.get_by_role("button", name="ทำลิงก์ที่แจ้งที่อยู่ได้").click()
        staff.wait_for_load_state()
        link = re.search(r"/s/[\w.-]+", staff.content())
        assert link
    with window(browser, visited.url, width=PHONE) as page:
        page.goto(link[0])
        page.wait_for_url("**/a/town/latest")
        before = page.locator("main .score").first.inner_text()
        page.goto(f"/a/town/{YEAR}/items/{NUMBER}")
        if not page.get_by_role("button", name="ส่งให้ตรวจ").first.is_visible():
            page.get_by_text("มีแล้ว อยู่ที่นี่").first.click()
        page.get_by_label(f"ที่อยู่ของหน้าหรือไฟล์ที่เผยแพร่ข้อ {NUMBER}").first.fill(visited.hidden)
        page.get_by_role("button", name="ส่งให้ตรวจ").first.click()
        page.get_by_text("รับแล้ว").first.wait_for(timeout=SLOW)  # comes by itself
        page.goto("/a/town/latest")
        assert page.locator("main .score").first.inner_text() != before
        assert page.goto("/a/village/latest").status == 404  # another agency's is nobody's business


def test_the_door_is_kept_for_who_has_a_name(browser: Browser, served: Served) -> None:
    with window(browser, served.url) as page:
        page.goto(f"/p/{PROVINCE}/worklist")
        assert "/login" in page.url
        enter(page, "staff")


def test_a_person_of_a_provider_on_another_site_logs_in_by_its_button(browser: Browser, tmp_path: Path) -> None:
    provider = StandIn(person={"sub": "u-1", "email": "root@example.go.th", "email_verified": True}, asks=True)
    db = database(tmp_path / "oit.db")
    with Store(db) as store:
        accounts.add(store.db, "root", name="ผู้ดูแล", role="admin", email="root@example.go.th")
    with running(openid_provider(provider)) as place:
        provider.url = place.replace("127.0.0.1", "localhost")  # another site than 127.0.0.1
        with serving(db, oidc=provider.registration()) as url, window(browser, url) as page:
            provider.backs = [f"{url}/login/oidc/callback"]
            page.goto("/accounts")
            assert violations(page) == []
            assert overflow(page) <= 0
            page.get_by_role("link", name=f"เข้าสู่ระบบด้วย {NAME}").click()
            page.wait_for_url(f"{provider.url}/**")
            page.get_by_role("button", name="ยืนยัน").click()
            page.wait_for_url(f"{url}/accounts")
            assert violations(page) == []
            page.set_viewport_size({"width": PHONE, "height": 800})
            assert overflow(page) <= 0
            page.get_by_role("button", name="ออกจากระบบ", exact=True).first.click()
            page.goto(f"{provider.url}/keys")  # from there, nobody is brought in unasked
            page.evaluate("url => location.assign(url)", f"{url}/login/oidc?next=/accounts")
            page.wait_for_url(f"{url}/login?next=%2Faccounts")
