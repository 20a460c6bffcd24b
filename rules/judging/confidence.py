"""How sure a verdict is: the class of its proof, and how often verdicts of that class were right.

In: what the places of an item amount to. Out: a proof class ("present/subject/exact/own-year") and the measured share
(`rules.calibration`). Nothing here is set by hand. A verdict under 0.9 widens the score range (see docs/scoring.md).
"""

from __future__ import annotations

from rules.calibration import Calibration
from rules.judging.periods import TIMELESS
from rules.judging.place import Place
from rules.judging.weighed import Weighed
from rules.model import Outcome, Rule

DOUBT = 0.5  # of `unclear`: it says nothing either way


def proof_of(rule: Rule, weighed: Weighed) -> str:
    """How the verdict was reached: outcome / how the item is named / how surely / who says the year [/ how read].

    "missing/…" has the reason instead; "" for `unclear`, which claims nothing.
    """
    if weighed.outcome is Outcome.UNCLEAR:
        return ""
    if weighed.outcome is Outcome.MISSING:
        return f"missing/{weighed.reason}"
    if not weighed.places:
        return f"{weighed.outcome}/shut"
    best = weighed.places[0]
    parts = (weighed.outcome, _naming(best), _dating(rule, best), best.page.via)
    return "/".join(part for part in parts if part)


def confidence_of(proof: str, measured: Calibration) -> float:
    """How often a verdict of this proof is right, from 0 to 1."""
    return measured.of(proof).confidence if proof else DOUBT


def told_of(proof: str, measured: Calibration) -> str:
    """One line for the trace: the class and what its confidence rests on."""
    counts = measured.of(proof)
    if not counts.seen:
        return f"ความมั่นใจ: หลักฐานแบบ {proof} ยังไม่เคยวัด ใช้ค่าตั้งต้น {counts.confidence:.0%}"
    return f"ความมั่นใจ: หลักฐานแบบ {proof} เคยถูก {counts.right} จาก {counts.seen} ครั้ง คิดเป็น {counts.confidence:.0%}"


def _naming(place: Place) -> str:
    if place.named.match is None:
        return "unnamed"  # recognised by its elements, or by what points to it
    return f"{'subject' if place.named.subject else 'mentioned'}/{place.named.match.strength}"


def _dating(rule: Rule, place: Place) -> str:
    """Who says the year: nobody need, the place itself, the link to it, or only what is farther away."""
    if rule.period.kind in TIMELESS:
        return "no-year"
    if place.stated:
        return "own-year"
    return "link-year" if place.told and place.told[0].kind != "parent" else "far-year"
