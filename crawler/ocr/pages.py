"""One page as a picture comes in, its reading goes out; or the passage of a reading as a small picture."""

from __future__ import annotations

import io
import os
import re
from statistics import fmean

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read when numpy is first imported; a page is work for one core

from PIL import Image

from crawler.ocr import tesseract
from crawler.ocr.numbers import text_of
from crawler.ocr.preparing import Sheet, prepared
from crawler.ocr.reader import Box, Line, Reading
from crawler.ocr.strips import Ink, ink_of

_HEAVIEST = 40_000  # bytes of a cut
_WIDEST = 1400  # pixels of a cut
_EVERYDAY = re.compile("การ|ระ|าร|และ|ของ|ที่|งาน|เป็น|ใน|ให้|ตาม|ได้")


def reading(picture: Image.Image) -> Reading:
    """The print on a page, however it was turned."""
    sheet = prepared(picture)
    rows = tesseract.rows(sheet.ink)
    if rows and _askew(rows) and (turn := tesseract.turned(sheet.ink)):
        sheet = prepared(picture, turn)
        rows = tesseract.rows(sheet.ink)
    page = ink_of(sheet.ink)
    lines = tuple(_line(row, page) for row in rows)
    sure = fmean(line.confidence for line in lines) if lines else 0.0
    return Reading("\n".join(line.text for line in lines), lines, sheet.ink.size, sheet.turned, round(sure, 3))


def cut(picture: Image.Image, box: Box, rotated: int | None = None) -> bytes:
    """The passage at `box` with a margin, as a WebP."""
    if rotated is None:
        rotated = reading(picture).rotated
    shown = _around(prepared(picture, rotated), box)
    for side, quality in ((_WIDEST, 60), (1000, 45), (700, 30), (400, 20)):
        shown.thumbnail((side, side))
        out = io.BytesIO()
        shown.save(out, "WEBP", quality=quality, method=4)
        if out.tell() <= _HEAVIEST:
            break
    return out.getvalue()


def _around(sheet: Sheet, box: Box) -> Image.Image:
    margin = max(24, (box[3] - box[1]) // 2)
    width, height = sheet.shown.size
    left, top = (min(max(0, at - margin), side - 1) for at, side in zip(box[:2], (width, height), strict=True))
    right, bottom = min(width, box[2] + margin), min(height, box[3] + margin)
    return sheet.shown.crop((left, top, max(right, left + 1), max(bottom, top + 1)))


def _askew(rows: list[tesseract.Row]) -> bool:
    """Whether the page may lie on its side or head: columns of letters, or little that reads like Thai."""
    long = [row for row in rows if len(row.symbols) > 5]
    tall = sum(row.box[3] - row.box[1] > row.box[2] - row.box[0] for row in long)
    text = "".join(symbol.text for row in rows for symbol in row.symbols)
    return tall * 2 > len(long) or len(_EVERYDAY.findall(text)) * 60 < len(text)


def _line(row: tesseract.Row, page: Ink) -> Line:
    return Line(text_of(row, page), row.box, round(fmean(symbol.confidence for symbol in row.symbols), 3))

