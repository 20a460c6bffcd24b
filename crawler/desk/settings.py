"""Small facts of this installation: the key that signs links, the deadline of a year, the name of the office.

In: a connection and a name. Out: text. The signing key is made once and leaves the file only in signatures.
"""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

import msgspec
from sqlite_utils import Database

from crawler.storage.database import writing

OFFICE = "office"
CRAWL = "crawl"
CONTACT = "contact"


def get(db: Database, name: str, default: str = "") -> str:
    """A setting, or `default`."""
    row = db.execute("SELECT value FROM setting WHERE name = ?", [name]).fetchone()
    return row[0] if row else default


def put(db: Database, name: str, value: str) -> None:
    """Set it; '' removes it."""
    with writing(db):
        if value:
            db.conn.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", [name, value])
        else:
            db.conn.execute("DELETE FROM setting WHERE name = ?", [name])


def crawl_options(db: Database) -> dict[str, Any]:
    """Settings of a `Plan`, by name, for every crawl that is ordered here: delay, max_pages, contact, proxy …"""
    options: dict[str, Any] = msgspec.json.decode(get(db, CRAWL, "{}"))
    return options


def signing_key(db: Database) -> bytes:
    """The key that signs links, made when it is first asked for."""
    with writing(db):
        db.conn.execute(
            "INSERT OR IGNORE INTO setting (name, value) VALUES ('signing-key', ?)", [secrets.token_hex(32)]
        )
    return bytes.fromhex(get(db, "signing-key"))


def deadline(db: Database, year: int) -> date | None:
    """The day the ITAS closes for a fiscal year, as staff entered it; None while nobody has."""
    text = get(db, f"deadline-{year}")
    return date.fromisoformat(text) if text else None


def deadline_ahead(db: Database, year: int, today: date) -> date | None:
    """The deadline while it is still to come: what a letter may ask for."""
    found = deadline(db, year)
    return found if found and found >= today else None


def set_deadline(db: Database, year: int, day: date | None) -> None:
    """Set or clear the deadline of a fiscal year."""
    put(db, f"deadline-{year}", day.isoformat() if day else "")
