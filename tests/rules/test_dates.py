"""Thai years, months and periods: what people write, and what the reader makes of it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.dates import fiscal_months, fiscal_year, fiscal_year_of_month, months_in, years_in

THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
LONG = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
]
SHORT = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."]
HALF = [(2568, 10), (2568, 11), (2568, 12), (2569, 1), (2569, 2), (2569, 3)]


def years(text: str) -> list[tuple[str, int, int]]:
    return [(mention.kind, mention.first, mention.last) for mention in years_in(text)]


def months(text: str) -> list[tuple[int | None, int]]:
    return [(mention.year, mention.month) for mention in months_in(text)]


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ("ประจำปีงบประมาณ พ.ศ. ๒๕๖๙", "fiscal", 2569, 2569),
        ("ปีงบฯ 69", "fiscal", 2569, 2569),
        ("ปีงบประมาณ2569", "fiscal", 2569, 2569),
        ("ข้อบัญญัติงบประมาณรายจ่ายประจำปี 2569", "fiscal", 2569, 2569),
        ("FY2569", "fiscal", 2569, 2569),
        ("ปี 69", "year", 2569, 2569),
        ("ปี พ.ศ.2569", "year", 2569, 2569),
        ("พุทธศักราช ๒๕๖๙", "year", 2569, 2569),
        ("ค.ศ. 2026", "year", 2569, 2569),
        ("ITA2569", "year", 2569, 2569),
        ("ITA 69", "year", 2569, 2569),
        ("ครั้งที่ 2/2569", "year", 2569, 2569),
        ("พ.ศ.2566-2570", "range", 2566, 2570),
        ("พ.ศ. 2566 – 2570", "range", 2566, 2570),
        ("(2566-2570)", "range", 2566, 2570),
        ("2566 ถึง 2570", "range", 2566, 2570),
        ("พ.ศ. 2566 - พ.ศ. 2570", "range", 2566, 2570),
        ("แผนพัฒนาท้องถิ่น 5 ปี 2566-70", "range", 2566, 2570),
        ("ปีงบประมาณ พ.ศ. 2569 – 2570", "range", 2569, 2570),
        ("31 มีนาคม 2569", "date", 2569, 2569),
        ("31 มี.ค. 69", "date", 2569, 2569),
        ("31/03/2569", "date", 2569, 2569),
        ("31-03-2026", "date", 2569, 2569),
        ("2026-03-31", "date", 2569, 2569),
        ("March 31, 2026", "date", 2569, 2569),
        ("วันที่ 31 เดือน มีนาคม พุทธศักราช ๒๕๖๙", "date", 2569, 2569),
        ("31\nมี.ค.\n2569", "date", 2569, 2569),
        ("ต.ค. 68 - มี.ค. 69", "month", 2568, 2569),
        ("ตุลาคม 2568 ถึงเดือนมีนาคม 2569", "month", 2568, 2569),
        ("เดือนตุลาคม-ธันวาคม 2568", "month", 2568, 2568),
        ("ไตรมาสที่ 2 ปีงบประมาณ 2569", "quarter", 2569, 2569),
        ("ไตรมาส 1/2569", "quarter", 2569, 2569),
        ("ปีงบประมาณ 2569 ไตรมาสที่ ๒", "quarter", 2569, 2569),
        ("รอบ 6 เดือนแรก ปี 2569", "half", 2569, 2569),
        ("6 เดือนแรกของปีงบประมาณ พ.ศ. 2569", "half", 2569, 2569),
        ("ปีงบประมาณ พ.ศ. 2569 (รอบ 6 เดือนแรก)", "half", 2569, 2569),
        ("รอบ ๖ เดือน (1 ต.ค. 2568 – 31 มี.ค. 2569)", "half", 2568, 2569),
    ],
)
def test_one_period_is_read_whole(text: str, kind: str, first: int, last: int) -> None:
    assert years(text) == [(kind, first, last)]


@pytest.mark.parametrize(
    ("text", "kind", "year"),
    [
        ("plan_69.pdf", "year", 2569),
        ("plan_69", "year", 2569),
        ("O26-69.pdf", "year", 2569),
        ("plan2569.pdf", "year", 2569),
        ("o11-2569-03.pdf", "year", 2569),
        ("O11-สขร1-ต.ค.68.pdf", "month", 2568),
        ("20260331_report.pdf", "date", 2569),
        ("https://sample.go.th/wp-content/uploads/2026/04/plan.pdf", "year", 2569),
        ("https://sample.go.th/2025/11/04/plan/", "date", 2568),
        ("https://sample.go.th/list?id=2569&year=2568", "year", 2568),
        ("https://sample.go.th/plan%20%E0%B8%9B%E0%B8%B52569.pdf", "year", 2569),
    ],
)
def test_file_names_and_addresses_tell_their_year(text: str, kind: str, year: int) -> None:
    assert years(text) == [(kind, year, year)]


@pytest.mark.parametrize(
    "text",
    ["พ .ศ . 2569", "พ.ศ. ๒ ๕ ๖ ๙", "พ.ศ. 25 69", "พ.ศ.\u00a02569", "ประจําปงบประมาณ พ.ศ. 2569", "ประจำป\uf702 2569"],
)
def test_text_broken_by_a_pdf_layer_keeps_its_year(text: str) -> None:
    assert [(mention.first, mention.last) for mention in years_in(text)] == [(2569, 2569)]


@pytest.mark.parametrize(
    ("text", "month"), [("ตุ ลาคม 2568", 10), ("ตุลำคม 2568", 10), ("กรกฏาคม 2568", 7), ("มค 2568", 1), ("มิย.68", 6)]
)
def test_months_are_read_through_slips_of_spelling(text: str, month: int) -> None:
    assert months(text) == [(2568, month)]


@pytest.mark.parametrize(
    "text",
    [
        "ต.ตัวอย่าง อ.ตัวอย่าง 50200",
        "งบประมาณ 2,569 บาท",
        "2569.00",
        "2569 บาท",
        "ผู้เข้าชม 2569 ครั้ง",
        "โทร. 053-256-9000",
        "โทรศัพท์ 02-123-2569",
        "โทร. 0-2569-1234",
        "เลขที่ 2569/1 หมู่ 5",
        "เลขที่โครงการ 69019123456",
        "ISBN 978-616-2569-12-3",
        "/post/2569",
        "?id=2569",
        "f2569ab",
        "อายุ 60 ปี 70 คน",
        "มาตรา 69",
        "© 2026",
        "127.0.25.69",
        "สำนักงาน ก.พ.ร.",
        "ระยะเวลา 6 เดือน",
        "ข้อ 69 หน้า 68",
        "เวลา 10:25 น.",
    ],
)
def test_numbers_that_count_or_name_something_are_no_years(text: str) -> None:
    assert years(text) == []
    assert months(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("พระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2540", [("law", 2540)]),
        ("พ.ร.บ. ข้อมูลข่าวสารของราชการ 2540", [("law", 2540)]),
        ("พระราชบัญญัติสภาตำบลและองค์การบริหารส่วน\nตำบล พ.ศ. 2537", [("law", 2537)]),
        ("พ.ศ. 2496", [("law", 2496)]),
        ("พ.ร.บ. เทศบาล 2496", [("law", 2496)]),
        ("เกิดวันที่ 5 ธันวาคม 2500 ห้อง 2496", []),
        (
            "ระเบียบกระทรวงมหาดไทย ว่าด้วยการจัดทำแผนพัฒนาฯ พ.ศ. 2548 (แก้ไขเพิ่มเติม ฉบับที่ 3 พ.ศ. 2561)",
            [("law", 2548), ("law", 2561)],
        ),
        ("ประกาศ เรื่อง กำหนดค่าธรรมเนียม (ฉบับที่ 2) พ.ศ. 2543", [("law", 2543)]),
        ("ประมวลจริยธรรมพนักงานส่วนท้องถิ่น พ.ศ. 2565", [("law", 2565)]),
        ("ตามพระราชบัญญัติวินัยการเงินการคลัง พ.ศ. 2561 ประจำปีงบประมาณ พ.ศ. 2569", [("law", 2561), ("fiscal", 2569)]),
        ("พรบ.จัดซื้อจัดจ้าง 2560 แผนจัดซื้อ 2569", [("law", 2560), ("year", 2569)]),
        ("กฎกระทรวง พ.ศ. 2560\nแผนปฏิบัติการ พ.ศ. 2569", [("law", 2560), ("year", 2569)]),
        ("แผนพัฒนาท้องถิ่น (ฉบับที่ 2) พ.ศ. 2566", [("year", 2566)]),
        ("ประกาศ ณ วันที่ 5 มกราคม พ.ศ. 2569", [("date", 2569)]),
        ("ยุทธศาสตร์ชาติ 20 ปี (พ.ศ. 2561-2580)", [("law", 2561)]),
    ],
)
def test_the_year_of_a_law_is_told_from_the_year_of_the_text(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(kind, first) for kind, first, _ in years(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "ต.ค. 68 - มี.ค. 69",
        "ตุลาคม - มีนาคม 2569",
        "1 ตุลาคม 2568 ถึงวันที่ 31 มีนาคม 2569",
        "รอบ 6 เดือนแรก ปีงบประมาณ 2569",
        "ไตรมาสที่ 1-2 ปีงบประมาณ พ.ศ. 2569",
        "ต.ค., พ.ย., ธ.ค. 2568, ม.ค. ก.พ. มี.ค. 2569",
        "ปีงบประมาณ 2569 (ตุลาคม - มีนาคม)",
    ],
)
def test_spans_quarters_halves_and_lists_give_each_month(text: str) -> None:
    assert months(text) == HALF


def test_only_the_ends_of_a_span_are_named() -> None:
    assert [mention.named for mention in months_in("ต.ค. - ธ.ค. 2568")] == [True, False, True]


@pytest.mark.parametrize("text", ["ประจำเดือนตุลาคม ปีงบประมาณ พ.ศ. 2569", "ปีงบประมาณ 2569 เดือนตุลาคม", "ต.ค. 2568"])
def test_a_month_of_a_fiscal_year_gets_its_calendar_year(text: str) -> None:
    (mention,) = months_in(text)
    assert (mention.year, mention.month, mention.fiscal) == (2568, 10, 2569)


def test_months_without_a_year_are_still_months() -> None:
    assert months("| ต.ค. | พ.ย. | ก.พ. |") == [(None, 10), (None, 11), (None, 2)]
    assert months("รอบ 6 เดือนแรก") == [(None, month) for _, month in HALF]


def test_a_board_named_like_a_month_is_no_month() -> None:
    assert months("หลักเกณฑ์ของ ก.พ. และ ก.ค.ศ. ตาม อ.ก.พ. กรม") == []


def test_fiscal_year_of_a_mention_follows_its_months() -> None:
    (span,) = years_in("ต.ค. 68 - มี.ค. 69")
    (upload,) = years_in("/uploads/2025/11/plan.pdf")
    (plan,) = years_in("พ.ศ. 2566-2570")
    assert (span.fiscal, upload.fiscal, plan.fiscal) == ((2569, 2569), (2569, 2569), (2566, 2570))
    assert [plan.covers(year) for year in (2565, 2566, 2570, 2571)] == [False, True, True, False]


def test_543_added_twice_is_taken_off_in_a_date_only() -> None:
    assert years("24 มิ.ย. 3105") == [("date", 2562, 2562)]
    assert years("ยอด 3105") == []


def test_places_point_at_the_words() -> None:
    text = "แผนการจัดซื้อ ประจำปีงบประมาณ พ.ศ. ๒๕๖๙ เริ่ม ต.ค. ๖๘"
    assert [text[m.start : m.end] for m in years_in(text)] == ["ปีงบประมาณ พ.ศ. ๒๕๖๙", "ต.ค. ๖๘"]


def test_fiscal_year_turns_on_the_first_of_october() -> None:
    assert fiscal_year(date(2025, 9, 30)) == 2568
    assert fiscal_year(date(2025, 10, 1)) == 2569
    assert fiscal_months(2569)[:6] == HALF
    assert {fiscal_year_of_month(year, month) for year, month in fiscal_months(2569)} == {2569}


FORMS = [
    "{d} {long} {be}",
    "{d} {long} พ.ศ. {be}",
    "{d} {short} {be}",
    "{d} {short}{yy}",
    "วันที่ {d} เดือน{long} {be}",
    "{d:02}/{m:02}/{be}",
    "{d}/{m}/{yy}",
    "{d:02}-{m:02}-{ad}",
    "{ad}-{m:02}-{d:02}",
    "{d} {long} ค.ศ. {ad}",
    "ลงวันที่ {d}  {long}  {be} เรื่อง",
]


@given(st.dates(date(2000, 1, 1), date(2045, 12, 31)), st.sampled_from(FORMS), st.booleans())
def test_a_date_written_in_any_thai_form_is_read_back(day: date, form: str, thai: bool) -> None:
    be = day.year + 543
    text = form.format(
        d=day.day, m=day.month, be=be, ad=day.year, yy=be - 2500, long=LONG[day.month - 1], short=SHORT[day.month - 1]
    )
    text = text.translate(THAI_DIGITS) if thai else text
    assert [(m.year, m.month, m.day) for m in months_in(text)] == [(be, day.month, day.day)]
    assert [m.fiscal for m in years_in(text)] == [(fiscal_year(day), fiscal_year(day))]


@given(st.integers(2541, 2589), st.integers(1, 12), st.integers(1, 23), st.sampled_from(["-", " - ", "–", " ถึง "]))
def test_a_span_of_months_is_read_back_month_by_month(year: int, month: int, length: int, to: str) -> None:
    count = [divmod(year * 12 + month - 1 + step, 12) for step in range(length + 1)]
    wanted = [(y, m + 1) for y, m in count]
    if wanted[-1][0] > 2590:
        return
    (first_year, first), (last_year, last) = wanted[0], wanted[-1]
    text = f"{LONG[first - 1]} {first_year}{to}{SHORT[last - 1]} {last_year}"
    assert months(text) == wanted


@given(st.text(alphabet="0123456789๒๕๖๙ -–/.,()ปีพ.ศ.งบประมาณมี.ค.ตุลาคมไตรมาสที่รอบเดือนถึง\n_:", max_size=80))
def test_no_text_breaks_the_reader(text: str) -> None:
    for mention in years_in(text):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.kind == "law" or 2540 <= mention.first <= mention.last <= 2590
    for month in months_in(text):
        assert 1 <= month.month <= 12


def test_the_number_of_a_form_is_no_day() -> None:
    for text in ("สขร.1 เดือนตุลาคม 2568", "สขร.๑ เดือน ตุลาคม ๒๕๖๘", "แบบ สขร. 1 เดือน ต.ค. 2568"):
        assert [(m.year, m.month, m.day) for m in months_in(text)] == [(2568, 10, None)]
    assert [(m.year, m.month, m.day) for m in months_in("วันที่ ๓๐ เดือน ตุลาคม ๒๕๖๘")] == [(2568, 10, 30)]
