"""What the NACC said: official points of items or of the whole, kept beside our own to see where we were right.

In: a connection and points as people typed or imported them. Out: points by agency and number ('' is the whole).
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from crawler.desk.clock import now
from crawler.storage.database import writing

WHOLE = ""


def put(db: Database, year: int, rows: Iterable[tuple[str, str, float]], source: str = "") -> int:
    """Store points: (agency, number, points 0-100). A later row replaces an earlier one. Returns how many."""
    found = [(code, year, number, points, source, now()) for code, number, points in rows]
    with writing(db):
        db.conn.executemany(
            "INSERT OR REPLACE INTO official (agency, year, number, points, source, at) VALUES (?, ?, ?, ?, ?, ?)",
            found,
        )
    return len(found)


def of_agency(db: Database, code: str, year: int) -> dict[str, float]:
    """Official points of an agency by number."""
    return dict(
        db.execute("SELECT number, points FROM official WHERE agency = ? AND year = ?", [code, year]).fetchall()
    )


def of_year(db: Database, year: int, province: str = "") -> dict[str, dict[str, float]]:
    """Official points of a year: by agency, then by number."""
    rows = db.execute(
        "SELECT o.agency, o.number, o.points FROM official o JOIN agency a ON a.code = o.agency"
        " WHERE o.year = :year AND (:province = '' OR a.province = :province)",
        {"year": year, "province": province},
    )
    found: dict[str, dict[str, float]] = {}
    for code, number, points in rows:
        found.setdefault(code, {})[number] = points
    return found
