"""The queue: what goes in, what is handed back instead, what people may do with a job."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from crawler.desk import declarations, jobs, running
from crawler.desk.jobs import Visiting
from crawler.faults import InputFault
from crawler.plan import Plan
from crawler.store import Store
from tests.store import samples


def crawl(store: Store, *codes: str, **more: object) -> jobs.Enqueued:
    return jobs.enqueue(store.db, "crawl", codes, 2569, "สมชาย", **more)


def visited(store: Store, code: str, minutes: float) -> None:
    """Keep a visit of that agency that ended so long ago."""
    body = store.agency(code)
    ended = datetime.now(UTC) - timedelta(minutes=minutes)
    site = samples.site(started=(ended - timedelta(minutes=12)).isoformat(timespec="seconds"), body=body)
    site = replace(site, finished=ended.isoformat(timespec="seconds"))
    store.keep(site, samples.findings(), samples.score(90), samples.edition(), samples.AS_OF)


def made(enqueued: jobs.Enqueued) -> jobs.Job:
    assert enqueued.job is not None
    return enqueued.job


def test_a_job_waits_in_its_place_and_names_what_it_is_for(store: Store) -> None:
    first, second = made(crawl(store, "A1", "A2", "A1")), made(crawl(store, "A3"))
    assert (first.codes, first.total, first.title) == (("A1", "A2"), 2, "2 แห่ง")
    assert (second.title, second.state, second.who) == ("อบต.A3", "waiting", "สมชาย")
    assert [jobs.position(store.db, job) for job in (first, second)] == [0, 1]
    assert [job.id for job in jobs.listed(store.db, code="A3")] == [second.id]


def test_a_site_visited_a_short_while_ago_gives_its_last_result_with_its_age(store: Store) -> None:
    visited(store, "A1", 25)
    visited(store, "A2", 200)
    told = crawl(store, "A1", "A2", "A3")
    assert made(told).codes == ("A2", "A3")
    (recent,) = told.recent
    assert (recent.code, recent.minutes, recent.status) == ("A1", 25, "complete")
    assert (recent.low, recent.estimate, recent.high) == (88, 89, 90)
    assert crawl(store, "A1").job is None
    assert made(crawl(store, "A1", minutes=20)).codes == ("A1",)


def test_staff_may_crawl_again_at_once(store: Store) -> None:
    visited(store, "A1", 1)
    assert made(crawl(store, "A1", forced=True)).codes == ("A1",)


def test_no_agency_is_in_two_live_crawls(store: Store) -> None:
    first = made(crawl(store, "A1", "A2"))
    told = crawl(store, "A2", "A3", forced=True)
    assert made(told).codes == ("A3",)
    assert told.queued == (("A2", first.id),)
    jobs.pause(store.db, first.id)
    assert crawl(store, "A1").job is None
    jobs.cancel(store.db, first.id)
    assert made(crawl(store, "A1")).codes == ("A1",)


def test_checks_of_different_items_of_one_agency_do_not_stand_in_each_others_way(store: Store) -> None:
    made(crawl(store, "A1"))
    one = made(jobs.enqueue(store.db, "item", ["A1"], 2569, "x", rule="O11"))
    assert (one.kind, one.rule, one.title) == ("item", "procurement-monthly", "O11 · อบต.A1")
    assert jobs.enqueue(store.db, "item", ["A1"], 2569, "x", rule="O11").queued == (("A1", one.id),)
    assert made(jobs.enqueue(store.db, "item", ["A1"], 2569, "x", rule="O12")).id > one.id


def test_the_check_of_a_declaration_takes_its_agency_and_item_from_it(store: Store) -> None:
    asked = declarations.declare(store.db, "A2", 2569, "O23", "https://a2.example.go.th/plan.pdf", "x")
    job = made(jobs.enqueue(store.db, "item", (), 0, "x", declaration=asked.id))
    assert (job.codes, job.year, job.rule, job.declaration) == (("A2",), 2569, "anticorruption-plan", asked.id)


def test_an_item_checked_a_moment_ago_is_not_checked_again(store: Store) -> None:
    first = made(jobs.enqueue(store.db, "item", ["A1"], 2569, "x", rule="O11"))
    assert running.take(store.db, "item")
    running.end(store.db, first.id, "done", "ไม่พบ")
    told = jobs.enqueue(store.db, "item", ["A1"], 2569, "x", rule="O11")
    assert (told.job, [one.status for one in told.recent]) == (None, ["ไม่พบ"])


@pytest.mark.parametrize(
    ("kind", "codes", "more", "fault"),
    [
        ("crawl", (), {}, InputFault),
        ("crawl", ("A9",), {}, InputFault),
        ("item", ("A1",), {}, InputFault),
        ("item", ("A1",), {"rule": "O99"}, InputFault),
        ("crawl", ("A1",), {"options": {"db": "other.db"}}, ValueError),
        ("crawl", ("A1",), {"options": {"delay": "soon"}}, ValueError),
    ],
)
def test_what_cannot_be_done_is_refused_before_it_is_queued(
    store: Store, kind: str, codes: tuple[str, ...], more: dict[str, object], fault: type[Exception]
) -> None:
    with pytest.raises(fault):
        jobs.enqueue(store.db, kind, codes, 2569, "x", **more)
    assert jobs.listed(store.db) == []


def test_a_job_may_be_paused_and_gone_on_with_and_cancelled_while_it_waits(store: Store) -> None:
    job = made(crawl(store, "A1"))
    assert jobs.pause(store.db, job.id).state == "paused"
    assert running.take(store.db, "crawl") is None
    assert jobs.resume(store.db, job.id).state == "waiting"
    assert jobs.cancel(store.db, job.id).state == "cancelled"
    for change in (jobs.pause, jobs.resume):
        with pytest.raises(InputFault):
            change(store.db, job.id)


def test_of_a_running_job_people_wish_and_the_runner_does(store: Store) -> None:
    job = made(crawl(store, "A1"))
    assert running.take(store.db, "crawl")
    assert jobs.pause(store.db, job.id).wish == "pause"
    assert running.wish_of(store.db, job.id) == "pause"
    assert jobs.resume(store.db, job.id).wish == ""
    assert jobs.cancel(store.db, job.id).wish == "cancel"


@pytest.mark.parametrize(("wish", "state"), [("pause", "paused"), ("cancel", "cancelled"), ("", "waiting")])
def test_a_job_that_was_stopped_is_what_people_wish_of_it_by_then(store: Store, wish: str, state: str) -> None:
    job = made(crawl(store, "A1"))
    assert running.take(store.db, "crawl")
    jobs.pause(store.db, job.id)
    if wish != "pause":
        (jobs.cancel if wish else jobs.resume)(store.db, job.id)
    running.rest(store.db, job.id)
    told = jobs.one(store.db, job.id)
    assert (told.state, told.wish, bool(told.finished)) == (state, "", state == "cancelled")


def test_a_site_that_hangs_shows_how_long_it_gave_no_sign(store: Store) -> None:
    job = made(crawl(store, "A1", "A2"))
    assert running.take(store.db, "crawl")
    signs = {"A2": "2026-05-15T02:04:00+00:00", "A1": "2026-05-15T02:00:00+00:00"}
    sites = [Visiting(code, f"อบต.{code}", 5, "แผน", sign) for code, sign in signs.items()]
    running.tell(store.db, job.id, running.Progress(0, 10, sites, {"A3": "OSError: full"}))
    told = jobs.one(store.db, job.id)
    assert [(site.code, site.silent("2026-05-15T02:05:00+00:00")) for site in told.now] == [("A1", 300), ("A2", 60)]
    assert (told.pages, told.faults) == (10, {"A3": "OSError: full"})


def test_minutes_left_come_from_past_visits_and_from_the_pages_so_far(store: Store) -> None:
    for code in ("A1", "A2"):
        visited(store, code, 500)
    job = made(crawl(store, "A1"))
    assert jobs.minutes_left(store.db, job) == pytest.approx(12, abs=0.1)
    half = replace(job, state="running", now=(Visiting("A1", "ก", 2),), started=None)
    assert 6 < jobs.minutes_left(store.db, half) < 8  # two of its five pages
    assert jobs.minutes_left(store.db, jobs.cancel(store.db, job.id)) == 0


def test_trying_again_takes_the_sites_that_failed_and_those_nobody_came_to(store: Store) -> None:
    job = made(crawl(store, "A1", "A2", "A3"))
    with pytest.raises(InputFault):
        jobs.retry(store.db, job.id, "x")
    run = store.begin_run(Plan(tuple(store.agencies()), 2569))
    running.bind(store.db, job.id, run)
    rest = samples.findings(), samples.score(), samples.edition(), samples.AS_OF
    store.keep(samples.site(body=store.agency("A1")), *rest, run_id=run)
    store.keep(samples.unreachable(body=store.agency("A2")), *rest, run_id=run)
    running.end(store.db, job.id, "failed")
    again = made(jobs.retry(store.db, job.id, "สมหญิง"))
    assert (again.codes, again.who) == (("A2", "A3"), "สมหญิง")


def test_one_runner_a_database(store: Store) -> None:
    assert running.claim(store.db, os.getpid())
    assert not running.claim(store.db, 1)
    assert running.beat(store.db, os.getpid())
    job = made(crawl(store, "A1"))
    assert not running.release(store.db, os.getpid(), idle=True)  # a job came in meanwhile
    assert running.take(store.db, "crawl")
    store.db.execute("UPDATE runner SET beat = '2026-05-15T02:00:00+00:00'")
    assert not running.is_alive(store.db)
    assert running.claim(store.db, 1)  # which takes over what the other left
    assert jobs.one(store.db, job.id).state == "waiting"
    assert not running.beat(store.db, os.getpid())
