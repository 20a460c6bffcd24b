"""A workbook that keeps what comes from websites as text: no formula, no strange link, no illegal name of a sheet.

In: `rows.Column`s and lines, or single cells. Out: an .xlsx as bytes, the same for the same content.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

import xlsxwriter

from reports.documents.clean import clean
from reports.documents.colours import TINTS
from reports.documents.rows import Cell, Column, Line
from rules.model import Outcome

FONT = {"font_name": "TH SarabunPSK", "font_size": 14, "valign": "top"}
LOOKS: dict[str, dict[str, Any]] = {
    "text": {"text_wrap": True, "quote_prefix": True},
    "bold": {"bold": True, "quote_prefix": True},
    "title": {"bold": True, "font_size": 20, "quote_prefix": True},
    "head": {"bold": True, "text_wrap": True, "bg_color": "#E8EDF3", "border": 1, "border_color": "#B8C2CE"},
    "number": {"num_format": "0.##"},
    "link": {"text_wrap": True, "font_color": "#0B4F8A", "underline": 1, "quote_prefix": True},
}
LINE = 19  # points
MOST_LINES = {"head": 12, "text": 8}  # of a row
MOST_LINKS = 65_000  # of a sheet; Excel refuses more than 65,530
LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_A3 = 8


class Book:
    """One workbook in the making. `made` is the time it bears."""

    def __init__(self, title: str, made: datetime) -> None:
        self._out = io.BytesIO()
        plain_text = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
        self._book = xlsxwriter.Workbook(self._out, {"in_memory": True, **plain_text})
        self._book.set_properties({"title": clean(title, 200), "created": made.replace(tzinfo=None)})
        self._names: set[str] = {"history"}  # Excel keeps that one for itself
        self._links: dict[str, int] = {}
        self.look = cache(self._look)

    def sheet(self, name: str) -> Any:
        """A new sheet on A3 across, its name made legal and unlike the others."""
        sheet = self._book.add_worksheet(self.free_name(name))
        sheet.set_landscape()
        sheet.set_paper(_A3)
        sheet.fit_to_pages(1, 0)
        sheet.set_default_row(LINE)
        sheet.set_footer("&Cหน้า &P จาก &N")
        return sheet

    def free_name(self, name: str) -> str:
        """A legal name for a sheet that no other one bears, and keep it."""
        wanted = _FORBIDDEN.sub("-", clean(name, 200)).strip("' ")[:LONGEST_NAME].strip("' ") or "-"
        free, number = wanted, 1
        while free.casefold() in self._names:
            number += 1
            mark = f" {number}"
            free = wanted[: LONGEST_NAME - len(mark)] + mark
        self._names.add(free.casefold())
        return free

    def put(self, sheet: Any, row: int, column: int, cell: Cell, look: str = "text") -> None:
        """One cell: a number, text, or text with a link."""
        if not isinstance(cell.value, str):
            sheet.write_number(row, column, cell.value, self.look("number", cell.outcome))
        elif cell.href and self._links.get(sheet.name, 0) < MOST_LINKS:
            self._links[sheet.name] = self._links.get(sheet.name, 0) + 1
            linked = self.look("text" if cell.outcome else "link", cell.outcome)
            sheet.write_url(row, column, cell.href, linked, cell.value or cell.href)
        else:
            sheet.write_string(row, column, cell.value, self.look(look, cell.outcome))

    def table(self, sheet: Any, top: int, columns: tuple[Column, ...], lines: Iterable[Line], frozen: int) -> int:
        """Headings and rows from row `top`, headings and `frozen` columns kept in sight. Returns the row below."""
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
        below, widths = top + 1, [column.width for column in columns]
        for line in lines:
            self.row(sheet, below, [column.cell(line) for column in columns], widths)
            below += 1
        self.head(sheet, top, [column.heading for column in columns], below, widths)
        sheet.freeze_panes(top + 1, frozen)
        return below

    def title(self, sheet: Any, text: str) -> None:
        """The first line of a sheet, in large letters."""
        self.put(sheet, 0, 0, Cell(clean(text)), "title")
        sheet.set_row(0, LINE * 1.5)

    def row(self, sheet: Any, row: int, cells: Sequence[Cell], widths: Sequence[int], look: str = "text") -> None:
        """A row of cells, as high as its longest text needs but not without end."""
        for place, cell in enumerate(cells):
            self.put(sheet, row, place, cell, look)
        pairs = [(str(cell.value), width) for cell, width in zip(cells, widths, strict=True)]
        lines = max(-(-_breadth(text) // max(1, width - 1)) for text, width in pairs)
        sheet.set_row(row, LINE * min(max(lines, 1), MOST_LINES[look]))

    def head(self, sheet: Any, top: int, headings: Sequence[str], below: int, widths: Sequence[int]) -> None:
        """The headings of the rows from `top` to `below`: a filter, and repeated on every printed page."""
        self.row(sheet, top, [Cell(heading) for heading in headings], widths, "head")
        sheet.autofilter(top, 0, max(below - 1, top), len(headings) - 1)
        sheet.repeat_rows(top)

    def whole(self) -> bytes:
        """The file. The book takes nothing after this."""
        self._book.close()
        return self._out.getvalue()

    def _look(self, name: str, outcome: Outcome | None = None) -> Any:
        ground = {"bg_color": TINTS[outcome], "border": 1, "border_color": "#FFFFFF"} if outcome else {}
        return self._book.add_format({**FONT, **LOOKS[name], **ground})


def _breadth(text: str) -> int:
    """Letters of a text that take room in a line: marks above and below Thai letters take none."""
    return len(text) - sum(unicodedata.category(letter) == "Mn" for letter in text)
