"""Where we were right and wrong: our verdicts and scores beside the official results, once there are some.

In: a store, the rules of a year, a province. Out: `Comparison`s. What we did not judge is neither right nor wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from statistics import fmean

from crawler.desk import official, standings
from crawler.desk.standings import Standing
from crawler.store import Store
from reports.results import FULL_AT
from reports.views.province import UNSEEN, group_of, name_of
from rules.model import Edition, Outcome
from rules.score import official as formula

GIVEN = 50.0  # points from which an item counts as given; the official ones are 0 or 100
EXACT = 0.01  # points that rounding may hide


@dataclass(slots=True)
class Item:
    """One item over all agencies with an official result: their codes by how we and they said."""

    number: str
    title: str
    agreed: list[str] = field(default_factory=list)
    over: list[str] = field(default_factory=list)  # we found it, they gave nothing
    under: list[str] = field(default_factory=list)  # we did not, they gave it
    unsaid: list[str] = field(default_factory=list)  # we left it to a person

    @property
    def judged(self) -> int:
        """How many we said anything of."""
        return len(self.agreed) + len(self.over) + len(self.under)


@dataclass(frozen=True, slots=True)
class Row:
    """One agency's score beside the official one."""

    code: str
    name: str
    low: float
    estimate: float
    high: float
    points: float

    @property
    def inside(self) -> bool:
        """Whether the official score lies within our range."""
        return is_inside(self.low, self.points, self.high)

    @property
    def error(self) -> float:
        """How far our best estimate was away."""
        return abs(self.estimate - self.points)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything official of a province and year, beside ours."""

    items: tuple[Item, ...]
    rows: tuple[Row, ...]

    @property
    def inside(self) -> int:
        """How many official scores lie within our ranges."""
        return sum(row.inside for row in self.rows)

    @property
    def error(self) -> float:
        """Mean distance of our best estimates, in points."""
        return fmean(row.error for row in self.rows) if self.rows else 0.0

    @property
    def judged(self) -> int:
        """Verdicts of ours that an official one stands beside."""
        return sum(item.judged for item in self.items)

    @property
    def agreed(self) -> int:
        """How many of them said the same."""
        return sum(len(item.agreed) for item in self.items)


def is_inside(low: float, points: float, high: float) -> bool:
    """Whether official points lie within a range of ours."""
    return low - EXACT <= points <= high + EXACT


def compared(store: Store, edition: Edition, province: str) -> Comparison:
    """Our standing, people's word applied, beside the official results of a province."""
    given = official.of_year(store.db, edition.year, province)
    found = standings.standings(store.db, edition.year, province=province)
    rows = [row for row in found if row.code in given and group_of(row) != UNSEEN]
    scored = ((row, _whole(given[row.code], edition)) for row in rows)
    beside = [
        Row(row.code, name_of(row), row.low, row.estimate, row.high, points)
        for row, points in scored
        if points is not None
    ]
    return Comparison(tuple(_items(rows, given, edition)), tuple(sorted(beside, key=lambda row: -row.error)))


def _items(rows: Iterable[Standing], given: Mapping[str, Mapping[str, float]], edition: Edition) -> list[Item]:
    items = [Item(rule.number, rule.title) for rule in edition.rules]
    for row in rows:
        for item, outcome in zip(items, row.outcomes, strict=False):
            points = given[row.code].get(item.number)
            if points is not None:
                _pile(item, outcome, points >= GIVEN).append(row.code)
    return items


def _pile(item: Item, outcome: Outcome, given: bool) -> list[str]:
    if outcome is Outcome.UNCLEAR:
        return item.unsaid
    if (outcome in FULL_AT) == given:
        return item.agreed
    return item.under if given else item.over


def _whole(points: Mapping[str, float], edition: Edition) -> float | None:
    """The official score: as it was told, else by the formula when every item is there."""
    if official.WHOLE in points:
        return points[official.WHOLE]
    if any(rule.number not in points for rule in edition.rules):
        return None
    return formula({rule.number: points[rule.number] for rule in edition.rules}, edition).total
