"""Addresses that an agency gave to the ITAS already, pasted or in a file: rows of an item and an address.

In: text or bytes as people paste or export them. Out: rows with their line, and a message for each row that cannot be
used. Checks no address: that is `crawler.desk.declarations`.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

MOST = 400  # rows
TOO_MANY = f"ใช้ได้ไม่เกิน {MOST} แถว แถวนี้และแถวต่อไปไม่ได้นำเข้า"
NO_ADDRESS = "แถวนี้ไม่มีที่อยู่ ใส่เลขข้อ แล้วตามด้วยที่อยู่"
_NUMBER = re.compile(r"(?:o|ข้อ|โอ)?\s*\.?\s*(\d{1,2})", re.IGNORECASE)
_HEADING = re.compile(r"url|ลิงก์|ที่อยู่|link|ข้อ|item|number", re.IGNORECASE)
_THAI = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


@dataclass(frozen=True, slots=True)
class Row:
    """One line: the item as 'O11', or as it was written when that is no number, and the address."""

    line: int
    item: str
    url: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that was not taken in, and why."""

    line: int
    text: str
    why: str


def rows_of(text: str) -> tuple[list[Row], list[Refused]]:
    """Rows of comma, tab or semicolon separated text, or 'O11 https://…'. A line of headings is passed over."""
    rows: list[Row] = []
    refused: list[Refused] = []
    for line, cells in enumerate(_cells(text), 1):
        item, url = _pair(cells)
        if not "".join(cells) or (line == 1 and "." not in url and _HEADING.search(" ".join(cells))):
            continue
        if len(rows) == MOST:
            refused.append(Refused(line, " ".join(cells)[:80], TOO_MANY))
            break
        if url:
            rows.append(Row(line, item, url))
        else:
            refused.append(Refused(line, " ".join(cells)[:80], NO_ADDRESS))
    return rows, refused


def text_of(body: bytes) -> str:
    """The text of a file: UTF-8 or UTF-16 with their marks, else as Thai Windows writes it."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp874", "replace")


def _cells(text: str) -> list[list[str]]:
    plain = text.lstrip("\ufeff").replace("\0", "")
    comma = "\t" if "\t" in plain else ";" if ";" in plain and "," not in plain else ","
    try:
        return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(plain), delimiter=comma)]
    except csv.Error:
        return [line.split(comma) for line in plain.splitlines()]


def _pair(cells: list[str]) -> tuple[str, str]:
    """The first cell is the item; the address is the first further cell that looks like one, else the next."""
    filled = [cell for cell in cells if cell]
    if len(filled) == 1:
        filled = filled[0].split(maxsplit=1)
    if not filled:
        return "", ""
    number = _NUMBER.fullmatch(filled[0].translate(_THAI))
    item = f"O{int(number[1])}" if number else filled[0]
    rest = filled[1:]
    return item, next((cell for cell in rest if "://" in cell or cell.startswith("www.")), rest[0] if rest else "")
