"""Names that say together what none says alone: "แผน" below "ป้องกันการทุจริต".

In: the name of a page, those of the pages above it, the year's matcher. Out: the item they amount to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rules.match import Match, Matcher, is_plain, is_time

ABOVE = 3  # names above a page that may complete its own


def name_of(names: Iterable[str]) -> str:
    """The first name that says something: '' for "คลิก", "2569" and the like."""
    return next((name for name in names if not is_plain(name) and not is_time(name)), "")


def together(trail: Sequence[str], matcher: Matcher) -> tuple[Match, ...]:
    """The items that a page's name and those above it, nearest first, name together; () when its own does alone.

    A page without a name ('') is called as the one above it.
    """
    names = [name for name in trail if name][: ABOVE + 1]
    if not names or (trail[0] and matcher.match(names[0])):
        return ()
    if not trail[0] and (found := [match for match in matcher.match(names[0]) if match.strength == "exact"]):
        return tuple(found)
    return next(filter(None, (_joined(names[0], above, matcher) for above in names[1:])), ())


def _joined(own: str, above: str, matcher: Matcher) -> tuple[Match, ...]:
    """The item that two names amount to in either order, and neither does alone."""
    alone = {match.rule for name in (own, above) for match in matcher.match(name)}
    for text in (f"{own} {above}", f"{above} {own}"):
        if found := [match for match in matcher.match(text) if match.strength == "exact" and match.rule not in alone]:
            return (found[0],)
    return ()
