"""Agencies against items: which rows a person asked for and in which order, and who lacks one item.

In: standings of a province and what the address says (`Choice`). Out: `Matrix`, `ItemPage`. The letters of a standing
are enough for a cell; reasons are read for one item only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from crawler.agencies import SHORT
from crawler.desk import figures, standings
from crawler.store import Store
from reports.lines import plain
from reports.views.changes import CAUSES
from reports.views.province import (
    FULL,
    LACKING,
    UNSEEN,
    ItemFigure,
    Row,
    items,
    ordered_rules,
    rows_at,
    rows_in,
    thai_order,
)
from rules.model import Edition, Outcome, Rule
from rules.score import score

UNKNOWN, SEEN = "?", "seen"
SORTS = {"district": "อำเภอ", "name": "ชื่อ", "score": "คะแนนน้อยก่อน", "high": "คะแนนมากก่อน", "worst": "ขาดมากก่อน"}


@dataclass(frozen=True, slots=True)
class Choice:
    """What the address of a matrix says. `item` narrows `outcome` to one item; '' is no condition."""

    q: str = ""
    district: str = ""
    type: str = ""
    standing: str = ""
    outcome: str = ""
    item: str = ""
    platform: str = ""  # UNKNOWN: of sites seen whose platform no sign told
    month: str = ""  # 2026-05: as it stood when the month ended
    sort: str = "district"

    def query(self, **change: str) -> dict[str, str]:
        """What an address says for this choice with some of it changed, without what says nothing."""
        told = asdict(replace(self, **change))
        return {name: value for name, value in told.items() if value and (name, value) != ("sort", "district")}

    @property
    def narrows(self) -> bool:
        """Whether any row is left out by it."""
        return replace(self, sort="district") != Choice()


@dataclass(frozen=True, slots=True)
class Matrix:
    """The rows chosen, and how the items stand among them. `total` is all agencies of the province."""

    rows: tuple[Row, ...]
    columns: tuple[ItemFigure, ...]
    total: int
    districts: tuple[str, ...]
    types: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One agency on the page of an item."""

    row: Row
    outcome: Outcome
    message: str


@dataclass(frozen=True, slots=True)
class ItemPage:
    """Who has one item and who lacks it, those who lack it first. `worth`: OIT points it brings."""

    rule: Rule
    worth: float
    groups: tuple[tuple[Outcome, tuple[ItemRow, ...]], ...]
    unseen: tuple[Row, ...]
    good: tuple[Row, ...]  # some who have it


def matrix(store: Store, province: str, edition: Edition, choice: Choice) -> Matrix:
    """The matrix of a province as chosen."""
    everything = rows_in(store, province, edition.year)
    if choice.month:
        everything = rows_at(everything, standings.months(store.db, edition.year, province=province), choice.month)
    rows = chosen(everything, edition, choice)
    districts = sorted({row.standing.district for row in everything if row.standing.district}, key=thai_order)
    types = [
        (type_, SHORT.get(type_) or type_)
        for type_ in sorted({row.standing.type for row in everything if row.standing.type})
    ]
    return Matrix(rows, tuple(items(rows, edition)), len(everything), tuple(districts), tuple(types))


def chosen(rows: Sequence[Row], edition: Edition, choice: Choice) -> tuple[Row, ...]:
    """The rows a choice leaves, in its order."""
    numbers = [rule.number for rule in ordered_rules(edition)]
    asked = _of_standing(choice), _of_platform(choice), _of_outcome(choice, numbers), _of_words(choice)
    tests = [test for test in asked if test]
    same = [(name, wanted) for name in ("district", "type") if (wanted := getattr(choice, name))]
    left = [
        row
        for row in rows
        if all(getattr(row.standing, name) == wanted for name, wanted in same) and all(test(row) for test in tests)
    ]
    return tuple(sorted(left, key=_ORDERS.get(choice.sort, _ORDERS["district"])))


def _of_standing(choice: Choice) -> Callable[[Row], bool] | None:
    if choice.standing == FULL:
        return lambda row: row.full
    if choice.standing == SEEN:
        return lambda row: row.group != UNSEEN
    return (lambda row: row.group == choice.standing) if choice.standing else None


def _of_platform(choice: Choice) -> Callable[[Row], bool] | None:
    if choice.platform == UNKNOWN:
        return lambda row: row.group != UNSEEN and not row.standing.platform
    return (lambda row: row.standing.platform == choice.platform) if choice.platform else None


def _of_outcome(choice: Choice, numbers: list[str]) -> Callable[[Row], bool] | None:
    if not choice.outcome:
        return None
    wanted = LACKING if choice.outcome == "lacking" else {choice.outcome}
    if choice.item not in numbers:
        return lambda row: any(outcome in wanted for outcome in row.standing.outcomes)
    place = numbers.index(choice.item)
    return lambda row: len(row.standing.letters) > place and row.standing.outcomes[place] in wanted


def _of_words(choice: Choice) -> Callable[[Row], bool] | None:
    words = choice.q.split()
    return (
        (lambda row: all(word in f"{row.name} {row.standing.district} {row.standing.code}" for word in words))
        if words
        else None
    )


def _place(row: Row) -> tuple[Any, ...]:
    return thai_order(row.standing.district), *_name(row)


def _name(row: Row) -> tuple[Any, ...]:
    return thai_order(row.standing.name), row.standing.code


_ORDERS: dict[str, Callable[[Row], tuple[Any, ...]]] = {  # what could not be seen stands behind every score
    "district": _place,
    "name": _name,
    "score": lambda row: (row.group == UNSEEN, row.standing.estimate, *_place(row)),
    "high": lambda row: (row.group == UNSEEN, -row.standing.estimate, *_place(row)),
    "worst": lambda row: (row.group == UNSEEN, -row.lacking, *_place(row)),
}


def item_page(store: Store, province: str, edition: Edition, number: str) -> ItemPage | None:
    """Who lacks one item, with reasons; None when the year has no such item."""
    ordered = ordered_rules(edition)
    place = next((place for place, rule in enumerate(ordered) if rule.number == number), None)
    if place is None:
        return None
    rule = ordered[place]
    rows = rows_in(store, province, edition.year)
    told = figures.verdicts(store.db, edition.year, province, rule.id)
    lines = [_item_row(row, place, told) for row in rows if row.group != UNSEEN and len(row.standing.letters) > place]
    present = [line.row for line in lines if line.outcome is Outcome.PRESENT]
    return ItemPage(
        rule,
        worths(edition)[rule.id],
        tuple((outcome, tuple(line for line in lines if line.outcome is outcome)) for outcome in WORST_FIRST),
        tuple(row for row in rows if row.group == UNSEEN),
        tuple(sorted(present, key=lambda row: -row.standing.low)[:3]),
    )


WORST_FIRST = (
    Outcome.MISSING, Outcome.PARTIAL, Outcome.OUTDATED, Outcome.UNCLEAR, Outcome.PRESENT, Outcome.NOT_APPLICABLE,
)  # fmt: skip


def worths(edition: Edition) -> dict[str, float]:
    """OIT points of every item where all items apply, by rule id."""
    return score((), edition).worth


def _item_row(row: Row, place: int, told: dict[str, figures.Verdict]) -> ItemRow:
    outcome, said = row.standing.outcomes[place], told.get(row.standing.code)
    if said is None or said.outcome != outcome:
        return ItemRow(row, outcome, CAUSES["person"])
    return ItemRow(row, outcome, plain(said.message))
