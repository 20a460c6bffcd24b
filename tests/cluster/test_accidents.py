"""What may happen to a crawl on several computers: parts are killed, cut off or slow, and every site is kept once."""

from __future__ import annotations

import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from crawler.store import Store
from rules.model import VisitStatus
from tests.cluster.party import Party, command_of, line_to, wait_until
from tests.crawl.commands import ended, is_running, listed, site_of, statuses, told, two_finished
from tests.crawl.web import Web

QUICK, SLOW = ("quick1", "quick2"), ("slow1", "slow2")
ALL = (*QUICK, *SLOW)
pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to find the crawl processes")


@pytest.fixture
def gate() -> threading.Event:
    """Opens the pages of the slow sites."""
    return threading.Event()


@pytest.fixture
def web(gate: threading.Event) -> Iterator[Web]:
    web = Web()
    for number, name in enumerate(ALL, 1):
        web.add(name, site_of(gate if name in SLOW else None), f"127.0.88.{number}")
    with web:
        yield web


def visits(db: Path) -> dict[str, int]:
    """How many visits of every agency were kept."""
    with Store(db, readonly=True) as store:
        return {code: len(store.visits(code)) for code in ALL}


def homes(web: Web) -> dict[str, int]:
    """How often each home page was asked for by name, which every visit begins with."""
    return {name: web.asked(name).count("/robots.txt") for name in ALL}


def begun(web: Web, *names: str) -> None:
    """Wait until some page below the home page of each of these is asked for."""
    wait_until(lambda: all(any(url in ("/0", "/1") for url in web.asked(name)) for name in names), f"{names} begun")


def gone(processes: list[psutil.Process]) -> None:
    wait_until(lambda: not any(is_running(one.pid) for one in processes), "no process that nobody looks after")


def at_work(party: Party) -> list[psutil.Process]:
    return [crawl for worker in party.workers for crawl in worker.crawls()]


@contextmanager
def half_way(party: Party, web: Web, db: Path) -> Iterator[tuple[subprocess.Popen[str], list[psutil.Process]]]:
    """A crawl that has finished the quick sites and begun the slow ones, and the crawl processes that do so."""
    with party.crawl(db, "--agencies", str(listed(web, db.parent, *ALL))) as process:
        try:
            two_finished(process)
            begun(web, *SLOW)
            yield process, at_work(party)
        finally:
            process.kill()


ONCE = dict.fromkeys(ALL, 1)
COMPLETE = dict.fromkeys(ALL, VisitStatus.COMPLETE)


@pytest.mark.parametrize("victim", ["worker", "crawl"])
def test_a_process_killed_in_the_middle_of_a_site_loses_nothing_doubles_nothing_and_leaves_no_crawl_behind(
    party: Party, web: Web, gate: threading.Event, tmp_path: Path, victim: str
) -> None:
    db = tmp_path / "oit.db"
    with half_way(party, web, db) as (process, crawls):
        asked = {name: len(web.asked(name)) for name in QUICK}
        killed = crawls[0].parent() if victim == "worker" else crawls[0]
        assert killed is not None
        killed.kill()
        gone(crawls[:1])
        gate.set()
        code, _, err = ended(process)
    assert code == 0, err
    assert (visits(db), statuses(db)) == (ONCE, COMPLETE)
    assert {name: len(web.asked(name)) for name in QUICK} == asked


def test_nothing_that_a_helping_computer_runs_outlives_its_oit_worker(party: Party) -> None:
    helper = party.worker("--sites", "1")
    processes = helper.started()
    assert any("spawn_main" in word for one in processes for word in command_of(one))
    helper.process.kill()
    helper.process.wait()
    gone(processes)


def test_a_writer_that_is_killed_goes_on_with_what_is_left(
    party: Party, web: Web, gate: threading.Event, tmp_path: Path
) -> None:
    db = tmp_path / "oit.db"
    with half_way(party, web, db) as (process, crawls):
        process.kill()
    gate.set()
    assert visits(db) == {**dict.fromkeys(QUICK, 1), **dict.fromkeys(SLOW, 0)}
    gone(crawls)
    asked = {name: len(web.asked(name)) for name in QUICK}

    with party.crawl(db, "--resume") as process:
        code, out, err = ended(process)
    assert code == 0, err
    assert (visits(db), statuses(db)) == (ONCE, COMPLETE)
    assert {name: len(web.asked(name)) for name in QUICK} == asked
    assert [name in out for name in ALL] == [False, False, True, True]


def test_ctrl_c_keeps_what_is_finished_and_the_workers_leave_off(
    party: Party, web: Web, gate: threading.Event, tmp_path: Path
) -> None:
    db = tmp_path / "oit.db"
    with half_way(party, web, db) as (process, crawls):
        process.send_signal(signal.SIGINT)
        code, _, err = ended(process)
    gate.set()
    assert (code, f"oit crawl --resume --db {db}" in err) == (130, True), err
    assert visits(db) == {**dict.fromkeys(QUICK, 1), **dict.fromkeys(SLOW, 0)}
    gone(crawls)


def test_a_slow_worker_holds_up_only_its_own_sites_and_is_waited_for(
    party: Party, web: Web, gate: threading.Event, tmp_path: Path
) -> None:
    db = tmp_path / "oit.db"
    with party.crawl(db, "--agencies", str(listed(web, tmp_path, *reversed(ALL)))) as process:
        begun(web, *SLOW)
        crawls = at_work(party)
        crawls[0].suspend()
        gate.set()
        two_finished(process)
        crawls[0].resume()
        code, _, err = ended(process)
    assert code == 0, err
    assert (visits(db), statuses(db), homes(web)) == (ONCE, COMPLETE, ONCE)


def test_a_scheduler_that_is_killed_is_waited_for_and_finished_sites_are_not_repeated(
    web: Web, gate: threading.Event, tmp_path: Path
) -> None:
    db = tmp_path / "oit.db"
    with Party(tmp_path) as party:
        party.worker("--sites", "4")
        with half_way(party, web, db) as (process, crawls):
            asked = {name: len(web.asked(name)) for name in QUICK}
            party.kill()
            told(process, "รออยู่และจะส่งแห่งที่ค้างอีกครั้งเมื่อกลับมา")
            gone(crawls)
            gate.set()
            party.open()
            told(process, "ตรวจต่อ")
            code, _, err = ended(process)
    assert code == 0, err
    assert (visits(db), statuses(db)) == (ONCE, COMPLETE)
    assert {name: len(web.asked(name)) for name in QUICK} == asked


def test_a_worker_cut_off_leaves_its_sites_before_another_takes_them(
    web: Web, gate: threading.Event, tmp_path: Path
) -> None:
    db = tmp_path / "oit.db"
    with Party(tmp_path, ttl=12.0) as party, line_to(party.port) as line:
        far = party.worker("--sites", "4", "--patience", "6", address=f"tcp://127.0.0.1:{line.port}")
        with half_way(party, web, db) as (process, crawls):
            line.cut.set()
            far.process.send_signal(signal.SIGSTOP)  # what looks after the worker cannot be reached either
            gone(crawls)
            assert homes(web) == ONCE
            gate.set()
            party.worker("--sites", "4")
            code, _, err = ended(process)
            far.process.send_signal(signal.SIGCONT)
    assert code == 0, err
    assert (visits(db), statuses(db)) == (ONCE, COMPLETE)
    assert homes(web) == {**dict.fromkeys(QUICK, 1), **dict.fromkeys(SLOW, 2)}
    assert "วางมือจากแห่งที่ค้างอยู่" in far.said()
