"""Documents of every kind, told by their content; what cannot be read is said, never raised."""

from __future__ import annotations

import datetime
import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.extract.documents import document_from
from crawler.extract.kinds import kind_of
from rules.model import Page, Problem, Table
from tests.extract import files, odd_files

PLAN = files.PLAN.replace("\n", " ")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def read(body: bytes, name: str = "file") -> Page:
    page = document_from(body, f"http://x.go.th/files/{name}", {})
    assert bool(page.problem) <= bool(page.note), "a problem says what is wrong"
    return page


def squeezed(text: str) -> str:
    return "".join(text.split())


# --- PDF


def test_a_pdf_is_read_page_by_page() -> None:
    page = read(files.pdf(files.PLAN, "หน้าที่สอง ตัวอักษรไทยยาวพอให้อ่านได้ครบทุกบรรทัด"))
    first, second = page.text.split("\f")
    assert squeezed(first) == squeezed(files.PLAN)
    assert second.startswith("หน้าที่สอง")
    assert page.headings[0].startswith("แผนปฏิบัติการจัดซื้อจัดจ้าง")
    assert (page.kind, page.problem) == ("pdf", None)


def test_a_title_in_the_file_counts_only_when_it_reads_like_one() -> None:
    assert read(files.pdf(files.PLAN, title="Microsoft Word - แผนจัดซื้อจัดจ้าง ๒๕๖๙")).title == "แผนจัดซื้อจัดจ้าง ๒๕๖๙"
    for junk in ("untitled", "Microsoft Word - Document1", "á¼¹¨Ñ´«×éÍ", "scan0001.pdf", "เน"):
        assert read(files.pdf(files.PLAN, title=junk)).title == ""


@pytest.mark.parametrize(
    "pages", [[files.scan], [files.scan] * 3, [files.stamped_scan] * 2, [files.scan, files.scan, files.PLAN]]
)
def test_a_scan_is_a_scan_stamps_or_not(pages: list[str | files.Draw]) -> None:
    page = read(files.pdf(*pages))
    assert (page.problem, page.text) == (Problem.SCAN, "")


def test_a_typed_letter_with_scanned_enclosures_is_read_and_says_what_was_not() -> None:
    page = read(files.pdf(files.PLAN, files.scan, files.scan))
    assert page.problem is None
    assert page.note == "หน้า 2, 3 จาก 3 ไม่มีตัวอักษร"
    assert squeezed(files.PLAN) in squeezed(page.text)


def test_a_drawn_cover_does_not_make_a_scan_of_a_typed_report() -> None:
    page = read(files.pdf(files.scan, files.PLAN, files.PLAN))
    assert page.problem is None
    assert page.text.startswith("\f")


def test_letters_of_old_fonts_become_thai_again() -> None:
    assert squeezed(files.PLAN) in squeezed(read(files.pdf(files.old_font)).text)


def test_spaces_that_text_layers_put_after_am_go() -> None:
    assert "คำสั่งสำนักงาน" in read(files.pdf("คำ สั่งสำ นักงานปลัด เรื่อง กำ หนดหน้าที่ความรับผิดชอบ")).text


def test_marks_that_stand_on_nothing_are_no_text() -> None:
    page = read(files.pdf("\n".join(["ี่ ิ้ ึ์ ั็ ุ่ ู้ A B C D E F G H"] * 12)))
    assert page.problem == Problem.GARBLED


def test_what_is_filled_into_a_form_is_read() -> None:
    assert read(files.pdf(files.form)).text.endswith("2569")


def test_a_locked_pdf_needs_its_password_and_one_locked_against_changes_does_not() -> None:
    assert read(files.pdf(files.PLAN, password="secret")).problem == Problem.PASSWORD
    assert read(files.pdf(files.PLAN, password="")).problem is None


def test_a_pdf_without_pages_has_nothing_to_read() -> None:
    body = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    assert read(body + b"trailer<</Root 1 0 R>>\n%%EOF").problem in {Problem.DAMAGED, Problem.EMPTY_FILE}


@pytest.mark.parametrize("share", [0.02, 0.5, 0.98])
def test_a_pdf_cut_short_is_damaged(share: float) -> None:
    body = files.pdf(files.PLAN, files.PLAN)
    assert read(body[: int(len(body) * share)]).problem == Problem.DAMAGED


def test_a_long_pdf_is_read_up_to_a_limit_and_says_so() -> None:
    page = read(files.pdf(*["รายงานผลการดำเนินงานประจำปี หน้าข้อความยาวพอควร"] * 301))
    assert page.text.count("\f") == 299
    assert page.note == "อ่าน 300 หน้าแรกจาก 301 หน้า"


# --- sheets and text


def test_a_workbook_gives_a_table_a_sheet() -> None:
    day = datetime.date(2026, 3, 31)
    page = read(
        files.workbook(
            {"สขร.1": [["ที่", "งาน", "ราคา"], [1, "ซื้อ", 1500.5], [2, "จ้าง", 99.0]], "ว่าง": [], "ปี": [["วันที่", day]]}
        )
    )
    assert page.kind == "xlsx"
    assert page.tables == (
        Table((("ที่", "งาน", "ราคา"), ("1", "ซื้อ", "1500.50"), ("2", "จ้าง", "99")), "สขร.1"),
        Table((("วันที่", "2026-03-31"),), "ปี"),
    )
    assert page.text == "สขร.1\nที่ งาน ราคา\n1 ซื้อ 1500.50\n2 จ้าง 99\fปี\nวันที่ 2026-03-31"


def test_an_open_document_sheet_is_read() -> None:
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    row = f"<table:table-row>{cell.format('ที่')}{cell.format('งาน')}</table:table-row>"
    content = f'<office:document-content {names}><office:body><office:spreadsheet><table:table table:name="แผน">{row}'
    content += "</table:table></office:spreadsheet></office:body></office:document-content>"
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    body = files.zipped({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content.encode()})
    page = read(body)
    assert (page.kind, page.tables) == ("ods", (Table((("ที่", "งาน"),), "แผน"),))


def test_a_workbook_without_a_word_is_an_empty_file() -> None:
    assert read(files.workbook({"Sheet1": []})).problem == Problem.EMPTY_FILE


def test_a_long_sheet_is_cut() -> None:
    page = read(files.workbook({"ยาว": [[n, "แถว"] for n in range(2500)]}))
    assert len(page.tables[0].rows) == 2000


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimited_text_is_read_in_any_charset(codec: str, delimiter: str) -> None:
    text = "\r\n".join(delimiter.join(row) for row in (["ที่", "รายการ", "ราคา"], ["1", "ซื้อวัสดุสำนักงาน", "500"]))
    page = read(text.encode(codec), "data.csv")
    assert page.tables == (Table((("ที่", "รายการ", "ราคา"), ("1", "ซื้อวัสดุสำนักงาน", "500"))),)


def test_plain_text_is_read() -> None:
    page = read("ประกาศ\n\n  เรื่อง แผนจัดซื้อ".encode("cp874"), "a.txt")
    assert (page.kind, page.text) == ("text", "ประกาศ\nเรื่อง แผนจัดซื้อ")


# --- office


def test_a_word_document_is_read_with_its_table_and_header() -> None:
    page = read(
        files.word(
            "คู่มือประชาชน", "ขั้นตอน", table=[["ที่", "งาน"], ["1", "รับคำขอ"]], header="อบต.ตัวอย่าง", title="คู่มือสำหรับประชาชน"
        )
    )
    assert page.text.split("\n") == ["คู่มือประชาชน", "ขั้นตอน", "ที่ งาน", "1 รับคำขอ", "อบต.ตัวอย่าง"]
    assert page.tables == (Table((("ที่", "งาน"), ("1", "รับคำขอ"))),)
    assert (page.kind, page.title) == ("docx", "คู่มือสำหรับประชาชน")


def rewritten(body: bytes, name: str, change: bytes) -> bytes:
    """An office file with one member replaced."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return files.zipped(
            {member: change if member == name else archive.read(member) for member in archive.namelist()}
        )


def test_entities_in_office_files_are_not_followed() -> None:
    evil = (
        b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;&a;">]>'
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b"<w:body><w:p><w:r><w:t>&b;plain words</w:t></w:r></w:p></w:body></w:document>"
    )
    page = read(rewritten(files.word("x"), "word/document.xml", evil))
    assert "root:" not in page.text


def test_a_word_document_of_pictures_only_is_a_scan_and_an_empty_one_is_empty() -> None:
    assert read(files.word()).problem == Problem.EMPTY_FILE
    with zipfile.ZipFile(io.BytesIO(files.word())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    assert read(files.zipped(members | {"word/media/image1.jpeg": files.picture("JPEG")})).problem == Problem.SCAN


def test_slides_are_pages() -> None:
    slide = '<p:sld xmlns:p="p" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:p><a:t>{}</a:t></a:p></p:sld>'
    slides = {f"ppt/slides/slide{n}.xml": slide.format(f"สไลด์ที่ {n}").encode() for n in (10, 2, 1)}
    page = read(files.zipped({"[Content_Types].xml": b"<x/>", "ppt/presentation.xml": b"<x/>", **slides}))
    assert (page.kind, page.text) == ("pptx", "สไลด์ที่ 1\fสไลด์ที่ 2\fสไลด์ที่ 10")


def test_open_document_text_is_read() -> None:
    content = (
        '<o:document-content xmlns:o="o" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        "<text:h>แผนพัฒนา</text:h><text:p>พ.ศ. <text:span>2566-2570</text:span></text:p></o:document-content>"
    )
    page = read(files.zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()}))
    assert (page.kind, page.text) == ("odt", "แผนพัฒนา\nพ.ศ. 2566-2570")


# --- archives


def test_an_archive_is_the_documents_in_it() -> None:
    page = read(
        files.zipped(
            {
                "เดือน 1/ตุลาคม.xlsx": files.workbook({"ต.ค. 68": [["ที่", "งาน"], [1, "ซื้อ"]]}),
                "แผน.pdf": files.pdf(files.PLAN),
                "ภาพ.jpg": files.picture("JPEG"),
                "__MACOSX/._x": b"x",
            }
        )
    )
    assert page.kind == "zip"
    assert page.headings == ("เดือน 1/ตุลาคม.xlsx", "แผน.pdf")
    assert page.text.startswith("เดือน 1/ตุลาคม.xlsx\nต.ค. 68\nที่ งาน")
    assert squeezed(PLAN) in squeezed(page.text)
    assert page.tables[0].sheet == "ต.ค. 68"
    assert page.note.startswith("ภาพ.jpg: ")


def test_names_of_old_thai_archives_are_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("AAAAAA.txt", "ข้อความในไฟล์".encode())
    body = out.getvalue().replace(b"AAAAAA", "แผนพัฒ".encode("cp874"))
    assert read(body).headings == ("แผนพัฒ.txt",)


@pytest.mark.parametrize(
    ("members", "problem"),
    [
        ({}, Problem.EMPTY_FILE),
        ({"a.jpg": files.picture("JPEG")}, Problem.IMAGE),
        ({"inner.zip": files.zipped({"a.txt": b"x"})}, Problem.UNSUPPORTED),
        ({"bomb.txt": b"0" * 70_000_000}, Problem.TOO_LARGE),
        ({f"{n}.txt": b"0" * 40_000_000 for n in range(4)}, Problem.TOO_LARGE),
    ],
    ids=["nothing", "pictures", "archive", "bomb", "many"],
)
def test_archives_with_nothing_to_read(members: dict[str, bytes], problem: Problem) -> None:
    assert read(files.zipped(members)).problem == problem


def test_a_bomb_that_lies_about_its_size_is_refused_while_unpacking() -> None:
    body = bytearray(files.zipped({"a.txt": b"0" * 70_000_000}))
    size = struct.pack("<I", 70_000_000)
    while size in body:
        at = body.index(size)
        body[at : at + 4] = struct.pack("<I", 1000)
    page = read(bytes(body))
    assert page.problem in {Problem.TOO_LARGE, Problem.DAMAGED}
    assert len(page.text) == 0


def test_a_locked_archive_needs_its_password() -> None:
    assert read(files.locked_zip()).problem == Problem.PASSWORD


# --- telling kinds apart


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"\n\n  %PDF-1.7 ...", "pdf"),
        (b"<!DOCTYPE html><html>", "html"),
        (b"\xef\xbb\xbf\n<html>", "html"),
        (b"<table border=1><tr><td>1</td></tr></table>", "html"),
        (b"{\\rtf1\\ansi", "rtf"),
        (b"Rar!\x1a\x07\x01\x00", "rar"),
        (b"7z\xbc\xaf\x27\x1c\x00", "7z"),
        (OLE + "Workbook\0".encode("utf-16-le"), "xls"),
        (OLE + "WordDocument\0 Book\0".encode("utf-16-le"), "doc"),
        (OLE + "Bookmark".encode("utf-16-le"), "other"),
        (OLE + "EncryptedPackage\0".encode("utf-16-le"), "locked"),
        (OLE, "other"),
        (b"<svg xmlns='x'></svg>", "image"),
        (b"\x00\x00\x00\x18ftypheic", "image"),
        (b"\x1f\x8b\x08\x00", "tar"),
        (b"\x20\x00-lh5-", "tar"),
        (odd_files.SHEET_XML.encode(), "sheet-xml"),
        (odd_files.SAVED_PAGE, "mht"),
        (odd_files.MAIL, "mail"),
        ("\ufeff<html><table>".encode("utf-16-le"), "html"),
        (bytes(range(256)) * 20, "other"),
        (b"BMW is a car", "text"),
    ],
)
def test_kinds_are_told_by_content(body: bytes, kind: str) -> None:
    assert kind_of(body) == kind


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "TIFF", "WEBP", "BMP"])
def test_pictures_are_pictures_whatever_they_are_called(kind: str) -> None:
    page = read(files.picture(kind), "report.pdf")
    assert (page.kind, page.problem) == ("image", Problem.IMAGE)


def test_html_under_another_name_is_read_as_html() -> None:
    page = read("<html><title>ไม่ใช่ PDF</title><table><tr><td>1<td>2<tr><td>3<td>4</table>".encode(), "แผน.pdf")
    assert (page.kind, page.title) == ("html", "ไม่ใช่ PDF")
    assert page.tables == (Table((("1", "2"), ("3", "4"))),)


@pytest.mark.parametrize("name", ["a.doc", "a.xlsx", "a.pdf"])
def test_the_name_does_not_decide(name: str) -> None:
    assert read(files.pdf(files.PLAN), name).kind == "pdf"


@pytest.mark.parametrize(
    ("body", "word"), [(b"\x1f\x8b\x08 no archive", "บีบอัด"), (OLE, "ชนิด"), (odd_files.MAIL, "อีเมล")]
)
def test_what_cannot_be_read_is_said_in_thai(body: bytes, word: str) -> None:
    page = read(body)
    assert (page.kind, page.problem) == ("other", Problem.UNSUPPORTED)
    assert word in page.note


WHOLE = {
    "a.pdf": files.pdf(files.PLAN),
    "a.xlsx": files.workbook({"ก": [["ข", 1]]}),
    "a.docx": files.word("คู่มือ", table=[["ก", "ข"], ["1", "2"]]),
    "a.zip": files.zipped({"a.txt": b"x", "b.pdf": files.pdf(files.PLAN)}),
    "form.xlsx": odd_files.merged_workbook(),
    "a.xls": odd_files.SHEET_XML.encode(),
    "a.mht": odd_files.SAVED_PAGE,
    "a.rtf": odd_files.RTF,
    "a.rar": odd_files.rar({b"a.txt": b"words", b"b.txt": b"more words"}),
    "xfa.pdf": odd_files.xfa_form("<text>words</text>", "<a>b</a>"),
    "portfolio.pdf": odd_files.with_attached(files.pdf(files.PLAN), {"a.pdf": files.pdf(files.PLAN)}),
    "a.html": b"<html><title>a</title><table><tr><td>1<td>2<tr><td>3<td>4</table></html>",
    "a.csv": "ที่,งาน\n1,ซื้อ\n".encode("cp874"),
    "a.png": files.picture("PNG"),
}


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(sorted(WHOLE)), st.integers(0, 10_000), st.binary(min_size=1, max_size=6), st.integers(0, 10_000)
)
def test_no_damage_raises(name: str, at: int, junk: bytes, cut: int) -> None:
    body = WHOLE[name]
    at, cut = at * len(body) // 10_000, cut * len(body) // 10_000
    read(body[:at] + junk + body[at + len(junk) : max(cut, at)], name)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"%PDF-", b"PK\x03\x04", b"<html>", OLE, b"RIFF"]))
def test_no_bytes_raise(body: bytes, start: bytes) -> None:
    read(start + body)


def test_a_text_layer_whose_letters_are_shifted_is_no_text() -> None:
    from crawler.extract.reading import garbled

    paper = "รายงานผลการดำเนินงานตามแผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2569 ขององค์การบริหารส่วนตำบล " * 3
    shifted = "".join(chr(0x0E01 + (ord(c) - 0x0E01 + 7) % 46) if "ก" <= c <= "ฮ" else c for c in paper)
    assert not garbled(paper)
    assert garbled(shifted)
    assert not garbled("นาย ก. นามสมมุติ\n" * 40)
    assert not garbled("Annual report 2569 " * 40)


def test_an_archive_that_begins_with_a_stored_pdf_is_an_archive() -> None:
    import io
    import tarfile
    import zipfile

    from crawler.extract.kinds import kind_of

    packed, taped = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.pdf", b"%PDF-1.7 ...")
    with tarfile.open(fileobj=taped, mode="w") as tape:
        info = tarfile.TarInfo("a.pdf")
        info.size = 12
        tape.addfile(info, io.BytesIO(b"%PDF-1.7 ..."))
    assert kind_of(packed.getvalue()) == "zip"
    assert kind_of(taped.getvalue()) == "tar"
    assert kind_of(b"Rar!\x1a\x07\x00 %PDF-1.7") == "rar"
    assert kind_of(b"\n\n%PDF-1.7") == "pdf"
