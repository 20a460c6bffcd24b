"""Compares what was exported with the right answers of the sample province.

In: the export (JSON) of one fiscal year and the truth files. Out: a `Comparison`: confusions, per item and overall.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rules.load import edition
from rules.score import official
from tests.sites.truth import Answer, Truth

OUTCOMES = ("present", "partial", "outdated", "missing", "unclear", "not-applicable")


@dataclass
class Tally:
    """Right and wrong `present` verdicts."""

    true: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.true / (self.true + self.false) if self.true + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.true / (self.true + self.missed) if self.true + self.missed else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass
class Comparison:
    """One fiscal year of the province."""

    year: int
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)  # (right, said)
    items: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    urls_right: int = 0
    urls_asked: int = 0
    unseen_called_missing: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    score_errors: dict[str, float] = field(default_factory=dict)
    out_of_range: list[str] = field(default_factory=list)

    @property
    def overall(self) -> Tally:
        tallies = list(self.items.values())
        return Tally(sum(t.true for t in tallies), sum(t.false for t in tallies), sum(t.missed for t in tallies))

    @property
    def macro_f1(self) -> float:
        return sum(t.f1 for t in self.items.values()) / len(self.items) if self.items else 0.0

    @property
    def exact(self) -> float:
        """Share of items whose outcome is exactly right."""
        total = sum(self.confusion.values())
        return sum(n for (right, said), n in self.confusion.items() if right == said) / total if total else 0.0


def compare(exported: dict[str, Any], truth_of: Callable[[str], Truth]) -> Comparison:
    """Hold one exported year against the right answers of each agency."""
    comparison = Comparison(exported["fiscal_year"])
    for entry in exported["agencies"]:
        truth = truth_of(entry["agency"]["code"])
        if entry["visit"]["status"] not in truth.visits:
            comparison.wrong.append(f"{truth.code}: visit {entry['visit']['status']}, expected {truth.visits}")
        if comparison.year in truth.answers:
            _compare_agency(comparison, truth.code, entry, truth.answers[comparison.year])
    return comparison


def _compare_agency(comparison: Comparison, code: str, entry: dict[str, Any], truth: Mapping[str, Answer]) -> None:
    said = {item["number"]: item for item in entry["items"]}
    for number, right in truth.items():
        item = said[number]
        comparison.confusion[right.outcome, item["outcome"]] += 1
        tally = comparison.items[number]
        if right.outcome == "present":
            tally.true += item["outcome"] == "present"
            tally.missed += item["outcome"] != "present"
        else:
            tally.false += item["outcome"] == "present"
        where = item["evidence"][0]["url"] if item["evidence"] else ""
        if item["outcome"] != right.outcome:
            said_so = f"said {item['outcome']} ({item['reason']}) {where}"
            comparison.wrong.append(f"{code} {number}: {right.outcome}, {said_so}")
        if right.outcome == "unclear" and item["outcome"] == "missing":
            comparison.unseen_called_missing.append(f"{code} {number}")
        if right.outcome == item["outcome"] == "present":
            comparison.urls_asked += 1
            if right.accepts(where):
                comparison.urls_right += 1
            else:
                comparison.wrong.append(f"{code} {number}: evidence {where}, expected {', '.join(right.urls)}")
    _compare_score(comparison, code, entry["score"], truth)


def _compare_score(comparison: Comparison, code: str, score: dict[str, Any], truth: Mapping[str, Answer]) -> None:
    ranges = []
    for unseen in (0, 100):
        known = {"unclear": unseen, "present": 100}
        points = {number: known.get(answer.outcome, 0) for number, answer in truth.items()}
        ranges.append(official(points, edition(comparison.year)).total or 0.0)
    low, high = ranges
    estimate = score["estimate"]
    comparison.score_errors[code] = max(low - estimate, estimate - high, 0.0)
    if not (score["low"] <= high + 0.01 and score["high"] >= low - 0.01):
        comparison.out_of_range.append(code)
