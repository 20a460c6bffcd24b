"""The floors of accuracy on the sample province, through the commands a user types."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.accuracy.__main__ import F1, MACRO_F1, judged
from tests.accuracy.verdicts import Comparison
from tests.sites.province import Province


@pytest.fixture(scope="module")
def years(province: Province, tmp_path_factory: pytest.TempPathFactory) -> dict[int, Comparison]:
    folder: Path = tmp_path_factory.mktemp("accuracy")
    return judged(province, folder)


def test_present_is_right_and_complete(years: dict[int, Comparison]) -> None:
    comparison = years[2569]
    assert sum(comparison.confusion.values()) >= 14 * 26, "the province has shrunk"
    assert comparison.overall.f1 >= F1, "\n".join(comparison.wrong)
    assert comparison.macro_f1 >= MACRO_F1, "\n".join(comparison.wrong)


def test_nothing_unseen_is_called_missing(years: dict[int, Comparison]) -> None:
    for comparison in years.values():
        assert comparison.unseen_called_missing == []


def test_every_outcome_is_met_and_mostly_right(years: dict[int, Comparison]) -> None:
    confusion = years[2569].confusion
    for outcome in ("present", "partial", "outdated", "missing", "unclear"):
        asked = sum(count for (right, _), count in confusion.items() if right == outcome)
        assert asked >= 10, outcome
        assert confusion[outcome, outcome] / asked >= 0.9, "\n".join(years[2569].wrong)


def test_another_year_is_judged_from_the_same_pages(years: dict[int, Comparison]) -> None:
    comparison = years[2568]
    assert comparison.overall.f1 >= F1, "\n".join(comparison.wrong)


def test_evidence_is_what_a_person_would_open(years: dict[int, Comparison]) -> None:
    comparison = years[2569]
    assert comparison.urls_right / comparison.urls_asked >= 0.95, "\n".join(comparison.wrong)
