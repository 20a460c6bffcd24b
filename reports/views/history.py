"""How an agency's standing moved in a year: the last of every month seen, every visit, every item that changed.

In: a store, an agency, the rules of the year. Out: `History`, newest first, and points of a line for a chart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crawler.desk import standings, timeline
from crawler.desk.standings import Change, Month
from crawler.desk.timeline import Visited
from crawler.store import Store
from reports.views.past import Forebear, forebears
from reports.words import MONTHS
from rules.model import Agency, Edition

WIDTH, HEIGHT = 600, 200  # of the chart, in its own units
LINE_HEIGHT = 18.0  # of a name in it


@dataclass(frozen=True, slots=True)
class Mark:
    """A month in the chart: where it stands, and its range from top to bottom."""

    month: str
    x: float
    high: float
    estimate: float
    low: float


@dataclass(frozen=True, slots=True)
class Line:
    """The course of a body that was merged away, with its name, where it ends and how high the name stands there."""

    name: str
    points: str
    end: Mark
    label: float


@dataclass(frozen=True, slots=True)
class History:
    """The year of one agency. `titles` are of the items by number, `before` what it was and who is merged into it."""

    months: tuple[Month, ...]
    visits: tuple[Visited, ...]
    changes: tuple[Change, ...]
    titles: dict[str, str]
    before: tuple[Forebear, ...] = ()

    @property
    def axis(self) -> dict[str, float]:
        """Every month that anything is known of, oldest first, with its place in a chart of `WIDTH`."""
        found = sorted({each.month for each in [*self.months, *(month for was in self.before for month in was.months)]})
        step = WIDTH / max(len(found), 1)
        return {month: round(step * (n + 0.5), 1) for n, month in enumerate(found)}

    @property
    def marks(self) -> list[Mark]:
        """The months of its own, oldest first, as places in a chart of `WIDTH` by `HEIGHT`."""
        return marks(self.months, self.axis)

    @property
    def line(self) -> str:
        """The best estimates as the points of a line."""
        return _points(self.marks)

    @property
    def lines(self) -> list[Line]:
        """The lines of the bodies merged into it."""
        drawn = [(was.short, marks(was.months, self.axis)) for was in self.before if was.months]
        found: list[Line] = []
        for name, places in sorted(drawn, key=lambda each: each[1][-1].estimate):
            above = found[-1].label + LINE_HEIGHT if found else 0.0
            found.append(Line(name, _points(places), places[-1], max(above, places[-1].estimate)))
        return found


def marks(months: Iterable[Month], axis: Mapping[str, float]) -> list[Mark]:
    """Months as places in a chart."""
    return [
        Mark(month_name(each.month), axis[each.month], _y(each.high), _y(each.estimate), _y(each.low))
        for each in months
    ]


def _points(places: Iterable[Mark]) -> str:
    return " ".join(f"{mark.x:g},{mark.estimate:g}" for mark in places)


def history(store: Store, agency: Agency, edition: Edition, *, public: bool = False) -> History:
    """The history of an agency in a fiscal year. `public`: as far as anybody may read it."""
    year, code = edition.year, agency.code
    return History(
        tuple(each for each in standings.months(store.db, year, agency=code) if each.seen),
        tuple(timeline.visits(store.db, code, year)),
        tuple(standings.changes(store.db, year, agency=code)),
        {rule.number: rule.title for rule in edition.rules},
        forebears(store, agency, year, public=public),
    )


def month_name(month: str) -> str:
    """'พ.ค. 2569' of '2026-05'."""
    year, _, place = month.partition("-")
    return f"{MONTHS[int(place) - 1]} {int(year) + 543}"


def _y(points: float) -> float:
    return round(HEIGHT * (1 - points / 100), 1)
