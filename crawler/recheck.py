"""Judging kept pages again, without network: after a rule changed, or for another fiscal year.

In: the path of a database, agencies, a year. Out: `Rechecked`, one an agency, with what changed. Several processes
read and judge; only the caller's process writes.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from multiprocessing import get_context
from pathlib import Path

from crawler.storage.codec import findings_from, packed
from crawler.storage.records import Judgement
from crawler.storage.zstd import squeezed
from crawler.store import Store, Verdict
from rules.audit import audit
from rules.load import edition as edition_of
from rules.model import Agency, Finding, Outcome, Score
from rules.score import score as score_of


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One item that is judged differently now; `before` is None when the year was not judged before."""

    number: str
    title: str
    before: Outcome | None
    after: Outcome


@dataclass(frozen=True, slots=True)
class Rechecked:
    """One agency judged again. `score` is None when it has no kept pages to judge."""

    agency: Agency
    pages: int = 0
    before: Score | None = None
    score: Score | None = None
    changes: tuple[ItemChange, ...] = ()


@dataclass(frozen=True, slots=True)
class _Judged:
    """What a process sends back: small, and without the pages."""

    visit: str
    pages: int
    as_of: date
    findings: bytes
    score: Score


def recheck(
    db: Path, agencies: Sequence[Agency], year: int, as_of: date | None = None, processes: int = 0
) -> Iterator[Rechecked]:
    """Judge the latest visit of every agency again and store the judgement, in the agencies' order.

    as_of: the day to judge for; the day of the judgement before when None. processes: 0 for one per core.
    """
    judge = partial(_judged, db, year, as_of)
    codes = [agency.code for agency in agencies]
    count = min(processes or os.cpu_count() or 1, len(codes))
    with Store(db) as store:
        if count <= 1:
            yield from (_kept(store, agency, year, judge(agency.code)) for agency in agencies)
            return
        pool = ProcessPoolExecutor(count, get_context("spawn"), signal.signal, (signal.SIGINT, signal.SIG_IGN))
        try:
            for agency, judged in zip(agencies, pool.map(judge, codes), strict=True):
                yield _kept(store, agency, year, judged)
        finally:
            pool.shutdown(cancel_futures=True)


def _judged(db: Path, year: int, as_of: date | None, code: str) -> _Judged | None:
    store, edition = _reader(db), edition_of(year)
    found = store.latest(code, year)
    if found is None:
        return None
    visit, site = found
    day = as_of or store.judged_for(visit, year) or date.fromisoformat(site.started[:10])
    findings = audit(site, edition, day)
    return _Judged(visit, len(site.pages), day, squeezed(packed(findings)), score_of(findings, edition))


@lru_cache(maxsize=1)
def _reader(db: Path) -> Store:
    """One connection per process, open until the process ends."""
    return Store(db, readonly=True)


def _kept(store: Store, agency: Agency, year: int, judged: _Judged | None) -> Rechecked:
    if judged is None:
        return Rechecked(agency)
    before = store.judgement(judged.visit, year)
    findings = findings_from(judged.findings)
    store.rejudge(judged.visit, Verdict(findings, judged.score, edition_of(year), judged.as_of))
    changes = _changes(before, findings)
    return Rechecked(agency, judged.pages, before.score if before else None, judged.score, changes)


def _changes(before: Judgement | None, findings: Sequence[Finding]) -> tuple[ItemChange, ...]:
    was = {finding.rule: finding.outcome for finding in before.findings} if before else {}
    return tuple(
        ItemChange(finding.number, finding.title, was.get(finding.rule), finding.outcome)
        for finding in findings
        if was.get(finding.rule) != finding.outcome
    )
