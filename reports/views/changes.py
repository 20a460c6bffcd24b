"""What changed in a province, day by day: which item of which agency turned into what.

In: changes with their agencies, newest first. Out: `Day`s of `Turn`s, each for better, worse or neither.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from crawler.agencies import short_name
from crawler.desk import clock
from crawler.desk.standings import Change
from reports.lines import plain
from reports.views.province import moved
from rules.model import Agency, Edition

BETTER, WORSE, OTHER = "better", "worse", "other"
ARROWS = {BETTER: "⬆", WORSE: "⬇", OTHER: "→"}
ARROW_WORDS = {BETTER: "ดีขึ้น", WORSE: "แย่ลง", OTHER: "เปลี่ยน"}
CAUSES = {"visit": "ตรวจเว็บไซต์ครั้งใหม่", "rules": "ปรับเกณฑ์การตรวจ", "person": "คนตรวจหรือหน่วยงานแจ้งที่อยู่"}


@dataclass(frozen=True, slots=True)
class Turn:
    """One change. `way` is better, worse or other."""

    change: Change
    agency: Agency
    name: str
    title: str
    way: str


@dataclass(frozen=True, slots=True)
class Day:
    """The changes of one day in Thai time."""

    day: date
    turns: tuple[Turn, ...]


def turns(found: Iterable[tuple[Change, Agency]], edition: Edition) -> list[Turn]:
    """Changes with the names of their items, in their order."""
    titles = {rule.number: rule.title for rule in edition.rules}
    return [
        Turn(change, agency, plain(short_name(agency)), titles.get(change.number, ""), _way(change))
        for change, agency in found
    ]


def days(found: Iterable[Turn]) -> list[Day]:
    """The same by day."""
    return [Day(day, tuple(some)) for day, some in groupby(found, key=lambda turn: clock.day_of(turn.change.at))]


def _way(change: Change) -> str:
    better, worse = moved([(change.before, change.after)])
    return BETTER if better else WORSE if worse else OTHER
