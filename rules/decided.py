"""Verdicts with people's word applied: what a person decided goes before what the machine said.

In: the findings of a judgement, the decisions that hold. Out: new findings; the machine's own stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rules.model import Decision, Evidence, Finding, Outcome

PERSON = "person"  # reason of a verdict that a person gave
DONE = (Outcome.PRESENT, Outcome.NOT_APPLICABLE)


def decided(findings: Sequence[Finding], decisions: Iterable[Decision]) -> list[Finding]:
    """The findings as they count, in their order."""
    words = {decision.rule: decision for decision in decisions}
    return [_told(finding, words[finding.rule]) if finding.rule in words else finding for finding in findings]


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
