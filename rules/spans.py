"""How the phrases found in one text lie: inside each other, beside each other, near a phrase that rules them out.

In: `Hit`s of one text. Out: the hits that count, and how much of the text they account for. Knows nothing of labels or
items but the number of the rule a hit belongs to.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter

from rules.automaton import Hit

REACH = 40  # folded characters: in running text a `never` phrase rules out what stands this near


def by_rule(hits: list[Hit]) -> list[list[Hit]]:
    """`hits` parted by rule, each part in the order given."""
    rules: dict[int, list[Hit]] = {}
    for hit in hits:
        rules.setdefault(hit[0].rule, []).append(hit)
    return list(rules.values())


def explained(hits: list[Hit]) -> float:
    """Folded characters that the hits of one rule account for: their parts whole, what lies between parts half."""
    parts = hulls = 0  # one bit a character
    for _, start, end, spans in hits:
        hulls |= (1 << end) - (1 << start)
        for first, last in spans:
            parts |= (1 << last) - (1 << first)
    return parts.bit_count() + (hulls & ~parts).bit_count() / 2


def near(hit: Hit, nevers: list[Hit] | None) -> bool:
    """Whether one of `nevers` (by where they end, as the automaton finds them) stands near `hit`."""
    if not nevers:
        return False
    first = bisect_right(nevers, hit[1] - REACH, key=itemgetter(2))
    return first < len(nevers) and nevers[first][1] < hit[2] + REACH


def weightiest(hits: list[Hit]) -> Hit:
    """The hit that says most: exact before likely, long before short."""
    return max(hits, key=lambda hit: (hit[0].kind == "exact", hit[0].weight))


def outermost(hits: list[Hit]) -> list[Hit]:
    """Without the hits inside a longer hit of another rule, in text order.

    A guess never outdoes a name: a likely hit drops no exact one.
    """
    if len(hits) < 2:
        return hits
    kept: list[Hit] = []
    open_: list[tuple[int, int, int, bool]] = []  # kept hits that may still hold others
    for start, end_first, index in sorted((hit[1], -hit[2], index) for index, hit in enumerate(hits)):
        hit = hits[index]
        length, rule, likely = -end_first - start, hit[0].rule, hit[0].kind == "likely"
        for end, long, other, guess in open_:
            if end >= -end_first and long > length and guess <= likely and other != rule:
                break
        else:
            kept.append(hit)
            open_ = [held for held in open_ if held[0] > start] + [(-end_first, length, rule, likely)]
    return kept
