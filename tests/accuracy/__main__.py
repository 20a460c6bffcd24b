"""`make accuracy`: crawls the sample province, holds every verdict against the right answers, reads the label sets.

Crawls twice: with every tool this machine has, and without OCR and browser. Prints tables and every wrong verdict;
writes build/accuracy.json and docs/accuracy.md. Ends with 1 when a floor is not reached.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from statistics import fmean
from typing import Any

from reports.evaluation import record, tables
from reports.evaluation.figures import Case, Figures, figures_of
from reports.evaluation.layout import as_text
from reports.evaluation.sureness import sureness
from tests.accuracy import tools
from tests.accuracy.calibrate import left_out, left_out_scores
from tests.accuracy.labels import LabelScore, false_positives, label_scores
from tests.accuracy.measured import ROOT, Measured, field_cases, measured
from tests.accuracy.page import page
from tests.sites.province import Province

LABELS = Path(os.environ.get("OIT_LABELS", ROOT.parent / "shared" / "oit" / "labels_dev.tsv"))
NEGATIVES = ROOT / "tests" / "rules" / "menu_negatives.txt"
DOCS = ROOT / "docs" / "accuracy.md"
F1, MACRO_F1, TOP_1, RECALL_AT_2, FALSE_POSITIVES = 0.95, 0.95, 0.92, 0.95, 0.01


def show(name: str, run: Measured) -> None:
    """Tables for a reader at a terminal."""
    lacking = ", ".join(sorted(run.lacking)) or "nothing"
    for year, figures in run.years.items():
        print(f"\n== {name}, FY{year}: {len(figures.cases)} items of the sample province; lacking: {lacking}")
        print("\n".join(as_text(tables.sections(figures), {})))
    for line in run.strange_visits:
        print(f"  wrong: {line}")


def show_sureness(run: Measured) -> dict[str, Any]:
    """How well confidence fits a site that taught nothing: each site by what all others teach."""
    met = sureness(left_out(run.cases))
    assert met.error is not None
    assert met.brier is not None
    off = fmean(site.error for site in left_out_scores(run.years[2569], run.cases))
    print(f"\n== leave one site out: expected calibration error {met.error:.3f}, Brier score {met.brier:.3f}")
    print(f"   mean score error FY2569 {off:.2f} points")
    return {"expected_error": round(met.error, 4), "brier": round(met.brier, 4), "score_error_2569": round(off, 4)}


def show_declared(run: Measured) -> dict[str, Any]:
    """Agreement with the lists of the sample agencies, each judged without its list."""
    for year, found in run.declared.items():
        print(f"\n== self-labelling from ITA pages, FY{year}")
        print("\n".join(as_text(tables.of_field(found), {})))
    return {str(year): record.of_field(found) for year, found in run.declared.items()}


def read_labels() -> dict[str, Any]:
    """Figures of the label set, where it is at hand, and of the texts that name no item."""
    figures: dict[str, Any] = {"labels": {}, "false_positives": {}}
    if LABELS.exists():
        for score in label_scores(LABELS):
            figures["labels"][score.name] = _label_row(score)
    else:
        print(f"\nno label set at {LABELS}; set OIT_LABELS to read one")
    for year, (asked, wrong) in false_positives(NEGATIVES).items():
        figures["false_positives"][str(year)] = {"asked": asked, "share": round(len(wrong) / asked, 4), "wrong": wrong}
        print(f"texts naming no item, FY{year}: {len(wrong)} of {asked} taken for one")
    return figures


def _label_row(score: LabelScore) -> dict[str, Any]:
    print(f"\nlabels, {score.name}: {score.asked} asked, top-1 {score.top_1:.3f}, recall@2 {score.recall_at_2:.3f}")
    for line in score.wrong:
        print(f"  {line}")
    return {"asked": score.asked, "top_1": round(score.top_1, 3), "recall_at_2": round(score.recall_at_2, 3)}


def shortfalls(figures: dict[str, Any], main: Figures, bare: Measured | None) -> list[str]:
    """What lies below the floors. Without OCR and browser a run may know less, and must say nothing wrong of it."""
    asked = (("f1", main.overall.f1, F1), ("macro_f1", main.macro_f1, MACRO_F1))
    found = [f"{name} {value:.3f} < {floor}" for name, value, floor in asked if value is None or value < floor]
    if main.unseen_called_missing:
        found.append(f"{len(main.unseen_called_missing)} items called missing that could not be seen")
    found += [
        f"FY{year.year} without OCR and browser: {len(year.wrong_missing)} wrongly called missing"
        for year in (bare.years.values() if bare else ())
        if year.wrong_missing
    ]
    for name, row in figures["labels"].items():
        found += [f"labels {name}: top-1 {row['top_1']} < {TOP_1}"] if row["top_1"] < TOP_1 else []
        found += [f"labels {name}: recall@2 {row['recall_at_2']}"] if row["recall_at_2"] < RECALL_AT_2 else []
    found += [
        f"FY{year}: {row['share']:.1%} false positives"
        for year, row in figures["false_positives"].items()
        if row["share"] > FALSE_POSITIVES
    ]
    return found


def show_field(cases: list[Case]) -> dict[str, Any]:
    """Figures of real labels, by fiscal year."""
    years = {year: figures_of(year, cases, {}) for year in sorted({case.year for case in cases})}
    for year, figures in years.items():
        print(f"\n== real sites with labels, FY{year}")
        print("\n".join(as_text(tables.sections(figures), {})))
    return {str(year): record.of_figures(figures) for year, figures in years.items()}


def main() -> int:
    """Measure everything; 1 when a floor is not reached."""
    with Province() as province, tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        full = measured(province, Path(one))
        bare = measured(province, Path(other), bare=True) if tools.switches() - full.lacking else None
    real = field_cases()
    figures: dict[str, Any] = {"years": {str(year): record.of_figures(one) for year, one in full.years.items()}}
    show("every tool at hand", full)
    if bare:
        show("without OCR and browser", bare)
        figures["bare"] = {str(year): record.of_figures(one) for year, one in bare.years.items()}
    figures |= {"leave_one_site_out": show_sureness(full), "declared": show_declared(full), "field": show_field(real)}
    figures |= read_labels()
    figures["shortfalls"] = shortfalls(figures, full.years[2569], bare)
    target = ROOT / "build" / "accuracy.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    DOCS.write_text(page(full, bare, real, f"{datetime.now(UTC):%Y-%m-%d}"), encoding="utf-8")
    print("\nbelow the floor: " + "; ".join(figures["shortfalls"]) if figures["shortfalls"] else "\nall floors reached")
    return 1 if figures["shortfalls"] else 0


if __name__ == "__main__":
    sys.exit(main())
