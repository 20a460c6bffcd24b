"""Which item a label or a stretch of text speaks of.

In: labels, running text, the rules of one year. Out: `Match`es, best first, each with the phrase that gave it away.
Beside what a label's words name (`rules.label`) its number may count, and in running text a phrase must be long and
dense. Works on folded text only; knows nothing of pages, verdicts or networks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rules.automaton import GAP, Hit, Phrases, hold_together
from rules.fold import fold
from rules.label import GAP as LABEL_GAP
from rules.label import At, Labels, Match, Strength, is_time
from rules.lines import Lines
from rules.model import Edition, Rule
from rules.numbers import Number, is_plain, number_in, numbered
from rules.schemes import other_scheme
from rules.spans import REACH, near, outermost

__all__ = ["Match", "Matcher", "is_plain", "is_time", "number_in", "other_scheme"]

_SHORTEST = 8  # folded characters; shorter phrases say nothing in running text
_CACHE = 20_000  # labels; menus repeat on every page of a site

_LEAD = re.compile(r"(?i)^\W*(?:ข้อ\s*(?:ที่)?)?\s*[-–.:]?\s*o?\s*(?:i\s*t)?\s*[-–.:]?\s*[\d๐-๙]{1,3}")


def _only_number(label: str, number: Number) -> bool:
    """A plain "1." names an item only when nothing else stands beside it; O1 does so beside words we do not know."""
    return number.named or is_plain(_LEAD.sub("", label))


class Matcher:
    """Matches against the rules of one edition. Built once (about 20 ms), then free of state but its caches."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.rules: tuple[Rule, ...] = edition.rules
        self._phrases = Phrases(edition.rules)
        self._labels = Labels(edition.rules, self._phrases)
        self._match = lru_cache(_CACHE)(self._labels.read)
        self._hints = lru_cache(_CACHE)(self._labels.hinted)
        self._mended = lru_cache(_CACHE)(self._labels.mended)

    def match(self, text: str, *, fuzzy: bool = False) -> list[Match]:
        """The items a label names, best first, [] when it names none. O-numbers do not count here.

        `fuzzy` tries misspellings as well when nothing else fits; slow, so not for every link of a crawl.
        """
        found = self._match(text)
        return list(found or (self._mended(text) if fuzzy else ()))

    def hints(self, text: str) -> list[Match]:
        """The items that a label which names none may still mean, best first; [] when `match` names one.

        For the friendly wordings of a site: a phrase of the item, else its subject, is part of the label and no phrase
        rules the item out. All are "likely" and most are wrong: open the place, and judge by what is inside alone.
        """
        return [] if self.match(text) else list(self._hints(text))

    def without(self, text: str, rule_id: str, phrase: str) -> list[Match]:
        """`match` if rule `rule_id` lacked `phrase` (its parts joined by " … "): what the phrase is worth."""
        return self._labels.without(text, rule_id, phrase)

    def match_link(
        self, label: str, context: str = "", numbers_of: Edition | None = None, *, fuzzy: bool = False
    ) -> list[Match]:
        """The items a link names: by its label, by its context when the label says nothing, or by its O-number.

        A number counts only when the year of its page is known: `numbers_of` is the edition of that year. Where text
        and number disagree the text wins; where they agree the item comes first.
        """
        found = self.match(label, fuzzy=fuzzy)
        by_context = not found and bool(context) and is_plain(label)
        if by_context:
            found = self.match(context, fuzzy=fuzzy)
        if numbers_of is None:
            return found
        number = numbered(label) or (numbered(context) if by_context else None)
        if number is None:
            return found
        named = self._named(number, numbers_of)
        agreeing = [match for match in found if match.rule in named]
        if found:
            numbered_only = [self._by_its_number(rule_id, label, number) for rule_id in named] if number.named else []
            return agreeing + [m for m in found if m.rule not in named] + ([] if agreeing else numbered_only)
        return [self._by_its_number(rule_id, label, number) for rule_id in named if _only_number(label, number)]

    def denies(self, rule_id: str, text: str) -> bool:
        """Whether a text has words by which the rule says that it is another matter."""
        return any(self.rules[hit[0].rule].id == rule_id for hit in self._phrases.nevers.hits(fold(text), LABEL_GAP))

    def names_in(self, folded: str) -> list[Hit]:
        """Every phrase in a folded text that may name an item: `find_folded` and `lines` say what each is worth."""
        return self._labels.names_in(folded)

    def lines(self, lines: Sequence[str], folded: Sequence[str], names: Iterable[At]) -> Lines:
        """The lines that name an item; `folded` has them folded, `names` the phrases that stand on them."""
        return Lines(self._labels.may_name(lines, folded, names), self._labels.read_folded)

    def find(self, text: str) -> list[Match]:
        """Every item named in a long text, in the order of the text; `start:end` are positions in `fold(text)`."""
        folded = fold(text)
        return self.find_folded(folded, self.names_in(folded))

    def find_folded(self, folded: str, names: Iterable[Hit]) -> list[Match]:
        """Like `find`, for text that is folded already and whose `names_in` it are known."""
        names = [hit for hit in names if hit[0].weight >= _SHORTEST and hold_together(hit, GAP)]
        nevers: dict[int, list[Hit]] = {}
        for hit in self._phrases.nevers.hits_around(folded, names, REACH):
            nevers.setdefault(hit[0].rule, []).append(hit)
        kept = [hit for hit in names if not near(hit, nevers.get(hit[0].rule))]
        return [self._labels.match_of(hit, _standing(hit)) for hit in outermost(kept)]

    def _named(self, number: Number, numbers_of: Edition) -> list[str]:
        """Ids of our rules that the item numbered so in another year became."""
        concepts = {c for rule in numbers_of.rules if rule.number == f"O{number.value}" for c in rule.concepts}
        return [rule.id for rule in self.rules if concepts & set(rule.concepts)]

    def _by_its_number(self, rule_id: str, label: str, number: Number) -> Match:
        rule = next(rule for rule in self.rules if rule.id == rule_id)
        strength: Strength = "exact" if number.named and is_plain(_LEAD.sub("", label)) else "likely"
        return Match(rule.id, rule.number, strength, 0.5, f"O{number.value}", 0, len(fold(label)))


def _standing(hit: Hit) -> float:
    """How much a hit in running text is worth: long and dense is sure."""
    entry, start, end, _ = hit
    sure = 1.0 if entry.kind == "exact" else 0.6
    return sure * min(entry.weight / 24, 1.0) * min(entry.weight / (end - start), 1.0)
