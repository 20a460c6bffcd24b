"""A visit goes in whole, comes out as it was, and delivering it twice changes nothing."""

from __future__ import annotations

from dataclasses import replace

from crawler.store import Store
from rules.model import Page
from tests.store.samples import AS_OF, DAY, agency, edition, findings, keep, page, rows_of, score, site, unreachable


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
