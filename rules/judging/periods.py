"""Which time a text speaks of, and whether that is the time an item asks for.

In: texts and a rule's `Period`. Out: `Told` times and a `YearStatus`. Knows nothing of pages or outcomes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.dates import fiscal_months, months_in, years_in
from rules.model import Period

TIMELESS = ("none", "current")
DATED = ("date", "month")  # the time of writing as often as the time written about


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

    @property
    def dated(self) -> bool:
        return self.kind in DATED


def told_in(text: str) -> list[Told]:
    """All times named in `text`, in its order; years of Acts and national plans are left out."""
    if not text:
        return []
    return [Told(*year.fiscal, year.kind, year.start, year.end) for year in years_in(text) if year.kind != "law"]


def wanted_years(period: Period, year: int) -> frozenset[int]:
    """The fiscal years an item of fiscal year `year` may be about."""
    return frozenset({year + period.offset, *(year + offset for offset in period.also)})


def status_of(told: Iterable[Told], period: Period, year: int) -> YearStatus:
    """Right when any of the times is wanted; a plan of several years is right when it holds the year."""
    if period.kind in TIMELESS:
        return YearStatus.RIGHT
    wanted = wanted_years(period, year)
    times = list(told)
    if any(time.first <= y <= time.last for time in times for y in wanted):
        return YearStatus.RIGHT
    return YearStatus.OTHER if times else YearStatus.UNKNOWN


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
    """Months a text is about ("เดือนตุลาคม 2568"), not the days it mentions; (พ.ศ., month)."""
    return {(m.year, m.month) for m in months_in(text) if m.year is not None and m.day is None}

