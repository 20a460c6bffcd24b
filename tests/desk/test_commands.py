"""`oit declare` and `oit jobs` as people type them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crawler.desk import declarations, jobs, running
from crawler.desk.jobs import Visiting
from crawler.store import Store
from oit import cli
from tests.crawl.crawling import agency
from tests.crawl.web import Web
from tests.desk.agency_site import town


def oit(db: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, [*words, "--db", str(db)])


def queued(store: Store, *codes: str) -> jobs.Job:
    job = jobs.enqueue(store.db, "crawl", codes, 2569, "สมชาย").job
    assert job is not None
    return job


def test_the_queue_is_shown_and_changed(store: Store) -> None:
    first, second = queued(store, "A1", "A2"), queued(store, "A3")
    assert running.claim(store.db, 1)  # somebody else runs them, so nothing is started here
    shown = oit(store.path, "jobs", "list").output
    assert f"{first.id}  รอคิว  2 แห่ง · 0 จาก 2 แห่ง" in shown
    assert "รอคิวที่ 2" in shown
    assert "พักไว้" in oit(store.path, "jobs", "pause", str(second.id)).output
    assert "รอคิว" in oit(store.path, "jobs", "resume", str(second.id)).output
    assert "ยกเลิกแล้ว" in oit(store.path, "jobs", "cancel", str(second.id)).output
    again = oit(store.path, "jobs", "retry", str(second.id)).output
    assert f"{second.id + 1}  รอคิว  อบต.A3" in again
    assert "ยกเลิกแล้ว" not in oit(store.path, "jobs", "list").output
    assert "ยกเลิกแล้ว" in oit(store.path, "jobs", "list", "--all").output


def test_a_running_job_shows_what_it_reads_and_what_hangs(store: Store) -> None:
    job = queued(store, "A1", "A2")
    assert running.take(store.db, "crawl")
    sites = [Visiting("A1", "อบต.A1", 12, "แผนพัฒนา", "2026-05-15T02:00:00+00:00")]
    running.tell(store.db, job.id, running.Progress(1, 40, sites, {"A2": "OSError: full"}))
    shown = oit(store.path, "jobs", "show", str(job.id)).output
    for words in ("กำลังตรวจ", "1 จาก 2 แห่ง", "40 หน้า", "นาที", "อบต.A1 · 12 หน้า · แผนพัฒนา · เงียบไป", "OSError: full"):
        assert words in shown


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("jobs", "pause", "9"), "ไม่มีงานหมายเลข 9"),
        (("declare", "A1", "O99", "https://a1.example.go.th/"), "ไม่มีข้อ O99"),
        (("declare", "A9", "O11", "https://a1.example.go.th/"), "ไม่มีหน่วยงานรหัส A9"),
        (("declare", "A1", "O11", "http://localhost/plan"), "เครือข่ายของท่าน"),
    ],
)
def test_bad_input_says_what_to_do(store: Store, words: tuple[str, ...], told: str) -> None:
    done = oit(store.path, *words)
    assert done.exit_code == 3
    assert told in done.output


def test_an_address_is_checked_at_once_and_the_verdict_is_printed(tmp_path: Path) -> None:
    web = Web()
    web.add("town", town(), "127.0.95.1")
    with web, Store(tmp_path / "oit.db") as store:
        store.import_agencies([agency("town", web.url("town"), "อบต.ทุ่งนิทาน")])
        quick = ("--delay", "0", "--allow-private", "--no-browser", "--no-ocr", "--as-of", "2026-05-15")
        done = oit(store.path, "declare", "town", "O23", web.url("town", "/plan2564"), *quick)
        assert done.exit_code == 0, done.output
        assert done.output.startswith("ยังไม่รับ: ")
        assert "2564" in done.output
        assert [one.state for one in declarations.listed(store.db)] == ["refused"]


def test_the_queue_is_worked_off_in_this_window(tmp_path: Path) -> None:
    with Store(tmp_path / "oit.db") as store:
        store.import_agencies([agency("A1", "")])
        queued(store, "A1")
        done = oit(store.path, "jobs", "run-now")
        assert (done.exit_code, done.output) == (0, "เหลือในคิว 0 งาน\n")
        (job,) = jobs.listed(store.db)
        assert (job.state, job.done) == ("done", 1)
