"""CSV, charts and the badge: readable as they are, loading nothing and running nothing."""

from __future__ import annotations

import csv as reader
import io

import pytest
from lxml import etree

from reports.documents import charts, csv
from reports.documents.badge import badge
from reports.documents.overview import Overview
from reports.export import RISKY
from reports.results import Result
from reports.views.province import TrendPoint
from rules.model import Edition

SVG = "{http://www.w3.org/2000/svg}"
POINTS = [TrendPoint("2026-05", 1, 0, 83.3, 85.8, 88.3), TrendPoint("2026-04", 1, 0, 70, 75, 80)]


def drawn(text: str) -> etree._Element:
    """The picture, after a look that it loads and runs nothing and holds no style that a strict policy refuses."""
    tree = etree.fromstring(text.encode())
    assert [each.tag for each in tree.iter(f"{SVG}script", f"{SVG}image", f"{SVG}style", f"{SVG}foreignObject")] == []
    attributes = {(str(name), str(value)) for each in tree.iter() for name, value in each.attrib.items()}
    assert [name for name, _ in attributes if name.startswith("on") or name in {"style", "href"}] == []
    assert [value for _, value in attributes if "url(" in value and "url(#" not in value] == []
    return tree


def words(tree: etree._Element) -> str:
    return " ".join("".join(map(str, each.itertext())) for each in tree.iter(f"{SVG}text"))


def test_csv_opens_in_excel_with_thai_headings_and_every_item(results: list[Result], edition: Edition) -> None:
    whole = csv.sheet(results, edition)
    assert whole.startswith("\ufeffรหัส,หน่วยงาน,อำเภอ".encode())
    rows = list(reader.DictReader(io.StringIO(whole.decode("utf-8-sig"))))
    assert len(rows) == 4 * 26
    assert {row["ข้อ"] for row in rows} == {f"O{number}" for number in range(1, 27)}
    assert {row["ผล"] for row in rows} == {
        "✓ พบครบถ้วน", "◐ พบแต่ยังไม่ครบ", "↺ พบแต่เป็นของปีอื่น", "✕ ไม่พบ", "? ต้องให้คนตรวจ",
    }  # fmt: skip


def test_no_cell_of_a_csv_is_a_formula_and_every_row_is_one_line(hostile: Result, edition: Edition) -> None:
    text = csv.sheet([hostile], edition).decode("utf-8-sig")
    rows = list(reader.reader(io.StringIO(text)))
    assert text.count("\r\n") == len(rows) == 27
    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if cell.startswith(RISKY)] == []
    assert "'=cmd|'/c calc'!A1" in cells
    assert "'=9105" in cells


def test_a_distribution_names_agencies_and_shows_the_pass_mark(province: Overview) -> None:
    text = charts.distribution(province)
    tree = drawn(text)
    assert "ทต.หนองตัวอย่าง" in words(tree)
    assert "85" in words(tree)
    title = tree.find(f"{SVG}title")
    assert title is not None
    assert "มีผลแล้ว 5 หน่วยงาน" in str(title.text)
    assert 'font-family="Sarabun"' in text
    assert charts.distribution(province) == text


def test_a_trend_tells_months_in_order_and_the_last_range() -> None:
    tree = drawn(charts.trend(POINTS, "ทต.หนองตัวอย่าง </title><script>"))
    assert words(tree).index("เม.ย. 69") < words(tree).index("พ.ค. 69")
    title = tree.find(f"{SVG}title")
    assert title is not None
    assert str(title.text).endswith("ถึง พ.ค. 69: 83.3–88.3")


def test_a_trend_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one month"):
        charts.trend([], "ว่าง")


def test_a_badge_says_items_and_month_and_no_points(mixed: Result) -> None:
    tree = drawn(badge(mixed))
    assert words(tree) == "OIT พบครบ 21/26 · พ.ค. 2569"
    title = tree.find(f"{SVG}title")
    assert title is not None
    assert "ทต.หนองตัวอย่าง" in str(title.text)
    assert "ไม่ใช่ผลอย่างเป็นทางการ" in str(title.text)
    assert tree.get("aria-labelledby") == title.get("id")
    assert "83" not in badge(mixed)


def test_a_badge_of_a_site_not_seen_counts_nothing(silent: Result) -> None:
    assert words(drawn(badge(silent))) == "OIT ยังตรวจไม่ได้ · พ.ค. 2569"


def test_a_badge_survives_hostile_names(hostile: Result) -> None:
    assert words(drawn(badge(hostile))) == "OIT พบครบ 21/26 · พ.ค. 2569"
