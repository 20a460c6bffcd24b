"""Lines that tesseract left out between two others: the ink of a page and the places it read come in, boxes go out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from crawler.ocr.reader import Box
from crawler.ocr.strips import Ink, body

_MOST = 8  # of a page; more are a picture, not print
_ABOVE, _BELOW = 0.8, 0.55  # room for marks; these and the following are in heights of the other lines' letters
_FLAT, _TALL, _LONG = 0.6, 1.5, 4.0
_LEAST = 2.0  # ink in a row of pixels through letters


def overlooked(page: Ink, boxes: Sequence[Box]) -> list[Box]:
    """Where lines of print stand that are in none of `boxes`, from top to bottom."""
    if not boxes:
        return []
    rest, heights = page > 0.5, []
    for left, top, right, bottom in boxes:
        first, last = body(page[top:bottom, left:right])
        heights.append(last - first)
        room = range(int(top + first - _ABOVE * heights[-1]), int(top + last + _BELOW * heights[-1]) + 1)
        rest[max(0, room.start) : room.stop, max(0, left - int(heights[-1])) : right + int(heights[-1])] = False
    height = float(np.median(heights))
    dark = np.flatnonzero(rest.sum(axis=1) > _LEAST * height)
    runs = np.split(dark, np.flatnonzero(np.diff(dark) > 3) + 1)
    bands = [(int(run[0]), int(run[-1]) + 1) for run in runs if len(run)]
    lines = [_box(rest, top, bottom, height) for top, bottom in bands if _FLAT < (bottom - top) / height < _TALL]
    long = [line for line in lines if line[2] - line[0] > _LONG * height]
    return long if len(long) <= _MOST else []


def _box(rest: np.ndarray[tuple[int, int], np.dtype[np.bool_]], top: int, bottom: int, height: float) -> Box:
    """The box of the ink of a band, with room for what stands above and below letters."""
    inked = np.flatnonzero(rest[top:bottom].any(axis=0))
    above, below = round(_ABOVE * height), round(_BELOW * height)
    return int(inked[0]), max(0, top - above), int(inked[-1]) + 1, min(len(rest), bottom + below)
