"""Bytes pressed by zstd and whole again, from any thread.

A compressor or decompressor of zstandard must serve one call at a time, and it lets other threads run while it works:
shared by two of them it spoils what both do. So every thread has its own, made once.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

import zstandard

QUICK, USUAL, SMALL = 1, 3, 9  # levels: for minutes in memory, for the database, for what is kept for ever


class _OfThread(threading.local):
    """What one thread works with."""

    def __init__(self) -> None:
        self.expand = zstandard.ZstdDecompressor().decompress
        self.squeeze: dict[int, Callable[[bytes], bytes]] = {}


_own = _OfThread()


def squeezed(content: bytes, level: int = USUAL) -> bytes:
    """The same in fewer bytes: a fifth for pages and findings."""
    squeeze = _own.squeeze.get(level)
    if squeeze is None:
        squeeze = _own.squeeze[level] = zstandard.ZstdCompressor(level=level).compress
    return squeeze(content)


def expanded(content: bytes) -> bytes:
    """What `squeezed` squeezed. Raises zstandard.ZstdError when it is something else."""
    return _own.expand(content)
