"""Names that say together what none says alone, pages that only point on, and items on the home page itself."""

from __future__ import annotations

from datetime import date

import pytest

from rules.audit import audit
from rules.calibration import Calibration
from rules.load import edition
from rules.match import Matcher
from rules.model import Agency, Finding, Link, Outcome, Page, Site, Step
from rules.trail import name_of, together

HOME = "http://127.0.0.1/"
AGENCY = Agency("1", "อบต.ตัวอย่างงาม", "sao")
FILE = (
    "แผนของเรา",
    "ประจำปีงบประมาณ พ.ศ. 2569",
    "1. อบรมพนักงานให้รู้กฎหมาย ตุลาคม 2568 สำนักปลัด",
    "2. เปิดเผยบัญชีทุกเดือน กองคลัง",
)


def site_of(*pages: Page, home: Page | None = None) -> Site:
    """A site of these pages, each below the one that `found_on` says."""
    first = home or Page(HOME, title=AGENCY.name, text=AGENCY.name)
    for page in pages:
        above = next((each for each in (first, *pages) if each.url == page.found_on), first)
        above.links = (*above.links, Link(page.url, page.label))
        page.found_on, page.path = above.url, (*above.path, Step(page.url, page.label))
    return Site(AGENCY, HOME, pages=[first, *pages])


def judged(site: Site) -> dict[str, Finding]:
    found = audit(site, edition(2569), date(2026, 5, 15), measured=Calibration())
    return {finding.number: finding for finding in found}


def below(above: str, name: str, title: str) -> Page:
    return Page(HOME + name, title=title, headings=(title,), text=title, label="คลิก", found_on=HOME + above)


@pytest.mark.parametrize(
    ("trail", "number"),
    [
        (["แผน", "ป้องกันการทุจริต"], "O23"),
        (["รายงานผล", "ป้องกันการทุจริต"], "O24"),
        (["สถิติ", "ร้องเรียนการทุจริต"], "O18"),
        (["เจ้าหน้าที่", "คู่มือ"], "O8"),
        (["", "แผนพัฒนาท้องถิ่น"], "O5"),
        (["", "แผน", "ป้องกันการทุจริต"], "O23"),
        (["แผน"], ""),
        (["ภาพกิจกรรม", "ป้องกันการทุจริต"], ""),
        (["แผนพัฒนาท้องถิ่น", "ป้องกันการทุจริต"], ""),
        ([], ""),
    ],
)
def test_names_on_the_way_amount_to_an_item(trail: list[str], number: str) -> None:
    found = together(trail, Matcher(edition(2569)))
    assert [match.number for match in found] == ([number] if number else [])


@pytest.mark.parametrize("name", ["คลิก", "2569", "ปีงบประมาณ 2569", "2566 - 2570", ""])
def test_a_year_or_a_click_is_no_name(name: str) -> None:
    assert name_of([name, "แผน"]) == "แผน"


def test_a_file_below_pages_that_name_the_item_only_together_is_the_item() -> None:
    matter, plan = below("", "a", "ป้องกันการทุจริต"), below("a", "b", "แผน")
    year = below("b", "c", "2569")
    file = Page(HOME + "1.pdf", kind="pdf", text="\n".join(FILE), label="เปิดไฟล์", found_on=HOME + "c")
    alone = Page(HOME + "1.pdf", kind="pdf", text="\n".join(FILE), label="เปิดไฟล์", found_on=HOME)
    assert judged(site_of(matter, plan, year, file))["O23"].outcome is Outcome.PRESENT
    assert judged(site_of(alone))["O23"].outcome is not Outcome.PRESENT


def test_a_list_whose_headings_lead_on_is_none_of_the_items_they_name() -> None:
    title = "ประเมินความเสี่ยงการทุจริต ปี 2569"
    post = Page(HOME + "post", title=title, headings=(title,), text=title, label=title, found_on=HOME + "list")
    listed = Page(HOME + "list", title="บล็อก", headings=(title,), label="หน้า 2", found_on=HOME)
    listed.text = "\n".join(
        [title, "2 มีนาคม 2569", *(f"ข่าวตำบลวันที่ {day} มีนาคม 2569 ชาวบ้านร่วมใจ" for day in range(1, 9))]
    )
    assert judged(site_of(listed, post))["O21"].outcome is not Outcome.PRESENT
    listed.links = ()
    assert judged(Site(AGENCY, HOME, pages=[Page(HOME, text=AGENCY.name), listed]))["O21"].outcome is Outcome.PRESENT


def test_what_stands_below_a_heading_of_the_home_page_is_there() -> None:
    people = [f"{post}: นาย{name} ใจดี โทร 053-000-00{n}" for n, (post, name) in enumerate(
        (("นายก อบต.", "หนึ่ง"), ("รองนายก อบต.", "สอง"), ("ปลัด อบต.", "สาม"), ("รองปลัด อบต.", "สี่"))
    )]  # fmt: skip
    home = Page(HOME, title=AGENCY.name, headings=("คณะผู้บริหาร",), text="\n".join([AGENCY.name, "คณะผู้บริหาร", *people]))
    bare = Page(HOME, title=AGENCY.name, headings=("คณะผู้บริหาร",), text="\n".join([AGENCY.name, "คณะผู้บริหาร", "อ่านต่อ"]))
    other = below("", "a", "ประวัติความเป็นมา")
    assert judged(site_of(other, home=home))["O2"].outcome in (Outcome.PRESENT, Outcome.PARTIAL)
    assert judged(site_of(other, home=bare))["O2"].outcome is Outcome.MISSING
