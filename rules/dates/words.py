"""The words of Thai dates and the pattern that finds them.

Comes in: nothing. Goes out: `plain`, which evens out a text without moving a character, and `WORD`, the number of whose
last group names the kind of word (`KIND_OF`). Text layers of PDF files break words (`พ .ศ .`, `ตุ ลาคม`), swap า for ำ
and hide ี in a private code point; the patterns allow for that.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple

_DIGITS = [(chr(ord("๐") + n), str(n)) for n in range(10)]
_SPACES = [(space, " ") for space in "\u00a0\u200b\u200c\u200d\u2009\u202f\ufeff\u00ad\t"]
_SWAPS = (*_DIGITS, *_SPACES, ("\uf702", "ี"))

_MONTHS = {
    "มกราคม": 1, "กุมภาพันธ์": 2, "กุมภาพันธ": 2, "มีนาคม": 3, "เมษายน": 4, "พฤษภาคม": 5, "มิถุนายน": 6, "กรกฎาคม": 7,
    "กรกฏาคม": 7, "สิงหาคม": 8, "กันยายน": 9, "ตุลาคม": 10, "พฤศจิกายน": 11, "พฤษจิกายน": 11, "ธันวาคม": 12,
}  # fmt: skip
_SHORT = {
    "มค": 1, "กพ": 2, "มีค": 3, "เมย": 4, "พค": 5, "มิย": 6, "กค": 7, "สค": 8, "กย": 9, "ตค": 10, "พย": 11, "ธค": 12,
}  # fmt: skip
_ENGLISH = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12,
}  # fmt: skip
_ALSO_BODIES = {"ก.พ.", "ก.ค.", "ส.ค."}  # the first letters of boards too: ก.พ. is the Civil Service Commission
_FIRST_THREE = {name[:3]: number for name, number in _ENGLISH.items()}


class Token(NamedTuple):
    """One word: its letter (see rules/dates/tokens.py), its place, and what it says (years in พ.ศ.)."""

    letter: str
    start: int
    end: int
    years: tuple[int, ...] = ()
    day: int | None = None
    months: tuple[int, ...] = ()


BREAK = Token("|", 0, 0)


def plain(text: str) -> str:
    """The text with Arabic digits, ordinary spaces and small Latin letters; every character keeps its place."""
    for old, new in _SWAPS:
        if old in text:
            text = text.replace(old, new)
    small = text.lower()
    return small if len(small) == len(text) else text


@cache
def month_number(word: str) -> int:
    """The month that a word of the kinds `month` and `short` names, 1-12."""
    letters = re.sub(r"[\s.]", "", word).replace("ำ", "า")
    return _MONTHS.get(letters) or _SHORT.get(letters) or _FIRST_THREE[letters[:3]]


@cache
def is_certain(word: str) -> bool:
    """Whether a short month can be nothing else even when it stands alone."""
    letters = re.sub(r"\s", "", word)
    return "." in letters and letters not in _ALSO_BODIES and not letters.isascii()


def _broken(name: str) -> list[str]:
    """Patterns of a word with a space allowed between its letters; two, as an optional second letter is slow."""
    rest = " ?".join("[าำ]" if letter == "า" else letter for letter in name[1:])
    return [name[0] + rest, f"{name[0]} {rest}"]


def _short(letters: str) -> list[str]:
    dotted = r"\.(?![ก-ฮ]\.(?! ?[คยพศ]\.))"  # not the start of ก.พ.ร., but ต.ค.พ.ย. and มี.ค.พ.ศ.
    bare = r"(?! ?\.|[ก-๎])"
    return [
        rf"{letters[:-1]}\.? ?{letters[-1]}(?: ?{dotted}|{bare})",
        rf"{letters[:-1]} \. ?{letters[-1]} ?{dotted}",
    ]


def _latin(name: str) -> str:
    return rf"{name[:3]}(?<![a-z]{name[:3]})(?:{name[3:]}|{'t?' if name == 'september' else ''})(?![a-z])\.?"


_BUDGET = r"งบ(?: ?ประ? ?ม[าำ] ?ณ)?"
_PART = r"(?:แรก|หลัง)"
_QUARTER = r"[1-4](?![0-9])"
_ITS_YEAR = r"(?:25[0-9]{2}|[4-8][0-9])(?![0-9])"
_FOUR = r"(?:25[4-9]|20[0-4])[0-9]"

# kind: patterns, each beginning with a plain character; of two that fit at one place the earlier wins
_KINDS: dict[str, list[str]] = {
    "folder": [r"2(?<=/2)(?:0|5)[0-9]{2}/(?:0[1-9]|1[0-2])(?:/[0-3][0-9])?(?=/)"],
    "spaced": [r"2(?<![0-9.,]2)(?: 5 ?[4-9] ?[0-9]|5 [4-9] ?[0-9]|5[4-9] [0-9])(?![0-9.,/])"],
    "half": [
        rf"รอบ ?(?:ระยะเวลา ?)?(?:6|หก) ?เดือน(?: ?{_PART})?",
        rf"ระยะ(?:เวลา)? ?(?:6|หก) ?เดือน ?{_PART}",
        rf"6 ?เดือน ?{_PART}",
        rf"หก ?เดือน ?{_PART}",
        rf"ครึ่งปี ?(?:งบประมาณ ?)?{_PART}",
        r"รอบ ?(?:12|สิบสอง) ?เดือน",
    ],
    "number": [
        rf"{digit}(?:[0-9]{{0,2}}(?:,[0-9]{{3}})+(?![0-9])(?:\.[0-9]+)?|[0-9]*(?:[-./–—−:][0-9]+)*)"
        for digit in range(10)
    ],
    "month": [pattern for name in _MONTHS for pattern in _broken(name)],
    "ordinal": [
        rf"{name} ?(?:ที่)? ?[0-9]+(?![0-9/])"
        for name in ["ครั้ง", "ฉบับ", "ข้อ", "ลำดับ", "หมู่", "ระยะ", "มาตรา", "หน้า", "ส่วน", "งวด", "ชุด", "รุ่น"]
    ],
    "fiscal": [
        rf"ปี? ?{_BUDGET} ?ฯ?(?: ?รายจ่าย)?",
        rf"{_BUDGET} ?(?:รายจ่าย)?(?: ?เพิ่มเติม)? ?(?:ประจ.{{1,3}})?ปี(?: ?{_BUDGET})?",
        r"f(?<![a-z]f)(?:y|iscal year)(?=[ _-]?[0-9])",
    ],
    "year": [r"ปี", r"y(?<![a-z]y)ear=?", rf"i(?<![a-z]i)ta(?=[ _-]?(?:{_FOUR}|[67][0-9](?![0-9])))"],
    "era": [
        r"พ ?\.? ?ศ ?\.?",
        r"ค ?\.? ?ศ ?\.?",
        r"พุทธศักราช",
        r"คริสต์ศักราช",
        r"b(?<![a-z]b)\.?e\.?(?= ?[0-9]{4})",
        r"a(?<![a-z]a)\.?d\.?(?= ?[0-9]{4})",
    ],
    "short": [*(pattern for letters in _SHORT for pattern in _short(letters)), *map(_latin, _ENGLISH)],
    "quarter": [rf"ไตรม[าำ]ส(?: ?ที่)? ?{_QUARTER}(?: ?(?:[-–—,+&]|ถึง|และ) ?{_QUARTER})?(?: ?/ ?{_ITS_YEAR})?"],
    "the_month": [r"เดือน", r"ประจ.{1,3}เดือน"],
    "on_day": [r"วันที่"],
    "to": [r"จนถึง", r"ถึง", *"-–—−~", r"t(?<![a-z]t)o(?![a-z])"],
}


def _one_pattern(kinds: dict[str, list[str]]) -> tuple[str, list[str]]:
    """All patterns, sorted by first character so that a place is tried against few, and the kind of each group."""
    by_first: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for kind, patterns in kinds.items():
        for pattern in patterns:
            by_first[pattern[0]][kind].append(pattern[1:])
    branches = [
        re.escape(first) + "(?:" + "|".join(f"(?:{'|'.join(rests)})()" for rests in group.values()) + ")"
        for first, group in by_first.items()
    ]
    return "|".join(branches), ["", *(kind for group in by_first.values() for kind in group)]


_PATTERN, KIND_OF = _one_pattern(_KINDS)
WORD = re.compile(_PATTERN)
QUARTERS = re.compile(r"[^0-9]*([1-4])(?:[^0-9/]+([1-4]))?(?: ?/ ?([0-9]+))?")
