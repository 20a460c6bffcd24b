"""The static site in a real browser, opened from a folder: no barriers, fits a phone, found by its search."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from crawler.browser.chromium import why_not
from crawler.desk import publications
from crawler.store import Store
from reports.public_site import published
from rules.load import edition
from tests.console.browsing import DESK, PHONE, contrasts, overflow, violations, window
from tests.reports.province import EXEMPLARY, HOSTILE_BODY, MIXED, OUTCOMES, YEAR, a_month_before, database, keep
from tests.reports.province import site as site_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.skipif(bool(why_not()) and not os.environ.get("OIT_EVERY_TOOL"), reason=why_not())
BEFORE = YEAR - 1
PAGES = (
    "index.html", "changes.html", "about.html", "privacy.html", "en.html", f"a/{MIXED.code}.html",
    f"en/a/{MIXED.code}.html", f"rules/{YEAR}.html", f"rules/{YEAR}/O5.html", f"rules/compare/{YEAR - 1}/{YEAR}.html",
    f"en/rules/{YEAR}.html",
    *(f"{kind}/{MIXED.code}.html" for kind in ("history", "one-page", "webmaster")),
    f"{YEAR}/items/{MIXED.code}/O2.html", f"{BEFORE}/index.html", f"{BEFORE}/a/{MIXED.code}.html",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample provinces as a static site, with two months to draw."""
    folder = tmp_path_factory.mktemp("static")
    with Store(database(folder / "oit.db")) as store:
        a_month_before(store)
        codes = [EXEMPLARY.code, MIXED.code, HOSTILE_BODY.code]
        keep(store, site_of(MIXED, "2025-05-14"), edition(BEFORE), OUTCOMES)
        publications.publish(store.db, codes, YEAR, "สมหมาย")
        publications.publish(store.db, [MIXED.code], BEFORE, "สมหมาย")
        published(store, YEAR, folder / "site", lambda year: publications.public_codes(store.db, year))
    return folder / "site"


@pytest.mark.parametrize("name", PAGES)
def test_no_page_of_the_site_has_a_barrier_and_all_fit_a_phone(browser: Browser, site: Path, name: str) -> None:
    with window(browser, site.as_uri(), width=PHONE, color_scheme="light") as page:
        page.goto((site / name).as_uri())
        assert page.locator("h1").count() == 1
        assert violations(page) == []
        assert overflow(page) <= 0, f"{name} is wider than {PHONE} px"
        page.set_viewport_size({"width": DESK, "height": 800})
        page.emulate_media(color_scheme="dark")
        assert contrasts(page) == []
        assert overflow(page) <= 0, f"{name} is wider than {DESK} px"


def test_a_visitor_finds_an_agency_by_its_name_and_goes_on_to_its_criteria(browser: Browser, site: Path) -> None:
    with window(browser, site.as_uri(), width=PHONE) as page:
        page.goto((site / "index.html").as_uri())
        page.get_by_role("link", name="สมมติบุรี").first.click()
        page.get_by_label("ค้นหาหน่วยงาน").fill("หนองตัวอย่าง")
        assert page.locator("#found").inner_text() == "พบ 1 หน่วยงาน"
        assert not page.get_by_role("link", name="อบต.ต้นแบบ").first.is_visible()
        page.locator("#rows").get_by_role("link", name="ทต.หนองตัวอย่าง").first.click()
        assert page.get_by_role("img", name="ช่วงคะแนนรายเดือน").is_visible()
        page.locator("#O5").get_by_role("link", name="ดูหลักฐาน").click()
        assert page.locator("#proof + .proof").is_visible()
        page.get_by_role("link", name=re.compile("ดูผลตรวจ.*ต้นแบบ")).click()
        assert page.get_by_role("heading", level=1).inner_text().endswith(edition(YEAR).rules[4].title)
        page.get_by_role("link", name="ดูเกณฑ์ข้อนี้ทั้งหมด").click()
        assert page.get_by_role("heading", level=1).inner_text().startswith("O5 ")
        page.get_by_role("link", name="English").click()
        assert page.locator("html").get_attribute("lang") == "en"


def test_pages_share_their_looks_and_letters_from_a_folder_too(browser: Browser, site: Path) -> None:
    with window(browser, site.as_uri()) as page:
        page.goto((site / f"{YEAR}/items/{MIXED.code}/O2.html").as_uri())
        assert page.evaluate("[...document.styleSheets].length") == 3
        assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('1rem Sarabun', 'ก'))")
        assert page.evaluate("[...document.fonts].some(each => each.status === 'loaded')")


def test_a_visitor_goes_from_year_to_year(browser: Browser, site: Path) -> None:
    with window(browser, site.as_uri()) as page:
        page.goto((site / f"a/{MIXED.code}.html").as_uri())
        page.get_by_role("link", name=str(BEFORE), exact=True).click()
        assert page.url.endswith(f"/{BEFORE}/a/{MIXED.code}.html")
        assert page.locator("nav.years [aria-current=page]").inner_text() == str(BEFORE)
        page.get_by_role("link", name="ค้นหาหน่วยงาน").click()
        page.get_by_role("link", name=str(BEFORE), exact=True).click()
        assert page.url.endswith(f"/{BEFORE}/index.html")


def test_charts_are_printed_with_their_scale(browser: Browser, site: Path, tmp_path: Path) -> None:
    with window(browser, site.as_uri()) as page:
        page.goto((site / f"a/{MIXED.code}.html").as_uri())
        page.pdf(path=tmp_path / "page.pdf", format="A4")
    with pypdfium2.PdfDocument(tmp_path / "page.pdf") as paper:
        text = "".join(sheet.get_textpage().get_text_range() for sheet in paper)
    assert "เม.ย. 69" in text.replace("\u0e4d\u0e32", "\u0e33")
