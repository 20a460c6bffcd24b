"""Calibration: when the checker is 90 % sure, is it right nine times in ten?

In: cases. Out: `Sureness`: what was said and what was right per bin of confidence, the expected calibration error and
the Brier score. Verdicts that claim nothing (`unclear`) or need no proof (`not-applicable`) do not count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from reports.evaluation.figures import Case, Share
from rules.model import Outcome

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)  # bins hold their lower edge; the last holds both


@dataclass(frozen=True, slots=True)
class Bin:
    """Verdicts of about the same confidence: what they claimed on average, and how many were right."""

    low: float
    high: float
    claimed: float
    share: Share

    @property
    def gap(self) -> float:
        """Claimed less true: above 0 is too sure of itself."""
        return self.claimed - (self.share.value or 0.0)


@dataclass(frozen=True, slots=True)
class Sureness:
    """How far confidence can be believed; the errors are None when nothing was claimed."""

    bins: list[Bin]
    error: float | None  # expected calibration error: mean distance of claimed and true, weighed by verdicts
    brier: float | None  # mean squared distance of each claim from what came true


def claims(cases: Iterable[Case]) -> list[tuple[float, bool]]:
    """(confidence, whether it was right) of every verdict that claims something."""
    silent = (Outcome.UNCLEAR, Outcome.NOT_APPLICABLE)
    return [(case.confidence, case.correct) for case in cases if case.said not in silent]


def sureness(told: list[tuple[float, bool]]) -> Sureness:
    """Bins and errors of claims."""
    bins = []
    for low, high in pairwise(EDGES):
        inside = [(sure, right) for sure, right in told if low <= sure < high or sure == high == EDGES[-1]]
        if inside:
            share = Share(sum(right for _, right in inside), len(inside))
            bins.append(Bin(low, high, fmean(sure for sure, _ in inside), share))
    if not told:
        return Sureness(bins, None, None)
    error = sum(abs(each.gap) * each.share.seen for each in bins) / len(told)
    return Sureness(bins, error, fmean((sure - right) ** 2 for sure, right in told))
