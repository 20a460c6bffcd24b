"""Self-labelling from the field: what agencies declare on their own ITA pages, tried on verdicts made without them.

In: the store, agencies, a year. Out: `Field`: agreement per item, and every disagreement.
It measures agreement with declarations, not truth: an agency may declare an old file, or the wrong one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from crawler.store import Store
from reports.evaluation.figures import Case, Share
from reports.evaluation.labels import accepts
from rules.audit import audit
from rules.judging.hidden import Declared, without_lists
from rules.load import edition
from rules.model import Agency, Evidence, Finding, Outcome, Site


@dataclass
class Field:
    """Declarations held against verdicts that were made without the pages they stand on."""

    year: int
    sites: int = 0  # kept visits that were read
    with_lists: int = 0  # of these, sites with a list of the year
    cases: list[Case] = field(default_factory=list)
    hidden_only: Counter[str] = field(default_factory=Counter)  # item: declared, but nothing else leads there
    dead: Counter[str] = field(default_factory=Counter)  # item: declared, but the address does not answer
    urls: dict[str, bool] = field(default_factory=dict)  # "site number": is our evidence what was declared?

    def agreement(self, number: str = "") -> Share:
        """Items judged present among those declared and reachable; of one item, or of all."""
        own = [case for case in self.cases if number in ("", case.number)]
        return Share(sum(case.correct for case in own), len(own))

    @property
    def evidence(self) -> Share:
        return Share(sum(self.urls.values()), len(self.urls))

    @property
    def numbers(self) -> list[str]:
        """Every item that any list declared, in the order of the numbers."""
        met = {case.number for case in self.cases} | self.hidden_only.keys() | self.dead.keys()
        return sorted(met, key=lambda number: int(number[1:]))


def from_ita_pages(store: Store, agencies: Iterable[Agency], year: int) -> Field:
    """Judge every kept visit without its ITA lists and compare with what these declare."""
    found = Field(year)
    for agency in agencies:
        kept = store.latest(agency.code, year)
        if kept is not None:
            visit, site = kept
            day = store.judged_for(visit, year) or date.fromisoformat(site.started[:10])
            _compare(found, site, day)
    return found


def _compare(found: Field, site: Site, day: date) -> None:
    of_year = edition(found.year)
    hidden = without_lists(site, of_year)
    found.sites += 1
    found.with_lists += bool(hidden.declared)
    if not hidden.declared:
        return
    verdicts = {finding.rule: finding for finding in audit(hidden.site, of_year, day)}
    for declared in hidden.declared:
        if declared.dead:
            found.dead[declared.number] += 1
        elif not declared.seen:
            found.hidden_only[declared.number] += 1
        else:
            _take(found, site.agency.code, declared, verdicts[declared.rule])


def _take(found: Field, code: str, declared: Declared, finding: Finding) -> None:
    url = finding.evidence[0].url if finding.evidence else ""
    found.cases.append(
        Case(
            code, found.year, finding.number, finding.rule, Outcome.PRESENT, finding.outcome, finding.confidence,
            finding.proof, finding.reason, url, declared.urls,
        )
    )  # fmt: skip
    if finding.outcome is Outcome.PRESENT:
        known = (*declared.urls, *declared.seen)
        found.urls[f"{code} {finding.number}"] = any(accepts(known, shown) for shown in _shown(finding.evidence))


def _shown(evidence: Iterable[Evidence]) -> Iterator[str]:
    """The addresses of the evidence and of the pages it hangs on: a list may declare either."""
    for proof in evidence:
        yield from filter(None, (proof.url, proof.found_on))
