"""The Thai words for verdicts and visits, the same in every table, message and file."""

from __future__ import annotations

from rules.model import Outcome, VisitStatus

OUTCOME_WORDS = {
    Outcome.PRESENT: "พบครบถ้วน",
    Outcome.PARTIAL: "พบแต่ยังไม่ครบ",
    Outcome.OUTDATED: "พบแต่เป็นของปีอื่น",
    Outcome.MISSING: "ไม่พบ",
    Outcome.UNCLEAR: "ต้องให้คนตรวจ",
    Outcome.NOT_APPLICABLE: "ไม่ต้องเผยแพร่",
}
VISIT_WORDS = {
    VisitStatus.COMPLETE: "ตรวจครบ",
    VisitStatus.PARTIAL: "ตรวจได้บางส่วน",
    VisitStatus.UNREACHABLE: "เข้าเว็บไซต์ไม่ได้",
    VisitStatus.BLOCKED: "เว็บไซต์ปิดกั้นระบบตรวจ",
    VisitStatus.ROBOTS: "เว็บไซต์ไม่อนุญาตให้อ่าน (robots.txt)",
    VisitStatus.TLS: "ใบรับรองความปลอดภัยผิดพลาด",
    VisitStatus.DNS: "ไม่พบชื่อโดเมน",
    VisitStatus.PARKED: "โดเมนหมดอายุหรือถูกจอดไว้",
    VisitStatus.MOVED: "ย้ายเว็บไซต์",
    VisitStatus.BUDGET: "ตรวจถึงขีดจำกัดที่กำหนด",
}
NOTHING_JUDGED = "เปิดเว็บไซต์ได้ แต่ยังตัดสินไม่ได้สักข้อ"


def unseen_words(status: VisitStatus) -> str:
    """Why a visit that ended so saw nothing."""
    return NOTHING_JUDGED if status.walked else VISIT_WORDS[status]
