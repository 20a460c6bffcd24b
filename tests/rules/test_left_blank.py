"""What a paper names without showing it: a part left blank, a month still to come, visitors instead of users."""

from __future__ import annotations

from datetime import date

import pytest

from rules.audit import audit
from rules.judging.blanks import blanks, is_blank_form
from rules.judging.periods import awaited_months, is_still_to_come, named_months
from rules.load import edition
from rules.model import Agency, Finding, Form, Link, Outcome, Page, Site, Step, Table

HOME = "http://127.0.0.1/"
AGENCY = Agency("1", "อบต.ตัวอย่างงาม", "sao")
MANUAL = "คู่มือสำหรับประชาชน การขออนุญาตขายของ"
FEES = "ค่าธรรมเนียม"
ONLINE = "ระบบบริการออนไลน์ (E-Service)"


def judged(*documents: tuple[str, Page]) -> dict[str, Finding]:
    """The verdicts on a site whose home page links to pages by these labels."""
    links = tuple(Link(page.url, label) for label, page in documents)
    home = Page(
        HOME, title="อบต.ตัวอย่างงาม", text="\n".join(["อบต.ตัวอย่างงาม", *(one.label for one in links)]), links=links
    )
    for label, page in documents:
        page.label, page.found_on, page.path = label, HOME, (Step(HOME, "หน้าแรก"), Step(page.url, label))
    pages = [home, *(page for _, page in documents)]
    return {one.rule: one for one in audit(Site(AGENCY, HOME, pages=pages), edition(2569), date(2026, 5, 15))}


def manual(*lines: str, tables: tuple[Table, ...] = ()) -> Page:
    """A manual for citizens that has everything but what `lines` add to it."""
    told = [MANUAL, "ชื่องาน: ขออนุญาตขายของในที่สาธารณะ", "ขั้นตอน: ยื่นคำขอ ตรวจจุดขาย รับใบอนุญาต",
            "สถานที่: กองคลัง ชั้น 1", "เอกสารที่ต้องใช้: บัตรประจำตัวประชาชน"]  # fmt: skip
    return Page(f"{HOME}manual.pdf", kind="pdf", text="\n".join([*told, *lines]), tables=tables)


@pytest.mark.parametrize(
    ("lines", "lacking"),
    [
        (("ระยะเวลา: 7 วัน", f"{FEES}: ปีละ 100 บาท"), []),
        (("ระยะเวลา: 7 วัน", f"{FEES}:", "ไม่มี"), []),
        (("ระยะเวลา: 7 วัน", f"{FEES}: ............"), [FEES]),
        ((f"{FEES}:", "ระยะเวลา: 7 วัน"), [FEES]),
        ((f"{FEES}: 20 บาท", "ยื่นได้ทุกวันทำการ 08.30 - 16.30 น. โทรได้ตลอด 24 ชั่วโมง"), ["ระยะเวลา"]),
        ((f"{FEES}: 20 บาท", "รับใบอนุญาตภายในห้าวันทำการ"), []),
        ((f"{FEES}: 20 บาท", "แจ้งผลภายใน 24 ชั่วโมง"), []),
        (("ระยะเวลา: 7 วัน", f"{FEES} ให้สอบถามเจ้าหน้าที่เป็นรายกรณี"), [FEES]),
        (("ระยะเวลา: 7 วัน", f"{FEES}: โปรดสอบถามที่กองคลัง"), [FEES]),
        (("ระยะเวลา: 7 วัน", f"{FEES} 20 บาท สอบถามเพิ่มเติม โทร 0 5300 1943"), []),
        (("ระยะเวลา: 7 วัน", f"{FEES} กรุณาสอบถามเพิ่มเติมก่อนชำระ ฉบับละ 20 บาท"), []),
        (("ระยะเวลา: 7 วัน", f"{FEES}:", "https://ab.example/fees.pdf"), []),
        ((f"{FEES}: 20 บาท", "ระยะเวลา:", "เวลา 08:30 น. ยื่นคำขอ รับใบอนุญาตภายใน 3 วัน"), []),
    ],
)
def test_a_part_counts_only_when_something_stands_behind_its_name(lines: tuple[str, ...], lacking: list[str]) -> None:
    finding = judged(("คู่มือสำหรับประชาชน", manual(*lines)))["service-manual"]
    assert finding.outcome is (Outcome.PARTIAL if lacking else Outcome.PRESENT)
    assert [part.split(" (")[0].removesuffix("ที่ใช้") for part in finding.missing] == lacking


@pytest.mark.parametrize(("fee", "outcome"), [("", Outcome.PARTIAL), ("100 บาท", Outcome.PRESENT)])
def test_a_column_without_an_entry_shows_nothing(fee: str, outcome: Outcome) -> None:
    head = ("งาน", "ระยะเวลา", FEES)
    table = Table((head, ("ขออนุญาตขายของ", "7 วัน", fee), ("ต่ออายุใบอนุญาต", "3 วัน", "")))
    page = manual(*(" ".join(filter(None, row)) for row in table.rows), tables=(table,))
    assert judged(("คู่มือสำหรับประชาชน", page))["service-manual"].outcome is outcome


def test_many_bare_labels_are_a_matter_of_how_a_file_was_read() -> None:
    lines = ["ชื่องาน:", "ระยะเวลา:", "ค่าธรรมเนียม:", "เอกสาร:", "ขอใช้น้ำ", "7 วัน", "ไม่มี", "บัตรประชาชน"]
    assert blanks(Page(HOME, kind="pdf"), lines) == {}
    assert blanks(Page(HOME, kind="pdf"), lines[2:4]) == {"ค่าธรรมเนียม:": "", "เอกสาร:": ""}
    assert blanks(Page(HOME, kind="pdf"), []) == {}


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("ประจำเดือนมกราคม 2569\nวัสดุสำนักงาน 4,500\nประจำเดือนมีนาคม 2569\nอยู่ระหว่างรวบรวมข้อมูล", {(2569, 1)}),
        ("ไตรมาสที่ 2 ปีงบประมาณ พ.ศ. 2569\nเดือนมีนาคม 2569 (กำลังจัดทำ)", {(2569, 1), (2569, 2)}),
        ("ประจำเดือนมีนาคม 2569\nไม่มีการจัดซื้อจัดจ้าง", {(2569, 3)}),
        ("ประจำเดือนมีนาคม 2569\n1 จ้างซ่อมถนน 45,000 อยู่ระหว่างดำเนินการ", {(2569, 3)}),
    ],
)
def test_a_month_that_is_still_to_come_is_not_told_of(text: str, months: set[tuple[int, int]]) -> None:
    assert named_months(text) == months


@pytest.mark.parametrize(
    ("title", "outcome"),
    [
        ("สถิติผู้มาติดต่อรับบริการ ปีงบประมาณ พ.ศ. 2569 นับจากบัตรคิวหน้าเคาน์เตอร์", Outcome.PARTIAL),
        ("สถิติการให้บริการผ่าน e-Service และที่เคาน์เตอร์ ปีงบประมาณ พ.ศ. 2569", Outcome.PRESENT),
        ("สถิติการให้บริการ ปีงบประมาณ พ.ศ. 2569", Outcome.PRESENT),
    ],
)
def test_visitors_at_the_counter_are_no_users_of_the_e_service(title: str, outcome: Outcome) -> None:
    rows = (("งาน", "จำนวนผู้รับบริการ (ราย)"), ("ทะเบียนราษฎร", "804"), ("รวม", "804"))
    assert online(title, rows).outcome is outcome


def online(title: str, rows: tuple[tuple[str, ...], ...]) -> Finding:
    """The verdict on an e-Service with a form, how to use it, and these counts in a workbook."""
    counts = Page(f"{HOME}a.xlsx", kind="xlsx", text="\n".join([title, *map(" ".join, rows)]), tables=(Table(rows),))
    words = f"{ONLINE}\nวิธีใช้งาน: กรอกข้อมูล กดส่งคำร้อง"
    form = Form(f"{HOME}send", "post", ("text:name", "textarea:request"), "ชื่อ รายละเอียดคำร้อง ส่งคำร้อง")
    service = Page(f"{HOME}e", title=ONLINE, headings=(ONLINE,), text=words, forms=(form,))
    return judged((ONLINE, service), ("สถิติการให้บริการ", counts))["eservice"]


def test_counts_by_month_below_the_name_of_the_item_need_no_word_for_counting() -> None:
    rows = (("เดือน", "ขอน้ำ", "ซ่อมไฟ"), ("ต.ค. 68", "4", "6"), ("พ.ย. 68", "2", "5"), ("ธ.ค. 68", "0", "3"))
    title = "คนยื่นเรื่องออนไลน์ ปีงบ 69"
    found = [online(title, rows[: count + 1]).outcome for count in (2, 3)]
    assert found == [Outcome.PARTIAL, Outcome.PRESENT]


LEVELS = "รอบที่ 1 ตุลาคม ถึง มีนาคม รอบที่ 2 เมษายน ถึง กันยายน ผลสัมฤทธิ์ร้อยละ 70 พฤติกรรมร้อยละ 30 นำผลไปเลื่อนขั้นและพัฒนา"


@pytest.mark.parametrize(
    ("title", "words", "lacking"),
    [
        ("หลักเกณฑ์การประเมินผลการปฏิบัติงาน ปีงบประมาณ 2569", LEVELS, "แผน"),
        ("หลักเกณฑ์และแผนการบริหารทรัพยากรบุคคล ปีงบประมาณ 2569", LEVELS, "หลักเกณฑ์"),
    ],
)
def test_a_title_shows_the_one_part_it_names_when_words_stand_below(title: str, words: str, lacking: str) -> None:
    page = Page(f"{HOME}hr", title=title, headings=(title,), text=f"{title}\n{words}\n{words[:60]}")
    finding = judged((title, page))["hr-plan"]
    shown = {element.id for element in finding.elements if element.found}
    assert ("criteria" in shown) == (lacking == "แผน")


@pytest.mark.parametrize(
    ("rows", "blank"),
    [((("............", "............"),) * 2, True), ((("ใช้รถเกิน", "ตั้งโควตา ลดลงร้อยละ 11"),), False)],
    ids=["to write on", "filled in"],
)
def test_a_form_that_nobody_filled_in_is_empty(rows: tuple[tuple[str, ...], ...], blank: bool) -> None:
    title = "แบบรายงานผลการดำเนินการตามแผนบริหารจัดการความเสี่ยงการทุจริต ปีงบประมาณ พ.ศ. 2568"
    lines = [title, "ชื่อหน่วยงาน ....................", "ผู้รายงาน ............ ตำแหน่ง ............", *map(" ".join, rows)]
    table = Table((("มาตรการ", "ผลการดำเนินการ"), *rows))
    page = Page(f"{HOME}report.docx", kind="docx", text="\n".join(lines), tables=(table,))
    assert is_blank_form(page) == blank
    assert not is_blank_form(Page(page.url, kind="pdf", text=page.text)), "dots alone may be for signatures"
    finding = judged(("รายงานผลบริหารความเสี่ยงทุจริต 2568", page))["risk-management-report"]
    assert (finding.outcome, finding.reason) == ((Outcome.MISSING, "empty") if blank else (Outcome.PRESENT, "ok"))


@pytest.mark.parametrize(
    ("text", "months", "only"),
    [
        ("March 2569 มีนาคม 2569\nยังไม่ได้รับข้อมูลครบจากโรงเรียน งานพัสดุจะลงตารางให้ภายหลัง", {(2569, 3)}, True),
        ("เดือนมกราคม 2569\nจ้างเรือ 96,000 ร้านลอง\nเดือนมีนาคม 2569\nอยู่ระหว่างรวบรวมข้อมูล", {(2569, 3)}, False),
        ("เดือนมีนาคม 2569\nจ้างเรือ 96,000 ร้านลอง", set(), False),
    ],
)
def test_a_page_says_which_months_are_still_to_come(text: str, months: set[tuple[int, int]], only: bool) -> None:
    assert awaited_months(text) == months
    assert is_still_to_come(text) is only
