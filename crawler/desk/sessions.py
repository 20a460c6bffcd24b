"""Browsers that logged in. The cookie is known to the browser alone: the file keeps only its SHA-256.

In: a connection and cookies. Out: `Session` with its account, or None. A session ends when it was unused for a while,
when it is old, when it is revoked, and when its account is disabled or gets a new password.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hashlib import sha256

from sqlite_utils import Database

from crawler.desk.accounts import COLUMNS, Account
from crawler.desk.clock import later, now
from crawler.storage.database import writing

LONGEST = 14 * 86_400  # seconds, however busy it is
IDLE = 3 * 86_400  # seconds without a request
SEEN_EVERY = 300  # seconds between two notes that a session is used, so that reading a page writes nothing


@dataclass(frozen=True, slots=True)
class Session:
    """A browser of an account. `csrf` is in every form it is given."""

    key: bytes
    csrf: str
    started: str
    seen: str
    account: Account


def begin(db: Database, account: Account) -> str:
    """A new session; returns the cookie."""
    cookie = secrets.token_urlsafe(32)
    with writing(db):
        db.conn.execute("DELETE FROM session WHERE expires < ? OR seen < ?", [now(), later(-IDLE)])
        db.conn.execute(
            "INSERT INTO session (key, account, csrf, started, seen, expires) VALUES (?, ?, ?, ?, ?, ?)",
            [_key(cookie), account.id, secrets.token_urlsafe(24), now(), now(), later(LONGEST)],
        )
    return cookie


def found(db: Database, cookie: str) -> Session | None:
    """The session of a cookie while it holds, else None. Writes nothing."""
    row = db.execute(
        f"SELECT s.key, s.csrf, s.started, s.seen, {COLUMNS} FROM session s JOIN account a ON a.id = s.account"  # noqa: S608
        " WHERE s.key = ? AND s.expires > ? AND s.seen > ? AND a.disabled IS NULL",
        [_key(cookie), now(), later(-IDLE)],
    ).fetchone()
    return Session(*[*row[:4], Account(*row[4:])]) if row else None


def stale(session: Session) -> bool:
    """Whether it is time to note again that the session is used."""
    return session.seen < later(-SEEN_EVERY)


def touch(db: Database, session: Session) -> None:
    """Note that the session is used."""
    with writing(db):
        db.conn.execute("UPDATE session SET seen = ? WHERE key = ?", [now(), session.key])


def end(db: Database, cookie: str) -> None:
    """End one session."""
    with writing(db):
        db.conn.execute("DELETE FROM session WHERE key = ?", [_key(cookie)])


def end_all(db: Database, account: int) -> int:
    """End every session of an account; how many there were."""
    with writing(db):
        return db.conn.execute("DELETE FROM session WHERE account = ?", [account]).rowcount


def _key(cookie: str) -> bytes:
    return sha256(cookie.encode()).digest()
