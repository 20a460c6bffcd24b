"""Labels typed wrongly beyond what folding mends: letters lost, doubled or swapped, a title cut in the middle.

In: a folded label no phrase was found in. Out: the rules whose title or wording it nearly is. Slow (rapidfuzz over
every wording): for labels that a person asks about and for the few that look promising, never for every link.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import takewhile
from typing import NamedTuple

from rapidfuzz import fuzz, process

from rules.fold import fold
from rules.model import Phrase, Rule

_CUT_OFF = 84.0  # of 100: about one slip in six letters
_SHORTEST = 9  # folded characters; shorter words resemble too many others
_ODD = 3  # letters a slip may add or lose; a missing word is another meaning, not a slip
CUT_AT = 16  # a label this long that begins a title is that title cut short
_AHEAD = 12  # wordings that begin alike
_NUMBER = re.compile(r"^(?:ขอ)?o?(?:it)?\d{0,2}")


class Guess(NamedTuple):
    """Rule number `rule` has the wording `text`, which is `score` (0-1) like the label."""

    rule: int
    text: str
    score: float


class Slips:
    """The wordings of `rules`, folded, to compare a label with."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._wordings: list[tuple[int, str, str]] = []
        for number, rule in enumerate(rules):
            texts = [rule.title, *(_joined(phrase) for phrase in rule.phrases.exact)]
            self._wordings += [(number, text, fold(text)) for text in texts]
        self._wordings = sorted((w for w in self._wordings if len(w[2]) >= _SHORTEST), key=lambda w: w[2])
        self._folds = [folded for _, _, folded in self._wordings]

    def begun(self, label: str) -> list[Guess]:
        """Wordings that begin with the folded `label`: titles that a list cut short."""
        label = _NUMBER.sub("", label, count=1)
        if len(label) < CUT_AT:
            return []
        first = bisect_left(self._folds, label)
        begun = takewhile(lambda wording: wording[2].startswith(label), self._wordings[first : first + _AHEAD])
        return [Guess(number, text, len(label) / len(folded)) for number, text, folded in begun]

    def near(self, label: str) -> list[Guess]:
        """Wordings nearly the same as the folded `label`, nearest first."""
        if len(label) < _SHORTEST:
            return []
        found = process.extract(label, self._folds, scorer=fuzz.ratio, score_cutoff=_CUT_OFF, limit=4)
        return [
            Guess(*self._wordings[index][:2], score / 100)
            for text, score, index in found
            if abs(len(text) - len(label)) <= _ODD
        ]


def _joined(phrase: Phrase) -> str:
    return phrase if isinstance(phrase, str) else "".join(phrase)
