"""Options that many commands share: the database, the fiscal year, the province."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

db = click.option(
    "--db",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("oit.db"),
    envvar="OIT_DB",
    show_default=True,
    help="ไฟล์ฐานข้อมูล (หรือตั้งค่า OIT_DB)",
)
year = click.option("--year", type=int, help="ปีงบประมาณ พ.ศ. (ไม่ใส่: ปีล่าสุดที่มีเกณฑ์)")
province = click.option("--province", default="", help="เฉพาะจังหวัด")


def for_a_year(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options `--db` and `--year`, which every command on results takes."""
    return db(year(command))
