"""What waits for a person: verdicts that are not sure and addresses no check could tell, one at a time with its proof.

In: a store, a year, a province. Out: `Queue`s and `Case`s. Writes nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from urllib.parse import quote

from crawler.agencies import display_name, short_name
from crawler.desk import decisions, declarations
from crawler.desk.declarations import Declaration
from crawler.desk.doubts import Doubt, doubts
from crawler.store import Store, Visit
from reports.lines import plain
from reports.results import rules_by_id
from rules.model import Agency, Decision, Edition, ElementFinding, Evidence, Finding, Rule


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits in a province, narrowed by item and district, in the order in which it is shown."""

    doubts: tuple[Doubt, ...]
    items: tuple[tuple[str, int], ...]  # numbers with how many wait, before narrowing
    districts: tuple[str, ...]
    declared: tuple[Declaration, ...]

    def place(self, code: str, rule: str) -> int:
        """Position from 0; that of the next one when this one has left the queue."""
        order = [(doubt.agency, doubt.rule) for doubt in self.doubts]
        return order.index((code, rule)) if (code, rule) in order else -1


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence; `picture` is the address of the passage cut out of the file, '' when none is kept."""

    evidence: Evidence
    picture: str


@dataclass(frozen=True, slots=True)
class Case:
    """One verdict to decide on: what the machine said and saw, what is asked, what people said before."""

    agency: Agency
    name: str
    visit: Visit
    rule: Rule
    finding: Finding  # the machine's
    counted: Finding
    proofs: tuple[Proof, ...]
    elements: tuple[ElementFinding, ...]
    decision: Decision | None
    history: tuple[Decision, ...]


def queue(store: Store, year: int, province: str, item: str = "", district: str = "") -> Queue:
    """Everything that waits in a province."""
    found = doubts(store.db, year, province)
    counts = Counter(doubt.number for doubt in found)
    waiting = [each for each in declarations.for_review(store.db, province=province) if each.year == year]
    meant = (each for each in found if item in ("", each.number) and district in ("", each.district))
    numbers = sorted(counts.items(), key=lambda pair: int(pair[0][1:]))
    return Queue(tuple(meant), tuple(numbers), tuple(sorted({d.district for d in found if d.district})), tuple(waiting))


def case(store: Store, edition: Edition, agency: Agency, rule: str) -> Case | None:
    """One verdict with everything a person needs to decide; None when the agency has no verdict on it."""
    kept = next(store.results(edition.year, [agency.code]), None)
    if kept is None or kept.visit is None or kept.judgement is None or kept.machine is None:
        return None
    asked, said = rules_by_id(edition).get(rule), _on(kept.machine.findings, rule)
    counted = _on(kept.judgement.findings, rule)
    if asked is None or said is None or counted is None:
        return None
    proofs = tuple(Proof(each, _picture(store, agency.code, each, rule)) for each in said.evidence)
    held = next((each for each in kept.decisions if each.rule == rule), None)
    past = tuple(decisions.history(store.db, agency.code, edition.year, rule))
    name = plain(display_name(agency))
    return Case(agency, name, kept.visit, asked, said, counted, proofs, tuple(said.elements), held, past)


def names(store: Store, codes: list[str]) -> dict[str, str]:
    """Short names of agencies by code."""
    return {agency.code: plain(short_name(agency)) for agency in store.agencies(codes)}


def _on(findings: list[Finding], rule: str) -> Finding | None:
    return next((finding for finding in findings if finding.rule == rule), None)


def _picture(store: Store, code: str, evidence: Evidence, rule: str) -> str:
    page = evidence.page or 1
    if not evidence.hash or store.passage(evidence.hash, page, rule) is None:
        return ""
    return f"/passages/{quote(evidence.hash, safe='')}/{page}/{quote(rule, safe='')}.webp?a={quote(code, safe='')}"
