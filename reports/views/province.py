"""A province at a glance: who stands where and what moved, the worst items, the spread of scores and its course.

In: standings of a province, its months and changes. Out: `Overview` and its parts. Figures name the rows behind them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

from crawler.agencies import short_name
from crawler.desk import clock, figures, standings
from crawler.desk.remembered import remembered
from crawler.desk.standings import Month, Standing
from crawler.store import Store
from reports.lines import plain
from reports.results import item_order
from reports.views.spread import Bar
from reports.words import PASS_MARK, against_pass_mark
from rules.model import Agency, Edition, Outcome, Rule

SURE, MAYBE, UNDER, UNSEEN, FULL = "sure", "maybe", "under", "unseen", "full"
GROUP_WORDS = {
    SURE: f"ผ่านเกณฑ์ {PASS_MARK} แน่นอน", MAYBE: f"อาจผ่าน {PASS_MARK} (ยังไม่แน่)", UNDER: f"ยังไม่ถึง {PASS_MARK}",
    FULL: "ได้ครบ 100 แน่นอน", UNSEEN: "ยังตรวจไม่ได้",
}  # fmt: skip
GROUP_SIGNS = {SURE: "✓", MAYBE: "◐", UNDER: "✕", UNSEEN: "?"}
LACKING = frozenset({Outcome.PARTIAL, Outcome.OUTDATED, Outcome.MISSING})
_RANK = {Outcome.PRESENT: 3, Outcome.NOT_APPLICABLE: 3, Outcome.PARTIAL: 2, Outcome.OUTDATED: 1}
_LEADING = re.compile("([เแโใไ])([ก-ฮ])")


@dataclass(frozen=True, slots=True)
class Row:
    """One agency in a list. `group` is one of sure, maybe, under, unseen."""

    standing: Standing
    name: str
    group: str
    lacking: int  # items that are not there in full

    @property
    def full(self) -> bool:
        """Whether it surely has all points."""
        return self.group == SURE and self.standing.low >= 100 - 1e-6

    @property
    def word(self) -> str:
        """Where it stands, in words."""
        return GROUP_WORDS[UNSEEN] if self.group == UNSEEN else against_pass_mark(self.standing.low, self.standing.high)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the top line: how many agencies now, and how many more or fewer than a month ago."""

    group: str
    word: str
    count: int
    change: int | None  # None while there is nothing to compare with


@dataclass(frozen=True, slots=True)
class ItemFigure:
    """One item: how many of the agencies seen lack it, by outcome."""

    rule: Rule
    counts: dict[Outcome, int]

    @property
    def lacking(self) -> int:
        """Agencies where it is not there in full."""
        return sum(self.counts.get(outcome, 0) for outcome in LACKING)


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """All agencies seen by the end of a month: their mean range, and how many are surely above the mark."""

    month: str  # 2026-05
    seen: int
    sure: int
    low: float
    estimate: float
    high: float


@dataclass(frozen=True, slots=True)
class Overview:
    """A province. `rows` stand by district and name, `worst` begins with the item most lack."""

    rows: tuple[Row, ...]
    figures: tuple[Figure, ...]
    worst: tuple[ItemFigure, ...]
    trend: tuple[TrendPoint, ...]
    better: int  # items that improved, and that got worse, since `since`
    worse: int
    since: date
    checked: str  # latest visit


def rows_in(store: Store, province: str, year: int) -> tuple[Row, ...]:
    """Every agency of a province, by district and name."""
    return remembered(
        store.db, ("rows", province, year), lambda: rows_of(standings.standings(store.db, year, province=province))
    )


def overview(store: Store, province: str, edition: Edition, today: date) -> Overview:
    """Everything the province page says of standings."""
    rows = rows_in(store, province, edition.year)
    months = standings.months(store.db, edition.year, province=province)
    since = today - timedelta(days=30)
    changes = figures.moves(store.db, edition.year, province, clock.beginning(since))
    better, worse = moved((before, after) for _, _, before, after in changes)
    return Overview(
        rows=rows,
        figures=top_line(rows, before(months, f"{today:%Y-%m}")),
        worst=tuple(sorted(items(rows, edition), key=lambda item: (-item.lacking, item_order(item.rule.number)))),
        trend=trend(months),
        better=better,
        worse=worse,
        since=since,
        checked=max((row.standing.checked for row in rows), default=""),
    )


def rows_of(found: Iterable[Standing]) -> tuple[Row, ...]:
    """Standings as rows, in their order."""
    return tuple(
        Row(each, name_of(each), group_of(each), sum(map(each.letters.lower().count, "hom"))) for each in found
    )


def rows_at(rows: Sequence[Row], months: Iterable[Month], month: str) -> tuple[Row, ...]:
    """The same agencies as they stood when `month` ended, by their last standing up to it."""
    then = {each.agency: each for each in months if each.month <= month}
    return rows_of(_at(row.standing, then.get(row.standing.code)) for row in rows)


def _at(now: Standing, then: Month | None) -> Standing:
    if then is None or not then.seen:
        return Standing(*now[:6])
    whole = now._replace(seen=True, letters=then.letters)
    return whole._replace(low=then.low, estimate=then.estimate, high=then.high)


def bars(rows: Iterable[Row]) -> list[Bar]:
    """What a spread draws of these rows: those seen."""
    seen = ((row.standing, row.group) for row in rows if row.group != UNSEEN)
    return [Bar(at.low, at.estimate, at.high, group) for at, group in seen]


def thai_order(text: str) -> str:
    """A key that sorts Thai as dictionaries do: a vowel written before its consonant counts after it."""
    return _LEADING.sub(r"\2\1", text)


def name_of(standing: Standing) -> str:
    """The short name: 'อบต.ช้างเผือก'."""
    return plain(short_name(Agency(standing.code, standing.name, standing.type)))


def group_of(standing: Standing) -> str:
    """sure, maybe, under or unseen."""
    return against(standing.low, standing.high) if standing.seen else UNSEEN


def against(low: float, high: float) -> str:
    """sure, maybe or under: where a range stands against the pass mark."""
    if low >= PASS_MARK - 1e-6:
        return SURE
    return UNDER if high < PASS_MARK - 1e-6 else MAYBE


def before(months: Sequence[Month], month: str) -> dict[str, Month]:
    """How every agency stood when `month` began: its last standing of any month before."""
    return {each.agency: each for each in months if each.month < month}


def top_line(rows: Sequence[Row], earlier: dict[str, Month]) -> tuple[Figure, ...]:
    """The figures of the top line. What could not be seen then counts as not seen."""
    now = Counter(row.group for row in rows) + Counter(FULL for row in rows if row.full)
    past: Counter[str] = Counter()
    for row in rows:
        then = earlier.get(row.standing.code)
        group = against(then.low, then.high) if then and then.seen else UNSEEN
        past[group] += 1
        past[FULL] += group == SURE and then is not None and then.low >= 100 - 1e-6
    return tuple(
        Figure(group, word, now[group], now[group] - past[group] if earlier else None)
        for group, word in GROUP_WORDS.items()
    )


def items(rows: Sequence[Row], edition: Edition) -> list[ItemFigure]:
    """What became of every item at the agencies seen, in the order of the numbers."""
    ordered = ordered_rules(edition)
    lines = [row.standing.outcomes for row in rows if row.group != UNSEEN and len(row.standing.letters) == len(ordered)]
    columns = zip(*lines, strict=True) if lines else [()] * len(ordered)
    return [ItemFigure(rule, dict(Counter(column))) for rule, column in zip(ordered, columns, strict=True)]


def ordered_rules(edition: Edition) -> list[Rule]:
    """The rules in the order of their numbers, which is that of a standing's letters."""
    return sorted(edition.rules, key=lambda rule: item_order(rule.number))


def trend(months: Sequence[Month]) -> tuple[TrendPoint, ...]:
    """Every month with any standing; an agency not visited in a month stands as it stood before."""
    latest: dict[str, Month] = {}
    points = []
    for month, some in groupby(sorted(months, key=_month), key=_month):
        latest |= {each.agency: each for each in some}
        seen = [each for each in latest.values() if each.seen]
        if seen:
            sure = sum(each.low >= PASS_MARK - 1e-6 for each in seen)
            low, estimate, high = (sum(ends) / len(seen) for ends in zip(*map(_ends, seen), strict=True))
            points.append(TrendPoint(month, len(seen), sure, low, estimate, high))
    return tuple(points)


_month = attrgetter("month")
_ends = attrgetter("low", "estimate", "high")


def moved(changes: Iterable[tuple[Outcome, Outcome]]) -> tuple[int, int]:
    """How many changes were for the better and how many for the worse; what was unclear on either side is neither."""
    turns = [
        _RANK.get(after, 0) - _RANK.get(before, 0)
        for before, after in changes
        if Outcome.UNCLEAR not in (before, after)
    ]
    return sum(turn > 0 for turn in turns), sum(turn < 0 for turn in turns)
