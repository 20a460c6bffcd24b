"""Of all judgements one counts for each agency and year; the others stay in the history; views show both."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.store import Store, Verdict
from rules.model import Outcome, VisitStatus
from tests.store.samples import AS_OF, DAY, agency, edition, findings, keep, rows_of, score, site, unreachable


def test_the_latest_visit_counts_however_late_an_older_one_arrives(store: Store) -> None:
    keep(store, 17, 90)
    keep(store, 15, 50, missing=("O1",))
    (result,) = store.results(2569)
    assert result.visit is not None
    assert result.visit.started == DAY.format(17)
    assert {row["outcome"] for row in store.db.query("SELECT outcome FROM item_result")} == {"present"}


def test_an_unreachable_site_replaces_the_result_with_all_its_items(store: Store) -> None:
    keep(store, 15)
    unclear = [replace(found, outcome=Outcome.UNCLEAR, reason="visit") for found in findings()]
    store.keep(unreachable(DAY.format(16)), unclear, score(), edition(), AS_OF)
    (result,) = store.results(2569)
    assert result.visit is not None
    assert result.judgement is not None
    assert (result.visit.status, result.visit.pages) == ("dns", 0)
    assert [found.outcome for found in result.judgement.findings] == [Outcome.UNCLEAR] * 26


def test_results_name_agencies_never_visited(store: Store) -> None:
    store.import_agencies([agency("B2", "หนองคำ"), agency("A1", "บ้านใหม่")])
    store.keep(site(body=agency("B2", "หนองคำ")), findings(), score(), edition(), AS_OF)
    found = [
        (result.agency.code, result.visit is None, result.judgement is None)
        for result in store.results(2569, ["A1", "B2"])
    ]
    assert found == [("A1", True, True), ("B2", False, False)]


def test_results_of_a_year_never_judged_still_show_the_visit(store: Store) -> None:
    keep(store)
    (result,) = store.results(2567)
    assert result.visit is not None
    assert result.judgement is None


def test_results_hold_findings_and_score_as_they_were_judged(store: Store) -> None:
    judged, points = findings(missing=("O7",)), score(96.5)
    store.keep(site(), judged, points, edition(), AS_OF)
    (result,) = store.results(2569, province="จ.ธารทอง")
    assert result.judgement is not None
    assert (result.judgement.findings, result.judgement.score) == (judged, points)
    assert (result.judgement.ruleset, result.judgement.as_of) == ("2569.1", AS_OF)


def test_judging_again_by_other_rules_adds_a_judgement_that_counts(store: Store) -> None:
    visit = keep(store, points=100)
    verdict = Verdict(findings(missing=("O3",)), score(96), edition(version="2569.2"), AS_OF)
    assert store.rejudge(visit, verdict)
    (result,) = store.results(2569)
    assert result.judgement is not None
    assert (result.judgement.ruleset, result.judgement.score.high) == ("2569.2", 96)
    assert rows_of(store)["judgement"] == 2
    assert rows_of(store)["item"] == 52


def test_judging_again_with_the_same_outcome_adds_nothing(store: Store) -> None:
    visit = keep(store)
    before = rows_of(store)
    assert not store.rejudge(visit, Verdict(findings(), score(), edition(), AS_OF))
    assert rows_of(store) == before


def test_judging_for_another_year_leaves_this_year_alone(store: Store) -> None:
    visit = keep(store, points=100)
    store.rejudge(visit, Verdict(findings(), score(70), edition(2568, "2568.1"), AS_OF))
    highs = {year: next(store.results(year)).judgement for year in (2568, 2569)}
    assert {year: judged.score.high for year, judged in highs.items() if judged} == {2568: 70, 2569: 100}
    assert store.years() == [2569, 2568]


def test_pages_of_the_visit_made_for_a_year_are_judged_again_for_it(store: Store) -> None:
    for day, year in ((15, 2568), (16, 2569)):
        store.keep(site(DAY.format(day)), findings(), score(), edition(year), AS_OF)
    started = {year: (store.site("6500101", year) or site()).started for year in (None, 2567, 2568, 2569)}
    assert started == {None: DAY.format(16), 2567: DAY.format(16), 2568: DAY.format(15), 2569: DAY.format(16)}


def test_judging_an_old_visit_for_another_year_does_not_tie_that_year_to_it(store: Store) -> None:
    visit = keep(store, 15)
    store.rejudge(visit, Verdict(findings(), score(), edition(2568), AS_OF))
    keep(store, 16)
    kept = store.site("6500101", 2568)
    assert kept is not None
    assert kept.started == DAY.format(16)


def test_judging_a_visit_nobody_kept_is_an_error_that_says_so(store: Store) -> None:
    with pytest.raises(KeyError, match="keep it before"):
        store.rejudge("0" * 20, Verdict(findings(), score(), edition(), AS_OF))


def test_only_judgements_that_count_have_their_evidence_in_rows(store: Store) -> None:
    visit = keep(store)
    once = rows_of(store)
    store.rejudge(visit, Verdict(findings(missing=("O3",)), score(), edition(version="2569.2"), AS_OF))
    assert rows_of(store)["evidence"] == once["evidence"]
    assert rows_of(store)["element"] == once["element"]
    old = store.visits("6500101")
    assert old[0].judgement is not None
    assert old[0].judgement.findings[0].evidence[0].quote == "แผนพัฒนาท้องถิ่น"


def test_views_lead_from_the_agency_to_the_quote(store: Store) -> None:
    keep(store, missing=("O3",))
    evidence = next(
        store.db.query("SELECT code, number, outcome, quote, page, path FROM evidence_row WHERE number = 'O3'")
    )
    assert evidence == {
        "code": "6500101", "number": "O3", "outcome": "missing", "quote": "แผนพัฒนาท้องถิ่น", "page": 3,
        "path": '[{"url":"http://127.0.7.1:8080/","label":"หน้าแรก"}]',
    }  # fmt: skip
    elements = store.db.query(
        "SELECT element, required, found FROM element_result WHERE number = 'O3' ORDER BY element"
    )
    assert list(elements) == [
        {"element": "signature", "required": 0, "found": None},
        {"element": "years", "required": 1, "found": 1},
    ]
    visit = next(store.db.query("SELECT code, year, status, pages, documents, low, high FROM latest_visit"))
    assert visit == {
        "code": "6500101", "year": 2569, "status": "complete", "pages": 4, "documents": 1, "low": 98.0, "high": 100.0,
    }  # fmt: skip


def test_the_history_view_has_every_judgement(store: Store) -> None:
    visit = keep(store, 15)
    keep(store, 16)
    store.rejudge(visit, Verdict(findings(missing=("O3",)), score(), edition(version="2569.2"), AS_OF))
    counted = store.db.query(
        "SELECT ruleset, current, count(*) AS items FROM item_history GROUP BY judgement ORDER BY judgement"
    )
    assert [(row["ruleset"], row["current"], row["items"]) for row in counted] == [
        ("2569.1", 0, 26),
        ("2569.1", 1, 26),
        ("2569.2", 0, 26),
    ]


def test_every_step_narrows_the_registry(store: Store) -> None:
    bodies = [agency(code) for code in ("A", "B", "C", "D")]
    store.import_agencies([*bodies, replace(agency("E"), website="")])
    store.keep(site(body=bodies[0]), findings(), score(), edition(), AS_OF)
    store.keep(unreachable(body=bodies[1]), findings(), score(), edition(), AS_OF)
    blocked = replace(unreachable(body=bodies[2]), status=VisitStatus.BLOCKED)
    store.keep(blocked, findings(), score(), edition(), AS_OF)
    counts = store.narrowing(province="ธารทอง")
    assert (counts.listed, counts.with_website, counts.visited, counts.reachable, counts.crawled) == (5, 4, 3, 2, 1)
    assert tuple(next(store.db.query("SELECT * FROM narrowing")).values()) == (5, 4, 3, 2, 1)
