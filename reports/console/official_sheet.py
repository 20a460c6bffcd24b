"""Official results as people hand them on: a CSV or a workbook, one row an agency or one row an item.

In: the bytes of a file, the agencies of a province, the numbers of the year's items. Out: points to store, and every
row that could not be used with the reason in Thai. Stores nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from crawler.agencies import one_of, table_from
from crawler.faults import InputFault
from reports.console.uploads import as_file
from rules.model import Agency

HEADINGS = {
    "code": re.compile(r"(?i)รหัส|\bcode\b"),
    "name": re.compile(r"(?i)หน่วยงาน|อปท|ชื่อ|\bname\b|agency"),
    "number": re.compile(r"(?i)^(?:เลข)?ข้อ(?:ที่)?$|\bitem\b|\bnumber\b"),
    "points": re.compile(r"(?i)คะแนน|ผล|รวม|\bpoints?\b|\bscore\b|^oit$|total"),
}
NUMBER = re.compile(r"(?i)^o?\s*-?\s*(\d{1,2})$")
WIDE = re.compile(r"(?i)^(?:ข้อ\s*)?o\s*-?\s*(\d{1,2})\b")
NO_COLUMNS = "ไม่พบหัวคอลัมน์ ต้องมีรหัสหรือชื่อหน่วยงาน และคะแนน (หรือคอลัมน์ O1 O2 …)"
NOBODY, MANY = "ไม่พบหน่วยงาน “{text}” ในจังหวัด", "“{text}” มีหลายหน่วยงาน ใช้รหัสแทน"
NO_ITEM, NO_POINTS = "ไม่มีข้อ {text} ในปีนี้", "คะแนน “{text}” ของ {number} ใช้ไม่ได้ ใช้ตัวเลข 0 ถึง 100"
MOST = 20_000  # rows: every item of more agencies than any province has
TOO_LONG = f"ไฟล์มีเกิน {MOST:,} แถว แบ่งเป็นหลายไฟล์ แล้วนำเข้าทีละไฟล์"
EMPTY = "ไม่มีคะแนนในแถวนี้"


@dataclass(slots=True)
class Read:
    """What a file came to: (code, number or "" for the whole, points), and (line, why) of what was refused."""

    points: list[tuple[str, str, float]] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand in a row; `items` are the columns of single items in a wide table."""

    code: int | None
    name: int | None
    number: int | None
    points: int | None
    items: dict[int, str]

    @property
    def usable(self) -> bool:
        """Whether rows can name an agency and points."""
        return (self.code is not None or self.name is not None) and (self.points is not None or bool(self.items))


def read(body: bytes, filename: str, agencies: Sequence[Agency], numbers: Sequence[str]) -> Read:
    """Read a file. Raises InputFault when it cannot be read at all."""
    with as_file(body, filename, "official.csv") as path:
        sheet = table_from(path, _likeness)
    if len(sheet.rows) > MOST:
        raise InputFault(TOO_LONG)
    columns = _columns(sheet.headings)
    if not columns.usable:
        raise InputFault(NO_COLUMNS)
    found = Read()
    for line, cells in sheet.rows:
        code, why = _agency(cells, columns, agencies)
        if why:
            found.refused.append((line, why))
            continue
        points, wrong = _points(cells, columns, frozenset(numbers))
        found.points += [(code, number, value) for number, value in points]
        found.refused += [(line, each) for each in wrong]
    return found


def _likeness(cells: list[str]) -> int:
    found = _columns(cells)
    return 10 * found.usable + sum(pattern.search(cell) is not None for cell in cells for pattern in HEADINGS.values())


def _columns(headings: list[str]) -> Columns:
    items = {at: f"O{int(m[1])}" for at, heading in enumerate(headings) if (m := WIDE.match(heading.strip()))}
    at: dict[str, int] = {}
    for place, heading in enumerate(headings):
        for kind, pattern in HEADINGS.items():
            if place not in items and place not in at.values() and kind not in at and pattern.search(heading.strip()):
                at[kind] = place
    return Columns(at.get("code"), at.get("name"), at.get("number"), at.get("points"), items)


def _agency(cells: list[str], columns: Columns, agencies: Sequence[Agency]) -> tuple[str, str]:
    """(code, "") of the row's agency, or ("", why) when none of the province is meant."""
    texts = [text for at in (columns.code, columns.name) if at is not None and (text := _cell(cells, at))]
    for text in texts:
        found = one_of(agencies, text)
        if len(found) == 1:
            return found[0].code, ""
        if found:
            return "", MANY.format(text=text)
    return "", NOBODY.format(text=" ".join(texts))


def _points(cells: list[str], columns: Columns, known: frozenset[str]) -> tuple[list[tuple[str, float]], list[str]]:
    """(number, points) of a row, and what is wrong with it."""
    given = [(number, text) for at, number in columns.items.items() if (text := _cell(cells, at))]
    if columns.points is not None and (text := _cell(cells, columns.points)):
        given.append((_number(_cell(cells, columns.number)) if columns.number is not None else "", text))
    good: list[tuple[str, float]] = []
    wrong = [] if given else [EMPTY]
    for number, text in given:
        value = _value(text)
        if number and number not in known:
            wrong.append(NO_ITEM.format(text=number))
        elif value is None:
            wrong.append(NO_POINTS.format(text=text, number=number or "คะแนนรวม"))
        else:
            good.append((number, value))
    return good, wrong


def _cell(cells: list[str], at: int) -> str:
    return cells[at].strip() if at < len(cells) else ""


def _number(text: str) -> str:
    """The item of a cell: "11" and "o11" are O11; "" and "รวม" are the whole."""
    found = NUMBER.match(text)
    return f"O{int(found[1])}" if found else "" if text in ("", "รวม", "ทั้งหมด") else text


def _value(text: str) -> float | None:
    try:
        value = float(text.replace(",", "").replace("%", ""))
    except ValueError:
        return None
    return value if 0 <= value <= 100 else None
