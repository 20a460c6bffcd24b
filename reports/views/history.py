"""How an agency's standing moved in a year: the last of every month seen, every visit, every item that changed.

In: a store, an agency, the rules of the year. Out: `History`: months oldest first, visits and changes newest first;
`Drawn`, its part that is a picture.
"""

from __future__ import annotations

from dataclasses import dataclass

from crawler.desk import standings, timeline
from crawler.desk.standings import Change, Month
from crawler.desk.timeline import Visited
from crawler.store import Store
from reports.views.past import Forebear, forebears
from rules.model import Agency, Edition

LINE_HEIGHT = 10.0  # points of the chart that a name in it takes


@dataclass(frozen=True, slots=True)
class Line:
    """The course of a body that was merged away. `label`: at how many points its name stands, clear of the others."""

    name: str
    months: tuple[Month, ...]
    label: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the chart of a year shows: the months seen, and the courses of bodies merged into it, lowest end last."""

    months: tuple[Month, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class History:
    """The year of one agency. `titles` are of the items by number, `before` what it was and who is merged into it."""

    months: tuple[Month, ...]
    visits: tuple[Visited, ...]
    changes: tuple[Change, ...]
    titles: dict[str, str]
    before: tuple[Forebear, ...] = ()

    @property
    def drawn(self) -> Drawn | None:
        """Its chart; None while one month is all there is."""
        return _drawn(self.months, self.before)


def history(store: Store, agency: Agency, edition: Edition, *, public: bool = False) -> History:
    """The history of an agency in a fiscal year. `public`: as far as anybody may read it."""
    year, code = edition.year, agency.code
    return History(
        _months(store, agency, year),
        tuple(timeline.visits(store.db, code, year)),
        tuple(standings.changes(store.db, year, agency=code)),
        {rule.number: rule.title for rule in edition.rules},
        forebears(store, agency, year, public=public),
    )


def drawn(store: Store, agency: Agency, year: int) -> Drawn | None:
    """Only the chart of an agency's year, None while one month is all there is."""
    return _drawn(_months(store, agency, year), forebears(store, agency, year))


def _months(store: Store, agency: Agency, year: int) -> tuple[Month, ...]:
    return tuple(each for each in standings.months(store.db, year, agency=agency.code) if each.seen)


def _drawn(months: tuple[Month, ...], before: tuple[Forebear, ...]) -> Drawn | None:
    lines: list[Line] = []
    merged = [(was.months[-1].estimate, was) for was in before if was.months]
    for end, was in sorted(merged, key=lambda each: -each[0]):
        below = lines[-1].label - LINE_HEIGHT if lines else end
        lines.append(Line(was.short, was.months, min(below, end)))
    return Drawn(months, tuple(lines)) if len(months) > 1 or lines else None
