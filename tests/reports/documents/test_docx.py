"""Letters opened again: the form of official letters, Thai numerals, blanks for what a person fills in, the annex."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from reports.documents import catalog, docx, letters
from reports.documents.letters import BLANK, Letter, head_of, official, official_date
from reports.documents.overview import Overview, moment
from reports.help import BadInput
from reports.results import Result
from reports.words import SELF_ASSESSMENT
from rules.model import Agency, Edition
from tests.reports.province import MIXED

AT = moment("2026-05-14T19:14:00+00:00")


def opened(letter: Letter) -> Any:
    return Document(io.BytesIO(docx.file(letter, AT)))


def text_of(document: Any) -> str:
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def cells_of(document: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[0].rows]


@pytest.fixture(scope="module")
def memo(mixed: Result, edition: Edition) -> Any:
    return opened(letters.memo([mixed], edition))


@pytest.fixture(scope="module")
def circular(province: Overview, edition: Edition) -> Any:
    return opened(letters.letter(province.results, edition, "จังหวัดสมมติบุรี"))


def test_a_memo_has_the_parts_of_the_form_in_order(memo: Any) -> None:
    text = text_of(memo)
    parts = ["บันทึกข้อความ", "ส่วนราชการ", "ที่  ...", "วันที่  ...", "เรื่อง  รายงานผล", "เรียน  นายกเทศมนตรีตำบลหนองตัวอย่าง",
             "ตามที่สำนักงาน ป.ป.ช.", "จึงเรียนมาเพื่อโปรดพิจารณา", "(ลงชื่อ) ...", "ตำแหน่ง ..."]  # fmt: skip
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_a_letter_has_the_parts_of_the_form_in_order(circular: Any) -> None:
    text = text_of(circular)
    parts = ["(ตราครุฑ)", "ที่  ...", "วันที่  ...", "เรื่อง  ขอให้ปรับปรุง", f"เรียน  {BLANK}", "สิ่งที่ส่งมาด้วย", "ตามที่",
             "จึงเรียนมาเพื่อโปรดพิจารณา", "ขอแสดงความนับถือ", "(ลงชื่อ) ...", "ส่วนราชการเจ้าของเรื่อง", "โทร. ..."]  # fmt: skip
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_numbers_are_thai_and_codes_stay_as_they_are_typed(memo: Any, circular: Any) -> None:
    for document in (memo, circular):
        assert "พ.ศ. ๒๕๖๙" in text_of(document)
        assert "เมื่อวันที่ ๑๕ พฤษภาคม ๒๕๖๙" in text_of(document)
        assert [digit for digit in "0123456789" if digit in text_of(document)] == []
    assert "ประเมินได้ ๘๓.๓–๘๘.๓ จาก ๑๐๐ คะแนน พบครบถ้วน ๒๑ จาก ๒๖ ข้อ" in text_of(memo)
    assert official("O11 ปี 2569 http://a.example/12 ข้อ 3") == "O11 ปี ๒๕๖๙ http://a.example/12 ข้อ ๓"
    assert official_date("2025-12-31T17:00:00Z") == "๑ มกราคม ๒๕๖๙"


def test_a_letter_says_what_the_result_is(memo: Any, circular: Any) -> None:
    for document in (memo, circular):
        assert SELF_ASSESSMENT in text_of(document)


def test_letters_are_set_in_the_official_face_for_thai_and_latin(memo: Any) -> None:
    style = memo.styles["Normal"].element.rPr
    assert {style.rFonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs")} == {"TH SarabunPSK"}
    assert (style.find(qn("w:sz")).get(qn("w:val")), style.find(qn("w:szCs")).get(qn("w:val"))) == ("32", "32")
    section = memo.sections[0]
    assert (round(section.page_width.cm, 1), round(section.left_margin.cm), round(section.right_margin.cm)) == (
        21,
        3,
        2,
    )


def test_the_annex_of_an_agency_lists_items_and_how_to_mend_them(memo: Any) -> None:
    cells = cells_of(memo)
    assert cells[0] == ["ลำดับ", "ข้อ", "ผลการตรวจ", "วิธีแก้"]
    assert cells[1] == ["๑", "O5 แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน", "ไม่พบ\nเปิดดูทุกเมนูแล้ว ไม่พบ",
                        "๑) เปิดเมนูติดต่อเรา\n๒) วางแผนที่แล้วบันทึก"]  # fmt: skip
    assert len(cells) == 6
    assert memo.tables[0].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_the_annex_of_a_province_lists_agencies_and_their_items(circular: Any) -> None:
    cells = cells_of(circular)
    names = [row[1] for row in cells]
    assert cells[0] == ["ลำดับ", "หน่วยงาน", "ประเมินได้", "ข้อมูลที่ต้องปรับปรุง"]
    assert "เทศบาลตำบลหนองตัวอย่าง\nอ.เมืองสมมติ" in names
    mine = next(row for row in cells if row[1].startswith("เทศบาลตำบลหนองตัวอย่าง"))
    assert mine[2:] == ["๘๓.๓–๘๘.๓", "\n".join([
        "O5 แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน (ไม่พบ)",
        "O11 สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน ประจำปีงบประมาณ พ.ศ. ๒๕๖๙ (ไม่พบ)",
        "O3 ข้อมูลการติดต่อและช่องทางการสอบถาม (พบแต่เป็นของปีอื่น)",
        "O12 รายงานสรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุของหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๘ (ต้องให้คนตรวจ)",
        "O2 ข้อมูลผู้บริหาร (พบแต่ยังไม่ครบ)",
    ])]  # fmt: skip
    assert not any("ต้นแบบ" in name for name in names)  # nothing to mend there
    silent = next(row for row in cells if "เงียบ" in row[1])
    assert silent[3].startswith("ทำให้เปิดเว็บไซต์ได้ก่อน")


@pytest.mark.parametrize(
    ("agency", "head"),
    [
        (MIXED, "นายกเทศมนตรีตำบลหนองตัวอย่าง"),
        (Agency("1", "อบต.ช้างเผือก", "sao"), "นายกองค์การบริหารส่วนตำบลช้างเผือก"),
        (Agency("1", "เชียงใหม่", "pao"), "นายกองค์การบริหารส่วนจังหวัดเชียงใหม่"),
        (Agency("1", "เทศบาลนครเชียงใหม่", "city"), "นายกเทศมนตรีนครเชียงใหม่"),
        (Agency("1", "เมืองพัทยา", "special"), BLANK),
        (Agency("1", "ไม่ทราบประเภท"), BLANK),
    ],
)
def test_a_head_is_addressed_by_the_right_title_or_left_to_a_person(agency: Agency, head: str) -> None:
    assert head_of(agency) == head


def test_hostile_words_are_cleaned_and_link_to_nothing(hostile: Result, edition: Edition) -> None:
    for letter in (letters.letter([hostile], edition), letters.memo([hostile], edition, "จังหวัด\x00\ud800ร้าย")):
        whole = docx.file(letter, AT)
        with zipfile.ZipFile(io.BytesIO(whole)) as archive:
            every = {
                name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))
            }
        assert not any("TargetMode" in text for text in every.values())
        assert not any(mark in every["word/document.xml"] for mark in ("\u202e", "\x1b", "javascript:"))
        assert "&lt;script&gt;" in every["word/document.xml"]


def test_the_same_results_make_the_same_file(mixed: Result, edition: Edition) -> None:
    whole = docx.file(letters.memo([mixed], edition), AT)
    assert docx.file(letters.memo([mixed], edition), AT) == whole
    assert Document(io.BytesIO(whole)).core_properties.created == AT


@pytest.mark.parametrize("write", [letters.letter, letters.memo])
@pytest.mark.parametrize("heading", ["", "จังหวัดสมมติบุรี"])
def test_the_day_to_be_done_by_is_written_when_it_is_known_and_else_left_blank(
    write: Callable[..., letters.Letter], heading: str, mixed: Result, edition: Edition
) -> None:
    known = "".join(write([mixed], edition, heading, date(2026, 6, 30)).paragraphs)
    assert "ภายในวันที่ ๓๐ มิถุนายน ๒๕๖๙" in known
    assert f"ภายในวันที่ {BLANK}" in "".join(write([mixed], edition, heading).paragraphs)


def test_letters_one_by_one_are_for_so_many_at_once_and_the_same_each_time(mixed: Result, edition: Edition) -> None:
    asked = catalog.Asked([mixed], edition)
    assert catalog.letters_each(asked) == catalog.letters_each(asked)
    with pytest.raises(BadInput, match=str(catalog.MOST_LETTERS)):
        catalog.letters_each(catalog.Asked([mixed] * (catalog.MOST_LETTERS + 1), edition))
    with pytest.raises(BadInput, match="ยังไม่มีผล"):
        catalog.letters_each(catalog.Asked([], edition))
