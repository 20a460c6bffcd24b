"""Documents read in processes of their own, limited in time and memory: a file that breaks one becomes a page.

Bytes go in, a `rules.model.Page` comes out. Works inside any asyncio loop; starts its processes at the first document.
Files for LibreOffice that arrive within a moment, or while others are converted, are read together.
"""

import asyncio
import hashlib
from collections.abc import Mapping
from itertools import accumulate, takewhile
from types import TracebackType
from typing import Self

from crawler.extract.converted import is_for_libreoffice
from crawler.extract.html import kept_headers
from crawler.pool import BROKE_OFF, Pool, TookTooLong, limit
from rules.model import Page, Problem

_FILES_A_WORKER = 100
_MOMENT = 0.05  # seconds in which files for LibreOffice gather
_MOST_TOGETHER, _MOST_BYTES = 8, 40_000_000  # files, and all of them, read together
_SECONDS_MORE = 5.0  # for each further file read together

File = tuple[bytes, str, dict[str, str]]  # body, address, headers


class Workers:
    """A pool of `processes`; a file may take `seconds` of time and `megabytes` of address space (not on Windows)."""

    def __init__(self, processes: int = 1, seconds: float = 60, megabytes: int = 1024) -> None:
        self._seconds, self._megabytes = seconds, megabytes
        self._pool = Pool(processes, _FILES_A_WORKER, limit, (megabytes,), ["crawler.extract.documents"])
        self._waiting: list[tuple[File, asyncio.Future[Page]]] = []
        self._gathering: asyncio.Task[None] | None = None
        self.batches = 0  # times that several files were read together

    async def read(self, body: bytes, url: str, headers: Mapping[str, str]) -> Page:
        """As `crawler.extract.documents.document_from`. Never raises for what is in `body`."""
        file = (body, url, dict(headers))
        if not is_for_libreoffice(body):
            return await self._alone(file)
        page: asyncio.Future[Page] = asyncio.get_running_loop().create_future()
        self._waiting.append((file, page))
        if self._gathering is None or self._gathering.done():
            self._gathering = asyncio.ensure_future(self._gather())
        return await page

    async def _alone(self, file: File) -> Page:
        try:
            return (await self._read([file]))[0]
        except BROKE_OFF as fault:
            return _broken(file, Problem.TOO_SLOW, self._told(fault))
        except Exception as fault:  # noqa: BLE001 - whatever a library makes of a file is told of the file
            return _broken(file, Problem.DAMAGED, f"ไฟล์ผิดรูปแบบ อ่านไม่ได้ ควรเผยแพร่ใหม่ ({type(fault).__name__})")

    async def _gather(self) -> None:
        """Read what waits, several at once, until nothing does."""
        await asyncio.sleep(_MOMENT)
        while self._waiting:
            count = fitting([len(body) for (body, _, _), _ in self._waiting])
            batch, self._waiting = self._waiting[:count], self._waiting[count:]
            files = [file for file, _ in batch]
            self.batches += len(files) > 1
            pages = await self._together(files) if len(files) > 1 else [await self._alone(files[0])]
            for (_, waiting), page in zip(batch, pages, strict=True):
                if not waiting.done():
                    waiting.set_result(page)

    async def _together(self, files: list[File]) -> list[Page]:
        """Pages of files read in one go. One that breaks it off or takes the time of the others harms none of them."""
        try:
            pages = await self._read(files)
        except Exception:  # noqa: BLE001 - as of a single file
            return [await self._alone(file) for file in files]
        late = [page.problem is Problem.TOO_SLOW for page in pages]
        return [await self._alone(files[at]) if late[at] else page for at, page in enumerate(pages)]

    async def _read(self, files: list[File]) -> list[Page]:
        seconds = self._seconds + _SECONDS_MORE * (len(files) - 1)
        return await self._pool.run(_read, files, seconds=seconds)

    def close(self) -> None:
        """Stop the processes, those at work too."""
        if self._gathering is not None and not self._gathering.get_loop().is_closed():
            self._gathering.cancel()
        self._pool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _told(self, fault: BaseException) -> str:
        if isinstance(fault, TookTooLong):
            return f"อ่านไฟล์นานเกิน {self._seconds:g} วินาที ควรแบ่งเป็นไฟล์เล็กลง"
        return f"ไฟล์ใช้หน่วยความจำเกิน {self._megabytes} เมกะไบต์ หรือทำให้โปรแกรมอ่านหยุดทำงาน ควรแบ่งเป็นไฟล์เล็กลง"


def fitting(sizes: list[int]) -> int:
    """How many of the files that wait are read together: the first, and those after it that still fit."""
    wholes = takewhile(lambda whole: whole <= _MOST_BYTES, accumulate(sizes[:_MOST_TOGETHER]))
    return max(1, sum(1 for _ in wholes))


def _read(files: list[File]) -> list[Page]:
    from crawler.extract.documents import documents_from

    return documents_from(files)


def _broken(file: File, problem: Problem, note: str) -> Page:
    body, url, headers = file
    kind = "pdf" if b"%PDF-" in body[:1024] else "other"
    page = Page(url, kind=kind, headers=kept_headers(headers), size=len(body), problem=problem, note=note)
    page.hash = hashlib.sha256(body).hexdigest()
    return page
