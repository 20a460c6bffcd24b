"""A score from month to month: of one agency, or the mean of many.

In: a store, a year, codes of agencies. Out: `TrendPoint`s, oldest first; an agency not visited stands as before.
"""

from __future__ import annotations

from collections.abc import Collection

from crawler.desk import standings
from crawler.desk.remembered import remembered
from crawler.store import Store
from reports.views.province import TrendPoint, trend


def course(store: Store, year: int, codes: Collection[str], province: str = "") -> tuple[TrendPoint, ...]:
    """The months of these agencies; `province` when all of them are of one, so that no other is read."""
    of = frozenset(codes)
    return remembered(store.db, ("course", year, of), lambda: _course(store, year, of, province))


def _course(store: Store, year: int, codes: frozenset[str], province: str) -> tuple[TrendPoint, ...]:
    only = next(iter(codes)) if len(codes) == 1 else ""
    months = standings.months(store.db, year, province=province, agency=only)
    return trend([each for each in months if each.agency in codes])
