"""The Thai words, signs, dates and numbers that people read, each said in one place.

In: values of `rules.model`. Out: short Thai texts. Reads no clock, no file and no database.
"""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, timedelta, timezone

from rules.model import Outcome
from rules.words import OUTCOME_WORDS

THAI_TIME = timezone(timedelta(hours=7))
PASS_MARK = 85
MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")

OUTCOME_SIGNS = {
    Outcome.PRESENT: "✓",
    Outcome.PARTIAL: "◐",
    Outcome.OUTDATED: "↺",
    Outcome.MISSING: "✕",
    Outcome.UNCLEAR: "?",
    Outcome.NOT_APPLICABLE: "–",
}
COUNT_WORDS = {
    Outcome.PRESENT: "พบครบ",
    Outcome.PARTIAL: "ไม่ครบ",
    Outcome.OUTDATED: "ปีอื่น",
    Outcome.MISSING: "ไม่พบ",
    Outcome.UNCLEAR: "ต้องให้คนตรวจ",
    Outcome.NOT_APPLICABLE: "ไม่ต้องเผยแพร่",
}
SURENESS_WORDS = {
    "confirmed": "หลายหน่วยงานเผยแพร่ตรงกัน",
    "single": "พบจากแหล่งเผยแพร่แหล่งเดียว",
    "partial": "พบถ้อยคำหรือเลขข้อเพียงบางส่วน",
    "inferred": "อนุมานจากปีอื่นหรือหลักฐานแวดล้อม",
    "unconfirmed": "ยังไม่พบแหล่งเผยแพร่",
}
KIND_WORDS = {
    "html": "หน้าเว็บ",
    "pdf": "PDF",
    "xlsx": "Excel",
    "xls": "Excel",
    "ods": "ตารางคำนวณ",
    "docx": "Word",
    "doc": "Word",
    "rtf": "RTF",
    "odt": "เอกสาร ODT",
    "pptx": "PowerPoint",
    "ppt": "PowerPoint",
    "csv": "CSV",
    "zip": "ZIP",
    "rar": "RAR",
    "7z": "7z",
    "image": "รูปภาพ",
    "text": "ข้อความ",
}

UNCONFIRMED_ITEM = "เกณฑ์ข้อนี้ยังไม่ยืนยันจากคู่มือ ป.ป.ช."
SELF_ASSESSMENT = "ผลประเมินตนเองโดยระบบอัตโนมัติ ไม่ใช่ผลอย่างเป็นทางการของ ป.ป.ช."
OBJECTION = "หากเห็นว่าผลไม่ถูกต้อง ให้แจ้งผู้ดูแลระบบพร้อมลิงก์หน้าที่เผยแพร่ แล้วตรวจใหม่ด้วย oit crawl {code}"


def outcome_word(outcome: Outcome) -> str:
    """Sign and word of an outcome, always together: '✓ พบครบถ้วน'."""
    return f"{OUTCOME_SIGNS[outcome]} {OUTCOME_WORDS[outcome]}"


def number(value: float) -> str:
    """Points with at most one decimal, cut and not rounded, so that 84.96 never reads as 85."""
    cut = math.floor(value * 10 + 1e-6) / 10
    return f"{cut:.0f}" if cut == int(cut) else f"{cut:.1f}"


def gain(value: float) -> str:
    """Points to be won, rounded to one decimal: '+1.7'."""
    return f"+{value:.1f}".removesuffix(".0")


def count(value: int) -> str:
    """A count with its thousands parted: '7,849'."""
    return f"{value:,}"


def points_range(low: float, high: float) -> str:
    """'86–94', or '91' when both ends are the same."""
    return number(low) if high - low < 1e-6 else f"{number(low)}–{number(high)}"


def score_range(low: float, estimate: float, high: float) -> str:
    """The score as people read it; one bare number only when both ends of the range are the same."""
    line = f"ประเมินได้ {points_range(low, high)} จาก 100"
    return line if high - low < 1e-6 else f"{line} (ค่ากลาง {number(estimate)})"


def against_pass_mark(low: float, high: float) -> str:
    """Where the range stands against the pass mark of 85."""
    if low >= PASS_MARK - 1e-6:
        return f"ผ่านเกณฑ์ {PASS_MARK} แน่นอน"
    return f"ยังไม่ถึง {PASS_MARK}" if high < PASS_MARK - 1e-6 else "ยังไม่แน่"


def thai_date(day: date) -> str:
    """'15 พ.ค. 2569'."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year + 543}"


def thai_day(iso: str) -> str:
    """An ISO day as people read it; '' stays ''."""
    return thai_date(date.fromisoformat(iso)) if iso else ""


def thai_month(month: str) -> str:
    """A month as '2026-05' in few letters: 'พ.ค. 69'."""
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1]} {(int(year) + 543) % 100:02d}"


def thai_time(iso: str) -> str:
    """An ISO 8601 time in any zone (UTC when it names none) as Thai time: '15 พ.ค. 2569 02:14 น.'; '' stays ''."""
    if not iso:
        return ""
    moment = datetime.fromisoformat(iso)
    local = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(THAI_TIME)
    return f"{thai_date(local.date())} {local:%H:%M} น."


def where(kind: str, page: int | None) -> str:
    """Kind of the proof and its page: 'PDF หน้า 3'."""
    word = KIND_WORDS.get(kind, "ไฟล์")
    return f"{word} หน้า {page}" if page else word


def counts_line(counts: dict[Outcome, int]) -> str:
    """'พบครบ 22 · ไม่ครบ 1 · ปีอื่น 1 · ไม่พบ 1 · ต้องให้คนตรวจ 1'; not-applicable is named only when there is any."""
    shown = [outcome for outcome in Outcome if outcome != Outcome.NOT_APPLICABLE or counts.get(outcome)]
    return " · ".join(f"{COUNT_WORDS[outcome]} {count(counts.get(outcome, 0))}" for outcome in shown)


def provisional(year: int, based_on: int) -> str:
    """The banner of a year whose criteria nobody has published yet."""
    return f"ปีงบประมาณ {year} ยังไม่มีเกณฑ์เผยแพร่ ผลนี้เป็นผลชั่วคราวที่ใช้เกณฑ์ปี {based_on} แทน"
