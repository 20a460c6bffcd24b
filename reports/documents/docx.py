"""Letters as Word files in the form of ระเบียบงานสารบรรณ, to be filled in and signed by a person.

In: a `letters.Letter` and the time the file bears. Out: the bytes of a .docx, the same for the same letter. Needs
python-docx (extra `documents`).
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from reports.documents.letters import BLANK, Annex, Letter

FONT = "TH SarabunPSK"  # of official letters, on every office's machine
SIZE, TITLE_SIZE, TABLE_SIZE = 16, 29, 14  # points
EMBLEM = "(ตราครุฑ)"
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def file(letter: Letter, made: datetime) -> bytes:
    """The letter with its annex on a page of its own."""
    document: Any = Document()
    document.core_properties.title = letter.subject
    document.core_properties.author = ""
    document.core_properties.created = document.core_properties.modified = made
    _page(document)
    _style(document.styles["Normal"])
    (_memo_head if letter.memo else _letter_head)(document, letter)
    for text in letter.paragraphs:
        paragraph = _line(document, text)
        paragraph.alignment = ALIGN.THAI_JUSTIFY
        paragraph.paragraph_format.first_line_indent = Cm(2.5)
        paragraph.paragraph_format.space_before = Pt(6)
    _signature(document, letter)
    document.add_page_break()
    _annex(document, letter.annex)
    out = io.BytesIO()
    document.save(out)
    return _timeless(out.getvalue())


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    section.different_first_page_header_footer = True
    header = section.header.paragraphs[0]
    header.alignment = ALIGN.CENTER
    header.add_run("- ")
    _field(header.add_run(), r"PAGE \* THAIARABIC")
    header.add_run(" -")


def _field(run: Any, code: str) -> None:
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = text or None
        run._r.append(part)  # noqa: SLF001 - python-docx has no fields


def _style(style: Any) -> None:
    style.font.name = FONT
    fonts = style.element.rPr.rFonts
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    _sized(style, SIZE)
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.0


def _sized(holder: Any, size: float) -> None:
    """Set the size of Latin letters and of Thai ones, which Word keeps apart."""
    holder.font.size = Pt(size)
    properties = holder.element.get_or_add_rPr()
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    thai = OxmlElement("w:szCs")
    thai.set(qn("w:val"), str(int(size * 2)))
    properties.append(thai)


def _run(paragraph: Any, text: str, bold: bool = False, size: float = SIZE) -> None:
    run = paragraph.add_run(text)
    run.font.bold = run.font.cs_bold = bold or None
    if size != SIZE:
        _sized(run, size)


def _line(document: Any, text: str, bold: str = "", align: Any = None, before: float = 0) -> Any:
    paragraph = document.add_paragraph()
    if bold:
        _run(paragraph, f"{bold}  ", bold=True)
    _run(paragraph, text)
    paragraph.alignment = align
    paragraph.paragraph_format.space_before = Pt(before)
    return paragraph


def _memo_head(document: Any, letter: Letter) -> None:
    title = document.add_paragraph()
    _run(title, f"{EMBLEM}  ")
    _run(title, "บันทึกข้อความ", bold=True, size=TITLE_SIZE)
    title.alignment = ALIGN.CENTER
    _line(document, f"{BLANK}{BLANK}{BLANK}", "ส่วนราชการ")
    place = _line(document, f"{BLANK}  ", "ที่")
    _run(place, "วันที่  ", bold=True)
    _run(place, BLANK)
    _line(document, letter.subject, "เรื่อง")
    _line(document, letter.to, "เรียน", before=6)


def _letter_head(document: Any, letter: Letter) -> None:
    _line(document, EMBLEM, align=ALIGN.CENTER)
    place = _line(document, f"ที่  {BLANK}")
    place.paragraph_format.tab_stops.add_tab_stop(Cm(9.5))
    _run(place, f"\t{BLANK}")  # the office that writes
    address = _line(document, f"\t{BLANK}")
    address.paragraph_format.tab_stops.add_tab_stop(Cm(9.5))
    _line(document, f"วันที่  {BLANK}", align=ALIGN.CENTER, before=6)
    _line(document, f"เรื่อง  {letter.subject}", before=6)
    _line(document, f"เรียน  {letter.to}", before=6)
    _line(document, "สิ่งที่ส่งมาด้วย  บัญชีข้อมูลที่ต้องปรับปรุง  จำนวน ๑ ชุด", before=6)


def _signature(document: Any, letter: Letter) -> None:
    lines = [letter.closing, "", f"(ลงชื่อ) {BLANK}", f"({BLANK})", f"ตำแหน่ง {BLANK}"]
    for place, text in enumerate(lines if letter.closing else lines[1:]):
        paragraph = _line(document, text, align=ALIGN.CENTER, before=12 if place == 0 else 0)
        paragraph.paragraph_format.left_indent = Cm(6)
        paragraph.paragraph_format.keep_with_next = True
    if not letter.memo:
        _line(document, f"ส่วนราชการเจ้าของเรื่อง {BLANK}", before=12)
        _line(document, f"โทร. {BLANK}")


def _annex(document: Any, annex: Annex) -> None:
    title = document.add_paragraph()
    _run(title, annex.title, bold=True)
    title.alignment = ALIGN.CENTER
    table = document.add_table(rows=0, cols=len(annex.headings), style="Table Grid")
    table.autofit = False
    for column, (_, width) in zip(table.columns, annex.headings, strict=True):
        column.width = Cm(width)
    _row(table, [(heading,) for heading, _ in annex.headings], annex, bold=True)
    _repeated(table.rows[0])
    for row in annex.rows:
        _row(table, row, annex)


def _row(table: Any, cells: Any, annex: Annex, bold: bool = False) -> None:
    for cell, lines, (_, width) in zip(table.add_row().cells, cells, annex.headings, strict=True):
        cell.width = Cm(width)
        for place, text in enumerate(lines):
            _run(cell.paragraphs[0] if place == 0 else cell.add_paragraph(), text, bold, TABLE_SIZE)


def _repeated(row: Any) -> None:
    """Show the headings again on every page, and keep screen readers informed of them."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - python-docx has no headings of tables


def _timeless(made: bytes) -> bytes:
    """The same archive without the hour it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, ZIP_TIME), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
