"""Figures against values computed by hand."""

from __future__ import annotations

import pytest

from reports.evaluation.agreement import kappa, settled
from reports.evaluation.figures import Case, Figures, Share, figures_of, tally
from reports.evaluation.labels import Label
from reports.evaluation.sureness import claims, sureness
from reports.evaluation.tables import sections
from rules.load import edition
from rules.model import Outcome, Score

PRESENT, PARTIAL, MISSING, UNCLEAR = Outcome.PRESENT, Outcome.PARTIAL, Outcome.MISSING, Outcome.UNCLEAR
SITE = "http://127.0.0.1"


def case(number: str, right: Outcome, said: Outcome, sure: float = 0.9, **more: object) -> Case:
    return Case("1", 2569, number, f"item-{number}", right, said, sure, **more)  # type: ignore[arg-type]


TEN = [
    *[case("O1", PRESENT, PRESENT)] * 6,
    case("O1", MISSING, PRESENT),
    case("O2", PRESENT, MISSING),
    case("O2", UNCLEAR, MISSING),
    case("O3", MISSING, MISSING),
]


def test_precision_recall_and_f1_of_present() -> None:
    counts = tally(TEN)
    assert (counts.true, counts.false, counts.missed) == (6, 1, 1)
    assert counts.precision.value == counts.recall.value == pytest.approx(6 / 7)
    assert counts.precision.bounds == pytest.approx((0.4869, 0.9743), abs=1e-4)  # Wilson, 6 of 7
    assert counts.f1 == pytest.approx(12 / 14)
    assert counts.f1_bounds == pytest.approx((0.5808, 0.9629), abs=1e-4)  # 6 of 8 is 0.4093 to 0.9285; 2j / (1 + j)


def test_an_item_nobody_has_and_nobody_claims_counts_in_no_mean() -> None:
    figures = Figures(2569, TEN)
    assert [tally(cases).f1 for cases in figures.by_item.values()] == [pytest.approx(12 / 13), 0.0, None]
    assert figures.macro_f1 == pytest.approx(6 / 13)
    assert Share(0, 0).value is None


def test_confusion_and_what_is_wrongly_called_missing() -> None:
    figures = Figures(2569, TEN)
    assert figures.confusion[PRESENT, PRESENT] == 6
    assert figures.confusion[MISSING, PRESENT] == 1
    assert figures.outcome == Share(7, 10)
    assert [found.right for found in figures.wrong_missing] == [PRESENT, UNCLEAR]
    assert [found.right for found in figures.unseen_called_missing] == [UNCLEAR]
    assert tally(TEN, MISSING).precision == Share(1, 3)


def test_evidence_counts_where_both_say_present_and_an_address_is_known() -> None:
    here = f"{SITE}/a%20b.pdf"
    cases = [
        case("O1", PRESENT, PRESENT, url=here, urls=("https://127.0.0.1/a b.pdf#page=2",)),
        case("O2", PRESENT, PRESENT, url=here, urls=(f"{SITE}/other.pdf", f"{SITE}/*.pdf")),
        case("O3", PRESENT, PRESENT, url=here, urls=(f"{SITE}/other.pdf",)),
        case("O4", PRESENT, PRESENT, url=here),
        case("O5", PRESENT, PARTIAL, url=here, urls=(here,)),
    ]
    assert [each.url_right for each in cases] == [True, True, False, None, None]
    assert Figures(2569, cases).evidence == Share(2, 3)


def test_calibration_error_and_brier_score() -> None:
    cases = [
        case("O1", PRESENT, PRESENT, 0.95), case("O2", PRESENT, PRESENT, 0.97), case("O3", MISSING, PRESENT, 0.99),
        case("O4", MISSING, MISSING, 0.82), case("O5", UNCLEAR, UNCLEAR, 0.5),
    ]  # fmt: skip
    told = sureness(claims(cases))
    assert [(each.low, each.share) for each in told.bins] == [(0.8, Share(1, 1)), (0.95, Share(2, 3))]
    assert [each.gap for each in told.bins] == pytest.approx([0.82 - 1, 0.97 - 2 / 3])
    assert told.error == pytest.approx((0.18 + 3 * (0.97 - 2 / 3)) / 4)
    assert told.brier == pytest.approx((0.05**2 + 0.03**2 + 0.99**2 + 0.18**2) / 4)
    assert sureness([]).error is None
    assert sureness([(1.0, True), (0.0, False)]).error == 0


def test_scores_are_compared_where_a_whole_site_is_labelled() -> None:
    numbers = [rule.number for rule in edition(2569).rules]
    cases = [case(number, MISSING if number == "O1" else PRESENT, PRESENT) for number in numbers]
    one = edition(2569).rules[0]
    true = 100 - 50 / 5 / sum(rule.indicator == one.indicator for rule in edition(2569).rules)
    figures = figures_of(2569, cases, {"1": Score(100.0, 100.0, 100.0), "2": Score(0, 50, 100)})
    assert figures.scores[0].right == pytest.approx((true, true))
    assert figures.score_error == pytest.approx(100 - true)
    assert figures.in_range == Share(0, 1)
    assert figures_of(2569, cases, {"1": Score(90.0, 95.0, 100.0)}).in_range == Share(1, 1)
    assert figures_of(2569, cases[1:], {"1": Score(0, 50, 100)}).score_error is None


def test_a_range_must_hold_all_that_may_be_true_and_a_site_of_which_nothing_is_known_is_counted_apart() -> None:
    numbers = [rule.number for rule in edition(2569).rules]
    half = [case(number, UNCLEAR if number == "O1" else PRESENT, PRESENT) for number in numbers]
    assert figures_of(2569, half, {"1": Score(90.0, 95.0, 100.0)}).in_range == Share(1, 1)
    assert figures_of(2569, half, {"1": Score(99.0, 99.5, 100.0)}).in_range == Share(0, 1)
    dark = figures_of(2569, [case(number, UNCLEAR, PRESENT) for number in numbers], {"1": Score(40.0, 50.0, 60.0)})
    assert (dark.score_error, dark.in_range) == (None, Share(0, 0))
    assert ("sites in neither: any score may be true", "1", "1") in sections(dark)[0].rows


def test_kappa_of_two_labellers() -> None:
    pairs = [(PRESENT, PRESENT)] * 4 + [(MISSING, MISSING)] * 3 + [(PRESENT, MISSING)] * 2 + [(MISSING, PRESENT)]
    assert kappa(pairs) == pytest.approx((0.7 - 0.5) / (1 - 0.5))  # chance: 0.6 * 0.5 + 0.4 * 0.5
    assert kappa([(PRESENT, PRESENT)] * 5) is None
    assert kappa([]) is None


def test_labellers_who_differ_leave_the_item_out_and_a_later_answer_replaces_an_earlier_one() -> None:
    def label(number: str, outcome: Outcome, who: str, line: int, *urls: str) -> Label:
        return Label("1", 2569, number, outcome, urls, who, line=line)

    found = settled([
        label("O1", PRESENT, "ก", 2, f"{SITE}/a"), label("O1", PRESENT, "ข", 3, f"{SITE}/b"),
        label("O2", PRESENT, "ก", 4), label("O2", MISSING, "ข", 5),
        label("O3", PRESENT, "ก", 6), label("O3", PARTIAL, "ก", 7),
    ])  # fmt: skip
    assert [(one.number, one.outcome, one.urls) for one in found.labels] == [
        ("O1", PRESENT, (f"{SITE}/a", f"{SITE}/b")), ("O3", PARTIAL, ()),
    ]  # fmt: skip
    assert [[one.line for one in given] for given in found.conflicts] == [[4, 5]]
    assert [(pair.labellers, pair.cells, pair.alike) for pair in found.agreements] == [(("ก", "ข"), 2, 1)]
