"""Floors under how years are read, on whole pages in fonts the model was not taught on (`python -m tests.digits`)."""

from __future__ import annotations

import pytest

from crawler import ocr

if ocr.why_not():
    pytest.skip(ocr.why_not(), allow_module_level=True)

from .fonts import DEBIAN, held_out
from .measure import Tally, measured

PLAIN = {face.thai.stem: face for face in held_out()}
PAGES = [("Norasi", "copy"), ("Umpush", "stamp"), ("Sarabun-Regular", "photo")]


@pytest.mark.skipif(not DEBIAN.exists(), reason="needs fonts-thai-tlwg")
def test_years_in_thai_digits() -> None:
    total = Tally()
    for name, way in PAGES:
        total.add(measured(PLAIN[name], way, thai=True, seed=7))
    years = total.right + total.wrong + total.unclear
    assert years > 90
    assert total.right >= 0.95 * years, "\n".join(total.mistakes)
    assert total.wrong <= 0.005 * years, "\n".join(total.mistakes)
