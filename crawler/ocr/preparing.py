"""A picture as it came in, the same picture fit for reading out: upright, level, evenly lit, of one size, no stamps.

Every step is the same for the same picture, so that a box found on it can be cut out later.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PIL import Image, ImageChops, ImageFilter

from crawler.ocr.stamps import without_stamps

_AREA = 1654 * 2339  # pixels; A4 at 200 dpi
_MOST_GROWN = 3.0  # a smaller picture has no more to show
_STEEPEST = 8.0  # degrees
_TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}


@dataclass(frozen=True)
class Sheet:
    """A prepared page: upright, cleaned, its slope and its turn clockwise. What is not asked for is not levelled."""

    upright: Image.Image
    clean: Image.Image
    slope: float
    turned: int

    @cached_property
    def ink(self) -> Image.Image:
        """For machines: black on white."""
        return _level(self.clean, self.slope)

    @cached_property
    def shown(self) -> Image.Image:
        """For people, of the same size."""
        return _level(self.upright.convert("L"), self.slope)


def prepared(picture: Image.Image, turn: int = 0) -> Sheet:
    """The picture turned clockwise by `turn` degrees (a multiple of 90), then levelled and cleaned."""
    upright = _sized(picture.transpose(_TURNS[turn]) if turn else picture)
    clean = _without_specks(_evenly_lit(without_stamps(upright)))
    return Sheet(upright, clean, _slope(clean), turn)


def _sized(picture: Image.Image) -> Image.Image:
    width, height = picture.size
    scale = min(math.sqrt(_AREA / (width * height)), _MOST_GROWN)
    if 0.9 < scale < 1.15:
        return picture
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return picture.resize(size, Image.Resampling.BICUBIC, reducing_gap=3.0)


def _evenly_lit(grey: Image.Image) -> Image.Image:
    """Paper becomes white wherever it lies in shade; dark panels with light print stay as they are."""
    width, height = grey.size
    small = grey.resize((max(1, width // 12), max(1, height // 12)), Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(4))
    light = np.asarray(paper.resize(grey.size, Image.Resampling.BILINEAR), np.float32)
    level = np.asarray(grey, np.float32) * (250 / np.maximum(light, 90))
    return Image.fromarray(np.clip(level, 0, 255).astype(np.uint8))


def _without_specks(grey: Image.Image) -> Image.Image:
    """Dust of a copier gone, which hides lines from tesseract: dark dots of four pixels at most."""
    dark = grey.point(lambda value: 255 if value < 160 else 0)
    lonely = dark.filter(ImageFilter.BoxBlur(2)).point(lambda value: 255 if value <= 4 * 255 // 25 else 0)
    return Image.composite(Image.new("L", grey.size, 255), grey, ImageChops.multiply(dark, lonely))


def _level(picture: Image.Image, angle: float) -> Image.Image:
    return picture if abs(angle) < 0.15 else picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)


def _slope(grey: Image.Image) -> float:
    """How far to turn the picture (degrees, against the clock) so that its lines lie level."""
    scale = 700 / max(grey.size)
    size = max(8, round(grey.width * scale)), max(8, round(grey.height * scale))
    ink = grey.resize(size, Image.Resampling.BOX).point(lambda value: 255 - value)
    best = 0.0
    for reach, step in ((_STEEPEST, 1.0), (0.75, 0.25), (0.2, 0.1)):
        tries = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(tries, key=lambda angle: (_crispness(ink, float(angle)), -abs(float(angle)))))
    return best if abs(best) < _STEEPEST else 0.0


def _crispness(ink: Image.Image, angle: float) -> float:
    """How sharply lines and gaps follow each other down the page: greatest when they lie level."""
    rows = np.asarray(ink.rotate(angle, Image.Resampling.BILINEAR), np.float32).sum(axis=1)
    return float(np.square(np.diff(rows)).sum())
