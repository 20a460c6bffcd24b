"""Pages that say the same: a repeat when they lead to the same, read when they lead elsewhere, but not without end."""

from __future__ import annotations

from crawler.visiting.repeats import MOST_ALIKE, Repeats
from rules.model import Link, Page

WORDS = "หน้าแรก ข่าวสาร ปีงบประมาณ 2568 เปิดไฟล์ที่นี่ " * 2


def page(n: int, *links: str) -> Page:
    return Page(f"http://127.0.0.1/{n}", title="2568", text=WORDS, links=tuple(Link(url, "เปิดไฟล์") for url in links))


def test_the_same_words_with_the_same_links_are_a_repeat() -> None:
    repeats = Repeats()
    assert [repeats.met(page(n, "/a.pdf")) for n in range(3)] == [False, True, True]


def test_the_same_words_with_other_links_are_none_until_there_are_too_many() -> None:
    repeats = Repeats()
    met = [repeats.met(page(n, f"/{n}.pdf")) for n in range(MOST_ALIKE + 2)]
    assert met == [False] * MOST_ALIKE + [True, True]


def test_a_page_that_says_next_to_nothing_is_no_repeat() -> None:
    repeats, bare = Repeats(), Page("http://127.0.0.1/", text="รอสักครู่")
    assert [repeats.met(bare), repeats.met(bare)] == [False, False]
