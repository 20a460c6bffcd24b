"""Figures over many agencies, each one query: sums a province, what agencies lack, where they lie, who is found.

In: a connection, a year, a `Scope` (what the asker may see). Out: plain rows. Reads only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from crawler.desk.standings import AGENCY, ROW, Change, Standing, standing_of
from crawler.storage.successions import COUNTED, as_then, names_then
from rules.model import Agency, Outcome

STANDINGS = "agency a LEFT JOIN standing s ON s.agency = a.code AND s.year = :year"
GROUPS = {  # of standings, as `Sums` counts them
    "listed": "1", "seen": "s.seen", "unseen": "s.seen IS NOT TRUE", "sure": "s.seen AND s.low >= :mark",
    "maybe": "s.seen AND s.low < :mark AND s.high >= :mark", "under": "s.seen AND s.high < :mark",
    "full": "s.seen AND s.low >= :full",
}  # fmt: skip
IN_SCOPE = (
    "(:everything OR (:province <> '' AND a.province = :province) OR a.code = :agency"
    " OR a.code IN (SELECT agency FROM publication WHERE year = :year))"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What somebody may see: everything, a province, one agency; and whatever is published."""

    everything: bool = False
    province: str = ""
    agency: str = ""

    def values(self, year: int) -> dict[str, object]:
        """Values for the condition `IN_SCOPE`."""
        return {"everything": self.everything, "province": self.province, "agency": self.agency, "year": year}


@dataclass(frozen=True, slots=True)
class Sums:
    """A province in numbers. `sure`, `maybe` and `under` are agencies seen, against the pass mark."""

    province: str
    listed: int
    with_website: int
    seen: int
    sure: int
    maybe: int
    under: int
    full: int
    low: float | None  # means of the agencies seen
    high: float | None
    checked: str  # latest visit that saw something

    @property
    def unseen(self) -> int:
        """Agencies that nothing is known of yet."""
        return self.listed - self.seen


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the machine said of one item of one agency."""

    outcome: Outcome
    reason: str
    message: str


def sums(db: Database, year: int, mark: float) -> list[Sums]:
    """Every province of the registry, by name. `mark`: the points to pass."""
    rows = db.execute(
        "SELECT a.province, count(*), sum(a.website <> ''), count(s.low), coalesce(sum(s.low >= :mark), 0),"  # noqa: S608
        " coalesce(sum(s.low < :mark AND s.high >= :mark), 0), coalesce(sum(s.high < :mark), 0),"
        " coalesce(sum(s.low >= :full), 0), avg(s.low), avg(s.high), coalesce(max(s.checked), '')"
        f" FROM agency a LEFT JOIN standing s ON s.agency = a.code AND s.year = :year AND s.seen WHERE :year {COUNTED}"
        " GROUP BY a.province ORDER BY a.province",
        {"year": year, "mark": mark - 1e-6, "full": 100 - 1e-6},
    )
    return [Sums(*row) for row in rows]


def is_province(db: Database, name: str) -> bool:
    """Whether any agency of the registry is of it."""
    return db.execute("SELECT 1 FROM agency WHERE province = ? LIMIT 1", [name]).fetchone() is not None


def verdicts(db: Database, year: int, province: str, rule: str) -> dict[str, Verdict]:
    """The machine's verdict on one rule for every agency of a province, by code."""
    rows = db.execute(
        "SELECT a.code, i.outcome, i.reason, i.message FROM agency a"
        " JOIN standing s ON s.agency = a.code AND s.year = :year"
        " JOIN item i ON i.judgement = s.judgement AND i.rule = :rule WHERE a.province = :province",
        {"year": year, "province": province, "rule": rule},
    )
    return {row[0]: Verdict(Outcome(row[1]), *row[2:]) for row in rows}


def coordinates(db: Database, province: str) -> dict[str, tuple[float, float]]:
    """Latitude and longitude of the agencies of a province whose list told them, by code."""
    rows = db.execute(
        "SELECT code, CAST(json_extract(extra, '$.lat') AS REAL),"
        " CAST(coalesce(json_extract(extra, '$.lng'), json_extract(extra, '$.lon')) AS REAL)"
        " FROM agency WHERE province = ? AND coalesce(json_extract(extra, '$.lat'), '') <> ''",
        [province],
    )
    return {code: (lat, lng) for code, lat, lng in rows if lat and lng}


def in_scope(  # noqa: PLR0913 - keywords that narrow one query
    db: Database, year: int, scope: Scope, *, within: str = "", after: str = "", most: int = 100
) -> list[Standing]:
    """Agencies somebody may see, of the province `within`, by code; those after the code `after`."""
    rows = db.execute(
        f"SELECT {AGENCY}, {ROW} FROM {STANDINGS} WHERE {IN_SCOPE} AND :year {COUNTED} AND a.code > :after"  # noqa: S608
        " AND (:within = '' OR a.province = :within) ORDER BY a.code LIMIT :most",
        {**scope.values(year), "within": within, "after": after, "most": most},
    )
    return [*map(standing_of(db, year), rows)]


def one(db: Database, year: int, code: str) -> Standing | None:
    """Where one agency stands; None when it is not in the registry."""
    row = db.execute(
        f"SELECT {AGENCY}, {ROW} FROM {STANDINGS} WHERE a.code = :code",  # noqa: S608
        {"year": year, "code": code},
    ).fetchone()
    return standing_of(db, year)(row) if row else None


def changes_in_scope(  # noqa: PLR0913 - keywords that narrow one query
    db: Database, year: int, scope: Scope, *, within: str = "", since: str = "", before: int = 0, most: int = 100
) -> list[tuple[Change, Agency]]:
    """Items that changed at agencies somebody may see, as called then, newest first; those older than the id `before`.

    As in every list of a year, of bodies that count in it.
    """
    rows = db.execute(
        f"SELECT c.id, c.agency, c.at, c.number, c.before, c.after, c.cause, {AGENCY} FROM item_change c"  # noqa: S608
        f" JOIN agency a ON a.code = c.agency AND c.year {COUNTED} WHERE c.year = :year AND {IN_SCOPE}"
        " AND c.at >= :since AND (:before = 0 OR c.id < :before) AND (:within = '' OR a.province = :within)"
        " ORDER BY c.id DESC LIMIT :most",
        {**scope.values(year), "within": within, "since": since, "before": before, "most": most},
    )
    names = names_then(db, year)
    return [
        (Change(*[*row[:4], Outcome(row[4]), Outcome(row[5]), row[6]]), as_then(Agency(*row[7:]), names))
        for row in rows
    ]


def named(  # noqa: PLR0913 - keywords that narrow one query
    db: Database, year: int, scope: Scope, words: Iterable[str] = (), *, type_: str = "", group: str = "listed",
    mark: float = 0, most: int = 60, after: int = 0,
) -> list[Standing]:  # fmt: skip
    """Agencies somebody may see, of a type and of one of `GROUPS`, whose name, place or code holds every word.

    mark: the points to pass. after: how many of them, by name, were shown before.
    """
    values = scope.values(year) | {"type": type_, "mark": mark - 1e-6, "full": 100 - 1e-6, "most": most, "after": after}
    terms = [f"({GROUPS[group]})", "(:type = '' OR a.type IN (:type, ''))"]
    for place, word in enumerate(words):
        terms.append(f"(a.code = :w{place} OR instr(a.name || ' ' || a.district || ' ' || a.province, :w{place}) > 0)")
        values[f"w{place}"] = word
    where = " AND ".join([IN_SCOPE, f":year {COUNTED}", *terms])
    rows = db.execute(
        f"SELECT {AGENCY}, {ROW} FROM {STANDINGS} WHERE {where} ORDER BY a.name, a.code LIMIT :most OFFSET :after",  # noqa: S608
        values,
    )
    return [*map(standing_of(db, year), rows)]


def moves(db: Database, year: int, province: str, since: str) -> list[tuple[str, str, Outcome, Outcome]]:
    """Agency, number, before and after of every change in a province since a moment, oldest first."""
    rows = db.execute(
        "SELECT c.agency, c.number, c.before, c.after FROM agency a JOIN item_change c ON c.agency = a.code"  # noqa: S608
        f" AND c.year = :year AND c.at >= :since WHERE a.province = :province AND c.year {COUNTED} ORDER BY c.id",
        {"year": year, "since": since, "province": province},
    )
    return [(row[0], row[1], Outcome(row[2]), Outcome(row[3])) for row in rows]
