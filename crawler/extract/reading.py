"""What a reader got out of one document, before it becomes a `rules.model.Page`; and what all readers share."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rules.model import Problem, Table

MOST_TEXT = 1_000_000  # letters of one document
PAGE_BREAK = "\f"
_NOT_TITLE = re.compile(
    r"^\W*(?:microsoft|powerpoint|word|untitled|ไม่มีชื่อ|slide|document|print|scan|book|sheet|presentation)[\W\d_]*$|\.\w{2,4}$",
    re.IGNORECASE,
)
_PROGRAM = re.compile(r"^(?:microsoft (?:word|excel|powerpoint)|สำเนาของ|copy of)\s*-?\s*", re.IGNORECASE)
_LETTER = re.compile(r"[A-Za-zก-ฮ]")
_MOJIBAKE = re.compile(r"[\x80-\xff\ufffd\ue000-\uf6ff]")

_ODD = re.compile(r"[\ufffd\ue000-\uf6ff\uf71b-\uf8ff\x01-\x08\x0e-\x1f]")
_MARK = re.compile(r"[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_PLACED_MARKS = re.compile(r"(?<=[\u0e01-\u0e2e])\s?([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{1,3})")
_CONSONANT = re.compile(r"[ก-ฮ]")
_COMMON = re.compile(
    "การ|ความ|และ|ของ|ที่|ใน|เป็น|มี|ให้|จาก|ได้|ตาม|เพื่อ|ประจำ|หรือ|โดย|งาน|นาย|นาง|ตำบล|ส่วน|ปี|วัน|บาท|รายงาน|จำนวน|ไม่|พ.ศ.|หมู่|"
    "โครงการ|แผน|พัฒนา|ผล|ผู้|ประกาศ|บริหาร|ดำเนิน|กำหนด|เรื่อง"
)
_ENOUGH, _COMMON_SHARE = 120, 0.08  # of sample papers the poorest has 0.18, shifted ones at most 0.03
_SIGN = re.compile(r"[A-Za-z0-9\u0e01-\u0e5b]")


@dataclass(slots=True)
class Reading:
    """Text (pages parted by form feeds), tables and what went wrong. `title` is the file's own, checked.

    `via`, `pages_unread` and `pages_bare` are as in `rules.model.Page`.
    """

    text: str = ""
    tables: tuple[Table, ...] = ()
    title: str = ""
    headings: tuple[str, ...] = ()
    problem: Problem | None = None
    note: str = ""
    via: str = ""
    pages_unread: int = 0
    pages_bare: tuple[int, ...] = ()


def failed(problem: Problem, note: str) -> Reading:
    """A document that could not be read, and why (one Thai sentence)."""
    return Reading(problem=problem, note=note)


def noted(reading: Reading, note: str, unread: int = 1) -> Reading:
    """A document of which more was left out, and what: `unread` pages, or a part that counts as one."""
    reading.note = "; ".join(filter(None, [reading.note, note]))
    reading.pages_unread += unread
    return reading


def within_limit(reading: Reading) -> Reading:
    """A document cut at the limit of letters, which it says."""
    if len(reading.text) <= MOST_TEXT:
        return reading
    reading.text = reading.text[:MOST_TEXT]
    return noted(reading, f"อ่าน {MOST_TEXT:,} ตัวอักษรแรก")


def lines_of(text: str) -> str:
    """Text with one trimmed block a line, empty lines and NULs dropped."""
    lines = (" ".join(line.split()) for line in text.replace("\x00", "").splitlines())
    return "\n".join(filter(None, lines))


def first_lines(text: str, most: int = 5) -> tuple[str, ...]:
    """The first lines of a document, which act as its headings."""
    start = text[:4000].replace(PAGE_BREAK, "\n").split("\n")
    return tuple(line[:200] for line in start if _LETTER.search(line))[:most]


def title_from(written: str | None) -> str:
    """A title out of a file's properties when it reads like one, else "" (programs write their own names there)."""
    title = _PROGRAM.sub("", " ".join((written or "").replace("\x00", "").split()))
    if len(_LETTER.findall(title)) < 4 or _MOJIBAKE.search(title) or _NOT_TITLE.search(title):
        return ""
    return title[:300]


def joined(pages: Iterable[str]) -> str:
    """Pages joined by form feeds."""
    return PAGE_BREAK.join(pages)


def garbled(text: str) -> bool:
    """Whether a text layer is no text: characters without meaning, Thai marks that stand on nothing, no Thai word."""
    letters = len(_SIGN.findall(text))
    if len(_ODD.findall(text)) > 0.2 * max(letters, 1):
        return True
    marks = len(_MARK.findall(text))
    if marks > 20 and sum(map(len, _PLACED_MARKS.findall(text))) < 0.6 * marks:
        return True
    return _says_nothing_in_thai(text[:20_000])


def _says_nothing_in_thai(text: str) -> bool:
    """Many Thai letters and hardly one of the words no Thai paper does without: the font's codes are shifted."""
    consonants = len(_CONSONANT.findall(text))
    return consonants >= _ENOUGH and sum(map(len, _COMMON.findall(text))) < _COMMON_SHARE * consonants
