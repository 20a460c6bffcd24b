"""Personal data of people who do not exist: numbers with right check digits, of an obviously made-up series."""

from __future__ import annotations

from .paper import Grid, Paper
from .people import Body

HEAD = ("ลำดับ", "ชื่อ - สกุล", "เลขประจำตัวประชาชน", "เลขที่บัญชีธนาคาร", "ที่อยู่ตามทะเบียนบ้าน", "จำนวนเงิน (บาท)")


def citizen(turn: int) -> str:
    """A citizen number of the series 1-9999-9xxxx, check digit right."""
    digits = f"199999{turn:06d}"
    check = (11 - sum(int(digit) * (13 - i) for i, digit in enumerate(digits)) % 11) % 10
    return f"{digits[0]}-{digits[1:5]}-{digits[5:10]}-{digits[10:12]}-{check}"


def account(turn: int) -> str:
    """A bank account of the series 999-0."""
    return f"999-0-{turn:05d}-{turn % 10}"


def register(body: Body, title: str, count: int = 14) -> Paper:
    """Who gets how much, with everything a web page must not show."""
    rows = [HEAD]
    for turn in range(1, count + 1):
        home = f"บ้านเลขที่ {turn * 3}/{turn} หมู่ที่ {turn % 9 + 1} ต.{body.place} อ.{body.district}"
        name = body.person("", 30 + turn).name
        rows.append((str(turn), name, citizen(turn * 7), account(turn * 13), home, f"{600 + turn % 4 * 100}"))
    return Paper(title, (f"บัญชีรายชื่อท้ายประกาศ{body.name}", Grid(tuple(rows))))
