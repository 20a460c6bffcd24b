"""The journal: who changed what and when. Rows are added and read, never changed.

In: a connection and what was done. Out: `Deed`s, newest first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec
from sqlite_utils import Database

from crawler.desk.clock import now
from crawler.storage.codec import text_of
from crawler.storage.database import writing


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing somebody did. `subject` is what it was done to, `detail` what else is worth keeping."""

    id: int
    at: str
    who: str
    action: str
    agency: str
    subject: str
    detail: dict[str, Any]


def note(db: Database, who: str, action: str, **told: Any) -> None:
    """Add a deed, as `put` does, in a transaction of its own."""
    with writing(db):
        put(db, who, action, **told)


def put(  # noqa: PLR0913 - keywords, all of one row
    db: Database,
    who: str,
    action: str,
    *,
    account: int | None = None,
    agency: str = "",
    subject: str = "",
    **detail: Any,
) -> None:
    """Add a deed, inside the caller's transaction. `detail`: what else is worth keeping, by name."""
    db.conn.execute(
        "INSERT INTO deed (at, account, who, action, agency, subject, detail) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [now(), account, who, action, agency, subject, text_of(detail)],
    )


def latest(db: Database, most: int = 100, *, agency: str = "", before: int = 0) -> list[Deed]:
    """The newest deeds, of one agency or of all; `before` an id, to read on."""
    rows = db.execute(
        "SELECT id, at, who, action, agency, subject, detail FROM deed WHERE (:agency = '' OR agency = :agency)"
        " AND (:before = 0 OR id < :before) ORDER BY id DESC LIMIT :most",
        {"agency": agency, "before": before, "most": most},
    )
    return [Deed(*[*row[:6], msgspec.json.decode(row[6])]) for row in rows]
