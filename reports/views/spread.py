"""Scores of many agencies as bars of one drawing: each its range, the best estimate across it.

In: `Bar`s in any order. Out: `Spread`, with the outlines of all bars of a group as one SVG path, lowest first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

WIDTH, HEIGHT = 600.0, 200.0  # of the drawing, in its own units
WIDEST, THICK = 12.0, 1.4  # of a bar, and of the line at its estimate


class Bar(NamedTuple):
    """The points of one agency that was seen. `group` is one of sure, maybe, under."""

    low: float
    estimate: float
    high: float
    group: str


@dataclass(frozen=True, slots=True)
class Spread:
    """`bars` is (group, path) for every group there is, `middles` the path of the estimates."""

    count: int
    low: float
    high: float
    bars: tuple[tuple[str, str], ...]
    middles: str


def spread(given: Iterable[Bar]) -> Spread | None:
    """The bars of these agencies, lowest estimate first; None when there are none."""
    ordered = sorted(given, key=attrgetter("estimate", "low", "high"))
    if not ordered:
        return None
    step = min(WIDTH / len(ordered), 2 * WIDEST)
    wide = min(step * 0.7, WIDEST)
    bars: dict[str, list[str]] = {}
    middles = []
    for place, bar in enumerate(ordered):
        x = place * step
        bars.setdefault(bar.group, []).append(_box(x, _y(bar.high), wide, _y(bar.low) - _y(bar.high) + 1))
        middles.append(_box(x, _y(bar.estimate) - THICK / 2, wide, THICK))
    return Spread(
        len(ordered),
        min(bar.low for bar in ordered),
        max(bar.high for bar in ordered),
        tuple((group, "".join(boxes)) for group, boxes in bars.items()),
        "".join(middles),
    )


def _y(points: float) -> float:
    return HEIGHT * (1 - points / 100)


def _box(x: float, y: float, wide: float, high: float) -> str:
    return f"M{x:.1f} {y:.1f}h{wide:.1f}v{high:.1f}h-{wide:.1f}z"
