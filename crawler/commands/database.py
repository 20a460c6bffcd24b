"""The option `--db`, the same in every command of the crawler."""

from __future__ import annotations

from pathlib import Path

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
