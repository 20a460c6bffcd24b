"""Figures as tables, built once for every way of showing them.

In: figures, labellers, declarations. Out: `Section`s. Computes nothing that those modules have not.
"""

from __future__ import annotations

from collections.abc import Iterable

from reports.evaluation.agreement import Settled
from reports.evaluation.declared import Field
from reports.evaluation.figures import Case, Figures, Share, Tally, tally
from reports.evaluation.layout import NONE, Section
from reports.evaluation.sureness import Sureness, claims, sureness
from rules.model import Outcome

WRONG = ("site", "item", "right outcome", "said", "reason", "confidence", "evidence", "expected")


def sections(figures: Figures) -> list[Section]:
    """All tables of one fiscal year."""
    return [_summary(figures), per_item(figures), confusion(figures), *calibration(figures.cases), _wrong(figures)]


def share(part: Share) -> str:
    """'0.931 (0.85–0.97)'."""
    low, high = part.bounds
    return NONE if part.value is None else f"{part.value:.3f} ({low:.2f}–{high:.2f})"


def _f1(counts: Tally) -> str:
    low, high = counts.f1_bounds
    return NONE if counts.f1 is None else f"{counts.f1:.3f} ({low:.2f}–{high:.2f})"


def _or_none(value: float | None, digits: int = 3) -> str:
    return NONE if value is None else f"{value:.{digits}f}"


def _summary(figures: Figures) -> Section:
    whole, cases = figures.overall, len(figures.cases)
    counted = (("precision of `present`", whole.precision), ("recall of `present`", whole.recall))
    shared = (("outcome right", figures.outcome), ("evidence URL right", figures.evidence))
    rows = [(name, share(part), str(part.seen)) for name, part in counted]
    rows.append(("F1 of `present`", _f1(whole), str(whole.true + whole.false + whole.missed)))
    rows.append(("macro-F1 (mean of the items)", _or_none(figures.macro_f1), str(len(figures.by_item))))
    rows += [(name, share(part), str(part.seen)) for name, part in shared]
    rows.append(("`missing` that is wrong", str(len(figures.wrong_missing)), str(cases)))
    rows.append(("could not be seen, called `missing`", str(len(figures.unseen_called_missing)), str(cases)))
    compared, sites = str(len(figures.compared)), str(len(figures.scores))
    rows.append(("mean score error (points)", _or_none(figures.score_error, 2), compared))
    rows.append(("all that may be the true score is within the range", share(figures.in_range), compared))
    rows.append(("sites in neither: any score may be true", str(len(figures.scores) - len(figures.compared)), sites))
    return Section("Summary", ("measure", "value (95 % interval)", "of"), rows)


def per_item(figures: Figures) -> Section:
    """Precision, recall and F1 of `present`, and how often `missing` is right, of each item."""
    headings = ("item", "labels", "precision", "recall", "F1", "`missing` right")
    rows = []
    for number, cases in figures.by_item.items():
        counts, absent = tally(cases), tally(cases, Outcome.MISSING).precision
        measured = (share(counts.precision), share(counts.recall), _f1(counts), share(absent))
        rows.append((number, str(len(cases)), *measured))
    return Section("Per item", headings, rows)


def confusion(figures: Figures) -> Section:
    """Right outcomes down, said outcomes across."""
    rows = [(right.value, *(str(figures.confusion[right, said]) for said in Outcome)) for right in Outcome]
    return Section("Confusion", ("right \\ said", *(said.value for said in Outcome)), rows)


def calibration(cases: Iterable[Case], true: str = "right") -> list[Section]:
    """Claimed and true shares per bin, and the errors below. `true`: the heading over what claims are held against."""
    told = sureness(claims(cases))
    rows = [
        (f"{b.low:.2f}–{b.high:.2f}", str(b.share.seen), f"{b.claimed:.3f}", share(b.share), f"{b.gap:+.3f}")
        for b in told.bins
    ]
    return [Section("Calibration", ("confidence", "verdicts", "claimed", true, "gap"), rows), _errors(told)]


def _errors(told: Sureness) -> Section:
    rows = [("expected calibration error", _or_none(told.error)), ("Brier score", _or_none(told.brier))]
    return Section("", ("measure", "value (95 % interval)"), rows)


def _wrong(figures: Figures) -> Section:
    return Section("Wrong", WRONG, [_wrong_row(case) for case in figures.wrong])


def _wrong_row(case: Case) -> tuple[str, ...]:
    said = (case.right.value, case.said.value, case.reason, f"{case.confidence:.2f}")
    return (case.site, case.number, *said, case.url, " ".join(case.urls))


def of_labellers(settled: Settled) -> list[Section]:
    """How far labellers agree, and where they do not."""
    pairs = [
        (" + ".join(each.labellers), str(each.cells), str(each.alike), _or_none(each.kappa))
        for each in settled.agreements
    ]
    conflicts = [
        (given[0].site, str(given[0].year), given[0].number, ", ".join(f"{a.labeller}: {a.outcome}" for a in given))
        for given in settled.conflicts
    ]
    told = [
        Section("Labellers", ("labellers", "both answered", "alike", "kappa"), pairs),
        Section("Conflicts left out", ("site", "year", "item", "answers"), conflicts),
    ]
    return [section for section in told if section.rows]


def of_field(found: Field) -> list[Section]:
    """Agreement with declarations: never called precision, for a declaration is no proof."""
    whole = found.agreement()
    summary = [
        ("sites read", str(found.sites), str(found.sites)),
        ("sites with a list of the year", str(found.with_lists), str(found.sites)),
        ("agreement with declarations", share(whole), str(whole.seen)),
        ("our evidence is what was declared", share(found.evidence), str(found.evidence.seen)),
        ("only on the list", str(found.hidden_only.total()), ""),
        ("dead link", str(found.dead.total()), ""),
    ]
    rows = [
        (number, str(part.seen), share(part), str(found.hidden_only[number]), str(found.dead[number]))
        for number, part in ((number, found.agreement(number)) for number in found.numbers)
    ]
    wrong = [case for case in found.cases if not case.correct]
    return [
        Section("Summary", ("measure", "value (95 % interval)", "of"), summary),
        Section("Per item", ("item", "declared and within reach", "agrees", "only on the list", "dead link"), rows),
        *calibration(found.cases, "agrees"),
        Section("Disagreements", (*WRONG[:2], "declared as", *WRONG[3:-1], "declared"), [_wrong_row(c) for c in wrong]),
    ]
