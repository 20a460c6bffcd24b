"""Pictures of invented papers, as bytes."""

from __future__ import annotations

import io

from PIL import Image, ImageChops, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.digits.fonts import SARABUN

LINES = (
    "ประกาศองค์การบริหารส่วนตำบลบ้านตัวอย่าง",
    "เรื่อง แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. ๒๕๖๙",
    "ผลการเปิดโอกาสให้มีส่วนร่วมในการดำเนินงาน",
    "แผนพัฒนาท้องถิ่น (พ.ศ. ๒๕๖๖ - ๒๕๗๐)",
    "ประกาศ ณ วันที่ ๑๕ เดือน มีนาคม พ.ศ. ๒๕๖๘",
)


def page(lines: tuple[str, ...] = LINES, size: int = 40) -> Image.Image:
    """A sheet of paper with a few lines of print."""
    image = Image.new("L", (1654, 1200), 248)
    draw, font = ImageDraw.Draw(image), ImageFont.truetype(str(SARABUN), size)
    for i, line in enumerate(lines):
        draw.text((150, 120 + i * 80), line, font=font, fill=25)
    return image


def saved(image: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    """The bytes of a picture file."""
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def pdf(*images: Image.Image, words: str = "") -> bytes:
    """A PDF of pictures, with `words` as its (hidden) text layer."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for image in images:
        height = A4[0] * image.height / image.width
        canvas.drawImage(ImageReader(image), 0, A4[1] - height, A4[0], height)
        if words:
            text = canvas.beginText(40, 700)
            text.setTextRenderMode(3)
            text.textLine(words)
            canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def stamped(image: Image.Image, at: tuple[int, int]) -> Image.Image:
    """A round red stamp over the print."""
    coloured = image.convert("RGB")
    stamp = Image.new("L", image.size, 0)
    draw = ImageDraw.Draw(stamp)
    for radius in (150, 115):
        draw.ellipse((at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius), outline=255, width=7)
    draw.line((at[0] - 140, at[1] + 10, at[0] + 140, at[1] - 6), fill=255, width=7)
    red = Image.composite(Image.new("RGB", image.size, (214, 40, 60)), Image.new("RGB", image.size, "white"), stamp)
    return ImageChops.multiply(coloured, red)
