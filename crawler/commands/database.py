"""The option `--db`, the same in every command of the crawler, and `--year` where it says nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from crawler.store import DEFAULT

database = click.option(
    "--db",
    type=click.Path(path_type=Path),
    default=DEFAULT,
    envvar="OIT_DB",
    show_default=True,
    metavar="FILE",
    help="ไฟล์ฐานข้อมูล",
)
_year = click.option("--year", type=int, hidden=True, expose_value=False)


def yearless(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--db`, and `--year` without effect: every command takes it, and the registry has no year."""
    return database(_year(command))
