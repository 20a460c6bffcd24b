"""Everything a province's own page shows, worked out once for as long as the file does not change.

In: a store, a province, the rules of the year, the day. Out: `Home`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crawler.desk import figures
from crawler.desk.remembered import remembered
from crawler.store import Store
from reports.views import fixes
from reports.views.countrymap import Drawing, drawing
from reports.views.coverage import Coverage, coverage
from reports.views.province import ItemFigure, Overview, bars, overview
from reports.views.spread import Spread, spread
from rules.model import Edition

WORST = 8  # items


@dataclass(frozen=True, slots=True)
class Home:
    """A province's page. `shared` are the numbers of items that one fix mends at many agencies."""

    seen: Overview
    worst: tuple[ItemFigure, ...]
    shared: frozenset[str]
    spread: Spread | None
    drawing: Drawing | None
    covered: Coverage


def home(store: Store, province: str, edition: Edition, today: date) -> Home:
    """The page of a province."""
    name = ("home", province, edition.year, edition.version, today)
    return remembered(store.db, name, lambda: _home(store, province, edition, today))


def _home(store: Store, province: str, edition: Edition, today: date) -> Home:
    seen = overview(store, province, edition, today)
    return Home(
        seen,
        seen.worst[:WORST],
        frozenset(fix.rule.number for fix in fixes.in_province(store, province, edition)),
        spread(bars(seen.rows)),
        drawing(seen.rows, figures.coordinates(store.db, province)),
        coverage(seen.rows, today),
    )
