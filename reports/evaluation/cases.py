"""Labels beside verdicts: which kept judgement a label speaks of.

In: labels and the store. Out: `Held`: cases and scores; for a label that meets no verdict, its line and the remedy.
Judges nothing: the verdicts are those that `oit show` shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from crawler.agencies import one_of
from crawler.store import Store
from reports.evaluation.figures import Case
from reports.evaluation.labels import Label
from rules.judging.survey import plain
from rules.model import Agency, Finding, Score

NO_AGENCY = "ไม่มี “{site}” ในทะเบียน ใส่รหัสหรือเว็บไซต์ตามทะเบียน (oit agencies list)"
MANY = "“{site}” เป็นของหลายหน่วยงาน ใช้รหัสแทน: {codes}"
NO_VERDICT = "{site} ยังไม่มีผลของปี {year} ตรวจด้วย oit crawl {site} หรือตัดสินใหม่ด้วย oit recheck {site} --year {year}"


@dataclass(frozen=True, slots=True)
class Held:
    """Labels held against verdicts. `scores` by year and site."""

    cases: list[Case] = field(default_factory=list)
    scores: dict[int, dict[str, Score]] = field(default_factory=lambda: defaultdict(dict))
    without: list[tuple[int, str]] = field(default_factory=list)  # line, and why no verdict was found


def of_agencies(labels: Iterable[Label], agencies: Sequence[Agency]) -> tuple[list[Label], list[tuple[int, str]]]:
    """Labels with the agency's code as their site; (line, remedy) of those whose site no agency has."""
    codes: dict[str, list[str]] = {}
    known, unknown = [], []
    for label in labels:
        if label.site not in codes:
            codes[label.site] = [agency.code for agency in _agencies_of(label.site, agencies)]
        match codes[label.site]:
            case [code]:
                known.append(replace(label, site=code))
            case []:
                unknown.append((label.line, NO_AGENCY.format(site=label.site)))
            case several:
                unknown.append((label.line, MANY.format(site=label.site, codes=" ".join(several[:5]))))
    return known, unknown


def held(labels: Sequence[Label], store: Store) -> Held:
    """Labels beside the judgement that counts for their agency and year."""
    found = Held()
    for year in sorted({label.year for label in labels}):
        own = [label for label in labels if label.year == year]
        said: dict[str, dict[str, Finding]] = {}
        for result in store.results(year, dict.fromkeys(label.site for label in own)):
            if result.judgement is not None:
                said[result.agency.code] = {finding.number: finding for finding in result.judgement.findings}
                found.scores[year][result.agency.code] = result.judgement.score
        for label in own:
            finding = said.get(label.site, {}).get(label.number)
            if finding is None:
                found.without.append((label.line, NO_VERDICT.format(site=label.site, year=year)))
            else:
                found.cases.append(case_of(label, finding))
    return found


def case_of(label: Label, finding: Finding) -> Case:
    """One label beside its verdict."""
    url = finding.evidence[0].url if finding.evidence else ""
    return Case(
        label.site, label.year, label.number, finding.rule, label.outcome, finding.outcome, finding.confidence,
        finding.proof, finding.reason, url, label.urls,
    )  # fmt: skip


def _agencies_of(site: str, agencies: Sequence[Agency]) -> list[Agency]:
    """By code or name; else by website, else by its host when only one agency has it."""
    if named := one_of(agencies, site):
        return named
    listed = [(agency, plain(agency.website)) for agency in agencies if agency.website]
    wanted = plain(site)
    exact = [agency for agency, website in listed if website == wanted]
    return exact or [agency for agency, website in listed if _host(website) == _host(wanted)]


def _host(address: str) -> str:
    return urlsplit(f"//{address}").netloc.lower()
