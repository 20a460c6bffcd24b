"""The front door of OCR: the bytes of a PDF or picture come in, one page as `Reading` or a small cut of it goes out.

Results are plain data and can be pickled. A page is read in one go, without limits on time: run it in a process that
can be stopped. Bytes that cannot be shown as a picture raise `Unreadable`; nothing else is raised for bad bytes.
Every digit in the text is one we are sure of, written 0-9; a number that is not sure is written □ for each digit.
"""

from __future__ import annotations

import importlib
import importlib.util
from dataclasses import dataclass
from functools import cache

from crawler.ocr import tessdata

Box = tuple[int, int, int, int]  # left, top, right, bottom
_PACKAGES = ("numpy", "PIL", "pypdfium2", "tesserocr")
_OURS = "digits-3"  # raise the number when the same bytes are read differently


class Unreadable(ValueError):  # noqa: N818  it names what the bytes are, like the outcomes do
    """The bytes hold no picture we can show. `reason_th` says why in Thai, for people."""

    def __init__(self, reason_th: str) -> None:
        super().__init__(reason_th)
        self.reason_th = reason_th


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print: its text, its place in pixels of the prepared picture, and how sure tesseract is (0-1)."""

    text: str
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What one page says. `size` is that of the prepared picture; `rotated` the degrees clockwise it was turned."""

    text: str = ""
    lines: tuple[Line, ...] = ()
    size: tuple[int, int] = (0, 0)
    rotated: int = 0
    confidence: float = 0.0


def why_not() -> str:
    """ "" when pages can be read here, else one Thai sentence that says what to install."""
    lacking = [name for name in _PACKAGES if importlib.util.find_spec(name) is None]
    if lacking:
        return f"อ่านภาพสแกนไม่ได้เพราะยังไม่ได้ติดตั้ง {', '.join(lacking)}: สั่ง pip install 'oit-crawler[ocr]'"
    if not tessdata.folder():
        return (
            "อ่านภาพสแกนไม่ได้เพราะไม่พบข้อมูลภาษาไทยของ tesseract (tha.traineddata): สั่ง apt install tesseract-ocr-tha"
            " (macOS: brew install tesseract-lang) หรือตั้ง TESSDATA_PREFIX ให้ชี้ไปยังโฟลเดอร์ tessdata"
        )
    return ""


@cache
def engine() -> str:
    """Which engine reads here; kept beside what it read, so that a better one reads again."""
    tesserocr = importlib.import_module("tesserocr")
    version = str(tesserocr.tesseract_version()).split()[1]
    return f"tesseract {version} {tessdata.LANGUAGE} {_OURS}"


def pages_of(body: bytes, kind: str) -> int:
    """How many pages a body has: those of a "pdf", the pictures in an "office" file, the frames of an "image"."""
    from crawler.ocr import pictures

    return pictures.count(body, kind)


def read(body: bytes, kind: str, page: int = 1) -> Reading:
    """The print on one page (from 1) of a "pdf", "image" or "office" file; a blank page reads as no lines."""
    from crawler.ocr import pages, pictures

    return pages.reading(pictures.opened(body, kind, page))


def crop(body: bytes, kind: str, page: int, box: Box, *, rotated: int | None = None) -> bytes:
    """The passage at `box` (pixels of the prepared picture) with a margin, as a WebP of at most about 40 KB.

    `rotated` is that of the reading the box comes from; without it the turn is found again, which takes a second.
    """
    from crawler.ocr import pages, pictures

    return pages.cut(pictures.opened(body, kind, page), box, rotated)
