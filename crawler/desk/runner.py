"""Starts the process that runs the jobs, when there is something to run and nobody does.

In: the path of a database. Out: a process of its own, which outlives the one that asked; its log stands beside the
database. Call this after every change of the queue, and now and then for schedules.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from crawler.desk import running, schedules
from crawler.store import Store

IDLE = 60.0  # seconds without work after which the process ends
LARGEST_LOG = 1 << 20  # bytes; a longer one is begun anew


def ensure_runner(db: Path, *, idle: float = IDLE, now: datetime | None = None) -> bool:
    """Put what is due in the queue, and see to it that somebody runs it. True when a process was started.

    Two that start one at the same moment do no harm: the second process sees the first and ends.
    """
    with Store(db) as store:
        schedules.enqueue_due(store.db, now or datetime.now(UTC))
        if running.is_alive(store.db) or not running.is_wanted(store.db):
            return False
    _start(db.absolute(), idle)
    return True


def log_of(db: Path) -> Path:
    """Where the runner of a database writes its log."""
    return db.with_name(f"{db.name}.runner.log")


def _own(path: str, flags: int) -> int:
    """Open a file that its owner alone reads, as the database beside it."""
    return os.open(path, flags, 0o600)


def _start(db: Path, idle: float) -> None:
    here = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, [here, os.environ.get("PYTHONPATH", "")]))
    log = log_of(db)
    fresh = log.exists() and log.stat().st_size > LARGEST_LOG
    with open(log, "wb" if fresh else "ab", opener=_own) as stream:
        command = [sys.executable, "-m", "crawler.runner", str(db), "--idle", f"{idle:g}", "--detach"]
        flags = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
        process = subprocess.Popen(  # noqa: S603 - our own program
            command, stdin=subprocess.DEVNULL, stdout=stream, stderr=stream, start_new_session=True,
            creationflags=flags, env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
        )  # fmt: skip
    if hasattr(os, "fork"):
        process.wait()  # it has split off by itself, so that nobody has to wait for it later
