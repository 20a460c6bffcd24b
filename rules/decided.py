"""Verdicts with people's word applied: what a person decided, or an address that was checked, goes before the machine.

In: the findings of a judgement, the decisions that hold, findings of addresses an agency gave. Out: new findings; the
machine's own stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rules.model import Decision, Evidence, Finding, Outcome

PERSON = "person"  # reason of a verdict that a person gave
DECLARED = "declared"  # proof class of a verdict that rests on an address the agency gave
DONE = (Outcome.PRESENT, Outcome.NOT_APPLICABLE)
_BETTER = {Outcome.PRESENT: 2, Outcome.PARTIAL: 1}


def decided(
    findings: Sequence[Finding], decisions: Iterable[Decision], declared: Mapping[str, Finding] | None = None
) -> list[Finding]:
    """The findings as they count, in their order. `declared`: findings of accepted addresses by rule id.

    A declared address counts where it shows more than the visit found; a person's word counts always.
    """
    words = {decision.rule: decision for decision in decisions}
    shown = declared or {}
    counted = [_better(finding, shown.get(finding.rule)) for finding in findings]
    return [_told(finding, words[finding.rule]) if finding.rule in words else finding for finding in counted]


def _better(finding: Finding, shown: Finding | None) -> Finding:
    if shown is None or finding.outcome in DONE or _BETTER.get(shown.outcome, 0) <= _BETTER.get(finding.outcome, 0):
        return finding
    return shown


def _told(finding: Finding, decision: Decision) -> Finding:
    proof = Evidence(decision.url, quote=decision.reason, label=finding.title, seen=decision.at)
    done = decision.outcome in DONE
    return replace(
        finding,
        outcome=decision.outcome,
        reason=PERSON,
        message=f"คนตรวจแล้ว: {decision.reason}",
        confidence=1.0,
        evidence=[*([proof] if decision.url else []), *finding.evidence],
        missing=[] if done else finding.missing,
        fix=[] if done else finding.fix,
        proof="",
    )
