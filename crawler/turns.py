"""One request at a time to each IP address, across every crawl process of this computer.

In: an address and the pause it is owed. Out: a turn, held for as long as the request lasts. The turn of a process that
dies is free again at once, because the operating system holds it.
"""

from __future__ import annotations

import asyncio
import mmap
import os
import struct
import tempfile
import time
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: one process still takes turns with itself
    fcntl = None  # type: ignore[assignment]

SLOTS = 1 << 16  # addresses are spread over this many turns; two that share one wait for each other, no harm
POLL = 0.02  # seconds between looks at a turn another process holds
_TIME = struct.Struct("d")


class Turns:
    """Turns by address. `pause` keeps everybody of this process away from an address for a while."""

    def __init__(self, path: Path | None = None) -> None:
        name = f"oit-turns-{os.getuid() if hasattr(os, 'getuid') else 0}"
        self._file = os.open(path or Path(tempfile.gettempdir()) / name, os.O_RDWR | os.O_CREAT, 0o600)
        if os.fstat(self._file).st_size < SLOTS * _TIME.size:
            os.ftruncate(self._file, SLOTS * _TIME.size)
        self._times = mmap.mmap(self._file, SLOTS * _TIME.size)
        self._held: set[int] = set()
        self._not_before: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, address: str, delay: float) -> AsyncIterator[None]:
        """Hold the turn of `address`; it starts `delay` seconds after the turn before it started, or later."""
        place = (zlib.crc32(address.encode()) % SLOTS) * _TIME.size
        while not self._taken(place):
            await asyncio.sleep(POLL)
        try:
            await self._wait(place, address, delay)
            yield
        finally:
            self._release(place)

    def pause(self, address: str, seconds: float) -> None:
        """Nobody of this process asks `address` before `seconds` have passed."""
        self._not_before[address] = max(self._not_before.get(address, 0.0), time.monotonic() + seconds)

    def _taken(self, place: int) -> bool:
        if place in self._held:  # the lock below is one of the process: it knows no tasks
            return False
        if fcntl is not None:
            try:
                fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, _TIME.size, place)
            except OSError:
                return False
        self._held.add(place)
        return True

    def _release(self, place: int) -> None:
        self._held.discard(place)
        if fcntl is not None:
            fcntl.lockf(self._file, fcntl.LOCK_UN, _TIME.size, place)

    async def _wait(self, place: int, address: str, delay: float) -> None:
        now = time.monotonic()
        due = self._not_before.get(address, 0.0)
        if delay:
            last = _TIME.unpack_from(self._times, place)[0]
            due = max(due, last + delay) if last <= now else due  # a later time was written before a restart
        if due > now:
            await asyncio.sleep(due - now)
        _TIME.pack_into(self._times, place, time.monotonic())

    def close(self) -> None:
        """Give up the file; its turns become free."""
        self._times.close()
        os.close(self._file)
