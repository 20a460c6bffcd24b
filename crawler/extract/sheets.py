"""Spreadsheets (XLSX, XLS, XLSB, ODS): bytes come in, one table a visible sheet and its words go out.

Formulas give the values kept with them. A merged cell labels every cell it covers in the table, once in the text.
"""

import datetime
from collections.abc import Sequence
from io import BytesIO
from itertools import islice

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum, ZipError

from crawler.extract.grid import Grid, Span, sheets_reading
from crawler.extract.paper_tables import MOST_COLUMNS, MOST_ROWS
from crawler.extract.reading import Reading, failed
from rules.model import Problem

MOST_SHEETS = 40


def read_sheets(body: bytes) -> Reading:
    """Every sheet of a workbook as a table; sheets are parted by form feeds in the text, each under its name."""
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(body))
        shown = [one.name for one in workbook.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
        grids = [_grid(workbook.get_sheet_by_name(name)) for name in shown[:MOST_SHEETS]]
    except PasswordError:
        return failed(Problem.PASSWORD, "ไฟล์ตารางใส่รหัสผ่าน ควรเผยแพร่ไฟล์ที่ไม่ใส่รหัสผ่าน")
    except (CalamineError, ZipError, OSError, ValueError):
        return failed(Problem.DAMAGED, "ไฟล์ตารางเสียหาย เปิดไม่ได้ ควรเผยแพร่ใหม่")
    reading = sheets_reading(grids, max(0, len(shown) - MOST_SHEETS))
    hidden = len(workbook.sheets_metadata) - len(shown)
    if hidden and reading.problem is None:
        reading.note = "; ".join(filter(None, [reading.note, f"ไม่อ่านแผ่นงานที่ซ่อนไว้ {hidden} แผ่น"]))
    return reading


def _grid(sheet: CalamineSheet) -> Grid:
    left = sheet.start[1] if sheet.start else 0
    rows = iter(sheet.iter_rows())
    cells = [[_shown(cell) for cell in row[:MOST_COLUMNS]] for row in islice(rows, MOST_ROWS)]
    more = any(cell != "" for row in rows for cell in row)
    spans = [Span(top, first - left, bottom, last - left) for (top, first), (bottom, last) in _merged(sheet)]
    return Grid(sheet.name, cells, spans, more)


def _merged(sheet: CalamineSheet) -> Sequence[tuple[tuple[int, int], tuple[int, int]]]:
    try:
        return sheet.merged_cell_ranges or ()
    except CalamineError:
        return ()


def _shown(cell: object) -> str:
    """A cell as a person reads it: whole numbers without a fraction, dates in ISO."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:.6g}" if abs(cell) < 1 else f"{cell:.2f}"
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    return str(cell)
