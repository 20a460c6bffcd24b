"""Lists from every program: encodings, delimiters, headings; bad rows are told with line, reason and suggestion."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from crawler.faults import InputFault
from crawler.listing.agency_lists import AgencyList, read_list
from crawler.listing.headings import columns_of, mapping_of
from rules.model import Agency

OWN = "code,name,type,district,province,website"
ROW = "6500101,ธารทอง,sao,เมืองเชียงใหม่,เชียงใหม่,www.tharn.go.th"
BODY = Agency("6500101", "ธารทอง", "sao", "เมืองเชียงใหม่", "เชียงใหม่", "http://www.tharn.go.th/")


def listed(tmp_path: Path, *lines: str, encoding: str = "utf-8") -> AgencyList:
    path = tmp_path / "list.csv"
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return read_list(path)


def bodies(found: AgencyList) -> list[Agency]:
    return [row.agency for row in found.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
def test_every_encoding_of_a_thai_csv(tmp_path: Path, encoding: str) -> None:
    assert bodies(listed(tmp_path, OWN, ROW, encoding=encoding)) == [BODY]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_every_delimiter(tmp_path: Path, mark: str) -> None:
    assert bodies(listed(tmp_path, OWN.replace(",", mark), ROW.replace(",", mark))) == [BODY]


def test_a_workbook_with_a_title_above_the_headings_and_codes_as_numbers(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("ปก").write_row(0, 0, ["รายงาน"])
        sheet = book.add_worksheet("ทะเบียน")
        sheet.write_row(0, 0, ["บัญชีรายชื่อ อปท. ปี 2569"])
        sheet.write_row(2, 0, ["ลำดับ", "รหัส อปท.", "ชื่อ อปท.", "ประเภท", "อำเภอ", "จังหวัด", "เว็บไซต์"])
        sheet.write_row(3, 0, [1, 6500101, "ธารทอง", "อบต.", "เมือง", "เชียงใหม่", "www.tharn.go.th"])
    found = read_list(path)
    assert bodies(found) == [BODY]
    assert (found.rows[0].line, found.rows[0].extra) == (4, {"ลำดับ": "1"})


@pytest.mark.parametrize(
    "headings",
    [
        "จังหวัด,อำเภอ,ตำบล,รหัส อปท.,ประเภท อปท.,อปท.,รหัสไปรษณีย์,เว็ปไซต์ของอปท",
        "ลำดับ,รหัส,ชื่อ อปท.,ประเภท,อำเภอ,จังหวัด,เว็บไซต์",
        "รหัสหน่วยงาน,ชื่อหน่วยงาน,ประเภทหน่วยงาน,ชื่ออำเภอ,ชื่อจังหวัด,เว็บไซต์หน่วยงาน",
        "orgCode,orgName,orgType,amphoe,changwat,url",
        "no,orgCode,orgNameTh,orgNameEn,orgType,districtCode,districtName,provinceCode,provinceName,websiteUrl",
        "agency_code,agency_name,agency_type,tambon,amphur,province,homepage",
        "ID,Name,Type,Sub District,District,Province,Web Site",
    ],
)
def test_headings_in_thai_english_and_camel_case_are_guessed(headings: str) -> None:
    columns = columns_of(headings.split(","), {})
    found = " ".join(heading.replace(" ", "") for _, heading in columns.pairs())
    assert columns.guessed
    assert found in {
        "รหัสอปท. อปท. ประเภทอปท. อำเภอ จังหวัด เว็ปไซต์ของอปท",
        "รหัส ชื่ออปท. ประเภท อำเภอ จังหวัด เว็บไซต์",
        "รหัสหน่วยงาน ชื่อหน่วยงาน ประเภทหน่วยงาน ชื่ออำเภอ ชื่อจังหวัด เว็บไซต์หน่วยงาน",
        "orgCode orgName orgType amphoe changwat url",
        "orgCode orgNameTh orgType districtName provinceName websiteUrl",
        "agency_code agency_name agency_type amphur province homepage",
        "ID Name Type District Province WebSite",
    }


def test_our_own_headings_are_no_guess_and_a_mapping_goes_first() -> None:
    assert not columns_of(OWN.split(","), {}).guessed
    mapped = columns_of([*OWN.split(","), "เว็บใหม่"], mapping_of(("website=เว็บใหม่", "ชื่อ= name".replace("ชื่อ", "name"))))
    assert dict(mapped.pairs())["website"] == "เว็บใหม่"
    assert "website" not in dict(columns_of(OWN.split(","), {"website": ""}).pairs())


def test_a_mapping_may_be_written_either_way_round() -> None:
    assert mapping_of(("รหัส อปท.=code",)) == mapping_of(("code=รหัส อปท.",)) == {"code": "รหัส อปท."}


@pytest.mark.parametrize(
    ("maps", "told"),
    [(("code:รหัส",), "--map"), (("colour=รหัส",), "--map"), (("code=รหั",), "หมายถึง “รหัส”")],
)
def test_a_mapping_that_cannot_be_used_says_what_can(maps: tuple[str, ...], told: str) -> None:
    with pytest.raises(InputFault, match=told):
        columns_of(["รหัส", "ชื่อ"], mapping_of(maps))


def test_a_list_without_a_code_names_its_headings_and_the_option(tmp_path: Path) -> None:
    with pytest.raises(InputFault, match=r"ชื่อ, อำเภอ.*--map code="):
        listed(tmp_path, "ชื่อ,อำเภอ", "ก,ข")


@pytest.mark.parametrize("content", ["", "\n\n", OWN])
def test_a_list_without_rows_is_bad_input(tmp_path: Path, content: str) -> None:
    with pytest.raises(InputFault):
        listed(tmp_path, content)


def test_a_file_that_is_not_there_or_broken_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 nothing")
    for path in (tmp_path / "none.csv", tmp_path, tmp_path / "broken.xlsx"):
        with pytest.raises(InputFault, match=path.name):
            read_list(path)


@pytest.mark.parametrize(
    ("row", "reason", "suggestion"),
    [
        (",ธารทอง,sao,ก,ข,", "ไม่มีรหัส", "code"),
        ("65 001,ธารทอง,sao,ก,ข,", "ช่องว่าง", "65001"),
        ("6.5E+06,ธารทอง,sao,ก,ข,", "เลขยกกำลัง", "ข้อความ"),
        ("1,,sao,ก,ข,", "ไม่มีชื่อ", "name"),
        ("1,ธารทอง,อตบ.,ก,ข,", "ไม่รู้จักประเภท “อตบ.”", "อบต."),
        ("1,อบต.ธารทอง,หน่วยงาน,ก,ข,", "ไม่รู้จักประเภท", "sao"),
        ("1,ธาร\ufffdทอง,sao,ก,ข,", "ตัวอักษรเสีย", "UTF-8"),
        ("1,ธารทอง,sao,ก,ข,www.a.go.th,,เกิน", "ช่องเกิน", "คั่น"),
    ],
)
def test_a_bad_row_is_refused_with_line_reason_and_suggestion_and_the_others_go_in(
    tmp_path: Path, row: str, reason: str, suggestion: str
) -> None:
    found = listed(tmp_path, OWN, row, ROW)
    (refused,) = found.refused
    assert refused.line == 2
    assert reason in refused.reason
    assert suggestion in refused.suggestion
    assert bodies(found) == [BODY]


def test_a_code_twice_with_other_data_is_refused_and_names_the_first_line(tmp_path: Path) -> None:
    found = listed(tmp_path, OWN, ROW, "6500101,ธารเงิน,sao,เมืองเชียงใหม่,เชียงใหม่,")
    assert bodies(found) == [BODY]
    assert (found.refused[0].line, "บรรทัด 2" in found.refused[0].reason, "ชื่อ" in found.refused[0].reason) == (
        3,
        True,
        True,
    )


def test_further_rows_of_one_agency_that_say_the_same_are_counted_and_fill_gaps(tmp_path: Path) -> None:
    heading = "รหัส อปท.,อปท.,ตำบล,ประเภท อปท.,เว็บไซต์"
    found = listed(tmp_path, heading, "A1,ธารทอง,หนึ่ง,อบต.,", "A1,ธารทอง,สอง,อบต.,", "A1,ธารทอง,สาม,อบต.,www.a.go.th")
    assert bodies(found) == [Agency("A1", "ธารทอง", "sao", website="http://www.a.go.th/")]
    assert (found.repeated, found.refused) == (2, [])


def test_an_unusable_website_leaves_the_agency_in_with_what_was_written(tmp_path: Path) -> None:
    found = listed(tmp_path, OWN, "1,ธารทอง,sao,ก,เชียงใหม่,www.Tharn go.th", "2,ธารเงิน,sao,ก,เชียงใหม่,a@hotmail.com")
    assert [body.website for body in bodies(found)] == ["", ""]
    assert [(warning.line, warning.suggestion) for warning in found.warnings] == [
        (2, "http://www.tharn.go.th/"),
        (3, ""),
    ]
    assert found.rows[1].extra == {"website": "a@hotmail.com"}


def test_unknown_provinces_and_districts_are_kept_with_one_warning_each(tmp_path: Path) -> None:
    rows = [f"{code},บ้าน{code},sao,ริมธาร,จังหวัดธารทอง," for code in range(1, 6)]
    found = listed(tmp_path, OWN, *rows, "9,ธารเงิน,sao,ริมธาน,ธารทอง,", "10,ธารคำ,sao,,ธารทอง,")
    assert {body.province for body in bodies(found)} == {"ธารทอง"}
    assert [warning.what for warning in found.warnings] == ["10", "ธารทอง", "ริมธาน"]
    assert found.warnings[2].suggestion == "ริมธาร"


def test_one_website_for_two_agencies_is_told(tmp_path: Path) -> None:
    found = listed(tmp_path, OWN, "1,ธารทอง,sao,ก,เชียงใหม่,www.a.go.th", "2,ธารเงิน,sao,ก,เชียงใหม่,http://www.a.go.th/")
    assert [(warning.line, "รหัส 1" in warning.reason) for warning in found.warnings] == [(3, True)]


def test_a_type_is_read_from_the_name_when_the_list_has_none(tmp_path: Path) -> None:
    found = listed(tmp_path, "รหัส,ชื่อ,ประเภท", "1,อบต.ธารทอง,", "2,เทศบาลตำบลธารเงิน,เทศบาล", "3,ธารคำ,")
    assert [body.type for body in bodies(found)] == ["sao", "tambon", ""]
    assert [warning.line for warning in found.warnings] == [4]


def test_a_quote_never_closed_swallows_no_rows(tmp_path: Path) -> None:
    rows = [
        f'{code},บ้าน{code},sao,ก,เชียงใหม่,"www' if code == 3 else f"{code},บ้าน{code},sao,ก,เชียงใหม่,"
        for code in range(1, 30)
    ]
    found = listed(tmp_path, OWN, *rows)
    assert [(row.line, row.agency.code) for row in found.rows] == [(code + 1, str(code)) for code in range(1, 30)]
    assert found.repeated == 0


@pytest.mark.parametrize("after", [(), ("",), ("2,ธารคำ,sao,ก,เชียงใหม่,",)])
def test_a_quote_never_closed_is_told_with_its_line_and_left_out(tmp_path: Path, after: tuple[str, ...]) -> None:
    found = listed(tmp_path, OWN, '1,"ธารทอง,sao,ก,เชียงใหม่,', *after)
    assert bodies(found)[0] == Agency("1", "ธารทอง", "sao", "ก", "เชียงใหม่")
    assert [(told.line, told.what) for told in found.warnings if "ไม่ปิด" in told.reason] == [(2, "1")]


def test_quotes_that_close_are_no_matter(tmp_path: Path) -> None:
    found = listed(tmp_path, OWN, '1,"ธาร ""ทอง""",sao,"ก",เชียงใหม่,')
    assert bodies(found)[0].name == 'ธาร "ทอง"'
    assert found.warnings == []


def test_a_cell_may_hold_a_line_break_and_a_delimiter(tmp_path: Path) -> None:
    found = listed(tmp_path, f"{OWN},note", '1,ธารทอง,sao,ก,เชียงใหม่,"www,tharn.go.th","บรรทัดหนึ่ง\nบรรทัดสอง"', f"{ROW},")
    assert [row.line for row in found.rows] == [2, 4]
    assert found.rows[0].extra["note"] == "บรรทัดหนึ่ง\nบรรทัดสอง"


def test_a_few_broken_letters_do_not_turn_a_utf8_list_into_another_alphabet(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(f"{OWN}\n{ROW}\n2,".encode() + b"\xe0\xb8" + ",sao,ก,เชียงใหม่,\n".encode())
    found = read_list(path)
    assert bodies(found) == [BODY]
    assert [refused.line for refused in found.refused] == [3]
