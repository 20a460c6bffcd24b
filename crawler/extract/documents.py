"""A document of any kind: bytes come in, a `rules.model.Page` goes out. The kind is told by content, not by name.

Never raises for bad input: what cannot be read is a page with its problem and one Thai sentence. Limits of time and
memory are kept by `crawler.extract.workers`. `docs/file-kinds.md` lists the kinds.
"""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import unquote

from crawler.extract import converted, delimited, office, opendocument, saved, sheets
from crawler.extract.addresses import name_in
from crawler.extract.archives import read_zip
from crawler.extract.html import kept_headers, page_from_html
from crawler.extract.kinds import kind_of
from crawler.extract.members import Member
from crawler.extract.packed import read_packed
from crawler.extract.pdf import read_pdf
from crawler.extract.reading import Reading, failed, within_limit
from crawler.extract.rtf import read_rtf
from rules.model import Page, Problem

File = tuple[bytes, str, Mapping[str, str]]  # body, address, headers

Readers = Mapping[str, Callable[[bytes], Reading]]

READERS: Readers = {
    "docx": office.read_docx,
    "pptx": office.read_pptx,
    "odt": opendocument.read_odt,
    "odp": opendocument.read_odp,
    "rtf": read_rtf,
    "xlsx": sheets.read_sheets,
    "xls": sheets.read_sheets,
    "ods": sheets.read_sheets,
    "sheet-xml": saved.read_sheet_xml,
    "csv": delimited.read_delimited,
    "text": delimited.read_text,
    "pdf": lambda body: read_pdf(body, _members),
    "mht": lambda body: saved.read_saved_page(body, _page_inside),
    "zip": lambda body: read_zip(body, _members),
    "rar": lambda body: read_packed(body, _members),
    "7z": lambda body: read_packed(body, _members),
    "tar": lambda body: read_packed(body, _members),
}
REFUSED = {
    "empty": (Problem.EMPTY_FILE, "ไฟล์ว่างเปล่า ให้ตรวจไฟล์แล้วเผยแพร่ใหม่"),
    "image": (Problem.IMAGE, "เป็นไฟล์ภาพ ไม่มีตัวอักษรให้อ่าน ควรเผยแพร่ไฟล์ที่พิมพ์เป็นตัวอักษร"),
    "locked": (Problem.PASSWORD, "ไฟล์เอกสารใส่รหัสผ่าน ควรเผยแพร่ไฟล์ที่ไม่ใส่รหัสผ่าน"),
    "mail": (Problem.UNSUPPORTED, "เป็นไฟล์อีเมล ควรเผยแพร่เอกสารเป็น PDF"),
    "other": (Problem.UNSUPPORTED, "ไม่รู้จักชนิดของไฟล์นี้ ควรเผยแพร่เป็น PDF"),
}
UNCONVERTED = {
    Problem.DAMAGED: "ไฟล์ Word หรือ PowerPoint รุ่นเก่าเสียหาย เปิดไม่ได้",
    Problem.TOO_SLOW: "แปลงไฟล์ Word หรือ PowerPoint รุ่นเก่าไม่ทันเวลา",
    Problem.TOO_LARGE: "ไฟล์ Word หรือ PowerPoint รุ่นเก่าแปลงแล้วใหญ่ผิดปกติ",
}
ARCHIVES = frozenset({"zip", "rar", "7z", "tar"})
CALLED = {"sheet-xml": "xls", "word-xml": "doc", "mht": "text"}  # kinds of files a person knows by another name
_NAMELESS = frozenset(REFUSED) - {"image"}  # kinds no rule asks for
_NAME = re.compile(r"filename\*?\s*=\s*(?:UTF-8'[^']*')?\"?([^\";]+)", re.IGNORECASE)


def document_from(body: bytes, url: str, headers: Mapping[str, str]) -> Page:
    """The facts of one document; an HTML page saved under a document's name is read as HTML."""
    return documents_from([(body, url, headers)])[0]


def documents_from(files: Sequence[File]) -> list[Page]:
    """As `document_from` for several at once: those that LibreOffice must convert share one start of it."""
    kinds = [kind_of(body, file_name(url, kept_headers(headers))) for body, url, headers in files]
    others = [(body, kind) for (body, _, _), kind in zip(files, kinds, strict=True) if kind != "html"]
    readings = iter(_readings(others))
    return [
        page_from_html(*file) if kind == "html" else _page(file, kind, next(readings))
        for file, kind in zip(files, kinds, strict=True)
    ]


def file_name(url: str, headers: Mapping[str, str]) -> str:
    """The name of a file as its server gives it (lower-case headers), else as its address ends."""
    found = _NAME.search(headers.get("content-disposition", ""))
    return unquote(found[1]).strip() if found else name_in(url)


def _page(file: File, kind: str, reading: Reading) -> Page:
    body, url, headers = file
    nameless = kind in _NAMELESS or reading.problem is Problem.UNSUPPORTED
    page = Page(url, kind="other" if nameless else CALLED.get(kind, kind), headers=kept_headers(headers))
    page.size, page.hash = len(body), hashlib.sha256(body).hexdigest()
    page.text, page.tables, page.title, page.headings = reading.text, reading.tables, reading.title, reading.headings
    page.problem, page.note, page.via = reading.problem, reading.note, reading.via
    page.pages_unread, page.pages_bare = reading.pages_unread, reading.pages_bare
    return page


def _readings(files: Sequence[tuple[bytes, str]], readers: Readers = READERS) -> list[Reading]:
    """Bodies with their kinds as readings, in their order."""
    old = [file for file in files if file[1] in converted.MADE_OF]
    made = iter(converted.converted(old) if old else [])
    return [
        _converted(next(made), kind) if kind in converted.MADE_OF else _safely(body, kind, readers)
        for body, kind in files
    ]


def _converted(made: bytes | Problem, kind: str) -> Reading:
    if isinstance(made, bytes):
        reading = _safely(made, converted.MADE_OF[kind])
        reading.via = "converted"
        return reading
    if converted.why_not():
        return failed(Problem.UNSUPPORTED, f"ควรเผยแพร่เป็น PDF หรือ DOCX ({converted.why_not()})")
    return failed(made, f"{UNCONVERTED[made]} ควรเผยแพร่เป็น PDF")


def _safely(body: bytes, kind: str, readers: Readers = READERS) -> Reading:
    if kind in REFUSED:
        return failed(*REFUSED[kind])
    try:
        return within_limit(readers[kind](body))
    except MemoryError:
        return failed(Problem.TOO_SLOW, "ไฟล์ใช้หน่วยความจำเกินกำหนด ควรแบ่งเป็นไฟล์เล็กลง")
    except RecursionError:
        return failed(Problem.DAMAGED, "ไฟล์ซ้อนกันลึกผิดปกติ ควรเผยแพร่ใหม่")
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as fault:  # noqa: BLE001 - a library in Rust panics with one that cannot even be pickled
        return failed(Problem.DAMAGED, f"ไฟล์ผิดรูปแบบ อ่านไม่ได้ ควรเผยแพร่ใหม่ ({type(fault).__name__})")


def _members(members: Sequence[Member]) -> list[Reading]:
    """The members of an archive or a portfolio; what is packed inside of those once more is not opened."""
    kinds = [kind_of(body, name) for name, body in members]
    nested = failed(Problem.UNSUPPORTED, "มีไฟล์บีบอัดซ้อนอยู่ข้างใน ควรเผยแพร่เป็นไฟล์ PDF โดยตรง")
    opened = [(body, kind) for (_, body), kind in zip(members, kinds, strict=True) if kind not in ARCHIVES]
    readings = iter(_readings(opened, {**READERS, "pdf": read_pdf, "html": _page_inside}))
    return [nested if kind in ARCHIVES else next(readings) for kind in kinds]


def _page_inside(body: bytes) -> Reading:
    page = page_from_html(body, "http://archive.invalid/", {})
    return Reading(page.text, page.tables, page.title, page.headings, page.problem, page.note)
