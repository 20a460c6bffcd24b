"""How often verdicts of each kind of proof were right: the counts behind every confidence.

In: `rules/calibration.toml`, which `make calibrate` writes. Out: a `Calibration` that answers for a proof class
("present/subject/exact/own-year"), for an item's `missing`, and for how often an item that was not called present is
there all the same ("unclear/near"). Measures nothing itself: see tests/accuracy.
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import msgspec

from rules.load import RuleError
from rules.model import Finding, Outcome

FILE = Path(__file__).with_name("calibration.toml")
PRIOR_MEAN, PRIOR_WEIGHT = 0.8, 10  # what is believed before anything was counted, as if from ten verdicts
SAMPLE_WEIGHT = 0.5  # two verdicts on invented sites weigh as much as one on a real site
UNCLEAR_PRIOR = 0.5  # believed of an item left to a person before anything was counted: neither side is favoured
ENOUGH = 5  # verdicts from which on a measured share speaks for itself
TRUSTED = 0.9  # measured precision below which an item's `missing` is left to a person
Z = 1.959964  # of a 95 % interval


@dataclass(frozen=True, slots=True)
class Counts:
    """Verdicts of one kind held against right answers: seen, and right, on invented sites and on real ones."""

    sample: tuple[int, int] = (0, 0)
    field: tuple[int, int] = (0, 0)

    @property
    def seen(self) -> int:
        return self.sample[0] + self.field[0]

    @property
    def right(self) -> int:
        return self.sample[1] + self.field[1]

    @property
    def confidence(self) -> float:
        """The smoothed share of right verdicts."""
        return self.share(PRIOR_MEAN)

    def share(self, prior: float) -> float:
        """Right of seen: few counts stay near the `prior`, and invented sites count for less."""
        seen = SAMPLE_WEIGHT * self.sample[0] + self.field[0]
        right = SAMPLE_WEIGHT * self.sample[1] + self.field[1]
        return (right + prior * PRIOR_WEIGHT) / (seen + PRIOR_WEIGHT)

    @property
    def doubted(self) -> bool:
        """Whether the counts speak against the verdict: a share under 0.9 of enough, or so few right that chance is
        no excuse (the whole 95 % interval lies under 0.9). Nothing counted is no reason to doubt."""
        if not self.seen or self.right / self.seen >= TRUSTED:
            return False
        return self.seen >= ENOUGH or interval(self.right, self.seen)[1] < TRUSTED


UNMEASURED = Counts()


@dataclass(frozen=True, slots=True)
class Calibration:
    """The counts per proof class, per rule id those of its `missing`, and per verdict other than `present` how often
    the item was there after all. `source` says where they come from.
    """

    source: str = ""
    date: str = ""
    proof: dict[str, Counts] = field(default_factory=dict)
    missing: dict[str, Counts] = field(default_factory=dict)
    there: dict[str, Counts] = field(default_factory=dict)

    def of(self, proof: str) -> Counts:
        """The counts of one proof class; zeros for one that was never seen."""
        return self.proof.get(proof, UNMEASURED)

    def chance(self, finding: Finding) -> float:
        """How likely an item is there, whatever was said of it, from 0 to 1."""
        if finding.outcome is Outcome.PRESENT:
            return max(0.0, finding.confidence)
        return self.there.get(kind_of(finding.outcome, finding.reason), UNMEASURED).share(prior_of(finding.outcome))

    def doubts_missing(self, rule: str) -> bool:
        """Whether the item's `missing` was wrong too often to be said."""
        return self.missing.get(rule, UNMEASURED).doubted


def kind_of(outcome: Outcome, reason: str) -> str:
    """The kind of a verdict by which `Calibration.there` counts: "unclear/near"."""
    return f"{outcome}/{reason}"


def prior_of(outcome: Outcome) -> float:
    """How likely an item of this outcome other than `present` is there before anything was counted."""
    return UNCLEAR_PRIOR if outcome is Outcome.UNCLEAR else 1 - PRIOR_MEAN


def interval(right: int, seen: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share; 0 to 1 when nothing was seen."""
    if seen == 0:
        return 0.0, 1.0
    share, spread = right / seen, Z * Z / seen
    middle = (share + spread / 2) / (1 + spread)
    half = Z / (1 + spread) * math.sqrt(share * (1 - share) / seen + spread / (4 * seen))
    return max(0.0, middle - half), min(1.0, middle + half)


@cache
def calibration(path: Path = FILE) -> Calibration:
    """The calibration in `path`; an empty one, by which every confidence is the prior's, when there is none.

    Raises RuleError, which names the remedy, for a file that somebody broke.
    """
    if not path.exists():
        return Calibration()
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Calibration)
    except (ValueError, msgspec.ValidationError) as fault:
        raise RuleError(f"{path.name}: {fault}; write it anew with make calibrate") from fault
