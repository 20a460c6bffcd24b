"""Provinces, districts, types and names, as lists and people write them."""

from __future__ import annotations

import pytest

from crawler.agencies import display_name, short_name, type_in_name, type_of
from crawler.listing.places import BANGKOK, PROVINCES, district_of, place_warnings, province_of
from rules.model import Agency


def test_there_are_77_provinces() -> None:
    assert len(PROVINCES) == 77


@pytest.mark.parametrize(
    "text", ["เชียงใหม่", "จ.เชียงใหม่", "จ. เชียงใหม่", "จังหวัดเชียงใหม่", "Chiang Mai", "chiangmai", " CHIANG MAI province"]
)
def test_a_province_is_one_name_however_written(text: str) -> None:
    assert province_of(text) == "เชียงใหม่"


@pytest.mark.parametrize(
    ("text", "name"), [("กทม.", BANGKOK), ("อยุธยา", "พระนครศรีอยุธยา"), ("จังหวัดธารทอง", "ธารทอง"), ("", "")]
)
def test_other_names_of_provinces(text: str, name: str) -> None:
    assert province_of(text) == name


@pytest.mark.parametrize(
    ("text", "province", "name"),
    [
        ("อ.สันทราย", "เชียงใหม่", "สันทราย"),
        ("อำเภอสันทราย", "เชียงใหม่", "สันทราย"),
        ("เมือง", "เชียงใหม่", "เมืองเชียงใหม่"),
        ("อ.เมือง", "พระนครศรีอยุธยา", "พระนครศรีอยุธยา"),
        ("เมือง", "ธารทอง", "เมือง"),
        ("เขตบางรัก", BANGKOK, "บางรัก"),
        ("กิ่งอำเภอดอยหล่อ", "เชียงใหม่", "ดอยหล่อ"),
    ],
)
def test_a_district_is_one_name_however_written(text: str, province: str, name: str) -> None:
    assert district_of(text, province) == name


def test_doubts_about_places_come_with_a_near_name() -> None:
    places = [("สันทราย", "เชียงใหม่")] * 5 + [("สันทลาย", "เชียงใหม่"), ("เมืองเชียงใหม่", "เชียงใหม่"), ("ก", "เชียงไหม่")]
    doubts = {what: suggestion for what, _, suggestion in place_warnings(places)}
    assert doubts == {"สันทลาย": "สันทราย", "เชียงไหม่": "เชียงใหม่"}


def test_a_district_written_as_its_province_is_doubted_only_where_the_seat_is_known() -> None:
    seat = [("เมืองเชียงใหม่", "เชียงใหม่")] * 3
    assert [doubt[2] for doubt in place_warnings([*seat, ("เชียงใหม่", "เชียงใหม่")])] == ["เมืองเชียงใหม่"]
    assert place_warnings([("พระนครศรีอยุธยา", "พระนครศรีอยุธยา")] * 2) == []


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("sao", "sao"), ("อบต.", "sao"), ("อบต", "sao"), ("องค์การบริหารส่วนตำบล", "sao"), ("TAO", "sao"),
        ("เทศบาลตำบล", "tambon"), ("ทต.", "tambon"), ("เทศบาลเมือง", "town"), ("ทม.", "town"), ("เทศบาลนคร", "city"),
        ("องค์การบริหารส่วนจังหวัด", "pao"), ("อบจ.", "pao"), ("ท้องถิ่นรูปแบบพิเศษ", "special"), ("เมืองพัทยา", "special"),
        ("กรุงเทพมหานคร", "special"), ("จังหวัด", "province"), ("City Municipality", "city"), ("โรงเรียน", ""), ("", ""),
    ],
)  # fmt: skip
def test_types_by_their_wordings(text: str, type_: str) -> None:
    assert type_of(text) == type_


@pytest.mark.parametrize("name", ["ช้างเผือก", "อบต.ช้างเผือก", "อบต. ช้างเผือก", "องค์การบริหารส่วนตำบลช้างเผือก"])
def test_the_display_name_is_the_same_for_full_and_short_names(name: str) -> None:
    body = Agency("6500101", name, "sao", "เมืองเชียงใหม่", "เชียงใหม่")
    assert display_name(body) == "อบต.ช้างเผือก อ.เมืองเชียงใหม่ จ.เชียงใหม่"


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (Agency("1", "เชียงใหม่", "pao", "เมืองเชียงใหม่", "เชียงใหม่"), "อบจ.เชียงใหม่"),
        (Agency("2", "เชียงใหม่", "province", "", "เชียงใหม่"), "จังหวัดเชียงใหม่"),
        (Agency("3", "เทศบาลเมืองแม่โจ้", "town", "สันทราย", "เชียงใหม่"), "ทม.แม่โจ้ อ.สันทราย จ.เชียงใหม่"),
        (Agency("4", "เมืองพัทยา", "special", "บางละมุง", "ชลบุรี"), "เมืองพัทยา อ.บางละมุง จ.ชลบุรี"),
        (Agency("5", BANGKOK, "special", "", BANGKOK), BANGKOK),
        (Agency("6", "จ.ป.ร.", "sao", "กระบุรี", "ระนอง"), "อบต.จ.ป.ร. อ.กระบุรี จ.ระนอง"),
        (Agency("7", "เทศบาลตำบลธารทอง", "sao", "", ""), "เทศบาลตำบลธารทอง"),
        (Agency("8", "", ""), "8"),
    ],
)
def test_display_names(body: Agency, name: str) -> None:
    assert display_name(body) == name


def test_a_short_name_and_the_type_a_name_begins_with() -> None:
    assert short_name(Agency("1", "ธารทอง", "tambon")) == "ทต.ธารทอง"
    assert [type_in_name(name) for name in ("อบต.ธารทอง", "ธารทอง", "เมืองพัทยา", "เมืองแกลง")] == [
        "sao",
        "",
        "special",
        "",
    ]
