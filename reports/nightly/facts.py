"""What a night came to, as plain facts that health is judged from and every output shows.

In: the store after the crawl, where everything stood before it. Out: `Facts`. Judges nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from crawler.agencies import display_name
from crawler.desk.nights import Cost, Looked, Night, is_worse
from crawler.desk.standings import Standing
from crawler.desk.tidings import Turn, turns_between
from reports.lines import plain
from reports.nightly.choosing import Due, Why
from rules.model import Edition, Outcome, VisitStatus

FOUND = frozenset("pho")  # letters of items that are there, whatever they lack
NOT_ASKED = "n"
NO_PLATFORM = ""
NO_COST = Cost(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Before:
    """Where everything stood when the night began."""

    letters: dict[str, str]  # by code, of agencies that were seen


@dataclass(frozen=True, slots=True)
class Row:
    """One agency after the night. `turns`: its items that changed tonight; `why` it was due, None when it was not."""

    standing: Standing
    name: str
    looked: Looked
    why: Why | None
    visited: bool  # tonight
    fault: str = ""  # of ours
    light: bool = False  # tonight nothing had changed where it was looked at, and that was enough
    pages: int = 0  # and documents that tonight's visit speaks of
    turns: tuple[Turn, ...] = ()

    @property
    def code(self) -> str:
        return self.standing.code

    @property
    def seen(self) -> bool:
        """Whether its last visit saw the site."""
        return self.standing.seen

    @property
    def worse(self) -> tuple[Turn, ...]:
        """Items that lost something tonight."""
        return tuple(turn for turn in self.turns if is_worse(turn.before, turn.after))

    def age(self, now: datetime) -> float | None:
        """Days since it was last visited, or listed when it never was; None when neither is known."""
        since = self.looked.last or self.looked.added
        return (now - datetime.fromisoformat(since)).total_seconds() / 86_400 if since else None

    def unread(self, now: datetime) -> float:
        """Days since all of it was read; 0 while it was never seen."""
        whole = self.looked.whole
        return (now - datetime.fromisoformat(whole)).total_seconds() / 86_400 if whole else 0.0


@dataclass(frozen=True, slots=True)
class Facts:
    """One night. `found`: for each platform the share of items found before and after, where a site was seen twice."""

    night: Night
    edition: Edition
    rows: Sequence[Row]
    now: datetime
    days: int  # within which everybody is to be visited
    whole: int = 7  # days within which everybody is to be read whole
    stopped: bool = False  # by the end of the window or by a person
    outside: bool = False  # it began outside of its window
    found: Mapping[str, tuple[float, float, int]] = field(default_factory=dict)  # before, after, agencies
    pages: int = 0
    requests: int = 0
    bytes: int = 0

    @property
    def planned(self) -> list[Row]:
        """Those that were due tonight, or were visited."""
        return [row for row in self.rows if row.why is not None or row.visited]

    @property
    def visited(self) -> list[Row]:
        """Those visited tonight."""
        return [row for row in self.rows if row.visited]

    @property
    def overdue(self) -> list[Row]:
        """Those with a website that nobody looked at within the days."""
        return [row for row in self.rows if row.standing.website and _old(row.age(self.now), self.days)]

    @property
    def long_unread(self) -> list[Row]:
        """Those with a website that can be seen, and that nobody read whole within the days."""
        there = [row for row in self.rows if row.standing.website and not row.looked.unseen]
        return [row for row in there if _old(row.unread(self.now), self.whole)]

    def counts(self) -> dict[str, int]:
        """How far the night came, in the order people read it."""
        seen = [row for row in self.visited if row.seen]
        complete = sum(row.standing.status == VisitStatus.COMPLETE for row in seen)
        return {
            "agencies": len(self.rows),
            "no_website": sum(1 for row in self.rows if not row.standing.website),
            "planned": len(self.planned),
            "visited": len(self.visited),
            "complete": complete,
            "partly": len(seen) - complete,
            "could_not": len(self.visited) - len(seen),
            "whole": sum(not row.light for row in seen),
            "light": sum(row.light for row in self.visited),
            "not_reached": len(self.planned) - len(self.visited),
            "faults": sum(1 for row in self.rows if row.fault),
            "overdue": len(self.overdue),
        }


def _old(age: float | None, days: int) -> bool:
    return age is None or age > days + 0.5


def rows_of(  # noqa: PLR0913, PLR0917 - what is known before and after
    standings: Sequence[Standing],
    looked: Sequence[Looked],
    due: Sequence[Due],
    before: Before,
    faults: Mapping[str, str],
    visited: Mapping[str, Cost],
) -> list[Row]:
    """Every agency of the choice after the night, in the order of `standings`."""
    why = {each.agency.code: each.why for each in due}
    seen = {each.agency.code: each for each in looked}
    found = []
    for standing in standings:
        old = before.letters.get(standing.code, "")
        comparable = standing.seen and len(old) == len(standing.letters)
        known, tonight, fault = seen[standing.code], standing.code in visited, faults.get(standing.code, "")
        turns = turns_between(old, standing.letters) if comparable and tonight else ()
        name = plain(display_name(known.agency))
        cost = visited.get(standing.code, NO_COST)
        row = Row(standing, name, known, why.get(standing.code), tonight, fault, cost.light, cost.pages, turns)
        found.append(row)
    return found


def found_rates(rows: Sequence[Row], before: Before) -> dict[str, tuple[float, float, int]]:
    """For each platform the share of items found before and after tonight, over agencies seen both times.

    A light visit says again what was said before, so those count that were read whole.
    """
    pairs: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        old = before.letters.get(row.code, "")
        if row.visited and row.seen and old and not row.light:
            pairs.setdefault(row.standing.platform or NO_PLATFORM, []).append((old, row.standing.letters))
    return {
        platform: (share(old for old, _ in both), share(new for _, new in both), len(both))
        for platform, both in pairs.items()
    }


def share(letters: Iterable[str]) -> float:
    """The share of asked items that are there, over all agencies; 0 when nothing is asked."""
    counts: Counter[str] = Counter()
    for text in letters:
        counts.update(text.lower())
    asked = sum(counts.values()) - counts[NOT_ASKED]
    return sum(counts[letter] for letter in FOUND) / asked if asked else 0.0


def worsened(facts: Facts, only: Outcome | None = None) -> list[Row]:
    """Agencies that lost something tonight; with `only`, those with an item that became just that."""
    return [row for row in facts.rows if any(only is None or turn.after == only for turn in row.worse)]
