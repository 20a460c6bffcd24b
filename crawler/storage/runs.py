"""Crawl runs: what was planned and what is left of it, so that a run cut short can go on.

In: a connection. Out: run ids and `Unfinished`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import msgspec
from sqlite_utils import Database

from crawler.storage.codec import text_of
from crawler.storage.database import writing
from crawler.storage.records import Unfinished
from crawler.storage.registry import introduce
from crawler.storage.successions import ALWAYS, heir
from rules.model import Agency


class Planned(Protocol):
    """What a plan must have: its agencies. Everything else in it is kept as JSON and handed back."""

    @property
    def agencies(self) -> Sequence[Agency]: ...


def begin(db: Database, plan: Planned, now: str) -> int:
    """Note a run before its first request. Agencies no list named go into the registry."""
    told = msgspec.to_builtins(plan, enc_hook=_plain)
    for name in ("agencies", "declared"):  # a run that goes on looks both up anew
        told.pop(name, None)
    with writing(db):
        codes = [introduce(db, agency, now) for agency in plan.agencies]
        run = db.execute("INSERT INTO run (plan, started) VALUES (?, ?)", [text_of(told), now]).lastrowid
        assert run is not None
        rows = [(run, code, seq) for seq, code in enumerate(codes)]
        db.conn.executemany("INSERT OR IGNORE INTO run_site (run, agency, seq) VALUES (?, ?, ?)", rows)
    return run


def finish_site(db: Database, run: int, code: str, visit: str | None, now: str) -> None:
    """Mark a site as done (inside the caller's transaction); the last one ends the run."""
    code = heir(db, code, ALWAYS)
    db.conn.execute(
        "UPDATE run_site SET visit = coalesce(?, visit), finished = ? WHERE run = ? AND agency = ?",
        [visit, now, run, code],
    )
    db.conn.execute(
        "UPDATE run SET finished = ? WHERE id = ? AND finished IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM run_site WHERE run = run.id AND finished IS NULL)",
        [now, run],
    )


def unfinished(db: Database, run: int | None = None) -> Unfinished | None:
    """The given run, or the latest one that is not done, with the agencies still to visit; None when there is none.

    Runs of jobs are not offered: jobs go on by themselves.
    """
    row = db.execute(
        "SELECT id, plan FROM run WHERE id = coalesce(?1, id)"
        " AND (?1 IS NOT NULL OR id NOT IN (SELECT run FROM job WHERE run IS NOT NULL))"
        " AND EXISTS (SELECT 1 FROM run_site WHERE run = run.id AND finished IS NULL) ORDER BY id DESC LIMIT 1",
        [run],
    ).fetchone()
    if row is None:
        return None
    left = db.execute(
        "SELECT a.code, a.name, a.type, a.district, a.province, a.website FROM run_site r"
        " JOIN agency a ON a.code = r.agency WHERE r.run = ? AND r.finished IS NULL ORDER BY r.seq",
        [row[0]],
    )
    return Unfinished(row[0], msgspec.json.decode(row[1]), tuple(Agency(*values) for values in left))


def named(db: Database, run: int) -> str:
    """What people call a run: the night or the job it is of, else the command."""
    row = db.execute(
        "SELECT r.night IS NOT NULL, (SELECT max(id) FROM job WHERE run = r.id) FROM run r WHERE r.id = ?", [run]
    ).fetchone()
    night, job = row or (0, None)
    if night:
        return "การตรวจประจำคืน"
    return f"งานหมายเลข {job}" if job is not None else "oit crawl"


def _plain(value: Any) -> str:
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"a plan holds plain values and paths, not {type(value).__name__}")
