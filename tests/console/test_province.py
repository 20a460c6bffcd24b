"""What an officer sees of a province, and what everybody sees: through a real server, as a browser would."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree import ElementTree

import httpx
import pytest

from crawler.desk import publications
from crawler.desk.standings import Month, Standing
from crawler.store import Store
from reports.views.countrymap import drawing
from reports.views.coverage import coverage
from reports.views.province import rows_of, top_line, trend
from rules.load import edition
from rules.model import Agency, Outcome, Page
from tests.console.conftest import PROVINCE, Served
from tests.reports.province import EXEMPLARY, MIXED, SILENT, YEAR, keep, site

BASE = f"/p/{PROVINCE}"
CREDIT = "สงวนลิขสิทธิ์ พัฒนาโดย CJ World Communication โทร 0-2000-0000"
TWINS = [Agency(f"92{n}", f"แฝด{n}", "sao", "บ้านไกล", PROVINCE, f"http://127.0.9.{n}/") for n in (11, 12, 13)]
PLACES = {
    "9100": ("18.70", "98.90"),
    "9101": ("18.80", "99.00"),
    "9102": ("7.00", "100.50"),
    "9211": ("18.75", "98.95"),
}


@pytest.fixture(scope="module", autouse=True)
def twins(served: Served) -> Iterator[None]:
    """Three sites of one builder, two of which lack the same item; where some agencies lie."""
    with Store(served.db) as store:
        store.import_agencies(TWINS)
        for twin in TWINS:
            seen = site(twin)
            seen.pages = [Page(twin.website, text=f"ยินดีต้อนรับ\n{CREDIT}", hash="d" * 64, size=900)]
            keep(store, seen, edition(YEAR), {"O9": Outcome.MISSING} if twin is not TWINS[2] else {})
        for code, (lat, lng) in PLACES.items():
            store.db.execute(
                "UPDATE agency SET extra = json_object('lat', ?, 'lng', ?) WHERE code = ?", [lat, lng, code]
            )
    return


@pytest.fixture(scope="module")
def staff(served: Served) -> httpx.Client:
    return served.browser("staff")


def of_year(path: str) -> str:
    """The address for the year of the sample; the newest year there is one that hardly anything was judged for."""
    return path if "year=" in path else f"{path}{'&' if '?' in path else '?'}year={YEAR}"


def text_of(browser: httpx.Client, path: str) -> str:
    answer = browser.get(of_year(path))
    assert answer.status_code == 200, (path, answer.status_code)
    return unescape(answer.text)


def names_in(page: str) -> set[str]:
    """The agencies that the rows of a table are about."""
    return set(re.findall(r'<th scope="row">(?:<input[^>]*>\s*)?<a href="/a/([^/"]+)/', page))


def test_every_figure_of_the_top_line_leads_to_as_many_rows(staff: httpx.Client) -> None:
    page = text_of(staff, BASE)
    figures = re.findall(r'<li><a href="(/p/[^"]+)"><strong>([\d,]+)</strong> ([^<]+)</a>', page)
    assert {word for *_, word in figures} >= {"ผ่านเกณฑ์ 85 แน่นอน", "ยังตรวจไม่ได้"}
    for href, count, word in figures:
        assert len(names_in(text_of(staff, href))) == int(count), word


def test_the_worst_items_come_first_and_lead_to_who_lacks_them_and_to_one_letter(staff: httpx.Client) -> None:
    page = text_of(staff, BASE)
    worst = re.findall(
        r"/items/(O\d+)\?[^\"]*\">O\d+ [^<]*</a></th>\s*<td class=\"figure\"><a href=\"([^\"]+)\">(\d+) แห่ง", page
    )
    assert worst[0][0] == "O9"
    assert [int(count) for *_, count in worst] == sorted((int(count) for *_, count in worst), reverse=True)
    assert names_in(text_of(staff, worst[0][1])) == {"9211", "9212"}
    assert re.findall(r'/fixes\?year=\d+&item=(O\d+)"', page) == ["O9"]


def test_filters_of_the_matrix_stay_in_its_address_and_in_its_links(staff: httpx.Client) -> None:
    page = text_of(staff, f"{BASE}/matrix?district=บ้านไกล&type=sao&q=แฝด&outcome=missing&item=O9&sort=score")
    assert names_in(page) == {"9211", "9212"}
    heads = [
        parse_qs(urlsplit(href).query)
        for href in re.findall(r'<th scope="col"[^>]*><a href="([^"]+/matrix\?[^"]+)"', page)
    ]
    assert heads
    assert all(head["district"] == ["บ้านไกล"] and head["q"] == ["แฝด"] and head["item"] == ["O9"] for head in heads)
    assert '<option value="missing" selected>' in page


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("score", "9101 9211 9212 9213 9100 9102"),
        ("high", "9213 9100 9211 9212 9101 9102"),
        ("worst", "9101 9211 9212 9213 9100 9102"),
        ("name", "9102 9100 9211 9212 9213 9101"),
        ("district", "9102 9211 9212 9213 9100 9101"),
    ],
)
def test_the_matrix_is_ordered_as_its_address_says(staff: httpx.Client, sort: str, order: str) -> None:
    page = text_of(staff, f"{BASE}/matrix?sort={sort}")
    assert re.findall(r'<th scope="row"><input[^>]*>\s*<a href="/a/([^/]+)/', page) == order.split()


def test_each_cell_has_sign_word_and_a_link_to_the_item(staff: httpx.Client) -> None:
    page = text_of(staff, f"{BASE}/matrix?q=9101")
    cells = re.findall(r'<td[^>]*><a class=(\w) href="([^"]+)">(.)<i>([^<]+)</i></a></td>', page)
    assert len(cells) == len(edition(YEAR).rules)
    assert cells[1] == ("h", f"/a/9101/{YEAR}/items/O2", "◐", "ไม่ครบ")
    assert cells[4] == ("m", f"/a/9101/{YEAR}/items/O5", "✕", "ไม่พบ")


def test_an_unknown_wish_in_the_address_is_no_fault(staff: httpx.Client) -> None:
    assert names_in(text_of(staff, f"{BASE}/matrix?sort=nonsense&item=O99&outcome=nonsense")) == set()
    assert staff.get(of_year(f"{BASE}/items/O99")).status_code == 404


def test_an_item_tells_who_lacks_it_why_and_how_to_mend_it(staff: httpx.Client) -> None:
    page = text_of(staff, f"{BASE}/items/O2")
    rule = next(rule for rule in edition(YEAR).rules if rule.number == "O2")
    assert names_in(page) == {MIXED.code}
    assert "พบแล้ว แต่ยังไม่มี แผนที่" in page
    assert all(step in page for step in rule.help.fix)
    assert "ยังตรวจไม่ได้ 1" in page


def test_one_letter_serves_all_sites_of_a_builder(staff: httpx.Client) -> None:
    group = text_of(staff, f"{BASE}/fixes")
    assert "2 จาก 3 แห่ง" in group
    letter = text_of(staff, f"{BASE}/fixes?item=O9&platform=CJ+World")
    assert "ผู้ให้บริการเว็บไซต์ CJ World" in letter
    assert "อบต.แฝด11" in letter
    assert "เช่น อบต.แฝด13" in letter
    assert "....." in letter  # what only a person knows
    word = staff.get(of_year(f"{BASE}/fixes/letter.docx?item=O9&platform=CJ+World"))
    body = zipfile.ZipFile(io.BytesIO(word.content)).read("word/document.xml").decode()
    assert "CJ World" in body
    assert "แฝด12" in body
    assert staff.get(of_year(f"{BASE}/fixes/letter.docx?item=O8&platform=CJ+World")).status_code == 404


def test_coverage_names_what_could_not_be_opened_and_why(staff: httpx.Client) -> None:
    page = text_of(staff, f"{BASE}/coverage?days=3650")
    assert "ไม่พบชื่อโดเมน 1 แห่ง" in page
    assert names_in(page.split('id="old"')[0]) == {SILENT.code}
    assert "ตรวจเก่ากว่า 3650 วัน <strong>0</strong>" in page
    assert staff.get(of_year(f"{BASE}/coverage?days=0")).status_code == 422


def test_changes_are_told_by_day_with_their_direction(staff: httpx.Client) -> None:
    page = text_of(staff, f"{BASE}/changes")
    turn = re.search(
        r'<span class="way (\w+)".*?href="([^"]+)">([^<]+)</a><br>\s*<span>([^<]+)</span>', page, re.DOTALL
    )
    assert turn is not None
    assert turn[1] == "better"
    assert turn[2] == f"/a/9101/{YEAR}/items/O7"
    assert turn[4] == "✕ ไม่พบ → ✓ พบครบถ้วน"


def test_the_feed_holds_the_changes_and_for_the_public_only_published_ones(served: Served, staff: httpx.Client) -> None:
    def entries(browser: httpx.Client) -> list[str]:
        answer = browser.get(of_year(f"{BASE}/changes.atom"))
        assert answer.headers["content-type"].startswith("application/atom+xml")
        feed = ElementTree.fromstring(answer.content)
        return [title.text or "" for title in feed.findall("{*}entry/{*}title")]

    public = served.browser()
    assert len(entries(staff)) == 1
    assert entries(public) == []
    with Store(served.db) as store:
        publications.publish(store.db, [MIXED.code], YEAR, "สมหมาย")
        assert len(entries(public)) == 1
        publications.unpublish(store.db, [MIXED.code], YEAR)


def test_the_public_sees_published_reports_of_a_province_and_no_other(served: Served) -> None:
    page = text_of(served.browser(), BASE)
    assert names_in(page) == {EXEMPLARY.code}
    assert "หนองตัวอย่าง" not in page
    assert "เงียบ" not in page
    assert f"{unquote(BASE)}/matrix" not in unquote(page)
    assert served.browser().get("/p/ไม่มีจังหวัดนี้").status_code == 404


def test_an_agency_sees_itself_beside_what_is_published(served: Served) -> None:
    assert names_in(text_of(served.browser("clerk"), BASE)) == {EXEMPLARY.code, MIXED.code}


def test_the_list_of_provinces_is_for_who_has_more_than_one(served: Served, staff: httpx.Client) -> None:
    page = text_of(served.browser("root"), "/p")
    row = re.search(
        rf"{PROVINCE}</a></th><td class=\"figure\"><a[^>]*>(\d+)<.*?<td class=\"figure\"><a[^>]*>(\d+)<", page
    )
    assert row is not None
    assert row.groups() == ("6", "5")
    assert unquote(staff.get("/p").headers["location"]) == BASE


def test_totals_of_the_country_lead_to_their_agencies_wherever_they_are(served: Served) -> None:
    root = served.browser("root")
    foot = text_of(root, "/p").split("<tfoot>")[1]
    totals = dict(re.findall(r'href="/search\?standing=(\w+)&year=\d+">([\d,]+)', foot))
    assert int(totals["listed"]) == int(totals["seen"]) + int(totals["unseen"]) > 6
    assert int(totals["seen"]) == sum(int(totals.get(group, 0)) for group in ("sure", "maybe", "under"))
    for group, n in totals.items():
        assert len(names_in(text_of(root, f"/search?standing={group}"))) == int(n), group
    assert names_in(text_of(served.browser(), "/search?standing=listed")) == {EXEMPLARY.code}  # what is published


def test_the_search_finds_within_what_one_may_see(served: Served, staff: httpx.Client) -> None:
    assert names_in(text_of(staff, "/search?q=แฝด บ้านไกล")) == {twin.code for twin in TWINS}
    assert names_in(text_of(staff, "/search?q=9101")) == {MIXED.code}
    assert names_in(text_of(served.browser(), "/search?q=ตัวอย่าง")) == set()
    assert names_in(text_of(served.browser(), "/search?q=ต้นแบบ")) == {EXEMPLARY.code}
    assert names_in(text_of(served.browser("stranger"), "/search?q=หนอง")) == set()


def test_names_and_quotes_of_hostile_sites_are_shown_and_never_run(served: Served) -> None:
    stranger = served.browser("stranger")
    for path in ("/p/แดนอื่น", "/p/แดนอื่น/matrix", "/p/แดนอื่น/items/O5", "/p/แดนอื่น/coverage", "/search?q=ไม่หวังดี"):
        page = stranger.get(of_year(path)).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "javascript:" not in page


@pytest.mark.parametrize(
    ("form", "start"), [("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf"), ("docx", b"PK"), ("json", b"{"), ("pdf", b"%PDF")]
)
def test_a_province_is_exported_in_every_format(staff: httpx.Client, form: str, start: bytes) -> None:
    answer = staff.get(of_year(f"{BASE}/export.{form}"), timeout=60)
    assert answer.status_code == 200
    assert answer.content.startswith(start)
    assert f".{form}" in answer.headers["content-disposition"]
    assert staff.get(f"{BASE}/export.exe").status_code == 422


def test_the_map_shows_who_has_coordinates_and_leaves_out_what_cannot_be(staff: httpx.Client) -> None:
    page = text_of(staff, BASE)
    drawn = re.findall(r'<a href="/a/(\d+)/\d+" tabindex="-1">', page)
    assert sorted(drawn) == ["9100", "9101", "9211"]
    left_out = page.split("ไม่มีพิกัดที่ใช้ได้ 3 แห่ง")[1].split("</details>")[0]
    assert sorted(re.findall(r'<a href="/a/(\d+)/', left_out)) == ["9102", "9212", "9213"]


def standing(code: str, letters: str, low: float, high: float, status: str = "complete") -> Standing:
    return Standing(
        code, code, "sao", "", "", "http://127.0.9.1/", status, "2026-05-14T19:00:00+00:00", low, low, high, letters,
        seen=status == "complete",
    )  # fmt: skip


def test_no_map_is_drawn_without_coordinates() -> None:
    rows = rows_of([standing("1", "PP", 90, 95), standing("2", "PP", 90, 95)])
    assert drawing(rows, {}) is None
    assert drawing(rows, {"1": (48.8, 2.3), "2": (18.0, 99.0)}) is None


def test_the_top_line_compares_with_the_month_before_and_never_counts_the_unseen_as_passing() -> None:
    rows = rows_of([standing("1", "PP", 100, 100), standing("2", "uu", 0, 100, "dns"), standing("3", "PM", 50, 50)])
    earlier = {"1": Month("1", "2026-04", 50, 50, 50, "PM", True), "2": Month("2", "2026-04", 90, 90, 90, "PP", True)}
    figures = {figure.group: (figure.count, figure.change) for figure in top_line(rows, earlier)}
    assert figures == {"sure": (1, 0), "maybe": (0, 0), "under": (1, 0), "full": (1, 1), "unseen": (1, 0)}
    assert {figure.change for figure in top_line(rows, {})} == {None}


def test_an_agency_not_visited_in_a_month_stands_as_before() -> None:
    points = trend(
        [
            Month("1", "2026-04", 90, 90, 90, "PP", True),
            Month("2", "2026-04", 50, 50, 50, "PM", True),
            Month("2", "2026-05", 70, 70, 70, "PP", True),
        ]
    )
    assert [(point.month, point.seen, point.sure, point.low) for point in points] == [
        ("2026-04", 2, 1, 70.0),
        ("2026-05", 2, 1, 80.0),
    ]


def test_coverage_counts_days_in_thai_time() -> None:
    rows = rows_of([standing("1", "PP", 90, 90)._replace(checked="2026-05-14T16:59:00+00:00")])  # 23:59 on the 14th
    assert len(coverage(rows, date(2026, 5, 20), 5).old.rows) == 1
    rows = rows_of([standing("1", "PP", 90, 90)._replace(checked="2026-05-14T17:00:00+00:00")])  # 00:00 on the 15th
    assert len(coverage(rows, date(2026, 5, 20), 5).old.rows) == 0
