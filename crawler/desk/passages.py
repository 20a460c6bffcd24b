"""Kept pictures of passages: whose reports show them, and their removal when somebody asks for it.

In: a connection, the hash of a file, a page, an item. Out: pictures, agencies and years. A removed picture leaves an
empty mark, so that the next visit does not keep it again.
"""

from __future__ import annotations

from sqlite_utils import Database

from crawler.storage import readings
from crawler.storage.database import PATIENCE, writing

_USES = (
    "SELECT j.agency, j.year FROM judgement j CROSS JOIN evidence e ON e.judgement = j.id AND e.rule = :rule"
    " WHERE j.current = 1 AND e.hash = :document"
)


def picture(db: Database, document: str, page: int, rule: str) -> bytes | None:
    """The picture (WebP), or None when there is none or it was removed."""
    return readings.passage(db, document, page, rule)


def kept(db: Database, document: str, page: int, rule: str) -> bool:
    """Whether there is a picture."""
    return picture(db, document, page, rule) is not None


def users(db: Database, document: str, rule: str, code: str = "") -> list[tuple[str, int]]:
    """(agency, year) of the reports that rest on a file for an item; of one agency when `code` is given (quicker)."""
    query = f"{_USES} AND j.agency = :code" if code else _USES
    return [(row[0], row[1]) for row in db.execute(query, {"document": document, "rule": rule, "code": code})]


def remove(db: Database, document: str, page: int, rule: str) -> bool:
    """Delete a picture for good, its bytes in the file too. False when there is none."""
    db.conn.execute("PRAGMA secure_delete = ON")  # builds of SQLite differ in leaving freed bytes as they are
    with writing(db):
        changed = db.conn.execute(
            "UPDATE passage SET picture = x'' WHERE document = ? AND page = ? AND rule = ? AND picture <> x''",
            [document, page, rule],
        )
    db.conn.execute("PRAGMA busy_timeout = 2000")  # whoever reads for longer lets the next checkpoint do it
    db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()  # the log beside the file has a copy
    db.conn.execute(f"PRAGMA busy_timeout = {1000 * PATIENCE}")
    return changed.rowcount == 1
