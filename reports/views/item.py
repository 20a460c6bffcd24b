"""One item of one agency: what was found, what was passed over and why, what is looked for, what it was before.

In: a `Report`, a store. Out: `ItemView`. No HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from crawler.desk import decisions, standings, timeline
from crawler.desk.standings import Change
from crawler.store import Store
from reports import explain
from reports.lines import plain
from reports.links import safe_href
from reports.views.agency import Item, Report
from rules.model import Decision, Outcome

MOST_MISSES = 8
_LINE = re.compile(r"(?P<label>.+?) → (?P<url>\S+): (?P<seen>.*); ปี (?P<years>[^;]*); (?P<verdict>[^;]+)")
_IT = "เป็นข้อนี้"


@dataclass(frozen=True, slots=True)
class Miss:
    """A place that looked like the item and was not: its name, its address ('' when not safe to link), why not."""

    label: str
    href: str
    why: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """Everything the page of an item shows beside the verdict itself."""

    item: Item
    misses: tuple[Miss, ...]
    period: tuple[str, ...]  # years read and wanted
    sources: tuple[str, ...]  # how sure each fact of the criteria is
    wanted: tuple[str, ...]  # what we look for
    changes: tuple[Change, ...]
    seen: tuple[tuple[str, Outcome], ...]  # time of a visit, the machine's verdict then
    words: tuple[Decision, ...]  # every decision ever made on it


def item_view(store: Store, report: Report, item: Item) -> ItemView:
    """The view of one item of a report."""
    code, year, finding = report.agency.code, report.year, item.finding
    changed = [each for each in standings.changes(store.db, year, agency=code) if each.number == finding.number]
    return ItemView(
        item,
        tuple(near_misses((item.machine or finding).trace)),
        tuple(explain.period_lines(finding, item.rule)),
        tuple(explain.source_lines(item.rule, report.agency)),
        tuple(filter(None, (item.rule.summary, item.rule.period.text, item.rule.local_rule.text))),
        tuple(changed),
        tuple(timeline.of_item(store.db, code, year, finding.rule)),
        tuple(decisions.history(store.db, code, year, finding.rule)),
    )


def near_misses(trace: Iterable[str]) -> list[Miss]:
    """The places of the judge's thoughts that were opened and are not the item, each once."""
    found: dict[str, Miss] = {}
    for line in trace:
        told = _LINE.fullmatch(line)
        if told is None or told["verdict"] == _IT or told["url"] in found:
            continue
        found[told["url"]] = Miss(plain(told["label"]), safe_href(told["url"]), _why(told))
    return list(found.values())[:MOST_MISSES]


def _why(told: re.Match[str]) -> str:
    years = "" if told["years"] == "ไม่พบปี" else f" (ปี {told['years']})"
    return f"{plain(told['verdict'])}: {plain(told['seen'])}{years}"
