"""The numbers of a line: a row as tesseract read it and the ink of its page come in, its text goes out.

Tesseract takes Thai digits for others (๒๕๖๘ for ๒๕๒๕) and is sure of it, so digits are read by our own model at three
sizes of the line. A number is written in digits 0-9 when the model is sure of each, else as □ for each digit; what
tesseract takes for a digit and the model does not see is □ too. No digit is ever changed because a year would fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, median

import numpy as np

from crawler.ocr import digits
from crawler.ocr.strips import BODY, Ink, Strip, body, strip
from crawler.ocr.tesseract import Row, Symbol

UNSURE = "□"
SURE = 0.9  # chance of each digit of a number that is written
SURE_ALONE = 0.97  # of one that stands alone, which may be a letter
_SEEN = 0.3  # chance that anything numeric is there at all
_STRETCHES = (1.0, 0.87, 1.15)
_DIGIT = re.compile(r"\d")
_MARKS = ".,:/-–"
_RIDERS = "ะัาำิีึืฺุู็่้๊๋์ํๅ"
_MARK = 10  # among values: not a digit but what parts numbers


class Number(Symbol):
    """A number as we read it, in place of tesseract's symbols."""


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A digit (0-9) or mark (10) with its middle on the page, how sure it is, and whether it is a Thai digit."""

    value: int
    middle: float
    sure: float
    thai: bool


def text_of(row: Row, page: Ink) -> str:
    """The text of a row with every digit ours."""
    box = row.box
    first, last = body(page[box[1] : box[3], box[0] : box[2]])
    band = box[1] + first, box[1] + last
    glyphs = _glyphs(page, row, band)
    width = 0.5 * (band[1] - band[0])
    symbols = list(row.symbols)
    for run in _runs(glyphs, band[1] - band[0]):
        symbols = _written(symbols, run, width)
    gaps = _gaps(page[box[1] : box[3], box[0] : box[2]], 0.36 * (band[1] - band[0]))
    return _spaced(symbols, [(a + box[0], b + box[0]) for a, b in gaps])


def _glyphs(page: Ink, row: Row, band: tuple[float, float]) -> list[_Glyph]:
    made = strip(page, row.box, band)
    if made is None:
        return []
    chances = digits.scores(made.pixels)
    if not (1 - chances[:, 0] > _SEEN).any():
        return []
    others = [strip(page, row.box, band, stretch) for stretch in _STRETCHES[1:]]
    views = [chances, *(_aligned(digits.scores(other.pixels), other, made, len(chances)) for other in others if other)]
    return list(_decoded(np.mean(views, axis=0), made))


def _aligned(chances: Ink, view: Strip, to: Strip, count: int) -> Ink:
    """The chances of one view in the columns of another."""
    at = (np.arange(count) + 0.5) * view.scale / to.scale - 0.5
    here = np.arange(len(chances))
    return np.stack([np.interp(at, here, chances[:, i]) for i in range(chances.shape[1])], axis=1)


def _decoded(chances: Ink, made: Strip) -> Iterator[_Glyph]:
    """Columns next to each other that show the same digit are one glyph."""
    values = np.concatenate([chances[:, 1:11] + chances[:, 11:21], chances[:, 21:]], axis=1)
    best = np.where(values.sum(axis=1) > _SEEN, values.argmax(axis=1), -1)
    starts = np.flatnonzero(np.diff(best, prepend=-2))
    last: _Glyph | None = None
    for start, end in zip(starts, [*starts[1:], len(best)], strict=True):
        if best[start] < 0:
            continue
        value, columns = int(best[start]), slice(int(start), int(end))
        sure = float(np.sort(values[columns, value])[-3:].mean()) * (1.0 if end - start > 1 else 0.6)
        thai = chances[columns, 11:21].sum() > chances[columns, 1:11].sum()
        middle = made.left + (start + end) / made.scale
        glyph = _Glyph(value, float(middle), sure, bool(thai))
        if last and (glyph.middle - last.middle) * made.scale < 0.3 * BODY:  # one glyph seen as two
            stronger = max(last, glyph, key=lambda one: one.sure)
            last = _Glyph(stronger.value, stronger.middle, stronger.sure - min(last.sure, glyph.sure), stronger.thai)
            continue
        if last:
            yield last
        last = glyph
    if last:
        yield last


def _runs(glyphs: Sequence[_Glyph], height: float) -> Iterator[list[_Glyph]]:
    """Digits that stand next to each other, with the marks between them."""
    run: list[_Glyph] = []
    for glyph in glyphs:
        if run and glyph.middle - run[-1].middle > 1.75 * height:
            yield from _trimmed(run)
            run = []
        run.append(glyph)
    yield from _trimmed(run)


def _trimmed(run: list[_Glyph]) -> Iterator[list[_Glyph]]:
    at = [i for i, glyph in enumerate(run) if glyph.value != _MARK]
    if at:
        yield run[at[0] : at[-1] + 1]


def _written(symbols: list[Symbol], run: list[_Glyph], width: float) -> list[Symbol]:
    """The symbols with those under a number replaced by it."""
    left, right = run[0].middle - width, run[-1].middle + width
    under = [symbol for symbol in symbols if left <= (symbol.left + symbol.right) / 2 <= right]
    number = _number(run, under, width)
    if not number:
        return symbols
    place = next((i for i, symbol in enumerate(symbols) if (symbol.left + symbol.right) / 2 >= left), len(symbols))
    rest = [symbol for symbol in symbols if symbol not in under]
    if any(_goes_on(symbol, left, right, width) for symbol in rest):
        number = _DIGIT.sub(UNSURE, number)
    half = 0.7 * width
    ours = Number(number, round(run[0].middle - half), round(run[-1].middle + half), 1.0)
    return [*rest[:place], ours, *rest[place:]]


def _goes_on(symbol: Symbol, left: float, right: float, width: float) -> bool:
    """Whether tesseract sees one more digit of the number, where we see none."""
    close = abs(symbol.left - right) < width or abs(left - symbol.right) < width
    return close and not isinstance(symbol, Number) and bool(_DIGIT.match(symbol.text))


def _number(run: list[_Glyph], under: list[Symbol], width: float) -> str:
    """How a run is written; "" for one that is more likely letters."""
    own = [glyph for glyph in run if glyph.value != _MARK]
    least = SURE if len(own) > 1 else SURE_ALONE
    parted = all(glyph.sure >= 0.5 for glyph in run if glyph.value == _MARK)
    sure = parted and all(glyph.sure >= least for glyph in own) and not _doubted(own, under)
    if not sure and (len(own) == 1 or fmean(glyph.sure for glyph in own) < 0.6):
        return ""
    step = median([b.middle - a.middle for a, b in pairwise(own)] or [0.0])
    text, last = "", run[0].middle
    for glyph in run:
        apart = glyph.middle - last > 1.45 * max(step, width) and text[-1:].isalnum()
        text += " " if apart else ""
        text += _mark(glyph, under) if glyph.value == _MARK else str(glyph.value) if sure else UNSURE
        last = glyph.middle
    return text


def _mark(glyph: _Glyph, under: list[Symbol]) -> str:
    near = min(under, key=lambda symbol: abs((symbol.left + symbol.right) / 2 - glyph.middle), default=None)
    return near.text if near and near.text in _MARKS else "."


def _doubted(own: list[_Glyph], under: list[Symbol]) -> bool:
    """Whether tesseract, which reads Arabic digits well, reads other Arabic digits here."""
    theirs = "".join(symbol.text for symbol in under if symbol.text not in _MARKS)
    ours = "".join(str(glyph.value) for glyph in own)
    arabic = theirs.isascii() and theirs.isdigit() and sum(glyph.thai for glyph in own) * 2 < len(own)
    return arabic and len(theirs) == len(ours) and theirs != ours


def _gaps(line: Ink, least: float) -> list[tuple[int, int]]:
    """Where a line shows no ink for at least `least` columns."""
    bare = np.flatnonzero(np.where(line > 0.35, line, 0).sum(axis=0) < 0.03 * len(line))
    runs = np.split(bare, np.flatnonzero(np.diff(bare) > 1) + 1)
    return [(int(run[0]), int(run[-1])) for run in runs if len(run) >= least]


def _spaced(symbols: Sequence[Symbol], gaps: list[tuple[int, int]]) -> str:
    """The symbols as text, a space at each gap; digits that are not ours are unsure.

    Tesseract's places are rough: a gap belongs where two letters meet next to it, never before a mark on a letter.
    """
    shown = [one.text if isinstance(one, Number) else _DIGIT.sub(UNSURE, one.text) for one in symbols]
    meets = {i: (a.right + b.left) / 2 for i, (a, b) in enumerate(pairwise(symbols)) if shown[i + 1][0] not in _RIDERS}
    for start, end in gaps if meets else ():
        middle = (start + end) / 2
        if symbols[0].right < middle < symbols[-1].left:
            shown[min(meets, key=lambda i: abs(meets[i] - middle))] += " "
    for i, (a, b) in enumerate(pairwise(symbols)):
        if isinstance(a, Number) and isinstance(b, Number):
            shown[i] += " "
    return re.sub(" +", " ", "".join(shown)).replace("ํา", "ำ").strip()
