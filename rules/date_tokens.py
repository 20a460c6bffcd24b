"""A text as a row of date words: one letter each, so that the grammar of rules/dates.py is a pattern over letters.

Comes in: an evened-out text. Goes out: `Row`. Numbers are weighed here: a year that stands alone is believed only where
nothing says that it is a telephone number, an amount, an id or a house number.

Letters: Y year believed alone, w number believed as a year after a cue or a month, x after a cue only, R and r ranges such
as 2566-2570 believed alone and after a cue, d day, g days such as 1-31, T date in numbers, U date folder of an address,
m month, a short month that may be something else, F P E D V the cues ปีงบประมาณ, ปี, พ.ศ., เดือน, วันที่, Q quarter, K quarter with
its year, H half, - until, a comma light punctuation, | anything else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rules.date_words import KIND_OF, QUARTERS, WORD, is_certain, month_number
from rules.fiscal import BUDDHIST

_LETTERS = {"fiscal": "F", "year": "P", "era": "E", "the_month": "D", "on_day": "V", "month": "m"}
_FILLERS = {"", ".", "_", "ของ", "ประจำ", "ประจํา", "รายจ่าย", "รายจ่ายประจำ", "นี้", "สิ้น", "สิ้นสุด", "ระหว่าง"}
_FILE_END = re.compile(r"[^\s/]{0,80}\.(?:pdf|docx?|xlsx?|ods|csv|zip|rar|pptx?)(?![a-z])")
_UNIT = re.compile(
    r" ?(?:บาท|คน|ราย(?!งาน|การ|รับ|จ่าย|ได้|ไตร|เดือน|ปี)|ครั้ง(?!ที่)|ครัวเรือน|หลังคา|ไร่|ตร\.|ตาราง|แห่ง|หมู่บ้าน|เมตร|กม|กิโล|ลบ\.|%"
    r"|เปอร์|views?|hits?|[km]b(?![a-z])|วัน(?!ที่)|ชั่วโมง|นาที|\.-|ปี)"
)
_NAME_BEFORE = re.compile(
    r"(?:โทร|ศัพท์|โทรสาร|แฟกซ์|fax|tel|เลขที่|บ้านที่|เลข|รหัส\S*|จำนวน|รวม|ยอด|(?<![a-z])id|(?<![a-z])no|เข้าชม|อ่าน|[=#฿$]"
    r"|/(?:view|detail|post|show|read|id|article|page|node|p))[ .:/_-]*$"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word: its letter, place, and what it says (years in พ.ศ., `day` and `month` where it names them)."""

    letter: str
    start: int
    end: int
    years: tuple[int, ...] = ()
    day: int | None = None
    months: tuple[int, ...] = ()


@dataclass(slots=True)
class Row:
    """The tokens of a text in order, and their letters as one string of the same length."""

    tokens: list[Token] = field(default_factory=list)
    letters: str = ""


def row_of(text: str) -> Row:
    """Reads an evened-out text (`date_words.plain`). Between words that do not touch stands a `|`."""
    tokens: list[Token] = []
    end = 0
    for match in WORD.finditer(text):
        token = _token(text, KIND_OF[match.lastindex or 0], match.start(), match.end())
        if tokens and (gap := _gap(text[end : token.start], tokens[-1].letter, token)):
            tokens.append(Token(gap, end, token.start))
        tokens.append(token)
        end = token.end
    return Row(tokens, "".join(token.letter for token in tokens))


def _gap(between: str, before: str, token: Token) -> str:
    """What stands between two words: nothing that counts, a comma, or a break."""
    bare = between.strip()
    if len(between) - len(bare) > 8 or between.count("\n") > 1:
        return "|"
    if "\n" in between and (token.letter == "-" or (token.letter == "w" and before in "PF")):
        return "|"
    if bare in _FILLERS:
        return ""
    return "," if len(bare) <= 3 and not bare.strip("()[],:;/|\"'“”_. และ") else "|"


def _token(text: str, kind: str, start: int, end: int) -> Token:
    word = text[start:end]
    if kind == "number":
        return _number(text, start, end)
    if kind in _LETTERS:
        return Token(_LETTERS[kind], start, end, months=(month_number(word),) if kind == "month" else ())
    match kind:
        case "to":
            return Token("-", start, end)
        case "short":
            return _short_month(text, start, end)
        case "quarter":
            return _quarter(word, start, end)
        case "half":
            return Token("H", start, end, months=_half(word))
        case "folder":
            return _folder(word, start, end)
        case "spaced":
            return Token("w", start, end, (int(word.replace(" ", "")),))
    return Token("|", start, end)


def _short_month(text: str, start: int, end: int) -> Token:
    before = text[max(0, start - 5) : start]
    inside = "ก" <= before[-1:] <= "ฮ" and not before.endswith("เดือน")
    if inside or before.endswith("อ."):
        return Token("|", start, end)
    word = text[start:end]
    return Token("m" if is_certain(word) else "a", start, end, months=(month_number(word),))


def _quarter(word: str, start: int, end: int) -> Token:
    found = QUARTERS.match(word)
    assert found
    first, last, year = (int(part) if part else 0 for part in found.groups())
    months = tuple((9 + month) % 12 + 1 for month in range(3 * first - 3, 3 * (last or first)))
    years = (year if year > 99 else year + 2500,) if year else ()
    return Token("K" if years else "Q", start, end, years, months=months)


def _half(word: str) -> tuple[int, ...]:
    if "12" in word or "สิบสอง" in word:
        return (10, 11, 12, *range(1, 10))
    return (4, 5, 6, 7, 8, 9) if "หลัง" in word else (10, 11, 12, 1, 2, 3)


def _folder(word: str, start: int, end: int) -> Token:
    year, month, *day = (int(part) for part in word.split("/"))
    believed = buddhist(year)
    if believed is None:
        return Token("|", start, end)
    return Token("U", start, end, (believed,), day[0] if day else None, (month,))


def buddhist(year: int) -> int | None:
    """A year as พ.ศ.: itself, from ค.ศ., or with 543 taken off when it was added twice; None when it is no likely year."""
    for value in (year, year + BUDDHIST, year - BUDDHIST):
        if 2540 <= value <= 2590:
            return value
    return year + 2500 if 40 <= year <= 90 else None


def _number(text: str, start: int, end: int) -> Token:
    """Weighs a run of digits and joining signs by its shape and its neighbours."""
    word = text[start:end]
    parts = re.split(r"[-./–—−:]", word)
    if len(parts) > 1:
        return _chain(text, start, end, parts)
    value = int(word) if len(word) <= 8 else 0
    if len(word) == 8:
        return _dated_name(text, start, end)
    if len(word) <= 2 and 1 <= value <= 31:
        glued = text[start - 1 : start].isalpha() and not text.endswith("ที่", 0, start)
        return Token("|" if glued else "d", start, end, day=value)
    year = buddhist(value) if len(word) in {2, 4} else None
    if year is None:
        return Token("w" if len(word) == 4 and 2400 <= value < 2540 else "|", start, end, (value,))
    if len(word) == 2:
        sure = 60 <= value < 80 and _is_file_year(text, start, end)
        unit = _UNIT.match(text, end)
        return Token("Y" if sure else "|" if unit else "w", start, end, (year,))
    if not _stands_alone(text, start, end):
        return Token("x", start, end, (year,))
    return Token("Y" if value == year else "w", start, end, (year,))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a four-digit พ.ศ. needs no cue: no unit after it, no name of a number before it, no letters of a hash around."""
    before, after = text[max(0, start - 24) : start], text[end : end + 1]
    if (after.isascii() and after.isalpha()) or after == "%" or _UNIT.match(text, end):
        return False
    if re.search(r"(?:^|[^a-z])[a-z]$|[0-9][a-f]+$", before):
        return False
    return not _NAME_BEFORE.search(before)


def _is_file_year(text: str, start: int, end: int) -> bool:
    """Whether two digits are a year by their place in a file name: `plan_69.pdf`, `plan_69`, `แผน 69.pdf`."""
    before, file_name = text[start - 1 : start], _FILE_END.match(text, end)
    if before in {"_", "-"}:
        return file_name is not None or end == len(text)
    return before == " " and file_name is not None and text[end] == "." and not _NAME_BEFORE.search(text[:start][-24:])


def _dated_name(text: str, start: int, end: int) -> Token:
    """Eight digits are a date (20260331) only as a part of a file name or an address."""
    year, month, day = int(text[start : start + 4]), int(text[start + 4 : start + 6]), int(text[start + 6 : end])
    joined = text[start - 1 : start] in {"_", "-", "/"} or text[end : end + 1] in {"_", "-"}
    return _date(start, end, year, month, day) if joined else Token("|", start, end)


def _date(start: int, end: int, year: int, month: int, day: int) -> Token:
    believed = buddhist(year)
    if month > 12 >= day:
        day, month = month, day
    if believed is None or not (1 <= month <= 12 and 1 <= day <= 31):
        return Token("|", start, end)
    return Token("T", start, end, (believed,), day, (month,))


def _chain(text: str, start: int, end: int, parts: list[str]) -> Token:
    """Numbers joined by signs: 31/03/2569, 2569-03-31, 2566-2570, 2/2569, 1-31, 66-70; else a telephone number or the like."""
    shape = "".join(str(min(len(part), 9)) for part in parts)
    values = [int(part) if len(part) <= 4 else 0 for part in parts]
    sign = re.sub(r"[0-9]", "", text[start:end])[0]
    if re.fullmatch(r"[12][12][24]", shape) and sign != ":":
        return _date(start, end, values[2], values[1], values[0])
    if re.fullmatch(r"4[12][12]", shape) and sign != ":":
        return _date(start, end, *values)
    if sign in "-–—−/" and re.fullmatch(r"44+|42|22", shape) and None not in map(buddhist, values):
        return _range_chain(text, start, end, values, shape)
    if shape in {"11", "12", "22"} and sign in "-–—−" and values[0] < values[1] <= 31:
        return Token("g", start, end, day=values[1])
    return _part_chain(text, start, end, values, shape, sign)


def _range_chain(text: str, start: int, end: int, values: list[int], shape: str) -> Token:
    years = [buddhist(value) or 0 for value in values]
    rising = years == sorted(years) and 0 < years[-1] - years[0] <= 25
    if not rising:
        return _part_chain(text, start, end, values, shape, "-")
    alone = text[start : start + 4] == str(years[0]) and _stands_alone(text, start, end)
    return Token("R" if alone and "44" in shape else "r", start, end, (years[0], years[-1]))


def _part_chain(text: str, start: int, end: int, values: list[int], shape: str, sign: str) -> Token:
    """A year with other numbers: 2/2569, 11-2569-03, `O26-69.pdf`; a house number 2569/1 needs a cue."""
    years = [value for value in values if 2540 <= value <= 2590]
    if sign == "/" and re.fullmatch(r"[1-4]4", shape) and values[1] in years:
        return Token("Y", start, end, (values[1],))
    if sign == "/" and re.fullmatch(r"4[12]", shape) and years:
        return Token("Y" if text[start - 1 : start] == "/" else "w", start, end, (years[0],))
    small = all(value < 100 or value in years for value in values) and text[start] != "0"
    if sign in "-–—−" and years and small and _stands_alone(text, start, end):
        return Token("Y", start, end, (years[0],))
    if shape in {"12", "22"} and 40 <= values[-1] <= 90 and values[0] <= 31:
        sure = sign == "-" and 60 <= values[-1] < 80 and _FILE_END.match(text, end)
        return Token("Y" if sure else "w" if sign == "/" else "|", start, end, (values[-1] + 2500,))
    return Token("|", start, end)
