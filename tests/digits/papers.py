"""Whole pages to measure on: official papers full of years, printed in one font, then scanned badly in several ways."""

from __future__ import annotations

import io
import random
import re
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from .fonts import Face
from .printing import MONTHS, THAI_DIGITS, Print

SIZE = (1654, 2339)  # A4 at 200 dpi
WAYS = ("clean", "copy", "fax", "photo", "small", "stamp")
_LINES = (
    "ประกาศองค์การบริหารส่วนตำบลบ้านตัวอย่าง",
    "เรื่อง แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. {y}",
    "รายงานผลการดำเนินงานตามแผน ปีงบประมาณ {y} รอบ {n} เดือน",
    "แผนพัฒนาท้องถิ่น (พ.ศ. {y} - {y})",
    "ตามพระราชบัญญัติสภาตำบลและองค์การบริหารส่วนตำบล พ.ศ. {y} มาตรา {n}",
    "ทั้งนี้ ตั้งแต่วันที่ {d} {m} {y} เป็นต้นไป",
    "ประกาศ ณ วันที่ {d} เดือน {m} พ.ศ.{y}",
    "ข้อบัญญัติงบประมาณรายจ่ายประจำปี {y} จำนวน {a} บาท",
    "สรุปผลการจัดซื้อจัดจ้างในรอบเดือน {m} {y}",
    "ไตรมาสที่ {n} (ต.ค. {s} - ธ.ค. {s}) เบิกจ่าย {a} บาท",
    "ผลการประเมินคุณธรรมและความโปร่งใส ปี {s} ได้คะแนน {p}",
    "คำสั่งที่ {n}/{y} ลงวันที่ {d} มี.ค. {s}",
    "สัญญาเลขที่ {n}/{y} วันที่ {d}/{n}/{y} วงเงิน {a}",
    "แผนอัตรากำลังสามปี ประจำปีงบประมาณ {y}-{y} ของเทศบาลตำบลบ้านตัวอย่าง",
    "สถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ ประจำปี พ.ศ. {y} ไม่มีเรื่องร้องเรียน",
    "นโยบายการบริหารทรัพยากรบุคคลและการพัฒนาบุคลากร ปี {y}",
    "การประเมินความเสี่ยงการทุจริตในประเด็นที่เกี่ยวข้องกับสินบน ประจำปี {y}",
    "ผู้อำนวยการกองคลังรายงานให้ที่ประชุมทราบตามระเบียบวาระการประชุม",
)
_TABLE = ("ปี พ.ศ.", "โครงการ", "งบประมาณ (บาท)")


@dataclass(frozen=True)
class Paper:
    """A printed page: its picture and for every line how far down it stands (0-1), its years and all its numbers."""

    picture: Image.Image
    lines: tuple[tuple[float, tuple[str, ...], tuple[str, ...]], ...]


def paper(face: Face, chance: random.Random, thai: bool) -> Paper:
    """A page of 27 lines and a table of four years."""
    size = chance.choice([38, 42, 46, 50])
    sheet, lines = Print(Image.new("L", SIZE, 252)), []
    y = 190.0
    for pattern in (*_LINES, *chance.sample(_LINES, 9)):
        text, years = _filled(pattern, chance)
        x = 150 + chance.choice([0, 0, 60])
        while face.font("ก", size).getlength(text) > SIZE[0] - x - 90:
            text = text[: text.rindex(" ")] if " " in text[20:] else text[:-5]
            years = [year for year in years if year in text]
        lines.append(_printed(sheet, (x, y), text, years, face, size, thai))
        y += 60
    lines += _table(sheet, y - 20, chance, face, size, thai)
    return Paper(sheet.image, tuple(lines))


def _filled(pattern: str, chance: random.Random) -> tuple[str, list[str]]:
    years: list[str] = []

    def fill(found: re.Match[str]) -> str:
        kind = found[1]
        made = {
            "y": str(chance.randint(2540, 2579)),
            "s": str(chance.randint(58, 79)),
            "d": str(chance.randint(1, 31)),
            "n": str(chance.randint(1, 12)),
            "m": chance.choice(MONTHS),
            "p": f"{chance.randint(60, 99)}.{chance.randint(10, 99)}",
            "a": f"{chance.randint(1, 999)},{chance.randint(100, 999)}.{chance.choice(['00', '50'])}",
        }[kind]
        if kind in "ys":
            years.append(made)
        return made

    return re.sub(r"\{(\w)\}", fill, pattern), years


def _printed(  # noqa: PLR0917
    sheet: Print, at: tuple[float, float], text: str, years: list[str], face: Face, size: int, thai: bool
) -> tuple[float, tuple[str, ...], tuple[str, ...]]:
    shown = text.translate(str.maketrans("0123456789", THAI_DIGITS)) if thai else text
    sheet.line(at, shown, face, size, 25, 0)
    return (at[1] - 0.25 * size) / SIZE[1], tuple(years), tuple(re.findall(r"\d+", text))


def _table(  # noqa: PLR0917
    sheet: Print, top: float, chance: random.Random, face: Face, size: int, thai: bool
) -> list[tuple[float, tuple[str, ...], tuple[str, ...]]]:
    draw, edges, rows = ImageDraw.Draw(sheet.image), (150, 400, 1000, 1500), []
    for i in range(5):
        year = str(chance.randint(2540, 2579))
        cells = (year, "โครงการอบรมคุณธรรม", f"{chance.randint(10, 99)},{chance.randint(100, 999)}") if i else _TABLE
        y = top + 62 * i
        draw.rectangle((edges[0], y, edges[-1], y + 62), outline=40, width=2)
        for x, cell in zip(edges, cells, strict=False):
            draw.line((x, y, x, y + 62), fill=40, width=2)
            at = (x + 16, y + 44)
            row = _printed(sheet, at, cell, [year] if cell == year else [], face, min(size, 42), thai)
            rows.append(row)
    return rows


def scanned(paper_: Paper, way: str, chance: random.Random) -> bytes:
    """The page as a JPEG, spoiled in one of `WAYS`."""
    image = paper_.picture
    noise = np.random.default_rng(chance.randrange(2**32))
    if way == "small":  # a picture put on the web at 100 dpi
        image = image.resize((SIZE[0] * 9 // 16, SIZE[1] * 9 // 16), Image.Resampling.BICUBIC)
    if way in ("copy", "photo", "stamp"):
        image = image.filter(ImageFilter.GaussianBlur(chance.uniform(0.6, 1.4)))
        askew = chance.uniform(-1.2, 1.2) * (2.5 if way == "photo" else 1)
        image = image.rotate(askew, Image.Resampling.BICUBIC, fillcolor=250)
    if way == "stamp":
        image = _stamped(image, chance)
    if way == "photo":
        across, down = np.meshgrid(np.linspace(0, 1, image.width), np.linspace(0, 1, image.height))
        shade = 1 - 0.5 * np.abs(across * chance.random() - down * chance.random())
        pixels = np.asarray(image, np.float32) * shade + noise.normal(0, 7, shade.shape)
        image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    if way == "copy":
        pixels = np.asarray(image, np.float32) + noise.normal(0, 14, (image.height, image.width))
        pixels[noise.random(pixels.shape) < 0.002] = 0
        image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    if way == "fax":
        image = image.resize((SIZE[0] * 3 // 4, SIZE[1] * 3 // 4), Image.Resampling.BOX)
        image = image.rotate(chance.uniform(-0.5, 0.5), Image.Resampling.BICUBIC, fillcolor=250)
        image = image.point(lambda value: 255 if value > 140 else 0)
    out = io.BytesIO()
    image.save(out, "JPEG", quality={"clean": 90, "fax": 75}.get(way, chance.randint(35, 60)))
    return out.getvalue()


def _stamped(image: Image.Image, chance: random.Random) -> Image.Image:
    """Round red and blue stamps across the print."""
    coloured = np.repeat(np.asarray(image)[:, :, np.newaxis], 3, axis=2)
    for tint in ((205, 45, 55), (50, 60, 175), (205, 45, 55)):
        over = Image.new("L", image.size, 0)
        draw = ImageDraw.Draw(over)
        x, y = chance.randint(300, 1300), chance.randint(300, 2000)
        for r, width in ((150, 7), (110, 5)):
            draw.ellipse((x - r, y - r, x + r, y + r), outline=200, width=width)
        draw.line((x - 150, y + 20, x + 190, y - 30), fill=190, width=6)
        share = np.asarray(over.filter(ImageFilter.GaussianBlur(0.8)), np.float32)[:, :, np.newaxis] / 255
        ink = coloured / 255 * np.array(tint)
        coloured = (coloured * (1 - share) + ink * share).astype(np.uint8)
    return Image.fromarray(coloured)
