"""Real files of the odder kinds, made on the spot: by LibreOffice, by bsdtar, by hand where neither can."""

from __future__ import annotations

import base64
import io
import subprocess
import tempfile
import zlib
from pathlib import Path
from struct import pack

import pypdfium2 as pdfium
import pytest
import xlsxwriter

from crawler.extract.converted import soffice
from crawler.extract.packed import bsdtar
from tests.extract.files import pdf_of

NEEDS_OFFICE = pytest.mark.skipif(not soffice(), reason="LibreOffice is not installed")
NEEDS_BSDTAR = pytest.mark.skipif(not bsdtar(), reason="bsdtar is not installed")


def saved_as(ending: str, body: bytes, was: str) -> bytes:
    """A file as LibreOffice saves it under another ending."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"file.{was}")
        source.write_bytes(body)
        profile = Path(folder, "profile").as_uri()
        command = [soffice(), f"-env:UserInstallation={profile}", "--headless", "--convert-to", ending]
        subprocess.run([*command, "--outdir", f"{folder}/made", source], capture_output=True, timeout=120, check=True)
        return next(Path(folder, "made").iterdir()).read_bytes()


def packed(members: dict[str, bytes], form: str) -> bytes:
    """An archive as bsdtar writes it: 7zip, gnutar, …; a member whose name ends in @ is a link to what it holds."""
    with tempfile.TemporaryDirectory() as folder:
        inside = Path(folder, "inside")
        for name, body in members.items():
            path = inside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if name.endswith("@"):
                path.symlink_to(body.decode())
            else:
                path.write_bytes(body)
        command = [bsdtar(), "-cf", f"{folder}/made", f"--format={form}", "-C", inside, "."]
        subprocess.run(command, env={"LC_ALL": "C.UTF-8"}, timeout=60, check=True)
        return Path(folder, "made").read_bytes()


def rar(members: dict[bytes, bytes], locked: bool = False) -> bytes:
    """A RAR of version 4 that stores its members unpacked (the free programs only read RAR)."""

    def block(kind: int, flags: int, fields: bytes) -> bytes:
        head = pack("<BHH", kind, flags, 7 + len(fields)) + fields
        return pack("<H", zlib.crc32(head) & 0xFFFF) + head

    out = b"Rar!\x1a\x07\x00" + block(0x73, 0, bytes(6))
    for name, body in members.items():
        sizes = pack("<IIBIIBBHI", len(body), len(body), 2, zlib.crc32(body), 0x5A210000, 20, 0x30, len(name), 0x20)
        out += block(0x74, 0x8000 | (4 if locked else 0), sizes + name) + body
    return out + block(0x7B, 0x4000, b"")


def xfa_form(template: str, data: str) -> bytes:
    """A form that only Adobe's reader fills its page with; its page asks others to wait."""

    def stream(text: bytes) -> bytes:
        return b"<</Length %d>>stream\n" % len(text) + text + b"\nendstream"

    words = b"BT /F1 12 Tf 50 700 Td (Please wait... If this message is not eventually replaced with the proper) Tj ET"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    return pdf_of(
        [
            b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[]/XFA[(template) 6 0 R (datasets) 7 0 R]>>>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            page,
            stream(words),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            stream(f'<template xmlns="http://www.xfa.org/schema/xfa-template/3.3/">{template}</template>'.encode()),
            stream(
                f'<d:datasets xmlns:d="http://www.xfa.org/schema/xfa-data/1.0/"><d:data>{data}</d:data></d:datasets>'.encode()
            ),
        ]
    )


def with_attached(body: bytes, members: dict[str, bytes]) -> bytes:
    """A PDF with files attached to it, as a portfolio has them."""
    document = pdfium.PdfDocument(body)
    for name, inside in members.items():
        document.new_attachment(name).set_data(inside)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def merged_workbook() -> bytes:
    """A form as clerks draw it: a title across, a header of two rows, a sheet that is hidden, a formula."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("แผน")
    sheet.merge_range(1, 1, 1, 5, "แผนการจัดซื้อจัดจ้าง ประจำปีงบประมาณ 2569")
    sheet.merge_range(3, 1, 4, 1, "ที่")
    sheet.merge_range(3, 2, 3, 3, "ราคา")
    sheet.merge_range(3, 4, 4, 4, "วิธี")
    sheet.write_row(4, 2, ["กลาง", "ตกลง"])
    sheet.write(3, 5, "หมายเหตุ")
    sheet.write_row(5, 1, [1, 500, 450, "เฉพาะ\nเจาะจง"])
    sheet.write_formula(6, 2, "=C6", None, 500)
    book.add_worksheet("ซ่อน").hide()
    book.worksheets()[1].write(0, 0, "รายการเก่า")
    book.close()
    return out.getvalue()


SHEET_XML = """<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="แผน"><Table>
<Row><Cell ss:MergeAcross="2"><Data ss:Type="String">แผน 2569</Data></Cell></Row>
<Row ss:Index="3"><Cell><Data ss:Type="String">ที่</Data></Cell>
<Cell ss:Index="3"><Data ss:Type="String">งาน</Data></Cell></Row>
</Table></Worksheet></Workbook>"""

SAVED_PAGE = b"""From: <Saved by Microsoft Internet Explorer 5>
MIME-Version: 1.0
Content-Type: multipart/related; boundary="--next"; type="text/html"

----next
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

<html><head><title>x</title></head><body><p>=E0=B9=81=E0=B8=9C=E0=B8=99 2569</p>
<table><tr><td>1<td>2<tr><td>3<td>4</table></body></html>
----next
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
----next--
"""
MAIL = b"Received: from a by b\nSubject: plan\nMIME-Version: 1.0\nContent-Type: text/plain\n\nwords\n"

RTF = (
    rb"{\rtf1\ansi\ansicpg874\deff0{\fonttbl{\f0\fnil\fcharset222 Angsana New;}}"
    rb"{\info{\title \'e1\'bc\'b9\'a7\'d2\'b9}}"
    rb"{\header Municipality\par}\f0 \'bb\'c3\'d0\'a1\'d2\'c8 \uc1\u3649?\u3612?\u3609?\par"
    rb"\trowd\cellx1\cellx2\pard\intbl No.\cell Work\par more\cell\row\trowd\pard\intbl 1\cell"
    rb"{\field{\*\fldinst HYPERLINK x}"
    rb"{\fldrslt link}}\cell\row\pard{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt in a box\par}}"
    rb"{\pict\bin4 }\par}{\*\generator Word;}\u-10179?\u-8704?\par}"
)
LOCKED_7Z = base64.b64decode(
    "N3q8ryccAATTW9VEiQAAAAAAAAAUAAAAAAAAAKkyWLnqMYnpopaSLxP5osGeMGmU+cJ9Q7ZrGnyO29+7xizkQgEAZAEEBgABCSAKAfzWsDQABwsBAAIk"
    "BvEHARJTD0Z3raQEbUbFDFPLIRSLh0EhIQEYAQAMHBgACAoBW69w7AAABQERDQBhAC4AdAB4AHQAAAAUCgEA8FEgO0Z63QEVBgEAIICAgQAAABcGIAEJ"
    "aQAHCwEAASEhARgMZQAA"
)  # its password is "secret"
