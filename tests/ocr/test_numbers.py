"""When a number is written: each digit is sure, or surely no other digit than the one it is taken for."""

from __future__ import annotations

import pytest

from crawler import ocr

if ocr.why_not():
    pytest.skip(ocr.why_not(), allow_module_level=True)

from crawler.ocr.glyphs import Glyph
from crawler.ocr.numbers import UNSURE, _number

YEAR = "2569"


def written(sure: float, which: float) -> str:
    """The year with a last digit as sure as this, and this likely among all digits."""
    digits = [Glyph(text, 20.0 * n, 0.99, thai=True) for n, text in enumerate(YEAR)]
    digits[-1] = Glyph(YEAR[-1], 60.0, sure, True, which)
    return _number(digits, [])


@pytest.mark.parametrize(
    ("sure", "which", "read"),
    [
        (0.7, 0.5, True),  # sure enough by itself
        (0.3, 0.9, True),  # little like print, like nothing but this digit
        (0.3, 0.6, False),  # as well another
        (0.1, 0.9, False),  # hardly there
    ],
)
def test_a_digit_is_read_when_it_is_sure_or_like_no_other(sure: float, which: float, read: bool) -> None:
    assert written(sure, which) == (YEAR if read else UNSURE * len(YEAR))
