"""What changed between two fiscal years.

In: two editions. Out: `Change`s, one per group of items that became each other, told apart by their concepts (numbers
move every year and say nothing). For numbers moved, merged, split, dropped and new; wording is told beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rules.model import Edition, Rule

How = Literal["same", "moved", "merged", "split", "dropped", "new"]


@dataclass(frozen=True, slots=True)
class Change:
    """Items `old` of the earlier year became items `new` of the later one. `reworded` when a single title changed."""

    how: How
    old: tuple[Rule, ...]
    new: tuple[Rule, ...]

    @property
    def reworded(self) -> bool:
        return len(self.old) == len(self.new) == 1 and _words(self.old[0]) != _words(self.new[0])


def changes(before: Edition, after: Edition) -> list[Change]:
    """Every item of both years, each in exactly one change, in the order of the later list, dropped items last."""
    left = {rule.id: rule for rule in before.rules}
    found: list[Change] = []
    done: set[str] = set()
    for rule in after.rules:
        if rule.id in done:
            continue
        old, new = _family(rule, before, after)
        done |= {r.id for r in new}
        for r in old:
            left.pop(r.id, None)
        found.append(Change(_how(old, new), old, new))
    return found + [Change("dropped", (rule,), ()) for rule in left.values()]


def _family(rule: Rule, before: Edition, after: Edition) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """Everything tied to `rule` by shared concepts, however many steps away."""
    concepts, size = set(rule.concepts), 0
    while len(concepts) > size:
        size = len(concepts)
        for other in before.rules + after.rules:
            if concepts & set(other.concepts):
                concepts |= set(other.concepts)
    return _tied(before, concepts), _tied(after, concepts)


def _tied(edition: Edition, concepts: set[str]) -> tuple[Rule, ...]:
    return tuple(rule for rule in edition.rules if concepts & set(rule.concepts))


def _how(old: tuple[Rule, ...], new: tuple[Rule, ...]) -> How:
    if not old:
        return "new"
    if len(old) > len(new):
        return "merged"
    if len(new) > len(old):
        return "split"
    return "same" if {r.number for r in old} == {r.number for r in new} else "moved"


def _words(rule: Rule) -> str:
    return "".join(c for c in rule.title if not c.isdigit() and not c.isspace())
