"""Messages that are to be sent: stored with their key first, then claimed by one sender, then settled.

In: a connection, texts, how a sending went. Out: `Message`s. Sends nothing. What a subscriber knows changes in the same
transaction that puts the message in, so that nothing is told twice or lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import uuid4

import msgspec
from sqlite_utils import Database

from crawler.desk.subscriptions import Subscription
from crawler.desk.tidings import News
from crawler.storage.codec import text_of
from crawler.storage.database import writing

State = Literal["waiting", "sending", "sent", "failed", "unsure", "dropped"]
MOST_ATTEMPTS = 6
FIRST_WAIT = 30.0  # seconds before the second attempt; four times longer before each further one
ABANDONED = 900.0  # seconds after which an attempt that told nothing has ended with its process
LINE_REMEMBERS = 86_400.0  # seconds for which LINE knows a retry key
COLUMNS = (
    "m.id, m.key, m.year, m.subject, m.text, m.html, m.facts, m.state, m.attempts, m.made, m.due, m.fault,"
    " s.channel, s.target, s.secret, s.token"
)


@dataclass(frozen=True, slots=True)
class Message:
    """One digest for one subscriber."""

    id: int
    key: str
    year: int
    subject: str
    text: str
    html: str
    facts: dict[str, Any]
    state: str
    attempts: int
    made: str
    due: str
    fault: str
    channel: str
    target: str
    secret: str
    token: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What a message says: `facts` are the same for programs."""

    subject: str
    text: str
    html: str
    facts: dict[str, Any]


def put(  # noqa: PLR0913 - keywords, all of one row
    db: Database, subscription: Subscription, year: int, draft: Draft | None, news: Iterable[News], *, now: str
) -> str:
    """Store what is to be sent and what the subscriber then knows, as one. `draft` None: it is only remembered.

    Returns the message's key, '' when there is none, or when the subscription ended or somebody told it meanwhile.
    """
    key = str(uuid4())
    with writing(db):
        live = db.execute("SELECT 1 FROM subscription WHERE id = ? AND ended IS NULL", [subscription.id]).fetchone()
        if live is None or not _remember(db, subscription, year, news, now) or draft is None:
            return ""
        db.conn.execute(
            "INSERT INTO message (key, subscription, year, subject, text, html, facts, state, made, due)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?)",
            [key, subscription.id, year, draft.subject, draft.text, draft.html, text_of(draft.facts), now, now],
        )
    return key


def _remember(db: Database, subscription: Subscription, year: int, news: Iterable[News], now: str) -> int:
    """How many agencies the subscriber now knows otherwise; 0 when another process has told it just now."""
    rows = [(subscription.id, each.code, year, *each.known, now) for each in news]
    before = db.conn.total_changes
    db.conn.executemany(
        "INSERT INTO told (subscription, agency, year, outcomes, status, ruleset, seen, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET outcomes = excluded.outcomes, status = excluded.status, ruleset = excluded.ruleset,"
        " seen = excluded.seen, at = excluded.at WHERE (told.outcomes, told.status, told.ruleset, told.seen)"
        " IS NOT (excluded.outcomes, excluded.status, excluded.ruleset, excluded.seen)",
        rows,
    )
    return db.conn.total_changes - before


def claim(db: Database, now: str) -> Message | None:
    """The next message that is due, now being sent by the caller alone; None when nothing is due.

    An attempt that was abandoned waits again where the receiver can tell it from a second message, else it is unsure.
    """
    with writing(db):
        _abandon(db, now)
        row = db.execute(
            f"SELECT {COLUMNS} FROM message m JOIN subscription s ON s.id = m.subscription"  # noqa: S608
            " WHERE m.state = 'waiting' AND m.due <= ? AND s.ended IS NULL ORDER BY m.due, m.id LIMIT 1",
            [now],
        ).fetchone()
        if row is None:
            return None
        db.conn.execute(
            "UPDATE message SET state = 'sending', attempts = attempts + 1, begun = ? WHERE id = ?", [now, row[0]]
        )
    return _message(row)


def _abandon(db: Database, now: str) -> None:
    moment = datetime.fromisoformat(now)
    old, forgotten = (_iso(moment - timedelta(seconds=seconds)) for seconds in (ABANDONED, LINE_REMEMBERS))
    db.conn.execute(
        "UPDATE message SET state = CASE WHEN channel = 'webhook' OR (channel = 'line' AND message.made > ?)"
        " THEN 'waiting' ELSE 'unsure' END, due = ? FROM subscription s"
        " WHERE s.id = message.subscription AND message.state = 'sending' AND message.begun < ?",
        [forgotten, now, old],
    )


def sent(db: Database, message: Message, now: str) -> None:
    """It has arrived."""
    _settle(db, message, "sent", now, now, "")


def unsure(db: Database, message: Message, fault: str, now: str) -> None:
    """Nobody can say whether it has arrived; it is not sent again by itself."""
    _settle(db, message, "unsure", None, now, fault)


def refused(db: Database, message: Message, fault: str, now: str) -> None:
    """It will never arrive."""
    _settle(db, message, "failed", None, now, fault)


def postponed(db: Database, message: Message, fault: str, now: str) -> None:
    """It has surely not arrived, or may be sent again without doubling: later, and not for ever."""
    attempts = message.attempts + 1
    if attempts >= MOST_ATTEMPTS:
        refused(db, message, fault, now)
        return
    wait = FIRST_WAIT * 4 ** (attempts - 1)
    _settle(db, message, "waiting", None, _iso(datetime.fromisoformat(now) + timedelta(seconds=wait)), fault)


def _settle(db: Database, message: Message, state: State, sent: str | None, due: str, fault: str) -> None:  # noqa: PLR0913, PLR0917
    with writing(db):
        db.conn.execute(
            "UPDATE message SET state = ?, sent = ?, due = ?, fault = ? WHERE id = ? AND state = 'sending'",
            [state, sent, due, fault[:500], message.id],
        )


def again(db: Database, message: int, now: str) -> bool:
    """A person wants a failed or unsure message sent once more. False when it is neither."""
    with writing(db):
        changed = db.conn.execute(
            "UPDATE message SET state = 'waiting', attempts = 0, due = ?, made = ?"
            " WHERE id = ? AND state IN ('failed', 'unsure')",
            [now, now, message],
        )
    return changed.rowcount == 1


def latest(db: Database, most: int = 50, states: Iterable[State] = ()) -> list[Message]:
    """The newest messages, of some states or of all."""
    wanted = ", ".join(f"'{state}'" for state in states)
    rows = db.execute(
        f"SELECT {COLUMNS} FROM message m JOIN subscription s ON s.id = m.subscription"  # noqa: S608
        f" WHERE {f'm.state IN ({wanted})' if wanted else 'true'} ORDER BY m.id DESC LIMIT ?",
        [most],
    )
    return [_message(row) for row in rows]


def _message(row: tuple[Any, ...]) -> Message:
    return Message(*[*row[:6], msgspec.json.decode(row[6]), *row[7:]])


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
