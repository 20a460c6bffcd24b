"""docs/politeness.md names commands, options, files and numbers; here each is looked up."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from crawler import plan, settings
from crawler.commands.crawl import crawl
from crawler.frontier.frontier import ALIKE
from crawler.network.middlewares.pace import LONGEST_PAUSE
from crawler.network.middlewares.robots import LONGEST_DELAY
from crawler.visiting.walk import TOO_BUSY

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "politeness.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL) for line in block.splitlines()]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_page_is_understood(command: str) -> None:
    program, name, *arguments = shlex.split(command)
    assert (program, name) == ("oit", "crawl")
    assert crawl.make_context("crawl", arguments).params


def test_every_option_of_the_page_exists() -> None:
    known = {option for parameter in crawl.params for option in parameter.opts}
    assert set(re.findall(r"--[a-z][a-z-]+", TEXT)) <= known


def test_every_file_of_the_page_exists() -> None:
    assert [name for name in re.findall(r"`(crawler/[\w/.]+)`", TEXT) if not (ROOT / name).is_file()] == []


def test_the_numbers_of_the_page_are_the_ones_in_force() -> None:
    limits = plan.Plan()
    for words in (
        f"up to {LONGEST_DELAY:g} seconds",
        f"up to {LONGEST_PAUSE:g} seconds",
        f"| `--delay` | {limits.delay:g} second |",
        f"| `--max-pages` | {limits.max_pages} |",
        f"{limits.megabytes} MB and {limits.minutes:g} minutes",
        f"given nothing {ALIKE} times",
    ):
        assert words in TEXT
    assert TOO_BUSY == 2
    assert settings.USER_AGENT.startswith("OITBot/0.1 (+")
    assert limits.delay == settings.DOWNLOAD_DELAY
    assert not settings.REMOTE_CONTROL_ENABLED
    assert not settings.TELNETCONSOLE_ENABLED
