"""Papers as pictures of paper: scans with skew, noise and a stamp in several type faces, photographs, faxes.

A paper comes in, bytes go out, the same bytes every time. A page is A4 at 150 dots per inch and takes about a tenth of
a second, so callers keep what they made.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from .build import FONT, Sizes, is_wide, wrapped, write
from .paper import Paper

UPRIGHT, LYING = (1240, 1754), (1754, 1240)
WHITE, INK = 246, 38


@dataclass(frozen=True)
class Look:
    """How a paper went through the copier: type face, degrees of skew, share of noise, whether it bears a stamp."""

    font: str = "Sarabun"
    skew: float = 1.2
    noise: float = 0.05
    stamp: bool = False


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT.with_name(f"{name}-Regular.ttf")), size)


@cache
def _cell(name: str, size: int) -> float:
    """How wide a letter of a face is, vowels above and below not counted."""
    return _font(name, size).getlength("องคการบรหารสวนตาบลปงบประมาณ พ.ศ. ๒๕๖๙") / 37


class _Sheets:
    """Pages filled from the top; a new one begins where the last is full."""

    def __init__(self, font: str, size: tuple[int, int]) -> None:
        self.font, self.size = font, size
        self.pages: list[Image.Image] = []
        self.turn()

    def turn(self) -> None:
        self.pages.append(Image.new("L", self.size, WHITE))
        self.draw = ImageDraw.Draw(self.pages[-1])
        self.down = 130

    def need(self, height: int) -> None:
        if self.down + height > self.size[1] - 110:
            self.turn()

    def text(self, text: str, size: int) -> None:
        for line in wrapped(text, int((self.size[0] - 250) / _cell(self.font, size))):
            self.need(int(size * 1.6))
            self.draw.text((125, self.down), line, font=_font(self.font, size), fill=INK)
            self.down += int(size * 1.6)

    def row(self, cells: tuple[str, ...]) -> None:
        room = (self.size[0] - 160) // len(cells)
        parts = [wrapped(cell, max(4, int((room - 12) * 0.92 / _cell(self.font, 23)))) for cell in cells]
        height = 34 * max(map(len, parts)) + 16
        self.need(height)
        for column, part in enumerate(parts):
            x = 80 + column * room
            self.draw.rectangle((x, self.down, x + room, self.down + height), outline=90, width=2)
            for i, text in enumerate(part):
                self.draw.text((x + 8, self.down + 6 + 34 * i), text, font=_font(self.font, 23), fill=INK)
        self.down += height


def sheets(paper: Paper, font: str = "Sarabun") -> list[Image.Image]:
    """The clean pages of a paper, lying when a table is wide."""
    made = _Sheets(font, LYING if is_wide(paper) else UPRIGHT)
    write(paper, made, Sizes(title=36, head=31, text=28, above=14, below=20))
    return made.pages


def _stamped(page: Image.Image) -> None:
    draw, (wide, high) = ImageDraw.Draw(page), page.size
    x, y = wide - 330, high - 330
    for inset in (0, 14):
        draw.ellipse((x + inset, y + inset, x + 210 - inset, y + 210 - inset), outline=115, width=5)
    draw.text((x + 48, y + 82), "สำเนาถูกต้อง", font=_font("Sarabun", 26), fill=110)


@cache
def _grain(size: tuple[int, int], seed: int) -> Image.Image:
    return Image.frombytes("L", size, random.Random(seed).randbytes(size[0] * size[1]))


def copied(page: Image.Image, look: Look, turn: int = 0) -> Image.Image:
    """A page as the copier gives it back."""
    if look.stamp and not turn:
        _stamped(page)
    askew = page.rotate(look.skew if turn % 2 == 0 else -look.skew, Image.Resampling.BILINEAR, fillcolor=WHITE)
    return Image.blend(askew, _grain(askew.size, turn % 2), look.noise) if look.noise else askew


def saved(image: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    """The picture as a file."""
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def bound(pictures: Sequence[bytes]) -> bytes:
    """Pictures as the pages of one PDF; the same picture is kept once."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    readers = {picture: ImageReader(io.BytesIO(picture)) for picture in pictures}
    for picture in pictures:
        reader = readers[picture]
        page = A4 if reader.getSize()[1] > reader.getSize()[0] else landscape(A4)
        canvas.setPageSize(page)
        canvas.drawImage(reader, 0, 0, *page)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def copies(paper: Paper, look: Look) -> list[bytes]:
    """The pages of a paper as pictures from the copier."""
    return [saved(copied(page, look, i), quality=42) for i, page in enumerate(sheets(paper, look.font))]


def scanner(look: Look) -> Callable[[Paper], bytes]:
    """A maker of scanned PDFs of one look."""
    return lambda paper: bound(copies(paper, look))


def volume(paper: Paper, at: int = 7, pages: int = 40) -> bytes:
    """A bound volume of `pages` scanned pages; the paper begins on page `at`, the rest are forewords and appendices."""
    look = Look(skew=0.8)
    words = ("สารบัญ", "บทนำ ความเป็นมาและหลักการของเอกสารรวมเล่ม", "ภาคผนวก ภาพกิจกรรมในพื้นที่")
    fill = [copies(Paper(word, ("เอกสารรวมเล่มของหน่วยงาน",) * 6), look)[0] for word in words]
    inside = copies(paper, look)
    before = [fill[min(i, 1)] for i in range(at - 1)]
    return bound([*before, *inside, *[fill[2]] * (pages - len(before) - len(inside))])


def _shaded(paper: Paper) -> Image.Image:
    """The first page as a camera sees it: askew and darker to one side."""
    page = sheets(paper)[0]
    shade = Image.linear_gradient("L").rotate(90).resize(page.size)
    return Image.blend(page.rotate(-0.9, Image.Resampling.BILINEAR, fillcolor=190), shade, 0.12)


def photo(paper: Paper) -> bytes:
    """A photograph of the first page."""
    return saved(_shaded(paper), quality=55)


def webp(paper: Paper) -> bytes:
    """The same as WebP."""
    return saved(_shaded(paper), "WEBP", quality=55, method=1)


def phone(paper: Paper) -> bytes:
    """A photograph kept lying down, whose EXIF note says how to turn it upright."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return saved(_shaded(paper).transpose(Image.Transpose.ROTATE_90), quality=55, exif=exif)


def blur(paper: Paper) -> bytes:
    """A photograph nobody can read."""
    page = _shaded(paper)
    small = page.resize((page.width // 22, page.height // 22), Image.Resampling.BOX)
    return saved(small.resize(page.size).filter(ImageFilter.GaussianBlur(14)), quality=40)


def fax(paper: Paper) -> bytes:
    """All pages in one black-and-white TIFF."""
    first, *rest = [page.point(lambda grey: 255 * (grey > 128), "1") for page in sheets(paper)]
    return saved(first, "TIFF", compression="group4", save_all=True, append_images=rest, dpi=(150, 150))
