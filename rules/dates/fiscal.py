"""The Thai fiscal year: 1 October to 30 September, named by the Buddhist year in which it ends.

Comes in: dates and Buddhist (พ.ศ.) years and months. Goes out: the same. No text and no clock.
"""

from __future__ import annotations

from datetime import date

BUDDHIST = 543  # พ.ศ. = ค.ศ. + 543
FIRST_MONTH = 10


def fiscal_year_of_month(year: int, month: int) -> int:
    """The fiscal year (พ.ศ.) that holds a month of a calendar year (พ.ศ.): October 2568 is in 2569."""
    return year + (month >= FIRST_MONTH)


def fiscal_year(day: date) -> int:
    """The fiscal year (พ.ศ.) that holds a day: 2025-10-01 is in 2569."""
    return fiscal_year_of_month(day.year + BUDDHIST, day.month)


def fiscal_year_end(year: int) -> date:
    """The last day of a fiscal year (พ.ศ.): 2569 ends on 2026-09-30."""
    return date(year - BUDDHIST, FIRST_MONTH - 1, 30)


def calendar_year(fiscal: int, month: int) -> int:
    """The calendar year (พ.ศ.) of a month of a fiscal year: October of 2569 is in 2568."""
    return fiscal - (month >= FIRST_MONTH)


def fiscal_months(year: int) -> list[tuple[int, int]]:
    """The twelve (calendar year พ.ศ., month) of a fiscal year, October first."""
    return [(calendar_year(year, month), month) for month in (10, 11, 12, *range(1, 10))]


def months_between(first: int, last: int) -> list[int]:
    """The months from `first` to `last`, both included, also over the turn of the year: (11, 2) is 11, 12, 1, 2."""
    return [(first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1)]
