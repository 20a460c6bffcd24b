"""The score: the official formula against published results, and a range that tells no more than was seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.calibration import Calibration, Counts
from rules.model import Edition, Finding, Help, Indicator, Outcome, Rule, SubIndicator
from rules.score import ita_points, official, score

COUNTS_2564 = {"9": {"9.1": 9, "9.2": 8, "9.3": 7, "9.4": 4, "9.5": 5}, "10": {"10.1": 8, "10.2": 2}}

# NACC results of 13 agencies of one province in FY2564: indicator 9, indicator 10, OIT out of 40
PUBLISHED_2564 = [
    (100, 100, 40),
    (100, 100, 40),
    (93.5, 100, 38.7),
    (97.5, 100, 39.5),
    (100, 100, 40),
    (97.78, 93.75, 38.31),
    (97.14, 100, 39.43),
    (97.5, 87.5, 37),
    (93.78, 100, 38.76),
    (96.0, 100, 39.2),
    (92.5, 93.75, 37.25),
    (94.64, 100, 38.93),
    (92.5, 93.75, 37.25),
]


def edition_of(counts: dict[str, dict[str, int]], efforts: tuple[int, ...] = (30,)) -> Edition:
    """An edition with so many items per sub-indicator, numbered O1, O2, … in order."""
    rules: list[Rule] = []
    indicators: list[Indicator] = []
    for name, subs in counts.items():
        made: list[SubIndicator] = []
        for sub, count in subs.items():
            numbers = tuple(f"O{len(rules) + step + 1}" for step in range(count))
            rules += [rule_of(number, sub, efforts[int(number[1:]) % len(efforts)]) for number in numbers]
            made.append(SubIndicator(sub, "", numbers))
        indicators.append(Indicator(name, "", tuple(made)))
    return Edition(2564, 2564, "test", date(2020, 10, 1), date(2021, 9, 30), tuple(indicators), tuple(rules))


def rule_of(number: str, sub: str, effort: int) -> Rule:
    return Rule(f"item-{number[1:]}", number, 2564, number, "", sub, (), help=Help(effort=effort))


def found(number: str, outcome: Outcome, confidence: float = 1.0) -> Finding:
    return Finding(f"item-{number[1:]}", number, number, outcome, "", "", confidence)


def all_found(edition: Edition, outcome: Outcome = Outcome.PRESENT, **others: Outcome) -> list[Finding]:
    return [found(rule.number, others.get(rule.number, outcome)) for rule in edition.rules]


FY2564 = edition_of(COUNTS_2564)


def reachable(indicator: str, most: int) -> dict[float, list[dict[str, float]]]:
    """Published values of one indicator → item values that give them, with at most `most` items lacking."""
    values: dict[float, list[dict[str, float]]] = {}
    subs = {sub.id: sub.items for ind in FY2564.indicators if ind.id == indicator for sub in ind.sub_indicators}
    for lacking in product(*(range(min(most, len(items)) + 1) for items in subs.values())):
        if sum(lacking) <= most:
            items = {rule.number: 100.0 for rule in FY2564.rules}
            for numbers, count in zip(subs.values(), lacking, strict=True):
                items |= dict.fromkeys(numbers[:count], 0.0)
            values.setdefault(round(official(items, FY2564).indicators[indicator], 2), []).append(items)
    return values


NINE, TEN = reachable("9", 4), reachable("10", 2)


@pytest.mark.parametrize(("nine", "ten", "oit"), PUBLISHED_2564)
def test_published_results_follow_from_items_of_0_and_100(nine: float, ten: float, oit: float) -> None:
    totals = [
        official({number: min(a[number], b[number]) for number in a}, FY2564).total
        for a, b in product(NINE[nine], TEN[ten])
    ]
    assert {round(ita_points(total), 2) for total in totals if total is not None} == {oit}


def test_a_flat_mean_over_items_would_not_give_the_published_results() -> None:
    flat = {round(100 * (33 - lacking) / 33, 2) for lacking in range(34)}
    assert [nine for nine, _, _ in PUBLISHED_2564 if nine in flat] == [100, 100, 100]


def test_official_leaves_out_what_does_not_apply() -> None:
    edition = edition_of({"9": {"9.1": 2, "9.2": 1}, "10": {"10.1": 1}})
    points = official({"O1": 100, "O2": None, "O3": None, "O4": 0}, edition)
    assert points.sub_indicators == {"9.1": 100, "10.1": 0}
    assert points.total == 50
    assert official(dict.fromkeys(("O1", "O2", "O3", "O4")), edition).total is None


def test_official_demands_every_item() -> None:
    with pytest.raises(KeyError, match="O2"):
        official({"O1": 100}, edition_of({"9": {"9.1": 2}}))


def test_only_present_items_have_points() -> None:
    edition = edition_of({"9": {"9.1": 4}, "10": {"10.1": 1}})
    result = score(all_found(edition, O1=Outcome.PARTIAL, O2=Outcome.OUTDATED, O3=Outcome.MISSING), edition)
    assert result.sub_indicators["9.1"] == (25, 25, 25)
    assert (result.low, result.estimate, result.high) == (62.5, 62.5, 62.5)


def test_what_was_not_seen_counts_nothing_at_the_low_end_and_full_at_the_high_end() -> None:
    edition = edition_of({"9": {"9.1": 4}})
    result = score(all_found(edition, O1=Outcome.UNCLEAR), edition)
    assert (result.low, result.estimate, result.high) == (75, 87.5, 100)
    assert score([], edition).sub_indicators == {"9.1": (0, 50, 100)}


@pytest.mark.parametrize(
    ("outcome", "confidence", "expected"),
    [
        (Outcome.PRESENT, 0.9, (100, 100, 100)),
        (Outcome.PRESENT, 0.8, (0, 80, 100)),
        (Outcome.MISSING, 0.95, (0, 0, 0)),
        (Outcome.OUTDATED, 0.75, (0, 20, 100)),
    ],
)
def test_an_unsure_verdict_widens_the_range(
    outcome: Outcome, confidence: float, expected: tuple[float, float, float]
) -> None:
    result = score([found("O1", outcome, confidence)], edition_of({"9": {"9.1": 1}}))
    assert (result.low, result.estimate, result.high) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("outcome", "confidence", "expected"),
    [
        (Outcome.UNCLEAR, 0.5, (0, 25, 100)),  # (0 of 20 invented, which count for ten, and half of the prior's ten)
        (Outcome.PARTIAL, 0.8, (0, 10, 100)),
        (Outcome.PARTIAL, 0.95, (0, 0, 0)),  # sure all the same
        (Outcome.MISSING, 0.8, (0, 20, 100)),  # never counted: the prior
    ],
)
def test_the_estimate_is_how_often_an_item_of_which_the_same_was_said_was_there(
    outcome: Outcome, confidence: float, expected: tuple[float, float, float]
) -> None:
    measured = Calibration(there={f"{name}/why": Counts((20, 0)) for name in ("unclear", "partial")})
    finding = replace(found("O1", outcome, confidence), reason="why")
    result = score([finding], edition_of({"9": {"9.1": 1}}), measured=measured)
    assert (result.low, result.estimate, result.high) == pytest.approx(expected)


def test_an_item_is_worth_more_where_fewer_share_the_points() -> None:
    worth = score(all_found(FY2564), FY2564).worth
    ita = {sub: ita_points(worth[f"item-{n}"]) for sub, n in [("9.1", 1), ("9.4", 25), ("10.1", 34), ("10.2", 42)]}
    assert ita == pytest.approx({"9.1": 0.444, "9.4": 1.0, "10.1": 1.25, "10.2": 5.0}, abs=0.001)


def test_worth_moves_to_the_items_that_apply() -> None:
    edition = edition_of({"9": {"9.1": 2, "9.2": 1}, "10": {"10.1": 1}})
    result = score(all_found(edition, O2=Outcome.NOT_APPLICABLE, O3=Outcome.NOT_APPLICABLE), edition)
    assert result.worth == {"item-1": 50, "item-2": 0, "item-3": 0, "item-4": 50}


def test_first_is_what_gives_most_points_per_minute_then_the_lower_number() -> None:
    edition = edition_of({"9": {"9.1": 3}, "10": {"10.1": 1}}, efforts=(30, 60, 30, 30))
    others = {"O3": Outcome.PARTIAL, "O4": Outcome.UNCLEAR}
    assert score(all_found(edition, Outcome.MISSING, **others), edition).first == [
        "item-4",
        "item-2",
        "item-3",
        "item-1",
    ]


def test_first_names_nothing_that_is_there_or_does_not_apply() -> None:
    edition = edition_of({"9": {"9.1": 3}})
    assert score(all_found(edition, O2=Outcome.NOT_APPLICABLE, O3=Outcome.OUTDATED), edition).first == ["item-3"]


def test_a_finding_of_another_edition_is_refused() -> None:
    with pytest.raises(ValueError, match="O44"):
        score([found("O44", Outcome.PRESENT)], FY2564)


FINDING = st.tuples(st.sampled_from(Outcome), st.floats(0, 1))


@given(st.lists(FINDING, min_size=6, max_size=6))
def test_low_is_never_over_the_estimate_nor_the_estimate_over_high(verdicts: list[tuple[Outcome, float]]) -> None:
    edition = edition_of({"9": {"9.1": 2, "9.2": 1}, "10": {"10.1": 2, "10.2": 1}})
    result = score([found(f"O{n}", *verdict) for n, verdict in enumerate(verdicts, 1)], edition)
    whole = (result.low, result.estimate, result.high)
    for low, estimate, high in [whole, *result.indicators.values(), *result.sub_indicators.values()]:
        assert 0 <= low <= estimate <= high <= 100
    applying = sum(outcome is not Outcome.NOT_APPLICABLE for outcome, _ in verdicts)
    assert sum(result.worth.values()) == pytest.approx(100 if applying else 0)


@given(st.lists(FINDING, min_size=6, max_size=6), st.integers(0, 5))
def test_publishing_an_item_never_lowers_the_score(verdicts: list[tuple[Outcome, float]], mended: int) -> None:
    edition = edition_of({"9": {"9.1": 2, "9.2": 1}, "10": {"10.1": 2, "10.2": 1}})
    findings = [found(f"O{n}", *verdict) for n, verdict in enumerate(verdicts, 1)]
    if findings[mended].outcome is Outcome.NOT_APPLICABLE:
        return
    before = score(findings, edition)
    findings[mended] = found(f"O{mended + 1}", Outcome.PRESENT)
    after = score(findings, edition)
    assert after.low >= before.low - 1e-9
    assert after.estimate >= before.estimate - 1e-9
    assert after.high >= before.high - 1e-9
