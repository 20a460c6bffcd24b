"""DOC and PPT by LibreOffice, RTF without it: what they say is read, what they try is not done, and nothing is left."""

from __future__ import annotations

import asyncio
import functools
import io
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from docx import Document

from crawler.extract import converted
from crawler.extract.documents import document_from
from crawler.extract.workers import Workers
from rules.model import Page, Problem, Table
from tests.extract import files
from tests.extract.odd_files import NEEDS_OFFICE, RTF, saved_as


def read(body: bytes, name: str = "แผน.doc") -> Page:
    return document_from(body, f"http://x.go.th/files/{name}", {})


@functools.cache
def old_word() -> bytes:
    """A DOC with a table between two paragraphs."""
    document = Document()
    document.add_paragraph("ประกาศแผนจัดซื้อจัดจ้าง")
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "งาน"
    table.cell(0, 2).text = "ราคา"
    for column, words in enumerate(("1", "ซื้อวัสดุ", "500")):
        table.cell(1, column).text = words
    document.add_paragraph("ณ วันที่ 1 ตุลาคม 2568")
    out = io.BytesIO()
    document.save(out)
    return saved_as("doc", out.getvalue(), "docx")


NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("text", "text"), ("draw", "drawing"), ("svg", "svg-compatible"))
)


def slides() -> bytes:
    """An ODP of two slides."""
    frame = '<draw:frame svg:width="9cm" svg:height="3cm">{}</draw:frame>'
    box = frame.format("<draw:text-box><text:p>{}</text:p></draw:text-box>")
    pages = "".join(f"<draw:page>{box.format(words)}</draw:page>" for words in ("แผนพัฒนา", "สไลด์ที่ 2"))
    body = f"<office:body><office:presentation>{pages}</office:presentation></office:body>"
    content = f'<office:document-content {NAMES} office:version="1.2">{body}</office:document-content>'
    kind = "application/vnd.oasis.opendocument.presentation"
    entries = "".join(
        f'<m:file-entry m:full-path="{path}" m:media-type="{media}"/>'
        for path, media in (("/", kind), ("content.xml", "text/xml"))
    )
    manifest = f'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{entries}</m:manifest>'
    return files.zipped(
        {"mimetype": kind.encode(), "META-INF/manifest.xml": manifest.encode(), "content.xml": content.encode()}
    )


@functools.cache
def old_slides() -> bytes:
    """A PPT of two slides."""
    return saved_as("ppt", slides(), "odp")


@NEEDS_OFFICE
def test_an_old_word_file_is_read_with_its_tables() -> None:
    page = read(old_word())
    assert page.text == "ประกาศแผนจัดซื้อจัดจ้าง\nงาน ราคา\n1 ซื้อวัสดุ 500\nณ วันที่ 1 ตุลาคม 2568"
    assert page.tables == (Table((("งาน", "งาน", "ราคา"), ("1", "ซื้อวัสดุ", "500"))),)
    assert (page.kind, page.via, page.problem, page.size) == ("doc", "converted", None, len(old_word()))


@NEEDS_OFFICE
def test_old_slides_are_read() -> None:
    page = read(old_slides(), "a.ppt")
    assert (page.kind, page.via, page.text) == ("ppt", "converted", "แผนพัฒนา\fสไลด์ที่ 2")


@NEEDS_OFFICE
def test_open_document_slides_and_tables_need_no_conversion() -> None:
    page = read(slides())
    assert (page.kind, page.via, page.text) == ("odp", "", "แผนพัฒนา\fสไลด์ที่ 2")
    page = read(saved_as("odt", old_word(), "doc"))
    assert (page.kind, page.via) == ("odt", "")
    assert page.tables == (Table((("งาน", "งาน", "ราคา"), ("1", "ซื้อวัสดุ", "500"))),)


@NEEDS_OFFICE
def test_a_broken_old_file_is_damaged_and_harms_none_beside_it() -> None:
    broken = old_word()[:3000]
    first, second = converted.converted([(broken, "doc"), (old_word(), "doc")])
    assert first is Problem.DAMAGED
    assert isinstance(second, bytes)
    assert second.startswith(b"PK")
    assert read(broken).problem in {Problem.DAMAGED, Problem.EMPTY_FILE}


@NEEDS_OFFICE
def test_a_locked_old_word_file_needs_its_password() -> None:
    body = bytearray(old_word())
    body[body.index(b"\xec\xa5") + 11] |= 1
    assert read(bytes(body)).problem == Problem.PASSWORD


def test_without_libreoffice_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    if converted.soffice():
        pytest.skip("LibreOffice is in a place of its own here")
    page = read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument\0".encode("utf-16-le"))
    assert (page.kind, page.problem) == ("other", Problem.UNSUPPORTED)
    assert page.note == "ควรเผยแพร่เป็น PDF หรือ DOCX (เครื่องนี้ยังไม่มี LibreOffice จึงอ่านไฟล์ .doc และ .ppt ไม่ได้)"


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """An address on this machine and the paths that were asked of it."""
    asked: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", asked
    server.shutdown()
    server.server_close()


@NEEDS_OFFICE
def test_a_document_reaches_no_address_while_it_is_converted(listener: tuple[str, list[str]]) -> None:
    url, asked = listener
    picture = f'<draw:image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{url}x.png" xlink:type="simple"/>'
    flat = (
        f'<office:document {NAMES} office:mimetype="application/vnd.oasis.opendocument.text" office:version="1.2">'
        '<office:body><office:text><text:p>words here<draw:frame svg:width="2cm" svg:height="2cm">'
        f"{picture}</draw:frame></text:p></office:text></office:body></office:document>"
    )
    body = saved_as("doc", flat.encode(), "fodt")
    assert f"{url}x.png".encode("utf-16-le") in body
    asked.clear()
    assert "words here" in read(body).text
    assert asked == []


# --- in worker processes


@NEEDS_OFFICE
def test_files_that_arrive_together_are_converted_together() -> None:
    broken = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument\0".encode("utf-16-le")

    async def read_all() -> tuple[list[Page], int]:
        with Workers(processes=2, seconds=60) as workers:
            bodies = [old_word(), broken, old_slides(), old_word()]
            reads = [workers.read(body, f"http://x/{n}", {}) for n, body in enumerate(bodies)]
            pages = await asyncio.gather(*reads)
            return pages, workers.batches

    pages, batches = asyncio.run(read_all())
    assert [page.url for page in pages] == [f"http://x/{n}" for n in range(4)]
    assert [page.kind for page in pages if page.via == "converted"] == ["doc", "ppt", "doc"]
    assert pages[1].problem == Problem.DAMAGED
    assert batches == 1


def at_work() -> list[str]:
    """Command lines of LibreOffice in a folder of ours."""
    lines = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = path.read_bytes().decode("utf-8", "replace")
        except OSError:
            continue
        if "soffice" in line and "UserInstallation" in line and f"oit-mark-{os.getpid()}" in line:
            lines.append(line)
    return lines


@NEEDS_OFFICE
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are looked up in /proc")
def test_libreoffice_never_outlives_its_reader(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    place = tmp_path / f"oit-mark-{os.getpid()}"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    body = old_word()
    pid = os.fork()
    if not pid:
        converted.converted([(body, "doc")])
        os._exit(0)
    deadline = time.monotonic() + 30
    while not at_work() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert at_work()
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    while (at_work() or list(place.iterdir())) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert (at_work(), list(place.iterdir())) == ([], [])


# --- RTF


def test_rtf_is_read_with_its_tables_without_any_program() -> None:
    page = read(RTF, "a.rtf")
    assert page.text.split("\n") == ["Municipality", "ประกาศ แผน", "No. Work more", "1 link", "in a box", "😀"]
    assert page.tables == (Table((("No.", "Work more"), ("1", "link"))),)
    assert (page.kind, page.via, page.title) == ("rtf", "", "แผนงาน")


def test_rtf_with_pictures_only_is_a_scan_and_without_words_empty() -> None:
    assert read(rb"{\rtf1{\pict\pngblip 89504e47}\par}", "a.rtf").problem == Problem.SCAN
    assert read(rb"{\rtf1\par}", "a.rtf").problem == Problem.EMPTY_FILE


@NEEDS_OFFICE
def test_rtf_of_another_program_reads_as_its_original() -> None:
    body = files.word("คู่มือประชาชน 😀", "ขั้นตอน", table=[["ที่", "งาน"], ["1", "รับคำขอ"]])
    page = read(saved_as("rtf", body, "docx"), "a.rtf")
    assert (page.text, page.tables) == (read(body).text, read(body).tables)
