"""A second look at a visited site: the pictures of text that would decide what the judge could not.

In: an ended visit and the judge. Out: the same visit with those files read, as far as the budget goes, and the
findings on it. The judge chooses: a scan is read only when an item hangs on it, first pages first, and no page more
once the item is decided.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
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
from rules.model import Page, Site

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

    @property
    def unread(self) -> int:
        """Pages that nobody has read yet, or that were too blurred to be read."""
        return self.beyond + sum(not _is_read(self.read[n]) if n in self.read else True for n in self.numbers)


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
        half = self._files.get(id(page))
        if half is None:
            if not _may_be_read(page):
                return False
            half = self._files[id(page)] = await self._opened(page)
        news = False
        while not news and (numbers := half.next):
            for number in numbers:
                if not await self._may_read(page, number):
                    break
                news = await self._page(page, number, half) or news
            else:
                continue
            break
        if half.read:
            _fill(page, half)
        return news

    async def _may_read(self, page: Page, number: int) -> bool:
        """Whether the page was read before, or the budget and the body are there to read it now."""
        if self.pages > 0 and not self.scanner.exhausted and page.hash in self.shelf:
            return True
        return await self.scanner.kept(page.hash, number) is not None

    async def _page(self, page: Page, number: int, half: _Half) -> bool:
        """Read one page; True when something could be made out."""
        self.events.page(self.site.agency.code, len(self.site.pages), f"อ่านภาพ: {page.label} หน้า {number}")
        read = await self.scanner.kept(page.hash, number)
        if read is None:
            self.pages -= 1
            read = await self.scanner.read(page.hash, kind_of(page), number, self.shelf)
        half.read[number] = read.reading if read else None
        if read is not None:
            page.private = (*page.private, *read.private)
            self.site.notices += [of_private(d.kind, page.url, d.masked, d.page, d.count) for d in read.private]
        return read is not None and _is_read(read.reading)

    async def _opened(self, page: Page) -> _Half:
        numbers = list(page.pages_bare)
        if not numbers:
            numbers = list(range(1, await self.scanner.pages(page.hash, kind_of(page), self.shelf) + 1))
        typed = page.text.split(PAGE_BREAK) if page.problem is None else []
        return _Half(numbers, typed, max(0, page.pages_unread - len(page.pages_bare)))


def _may_be_read(page: Page) -> bool:
    """Whether OCR could show more of a file than was read."""
    half_typed = page.problem is None and bool(page.pages_bare) and page.pages_unread > 0
    return bool(kind_of(page)) and (page.problem in PICTURED or half_typed)


def _fill(page: Page, half: _Half) -> None:
    """Put what was read into the page: pages of print stay, pictures get their words."""
    last = max([*half.numbers, len(half.typed)])
    texts = [half.typed[n - 1] if n <= len(half.typed) else "" for n in range(1, last + 1)]
    seen = [number for number in sorted(half.read) if _is_read(half.read[number])]
    for number in seen:
        reading = half.read[number]
        assert reading is not None
        texts[number - 1] = reading.text if len(reading.text) >= LETTERS else texts[number - 1]
    page.pages_unread = half.unread
    if not any(texts):
        page.note = page.note if half.next else BLURRED
        return
    page.text = PAGE_BREAK.join(texts)
    page.headings = first_lines(page.text)
    page.problem = None
    first = next(number for number, text in enumerate(texts, 1) if text)  # names and dates a file
    page.via = "ocr" if first in seen else page.via
    told = ", ".join(map(str, seen[:8])) + (" …" if len(seen) > 8 else "")
    page.note = f"อ่านหน้า {told} จาก {last} หน้าด้วย OCR"


def _is_read(reading: Reading | None) -> bool:
    """Whether a page was seen: what stands there was made out, or nothing does."""
    return reading is not None and (not reading.lines or reading.confidence >= SURE)
