"""A list as a file holds it, read into headings and rows of text, whatever program wrote it.

In: the path of a CSV (UTF-8, UTF-16, cp874; comma, semicolon, tab or bar) or a workbook (XLSX, XLS, ODS).
Out: a `Sheet`. Lines are counted as an editor or Excel counts them. Knows nothing of what the columns mean.
"""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from crawler.faults import InputFault
from crawler.pool import BROKE_OFF, Pool, limit

NO_FILE = "ไม่พบไฟล์ {path} ตรวจชื่อไฟล์และโฟลเดอร์"
UNREADABLE = "อ่านไฟล์ {path} ไม่ได้ ({fault}) เปิดด้วยโปรแกรมตาราง แล้วบันทึกใหม่เป็น CSV UTF-8"
LOCKED = "ไฟล์ {path} มีรหัสผ่าน เอารหัสผ่านออกแล้วนำเข้าใหม่"
TOO_LARGE = "ไฟล์ {path} ใหญ่เกินกว่าจะอ่านได้ ลบแผ่นงานและช่องที่ไม่ใช้ หรือบันทึกใหม่เป็น CSV UTF-8"
EMPTY = "ไฟล์ {path} ว่างเปล่า"
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # XLSX and ODS, XLS
DELIMITERS = ",;\t|"
MEGABYTES, SECONDS = 1024, 60.0  # that reading a workbook may take: a few kilobytes may name a billion cells
HEAD = 20  # the headings stand within so many rows
DAMAGE = "\ufffd"  # what stands for a byte that is no letter

Row = tuple[int, list[str]]  # line number, cells


@dataclass(frozen=True, slots=True)
class Sheet:
    """Headings as written, and the rows under them with their line numbers."""

    headings: list[str]
    rows: list[Row]


def sheet_from(path: Path, looks_like_headings: Callable[[list[str]], int]) -> Sheet:
    """Read a file. The row that `looks_like_headings` most, within the first 20, is the heading.

    Raises InputFault when the file is missing, empty, locked or unreadable.
    """
    try:
        body = path.read_bytes()
    except IsADirectoryError as fault:
        raise InputFault(UNREADABLE.format(path=path, fault="เป็นโฟลเดอร์")) from fault
    except FileNotFoundError as fault:
        raise InputFault(NO_FILE.format(path=path)) from fault
    except OSError as fault:
        raise InputFault(UNREADABLE.format(path=path, fault=fault.strerror)) from fault
    rows = _workbook(path, body, looks_like_headings) if body.startswith(WORKBOOKS) else list(_csv_rows(_decoded(body)))
    rows = [row for row in rows if any(row[1])]
    if not rows:
        raise InputFault(EMPTY.format(path=path))
    at = _heading_at(rows, looks_like_headings)
    return Sheet(rows[at][1], rows[at + 1 :])


def _heading_at(rows: list[Row], looks_like_headings: Callable[[list[str]], int]) -> int:
    likeness = [looks_like_headings(cells) for _, cells in rows[:HEAD]]
    return likeness.index(max(likeness))


def _workbook(path: Path, body: bytes, looks_like_headings: Callable[[list[str]], int]) -> list[Row]:
    """The sheet whose headings look most like a list of agencies."""
    try:
        sheets, told, why = asyncio.run(_apart(body))
    except BROKE_OFF as fault:
        raise InputFault(TOO_LARGE.format(path=path)) from fault
    if told:
        raise InputFault(told.format(path=path, fault=why))
    return max(
        sheets, key=lambda rows: max((looks_like_headings(cells) for _, cells in rows[:HEAD]), default=0), default=[]
    )


async def _apart(body: bytes) -> tuple[list[list[Row]], str, str]:
    """As `_sheets`, in a process of its own: a file that breaks its limits ends that one and not ours."""
    with closing(Pool(1, 1, limit, (MEGABYTES,))) as pool:
        return await pool.run(_sheets, body, seconds=SECONDS)


def _sheets(body: bytes) -> tuple[list[list[Row]], str, str]:
    """The rows of every sheet; else what is told of the file, and why."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(body))
        names = book.sheet_names
        found = [_numbered(book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in names]
    except PasswordError as fault:
        return [], LOCKED, str(fault)
    except (CalamineError, OSError, ValueError) as fault:
        return [], UNREADABLE, str(fault)
    return found, "", ""


def _numbered(rows: Sequence[Sequence[object]]) -> list[Row]:
    return [(line, [_cell(value) for value in row]) for line, row in enumerate(rows, 1)]


def _cell(value: object) -> str:
    """Text of a cell; a code kept as the number 6500101.0 is "6500101"."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def _decoded(body: bytes) -> str:
    """Text of a file: UTF-16 by its mark, UTF-8 when it is (a few broken bytes are marked), else cp874."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    text = body.decode("utf-8-sig", "replace")
    broken = text.count(DAMAGE)
    if broken and broken * 10 > sum(char > "\x7f" for char in text):
        return body.decode("cp874", "replace")
    return text


def _csv_rows(text: str) -> Iterator[Row]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").split("\n")
    delimiter = max(DELIMITERS, key=lambda mark: max((line.count(mark) for line in lines[:HEAD]), default=0))
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter)
    csv.field_size_limit(max(len(text), 131072))
    width = end = 0
    for cells in reader:
        start, end = end + 1, reader.line_num
        width = max(width, len(cells)) if end <= HEAD else width
        inner = lines[start:end]
        cut = not inner and lines[start - 1].count('"') % 2  # by the end of the file
        if cut or (inner and (len(cells) != width or any(line.count(delimiter) >= width - 1 for line in inner))):
            yield from _line_by_line(lines[start - 1 : end], start, delimiter)
        else:
            yield start, [" ".join(cell.split()) if "\n" not in cell else cell.strip() for cell in cells]


def _line_by_line(lines: list[str], first: int, delimiter: str) -> Iterator[Row]:
    """Rows that a quote never closed had swallowed: each line for itself, a stray quote taken as a letter."""
    for number, line in enumerate(lines, first):
        try:
            cells = next(csv.reader([line], delimiter=delimiter, strict=True), [])
        except csv.Error:
            cells = next(csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE), [])
        yield number, [" ".join(cell.split()) for cell in cells]
