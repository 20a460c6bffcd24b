"""What is the site's frame and what is a page's own, where the same words are both."""

from __future__ import annotations

from rules.judging.frame import Frame
from rules.model import Page

MENU = ["หน้าแรก", "หน้าที่และอำนาจ", "ติดต่อเรา", "หน้าแรก"]  # the home page is linked twice


def site(*bodies: list[str]) -> Frame:
    """Web pages, each the menu and its own lines."""
    texts = ["\n".join([*MENU, *own]) for own in bodies]
    return Frame([Page(f"https://a.example/{n}", text=text) for n, text in enumerate(texts)])


def test_a_title_that_is_a_menu_entry_too_is_the_pages_own() -> None:
    bodies = (["ยินดีต้อนรับ"], ["หน้าที่และอำนาจ", "ดูแลถนนและน้ำ"], ["ติดต่อเรา", "โทร. 053-000-000"], ["ข่าว"])
    frame = site(*bodies)
    assert frame.lines == set(MENU)
    assert [list(frame.own(page.text.split("\n"))) for page in frame.pages] == list(bodies)


def test_what_the_menu_has_twice_is_the_frames_twice() -> None:
    frame = site(["หน้าแรก"], ["ก"], ["ข"], ["ค"])
    assert frame.own([*MENU, "ก"]) == ("ก",)
    assert frame.own([*MENU, "หน้าแรก"]) == ("หน้าแรก",)
    assert frame.own(["หน้าแรก", "ก"]) == ("ก",)  # a page with half of the menu


def test_among_few_pages_nothing_is_the_frames() -> None:
    frame = site(["ก"], ["ข"])
    assert frame.own([*MENU, "ก"]) == (*MENU, "ก")
