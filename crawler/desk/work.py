"""What a runner does as long as it lives: crawls in their order, checks beside them, signs of life, schedules.

In: the queue of a database. Out: finished jobs. Ends when it has been idle for a while, is told to, or was replaced.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from crawler.desk import running, schedules
from crawler.desk.crawling import checked, crawled
from crawler.faults import InputFault
from crawler.store import Store

logger = logging.getLogger("crawler.runner")
BEAT = 2.0  # seconds
LOOK = 0.3  # seconds between looks into the queue
DUE = 20.0  # seconds between looks at schedules


class Runner:
    """Runs crawls one after the other, checks of items beside them, until it is idle, ended or replaced."""

    def __init__(self, db: Path, idle: float) -> None:
        self._db, self._idle = db, idle
        self._over = threading.Event()  # end as soon as that can be done politely
        self._checking = threading.Event()

    def run(self) -> bool:
        """Run until nothing is left to do. False when another runner lives."""
        with Store(self._db) as store:
            if not running.claim(store.db, os.getpid()):
                return False
            works = (self._live, self._check)
            threads = [threading.Thread(target=self._whole, args=(work,), daemon=True) for work in works]
            for thread in threads:
                thread.start()
            try:
                self._crawl(store)
            finally:
                self._over.set()
                for thread in threads:
                    thread.join(10)
                running.release(store.db, os.getpid(), idle=False)
        return True

    def end(self) -> None:
        """End politely; what is not finished is gone on with by the next runner."""
        self._over.set()

    def _whole(self, work: Callable[[], None]) -> None:
        """A part that breaks ends the runner: without signs of life, or with checks that nobody takes, it only seems to
        live. What is not finished waits for the next one."""
        try:
            work()
        except Exception:
            logger.exception("this runner ends")
            self._over.set()

    def _crawl(self, store: Store) -> None:
        since = time.monotonic()
        while not self._over.is_set():
            if running.has_waiting(store.db, "crawl") and (job := running.take(store.db, "crawl")) is not None:
                logger.info("job %d: crawl of %d sites", job.id, job.total)
                crawled(store, job, self._over.is_set)
            elif not self._checking.is_set() and time.monotonic() - since > self._idle:
                if running.release(store.db, os.getpid(), idle=True):
                    return
            else:
                since = time.monotonic() if self._checking.is_set() else since
                self._over.wait(LOOK)
                continue
            since = time.monotonic()

    def _check(self) -> None:
        """Item jobs: they take seconds, so they do not wait for a crawl."""
        with Store(self._db) as store:
            while not self._over.wait(LOOK):
                if not running.has_waiting(store.db, "item"):
                    continue
                self._checking.set()
                try:
                    if (job := running.take(store.db, "item")) is not None:
                        logger.info("job %d: %s", job.id, job.title)
                        checked(store, job)
                finally:
                    self._checking.clear()

    def _live(self) -> None:
        """Give signs of life, look at the schedules; end when another has taken over."""
        looked = 0.0
        with Store(self._db) as store:
            while not self._over.wait(BEAT):
                try:
                    if not running.beat(store.db, os.getpid()):
                        logger.error("another runner has taken over")
                        self._over.set()
                    elif time.monotonic() - looked > DUE:
                        looked = time.monotonic()
                        schedules.enqueue_due(store.db, datetime.now(UTC))
                except (InputFault, sqlite3.OperationalError):
                    logger.exception("no sign of life could be given")
