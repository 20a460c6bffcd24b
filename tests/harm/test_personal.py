"""Personal data is found however it is written, what only looks like it is not, and masks never leak."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extract.personal import accounts_in, citizens_in, homes_in, private_in
from crawler.harm.privacy import guard, guard_page, masked
from crawler.ocr.reader import Line, Reading
from crawler.visiting.scanner import guarded
from rules.model import Agency, Form, Image, Link, NoticeKind, Page, Person, PrivateKind, Severity, Site, Step, Table
from rules.model import Unread as Left
from tests.harm.numbers import ONE, THAI, THREE, TWO, citizen, dashed

JURISTIC = citizen("010555512345")  # tax numbers of firms begin with 0
BOX = "X"


def site(*pages: Page) -> Site:
    return Site(Agency("a", "อบต.ตัวอย่าง"), "http://x.go.th/", pages=list(pages))


@pytest.mark.parametrize(
    "text",
    [
        ONE,
        ONE.translate(THAI),
        dashed(ONE),
        dashed(ONE).translate(THAI),
        dashed(ONE, " "),
        dashed(ONE, " - "),
        dashed(ONE, "–"),
        f"เลขประจำตัวประชาชน{ONE}",
        f"นายสมมุติ ({dashed(ONE)}) ผู้รับเงิน",
        f"เลขประจำตัวผู้เสียภาษี {ONE},ชื่อ",
        dashed(ONE, "."),
        dashed(ONE, "\u2212"),
        f"{dashed(ONE)[:13]}\n{dashed(ONE)[13:]}",
        "เลขบัตรประชาชน " + " ".join(ONE),
        "เลขบัตรประชาชน\t" + "\t".join(ONE),
        "เลขบัตรประชาชน\n" + "\n".join(ONE),
        f"เลขบัตรประชาชน {ONE}.pdf",
    ],
)
def test_citizen_numbers(text: str) -> None:
    assert len(citizens_in(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        ONE[:-1] + str((int(ONE[-1]) + 1) % 10),  # wrong check digit
        JURISTIC,
        dashed(JURISTIC),
        "โครงการเลขที่ 69017123456",  # e-GP
        "8850123456787",  # a bar code
        f"{ONE}4",
        f"/files/{ONE}.pdf",
        f"{ONE}.pdf",
        f"?id={ONE}",
        f"A{ONE}",
        " ".join(ONE),  # a row of single digits that nothing calls a number of a person
        "12 450 300 112 500",
        "053-123456 โทรสาร 053-654321",
        f"{ONE[:6]}.{ONE[6:]}",
        "๑๒๓๔๕๖๗๘๙๐๑๒๓",
    ],
)
def test_other_numbers_of_like_length(text: str) -> None:
    assert citizens_in(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("โอนเงินเบี้ยยังชีพ นายสมมุติ ใจดี เลขที่บัญชี 123-4-56789-0 ธ.กรุงไทย", ["123-4-56789-0"]),
        ("ชื่อบัญชี นางสาวสมมุติ เลขบัญชี ๐๒๐๑๒๓๔๕๖๗๘๙", ["๐๒๐๑๒๓๔๕๖๗๘๙"]),
        ("เลขที่บัญชี\nนายกฤษณ์ ใจดี 123-4-56789-0\nนางดี 223-4-56789-1", ["123-4-56789-0", "223-4-56789-1"]),
        ("ชำระภาษี ชื่อบัญชี อบต.ตัวอย่าง ธ.กรุงไทย เลขที่บัญชี 123-4-56789-0", []),
        ("ลงนาม นายกเทศมนตรี บัญชีเลขที่ 123-4-56789-0 กองคลัง", []),
        ("บริษัท ตัวอย่าง จำกัด เลขที่บัญชี 123-4-56789-0", []),
        ("ติดต่อเรื่องเลขที่บัญชี โทร 081-234-5678", []),
        ("เลขที่สัญญา 123-4-56789-0 นายสมมุติ", []),
        ("บัญชีรายชื่อผู้มีสิทธิ เลขที่ 1234567890 นายสมมุติ", []),
    ],
)
def test_bank_accounts_of_persons_only(text: str, found: list[str]) -> None:
    assert accounts_in(Page("u", text=text)) == found


def test_accounts_in_a_column_of_a_sheet() -> None:
    rows = (("ชื่อ", "ธนาคาร", "เลขที่บัญชี"), ("นายหนึ่ง", "กรุงไทย", "1234567890"), ("อบต.ตัวอย่าง", "ออมสิน", "020123456789"))
    assert accounts_in(Page("u", kind="xlsx", tables=(Table(rows),))) == ["1234567890"]


HOMES = [f"{n} นาย{name} ใจดี บ้านเลขที่ 1{n}/2 หมู่ 3 โทร 081-234-567{n}" for n, name in enumerate(("ดำ", "แดง", "ขาว"))]


def test_a_list_of_private_persons_with_telephone_and_home() -> None:
    assert len(homes_in(Page("u", text="\n".join(HOMES)))) == 6
    rows = (("ชื่อ-สกุล", "ที่อยู่", "เบอร์โทร"), *((f"คน{n}", f"1{n}/2", f"081-234-567{n}") for n in range(3)))
    assert len(homes_in(Page("u", tables=(Table(rows),)))) == 6


@pytest.mark.parametrize(
    "lines",
    [
        HOMES[:2],
        [f"{line} ผู้ใหญ่บ้าน" for line in HOMES],
        [line.replace("นาย", "ร้าน") for line in HOMES],
        ["ที่ทำการ อบต.ตัวอย่าง เลขที่ 1 หมู่ 3 โทร 053-123456"] * 9,
        [f"นายกองค์การบริหารส่วนตำบล โทร 081-234-567{n}" for n in range(9)],
        [line.split(" โทร")[0] for line in HOMES],
    ],
)
def test_lists_of_officials_offices_and_shops_are_no_leak(lines: list[str]) -> None:
    assert homes_in(Page("u", text="\n".join(lines))) == []


def test_every_text_of_a_visit_is_masked_and_told_with_its_page() -> None:
    label = f"สำเนาบัตร {dashed(TWO)}"
    link = Link(f"http://x.go.th/{dashed(TWO)}.pdf", label, f"ของ {ONE.translate(THAI)}")
    leaking = Page(
        "http://x.go.th/a.pdf", kind="pdf", title=ONE, headings=(dashed(ONE),),
        text=f"หน้าแรก\fผู้รับ {ONE}\n{dashed(TWO)}",
        links=(link,), tables=(Table(((ONE, "นายสมมุติ"),)),), people=(Person("นายสมมุติ", contact=THREE),),
        forms=(Form("/f", "post", (), ONE),), images=(Image("/i.jpg", ONE),),
        headers={"content-disposition": f"{label}.pdf"},
        label=label, path=(Step("http://x.go.th/", label),),
    )  # fmt: skip
    seen = site(Page("http://x.go.th/", links=(link,)), leaking)
    seen.unread = [Left(link, "", "budget", could_name=True)]
    guard(seen)
    clear = [written for number in (ONE, TWO, THREE) for written in (number, dashed(number), number.translate(THAI))]
    assert [number for number in clear if number in repr(seen)] == []
    told = [notice for notice in seen.notices if notice.url.endswith("a.pdf")]
    assert {(notice.kind, notice.severity) for notice in told} == {(NoticeKind.PERSONAL_DATA, Severity.URGENT)}
    assert 2 in {notice.page for notice in told}
    assert all(BOX in notice.quote for notice in told)
    assert seen.pages[1].private
    before = repr(seen)
    guard(seen)
    assert repr(seen) == before


def test_a_page_that_was_masked_before_is_still_told() -> None:
    page = Page("http://x.go.th/scan.pdf", kind="pdf", text=f"หน้าแรก\fผู้รับ {ONE}")
    assert [one.value for one in guard_page(page)] == [ONE]
    assert ONE not in repr(page)
    seen = site(page)
    guard(seen)
    guard(seen)
    assert [(notice.kind, notice.page, notice.count) for notice in seen.notices] == [(NoticeKind.PERSONAL_DATA, 2, 1)]


def test_numbers_over_lines_and_cells_are_masked() -> None:
    broken = f"{dashed(TWO)[:13]}\n{dashed(TWO)[13:]}"
    minus = dashed(THREE, "\u2212")
    row = ("เลขประจำตัวประชาชน", *ONE)
    page = Page("u", text=f"ผู้รับ {broken}\nผู้ขอ {minus}", tables=(Table((row, ("ชื่อ", "นายสมมุติ"))),))
    guard_page(page)
    assert page.text == f"ผู้รับ {masked(broken, PrivateKind.CITIZEN)}\nผู้ขอ {masked(minus, PrivateKind.CITIZEN)}"
    assert page.tables[0].rows == (("เลขประจำตัวประชาชน", ONE[0], *"X" * 11, ONE[12]), ("ชื่อ", "นายสมมุติ"))


MISREAD = ONE[:5] + str((int(ONE[5]) + 1) % 10) + ONE[6:]


@pytest.mark.parametrize(
    "text", [f"ประจำตัวประชาชน {MISREAD}", f"นายสมมุติ {dashed(MISREAD)}", f"ก {dashed(MISREAD, ' - ')}"]
)
def test_a_misread_digit_does_not_uncover_a_number(text: str) -> None:
    assert citizens_in(text) == []
    assert [one.kind for one in private_in(Page("u", kind="pdf", text=text, via="ocr"))] == [PrivateKind.CITIZEN]


def test_a_number_over_two_lines_of_a_scan_is_masked_in_both() -> None:
    first, second = f"ผู้รับ {dashed(MISREAD)[:13]}", dashed(MISREAD)[13:]
    lines = tuple(Line(text, (0, 0, 9, 9), 0.9) for text in (first, second))
    read = guarded(Reading(f"{first}\n{second}", lines), 1).reading
    assert [line.text for line in read.lines] == read.text.split("\n")
    assert sum(map(str.isdigit, read.text)) == 2


@pytest.mark.parametrize("text", [MISREAD, f"เลขประจำตัวผู้เสียภาษี {JURISTIC}", f"ที่ {dashed(MISREAD, ' ')}"])
def test_other_numbers_in_scans_stay(text: str) -> None:
    assert private_in(Page("u", kind="pdf", text=text, via="ocr")) == []


@pytest.mark.parametrize("name", [ONE, dashed(ONE), ONE.translate(THAI)])
def test_a_number_found_in_a_text_is_masked_in_addresses_that_spell_it_otherwise(name: str) -> None:
    home = Page("http://x.go.th/", text=f"ผู้รับ {dashed(ONE, ' ')}")
    seen = site(home, Page(f"http://x.go.th/f/{name}.pdf", kind="pdf"))
    guard(seen)
    assert seen.pages[1].url == f"http://x.go.th/f/{masked(name, PrivateKind.CITIZEN)}.pdf"


def test_homes_are_masked_on_their_page_alone() -> None:
    office = Page("http://x.go.th/contact", text="โทร 081-234-5671")
    seen = site(office, Page("http://x.go.th/list", text="\n".join(HOMES)))
    guard(seen)
    assert office.text == "โทร 081-234-5671"
    assert "081" not in seen.pages[1].text
    assert "บ้านเลขที่ XX/X หมู่ 3 โทร 0XX-XXX-XXX1" in seen.pages[1].text


def test_a_site_without_leaks_stays_as_it_was() -> None:
    page = Page("http://x.go.th/", text=f"โทร 053-123456 เลขที่ผู้เสียภาษี {JURISTIC} ปี 2569", links=(Link("/a", "เมนู"),))
    seen = site(page)
    before = repr(seen)
    guard(seen)
    assert repr(seen) == before
    assert private_in(page) == []


WRITTEN = st.builds(
    lambda twelve, write: write(citizen(twelve)),
    st.tuples(st.integers(1, 8), st.integers(10, 96), st.integers(0, 10**9 - 1)).map(
        lambda parts: f"{parts[0]}{parts[1]}{parts[2]:09d}"
    ),
    st.sampled_from([dashed, lambda number: dashed(number, " "), lambda number: dashed(number).translate(THAI)]),
)
WORDS = st.text(alphabet="กขคง นายที่อยู่\n\f-(),/", max_size=12)


@given(st.lists(st.tuples(WORDS, WRITTEN), min_size=1, max_size=5))
def test_masking_never_leaks_and_is_done_once(parts: list[tuple[str, str]]) -> None:
    page = Page("http://x.go.th/a.pdf", kind="pdf", text=" ก ".join(f"{words} {number}" for words, number in parts))
    found = citizens_in(page.text)
    seen = site(page)
    guard(seen)
    assert [number for number in found if number in repr(seen)] == []
    assert citizens_in(seen.pages[0].text) == []
    once = repr(seen)
    guard(seen)
    assert repr(seen) == once


@given(WRITTEN)
def test_a_mask_shows_at_most_two_digits(number: str) -> None:
    shown = masked(number, PrivateKind.CITIZEN)
    assert sum(map(str.isdigit, shown)) == 2
    assert masked(shown, PrivateKind.CITIZEN) == shown
    assert len(shown) == len(number)
