"""Item numbers as sites type them, and labels that say nothing.

In: a label as written. Out: the number it carries, or whether it says anything at all. A number alone means nothing
until somebody binds it to the list of one year: that is done in `rules.match`, never here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_ANY_DIGIT = re.compile("[0-9๐-๙]")
_UNITS = (
    "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม|"
    r"ม\.ค|ก\.พ|มี\.ค|เม\.ย|พ\.ค|มิ\.ย|ก\.ค|ส\.ค|ก\.ย|ต\.ค|พ\.ย|ธ\.ค|"
    r"ปี|เดือน|วัน|บาท|หมู่|คน|ครั้ง|โครงการ|น\.|ชม|นาที|ชั่วโมง|รายการ|ข้อ|แห่ง|ไร่|ส\.|%|ขั้นตอน|ด้าน|ภาษา|สี|ดี"
)
_O_FORM = re.compile(r"(?<![a-z0-9])o\s*(?:i\s*t)?\s*[-–—.:_#]?\s*0*([1-9]\d?)(?![\d])(?!\s*%)", re.IGNORECASE)
_ITEM = re.compile(r"(?i)^\W*(?:ita|oit)?\s*(?:25)?(?:6\d|7\d)?\W*ข้อ\s*(?:ที่)?\s*[-–—.:]?\s*0*([1-9]\d?)(?!\d)")
_ZERO = re.compile(r"^[\s(\[]*0+([1-9]\d?)(?!\d)(?!\s*[-–—/]\s*\d)(?!\s+\d)")
_PLAIN = re.compile(r"^[\s(\[]*([1-9]\d?)(?:\.\d{1,2})?(?:\s*[.):–—-]+(?!\s*\d)|\s*$|\s*(?=[ก-๙]))")
_UNIT_AFTER = re.compile(rf"^[\s(\[]*\d+(?:\.\d+)?\s*(?:{_UNITS})")
_HEADING = re.compile(r"^\W*(?:ตัวชี้วัด\S*\s*)?(?:9\.[1-5]|10\.[12])(?!\d)|^\W*ตัวชี้วัด")
_FOREIGN = re.compile(r"(?i)moit|\beb\s*\d|\blpa\b|\b[ei]it\b")
HIGHEST = 43


class Number(NamedTuple):
    """A number in front of or inside a label. `named` is False for a plain "1." that could be any list's."""

    value: int
    named: bool


@lru_cache(maxsize=8192)
def numbered(label: str) -> Number | None:
    """The item number of `label`, and whether it is written as one (`O12`, `OIT 12`, `ข้อ 12`, `012`)."""
    if not _ANY_DIGIT.search(label):
        return None
    text = label.translate(_DIGITS)
    if _HEADING.match(text) or _FOREIGN.search(text):
        return None
    for pattern, named in ((_O_FORM, True), (_ITEM, True), (_ZERO, True), (_PLAIN, False)):
        found = pattern.search(text)
        if found and pattern in (_ZERO, _PLAIN) and _UNIT_AFTER.match(text):
            continue
        if found and int(found[1]) <= HIGHEST:
            return Number(int(found[1]), named)
    return None


def is_indicator(line: str) -> bool:
    """Whether a line is the name of a sub-indicator: `9.1 ข้อมูลพื้นฐาน`, `ตัวชี้วัดย่อยที่ 10.2 …`."""
    return _HEADING.match(line.translate(_DIGITS)) is not None


def number_in(label: str) -> int | None:
    """The item number of `label`: O1, o1, OIT14, `ข้อ o1`, O41-, 1., 4.2 (→ 4), ข้อ-028, 018, 30การประเมิน…

    None for phone numbers, years, dates, money, MOIT/EB numbers and the headings 9.1–9.5 and 10.1–10.2.
    """
    number = numbered(label)
    return number.value if number else None


_EMPTY_WORDS = (
    "คลิกที่นี่|คลิกเพื่อ|คลิก|คลิ๊ก|click ?here|click|ดาวน์โหลด|ดาวโหลด|ดาวน์โหลดเอกสาร|download|อ่านต่อ|อ่านเพิ่มเติม|"
    "อ่านรายละเอียด|อ่าน|read more|more|ดูเพิ่มเติม|ดูรายละเอียด|ดูทั้งหมด|ดู|เพิ่มเติม|รายละเอียดเพิ่มเติม|รายละเอียด|"
    "view all|view|details?|link|ลิงก์|ลิงค์|url|เปิดไฟล์|เปิดเอกสาร|เปิดดู|เปิด|open|ไฟล์แนบ|ไฟล์เอกสาร|ไฟล์|เอกสารแนบ|"
    "เอกสาร|แนบไฟล์|สิ่งที่ส่งมาด้วย|แนบท้าย|file|attachment|แสดง|ที่นี่|here|เข้าชม|เข้าสู่หน้า|หน้าแรก|ถัดไป|ก่อนหน้า|next|previous|new|pdf|"
    "docx?|xlsx?|jpe?g|png|zip|rar|html?|php|[kmg]b|เมกะไบต์|กิโลไบต์|ขนาด|ครั้ง|หน้า|ชุดที่|ส่วนที่|ที่|เพื่อ"
)
_SAYS_NOTHING = re.compile(
    rf"(?:https?://\S*|www\.\S*|\S+\.(?:pdf|docx?|xlsx?|jpe?g|png|zip|php|html?)(?=$|\s)(?<![ก-๙]....)|"
    rf"{_EMPTY_WORDS}|[\d๐-๙]|[^\wก-๙])+",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def is_plain(label: str) -> bool:
    """True for a label that says nothing by itself: `คลิกที่นี่`, `ดาวน์โหลด`, `[0.49 mb.] [.pdf]`, a URL, digits."""
    return not label.strip() or _SAYS_NOTHING.fullmatch(label) is not None
