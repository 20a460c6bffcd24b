"""Runs that are cut short, stopped, gone on with, and two at once on one database; through the command line."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.store import Store
from rules.model import VisitStatus
from tests.crawl.commands import ROOT, ended, is_running, listed, oit, site_of, statuses, two_finished
from tests.crawl.web import Web

QUICK, SLOW = ("quick1", "quick2"), ("slow1", "slow2")


@pytest.fixture
def gate() -> threading.Event:
    """Opens the pages of the slow sites."""
    return threading.Event()


@pytest.fixture
def web(gate: threading.Event) -> Iterator[Web]:
    web = Web()
    for number, name in enumerate((*QUICK, *SLOW), 1):
        web.add(name, site_of(gate if name in SLOW else None), f"127.0.87.{number}")
    with web:
        yield web


def _crawl(db: Path, file: Path, *more: str) -> subprocess.Popen[str]:
    return oit(db, "--agencies", str(file), "--delay", "0", "--allow-private", "--processes", "1", *more)


def _children(process: subprocess.Popen[str]) -> list[int]:
    return list(map(int, Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()))


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to find the crawl processes")
def test_after_a_power_cut_only_the_unfinished_sites_are_visited_again(
    web: Web, gate: threading.Event, tmp_path: Path
) -> None:
    db = tmp_path / "oit.db"
    with _crawl(db, listed(web, tmp_path, *QUICK, *SLOW)) as process:
        two_finished(process)
        children = _children(process)
        process.kill()
    assert children
    until = time.monotonic() + 20
    while any(is_running(child) for child in children) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(is_running(child) for child in children)
    asked = {name: len(web.asked(name)) for name in QUICK}
    assert statuses(db) == {**dict.fromkeys(QUICK, VisitStatus.COMPLETE), **dict.fromkeys(SLOW)}

    gate.set()
    with oit(db, "--resume") as process:
        code, out, err = ended(process)
    assert code == 0, err
    assert {name: len(web.asked(name)) for name in QUICK} == asked
    assert set(statuses(db).values()) == {VisitStatus.COMPLETE}
    assert all(name in out for name in SLOW)

    with oit(db, "--resume") as process:
        assert ended(process)[0] == 3


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C of another console cannot be sent")
def test_ctrl_c_keeps_what_is_finished_and_says_how_to_go_on(web: Web, tmp_path: Path) -> None:
    db = tmp_path / "oit.db"
    with _crawl(db, listed(web, tmp_path, *QUICK, *SLOW)) as process:
        two_finished(process)
        process.send_signal(signal.SIGINT)
        code, _, err = ended(process)
    assert code == 130
    assert f"oit crawl --resume --db {db}" in err
    assert [code for code, status in statuses(db).items() if status is not None] == list(QUICK)


def test_two_crawls_on_one_database_do_each_other_no_harm(
    web: Web, gate: threading.Event, tmp_path: Path
) -> None:
    gate.set()
    db = tmp_path / "oit.db"
    first, second = listed(web, tmp_path, "quick1", "slow1"), listed(web, tmp_path, "quick2", "slow2")
    with _crawl(db, first) as one, _crawl(db, second) as other:
        results = [ended(one), ended(other)]
    assert [code for code, _, _ in results] == [0, 0], results
    assert statuses(db) == dict.fromkeys(sorted((*QUICK, *SLOW)), VisitStatus.COMPLETE)


def test_an_address_is_enough_and_the_table_goes_to_standard_output(web: Web, tmp_path: Path) -> None:
    with oit(tmp_path / "oit.db", web.url("quick1"), "--delay", "0", "--allow-private") as process:
        code, out, err = ended(process)
    assert code == 0, err
    assert "ตรวจครบ" in out
    assert "oit show 127.0.87.1" in out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "oit crawl --all"),
        (("no-such-code",), "no-such-code"),
        (("--year", "2400", "--all"), "oit rules list"),
        (("--all",), "oit agencies list"),
        (("--all", "--opt-out", "nowhere.txt"), "nowhere.txt"),
        (("--delay", "-1", "--all"), "--delay"),
    ],
)
def test_bad_input_ends_with_status_3_and_says_what_to_do(
    arguments: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    with oit(tmp_path / "oit.db", *arguments) as process:
        code, out, err = ended(process)
    assert (code, out) == (3, "")
    assert told in err


def test_scrapy_runs_the_same_spider_from_its_project_file(web: Web, tmp_path: Path) -> None:
    db = tmp_path / "oit.db"
    with _crawl(db, listed(web, tmp_path, "quick1")) as process:
        assert ended(process)[0] == 0
    command = [
        sys.executable,
        "-m",
        "scrapy",
        "crawl",
        "site",
        "-a",
        "agency=quick1",
        "-a",
        f"db={db}",
        "-a",
        "year=2568",
    ]
    command += ["-a", "allow_private=1", "-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    with Store(db, readonly=True) as store:
        assert len(store.visits("quick1")) == 2
        assert next(iter(store.results(2568))).judgement is not None


@pytest.mark.parametrize(("named", "told"), [("agency=X9", "ยังไม่มีฐานข้อมูล"), ("url=zz", "ไม่ใช่ที่อยู่เว็บไซต์")])
def test_scrapy_told_of_nobody_known_says_so_in_thai_and_makes_no_database(
    named: str, told: str, tmp_path: Path
) -> None:
    db = tmp_path / "oit.db"
    command = [sys.executable, "-m", "scrapy", "crawl", "site", "-a", named, "-a", f"db={db}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, db.exists()) == (3, False)
    assert "ทำต่อไม่ได้: " in done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr
