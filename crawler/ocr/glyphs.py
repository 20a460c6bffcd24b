"""The digits of a line: the ink of a page and a line's place come in, digits and marks with their places go out.

The line is looked at in three sizes; a digit is as sure as the least sure of them. Apart from that each knows how
likely it is that digit if it is one: a slashed zero may look little like print, and yet like nothing but a zero.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from crawler.ocr import digits
from crawler.ocr.reader import Box
from crawler.ocr.strips import BODY, HEIGHT, Ink, Strip, strip

MARKS = ".,:/-–"
_SEEN = 0.3  # chance that anything numeric is there at all
_STRETCHES = (1.0, 0.87, 1.15)
_MARK = 10  # among values: not a digit but what parts numbers
_WIDE, _DIP = 8, 0.87  # a glyph of more pairs of columns is two when it is so much less sure between two peaks
_WIDEST = {7: 13, _MARK: 13} | dict.fromkeys((0, 1, 2, 3, 4, 5, 6, 8, 9), 11)  # pairs for the middle of one glyph


@dataclass(frozen=True, slots=True)
class Glyph:
    """A digit or mark as text, its middle on the page, how sure it is (0-1), whether it is a Thai digit, and how likely
    it is this one among all digits and marks.
    """

    text: str
    middle: float
    sure: float
    thai: bool
    which: float = 1.0

    @property
    def digit(self) -> bool:
        """Whether it is a digit, not a mark."""
        return self.text not in MARKS


def glyphs(page: Ink, box: Box, band: tuple[float, float]) -> list[Glyph]:
    """The digits and marks of the line at `box` whose letters stand in `band`, from left to right."""
    made = strip(page, box, band)
    if made is None:
        return []
    chances = digits.scores(made.pixels)
    if not (1 - chances[:, 0] > _SEEN).any():
        return []
    others = [strip(page, box, band, stretch) for stretch in _STRETCHES[1:]]
    views = [chances, *(_aligned(digits.scores(other.pixels), other, made, len(chances)) for other in others if other)]
    return list(_decoded(np.stack(views), made))


def _aligned(chances: Ink, view: Strip, to: Strip, count: int) -> Ink:
    """The chances of one view in the columns of another."""
    at = (np.arange(count) + 0.5) * view.scale / to.scale - 0.5
    here = np.arange(len(chances))
    return np.stack([np.interp(at, here, chances[:, i]) for i in range(chances.shape[1])], axis=1)


def _decoded(views: Ink, made: Strip) -> Iterator[Glyph]:
    """Columns next to each other that show the same digit are one glyph, as sure as the least sure of the views."""
    chances = views.mean(axis=0)
    values = _values(chances)
    best = np.where(values.sum(axis=1) > _SEEN, values.argmax(axis=1), -1)
    last: Glyph | None = None
    for start, end in _spans(best, values):
        value = int(best[start])
        third = (end - start) // 3
        shown = _values(views[:, start + third : end - third]).mean(axis=1)
        sure = float(shown[:, value].min()) * (1.0 if 1 < end - start <= _WIDEST[value] else 0.6)
        which = float((shown[:, value] / shown.sum(axis=1)).mean())
        thai = bool(chances[start:end, 11:21].sum() > chances[start:end, 1:11].sum())
        text = _shape(made.pixels[:, start * 2 : end * 2]) if value == _MARK else str(value)
        glyph = Glyph(text, made.left + (start + end) / made.scale, sure, thai, which)
        apart = (glyph.middle - last.middle) * made.scale if last else 0.0
        if last and apart < _apart(last, glyph) * BODY:  # one glyph seen as two
            stronger, weaker = sorted((last, glyph), key=lambda one: -one.sure)
            last = replace(stronger, sure=stronger.sure - weaker.sure)
            continue
        if last:
            yield last
        last = glyph
    if last:
        yield last


def _values(chances: Ink) -> Ink:
    """The chances of 0-9, in either script, and of a mark: (…, 22) to (…, 11)."""
    return np.concatenate([chances[..., 1:11] + chances[..., 11:21], chances[..., 21:]], axis=-1)


def _apart(one: Glyph, other: Glyph) -> float:
    """How far two glyphs stand apart at the least, in heights of letters."""
    weaker = min(one.sure, other.sure)
    if weaker > 0.3:
        return 0.3
    return 0.4 if not (one.digit and other.digit) else 0.55 if weaker >= 0.2 else 0.7


def _spans(best: npt.NDArray[np.int64], values: Ink) -> Iterator[tuple[int, int]]:
    """Where each glyph starts and ends; a wide one with a dip between two peaks is two of a kind."""
    starts = np.flatnonzero(np.diff(best, prepend=-2))
    for start, end in zip(starts.tolist(), [*starts[1:].tolist(), len(best)], strict=True):
        if best[start] < 0:
            continue
        own = values[start:end, best[start]]
        dip = len(own) // 3 + int(np.argmin(own[len(own) // 3 : -(len(own) // 3) or None]))
        if len(own) > _WIDE and own[dip] < _DIP * min(own[:dip].max(initial=0), own[dip:].max()):
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
