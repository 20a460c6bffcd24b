"""How an agency's standing moved in a year: the last of every month seen, every visit, every item that changed.

In: a store, an agency, the rules of the year. Out: `History`: months oldest first, visits and changes newest first.
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
class History:
    """The year of one agency. `titles` are of the items by number, `before` what it was and who is merged into it."""

    months: tuple[Month, ...]
    visits: tuple[Visited, ...]
    changes: tuple[Change, ...]
    titles: dict[str, str]
    before: tuple[Forebear, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """The courses of the bodies merged into it, lowest end last."""
        found: list[Line] = []
        drawn = [(was.months[-1].estimate, was) for was in self.before if was.months]
        for end, was in sorted(drawn, key=lambda each: -each[0]):
            below = found[-1].label - LINE_HEIGHT if found else end
            found.append(Line(was.short, was.months, min(below, end)))
        return tuple(found)


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
