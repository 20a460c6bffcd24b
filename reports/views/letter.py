"""The draft of a letter to one agency: plain text for a person to change, number and sign.

In: a result, the rules of the year, the deadline when it is known. Out: text in official Thai with Thai numerals.
"""

from __future__ import annotations

import re
from datetime import date

from crawler.agencies import FULL, bare_name
from reports.lines import plain, unseen
from reports.results import Result, first_steps
from reports.words import SELF_ASSESSMENT, points_range, thai_date
from rules.model import Edition
from rules.words import OUTCOME_WORDS

BLANK = "." * 24
_AS_WRITTEN = re.compile(r"https?://\S+|[A-Za-z]+\d+|\d")
_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def draft(result: Result, edition: Edition, deadline: date | None) -> str:
    """The letter, paragraph by paragraph; what a person must fill in is a blank."""
    agency, year = result.agency, edition.year
    body = FULL.get(agency.type, "") if agency.type != "special" else ""
    name = plain(body + bare_name(agency.name, agency.type))
    until = thai_date(deadline) if deadline else BLANK
    lines = [
        f"เรื่อง  ขอให้ปรับปรุงข้อมูลสาธารณะ (OIT) บนเว็บไซต์ ประจำปีงบประมาณ พ.ศ. {year}",
        f"เรียน  ผู้บริหาร{name}",
        f"ตามที่สำนักงาน ป.ป.ช. กำหนดให้หน่วยงานของรัฐเผยแพร่ข้อมูลสาธารณะบนเว็บไซต์ของหน่วยงาน ตามการประเมิน ITA ปีงบประมาณ "
        f"พ.ศ. {year} นั้น {BLANK} ได้ตรวจเว็บไซต์ของหน่วยงานแล้ว {_found(result)} ({SELF_ASSESSMENT})",
        *_wishes(result, edition),
        f"จึงขอให้ปรับปรุงให้แล้วเสร็จภายในวันที่ {until} หากเผยแพร่ไว้แล้ว โปรดแจ้งที่อยู่ของหน้านั้นกลับมา",
        "จึงเรียนมาเพื่อโปรดพิจารณา",
        f"ขอแสดงความนับถือ\n\n({BLANK})\nโทร. {BLANK}",
    ]
    return _official("\n\n".join(lines))


def _found(result: Result) -> str:
    if why := unseen(result.visit):
        return f"แต่ยังเปิดดูไม่ได้ ({why})"
    return f"ประเมินได้ {points_range(result.score.low, result.score.high)} จาก 100 คะแนน"


def _wishes(result: Result, edition: Edition) -> list[str]:
    """What to mend, an item a line, most points for the effort first."""
    if unseen(result.visit):
        return ["ขอให้แจ้งผู้ดูแลเว็บไซต์แก้ไขให้เปิดได้ตามปกติ"]
    steps = first_steps(result, edition)
    told = [
        f"{place}. {step.finding.number} {plain(step.finding.title)} ({OUTCOME_WORDS[step.finding.outcome]}) "
        f"{plain(step.finding.message)}"
        for place, step in enumerate(steps, 1)
    ]
    return ["ข้อที่ควรปรับปรุง เรียงตามคะแนนที่ได้ต่อแรงที่ลง\n" + "\n".join(told)] if told else []


def _official(text: str) -> str:
    """Thai numerals, save in addresses and codes such as O11."""
    return _AS_WRITTEN.sub(lambda found: found[0].translate(_THAI) if found[0].isdecimal() else found[0], text)
