"""Files from the clerk's drive in the formats of forty years, written here byte by byte: RTF, OpenDocument, RAR, bare
CSV, pages of HTML under a wrong name, a portfolio, a file that broke on the way. What only an office program can
write lies in `files/`.

A paper comes in, bytes go out, the same bytes every time.
"""

from __future__ import annotations

import csv
import io
import zlib
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

import xlsxwriter

from . import build
from .markup import fragment
from .paper import Grid, Head, Paper

FILES = Path(__file__).parent / "files"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = " ".join(f'xmlns:{name}="{_OFFICE}{name}:1.0"' for name in ("office", "text", "table"))


def rows_of(paper: Paper) -> list[tuple[str, ...]]:
    """The paper line by line: a text is one cell, a table's row several."""
    rows: list[tuple[str, ...]] = [(paper.title,)]
    for block in paper.blocks:
        if isinstance(block, Grid):
            rows += block.rows
        elif isinstance(block, (str, Head)):
            rows.append((block.text if isinstance(block, Head) else block,))
    return rows


def rtf(paper: Paper) -> bytes:
    """A document of WordPad: Thai as escaped code points, cells parted by tabs."""
    lines = ("\\tab ".join(_escaped(cell) for cell in row) + "\\par\n" for row in rows_of(paper))
    head = "{\\rtf1\\ansi\\ansicpg874\\uc1\\deff0{\\fonttbl{\\f0\\fnil\\fcharset222 TH Sarabun New;}}\\f0\\fs32\n"
    return (head + "".join(lines) + "}").encode("ascii")


def _escaped(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
    return "".join(char if ord(char) < 128 else f"\\u{ord(char)}?" for char in plain)


def _open_document(kind: str, body: str) -> bytes:
    mime = f"application/vnd.oasis.opendocument.{kind}"
    content = f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMES} office:version="1.3">{body}'
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    files = {
        "mimetype": mime,
        "content.xml": content + "</office:document-content>",
        "META-INF/manifest.xml": manifest
        + entry.format("/", mime)
        + entry.format("content.xml", "text/xml")
        + "</manifest:manifest>",
    }
    return build.zipped({name: text.encode() for name, text in files.items()})


def _open_table(rows: list[tuple[str, ...]], name: str) -> str:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = ("".join(cell.format(escape(text)) for text in row) for row in rows)
    inside = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    return f'<table:table table:name="{name}"><table:table-column/>{inside}</table:table>'


def odt(paper: Paper) -> bytes:
    """A document of LibreOffice Writer."""
    parts = [f"<text:h>{escape(paper.title)}</text:h>"]
    for number, block in enumerate(paper.blocks):
        if isinstance(block, Grid):
            parts.append(_open_table(list(block.rows), f"T{number}"))
        elif isinstance(block, (str, Head)):
            parts.append(f"<text:p>{escape(block.text if isinstance(block, Head) else block)}</text:p>")
    return _open_document("text", f"<office:body><office:text>{''.join(parts)}</office:text></office:body>")


def ods(paper: Paper) -> bytes:
    """A sheet of LibreOffice Calc."""
    table = _open_table(rows_of(paper), "แผ่น1")
    return _open_document("spreadsheet", f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>")


def workbook(papers: list[tuple[str, Paper]]) -> bytes:
    """A workbook as a clerk makes it: a sheet per paper, empty rows, a merged title, a head in two merged rows."""
    out = io.BytesIO()
    book: Any = xlsxwriter.Workbook(out, {"in_memory": True})
    for name, paper in papers:
        sheet, grid = book.add_worksheet(name), next(block for block in paper.blocks if isinstance(block, Grid))
        last = len(grid.rows[0]) - 1
        sheet.merge_range(0, 0, 0, last, paper.title)
        sheet.merge_range(1, 0, 1, last, next((block for block in paper.blocks if isinstance(block, str)), ""))
        for column, text in enumerate(grid.rows[0]):
            sheet.merge_range(3, column, 4, column, text)
        for at, row in enumerate(grid.rows[1:], 5):
            sheet.write_row(at, 0, row)
    book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})
    book.close()
    return out.getvalue()


def bare_csv(paper: Paper) -> bytes:
    """A CSV in windows-874 with nothing that says so."""
    out = io.StringIO()
    csv.writer(out).writerows(rows_of(paper))
    return out.getvalue().encode("cp874", "replace")


def web_page(paper: Paper) -> bytes:
    """A page saved by an old program, whatever its name says."""
    head = "<html><head><meta http-equiv=Content-Type content='text/html; charset=windows-874'></head><body>"
    return f"{head}{fragment(paper)}</body></html>".encode("cp874", "xmlcharrefreplace")


def damaged(paper: Paper) -> bytes:
    """A Word document of which only the first third arrived."""
    whole = build.docx_file(paper)
    return whole[: len(whole) // 3]


def word_zip(papers: dict[str, Paper]) -> bytes:
    """Word documents in a ZIP."""
    return build.zipped({name: build.docx_file(paper) for name, paper in papers.items()})


def rar(files: dict[str, bytes]) -> bytes:
    """A RAR of version 4 whose files are stored as they are."""
    blocks = [b"Rar!\x1a\x07\x00", _rar_block(0x73, 0, b"\x00" * 6)]
    for name, body in files.items():
        size, check = len(body).to_bytes(4, "little"), zlib.crc32(body).to_bytes(4, "little")
        facts = b"\x03" + check + (0x21 << 16).to_bytes(4, "little") + b"\x14\x30"
        ends = len(name).to_bytes(2, "little") + (0o100644).to_bytes(4, "little") + name.encode("ascii")
        blocks += [_rar_block(0x74, 0x8000, size * 2 + facts + ends), body]
    return b"".join([*blocks, _rar_block(0x7B, 0x4000, b"")])


def _rar_block(kind: int, flags: int, rest: bytes) -> bytes:
    head = bytes([kind]) + flags.to_bytes(2, "little") + (len(rest) + 7).to_bytes(2, "little") + rest
    return (zlib.crc32(head) & 0xFFFF).to_bytes(2, "little") + head


def portfolio(files: dict[str, bytes]) -> bytes:
    """A PDF whose one page asks for another reader and whose content is attached."""
    words = b"BT /F1 14 Tf 60 760 Td (For the best experience, open this PDF portfolio in a newer reader.) Tj ET"
    names = b" ".join(b"(%s) %d 0 R" % (name.encode(), 7 + 2 * i) for i, name in enumerate(files))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Collection << /Type /Collection /View /D >>"
        b" /Names << /EmbeddedFiles << /Names [%s] >> >> >>" % names,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>",
        _stream(b"", words),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F1 5 0 R >> >>",
    ]
    for i, (name, body) in enumerate(files.items()):
        spec = b"<< /Type /Filespec /F (%s) /UF (%s) /EF << /F %d 0 R >> >>"
        objects += [spec % (name.encode(), name.encode(), 8 + 2 * i), _stream(b"/Type /EmbeddedFile ", body)]
    return _written(objects)


def _stream(facts: bytes, body: bytes) -> bytes:
    return b"<< %s/Length %d >>\nstream\n%s\nendstream" % (facts, len(body), body)


def _written(objects: list[bytes]) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (len(objects) + 1, table, end)
