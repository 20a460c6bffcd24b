"""Weighs numbers: which are days, years, ranges of years or dates, and which are amounts, telephone numbers, ids.

Comes in: an evened-out text and the place of a run of digits. Goes out: a `Token`. A year that stands alone is believed
only where nothing near it says that it counts or names something else.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rules.dates.fiscal import BUDDHIST
from rules.dates.words import BREAK, Token

_DASHES = "-–—−"
_SIGN = re.compile(r"[-./–—−:]")
_FILE_END = re.compile(r"[^\s/]{0,80}\.(?:pdf|docx?|xlsx?|ods|csv|zip|rar|pptx?)(?![a-z])")
_UNIT = re.compile(
    r" ?(?:บาท|คน|ราย(?!งาน|การ|รับ|จ่าย|ได้|ไตร|เดือน|ปี)|ครั้ง(?!ที่)|ครัวเรือน|หลังคา|ไร่|ตร\.|ตาราง|แห่ง|หมู่บ้าน|เมตร|กม\.|กิโล"
    r"|ลบ\.|%|เปอร์|views?|hits?|[km]b(?![a-z])|วัน(?!ที่)|ชั่วโมง|นาที|\.-|ปี)"
)
_NAME_BEFORE = re.compile(
    r"(?:โทร|ศัพท์|โทรสาร|แฟกซ์|fax|tel|บ้านที่|เลข(?:ที่)?|รหัส\S*|จำนวน|รวม|ยอด|(?<![a-z])(?:id|no)|เข้าชม|อ่าน|[=#฿$]"
    r"|/(?:view|detail|post|show|read|id|article|page|node|p))[ .:/_-]*$"
)
_HASH_BEFORE = re.compile(r"(?:^|[^a-z])[a-z]$|[0-9][a-f]+$")


def buddhist(year: int) -> int | None:
    """A year as พ.ศ.: itself, from ค.ศ., or less the 543 that was added twice; None when it is no likely year."""
    for value in (year, year + BUDDHIST, year - BUDDHIST):
        if 2540 <= value <= 2590:
            return value
    return year + 2500 if 40 <= year <= 90 else None


def number_token(text: str, start: int, end: int, *, cued: bool = False) -> Token:
    """Weighs digits and joining signs by shape and neighbours; after ปี or พ.ศ. (`cued`) four digits are a year."""
    word = text[start:end]
    if not word.isdigit():
        return BREAK if "," in word else _chain_token(text, start, end, _SIGN.split(word))
    match end - start:
        case 1 | 2:
            return _day_or_short_year(text, start, end)
        case 4:
            return _long_year(text, start, end, cued=cued)
        case 8:
            return _dated_name(text, start, end)
    return BREAK


def folder_token(text: str, start: int, end: int) -> Token:
    """The date folders of an address: 2026/04 or 2026/04/15."""
    year, month, *day = (int(part) for part in text[start:end].split("/"))
    believed = buddhist(year)
    return Token("U", start, end, (believed,), day[0] if day else None, (month,)) if believed else BREAK


def _day_or_short_year(text: str, start: int, end: int) -> Token:
    value = int(text[start:end])
    if 1 <= value <= 31:
        glued = text[start - 1 : start].isalpha() and not text.endswith("ที่", 0, start)
        return BREAK if glued else Token("d", start, end, day=value)
    year = buddhist(value)
    if year is None:
        return BREAK
    if 60 <= value < 80 and _is_file_year(text, start, end):
        return Token("Y", start, end, (year,))
    return BREAK if _UNIT.match(text, end) else Token("w", start, end, (year,))


def _long_year(text: str, start: int, end: int, *, cued: bool) -> Token:
    value = int(text[start:end])
    year = buddhist(value)
    if year is None:
        return Token("o", start, end, (value,)) if 2400 <= value < 2540 else BREAK
    if not (cued or _stands_alone(text, start, end)):
        return Token("x", start, end, (year,))
    return Token("Y" if value == year else "w", start, end, (year,))


def _dated_name(text: str, start: int, end: int) -> Token:
    """Eight digits are a date (20260331) only as a part of a file name or an address."""
    year, month, day = int(text[start : start + 4]), int(text[start + 4 : start + 6]), int(text[start + 6 : end])
    joined = text[start - 1 : start] in {"_", "-", "/"} or text[end : end + 1] in {"_", "-"}
    return (joined and _date(start, end, year, month, day)) or BREAK


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether four digits need no cue: no unit after, no name of a number before, no letters of a hash around them."""
    after = text[end : end + 1]
    if (after.isascii() and after.isalpha()) or _UNIT.match(text, end):
        return False
    before = text[max(0, start - 24) : start]
    in_latin = before[-1:].isascii() and before[-1:].isalnum()
    return not ((in_latin and _HASH_BEFORE.search(before)) or _is_named(text, start))


def _is_named(text: str, start: int) -> bool:
    """Whether the number is a telephone, house or id number by the words before it."""
    return _NAME_BEFORE.search(text[max(0, start - 24) : start]) is not None


def _is_file_year(text: str, start: int, end: int) -> bool:
    """Whether two digits are a year by their place in a file name: `plan_69.pdf`, `plan_69`, `แผน 69.pdf`."""
    before, file_end = text[start - 1 : start], _FILE_END.match(text, end)
    if before in {"_", "-"}:
        return file_end is not None or end == len(text)
    return before == " " and file_end is not None and text[end] == "." and not _is_named(text, start)


def _date(start: int, end: int, year: int, month: int, day: int) -> Token | None:
    believed = buddhist(year)
    if month > 12 >= day:
        day, month = month, day
    if believed is None or not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Token("T", start, end, (believed,), day, (month,))


class _Chain(NamedTuple):
    """Numbers joined by signs. `shape` has the count of digits of each; `values` has 0 for a number of five or more."""

    text: str
    start: int
    end: int
    values: list[int]
    shape: str
    sign: str

    def token(self, letter: str, *years: int) -> Token:
        return Token(letter, self.start, self.end, years)


def _chain_token(text: str, start: int, end: int, parts: list[str]) -> Token:
    values = [int(part) if len(part) <= 4 else 0 for part in parts]
    shape = "".join(str(min(len(part), 9)) for part in parts)
    sign = text[start + len(parts[0])]
    if sign == ":":
        return BREAK
    chain = _Chain(text, start, end, values, shape, sign)
    for reading in (_numeric_date, _rising_years, _days, _numbered_year, _year_among_numbers, _short_file_year):
        token = reading(chain)
        if token:
            return token
    return BREAK


def _numeric_date(chain: _Chain) -> Token | None:
    """31/03/2569, 31-3-69, 2026-03-31."""
    values = chain.values
    if re.fullmatch(r"[12][12][24]", chain.shape):
        return _date(chain.start, chain.end, values[2], values[1], values[0])
    if re.fullmatch(r"4[12][12]", chain.shape):
        return _date(chain.start, chain.end, *values)
    return None


def _rising_years(chain: _Chain) -> Token | None:
    """2566-2570 and 2568/2569; 2566-70 and 66-70 need a cue."""
    if chain.sign == "." or not re.fullmatch(r"44+|42|22", chain.shape):
        return None
    years = [buddhist(value) or 0 for value in chain.values]
    if 0 in years or years != sorted(years) or not 0 < years[-1] - years[0] <= 25:
        return None
    alone = chain.values == years and _stands_alone(chain.text, chain.start, chain.end)
    return chain.token("R" if alone else "r", years[0], years[-1])


def _days(chain: _Chain) -> Token | None:
    """1-31, the days of a month."""
    if len(chain.shape) == 2 and chain.sign in _DASHES and chain.values[0] < chain.values[1] <= 31:
        return Token("g", chain.start, chain.end, day=chain.values[1])
    return None


def _numbered_year(chain: _Chain) -> Token | None:
    """2/2569, the second of that year; 2569/1 is more often a house than a year, so it needs a cue or an address."""
    if chain.sign != "/" or len(chain.shape) != 2:
        return None
    first, last = chain.values
    if chain.shape[0] in "1234" and 2540 <= last <= 2590:
        return chain.token("Y", last)
    if chain.shape[1] in "12" and 2540 <= first <= 2590:
        return chain.token("Y" if chain.text[chain.start - 1 : chain.start] == "/" else "w", first)
    return None


def _year_among_numbers(chain: _Chain) -> Token | None:
    """11-2569-03 of a file name; with longer numbers or a leading zero it is a telephone number or the like."""
    years = [value for value in chain.values if 2540 <= value <= 2590]
    small = all(value < 100 or value in years for value in chain.values) and chain.text[chain.start] != "0"
    if not (years and small and chain.sign in _DASHES) or _is_named(chain.text, chain.start):
        return None
    return chain.token("Y", years[0])


def _short_file_year(chain: _Chain) -> Token | None:
    """`O26-69.pdf`; elsewhere 2/69 needs a cue."""
    if not re.fullmatch(r"[12]2", chain.shape) or buddhist(chain.values[1]) is None:
        return None
    if chain.sign == "/":
        return chain.token("w", chain.values[1] + 2500)
    in_file = chain.sign in _DASHES and 60 <= chain.values[1] < 80 and _FILE_END.match(chain.text, chain.end)
    return chain.token("Y", chain.values[1] + 2500) if in_file else None
