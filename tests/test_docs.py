"""The pages people read: each command shown exists with its options, each link leads somewhere, the words are ours."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

import oit
from reports import words
from rules.model import Outcome, VisitStatus
from rules.words import OUTCOME_WORDS, VISIT_WORDS

ROOT = Path(oit.__file__).parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
BLOCK = re.compile(r"^```[a-z]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
INLINE = re.compile(r"`((?:oit|make) [^`\n]+)`")
COMMAND = re.compile(r"(?:^|&&\s*|\$ )(?:\.venv/bin/)?((?:oit|make) .*?)(?=\s*(?:&&|\||>|<|#|$))", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
ELLIPSIS = ("…", "...")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def shown_in(page: Path) -> set[tuple[str, bool]]:
    """Every `oit` and `make` command of a page, and whether it stands in a block, ready to be copied."""
    text = page.read_text(encoding="utf-8")
    blocks = {(found.strip(), True) for block in BLOCK.findall(text) for found in COMMAND.findall(block)}
    sentences_of_page = BLOCK.sub("", text)
    return blocks | {(found.strip(), False) for found in INLINE.findall(sentences_of_page)}


SHOWN = sorted({(page.name, *shown) for page in PAGES for shown in shown_in(page)})
OIT = [shown for shown in SHOWN if shown[1].startswith("oit ") and not shown[1].endswith(ELLIPSIS)]
MAKE = [shown[:2] for shown in SHOWN if shown[1].startswith("make ")]


def parsed(command: click.Command, arguments: list[str], *, whole: bool) -> None:
    """Parse a command line as click would, without running it. A command named in a sentence may lack its arguments."""
    name = command.name or "oit"
    if isinstance(command, click.Group) and arguments and not arguments[0].startswith("-"):
        inner = command.get_command(click.Context(command), arguments[0])
        assert inner is not None, f"no command {arguments[0]}"
        parsed(inner, arguments[1:], whole=whole)
        return
    try:
        command.make_context(name, list(arguments))
    except click.exceptions.Exit:
        pass  # --help and --version
    except click.MissingParameter:
        assert not whole


@pytest.mark.parametrize(("page", "command", "whole"), OIT)
def test_every_oit_command_shown_exists_with_its_options(page: str, command: str, whole: bool) -> None:
    parsed(oit.cli, shlex.split(command)[1:], whole=whole)


@pytest.mark.parametrize(("page", "command"), MAKE)
def test_every_make_target_shown_exists(page: str, command: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE))
    assert shlex.split(command)[1] in targets, page


def test_the_readme_shows_the_commands_a_person_needs() -> None:
    shown = {shlex.split(command)[1] for page, command, _ in OIT if page == "README.md"}
    assert shown >= set(oit.COMMANDS) - {"rules"}
    assert {command for page, command in MAKE if page == "README.md"} >= {"make demo", "make test", "make setup"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    broken = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert broken == []


def rows_of(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]


def test_the_words_in_the_pages_are_the_words_on_the_screen() -> None:
    rows = rows_of(text_of("docs/operations.md"))
    for outcome in Outcome:
        assert [f"`{outcome}`", OUTCOME_WORDS[outcome], words.OUTCOME_SIGNS[outcome]] in rows
        assert words.outcome_word(outcome) in [row[0] for row in rows_of(text_of("README.md"))]
    for status in VisitStatus:
        assert [f"`{status}`", VISIT_WORDS[status]] in rows


def test_thai_comes_first_in_the_readme_and_english_follows() -> None:
    readme = text_of("README.md")
    assert re.match(r"# .*[ก-๛]", readme)
    assert readme.index("## ลองใน") < readme.index("## In English")
    assert words.SELF_ASSESSMENT in readme
