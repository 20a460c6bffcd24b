"""The judge: one visit in, one finding per item out, each with its evidence and how it was reached.

In: a `Site`, an `Edition`, the day of judging. Out: `Finding`s in the order of the edition.
Sees only what was kept; what could not be seen is `unclear`, never `missing`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rules.judging.confidence import DOUBT, confidence_of
from rules.judging.leads import Leads, matcher_of
from rules.judging.naming import Naming
from rules.judging.places import Places
from rules.judging.proof import evidence_of, proof_of_absence
from rules.judging.reasons import sentence, visit_sentence
from rules.judging.remarks import Case, remarks_on, same_files
from rules.judging.scope import Scope
from rules.judging.survey import Survey
from rules.judging.weigh import Weighed, weigh
from rules.match import Matcher
from rules.model import Edition, Finding, Outcome, Rule, Site, VisitStatus
from rules.words import OUTCOME_WORDS

UNSEEN = frozenset(VisitStatus) - {VisitStatus.COMPLETE, VisitStatus.PARTIAL, VisitStatus.BUDGET}


def audit(site: Site, edition: Edition, as_of: date, matcher: Matcher | None = None) -> list[Finding]:
    """Judge every item of `edition` on what one visit saw. `as_of` bounds the months that can be asked for."""
    survey = Survey(site)
    places = Places(Leads(Naming(survey, matcher or matcher_of(edition.year))), edition.year)
    scope = Scope(survey, edition.year, as_of, places.unnamed)
    findings = [_finding(rule, places, scope) for rule in edition.rules]
    same_files(findings)
    return findings


def _finding(rule: Rule, places: Places, scope: Scope) -> Finding:
    site = scope.survey.site
    if not _applies(rule, site):
        return _said(rule, Outcome.NOT_APPLICABLE, "not-applicable", 1.0)
    if site.status in UNSEEN and len(site.pages) <= 1:
        finding = _said(rule, Outcome.UNCLEAR, "visit", DOUBT)
        finding.message = visit_sentence(site.status)
        finding.evidence = [proof_of_absence(site, finding.message)]
        return finding
    opened, shut = places.of(rule)
    weighed = weigh(rule, opened, shut, scope)
    finding = _from_weighed(rule, weighed, scope)
    finding.remarks = remarks_on(Case(rule, weighed, shut, scope))
    finding.trace = [*weighed.trace, f"ตัดสิน: {OUTCOME_WORDS[finding.outcome]} ({finding.reason})"]
    return finding


def _applies(rule: Rule, site: Site) -> bool:
    return "all" in rule.applies_to or not site.agency.type or site.agency.type in rule.applies_to


def _said(rule: Rule, outcome: Outcome, reason: str, confidence: float, **facts: object) -> Finding:
    return Finding(
        rule.id, rule.number, rule.title, outcome, reason, sentence(reason, rule, **facts), confidence
    )  # fmt: skip


def _from_weighed(rule: Rule, weighed: Weighed, scope: Scope) -> Finding:
    finding = _said(
        rule,
        weighed.outcome,
        weighed.reason,
        confidence_of(rule, weighed),
        missing=", ".join(weighed.lacking),
        found_year=_span(weighed.years),
        wanted_year=scope.fiscal_year + rule.period.offset,
    )
    finding.elements = weighed.elements
    finding.missing = weighed.lacking
    finding.advice = weighed.advice
    finding.years = weighed.years
    finding.evidence = evidence_of(weighed, scope.survey.site)
    if weighed.outcome not in (Outcome.PRESENT, Outcome.NOT_APPLICABLE):
        finding.fix = list(rule.help.fix)
    if weighed.reason in ("visit", "budget"):
        finding.message = visit_sentence(scope.survey.site.status)
    return finding


def _span(years: Sequence[int]) -> str:
    if not years:
        return "อื่น"
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
