"""The judge: one visit in, one finding per item out, each with its evidence and how it was reached.

In: a `Site`, an `Edition`, the day of judging. Out: `Finding`s in the order of the edition, or the pages whose words
would decide what is unclear. Sees only what was kept; what could not be seen is `unclear`, never `missing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rules.calibration import Calibration, calibration
from rules.judging.confidence import DOUBT, confidence_of, proof_of, told_of
from rules.judging.further import LOOKED_FOR, Further
from rules.judging.leads import Leads, matcher_of
from rules.judging.naming import Naming
from rules.judging.near import Nearness
from rules.judging.places import Places
from rules.judging.proof import evidence_of, proof_of_absence
from rules.judging.reasons import sentence, visit_sentence
from rules.judging.remarks import Case, remarks_on, same_files
from rules.judging.scope import Scope
from rules.judging.survey import Survey, plain
from rules.judging.typed import address_of
from rules.judging.weigh import weigh
from rules.judging.weighed import Weighed
from rules.match import Matcher
from rules.model import Edition, Finding, Outcome, Page, Rule, Site, VisitStatus
from rules.score import score
from rules.words import OUTCOME_WORDS


def audit(
    site: Site, edition: Edition, as_of: date, matcher: Matcher | None = None, measured: Calibration | None = None
) -> list[Finding]:
    """Judge every item of `edition` on what one visit saw. `as_of` bounds the months that can be asked for.

    measured: what confidence rests on; rules/calibration.toml when None.
    """
    return judged(site, edition, as_of, matcher, measured).findings


@dataclass(frozen=True, slots=True)
class Judged:
    """One visit judged: a finding per item, and what would decide the unclear ones if somebody could read it.

    until: the first day for which the same visit might be judged differently; None when that was not asked.

    `unread` holds pages and files, those of the items that move most points first, each once; then those that no label
    ties to an item; and, before anything is called missing, those under the names of other items.
    """

    findings: list[Finding]
    unread: list[Page]
    until: date | None = None


def judged(
    site: Site, edition: Edition, as_of: date, matcher: Matcher | None = None, measured: Calibration | None = None
) -> Judged:
    """As `audit`, with what a second look should read."""
    survey = Survey(site)
    places = Places(Leads(Naming(survey, matcher or matcher_of(edition.year))), edition.year)
    scope = Scope(survey, edition.year, as_of, places.unnamed)
    counts = measured or calibration()
    further = Further(places, scope, Nearness(places.leads.naming))
    weighed = [_finding(rule, further, counts) for rule in edition.rules]
    findings = [finding for finding, _ in weighed]
    same_files(findings)
    worth = score(findings, edition).worth
    by_worth = [item for _, item in sorted(weighed, key=lambda pair: -worth[pair[0].rule]) if item is not None]
    named = (page for item in by_worth for page in item.behind)
    unnamed = (page for item in by_worth for page in item.files)
    others = places.unread if any(finding.outcome is Outcome.MISSING for finding in findings) else ()
    files = (survey.page_at(address_of(page.url)) or page for page in (*named, *unnamed, *others))
    unread = list({id(page): page for page in files}.values())
    return Judged(findings, unread, min(filter(None, [_month_after(as_of), *scope.turns])))


def judged_at(site: Site, edition: Edition, as_of: date, rule_id: str, urls: Iterable[str]) -> Finding | None:
    """What these addresses alone amount to for one item, as if nothing else could hold it.

    None when none of them is a place of the item: a list of many items, the home page. What behind them could not be
    read makes it unclear. Raises StopIteration for an item the edition does not have.
    """
    rule = next(rule for rule in edition.rules if rule.id == rule_id)
    here = {plain(url) for url in urls}
    unread = [one for one in site.unread if plain(one.found_on) in here]
    survey = Survey(replace(site, status=VisitStatus.COMPLETE, unread=unread))
    places = Places(Leads(Naming(survey, matcher_of(edition.year))), edition.year)
    opened, shut = places.of(rule)
    opened = [place for place in opened if plain(place.page.url) in here]
    shut = [door for door in shut if plain(door.page.url if door.page else door.lead.url) in here]
    if not opened and not shut:
        return None
    scope = Scope(survey, edition.year, as_of, tuple(page for page in places.unnamed if plain(page.url) in here))
    return _from_weighed(rule, weigh(rule, opened, shut, scope), scope, calibration())


def _month_after(day: date) -> date:
    """The first of the next month: until then no further month can be asked for."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _finding(rule: Rule, further: Further, measured: Calibration) -> tuple[Finding, Weighed | None]:
    places, scope = further.places, further.scope
    site = scope.survey.site
    if not _applies(rule, site):
        return _said(rule, Outcome.NOT_APPLICABLE, "not-applicable", 1.0), None
    if not site.status.walked and len(site.pages) <= 1:
        finding = _said(rule, Outcome.UNCLEAR, "visit", DOUBT)
        finding.message = visit_sentence(site.status)
        finding.evidence = [proof_of_absence(site, finding.message)]
        return finding, None
    opened, shut = places.of(rule)
    weighed = further.weighed(rule, opened, shut)
    finding = _from_weighed(rule, weighed, scope, measured)
    finding.remarks = remarks_on(Case(rule, weighed, shut, scope))
    sure = [told_of(finding.proof, measured)] if finding.proof else []
    finding.trace = [*weighed.trace, *sure, f"ตัดสิน: {OUTCOME_WORDS[finding.outcome]} ({finding.reason})"]
    return finding, weighed


def _applies(rule: Rule, site: Site) -> bool:
    return "all" in rule.applies_to or not site.agency.type or site.agency.type in rule.applies_to


def _said(rule: Rule, outcome: Outcome, reason: str, confidence: float, **facts: object) -> Finding:
    return Finding(
        rule.id, rule.number, rule.title, outcome, reason, sentence(reason, rule, **facts), confidence
    )  # fmt: skip


def _from_weighed(rule: Rule, weighed: Weighed, scope: Scope, measured: Calibration) -> Finding:
    proof = proof_of(rule, weighed)
    rests_on_words = weighed.outcome is Outcome.MISSING and weighed.reason in LOOKED_FOR
    if rests_on_words and measured.doubts_missing(rule.id):
        weighed.outcome, weighed.reason = Outcome.UNCLEAR, "doubted"
    finding = _said(
        rule,
        weighed.outcome,
        weighed.reason,
        DOUBT if weighed.outcome is Outcome.UNCLEAR else confidence_of(proof, measured),
        missing=", ".join(weighed.lacking),
        found_year=_span(weighed.years),
        wanted_year=scope.fiscal_year + rule.period.offset,
    )
    finding.proof = proof
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
