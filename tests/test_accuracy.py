"""The floors of accuracy on the sample province, through the commands a user types."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.evaluation.figures import Figures
from reports.evaluation.sureness import sureness
from rules.model import Outcome
from tests.accuracy.__main__ import F1, MACRO_F1
from tests.accuracy.calibrate import counted, left_out, text_of
from tests.accuracy.measured import Measured, measured
from tests.accuracy.page import HEADINGS, TITLE, page
from tests.sites.province import Province

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def run(province: Province, tmp_path_factory: pytest.TempPathFactory) -> Measured:
    return measured(province, tmp_path_factory.mktemp("accuracy"))


def wrong(figures: Figures) -> str:
    return "\n".join(
        f"{case.site} {case.number}: {case.right}, said {case.said} ({case.reason}) {case.url}, expected {case.urls}"
        for case in figures.wrong
    )


def test_present_is_right_and_complete(run: Measured) -> None:
    figures = run.years[2569]
    assert len(figures.cases) >= 14 * 26, "the province has shrunk"
    assert figures.overall.f1 is not None
    assert figures.overall.f1 >= F1, wrong(figures)
    assert figures.macro_f1 is not None
    assert figures.macro_f1 >= MACRO_F1, wrong(figures)
    assert run.strange_visits == []


def test_nothing_unseen_is_called_missing(run: Measured) -> None:
    for figures in run.years.values():
        assert figures.unseen_called_missing == []


def test_every_outcome_is_met_and_mostly_right(run: Measured) -> None:
    confusion = run.years[2569].confusion
    for outcome in (Outcome.PRESENT, Outcome.PARTIAL, Outcome.OUTDATED, Outcome.MISSING, Outcome.UNCLEAR):
        asked = sum(count for (truth, _), count in confusion.items() if truth is outcome)
        assert asked >= 10, outcome
        left_to_a_person = 0 if outcome is Outcome.PRESENT else confusion[outcome, Outcome.UNCLEAR]
        met = confusion[outcome, outcome] + (left_to_a_person if outcome is not Outcome.UNCLEAR else 0)
        assert met / asked >= 0.85, wrong(run.years[2569])


def test_another_year_is_judged_from_the_same_pages(run: Measured) -> None:
    figures = run.years[2568]
    assert figures.overall.f1 is not None
    assert figures.overall.f1 >= F1, wrong(figures)


def test_evidence_is_what_a_person_would_open(run: Measured) -> None:
    evidence = run.years[2569].evidence
    assert evidence.value is not None
    assert evidence.value >= 0.95, wrong(run.years[2569])


def test_the_true_score_lies_in_the_range(run: Measured) -> None:
    for figures in run.years.values():
        outside = [scored.site for scored in figures.compared if not scored.inside]
        assert len(outside) <= 0.05 * len(figures.compared), outside


def test_every_verdict_that_claims_something_has_a_proof_that_is_counted(run: Measured) -> None:
    claiming = [case for case in run.cases if case.said not in (Outcome.UNCLEAR, Outcome.NOT_APPLICABLE)]
    assert [f"{case.site} {case.number}" for case in claiming if not case.proof] == []
    whole = counted(run.cases)
    assert sum(counts.seen for counts in whole.proof.values()) >= len(claiming)
    assert "sample = [" in text_of(whole, "a test", "2026-05-15")


def test_invented_sites_never_make_the_checker_too_sure(run: Measured) -> None:
    """Kept humble by the prior: on each site, judged by the others, it claims no more than comes true."""
    claims = left_out(run.cases)
    assert sum(sure for sure, _ in claims) <= sum(true for _, true in claims)
    error = sureness(claims).error
    assert error is not None
    assert error < 0.15


def test_declarations_are_found_again_without_the_lists_that_make_them(run: Measured) -> None:
    found = run.declared[2569]
    assert found.with_lists >= 8
    assert found.agreement().seen >= 20
    assert (found.agreement().value or 0) >= 0.7
    assert found.hidden_only.total() > 0


def form_of(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith(("# ", "## "))]


def test_the_page_of_figures_is_written_from_a_run(run: Measured) -> None:
    written = page(run, run, run.years[2568].cases, "2026-05-15")
    kept = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
    assert form_of(written) == form_of(kept) == [TITLE, *HEADINGS], "renew the page with make accuracy"
    assert "127.0." not in written, "addresses of the sample change with every run"
    assert "| O26 | " in kept
