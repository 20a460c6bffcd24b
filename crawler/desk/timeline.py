"""How an agency came to where it stands: the years it was judged for, its visits, what each item was at each of them.

In: a connection, an agency, a year. Out: small rows, newest first; no pages and no evidence are read.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from rules.model import Outcome, VisitStatus


@dataclass(frozen=True, slots=True)
class Visited:
    """One visit and the points it was judged to be worth."""

    at: str
    status: VisitStatus
    pages: int
    documents: int
    low: float
    estimate: float
    high: float


def judged(db: Database, code: str) -> list[int]:
    """The years an agency was judged for, newest first."""
    return _years(db, "SELECT year FROM standing WHERE agency = ? ORDER BY year DESC", code)


def published(db: Database, code: str) -> list[int]:
    """The years whose report of an agency anybody may read, newest first."""
    return _years(
        db,
        "SELECT p.year FROM publication p JOIN standing s ON s.agency = p.agency AND s.year = p.year"
        " WHERE p.agency = ? ORDER BY p.year DESC",
        code,
    )


def _years(db: Database, query: str, code: str) -> list[int]:
    return [row[0] for row in db.execute(query, [code])]


def visits(db: Database, code: str, year: int, most: int = 60) -> list[Visited]:
    """The visits that were judged for a year, each with its latest judgement."""
    rows = db.execute(
        "SELECT v.finished, v.status, v.pages, v.documents, j.low, j.estimate, j.high FROM judgement j"
        " JOIN visit v ON v.id = j.visit WHERE j.agency = :code AND j.year = :year"
        " AND j.id = (SELECT max(id) FROM judgement WHERE visit = j.visit AND year = :year)"
        " ORDER BY v.started DESC, v.id DESC LIMIT :most",
        {"code": code, "year": year, "most": most},
    )
    return [Visited(row[0], VisitStatus(row[1]), *row[2:]) for row in rows]


def of_item(db: Database, code: str, year: int, rule: str, most: int = 30) -> list[tuple[str, Outcome]]:
    """(time of the visit, what the machine said) of one item, its latest judgement at each visit."""
    rows = db.execute(
        "SELECT v.finished, i.outcome FROM judgement j JOIN visit v ON v.id = j.visit"
        " JOIN item i ON i.judgement = j.id AND i.rule = :rule WHERE j.agency = :code AND j.year = :year"
        " AND j.id = (SELECT max(id) FROM judgement WHERE visit = j.visit AND year = :year)"
        " ORDER BY v.started DESC, v.id DESC LIMIT :most",
        {"code": code, "year": year, "rule": rule, "most": most},
    )
    return [(at, Outcome(outcome)) for at, outcome in rows]
