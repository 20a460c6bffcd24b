"""All provinces beside each other, with their sums.

In: a store, a year. Out: `Country`. Every count is of agencies that `crawler.desk.figures.named` lists.
"""

from __future__ import annotations

from dataclasses import dataclass

from crawler.desk import figures
from crawler.desk.figures import Sums
from crawler.desk.remembered import remembered
from crawler.store import Store
from reports.views.province import GROUP_WORDS, thai_order
from reports.words import PASS_MARK

COLUMNS = {"listed": "หน่วยงาน", "seen": "เห็นข้อมูล", **GROUP_WORDS}


@dataclass(frozen=True, slots=True)
class Country:
    """The provinces in the order of Thai dictionaries, each with its counts in the order of `COLUMNS`."""

    provinces: tuple[tuple[Sums, tuple[int, ...]], ...]

    @property
    def totals(self) -> list[int]:
        """The counts of all provinces together."""
        return [sum(column) for column in zip(*(counts for _, counts in self.provinces), strict=True)]


def country(store: Store, year: int) -> Country:
    """Every province of the registry."""
    return remembered(store.db, ("country", year), lambda: _country(store, year))


def _country(store: Store, year: int) -> Country:
    found = sorted(figures.sums(store.db, year, PASS_MARK), key=lambda each: thai_order(each.province))
    return Country(tuple((each, tuple(getattr(each, name) for name in COLUMNS)) for each in found))
