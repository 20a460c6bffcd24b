"""RAR, 7z and their like, PDFs that are more than pages, sheets as clerks draw them, files saved as markup."""

from __future__ import annotations

import gzip

import pytest

from crawler.extract import packed
from crawler.extract.documents import document_from
from rules.model import Page, Problem, Table
from tests.extract import files, odd_files
from tests.extract.odd_files import NEEDS_BSDTAR, NEEDS_OFFICE

WORDS = "ข้อความในไฟล์".encode()
JPEG = files.picture("JPEG")
COVER = "For the best experience, open this PDF portfolio in\nAcrobat X or Adobe Reader X, or later."


def read(body: bytes, name: str = "file") -> Page:
    page = document_from(body, f"http://x.go.th/files/{name}", {})
    assert bool(page.problem) <= bool(page.note), "a problem says what is wrong"
    return page


# --- archives


@NEEDS_BSDTAR
@pytest.mark.parametrize("form", ["7zip", "gnutar", "tar.gz"])
def test_an_archive_of_any_kind_is_the_documents_in_it(form: str) -> None:
    members = {"เดือน 1/แผน.pdf": files.pdf(files.PLAN), "ข.txt": WORDS, "Thumbs.db": b"x", "passwd@": b"/etc/passwd"}
    body = odd_files.packed(members, form.replace("tar.gz", "gnutar"))
    page = read(gzip.compress(body) if form == "tar.gz" else body)
    assert sorted(page.headings) == ["ข.txt", "เดือน 1/แผน.pdf"]
    assert "ข้อความในไฟล์" in page.text
    assert "root:" not in page.text
    assert (page.kind, page.problem, page.note) == ({"7zip": "7z"}.get(form, "tar"), None, "")


@NEEDS_BSDTAR
def test_names_of_old_thai_rar_files_are_read() -> None:
    page = read(odd_files.rar({"แผนพัฒ.txt".encode("cp874"): WORDS, "แผน.txt".encode(): WORDS}))
    assert (page.kind, page.headings) == ("rar", ("แผนพัฒ.txt", "แผน.txt"))


@NEEDS_BSDTAR
@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (odd_files.rar({b"../../a.txt": WORDS, b"/b.txt": WORDS}), None),
        (odd_files.rar({b"a.txt": WORDS}, locked=True), Problem.PASSWORD),
        (odd_files.LOCKED_7Z, Problem.PASSWORD),
        (odd_files.rar({b"a.txt": WORDS * 9})[:120], Problem.DAMAGED),
        (odd_files.rar({b"a.zip": files.zipped({"a.txt": b"x"}), b"b.jpg": JPEG * 300}), Problem.UNSUPPORTED),
        (odd_files.rar({b"a.jpg": JPEG}), Problem.IMAGE),
        (odd_files.rar({}), Problem.EMPTY_FILE),
        (gzip.compress(b"0" * 70_000_000), Problem.UNSUPPORTED),
    ],
    ids=["ways-out", "locked", "locked-7z", "cut", "archive", "picture", "nothing", "gzip"],
)
def test_archives_that_are_no_plain_pack_of_documents(body: bytes, problem: Problem | None) -> None:
    assert read(body).problem == problem


@NEEDS_BSDTAR
def test_bombs_are_refused() -> None:
    for members in ({"bomb.txt": b"0" * 70_000_000}, {f"{n}.txt": b"0" * 40_000_000 for n in range(4)}):
        body = gzip.compress(odd_files.packed(members, "gnutar"), 1)
        assert read(body).problem == Problem.TOO_LARGE


@NEEDS_BSDTAR
def test_an_archive_of_too_many_files_says_what_was_not_read() -> None:
    page = read(odd_files.rar({b"%d.txt" % n: WORDS for n in range(60)}))
    assert (page.note, page.pages_unread) == ("อ่าน 50 ไฟล์แรกเท่านั้น", 1)
    page = read(files.zipped({f"{n}.txt": WORDS for n in range(60)}))
    assert (page.note, page.pages_unread) == ("อ่าน 50 ไฟล์แรกจาก 60 ไฟล์", 10)


def test_without_bsdtar_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "bsdtar", lambda: "")
    page = read(odd_files.rar({b"a.txt": WORDS}))
    assert (page.kind, page.problem) == ("other", Problem.UNSUPPORTED)
    assert page.note.startswith("ควรเผยแพร่เป็นไฟล์ PDF โดยตรง")


def test_a_member_that_is_damaged_or_a_scan_leaves_the_others_readable() -> None:
    body = files.zipped({"a.txt": WORDS, "b.txt": b"other words" * 20, "c.pdf": files.pdf(files.scan)})
    at = body.index(b"b.txt") + len("b.txt")
    page = read(body[:at] + b"\xff\xff\xff\xff" + body[at + 4 :])
    assert (page.problem, page.text, page.pages_unread) == (None, "a.txt\nข้อความในไฟล์", 2)
    assert page.note.startswith("b.txt: ไฟล์เสียหาย; c.pdf: ไฟล์ PDF เป็นภาพสแกน")


@NEEDS_OFFICE
def test_old_word_files_in_an_archive_are_converted() -> None:
    body = odd_files.saved_as("doc", files.word("ประกาศ แผนพัฒนา"), "docx")
    page = read(files.zipped({"1.doc": body, "2.txt": WORDS, "3.doc": body}))
    assert page.text.split("\f") == ["1.doc\nประกาศ แผนพัฒนา", "2.txt\nข้อความในไฟล์", "3.doc\nประกาศ แผนพัฒนา"]
    assert (page.kind, page.via) == ("zip", "converted")


# --- PDF


def test_a_portfolio_is_the_files_in_it_and_not_its_cover() -> None:
    members = {"ก.pdf": files.pdf(files.PLAN), "ข.docx": files.word("คู่มือ")}
    page = read(odd_files.with_attached(files.pdf(COVER), members))
    assert sorted(page.headings) == ["ก.pdf", "ข.docx"]
    assert "Acrobat" not in page.text
    assert "แผนปฏิบัติการจัดซื้อจัดจ้าง" in page.text


def test_what_is_attached_to_a_document_is_read_after_it() -> None:
    page = read(odd_files.with_attached(files.pdf(files.PLAN), {"ข.docx": files.word("คู่มือ")}))
    assert page.headings[0].startswith("แผนปฏิบัติการจัดซื้อจัดจ้าง")
    assert page.text.endswith("\fข.docx\nคู่มือ")
    scanned = read(odd_files.with_attached(files.pdf(files.scan), {"ข.docx": files.word("คู่มือ")}))
    assert scanned.problem == Problem.SCAN


def test_portfolios_inside_portfolios_are_not_opened() -> None:
    inner = odd_files.with_attached(files.pdf(files.PLAN), {"deep.txt": WORDS})
    page = read(odd_files.with_attached(files.pdf(COVER), {"inner.pdf": inner}))
    assert "แผนปฏิบัติการ" in page.text
    assert "ข้อความในไฟล์" not in page.text


def test_a_form_for_adobe_only_is_its_captions_and_values() -> None:
    caption = "<field><caption><value><text>ชื่อหน่วยงาน</text></value></caption></field>"
    page = read(odd_files.xfa_form(caption, "<form><name>อบต.ตัวอย่าง</name></form>"))
    assert (page.text, page.problem) == ("ชื่อหน่วยงาน\nอบต.ตัวอย่าง", None)
    assert read(odd_files.xfa_form("", "")).problem == Problem.UNSUPPORTED


def test_pages_without_letters_are_numbered_and_those_with_nothing_on_them_are_not() -> None:
    page = read(files.pdf(files.PLAN, files.scan, "", "ภาคผนวก", files.stamped_scan, files.PLAN))
    assert (page.problem, page.pages_bare, page.pages_unread) == (None, (2, 5), 2)
    assert page.note == "หน้า 2, 5 จาก 6 ไม่มีตัวอักษร"


def test_all_pages_of_a_scan_are_still_to_be_read() -> None:
    page = read(files.pdf(files.scan, files.scan, files.PLAN))
    assert (page.problem, page.pages_bare, page.pages_unread) == (Problem.SCAN, (1, 2, 3), 3)


def test_pages_beyond_the_limit_are_unread() -> None:
    page = read(files.pdf(files.PLAN, files.scan, *[files.PLAN] * 303))
    assert (page.pages_bare, page.pages_unread) == ((2,), 6)


def test_blank_pages_are_an_empty_file() -> None:
    assert read(files.pdf("", "")).problem == Problem.EMPTY_FILE


def test_a_pdf_whose_table_of_places_is_wrong_is_mended() -> None:
    body = files.pdf(files.PLAN)
    at = body.rindex(b"startxref")
    assert "แผนปฏิบัติการ" in read(body[:at] + b"startxref\n7\n%%EOF").text


# --- sheets


@pytest.mark.parametrize("ending", ["xlsx", pytest.param("xls", marks=NEEDS_OFFICE)])
def test_a_form_as_clerks_draw_it_is_read(ending: str) -> None:
    body = odd_files.merged_workbook()
    page = read(body if ending == "xlsx" else odd_files.saved_as("xls", body, "xlsx"))
    title = "แผนการจัดซื้อจัดจ้าง ประจำปีงบประมาณ 2569"
    assert page.tables == (
        Table(
            (
                (title,) * 5,
                ("ที่", "ราคา", "ราคา", "วิธี", "หมายเหตุ"),
                ("ที่", "กลาง", "ตกลง", "วิธี", ""),
                ("1", "500", "450", "เฉพาะ เจาะจง", ""),
                ("", "500", "", "", ""),
            ),
            "แผน",
        ),
    )
    assert page.text.split("\n")[1:4] == [title, "ที่ ราคา วิธี หมายเหตุ", "กลาง ตกลง"]
    assert (page.kind, page.note) == (ending, "ไม่อ่านแผ่นงานที่ซ่อนไว้ 1 แผ่น")


def test_a_cut_sheet_says_so() -> None:
    page = read(files.workbook({"ยาว": [[n, "แถว"] for n in range(2500)]}))
    assert (page.note, page.pages_unread) == ("อ่าน 2000 แถวแรกของ ยาว", 1)
    page = read(files.workbook({f"แผ่น {n}": [["ก", n]] for n in range(42)}))
    assert (len(page.tables), page.pages_unread) == (40, 2)


def test_delimited_text_with_lines_above_its_header_is_read() -> None:
    text = "แผนจัดซื้อ, ปี 2569, อบต.ตัวอย่าง\n\nที่;งาน;ราคา\n1;ซื้อ;1,500\n2;จ้าง;2,000\n"
    assert read(text.encode("cp874"), "a.csv").tables[0].rows[1:] == (
        ("ที่", "งาน", "ราคา"),
        ("1", "ซื้อ", "1,500"),
        ("2", "จ้าง", "2,000"),
    )
    assert read(b"sep=|\r\na|b\r\n1|2\r\n", "a.csv").tables == (Table((("a", "b"), ("1", "2"))),)


# --- saved as markup


def test_a_workbook_saved_as_xml_under_the_name_xls_is_read() -> None:
    page = read(odd_files.SHEET_XML.encode(), "แผน.xls")
    assert page.tables == (Table((("แผน 2569",) * 3, ("ที่", "", "งาน")), "แผน"),)
    assert (page.kind, page.text) == ("xls", "แผน\nแผน 2569\nที่ งาน")


def test_a_page_saved_as_one_file_is_read() -> None:
    page = read(odd_files.SAVED_PAGE, "แผน.doc")
    assert (page.text.split("\n")[0], page.tables) == ("แผน 2569", (Table((("1", "2"), ("3", "4"))),))


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "cp874"])
def test_html_under_the_name_of_a_sheet_is_read_in_any_charset(codec: str) -> None:
    page = read("<html><table><tr><td>ที่<td>งานจ้าง<tr><td>1<td>ซื้อวัสดุ</table>".encode(codec), "a.xls")
    assert (page.kind, page.tables) == ("html", (Table((("ที่", "งานจ้าง"), ("1", "ซื้อวัสดุ"))),))


# --- office


def test_merged_cells_of_a_word_table_label_all_they_cover() -> None:
    table = [["ที่", "ราคา", ""], ["", "กลาง", "ตกลง"], ["1", "5", "4"]]
    page = read(files.word("คู่มือ", table=table, merge=[(0, 0, 1, 0), (0, 1, 0, 2)]))
    assert page.tables == (Table((("ที่", "ราคา", "ราคา"), ("ที่", "กลาง", "ตกลง"), ("1", "5", "4"))),)
    assert page.text.split("\n")[1:] == ["ที่ ราคา", "กลาง ตกลง", "1 5 4"]


def test_tables_on_slides_are_tables() -> None:
    cell = "<a:tc><a:p><a:t>{}</a:t></a:p></a:tc>"
    rows = "".join(f"<a:tr>{''.join(map(cell.format, row))}</a:tr>" for row in ("กข", "12"))
    names = 'xmlns:p="p" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    slide = f"<p:sld {names}><a:tbl>{rows}</a:tbl></p:sld>"
    page = read(files.zipped({"[Content_Types].xml": b"<x/>", "ppt/slides/slide1.xml": slide.encode()}))
    assert page.tables == (Table((("ก", "ข"), ("1", "2"))),)
