"""Files of several items: every item is judged by the part that bears its number and name, and by nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rules.audit import judged
from rules.judging.periods import told_in
from rules.load import edition
from rules.model import Agency, Finding, Link, Outcome, Page, Site, Step

HOME = "http://127.0.0.1/"
FILE = f"{HOME}vol6.pdf"
AGENCY = Agency("1", "อบต.ตัวอย่างงาม", "sao")
COVER = "แฟ้มที่ 6\nตัวชี้วัดย่อย 10.1\nO21 การประเมินความเสี่ยงการทุจริต\nO23 แผนปฏิบัติการป้องกันการทุจริต\nO24 รายงานผลป้องกันการทุจริต"
RISKS = (
    "O21 การประเมินความเสี่ยงการทุจริต ประจำปีงบประมาณ พ.ศ. 2569\nกระบวนงาน ความเสี่ยงการทุจริต โอกาส ผลกระทบ มาตรการ\n"
    "การเบิกจ่าย เรียกรับเงินจากผู้ขาย 2 3 สุ่มตรวจฎีกาทุกเดือน\nการอนุญาตก่อสร้าง ดึงเรื่องให้ช้า 1 4 กำหนดวันแล้วเสร็จ"
)
PLAN = (
    "O๒๓ แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. ๒๕๖๙\nโครงการ งบประมาณ ระยะเวลา ผู้รับผิดชอบ\n"
    "อบรมคุณธรรมพนักงาน ๒๐,๐๐๐ ก.พ. ๒๕๖๙ สำนักปลัด\nเปิดเผยสมุดรถราชการ ไม่ใช้งบประมาณ ต.ค. ๒๕๖๘ - ก.ย. ๒๕๖๙ กองคลัง"
)
DIVIDER = "O24\nรายงานผลการดำเนินการป้องกันการทุจริต\nปีงบประมาณ พ.ศ. 2568"
REPORT = (
    "รายงานผลการดำเนินการตามแผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. {year}\n"
    "โครงการ งบประมาณ ใช้จริง ผลการดำเนินงาน\nอบรมคุณธรรมพนักงาน 20,000 18,400 ผู้เข้าอบรม 41 คน จาก 45 คน"
)
LABEL = "10.1 การป้องกันการทุจริต"


def volume(*pages: str, bare: Sequence[int] = (), left: int = 0) -> dict[str, Finding]:
    """The verdicts on a site that has one file of these pages.

    bare: those that hold a picture of text. left: pages after the last that nobody read.
    """
    file = Page(FILE, kind="pdf", text="\f".join(pages), label=LABEL, found_on=HOME)
    file.path, file.pages_bare = (Step(HOME, "หน้าแรก"), Step(FILE, LABEL)), tuple(bare)
    file.pages_unread = len(bare) + left
    home = Page(HOME, title=AGENCY.name, text=LABEL, links=(Link(FILE, LABEL),))
    told = judged(Site(AGENCY, HOME, pages=[home, file]), edition(2569), date(2026, 5, 15))
    assert told.unread == ([file] if bare or left else [])
    return {finding.number: finding for finding in told.findings}


def test_every_item_of_a_volume_is_found_on_its_own_pages() -> None:
    found = volume(COVER, RISKS, PLAN, DIVIDER, REPORT.format(year=2568))
    assert {number: found[number].outcome for number in ("O21", "O23", "O24")} == dict.fromkeys(
        ("O21", "O23", "O24"), Outcome.PRESENT
    )
    assert [found[number].evidence[0].url for number in ("O21", "O23", "O24")] == [FILE] * 3
    assert [found[number].evidence[0].page for number in ("O21", "O23", "O24")] == [2, 3, 5]
    assert {element.url for element in found["O24"].elements if element.url} <= {FILE}


def test_what_stands_behind_a_divider_decides() -> None:
    assert volume(COVER, RISKS, PLAN, DIVIDER, REPORT.format(year=2567))["O24"].outcome is Outcome.OUTDATED
    plan = PLAN.removeprefix("O๒๓ ")
    assert volume(COVER, RISKS, DIVIDER, plan)["O24"].outcome is not Outcome.PRESENT


def test_a_part_whose_words_name_nothing_is_left_to_a_person() -> None:
    table = "ลำดับ กิจกรรม ใช้เงิน ผู้เข้าร่วม\n" + "ประชุมชี้แจงพนักงาน 3,000 41 คน\nจัดบอร์ดหน้าสำนักงาน 0 ทุกกอง\n" * 3
    assert volume(COVER, RISKS, PLAN, DIVIDER, table)["O24"].outcome is Outcome.UNCLEAR
    plan = PLAN.removeprefix("O๒๓ ")
    assert volume(COVER, RISKS, DIVIDER, plan)["O24"].outcome is Outcome.MISSING, "surely something else"


def test_a_scanned_part_is_left_to_ocr_and_is_not_missing() -> None:
    found = volume(COVER, RISKS, PLAN, DIVIDER, "", bare=[5])
    assert found["O24"].outcome is Outcome.UNCLEAR
    assert found["O21"].outcome is found["O23"].outcome is Outcome.PRESENT


def test_an_item_that_a_volume_only_lists_is_not_in_it() -> None:
    found = volume(COVER, RISKS, PLAN)
    assert found["O24"].outcome is not Outcome.PRESENT


def test_an_item_that_a_volume_lists_and_nobody_could_read_there_is_not_called_missing() -> None:
    for found in (volume(COVER, RISKS, PLAN, "", bare=[4]), volume(COVER, RISKS, PLAN, left=30)):
        assert found["O24"].outcome is Outcome.UNCLEAR
        assert found["O21"].outcome is Outcome.PRESENT


def test_a_volume_longer_than_what_was_read_goes_on_in_its_last_part() -> None:
    begun = (
        "O9 คู่มือหรือมาตรฐานการให้บริการ\nกระบวนงาน จดทะเบียนพาณิชย์\nขั้นตอน ยื่นคำขอ ตรวจหลักฐาน รับใบทะเบียน\n"
        "ระยะเวลา 1 วัน\nสถานที่ กองคลัง\nเอกสารประกอบ บัตรประจำตัวประชาชน"
    )
    cut, whole = volume(RISKS, begun, left=12), volume(RISKS, begun)
    assert cut["O21"].outcome is whole["O21"].outcome is Outcome.PRESENT
    assert whole["O9"].outcome is Outcome.PARTIAL
    assert cut["O9"].outcome is Outcome.UNCLEAR, "the fee may stand on the pages after"


def test_a_list_that_says_where_each_item_is_to_be_found_is_no_volume() -> None:
    ways = (
        "https://ab.example/oit/{}",
        "หน้าแรก > ITA 2569 > ข้อ {}",
        "ข้อมูลที่ต้องเปิดเผยตามเกณฑ์ เผยแพร่ในเว็บไซต์หลักของหน่วยงาน มีรายละเอียดครบทุกหัวข้อตามที่กำหนด ลำดับที่ {}",
    )
    for way in ways:
        rows = [f"{rule.number} {rule.title}\n{way.format(rule.number)}" for rule in edition(2569).rules]
        pages = ["\n".join(rows[first : first + 6]) for first in range(0, len(rows), 6)]
        assert Outcome.PRESENT not in {finding.outcome for finding in volume(*pages).values()}, way


def test_a_file_with_one_numbered_item_is_no_volume() -> None:
    chapters = PLAN.replace("O๒๓ ", "O23 ") + "\f" + RISKS.removeprefix("O21 ")
    found = volume(chapters)
    assert found["O23"].outcome is Outcome.PRESENT
    assert found["O21"].outcome is not Outcome.PRESENT, "a chapter of the plan"


def test_from_october_to_march_is_a_time_and_a_single_day_a_date() -> None:
    assert [(time.kind, time.first) for time in told_in("ตุลาคม 2567 - มีนาคม 2568")] == [("span", 2568)]
    assert told_in("วันที่ 24 มิถุนายน 2568")[0].dated
    assert told_in("เดือนมกราคม 2569")[0].dated


def test_a_result_is_of_the_time_when_it_was_done_and_not_of_the_list_it_hangs_on() -> None:
    title = "O19 ผลการเปิดโอกาสให้มีส่วนร่วมในการดำเนินงาน"
    for day, outcome in (("24 มิถุนายน 2568", Outcome.OUTDATED), ("12 มกราคม 2569", Outcome.PRESENT)):
        words = f"ประเด็น วางผังแก้มลิง\nผู้มีส่วนร่วม เวทีประชาคม {day} เกษตรกร 61 คน\nผล เห็นชอบ 79 เสียง\nการนำไปใช้ แก้แบบคันดินแล้ว"
        page = Page(f"{HOME}o19.pdf", kind="pdf", text=f"{title}\n{words}", label=title, found_on=f"{HOME}ita")
        ita = Page(
            f"{HOME}ita", title="ITA 2569", headings=("ITA ปี 2569",), text=f"ITA ปี 2569\n{title}", label="ITA 2569"
        )
        ita.links, ita.found_on = (Link(page.url, title),), HOME
        ita.path = (Step(HOME, "หน้าแรก"), Step(ita.url, ita.label))
        page.path = (*ita.path, Step(page.url, title))
        home = Page(HOME, title=AGENCY.name, text="ITA 2569", links=(Link(ita.url, "ITA 2569"),))
        told = judged(Site(AGENCY, HOME, pages=[home, ita, page]), edition(2569), date(2026, 5, 15))
        assert {one.number: one.outcome for one in told.findings}["O19"] is outcome, day
