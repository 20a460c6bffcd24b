"""What a half-read file says of itself: pages not read yet, and pages too blurred to be read, are pages nobody saw."""

from __future__ import annotations

from crawler.ocr import Line, Reading
from crawler.visiting.second_look import BLURRED, _fill, _Half
from rules.model import Page, Problem

CLEAR = Reading("แผนปฏิบัติการป้องกันการทุจริต", (Line("แผนปฏิบัติการป้องกันการทุจริต", (0, 0, 9, 9), 0.9),), (9, 9), 0, 0.9)
BLURRED_PAGE = Reading("แ ผ ฯ า ๆ ฟ ห ก ด", (Line("แ ผ ฯ า ๆ ฟ ห ก ด", (0, 0, 9, 9), 0.1),), (9, 9), 0, 0.1)
BLANK = Reading()


def filled(count: int, *read: Reading | None) -> Page:
    """A scan of `count` pages of which the first were read."""
    page = Page("http://x/a.pdf", kind="pdf", problem=Problem.SCAN)
    _fill(page, _Half(list(range(1, count + 1)), [], 0, dict(enumerate(read, 1))))
    return page


def test_pages_not_read_yet_are_unread() -> None:
    page = filled(3, CLEAR)
    assert (page.problem, page.via, page.pages_unread) == (None, "ocr", 2)


def test_a_blurred_page_and_one_that_broke_the_reader_stay_unread_and_a_blank_one_does_not() -> None:
    assert filled(2, CLEAR, BLURRED_PAGE).pages_unread == 1
    assert filled(2, CLEAR, None).pages_unread == 1
    assert filled(2, CLEAR, BLANK).pages_unread == 0


def test_a_file_of_which_nothing_could_be_made_out_says_so() -> None:
    page = filled(1, BLURRED_PAGE)
    assert (page.problem, page.note) == (Problem.SCAN, BLURRED)
