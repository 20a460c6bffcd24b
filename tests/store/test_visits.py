"""A visit goes in whole, comes out as it was, and delivering it twice changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.store import Store, Verdict
from rules.model import Outcome, Page, VisitStatus
from tests.store.samples import AS_OF, agency, edition, findings, page, score, site, unreachable

DAY = "2026-05-{:02}T02:00:00+00:00"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "oit.db") as opened:
        yield opened


def rows_of(store: Store) -> dict[str, int]:
    tables = ("agency", "visit", "page", "content", "judgement", "item", "element", "evidence")
    return {table: store.db.table(table).count for table in tables}


def keep(store: Store, day: int = 15, points: float = 100.0, missing: tuple[str, ...] = (), pages: int = 5) -> str:
    return store.keep(site(DAY.format(day), pages), findings(missing), score(points), edition(), AS_OF)


def test_a_kept_site_comes_back_as_it_was(store: Store) -> None:
    seen = site()
    store.keep(seen, findings(), score(), edition(), AS_OF)
    assert store.site("6500101") == seen


def test_a_kept_site_has_the_agency_as_the_registry_has_it_now(store: Store) -> None:
    keep(store)
    store.change_agency("6500101", type="ทต.")
    kept = store.site("6500101")
    assert kept is not None
    assert kept.agency.type == "tambon"


def test_delivering_a_visit_twice_changes_nothing(store: Store) -> None:
    first = keep(store)
    before = rows_of(store)
    assert keep(store) == first
    assert rows_of(store) == before


def test_a_redelivered_visit_keeps_the_pages_it_came_with(store: Store) -> None:
    keep(store, pages=5)
    keep(store, pages=3)
    kept = store.site("6500101")
    assert kept is not None
    assert len(kept.pages) == 5


def test_unchanged_pages_are_stored_once_across_visits(store: Store) -> None:
    keep(store, 15)
    once = rows_of(store)
    keep(store, 16)
    twice = rows_of(store)
    assert twice["page"] == 2 * once["page"]
    assert twice["content"] == once["content"]


def test_a_page_met_by_another_way_still_shares_its_content(store: Store) -> None:
    first, second = site(DAY.format(15), 2), site(DAY.format(16), 2)
    second.pages[0] = replace(page(0), label="อีกเมนู", found_on="", path=(), fetched="", hash="f" * 64, size=1)
    for seen in (first, second):
        store.keep(seen, findings(), score(), edition(), AS_OF)
    assert rows_of(store)["content"] == 2
    assert store.site("6500101") == second


def test_pages_of_old_visits_go_and_judgements_stay(store: Store) -> None:
    for day in (15, 16, 17):
        keep(store, day, pages=4)
    visits = store.visits("6500101")
    assert [result.visit.kept for result in visits if result.visit] == [True, True, False]
    assert all(result.judgement and len(result.judgement.findings) == 26 for result in visits)
    assert rows_of(store)["page"] == 8


def test_content_no_visit_needs_any_more_goes_with_its_pages(store: Store) -> None:
    old = site(DAY.format(15), 2)
    old.pages = [page(0, "ข้อความเก่าที่ไม่มีใครใช้แล้ว"), page(1)]
    store.keep(old, findings(), score(), edition(), AS_OF)
    for day in (16, 17):
        keep(store, day, pages=3)
    contents = {page.text for page in (store.site("6500101") or site()).pages}
    assert rows_of(store)["content"] == 3
    assert "ข้อความเก่าที่ไม่มีใครใช้แล้ว" not in contents


def test_a_visit_without_pages_does_not_push_out_the_pages_of_earlier_ones(store: Store) -> None:
    keep(store, 14)
    keep(store, 15)
    for day in (16, 17, 18):
        store.keep(unreachable(DAY.format(day)), findings(), score(), edition(), AS_OF)
    assert rows_of(store)["page"] == 10


def test_prune_drops_all_but_the_latest_visits(store: Store) -> None:
    keep(store, 15, pages=3)
    keep(store, 16, pages=4)
    assert store.prune(visits=1) == 3
    kept = store.site("6500101")
    assert kept is not None
    assert len(kept.pages) == 4


def test_pruned_pages_are_no_site_to_judge_again(store: Store) -> None:
    keep(store)
    store.prune(visits=0)
    assert store.site("6500101") is None


def test_history_has_every_visit_newest_first(store: Store) -> None:
    keep(store, 15, 80)
    keep(store, 17, 90)
    keep(store, 16, 85)
    found = [
        (result.visit.started, result.judgement.score.high)
        for result in store.visits("6500101")
        if result.visit and result.judgement
    ]
    assert found == [(DAY.format(17), 90), (DAY.format(16), 85), (DAY.format(15), 80)]


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


def test_a_site_nobody_listed_gets_into_the_registry(store: Store) -> None:
    keep(store)
    assert store.agencies("6500101") == [agency()]


def test_a_page_of_an_older_program_reads_with_todays_defaults(store: Store) -> None:
    import msgspec
    import zstandard

    keep(store, pages=2)
    old = msgspec.msgpack.encode({"url": "", "text": "หน้าเก่า", "gone": 1})
    store.db.execute("UPDATE content SET body = ?", [zstandard.compress(old)])
    kept = store.site("6500101")
    assert kept is not None
    assert [page.text for page in kept.pages] == ["หน้าเก่า", "หน้าเก่า"]
    assert kept.pages[0].links == Page("").links
