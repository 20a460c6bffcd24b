"""Open databases, a few, handed from request to request: one at a time has each, so no two share a connection.

In: the path of the file. Out: `Store`s, to read or to write.
"""

from __future__ import annotations

import queue
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from crawler.store import Store


class Stores:
    """As many connections as requests ever ran at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._idle: dict[bool, queue.SimpleQueue[Store]] = {True: queue.SimpleQueue(), False: queue.SimpleQueue()}
        with Store(path):  # brings the schema up to date before anybody reads
            _shut(path)

    @contextmanager
    def one(self, *, readonly: bool = True) -> Iterator[Store]:
        """A store for the length of the block."""
        idle = self._idle[readonly]
        try:
            store = idle.get_nowait()
        except queue.Empty:
            store = Store(self.path, readonly=readonly)
        try:
            yield store
        except BaseException:
            store.close()
            raise
        idle.put(store)

    def close(self) -> None:
        """Close what is idle."""
        for idle in self._idle.values():
            while not idle.empty():
                idle.get().close()


def _shut(path: Path) -> None:
    """From strangers on this computer, whatever program made the file: from now on it holds accounts."""
    for each in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        with suppress(FileNotFoundError, PermissionError):
            each.chmod(each.stat().st_mode & ~0o007)
