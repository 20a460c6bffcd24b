"""Text comes in, print goes out: lines drawn in a font with the place of every digit, spoiled as scans spoil them."""

from __future__ import annotations

import io
import random
import re
from dataclasses import dataclass, field

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from .fonts import Face

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม",
    "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
MARKS = ".,:/-"
_PIECE = re.compile(r"[0-9๐-๙.,:/-]|[\x20-\x2b\x3b-\x7e]+|[^\x20-\x7e๐-๙]+")


@dataclass
class Print:
    """A picture of print and its digits and marks as (class 1-21, left, right, line number)."""

    image: Image.Image
    digits: list[tuple[int, float, float, int]] = field(default_factory=list)

    def line(  # noqa: PLR0917
        self, at: tuple[float, float], text: str, face: Face, size: int, ink: int, number: int, apart: float = 0.0
    ) -> tuple[int, ...]:
        """Draw a line with its letters' baseline at `at`, digits so many pixels further `apart`; the box of its ink."""
        draw = ImageDraw.Draw(self.image)
        x, y = at
        box = [x, y, x, y]
        for piece in _PIECE.findall(text):
            font = face.font(piece.strip()[:1] or " ", size)
            reach = font.getbbox(piece, anchor="ls")
            draw.text((x, y), piece, font=font, fill=ink, anchor="ls")
            if piece.isdigit() or piece in MARKS:
                kind = 21 if piece in MARKS else 1 + int(piece) + (10 if piece in THAI_DIGITS else 0)
                self.digits.append((kind, x + reach[0], x + reach[2], number))
            if piece.strip():
                box = [box[0], min(box[1], y + reach[1]), x + reach[2], max(box[3], y + reach[3])]
            x += font.getlength(piece) + (apart if piece.isdigit() else 0.0)
        return tuple(map(int, box))


def reweighed(image: Image.Image, chance: random.Random) -> Image.Image:
    """Print with bolder or thinner strokes, as in a weight of the font that we do not have."""
    if chance.random() < 0.4:
        weight = ImageFilter.MinFilter(3) if chance.random() < 0.75 else ImageFilter.MaxFilter(3)
        image = Image.blend(image, image.filter(weight), chance.uniform(0.3, 1.0))
        if chance.random() < 0.15:
            image = Image.blend(image, image.filter(weight), chance.uniform(0.3, 0.8))
    return image


def spoiled(image: Image.Image, chance: random.Random, strength: float = 1.0) -> Image.Image:
    """A grey picture as it comes from a worn copier, a fax or a cheap camera. Its size stays."""
    if chance.random() < 0.3 * strength:
        bold = chance.random() < 0.7
        weight = ImageFilter.MinFilter(3) if bold else ImageFilter.MaxFilter(3)
        image = Image.blend(image, image.filter(weight), chance.uniform(0.2, 0.8 if bold else 0.4))
    if chance.random() < 0.7 * strength:
        image = image.filter(ImageFilter.GaussianBlur(chance.uniform(0.3, 1.25)))
    pixels = np.asarray(image, np.float32)
    noise = np.random.default_rng(chance.randrange(2**32))
    if chance.random() < 0.7 * strength:
        pixels = pixels + noise.normal(0, chance.uniform(3, 26), pixels.shape)
    if chance.random() < 0.25 * strength:
        slope = np.linspace(0, chance.uniform(-60, 60), pixels.shape[1])
        pixels = np.minimum(pixels, 255) - np.abs(slope)
    if chance.random() < 0.15 * strength:
        specks = noise.random(pixels.shape) < chance.uniform(0.001, 0.008)
        pixels = np.where(specks, 255 - pixels, pixels)
    if chance.random() < 0.2 * strength:
        dark, light = np.quantile(pixels, 0.01), np.quantile(pixels, 0.9)
        pixels = np.where(pixels < dark + (light - dark) * chance.uniform(0.4, 0.75), 20, 245)
    image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    if chance.random() < 0.7:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=chance.randint(22, 80))
        image = Image.open(out).convert("L")
    return image
