"""Scores of many agencies as bars of one drawing: each its range, the best estimate across it.

In: rows, lowest estimate first. Out: `Spread`, with the outlines of all bars of a group as one SVG path.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.views.province import Row

WIDTH, HEIGHT = 600.0, 200.0  # of the drawing, in its own units
WIDEST, THICK = 12.0, 1.4  # of a bar, and of the line at its estimate


@dataclass(frozen=True, slots=True)
class Spread:
    """`bars` is (group, path) for every group there is, `middles` the path of the estimates."""

    count: int
    low: float
    high: float
    bars: tuple[tuple[str, str], ...]
    middles: str


def spread(rows: Sequence[Row]) -> Spread | None:
    """The bars of these agencies; None when there are none."""
    if not rows:
        return None
    step = min(WIDTH / len(rows), 2 * WIDEST)
    wide = min(step * 0.7, WIDEST)
    bars: dict[str, list[str]] = {}
    middles = []
    for place, row in enumerate(rows):
        at, x = row.standing, place * step
        bars.setdefault(row.group, []).append(_box(x, _y(at.high), wide, _y(at.low) - _y(at.high) + 1))
        middles.append(_box(x, _y(at.estimate) - THICK / 2, wide, THICK))
    return Spread(
        len(rows),
        min(row.standing.low for row in rows),
        max(row.standing.high for row in rows),
        tuple((group, "".join(boxes)) for group, boxes in bars.items()),
        "".join(middles),
    )


def _y(points: float) -> float:
    return HEIGHT * (1 - points / 100)


def _box(x: float, y: float, wide: float, high: float) -> str:
    return f"M{x:.1f} {y:.1f}h{wide:.1f}v{high:.1f}h-{wide:.1f}z"
