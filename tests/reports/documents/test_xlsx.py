"""Workbooks opened again: what stands in them, where cells lead, what stays in sight, and that nothing runs."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from reports.documents import xlsx
from reports.documents.book import Book
from reports.documents.overview import Overview, moment
from reports.results import Result
from reports.words import SELF_ASSESSMENT, outcome_word
from rules.model import Edition, Outcome
from tests.reports.province import EXEMPLARY, HOME, MIXED

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheets(whole: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(whole))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def part(whole: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        return etree.fromstring(archive.read(name))


def parts(whole: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def targets(whole: bytes) -> set[str]:
    """Every address outside the book that a cell leads to."""
    found = [etree.fromstring(body) for name, body in parts(whole).items() if "worksheets/_rels" in name]
    return {str(each.get("Target")) for tree in found for each in tree if each.get("TargetMode") == "External"}


@pytest.fixture(scope="module")
def book(mixed: Result, edition: Edition) -> bytes:
    return xlsx.agency_book(mixed, edition)


@pytest.fixture(scope="module")
def matrix(province: Overview, edition: Edition) -> bytes:
    return xlsx.province_book(province, edition, "จังหวัดสมมติบุรี")


def test_an_agency_has_answer_steps_items_and_elements(book: bytes, edition: Edition) -> None:
    found = sheets(book)
    assert list(found) == ["สรุป", "รายข้อ", "องค์ประกอบ", "คำอธิบาย"]
    told = [str(row[0]) for row in found["สรุป"]]
    assert told[0] == "ทต.หนองตัวอย่าง อ.เมืองสมมติ จ.สมมติบุรี"
    assert any(line.startswith("ประเมินได้ 83.3–88.3 จาก 100 (ค่ากลาง 85.8)") for line in told)
    assert SELF_ASSESSMENT in told
    steps = found["สรุป"][told.index("ลำดับ") + 1 :]
    assert [row[1] for row in steps] == ["O5", "O11", "O3", "O12", "O2"]
    assert steps[0][5:8] == [1.67, 20, "1. เปิดเมนูติดต่อเรา 2. วางแผนที่แล้วบันทึก"]
    items = found["รายข้อ"]
    assert [row[0] for row in items[1:]] == [f"O{number}" for number in range(1, 27)]
    assert items[2][:4] == ["O2", "ข้อมูลผู้บริหาร", "9.1", "◐ พบแต่ยังไม่ครบ"]
    assert found["องค์ประกอบ"][5][:5] == ["O2", "ข้อมูลผู้บริหาร", "แผนที่", "จำเป็น", "✕ ไม่พบ"]


def test_evidence_opens_at_its_place(book: bytes) -> None:
    assert f"{HOME}contact" in targets(book)
    sheet = part(book, "xl/worksheets/sheet2.xml")
    places = [str(link.get("location")) for link in sheet.iter(f"{MAIN}hyperlink")]
    assert len(places) == 26
    assert places[0].startswith(":~:text=")


def test_headings_stay_in_sight_and_rows_can_be_filtered(book: bytes) -> None:
    sheet = part(book, "xl/worksheets/sheet2.xml")
    pane = sheet.find(f".//{MAIN}pane")
    assert pane is not None
    assert (pane.get("xSplit"), pane.get("ySplit"), pane.get("state")) == ("2", "1", "frozen")
    chosen = sheet.find(f"{MAIN}autoFilter")
    assert chosen is not None
    assert chosen.get("ref") == "A1:O27"


def test_a_verdict_has_colour_sign_and_word(book: bytes) -> None:
    styles = part(book, "xl/styles.xml")
    grounds = [str(each.get("rgb")) for each in styles.iter(f"{MAIN}fgColor") if each.get("rgb")]
    assert {"FFD6E8F3", "FFFBEBCB", "FFF6E4EE", "FFF9DFCE", "FFE4E7EC"} <= set(grounds)
    words = {str(row[3]) for row in sheets(book)["รายข้อ"][1:]}
    assert words == {outcome_word(each) for each in Outcome if each is not Outcome.NOT_APPLICABLE}


def test_a_province_has_a_matrix_and_a_sheet_for_every_place(matrix: bytes) -> None:
    found = sheets(matrix)
    assert list(found) == ["ภาพรวม", "สมมติบุรี", "แดนอื่น", "คำอธิบาย"]
    head = next(row for row in found["ภาพรวม"] if row[0] == "รหัส")
    assert head[8:10] == ["O1 โครงสร้าง หน้าที่และอำนาจ", "O2 ข้อมูลผู้บริหาร"]
    line = next(row for row in found["ภาพรวม"] if row[0] == MIXED.code)
    assert line[1:7] == ["ทต.หนองตัวอย่าง", "เมืองสมมติ", "ยังไม่แน่", 83.33, 85.83, 88.33]
    assert line[8:10] == ["✓ พบครบ", "◐ ไม่ครบ"]
    lacking = found["ภาพรวม"][found["ภาพรวม"].index(head) - 1]
    assert (lacking[7], lacking[9]) == ("ยังไม่ครบ (แห่ง)", 3)  # a site that could not be seen lacks nothing known
    assert len(found["สมมติบุรี"]) == 1 + 3 * 26


def test_one_province_has_a_sheet_for_every_district(results: list[Result], edition: Edition) -> None:
    from reports.documents.overview import overview

    chosen = overview([result for result in results if result.agency.province == "สมมติบุรี"], edition)
    whole = xlsx.province_book(chosen, edition, "จังหวัดสมมติบุรี")
    assert list(sheets(whole)) == ["ภาพรวม", "บ้านไกล", "เมืองสมมติ", "คำอธิบาย"]
    places = [link.get("location") for link in part(whole, "xl/worksheets/sheet1.xml").iter(f"{MAIN}hyperlink")]
    assert "'เมืองสมมติ'!A2" in places


def test_nothing_hostile_becomes_a_formula_or_a_link(matrix: bytes, hostile: Result, edition: Edition) -> None:
    for whole in (matrix, xlsx.agency_book(hostile, edition)):
        every = parts(whole)
        for name, body in every.items():
            tree = etree.fromstring(body)
            if "worksheets/sheet" in name:
                assert list(tree.iter(f"{MAIN}f")) == []
        assert not any("externalLink" in name or "vba" in name for name in every)
        assert {target.split(":")[0] for target in targets(whole)} == {"http"}
        assert all(len(target) < 2_080 for target in targets(whole))
    cells = [cell for row in sheets(whole)["รายข้อ"] for cell in row]
    assert "=cmd|'/c calc'!A1" in cells
    assert max(len(str(cell)) for cell in cells) <= 2_000


def test_sheets_have_legal_names_that_differ() -> None:
    book = Book("", moment(""))
    asked = ("เมือง", "เมือง", "'[]:*?/\\'", "History", "ก" * 60, "ก" * 60, "", "\ud800")
    names = ["เมือง", "เมือง 2", "-------", "History 2", "ก" * 31, "ก" * 29 + " 2", "-", "- 2"]
    assert [book.free_name(name) for name in asked] == names


def test_the_same_results_make_the_same_file(
    mixed: Result, province: Overview, edition: Edition, book: bytes, matrix: bytes
) -> None:
    assert xlsx.agency_book(mixed, edition) == book
    assert xlsx.province_book(province, edition, "จังหวัดสมมติบุรี") == matrix
    assert b"2026-05-14T19:14:00Z" in parts(book)["docProps/core.xml"]


def test_a_site_with_nothing_to_do_or_not_seen_says_so(results: list[Result], silent: Result, edition: Edition) -> None:
    perfect = next(result for result in results if result.agency.code == EXEMPLARY.code)
    told = {result.agency.code: str(sheets(xlsx.agency_book(result, edition))["สรุป"]) for result in (perfect, silent)}
    assert "ไม่มีข้อที่ต้องแก้" in told[perfect.agency.code]
    assert "ทำให้เปิดเว็บไซต์ได้ก่อน" in told[silent.agency.code]
