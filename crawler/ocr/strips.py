"""A line of print comes in, a strip of one height goes out, as digits are read from it.

Lines are scaled by the height of their letters without what stands above and below them. Training uses these very
functions, so what the model sees in use is what it was taught on.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from crawler.ocr.reader import Box

Ink = npt.NDArray[np.float32]  # 0 paper, 1 black
HEIGHT = 32  # pixels of a strip
BODY = 15  # of them the letters without marks
_ABOVE = 0.66  # of the letters' height: room over them for long digits
_FLAT, _TALL = 5, 160  # pixels; letters beyond these are not read


@dataclass(frozen=True, slots=True)
class Strip:
    """A line as the model sees it; a column of it is `left + column / scale` on the page."""

    pixels: Ink
    left: float
    scale: float


def ink_of(grey: Image.Image) -> Ink:
    """How black every pixel of a grey picture is."""
    return np.clip((255 - np.asarray(grey, np.float32) - 15) / 205, 0, 1)


def body(ink: Ink) -> tuple[float, float]:
    """Where the letters stand between top and bottom of a line, marks above and below left out."""
    profile = np.minimum(ink, 1.0).sum(axis=1)
    profile = np.convolve(profile, np.ones(3, np.float32) / 3, "same")
    high = profile > 0.42 * np.quantile(profile, 0.85)
    at = np.flatnonzero(high)
    if not len(at):
        return 0.0, float(len(profile))
    breaks = np.flatnonzero(np.diff(at) > 2)
    starts, ends = np.r_[at[0], at[breaks + 1]], np.r_[at[breaks], at[-1]] + 1
    longest = int(np.argmax([profile[a:b].sum() for a, b in zip(starts, ends, strict=True)]))
    return float(starts[longest]), float(ends[longest])


def strip(page: Ink, box: Box, band: tuple[float, float], stretch: float = 1.0) -> Strip | None:
    """The line at `box` whose letters stand in `band` (rows of the page); None when they are too small or too large."""
    height = (band[1] - band[0]) * stretch
    if not _FLAT <= height <= _TALL:
        return None
    scale = BODY / height
    left, right = max(0, box[0] - 4), min(page.shape[1], box[2] + 4)
    middle = (band[0] + band[1]) / 2
    top = middle - height * (0.5 + _ABOVE)
    bottom = top + HEIGHT / scale
    above, below = max(0, int(-top) + 1), max(0, int(bottom - page.shape[0]) + 1)
    part = np.pad(page[max(0, int(top)) : int(bottom) + 1, left:right], ((above if top < 0 else 0, below), (0, 0)))
    start = top - int(top) if top >= 0 else top + above
    width = max(4, round((right - left) * scale))
    within = (0.0, start, float(part.shape[1]), min(start + HEIGHT / scale, float(part.shape[0])))
    scaled = Image.fromarray(part).resize((width, HEIGHT), Image.Resampling.BILINEAR, box=within)
    pixels = np.asarray(scaled, np.float32)
    return Strip(pixels / max(float(np.quantile(pixels, 0.98)), 0.25), float(left), width / (right - left))
