"""One database for all tests here, and a way to run the command line as a person does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import oit
from reports.help import told
from tests.reports.province import database


@pytest.fixture(scope="session")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return database(tmp_path_factory.mktemp("reports") / "oit.db")


@pytest.fixture
def run(
    db: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., tuple[int, str, str]]:
    """`run("show", "9100")` gives the exit status, standard output and standard error."""
    monkeypatch.setenv("OIT_DB", str(db))

    def _run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["oit", *arguments])
        try:
            status = told(oit.cli)
        except SystemExit as end:
            status = int(end.code or 0)
        shown = capsysbinary.readouterr()
        return status, shown.out.decode("utf-8"), shown.err.decode("utf-8")

    return _run
