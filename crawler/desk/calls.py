"""Talks with agencies: who called, what was said, who takes care of it until when; and who owns an item inside.

In: a connection. Out: `Call`s, newest first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlite_utils import Database

from crawler.desk.clock import now
from crawler.storage.codec import text_of
from crawler.storage.database import writing
from crawler.storage.successions import merged_into, retired

Kind = Literal["called", "postponed", "letter", "note", "handover"]


@dataclass(frozen=True, slots=True)
class Call:
    """One talk. `due` is an ISO day or None; `owner` the name of the account that takes care, '' when nobody does."""

    id: int
    agency: str
    at: str
    who: str
    kind: str
    note: str
    due: str | None
    owner: str


def add(  # noqa: PLR0913 - keywords, all of one row
    db: Database,
    code: str,
    kind: Kind,
    *,
    who: str,
    account: int | None = None,
    note: str = "",
    due: str | None = None,
    owner: int | None = None,
) -> None:
    """Note a talk, a postponement, a letter or a handover."""
    with writing(db):
        db.conn.execute(
            "INSERT INTO call (agency, at, who, account, kind, note, due, owner) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [code, now(), who, account, kind, note, due, owner],
        )


def of_agency(db: Database, code: str) -> list[Call]:
    """Every talk with an agency and with those that became part of it, newest first."""
    return _calls(db, "c.agency IN (SELECT value FROM json_each(:codes))", {"codes": text_of(_line(db, code))})


def latest(db: Database, province: str) -> dict[str, Call]:
    """The last talk with each agency of a province, by code; one with a body that was merged is with its successor."""
    newest = "c.id = (SELECT max(id) FROM call WHERE agency = c.agency) AND a.province = :province"
    found = reversed(_calls(db, newest, {"province": province}))
    moved = retired(db)
    return {moved.get(call.agency, call.agency): call for call in found}


def _calls(db: Database, where: str, values: dict[str, object]) -> list[Call]:
    rows = db.execute(
        "SELECT c.id, c.agency, c.at, c.who, c.kind, c.note, c.due, coalesce(o.name, '') FROM call c"  # noqa: S608
        f" JOIN agency a ON a.code = c.agency LEFT JOIN account o ON o.id = c.owner WHERE {where} ORDER BY c.id DESC",
        values,
    )
    return [Call(*row) for row in rows]


def item_owners(db: Database, code: str) -> dict[str, str]:
    """Who inside an agency takes care of which rule; where it names nobody, those of the bodies merged into it."""
    found: dict[str, str] = {}
    for each in reversed(_line(db, code)):
        found |= dict(db.execute("SELECT rule, name FROM item_owner WHERE agency = ?", [each]).fetchall())
    return found


def _line(db: Database, code: str) -> list[str]:
    return [code, *merged_into(db, code)]


def set_item_owner(db: Database, code: str, rule: str, name: str) -> None:
    """Name who takes care of an item inside an agency; '' removes the name."""
    with writing(db):
        if name.strip():
            row = [code, rule, name.strip(), now()]
            db.conn.execute("INSERT OR REPLACE INTO item_owner (agency, rule, name, changed) VALUES (?, ?, ?, ?)", row)
        else:
            db.conn.execute("DELETE FROM item_owner WHERE agency = ? AND rule = ?", [code, rule])
