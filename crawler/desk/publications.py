"""Which reports anybody may read, and which agencies a signed link opens.

In: a connection, agencies, years. Out: whether a report is public, since when and by whom.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from crawler.desk.clock import now
from crawler.storage.database import writing
from crawler.storage.successions import COUNTED


def publish(db: Database, codes: Iterable[str], year: int, who: str) -> int:
    """Let anybody read these reports. Returns how many were not public before."""
    with writing(db):
        rows = [(code, year, now(), who) for code in codes]
        before = db.conn.total_changes
        db.conn.executemany("INSERT OR IGNORE INTO publication (agency, year, at, who) VALUES (?, ?, ?, ?)", rows)
        return db.conn.total_changes - before


def unpublish(db: Database, codes: Iterable[str], year: int) -> None:
    """Take reports back: only their own people read them again."""
    with writing(db):
        db.conn.executemany("DELETE FROM publication WHERE agency = ? AND year = ?", [(code, year) for code in codes])


def is_public(db: Database, code: str, year: int) -> bool:
    """Whether anybody may read the report of an agency and year."""
    return bool(db.execute("SELECT 1 FROM publication WHERE agency = ? AND year = ?", [code, year]).fetchone())


def public_codes(db: Database, year: int, province: str = "") -> set[str]:
    """Agencies whose report of a year anybody may read."""
    rows = db.execute(
        f"SELECT p.agency FROM publication p JOIN agency a ON a.code = p.agency AND p.year {COUNTED}"  # noqa: S608
        " WHERE p.year = :year AND (:province = '' OR a.province = :province)",
        {"year": year, "province": province},
    )
    return {row[0] for row in rows}


def provinces(db: Database) -> list[tuple[str, int, int]]:
    """Provinces with reports that anybody may read: the newest year of them, and how many that year has."""
    rows = db.execute(
        "SELECT a.province, p.year, count(*) FROM publication p"  # noqa: S608
        f" JOIN agency a ON a.code = p.agency AND p.year {COUNTED}"
        " GROUP BY a.province, p.year ORDER BY a.province, p.year"
    )
    newest = {province: (province, year, count) for province, year, count in rows}
    return list(newest.values())


def years(db: Database, province: str) -> list[int]:
    """Years of a province with reports that anybody may read, newest first."""
    rows = db.execute(
        "SELECT DISTINCT p.year FROM publication p"  # noqa: S608
        f" JOIN agency a ON a.code = p.agency AND p.year {COUNTED} WHERE a.province = ?"
        " ORDER BY p.year DESC",
        [province],
    )
    return [row[0] for row in rows]
