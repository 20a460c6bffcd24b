"""The tables of one document that is no web page, within limits: rows come in, `rules.model.Table`s go out.

What is beyond a limit is left out and told, so that nobody takes a table read in part for a whole one.
"""

from collections.abc import Sequence
from typing import TypeVar

from crawler.extract.reading import Reading, noted
from rules.model import Table

MOST_ROWS, MOST_COLUMNS = 2_000, 60  # of one table
MOST_TABLES, MOST_CELLS = 500, 200_000  # of one document of words

Row = TypeVar("Row")


class PaperTables:
    """The tables met so far, and whether any was cut or left out."""

    def __init__(self) -> None:
        self.found: list[Table] = []
        self._cells = 0
        self._cut = False

    def within(self, rows: Sequence[Row]) -> Sequence[Row]:
        """The rows of one table that are read."""
        self._cut |= len(rows) > MOST_ROWS
        return rows[:MOST_ROWS]

    def add(self, rows: Sequence[Sequence[str]]) -> None:
        """Keep rows that make a table, two of them and one with two columns, while there is room."""
        if len(rows) < 2 or max(map(len, rows)) < 2:
            return
        table = Table(tuple(tuple(row[:MOST_COLUMNS]) for row in self.within(rows)))
        self._cells += sum(map(len, table.rows))
        if len(self.found) < MOST_TABLES and self._cells <= MOST_CELLS:
            self.found.append(table)
        else:
            self._cut = True

    def put_into(self, reading: Reading) -> Reading:
        """The reading with these tables, and with a note when there were more."""
        reading.tables = tuple(self.found)
        return noted(reading, "ตารางยาวเกินกำหนด อ่านได้บางส่วน") if self._cut else reading


def filled(rows: Sequence[Sequence[str | None]]) -> list[list[str]]:
    """Rows whose None cells are covered by the merged cell above them."""
    whole: list[list[str]] = []
    for row in rows:
        above = whole[-1] if whole else []
        whole.append([cell if cell is not None else "".join(above[at : at + 1]) for at, cell in enumerate(row)])
    return whole
