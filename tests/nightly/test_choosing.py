"""Who is due tonight, and within which hours."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from crawler.desk.nights import Looked
from reports.help import BadInput
from reports.nightly.choosing import Due, Rhythm, Why, due, turn_of
from reports.nightly.window import ALWAYS, window_from
from rules.model import Agency

NOW = datetime(2026, 5, 15, 15, tzinfo=UTC)  # 22:00 in Thailand


def agency(code: str, website: str = "https://www.example.go.th/") -> Agency:
    return Agency(code, code, "sao", "เมือง", "ตัวอย่าง", website)


def looked(
    code: str, days: float | None, *, unseen: int = 0, broke: bool = False, website: str = "x", whole: float = 0
) -> Looked:
    """Visited `days` ago, whole `whole` days ago."""
    last = "" if days is None else (NOW - timedelta(days=days)).isoformat()
    return Looked(agency(code, website), last, "", unseen, broke, whole=(NOW - timedelta(days=whole)).isoformat())


def reasons(found: list[Due]) -> dict[str, Why]:
    return {each.agency.code: each.why for each in found}


def test_everybody_is_visited_within_the_days_when_each_night_does_its_share() -> None:
    last = {f"A{n:02}": NOW - timedelta(days=3) for n in range(20)}  # all on the same day, the worst case
    rhythm, most = Rhythm(days=5), timedelta()
    counts = []
    for night in range(30):
        moment = NOW + timedelta(days=night)
        known = [Looked(agency(code), at.isoformat(), whole=moment.isoformat()) for code, at in last.items()]
        tonight = due(known, moment, rhythm)
        counts.append(len(tonight))
        most = max([most, *(moment - last[each.agency.code] for each in tonight)])
        last |= {each.agency.code: moment for each in tonight}
    assert most <= timedelta(days=5)
    assert max(counts[5:]) == min(counts[5:]) == 4  # no night carries them all


def test_what_was_visited_tonight_already_is_not_visited_again() -> None:
    assert due([looked("A", 0.2, unseen=3, broke=True)], NOW, Rhythm(days=7), canaries=["A"], left=["A"]) == []
    assert reasons(due([looked("A", 0.2)], NOW, Rhythm(everyone=True))) == {"A": Why.TURN}


def test_a_night_that_goes_on_does_what_is_left_of_it_and_no_second_share() -> None:
    sites = [looked("A", 0.01), looked("B", 2), looked("C", 2), looked("D", 2)]
    assert reasons(due(sites, NOW, Rhythm(days=3), done=["A"])) == {"B": Why.TURN}
    assert list(reasons(due(sites, NOW, Rhythm(everyone=True), done=["A"]))) == ["B", "C", "D"]


def test_the_most_urgent_come_first() -> None:
    all_kinds = [
        looked("turn", 2.0), looked("old", 8), looked("away", 1, unseen=1), looked("broke", 1, broke=True),
        looked("new", None), looked("left", 1), looked("bird", 1), looked("part", 1, whole=8), looked("rest", 1),
    ]  # fmt: skip
    found = due(all_kinds, NOW, Rhythm(days=7), canaries=["bird"], left=["left"])
    assert list(reasons(found)) == ["bird", "left", "new", "broke", "away", "part", "old"]
    assert reasons(found)["away"] == Why.UNSEEN


def test_a_site_that_stays_away_is_tried_less_and_less_often_but_never_given_up() -> None:
    rhythm, tried = Rhythm(days=7), {}
    for unseen in (1, 2, 3, 4):
        days = (n for n in range(1, 30) if "A" in reasons(due([looked("A", n, unseen=unseen), *fresh()], NOW, rhythm)))
        tried[unseen] = next(days)
    assert tried == {1: 1, 2: 2, 3: 4, 4: 7}


@pytest.mark.parametrize(("days_left", "after"), [(60, 7), (25, 3), (10, 1), (0, 1), (-3, 7)])
def test_visits_come_sooner_as_the_deadline_comes_near(days_left: int, after: int) -> None:
    rhythm = Rhythm(days=7, deadline=date(2026, 5, 15) + timedelta(days=days_left))
    found = [reasons(due([looked("A", days), *fresh()], NOW, rhythm)).get("A", Why.TURN) for days in range(1, 8)]
    assert next(day for day, why in enumerate(found, 1) if why in (Why.DEADLINE, Why.AGE)) == after


def fresh() -> list[Looked]:
    """Agencies that make no share for the one that is looked at."""
    return [looked(f"F{n}", None) for n in range(3)]


def kinds(found: list[Due]) -> dict[str, bool]:
    return {each.agency.code: each.whole for each in found}


def test_what_broke_was_away_is_new_or_is_a_canary_is_read_whole_and_the_rest_lightly() -> None:
    all_kinds = [
        looked("same", 1), looked("broke", 1, broke=True), looked("away", 1, unseen=1), looked("bird", 1),
        looked("left", 1), Looked(agency("new")),
    ]  # fmt: skip
    found = kinds(due(all_kinds, NOW, Rhythm(whole=7), canaries=["bird"], left=["left"]))
    assert found == {"same": False, "broke": True, "away": True, "bird": True, "left": False, "new": True}
    assert all(kinds(due([looked("same", 0.1)], NOW, Rhythm(everyone=True))).values())


def test_everybody_is_read_whole_within_the_days_an_even_share_each_night_whatever_the_hour() -> None:
    codes = [f"A{number:03}" for number in range(210)]
    begun = NOW - timedelta(days=1)
    last, whole, most, shares = dict.fromkeys(codes, begun), dict.fromkeys(codes, begun), timedelta(), []
    for night in range(28):
        moment = NOW + timedelta(days=night, hours=(0, 1, 5)[night % 3])  # 22:00 to 03:00
        known = [Looked(agency(code), last[code].isoformat(), whole=whole[code].isoformat()) for code in codes]
        tonight = due(known, moment, Rhythm(whole=7))
        assert len(tonight) == len(codes)
        read = [each.agency.code for each in tonight if each.whole]
        shares.append(len(read))
        most = max([most, *(moment - whole[code] for code in read)])
        last |= dict.fromkeys(codes, moment)
        whole |= dict.fromkeys(read, moment)
    assert most <= timedelta(days=7, hours=5)
    assert max(shares) < 2 * len(codes) / 7
    assert sum(shares) == 28 * len(codes) / 7


def test_a_turn_that_was_missed_is_made_up_for_and_comes_no_later_next_time() -> None:
    code = "A1"
    turn = turn_of(code, 7, date(2026, 5, 15))
    moments = [datetime(turn.year, turn.month, turn.day, 15, tzinfo=UTC) + timedelta(days=day) for day in range(9)]
    missed = [Looked(agency(code), moments[0].isoformat(), whole=(moments[0] - timedelta(days=7)).isoformat())]
    assert [kinds(due(missed, moment, Rhythm())) for moment in moments[1:4]] == [{code: True}] * 3
    made_up = [Looked(agency(code), moments[1].isoformat(), whole=moments[1].isoformat())]
    assert [kinds(due(made_up, moment, Rhythm()))[code] for moment in moments[2:]] == [False] * 5 + [True] * 2


@pytest.mark.parametrize(("days_left", "apart"), [(90, 8), (20, 4), (10, 2), (-3, 8)])
def test_whole_visits_come_sooner_as_the_deadline_comes_near(days_left: int, apart: int) -> None:
    rhythm = Rhythm(whole=8, deadline=date(2026, 5, 15) + timedelta(days=days_left))
    codes = [f"A{number:03}" for number in range(400)]
    read = Counter(kinds(due([looked(code, 1, whole=1) for code in codes], NOW, rhythm)).values())
    assert abs(read[True] - 400 / apart) < 400 / apart / 3


def test_an_agency_without_a_website_is_never_due() -> None:
    assert due([looked("A", None, website="")], NOW, Rhythm(everyone=True), left=["A"], canaries=["A"]) == []


@pytest.mark.parametrize(
    ("text", "hour", "minute", "within"),
    [
        ("21:00-05:00", 14, 0, True), ("21:00-05:00", 21, 59, True), ("21:00-05:00", 22, 0, False),
        ("21:00-05:00", 13, 59, False), ("01:30-04:00", 18, 30, True), ("01:30-04:00", 21, 0, False),
        ("1.30 – 4.00", 18, 30, True), ("", 3, 0, True),
    ],
)  # fmt: skip
def test_the_window_is_in_thai_time_and_may_go_over_midnight(text: str, hour: int, minute: int, within: bool) -> None:
    assert window_from(text).holds(datetime(2026, 5, 15, hour, minute, tzinfo=UTC)) is within


@pytest.mark.parametrize("text", ["tonight", "25:00-05:00", "21-05", "21:00"])
def test_what_is_no_window_is_told_how_to_write_one(text: str) -> None:
    with pytest.raises(BadInput, match="21:00-05:00"):
        window_from(text)


def test_no_window_is_always() -> None:
    assert window_from("") == ALWAYS
