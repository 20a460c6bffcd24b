"""Figures for programs: what `oit evaluate --format json` prints and build/accuracy.json keeps.

In: figures. Out: dictionaries of numbers, shares with their count and 95 % interval.
"""

from __future__ import annotations

from typing import Any

from reports.evaluation.agreement import Settled
from reports.evaluation.declared import Field
from reports.evaluation.figures import Case, Figures, Share, Tally, tally
from reports.evaluation.sureness import claims, sureness
from rules.model import Outcome

Record = dict[str, Any]


def of_figures(figures: Figures) -> Record:
    """One fiscal year."""
    return {
        "items_judged": len(figures.cases),
        **_tally(figures.overall),
        "macro_f1": _rounded(figures.macro_f1),
        "outcome_right": _share(figures.outcome),
        "evidence_url_right": _share(figures.evidence),
        "missing_wrong": len(figures.wrong_missing),
        "unseen_called_missing": len(figures.unseen_called_missing),
        "score_error_mean": _rounded(figures.score_error),
        "score_in_range": _share(figures.in_range),
        "truth_outside_range": [scored.site for scored in figures.compared if not scored.inside],
        "any_score_may_be_true": [scored.site for scored in figures.scores if not scored.known],
        "confusion": {f"{right} said {said}": n for (right, said), n in sorted(figures.confusion.items())},
        "calibration": of_calibration(figures.cases),
        "items": {number: _item(cases) for number, cases in figures.by_item.items()},
        "wrong": [_wrong(case) for case in figures.wrong],
    }


def of_calibration(cases: list[Case]) -> Record:
    """Bins and errors of confidence."""
    told = sureness(claims(cases))
    bins = [
        {"from": each.low, "to": each.high, "claimed": _rounded(each.claimed), "right": _share(each.share)}
        for each in told.bins
    ]
    return {"bins": bins, "expected_error": _rounded(told.error), "brier": _rounded(told.brier)}


def of_labellers(settled: Settled) -> Record:
    """Agreement of labellers, and the cells they differ on."""
    return {
        "agreements": [
            {"labellers": pair.labellers, "cells": pair.cells, "alike": pair.alike, "kappa": _rounded(pair.kappa)}
            for pair in settled.agreements
        ],
        "conflicts": [
            {"site": cell[0].site, "year": cell[0].year, "item": cell[0].number,
             "answers": {label.labeller: label.outcome for label in cell}}
            for cell in settled.conflicts
        ],
    }  # fmt: skip


def of_field(found: Field) -> Record:
    """Agreement with what agencies declare."""
    return {
        "fiscal_year": found.year,
        "sites": found.sites,
        "sites_with_lists": found.with_lists,
        "agreement": _share(found.agreement()),
        "evidence_as_declared": _share(found.evidence),
        "only_on_the_list": found.hidden_only.total(),
        "dead_links": found.dead.total(),
        "calibration": of_calibration(found.cases),
        "items": {
            number: {"agreement": _share(found.agreement(number)), "only_on_the_list": found.hidden_only[number],
                     "dead_links": found.dead[number]}
            for number in found.numbers
        },
        "disagreements": [_wrong(case) for case in found.cases if not case.correct],
    }  # fmt: skip


def _tally(counts: Tally) -> Record:
    low, high = counts.f1_bounds
    f1 = {"value": _rounded(counts.f1), "low": round(low, 4), "high": round(high, 4)}
    return {"precision": _share(counts.precision), "recall": _share(counts.recall), "f1": f1}


def _item(cases: list[Case]) -> Record:
    absent = tally(cases, Outcome.MISSING).precision
    return {"labels": len(cases), **_tally(tally(cases)), "missing_right": _share(absent)}


def _share(part: Share) -> Record:
    low, high = part.bounds
    return {"value": _rounded(part.value), "right": part.right, "of": part.seen,
            "low": round(low, 4), "high": round(high, 4)}  # fmt: skip


def _wrong(case: Case) -> Record:
    return {"site": case.site, "item": case.number, "right": case.right, "said": case.said, "reason": case.reason,
            "confidence": _rounded(case.confidence), "proof": case.proof, "evidence": case.url,
            "expected": case.urls}  # fmt: skip


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
