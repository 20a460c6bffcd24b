"""Every count on a page of the console leads to the rows it counts; a measurement says that it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import quote

import httpx
import pytest
from lxml import html

from crawler.desk import decisions, jobs, official
from crawler.store import Store
from rules.load import edition
from rules.model import Outcome
from tests.console.conftest import PROVINCE, Served
from tests.reports.province import EXEMPLARY, MIXED, SILENT, YEAR

BASE, AGENCY = f"/p/{quote(PROVINCE)}", f"/a/{MIXED.code}"
OF_PROVINCE = ("matrix", "items/O5", "fixes", "coverage", "changes", "worklist", "review", "official", "selection")
OF_AGENCY = (f"{YEAR}", f"{YEAR}/items/O2", "history", "itas", "webmaster", "clarifications", "registry")
PAGES = (
    BASE,
    *(f"{BASE}/{page}" for page in OF_PROVINCE),
    "/p", "/jobs", "/jobs/1", "/jobs/new", "/schedules", "/office", f"/office?province={quote(PROVINCE)}", "/agencies",
    "/search?standing=seen", "/rules", f"/rules/{YEAR}", f"/rules/{YEAR}/O5",
    *(f"{AGENCY}/{page}" for page in OF_AGENCY),
)  # fmt: skip
COUNTED = re.compile(r"(?<![\d,])[1-9][\d,]*\s*(?:แห่ง|หน่วยงาน|ข้อ|งาน|รายการ|ครั้ง|แถว|เรื่อง|ที่อยู่|ค่า)(?!\w)")
NUMBER = re.compile(r"\s*(?=.*[1-9])\d[\d,]*(?:\s*(?:/|จาก)\s*[\d,]+)?(?:\s*(?:แห่ง|ข้อ|งาน|ครั้ง|%))?\s*")
SAYS_ITSELF = (  # a heading, a status or a control stands with what it counts or does; a measurement counts no rows
    "ancestor-or-self::*[self::a or self::button or self::label or self::option or self::summary or self::caption"
    " or self::legend or self::title or self::textarea or self::h1 or self::h2 or self::h3 or self::code or self::q"
    " or self::blockquote or self::script or self::style or @role='status' or @role='alert'"
    " or contains(concat(' ', @class, ' '), ' measure ') or contains(concat(' ', @class, ' '), ' letter ')]"
)


def unlinked(page: str) -> Iterator[str]:
    """Counts that lead nowhere."""
    main = html.fromstring(page).xpath("//main")[0]
    for cell in main.xpath(".//td[contains(@class, 'figure')] | .//strong"):
        if NUMBER.fullmatch(cell.text_content()) and not cell.xpath(f".//a | {SAYS_ITSELF}"):
            yield f"<{cell.tag}> {cell.text_content().strip()}"
    for text in main.xpath(".//text()"):
        holder = text.getparent().getparent() if text.is_tail else text.getparent()
        if not holder.xpath(SAYS_ITSELF):
            yield from (found[0] for found in COUNTED.finditer(text))


@pytest.fixture(scope="module")
def root(served: Served) -> httpx.Client:
    """The admin's browser, over a province in which something has happened."""
    numbers = [rule.number for rule in edition(YEAR).rules]
    with Store(served.db) as store:
        jobs.enqueue(store.db, "crawl", [MIXED.code, SILENT.code], YEAR, "สมหมาย", forced=True)
        jobs.pause(store.db, 1)
        rule = edition(YEAR).rules[1].id
        decisions.decide(store.db, MIXED.code, YEAR, rule, Outcome.PRESENT, reason="เห็นแผนที่", who="วิภา")
        points = [(agency.code, number, 100.0) for agency in (EXEMPLARY, MIXED) for number in numbers]
        official.put(store.db, YEAR, points, "ทดสอบ")
    return served.browser("root")


@pytest.mark.parametrize("path", PAGES)
def test_every_count_leads_to_its_rows(root: httpx.Client, path: str) -> None:
    answer = root.get(f"{path}{'&' if '?' in path else '?'}year={YEAR}", follow_redirects=True)
    assert answer.status_code == 200
    assert list(unlinked(answer.text)) == []


def test_a_count_of_an_earlier_month_leads_to_the_agencies_as_they_stood(served: Served, root: httpx.Client) -> None:
    with Store(served.db) as store:
        text = store.db.execute("SELECT outcomes FROM standing WHERE agency = ?", [MIXED.code]).fetchone()[0]
        store.db.execute(
            "INSERT INTO standing_month (agency, year, month, low, estimate, high, outcomes, seen)"
            " VALUES (?, ?, '2026-01', 95, 95, 95, ?, 1)",
            [MIXED.code, YEAR, "P" * len(text)],
        )
    counts = re.findall(r'href="([^"]+month=2026-01[^"]*)">(\d+)</a>', unescape(root.get(f"{BASE}?year={YEAR}").text))
    assert [count for _, count in counts] == ["1", "1"]  # seen, and surely above the mark
    for href, _ in counts:
        page = root.get(href).text
        assert re.findall(r'<th scope="row"><input[^>]*value="(\w+)"', page) == [MIXED.code]
        assert "ผลเมื่อสิ้นเดือน ม.ค. 69" in page
    earlier = root.get(f"{BASE}/matrix", params={"year": YEAR, "month": "2025-12", "standing": "seen"}).text
    assert MIXED.code not in earlier


def test_counts_lead_to_as_many_rows_as_they_say(root: httpx.Client) -> None:
    def shown(path: str) -> str:
        return unescape(root.get(path, follow_redirects=True).text)

    rules = re.findall(r'href="(/rules/\d+\?show=\w+)">[^<]*?(\d+) ข้อ</a>', shown(f"/rules/{YEAR}"))
    lacking = re.findall(r'href="(/a/\w+/\d+\?show=lacking)#items">(\d+)</a>', shown(f"{BASE}/matrix?year={YEAR}"))
    unknown = re.findall(r'href="([^"]+platform=[^"]+)">ยังไม่รู้ระบบ (\d+) แห่ง', shown(f"{BASE}/fixes?year={YEAR}"))
    assert rules and lacking and unknown  # noqa: PT018 - each of them, or nothing was tried
    for href, count in rules:
        assert shown(href).count('<th scope="row"') == int(count), href
    for href, count in lacking:
        assert shown(href).count('<article class="line"') == int(count), href
    for href, count in unknown:
        assert shown(href).count('<th scope="row"') == int(count), href


def test_a_job_names_all_its_agencies_when_asked(served: Served, root: httpx.Client) -> None:
    page = root.get("/jobs/1?all=1").text
    assert all(f"/a/{agency.code}/latest" in page for agency in (MIXED, SILENT))
    assert 'href="#agencies">0 / 2</a>' in page
