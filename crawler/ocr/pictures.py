"""Bytes come in, one page as a picture goes out: a page of a PDF drawn, a frame of a picture file decoded, a picture
that an Office file holds.

Files are hostile: the size is looked at before a pixel is decoded, and every fault becomes `Unreadable`.
"""

from __future__ import annotations

import io
import math
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
from PIL import Image, ImageOps, UnidentifiedImageError

from crawler.extract.zipped import FAULTS, ZipBombError, member
from crawler.ocr.reader import Unreadable

DOTS = 200  # per inch; more costs time and reads no better
_MOST_DRAWN = 12_000_000  # pixels of a drawn page
_MOST_KEPT = 110_000_000  # pixels of a picture file; an A3 sheet at 600 dpi has 70 million
_MOST_PAGES = 2_000
_LEAST_SIDE = 12  # pixels; smaller is a dot or a rule
_MEDIA = re.compile(r"(?:/media|Pictures)/[^/]+\.(?:jpe?g|png|tiff?|bmp|gif|webp)$", re.IGNORECASE)
_ORNAMENT = 12_000  # bytes; smaller pictures in an Office file are logos
_MOST_HELD = 60
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "MPO", "AVIF")
_FAULTS = (
    UnidentifiedImageError,
    Image.DecompressionBombError,
    OSError,
    ValueError,
    TypeError,
    SyntaxError,
    KeyError,
    IndexError,
    AttributeError,
    EOFError,
    OverflowError,
    MemoryError,
    RuntimeError,
    struct.error,
    zlib.error,
)


def count(body: bytes, kind: str) -> int:
    """How many pages there are to read."""
    if kind == "pdf":
        with _document(body) as document:
            return min(len(document), _MOST_PAGES)
    if kind == "office":
        return len(_held(body))
    with _picture(body) as picture:
        return min(getattr(picture, "n_frames", 1), _MOST_PAGES) if picture.format == "TIFF" else 1


def opened(body: bytes, kind: str, page: int) -> Image.Image:
    """One page (from 1), upright by its own account, as "L" or "RGB" on white."""
    if kind == "pdf":
        return _drawn(body, page)
    if kind == "office":
        return opened(_held(body)[page - 1], "image", 1)
    with _picture(body) as picture:
        if picture.format == "TIFF":
            picture.seek(page - 1)
        elif page != 1:
            raise Unreadable(f"ไฟล์ภาพไม่มีหน้า {page}")
        width, height = picture.size
        if width * height > _MOST_KEPT:
            raise Unreadable(f"ภาพใหญ่เกินไป ({width:,} x {height:,} จุด)")
        if min(width, height) < _LEAST_SIDE:
            raise Unreadable(f"ภาพเล็กเกินไป ({width} x {height} จุด)")
        picture.draft(None, (2400, 2400))  # a JPEG is decoded at a fraction of its size, no smaller than this
        return _on_white(ImageOps.exif_transpose(picture))


def size_of(body: bytes) -> tuple[int, int]:
    """Width and height in pixels by the header of a picture file; (0, 0) for bytes that are none."""
    try:
        with _picture(body) as picture:
            return picture.size
    except Unreadable:
        return 0, 0


def _held(body: bytes) -> list[bytes]:
    """The pictures in a DOCX, PPTX or ODT in the order of their numbers, ornaments left out."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            media = (info for info in archive.infolist() if _MEDIA.search(info.filename))
            infos = [info for info in media if info.file_size >= _ORNAMENT]
            infos.sort(key=lambda info: (len(info.filename), info.filename))
            return [member(archive, info) for info in infos[:_MOST_HELD]]
    except (*FAULTS, ZipBombError) as error:
        raise Unreadable("ไฟล์เอกสารเสียหาย เปิดดูภาพข้างในไม่ได้") from error


@contextmanager
def _picture(body: bytes) -> Iterator[Image.Image]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # bombs are told by their size, crooked metadata does not matter
            with Image.open(io.BytesIO(body), formats=_FORMATS) as picture:
                yield picture
    except Unreadable:
        raise
    except _FAULTS as error:
        raise Unreadable("ไฟล์ภาพเสียหายหรือเป็นชนิดที่เปิดไม่ได้") from error


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I;16"):
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode in ("1", "L"):
        return picture.convert("L")
    if picture.has_transparency_data:
        clear = picture.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("RGB")
    return picture.convert("RGB")


@contextmanager
def _document(body: bytes) -> Iterator[pdfium.PdfDocument]:
    try:
        document = pdfium.PdfDocument(body)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise Unreadable("ไฟล์ PDF ใส่รหัสผ่าน" if locked else "ไฟล์ PDF เสียหาย เปิดไม่ได้") from error
    try:
        yield document
    finally:
        document.close()


def _drawn(body: bytes, page: int) -> Image.Image:
    with _document(body) as document:
        if not 1 <= page <= len(document):
            raise Unreadable(f"ไฟล์ PDF ไม่มีหน้า {page}")
        try:
            if document.get_formtype():
                document.init_forms()
            sheet = document[page - 1]
            area = sheet.get_width() * sheet.get_height()
            scale = min(DOTS / 72, math.sqrt(_MOST_DRAWN / max(area, 1.0)))
            drawn = sheet.render(scale=scale).to_pil()
            return _on_white(drawn)
        except (pdfium.PdfiumError, *_FAULTS) as error:
            raise Unreadable(f"หน้า {page} ของไฟล์ PDF เสียหาย วาดเป็นภาพไม่ได้") from error
