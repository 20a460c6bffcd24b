"""Labels typed wrongly beyond what folding mends: letters lost, doubled or swapped, a title cut in the middle.

In: a folded label no phrase was found in. Out: the titles it begins, or the label with its words mended. Mending is
slow (rapidfuzz over every word of every phrase): for labels a person asks about, never for every link of a crawl.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import takewhile
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from rules.automaton import Entry
from rules.fold import fold
from rules.model import Rule

CUT_AT = 16  # folded characters; a label this long that begins a title is that title cut short
_AHEAD = 12  # titles that begin alike
_WORD = 6  # letters; a shorter word one letter off is another word
_LONG = 24  # letters; a word this long may be two letters off
_HEAD = 4  # letters by which a title is known at a glance
_NUMBERED = ("ขอ", "o", "it", *"0123456789")  # how a number in front of a title may begin
_NUMBER = re.compile(r"^(?:ขอ)?o?(?:it)?\d{0,2}")


class Begun(NamedTuple):
    """A label is the first `share` (0-1) of the title of rule number `rule`."""

    rule: int
    title: str
    share: float


class Slips:
    """The titles of `rules` and the words of their phrases, folded, to compare a label with."""

    def __init__(self, rules: Iterable[Rule], entries: Iterable[Entry]) -> None:
        self._titles = sorted((fold(rule.title), number, rule.title) for number, rule in enumerate(rules))
        self._heads = {title[:_HEAD] for title, *_ in self._titles}
        words = {part for entry in entries for part in entry.parts if len(part) >= _WORD}
        self._words = sorted(words, key=lambda word: (-len(word), word))

    def begun(self, label: str) -> list[Begun]:
        """The titles that begin with the folded `label`, its number aside: lists cut long titles short."""
        if len(label) < CUT_AT or not (label[:_HEAD] in self._heads or label.startswith(_NUMBERED)):
            return []
        label = _NUMBER.sub("", label, count=1)
        if len(label) < CUT_AT:
            return []
        first = bisect_left(self._titles, (label,))
        near = takewhile(lambda title: title[0].startswith(label), self._titles[first : first + _AHEAD])
        begun = [Begun(number, title, len(label) / len(folded)) for folded, number, title in near]
        return sorted(begun, key=lambda begun: -begun.share)

    def mended(self, label: str) -> str:
        """The folded `label` with each word that is a letter off written as the phrases write it, longest first."""
        done: list[tuple[int, int]] = []
        for word in self._words:
            off = 2 if len(word) >= _LONG else 1
            place = _nearly(word, label, off) if len(word) <= len(label) + off else None
            if place is None or any(place[0] < end and place[1] > start for start, end in done):
                continue
            start, end = place
            label = label[:start] + word + label[end:]
            shift = len(word) - (end - start)
            done = [(s + shift, e + shift) if s >= end else (s, e) for s, e in done]
            done.append((start, start + len(word)))
        return label


def _nearly(word: str, label: str, off: int) -> tuple[int, int] | None:
    """Where `word` stands in `label` with at most `off` letters lost, added, changed or swapped."""
    near = fuzz.partial_ratio_alignment(word, label, score_cutoff=100 * (1 - (off + 0.5) / len(word)))
    if near is None:
        return None
    spans = [(near.dest_start + left, near.dest_end + right) for left in (0, 1) for right in (-1, 0, 1)]
    distance, span = min((OSA.distance(word, label[start:end]), (start, end)) for start, end in spans)
    return span if distance <= off else None
