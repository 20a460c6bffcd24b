"""What a list's row, an item's own page and a sentence promise: whose a file is when its own name does not tell."""

from __future__ import annotations

from datetime import date

import pytest

from rules.audit import audit
from rules.calibration import Calibration
from rules.judging.leads import matcher_of
from rules.load import edition
from rules.model import Agency, Finding, Image, Link, Outcome, Page, RemarkKind, Site, Step, Table

HOME = "http://127.0.0.1/"
AGENCY = Agency("1", "อบต.ตัวอย่างงาม", "sao")
LIST = "OIT ปี 2569"
GUIDE = (
    "คู่มือการให้บริการประชาชน อบต.ตัวอย่างงาม\nกระบวนงาน จดทะเบียนพาณิชย์\nขั้นตอน ยื่นคำขอ ตรวจหลักฐาน รับใบทะเบียน\nระยะเวลา 1 วัน\n"
    "สถานที่ กองคลัง\nค่าธรรมเนียม 50 บาท\nเอกสารประกอบ บัตรประจำตัวประชาชน"
)
LAW = (
    "พระราชบัญญัติการอำนวยความสะดวก\nพ.ศ. 2558\nมาตรา 1 พระราชบัญญัตินี้เรียกว่า “พระราชบัญญัติการอำนวยความสะดวก พ.ศ. 2558”\n"
    "มาตรา 7 ผู้อนุญาตต้องจัดทำคู่มือสำหรับประชาชน ขั้นตอนและระยะเวลา รายการเอกสารหรือหลักฐาน ค่าธรรมเนียม สถานที่ยื่นคำขอ"
)


def judged(pages: list[Page], links: dict[str, list[Link]]) -> dict[str, Finding]:
    """The verdicts on a site of these pages: `links` by the address of the page that has them."""
    home = Page(HOME, title=AGENCY.name, text=AGENCY.name)
    for page in [home, *pages]:
        page.links = tuple(links.get(page.url, ()))
    ways = {link.url: (page.url, link.label) for page in [home, *pages] for link in page.links}
    for page in pages:
        page.found_on, page.label = ways[page.url]
        page.path = (Step(HOME, "หน้าแรก"), Step(page.url, page.label))
    site = Site(AGENCY, HOME, pages=[home, *pages])
    return {one.number: one for one in audit(site, edition(2569), date(2026, 5, 15), measured=Calibration())}


def on_a_list(label: str, row: str, file: Page) -> Finding:
    """The verdict on O9 of a site whose list of items has one link in the row of O9."""
    titles = [rule.title for rule in edition(2569).rules[:12]]
    ita = Page(f"{HOME}oit", title=LIST, headings=(LIST,), text="\n".join([LIST, *titles, label]))
    link = Link(file.url, label, f"{LIST} › 9 › {row}")
    return judged([ita, file], {HOME: [Link(ita.url, LIST)], ita.url: [link]})["O9"]


@pytest.mark.parametrize("row", ["คู่มือหรือแนวทางการขอรับบริการ", "คู่มือหรือแนวทางการขอรับบริการสำหรับผู้รับบริการหรือผู้มาติดต่อ"])
def test_a_link_with_a_name_of_its_own_is_of_the_item_in_whose_row_it_stands(row: str) -> None:
    assert on_a_list("ปชช.docx", row, Page(f"{HOME}g.docx", kind="docx", text=GUIDE)).outcome is Outcome.PRESENT


def test_a_link_that_names_another_matter_is_not() -> None:
    minutes = Page(f"{HOME}m.pdf", kind="pdf", text=GUIDE.replace("คู่มือการให้บริการประชาชน", "งานของสำนักงาน"))
    assert on_a_list("รายงานการประชุมสภา", "คู่มือหรือแนวทางการขอรับบริการ", minutes).outcome is not Outcome.PRESENT


def test_an_act_that_asks_for_the_item_is_not_the_item() -> None:
    law = Page(f"{HOME}law.pdf", kind="pdf", text=LAW)
    assert on_a_list("กฎหมายอำนวยความสะดวก", "คู่มือหรือแนวทางการขอรับบริการ", law).outcome is Outcome.MISSING


def test_the_beginning_of_a_title_that_also_has_a_sure_wording_is_sure() -> None:
    assert matcher_of(2569).match("คู่มือหรือแนวทางการขอรับบริการ")[0].strength == "exact"


def test_a_file_on_the_item_s_own_page_may_begin_with_a_summary_called_like_its_neighbour() -> None:
    name, summary = (
        "รายงานผลการจัดซื้อจัดจ้างทั้งปี",
        "บทสรุปการจัดซื้อจัดจ้าง ปีงบประมาณ พ.ศ. 2568\nวิธี จำนวนรายการ วงเงิน\nคัดเลือก 6 9,204,000\n",
    )
    report = (
        "รายงานผลการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. 2568\nชื่อรายการ วงเงิน วิธี ผู้ได้รับการคัดเลือก\n"
        + "ซ่อมถนน 500,000 คัดเลือก หจก.ตัวอย่าง\n" * 4
    )
    page = Page(f"{HOME}buy", title=name, headings=(name,), text=f"{name}\nฉบับพิมพ์")
    file = Page(f"{HOME}b.pdf", kind="pdf", text=summary + report)
    found = judged([page, file], {HOME: [Link(page.url, name)], page.url: [Link(file.url, "ฉบับพิมพ์")]})["O12"]
    assert found.outcome is Outcome.PRESENT
    assert file.url in [proof.url for proof in found.evidence]


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("ปี 2568 มีเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่ รวมทั้งหมด 1 เรื่อง ทำเสร็จแล้ว 1 เรื่อง", Outcome.PRESENT),
        ("ปี 2568 ใครเจอเจ้าหน้าที่โกง เดินมาบอกได้ทุกวัน หรือหย่อนจดหมายที่ตู้หน้าสำนักงาน", Outcome.MISSING),
    ],
)  # fmt: skip
def test_a_page_that_tells_in_a_sentence_all_that_is_asked_is_the_item(told: str, outcome: Outcome) -> None:
    title = "เรื่องร้องเรียนโกง ปี 2568"
    page = Page(f"{HOME}c", title=title, headings=(title,), text=f"{title}\nงานนิติการขอแจ้งว่า {told}")
    assert judged([page], {HOME: [Link(page.url, "เรื่องร้องเรียนโกง 68")]})["O18"].outcome is outcome


@pytest.mark.parametrize(
    ("name", "outcome"), [("IMG_20251016.jpg", Outcome.PRESENT), ("plan_2567.jpg", Outcome.UNCLEAR)]
)
def test_the_day_in_the_name_of_a_photograph_says_nothing_of_its_year(name: str, outcome: Outcome) -> None:
    title = "รายงานผลการดำเนินการป้องกันการทุจริต ปีงบประมาณ พ.ศ. 2568"
    photo = Page(
        HOME + name, kind="image", via="ocr", text=f"{title}\n" + "อบรมคุณธรรมพนักงาน ผลการดำเนินงาน แล้วเสร็จ\n" * 6
    )
    finding = judged([photo], {HOME: [Link(photo.url, "ผลการป้องกันการทุจริต")]})["O24"]
    assert finding.outcome is outcome


def test_a_form_of_two_columns_that_nobody_filled_in_is_no_result() -> None:
    title, dots = "แบบรายงานผลการเปิดโอกาสให้มีส่วนร่วม ปีงบประมาณ พ.ศ. 2569", "." * 20
    asked = ("ประเด็น", "ผู้มีส่วนร่วม", "ผลการมีส่วนร่วม", "การนำผลไปใช้")
    for entry, outcome in ((dots, Outcome.MISSING), ("ลอกคลองหน้าวัด", Outcome.PRESENT)):
        table = Table((("หัวข้อ", "กรอกข้อมูล"), *((name, entry) for name in asked)))
        text = "\n".join([title, *(f"{name} {entry}" for name in asked)])
        form = Page(f"{HOME}f.docx", kind="docx", text=text, tables=(table,))
        assert judged([form], {HOME: [Link(form.url, title)]})["O19"].outcome is outcome


def test_a_paper_to_print_is_no_online_service() -> None:
    label = "แบบคำร้องทั่วไป"
    paper = Page(
        f"{HOME}f.pdf", kind="pdf", text=f"{label}\nเขียนที่ ........ วันที่ ........\nข้าพเจ้า ........ ขอยื่นคำร้องต่อนายก"
    )
    found = judged([paper], {HOME: [Link(paper.url, label)]})["O10"]
    assert found.outcome is Outcome.MISSING
    assert [remark.kind for remark in found.remarks] == [RemarkKind.PAPER_FORM]


def test_a_page_of_papers_to_print_is_no_online_service() -> None:
    label, told = "การให้บริการทางอิเล็กทรอนิกส์ (e-Service)", "ผู้ขอรับบริการพิมพ์แบบลงกระดาษ กรอกด้วยลายมือ แล้วนำมายื่นด้วยตนเอง " * 8
    paper = Page(
        f"{HOME}f.pdf", kind="pdf", text="แบบคำร้องทั่วไป\nเขียนที่ ........ วันที่ ........\nข้าพเจ้า ........ ขอยื่นคำร้อง"
    )
    system = Page(f"{HOME}queue", title="จองคิว", headings=("จองคิว",), text="จองคิว\nเลือกวันและเวลาที่จะมาติดต่อ แล้วกดยืนยัน")
    cases = (
        (paper, (), (), Outcome.MISSING),
        (system, (), (), Outcome.PARTIAL),
        (paper, (Link("https://forms.example/f", "", kind="iframe"),), (), Outcome.PARTIAL),
        (paper, (), (Image(f"{HOME}qr.png"),), Outcome.PARTIAL),
    )
    for target, frames, images, outcome in cases:
        page = Page(f"{HOME}e", title=label, headings=(label,), text=f"{label}\n{told}\nจองคิวออนไลน์", images=images)
        links = {HOME: [Link(page.url, label)], page.url: [Link(target.url, "จองคิวออนไลน์"), *frames]}
        assert judged([page, target], links)["O10"].outcome is outcome, (target.url, frames, images)


def test_a_report_of_the_year_that_is_asked_for_counts_beside_a_declaration_of_last_year() -> None:
    said = "ข้าพเจ้าขอประกาศเจตนารมณ์ว่าจะไม่รับของขวัญและของกำนัลทุกชนิดจากการปฏิบัติหน้าที่"
    declared, reported = (
        "ประกาศเจตนารมณ์ No Gift Policy ปี 2568",
        "รายงานผลการดำเนินการตามนโยบายไม่รับของขวัญ ปีงบประมาณ พ.ศ. {}",
    )
    for year, outcome in ((2568, Outcome.PARTIAL), (2567, Outcome.OUTDATED)):
        name = reported.format(year)
        files = [
            Page(f"{HOME}d.pdf", kind="pdf", text=f"{declared}\n{said}"),
            Page(f"{HOME}r.pdf", kind="pdf", text=f"{name}\nไม่มีเจ้าหน้าที่ผู้ใดได้รับของขวัญ จำนวน 0 ครั้ง ทั้งปี"),
        ]
        found = judged(files, {HOME: [Link(files[0].url, declared), Link(files[1].url, name)]})["O20"]
        assert found.outcome is outcome
        lacking = {element.id for element in found.elements if element.required and not element.found}
        assert lacking == ({"declaration", "knowledge"} if outcome is Outcome.PARTIAL else set())


def test_an_enclosure_nobody_opened_is_what_its_letter_says() -> None:
    letter = Page(f"{HOME}l", title="ใครโกงบ้าง แยกตามเดือน ปี 2568", text="ขอเผยแพร่ รายละเอียดปรากฏตามสิ่งที่ส่งมาด้วย")
    enclosed = Link(f"{HOME}paper.pdf", "สิ่งที่ส่งมาด้วย ๑")
    found = judged([letter], {HOME: [Link(letter.url, "เรื่องเล่า")], letter.url: [enclosed]})["O18"]
    assert (found.outcome, found.reason) == (Outcome.UNCLEAR, "near")


def test_what_stands_on_the_list_itself_ends_where_the_next_sub_indicator_begins() -> None:
    titles = [rule.title for rule in edition(2569).rules]
    said = [
        *titles[:19],
        "อยู่ระหว่างดำเนินการ",
        "ตัวชี้วัดย่อยที่ 10.1 การดำเนินการเพื่อป้องกันการทุจริต ของหน่วยงานของเรา",
        "ข้อ",
        "รายการ",
        *titles[19:],
    ]
    ita = Page(f"{HOME}oit", title=LIST, headings=(LIST,), text="\n".join([LIST, *said]))
    assert judged([ita], {HOME: [Link(ita.url, LIST)]})["O19"].outcome is not Outcome.PRESENT
