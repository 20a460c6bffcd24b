"""The numbers of a line: a row as tesseract read it and the ink of its page come in, its text goes out.

Tesseract takes Thai digits for others (๒๕๖๘ for ๒๕๒๕) and is sure of it, so digits are read by our own model at three
sizes of the line. A number is written in digits 0-9 when the model is sure of each, else as □ for each digit; what
tesseract takes for a digit and the model does not see is □ too. No digit is ever changed because a year would fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import fmean

import numpy as np

from crawler.ocr.glyphs import MARKS, Glyph, glyphs
from crawler.ocr.strips import Ink, body
from crawler.ocr.tesseract import Row, Symbol

UNSURE = "□"
SURE = 0.6  # chance of each digit of a number that is written
SHOWN, WHICH = 0.2, 0.75  # or this chance, where it is this digit and no other with that one
SURE_TOGETHER = 0.1  # where tesseract reads the same Arabic digits
SURE_AGAINST = 0.85  # where it reads others, as it does with a flat 3 (5) or an open 4 (9)
SURE_ALONE = 0.95  # of one that stands alone, which may be a letter
_DIGIT = re.compile(r"\d")
_RIDERS = "ะัาำิีึืฺุู็่้๊๋์ํๅ"


class Number(Symbol):
    """A number as we read it, in place of tesseract's symbols."""


def text_of(row: Row, page: Ink) -> str:
    """The text of a row with every digit ours."""
    box = row.box
    first, last = body(page[box[1] : box[3], box[0] : box[2]])
    height = last - first
    gaps = [(a + box[0], b + box[0]) for a, b in _gaps(page[box[1] : box[3], box[0] : box[2]], 0.36 * height)]
    wide = [(a + b) / 2 for a, b in gaps if b - a > 0.6 * height]
    runs = _runs(glyphs(page, box, (box[1] + first, box[1] + last)), height)
    return _spaced(_merged(row.symbols, (list(_parts(run, wide)) for run in runs), 0.5 * height), gaps)


def _runs(found: Sequence[Glyph], height: float) -> Iterator[list[Glyph]]:
    """Digits that stand next to each other, with the marks between them."""
    run: list[Glyph] = []
    for glyph in found:
        reach = 1.95 if run and run[-1].text == glyph.text == "7" else 1.75  # ๗ is wide
        far = bool(run) and glyph.middle - run[-1].middle > reach * height
        if far or (run and not glyph.digit and not run[-1].digit):
            yield from _trimmed(run)
            run = []
        run.append(glyph)
    yield from _trimmed(run)


def _trimmed(run: list[Glyph]) -> Iterator[list[Glyph]]:
    at = [i for i, glyph in enumerate(run) if glyph.digit]
    if at:
        yield run[at[0] : at[-1] + 1]


def _parts(run: list[Glyph], wide: Sequence[float]) -> Iterator[list[Glyph]]:
    """Each number and each mark of a run; a wide gap parts numbers too."""
    part = [run[0]]
    for last, glyph in pairwise(run):
        if last.digit and glyph.digit and not any(last.middle < at < glyph.middle for at in wide):
            part.append(glyph)
        else:
            yield part
            part = [glyph]
    yield part


def _merged(symbols: Sequence[Symbol], runs: Iterable[list[list[Glyph]]], width: float) -> list[Symbol]:
    """The symbols in their order, those under a number replaced by it."""
    middles = [symbol.left + min(symbol.right - symbol.left, 2 * width) / 2 for symbol in symbols]  # some boxes run on
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


def _apart(part: list[Glyph], at: float) -> float:
    """How far a place is from a number or mark; 0 within."""
    return max(part[0].middle - at, at - part[-1].middle, 0.0)


def _goes_on(number: Number, beside: Iterable[Symbol], width: float) -> Number:
    """The number, unsure when tesseract sees one more digit of it where we see none."""
    for symbol in beside:
        close = min(abs(symbol.left - number.right), abs(number.left - symbol.right)) < width
        if close and _DIGIT.match(symbol.text):
            return replace(number, text=_DIGIT.sub(UNSURE, number.text))
    return number


def _number(part: list[Glyph], under: list[Symbol]) -> str:
    """How a number or mark is written; "" for one that is more likely letters."""
    first = part[0]
    if not first.digit:
        read = next((symbol.text for symbol in under if symbol.text in MARKS), first.text)
        return read if first.sure >= 0.5 else ""
    theirs = _arabic(part, under)
    ours = "".join(glyph.text for glyph in part)
    mixed = len({glyph.thai for glyph in part if glyph.text != "0"}) > 1  # ๐ and 0 look alike in some fonts
    alone = SURE_AGAINST if theirs else SURE
    least = SURE_TOGETHER if theirs == ours else alone if len(part) > 1 else SURE_ALONE
    if all(_is_sure(glyph, least) for glyph in part) and not mixed:
        return ours
    letters = len(part) == 1 and not any(_DIGIT.match(symbol.text) for symbol in under)
    return "" if letters or fmean(glyph.sure for glyph in part) < 0.5 else UNSURE * len(part)


def _is_sure(glyph: Glyph, least: float) -> bool:
    return glyph.sure >= least or (least <= SURE and glyph.sure >= SHOWN and glyph.which >= WHICH)


def _arabic(part: list[Glyph], under: list[Symbol]) -> str:
    """As many Arabic digits as we see, as tesseract reads them, which reads those well; "" for anything else."""
    theirs = "".join(symbol.text for symbol in under if symbol.text not in MARKS)
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
