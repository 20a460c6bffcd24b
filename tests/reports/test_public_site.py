"""`oit publish`: what anybody may read and nothing else, whole or not at all, usable from a folder."""

from __future__ import annotations

import csv
import json
import re
import shutil
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from crawler.desk import publications
from crawler.store import Store
from tests.reports.province import EXEMPLARY, MIXED, YEAR

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def public(db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the database in which one report is published."""
    copy = tmp_path / "public.db"
    shutil.copy(db, copy)
    with Store(copy) as store:
        publications.publish(store.db, [EXEMPLARY.code], YEAR, "สมหมาย")
    monkeypatch.setenv("OIT_DB", str(copy))
    return copy


def publish(run: Run, public: Path, *more: str) -> tuple[int, str, str]:
    return run("publish", *more, "--year", str(YEAR), "--db", str(public))


def test_only_published_reports_go_out(run: Run, public: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    status, told, _ = publish(run, public, str(site))
    assert status == 0
    assert "1 หน่วยงาน" in told
    assert sorted(path.name for path in (site / "a").iterdir()) == ["9100.html", "9100.svg"]
    everything = "".join(path.read_text("utf-8") for path in site.rglob("*") if path.is_file())
    assert EXEMPLARY.name in everything
    assert MIXED.name not in everything
    with (site / "data" / "oit.csv").open(encoding="utf-8-sig") as file:
        assert {row["code"] for row in csv.DictReader(file)} == {EXEMPLARY.code}
    assert json.loads((site / "data" / "oit.json").read_text("utf-8"))


def test_all_on_demand_and_a_report_taken_back_is_gone(run: Run, public: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(run, public, str(site), "--all")
    assert (site / "a" / f"{MIXED.code}.html").is_file()
    publish(run, public, str(site))
    assert not (site / "a" / f"{MIXED.code}.html").exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_nothing_published_leaves_the_old_site(run: Run, public: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(run, public, str(site))
    with Store(public) as store:
        publications.unpublish(store.db, [EXEMPLARY.code], YEAR)
    status, _, told = publish(run, public, str(site))
    assert status == 3
    assert "--all" in told
    assert (site / "a" / "9100.html").is_file()


def test_a_folder_of_somebody_else_is_never_replaced(run: Run, public: Path, tmp_path: Path) -> None:
    site = tmp_path / "pictures"
    site.mkdir()
    (site / "mali.jpg").write_bytes(b"x")
    status, _, told = publish(run, public, str(site))
    assert (status, [path.name for path in site.iterdir()]) == (3, ["mali.jpg"])
    assert str(site) in told


def test_the_index_runs_our_search_and_no_other_script(run: Run, public: Path, tmp_path: Path) -> None:
    publish(run, public, str(tmp_path / "site"))
    text = (tmp_path / "site" / "index.html").read_text("utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    assert len(scripts) == text.count("<script") == 1
    digest = b64encode(sha256(scripts[0].encode()).digest()).decode()
    assert f"script-src &#39;sha256-{digest}&#39;" in text or f"script-src 'sha256-{digest}'" in text
    assert not re.search(r'(?:src|href)="(?:https?:)?//', text.split("<main")[0])
