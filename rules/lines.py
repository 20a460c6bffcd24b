"""Which lines of a page name an item: a list names many, an article few.

In: lines, and for each item the lines that may name it. Out: the items they name, and whether these are so many. A line
is read only when the answer hangs on it: most lines that may name an item name none.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cached_property

from rules.label import Match


class Lines:
    """Lines of one page, by the items they may name (rule id → those lines, folded); `read` says what one names."""

    def __init__(self, may: Mapping[str, Mapping[str, str]], read: Callable[[str, str], tuple[Match, ...]]) -> None:
        self._may, self._read = may, read
        self._known: dict[str, Match | None] = {}

    @cached_property
    def named(self) -> dict[str, Match]:
        """Each line that names an item, with its best match."""
        told = {line: folded for lines in self._may.values() for line, folded in lines.items()}
        return {line: match for line, folded in told.items() if (match := self._best(line, folded))}

    def name(self, items: int, among: Collection[str] | None = None) -> bool:
        """Whether the lines, or those `among` them, name so many items."""
        may = self._may
        if among is not None:
            parts = ((rule, {line: lines[line] for line in lines if line in among}) for rule, lines in may.items())
            may = {rule: lines for rule, lines in parts if lines}
        found: set[str] = set()
        lost = 0
        for rule, lines in sorted(may.items(), key=lambda part: len(part[1])):
            if len(may) - lost < items:
                return False
            for line, folded in lines.items():
                if rule in found:
                    break
                match = self._best(line, folded)
                found |= {match.rule} if match else set()
            lost += rule not in found
        return len(found) >= items

    def _best(self, line: str, folded: str) -> Match | None:
        if line not in self._known:
            self._known[line] = next(iter(self._read(line, folded)), None)
        return self._known[line]
