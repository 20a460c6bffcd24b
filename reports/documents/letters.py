"""What official letters say about results: a บันทึกข้อความ inside an office, a หนังสือ to agencies, with their annex.

In: results, the rules of the year, the heading of the choice ('' for one agency), the day by which to be done. Out:
`Letter`s in official Thai with Thai numerals; what a person must fill in (number, day, name, telephone) is a blank and
never guessed, and so is a deadline that is not known. The form is that of ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ
พ.ศ. 2526.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from crawler.agencies import FULL, bare_name
from reports.documents.clean import clean
from reports.documents.overview import checked, moment
from reports.documents.todo import instead, steps
from reports.lines import unseen
from reports.results import FULL_AT, Result
from reports.words import PASS_MARK, SELF_ASSESSMENT, THAI_TIME, count, points_range
from rules.model import Agency, Edition, Outcome
from rules.words import OUTCOME_WORDS

BLANK = "." * 32
MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
HEADS = {"city": "นายกเทศมนตรีนคร", "town": "นายกเทศมนตรีเมือง", "tambon": "นายกเทศมนตรีตำบล", "province": "ผู้ว่าราชการจังหวัด"}
BECAUSE = (
    "ตามที่สำนักงาน ป.ป.ช. กำหนดให้หน่วยงานของรัฐเผยแพร่ข้อมูลสาธารณะ (OIT) บนเว็บไซต์ของหน่วยงาน ตามการประเมินคุณธรรมและความโปร่งใส"
    "ในการดำเนินงานของหน่วยงานภาครัฐ (ITA) ประจำปีงบประมาณ พ.ศ. {year} นั้น"
)
SUMMING_UP = "จึงเรียนมาเพื่อโปรดพิจารณา"
NO_OFFICIAL = f"{SELF_ASSESSMENT} คะแนนเป็นช่วงเพราะสิ่งที่ระบบมองไม่เห็นยังไม่นับว่าขาด"
_AS_WRITTEN = re.compile(r"[A-Za-z][!-~]*|[0-9]")  # codes and addresses are typed again by those who read them
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@dataclass(frozen=True, slots=True)
class Annex:
    """The table behind a letter: a title, headings with their widths (cm), and rows of cells of one line or more."""

    title: str
    headings: tuple[tuple[str, float], ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter. `memo` is a บันทึกข้อความ, else a หนังสือภายนอก."""

    memo: bool
    subject: str
    to: str
    paragraphs: tuple[str, ...]
    closing: str
    annex: Annex


def official(text: str) -> str:
    """Text as an official letter writes it: Thai numerals, save in codes ('O11') and addresses."""
    return _AS_WRITTEN.sub(lambda found: found[0].translate(_THAI_DIGITS) if found[0].isdecimal() else found[0], text)


def official_date(iso: str) -> str:
    """An ISO 8601 time as a day in official Thai: '๑๕ พฤษภาคม ๒๕๖๙'."""
    return official(written_day(moment(iso).astimezone(THAI_TIME).date()))


def written_day(day: date | None) -> str:
    """A day with its month written out; a blank for one that is not known."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year + 543}" if day else BLANK


def full_name(agency: Agency) -> str:
    """The name without any abbreviation: 'องค์การบริหารส่วนตำบลช้างเผือก'."""
    if agency.type == "special":
        return clean(agency.name)
    return clean(FULL.get(agency.type, "") + bare_name(agency.name, agency.type))


def head_of(agency: Agency) -> str:
    """Whom a letter to an agency addresses; a blank for bodies whose head bears another title."""
    if agency.type in {"sao", "pao"}:
        return f"นายก{full_name(agency)}"
    title = HEADS.get(agency.type)
    return title + clean(bare_name(agency.name, agency.type)) if title else BLANK


def letter(results: Sequence[Result], edition: Edition, heading: str = "", until: date | None = None) -> Letter:
    """To the agency, or to all of a province: what to mend on the website, and until when."""
    whom = "หน่วยงานตามบัญชี" if heading else "หน่วยงานของท่าน"
    wish = f"จึงขอให้{whom}ปรับปรุงข้อมูลบนเว็บไซต์ตามบัญชีที่ส่งมาด้วยให้ครบถ้วน ภายในวันที่ {official(written_day(until))}"
    written = _written("ขอให้ปรับปรุงข้อมูลสาธารณะ (OIT) บนเว็บไซต์", f"{BLANK} ", wish, results, edition, heading)
    return replace(written, memo=False, closing="ขอแสดงความนับถือ")


def memo(results: Sequence[Result], edition: Edition, heading: str = "", until: date | None = None) -> Letter:
    """Inside an office, to its head: what the check found and what is to be decided."""
    wish = "แจ้งหน่วยงานตามบัญชีแนบท้ายให้ปรับปรุงข้อมูลบนเว็บไซต์" if heading else "มอบหมายผู้รับผิดชอบปรับปรุงข้อมูลบนเว็บไซต์ตามบัญชีแนบท้าย"
    wish = f"เห็นควร{wish} ให้แล้วเสร็จภายในวันที่ {official(written_day(until))}"
    return _written("รายงานผลการตรวจข้อมูลสาธารณะ (OIT) บนเว็บไซต์", "", wish, results, edition, heading)


def _written(  # noqa: PLR0913, PLR0917 - what a letter and a memo do not share
    subject: str, writer: str, wish: str, results: Sequence[Result], edition: Edition, heading: str
) -> Letter:
    """A memo. `writer` stands before what was found, `wish` is what it comes to."""
    paragraphs = (
        official(BECAUSE.format(year=edition.year)),
        f"{writer}{_found(results, heading)}",
        f"{NO_OFFICIAL} {wish}",
        SUMMING_UP,
    )
    return Letter(
        memo=True,
        subject=official(f"{subject} ประจำปีงบประมาณ พ.ศ. {edition.year}"),
        to=BLANK if heading else official(head_of(results[0].agency)),
        paragraphs=paragraphs,
        closing="",
        annex=annex(results, edition, heading),
    )


def annex(results: Sequence[Result], edition: Edition, heading: str = "") -> Annex:
    """What to mend: an item a row for one agency, an agency a row for many; those with nothing to mend are left out."""
    if not heading:
        return _items(results[0], edition)
    lacking = [result for result in results if unseen(result.visit) or steps(result, edition)]
    rows = [
        (
            (str(place),),
            (full_name(result.agency), _district(result)),
            (_range(result),),
            _lines(result, edition),
        )
        for place, result in enumerate(lacking, 1)
    ]
    return Annex(
        official(f"บัญชีหน่วยงานและข้อมูลที่ต้องปรับปรุง {clean(heading)} ปีงบประมาณ พ.ศ. {edition.year}"),
        (("ลำดับ", 1.3), ("หน่วยงาน", 4.7), ("ประเมินได้", 2.2), ("ข้อมูลที่ต้องปรับปรุง", 7.8)),
        _official(rows),
    )


def _items(result: Result, edition: Edition) -> Annex:
    rows = [
        (
            (str(place),),
            (clean(f"{todo.finding.number} {todo.finding.title}"),),
            (OUTCOME_WORDS[todo.finding.outcome], clean(todo.finding.message, 300)),
            tuple(f"{n}) {clean(step, 300)}" for n, step in enumerate(todo.finding.fix, 1)),
        )
        for place, todo in enumerate(steps(result, edition), 1)
    ]
    return Annex(
        official(f"บัญชีข้อมูลที่ต้องปรับปรุงของ{full_name(result.agency)} ปีงบประมาณ พ.ศ. {edition.year}"),
        (("ลำดับ", 1.3), ("ข้อ", 5.0), ("ผลการตรวจ", 4.2), ("วิธีแก้", 5.5)),
        _official(rows or [(("",), (clean(instead(result)),), ("",), ("",))]),
    )


def _lines(result: Result, edition: Edition) -> tuple[str, ...]:
    found = [todo.finding for todo in steps(result, edition)]
    told = tuple(clean(f"{each.number} {each.title} ({OUTCOME_WORDS[each.outcome]})") for each in found)
    return told or (clean(instead(result)),)


def _official(rows: Sequence[tuple[tuple[str, ...], ...]]) -> tuple[tuple[tuple[str, ...], ...], ...]:
    return tuple(tuple(tuple(official(line) for line in cell if line) for cell in row) for row in rows)


def _district(result: Result) -> str:
    return f"อ.{clean(result.agency.district)}" if result.agency.district else ""


def _range(result: Result) -> str:
    return points_range(result.score.low, result.score.high)


def _found(results: Sequence[Result], heading: str) -> str:
    """Whose website was looked at, when, and what came out, in one sentence."""
    whose = f"หน่วยงานใน{clean(heading)} จำนวน {count(len(results))} แห่ง" if heading else full_name(results[0].agency)
    found = _many(results) if heading else _one(results[0])
    return official(f"ได้ตรวจเว็บไซต์ของ{whose} เมื่อวันที่ {official_date(checked(results))} {found}")


def _one(result: Result) -> str:
    if why := unseen(result.visit):
        return f"ปรากฏว่ายังตรวจไม่ได้: {clean(why, 300)}"
    counts = result.counts
    open_still = sum(n for outcome, n in counts.items() if outcome not in FULL_AT)
    return (
        f"ประเมินได้ {_range(result)} จาก 100 คะแนน พบครบถ้วน {counts[Outcome.PRESENT]} จาก {result.asked} ข้อ "
        f"ต้องปรับปรุงหรือให้คนตรวจ {open_still} ข้อ"
    )


def _many(results: Sequence[Result]) -> str:
    seen = [result for result in results if not unseen(result.visit)]
    sure = sum(result.score.low >= PASS_MARK - 1e-6 for result in seen)
    under = sum(result.score.high < PASS_MARK - 1e-6 for result in seen)
    return (
        f"ประเมินได้ตั้งแต่ {PASS_MARK} คะแนนขึ้นไปแน่นอน {count(sure)} แห่ง ยังไม่แน่ {count(len(seen) - sure - under)} แห่ง "
        f"ยังไม่ถึง {PASS_MARK} คะแนน {count(under)} แห่ง และยังตรวจไม่ได้ {count(len(results) - len(seen))} แห่ง"
    )
