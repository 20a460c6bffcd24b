"""A store with a few agencies nobody has visited."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.store import Store
from tests.crawl.crawling import agency

CODES = ("A1", "A2", "A3")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "oit.db") as store:
        store.import_agencies([agency(code, f"http://{code.lower()}.example.go.th/") for code in CODES])
        yield store
