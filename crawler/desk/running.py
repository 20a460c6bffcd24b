"""The runner's side of the queue: who runs, what is next, how far it is, how it ended.

In: a connection of the runner. Out: jobs to run, rows. One runner a database: its row in `runner` says that it lives;
one that has given no sign for `STALE` seconds, or whose process is gone, has ended.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from crawler.desk import clock
from crawler.desk.job_rows import FIELDS, Job, Visiting, job_from
from crawler.storage.codec import text_of
from crawler.storage.database import writing
from crawler.storage.leases import is_there

STALE = 20.0  # seconds without a beat after which a runner has ended, whatever its process does
SILENT = 5.0  # seconds after which its process is looked for
MOST_SHOWN = 40  # sites in flight that are told, those that were silent longest first


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is."""

    done: int
    pages: int
    now: Iterable[Visiting] = ()
    faults: Mapping[str, str] | None = None


def claim(db: Database, process: int) -> bool:
    """Become the runner. False when another lives."""
    with writing(db):
        if _living(db) not in (None, process):
            return False
        db.conn.execute(
            "INSERT INTO runner (id, process, beat) VALUES (1, ?, ?)"
            " ON CONFLICT DO UPDATE SET process = excluded.process, beat = excluded.beat",
            [process, clock.now()],
        )
        _put_back(db)
        return True


def _put_back(db: Database, job: int | None = None) -> None:
    """Jobs that run no more but are not done (this one, or all) wait again, or are what people wish of them by now."""
    db.conn.execute(
        "UPDATE job SET state = CASE wish WHEN 'pause' THEN 'paused' WHEN 'cancel' THEN 'cancelled' ELSE 'waiting' END,"
        " finished = CASE wish WHEN 'cancel' THEN ? END, wish = '', now = '[]'"
        " WHERE state = 'running' AND id = coalesce(?, id)",
        [clock.now(), job],
    )


def is_alive(db: Database) -> bool:
    """Whether somebody runs the jobs of this database."""
    return _living(db) is not None


def _living(db: Database) -> int | None:
    row = db.execute("SELECT process, beat FROM runner").fetchone()
    if row is None:
        return None
    age = (datetime.fromisoformat(clock.now()) - datetime.fromisoformat(row[1])).total_seconds()
    if age > STALE or (age > SILENT and not is_there(row[0])):
        return None
    return int(row[0])


def beat(db: Database, process: int) -> bool:
    """Give a sign. False when another has taken over: then stop at once."""
    with writing(db):
        changed = db.conn.execute("UPDATE runner SET beat = ? WHERE process = ?", [clock.now(), process])
        return changed.rowcount == 1


def release(db: Database, process: int, *, idle: bool) -> bool:
    """Stop being the runner. With `idle` only when no job waits, so that none is left behind: False when one does."""
    with writing(db):
        if idle and db.execute("SELECT 1 FROM job WHERE state = 'waiting'").fetchone():
            return False
        if db.conn.execute("DELETE FROM runner WHERE process = ?", [process]).rowcount:
            _put_back(db)
        return True


def is_wanted(db: Database) -> bool:
    """Whether there is anything for a runner to do."""
    return db.execute("SELECT 1 FROM job WHERE state IN ('waiting', 'running')").fetchone() is not None


def take(db: Database, kind: str) -> Job | None:
    """The next job of a kind, which runs from now on; None when none waits."""
    with writing(db):
        row = db.conn.execute(
            "UPDATE job SET state = 'running', wish = '', started = coalesce(started, ?), message = ''"  # noqa: S608
            " WHERE id = (SELECT min(id) FROM job WHERE state = 'waiting' AND kind = ?)"
            f" RETURNING {', '.join(FIELDS)}",
            [clock.now(), kind],
        ).fetchone()
    return job_from(row) if row else None


def has_waiting(db: Database, kind: str) -> bool:
    """Whether a job of a kind waits; asks without taking the write lock."""
    return db.execute("SELECT 1 FROM job WHERE state = 'waiting' AND kind = ?", [kind]).fetchone() is not None


def bind(db: Database, job: int, run: int) -> None:
    """Note which run a crawl job is."""
    with writing(db):
        db.conn.execute("UPDATE job SET run = ? WHERE id = ?", [run, job])


def kept(db: Database, run: int) -> tuple[int, int]:
    """(sites, pages) that a run has stored already."""
    row = db.execute(
        "SELECT count(*), coalesce(sum(v.pages + v.documents), 0) FROM run_site r LEFT JOIN visit v ON v.id = r.visit"
        " WHERE r.run = ? AND r.finished IS NOT NULL",
        [run],
    ).fetchone()
    return int(row[0]), int(row[1])


def tell(db: Database, job: int, progress: Progress) -> None:
    """Write how far a job is."""
    shown = sorted(progress.now, key=lambda site: site.seen)[:MOST_SHOWN]
    with writing(db):
        db.conn.execute(
            "UPDATE job SET done = ?, pages = ?, now = ?, faults = ? WHERE id = ?",
            [progress.done, progress.pages, text_of(shown), text_of(dict(progress.faults or {})), job],
        )


def wish_of(db: Database, job: int) -> str:
    """What a person wants of a running job: pause, cancel or ""."""
    row = db.execute("SELECT wish FROM job WHERE id = ?", [job]).fetchone()
    return str(row[0]) if row else "cancel"


def rest(db: Database, job: int) -> None:
    """A job was stopped because somebody wished so; who took the wish back meanwhile has it wait again."""
    with writing(db):
        _put_back(db, job)


def end(db: Database, job: int, state: str, message: str = "") -> None:
    """A job runs no more: done or failed."""
    with writing(db):
        db.conn.execute(
            "UPDATE job SET state = ?, wish = '', finished = ?, now = '[]', message = ? WHERE id = ?",
            [state, clock.now(), message, job],
        )
