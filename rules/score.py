"""Points: findings of one visit become an OIT score from 0 to 100 with a range, and the order in which to mend it.

In: one `Finding` per item and the `Edition` that groups the items. Out: `Score`. The formula is the official one: an
item is 100 or 0, then the mean of each sub-indicator, of each indicator and of both (sources: docs/scoring.md).
May not look at pages: whatever could not be seen has come here as `unclear`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from statistics import fmean
from typing import NamedTuple

from rules.calibration import UNCLEAR_PRIOR, Calibration, calibration
from rules.model import Edition, Finding, Outcome, Rule, Score

SURE = 0.9  # a verdict of less confidence may turn out either way, so it widens the range
ITA_SHARE = 0.4  # OIT is 40 of the 100 points of ITA

Range = tuple[float, float, float]  # low, estimate, high


class Points(NamedTuple):
    """Points 0-100 of the whole and its parts, by id. A part no item applies to is absent; `total` is then None."""

    total: float | None
    indicators: dict[str, float]
    sub_indicators: dict[str, float]


def official(values: Mapping[str, float | None], edition: Edition) -> Points:
    """The official formula over item numbers and their points (0 or 100; None for an item that does not apply).

    Raises KeyError for an item of the edition that `values` does not name.
    """
    subs: dict[str, float] = {}
    indicators: dict[str, float] = {}
    for indicator in edition.indicators:
        for sub in indicator.sub_indicators:
            _put_mean(subs, sub.id, [values[number] for number in sub.items])
        _put_mean(indicators, indicator.id, [subs.get(sub.id) for sub in indicator.sub_indicators])
    return Points(fmean(indicators.values()) if indicators else None, indicators, subs)


def score(findings: Iterable[Finding], edition: Edition, *, measured: Calibration | None = None) -> Score:
    """The score of one visit. An item without a finding counts as unclear; where nothing applies the range is 0 to 100.

    measured: what the estimate rests on; rules/calibration.toml when None.
    Raises ValueError for a finding that belongs to no item of the edition.
    """
    by_number = {finding.number: finding for finding in findings}
    _refuse_strangers(by_number, edition)
    counts = measured or calibration()
    ranges = {rule.number: _item_range(by_number.get(rule.number), counts) for rule in edition.rules}
    low, estimate, high = (
        official({number: values and values[end] for number, values in ranges.items()}, edition) for end in range(3)
    )
    return Score(
        *_together(low.total, estimate.total, high.total),
        indicators=_ranges(low.indicators, estimate.indicators, high.indicators),
        sub_indicators=_ranges(low.sub_indicators, estimate.sub_indicators, high.sub_indicators),
        worth=(worth := _worth(ranges, edition)),
        first=_first(by_number, worth, edition),
    )


def ita_points(oit: float) -> float:
    """OIT points as points of the whole ITA."""
    return ITA_SHARE * oit


def _put_mean(means: dict[str, float], name: str, values: Iterable[float | None]) -> None:
    known = [value for value in values if value is not None]
    if known:
        means[name] = fmean(known)


def _refuse_strangers(by_number: Mapping[str, Finding], edition: Edition) -> None:
    strangers = sorted(set(by_number) - {rule.number for rule in edition.rules})
    if strangers:
        raise ValueError(f"findings {', '.join(strangers)} are no items of FY{edition.year}; judge the visit again")


def _item_range(finding: Finding | None, measured: Calibration) -> Range | None:
    """Points of one item at the low end, as expected, and at the high end; None when it does not apply."""
    if finding is None:
        return 0.0, 100 * UNCLEAR_PRIOR, 100.0
    if finding.outcome is Outcome.NOT_APPLICABLE:
        return None
    if finding.outcome is Outcome.UNCLEAR or finding.confidence < SURE:
        return 0.0, 100 * measured.chance(finding), 100.0
    return (100.0, 100.0, 100.0) if finding.outcome is Outcome.PRESENT else (0.0, 0.0, 0.0)


def _together(low: float | None, estimate: float | None, high: float | None) -> Range:
    if low is None or estimate is None or high is None:
        return 0.0, 100 * UNCLEAR_PRIOR, 100.0
    return low, estimate, high


def _ranges(low: dict[str, float], estimate: dict[str, float], high: dict[str, float]) -> dict[str, Range]:
    return {name: (low[name], estimate[name], high[name]) for name in low}


def _worth(ranges: Mapping[str, Range | None], edition: Edition) -> dict[str, float]:
    """OIT points that each item moves, by rule id: what the formula gives when it alone is there."""
    nothing = {number: None if values is None else 0.0 for number, values in ranges.items()}
    return {
        rule.id: 0.0 if nothing[rule.number] is None else official(nothing | {rule.number: 100.0}, edition).total or 0.0
        for rule in edition.rules
    }


def _first(by_number: Mapping[str, Finding], worth: Mapping[str, float], edition: Edition) -> list[str]:
    """Rule ids of what is not there yet, most points per minute of work first, then by number."""

    def open_still(rule: Rule) -> bool:
        finding = by_number.get(rule.number)
        return worth[rule.id] > 0 and (finding is None or finding.outcome is not Outcome.PRESENT)

    def order(rule: Rule) -> tuple[float, int]:
        return -round(worth[rule.id] / max(1, rule.help.effort), 9), int(rule.number[1:])

    return [rule.id for rule in sorted(filter(open_still, edition.rules), key=order)]
