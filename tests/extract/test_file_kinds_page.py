"""docs/file-kinds.md lists what is read how: here its tables are held to the code, and its sentences to real files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crawler.extract import converted, documents, members, paper_tables, pdf, reading, sheets, zipped
from crawler.extract.kinds import kind_of
from rules.model import Problem
from tests.extract import files, odd_files

TEXT = (Path(__file__).parents[2] / "docs" / "file-kinds.md").read_text(encoding="utf-8")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SAMPLES = {
    "0 bytes": b"",
    "a picture": files.picture("PNG"),
    "a scanned PDF": files.pdf(files.scan),
    "a PDF with a password": files.pdf(files.PLAN, password="secret"),
    "a PDF cut short": files.pdf(files.PLAN)[:800],
    "a PDF of blank pages": files.pdf(""),
    "a PDF whose letters have no meaning": files.pdf("\n".join(["ี่ ิ้ ึ์ ั็ ุ่ ู้ A B C D E F G H"] * 12)),
    "an XFA form without words": odd_files.xfa_form("", ""),
    "a ZIP with a password": files.locked_zip(),
    "a ZIP bomb": files.zipped({"bomb.txt": b"0" * 70_000_000}),
    "an archive in an archive": files.zipped({"a.zip": files.zipped({"a.txt": b"x"})}),
    "an Office file with a password": OLE + "EncryptedPackage\0".encode("utf-16-le"),
    "a DOCX of pictures only": files.zipped(
        {"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>", "word/media/1.png": b"x"}
    ),
    "an empty workbook": files.workbook({"Sheet1": []}),
    "e-mail": odd_files.MAIL,
    "anything else": bytes(range(256)) * 20,
}


def rows(heading: str) -> list[list[str]]:
    part = TEXT.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_every_kind_is_listed_with_how_it_is_read() -> None:
    listed = {kind for row in rows("What is read how") for kind in re.findall(r"`([\w-]+)`", row[0])}
    assert listed == {"html", *documents.READERS, *converted.MADE_OF}


@pytest.mark.parametrize("name", SAMPLES)
def test_every_outcome_is_listed_with_its_sentence(name: str) -> None:
    body = SAMPLES[name]
    page = documents.document_from(body, "http://x.go.th/files/file", {})
    assert page.problem is not None, kind_of(body)
    row = [name, f"`{page.problem}`", page.note]
    assert row in rows("What cannot be read"), "write this row into docs/file-kinds.md"


def test_the_outcomes_are_those_of_the_samples_and_the_tools() -> None:
    listed = {row[0] for row in rows("What cannot be read")}
    assert listed == {*SAMPLES, "a DOC or PPT without LibreOffice", "a RAR or 7z without bsdtar"}
    assert {row[1].strip("`") for row in rows("What cannot be read")} <= set(Problem)


def test_the_limits_are_those_of_the_code() -> None:
    limits = {row[0]: row[1] for row in rows("Limits")}
    assert limits == {
        "pages of a PDF": str(pdf.MOST_PAGES),
        "sheets of a workbook": str(sheets.MOST_SHEETS),
        "rows of a sheet or table": f"{paper_tables.MOST_ROWS:,}",
        "columns of a sheet or table": str(paper_tables.MOST_COLUMNS),
        "tables of a document": str(paper_tables.MOST_TABLES),
        "cells of the tables of a document": f"{paper_tables.MOST_CELLS:,}",
        "members of an archive or portfolio": str(members.MOST_MEMBERS),
        "one member, unpacked": f"{zipped.MOST_MEMBER // 1_000_000} MB",
        "all members, unpacked": f"{members.MOST_UNPACKED // 1_000_000} MB",
        "letters of a document": f"{reading.MOST_TEXT:,}",
    }
