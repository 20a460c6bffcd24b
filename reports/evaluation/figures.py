"""The figures of an evaluation, computed one way for labels, for the sample province and for the field.

In: `Case`s (one item of one site: what is right, what was said) and scores. Out: `Figures` of one fiscal year:
precision, recall and F1 of `present` per item and overall with 95 % intervals, confusion, score error, evidence.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from statistics import fmean

from reports.evaluation.labels import accepts
from rules.calibration import interval
from rules.load import edition
from rules.model import Outcome, Score
from rules.score import official

FULL = 100.0
ROUNDING = 0.01  # points


@dataclass(frozen=True, slots=True)
class Case:
    """One item of one site and year: what is right and what was said."""

    site: str
    year: int
    number: str
    rule: str
    right: Outcome
    said: Outcome
    confidence: float
    proof: str = ""
    reason: str = ""
    url: str = ""  # the evidence shown first
    urls: tuple[str, ...] = ()  # right evidence, () when nobody said

    @property
    def correct(self) -> bool:
        return self.right is self.said

    @property
    def url_right(self) -> bool | None:
        """Whether the evidence is the right one; None where there is nothing to compare."""
        if not (self.urls and self.right is self.said is Outcome.PRESENT):
            return None
        return accepts(self.urls, self.url)


@dataclass(frozen=True, slots=True)
class Share:
    """`right` of `seen`, with Wilson's 95 % interval."""

    right: int
    seen: int

    @property
    def value(self) -> float | None:
        return self.right / self.seen if self.seen else None

    @property
    def bounds(self) -> tuple[float, float]:
        return interval(self.right, self.seen)


@dataclass(frozen=True, slots=True)
class Tally:
    """Right (`true`), wrong (`false`) and overlooked (`missed`) verdicts of one outcome."""

    true: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> Share:
        return Share(self.true, self.true + self.false)

    @property
    def recall(self) -> Share:
        return Share(self.true, self.true + self.missed)

    @property
    def f1(self) -> float | None:
        """None where the outcome was neither said nor right: then it says nothing, and counts in no mean."""
        asked = 2 * self.true + self.false + self.missed
        return 2 * self.true / asked if asked else None

    @property
    def f1_bounds(self) -> tuple[float, float]:
        """F1 is 2j/(1+j) of the share j = true / (true + false + missed), so its interval is that of j, bent alike."""
        low, high = interval(self.true, self.true + self.false + self.missed)
        return 2 * low / (1 + low), 2 * high / (1 + high)


def tally(cases: Iterable[Case], outcome: Outcome = Outcome.PRESENT) -> Tally:
    """Count the verdicts of one outcome."""
    counts = Counter((case.right is outcome, case.said is outcome) for case in cases)
    return Tally(counts[True, True], counts[False, True], counts[True, False])


@dataclass(frozen=True, slots=True)
class Scored:
    """The score of one site all of whose items are labelled, beside the right one (a range when unclear)."""

    site: str
    said: tuple[float, float, float]  # low, estimate, high
    right: tuple[float, float]

    @property
    def error(self) -> float:
        """OIT points between the estimate and the truth."""
        return max(self.right[0] - self.said[1], self.said[1] - self.right[1], 0.0)

    @property
    def inside(self) -> bool:
        """Whether the range said holds all that may be true."""
        return self.said[0] <= self.right[0] + ROUNDING and self.said[2] >= self.right[1] - ROUNDING

    @property
    def known(self) -> bool:
        """Whether something is known of the truth: where all is unclear, any score from 0 to 100 would be right."""
        return self.right != (0.0, 100.0)


@dataclass(frozen=True)
class Figures:
    """Everything that can be said of one fiscal year."""

    year: int
    cases: list[Case]
    scores: list[Scored] = field(default_factory=list)  # of every site all of whose items have a case

    @cached_property
    def compared(self) -> list[Scored]:
        """The scores of which something true is known: those that figures of scores are about."""
        return [scored for scored in self.scores if scored.known]

    @cached_property
    def by_item(self) -> dict[str, list[Case]]:
        """The cases of each item, in the order of the numbers."""
        found: dict[str, list[Case]] = defaultdict(list)
        for case in sorted(self.cases, key=lambda one: int(one.number[1:])):
            found[case.number].append(case)
        return dict(found)

    @cached_property
    def overall(self) -> Tally:
        return tally(self.cases)

    @property
    def macro_f1(self) -> float | None:
        values = [value for cases in self.by_item.values() if (value := tally(cases).f1) is not None]
        return fmean(values) if values else None

    @cached_property
    def confusion(self) -> Counter[tuple[Outcome, Outcome]]:
        """(right, said) and how often."""
        return Counter((case.right, case.said) for case in self.cases)

    @property
    def outcome(self) -> Share:
        return Share(sum(case.correct for case in self.cases), len(self.cases))

    @property
    def evidence(self) -> Share:
        told = [case.url_right for case in self.cases if case.url_right is not None]
        return Share(sum(told), len(told))

    @property
    def wrong_missing(self) -> list[Case]:
        """Called missing, and it is not."""
        return [case for case in self.cases if case.said is Outcome.MISSING is not case.right]

    @property
    def unseen_called_missing(self) -> list[Case]:
        return [case for case in self.wrong_missing if case.right is Outcome.UNCLEAR]

    @property
    def wrong(self) -> list[Case]:
        return [case for case in self.cases if not case.correct or case.url_right is False]

    @property
    def score_error(self) -> float | None:
        return fmean(scored.error for scored in self.compared) if self.compared else None

    @property
    def in_range(self) -> Share:
        return Share(sum(scored.inside for scored in self.compared), len(self.compared))


def figures_of(year: int, cases: Iterable[Case], scores: Mapping[str, Score]) -> Figures:
    """The figures of one year; `scores` by site are compared where every item of the site has a case."""
    own = [case for case in cases if case.year == year]
    sites: dict[str, list[Case]] = defaultdict(list)
    for case in own:
        sites[case.site].append(case)
    items = len(edition(year).rules)
    whole = {site: found for site, found in sites.items() if len(found) == items and site in scores}
    return Figures(year, own, [_scored(site, found, scores[site]) for site, found in whole.items()])


def _scored(site: str, cases: list[Case], score: Score) -> Scored:
    low, high = (
        official({case.number: _points(case.right, unseen) for case in cases}, edition(cases[0].year)).total or 0.0
        for unseen in (0.0, FULL)
    )
    return Scored(site, (score.low, score.estimate, score.high), (low, high))


def _points(right: Outcome, unseen: float) -> float | None:
    if right is Outcome.NOT_APPLICABLE:
        return None
    return {Outcome.PRESENT: FULL, Outcome.UNCLEAR: unseen}.get(right, 0.0)
