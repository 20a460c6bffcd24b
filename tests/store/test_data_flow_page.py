"""docs/data-flow.md shows queries, tables, files and commands; here they are run, counted and looked up."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from crawler.storage.keeping import VISITS_WITH_PAGES
from crawler.store import Store
from oit import cli
from tests.store.samples import AS_OF, edition, findings, score, site

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "data-flow.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", TEXT, re.DOTALL)
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL) for line in block.splitlines()]


@pytest.mark.parametrize("query", QUERIES)
def test_every_query_of_the_page_finds_rows(tmp_path: Path, query: str) -> None:
    with Store(tmp_path / "oit.db") as store:
        store.keep(site(), findings(missing=("O7",)), score(), edition(), AS_OF)
        assert list(store.db.query(query))


def test_the_page_names_every_table_and_view(tmp_path: Path) -> None:
    rows = [
        line.split("|")[1] for line in TEXT.splitlines() if line.startswith("| `") and "/" not in line.split("|")[1]
    ]
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    with Store(tmp_path / "oit.db") as store:
        assert named == {
            name for name in [*store.db.table_names(), *store.db.view_names()] if not name.startswith(("_", "sqlite"))
        }


def test_every_file_the_page_names_is_there() -> None:
    paths = re.findall(r"`((?:crawler|rules|reports)/[\w/.]*)`", TEXT)
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_page_is_one(command: str) -> None:
    words = shlex.split(command)
    assert words[0] == "oit"
    at = next(index for index, word in enumerate([*words, "--"]) if index > 2 or word.startswith("-"))
    names = [word for word in words[1:at] if not re.search(r"[\d.]", word)]
    usage = CliRunner().invoke(cli, [*names, "--help"])
    assert usage.exit_code == 0
    assert [word for word in words if word.startswith("--") and word not in usage.output] == []


def test_the_page_says_how_many_visits_keep_their_pages() -> None:
    assert VISITS_WITH_PAGES == 2
    assert "latest two\n  visits" in TEXT
