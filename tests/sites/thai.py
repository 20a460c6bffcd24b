"""Thai dates, digits and months as agencies write them. Dates in, text out; years in are พ.ศ."""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
SHORT = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def digits(text: str) -> str:
    """Arabic digits as Thai ones, e-mail addresses left alone."""
    return "".join(part if "@" in part else part.translate(_DIGITS) for part in re.split(r"(\S*@\S*)", text))


def long_date(day: date) -> str:
    """15 พฤษภาคม 2569."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year + 543}"


def short_date(day: date) -> str:
    """15 พ.ค. 2569."""
    return f"{day.day} {SHORT[day.month - 1]} {day.year + 543}"


def tiny_date(day: date) -> str:
    """15 พ.ค. 69."""
    return f"{day.day} {SHORT[day.month - 1]} {(day.year + 543) % 100}"


def slash_date(day: date) -> str:
    """15/05/2569."""
    return f"{day.day:02d}/{day.month:02d}/{day.year + 543}"


def fiscal_months(year: int) -> list[tuple[int, int]]:
    """The twelve (พ.ศ. year, month) pairs of a fiscal year, October first."""
    return [(year - 1, month) for month in (10, 11, 12)] + [(year, month) for month in range(1, 10)]


def first_half(year: int) -> list[tuple[int, int]]:
    """October to March of a fiscal year."""
    return fiscal_months(year)[:6]


def baht(amount: int) -> str:
    """1,234.00."""
    return f"{amount:,}.00"
