"""Which time a text speaks of, and whether that is the time an item asks for.

In: texts and a rule's `Period`. Out: `Told` times and a `YearStatus`. Knows nothing of pages or outcomes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.dates import YearMention, fiscal_months, months_in, years_in
from rules.fold import folded_all
from rules.model import Period

TIMELESS = ("none", "current")
DATED = ("date", "month")  # the time of writing as often as the time written about
SPAN = 2  # months from the first to the last that make a time of its own
WAITING = 400  # letters of a page that only says so
NOTE = 160  # letters of a line that may be a note, or a heading
_WAITS = re.compile(
    r"(?:อยู่ระหว่าง|กำลัง)(?:การ)?(?:ดำเนินการ)?(?:จัดทำ|รวบรวม|สรุป|ตรวจสอบ|ปรับปรุง|ดำเนินการ)"
    r"|ยังไม่(?:มีข้อมูล|ได้รับข้อมูล|ได้จัดทำ|ได้รายงาน|ได้เผยแพร่|แล้วเสร็จ|ครบ)|รอ(?:ข้อมูล|เอกสาร|การรายงาน|สรุป)"
)
_AMOUNT = re.compile(r"[0-9๐-๙],[0-9๐-๙]{3}")  # a row of purchases, whose own state it is


class YearStatus(StrEnum):
    RIGHT = "right"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Told:
    """A time a text names, as fiscal years `first`..`last`. `start`, `end` are places in that text."""

    first: int
    last: int
    kind: str
    start: int
    end: int
    said: int = 0  # the year as it was written, where that is a calendar year

    @property
    def dated(self) -> bool:
        return self.kind in DATED


def told_in(text: str) -> list[Told]:
    """All times named in `text`, in its order; years of Acts and national plans are left out."""
    if not text:
        return []
    years = (year for year in years_in(text) if year.kind != "law")
    return [Told(*year.fiscal, _kind(year), year.start, year.end, year.last) for year in years]


def _kind(year: YearMention) -> str:
    """From October to March is a time that a paper is about, whatever was written when."""
    if year.kind not in DATED or year.months is None:
        return year.kind
    return "span" if 12 * (year.last - year.first) + year.months[1] - year.months[0] >= SPAN else year.kind


def status_of(told: Iterable[Told], period: Period, year: int) -> YearStatus:
    """Right when any of the times is wanted; a plan of several years is right when it holds the year.

    A year that is also accepted (`Period.also`) must be the earliest told: "มาตรการ ปี 2568 จากผล ITA ปี 2567" is of
    2568, and its year is not the one from which the measures of 2569 come.
    """
    if period.kind in TIMELESS:
        return YearStatus.RIGHT
    times = list(told)
    if any(time.first <= year + period.offset <= time.last for time in times):
        return YearStatus.RIGHT
    earliest = min((time.first for time in times), default=0)
    if any(time.first == year + offset == earliest for time in times for offset in period.also):
        return YearStatus.RIGHT
    return YearStatus.OTHER if times else YearStatus.UNKNOWN


def is_told_of(words: tuple[str, ...], lines: Iterable[tuple[str, str]], period: Period, year: int) -> bool:
    """Whether a line with one of the words tells of the time wanted: a part of a page that is about another year.

    lines: each with its folded form.
    """
    wanted = folded_all(words)
    spoken = (line for line, folded in lines if any(word in folded for word in wanted))
    return any(status_of(told_in(line), period, year) is YearStatus.RIGHT for line in spoken)


def strongest(sources: Sequence[Sequence[Told]]) -> tuple[list[Told], int]:
    """The first source that states a year, and its place in the order; dates of writing only when nothing is stated."""
    for rank, source in enumerate(sources):
        stated = [time for time in source if not time.dated]
        if stated:
            return stated, rank
    for rank, source in enumerate(sources):
        if source:
            return list(source), rank + len(sources)
    return [], -1


def wanted_months(year: int, as_of: date) -> list[tuple[int, int]]:
    """The months of October to March of fiscal year `year` that have ended by `as_of`, as (พ.ศ., month)."""
    return [(y, m) for y, m in fiscal_months(year)[:6] if (y, m) < (as_of.year + 543, as_of.month)]


def named_months(text: str) -> set[tuple[int, int]]:
    """Months a text is about ("เดือนตุลาคม 2568"), not the days it mentions; (พ.ศ., month).

    A month of which it says only that work goes on is not told of, though its quarter is named.
    """
    named = _months(text)
    return named - awaited_months(text) if named else named


def awaited_months(text: str) -> set[tuple[int, int]]:
    """Months of which a text says that work on them goes on."""
    return _months("\n".join(_of_waiting(text.split("\n")))) if _WAITS.search(text) else set()


def is_still_to_come(text: str) -> bool:
    """Whether all that a short text says of its months is that work on them goes on."""
    return len(text) <= WAITING and _WAITS.search(text) is not None and not named_months(text)


def _months(text: str) -> set[tuple[int, int]]:
    return {(m.year, m.month) for m in months_in(text) if m.year is not None and m.day is None}


def _of_waiting(lines: Sequence[str]) -> Iterator[str]:
    """Notes that something is still to come; one that names no month with the heading right above it."""
    for at, line in enumerate(lines):
        if len(line) <= NOTE and _WAITS.search(line) and not _AMOUNT.search(line):
            yield line
            if at and len(lines[at - 1]) <= NOTE and not _months(line):
                yield lines[at - 1]
