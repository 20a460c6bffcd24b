"""Where agencies stand, for pages of many: one query for a province or the country.

In: a connection, a year, a choice. Out: `Standing`s, monthly history and changes. Reads only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlite_utils import Database

from crawler.storage.standing import OUTCOMES, outcomes_in
from crawler.storage.successions import COUNTED, names_then
from rules.model import Outcome

__all__ = ["OUTCOMES", "Change", "Month", "Standing", "changes", "months", "provinces", "standing_of", "standings"]

AGENCY = "a.code, a.name, a.type, a.district, a.province, a.website"
PLACES = {"province": "province", "code": "agency"}
ROW = "s.status, s.checked, s.low, s.estimate, s.high, s.outcomes, s.decided, s.first, s.platform, s.harm, s.seen"


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
    seen: bool = False  # see rules.model.was_seen

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
    seen: bool


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
    """Every agency of the choice that counts in the year, judged or not, by district and name; as called then."""
    where, values = _chosen({"a.province": province, "a.district": district, "a.type": type_})
    rows = db.execute(
        f"SELECT {AGENCY}, {ROW} FROM agency a LEFT JOIN standing s ON s.agency = a.code AND s.year = ?"  # noqa: S608
        f" WHERE {where} AND ? {COUNTED} ORDER BY a.district, a.name, a.code",
        [year, *values, year],
    )
    return [*map(standing_of(db, year), rows)]


def standing_of(db: Database, year: int) -> Callable[[tuple[Any, ...]], Standing]:
    """Reads rows of `AGENCY` and `ROW`; the second half is NULL for an agency never judged for the year."""
    names = names_then(db, year)

    def read(row: tuple[Any, ...]) -> Standing:
        if then := names.get(row[0]):
            row = (row[0], then["name"], then["type"], then["district"], row[4], then["website"], *row[6:])
        return Standing._make(row) if row[6] is not None else Standing(*row[:6])

    return read


def months(db: Database, year: int, *, province: str = "", agency: str = "") -> list[Month]:
    """Monthly standings of a province or an agency, oldest first.

    One that was closed in the year stands for nothing from that month on: its last row has no letters.
    """
    chosen = {"year": year, "province": province, "agency": agency}
    where = " AND ".join(["1", *(f"a.{column} = :{name}" for column, name in PLACES.items() if chosen[name])])
    rows = db.execute(
        "SELECT m.agency, m.month, m.low, m.estimate, m.high, m.outcomes, m.seen FROM agency a"  # noqa: S608
        f" JOIN standing_month m ON m.agency = a.code AND m.year = :year WHERE {where}"
        " AND (:year <= a.last_year OR m.month < substr(a.closed, 1, 7))"
        " UNION ALL SELECT a.code, substr(a.closed, 1, 7), 0, 0, 0, '', 0 FROM agency a"
        f" WHERE {where} AND :year > a.last_year"
        " AND EXISTS (SELECT 1 FROM standing WHERE agency = a.code AND year = :year)"
        " ORDER BY 2, 1",
        chosen,
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
        tuple(row)
        for row in db.execute(
            "SELECT province, count(*) FROM agency WHERE closed IS NULL GROUP BY province ORDER BY province"
        )
    ]
