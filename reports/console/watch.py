"""Looks now and then whether a scheduled crawl is due, for as long as the console runs.

In: the path of the database. Out: jobs in the queue, and a process that runs them. A fault is logged and asked again.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from pathlib import Path

from starlette.concurrency import run_in_threadpool

from crawler.desk.runner import ensure_runner
from crawler.faults import InputFault

logger = logging.getLogger(__name__)
EVERY = 60.0  # seconds; schedules are told to the minute


async def watch(db: Path, every: float = EVERY) -> None:
    """Look every so many seconds, until cancelled."""
    while True:
        await asyncio.sleep(every)
        try:
            await run_in_threadpool(ensure_runner, db)
        except (InputFault, OSError, sqlite3.Error):
            logger.exception("schedules of %s", db)
