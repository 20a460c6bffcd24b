"""How an agency's standing moved in a year: the last of every month seen, every visit, every item that changed.

In: a store, an agency, the rules of the year. Out: `History`, newest first but for the months.
"""

from __future__ import annotations

from dataclasses import dataclass

from crawler.desk import standings, timeline
from crawler.desk.standings import Change
from crawler.desk.timeline import Visited
from crawler.store import Store
from reports.views.course import course
from reports.views.province import TrendPoint
from rules.model import Agency, Edition


@dataclass(frozen=True, slots=True)
class History:
    """The year of one agency. `titles` are of the items by number."""

    months: tuple[TrendPoint, ...]
    visits: tuple[Visited, ...]
    changes: tuple[Change, ...]
    titles: dict[str, str]


def history(store: Store, agency: Agency, edition: Edition) -> History:
    """The history of an agency in a fiscal year."""
    year, code = edition.year, agency.code
    return History(
        course(store, year, {code}),
        tuple(timeline.visits(store.db, code, year)),
        tuple(standings.changes(store.db, year, agency=code)),
        {rule.number: rule.title for rule in edition.rules},
    )
