"""Results as an Excel workbook: one agency with its items and elements, or a province with a sheet for every district.

In: results and the rules of the year. Out: the bytes of an .xlsx. Needs XlsxWriter (extra `documents`).
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from crawler.agencies import short_name
from reports.documents.book import Book
from reports.documents.clean import clean, href
from reports.documents.overview import Overview, checked, moment
from reports.documents.rows import ELEMENT, ITEM, PROVINCE, Cell, Line, element_lines, lines
from reports.documents.todo import instead, steps
from reports.lines import banner, footer, score_line, unseen, visit_line
from reports.links import proof_href
from reports.notices import urgent
from reports.results import Result, item_order
from reports.words import COUNT_WORDS, OUTCOME_SIGNS, counts_line, outcome_word
from rules.model import Edition, Finding, Outcome

STEPS = ("ลำดับ", "ข้อ", "ชื่อข้อ", "ผล", "เหตุผล", "คะแนนที่ได้", "ประมาณ (นาที)", "วิธีทำทีละขั้น")
STEP_WIDTHS = (8, 8, 40, 22, 44, 12, 13, 60)
MATRIX = ("รหัส", "หน่วยงาน", "อำเภอ", "เทียบเกณฑ์ 85", "ต่ำสุด", "ค่ากลาง", "สูงสุด", "ทำอะไรก่อน")
MATRIX_WIDTHS = (10, 26, 14, 14, 8, 8, 8, 40)
ITEM_WIDTH = 15
NO_DISTRICT = "ไม่ระบุอำเภอ"
NOTES = "คำอธิบาย"
HEAD_ROW = 4  # of the matrix


def agency_book(result: Result, edition: Edition) -> bytes:
    """One agency: what to do first, every item with its evidence, every element."""
    book = Book(f"OIT {edition.year} {result.name}", moment(checked([result])))
    _summary(book, result, edition)
    book.table(book.sheet("รายข้อ"), 0, ITEM, lines(result, edition), 2)
    book.table(book.sheet("องค์ประกอบ"), 0, ELEMENT, element_lines(result, edition), 2)
    _notes(book, footer(result, edition))
    return book.whole()


def province_book(seen: Overview, edition: Edition, heading: str) -> bytes:
    """Many agencies: the matrix of agencies and items, then a sheet a district (a province when there are several)."""
    book = Book(f"OIT {edition.year} {heading}", moment(checked(seen.results)))
    matrix = book.sheet("ภาพรวม")
    first_rows = _districts(book, seen, edition)
    _matrix(book, matrix, seen, edition, heading, first_rows)
    _notes(book, footer(seen.results[0], edition)[:2])
    return book.whole()


def _summary(book: Book, result: Result, edition: Edition) -> None:
    sheet = book.sheet("สรุป")
    for place, width in enumerate(STEP_WIDTHS):
        sheet.set_column(place, place, width)
    book.title(sheet, result.name)
    told = [
        banner(result.judgement),
        f"ปีงบประมาณ {edition.year} · รหัส {result.agency.code}",
        score_line(result.score),
        counts_line(result.counts),
        visit_line(result.visit),
        unseen(result.visit),
        *(f"ต้องจัดการทันที: {told.name} {told.message}" for told in urgent(result.visit.notices)),
        footer(result, edition)[0],
    ]
    shown = [clean(line) for line in told if line]
    for row, line in enumerate(shown, 1):
        book.put(sheet, row, 0, Cell(line), "bold")
    _steps(book, sheet, len(shown) + 2, result, edition)


def _steps(book: Book, sheet: Any, top: int, result: Result, edition: Edition) -> None:
    todos = steps(result, edition)
    if not todos:
        book.put(sheet, top, 0, Cell(clean(instead(result))), "bold")
        return
    for row, todo in enumerate(todos, top + 1):
        finding = todo.finding
        fix = " ".join(f"{place}. {step}" for place, step in enumerate(finding.fix, 1))
        cells = (
            Cell(row - top),
            Cell(finding.number),
            Cell(clean(finding.title), _proof(finding)),
            Cell(outcome_word(finding.outcome), outcome=finding.outcome),
            Cell(clean(finding.message)),
            Cell(round(todo.points, 2)),
            Cell(todo.minutes),
            Cell(clean(fix)),
        )
        book.row(sheet, row, cells, STEP_WIDTHS)
    book.head(sheet, top, STEPS, top + 1 + len(todos), STEP_WIDTHS)


def _districts(book: Book, seen: Overview, edition: Edition) -> dict[int, tuple[str, int]]:
    """A sheet a district. Returns for every result (by its place) the sheet and the row where it begins."""
    provinces = {result.agency.province for result in seen.results}

    def place(index: int) -> str:
        agency = seen.results[index].agency
        return (agency.province if len(provinces) > 1 else agency.district) or NO_DISTRICT

    begins: dict[int, tuple[str, int]] = {}
    order = sorted(range(len(seen.results)), key=lambda index: (place(index), short_name(seen.results[index].agency)))
    for name, members in groupby(order, key=place):
        sheet = book.sheet(name)
        rows: list[Line] = []
        for index in members:
            begins[index] = (sheet.name, len(rows) + 2)
            rows += lines(seen.results[index], edition)
        book.table(sheet, 0, PROVINCE, rows, 2)
    return begins


def _matrix(  # noqa: PLR0913, PLR0917 - what a matrix is made of
    book: Book, sheet: Any, seen: Overview, edition: Edition, heading: str, begins: dict[int, tuple[str, int]]
) -> None:
    rules = sorted(edition.rules, key=lambda rule: item_order(rule.number))
    widths = (*MATRIX_WIDTHS, *[ITEM_WIDTH] * len(rules))
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    book.title(sheet, f"OIT ปีงบประมาณ {edition.year} · {heading}")
    book.put(sheet, 1, 0, Cell(" · ".join(seen.lines())), "bold")
    lacking = {lack.number: len(lack.agencies) for lack in seen.lacks}
    book.put(sheet, HEAD_ROW - 1, len(MATRIX) - 1, Cell("ยังไม่ครบ (แห่ง)"), "bold")
    for place, rule in enumerate(rules, len(MATRIX)):
        book.put(sheet, HEAD_ROW - 1, place, Cell(lacking.get(rule.number, 0)))
    for index, result in enumerate(seen.results):
        found = {finding.number: finding for finding in result.findings}
        verdicts = [_verdict(found[rule.number]) if rule.number in found else Cell("") for rule in rules]
        book.row(sheet, HEAD_ROW + 1 + index, [*_standing(seen, index, begins[index]), *verdicts], widths)
    headings = [*MATRIX, *(clean(f"{rule.number} {rule.title}") for rule in rules)]
    book.head(sheet, HEAD_ROW, headings, HEAD_ROW + 1 + len(seen.results), widths)
    sheet.freeze_panes(HEAD_ROW + 1, 2)


def _standing(seen: Overview, index: int, begins: tuple[str, int]) -> list[Cell]:
    result, row = seen.results[index], seen.rows[index]
    name = begins[0].replace("'", "''")
    step = f"{row.step.finding.number} {row.step.finding.title}" if row.step else ""
    points = (result.score.low, result.score.estimate, result.score.high)
    return [
        Cell(clean(result.agency.code)),
        Cell(clean(short_name(result.agency)), f"internal:'{name}'!A{begins[1]}"),
        Cell(clean(result.agency.district)),
        Cell(row.standing),
        *(Cell(round(value, 2)) for value in points),
        Cell(clean(row.unseen or step)),
    ]


def _verdict(finding: Finding) -> Cell:
    return Cell(f"{OUTCOME_SIGNS[finding.outcome]} {COUNT_WORDS[finding.outcome]}", _proof(finding), finding.outcome)


def _proof(finding: Finding) -> str:
    return href(proof_href(finding.evidence[0])) if finding.evidence else ""


def _notes(book: Book, told: list[str]) -> None:
    sheet = book.sheet(NOTES)
    sheet.set_column(0, 0, 110)
    for row, line in enumerate(told):
        book.row(sheet, row, [Cell(clean(line))], [110])
    for row, outcome in enumerate(Outcome, len(told) + 1):
        book.put(sheet, row, 0, Cell(outcome_word(outcome), outcome=outcome))
