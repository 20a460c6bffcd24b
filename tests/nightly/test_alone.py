"""Two crawls at once, in processes of their own: never both at one site or host, and none waits for the dead."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from crawler.desk import jobs, running
from crawler.desk.crawling import crawled
from crawler.storage import leases
from crawler.storage.leases import Holder
from crawler.store import Store
from rules.model import Agency
from tests.crawl.web import Answer, Web
from tests.nightly.conftest import PROVINCE, QUICK, ROOT, Office, site

CRAWL = ("--delay", "0", "--allow-private", "--processes", "1", "--no-browser", "--no-ocr")
WAITS = "ซึ่งกำลังตรวจเว็บไซต์บนเครื่องเดียวกัน"


@contextmanager
def started(office: Office, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """`oit` at work, and what it says on standard error line by line."""
    process = subprocess.Popen(
        [sys.executable, "-m", "oit", *arguments], cwd=office.folder, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL,
        encoding="utf-8", env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )  # fmt: skip
    said: list[str] = []
    assert process.stderr is not None
    thread = threading.Thread(target=said.extend, args=(process.stderr,), daemon=True)
    thread.start()
    try:
        yield process, said
    finally:
        process.kill()
        process.wait()
        thread.join(10)
        process.stderr.close()


def until(holds: Callable[[], bool]) -> None:
    """Wait for what must come."""
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end, "this never came"
        time.sleep(0.05)


def slow(wait: float) -> dict[str, Answer]:
    """The site whose every answer takes so many seconds."""
    return {path: replace(answer, wait=wait) for path, answer in site().items() if isinstance(answer, Answer)}


def answers(office: Office, code: str, wait: float) -> None:
    office.sites[code] |= slow(wait)


def waits(said: list[str]) -> bool:
    return any(WAITS in line for line in said)


def held(office: Office) -> list[str]:
    with Store(office.db) as store:
        return [lease.key for lease in leases.held(store.db)]


def visits(office: Office, code: str) -> int:
    with Store(office.db) as store:
        return len(store.visits(code))


@pytest.mark.parametrize(
    "second",
    [("crawl", "A1", *CRAWL), ("nightly", "A1", *QUICK)],
    ids=["crawl", "nightly"],
)
def test_a_second_crawl_of_an_agency_waits_until_the_first_has_left_and_says_for_whom(
    office: Office, second: tuple[str, ...]
) -> None:
    answers(office, "A1", 3600)
    with started(office, "crawl", "A1", *CRAWL) as (first, _):
        until(lambda: "/" in office.web.asked("A1"))
        asked = len(office.web.hits)
        with started(office, *second) as (other, said):
            until(lambda: waits(said))
            assert "รอ oit crawl" in "".join(said)
            assert len(office.web.hits) == asked
            answers(office, "A1", 0)
            first.send_signal(signal.SIGINT)
            assert (first.wait(60), other.wait(60)) == (130, 0)
    assert (visits(office, "A1"), held(office)) == (1, [])


def test_whoever_waits_for_a_crawl_that_was_killed_goes_on_within_seconds(office: Office) -> None:
    answers(office, "A1", 3600)
    with started(office, "crawl", "A1", *CRAWL) as (first, _):
        until(lambda: "/" in office.web.asked("A1"))
        with started(office, "crawl", "A1", *CRAWL) as (other, said):
            until(lambda: waits(said))
            answers(office, "A1", 0)
            first.kill()
            assert other.wait(60) == 0
    assert (visits(office, "A1"), held(office)) == (1, [])


def test_two_agencies_on_one_host_are_not_visited_at_once_by_two_crawls(office: Office) -> None:
    web, pages = Web(), slow(0.2)
    for code in ("B1", "B2"):
        web.add(code, {**pages}, "127.0.92.1")
    with web:
        with Store(office.db) as store:
            store.import_agencies([Agency(code, code, "sao", "เมือง", PROVINCE, web.url(code)) for code in ("B1", "B2")])
        with started(office, "crawl", "B1", *CRAWL) as (first, _), started(office, "crawl", "B2", *CRAWL) as (other, _):
            assert (first.wait(60), other.wait(60)) == (0, 0)
    assert len(web.asked("B1")) == len(web.asked("B2")) > len(pages)
    assert max(hit.together for hit in web.hits) == 1
    turns = [hit.site for hit in web.hits]
    assert sum(turns[place] != turns[place - 1] for place in range(1, len(turns))) == 1


def test_a_night_whose_machine_lost_its_power_goes_on_and_repeats_nobody(office: Office) -> None:
    for code in ("A2", "A3"):
        answers(office, code, 3600)
    with started(office, "nightly", "--province", PROVINCE, *QUICK) as (night, _):
        until(lambda: visits(office, "A1") == 1)
        night.kill()
    asked = len(office.web.asked("A1"))
    for code in ("A2", "A3"):
        answers(office, code, 0)
    status, record = office.nightly()
    assert (status, [each["code"] for each in record["agencies"] if each["visited"]]) == (0, ["A1", "A2", "A3"])
    assert len(office.web.asked("A1")) == asked
    assert held(office) == []


def test_a_job_of_the_console_waits_for_a_night_and_shows_it(office: Office) -> None:
    answers(office, "A2", 3600)
    with started(office, "nightly", "A2", *QUICK) as (night, _):
        until(lambda: "/" in office.web.asked("A2"))
        with Store(office.db) as store:
            options = {"delay": 0, "allow_private": True, "processes": 1, "browser": False, "ocr": False}
            jobs.enqueue(store.db, "crawl", ["A1", "A2"], 2569, "สมหมาย", options=options)
            job = running.take(store.db, "crawl")
            assert job is not None
            seen: list[tuple[str, ...]] = []

            def over() -> bool:
                found = jobs.one(store.db, job.id)
                seen.append(tuple(site.label for site in found.now))
                if any("การตรวจประจำคืน" in label for label in seen[-1]) and night.poll() is None:
                    answers(office, "A2", 0)
                    night.kill()
                return False

            crawled(store, job, over)
            assert jobs.one(store.db, job.id).state == "done"
            assert any(WAITS in label for labels in seen for label in labels)
    assert (visits(office, "A1"), visits(office, "A2"), held(office)) == (1, 1, [])


def test_keys_are_taken_all_or_none_and_only_what_stood_still_is_taken_from_the_dead(office: Office) -> None:
    ours, theirs = Holder("oit crawl"), Holder("oit nightly", process=2**22 + 7)
    with Store(office.db) as store:
        assert leases.take(store.db, ["a", "h"], theirs) is None
        inway = leases.take(store.db, ["b", "h"], ours)
        assert inway is not None
        assert (inway.key, inway.who, inway.is_orphan) == ("h", "oit nightly", True)
        assert [lease.key for lease in leases.held(store.db)] == ["a", "h"]
        leases.beat(store.db, theirs)
        assert leases.take(store.db, ["b", "h"], ours, [inway]) is not None  # it lived meanwhile
        assert leases.take(store.db, ["b", "h"], ours, [replace(inway, beat=1)]) is None
        assert not leases.held(store.db)[0].is_orphan
        leases.give_back(store.db, ours, ["b"])
        assert [lease.key for lease in leases.held(store.db)] == ["h"]
        leases.give_back(store.db, ours)
        assert leases.held(store.db) == []
