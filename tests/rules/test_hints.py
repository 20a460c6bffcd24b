"""Labels in a site's own words: no item is named, yet the place is worth opening."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from rules.load import edition, years
from rules.match import Matcher

NEGATIVES = (Path(__file__).parent / "menu_negatives.txt").read_text(encoding="utf-8").splitlines()
MOST = 0.15  # of the labels that name no item may be opened for one


@cache
def matcher(year: int) -> Matcher:
    return Matcher(edition(year))


def hinted(label: str, year: int = 2569) -> list[str]:
    return [match.number for match in matcher(year).hints(label)]


@pytest.mark.parametrize(
    ("label", "numbers"),
    [
        ("ข่าวสารบ้านเรา", {"O4"}),
        ("ข่าวชาวบ้าน", {"O4"}),
        ("เรื่องร้องเรียน", {"O16", "O17", "O18"}),
        ("ร่วมใจต้านทุจริต", {"O21", "O22", "O23", "O24"}),
        ("งานพัสดุของเรา", {"O11", "O12"}),
    ],
)
def test_a_friendly_wording_hints_at_the_items_it_may_mean(label: str, numbers: set[str]) -> None:
    assert matcher(2569).match(label) == []
    assert numbers <= set(hinted(label))


def test_a_hint_is_never_more_than_likely() -> None:
    found = matcher(2569).hints("เรื่องร้องเรียน")
    assert {match.strength for match in found} == {"likely"}


@pytest.mark.parametrize("label", ["คณะผู้บริหาร", "แผนปฏิบัติการป้องกันการทุจริต", "คู่มือประชาชน"])
def test_a_label_that_names_an_item_needs_no_hints(label: str) -> None:
    assert matcher(2569).match(label) != []
    assert hinted(label) == []


def test_a_small_part_of_a_label_hints_at_nothing() -> None:
    assert hinted("พิธีมอบทุนการศึกษาแก่นักเรียนในตำบล มีผู้บริหารโรงเรียนและผู้ปกครองมาร่วมงาน") == []


def test_a_phrase_that_rules_an_item_out_rules_its_hint_out() -> None:
    assert "O17" in hinted("เรื่องร้องเรียน")
    assert set(hinted("เรื่องร้องเรียน ศูนย์ดำรงธรรม")) == {"O16", "O18"}


def test_labels_of_other_assessments_hint_at_nothing() -> None:
    assert hinted("MOIT 11 เรื่องร้องเรียน") == []


@pytest.mark.parametrize("year", years())
def test_few_labels_that_name_no_item_are_opened_for_one(year: int) -> None:
    opened = [label for label in NEGATIVES if hinted(label, year)]
    assert len(opened) <= MOST * len(NEGATIVES), opened
