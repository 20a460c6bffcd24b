"""Results to make files of: those of the sample province, and one whose every text is hostile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reports.documents.overview import Overview, overview
from reports.queries import edition_of, opened, results_of
from reports.results import Result
from rules.model import Agency, Edition, Evidence, Notice, NoticeKind, Remark, RemarkKind, Step
from tests.reports.province import MIXED, SILENT, YEAR

HOSTILE = (
    "=cmd|'/c calc'!A1",
    "@SUM(1+1)*cmd",
    "ก\x00\x07\x1b[31mข\x0b\x85",
    "\u202eกลับหลัง\u2066\u200f",
    "แตก\ud800หัก\udfff\ufffe\uffff",
    "#import \"x\"; $\\ำ$ *หนา* `ดิบ` [เปิด] {{ a }} <script>alert('x')</script> ]]> &amp;",
    "ยาว" * 9_000,
    "x" * 40_000,
)
ADDRESSES = (
    "javascript:alert(1)",
    "file:///etc/passwd",
    "http://127.0.9.1/" + "ก" * 5_000,
    "http://127.0.9.1/\ud800\x01",
    'http://127.0.9.1/"><x a="',
    "internal:'สรุป'!A1",
    "http://[::1",
    "mailto:a@b.example",
)


@pytest.fixture(scope="session")
def edition() -> Edition:
    return edition_of(YEAR)


@pytest.fixture(scope="session")
def results(db: Path, edition: Edition) -> list[Result]:
    with opened(db) as store:
        return list(results_of(store, edition.year))


@pytest.fixture(scope="session")
def mixed(results: list[Result]) -> Result:
    return next(result for result in results if result.agency.code == MIXED.code)


@pytest.fixture(scope="session")
def silent(results: list[Result]) -> Result:
    return next(result for result in results if result.agency.code == SILENT.code)


@pytest.fixture(scope="session")
def hostile(mixed: Result) -> Result:
    """As `mixed`, with hostile words in every text that a website, a list or a server can set."""
    findings = []
    for place, finding in enumerate(mixed.findings):
        words, url = HOSTILE[place % len(HOSTILE)], ADDRESSES[place % len(ADDRESSES)]
        proof = Evidence(url, url, (Step(url, words), Step(url, words)), words, words, "html", None, "b" * 64)
        elements = [replace(element, quote=words, url=url) for element in finding.elements]
        remark = Remark(RemarkKind.DEAD_LINK, words, url, words)
        changed = {"message": words, "evidence": [proof], "elements": elements, "remarks": [remark], "fix": [words]}
        findings.append(replace(finding, **changed, missing=[words]))
    agency = Agency("=9105", f"ร้าย{''.join(HOSTILE[:6])}", "sao", "'[]:*?/\\เมือง" + HOSTILE[0], "แดนอื่น", ADDRESSES[0])
    notices = tuple(Notice(NoticeKind.SPAM, words, ADDRESSES[0], words) for words in HOSTILE)
    visit = replace(mixed.visit, reason=HOSTILE[2], notices=notices)
    return Result(agency, f"อบต.ร้าย{''.join(HOSTILE[:6])}", visit, replace(mixed.judgement, findings=findings))


@pytest.fixture(scope="session")
def province(results: list[Result], hostile: Result, edition: Edition) -> Overview:
    return overview([*results, hostile], edition)
