"""All phrases of an edition in two Aho-Corasick automata: those that name an item, and those that rule it out.

In: rules with their phrases, and folded text. Out: `Hit`s: which rule, which of its phrases, where.
A phrase is one text, or parts that follow each other with little between them. Nothing here chooses between rules.
Most of what stands in running text rules out: it is asked for only where something was named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import ahocorasick

from rules.fold import fold
from rules.model import Phrase, Rule

GAP = 32  # folded characters allowed between two parts of a phrase
OVERLAP = 1  # folding joins doubled letters, so two parts may share one
WORD = 4  # an ASCII part this short ("q&a", "ita") must stand alone


@dataclass(frozen=True, slots=True)
class Entry:
    """One phrase of one rule. `kind` is exact, likely or never; `weight` the folded length of its parts."""

    rule: int
    kind: str
    text: str
    parts: tuple[str, ...]
    weight: int


Span = tuple[int, int]
Hit = tuple[Entry, int, int, tuple[Span, ...]]
"""An entry, its `start` and `end` in folded text, and where its parts are (a bare tuple: there are very many)."""


def entries(rules: Iterable[Rule]) -> Iterator[Entry]:
    """Every phrase of `rules`, in order. Phrases that fold to nothing are refused by the loader, not here."""
    for number, rule in enumerate(rules):
        for kind in ("exact", "likely", "never"):
            phrases: tuple[Phrase, ...] = getattr(rule.phrases, kind)
            for phrase in phrases:
                parts = (phrase,) if isinstance(phrase, str) else phrase
                folds = tuple(fold(part) for part in parts)
                yield Entry(number, kind, " … ".join(parts), folds, sum(map(len, folds)))


_Step = tuple[int, int, tuple[Entry, ...]]
"""A part in its place: after the parts of one node (0: none) it leads to another node, where some entries are whole."""


class Phrases:
    """The phrases of `rules`: `names`, exact and likely, and `nevers`."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        found = tuple(entries(rules))
        self.names = Automaton(entry for entry in found if entry.kind != "never")
        self.nevers = Automaton(entry for entry in found if entry.kind == "never")


class Automaton:
    """Finds phrases in folded text in one pass."""

    def __init__(self, phrases: Iterable[Entry]) -> None:
        self.entries = tuple(phrases)
        nodes: dict[tuple[str, ...], int] = {(): 0}
        ends: dict[tuple[str, ...], list[Entry]] = {}
        for entry in self.entries:
            for count in range(1, len(entry.parts) + 1):
                nodes.setdefault(entry.parts[:count], len(nodes))
            ends.setdefault(entry.parts, []).append(entry)
        steps: dict[str, list[_Step]] = {}
        goes_on = {nodes[parts[:-1]] for parts in nodes if parts}
        for parts, node in nodes.items():
            if parts:
                step = (nodes[parts[:-1]], node if node in goes_on else 0, tuple(ends.get(parts, ())))
                steps.setdefault(parts[-1], []).append(step)
        self._machine = ahocorasick.Automaton()
        for part, taken in steps.items():
            self._machine.add_word(part, (len(part), len(part) <= WORD and part.isascii(), tuple(taken)))
        self._machine.make_automaton()
        self._nodes = len(nodes)
        self._longest = max((entry.weight + GAP * (len(entry.parts) - 1) for entry in self.entries), default=0)

    def hits_around(self, text: str, others: Sequence[Hit], reach: int) -> list[Hit]:
        """Phrases that stand within `reach` characters of some of the `others`, by where they end, and more."""
        found: list[Hit] = []
        for first, last in _stretches(others, reach + self._longest):
            found += self.hits(text, GAP, max(first, 0), min(last, len(text)))
        return found

    def hits(self, text: str, gap: int = GAP, first: int = 0, last: int | None = None) -> list[Hit]:
        """Every phrase in `text[first:last]`, by where it ends; one of parts reaches from its first to its last."""
        found: list[Hit] = []
        add = found.append
        seen: list[tuple[Span, ...] | None] = [None] * self._nodes  # by node: where its parts were last seen together
        for at, (length, alone, steps) in self._machine.iter(text, first, len(text) if last is None else last):
            end = at + 1
            start = end - length
            if alone and not _stands_alone(text, start, end):
                continue
            here: tuple[Span, ...] = ((start, end),)
            for before, node, ends in steps:
                spans = here
                if before:
                    earlier = seen[before]
                    if earlier is None or not -OVERLAP <= start - earlier[-1][1] <= gap:
                        continue
                    spans = earlier + here
                if node:
                    seen[node] = spans
                begin = spans[0][0]
                for entry in ends:
                    add((entry, begin, end, spans))
        return found


def hold_together(hit: Hit, gap: int) -> bool:
    """Whether the parts of a phrase follow each other with no more than `gap` characters between them."""
    entry, start, end, spans = hit
    return end - start <= entry.weight + gap or all(after[0] - part[1] <= gap for part, after in pairwise(spans))


def _stretches(hits: Iterable[Hit], around: int) -> list[tuple[int, int]]:
    """Where these hits lie with so much around them, what overlaps joined."""
    found: list[tuple[int, int]] = []
    for first, last in sorted((hit[1] - around, hit[2] + around) for hit in hits):
        if found and first <= found[-1][1]:
            found[-1] = found[-1][0], max(last, found[-1][1])
        else:
            found.append((first, last))
    return found


def _stands_alone(text: str, start: int, end: int) -> bool:
    around = text[max(start - 1, 0) : start] + text[end : end + 1]
    return not any(c.isascii() and c.isalpha() for c in around)
