"""Reads pictures of text for all visits of a crawl process: from what was kept, else by OCR while the budget lasts.

In: the hash and body of a file and a page number. Out: a `PageRead`. Every page is kept as soon as it is read, so that
neither a killed crawl nor a later visit reads it twice. One picture is read at a time for each OCR process; the bodies
of the others stay on their shelves meanwhile.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from crawler.harm.privacy import masked_together, masks_of
from crawler.ocr.reader import Box, Reading
from crawler.storage.readings import PAGES
from crawler.storage.zstd import SMALL, expanded, squeezed
from crawler.store import Store
from crawler.visiting.shelf import Shelf
from rules.model import Page, PrivateData

if TYPE_CHECKING:
    from crawler.ocr.workers import OcrWorkers

T = TypeVar("T")
HOLDING_PICTURES = frozenset({"docx", "pptx", "odt", "odp"})
_PLACE = r"[0-9□]"
_HALF_NUMBER = re.compile(  # thirteen places of a citizen number, of which OCR was unsure of some
    rf"(?<!{_PLACE})(?=[0-9□ –-]*□)(?=[□ –-]*[0-9])"
    rf"{_PLACE}[ –-]?{_PLACE}{{4}}[ –-]?{_PLACE}{{5}}[ –-]?{_PLACE}{{2}}[ –-]?{_PLACE}(?!{_PLACE})"
)
_pack = msgspec.msgpack.Encoder().encode
_unpack_count = msgspec.msgpack.Decoder(int).decode


@dataclass(frozen=True, slots=True)
class PageRead:
    """One page as it is kept: what was read, with personal values masked, and what there was of those."""

    reading: Reading
    private: tuple[PrivateData, ...] = ()
    masked: bool = False  # something was: no picture of this page may be shown


_unpack = msgspec.msgpack.Decoder(PageRead).decode


@dataclass
class Scanner:
    """OCR for one crawl process. `minutes` of reading are all it may spend, 0 for no bound."""

    db: Path
    engine: str
    workers: OcrWorkers
    minutes: float = 0.0
    spent: float = 0.0  # seconds of reading, waiting left out
    _turn: asyncio.Semaphore = field(init=False)
    _thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="readings"))
    _store: Store | None = None

    def __post_init__(self) -> None:
        self._turn = asyncio.Semaphore(self.workers.processes)

    @property
    def exhausted(self) -> bool:
        """Whether the run may read no further picture."""
        return bool(self.minutes) and self.spent >= 60 * self.minutes

    async def pages(self, document: str, kind: str, shelf: Shelf) -> int:
        """How many pages a file has; 0 when that cannot be told now."""
        kept = await self._kept(document, PAGES)
        if kept is not None:
            return _unpack_count(kept)
        if document not in shelf:
            return 0
        async with self._turn:
            count = await self.workers.pages(shelf.get(document), kind)
        if count:  # a file that broke the reader today may not tomorrow
            await self._keep(document, [(PAGES, _pack(count))])
        return count

    async def kept(self, document: str, page: int) -> PageRead | None:
        """What was read on a page before, by this engine; None when it never was."""
        kept = await self._kept(document, page)
        return None if kept is None else _unpack(expanded(kept))

    async def read(self, document: str, kind: str, page: int, shelf: Shelf) -> PageRead | None:
        """What OCR reads on a page; None when the budget is used up or OCR broke on it."""
        async with self._turn:
            if self.exhausted:
                return None
            began = time.monotonic()
            try:
                reading = await self.workers.read(shelf.get(document), kind, page)
            finally:
                self.spent += time.monotonic() - began
        if reading is None:
            return None
        read = guarded(reading, page)
        await self._keep(document, [(page, squeezed(_pack(read), SMALL))])
        return read

    async def has_passage(self, document: str, page: int, rule: str) -> bool:
        """Whether the passage was cut out before."""
        return await self._in_thread(lambda store: store.passage(document, page, rule)) is not None

    async def cut(self, page: Page, number: int, box: Box, shelf: Shelf, rotated: int) -> bytes | None:
        """A passage as a small picture, where the file is at hand."""
        if page.hash not in shelf:
            return None
        return await self.workers.crop(shelf.get(page.hash), kind_of(page), number, box, rotated)

    async def keep_passages(self, passages: Iterable[tuple[str, int, str, bytes]]) -> None:
        """Keep pictures of passages: hash of the file, page, rule id, WebP."""
        rows = list(passages)
        if rows:
            await self._in_thread(lambda store: store.keep_passages(rows))

    async def _kept(self, document: str, page: int) -> bytes | None:
        return await self._in_thread(lambda store: store.reading(document, self.engine, page))

    async def _keep(self, document: str, found: list[tuple[int, bytes]]) -> None:
        await self._in_thread(lambda store: store.keep_readings(document, self.engine, found))

    async def _in_thread(self, ask: Callable[[Store], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._with_store, ask)

    def _with_store(self, ask: Callable[[Store], T]) -> T:
        if self._store is None:
            self._store = Store(self.db)
        return ask(self._store)

    def close(self) -> None:
        """End the processes and let the database go."""
        self.workers.close()
        if self._store is not None:
            self._thread.submit(self._store.close).result()
        self._thread.shutdown()


def guarded(reading: Reading, number: int) -> PageRead:
    """The reading without personal values; a number like a citizen's that was read in part is masked as well."""
    masks, private = masks_of(Page("", kind="pdf", text=reading.text, via="ocr"))
    half = bool(_HALF_NUMBER.search(reading.text))
    if not private and not half:
        return PageRead(reading)

    def masked(text: str) -> str:
        return _HALF_NUMBER.sub(lambda match: re.sub(r"[0-9□]", "X", match[0]), masks(text))

    texts = masked_together([line.text for line in reading.lines], "\n", masked)
    lines = tuple(replace(line, text=text) for line, text in zip(reading.lines, texts, strict=True))
    told = tuple(replace(data, page=number) for data in private)
    return PageRead(replace(reading, text=masked(reading.text), lines=lines), told, masked=True)


def kind_of(page: Page) -> str:
    """What OCR is to open: pdf, image or office; "" for a file it cannot open."""
    if page.kind in ("pdf", "image"):
        return page.kind
    return "office" if page.kind in HOLDING_PICTURES else ""
