"""A judge's word holds until something in it can change by time alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rules.judging.boards import comes_of_age, unanswered
from rules.model import Page

DAYS = ["30 พฤศจิกายน 2568", "31 ธันวาคม 2568", "15 มกราคม 2569", "1 มีนาคม 2569"]


@pytest.mark.parametrize("asked", DAYS)
@pytest.mark.parametrize("as_of", [date(2026, 1, 10), date(2026, 2, 27), date(2026, 5, 31)])
def test_no_question_comes_of_age_before_the_day_that_was_told_and_one_does_on_it(asked: str, as_of: date) -> None:
    lines = ["ถนนชำรุด", f"ถามเมื่อ {asked}", "ยังไม่มีคำตอบ"]
    page = Page("http://a.example/board", text="\n".join(lines))
    until = comes_of_age(page, lines, as_of)
    if unanswered(page, lines, as_of):
        assert until is None
        return
    assert until is not None
    day = as_of
    while day < until:
        assert unanswered(page, lines, day) == []
        day += timedelta(days=1)
    assert unanswered(page, lines, until)
