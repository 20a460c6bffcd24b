"""What is kept of old nights: every visit of a month, then the best of each week for half a year, then of each month.

In: a connection and the moment. Out: rows that go, as counts. What counts now stays, and for ever what was true on the
day the OIT closed, what was frozen, the history of changes and of months. Best is the last that saw the site.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlite_utils import Database

from crawler.storage.database import writing

DAILY, WEEKLY, MESSAGES = timedelta(days=31), timedelta(days=182), timedelta(days=90)
THAI_HOURS = timedelta(hours=7)


@dataclass(frozen=True, slots=True)
class Retained:
    """How many rows went."""

    visits: int
    judgements: int
    runs: int
    messages: int


def retain(db: Database, moment: datetime) -> Retained:
    """Thin out, in one transaction. Done twice is done once."""
    daily, weekly, old = (_iso(moment - age) for age in (DAILY, WEEKLY, MESSAGES))
    with writing(db):
        _mark_visits(db, daily, weekly)
        judgements = _drop_judgements(db, daily)
        visits = _drop_visits(db)
        runs = _drop_runs(db, daily)
        messages = db.conn.execute(
            "DELETE FROM message WHERE state IN ('sent', 'dropped', 'failed') AND made < ?", [old]
        ).rowcount
        db.conn.execute("DROP TABLE temp.lasting")
    return Retained(visits, judgements, runs, messages)


def _mark_visits(db: Database, daily: str, weekly: str) -> None:
    """Write the visits that stay into a table of this connection."""
    db.conn.execute("CREATE TEMP TABLE lasting (id TEXT PRIMARY KEY) WITHOUT ROWID")
    best = "ORDER BY seen DESC, started DESC, id DESC"
    db.conn.execute(
        "INSERT INTO temp.lasting SELECT id FROM ("  # noqa: S608
        " SELECT id, started, kept,"
        f" row_number() OVER (PARTITION BY agency, strftime('%Y-%W', started) {best}) AS in_week,"
        f" row_number() OVER (PARTITION BY agency, substr(started, 1, 7) {best}) AS in_month FROM visit)"
        " WHERE kept = 1 OR started >= ? OR (started >= ? AND in_week = 1) OR in_month = 1",
        [daily, weekly],
    )
    db.conn.execute(
        "INSERT OR IGNORE INTO temp.lasting SELECT visit FROM judgement WHERE current = 1"
        " OR id IN (SELECT judgement FROM standing) OR id IN (SELECT judgement FROM frozen)"
    )
    for year, ends in _deadlines(db):
        db.conn.execute(
            "INSERT OR IGNORE INTO temp.lasting SELECT id FROM ("
            " SELECT v.id, row_number() OVER (PARTITION BY v.agency ORDER BY v.started DESC, v.id DESC) AS place"
            " FROM visit v WHERE v.started < ? AND EXISTS (SELECT 1 FROM judgement WHERE visit = v.id AND year = ?))"
            " WHERE place = 1",
            [ends, year],
        )


def _deadlines(db: Database) -> list[tuple[int, str]]:
    """Fiscal years with the moment their last day ends in Thailand."""
    rows = db.execute("SELECT substr(name, 10), value FROM setting WHERE name GLOB 'deadline-[0-9]*'").fetchall()
    midnight = time(tzinfo=UTC)
    return [
        (int(year), _iso(datetime.combine(date.fromisoformat(day) + timedelta(days=1), midnight) - THAI_HOURS))
        for year, day in rows
    ]


def _drop_judgements(db: Database, daily: str) -> int:
    """Judgements of visits that go, and older ones of a visit that was judged again."""
    db.conn.execute("CREATE TEMP TABLE passing (id INTEGER PRIMARY KEY)")
    db.conn.execute(
        "INSERT INTO temp.passing SELECT id FROM judgement j WHERE current = 0"
        " AND id NOT IN (SELECT judgement FROM standing) AND id NOT IN (SELECT judgement FROM frozen)"
        " AND (visit NOT IN (SELECT id FROM temp.lasting) OR (judged < ?"
        " AND id < (SELECT max(id) FROM judgement WHERE visit = j.visit AND year = j.year)))",
        [daily],
    )
    for table in ("element", "evidence", "item"):
        db.conn.execute(f"DELETE FROM {table} WHERE judgement IN (SELECT id FROM temp.passing)")  # noqa: S608
    gone = db.conn.execute("DELETE FROM judgement WHERE id IN (SELECT id FROM temp.passing)").rowcount
    db.conn.execute("DROP TABLE temp.passing")
    return gone


def _drop_visits(db: Database) -> int:
    going = "SELECT id FROM visit WHERE id NOT IN (SELECT id FROM temp.lasting)"
    db.conn.execute(f"UPDATE run_site SET visit = NULL WHERE visit IN ({going})")  # noqa: S608
    return db.conn.execute(f"DELETE FROM visit WHERE id IN ({going})").rowcount  # noqa: S608


def _drop_runs(db: Database, daily: str) -> int:
    """Runs that ended long ago and that no job shows."""
    going = "SELECT id FROM run WHERE finished < ? AND id NOT IN (SELECT run FROM job WHERE run IS NOT NULL)"
    db.conn.execute(f"UPDATE visit SET run = NULL WHERE run IN ({going})", [daily])  # noqa: S608
    return db.conn.execute(f"DELETE FROM run WHERE id IN ({going})", [daily]).rowcount  # noqa: S608


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
