"""The leaf tables of a parsed page: cell texts with spans filled in. Tables that hold tables are layout, left out."""

from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from rules.model import Table

MOST_ROWS, MOST_COLUMNS = 400, 40
_MOST_OF_A_CELL = 3000  # letters; a longer one is layout, not data


@dataclass(slots=True)
class Tables:
    """What the tables of a page hold: `data` for the judge, `rows` by the identity of each tr for links."""

    data: list[Table] = field(default_factory=list)
    rows: dict[int, tuple[str, ...]] = field(default_factory=dict)


def tables_in(nodes: list[LexborNode], spans: bool) -> Tables:
    """Read every leaf table. `spans` says whether the page has any rowspan or colspan at all."""
    found = Tables()
    for node in nodes:
        rows = _rows(node, spans)
        if not rows:
            continue
        found.rows.update(rows)
        table = _data(list(rows.values()))
        if table:
            found.data.append(table)
    return found


def one_line(text: str) -> str:
    """Text with every run of white space as one space."""
    return " ".join(text.split())


def _data(rows: list[tuple[str, ...]]) -> Table | None:
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return None
    if max(len(cell) for row in rows for cell in row) > _MOST_OF_A_CELL:
        return None
    kept = tuple(row for row in rows if any(row))
    return Table(kept) if len(kept) > 1 else None


def _rows(table: LexborNode, spans: bool) -> dict[int, tuple[str, ...]] | None:
    """The cells of each row by the identity of its tr; None for a table that holds a table."""
    rows: dict[int, list[str]] = {}
    waiting: dict[int, tuple[str, int]] = {}  # column -> text and rows still to fill
    row: list[str] = []
    for node in table.traverse():
        tag = node.tag
        if tag in ("td", "th"):
            if spans:
                _place(node, row, waiting)
            elif len(row) < MOST_COLUMNS:
                row.append(one_line(node.text(separator=" ")))
        elif tag == "tr":
            if len(rows) >= MOST_ROWS:
                break
            _fill(row, waiting)
            rows[node.mem_id] = row = []
        elif tag == "table" and node.mem_id != table.mem_id:
            return None
    _fill(row, waiting)
    return {key: tuple(cells) for key, cells in rows.items()}


def _place(cell: LexborNode, row: list[str], waiting: dict[int, tuple[str, int]]) -> None:
    """Put a cell at its column, after those that reach down from the rows above."""
    _fill(row, waiting)
    attributes = cell.attributes
    text = one_line(cell.text(separator=" "))
    down = _number(attributes.get("rowspan"))
    for _ in range(min(_number(attributes.get("colspan")), MOST_COLUMNS - len(row))):
        if down > 1:
            waiting[len(row)] = (text, down - 1)
        row.append(text)


def _fill(row: list[str], waiting: dict[int, tuple[str, int]]) -> None:
    """Repeat the cells of earlier rows that reach into this one at the next columns."""
    while waiting and len(row) in waiting:
        text, left = waiting.pop(len(row))
        if left > 1:
            waiting[len(row)] = (text, left - 1)
        row.append(text)


def _number(value: str | None) -> int:
    return max(1, min(int(value), MOST_ROWS)) if value and value.isascii() and value.isdigit() else 1
