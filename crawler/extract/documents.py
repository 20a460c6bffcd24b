"""A document of any kind: bytes come in, a `rules.model.Page` goes out. The kind is told by content, not by name.

Never raises for bad input: what cannot be read is a page with its problem and one Thai sentence. Limits of time and
memory are kept by `crawler.extract.workers`.
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote

from crawler.extract import sheets
from crawler.extract.addresses import name_in
from crawler.extract.archives import read_zip
from crawler.extract.html import kept_headers, page_from_html
from crawler.extract.kinds import kind_of
from crawler.extract.office import read_docx, read_odt, read_pptx
from crawler.extract.pdf import read_pdf
from crawler.extract.reading import Reading, failed
from rules.model import Page, Problem

_READERS: dict[str, Callable[[bytes], Reading]] = {
    "pdf": read_pdf,
    "docx": read_docx,
    "pptx": read_pptx,
    "odt": read_odt,
    "xlsx": sheets.read_sheets,
    "xls": sheets.read_sheets,
    "ods": sheets.read_sheets,
    "csv": sheets.read_delimited,
    "text": sheets.read_text,
}
_REFUSED = {
    "empty": (Problem.EMPTY_FILE, "ไฟล์ว่างเปล่า"),
    "image": (Problem.IMAGE, "เป็นไฟล์ภาพ ไม่มีตัวอักษรให้อ่าน"),
    "doc": (Problem.UNSUPPORTED, "ไฟล์ Word รุ่นเก่า (.doc) ยังอ่านไม่ได้ ควรเผยแพร่เป็น PDF หรือ DOCX"),
    "ppt": (Problem.UNSUPPORTED, "ไฟล์ PowerPoint รุ่นเก่า (.ppt) ยังอ่านไม่ได้ ควรเผยแพร่เป็น PDF"),
    "rtf": (Problem.UNSUPPORTED, "ไฟล์ RTF ยังอ่านไม่ได้ ควรเผยแพร่เป็น PDF หรือ DOCX"),
    "rar": (Problem.UNSUPPORTED, "ไฟล์ RAR ยังอ่านไม่ได้ ควรเผยแพร่เป็นไฟล์ PDF โดยตรง"),
    "7z": (Problem.UNSUPPORTED, "ไฟล์ 7z ยังอ่านไม่ได้ ควรเผยแพร่เป็นไฟล์ PDF โดยตรง"),
    "locked": (Problem.PASSWORD, "ไฟล์เอกสารใส่รหัสผ่าน"),
    "other": (Problem.UNSUPPORTED, "ไม่รู้จักชนิดของไฟล์นี้"),
}
_NAMELESS = frozenset(_REFUSED) - {"image"}  # kinds no rule asks for
_NAME = re.compile(r"filename\*?\s*=\s*(?:UTF-8'[^']*')?\"?([^\";]+)", re.IGNORECASE)


def document_from(body: bytes, url: str, headers: Mapping[str, str]) -> Page:
    """The facts of one document; an HTML page saved under a document's name is read as HTML."""
    kept = kept_headers(headers)
    name = file_name(url, kept)
    kind = kind_of(body, name)
    if kind == "html":
        return page_from_html(body, url, headers)
    page = Page(url, kind="other" if kind in _NAMELESS else kind, headers=kept, size=len(body))
    page.hash = hashlib.sha256(body).hexdigest()
    reading = _safely(body, kind)
    page.text, page.tables, page.title, page.headings = reading.text, reading.tables, reading.title, reading.headings
    page.problem, page.note = reading.problem, reading.note
    return page


def file_name(url: str, headers: Mapping[str, str]) -> str:
    """The name of a file as its server gives it (lower-case headers), else as its address ends."""
    found = _NAME.search(headers.get("content-disposition", ""))
    return unquote(found[1]).strip() if found else name_in(url)


def _safely(body: bytes, kind: str) -> Reading:
    try:
        return _reading(body, kind)
    except MemoryError:
        return failed(Problem.TOO_SLOW, "ไฟล์ใช้หน่วยความจำเกินกำหนด")
    except RecursionError:
        return failed(Problem.DAMAGED, "ไฟล์ซ้อนกันลึกผิดปกติ")


def _reading(body: bytes, kind: str) -> Reading:
    if kind in _REFUSED:
        return failed(*_REFUSED[kind])
    if kind == "zip":
        return read_zip(body, _member)
    return _READERS[kind](body)


def _member(body: bytes, name: str) -> Reading:
    """One member of an archive; archives inside archives are not opened."""
    kind = kind_of(body, name)
    if kind == "zip":
        return failed(Problem.UNSUPPORTED, "มีไฟล์ ZIP ซ้อนอยู่ข้างใน")
    if kind == "html":
        page = page_from_html(body, "http://archive.invalid/", {})
        return Reading(page.text, page.tables, page.title, page.headings, page.problem, page.note)
    return _reading(body, kind)
