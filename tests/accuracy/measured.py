"""The sample province crawled, judged and held against its right answers, by the code behind `oit evaluate`.

In: the province, a folder, the tools to do without. Out: `Measured`: figures per fiscal year, and what was learnt from
the agencies' own lists.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from crawler.store import Store
from reports.evaluation.agreement import settled
from reports.evaluation.cases import held, of_agencies
from reports.evaluation.declared import Field, from_ita_pages
from reports.evaluation.figures import Case, Figures, figures_of
from reports.evaluation.labels import Label, read_labels
from rules.model import Outcome
from tests.accuracy import tools
from tests.sites.province import Province
from tests.sites.truth import Truth

ROOT = Path(__file__).resolve().parents[2]
YEARS = {2569: "2026-05-15", 2568: "2025-05-15"}  # fiscal year, day of judging


@dataclass
class Measured:
    """One run over the province."""

    lacking: frozenset[str]
    years: dict[int, Figures] = field(default_factory=dict)
    declared: dict[int, Field] = field(default_factory=dict)
    strange_visits: list[str] = field(default_factory=list)  # visits that ended otherwise than they should

    @property
    def cases(self) -> list[Case]:
        return [case for figures in self.years.values() for case in figures.cases]


def measured(province: Province, folder: Path, *, bare: bool = False) -> Measured:
    """Crawl the province once, judge it for each fiscal year, and compare. `bare`: without OCR and browser."""
    agencies, db = folder / "agencies.csv", folder / "oit.db"
    agencies.write_text(province.csv(), encoding="utf-8")
    without = tools.switches() if bare else frozenset()
    switches = [tools.SWITCHES[tool] for tool in sorted(without)]
    day = ("--year", 2569, "--as-of", YEARS[2569], "--db", db)
    _oit("crawl", "--agencies", agencies, "--allow-private", "--delay", 0, *switches, *day)
    for year, as_of in YEARS.items():
        if year != 2569:
            _oit("recheck", "--year", year, "--as-of", as_of, "--db", db)
    found = Measured(tools.lacking() | without)
    with Store(db, readonly=True) as store:
        _compare(found, store, [province.truth(code).without(found.lacking) for code in province.bodies])
        for year in YEARS:
            found.declared[year] = from_ita_pages(store, store.agencies(), year)
    return found


def _oit(*arguments: object) -> None:
    subprocess.run([sys.executable, "-m", "oit", *map(str, arguments)], cwd=ROOT, check=True, capture_output=True)


def _compare(found: Measured, store: Store, truths: list[Truth]) -> None:
    labels = [label for truth in truths for label in labels_of(truth)]
    beside = held(labels, store)
    assert not beside.without, beside.without
    for year in YEARS:
        found.years[year] = figures_of(year, beside.cases, beside.scores[year])
    visits = {result.agency.code: result.visit for result in store.results(2569)}
    for truth in truths:
        visit = visits[truth.code]
        if visit is None or visit.status not in truth.visits:
            found.strange_visits.append(f"{truth.code}: visit {visit and visit.status}, expected {truth.visits}")


def labels_of(truth: Truth) -> list[Label]:
    """A truth file as the label rows a person would write."""
    return [
        Label(truth.code, year, number, Outcome(answer.outcome), answer.urls, "truth")
        for year, answers in truth.answers.items()
        for number, answer in answers.items()
    ]


def field_cases() -> list[Case]:
    """Cases of real labels: the file OIT_EXTRA_LABELS on the database OIT_EXTRA_DB (oit.db); [] when none is named."""
    path = os.environ.get("OIT_EXTRA_LABELS")
    if not path:
        return []
    read = read_labels(Path(path))
    with Store(os.environ.get("OIT_EXTRA_DB", "oit.db"), readonly=True) as store:
        known, unknown = of_agencies(read.rows, store.agencies())
        beside = held(settled(known).labels, store)
    for line, why in sorted([*read.refused, *unknown, *beside.without]):
        print(f"{path} line {line}: {why}", file=sys.stderr)
    return beside.cases
