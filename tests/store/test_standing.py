"""One row an agency: it follows the judgement that counts and people's word, and remembers months and changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.desk import decisions, standings
from crawler.faults import InputFault
from crawler.storage.standing import letters
from crawler.store import Store
from rules.load import edition as edition_of
from rules.model import Outcome
from tests.reports.province import EXEMPLARY, MIXED, YEAR, finding, keep, site

CODE, PROVINCE = MIXED.code, MIXED.province


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = Store(tmp_path / "oit.db")
    opened.import_agencies([MIXED, EXEMPLARY])
    keep(opened, site(MIXED), edition_of(YEAR), {"O2": Outcome.PARTIAL, "O5": Outcome.MISSING})
    return opened


def one(store: Store, year: int = YEAR) -> standings.Standing:
    return next(each for each in standings.standings(store.db, year, province=PROVINCE) if each.code == CODE)


def test_letters_say_outcome_and_sureness_in_order_of_the_numbers() -> None:
    rules = {rule.number: rule for rule in edition_of(YEAR).rules}
    found = [
        finding(rules[number], outcome, "ข้อความ", "ป้าย", "http://127.0.0.1/")
        for number, outcome in (("O10", Outcome.UNCLEAR), ("O2", Outcome.PARTIAL), ("O1", Outcome.PRESENT))
    ]
    found[0].confidence = 0.4
    assert letters(found) == "PHu"


def test_a_kept_visit_stands_with_its_score(store: Store) -> None:
    standing, result = one(store), next(store.results(YEAR, [CODE]))
    assert result.judgement is not None
    points = result.judgement.score
    assert (standing.low, standing.estimate, standing.high) == (points.low, points.estimate, points.high)
    assert standing.outcomes[:5] == [Outcome.PRESENT, Outcome.PARTIAL, *[Outcome.PRESENT] * 2, Outcome.MISSING]
    assert standing.first == points.first[0]


def test_an_agency_nobody_judged_is_listed_without_a_standing(store: Store) -> None:
    silent = next(each for each in standings.standings(store.db, YEAR) if each.code == EXEMPLARY.code)
    assert (silent.status, silent.letters, silent.outcomes) == ("", "", [])


def test_a_decision_changes_the_standing_the_result_and_the_history(store: Store) -> None:
    before, rule = one(store), edition_of(YEAR).rules[4].id
    decisions.decide(store.db, CODE, YEAR, rule, Outcome.PRESENT, reason="เห็นที่หน้าแรก", who="วิภา")
    standing, result = one(store), next(store.results(YEAR, [CODE]))
    assert standing.outcomes[4] == Outcome.PRESENT
    assert standing.low > before.low
    assert standing.decided == 1
    assert result.judgement is not None
    assert result.machine is not None
    assert next(each for each in result.judgement.findings if each.rule == rule).outcome == Outcome.PRESENT
    assert next(each for each in result.machine.findings if each.rule == rule).outcome == Outcome.MISSING
    change = standings.changes(store.db, YEAR, agency=CODE)[0]
    assert (change.number, change.before, change.after, change.cause) == (
        "O5", Outcome.MISSING, Outcome.PRESENT, "person",
    )  # fmt: skip


def test_a_decision_taken_back_leaves_the_machines_word(store: Store) -> None:
    before, rule = one(store), edition_of(YEAR).rules[4].id
    made = decisions.decide(store.db, CODE, YEAR, rule, Outcome.PRESENT, reason="เห็นที่หน้าแรก", who="วิภา")
    decisions.withdraw(store.db, made.id)
    assert one(store).low == before.low
    assert decisions.of_agency(store.db, CODE, YEAR) == {}
    assert [each.id for each in decisions.history(store.db, CODE, YEAR, rule)] == [made.id]


def test_a_decision_outlives_the_next_visit(store: Store) -> None:
    rule = edition_of(YEAR).rules[4].id
    decisions.decide(store.db, CODE, YEAR, rule, Outcome.PRESENT, reason="เห็นที่หน้าแรก", who="วิภา")
    keep(store, site(MIXED, "2026-05-20"), edition_of(YEAR), {"O5": Outcome.MISSING})
    assert one(store).outcomes[4] == Outcome.PRESENT


def test_a_decision_is_of_its_fiscal_year_and_of_no_other(store: Store) -> None:
    made = decisions.decide(
        store.db, CODE, YEAR, edition_of(YEAR).rules[4].id, Outcome.PRESENT, reason="เห็นที่หน้าแรก", who="วิภา"
    )
    assert made.expires == edition_of(YEAR).ends.isoformat()
    store.db.conn.execute("UPDATE decision SET at = '2020-05-15T02:00:00+00:00', expires = '2020-09-30'")
    keep(store, site(MIXED, "2026-05-20"), edition_of(YEAR), {"O5": Outcome.MISSING})
    assert one(store).decided == 1  # the report of a year long closed stays as it was
    keep(store, site(MIXED, "2026-10-20"), edition_of(YEAR + 1), {"O5": Outcome.MISSING})
    after = one(store, YEAR + 1)
    assert (after.decided, after.outcomes[4]) == (0, Outcome.MISSING)


@pytest.mark.parametrize(("rule", "reason"), [("contact", ""), ("contact", "  "), ("no-such-item", "เห็นที่หน้าแรก")])
def test_a_decision_needs_a_reason_and_a_verdict(store: Store, rule: str, reason: str) -> None:
    with pytest.raises(InputFault):
        decisions.decide(store.db, CODE, YEAR, rule, Outcome.PRESENT, reason=reason, who="วิภา")
    assert one(store).decided == 0


def test_changes_between_visits_are_kept_and_a_month_has_its_last_standing(store: Store) -> None:
    keep(store, site(MIXED, "2026-05-21"), edition_of(YEAR), {"O2": Outcome.PARTIAL, "O7": Outcome.UNCLEAR})
    told = {(each.number, each.before, each.after) for each in standings.changes(store.db, YEAR, province=PROVINCE)}
    assert told == {("O5", Outcome.MISSING, Outcome.PRESENT), ("O7", Outcome.PRESENT, Outcome.UNCLEAR)}
    months = standings.months(store.db, YEAR, agency=CODE)
    assert [month.letters for month in months] == [one(store).letters]


def test_an_older_visit_that_arrives_late_changes_nothing(store: Store) -> None:
    before = one(store)
    keep(store, site(MIXED, "2026-04-01"), edition_of(YEAR), {"O9": Outcome.MISSING})
    assert one(store) == before


def test_overrides_that_many_agencies_share_are_named(store: Store) -> None:
    rule = edition_of(YEAR).rules[4].id
    keep(store, site(EXEMPLARY), edition_of(YEAR), {"O5": Outcome.MISSING})
    for code in (CODE, EXEMPLARY.code):
        decisions.decide(store.db, code, YEAR, rule, Outcome.PRESENT, reason="ใช้ชื่ออื่น", who="วิภา")
    assert decisions.repeated(store.db, YEAR, least=2) == [(rule, "missing", "present", 2)]
    assert decisions.repeated(store.db, YEAR, least=3) == []
