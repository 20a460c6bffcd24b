"""Where agencies stand, for pages of many: one query for a province or the country.

In: a connection, a year, a choice. Out: `Standing`s, monthly history and changes. Reads only.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from crawler.storage.standing import outcomes_in
from rules.model import Outcome

AGENCY = "a.code, a.name, a.type, a.district, a.province, a.website"
ROW = "s.status, s.checked, s.low, s.estimate, s.high, s.outcomes, s.decided, s.first, s.platform, s.harm"


@dataclass(frozen=True, slots=True)
class Standing:
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


@dataclass(frozen=True, slots=True)
class Month:
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
    rows = db.execute(
        f"SELECT {AGENCY}, {ROW} FROM agency a LEFT JOIN standing s ON s.agency = a.code AND s.year = :year"  # noqa: S608
        " WHERE (:province = '' OR a.province = :province) AND (:district = '' OR a.district = :district)"
        " AND (:type = '' OR a.type = :type) ORDER BY a.district, a.name, a.code",
        {"year": year, "province": province, "district": district, "type": type_},
    )
    return [Standing(*row) if row[6] is not None else Standing(*row[:6]) for row in rows]


def months(db: Database, year: int, *, province: str = "", agency: str = "") -> list[Month]:
    """Monthly standings of a province or an agency, oldest first."""
    rows = db.execute(
        "SELECT m.agency, m.month, m.low, m.estimate, m.high, m.outcomes FROM standing_month m"
        " JOIN agency a ON a.code = m.agency WHERE m.year = :year"
        " AND (:province = '' OR a.province = :province) AND (:agency = '' OR m.agency = :agency)"
        " ORDER BY m.month, m.agency",
        {"year": year, "province": province, "agency": agency},
    )
    return [Month(*row) for row in rows]


def changes(  # noqa: PLR0913 - keywords that narrow one query
    db: Database, year: int, *, province: str = "", agency: str = "", since: str = "", most: int = 200
) -> list[Change]:
    """Items that changed, newest first."""
    rows = db.execute(
        "SELECT c.id, c.agency, c.at, c.number, c.before, c.after, c.cause FROM item_change c"
        " JOIN agency a ON a.code = c.agency WHERE c.year = :year AND c.at >= :since"
        " AND (:province = '' OR a.province = :province) AND (:agency = '' OR c.agency = :agency)"
        " ORDER BY c.id DESC LIMIT :most",
        {"year": year, "province": province, "agency": agency, "since": since, "most": most},
    )
    return [Change(*[*row[:4], Outcome(row[4]), Outcome(row[5]), row[6]]) for row in rows]


def provinces(db: Database) -> list[tuple[str, int]]:
    """Provinces of the registry with their numbers of agencies."""
    return [
        tuple(row) for row in db.execute("SELECT province, count(*) FROM agency GROUP BY province ORDER BY province")
    ]
