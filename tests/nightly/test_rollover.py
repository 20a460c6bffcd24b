"""In October: which pages still say last year."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import oit
from crawler.store import Store
from reports.help import told
from reports.nightly.rollover import is_stale, stale, text, wanted_years
from reports.queries import results_of
from rules.load import edition
from rules.model import Outcome
from tests.reports.province import HOSTILE_BODY, MIXED, OUTCOMES, YEAR, database, finding

RULES = {rule.number: rule for rule in edition(YEAR).rules}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return database(tmp_path_factory.mktemp("rollover") / "oit.db")


@pytest.fixture
def run(db: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    def _run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["oit", "rollover", "--db", str(db), "--year", str(YEAR), *arguments])
        status = told(oit.cli)
        shown = capsysbinary.readouterr()
        return status, shown.out.decode("utf-8"), shown.err.decode("utf-8")

    return _run


def test_items_of_another_year_are_listed_with_their_places(db: Path) -> None:
    with Store(db, readonly=True) as store:
        rows = list(stale(results_of(store, YEAR), edition(YEAR)))
    assert {(row.code, row.number) for row in rows} == {(MIXED.code, "O3"), (HOSTILE_BODY.code, "O3")}
    assert OUTCOMES["O3"] == Outcome.OUTDATED
    mixed = next(row for row in rows if row.code == MIXED.code)
    assert (mixed.url, mixed.where) == ("http://127.0.9.1:8080/contact", "หน้าแรก › ติดต่อเรา")


@pytest.mark.parametrize(
    ("outcome", "years", "listed"),
    [
        (Outcome.PARTIAL, [2567], True), (Outcome.UNCLEAR, [2566, 2567], True), (Outcome.PARTIAL, [2567, 2569], False),
        (Outcome.PARTIAL, [], False), (Outcome.PRESENT, [2567], False), (Outcome.MISSING, [2567], False),
        (Outcome.OUTDATED, [], True),
    ],
)  # fmt: skip
def test_what_lacks_something_is_listed_when_its_newest_year_is_too_old(
    outcome: Outcome, years: list[int], listed: bool
) -> None:
    rule = next(rule for rule in RULES.values() if rule.period.kind == "fiscal-year" and rule.period.offset == 0)
    found = finding(rule, outcome, "ข้อความ", "ป้าย", "http://127.0.0.1/")
    assert is_stale(replace(found, years=years), rule) is listed
    assert min(wanted_years(rule)) == YEAR


def test_a_person_reads_it_by_agency(run: Run) -> None:
    status, out, _ = run("--province", MIXED.province)
    assert status == 0
    assert out.splitlines()[0] == "1 หน้า ใน 1 จาก 3 หน่วยงาน ยังเป็นของปีก่อน"
    assert f"({MIXED.code})" in out
    assert text([], 3).strip() == "ไม่มีหน้าใดที่ยังเป็นของปีก่อน"


def test_a_spreadsheet_runs_no_formula_and_a_page_no_script(run: Run, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("--format", "csv")[1].removeprefix("\ufeff"))))
    assert {row["code"] for row in rows} == {MIXED.code, HOSTILE_BODY.code}
    assert not any(value.startswith(("=", "+", "-", "@")) for row in rows for value in row.values())
    out = tmp_path / "rollover.html"
    assert run("--format", "html", "--out", str(out))[0] == 0
    page = out.read_text("utf-8")
    assert "<script" not in page
    assert "javascript:" not in page
    assert "2 หน้า ใน 2 จาก 4 หน่วยงาน" in page


def test_a_year_nobody_judged_yet_is_told_what_to_do(run: Run) -> None:
    status, _, err = run("--year", "2567")
    assert (status, "oit recheck --year 2567" in err) == (0, True)
