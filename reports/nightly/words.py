"""Sentences of a night, the same in every output.

In: facts. Out: one-line Thai texts without markup.
"""

from __future__ import annotations

from crawler.desk.tidings import Turn
from reports.lines import plain
from reports.nightly.choosing import Why
from reports.nightly.facts import Row
from rules.model import Edition, VisitStatus
from rules.words import OUTCOME_WORDS, unseen_words

WHY_WORDS = {
    Why.CANARY: "เว็บไซต์สอบทาน",
    Why.LEFT: "ค้างจากคืนก่อน",
    Why.NEW: "ยังไม่เคยตรวจ",
    Why.BROKE: "คืนก่อนข้อมูลหายไป",
    Why.UNSEEN: "คราวก่อนเข้าไม่ได้",
    Why.DEADLINE: "ใกล้วันปิดระบบ",
    Why.WHOLE: "ถึงรอบอ่านทั้งเว็บไซต์",
    Why.AGE: "ถึงกำหนด",
    Why.TURN: "ถึงรอบ",
}
COUNT_WORDS = {
    "agencies": "หน่วยงาน",
    "no_website": "ไม่มีเว็บไซต์",
    "planned": "ต้องตรวจคืนนี้",
    "visited": "ตรวจแล้ว",
    "complete": "ตรวจครบ",
    "partly": "ตรวจได้บางส่วน",
    "could_not": "ตรวจไม่ได้",
    "whole": "อ่านทั้งเว็บไซต์",
    "light": "หลักฐานไม่เปลี่ยน",
    "not_reached": "ยังไม่ถึงคิว",
    "faults": "ระบบขัดข้อง",
    "overdue": "เกินกำหนด",
}
LIGHT = "หลักฐานไม่เปลี่ยน จึงไม่อ่านหน้าอื่น"
UP, DOWN = "⬆", "⬇"


def turn_line(turn: Turn, edition: Edition) -> str:
    """'⬇ O11 สรุปผลการจัดซื้อจัดจ้าง: พบครบถ้วน → ไม่พบ'."""
    number = f"O{turn.number}"
    title = next((rule.title for rule in edition.rules if rule.number == number), "")
    sign = UP if turn.better else DOWN
    return f"{sign} {number} {title}: {OUTCOME_WORDS[turn.before]} → {OUTCOME_WORDS[turn.after]}"


def unseen_line(row: Row) -> str:
    """Why nothing was seen of an agency tonight, '' when it was seen."""
    if row.fault:
        return f"ระบบขัดข้อง: {plain(row.fault)[-200:]}"
    if not row.standing.website:
        return "ไม่มีที่อยู่เว็บไซต์ในทะเบียน"
    if not row.visited:
        return "ยังไม่ถึงคิว"
    return "" if row.seen else unseen_words(VisitStatus(row.standing.status))


def verdict_line(healthy: bool, worse: int) -> str:
    """The night in one line."""
    if not healthy:
        return "การตรวจคืนนี้ผิดปกติ ต้องดู"
    return f"การตรวจคืนนี้ปกติ มี {worse} แห่งที่ข้อมูลหายไปหรือเก่าลง" if worse else "การตรวจคืนนี้ปกติ ไม่มีข้อใดแย่ลง"
