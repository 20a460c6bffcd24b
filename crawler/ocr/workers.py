"""OCR in processes of its own, limited in time and memory: a picture that breaks one is a picture nobody could read.

In: the body of a file and a page number. Out: a `Reading`, or None. Works inside any asyncio loop; starts its
processes at the first picture. Tesseract uses one thread a process: that is seven times quicker than letting it choose.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import sys
from collections.abc import Callable
from concurrent.futures import TimeoutError as TookTooLong
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool

from crawler.ocr.reader import Box, Reading

T = TypeVar("T")
SECONDS = 90.0  # for one page
MEGABYTES = 3072
_PAGES_A_WORKER = 200  # after which a fresh process takes over: native libraries leak
_FAULTS = (RuntimeError, ValueError, TypeError, LookupError, ArithmeticError, AttributeError, OSError, SyntaxError)


class OcrWorkers:
    """A pool of `processes` that read pictures."""

    def __init__(self, processes: int = 1, seconds: float = SECONDS) -> None:
        self._processes, self._seconds = processes, seconds
        self._pool: ProcessPool | None = None

    async def pages(self, body: bytes, kind: str) -> int:
        """How many pages a PDF or picture has; 0 when it cannot be opened."""
        return await self._ask(_pages, body, kind) or 0

    async def read(self, body: bytes, kind: str, page: int) -> Reading | None:
        """What stands on a page, from 1. None when it could not be read, whatever the reason."""
        return await self._ask(_read, body, kind, page)

    async def crop(self, body: bytes, kind: str, page: int, box: Box, rotated: int) -> bytes | None:
        """A part of a page, turned as its reading was, as a small WebP; None when it could not be made."""
        return await self._ask(_crop, body, kind, page, box, rotated)

    async def _ask(self, function: Callable[..., T], *arguments: Any) -> T | None:
        if self._pool is None:
            self._pool = ProcessPool(
                max_workers=self._processes, max_tasks=_PAGES_A_WORKER, initializer=_limit, context=_context()
            )
        future = self._pool.schedule(function, args=arguments, timeout=self._seconds)
        try:
            answer: T = await asyncio.wrap_future(future)
        except (TookTooLong, ProcessExpired, MemoryError, *_FAULTS):
            return None
        return answer

    def close(self) -> None:
        """Stop the processes, those at work too."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None


def _context() -> Any:
    return multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")


def _limit() -> None:
    """One thread for tesseract, a bounded address space, and nothing of what native libraries print on the screen."""
    os.environ["OMP_THREAD_LIMIT"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _pages(body: bytes, kind: str) -> int:
    from crawler.ocr.reader import pages_of

    return pages_of(body, kind)


def _read(body: bytes, kind: str, page: int) -> Reading:
    from crawler.ocr.reader import read

    return read(body, kind, page)


def _crop(body: bytes, kind: str, page: int, box: Box, rotated: int) -> bytes:
    from crawler.ocr.reader import crop

    return crop(body, kind, page, box, rotated=rotated)
