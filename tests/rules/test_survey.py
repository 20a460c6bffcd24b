"""What a page is called, and by which way: the same, whichever of its links a visit followed first."""

from __future__ import annotations

from datetime import date

import pytest

from rules.audit import audit
from rules.judging.survey import Survey
from rules.load import edition
from rules.model import Agency, Link, Page, Site, Step

HOME, LIST, GIFT, MORE = (f"http://127.0.0.1/{path}" for path in ("", "ita", "gift", "gift/1"))
MENU = Link(GIFT, "No Gift Policy")
ITEM = Link(GIFT, "O20 การขับเคลื่อนนโยบาย No Gift Policy และการเสริมสร้างความรู้เกี่ยวกับหลักเกณฑ์การรับทรัพย์สิน", "OIT ประจำปี 2569")
KNOWLEDGE = "หลักเกณฑ์การรับทรัพย์สินหรือประโยชน์อื่นใดโดยธรรมจรรยาของเจ้าพนักงานของรัฐ"
TOLD = (
    "เจ้าพนักงานของรัฐรับทรัพย์สินจากญาติได้ตามสมควร และรับจากผู้อื่นได้ไม่เกินสามพันบาทในแต่ละโอกาส เกินกว่านั้นต้องแจ้งผู้บังคับบัญชาภายในสามสิบวัน"
)
ORDERS = [(MENU, HOME), (ITEM, LIST)]


def visited(first: Link, on: str) -> Site:
    """A site whose No Gift Policy stands in the menu and on the list of 2569, opened by one of the two links."""
    home = Page(HOME, title="อบต.ตัวอย่างงาม", links=(Link(LIST, "ITA ประจำปี 2569"), MENU), path=(Step(HOME, "หน้าแรก"),))
    steps = (*home.path, Step(LIST, "ITA ประจำปี 2569"))
    items = Page(LIST, title="ITA ประจำปี 2569", label="ITA ประจำปี 2569", links=(ITEM,), found_on=HOME, path=steps)
    way = (*(items.path if on == LIST else home.path), Step(GIFT, first.label))
    gift = Page(GIFT, title="No Gift Policy", text=f"No Gift Policy\n{KNOWLEDGE}", links=(Link(MORE, KNOWLEDGE),))
    gift.label, gift.context, gift.found_on, gift.path = first.label, first.context, on, way
    more = Page(MORE, title=KNOWLEDGE, headings=(KNOWLEDGE,), text=f"{KNOWLEDGE}\n{TOLD}", label=KNOWLEDGE)
    more.found_on, more.path = GIFT, (*way, Step(MORE, KNOWLEDGE))
    return Site(Agency("1", "อบต.ตัวอย่างงาม", "sao"), HOME, pages=[home, items, gift, more])


@pytest.mark.parametrize(("link", "on"), ORDERS)
def test_a_page_is_called_by_the_link_that_says_most(link: Link, on: str) -> None:
    site = visited(link, on)
    survey = Survey(site)
    gift = site.pages[2]
    assert survey.called(gift) == (ITEM.label, ITEM.context, LIST)
    assert [page.url for page in survey.way(site.pages[3])] == [MORE, GIFT, LIST, HOME]
    assert (gift.label, gift.found_on) == (link.label, on)  # the clicks that are shown stay those of the visit


def test_verdicts_do_not_hang_on_the_order_of_the_visit() -> None:
    told = [audit(visited(link, on), edition(2569), date(2026, 5, 15)) for link, on in ORDERS]
    first, other = ([(one.number, one.outcome, one.reason) for one in findings] for findings in told)
    assert first == other
    assert ("O20", "partial", "element-missing") in first


def test_pages_that_name_each_other_have_a_way_with_an_end() -> None:
    pages = [
        Page(HOME),
        Page(LIST, links=(Link(GIFT, "หน้าที่หนึ่งของสอง"),)),
        Page(GIFT, links=(Link(LIST, "หน้าที่สองของสอง"),)),
    ]
    survey = Survey(Site(Agency("1", "อบต.ตัวอย่างงาม", "sao"), HOME, pages=pages))
    assert [page.url for page in survey.way(pages[1])] == [LIST, GIFT]


def test_a_link_that_says_nothing_names_no_page_that_has_a_name() -> None:
    home = Page(HOME, links=(Link(GIFT, "http://127.0.0.1/gift/of/2569/and/more"), Link(GIFT, "นโยบาย")))
    pages = [home, Page(GIFT, found_on=HOME, label="คลิกที่นี่เพื่อดาวน์โหลด")]
    assert Survey(Site(Agency("1", "อบต.ตัวอย่างงาม", "sao"), HOME, pages=pages)).called(pages[1]).label == "นโยบาย"


@pytest.mark.parametrize("first_met_on", ["the list", "another page"])
def test_a_heading_that_is_a_link_to_another_page_is_no_name_of_the_page_it_stands_on(first_met_on: str) -> None:
    link = Link(MORE, KNOWLEDGE)
    home = Page(HOME, title="อบต.ตัวอย่างงาม", links=(link,) if first_met_on == "another page" else ())
    posts = Page(LIST, title="ข่าวทั้งหมด", headings=("ข่าวเดือนนี้", KNOWLEDGE), found_on=HOME)
    posts.links = (link,) if first_met_on == "the list" else ()
    post = Page(MORE, title="", headings=(KNOWLEDGE,), found_on=HOME)
    survey = Survey(Site(Agency("1", "อบต.ตัวอย่างงาม", "sao"), HOME, pages=[home, posts, post]))
    assert survey.own_headings(posts) == ("ข่าวทั้งหมด", "ข่าวเดือนนี้")
    assert survey.own_headings(post) == (KNOWLEDGE,)
