"""Turns for what is dear: a few at once, a few more wait, everybody else is asked to come back.

In: whoever wants one. Out: a turn, or HTTPException 503 with the time to come back. A thread that waits is one fewer
that shows pages, so only a few may.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from fastapi import HTTPException

BUSY = "มีผู้ใช้พร้อมกันมาก รอสักครู่ แล้วลองใหม่"


class Turns:
    """`at_once` work, `waiting` wait; the others hear to come back after `seconds`."""

    def __init__(self, at_once: int, waiting: int, seconds: int) -> None:
        self._working = BoundedSemaphore(at_once)
        self._inside = BoundedSemaphore(at_once + waiting)
        self._seconds = seconds

    @contextmanager
    def one(self) -> Iterator[None]:
        """A turn for the length of the block. Raises HTTPException 503 when too many want one."""
        if not self._inside.acquire(blocking=False):
            raise HTTPException(503, BUSY, headers={"Retry-After": str(self._seconds)})
        try:
            with self._working:
                yield
        finally:
            self._inside.release()
