"""PDF: bytes come in, the text layer goes out, page by page; scans, locked, damaged and garbled files are named.

Files attached to a PDF (a portfolio is nothing but these) are read as members of an archive are. Tables stay lines of
text: no rule asks a PDF for more than the words of its columns.
"""

import re

import pypdfium2 as pdfium

from crawler.extract import pdf_parts
from crawler.extract.members import ReadAll, together
from crawler.extract.reading import Reading, failed, first_lines, garbled, joined, lines_of, noted, title_from
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
_COVER = re.compile(  # what a viewer that cannot show a portfolio or an XFA form shows instead
    r"\bPDF portfolio|acrobat\s*(?:x|9|8)?\s*(?:or|and)\s*(?:adobe )?reader|adobe reader (?:8|9|x)|please wait\.\.\.",
    re.IGNORECASE,
)
_LONGEST_COVER = 1500  # letters


def read_pdf(body: bytes, read: ReadAll | None = None) -> Reading:
    """The text of a PDF, at most `MOST_PAGES` pages parted by form feeds. `read` reads attached files, if given."""
    try:
        document = pdfium.PdfDocument(body)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            return failed(Problem.PASSWORD, "ไฟล์ PDF ใส่รหัสผ่าน ควรเผยแพร่ไฟล์ที่ไม่ใส่รหัสผ่าน")
        return failed(Problem.DAMAGED, "ไฟล์ PDF เสียหาย เปิดไม่ได้ ควรเผยแพร่ใหม่")
    try:
        return _whole(document, read)
    except pdfium.PdfiumError:
        return failed(Problem.DAMAGED, "ไฟล์ PDF เสียหาย อ่านไม่ได้ทุกหน้า ควรเผยแพร่ใหม่")
    finally:
        document.close()


def _whole(document: pdfium.PdfDocument, read: ReadAll | None) -> Reading:
    """The pages with what is not on them: attached files, and the words of an XFA form."""
    own = _read(document)
    is_cover = len(own.text) < _LONGEST_COVER and bool(_COVER.search(own.text))
    if is_cover and document.get_formtype() in pdf_parts.XFA:
        text = pdf_parts.xfa_text(document)
        if not text:
            return failed(Problem.UNSUPPORTED, "เป็นแบบฟอร์ม PDF ชนิดที่เปิดได้เฉพาะใน Adobe Reader ควรเผยแพร่เป็น PDF ธรรมดา")
        return Reading(text, headings=first_lines(text))
    attached, left_out = pdf_parts.attached(document) if read else ([], document.count_attachments())
    note = f"ไม่ได้อ่านไฟล์แนบ {left_out} ไฟล์" if left_out else ""
    if not read or not attached:
        return noted(own, note, left_out)
    members = list(zip((name for name, _ in attached), read(attached), strict=True))
    return _with_attached(own, together(members, left_out, note), is_cover or own.problem is Problem.EMPTY_FILE)


def _with_attached(own: Reading, others: Reading, is_cover: bool) -> Reading:
    """A document with its attachments; a cover page that says to open them elsewhere is no content."""
    if is_cover:
        return others
    if own.problem is not None:
        return own
    if others.problem is not None:
        return noted(own, f"ไฟล์แนบ {others.note}", others.pages_unread) if others.pages_unread else own
    return Reading(
        joined([own.text, others.text]),
        own.tables + others.tables,
        own.title,
        own.headings,
        note="; ".join(filter(None, [own.note, others.note])),
        pages_unread=own.pages_unread + others.pages_unread,
        pages_bare=own.pages_bare,
    )


def _read(document: pdfium.PdfDocument) -> Reading:
    count = len(document)
    if not count:
        return failed(Problem.EMPTY_FILE, "ไฟล์ PDF ไม่มีหน้า ให้ตรวจไฟล์แล้วเผยแพร่ใหม่")
    if document.get_formtype() in pdf_parts.FILLED_IN:
        document.init_forms()
    pages: list[str] = []
    bare: list[int] = []
    for number in range(min(count, MOST_PAGES)):
        text, is_bare = _page(document, number)
        pages.append(text)
        if is_bare:
            bare.append(number + 1)
    text = joined(pages)
    if _is_scan(bare, pages):
        return _scan(bare, len(pages), count)
    if not _LETTER.search(text):
        return failed(Problem.EMPTY_FILE, "ไฟล์ PDF มีแต่หน้าว่าง ให้ตรวจไฟล์แล้วเผยแพร่ใหม่")
    if garbled(text):
        return failed(Problem.GARBLED, "ตัวอักษรในไฟล์ PDF อ่านไม่ออก (แบบอักษรไม่มีรหัสไทย) ควรสร้าง PDF ใหม่จากต้นฉบับ")
    title = title_from(document.get_metadata_value("Title"))
    reading = Reading(text, title=title, headings=first_lines(text), note=_note(bare, len(pages), count))
    reading.pages_unread, reading.pages_bare = count - len(pages) + len(bare), tuple(bare)
    return reading


def _page(document: pdfium.PdfDocument, number: int) -> tuple[str, bool]:
    """The text of one page with its form values, and whether what it shows has no letters."""
    try:
        page = document[number]
    except pdfium.PdfiumError:
        return "", True
    try:
        layer = page.get_textpage()
        try:
            text = lines_of(_repaired(layer.get_text_range()))
        finally:
            layer.close()
        if document.formenv is not None:
            text = "\n".join([text, *pdf_parts.field_values(document, page)])
        letters = len(_LETTER.findall(text))
        if letters >= _STAMP:
            return text, False
        drawn = pdf_parts.drawn(page)
        wordless = drawn.says_more if letters else not drawn.is_blank  # a line alone on a page is a title
    except pdfium.PdfiumError:
        return "", True
    finally:
        page.close()
    return text, drawn.is_picture or (letters < _FEW_LETTERS and wordless)


def _repaired(text: str) -> str:
    """Mend two faults of Thai text layers: a space after ำ; accented Latin letters of fonts that know no Unicode."""
    if "ำ " in text:
        text = _LOOSE_AM.sub("", text)
    high = len(_HIGH_LATIN.findall(text))
    if high > 20 and high > 0.3 * len(text) and high > 4 * len(_THAI.findall(text)):
        return text.translate(_OLD_FONT)
    return text


def _is_scan(bare: list[int], pages: list[str]) -> bool:
    """Whether all that a file shows, or its title page and most of its first pages, has no letters."""
    typed = [number for number, text in enumerate(pages, 1) if number not in bare and text.strip()]
    first = min(len(pages), _FIRST)
    return bool(bare) and (not typed or (bare[0] == 1 and sum(page <= first for page in bare) > first / 2))


def _scan(bare: list[int], read: int, count: int) -> Reading:
    """A scan keeps none of its words, so that all its pages are still to be read."""
    note = f"ไฟล์ PDF เป็นภาพสแกน หน้าที่ไม่มีตัวอักษร {len(bare)} จาก {count} หน้า ควรเผยแพร่ไฟล์ที่พิมพ์เป็นตัวอักษร"
    return Reading(problem=Problem.SCAN, note=note, pages_unread=count, pages_bare=tuple(range(1, read + 1)))


def _note(bare: list[int], read: int, count: int) -> str:
    notes = []
    if bare:
        pages = ", ".join(map(str, bare[:8])) + (" …" if len(bare) > 8 else "")
        notes.append(f"หน้า {pages} จาก {count} ไม่มีตัวอักษร")
    if read < count:
        notes.append(f"อ่าน {read} หน้าแรกจาก {count} หน้า")
    return "; ".join(notes)
