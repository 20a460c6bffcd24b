"""Results as PDF with Thai text that can be searched and copied: full report, a page for the นายก, one for webmasters.

In: results and the rules of the year. Out: the bytes of a PDF. Text reaches typst as data, never as its language; fonts
are those beside this package, so that every machine lays out alike. Needs typst (extra `documents`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import typst

from reports.documents import charts, shown
from reports.documents.fonts import FONTS
from reports.documents.overview import Overview, checked, moment
from reports.results import Result
from reports.views.province import TrendPoint
from rules.model import Edition

PAGES = Path(__file__).parent / "pages"


def full(result: Result, edition: Edition, course: Sequence[TrendPoint] = ()) -> bytes:
    """Everything on one agency: the answer, its months, what to do first, every item with its evidence."""
    data = shown.agencies([result], edition, items=True) | {"trend": _trend(course, result.name)}
    return _pdf("full", data, [result])


def one_page(results: Sequence[Result], edition: Edition) -> bytes:
    """One A4 page an agency for its head: the answer, the numbers, what to do first."""
    return _pdf("one_page", shown.agencies(results, edition), results)


def webmaster(results: Sequence[Result], edition: Edition) -> bytes:
    """One A4 page an agency for its webmaster: what keeps visitors out, what harms them, what to put where."""
    return _pdf("webmaster", shown.agencies(results, edition), results)


def province(seen: Overview, edition: Edition, heading: str, course: Sequence[TrendPoint] = ()) -> bytes:
    """Many agencies: who stands where, their months, which items lack most, all with what each does first."""
    chart = charts.distribution(seen) if len(seen.rows) > 1 else ""
    data = shown.province(seen, edition, heading, chart) | {"trend": _trend(course, heading)}
    return _pdf("province", data, seen.results)


def _trend(course: Sequence[TrendPoint], whose: str) -> str:
    """The drawing of the months, '' while there is no more than one."""
    return charts.trend(course, whose) if len(course) > 1 else ""


def _pdf(page: str, data: dict[str, Any], results: Sequence[Result]) -> bytes:
    made = typst.compile(
        PAGES / f"{page}.typ",
        root=PAGES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        timestamp=moment(checked(results)),
    )
    assert isinstance(made, bytes), "typst gives one PDF when it is told no place to write to"
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS])
