"""The label format: what a person found right for one item of one site and year, one row each.

In: a CSV, TSV or Excel file with the columns site, year, item, outcome (needed), evidence_url, labeller, date, note;
headings in English or Thai. Out: `Labels`: the rows that can be used, and for each other row its line and the remedy.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import unquote

from crawler.agencies import table_from
from reports.help import BadInput
from reports.words import COUNT_WORDS
from rules.judging.survey import plain
from rules.load import RuleError, edition, years
from rules.model import Outcome, Rule
from rules.words import OUTCOME_WORDS

COLUMNS = {
    "site": "site website agency code หน่วยงาน รหัส รหัสหน่วยงาน เว็บไซต์ เว็บไซต์หน่วยงาน",
    "year": "year fiscalyear fy ปี ปีงบประมาณ ปีพศ",
    "item": "item number rule ruleid ข้อ ข้อที่ เลขข้อ รายการ",
    "outcome": "outcome verdict label ผล ผลตรวจ ผลการตรวจ คำตอบ",
    "evidence_url": "evidenceurl evidence url link หลักฐาน ลิงก์ ลิงค์ ลิงก์หลักฐาน ลิงค์หลักฐาน ที่อยู่หลักฐาน",
    "labeller": "labeller labeler annotator by ผู้ตรวจ ผู้ให้คำตอบ ชื่อผู้ตรวจ",
    "date": "date day วันที่ วันที่ตรวจ",
    "note": "note notes remark comment หมายเหตุ",
}
NEEDED = ("site", "year", "item", "outcome")
BUDDHIST = 543
NO_COLUMN = "ไฟล์คำตอบ {path} ไม่มีคอลัมน์ {lacking} หัวตารางที่พบ: {found} ใช้หัวตาราง " + ",".join(COLUMNS)
NO_SITE = "ช่อง site ว่าง ใส่รหัสหน่วยงานหรือเว็บไซต์"
NO_YEAR = "ปี “{text}” ไม่มีเกณฑ์ ใส่ปีงบประมาณ พ.ศ. {known}"
NO_ITEM = "ปี {year} ไม่มีข้อ “{text}” ใส่ O1 ถึง O{last} หรือรหัสข้อ เช่น {example}"
NO_OUTCOME = "ผล “{text}” ไม่รู้จัก ใส่อย่างใดอย่างหนึ่ง: {known}"
NO_URL = "หลักฐาน “{text}” ไม่ใช่ลิงก์ ใส่ที่อยู่เต็มที่ขึ้นต้นด้วย https:// หรือ http:// หรือเว้นว่าง"
NO_DAY = "วันที่ “{text}” อ่านไม่ได้ เขียนเป็น ปี-เดือน-วัน เช่น 2026-05-15 หรือ 2569-05-15 หรือเว้นว่าง"
_OUTCOMES = {
    re.sub(r"[\s_-]", "", word).lower(): outcome
    for outcome in Outcome
    for word in (outcome.value, OUTCOME_WORDS[outcome], COUNT_WORDS[outcome])
}
_ITEM = re.compile(r"(?i)(?:ข้อ(?:ที่)?)?\s*(?:OIT|O)?\s*-?\s*(\d{1,2})")
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})/(\d{1,2})/(\d{4})")


@dataclass(frozen=True, slots=True)
class Label:
    """One answer of one labeller. `urls`: right evidence, any of them; `*` in one stands for any text."""

    site: str
    year: int
    number: str
    outcome: Outcome
    urls: tuple[str, ...] = ()
    labeller: str = ""
    day: date | None = None
    note: str = ""
    line: int = 0

    @property
    def cell(self) -> tuple[str, int, str]:
        return self.site, self.year, self.number


@dataclass(frozen=True, slots=True)
class Labels:
    """The rows of a file that can be used, and (line, what is wrong and how to mend it) of the others."""

    rows: list[Label] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)


class _RowError(ValueError):
    """Why a row cannot be used, with the remedy."""


def read_labels(path: Path, year: int | None = None) -> Labels:
    """Read a label file; `year` stands in for an empty year. Raises BadInput for a file or headings of no use."""
    sheet = table_from(path, lambda cells: len(_columns(cells)))
    at = _columns(sheet.headings)
    lacking = [name for name in NEEDED if name not in at and not (name == "year" and year)]
    if lacking:
        found = ", ".join(filter(None, sheet.headings[:12]))
        raise BadInput(NO_COLUMN.format(path=path, lacking=", ".join(lacking), found=found))
    labels = Labels()
    for line, cells in sheet.rows:
        row = {name: cells[index].strip() if index < len(cells) else "" for name, index in at.items()}
        try:
            labels.rows.append(_label(row, line, year))
        except _RowError as fault:
            labels.refused.append((line, str(fault)))
    return labels


def accepts(urls: tuple[str, ...], url: str) -> bool:
    """Whether `url` is one of these addresses (scheme, www, escapes, fragments and a last slash aside)."""
    asked = _plain(url)
    patterns = (".*".join(map(re.escape, _plain(good).split("*"))) for good in urls)
    return any(re.fullmatch(pattern, asked) or re.fullmatch(pattern, asked + "/") for pattern in patterns)


def _plain(url: str) -> str:
    return plain(unquote(url, errors="replace"))


def _columns(headings: list[str]) -> dict[str, int]:
    known = {word: name for name, words in COLUMNS.items() for word in words.split()}
    found: dict[str, int] = {}
    for index, heading in enumerate(headings):
        name = known.get(re.sub(r"[\s._\-()\ufeff]", "", heading).lower())
        if name is not None:
            found.setdefault(name, index)
    return found


def _label(row: Mapping[str, str], line: int, year: int | None) -> Label:
    if not row["site"]:
        raise _RowError(NO_SITE)
    of_year = _year(row.get("year", "") or str(year or ""))
    return Label(
        row["site"],
        of_year,
        _number(row["item"], of_year),
        _outcome(row["outcome"]),
        _urls(row.get("evidence_url", "")),
        row.get("labeller", ""),
        _day(row.get("date", "")),
        row.get("note", ""),
        line,
    )


def _year(text: str) -> int:
    digits = re.sub(r"(?i)^(?:ปีงบประมาณ|ปี|พ\.?ศ\.?|fy)\s*", "", text)
    if digits.isdecimal():
        for year in (int(digits), int(digits) + BUDDHIST):
            try:
                return edition(year).year
            except RuleError:
                continue
    raise _RowError(NO_YEAR.format(text=text, known=", ".join(map(str, years()))))


def _number(text: str, year: int) -> str:
    rules: tuple[Rule, ...] = edition(year).rules
    digits = _ITEM.fullmatch(text)
    wanted = f"O{int(digits[1])}" if digits else text.lower()
    for rule in rules:
        if wanted in (rule.number, rule.id):
            return rule.number
    raise _RowError(NO_ITEM.format(year=year, text=text, last=len(rules), example=rules[0].id))


def _outcome(text: str) -> Outcome:
    found = _OUTCOMES.get(re.sub(r"[\s_-]", "", text).lower())
    if found is None:
        raise _RowError(NO_OUTCOME.format(text=text, known=" ".join(Outcome)))
    return found


def _urls(text: str) -> tuple[str, ...]:
    """Several addresses may stand in one cell, parted by spaces, line breaks or bars."""
    found = tuple(part for part in re.split(r"[\s|]+", text) if part)
    for url in found:
        if not re.match(r"(?i)https?://[^/\s]+", url):
            raise _RowError(NO_URL.format(text=url))
    return found


def _day(text: str) -> date | None:
    if not text:
        return None
    found = _DAY.match(text)
    if found is None:
        raise _RowError(NO_DAY.format(text=text))
    year, month, day = (int(part) for part in (found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)))
    try:
        return date(year - BUDDHIST if year > 2400 else year, month, day)
    except ValueError as fault:
        raise _RowError(NO_DAY.format(text=text)) from fault
