"""Documents read in processes of their own, limited in time and memory: a file that breaks one becomes a page.

Bytes go in, a `rules.model.Page` comes out. Works inside any asyncio loop; starts its processes at the first document.
"""

import asyncio
import hashlib
import multiprocessing
import os
import sys
from collections.abc import Mapping
from concurrent.futures import TimeoutError as TookTooLong
from multiprocessing.context import BaseContext
from types import TracebackType
from typing import Self

from pebble import ProcessExpired, ProcessPool

from crawler.extract.html import kept_headers
from rules.model import Page, Problem

_FILES_A_WORKER = 100  # after which a fresh process takes over: native libraries leak


class Workers:
    """A pool of `processes`; a file may take `seconds` of time and `megabytes` of address space (not on Windows)."""

    def __init__(self, processes: int = 1, seconds: float = 60, megabytes: int = 1024) -> None:
        self._processes, self._seconds, self._megabytes = processes, seconds, megabytes
        self._pool: ProcessPool | None = None

    async def read(self, body: bytes, url: str, headers: Mapping[str, str]) -> Page:
        """As `crawler.extract.documents.document_from`. Never raises for what is in `body`."""
        future = self._started().schedule(_read, args=(body, url, dict(headers)), timeout=self._seconds)
        try:
            page: Page = await asyncio.wrap_future(future)
        except (TookTooLong, ProcessExpired, MemoryError) as fault:
            return _broken(body, url, headers, Problem.TOO_SLOW, self._told(fault))
        except (RuntimeError, ValueError, TypeError, LookupError, ArithmeticError, AttributeError, OSError) as fault:
            return _broken(body, url, headers, Problem.DAMAGED, f"ไฟล์ผิดรูปแบบ อ่านไม่ได้ ({type(fault).__name__})")
        return page

    def close(self) -> None:
        """Stop the processes, those at work too."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _started(self) -> ProcessPool:
        if self._pool is None:
            self._pool = ProcessPool(
                max_workers=self._processes,
                max_tasks=_FILES_A_WORKER,
                initializer=_limit,
                initargs=(self._megabytes,),
                context=_context(),
            )
        return self._pool

    def _told(self, fault: BaseException) -> str:
        if isinstance(fault, TookTooLong):
            return f"อ่านไฟล์นานเกิน {self._seconds:g} วินาที"
        return f"ไฟล์ใช้หน่วยความจำเกิน {self._megabytes} เมกะไบต์ หรือทำให้โปรแกรมอ่านหยุดทำงาน"


def _context() -> BaseContext:
    """Processes that share nothing with the crawl: no sockets, no threads."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["crawler.extract.documents"])
    return context


def _limit(megabytes: int) -> None:
    """Bound the address space of this process (not on Windows); what native libraries print stays off the screen."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(body: bytes, url: str, headers: dict[str, str]) -> Page:
    from crawler.extract.documents import document_from

    return document_from(body, url, headers)


def _broken(body: bytes, url: str, headers: Mapping[str, str], problem: Problem, note: str) -> Page:
    page = Page(
        url,
        kind="pdf" if b"%PDF-" in body[:1024] else "other",
        headers=kept_headers(headers),
        size=len(body),
        problem=problem,
        note=note,
    )
    page.hash = hashlib.sha256(body).hexdigest()
    return page
