"""Bodies of files that could not be read at once, put by for a second look. One nameless file a visit, gone with it.

In: bytes by their hash. Out: the same. Nothing stays on disk when the process ends, whatever ends it.
"""

from __future__ import annotations

import tempfile
from typing import IO

IN_MEMORY = 1 << 18  # bytes; more go to disk
MOST = 400 << 20  # bytes of one visit; what comes later is not put by


class Shelf:
    """Files of one visit by their SHA-256."""

    def __init__(self) -> None:
        self._places: dict[str, tuple[int, int]] = {}
        self._file: IO[bytes] | None = None
        self._end = 0

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def put(self, key: str, body: bytes) -> None:
        """Keep a body, once; nothing when the shelf is full."""
        if key in self._places or self._end + len(body) > MOST:
            return
        if self._file is None:
            self._file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - closed with the shelf
        self._file.seek(self._end)
        self._file.write(body)
        self._places[key] = self._end, len(body)
        self._end += len(body)

    def get(self, key: str) -> bytes:
        """A body that was put here. Raises KeyError for any other."""
        start, size = self._places[key]
        assert self._file is not None
        self._file.seek(start)
        return self._file.read(size)

    def close(self) -> None:
        """Let go of everything."""
        if self._file is not None:
            self._file.close()
