"""Tables of an evaluation as text: aligned for a terminal, or in Markdown, in English or Thai.

In: `Section`s, whose titles, headings and named cells are English keys. Out: lines; `WORDS` has the Thai of the keys.
Text of websites is shown without control characters, and never as Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from reports.lines import plain
from rules.words import OUTCOME_WORDS

NONE = "–"
WIDEST = 44  # cells of a column; what is longer runs over
WORDS: dict[str, str] = {
    "measure": "สิ่งที่วัด", "value (95 % interval)": "ค่า (ช่วงความเชื่อมั่น 95%)", "of": "จากจำนวน", "item": "ข้อ",
    "labels": "คำตอบ", "precision": "บอกว่าพบแล้วถูก (precision)", "recall": "ที่มีจริงแล้วพบ (recall)",
    "`missing` right": "บอกว่าไม่พบแล้วถูก", "right \\ said": "คำตอบ \\ ระบบบอก", "confidence": "ความมั่นใจ",
    "verdicts": "จำนวนผล", "claimed": "มั่นใจเฉลี่ย", "right": "ถูกจริง", "gap": "ต่างกัน", "site": "หน่วยงาน",
    "said": "ระบบบอก", "reason": "เหตุผล", "evidence": "หลักฐานที่ระบบแสดง", "expected": "หลักฐานที่ถูก",
    "right outcome": "คำตอบ",
    "labellers": "ผู้ตรวจ", "both answered": "ตอบทั้งคู่", "alike": "ตอบตรงกัน", "answers": "คำตอบ", "year": "ปี",
    "declared and within reach": "ที่ประกาศและไปถึงได้", "declared as": "ประกาศว่า", "declared": "ลิงก์ที่ประกาศ",
    "Disagreements": "ที่ไม่ตรงกับที่ประกาศ", "agrees": "ระบบพบด้วย", "only on the list": "ไปถึงได้จากหน้า ITA เท่านั้น",
    "dead link": "ลิงก์เสีย",
    "precision of `present`": "บอกว่าพบแล้วถูก (precision)", "recall of `present`": "ที่มีจริงแล้วพบ (recall)",
    "F1 of `present`": "F1", "macro-F1 (mean of the items)": "F1 เฉลี่ยรายข้อ (macro-F1)", "outcome right": "ผลตรงกันทั้งหมด",
    "evidence URL right": "ลิงก์หลักฐานถูก", "`missing` that is wrong": "บอกว่าไม่พบแต่ผิด",
    "could not be seen, called `missing`": "มองไม่เห็นแต่บอกว่าไม่พบ", "mean score error (points)": "คะแนนคลาดเคลื่อนเฉลี่ย",
    "all that may be the true score is within the range": "คะแนนจริงที่เป็นไปได้อยู่ในช่วงทั้งหมด",
    "sites in neither: any score may be true": "ไม่นับคะแนน เพราะทุกข้อต้องให้คนตรวจ",
    "expected calibration error": "ความมั่นใจคลาดเคลื่อนเฉลี่ย (ECE)",
    "Brier score": "Brier score", "agreement with declarations": "ตรงกับที่หน่วยงานประกาศ",
    "our evidence is what was declared": "หลักฐานตรงกับที่ประกาศ", "sites read": "หน่วยงานที่อ่าน",
    "sites with a list of the year": "หน่วยงานที่มีหน้า ITA ของปีนี้", "Summary": "สรุป", "Per item": "รายข้อ",
    "Confusion": "คำตอบเทียบกับผล", "Calibration": "ความมั่นใจเทียบกับความจริง", "Wrong": "ที่ไม่ตรงกัน",
    "Labellers": "ความเห็นตรงกันของผู้ตรวจ", "Conflicts left out": "ผู้ตรวจเห็นต่างกัน จึงไม่นับ",
    **{outcome.value: word for outcome, word in OUTCOME_WORDS.items()},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """One table."""

    title: str
    headings: tuple[str, ...]
    rows: Sequence[tuple[str, ...]] = ()


def as_text(tables: Iterable[Section], words: Mapping[str, str] = WORDS) -> Iterable[str]:
    """Lines for a terminal, columns aligned by the width letters take."""
    for section in tables:
        if section.title:
            yield f"\n{words.get(section.title, section.title)}"
        if not section.rows:
            yield f"  {NONE}"
            continue
        yield from _aligned([[words.get(text, text) for text in row] for row in (section.headings, *section.rows)])


def _aligned(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    bare = [[plain(text.replace("`", "")) for text in row] for row in rows]
    widths = [min(WIDEST, max(map(cell_len, column))) for column in zip(*bare, strict=True)]
    for row in bare:
        cells = (text + " " * (width - cell_len(text)) for text, width in zip(row, widths, strict=True))
        yield f"  {'  '.join(cells).rstrip()}"


def as_markdown(tables: Iterable[Section], words: Mapping[str, str] | None = None, level: int = 2) -> Iterable[str]:
    """Lines of Markdown; `words` None keeps the English keys."""
    said = words or {}
    for section in tables:
        yield from ["", f"{'#' * level} {said.get(section.title, section.title)}"] if section.title else []
        yield ""
        if not section.rows:
            yield NONE
            continue
        yield _row(said.get(text, text) for text in section.headings)
        yield _row("---" for _ in section.headings)
        yield from (_row(said.get(text, text) for text in row) for row in section.rows)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(plain(cell).replace("|", "\\|").replace("<", "&lt;") for cell in cells) + " |"
