"""Where agencies stand, for pages of many: one query for a province or the country.

In: a connection, a year, a choice. Out: `Standing`s, monthly history and changes. Reads only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlite_utils import Database

from crawler.storage.standing import OUTCOMES, outcomes_in
from rules.model import Outcome

__all__ = ["OUTCOMES", "Change", "Month", "Standing", "changes", "months", "provinces", "standing_of", "standings"]

AGENCY = "a.code, a.name, a.type, a.district, a.province, a.website"
ROW = "s.status, s.checked, s.low, s.estimate, s.high, s.outcomes, s.decided, s.first, s.platform, s.harm"


class Standing(NamedTuple):
    """One agency and where it stands. One never judged for the year has '' as `status` and `outcomes`."""

    code: str
    name: str
    type: str
    district: str
    province: str
    website: str
    status: str = ""
    checked: str = ""
    low: float = 0.0
    estimate: float = 0.0
    high: float = 0.0
    letters: str = ""
    decided: int = 0
    first: str = ""
    platform: str = ""
    harm: int = 0

    @property
    def outcomes(self) -> list[Outcome]:
        """The outcomes of its items in the order of their numbers."""
        return outcomes_in(self.letters)


class Month(NamedTuple):
    """A standing at the end of a month."""

    agency: str
    month: str  # 2026-05
    low: float
    estimate: float
    high: float
    letters: str


@dataclass(frozen=True, slots=True)
class Change:
    """One item that changed."""

    id: int
    agency: str
    at: str
    number: str
    before: Outcome
    after: Outcome
    cause: str


def standings(db: Database, year: int, *, province: str = "", district: str = "", type_: str = "") -> list[Standing]:
    """Every listed agency of the choice, judged or not, by district and name."""
    where, values = _chosen({"a.province": province, "a.district": district, "a.type": type_})
    rows = db.execute(
        f"SELECT {AGENCY}, {ROW} FROM agency a LEFT JOIN standing s ON s.agency = a.code AND s.year = ?"  # noqa: S608
        f" WHERE {where} ORDER BY a.district, a.name, a.code",
        [year, *values],
    )
    return [standing_of(row) for row in rows]


def standing_of(row: tuple[Any, ...]) -> Standing:
    """A row of `AGENCY` and `ROW`; the second half is NULL for an agency never judged for the year."""
    return Standing._make(row) if row[6] is not None else Standing(*row[:6])


def months(db: Database, year: int, *, province: str = "", agency: str = "") -> list[Month]:
    """Monthly standings of a province or an agency, oldest first."""
    where, values = _chosen({"a.province": province, "m.agency": agency})
    rows = db.execute(
        "SELECT m.agency, m.month, m.low, m.estimate, m.high, m.outcomes FROM agency a"  # noqa: S608
        f" JOIN standing_month m ON m.agency = a.code AND m.year = ? WHERE {where} ORDER BY m.month, m.agency",
        [year, *values],
    )
    return list(map(Month._make, rows))


def changes(  # noqa: PLR0913 - keywords that narrow one query
    db: Database, year: int, *, province: str = "", agency: str = "", since: str = "", most: int = 200
) -> list[Change]:
    """Items that changed, newest first."""
    where, values = _chosen({"a.province": province, "c.agency": agency})
    rows = db.execute(
        "SELECT c.id, c.agency, c.at, c.number, c.before, c.after, c.cause FROM item_change c"  # noqa: S608
        f" JOIN agency a ON a.code = c.agency WHERE c.year = ? AND c.at >= ? AND {where} ORDER BY c.id DESC LIMIT ?",
        [year, since, *values, most],
    )
    return [Change(*[*row[:4], Outcome(row[4]), Outcome(row[5]), row[6]]) for row in rows]


def _chosen(columns: dict[str, str]) -> tuple[str, list[str]]:
    """The SQL condition of the columns that are given, and its values: written out so that an index can serve it."""
    given = {column: value for column, value in columns.items() if value}
    return " AND ".join(["1", *(f"{column} = ?" for column in given)]), list(given.values())


def provinces(db: Database) -> list[tuple[str, int]]:
    """Provinces of the registry with their numbers of agencies."""
    return [
        tuple(row) for row in db.execute("SELECT province, count(*) FROM agency GROUP BY province ORDER BY province")
    ]
