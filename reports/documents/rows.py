"""Verdicts as tables that people read in Excel or CSV: Thai headings, one row an item or an element.

In: results and the rules of the year. Out: `Cell`s under `Column`s; the writers decide how a cell looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from crawler.agencies import FULL, short_name
from reports.documents.clean import clean, href
from reports.lines import place_line, remark_line
from reports.links import proof_href
from reports.results import FULL_AT, Result, rules_by_id
from reports.words import outcome_word, thai_time, where
from rules.model import Edition, ElementFinding, Evidence, Finding, Outcome, Rule

ELEMENT_WORDS = {True: "✓ พบ", False: "✕ ไม่พบ", None: "? อ่านไม่ได้"}
ELEMENT_OUTCOMES = {True: Outcome.PRESENT, False: Outcome.MISSING, None: Outcome.UNCLEAR}


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell: text or a number, where it leads, and the outcome whose colour it bears."""

    value: str | float
    href: str = ""
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """What a row is about. `element` is there in the table of elements only."""

    result: Result
    finding: Finding
    rule: Rule
    element: ElementFinding | None = None

    @property
    def proof(self) -> Evidence:
        """The first piece of evidence, an empty one when there is none."""
        return self.finding.evidence[0] if self.finding.evidence else Evidence(url="", kind="")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, how wide it is (characters), and what stands in it."""

    heading: str
    width: int
    cell: Callable[[Line], Cell]


def lines(result: Result, edition: Edition) -> Iterator[Line]:
    """One line an item, in the order of the numbers."""
    rules = rules_by_id(edition)
    return (Line(result, finding, rules[finding.rule]) for finding in result.findings if finding.rule in rules)


def element_lines(result: Result, edition: Edition) -> Iterator[Line]:
    """One line an element of every item."""
    for line in lines(result, edition):
        for element in line.finding.elements:
            yield Line(result, line.finding, line.rule, element)


def _text(told: Callable[[Line], str]) -> Callable[[Line], Cell]:
    return lambda line: Cell(clean(told(line)))


def _evidence(line: Line) -> Cell:
    return Cell(clean(line.proof.url), href(proof_href(line.proof)))


def _kind(line: Line) -> str:
    return where(line.proof.kind, line.proof.page) if line.proof.url else ""


def _place(line: Line) -> str:
    return place_line(line.finding, line.proof, line.result.visit) if line.proof.path else ""


def _fix(line: Line) -> str:
    if line.finding.outcome in FULL_AT:
        return ""
    return " ".join(f"{place}. {clean(step)}" for place, step in enumerate(line.finding.fix, 1))


def _element(line: Line) -> ElementFinding:
    assert line.element is not None
    return line.element


AGENCY = (
    Column("รหัส", 12, _text(lambda line: line.result.agency.code)),
    Column("หน่วยงาน", 26, _text(lambda line: short_name(line.result.agency))),
    Column("อำเภอ", 16, _text(lambda line: line.result.agency.district)),
    Column("จังหวัด", 16, _text(lambda line: line.result.agency.province)),
    Column("ประเภท", 22, _text(lambda line: FULL.get(line.result.agency.type, line.result.agency.type))),
    Column("ปีงบประมาณ", 11, lambda line: Cell(line.result.judgement.year)),
    Column("คะแนนต่ำสุด", 11, lambda line: Cell(round(line.result.score.low, 2))),
    Column("ค่ากลาง", 9, lambda line: Cell(round(line.result.score.estimate, 2))),
    Column("คะแนนสูงสุด", 11, lambda line: Cell(round(line.result.score.high, 2))),
)
ITEM = (
    Column("ข้อ", 6, _text(lambda line: line.finding.number)),
    Column("ชื่อข้อ", 38, _text(lambda line: line.finding.title)),
    Column("ตัวชี้วัด", 9, _text(lambda line: line.rule.indicator)),
    Column("ผล", 20, lambda line: Cell(outcome_word(line.finding.outcome), outcome=line.finding.outcome)),
    Column("เหตุผล", 44, _text(lambda line: line.finding.message)),
    Column("สิ่งที่ยังขาด", 26, _text(lambda line: "; ".join(line.finding.missing))),
    Column("คะแนนของข้อ", 12, lambda line: Cell(round(line.result.score.worth.get(line.finding.rule, 0.0), 2))),
    Column("ความมั่นใจ (%)", 13, lambda line: Cell(round(line.finding.confidence * 100))),
    Column("พบหรือดูที่", 36, _text(_place)),
    Column("ข้อความที่พบ", 44, _text(lambda line: line.proof.quote)),
    Column("หลักฐาน", 40, _evidence),
    Column("ชนิดไฟล์", 14, _text(_kind)),
    Column("วันที่เห็น", 22, _text(lambda line: thai_time(line.proof.seen))),
    Column("วิธีแก้", 50, _text(_fix)),
    Column("ข้อสังเกต", 40, _text(lambda line: "; ".join(map(remark_line, line.finding.remarks)))),
)
ELEMENT = (
    *ITEM[:2],
    Column("สิ่งที่ข้อนี้ต้องมี", 44, _text(lambda line: _element(line).title)),
    Column("จำเป็นหรือไม่", 26, _text(lambda line: "จำเป็น" if _element(line).required else "ข้อแนะนำ ไม่มีผลต่อคะแนน")),
    Column("ผล", 14, lambda line: Cell(ELEMENT_WORDS[_element(line).found], outcome=_colour(_element(line)))),
    Column("ข้อความที่พบ", 50, _text(lambda line: _element(line).quote)),
    Column("หลักฐาน", 44, lambda line: Cell(clean(_element(line).url), href(_element(line).url))),
)
PROVINCE = (*AGENCY, *ITEM)


def _colour(element: ElementFinding) -> Outcome:
    """An advice that lacks is no fault: it bears the colour of what is not asked for."""
    return ELEMENT_OUTCOMES[element.found] if element.required or element.found else Outcome.NOT_APPLICABLE
