"""The words people read: every outcome and visit has one, a range never reads as a bare number, dates are Thai."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import words
from rules.model import CONFIDENCE, Outcome, VisitStatus
from rules.words import OUTCOME_WORDS, VISIT_WORDS


def test_every_outcome_has_word_short_word_and_sign_of_its_own() -> None:
    for table in (OUTCOME_WORDS, words.OUTCOME_SIGNS, words.COUNT_WORDS):
        assert set(table) == set(Outcome)
        assert len(set(table.values())) == len(Outcome)
    assert set(VISIT_WORDS) == set(VisitStatus)
    assert set(words.SURENESS_WORDS) == set(CONFIDENCE)


def test_outcomes_read_as_agreed() -> None:
    assert [words.outcome_word(outcome) for outcome in Outcome] == [
        "✓ พบครบถ้วน",
        "◐ พบแต่ยังไม่ครบ",
        "↺ พบแต่เป็นของปีอื่น",
        "✕ ไม่พบ",
        "? ต้องให้คนตรวจ",
        "– ไม่ต้องเผยแพร่",
    ]


def test_a_range_is_shown_with_its_middle_and_a_point_alone() -> None:
    assert words.score_range(86.0, 91.0, 94.0) == "ประเมินได้ 86–94 จาก 100 (ค่ากลาง 91)"
    assert words.score_range(100.0, 100.0, 100.0) == "ประเมินได้ 100 จาก 100"
    assert words.score_range(83.333333, 85.8333, 88.3333) == "ประเมินได้ 83.3–88.3 จาก 100 (ค่ากลาง 85.8)"


@pytest.mark.parametrize(
    ("low", "high", "word"),
    [
        (85.0, 91.0, "ผ่านเกณฑ์ 85 แน่นอน"),
        (85.0 - 1e-9, 91.0, "ผ่านเกณฑ์ 85 แน่นอน"),
        (84.9, 85.0, "ยังไม่แน่"),
        (0.0, 100.0, "ยังไม่แน่"),
        (20.0, 84.99, "ยังไม่ถึง 85"),
    ],
)
def test_standing_against_the_pass_mark(low: float, high: float, word: str) -> None:
    assert words.against_pass_mark(low, high) == word


@given(st.floats(min_value=0, max_value=100))
def test_a_shown_number_never_claims_more_than_there_is(value: float) -> None:
    shown = float(words.number(value))
    assert shown <= value + 1e-6
    assert value - shown < 0.1


def test_points_to_be_won_are_rounded() -> None:
    assert [words.gain(value) for value in (8.3333, 1.6667, 5.0)] == ["+8.3", "+1.7", "+5"]


def test_times_are_thai_time_and_buddhist_years() -> None:
    assert words.thai_time("2026-05-14T19:14:00+00:00") == "15 พ.ค. 2569 02:14 น."
    assert words.thai_time("2026-05-14T19:14:00") == "15 พ.ค. 2569 02:14 น."
    assert words.thai_time("2025-12-31T17:00:00Z") == "1 ม.ค. 2569 00:00 น."
    assert words.thai_time("") == ""
    assert words.thai_date(date(2026, 9, 30)) == "30 ก.ย. 2569"


def test_counts_name_not_applicable_only_when_there_is_any() -> None:
    counts = dict.fromkeys(Outcome, 0) | {Outcome.PRESENT: 22}
    assert words.counts_line(counts) == "พบครบ 22 · ไม่ครบ 0 · ปีอื่น 0 · ไม่พบ 0 · ต้องให้คนตรวจ 0"
    assert words.counts_line(counts | {Outcome.NOT_APPLICABLE: 1}).endswith("ไม่ต้องเผยแพร่ 1")
