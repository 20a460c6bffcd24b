"""OCR in processes of its own, limited in time and memory: a picture that breaks one is a picture nobody could read.

In: the body of a file and a page number. Out: a `Reading`, or None. Tesseract uses one thread a process: that is seven
times quicker than letting it choose.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, TypeVar

from crawler.ocr.reader import Box, Reading
from crawler.pool import Pool, limit

T = TypeVar("T")
SECONDS = 90.0  # for one page
MEGABYTES = 3072
_PAGES_A_WORKER = 200


class OcrWorkers:
    """A pool of `processes` that read pictures."""

    def __init__(self, processes: int = 1, seconds: float = SECONDS) -> None:
        self.processes, self._seconds = processes, seconds
        self._pool = Pool(processes, _PAGES_A_WORKER, _begin)

    async def pages(self, body: bytes, kind: str) -> int:
        """How many pages a PDF, picture or Office file has; 0 when it could not be opened, whatever the reason."""
        return await self._ask(_pages, body, kind) or 0

    async def read(self, body: bytes, kind: str, page: int) -> Reading | None:
        """What stands on a page, from 1. None when it could not be read, whatever the reason."""
        return await self._ask(_read, body, kind, page)

    async def crop(self, body: bytes, kind: str, page: int, box: Box, rotated: int) -> bytes | None:
        """A part of a page, turned as its reading was, as a small WebP; None when it could not be made."""
        return await self._ask(_crop, body, kind, page, box, rotated)

    async def _ask(self, function: Callable[..., T], *arguments: Any) -> T | None:
        try:
            return await self._pool.run(function, *arguments, seconds=self._seconds)
        except Exception:  # noqa: BLE001 - whatever a library makes of a picture, nobody has read it
            return None

    def close(self) -> None:
        """Stop the processes, those at work too."""
        self._pool.close()


def _begin() -> None:
    os.environ["OMP_THREAD_LIMIT"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
    limit(MEGABYTES)


def _pages(body: bytes, kind: str) -> int:
    from crawler.ocr.reader import pages_of

    return pages_of(body, kind)


def _read(body: bytes, kind: str, page: int) -> Reading:
    from crawler.ocr.reader import read

    return read(body, kind, page)


def _crop(body: bytes, kind: str, page: int, box: Box, rotated: int) -> bytes:
    from crawler.ocr.reader import crop

    return crop(body, kind, page, box, rotated=rotated)
