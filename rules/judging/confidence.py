"""How sure a verdict is, from how it was reached.

The numbers are set by hand: they order the proofs and are no measurement. A verdict under 0.9 widens the score range
(see docs/scoring.md).
"""

from __future__ import annotations

from rules.judging.periods import TIMELESS
from rules.judging.weigh import Weighed
from rules.model import Outcome, Rule

SURE = 0.97
YEAR_FROM_LABEL = 0.93  # the file itself states no year; the link to it does
YEAR_FROM_AFAR = 0.8  # only the file name, the page it hangs on, or a date of writing tells the year
UNNAMED = 0.8  # recognised by its elements, not by its name
LIKELY = 0.9
ABSENT = 0.95
DOUBT = 0.5


def confidence_of(rule: Rule, weighed: Weighed) -> float:
    """How far a verdict reached this way is to be trusted, from 0 to 1."""
    if weighed.outcome is Outcome.UNCLEAR:
        return DOUBT
    if weighed.outcome is Outcome.MISSING:
        return ABSENT
    if not weighed.places:
        return LIKELY
    best = weighed.places[0]
    if best.named.match is None:
        return UNNAMED
    sure = SURE if best.named.match.strength == "exact" and best.named.subject else LIKELY
    if rule.period.kind in TIMELESS or best.stated:
        return sure
    return min(sure, YEAR_FROM_LABEL if best.told and best.told[0].kind != "parent" else YEAR_FROM_AFAR)
