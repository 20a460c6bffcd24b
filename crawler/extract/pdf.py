"""PDF: bytes come in, the text layer goes out, page by page; scans, locked, damaged and garbled files are named."""

import re

import pypdfium2 as pdfium
from pypdfium2 import raw

from crawler.extract.reading import Reading, failed, first_lines, garbled, joined, lines_of, title_from
from rules.model import Problem

MOST_PAGES = 300
_FEW_LETTERS = 30  # a page with fewer has no text layer worth the name
_STAMP = 200  # letters; fewer on top of a full-page picture are a stamp on a scan
_FIRST = 10  # pages that decide whether a file is a scan
_LETTER = re.compile(r"[A-Za-z0-9\u0e01-\u0e5b]")
_THAI = re.compile(r"[\u0e01-\u0e2e]")
_HIGH_LATIN = re.compile(r"[\xa1-\xfb]")
_LOOSE_AM = re.compile(r"(?<=ำ) (?=[ก-ฮเ-ไ])")
_OLD_FONT = {
    code: bytes([code]).decode("cp874", "ignore") for code in range(0xA1, 0xFC)
}  # no map to Unicode in the font


def read_pdf(body: bytes) -> Reading:
    """The text of a PDF, at most `MOST_PAGES` pages parted by form feeds."""
    try:
        document = pdfium.PdfDocument(body)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            return failed(Problem.PASSWORD, "ไฟล์ PDF ใส่รหัสผ่าน")
        return failed(Problem.DAMAGED, "ไฟล์ PDF เสียหาย เปิดไม่ได้")
    try:
        return _read(document)
    except pdfium.PdfiumError:
        return failed(Problem.DAMAGED, "ไฟล์ PDF เสียหาย อ่านไม่ได้ทุกหน้า")
    finally:
        document.close()


def _read(document: pdfium.PdfDocument) -> Reading:
    count = len(document)
    if not count:
        return failed(Problem.EMPTY_FILE, "ไฟล์ PDF ไม่มีหน้า")
    if document.get_formtype() != raw.FORMTYPE_NONE:
        document.init_forms()
    pages: list[str] = []
    bare: list[int] = []
    for number in range(min(count, MOST_PAGES)):
        text, pictured = _page(document, number)
        letters = len(_LETTER.findall(text))
        if letters < _FEW_LETTERS or (letters < _STAMP and pictured):
            bare.append(number + 1)
        pages.append(text)
    problem = _scan(bare, len(pages))
    if problem:
        return problem
    text = joined(pages)
    if garbled(text):
        return failed(Problem.GARBLED, "ตัวอักษรในไฟล์ PDF อ่านไม่ออก (แบบอักษรไม่มีรหัสไทย)")
    title = title_from(document.get_metadata_value("Title"))
    return Reading(text, title=title, headings=first_lines(text), note=_note(bare, len(pages), count))


def _page(document: pdfium.PdfDocument, number: int) -> tuple[str, bool]:
    """The text of one page with its form values, and whether a picture fills it (asked only when letters are few)."""
    page = document[number]
    try:
        layer = page.get_textpage()
        try:
            text = lines_of(_repaired(layer.get_text_range()))
        finally:
            layer.close()
        if document.formenv is not None:
            text = "\n".join([text, *_field_values(document, page)])
        return text, len(text) < 2 * _STAMP and _is_picture(page)
    except pdfium.PdfiumError:
        return "", False
    finally:
        page.close()


def _repaired(text: str) -> str:
    """Mend two faults of Thai text layers: a space after ำ; accented Latin letters of fonts that know no Unicode."""
    if "ำ " in text:
        text = _LOOSE_AM.sub("", text)
    high = len(_HIGH_LATIN.findall(text))
    if high > 20 and high > 0.3 * len(text) and high > 4 * len(_THAI.findall(text)):
        return text.translate(_OLD_FONT)
    return text


def _is_picture(page: pdfium.PdfPage) -> bool:
    area = page.get_width() * page.get_height()
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) > 0.6 * area:
            return True
    return False


def _field_values(document: pdfium.PdfDocument, page: pdfium.PdfPage) -> list[str]:
    values = []
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), 500)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        size = raw.FPDFAnnot_GetFormFieldValue(document.formenv, annotation, None, 0)
        if 2 < size < 10_000:
            buffer = (raw.FPDF_WCHAR * (size // 2 + 1))()
            raw.FPDFAnnot_GetFormFieldValue(document.formenv, annotation, buffer, size)
            values.append(bytes(buffer).decode("utf-16-le", "ignore").rstrip("\x00").strip())
        raw.FPDFPage_CloseAnnot(annotation)
    return [value for value in values if value and value != "Off"]


def _scan(bare: list[int], count: int) -> Reading | None:
    """The problem of a file most of whose first pages have no letters, its title page included; else None."""
    first = min(count, _FIRST)
    if len(bare) == count or (1 in bare and sum(page <= first for page in bare) > first / 2):
        return failed(Problem.SCAN, f"ไฟล์ PDF เป็นภาพสแกน หน้าที่ไม่มีตัวอักษร {len(bare)} จาก {count} หน้า")
    return None


def _note(bare: list[int], read: int, count: int) -> str:
    notes = []
    if bare:
        pages = ", ".join(map(str, bare[:8])) + (" …" if len(bare) > 8 else "")
        notes.append(f"หน้า {pages} จาก {count} ไม่มีตัวอักษร")
    if read < count:
        notes.append(f"อ่าน {read} หน้าแรกจาก {count} หน้า")
    return "; ".join(notes)
