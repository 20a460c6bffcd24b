"""Which column of a foreign list is the code, the name, the type, the district, the province and the website.

In: headings in Thai, English or camelCase, and what a person said with `--map`. Out: a `Columns`. A guess goes by the
whole heading first, by its parts next; it is shown before it is used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from crawler.faults import InputFault
from crawler.listing.places import near

OWN = ("code", "name", "type", "district", "province", "website")
NEEDED = ("code", "name")
WORDS = {
    "code": "รหัส", "name": "ชื่อ", "type": "ประเภท", "district": "อำเภอ", "province": "จังหวัด", "website": "เว็บไซต์",
}  # fmt: skip
NO_COLUMN = (
    "หาคอลัมน์{words}ไม่พบ หัวตารางในไฟล์: {headings} ระบุเองด้วย {maps}"
)  # fmt: skip
NO_HEADING = "ไม่มีหัวตาราง “{heading}” ในไฟล์{near} หัวตารางในไฟล์: {headings}"
BAD_MAP = "เขียน --map เป็น คอลัมน์=หัวตาราง เช่น --map code=รหัส คอลัมน์ที่ใช้ได้: " + " ".join(OWN)

_ORG = "(?:org|organi[sz]ation|agency|dla|lao|lgo|local|office|unit|department|อปท|หน่วยงาน|องค์กร|ท้องถิ่น)"
_THAI = "(?:th|thai)?"
PATTERNS: dict[str, tuple[str, ...]] = {  # best first, on headings without spaces and marks
    "website": (
        r"website", r"เว็[บป]ไซ(?:ต์|ด์|ท์|ต|ด|ท)", r"(?:เว็[บป]|เวป|เวบ)ไซ.*|.*ไซต์.*", r".*website.*",
        r"url|homepage|www|web", r".*(?:url|homepage|weburl|webpage)", r"เว็[บป].*|.*เว็[บป].*",
    ),
    "code": (
        r"code", rf"{_ORG}code|รหัส(?:อปท|หน่วยงาน)?", rf"รหัส{_ORG}.*", rf"{_ORG}.*(?:code|id)",
        r"รหัส(?!ไปรษณีย์|จังหวัด|อำเภอ|ตำบล|ประเภท|เขต|ภาค|โทร).*", r"id",
    ),
    "province": (r"province|จังหวัด", rf"(?:ชื่อ)?จังหวัด.*|(?:province|changwat|jangwat)(?:name)?{_THAI}"),
    "district": (
        r"district|อำเภอ", rf"(?:ชื่อ)?อำเภอ(?:เขต)?.*|(?:district|amph(?:oe|ur|or|o|ure)|amper)(?:name)?{_THAI}",
    ),
    "type": (r"type", rf"ประเภท(?:{_ORG})?|{_ORG}type", rf"ประเภท.*|(?:{_ORG}|lg)?type(?:name)?{_THAI}|รูปแบบ.*"),
    "name": (
        r"name", rf"ชื่อ(?:{_ORG})?|{_ORG}name{_THAI}", rf"{_ORG}|ชื่อ{_ORG}.*|name{_THAI}|{_ORG}.*name{_THAI}",
        r"ชื่อ(?!จังหวัด|อำเภอ|ตำบล|ผู้|นายก|ย่อ|เว็|เขต|ประเภท|ภาษาอังกฤษ|อังกฤษ).*", r"(?:full|official)name",
    ),
}  # fmt: skip
_COMPILED = {column: [re.compile(pattern) for pattern in patterns] for column, patterns in PATTERNS.items()}


@dataclass(frozen=True, slots=True)
class Columns:
    """Index of every column found; `guessed` when a heading is not our own word and no `--map` named it."""

    at: dict[str, int]
    headings: list[str]
    guessed: bool

    def pairs(self) -> list[tuple[str, str]]:
        """(column, heading) in our order, for showing."""
        return [(column, self.headings[self.at[column]]) for column in OWN if column in self.at]


def likeness(cells: list[str]) -> int:
    """How many of our columns a row of headings names."""
    return len(_guess([_folded(cell) for cell in cells], {}))


def columns_of(headings: list[str], mapped: Mapping[str, str]) -> Columns:
    """Find the columns; `mapped` (column to heading) goes before any guess, and "" leaves a column out.

    Raises InputFault when a mapped heading is not there, or code or name cannot be found.
    """
    given = {column: _index(heading, headings) for column, heading in mapped.items() if heading}
    at = _guess([_folded(heading) for heading in headings], given)
    at = {column: index for column, index in at.items() if mapped.get(column, "-")}
    lacking = [column for column in NEEDED if column not in at]
    if lacking:
        words = " ".join(f"“{WORDS[column]}” ({column})" for column in lacking)
        maps = " ".join(f"--map {column}=หัวตาราง" for column in lacking)
        raise InputFault(NO_COLUMN.format(words=words, headings=_shown(headings), maps=maps))
    guessed = any(column not in mapped and _folded(headings[index]) != column for column, index in at.items())
    return Columns(at, headings, guessed)


def mapping_of(texts: tuple[str, ...]) -> dict[str, str]:
    """`("code=รหัส อปท.", …)` as a mapping; either side may be our column. Raises InputFault for anything else."""
    mapping = {}
    for text in texts:
        column, _, heading = (side.strip() for side in text.partition("="))
        if column not in OWN:
            column, heading = heading, column
        if "=" not in text or column not in OWN:
            raise InputFault(BAD_MAP)
        mapping[column] = heading
    return mapping


def _guess(folded: list[str], given: Mapping[str, int]) -> dict[str, int]:
    at = dict(given)
    most = max(map(len, _COMPILED.values()))
    for rank in range(most):
        for column, patterns in _COMPILED.items():
            if column in at or rank >= len(patterns):
                continue
            free = [index for index in range(len(folded)) if index not in at.values()]
            fitting = [index for index in free if patterns[rank].fullmatch(folded[index])]
            if fitting:
                at[column] = fitting[0]
    return at


def _index(heading: str, headings: list[str]) -> int:
    wanted = _folded(heading)
    for index, text in enumerate(headings):
        if _folded(text) == wanted:
            return index
    alike = near(heading, headings, least=60)
    hint = f" (หมายถึง “{alike}” ใช่ไหม)" if alike else ""
    raise InputFault(NO_HEADING.format(heading=heading, near=hint, headings=_shown(headings)))


def _folded(heading: str) -> str:
    return re.sub(r"[\s._\-/():;*\"'“”\[\]\ufeff\u200b]+", "", heading).lower()


def _shown(headings: list[str]) -> str:
    return ", ".join(heading for heading in headings[:20] if heading)
