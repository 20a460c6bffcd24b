"""Why a verdict is what it is: one key and one Thai sentence each.

A rule file may word a reason for its item (`[help.messages]`); these sentences serve where it does not.
"""

from __future__ import annotations

from rules.model import Problem, Rule, VisitStatus

SENTENCES = {
    "ok": "พบครบถ้วน",
    "element-missing": "พบแล้ว แต่ยังไม่มี {missing}",
    "other-year": "พบแต่เป็นของปี {found_year} ต้องเป็นของปี {wanted_year}",
    "year-not-found": "พบแล้ว แต่ไม่เห็นว่าเป็นของปีใด ต้องให้คนตรวจ",
    "year-disputed": "พบไฟล์ภาพแล้ว แต่ปีในภาพกับปีที่ชื่อลิงก์หรือชื่อไฟล์บอกไว้ไม่ตรงกัน ต้องให้คนตรวจ",
    "pages-unread": "พบแล้ว แต่ระบบอ่านหน้าเว็บหรือไฟล์นี้ได้ไม่ครบ สิ่งที่ยังไม่เห็นอาจอยู่ในส่วนที่ยังไม่ได้อ่าน ต้องให้คนตรวจ",
    "not-found": "เปิดดูทุกเมนูและทุกรายการที่น่าจะมีแล้ว ไม่พบ",
    "dead-link": "มีลิงก์ชื่อนี้ แต่กดแล้วไม่พบหน้าหรือไฟล์",
    "empty": "มีหน้าหรือหมวดชื่อนี้ แต่ยังไม่มีข้อมูลข้างใน",
    "wrong-content": "มีลิงก์ชื่อนี้ แต่ข้างในเป็นเรื่องอื่น",
    "other-agency": "ไฟล์ที่พบเป็นของหน่วยงานอื่น",
    "unread": "มีลิงก์ชื่อนี้ แต่ระบบยังไม่ได้เปิดอ่าน ต้องให้คนตรวจ",
    "unnamed": "มีไฟล์ที่ระบบอ่านไม่ออกและชื่อลิงก์ไม่บอกว่าเป็นเรื่องใด ซึ่งอาจเป็นข้อนี้ ต้องให้คนตรวจ",
    "near": "ไม่พบภายใต้ชื่อที่รู้จัก แต่มีหน้าหรือไฟล์ที่อาจเป็นข้อนี้โดยใช้คำอื่น ให้คนเปิดดู",
    "doubted": "หาไม่พบ แต่ข้อนี้ระบบเคยบอกว่าไม่พบแล้วผิดบ่อย ให้คนตรวจ",
    "visit": "ระบบเข้าเว็บไซต์ได้ไม่ครบ จึงยังตัดสินข้อนี้ไม่ได้",
    "budget": "ตรวจถึงขีดจำกัดที่กำหนดก่อนอ่านครบ จึงยังตัดสินข้อนี้ไม่ได้",
    "not-applicable": "ไม่ต้องเผยแพร่",
    Problem.SCAN: "พบไฟล์สแกนที่ระบบอ่านตัวอักษรไม่ได้ ต้องให้คนตรวจ",
    Problem.IMAGE: "พบเป็นรูปภาพที่ระบบอ่านตัวอักษรไม่ได้ ต้องให้คนตรวจ",
    Problem.GARBLED: "ตัวอักษรในไฟล์เพี้ยน ระบบอ่านไม่ได้ ต้องให้คนตรวจ",
    Problem.LOGIN: "เปิดไม่ได้โดยไม่เข้าสู่ระบบ ผู้ประเมินก็เปิดไม่ได้",
    Problem.SHELL: "เป็นหน้าแสดงตัวอย่างไฟล์ของเว็บไซต์อื่น ระบบอ่านข้างในไม่ได้ ต้องให้คนตรวจ",
    Problem.NEEDS_BROWSER: "หน้านี้สร้างด้วยสคริปต์ ระบบอ่านไม่ได้ ต้องให้คนตรวจ",
    Problem.PASSWORD: "ไฟล์ตั้งรหัสผ่านไว้ เปิดอ่านไม่ได้",
    Problem.DAMAGED: "ไฟล์เสียหาย เปิดอ่านไม่ได้",
    Problem.TOO_LARGE: "ไฟล์ใหญ่เกินกว่าที่ระบบอ่านได้ ต้องให้คนตรวจ",
    Problem.TOO_SLOW: "ไฟล์ใช้เวลาอ่านนานเกินไป ต้องให้คนตรวจ",
    Problem.UNSUPPORTED: "ไฟล์ชนิดนี้ระบบยังอ่านไม่ได้ ต้องให้คนตรวจ",
    Problem.BLOCKED: "เว็บไซต์ปิดกั้นระบบตรวจ ต้องให้คนตรวจ",
    Problem.ROBOTS: "เว็บไซต์ไม่อนุญาตให้ระบบอ่านหน้านี้ (robots.txt) ต้องให้คนตรวจ",
    Problem.TIMEOUT: "หน้านี้ตอบช้าเกินไป ระบบเปิดไม่ได้ในครั้งนี้",
    Problem.CONNECTION: "ต่อกับเครื่องที่เก็บหน้านี้ไม่ได้ในครั้งนี้",
    Problem.DNS: "ไม่พบชื่อโดเมนของลิงก์นี้ในครั้งนี้",
    Problem.TLS: "ใบรับรองความปลอดภัยของลิงก์นี้ผิดพลาด",
    Problem.SERVER_ERROR: "เครื่องที่เก็บหน้านี้ขัดข้องในครั้งนี้",
}

_VISIT = {
    VisitStatus.UNREACHABLE: "เข้าเว็บไซต์ไม่ได้ จึงยังตัดสินข้อนี้ไม่ได้",
    VisitStatus.BLOCKED: "เว็บไซต์ปิดกั้นระบบตรวจ จึงยังตัดสินข้อนี้ไม่ได้",
    VisitStatus.ROBOTS: "เว็บไซต์ไม่อนุญาตให้ระบบอ่าน (robots.txt) จึงยังตัดสินข้อนี้ไม่ได้",
    VisitStatus.TLS: "ใบรับรองความปลอดภัยของเว็บไซต์ผิดพลาด จึงยังตัดสินข้อนี้ไม่ได้",
    VisitStatus.DNS: "ไม่พบชื่อโดเมนของเว็บไซต์ จึงยังตัดสินข้อนี้ไม่ได้",
    VisitStatus.PARKED: "โดเมนหมดอายุหรือถูกจอดไว้ จึงยังตัดสินข้อนี้ไม่ได้",
    VisitStatus.MOVED: "เว็บไซต์ย้ายไปที่อื่น จึงยังตัดสินข้อนี้ไม่ได้",
    VisitStatus.BUDGET: SENTENCES["budget"],
}


def visit_sentence(status: VisitStatus) -> str:
    """Why nothing can be said about an item of a site that was not wholly seen."""
    return _VISIT.get(status, SENTENCES["visit"])


def sentence(reason: str, rule: Rule, **facts: object) -> str:
    """The reason in Thai for one item: the rule file's own words, else the common ones."""
    template = rule.help.messages.get(reason) or SENTENCES.get(reason) or SENTENCES["visit"]
    known = {"missing": "", "found_year": "อื่น", "wanted_year": rule.year, **facts}
    return template.format_map(_Blank(known))


class _Blank(dict[str, object]):
    """A placeholder nobody filled reads as nothing, never as an exception before a user."""

    def __missing__(self, key: str) -> str:
        return ""
