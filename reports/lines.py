"""Sentences about a result, the same on the terminal and in HTML.

In: results and the rules of the year. Out: one-line Thai texts without markup, free of control characters.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from crawler.store import Judgement, Visit
from reports.results import Result, Todo, changes, confirmed, doubtful, first_steps
from reports.words import (
    OBJECTION,
    SELF_ASSESSMENT,
    SURENESS_WORDS,
    UNCONFIRMED_ITEM,
    against_pass_mark,
    count,
    gain,
    points_range,
    provisional,
    score_range,
    thai_time,
)
from rules.model import Edition, Evidence, Fact, Finding, Outcome, Remark, Rule, Score
from rules.score import ita_points
from rules.words import OUTCOME_WORDS, VISIT_WORDS, unseen_words

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
_ESCAPED = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")  # bytes of letters beyond ASCII
BRIEF = 90  # characters
HOME = "หน้าแรก"
LOOKED_AT = "ดูแล้วที่"
REMARKS = "ดูเหมือนมี แต่อาจไม่ได้คะแนน"
NOTHING_TO_DO = "ไม่มีข้อที่ต้องแก้"


def plain(text: str) -> str:
    """Text of a website on one line, without control, colour or direction codes that could fool a screen.

    Addresses read as people write them: Thai letters instead of %E0%B8 and so on.
    """
    return " ".join(_CONTROL.sub(" ", _ESCAPED.sub(_letters, text)).split())


def brief(text: str) -> str:
    """The beginning of a quote that is only a reminder."""
    line = plain(text)
    return line if len(line) <= BRIEF else f"{line[:BRIEF].rstrip()}…"


def _letters(escaped: re.Match[str]) -> str:
    try:
        return unquote(escaped[0], errors="strict")
    except UnicodeDecodeError:
        return escaped[0]


def score_line(score: Score) -> str:
    """Range and where it stands: 'ประเมินได้ 86–94 จาก 100 (ค่ากลาง 91) · ผ่านเกณฑ์ 85 แน่นอน'."""
    return f"{score_range(score.low, score.estimate, score.high)} · {against_pass_mark(score.low, score.high)}"


def visit_line(visit: Visit) -> str:
    """How the visit went and when."""
    seen = f"อ่าน {count(visit.pages)} หน้า {count(visit.documents)} เอกสาร"
    return f"{VISIT_WORDS[visit.status]} · {seen} · ตรวจเมื่อ {thai_time(visit.finished or visit.started)}"


def visit_notes(visit: Visit) -> list[str]:
    """What the webmaster should know about how the visit ended."""
    told = (visit.reason, f"เว็บไซต์ย้ายไปที่ {visit.moved_to}" if visit.moved_to else "")
    return [plain(note) for note in told if note]


def remark_line(remark: Remark) -> str:
    """What may keep an item from scoring, and the words that show it: 'แก้ลิงก์ … (“…”)'."""
    quoted = f" (“{brief(remark.quote)}”)" if remark.quote and plain(remark.quote) not in plain(remark.message) else ""
    return plain(remark.message) + quoted


def banner(judged: Edition | Judgement) -> str:
    """A warning when a year was, or would be, judged by the criteria of another one, else ''."""
    return provisional(judged.year, judged.based_on) if judged.based_on != judged.year else ""


def criteria_line(edition: Edition, version: str) -> str:
    """Which criteria judged and how many of them are confirmed."""
    sure = f"ยืนยันแล้ว {confirmed(edition)} จาก {len(edition.rules)} ข้อ"
    return f"เกณฑ์ที่ใช้: OIT ปีงบประมาณ {edition.year} รุ่น {version} ({sure})"


def footer(result: Result, edition: Edition) -> list[str]:
    """What must stand under every result: not official, which criteria, checked when, how to object."""
    return [
        SELF_ASSESSMENT,
        criteria_line(edition, result.judgement.ruleset),
        f"ตรวจเมื่อ {thai_time(result.visit.finished or result.visit.started)}",
        OBJECTION.format(code=result.agency.code),
    ]


def click_path(evidence: Evidence) -> str:
    """The clicks from the home page: 'หน้าแรก › ข้อมูลหน่วยงาน › โครงสร้าง'."""
    return " › ".join([HOME, *(plain(step.label) or "…" for step in evidence.path[1:])])


def place_line(finding: Finding, evidence: Evidence, visit: Visit) -> str:
    """Where the item was seen, or what was looked at: '' when the site could not be opened, so nothing was."""
    looked = verb(finding)
    return "" if looked == LOOKED_AT and unseen(visit) else f"{looked} {click_path(evidence)}"


def verb(finding: Finding) -> str:
    """Whether evidence is where the item was seen, or what was looked at."""
    return LOOKED_AT if finding.outcome in (Outcome.MISSING, Outcome.UNCLEAR) else "พบที่"


def todo_line(todo: Todo) -> str:
    """'O21 การประเมินความเสี่ยง — ไฟล์สแกนอ่านไม่ออก'."""
    return f"{todo.finding.number} {todo.finding.title} — {plain(todo.finding.message)}"


def todo_short(todo: Todo) -> str:
    """'O21 การประเมินความเสี่ยง — ไม่พบ'."""
    return f"{todo.finding.number} {todo.finding.title} — {OUTCOME_WORDS[todo.finding.outcome]}"


def todo_gain(todo: Todo) -> str:
    """'+8.3 คะแนน (ITA +3.3) · ประมาณ 15 นาที'."""
    return f"{gain(todo.points)} คะแนน (ITA {gain(ita_points(todo.points))}) · ประมาณ {todo.minutes} นาที"


def unseen(visit: Visit) -> str:
    """Why nothing could be judged, '' when anything was seen."""
    if visit.seen:
        return ""
    word, reason = unseen_words(visit.status), plain(visit.reason)
    return f"{word}: {reason}" if reason and not reason.startswith(word) else reason or word


def first_thing(result: Result, edition: Edition) -> str:
    """The one thing to do first: open the site again when it could not be seen, else the item that pays most."""
    if why := unseen(result.visit):
        return why
    steps = first_steps(result, edition, most=1)
    return f"{todo_short(steps[0])} · {gain(steps[0].points)} คะแนน" if steps else NOTHING_TO_DO


def change_lines(newer: Result, older: Result) -> list[str]:
    """What became of items since the visit before: '  O11 ไม่พบ → พบครบถ้วน  สรุปผลการจัดซื้อ…'."""
    return [
        f"  {finding.number} {OUTCOME_WORDS[before]} → {OUTCOME_WORDS[finding.outcome]}  {finding.title}"
        for finding, before in changes(newer, older)
    ]


def group_points(points: tuple[float, float, float] | None) -> str:
    """The points of a sub-indicator, '' when it has none."""
    return f"{points_range(points[0], points[2])} จาก 100" if points else ""


def sure_line(what: str, fact: Fact) -> str:
    """How sure one fact of the criteria is and who printed it: 'ชื่อข้อ: พบจากแหล่งเผยแพร่แหล่งเดียว (RTRDA69)'."""
    sources = f" ({', '.join(fact.sources)})" if fact.sources else ""
    return f"{what}: {SURENESS_WORDS.get(fact.level, fact.level)}{sources}"


def doubt_line(rule: Rule) -> str:
    """A mark for an item that nobody could compare with the manual, else ''."""
    if not doubtful(rule):
        return ""
    weak = [name for name, fact in (("ชื่อข้อ", rule.title_fact), ("ช่วงเวลา", rule.period.fact)) if fact.level in _WEAK]
    return f"{UNCONFIRMED_ITEM} ({' และ '.join(weak)}{SURENESS_WORDS[_weakest(rule)]})"


_WEAK = ("partial", "inferred", "unconfirmed")


def _weakest(rule: Rule) -> str:
    levels = {rule.title_fact.level, rule.period.fact.level if rule.period.kind != "none" else "confirmed"}
    return max(levels & set(_WEAK), key=_WEAK.index)
