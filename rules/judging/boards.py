"""Questions that nobody answered: a board's page and the day of judging come in, the waiting questions go out.

Only what the page itself says counts: a date of three months ago or more and, beside it, that there is no answer.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from rules.dates import months_in
from rules.model import Page

MONTHS = 3
BESIDE = 3  # lines around a count of answers that belong to the same question
_NONE = re.compile(
    r"(?:คำตอบ|ผู้ตอบ|จำนวนตอบ|ตอบกลับ|ความคิดเห็น|ความเห็น|ตอบ|repl(?:y|ies)|answers?|comments?)\s*[:(=]?\s*[0๐]\s*(?:\)|คน|ครั้ง|รายการ|$|\s)"
    r"|(?<![0-9๐-๙.,])[0๐]\s*(?:คำตอบ|ตอบกลับ|ความคิดเห็น|ความเห็น|repl(?:y|ies)|answers?|comments?)"
    r"|ยังไม่มี(?:คำตอบ|ผู้ตอบ|การตอบ|คนตอบ|ความคิดเห็น)|ยังไม่ได้ตอบ|ยังไม่ตอบ|รอ(?:การ)?ตอบ(?:กลับ)?|รอเจ้าหน้าที่ตอบ",
    re.IGNORECASE,
)
_ANSWERS = re.compile(r"ตอบ|ความคิดเห็น|repl|answer", re.IGNORECASE)
_ZERO = re.compile(r"[0๐\-–]?")


def unanswered(page: Page, lines: Sequence[str], as_of: date) -> list[str]:
    """The questions on a page that wait for an answer since three months or longer, as the page shows them."""
    rows = [*_from_tables(page), *_from_lines(lines)]
    return list(dict.fromkeys(text for text in rows if _is_old(text, as_of)))


def comes_of_age(page: Page, lines: Sequence[str], as_of: date) -> date | None:
    """The next day on which a question of the page may have waited for so long, None when none will."""
    newest = [_newest(text) for text in (*_from_tables(page), *_from_lines(lines)) if not _is_old(text, as_of)]
    return min((_months_later(*day) for day in newest if day is not None), default=None)


def _months_later(year: int, month: int, day: int) -> date:
    """The first day that is `MONTHS` after: the first of the next month where there is no such day."""
    year, month = year + (month + MONTHS - 1) // 12, (month + MONTHS - 1) % 12 + 1
    if day <= monthrange(year, month)[1]:
        return date(year, month, day)
    return date(year + month // 12, month % 12 + 1, 1)


def _from_tables(page: Page) -> Iterator[str]:
    for table in page.tables:
        heads = table.rows[0] if table.rows else ()
        column = next((place for place, head in enumerate(heads) if _ANSWERS.search(head) and len(head) < 20), None)
        for row in table.rows[1:] if column is not None else ():
            if column is not None and column < len(row) and _ZERO.fullmatch(row[column].strip()):
                yield " ".join(row)


def _from_lines(lines: Sequence[str]) -> Iterator[str]:
    """The line that says so, and the lines before it up to another such line."""
    last = -1
    for place, line in enumerate(lines):
        if _NONE.search(line):
            yield " ".join(lines[max(last + 1, place - BESIDE) : place + 1])
            last = place
        elif _ANSWERS.search(line) and any(map(str.isdigit, line)):
            last = place


def _newest(text: str) -> tuple[int, int, int] | None:
    days = [(m.year - 543, m.month, m.day) for m in months_in(text) if m.year is not None and m.day is not None]
    return max(days, default=None)


def _is_old(text: str, as_of: date) -> bool:
    newest = _newest(text)
    if newest is None:
        return False
    months = (as_of.year - newest[0]) * 12 + as_of.month - newest[1] - (as_of.day < newest[2])
    return months >= MONTHS
