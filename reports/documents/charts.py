"""Charts for reports as SVG: scores of many agencies with their ranges, and a score over time.

In: overviews and points in time. Out: SVG text that loads nothing, holds no script and no style attribute, and says in
words what it shows. Needs altair and vl-convert (extra `documents`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from typing import Any

import altair as alt
import vl_convert

from reports.documents.clean import clean
from reports.documents.fonts import FAMILY, FONTS
from reports.documents.overview import Overview
from reports.views.province import TrendPoint
from reports.words import PASS_MARK, thai_month

ACCENT = "#0B4F8A"
INK = "#1C2530"
WIDTH = 560
TICKS = [0, 25, 50, 75, PASS_MARK, 100]
BY_NAME = 40  # agencies; more are shown as a row of thin lines without names
_STYLED = re.compile(r'\sstyle="[^"]*"')


def distribution(seen: Overview) -> str:
    """The range of every agency, lowest on top, with the pass mark. Names are shown for up to 40 agencies."""
    rows = sorted(seen.rows, key=lambda row: (row.score.estimate, row.name))
    values = [
        {
            "place": place,
            "name": f"{clean(row.name, 46)}",
            "low": round(row.score.low, 2),
            "estimate": round(row.score.estimate, 2),
            "high": round(row.score.high, 2),
        }
        for place, row in enumerate(rows)
    ]
    return _svg(_ranges(values), "คะแนนของแต่ละหน่วยงานเป็นช่วง เรียงจากน้อยไปมาก " + " ".join(seen.lines()))


def trend(points: Sequence[TrendPoint], title: str) -> str:
    """A score over months with its range. `title` says whose. Raises ValueError for no points."""
    if not points:
        raise ValueError("a trend needs at least one month")
    values = [
        {"month": thai_month(each.month), "low": each.low, "estimate": each.estimate, "high": each.high}
        for each in sorted(points, key=lambda point: point.month)
    ]
    months = alt.X("month:O", sort=None, title=None, axis=alt.Axis(labelAngle=0))
    source = _rows(values)
    layers = [
        source.mark_area(color=ACCENT, opacity=0.25).encode(x=months, y=_scale(alt.Y, "low"), y2="high:Q"),
        source.mark_line(color=ACCENT, point=True).encode(x=months, y=_scale(alt.Y, "estimate")),
        _pass_mark(alt.Y),
    ]
    last = values[-1]
    told = f"{clean(title, 200)} คะแนนรายเดือนถึง {last['month']}: {last['low']:g}–{last['high']:g}"
    return _svg(alt.layer(*layers).properties(width=WIDTH, height=200), told)


def _ranges(values: list[dict[str, Any]]) -> Any:
    named = len(values) <= BY_NAME
    step = 18 if named else max(2, 720 // len(values))
    axis = alt.Axis(labelLimit=260, ticks=False, domain=False) if named else None
    rows = alt.Y("place:O", axis=axis, title=None)
    if named:
        assert axis is not None
        axis.labelExpr = f"{json.dumps([each['name'] for each in values])}[datum.value]"
    source = _rows(values)
    layers = [
        source.mark_bar(color=ACCENT, opacity=0.35, height={"band": 0.7}).encode(
            y=rows, x=_scale(alt.X, "low"), x2="high:Q"
        ),
        source.mark_tick(color=INK, thickness=2).encode(y=rows, x=_scale(alt.X, "estimate")),
        _pass_mark(alt.X),
    ]
    return alt.layer(*layers).properties(width=WIDTH, height=alt.Step(step))


def _scale(channel: Any, field: str) -> Any:
    return channel(
        f"{field}:Q",
        title="คะแนน",
        scale=alt.Scale(domain=[0, 100]),
        axis=alt.Axis(values=TICKS),
    )


def _rows(values: Sequence[Mapping[str, object]]) -> Any:
    return alt.Chart(alt.InlineData(values=values))


def _pass_mark(channel: Any) -> Any:
    source = _rows([{"mark": PASS_MARK}])
    place = {channel.__name__.lower(): channel("mark:Q")}
    return source.mark_rule(color=INK, strokeDash=[3, 3]).encode(**place)


def _svg(chart: Any, told: str) -> str:
    _fonts()
    spec = chart.configure(font=FAMILY, background="transparent").configure_view(stroke=None).to_dict()
    drawn = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    title = escape(clean(told, 1000))
    return (
        _STYLED.sub("", drawn)
        .replace("<svg ", f'<svg role="img" aria-label="{title}" ', 1)
        .replace("><", f"><title>{title}</title><", 1)
    )


@cache
def _fonts() -> None:
    vl_convert.register_font_directory(str(FONTS))
