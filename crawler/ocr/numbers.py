"""The numbers of a line: a row as tesseract read it and the ink of its page come in, its text goes out.

Tesseract takes Thai digits for others (๒๕๖๘ for ๒๕๒๕) and is sure of it, so digits are read by our own model at three
sizes of the line. A number is written in digits 0-9 when the model is sure of each, else as □ for each digit; what
tesseract takes for a digit and the model does not see is □ too. No digit is ever changed because a year would fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import fmean

import numpy as np
import numpy.typing as npt

from crawler.ocr import digits
from crawler.ocr.strips import BODY, HEIGHT, Ink, Strip, body, strip
from crawler.ocr.tesseract import Row, Symbol

UNSURE = "□"
SURE = 0.85  # chance of each digit of a number that is written
SURE_TOGETHER = 0.4  # where tesseract reads the same Arabic digits
SURE_ALONE = 0.95  # of one that stands alone, which may be a letter
_SEEN = 0.3  # chance that anything numeric is there at all
_STRETCHES = (1.0, 0.87, 1.15)
_DIGIT = re.compile(r"\d")
_MARKS = ".,:/-–"
_RIDERS = "ะัาำิีึืฺุู็่้๊๋์ํๅ"
_MARK = 10  # among values: not a digit but what parts numbers
_WIDEST = {7: 12, _MARK: 12} | dict.fromkeys((0, 1, 2, 3, 4, 5, 6, 8, 9), 8)  # pairs of columns for the middle of one


class Number(Symbol):
    """A number as we read it, in place of tesseract's symbols."""


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A digit or mark as text, its middle on the page, how sure it is, and whether it is a Thai digit."""

    text: str
    middle: float
    sure: float
    thai: bool

    @property
    def digit(self) -> bool:
        return self.text not in _MARKS


def text_of(row: Row, page: Ink) -> str:
    """The text of a row with every digit ours."""
    box = row.box
    first, last = body(page[box[1] : box[3], box[0] : box[2]])
    height = last - first
    gaps = [(a + box[0], b + box[0]) for a, b in _gaps(page[box[1] : box[3], box[0] : box[2]], 0.36 * height)]
    wide = [(a + b) / 2 for a, b in gaps if b - a > 0.6 * height]
    runs = _runs(_glyphs(page, row, (box[1] + first, box[1] + last)), height)
    return _spaced(_merged(row.symbols, (list(_parts(run, wide)) for run in runs), 0.5 * height), gaps)


def _glyphs(page: Ink, row: Row, band: tuple[float, float]) -> list[_Glyph]:
    made = strip(page, row.box, band)
    if made is None:
        return []
    chances = digits.scores(made.pixels)
    if not (1 - chances[:, 0] > _SEEN).any():
        return []
    others = [strip(page, row.box, band, stretch) for stretch in _STRETCHES[1:]]
    views = [chances, *(_aligned(digits.scores(other.pixels), other, made, len(chances)) for other in others if other)]
    return list(_decoded(np.stack(views), made))


def _aligned(chances: Ink, view: Strip, to: Strip, count: int) -> Ink:
    """The chances of one view in the columns of another."""
    at = (np.arange(count) + 0.5) * view.scale / to.scale - 0.5
    here = np.arange(len(chances))
    return np.stack([np.interp(at, here, chances[:, i]) for i in range(chances.shape[1])], axis=1)


def _decoded(views: Ink, made: Strip) -> Iterator[_Glyph]:
    """Columns next to each other that show the same digit are one glyph, as sure as the least sure of the views."""
    chances = views.mean(axis=0)
    values = np.concatenate([chances[:, 1:11] + chances[:, 11:21], chances[:, 21:]], axis=1)
    best = np.where(values.sum(axis=1) > _SEEN, values.argmax(axis=1), -1)
    last: _Glyph | None = None
    for start, end in _spans(best, values):
        value = int(best[start])
        third = (end - start) // 3
        middle = views[:, start + third : end - third, [21] if value == _MARK else [1 + value, 11 + value]]
        sure = float(middle.sum(axis=2).mean(axis=1).min()) * (1.0 if 1 < end - start <= _WIDEST[value] else 0.6)
        thai = bool(chances[start:end, 11:21].sum() > chances[start:end, 1:11].sum())
        text = _shape(made.pixels[:, start * 2 : end * 2]) if value == _MARK else str(value)
        glyph = _Glyph(text, made.left + (start + end) / made.scale, sure, thai)
        apart = (glyph.middle - last.middle) * made.scale if last else 0.0
        if last and apart < (0.3 if min(last.sure, glyph.sure) > 0.3 else 0.55) * BODY:  # one glyph seen as two
            stronger, weaker = sorted((last, glyph), key=lambda one: -one.sure)
            last = replace(stronger, sure=stronger.sure - weaker.sure)
            continue
        if last:
            yield last
        last = glyph
    if last:
        yield last


def _spans(best: npt.NDArray[np.int64], values: Ink) -> Iterator[tuple[int, int]]:
    """Where each glyph starts and ends; a wide one with a dip in the middle is two of a kind."""
    starts = np.flatnonzero(np.diff(best, prepend=-2))
    for start, end in zip(starts.tolist(), [*starts[1:].tolist(), len(best)], strict=True):
        if best[start] < 0:
            continue
        own = values[start:end, best[start]]
        dip = len(own) // 3 + int(np.argmin(own[len(own) // 3 : -(len(own) // 3) or None]))
        if len(own) > _WIDEST[int(best[start])] and own[dip] < 0.5 * own.max():
            yield start, start + dip
            yield start + dip, end
        else:
            yield start, end


def _shape(pixels: Ink) -> str:
    """Which mark it is, by where its ink stands: low, in the middle, or all the way up."""
    rows = np.flatnonzero(pixels.max(axis=1) > 0.4)
    if len(rows) and rows[-1] - rows[0] > 0.7 * BODY:
        return "/"
    return "-" if len(rows) and rows[-1] < (HEIGHT + BODY) / 2 - 3 else "."


def _runs(glyphs: Sequence[_Glyph], height: float) -> Iterator[list[_Glyph]]:
    """Digits that stand next to each other, with the marks between them."""
    run: list[_Glyph] = []
    for glyph in glyphs:
        far = bool(run) and glyph.middle - run[-1].middle > 1.75 * height
        if far or (run and not glyph.digit and not run[-1].digit):
            yield from _trimmed(run)
            run = []
        run.append(glyph)
    yield from _trimmed(run)


def _trimmed(run: list[_Glyph]) -> Iterator[list[_Glyph]]:
    at = [i for i, glyph in enumerate(run) if glyph.digit]
    if at:
        yield run[at[0] : at[-1] + 1]


def _parts(run: list[_Glyph], wide: Sequence[float]) -> Iterator[list[_Glyph]]:
    """Each number and each mark of a run; a wide gap parts numbers too."""
    part = [run[0]]
    for last, glyph in pairwise(run):
        if last.digit and glyph.digit and not any(last.middle < at < glyph.middle for at in wide):
            part.append(glyph)
        else:
            yield part
            part = [glyph]
    yield part


def _merged(symbols: Sequence[Symbol], runs: Iterable[list[list[_Glyph]]], width: float) -> list[Symbol]:
    """The symbols in their order, those under a number replaced by it."""
    middles = [(symbol.left + symbol.right) / 2 for symbol in symbols]
    placed: list[tuple[int, Number]] = []
    under: set[int] = set()
    beside: set[int] = set(range(len(symbols)))
    for parts in runs:
        left, right = parts[0][0].middle - width, parts[-1][-1].middle + width
        more = 0.3 * width  # tesseract's places are rough, and two digits are never so close
        own = [
            i
            for i, at in enumerate(middles)
            if left <= at <= right or (left - more <= at <= right + more and _DIGIT.match(symbols[i].text))
        ]
        beside.difference_update(own)
        nearest = [min(range(len(parts)), key=lambda k, at=middles[i]: _apart(parts[k], at)) for i in own]  # type: ignore[misc]
        for k, part in enumerate(parts):
            mine = [i for i, part_of in zip(own, nearest, strict=True) if part_of == k]
            text = _number(part, [symbols[i] for i in mine])
            if text:
                under.update(mine)
                half = (0.7 if part[0].digit else 0.2) * width
                place = next((i for i, at in enumerate(middles) if at >= part[0].middle - width), len(symbols))
                ours = Number(text, round(part[0].middle - half), round(part[-1].middle + half), 1.0)
                placed.append((max(place, placed[-1][0] if placed else 0), ours))
    numbers = [(place, _goes_on(number, [symbols[i] for i in beside], width)) for place, number in placed]
    rest = [(i + 0.5, symbol) for i, symbol in enumerate(symbols) if i not in under]
    return [symbol for _, symbol in sorted([*numbers, *rest], key=lambda pair: pair[0])]


def _apart(part: list[_Glyph], at: float) -> float:
    """How far a place is from a number or mark; 0 within."""
    return max(part[0].middle - at, at - part[-1].middle, 0.0)


def _goes_on(number: Number, beside: Iterable[Symbol], width: float) -> Number:
    """The number, unsure when tesseract sees one more digit of it where we see none."""
    for symbol in beside:
        close = min(abs(symbol.left - number.right), abs(number.left - symbol.right)) < width
        if close and _DIGIT.match(symbol.text):
            return replace(number, text=_DIGIT.sub(UNSURE, number.text))
    return number


def _number(part: list[_Glyph], under: list[Symbol]) -> str:
    """How a number or mark is written; "" for one that is more likely letters."""
    first = part[0]
    if not first.digit:
        read = next((symbol.text for symbol in under if symbol.text in _MARKS), first.text)
        return read if first.sure >= 0.5 else ""
    theirs = _arabic(part, under)
    ours = "".join(glyph.text for glyph in part)
    mixed = len({glyph.thai for glyph in part if glyph.text != "0"}) > 1  # ๐ and 0 look alike in some fonts
    least = SURE_TOGETHER if theirs == ours else SURE if len(part) > 1 else SURE_ALONE
    if all(glyph.sure >= least for glyph in part) and not mixed and (not theirs or theirs == ours):
        return ours
    letters = len(part) == 1 and not any(_DIGIT.match(symbol.text) for symbol in under)
    return "" if letters or fmean(glyph.sure for glyph in part) < 0.5 else UNSURE * len(part)


def _arabic(part: list[_Glyph], under: list[Symbol]) -> str:
    """As many Arabic digits as we see, as tesseract reads them, which reads those well; "" for anything else."""
    theirs = "".join(symbol.text for symbol in under if symbol.text not in _MARKS)
    arabic = theirs.isascii() and theirs.isdigit() and sum(glyph.thai for glyph in part) * 2 < len(part)
    return theirs if arabic and len(theirs) == len(part) else ""


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
        if shown[i][-1].isdigit() and shown[i + 1][0].isdigit() and isinstance(a, Number) and isinstance(b, Number):
            shown[i] += " "
    return re.sub(" +", " ", "".join(shown)).replace("ํา", "ำ").strip()
