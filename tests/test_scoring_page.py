"""docs/scoring.md shows numbers; here they are computed again from the editions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rules.calibration import PRIOR_MEAN, PRIOR_WEIGHT, UNCLEAR_PRIOR
from rules.load import edition
from rules.score import ita_points, score

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "scoring.md").read_text(encoding="utf-8")
YEARS = (2566, 2567, 2568, 2569)
ROWS = [re.split(r"\s*\|\s*", line)[1:-1] for line in PAGE.splitlines() if re.match(r"\| (?:9|10)\.\d \|", line)]


@pytest.mark.parametrize("year", YEARS)
def test_the_page_shows_what_an_item_is_worth(year: int) -> None:
    of_year = edition(year)
    worth = score([], of_year).worth
    expected = {rule.indicator: f"{worth[rule.id]:.2f} ({ita_points(worth[rule.id]):.2f})" for rule in of_year.rules}
    assert {row[0]: row[1 + YEARS.index(year)] for row in ROWS} == expected


def test_the_page_names_the_priors() -> None:
    assert f"confidence = (right + {PRIOR_MEAN * PRIOR_WEIGHT:.0f}) / (seen + {PRIOR_WEIGHT})" in PAGE
    assert f"{UNCLEAR_PRIOR * PRIOR_WEIGHT:.0f} for `unclear`, {(1 - PRIOR_MEAN) * PRIOR_WEIGHT:.0f} for" in PAGE
