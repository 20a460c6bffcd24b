"""How an agency's standing moved in a year: the last of every month seen, every visit, every item that changed.

In: a store, an agency, the rules of the year. Out: `History`, newest first, and points of a line for a chart.
"""

from __future__ import annotations

from dataclasses import dataclass

from crawler.desk import standings, timeline
from crawler.desk.standings import Change, Month
from crawler.desk.timeline import Visited
from crawler.store import Store
from reports.words import MONTHS
from rules.model import Agency, Edition

WIDTH, HEIGHT = 600, 200  # of the chart, in its own units


@dataclass(frozen=True, slots=True)
class Mark:
    """A month in the chart: where it stands, and its range from top to bottom."""

    month: str
    x: float
    high: float
    estimate: float
    low: float


@dataclass(frozen=True, slots=True)
class History:
    """The year of one agency. `titles` are of the items by number."""

    months: tuple[Month, ...]
    visits: tuple[Visited, ...]
    changes: tuple[Change, ...]
    titles: dict[str, str]

    @property
    def marks(self) -> list[Mark]:
        """The months, oldest first, as places in a chart of `WIDTH` by `HEIGHT`."""
        step = WIDTH / max(len(self.months), 1)
        return [
            Mark(month_name(each.month), round(step * (n + 0.5), 1), _y(each.high), _y(each.estimate), _y(each.low))
            for n, each in enumerate(self.months)
        ]

    @property
    def line(self) -> str:
        """The best estimates as the points of a line."""
        return " ".join(f"{mark.x:g},{mark.estimate:g}" for mark in self.marks)


def history(store: Store, agency: Agency, edition: Edition) -> History:
    """The history of an agency in a fiscal year."""
    year, code = edition.year, agency.code
    return History(
        tuple(each for each in standings.months(store.db, year, agency=code) if each.seen),
        tuple(timeline.visits(store.db, code, year)),
        tuple(standings.changes(store.db, year, agency=code)),
        {rule.number: rule.title for rule in edition.rules},
    )


def month_name(month: str) -> str:
    """'พ.ค. 2569' of '2026-05'."""
    year, _, place = month.partition("-")
    return f"{MONTHS[int(place) - 1]} {int(year) + 543}"


def _y(points: float) -> float:
    return round(HEIGHT * (1 - points / 100), 1)
