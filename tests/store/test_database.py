"""The file: its schema grows by numbered steps, writers wait for each other, a killed writer leaves no half visit."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.faults import InputFault
from crawler.storage.migrations import steps
from crawler.store import Store
from tests.store.samples import AS_OF, agency, edition, findings, score, site

ROOT = Path(__file__).parents[2]
STEPS = ROOT / "crawler" / "storage" / "migrations"
RELEASED = Path(__file__).with_name("released.sha256")


def writer(db: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "tests.store.writer", str(db), *arguments], cwd=ROOT)


def test_every_table_is_strict_and_every_foreign_key_holds(tmp_path: Path) -> None:
    with Store(tmp_path / "oit.db") as store:
        store.keep(site(), findings(), score(), edition(), AS_OF)
        tables = [table for table in store.db.tables if not table.name.startswith("_")]
        assert tables
        assert [table.name for table in tables if not table.strict] == []
        assert store.db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert store.db.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert store.db.journal_mode == "wal"


def test_a_value_of_the_wrong_kind_is_refused(tmp_path: Path) -> None:
    with Store(tmp_path / "oit.db") as store:
        store.import_agencies([agency()])
        with pytest.raises(sqlite3.IntegrityError, match="code"):
            store.db.execute("UPDATE agency SET code = 'two words'")


def test_a_file_of_the_first_version_is_brought_up_to_date_with_its_data(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old = Database(path)
    steps().apply(old, stop_before="0002_visits")
    fields = dict.fromkeys(("type", "district", "province", "website"), "")
    stamps = {"listed": "{}", "extra": "{}", "added": "2026-01-01", "changed": "2026-01-01"}
    old.table("agency").insert({"code": "A1", "name": "บ้านเก่า"} | fields | stamps)
    old.close()
    with Store(path) as store:
        assert [body.name for body in store.agencies()] == ["บ้านเก่า"]
        store.keep(site(body=agency("A1")), findings(), score(), edition(), AS_OF)
        assert store.narrowing().crawled == 1


def test_a_reader_brings_an_old_file_up_to_date_too(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old = Database(path)
    steps().apply(old, stop_before="0004_views")
    old.close()
    with Store(path, readonly=True) as store:
        assert store.narrowing().listed == 0


def test_steps_are_numbered_without_gaps(tmp_path: Path) -> None:
    with Store(tmp_path / "oit.db") as store:
        names = [done.name for done in steps().applied(store.db)]
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))


def test_a_file_of_a_newer_program_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "oit.db"
    with Store(path) as store:
        record = {"migration_set": "oit", "name": "0999_future", "applied_at": "2030-01-01"}
        store.db.table("_sqlite_migrations").insert(record)
    with pytest.raises(InputFault, match="0999_future"):
        Store(path)


def test_a_reader_needs_the_file(tmp_path: Path) -> None:
    with pytest.raises(InputFault, match="oit agencies import"):
        Store(tmp_path / "none.db", readonly=True)
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("code,name\n" * 100)
    with pytest.raises(InputFault, match="ไม่ใช่ฐานข้อมูล"):
        Store(path)
    assert path.read_text() == "code,name\n" * 100


def test_a_path_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputFault, match="สิทธิ์"):
        Store(tmp_path / "file" / "oit.db")


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    path = tmp_path / "oit.db"
    Store(path).close()
    with Store(path, readonly=True) as store, pytest.raises(sqlite3.OperationalError, match="readonly"):
        store.import_agencies([agency()])


def test_a_writer_that_waited_too_long_says_why(tmp_path: Path) -> None:
    path = tmp_path / "oit.db"
    with Store(path) as first, Store(path) as second:
        second.db.execute("PRAGMA busy_timeout = 1")
        first.db.conn.execute("BEGIN IMMEDIATE")
        with pytest.raises(InputFault, match="โปรแกรมอื่น"):
            second.import_agencies([agency()])
        first.db.conn.execute("ROLLBACK")
        assert second.import_agencies([agency()]).added == ["6500101"]


def test_two_processes_that_start_on_a_new_file_and_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "oit.db"
    processes = [writer(path, code, "12") for code in ("A1", "B2")]
    assert [process.wait(60) for process in processes] == [0, 0]
    with Store(path, readonly=True) as store:
        assert {body.code: len(store.visits(body.code)) for body in store.agencies()} == {"A1": 12, "B2": 12}
        assert store.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_reader_sees_whole_visits_while_another_process_writes(tmp_path: Path) -> None:
    path = tmp_path / "oit.db"
    Store(path).close()
    process = writer(path, "A1", "12")
    with Store(path, readonly=True) as store:
        halves = 0
        while process.poll() is None:
            halves += sum(
                1
                for row in store.db.query("SELECT judgement, count(*) AS n FROM item_result GROUP BY judgement")
                if row["n"] != 26
            )
        assert halves == 0
        assert len(store.visits("A1")) == 12


@pytest.mark.parametrize(
    "statement", ["INSERT INTO visit", "INSERT INTO page", "INSERT INTO judgement", 'INSERT INTO "evidence"', "COMMIT"]
)
def test_a_writer_killed_in_the_middle_leaves_no_half_visit(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "oit.db"
    Store(path).close()
    assert writer(path, "A1", "1", statement).wait(60) == -9
    with Store(path) as store:
        counts = {
            table: store.db.table(table).count
            for table in ("visit", "page", "content", "judgement", "item", "evidence")
        }
        assert counts == dict.fromkeys(counts, 0)
        store.keep(site(), findings(), score(), edition(), AS_OF)
        assert store.narrowing().crawled == 1


@pytest.mark.parametrize("readonly", [True, False])
def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path, readonly: bool) -> None:
    path = tmp_path / "theirs.db"
    with sqlite3.connect(path) as theirs:
        theirs.execute("CREATE TABLE letters (id INTEGER)")
    theirs.close()
    with pytest.raises(InputFault, match="ไม่ใช่ฐานข้อมูลของโปรแกรมนี้"):
        Store(path, readonly=readonly)
    db = Database(path)
    assert set(db.table_names()) <= {"letters", "_sqlite_migrations"}
    db.close()


def test_no_released_step_was_edited() -> None:
    """Files that had a step keep what it was: a change is the next step (released.sha256: `sha256sum *.sql`)."""
    released = dict(reversed(line.split()) for line in RELEASED.read_text(encoding="ascii").splitlines())
    assert len(released) >= 16
    assert {name: sha256((STEPS / name).read_bytes()).hexdigest() for name in released} == released
