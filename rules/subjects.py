"""What items are about: the words a site keeps when it calls an item by a name of its own.

In: the rules of one year, and a folded label. Out: for each rule how much of the label the subject words of its
official title account for. A subject is no name: several items share one, so it may open a place and never judge it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rules.fold import fold
from rules.model import Rule

_SUBJECTS = (
    *("ทุจริต", "ร้องเรียน", "No Gift", "จริยธรรม", "จัดซื้อ", "จัดจ้าง", "พัสดุ", "ทรัพยากรบุคคล", "มีส่วนร่วม"),
    *("ความเสี่ยง", "คุณธรรม", "โปร่งใส", "ผู้บริหาร", "สถิติ", "คู่มือ", "ประชาสัมพันธ์"),
)
_FOLDED = {fold(subject): subject for subject in _SUBJECTS}


class Subject(NamedTuple):
    """The subjects of rule number `rule` that a label names: how many of its characters, and where the first stands."""

    rule: int
    explained: int
    word: str
    start: int
    end: int


class Subjects:
    """The subject words of the titles of `rules`."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        titles = [fold(rule.title) for rule in rules]
        self._of = [[word for word in _FOLDED if word in title] for title in titles]

    def named(self, folded: str) -> Iterator[Subject]:
        """Every rule one of whose subjects stands in `folded`, in the order of the rules."""
        for rule, words in enumerate(self._of):
            found = [word for word in words if word in folded]
            if found:
                start = folded.index(found[0])
                yield Subject(rule, sum(map(len, found)), _FOLDED[found[0]], start, start + len(found[0]))
