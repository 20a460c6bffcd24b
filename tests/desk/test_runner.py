"""The process that runs the jobs: one for each database, whatever consoles do, and whatever ends it."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crawler.desk import declarations, jobs, running
from crawler.desk.runner import ensure_runner, log_of
from crawler.desk.work import Runner
from crawler.store import Store
from tests.crawl.crawling import agency
from tests.crawl.web import Answer, Web, page
from tests.crawl.web import Site as Pages
from tests.desk.agency_site import town

QUICK, SLOW = ("quick1", "quick2"), ("slow1", "slow2")
LABELS = ("แผนพัฒนาท้องถิ่น", "โครงสร้างหน่วยงาน", "ข้อมูลผู้บริหาร", "No Gift Policy")
OPTIONS = {"allow_private": True, "delay": 0.0, "processes": 1, "browser": False, "ocr": False, "as_of": "2026-05-15"}
PATIENCE = 90.0
pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to find processes")


def _site(wait: float) -> Pages:
    links = [(f"/{n}", label) for n, label in enumerate(LABELS)]
    return {"/": page("หน้าแรก", *links), **{url: Answer(page(label).body, wait=wait) for url, label in links}}


@pytest.fixture
def web() -> Iterator[Web]:
    web = Web()
    for number, name in enumerate((*QUICK, *SLOW), 1):
        web.add(name, _site(0.0 if name in QUICK else 1.5), f"127.0.92.{number}")
    web.add("town", town(), "127.0.92.9")
    with web:
        yield web


@pytest.fixture
def store(web: Web, tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "oit.db") as store:
        store.import_agencies([agency(name, web.url(name)) for name in (*QUICK, *SLOW, "town")])
        yield store
    for process in runners(tmp_path):
        os.kill(process, signal.SIGKILL)


def runners(folder: Path) -> list[int]:
    """Runners of databases in a folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = entry.read_bytes().split(b"\0")
        except OSError:
            continue
        if b"crawler.runner" in words and str(folder).encode() in b" ".join(words):
            found.append(int(entry.parent.name))
    return found


def until(seen: Callable[[], bool], what: str, store: Store) -> None:
    end = time.monotonic() + PATIENCE
    while not seen():
        if time.monotonic() > end:
            pytest.fail(f"{what}: {jobs.listed(store.db)}\n{log_of(store.path).read_text()[-3000:]}")
        time.sleep(0.1)


def crawl(store: Store, *codes: str) -> jobs.Job:
    job = jobs.enqueue(store.db, "crawl", codes, 2569, "สมชาย", options=OPTIONS).job
    assert job is not None
    return job


def visits(store: Store) -> Counter[str]:
    return Counter(code for (code,) in store.db.execute("SELECT agency FROM visit"))


def test_a_job_is_paused_within_seconds_and_goes_on_with_what_is_left(web: Web, store: Store, tmp_path: Path) -> None:
    job = crawl(store, *QUICK, *SLOW)
    assert [ensure_runner(store.path, idle=1.0), ensure_runner(store.path, idle=1.0)].count(True) >= 1
    until(lambda: jobs.one(store.db, job.id).done == 2, "quick sites", store)
    assert len(runners(tmp_path)) == 1  # two consoles asked at once
    running_now = jobs.one(store.db, job.id)
    assert {site.code for site in running_now.now} == set(SLOW)
    assert running_now.state == "running"
    asked = {name: len(web.asked(name)) for name in QUICK}
    jobs.pause(store.db, job.id)
    until(lambda: jobs.one(store.db, job.id).state == "paused", "pause", store)
    assert visits(store) == Counter(QUICK)
    until(lambda: not runners(tmp_path), "the idle runner ends", store)
    assert not running.is_alive(store.db)

    jobs.resume(store.db, job.id)
    assert ensure_runner(store.path, idle=1.0)
    url = web.url("town", "/plan")
    given = declarations.declare(store.db, "town", 2569, "O23", url, "สมหญิง", allow_private=True)
    item = jobs.enqueue(store.db, "item", (), 2569, "สมหญิง", declaration=given.id, options=OPTIONS).job
    assert item is not None
    until(lambda: jobs.one(store.db, item.id).state == "done", "the check beside the crawl", store)
    assert declarations.one(store.db, given.id).state == "accepted"
    until(lambda: jobs.one(store.db, job.id).state == "done", "the rest of the job", store)
    ended = jobs.one(store.db, job.id)
    assert (ended.done, ended.total, ended.now, ended.faults) == (4, 4, (), {})
    assert visits(store) == Counter((*QUICK, *SLOW))
    assert {name: len(web.asked(name)) for name in QUICK} == asked
    assert ended.pages == 4 * 5


def test_after_kill_9_the_next_console_goes_on_with_nothing_lost_or_doubled(
    web: Web, store: Store, tmp_path: Path
) -> None:
    job = crawl(store, "quick1", "slow1")
    later = crawl(store, "slow2")
    assert ensure_runner(store.path, idle=1.0)
    until(lambda: jobs.one(store.db, job.id).done == 1, "the quick site", store)
    (process,) = runners(tmp_path)
    asked = len(web.asked("quick1"))
    os.kill(process, signal.SIGKILL)
    assert jobs.one(store.db, job.id).state == "running"
    until(lambda: ensure_runner(store.path, idle=1.0), "somebody takes over", store)
    until(lambda: jobs.one(store.db, job.id).state == "done", "the interrupted job", store)
    assert visits(store)["quick1"] == visits(store)["slow1"] == 1
    assert len(web.asked("quick1")) == asked
    assert jobs.one(store.db, job.id).done == 2
    until(lambda: jobs.one(store.db, later.id).state == "running", "the job behind it", store)
    jobs.cancel(store.db, later.id)
    until(lambda: jobs.one(store.db, later.id).state == "cancelled", "cancel", store)
    assert visits(store)["slow2"] == 0
    assert store.unfinished() is None  # what belongs to jobs is not offered to `oit crawl --resume`
    until(lambda: not runners(tmp_path), "the idle runner ends", store)


def test_a_runner_of_which_a_part_broke_ends_and_does_not_seem_to_live(store: Store) -> None:
    assert jobs.enqueue(store.db, "item", ["quick1"], 2569, "x", rule="O11").job
    store.db.execute("UPDATE job SET codes = '7'")  # which nobody can read
    runner = Runner(store.path, idle=10 * PATIENCE)
    ran = threading.Thread(target=runner.run, daemon=True)
    ran.start()
    ran.join(PATIENCE)
    assert not ran.is_alive()
    assert not running.is_alive(store.db)
