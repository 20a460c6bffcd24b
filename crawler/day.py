"""A day typed at the command line: 2026-05-15, or 2569-05-15 as the years of this field are written.

In: text. Out: a `date`. Raises click's own fault, in Thai, for what is no day.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import click

BUDDHIST = 543  # years ahead of the Gregorian calendar
FIRST_BUDDHIST = 2400  # a year from here on cannot be meant in the Gregorian calendar
NO_DAY = "“{text}” ไม่ใช่วันที่ เขียนเป็น ปี-เดือน-วัน เช่น 2026-05-15 หรือ 2569-05-15"


class Day(click.ParamType[date]):
    """YYYY-MM-DD, in ค.ศ. or พ.ศ."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        year, _, rest = str(value).strip().partition("-")
        if year.isdecimal() and int(year) >= FIRST_BUDDHIST:
            year = f"{int(year) - BUDDHIST:04d}"
        try:
            return date.fromisoformat(f"{year}-{rest}")
        except ValueError:
            self.fail(NO_DAY.format(text=value), param, ctx)
