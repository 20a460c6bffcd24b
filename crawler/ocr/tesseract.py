"""Tesseract: a prepared grey picture comes in, rows of symbols with their places and confidences go out.

One engine is kept in each process. It runs in one thread: with more it is seven times slower.
"""

from __future__ import annotations

import atexit
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from statistics import fmean
from typing import Any

from PIL import Image

from crawler.ocr import tessdata
from crawler.ocr.overlooked import overlooked
from crawler.ocr.reader import Box
from crawler.ocr.strips import ink_of

os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # read when tesserocr is first imported

import tesserocr

DOTS = 200
_SURE = 0.7  # of the letters of a line that was read only on a second look


@dataclass(frozen=True, slots=True)
class Symbol:
    """A letter, vowel or mark as tesseract reads it, and how far it reaches along its row."""

    text: str
    left: int
    right: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Row:
    """A line of print: its box and its symbols in the order they are read."""

    box: Box
    symbols: tuple[Symbol, ...]


def rows(picture: Image.Image) -> list[Row]:
    """The lines of print on a grey picture, columns one after the other."""
    engine = _engine(tessdata.LANGUAGE, tesserocr.PSM.AUTO)
    engine.SetImage(picture)
    engine.SetSourceResolution(DOTS)
    try:
        engine.Recognize()
        found = engine.GetIterator()
        read = list(_rows(found)) if found is not None else []
    except RuntimeError:  # an empty page has no iterator
        return []
    finally:
        engine.Clear()
    return _with_overlooked(_whole(read, picture), picture)


def _whole(read: list[Row], picture: Image.Image) -> list[Row]:
    """The rows, where marks above letters were taken for a row of their own read again as one."""
    whole: list[Row] = []
    for row in read:
        if whole and _torn(whole[-1].box, row.box):
            above = whole.pop().box
            box = min(above[0], row.box[0]), above[1], max(above[2], row.box[2]), row.box[3]
            again = _single(box, picture, tesserocr.PSM.SINGLE_LINE)
            row = again if again and len(again.symbols) >= len(row.symbols) else row  # noqa: PLW2901
        whole.append(row)
    return whole


def _torn(above: Box, below: Box) -> bool:
    """Whether a flat row reaches into the one below it and stands within its width."""
    height, inside = below[3] - below[1], above[0] >= below[0] - 20 and above[2] <= below[2] + 20
    reaches = below[1] + 0.1 * height < above[3] < below[1] + 0.6 * height
    return inside and reaches and above[3] - above[1] < 0.8 * height


def _with_overlooked(read: list[Row], picture: Image.Image) -> list[Row]:
    """The rows and, below the one they follow, those that tesseract finds only when it is shown where they are."""
    for box in overlooked(ink_of(picture), [row.box for row in read]):
        row = _single(box, picture, tesserocr.PSM.RAW_LINE)
        if row and fmean(symbol.confidence for symbol in row.symbols) > _SURE:
            beside = [i for i, one in enumerate(read) if one.box[0] < box[2] and box[0] < one.box[2]]
            above = [i for i in beside if sum(read[i].box[1::2]) < sum(box[1::2])]
            read.insert(above[-1] + 1 if above else beside[0] if beside else len(read), row)
    return read


def _single(box: Box, picture: Image.Image, mode: int) -> Row | None:
    engine = _engine(tessdata.LANGUAGE, mode)
    margin = 6
    engine.SetImage(picture.crop((box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin)))
    engine.SetSourceResolution(DOTS)
    try:
        engine.Recognize()
        read = [symbol for row in _rows(engine.GetIterator()) for symbol in row.symbols]
    except RuntimeError:
        return None
    finally:
        engine.Clear()
    across = box[0] - margin
    moved = [replace(symbol, left=symbol.left + across, right=symbol.right + across) for symbol in read]
    return Row(box, tuple(moved)) if moved else None


def turned(picture: Image.Image) -> int:
    """How many degrees clockwise (0, 90, 180, 270) the picture must be turned to stand upright; 0 when in doubt."""
    if not tessdata.folder("osd"):
        return 0
    engine = _engine("osd", tesserocr.PSM.OSD_ONLY)
    engine.SetImage(picture)
    engine.SetSourceResolution(DOTS)
    try:
        seen = engine.DetectOrientationScript()
    except RuntimeError:
        return 0
    finally:
        engine.Clear()
    return -int(seen["orient_deg"]) % 360 if seen and seen["orient_conf"] > 2 else 0


@cache
def _engine(language: str, mode: int) -> Any:
    engine = tesserocr.PyTessBaseAPI(path=tessdata.folder(language), lang=language, psm=mode)
    engine.SetVariable("debug_file", os.devnull)
    atexit.register(engine.End)
    return engine


def _rows(found: Any) -> Iterator[Row]:
    level = tesserocr.RIL
    for line in tesserocr.iterate_level(found, level.TEXTLINE):
        box = line.BoundingBox(level.TEXTLINE)
        symbols = tuple(_symbols(line))
        if box and symbols:
            yield Row(box, symbols)


def _symbols(line: Any) -> Iterator[Symbol]:
    level = tesserocr.RIL
    while True:
        text, box = line.GetUTF8Text(level.SYMBOL), line.BoundingBox(level.SYMBOL)
        if text.strip() and box:
            yield Symbol(text.strip(), box[0], box[2], line.Confidence(level.SYMBOL) / 100)
        if line.IsAtFinalElement(level.TEXTLINE, level.SYMBOL) or not line.Next(level.SYMBOL):
            return
