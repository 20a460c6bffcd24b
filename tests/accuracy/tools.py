"""Which optional tools this machine lends the crawler, and how to do without them.

Nothing comes in. Out: names of the tools that lack (ocr, browser, office) and the switches of `oit crawl`.
"""

from __future__ import annotations

from importlib import import_module

import click

from oit import cli

MODULES = {"ocr": "crawler.ocr", "browser": "crawler.browser", "office": "crawler.extract.converted"}
SWITCHES = {"ocr": "--no-ocr", "browser": "--no-browser"}


def lacking() -> frozenset[str]:
    """The tools that cannot be used here: their part is not built in, or says why not."""
    return frozenset(tool for tool, module in MODULES.items() if not _works(module))


def _works(module: str) -> bool:
    try:
        return not import_module(module).why_not()
    except (ImportError, AttributeError):
        return False


def switches() -> frozenset[str]:
    """The tools that `oit crawl` can be told to do without."""
    crawl = cli.get_command(click.Context(cli), "crawl")
    assert crawl is not None
    known = {name for parameter in crawl.params for name in (*parameter.opts, *parameter.secondary_opts)}
    return frozenset(tool for tool, switch in SWITCHES.items() if switch in known)
