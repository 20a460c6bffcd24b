"""Compares what was exported with the right answers of the sample province.

In: the export (JSON) of one fiscal year and the truth files. Out: a `Comparison`: confusions, per item and overall.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from rules.load import edition
from rules.score import official

OUTCOMES = ("present", "partial", "outdated", "missing", "unclear", "not-applicable")


@dataclass(frozen=True)
class Answer:
    """The right answer for one item of one agency."""

    outcome: str
    at: tuple[str, ...]


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


def answers(path: Path) -> dict[int, dict[str, Answer]]:
    """The right answers of one agency, by fiscal year and O-number."""
    with path.open("rb") as file:
        read = tomllib.load(file)
    return {
        int(year): {number: Answer(row["is"], tuple(row.get("at", ()))) for number, row in rows.items()}
        for year, rows in read.items()
        if year.isdigit()
    }


def compare(exported: dict[str, Any], folder: Path, outside: dict[str, str]) -> Comparison:
    """Hold one exported year against the truth files of `folder`; `outside` names the bases of other hosts."""
    comparison = Comparison(exported["fiscal_year"])
    for entry in exported["agencies"]:
        code = entry["agency"]["code"]
        truth = answers(folder / f"{code}.toml").get(comparison.year, {})
        if truth:
            _compare_agency(comparison, code, entry, truth, outside)
    return comparison


def _compare_agency(
    comparison: Comparison, code: str, entry: dict[str, Any], truth: dict[str, Answer], outside: dict[str, str]
) -> None:
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
            comparison.wrong.append(f"{code} {number}: {right.outcome}, said {item['outcome']} ({item['reason']}) {where}")
        if right.outcome == "unclear" and item["outcome"] == "missing":
            comparison.unseen_called_missing.append(f"{code} {number}")
        if right.outcome == item["outcome"] == "present":
            comparison.urls_asked += 1
            if is_at(where, right.at, outside):
                comparison.urls_right += 1
            else:
                comparison.wrong.append(f"{code} {number}: evidence {where}, expected {', '.join(right.at)}")
    _compare_score(comparison, code, entry["score"], truth)


def is_at(url: str, patterns: tuple[str, ...], outside: dict[str, str]) -> bool:
    """Whether an address is one of the acceptable ones: paths of the agency, or `{name}/path` on another host."""
    parts = urlsplit(url)
    path = unquote(parts.path or "/") + (f"?{unquote(parts.query)}" if parts.query else "")
    whole = f"{parts.scheme}://{parts.netloc}{path}"
    for pattern in patterns:
        wanted = pattern.format_map(outside) if "{" in pattern else pattern
        if fnmatchcase(whole if "://" in wanted else path, wanted) or fnmatchcase(path.rstrip("/") or "/", wanted):
            return True
    return False


def _compare_score(comparison: Comparison, code: str, score: dict[str, Any], truth: dict[str, Answer]) -> None:
    ranges = []
    for unseen in (0, 100):
        points = {n: unseen if a.outcome == "unclear" else 100 if a.outcome == "present" else 0 for n, a in truth.items()}
        ranges.append(official(points, edition(comparison.year)).total or 0.0)
    low, high = ranges
    estimate = score["estimate"]
    comparison.score_errors[code] = max(low - estimate, estimate - high, 0.0)
    if not (score["low"] <= high + 1e-9 and score["high"] >= low - 1e-9):
        comparison.out_of_range.append(code)
