"""What is beyond a limit is left out of a document, and the page says so: nothing read in part passes for the whole."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from crawler.extract import converted, packed
from crawler.extract.documents import document_from
from crawler.extract.paper_tables import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_TABLES
from crawler.extract.programs import Limits, finished, folder
from crawler.extract.reading import MOST_TEXT
from rules.model import Page, Problem
from tests.extract import files, odd_files
from tests.extract.odd_files import NEEDS_OFFICE

LONG_TABLE = "ตารางยาวเกินกำหนด อ่านได้บางส่วน"
LONG_TEXT = f"อ่าน {MOST_TEXT:,} ตัวอักษรแรก"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = "urn:oasis:names:tc:opendocument:xmlns"
OLD_WORD = (Path(__file__).parents[1] / "sites" / "files" / "o5.doc").read_bytes()
COVER = "For the best experience, open this PDF portfolio in\nAcrobat X or Adobe Reader X, or later."


def read(body: bytes, name: str = "file") -> Page:
    return document_from(body, f"http://x.go.th/files/{name}", {})


def docx(rows: int) -> bytes:
    """A DOCX with one table."""
    cell = "<w:tc><w:p><w:r><w:t>ก</w:t></w:r></w:p></w:tc>"
    table = f"<w:tbl>{f'<w:tr>{cell * 2}</w:tr>' * rows}</w:tbl>"
    body = f"<w:document {W}><w:body>{table}</w:body></w:document>"
    return files.zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": body.encode()})


def odt(rows: int) -> bytes:
    """An ODT with one table."""
    cell = "<table:table-cell><text:p>ก</text:p></table:table-cell>"
    table = f"<table:table>{f'<table:table-row>{cell * 2}</table:table-row>' * rows}</table:table>"
    names = f'xmlns:o="o" xmlns:text="{ODF}:text:1.0" xmlns:table="{ODF}:table:1.0"'
    content = f"<o:document-content {names}>{table}</o:document-content>"
    return files.zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()})


def rtf(rows: int, columns: int = 2, tables: int = 1) -> bytes:
    """An RTF with tables."""
    row = rb"\trowd\intbl " + rb"a\cell " * columns + rb"\row"
    return rb"{\rtf1 " + (row * rows + rb"\pard words\par ") * tables + b"}"


@pytest.mark.parametrize("made", [docx, odt, rtf])
def test_a_table_cut_says_so_and_one_that_fits_does_not(made: Callable[[int], bytes]) -> None:
    whole, cut = read(made(MOST_ROWS)), read(made(MOST_ROWS + 1))
    assert (whole.note, whole.pages_unread, len(whole.tables[0].rows)) == ("", 0, MOST_ROWS)
    assert (cut.note, cut.pages_unread, len(cut.tables[0].rows)) == (LONG_TABLE, 1, MOST_ROWS)


def test_tables_of_a_document_are_limited_in_number_and_in_cells() -> None:
    many, large = read(rtf(2, tables=MOST_TABLES + 1)), read(rtf(MOST_ROWS, MOST_COLUMNS, tables=2))
    assert (len(many.tables), many.note, many.pages_unread) == (MOST_TABLES, LONG_TABLE, 1)
    assert (len(large.tables), large.note, large.pages_unread) == (1, LONG_TABLE, 1)
    assert MOST_ROWS * MOST_COLUMNS < MOST_CELLS < 2 * MOST_ROWS * MOST_COLUMNS
    wide = read(rtf(2, columns=3_000))
    assert (len(wide.tables[0].rows[0]), wide.text.count("a")) == (MOST_COLUMNS, 6_000)


def test_text_cut_says_so_in_every_kind() -> None:
    long = "ก" * (MOST_TEXT + 1)
    row = f"{'ก' * 600},{'ข' * 600}\n"
    captions = (f"<caption><value><text>{n} {'a' * 10_000}</text></value></caption>" for n in range(150))
    bodies = {
        "a.txt": long.encode(),
        "a.csv": (row * 1_000).encode(),
        "a.rtf": rb"{\rtf1 " + b"words " * (MOST_TEXT // 5) + b"}",
        "a.docx": files.word(long),
        "a.pdf": odd_files.xfa_form("".join(captions), ""),
        "a.zip": files.zipped({"a.txt": ("ก" * (MOST_TEXT - 3)).encode(), "b.txt": b"words"}),
    }
    pages = {name: read(body, name) for name, body in bodies.items()}
    assert {name: (page.note, page.pages_unread, len(page.text)) for name, page in pages.items()} == dict.fromkeys(
        bodies, (LONG_TEXT, 1, MOST_TEXT)
    )
    assert read(long[1:].encode(), "a.txt").pages_unread == 0


def test_an_attachment_that_cannot_be_read_is_told() -> None:
    members = {"a.jpg": files.picture("JPEG"), "b.jpg": files.picture("JPEG")}
    page = read(odd_files.with_attached(files.pdf(files.PLAN), members))
    assert (page.problem, page.pages_unread) == (None, 2)
    assert page.note.startswith("ไฟล์แนบ a.jpg: เป็นไฟล์ภาพ")
    portfolio = read(odd_files.with_attached(files.pdf(COVER), members))
    assert (portfolio.problem, portfolio.pages_unread) == (Problem.IMAGE, 2)
    archive = read(files.zipped(members))
    assert (archive.problem, archive.pages_unread) == (Problem.IMAGE, 2)


def test_attachments_inside_an_archive_are_not_opened_and_told() -> None:
    inner = odd_files.with_attached(files.pdf(files.PLAN), {"deep.txt": b"words"})
    page = read(files.zipped({"a.pdf": inner}))
    assert (page.note, page.pages_unread) == ("a.pdf: ไม่ได้อ่านไฟล์แนบ 1 ไฟล์", 1)


def test_attachments_left_out_for_their_size_are_told() -> None:
    page = read(odd_files.with_attached(files.pdf(files.PLAN), {"a.txt": b"0" * 61_000_000}))
    assert (page.note, page.pages_unread) == ("ไม่ได้อ่านไฟล์แนบ 1 ไฟล์", 1)


# --- programs that are not ours


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A file with a letter for each start of bsdtar or LibreOffice, which take for ever here."""
    if sys.platform == "win32":
        pytest.skip("a program is no script there")
    for name in ("bsdtar", "soffice"):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\nprintf x >> {tmp_path}/starts\nexec sleep 60\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(packed, "_LIMITS", Limits(seconds=1, megabytes=1024))
    monkeypatch.setattr(converted, "_SECONDS", 1.0)
    monkeypatch.setattr(converted, "_SECONDS_MORE", 0.0)
    return tmp_path / "starts"


def test_what_is_not_unpacked_or_converted_in_time_is_not_damaged(slow: Path) -> None:
    archive = read(odd_files.rar({b"a.txt": b"words"}))
    assert (archive.problem, "นานเกิน" in archive.note) == (Problem.TOO_SLOW, True)
    old = read(OLD_WORD, "a.doc")
    assert (old.problem, old.note) == (
        Problem.TOO_SLOW,
        "แปลงไฟล์ Word หรือ PowerPoint รุ่นเก่าไม่ทันเวลา ควรเผยแพร่เป็น PDF",
    )


def test_all_that_is_converted_together_has_one_deadline(slow: Path) -> None:
    made = converted.converted([(b"1", "doc"), (b"2", "ppt"), (b"3", "doc")])
    assert made == [Problem.TOO_SLOW] * 3
    assert slow.read_text() == "x"


@NEEDS_OFFICE
def test_a_file_that_grows_beyond_belief_when_converted_is_not_taken_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converted, "MOST_MEMBER", 1_000)
    page = read(OLD_WORD, "a.doc")
    assert page.problem == Problem.TOO_LARGE


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of files there")
def test_a_program_cannot_fill_the_disk() -> None:
    with folder() as at:
        script = "with open('large', 'wb') as out:\n for _ in range(9): out.write(bytes(1 << 20))"
        run = finished([sys.executable, "-c", script], at, Limits(20, 1024, written=2))
        assert (run.code != 0, run.was_late, (at / "large").stat().st_size) == (True, False, 2 << 20)
