"""Thai years, months and periods as people write them.

Comes in: any text, file name or address. Goes out: `YearMention` and `MonthMention`, in Buddhist years, with their
place in the text (an address with %-escapes is read in its plain form, and places count in that). Knows no clock: what
is "this year" is for the judge to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rules.dates.fiscal import (
    calendar_year,
    fiscal_months,
    fiscal_year,
    fiscal_year_end,
    fiscal_year_of_month,
    months_between,
)
from rules.dates.grammar import Item, Moment, items_in

__all__ = [
    "MonthMention", "YearMention", "fiscal_months", "fiscal_year", "fiscal_year_end", "fiscal_year_of_month",
    "months_in", "years_in",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year or years (พ.ศ.) that text[start:end] names.

    kind: fiscal (ปีงบประมาณ 2569), year, range (2566-2570), month, date, quarter, half, or law: the year of an Act or of
    a national plan, which says nothing about the time of the text. `months` are the calendar months of `first` and
    `last` where they are known: then these are calendar years, and `fiscal` says which fiscal years they fall in.
    """

    first: int
    last: int
    kind: str
    start: int
    end: int
    months: tuple[int, int] | None = None

    @property
    def fiscal(self) -> tuple[int, int]:
        """First and last fiscal year: March 2569 is in 2569, October 2568 too. A bare year is read as a fiscal year."""
        if self.months is None:
            return self.first, self.last
        return fiscal_year_of_month(self.first, self.months[0]), fiscal_year_of_month(self.last, self.months[1])

    def covers(self, year: int) -> bool:
        """Whether the mention holds a fiscal year."""
        first, last = self.fiscal
        return first <= year <= last


@dataclass(frozen=True, slots=True)
class MonthMention:
    """A month (1-12) of a calendar year (พ.ศ., None when not said), with its day where there is one.

    `named` is False for a month that a range, quarter or half holds without naming it; its place is that of the whole.
    """

    year: int | None
    month: int
    day: int | None
    start: int
    end: int
    named: bool = True

    @property
    def fiscal(self) -> int | None:
        """The fiscal year of the month, None without a year."""
        return None if self.year is None else fiscal_year_of_month(self.year, self.month)


def years_in(text: str) -> list[YearMention]:
    """Every year in the text, in order. Amounts, telephone and postal numbers, ids and house numbers are none."""
    return [mention for mention in map(_year_mention, items_in(text)) if mention]


def months_in(text: str) -> list[MonthMention]:
    """Every month in the text, in order; ranges, quarters and halves give each of their months."""
    return [mention for item in items_in(text) for mention in _month_mentions(item)]


def _year_mention(item: Item) -> YearMention | None:
    if not item.moments:
        return YearMention(item.years[0], item.years[-1], item.kind, item.start, item.end) if item.years else None
    first, last = item.moments[0], item.moments[-1]
    if first.year is None or last.year is None:
        return None
    if last.fiscal:
        return YearMention(last.fiscal, last.fiscal, item.kind, item.start, item.end)
    return YearMention(first.year, last.year, item.kind, item.start, item.end, (first.month, last.month))


def _month_mentions(item: Item) -> Iterator[MonthMention]:
    for month in item.months:
        year = calendar_year(item.years[-1], month) if item.years else None
        yield MonthMention(year, month, None, item.start, item.end, named=False)
    if item.kind == "year" or not item.moments:
        return
    first, last = item.moments[0], item.moments[-1]
    yield _named(item, first)
    if first is not last:
        yield from _months_inside(item, first, last)
        yield _named(item, last)


def _named(item: Item, moment: Moment) -> MonthMention:
    return MonthMention(moment.year, moment.month, moment.day, item.start, item.end)


def _months_inside(item: Item, first: Moment, last: Moment) -> Iterator[MonthMention]:
    """The months between both ends, at most three years of them."""
    if first.year is None or last.year is None:
        for month in months_between(first.month, last.month)[1:-1]:
            yield MonthMention(None, month, None, item.start, item.end, named=False)
        return
    begin, end = first.year * 12 + first.month, last.year * 12 + last.month
    for count in range(begin, min(end, begin + 37) - 1):
        yield MonthMention(count // 12, count % 12 + 1, None, item.start, item.end, named=False)
