"""All phrases of an edition in one Aho-Corasick automaton.

In: rules with their phrases, and folded text. Out: `Hit`s: which rule, which of its phrases, where.
A phrase is one text, or parts that follow each other with little between them. Nothing here chooses between rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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


class Automaton:
    """Finds the phrases of `rules` in folded text in one pass."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.entries = tuple(entries(rules))
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

    def hits(self, text: str, gap: int = GAP) -> list[Hit]:
        """Every phrase found in `text`, by where it ends. A phrase of parts counts from its first part to its last."""
        found: list[Hit] = []
        add = found.append
        seen: dict[int, tuple[Span, ...]] = {}  # node → where its parts were last seen together
        for last, (length, alone, steps) in self._machine.iter(text):
            end = last + 1
            start = end - length
            if alone and not _stands_alone(text, start, end):
                continue
            here: tuple[Span, ...] = ((start, end),)
            for before, node, ends in steps:
                spans = here
                if before:
                    earlier = seen.get(before)
                    if earlier is None or not -OVERLAP <= start - earlier[-1][1] <= gap:
                        continue
                    spans = earlier + here
                if node:
                    seen[node] = spans
                first = spans[0][0]
                for entry in ends:
                    add((entry, first, end, spans))
        return found


def _stands_alone(text: str, start: int, end: int) -> bool:
    around = text[max(start - 1, 0) : start] + text[end : end + 1]
    return not any(c.isascii() and c.isalpha() for c in around)
