"""Which item a label names: wording, misspellings, neighbours, numbers of other years, and labels that name none."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from rules.load import edition, years
from rules.match import Matcher, is_plain, number_in, other_scheme
from rules.model import Edition

NEGATIVES = (Path(__file__).parent / "menu_negatives.txt").read_text(encoding="utf-8").splitlines()


@cache
def matcher(year: int) -> Matcher:
    return Matcher(edition(year))


def first(label: str, year: int = 2569, *, fuzzy: bool = False) -> str:
    found = matcher(year).match(label, fuzzy=fuzzy)
    return found[0].number if found else ""


@pytest.mark.parametrize("year", years())
def test_every_official_title_names_its_own_item(year: int) -> None:
    named = {rule.number: first(rule.title, year) for rule in edition(year).rules}
    assert named == {number: number for number in named}


@pytest.mark.parametrize("year", years())
def test_titles_cut_at_45_characters_still_name_their_item(year: int) -> None:
    cut = {rule.number: rule.title[:45] for rule in edition(year).rules if len(rule.title) > 45}
    found = {number: [match.number for match in matcher(year).match(title)][:2] for number, title in cut.items()}
    assert [number for number in cut if number not in found[number]] == []


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("รายงานผลการดำเนินการตามแผนปฏิบัติการป้องกันการทุจริต ประจำปี 2568", "O24"),
        ("แผนปฏิบัติการป้องกันการทุจริต (พ.ศ. ๒๕๖๖ - ๒๕๗๐)", "O23"),
        ("รายงานผลการดำเนินการตามแผนบริหารจัดการความเสี่ยงการทุจริต", "O22"),
        ("การประเมินความเสี่ยงการทุจริต อบต.หนองสมมติ", "O21"),
        ("สขร.1", "O11"),
        ("รายงานสรุปผลการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. 2568", "O12"),
        ("สรุปผลการจัดซื้อจัดจ้างรายเดือน ประจำปีงบประมาณ พ.ศ. 2569", "O11"),
        ("สถิติเรื่องร้องเรียนการทุจริต", "O18"),
        ("คู่มือการจัดการเรื่องร้องเรียนการทุจริต", "O16"),
        ("แจ้งเรื่องร้องเรียนการทุจริต", "O17"),
        ("แผนพัฒนาบุคลากร 3 ปี", "O13"),
        ("แผนพัฒนาท้องถิ่น2566-2570.pdf", "O5"),
        ("รายงานผลการพัฒนาบุคลากร", "O14"),
        ("คู่มือปฏิบัติงานกองคลัง", "O8"),
        ("คู่มือประชาชน", "O9"),
        ("E - Service", "O10"),
        ("รายงานผลการดำเนินงาน รอบ 6 เดือน", "O6"),
        ("รายงานผลการดำเนินงานประจำปี", "O7"),
        ("ประกาศนโยบายไม่รับของขวัญ No Gift Policy", "O20"),
    ],
)
def test_neighbours_that_share_words_are_told_apart(label: str, number: str) -> None:
    assert first(label) == number


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("เเผนพัฒนาท้องถิ่น", "O5"),
        ("ประมวลผลจริยธรรมและการขับเคลื่อนจริยธรรม", "O15"),
        ("คู่มือการปฎิบัติงาน", "O8"),
        ("คู่มือหรือมาตราฐานการให้บริการ", "O9"),
        ("แผ่นปฏิบัติการป้องกันการทุจริต", "O23"),
        ("เจตนารมย์ไม่รับขอขวัญ", "O20"),
        ("การประเมิณความเสี่ยงการทุจริต", "O21"),
        ("แผนยุทศาสตร์หรือแผนพัฒนาหน่วยงาน", "O5"),
        ("โครงสร้าง องค์กร (24)", "O1"),
    ],
)
def test_common_misspellings_are_read(label: str, number: str) -> None:
    assert first(label) == number


@pytest.mark.parametrize(
    ("label", "number"),
    [("ารจัดซื้อจัดจ้างรายเดือน", "O11"), ("ข่าวประชาสัพันธ์", "O4"), ("คู่มือประขาชน", "O9"), ("โครสงร้างองค์กร", "O1")],
)
def test_other_misspellings_are_read_only_when_asked(label: str, number: str) -> None:
    found = matcher(2569).match(label, fuzzy=True)
    assert found[0].number == number
    assert number == "O11" or (first(label) == "" and found[0].strength == "likely")


@pytest.mark.parametrize("year", years())
def test_menu_texts_that_name_no_item_are_left_alone(year: int) -> None:
    """At most 1 % may be taken for an item, misspellings tried and numbers bound to the year."""
    taken = [label for label in NEGATIVES if matcher(year).match_link(label, "", bound(label, year), fuzzy=True)]
    assert len(NEGATIVES) >= 350
    assert len(taken) <= len(NEGATIVES) / 100, taken


def bound(label: str, year: int) -> Edition | None:
    return None if label.isdigit() else edition(year)


def test_a_general_word_names_an_item_only_when_it_is_the_label() -> None:
    assert matcher(2569).match("ติดต่อเรา")[0].strength == "exact"
    assert matcher(2569).match("โครงสร้าง")[0].strength == "exact"
    assert matcher(2569).match("ติดต่อขอรับเบี้ยยังชีพผู้สูงอายุได้ที่กองสวัสดิการสังคม") == []
    assert matcher(2569).match("เทศบาลร่วมกับโรงเรียนจัดทำโครงสร้างหลักสูตรท้องถิ่น") == []


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("Mission & Authority หน้าที่และอำนาจ", "O1"),
        ("How to use e-Service คู่มือการใช้งานระบบ", "O10"),
        ("เจ้าหน้าที่เข้าอบรมการใช้ระบบ e-Service ของกรม", ""),  # one English word in a sentence is no half of it
        ("ตลาดนัดริมน้ำ Lakeside Market", ""),
    ],
)
def test_a_label_in_two_languages_is_read_by_halves(label: str, number: str) -> None:
    assert first(label) == number


def test_an_item_that_a_year_does_not_have_is_not_named() -> None:
    assert first("กฎหมายที่เกี่ยวข้อง", 2566) == "O6"
    assert [first("กฎหมายที่เกี่ยวข้อง", year) for year in (2567, 2568, 2569)] == ["", "", ""]


# --- numbers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("O1", 1), ("o1 โครงสร้าง", 1), ("OIT14", 14), ("OIT 36 แผน", 36), ("ข้อ o1", 1), ("O41- การประเมิน", 41),
        ("1. โครงสร้าง", 1), ("๑๒. แผน", 12), ("4.2 หลักฐานเพิ่มเติม", 4), ("ข้อ-028", 28), ("018", 18), ("036-แผน", 36),
        ("30การประเมินความเสี่ยง", 30), ("O-12", 12), ("(O7) รายงาน", 7), ("ITA-o13.pdf", 13), ("ข้อที่ 7", 7),
    ],
)  # fmt: skip
def test_numbers_are_read_as_sites_type_them(label: str, number: int) -> None:
    assert number_in(label) == number


@pytest.mark.parametrize(
    "label",
    ["02-123-4567", "053 123456", "2569", "12 มกราคม 2569", "01 ต.ค. 68", "12/3/2569", "MOIT 1", "EB 3",
     "9.2 การบริหารงาน", "10.1 การดำเนินการ", "6 เดือนแรก", "CO2", "O365", "0.49 mb", "O44", "ตัวชี้วัดที่ 9", "IMG5_0010.jpg",
     "แผนพัฒนา"],
)  # fmt: skip
def test_other_numbers_are_no_item_numbers(label: str) -> None:
    assert number_in(label) is None


def test_a_number_counts_only_when_the_year_of_its_page_is_known() -> None:
    assert matcher(2569).match_link("O12") == []
    assert matcher(2569).match_link("O12", "", edition(2569))[0].rule == "procurement-annual"


def test_a_number_of_another_year_means_what_it_meant_that_year() -> None:
    assert matcher(2569).match_link("O19", "", edition(2568))[0].rule == "complaint-stats"
    assert matcher(2569).match_link("O6", "", edition(2566)) == []


def test_the_text_wins_where_text_and_number_disagree() -> None:
    found = matcher(2569).match_link("O10 นโยบายการบริหารทรัพยากรบุคคล", "", edition(2569))
    assert [(match.rule, match.strength) for match in found][-1] == ("eservice", "likely")
    assert found[0].rule == "hr-plan"


def test_a_plain_number_beside_unknown_words_names_nothing() -> None:
    assert matcher(2569).match_link("3. ปฏิทินกิจกรรม", "", edition(2569)) == []
    assert matcher(2569).match_link("3.", "", edition(2569))[0].number == "O3"


def test_the_context_speaks_when_the_label_says_nothing() -> None:
    found = matcher(2569).match_link("คลิกที่นี่เพื่อดาวน์โหลด", "แผนปฏิบัติการป้องกันการทุจริต")
    assert [match.number for match in found] == ["O23"]
    assert matcher(2569).match_link("ภาพกิจกรรมวันเด็ก", "แผนปฏิบัติการป้องกันการทุจริต") == []


@pytest.mark.parametrize(
    "label",
    ["คลิกที่นี่", "คลิกที่นี่เพื่อดาวน์โหลด", "ดาวน์โหลด", "อ่านต่อ...", "[0.49 mb.] [.pdf]",
     "https://www.example.go.th/dnm_fil...", "12", "", "เปิด", "view (12)", "เอกสารแนบ 1", "IMG5_0010.jpg"],
)  # fmt: skip
def test_labels_that_say_nothing(label: str) -> None:
    assert is_plain(label)


@pytest.mark.parametrize("label", ["แผน", "ดาวน์โหลดแบบฟอร์ม", "แผนพัฒนา.pdf", "ติดต่อเรา", "รายละเอียดโครงการ"])
def test_labels_that_say_something(label: str) -> None:
    assert not is_plain(label)


# --- running text ----------------------------------------------------------------------------------------------------


def test_running_text_names_its_items_in_order_and_by_their_longest_names() -> None:
    text = (
        "เทศบาลเผยแพร่ข้อมูลดังนี้\nรายงานผลการดำเนินการตามแผนปฏิบัติการป้องกันการทุจริต\nและกำหนดให้กองคลังจัดทำ\n"
        "สรุปผลการจัดซื้อจัดจ้างราย\nเดือน (สขร.1) ทุกเดือน"
    )
    found = matcher(2569).find(text)
    assert list(dict.fromkeys(match.number for match in found)) == ["O24", "O11"]


def test_running_text_keeps_what_another_item_rules_out() -> None:
    assert matcher(2569).find("ประกาศรายชื่อผู้ยื่นบัญชีทรัพย์สินและประโยชน์อื่นใดของผู้ดำรงตำแหน่ง") == []


# --- look-alikes -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "scheme"),
    [
        ("MOIT 12 หน่วยงานมีมาตรการ", "moit"),
        ("วิทยาลัยเทคนิคสมมติ OIT ปี 2568", "ovec"),
        ("ITA Online สำนักงานเขตพื้นที่การศึกษาประถมศึกษา", "obec"),
        ("สถานีตำรวจภูธรสมมติ ข้อ 15", "police"),
        ("LPA ด้านที่ 1 การบริหารจัดการ", "lpa"),
        ("O10 แผนดำเนินงานประจำปี\nO18 แผนการใช้จ่ายงบประมาณประจำปี\nO25 นโยบายการบริหารทรัพยากรบุคคล", "oit-2564"),
    ],
)
def test_look_alike_lists_are_recognised(text: str, scheme: str) -> None:
    assert other_scheme(text) == scheme


@pytest.mark.parametrize("year", years())
def test_our_own_lists_are_no_look_alikes(year: int) -> None:
    assert other_scheme("\n".join(f"{rule.number} {rule.title}" for rule in edition(year).rules)) is None


def test_a_label_of_another_scheme_names_no_item() -> None:
    assert matcher(2569).match("MOIT 3 รายงานการวิเคราะห์ผลการจัดซื้อจัดจ้าง") == []


def test_mending_does_not_undo_a_word_that_rules_an_item_out() -> None:
    label = "แผนการจัดซื้อจัดจ้าง"  # one letter from ผลการจัดซื้อจัดจ้าง, which the plan is not
    assert first(label, 2569, fuzzy=True) == ""
    assert first(label, 2568, fuzzy=True) == "O12"
