"""Papers as files: PDF with a text layer, scanned PDF, pictures, XLSX, DOCX, CSV, ZIP.

A paper comes in, bytes go out, the same bytes every time. Makers take milliseconds, so callers keep what they made.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import docx
import xlsxwriter
from PIL import Image, ImageDraw, ImageFont
from reportlab import rl_config
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from .paper import Grid, Head, Paper, Photo, Raw

rl_config.useA85 = 0  # pictures stay bytes: writing them as letters takes longer than drawing them
FONT = Path(__file__).parent / "fonts" / "Sarabun-Regular.ttf"
_LEAD = "เแโใไ"
_RIDERS = "ัิีึืฺุู็่้๊๋์ํ๎ำะาๆฯ"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


@cache
def _font() -> str:
    pdfmetrics.registerFont(TTFont("Sarabun", str(FONT)))
    return "Sarabun"


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` glyph cells, never parting a consonant from its vowels or tone."""
    lines: list[str] = []
    line, cells = "", 0
    for i, char in enumerate(text):
        rides = char in _RIDERS or (i > 0 and text[i - 1] in _LEAD)
        if cells >= width and not rides:
            cut = line.rfind(" ", max(0, len(line) - 24)) + 1
            rest = line[cut:] if cut else ""
            lines.append((line[:cut] if cut else line).rstrip())
            line, cells = rest, len(rest)
        line += char
        cells += char not in _RIDERS[:14]
    return [*lines, line] if line.strip() or not lines else lines


class _Sheet:
    """A canvas that knows how far down the page it is."""

    def __init__(self, wide: bool, password: str, font: str) -> None:
        self.out = io.BytesIO()
        self.font = font or _font()
        self.size = landscape(A4) if wide else A4
        lock = StandardEncryption(password, canPrint=0) if password else None
        self.canvas = Canvas(self.out, pagesize=self.size, invariant=1, pageCompression=1, encrypt=lock)
        self.down = 50.0

    def need(self, height: float) -> None:
        if self.down + height > self.size[1] - 45:
            self.canvas.showPage()
            self.down = 50.0

    def line(self, text: str, size: int = 12, x: float = 56) -> None:
        self.need(size * 1.6)
        self.down += size * 1.6
        self.canvas.setFont(self.font, size)
        self.canvas.drawString(x, self.size[1] - self.down, text)

    def text(self, text: str, size: int) -> None:
        cells = int((self.size[0] - 112) / (size * 0.53))
        for part in wrapped(text, cells):
            self.line(part, size)

    def row(self, cells: tuple[str, ...]) -> None:
        room = (self.size[0] - 80) / len(cells)
        parts = [wrapped(cell, max(4, int(room / 5.7))) for cell in cells]
        height = 14.0 * max(len(part) for part in parts) + 6
        self.need(height)
        top = self.size[1] - self.down
        self.canvas.setFont(self.font, 9)
        self.canvas.grid([40 + column * room for column in range(len(cells) + 1)], [top, top - height])
        for column, part in enumerate(parts):
            for i, text in enumerate(part):
                self.canvas.drawString(43 + column * room, top - 13 - 14 * i, text)
        self.down += height


class Sheet(Protocol):
    """What a paper is written on, from the top down."""

    down: float

    def text(self, text: str, size: int) -> None: ...

    def row(self, cells: tuple[str, ...]) -> None: ...


@dataclass(frozen=True)
class Sizes:
    """Of the letters of a title, a heading and a text, and of the room above and below a table."""

    title: int
    head: int
    text: int
    above: int
    below: int


def is_wide(paper: Paper) -> bool:
    """Whether a paper has a table that needs its pages to lie."""
    return any(isinstance(block, Grid) and len(block.rows[0]) > 6 for block in paper.blocks)


def write(paper: Paper, sheet: Sheet, sizes: Sizes) -> None:
    """Title, headings, texts and tables, one below the other."""
    sheet.text(paper.title, sizes.title)
    for block in paper.blocks:
        if isinstance(block, Grid):
            sheet.down += sizes.above
            for row in block.rows:
                sheet.row(row)
            sheet.down += sizes.below
        elif isinstance(block, Head):
            sheet.text(block.text, sizes.head)
        elif isinstance(block, str):
            sheet.text(block, sizes.text)


def pdf(paper: Paper, password: str = "", font: str = "", pictures: Sequence[bytes] = ()) -> bytes:
    """A PDF whose text can be read (with `password`: only by those who know it). `font` is one that reportlab knows;
    `pictures` are whole pages that follow."""
    sheet = _Sheet(is_wide(paper), password, font)
    sheet.canvas.setTitle(paper.title[:40])
    write(paper, sheet, Sizes(title=16, head=14, text=12, above=6, below=8))
    for picture in pictures:
        reader = ImageReader(io.BytesIO(picture))
        size = A4 if reader.getSize()[0] < reader.getSize()[1] else landscape(A4)
        sheet.canvas.showPage()
        sheet.canvas.setPageSize(size)
        sheet.canvas.drawImage(reader, 0, 0, *size)
    sheet.canvas.save()
    return sheet.out.getvalue()


def _lines(paper: Paper) -> list[str]:
    lines = wrapped(paper.title, 66)
    for block in paper.blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                lines += wrapped(" | ".join(row), 74)
        elif isinstance(block, Head):
            lines += ["", *wrapped(block.text, 92)]
        elif isinstance(block, str):
            lines += wrapped(block, 74)
    return lines


def picture(paper: Paper, form: str = "JPEG") -> bytes:
    """One page photographed: the text as a picture, a little askew."""
    image = Image.new("L", (1000, 1414), 246)
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(FONT), 21)
    for i, line in enumerate(_lines(paper)[:42]):
        draw.text((80, 90 + i * 30), line, font=font, fill=30)
    out = io.BytesIO()
    image.rotate(0.6, fillcolor=246).save(out, form, quality=38)
    return out.getvalue()


def scan(paper: Paper) -> bytes:
    """A PDF that holds nothing but a picture of its text."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.drawImage(ImageReader(io.BytesIO(picture(paper))), 0, 0, *A4)
    canvas.save()
    return out.getvalue()


def portrait(number: int) -> bytes:
    """A small picture of nobody."""
    image = Image.new("RGB", (120, 150), (200 - number * 3, 215, 190 + number * 2))
    draw = ImageDraw.Draw(image)
    draw.ellipse((38, 25, 82, 75), fill=(120 + number * 4, 110, 90))
    draw.ellipse((18, 85, 102, 190), fill=(60, 70 + number * 5, 110))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=60)
    return out.getvalue()


def docx_file(paper: Paper, pictures: Sequence[bytes] = ()) -> bytes:
    """A Word document; `pictures` stand at its end."""
    document = docx.Document()
    if paper.title:
        document.add_heading(paper.title, 1)
    for block in paper.blocks:
        if isinstance(block, Grid):
            table = document.add_table(rows=0, cols=len(block.rows[0]))
            for row in block.rows:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
        elif isinstance(block, Head):
            document.add_heading(block.text, 2)
        elif isinstance(block, str):
            document.add_paragraph(block)
    for picture in pictures:
        document.add_picture(io.BytesIO(picture))
    out = io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out) as made:
        return zipped({name: made.read(name) for name in made.namelist()})


def xlsx(paper: Paper) -> bytes:
    """A workbook of one sheet: title, texts and tables one below the other."""
    out = io.BytesIO()
    book: Any = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("ข้อมูล")
    at = 0
    for block in (paper.title, *paper.blocks):
        rows = block.rows if isinstance(block, Grid) else ((block.text if isinstance(block, Head) else block,),)
        for row in () if isinstance(block, (Photo, Raw)) else rows:
            sheet.write_row(at, 0, row)
            at += 1
    book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})
    book.close()
    return out.getvalue()


def csv_file(paper: Paper) -> bytes:
    """The tables of a paper as a CSV with a byte-order mark."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow([paper.title])
    for block in paper.blocks:
        if isinstance(block, Grid):
            rows.writerows(block.rows)
    return out.getvalue().encode("utf-8-sig")


def zipped(files: dict[str, bytes]) -> bytes:
    """Files in a ZIP, dated long ago so that the bytes never change."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, body in files.items():
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED  # OpenDocument wants it plain
            made.writestr(zipfile.ZipInfo(name, _LONG_AGO), body, method)
    return out.getvalue()
