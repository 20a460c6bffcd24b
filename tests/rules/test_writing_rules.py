"""docs/writing-rules.md shows what the loader accepts, the keys and detectors that exist and commands that run."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import click
import msgspec
import pytest

from rules import layout
from rules.cli import rules as commands
from rules.elements import DETECTORS

DOC = (Path(__file__).parents[2] / "docs" / "writing-rules.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", DOC, re.MULTILINE | re.DOTALL)


def first_column(heading: str) -> set[str]:
    """Names in the first column of the table under `heading`."""
    part = DOC.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return set(re.findall(r"^\| `([^`]+)` \|", part, re.MULTILINE))


def test_the_whole_file_is_one_the_loader_accepts() -> None:
    rule = msgspec.convert(tomllib.loads(blocks("toml")[0]), layout.RuleFile)
    assert rule.id == "service-manual"
    assert rule.element[0].required


def test_the_table_of_keys_is_complete() -> None:
    assert first_column("The keys") == {field.name for field in msgspec.structs.fields(layout.RuleFile)}


def test_the_table_of_periods_is_complete() -> None:
    assert first_column("Period") == set(layout.Kind.__args__)  # type: ignore[attr-defined]


def test_the_table_of_detectors_is_complete() -> None:
    assert first_column("Elements") == set(DETECTORS)


def test_the_quotes_have_the_three_lists() -> None:
    assert set(tomllib.loads(blocks("toml")[1])) == {"ours", "perhaps", "theirs"}


@pytest.mark.parametrize("line", [line for block in blocks("sh") for line in block.splitlines() if "oit rules" in line])
def test_a_command_exists_and_takes_these_words(line: str) -> None:
    _, _, name, *words = shlex.split(line)
    assert isinstance(commands, click.Group)
    command = commands.commands[name]
    assert command.make_context(name, words).params
