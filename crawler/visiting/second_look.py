"""A second look at a visited site: the pictures of text that would decide what the judge could not.

In: an ended visit and the judge. Out: the same visit with those files read, as far as the budget goes, and the
findings on it. The judge chooses: a scan is read only when an item hangs on it, first pages first, and no page more
once the item is decided.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from crawler.events import Events
from crawler.extract.reading import PAGE_BREAK, first_lines
from crawler.harm.notices import of_private
from crawler.ocr.reader import Reading
from crawler.visiting.passages import passages
from crawler.visiting.pictures import Pictures
from crawler.visiting.reader import PICTURED
from crawler.visiting.scanner import Scanner, kind_of
from crawler.visiting.shelf import Shelf
from rules.audit import Judged
from rules.model import Page, PrivateData, Site

ROUNDS = 12  # times the judge is asked again
LETTERS = 12  # on a page; fewer say nothing
SURE = 0.35  # mean confidence below which a reading is a guess
BLURRED = "อ่านตัวอักษรในภาพไม่ออก ภาพอาจไม่ชัดหรือไม่มีตัวอักษร"
Judge = Callable[[Site], Awaitable[Judged]]


@dataclass
class _Half:
    """A file on the way to being read. `numbers` are its pages that are pictures."""

    numbers: list[int]
    typed: list[str]  # text of each page before
    beyond: int  # pages that nobody can read: a limit left them out
    read: dict[int, Reading | None] = field(default_factory=dict)

    @property
    def next(self) -> list[int]:
        """The pages to read next: as many as were read already."""
        left = [number for number in self.numbers if number not in self.read]
        return left[: max(1, len(self.read))]


@dataclass
class SecondLook:
    """One second look. `pages` is how many pictures may be read by OCR for this site; kept readings cost nothing."""

    site: Site
    shelf: Shelf
    scanner: Scanner
    pictures: Pictures
    pages: int
    events: Events
    _files: dict[int, _Half] = field(default_factory=dict)

    async def look(self, judge: Judge) -> Judged:
        """Read and judge in turns until nothing that can be read decides anything more."""
        judged = await judge(self.site)
        for _ in range(ROUNDS):
            if not [page for page in judged.unread if await self._read_on(page)]:
                break
            judged = await judge(self.site)
        await self.scanner.keep_passages(await passages(judged.findings, self.site, self.shelf, self.scanner))
        return judged

    async def _read_on(self, page: Page) -> bool:
        """Read the next pages of a file, or fetch the pictures of a page. True when the judge has something new."""
        if page.kind == "html":
            return page.problem is None and await self.pictures.fetch(page)
        if page.problem not in PICTURED and not (page.problem is None and page.pages_bare and page.pages_unread):
            return False
        half = self._files.get(id(page)) or await self._opened(page)
        news = False
        for number in half.next:
            self.events.page(self.site.agency.code, len(self.site.pages), f"อ่านภาพ: {page.label} หน้า {number}")
            before = self.scanner.pages_read
            kept = await self.scanner.read(page.hash, kind_of(page), number, self.shelf, anew=self.pages > 0)
            self.pages -= self.scanner.pages_read - before
            if kept is None and self.pages <= 0:
                break
            half.read[number] = kept.reading if kept else None
            if kept is not None:
                news = True
                self._tell(page, kept.private)
        if news:
            _fill(page, half)
        return news

    def _tell(self, page: Page, private: Sequence[PrivateData]) -> None:
        page.private = (*page.private, *private)
        self.site.notices += [of_private(data.kind, page.url, data.masked, data.page, data.count) for data in private]

    async def _opened(self, page: Page) -> _Half:
        numbers = list(page.pages_bare)
        if not numbers:
            numbers = list(range(1, await self.scanner.pages(page.hash, kind_of(page), self.shelf) + 1))
        typed = page.text.split(PAGE_BREAK) if page.problem is None else []
        half = _Half(numbers, typed, max(0, page.pages_unread - len(page.pages_bare)))
        self._files[id(page)] = half
        return half


def _fill(page: Page, half: _Half) -> None:
    """Put what was read into the page: pages of print stay, pictures get their words."""
    last = max([*half.numbers, len(half.typed)])
    texts = [half.typed[n - 1] if n <= len(half.typed) else "" for n in range(1, last + 1)]
    for number, reading in half.read.items():
        if reading is not None and _says_something(reading):
            texts[number - 1] = reading.text
    unread = [number for number in half.numbers if number not in half.read]
    page.pages_unread = half.beyond + len(unread)
    if not any(texts):
        page.note = page.note if unread else BLURRED
        return
    page.text = PAGE_BREAK.join(texts)
    page.headings = first_lines(page.text)
    page.problem = None
    page.via = "ocr" if 1 in half.read else page.via  # the first page is the one that names and dates a file
    read = ", ".join(map(str, sorted(half.read)[:8])) + (" …" if len(half.read) > 8 else "")
    page.note = f"อ่านหน้า {read} จาก {last} หน้าด้วย OCR"


def _says_something(reading: Reading) -> bool:
    return len(reading.text) >= LETTERS and reading.confidence >= SURE
