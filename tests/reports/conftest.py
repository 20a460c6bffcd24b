"""One database for all tests here, and a way to run the command line on it as a person does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reports.province import database


@pytest.fixture(scope="session")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return database(tmp_path_factory.mktemp("reports") / "oit.db")


@pytest.fixture
def run(
    db: Path, monkeypatch: pytest.MonkeyPatch, typed: Callable[..., tuple[int, str, str]]
) -> Callable[..., tuple[int, str, str]]:
    """`run("show", "9100")` gives the exit status, standard output and standard error."""
    monkeypatch.setenv("OIT_DB", str(db))
    return typed
