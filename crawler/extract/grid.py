"""Cells of sheets made into tables: merged cells filled in, empty rows and ends dropped, rows as wide as their header.

In: rows of cell texts with the spans of merged cells. Out: one `Reading` with a `rules.model.Table` for each sheet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from crawler.extract.paper_tables import MOST_COLUMNS, MOST_ROWS
from crawler.extract.reading import Reading, failed, first_lines, joined
from rules.model import Problem, Table

_MOST_FILLED = 60_000  # cells that merged ones of one sheet may reach
_HEADER_WITHIN = 20  # rows; titles and signatures stand above a header, never that many


class Span(NamedTuple):
    """What a merged cell covers, both ends included; its words stand in the first."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Grid:
    """One sheet: its rows, its merged cells, and whether rows were left out."""

    name: str
    rows: list[list[str]]
    spans: Sequence[Span] = field(default_factory=list)
    more: bool = False


def sheets_reading(grids: Sequence[Grid], left_out: int = 0) -> Reading:
    """Several sheets as one: a table each, a page of text each. `left_out` sheets were not opened."""
    tables, pages, cut = [], [], []
    for grid in grids:
        said = rows_of(grid.rows)
        if not said:
            continue
        tables.append(Table(rows_of(_filled(grid), wide=True), grid.name))
        pages.append("\n".join([grid.name, *(" ".join(filter(None, row)) for row in said)]).strip())
        if grid.more:
            cut.append(f"อ่าน {MOST_ROWS} แถวแรกของ {grid.name}".strip())
    if not tables:
        return failed(Problem.EMPTY_FILE, "ไฟล์ตารางไม่มีข้อมูล ให้ตรวจไฟล์แล้วเผยแพร่ใหม่")
    if left_out:
        cut.append(f"อ่าน {len(grids)} แผ่นงานแรก ยังเหลือ {left_out} แผ่น")
    text = joined(pages)
    unread = left_out + sum(grid.more for grid in grids)
    return Reading(text, tuple(tables), headings=first_lines(text), note="; ".join(cut), pages_unread=unread)


def rows_of(rows: Iterable[Sequence[str]], wide: bool = False) -> tuple[tuple[str, ...], ...]:
    """Rows without empty ones and without empty cells at their ends; `wide`: but as wide as the header at least."""
    kept = []
    for row in rows:
        cells = [" ".join(cell.split()) for cell in row[:MOST_COLUMNS]]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            kept.append(cells)
    width = _header_width(kept) if wide else 0
    return tuple(tuple(cells + [""] * (width - len(cells))) for cells in kept)


def _header_width(rows: Sequence[Sequence[str]]) -> int:
    """Where a sheet's header ends: the fullest of the first rows, the uppermost of equals."""
    header = max(rows[:_HEADER_WITHIN], key=lambda row: len(set(filter(None, row))), default=())
    return len(header)


def _filled(grid: Grid) -> list[list[str]]:
    """The rows with the words of each merged cell in all it covers."""
    rows = [list(row) for row in grid.rows]
    left = _MOST_FILLED
    for span in grid.spans:
        bottom, right = min(span.bottom, len(rows) - 1), min(span.right, MOST_COLUMNS - 1)
        covered = (bottom - span.top + 1) * (right - span.left + 1)
        if min(span.top, span.left) < 0 or covered < 1 or covered > left or span.left >= len(rows[span.top]):
            continue
        left -= covered
        words = rows[span.top][span.left]
        for row in rows[span.top : bottom + 1]:
            row.extend([""] * (right + 1 - len(row)))
            row[span.left : right + 1] = [words] * (right + 1 - span.left)
    return rows
