"""Scans and photographs as agencies publish them, read whole."""

from __future__ import annotations

import asyncio
import pickle
import re
import struct
import subprocess
import sys
import zlib

import pytest

from crawler import ocr

if ocr.why_not():
    pytest.skip(ocr.why_not(), allow_module_level=True)

from PIL import Image

from crawler.ocr.workers import OcrWorkers

from .sheets import page, pdf, saved, stamped

YEARS = ["2569", "2566", "2570", "2568"]


def years(text: str) -> list[str]:
    """The years a text names, in order."""
    return re.findall(r"(?<!\d)2\d{3}(?!\d)", text)


def test_importing_needs_no_tools() -> None:
    code = "import sys, crawler.ocr; print({'numpy', 'PIL', 'tesserocr', 'scrapy', 'pypdfium2'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"


def test_a_scan_with_thai_digits() -> None:
    body = pdf(page())
    assert ocr.pages_of(body, "pdf") == 1
    reading = ocr.read(body, "pdf", 1)
    assert "แผนปฏิบัติการป้องกันการทุจริต" in reading.text.replace(" ", "")
    assert years(reading.text) == YEARS
    assert pickle.loads(pickle.dumps(reading)) == reading


def test_whatever_breaks_on_a_picture_is_no_reading() -> None:
    workers = OcrWorkers()
    try:
        broken = "(_ for _ in ()).throw(__import__('struct').error('neither a ValueError nor an OSError'))"
        assert asyncio.run(workers._ask(eval, f"next({broken})")) is None
    finally:
        workers.close()


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_scan_that_lies_on_its_side_or_head(turn: int) -> None:
    reading = ocr.read(saved(page().rotate(turn, expand=True)), "image", 1)
    assert reading.rotated == turn
    assert years(reading.text) == YEARS


def test_a_photograph_turned_by_its_exif() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # "turn me clockwise"
    reading = ocr.read(saved(page().rotate(90, expand=True), exif=exif), "image", 1)
    assert reading.rotated == 0
    assert years(reading.text) == YEARS


def test_a_skewed_photograph_in_bad_light() -> None:
    photo = page().rotate(3.4, expand=True, fillcolor=240, resample=Image.Resampling.BICUBIC)
    shade = Image.linear_gradient("L").rotate(90).resize(photo.size).point(lambda value: 110 + value // 2)
    dark = Image.composite(photo, Image.new("L", photo.size, 30), shade)
    assert years(ocr.read(saved(dark, quality=50), "image", 1).text) == YEARS


def test_small_and_huge_pictures() -> None:
    small = page().resize((827, 600), Image.Resampling.BICUBIC)
    huge = page().resize((6600, 4800))
    for picture in (small, huge):
        assert years(ocr.read(saved(picture, "PNG"), "image", 1).text) == YEARS


def test_a_tiff_of_two_pages() -> None:
    second = page(("ปีงบประมาณ พ.ศ. ๒๕๖๗",))
    body = saved(page(), "TIFF", save_all=True, append_images=[second], compression="tiff_lzw")
    assert ocr.pages_of(body, "image") == 2
    assert years(ocr.read(body, "image", 2).text) == ["2567"]
    with pytest.raises(ocr.Unreadable):
        ocr.read(body, "image", 3)


def test_a_broken_text_layer_does_not_matter() -> None:
    body = pdf(page(), words="\x81\x82\x83 2499 \x84\x85")
    assert years(ocr.read(body, "pdf", 1).text) == YEARS


def test_a_stamp_over_the_year_never_makes_another_year() -> None:
    sheet = page(("ประจำปีงบประมาณ พ.ศ. ๒๕๖๙ ขององค์การบริหารส่วนตำบล", "ผลการดำเนินงานตามแผนป้องกันการทุจริต"))
    for x in (480, 560, 640, 700):
        assert set(years(ocr.read(saved(stamped(sheet, (x, 150))), "image", 1).text)) <= {"2569"}


def test_a_blot_makes_a_year_unclear() -> None:
    sheet = page(("ประจำปีงบประมาณ พ.ศ. ๒๕๖๙", "ผลการดำเนินงานตามแผนป้องกันการทุจริต"))
    sheet.paste(25, (560, 130, 640, 165))
    assert set(years(ocr.read(saved(sheet), "image", 1).text)) <= {"2569"}


def test_an_empty_page_reads_as_nothing() -> None:
    reading = ocr.read(saved(Image.new("L", (1654, 2339), 250)), "image", 1)
    assert reading.text == ""
    assert reading.lines == ()


def _bomb() -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    data = chunk(b"IDAT", zlib.compress(bytes(100)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + data + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (_bomb(), "image"),
        (saved(page())[:3000], "image"),
        (b"\xff\xd8\xff" + bytes(500), "image"),
        (b"GIF89a", "image"),
        (b"%PDF-1.7 nothing", "pdf"),
        (pdf(page())[:2000], "pdf"),
        (b"", "image"),
        (saved(Image.new("L", (3, 3)), "PNG"), "image"),
    ],
)
def test_bytes_that_show_nothing(body: bytes, kind: str) -> None:
    with pytest.raises(ocr.Unreadable) as caught:
        ocr.read(body, kind, 1)
    assert re.search("[ก-ฮ]", caught.value.reason_th)


def test_a_cut_of_the_passage() -> None:
    body = pdf(page())
    reading = ocr.read(body, "pdf", 1)
    line = next(line for line in reading.lines if "2569" in line.text)
    cut = ocr.crop(body, "pdf", 1, line.box, rotated=reading.rotated)
    assert len(cut) <= 40_000
    assert years(ocr.read(cut, "image", 1).text)[:1] == ["2569"]


def test_a_cut_survives_any_box() -> None:
    body = saved(page())
    for box in ((-50, -50, 10, 10), (0, 0, 9000, 9000), (5000, 5000, 5001, 5001), (400, 400, 100, 100)):
        assert ocr.crop(body, "image", 1, box, rotated=0)[:4] == b"RIFF"
