"""`datasette oit.db -m reports/datasette.json` answers questions in Thai and shows nothing about people."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from crawler.store import Store
from tests.reports.province import YEAR, database

METADATA = Path(__file__).resolve().parents[2] / "reports" / "datasette.json"
TOLD = json.loads(METADATA.read_text(encoding="utf-8"))["databases"]["oit"]
HIDDEN = [name for name, table in TOLD["tables"].items() if table.get("allow") is False]
VALUES = {"year": str(YEAR), "number": "O5", "province": ""}

pytest.importorskip("datasette")


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return database(tmp_path_factory.mktemp("datasette") / "oit.db")


def answers(db: Path, *paths: str) -> list[tuple[int, str]]:
    """Status and body of each path, asked of one datasette over the database."""
    code = (
        "import asyncio, json, sys, warnings; warnings.simplefilter('ignore')\n"
        "from datasette.app import Datasette\n"
        "async def main():\n"
        "    served = Datasette([sys.argv[1]], metadata=json.load(open(sys.argv[2], encoding='utf-8')))\n"
        "    found = [await served.client.get(path) for path in json.loads(sys.argv[3])]\n"
        "    print(json.dumps([[each.status_code, each.text] for each in found]))\n"
        "asyncio.run(main())\n"
    )
    command = [sys.executable, "-c", code, str(db), str(METADATA), json.dumps(paths)]
    env = os.environ | {"PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True, env=env)
    return [(status, body) for status, body in json.loads(done.stdout.splitlines()[-1])]


def test_each_table_and_view_is_either_titled_or_hidden(db: Path) -> None:
    with Store(db, readonly=True) as store:
        there = {*store.db.table_names(), *store.db.view_names()}
    named = set(TOLD["tables"])
    assert {name for name in there - named if not name.startswith("sqlite_")} == set(), (
        "name it in reports/datasette.json"
    )
    assert set(HIDDEN) >= {"account", "session", "login_failure", "setting"}


def test_nothing_about_people_can_be_read(db: Path) -> None:
    paths = [f"/oit/{name}.json" for name in HIDDEN if name != "_sqlite_migrations"]
    paths += [
        "/oit.json?sql=" + quote("select * from account"),
        "/oit/standing.json?_where=1",
        "/oit.db",
        "/",
        "/-/databases",
    ]
    assert [path for path, (status, _) in zip(paths, answers(db, *paths), strict=True) if status != 403] == []


def test_a_database_of_another_name_is_closed_altogether(db: Path, tmp_path: Path) -> None:
    other = tmp_path / "chiangmai.db"
    other.write_bytes(db.read_bytes())
    found = answers(other, "/chiangmai", "/chiangmai/account.json", "/chiangmai/agency.json")
    assert [status for status, _ in found] == [403, 403, 403]


def test_each_question_has_an_answer_in_thai(db: Path) -> None:
    values = "&".join(f"{name}={quote(value)}" for name, value in VALUES.items())
    names = list(TOLD["queries"])
    for name, (status, body) in zip(
        names, answers(db, *(f"/oit/{each}.json?_shape=array&{values}" for each in names)), strict=True
    ):
        rows = json.loads(body)
        assert (status, bool(rows)) == (200, True), (name, body)
        assert all(any("ก" <= letter <= "๛" for letter in column) for column in rows[0]), name
