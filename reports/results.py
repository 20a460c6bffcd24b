"""What a report shows of one agency: the visit, the verdicts and the score, with the few figures derived from them.

Plain data in, plain data out. `reports.queries` fills `Result` from the store; every output reads it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from crawler.store import Judgement, Visit
from rules.model import Agency, Edition, Finding, Outcome, Rule, Score, SubIndicator

FULL_AT = (Outcome.PRESENT, Outcome.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Result:
    """One agency's visit and how it was judged. `name` has district and province."""

    agency: Agency
    name: str
    visit: Visit
    judgement: Judgement

    @property
    def score(self) -> Score:
        """The points, low to high."""
        return self.judgement.score

    @property
    def findings(self) -> list[Finding]:
        """Every verdict, in the order of the numbers."""
        return sorted(self.judgement.findings, key=lambda finding: item_order(finding.number))

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many items have each outcome, every outcome named."""
        found = Counter(finding.outcome for finding in self.judgement.findings)
        return {outcome: found[outcome] for outcome in Outcome}

    @property
    def asked(self) -> int:
        """How many items apply to the agency."""
        return sum(finding.outcome is not Outcome.NOT_APPLICABLE for finding in self.judgement.findings)


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do: the item, the OIT points it brings, and the minutes a clerk needs."""

    finding: Finding
    points: float
    minutes: int


@dataclass(frozen=True, slots=True)
class Group:
    """One sub-indicator with its points (low, estimate, high) and its items."""

    sub: SubIndicator
    points: tuple[float, float, float] | None
    findings: tuple[Finding, ...]


def item_order(number: str) -> int:
    """Sort key of an item number: 'O2' before 'O11'."""
    return int(number[1:])


def rules_by_id(edition: Edition) -> dict[str, Rule]:
    """The rules of a year by their stable id."""
    return {rule.id: rule for rule in edition.rules}


def first_steps(result: Result, edition: Edition, most: int = 0) -> list[Todo]:
    """What to do first, in the order of the score (most points per effort first); at most `most` when it is not 0."""
    rules, findings = rules_by_id(edition), {finding.rule: finding for finding in result.findings}
    todo = [
        Todo(findings[rule], result.score.worth.get(rule, 0.0), rules[rule].help.effort)
        for rule in result.score.first
        if rule in findings and rule in rules and findings[rule].outcome not in FULL_AT
    ]
    return todo[:most] if most else todo


def groups(result: Result, edition: Edition) -> list[Group]:
    """The items under their sub-indicators, in the edition's order."""
    place, findings = {rule.id: rule.indicator for rule in edition.rules}, result.findings
    subs = [sub for indicator in edition.indicators for sub in indicator.sub_indicators]
    return [
        Group(
            sub,
            result.score.sub_indicators.get(sub.id),
            tuple(finding for finding in findings if place.get(finding.rule) == sub.id),
        )
        for sub in subs
    ]


def changes(newer: Result, older: Result) -> list[tuple[Finding, Outcome]]:
    """Verdicts of the newer visit that differ from the older one, each with the outcome it had."""
    before = {finding.rule: finding.outcome for finding in older.findings}
    return [(each, before[each.rule]) for each in newer.findings if before.get(each.rule, each.outcome) != each.outcome]


def confirmed(edition: Edition) -> int:
    """How many items are sure."""
    return sum(map(is_confirmed, edition.rules))


def is_confirmed(rule: Rule) -> bool:
    """Whether an item is sure: compared with the manual by a person, or printed alike by several bodies."""
    return rule.status == "checked" or rule.title_fact.level == "confirmed"


def doubtful(rule: Rule) -> bool:
    """Whether the item itself or its year is only inferred, or printed by nobody we found."""
    levels = {rule.title_fact.level} | ({rule.period.fact.level} if rule.period.kind != "none" else set())
    return rule.status != "checked" and bool(levels & {"inferred", "unconfirmed", "partial"})
