"""Where agencies lie, as points on a plain drawing: no tiles, nothing loaded, nothing drawn without coordinates.

In: rows and the coordinates a list told, often wrong. Out: `Drawing`: points within a box, or None.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from reports.views.province import Row

WIDTH, MOST_HEIGHT, MARGIN = 600.0, 720.0, 14.0
SOUTH, NORTH, WEST, EAST = 5.5, 20.6, 97.2, 105.8  # of Thailand
FAR = 4.0  # times the median distance from the middle: a point that far is a mistake of the list
NEAR_ENOUGH = 0.6  # degrees; no distance within is called far


@dataclass(frozen=True, slots=True)
class Dot:
    """One agency on the drawing."""

    row: Row
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Points within `width` by `height`. `left_out` have no usable coordinates."""

    dots: tuple[Dot, ...]
    width: float
    height: float
    left_out: tuple[Row, ...]


def drawing(rows: Sequence[Row], places: Mapping[str, tuple[float, float]]) -> Drawing | None:
    """The rows that lie somewhere; None when fewer than two do."""
    known = {
        row.standing.code: places[row.standing.code] for row in rows if _in_thailand(places.get(row.standing.code))
    }
    if len(known) < 2:
        return None
    middle = median(lat for lat, _ in known.values()), median(lng for _, lng in known.values())
    distances = {code: math.dist(place, middle) for code, place in known.items()}
    limit = max(NEAR_ENOUGH, FAR * median(distances.values()))
    near = {code: place for code, place in known.items() if distances[code] <= limit}
    shrink = math.cos(math.radians(middle[0]))  # a degree of longitude is shorter than one of latitude
    flat = {code: (lng * shrink, -lat) for code, (lat, lng) in near.items()}
    left, top = (min(place[axis] for place in flat.values()) for axis in (0, 1))
    wide, high = (max(place[axis] for place in flat.values()) - edge for axis, edge in ((0, left), (1, top)))
    scale = min((WIDTH - 2 * MARGIN) / max(wide, 0.01), (MOST_HEIGHT - 2 * MARGIN) / max(high, 0.01))
    dots = tuple(
        Dot(
            row,
            MARGIN + (flat[row.standing.code][0] - left) * scale,
            MARGIN + (flat[row.standing.code][1] - top) * scale,
        )
        for row in rows
        if row.standing.code in flat
    )
    return Drawing(
        dots,
        2 * MARGIN + wide * scale,
        2 * MARGIN + high * scale,
        tuple(row for row in rows if row.standing.code not in flat),
    )


def _in_thailand(place: tuple[float, float] | None) -> bool:
    return place is not None and SOUTH <= place[0] <= NORTH and WEST <= place[1] <= EAST
