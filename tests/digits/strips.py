"""Strips to learn from: lines of random Thai words and random numbers, and which digit stands in which column.

Numbers are random: a model that saw more of this decade's years would read them where they are not.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from crawler.ocr.strips import HEIGHT, body, ink_of, strip

from .fonts import Face
from .printing import MONTHS, THAI_DIGITS, Print, reweighed, spoiled

WIDTH = 256
COLUMNS = WIDTH // 2
Sample = tuple[npt.NDArray[np.uint8], npt.NDArray[np.int8]]
_SHORT = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
_BEFORE = (
    "พ.ศ. ", "พ.ศ.", "ปี ", "ปี", "ประจำปี ", "ปีงบประมาณ ", "ปีงบประมาณ พ.ศ. ", "ที่ ", "ข้อ ", "โทร. ", "(", "", "", "",
)  # fmt: skip
_LATIN = (
    "ITA", "OIT", "No", "Gift", "Policy", "E-Service", "PDF", "Line", "Facebook", "www.sample.go.th", "LPA", "SILO",
    "BOB", "lolo", "qpb", "OIT/ITA",
)  # fmt: skip

@cache
def _words() -> tuple[str, ...]:
    from pythainlp.corpus import thai_words

    return tuple(sorted(word for word in thai_words() if 2 <= len(word) <= 14 and " " not in word))


def number(chance: random.Random) -> str:
    """A number as papers write it, in Thai or Arabic digits."""

    def some(length: int) -> str:
        made = ""
        for _ in range(length):  # two of a kind side by side are hard to tell apart
            made += made[-1] if made and chance.random() < 0.15 else chance.choice("0123456789")
        return made

    month = chance.choice(MONTHS if chance.random() < 0.5 else _SHORT)
    gap = chance.choice(["", " "])
    text = chance.choice((
        some(4), some(4), f"{some(4)}{gap}-{gap}{some(4)}", some(2), f"{some(chance.randint(1, 2))} {month} {some(4)}",
        f"{month} {some(2)}", f"{some(1)}/{some(4)}", f"{some(chance.randint(1, 3))},{some(3)}.{some(2)}",
        some(chance.randint(1, 8)), f"{some(2)}/{some(2)}/{some(4)}", some(1), f"{some(1)}.{some(1)}",
    ))  # fmt: skip
    return text.translate(str.maketrans("0123456789", THAI_DIGITS)) if chance.random() < 0.65 else text


def line(chance: random.Random) -> str:
    """A line of words and numbers."""
    if chance.random() < 0.12:
        return number(chance)
    parts = []
    for _ in range(chance.randint(2, 6)):
        pick = chance.random()
        if pick < 0.5:
            parts.append("".join(chance.choice(_words()) for _ in range(chance.randint(1, 3))))
        elif pick < 0.57:
            parts.append(chance.choice(_LATIN))
        else:
            parts.append(chance.choice(_BEFORE) + number(chance) + chance.choice(["", "", "", ")", " บาท", "/", "."]))
    return chance.choice([" ", " ", ""]).join(parts)


def samples(chance: random.Random, faces: Sequence[Face], latins: Sequence[Path] = ()) -> list[Sample]:
    """Up to three strips (32 x 256), each with the class of its 128 columns: 0 none, 1-10 Arabic,
    11-20 Thai digits, 21 a mark that parts numbers. Some have what is not Thai printed in one of `latins`.
    """
    face, size = chance.choice(faces), 44
    if latins and chance.random() < 0.3:
        face = Face(face.family, face.thai, chance.choice(latins))
    inner = Print(Image.new("L", (1500, 240), chance.randint(225, 255)))
    lead, ink = chance.randint(52, 84), chance.choice([10, 30, 60, 90, 120])
    apart = chance.uniform(-0.06, 0.06) * size if chance.random() < 0.4 else 0.0
    texts = [line(chance) for _ in range(3)]
    boxes = [inner.line((30, 110 + (i - 1) * lead), text, face, size, ink, i, apart) for i, text in enumerate(texts)]
    used = min(1500, max(box[2] for box in boxes) + 60)
    inner.image = reweighed(inner.image.crop((0, 0, used, 240)), chance)
    _crossed(inner.image, chance, boxes[chance.randrange(3)])
    # letters of 7 to 22 pixels, as on prepared pages of small print up to headings
    shrink = chance.uniform(7, 22) / 22
    turned = inner.image.rotate(chance.gauss(0, 0.25), Image.Resampling.BICUBIC, fillcolor=240)
    small = turned.resize((int(turned.width * shrink), int(240 * shrink)), Image.Resampling.BOX)
    small = spoiled(small, chance)
    if shrink < 0.5 and chance.random() < 0.6:  # a small picture that was scaled up
        small, shrink = small.resize((small.width * 2, small.height * 2), Image.Resampling.BICUBIC), shrink * 2
    page = ink_of(small)
    cuts = (_cut(page, box, inner, i, shrink, chance) for i, box in enumerate(boxes))
    return [cut for cut in cuts if cut]


def _crossed(image: Image.Image, chance: random.Random, box: tuple[int, ...]) -> None:
    """Rules of tables, underlines, and strokes of stamps and pens across the line."""
    draw = ImageDraw.Draw(image)
    if chance.random() < 0.2:
        y = box[3] + chance.randint(-6, 14)
        draw.line((0, y, 1500, y), fill=chance.randint(0, 120), width=chance.randint(1, 4))
    if chance.random() < 0.12:
        for _ in range(chance.randint(1, 4)):
            x = chance.randint(0, 1000)
            draw.line((x, 0, x, 240), fill=chance.randint(0, 120), width=chance.randint(1, 4))
    if chance.random() < 0.2:
        for _ in range(chance.randint(1, 3)):
            x, y, r = chance.randint(0, 900), chance.randint(-100, 250), chance.randint(60, 260)
            tone = chance.randint(70, 215)
            draw.ellipse((x - r, y - r, x + r, y + r), outline=tone, width=chance.randint(2, 6))
    if chance.random() < 0.08:
        x, y = chance.randint(0, 800), chance.randint(60, 150)
        end = (x + chance.randint(80, 400), y + chance.randint(-60, 60))
        draw.line((x, y, *end), fill=chance.randint(40, 180), width=chance.randint(2, 4))


def _cut(  # noqa: PLR0917
    page: npt.NDArray[np.float32], box: tuple[int, ...], inner: Print, number: int, shrink: float, chance: random.Random
) -> Sample | None:
    left, top, right, bottom = (round(side * shrink) for side in box)
    top, bottom = max(0, top + chance.randint(-2, 2)), min(page.shape[0], bottom + chance.randint(-1, 3))
    if right - left < 8 or bottom - top < 6:
        return None
    first, last = body(page[top:bottom, left:right])
    height, shift = last - first, chance.gauss(0, 0.06) * (last - first)
    made = strip(page, (left, top, right, bottom), (top + first + shift, top + last + shift), chance.uniform(0.8, 1.3))
    if made is None or height < 4:
        return None
    width, own = made.pixels.shape[1], [digit for digit in inner.digits if digit[3] == number and digit[2] < 1490]
    start = chance.randint(-40, max(-40, width - 120))
    if own and chance.random() < 0.6:  # look where the digits are
        start = round((chance.choice(own)[1] * shrink - made.left) * made.scale) - chance.randint(30, 220)
    start = max(30 - WIDTH, min(start, width - 30))
    pixels = np.zeros((HEIGHT, WIDTH), np.float32)
    a, b = max(0, start), min(width, start + WIDTH)
    pixels[:, a - start : b - start] = made.pixels[:, a:b]
    labels = np.zeros(COLUMNS, np.int8)
    for kind, *edges, _ in own:
        _label(labels, kind, *(((x * shrink - made.left) * made.scale - start) / 2 for x in edges))
    return (np.clip(pixels, 0, 1) * 255).astype(np.uint8), labels


def _label(labels: npt.NDArray[np.int8], kind: int, left: float, right: float) -> None:
    """The middle of a digit is its class; its edges are nothing, so that two of a kind stay two."""
    middle, reach = (left + right) / 2, max(1.0, 0.3 * (right - left))
    labels[max(0, round(middle - reach - 0.5)) : max(0, round(middle + reach + 0.5))] = kind
