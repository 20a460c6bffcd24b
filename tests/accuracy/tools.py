"""Which optional tools this machine lends the crawler, and how to do without them.

Nothing comes in. Out: names of the tools that lack (ocr, browser, office, archives) and the switches of `oit crawl`.
"""

from __future__ import annotations

import click

from crawler.engine import lacking as lacking_here
from oit import cli
from tests.sites.truth import NEEDS

SWITCHES = {"ocr": "--no-ocr", "browser": "--no-browser"}


def lacking() -> frozenset[str]:
    """The tools that cannot be used here."""
    return frozenset(NEEDS & lacking_here().keys())


def switches() -> frozenset[str]:
    """The tools that `oit crawl` can be told to do without."""
    crawl = cli.get_command(click.Context(cli), "crawl")
    assert crawl is not None
    known = {name for parameter in crawl.params for name in (*parameter.opts, *parameter.secondary_opts)}
    return frozenset(tool for tool, switch in SWITCHES.items() if switch in known)
