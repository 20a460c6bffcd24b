"""Spreadsheets (XLSX, XLS, XLSB, ODS) and delimited text: bytes come in, one table a sheet and its words go out."""

import csv
import datetime
from collections.abc import Iterable
from io import BytesIO, StringIO

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, ZipError

from crawler.extract import charset
from crawler.extract.reading import MOST_TEXT, Reading, failed, first_lines, joined, lines_of
from rules.model import Problem, Table

MOST_SHEETS, MOST_ROWS, MOST_COLUMNS = 40, 2_000, 60
_DELIMITERS = ",;\t|"


def read_sheets(body: bytes) -> Reading:
    """Every sheet of a workbook as a table; sheets are parted by form feeds in the text, each under its name."""
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(body))
        tables = tuple(filter(None, (_sheet(workbook, name) for name in workbook.sheet_names[:MOST_SHEETS])))
    except PasswordError:
        return failed(Problem.PASSWORD, "ไฟล์ตารางใส่รหัสผ่าน")
    except (CalamineError, ZipError, OSError, ValueError):
        return failed(Problem.DAMAGED, "ไฟล์ตารางเสียหาย เปิดไม่ได้")
    return _reading(tables)


def read_delimited(body: bytes) -> Reading:
    """CSV and its like, whatever the delimiter and the charset."""
    text = charset.decode(body)[:MOST_TEXT].replace("\x00", "")
    start = text[:20_000]
    delimiter = max(_DELIMITERS, key=start.count)
    try:
        rows = _trimmed(
            row for row, _ in zip(csv.reader(StringIO(text), delimiter=delimiter), range(MOST_ROWS), strict=False)
        )
    except csv.Error:
        return read_text(body)
    return _reading((Table(rows),) if rows else ())


def read_text(body: bytes) -> Reading:
    """Plain text."""
    text = lines_of(charset.decode(body))[:MOST_TEXT]
    return Reading(text, headings=first_lines(text)) if text else failed(Problem.EMPTY_FILE, "ไฟล์ไม่มีข้อความ")


def _sheet(workbook: CalamineWorkbook, name: str) -> Table | None:
    rows = _trimmed(
        [_shown(cell) for cell in row[:MOST_COLUMNS]]
        for row, _ in zip(workbook.get_sheet_by_name(name).iter_rows(), range(MOST_ROWS), strict=False)
    )
    return Table(rows, name) if rows else None


def _trimmed(rows: Iterable[list[str]]) -> tuple[tuple[str, ...], ...]:
    """Rows without empty ones and without empty cells at their ends."""
    kept = []
    for row in rows:
        cells = [" ".join(cell.split()) for cell in row[:MOST_COLUMNS]]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            kept.append(tuple(cells))
    return tuple(kept)


def _shown(cell: object) -> str:
    """A cell as a person reads it: whole numbers without a fraction, dates in ISO."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:.6g}" if abs(cell) < 1 else f"{cell:.2f}"
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    return str(cell)


def _reading(tables: tuple[Table, ...]) -> Reading:
    if not tables:
        return failed(Problem.EMPTY_FILE, "ไฟล์ตารางไม่มีข้อมูล")
    pages = ("\n".join([table.sheet, *(" ".join(filter(None, row)) for row in table.rows)]).strip() for table in tables)
    text = joined(pages)
    return Reading(text, tables, headings=first_lines(text))
