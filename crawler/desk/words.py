"""The Thai words for jobs and declarations, the same on every page and in the terminal."""

from __future__ import annotations

JOB_WORDS = {  # by state, and by state and wish
    "waiting": "รอคิว",
    "running": "กำลังตรวจ",
    "running pause": "กำลังพัก",
    "running cancel": "กำลังยกเลิก",
    "paused": "พักไว้",
    "cancelled": "ยกเลิกแล้ว",
    "done": "เสร็จแล้ว",
    "failed": "ระบบขัดข้อง",
}
DECLARATION_WORDS = {
    "waiting": "รอคนตรวจ",
    "checking": "กำลังตรวจ",
    "accepted": "รับแล้ว",
    "refused": "ยังไม่รับ",
    "withdrawn": "ถอนแล้ว",
}
SIGN_WORDS = {"code": "รหัสชี้ที่เดียวกัน", "website": "เว็บไซต์เดียวกัน", "name": "ชื่อและอำเภอเดียวกัน"}  # of a known body


def waiting_words(who: str) -> str:
    """That a site waits for another crawl of the same site or host."""
    return f"รอ {who} ซึ่งกำลังตรวจเว็บไซต์บนเครื่องเดียวกัน"
