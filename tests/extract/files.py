"""Real files for the tests of extraction, made on the spot."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import xlsxwriter
from docx import Document
from PIL import Image, ImageDraw
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONT = Path(__file__).resolve().parents[1] / "sites" / "fonts" / "Sarabun-Regular.ttf"
PLAN = "แผนปฏิบัติการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. ๒๕๖๙\nองค์การบริหารส่วนตำบลตัวอย่าง น้ำ กำหนด สำนักงาน ฝั่ง"

Draw = Callable[[Canvas], None]


def pdf(*pages: str | Draw, password: str | None = None, title: str = "") -> bytes:
    """A PDF; a page is its lines or a function that draws it."""
    if "Sarabun" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Sarabun", str(FONT)))
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(password, "owner") if password is not None else None)
    canvas.setTitle(title)
    for page in pages:
        if callable(page):
            page(canvas)
        else:
            canvas.setFont("Sarabun", 14)
            for at, line in enumerate(page.split("\n")):
                canvas.drawString(60, 780 - 20 * at, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def scan(canvas: Canvas) -> None:
    """A page that is one picture."""
    picture = Image.new("L", (200, 280), 220)
    ImageDraw.Draw(picture).text((20, 20), "scan", fill=0)
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)


def stamped_scan(canvas: Canvas) -> None:
    """A scan with the line a signing program puts on top."""
    scan(canvas)
    canvas.setFont("Sarabun", 9)
    canvas.drawString(40, 20, "ลงนามด้วยลายมือชื่ออิเล็กทรอนิกส์ โดย นายสมมติ ตัวอย่าง เลขที่ 123/2569")


def old_font(canvas: Canvas) -> None:
    """Thai in a font that says nothing about Unicode: it comes out as accented Latin letters."""
    canvas.setFont("Times-Roman", 14)
    for at, line in enumerate(PLAN.split("\n") * 2):
        canvas.drawString(60, 700 - 20 * at, line.encode("cp874").decode("latin-1"))


def form(canvas: Canvas) -> None:
    """A page with a filled-in form field."""
    canvas.setFont("Sarabun", 14)
    canvas.drawString(60, 780, "ประกาศเจตนารมณ์นโยบายไม่รับของขวัญ ประจำปีงบประมาณ")
    canvas.acroForm.textfield(name="year", value="2569", x=60, y=700, width=200, height=20)


def picture(kind: str) -> bytes:
    """A small picture: PNG, JPEG, GIF, TIFF, WEBP or BMP."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(out, kind)
    return out.getvalue()


def workbook(sheets: dict[str, Sequence[Sequence[object]]]) -> bytes:
    """An XLSX workbook."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "remove_timezone": True})
    day = book.add_format({"num_format": "d/m/yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write(at, column, cell, day if hasattr(cell, "isoformat") else None)
    book.close()
    return out.getvalue()


def boundless_workbook() -> bytes:
    """A small XLSX whose two cells stand in opposite corners of the largest sheet there can be."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write(0, 0, "ต้น")
    sheet.write(1_048_575, 16_383, "ปลาย")
    book.close()
    return out.getvalue()


def pdf_of(objects: Sequence[bytes]) -> bytes:
    """A PDF of these numbered objects, the first of which is its catalog."""
    body, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj" % number + each + b"endobj\n"
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    body += b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)


def endless_pdf() -> bytes:
    """A PDF of 300 pages that all draw the same very long stream of letters."""
    stream = b"BT /F1 1 Tf " + b"1 0 0 1 9 9 Tm (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj " * 60_000 + b"ET"
    kids = b" ".join(b"%d 0 R" % number for number in range(5, 305))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 300/Kids[" + kids + b"]>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d>>stream\n" % len(stream) + stream + b"\nendstream",
        *[page] * 300,
    ]
    return pdf_of(objects)


def word(
    *paragraphs: str,
    table: Sequence[Sequence[str]] = (),
    merge: Sequence[tuple[int, int, int, int]] = (),
    header: str = "",
    title: str = "",
) -> bytes:
    """A DOCX with paragraphs, one table (`merge`: cells from row, column to row, column) and a header."""
    document = Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        made = document.add_table(len(table), len(table[0]))
        for at, row in enumerate(table):
            for column, cell in enumerate(row):
                made.cell(at, column).text = cell
        for top, left, bottom, right in merge:
            made.cell(top, left).merge(made.cell(bottom, right))
    if header:
        document.sections[0].header.paragraphs[0].text = header
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return out.getvalue()


def locked_zip() -> bytes:
    """A ZIP whose one member says that it needs a password."""
    body = bytearray(zipped({"a.txt": b"secret"}))
    for at in (body.index(b"PK\x03\x04") + 6, body.index(b"PK\x01\x02") + 8):
        body[at] |= 1
    return bytes(body)
