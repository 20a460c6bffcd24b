"""What a paper names and leaves blank: a label with nothing behind it, "ask us", a column without an entry.

Named is not shown.

In: the tables and lines of a page. Out: lines that say less than they seem to, with what is left of each ("" for
nothing). In doubt a line stays: labels may have been read before all their values, so many bare ones tell nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rules.model import Page, Table

ROWS = 2  # below its head that a table needs before an empty column tells anything
BARE = 2  # labels with nothing behind them; more are a matter of how the file was read
DOTTED = 3  # places to write on that make a form
FORM = 300  # letters beside them; a longer paper has something to say
_DOTS = re.compile(r"[.…]{8,}|_{6,}")
_BARE_LABEL = re.compile(r"\s*[^:：]{2,60}[:：][\s.…_]*")
_ASK = re.compile(r"(?<!\S)\S{2,40}?(?:\s*[:：]\s*|\s+)?(?:ให้|โปรด|กรุณา)สอบถาม(?!เพิ่มเติม|รายละเอียดเพิ่มเติม)\S*")
_LABEL = re.compile(r"\s*[^:：0-9๐-๙]{2,40}[:：](?!//)")  # neither a time of day nor an address


def blanks(page: Page, lines: Sequence[str]) -> dict[str, str]:
    """The lines to be read differently. Labels of a form on a web page are there to be filled in by others."""
    found = {} if page.forms else dict.fromkeys(_bare_labels(lines), "")
    found |= {line: _ASK.sub("", line) for line in lines if "สอบถาม" in line and _ASK.search(line)}
    for table in page.tables:
        found |= _without_empty_columns(table)
    return found


def is_blank_form(page: Page) -> bool:
    """A form nobody filled in: dots to write on, few words beside them, and a table of rows without one entry.

    The first cell of a row may say what to write in the others.
    Without such a table nothing is said: a short paper may have dots for its signatures.
    """
    if page.pages_unread or page.pages_bare or len(_DOTS.findall(page.text)) < DOTTED:
        return False
    if len("".join(_DOTS.sub("", page.text).split())) > FORM:
        return False
    rows = [row for table in page.tables for row in table.rows[1:]]
    return bool(rows) and not any(_is_entry(cell) for row in rows for cell in row[1:] or row)


def _is_entry(cell: str) -> bool:
    return bool(re.search(r"[^\W_]", cell)) and not _DOTS.search(cell)


def _bare_labels(lines: Sequence[str]) -> list[str]:
    bare = [
        line
        for line, after in zip_longest(lines, lines[1:], fillvalue="")
        if (":" in line or "：" in line) and _BARE_LABEL.fullmatch(line) and (not after.strip() or _LABEL.match(after))
    ]
    return bare if len(bare) <= BARE else []


def _without_empty_columns(table: Table) -> Iterator[tuple[str, str]]:
    """The head of a table, as one line and cell by cell, without the columns that hold nothing."""
    head, *rows = table.rows or ((),)
    entries = [row for row in rows if len(row) == len(head) and any(cell.strip() for cell in row)]
    if len(entries) < ROWS:
        return
    empty = {at for at, name in enumerate(head) if name.strip() and not any(row[at].strip() for row in entries)}
    if not empty or len(empty) == len(head):
        return
    yield _line(head), _line([cell for at, cell in enumerate(head) if at not in empty])
    for at in sorted(empty):
        yield head[at].strip(), ""


def _line(cells: Sequence[str]) -> str:
    return " ".join(cell.strip() for cell in cells if cell.strip())
