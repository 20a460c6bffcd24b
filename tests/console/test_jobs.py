"""Ordering crawls and watching them: the test takes the runner's place, so nothing is crawled."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from urllib.parse import quote

import httpx
import pytest

from crawler.desk import clock, deeds, jobs, running, schedules
from crawler.desk.jobs import Visiting
from crawler.store import Store
from reports.console.watch import watch
from tests.console.conftest import OTHER, PROVINCE, Served
from tests.reports.province import EXEMPLARY, LISTED, MIXED, SILENT, YEAR

IN = {"year": YEAR}


@pytest.fixture(autouse=True)
def queue(served: Served) -> Iterator[None]:
    """No job is left behind, and somebody runs them already: this process."""
    with Store(served.db) as store:
        assert running.claim(store.db, os.getpid())
    yield
    with Store(served.db) as store:
        for job in jobs.listed(store.db, jobs.LIVE):
            jobs.cancel(store.db, job.id)
            running.rest(store.db, job.id)


@pytest.fixture(scope="module")
def staff(served: Served) -> Iterator[httpx.Client]:
    return served.browser("staff")


def ordered(served: Served, browser: httpx.Client, **fields: str) -> int:
    answer = served.post(browser, f"/jobs?year={YEAR}", **fields)
    assert answer.status_code == 303, answer.text
    assert answer.headers["location"].startswith("/jobs/"), answer.headers["location"]
    return int(answer.headers["location"].rsplit("/", 1)[1])


def test_an_order_tells_how_many_and_how_long_before_it_is_given(served: Served, staff: httpx.Client) -> None:
    text = staff.get("/jobs/new", params=IN | {"scope": "province"}).text
    assert "จะตรวจ 3 แห่ง" in text
    assert "ใช้เวลาประมาณ" in text
    with Store(served.db, readonly=True) as store:
        assert jobs.listed(store.db, jobs.LIVE) == []  # asking orders nothing


@pytest.mark.parametrize(
    ("choice", "codes"),
    [
        ({"scope": "province"}, {EXEMPLARY.code, MIXED.code, SILENT.code}),
        ({"scope": "district", "district": MIXED.district}, {EXEMPLARY.code, MIXED.code}),
        ({"scope": "type", "type": "tambon"}, {MIXED.code}),
        ({"scope": "codes", "codes": f"{SILENT.code}, {MIXED.code}"}, {SILENT.code, MIXED.code}),
        ({"scope": "item", "codes": MIXED.code, "item": "O11"}, {MIXED.code}),
    ],
)  # fmt: skip
def test_an_order_is_a_job_of_just_these_agencies(
    served: Served, staff: httpx.Client, choice: dict[str, str], codes: set[str]
) -> None:
    number = ordered(served, staff, **choice)
    with Store(served.db, readonly=True) as store:
        job = jobs.one(store.db, number)
        assert (set(job.codes), job.who, job.year) == (codes, "สมหมาย", YEAR)
        assert job.kind == ("item" if "item" in choice else "crawl")
        assert deeds.latest(store.db, 1)[0].action == "order-crawl"


@pytest.mark.parametrize(
    "choice",
    [
        {"scope": "codes", "codes": LISTED.code}, {"scope": "codes", "codes": ""}, {"scope": "district"},
        {"scope": "district", "district": "ไม่มี"}, {"scope": "all"},
        {"scope": "item", "codes": f"{MIXED.code} {SILENT.code}", "item": "O11"},
    ],
)  # fmt: skip
def test_what_is_no_choice_or_of_another_province_is_told(
    served: Served, staff: httpx.Client, choice: dict[str, str]
) -> None:
    assert staff.get("/jobs/new", params=IN | choice).status_code == 422
    assert served.post(staff, f"/jobs?year={YEAR}", **choice).status_code == 422


def test_staff_never_reach_beyond_their_province_whatever_the_form_says(served: Served, staff: httpx.Client) -> None:
    number = ordered(served, staff, scope="province", province=OTHER)
    with Store(served.db, readonly=True) as store:
        assert LISTED.code not in jobs.one(store.db, number).codes


def test_a_site_visited_just_now_hands_back_its_result_with_its_age(served: Served, staff: httpx.Client) -> None:
    with Store(served.db) as store:
        store.db.execute("UPDATE visit SET finished = ? WHERE agency = ?", [clock.now(), SILENT.code])
        store.db.execute("UPDATE standing SET checked = ? WHERE agency = ?", [clock.now(), SILENT.code])
    choice = {"scope": "codes", "codes": SILENT.code}
    assert "เพิ่งตรวจไปไม่เกิน 60 นาที" in staff.get("/jobs/new", params=IN | choice).text
    answer = served.post(staff, f"/jobs?year={YEAR}", **choice)
    assert answer.headers["location"] == "/jobs"
    assert "ใช้ผลนั้น" in staff.get("/jobs").text
    assert ordered(served, staff, **choice, forced="true")


def test_a_job_of_another_province_is_not_there(served: Served, staff: httpx.Client) -> None:
    number = ordered(served, staff, scope="codes", codes=MIXED.code)
    stranger = served.browser("stranger")
    for path in (f"/jobs/{number}", f"/jobs/{number}/events"):
        assert stranger.get(path).status_code == 404
    assert served.post(stranger, f"/jobs/{number}/cancel").status_code == 404
    assert f"/jobs/{number}" not in stranger.get("/jobs").text
    assert f"/jobs/{number}" in staff.get("/jobs").text


def test_a_job_is_paused_gone_on_with_and_cancelled(served: Served, staff: httpx.Client) -> None:
    number = ordered(served, staff, scope="codes", codes=MIXED.code)
    for change, state in (("pause", "paused"), ("resume", "waiting"), ("cancel", "cancelled")):
        assert served.post(staff, f"/jobs/{number}/{change}").status_code == 303
        with Store(served.db, readonly=True) as store:
            assert jobs.one(store.db, number).state == state
    answer = served.post(staff, f"/jobs/{number}/retry")
    assert int(answer.headers["location"].rsplit("/", 1)[1]) > number
    assert served.post(staff, f"/jobs/{number}/cancel").status_code == 303  # what is cancelled stays so
    assert served.post(staff, f"/jobs/{number}/pause").status_code == 422
    assert served.post(staff, "/jobs/999/cancel").status_code == 404


def test_a_running_job_shows_what_it_reads_and_which_site_hangs(served: Served, staff: httpx.Client) -> None:
    number = ordered(served, staff, scope="province", forced="true")
    with Store(served.db) as store:
        running.take(store.db, "crawl")
        sites = [
            Visiting(MIXED.code, "ทต.หนองตัวอย่าง", 34, "แผน <i>จัดซื้อ</i>", clock.now()),
            Visiting(SILENT.code, "อบต.เงียบ", 3, "ดาวน์โหลด", clock.later(-95)),
        ]
        running.tell(store.db, number, running.Progress(1, 412, sites))
    for text in (staff.get(f"/jobs/{number}").text, staff.get("/jobs").text):
        assert "เงียบมา 90 วินาที" in text
        assert 'max="3" value="1"' in text
    text = staff.get(f"/jobs/{number}").text
    assert "แผน &lt;i&gt;จัดซื้อ" in text
    assert f'hx-sse:connect="/jobs/{number}/events"' in text


def told(stream: httpx.Response) -> Iterator[str]:
    """Events as a browser takes them: their name, or their data."""
    data: list[str] = []
    for line in stream.iter_lines():
        if line.startswith("event: "):
            yield line
        elif line.startswith("data: "):
            data.append(line[6:])
        elif not line and data:
            yield "\n".join(data)
            data = []


def test_progress_is_told_while_it_happens_and_the_stream_ends_with_the_job(
    served: Served, staff: httpx.Client
) -> None:
    number = ordered(served, staff, scope="codes", codes=MIXED.code)
    with staff.stream("GET", f"/jobs/{number}/events") as stream, Store(served.db) as store:
        assert stream.headers["content-type"].startswith("text/event-stream")
        events = told(stream)
        assert "รอคิว" in next(events)
        running.take(store.db, "crawl")
        assert "กำลังตรวจ" in next(events)
        running.tell(
            store.db, number, running.Progress(0, 17, [Visiting(MIXED.code, "ทต.", 17, "ติดต่อเรา", clock.now())])
        )
        assert "ติดต่อเรา" in next(events)
        running.end(store.db, number, "done", "ตรวจครบแล้ว")
        assert "ตรวจครบแล้ว" in next(events)
        assert next(events) == "event: ended"
        assert list(events) == ["1"]


def test_a_browser_that_comes_back_is_told_the_state_and_not_the_history(served: Served, staff: httpx.Client) -> None:
    number = ordered(served, staff, scope="codes", codes=MIXED.code)
    with Store(served.db) as store:
        running.take(store.db, "crawl")
        running.tell(store.db, number, running.Progress(0, 5))
    for _ in range(2):
        with staff.stream("GET", f"/jobs/{number}/events", headers={"last-event-id": "7"}) as stream:
            assert "กำลังตรวจ" in next(told(stream))
    with Store(served.db) as store:
        running.end(store.db, number, "failed", "ระบบขัดข้อง")
    text = staff.get(f"/jobs/{number}/events").text
    assert "ระบบขัดข้อง" in text
    assert text.rstrip().endswith("event: ended\ndata: 1")


def test_a_schedule_is_of_one_s_own_province_rests_and_goes(served: Served, staff: httpx.Client) -> None:
    answer = served.post(
        staff, "/schedules", at="01:30", days=["0", "3"], province=OTHER, district=MIXED.district, title="กลางสัปดาห์"
    )
    assert answer.status_code == 303, answer.text
    with Store(served.db, readonly=True) as store:
        made = schedules.listed(store.db)[-1]
        assert (made.choice.province, made.days, made.at) == (PROVINCE, (0, 3), "01:30")
    assert "กลางสัปดาห์" in staff.get("/schedules").text
    stranger = served.browser("stranger")
    assert "กลางสัปดาห์" not in stranger.get("/schedules").text
    assert served.post(stranger, f"/schedules/{made.id}/remove").status_code == 404
    assert served.post(staff, f"/schedules/{made.id}/pause").status_code == 303
    assert "พักไว้" in staff.get("/schedules").text
    served.post(staff, f"/schedules/{made.id}/remove")
    with Store(served.db, readonly=True) as store:
        assert schedules.listed(store.db) == []


def test_a_schedule_at_no_time_is_told(served: Served, staff: httpx.Client) -> None:
    assert served.post(staff, "/schedules", at="25:00", days=["0"]).status_code == 422
    assert served.post(staff, "/schedules", at="01:00").status_code == 422


def test_a_reviewer_watches_and_orders_nothing(served: Served, staff: httpx.Client) -> None:
    number = ordered(served, staff, scope="codes", codes=MIXED.code)
    reviewer = served.browser("reviewer")
    assert f"/jobs/{number}/cancel" not in reviewer.get(f"/jobs/{number}").text
    assert served.post(reviewer, f"/jobs/{number}/cancel").status_code == 404
    assert reviewer.get("/jobs/new").status_code == 404
    assert quote(f"/jobs/{number}", safe="") in served.browser().get(f"/jobs/{number}").headers["location"]


def test_a_schedule_that_is_due_is_put_in_the_queue_while_the_console_runs(served: Served, staff: httpx.Client) -> None:
    with Store(served.db) as store:
        choice = schedules.Choice(PROVINCE, MIXED.district)
        schedules.add(store.db, "ทุกวัน", choice, "00:00", schedules.EVERY_DAY, "สมหมาย", now="2026-01-01T00:00:00+00:00")

    async def until_ordered() -> list[str]:
        watching = asyncio.create_task(watch(served.db, every=0.01))
        with Store(served.db, readonly=True) as store:
            while not (found := jobs.listed(store.db, ("waiting",))):
                await asyncio.sleep(0.01)
        watching.cancel()
        return [job.title for job in found]

    assert asyncio.run(asyncio.wait_for(until_ordered(), 60)) == ["ทุกวัน"]
