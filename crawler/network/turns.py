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
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

try:
    import fcntl
except ImportError:  # Windows: one process still takes turns with itself
    fcntl = None  # type: ignore[assignment]

SLOTS = 1 << 16  # addresses are spread over this many turns; two that share one wait for each other, no harm
POLL = 0.005  # seconds between looks at a turn another process holds
_ENTRY = struct.Struct("dd")  # when the last turn began, when another process last looked for one
_TIME = struct.Struct("d")


class Turns:
    """Turns by address. `pause` keeps everybody of this process away from an address for a while."""

    def __init__(self, path: Path | None = None) -> None:
        name = f"oit-turns-{os.getuid() if hasattr(os, 'getuid') else 0}"
        self._file = os.open(path or Path(tempfile.gettempdir()) / name, os.O_RDWR | os.O_CREAT, 0o600)
        if os.fstat(self._file).st_size < SLOTS * _ENTRY.size:
            os.ftruncate(self._file, SLOTS * _ENTRY.size)
        self._table = mmap.mmap(self._file, SLOTS * _ENTRY.size)
        self._held: set[int] = set()
        self._released: dict[int, float] = {}
        self._not_before: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, address: str, delay: float) -> AsyncIterator[None]:
        """Hold the turn of `address`; it starts `delay` seconds after the turn before it started, or later."""
        place = (zlib.crc32(address.encode()) % SLOTS) * _ENTRY.size
        while (wait := self._until(place, address, delay)) > 0 or not self._taken(place):
            await asyncio.sleep(wait or POLL)
        try:
            _ENTRY.pack_into(self._table, place, time.monotonic(), 0.0)
            yield
        finally:
            self._release(place)

    def pause(self, address: str, seconds: float) -> None:
        """Nobody of this process asks `address` before `seconds` have passed."""
        self._not_before[address] = max(self._not_before.get(address, 0.0), time.monotonic() + seconds)

    def _until(self, place: int, address: str, delay: float) -> float:
        """Seconds until a turn may begin; a process that just had one lets another that looks for it go first."""
        now = time.monotonic()
        last, looked_for = _ENTRY.unpack_from(self._table, place)
        due = self._not_before.get(address, 0.0)
        if delay and last <= now:  # a later time was written before this computer was restarted
            due = max(due, last + delay)
        if now - 0.1 < looked_for <= now and now - self._released.get(place, 0.0) < 3 * POLL:
            due = max(due, now + 3 * POLL)
        return max(0.0, due - now)

    def _taken(self, place: int) -> bool:
        if place in self._held:  # the lock below is one of the process: it knows no tasks
            return False
        if fcntl is not None:
            try:
                fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, _ENTRY.size, place)
            except OSError:
                _TIME.pack_into(self._table, place + _TIME.size, time.monotonic())
                return False
        self._held.add(place)
        return True

    def _release(self, place: int) -> None:
        self._held.discard(place)
        self._released[place] = time.monotonic()
        if fcntl is not None:
            fcntl.lockf(self._file, fcntl.LOCK_UN, _ENTRY.size, place)

    def close(self) -> None:
        """Give up the file; its turns become free."""
        if not self._table.closed:
            self._table.close()
            os.close(self._file)


_turns: WeakKeyDictionary[Any, Turns] = WeakKeyDictionary()


def turns_of(crawler: Crawler) -> Turns:
    """The turns of one Scrapy crawl: whoever asks in one process must share them, the lock knows only processes."""
    if crawler not in _turns:
        _turns[crawler] = Turns()
    return _turns[crawler]
