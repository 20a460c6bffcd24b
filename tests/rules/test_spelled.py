"""A hit in folded text is found again in the spelling of the page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rules.fold import fold, fold_lines, spelled

LINES = st.lists(st.text(alphabet="กขคนมสศ่้็ ำาีุแเ2๒ab.", max_size=30), max_size=30)


@given(LINES, LINES, st.integers(0, 4))
def test_the_spelling_folds_back_to_the_hit(before: list[str], after: list[str], gap: int) -> None:
    phrase = "แผนปฏิบัติ" + " " * gap + "การป้องกันการทุจริต"
    text = "\n".join([*before, "ก" + phrase + "ข", *after])
    folds = fold(text)
    start = folds.find(fold(phrase))
    first, last = spelled(text, folds, start, start + len(fold(phrase)), fold_lines(text))
    assert fold(text[first:last]) == fold(phrase)
