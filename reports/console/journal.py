"""The journal from a route: who did it is the visitor; and what deeds are called.

In: a visitor and what they did. Out: a deed.
"""

from __future__ import annotations

from typing import Any

from crawler.desk import deeds
from crawler.store import Store
from reports.console.access import Visitor

DEED_WORDS = {
    "accept-address": "รับที่อยู่ที่หน่วยงานแจ้ง", "accept-verdict": "เห็นตามผลของระบบ", "add-account": "เพิ่มบัญชี",
    "add-schedule": "ตั้งเวลาตรวจ", "bind-account": "ผูกบัญชีกับ OIDC", "unbind-account": "เลิกผูกบัญชีกับ OIDC",
    "answer-link": "ทำลิงก์ที่แจ้งที่อยู่ได้", "call-called": "โทรแล้ว", "call-handover": "ส่งต่องาน",
    "call-letter": "ส่งหนังสือแล้ว", "call-note": "จดบันทึก", "call-postponed": "เลื่อนการโทร", "cancel-crawl": "ยกเลิกการตรวจ",
    "change-agency": "แก้ทะเบียน", "change-office": "แก้ข้อมูลสำนักงาน", "change-password": "เปลี่ยนรหัสผ่าน",
    "check": "สั่งตรวจหน่วยงาน", "check-off": "บันทึกว่าเทียบคู่มือแล้ว", "declare": "แจ้งที่อยู่", "delete-picture": "ลบภาพหลักฐาน",
    "disable-account": "ปิดใช้บัญชี", "enable-account": "เปิดใช้บัญชี", "end-account": "ให้ออกจากระบบ", "freeze": "เก็บหลักฐานไว้",
    "import-agencies": "นำเข้ารายชื่อหน่วยงาน", "import-official": "นำเข้าผลทางการ", "item-owner": "กำหนดผู้รับผิดชอบข้อ",
    "links-many": "ทำลิงก์ทั้งชุด", "login": "เข้าสู่ระบบ", "login-failed": "เข้าสู่ระบบไม่สำเร็จ",
    "logout": "ออกจากระบบ", "end-sessions": "ออกจากระบบทุกเครื่อง", "unsubscribe": "เลิกรับข่าวทางอีเมล",
    "order-crawl": "สั่งตรวจ", "overrule": "ตัดสินต่างจากระบบ",
    "pause-crawl": "พักการตรวจ", "pause-schedule": "พักเวลาตรวจ", "preview-link": "ทำลิงก์อ่านอย่างเดียว",
    "publish": "เผยแพร่รายงาน",
    "publish-many": "เผยแพร่รายงานทั้งชุด", "refuse-address": "ไม่รับที่อยู่ที่แจ้ง", "remove-schedule": "เลิกเวลาตรวจ",
    "resume-crawl": "ตรวจต่อ", "resume-schedule": "ใช้เวลาตรวจต่อ", "retry-crawl": "ตรวจซ้ำ", "revoke-link": "ยกเลิกลิงก์",
    "merge-agencies": "รวมหน่วยงาน", "rename-agency": "เปลี่ยนรหัสหรือชื่อหน่วยงาน", "restore-agency": "ย้อนการเปลี่ยนหน่วยงาน",
    "upgrade-agency": "ยกฐานะหน่วยงาน",
    "try-address": "ลองตรวจเว็บไซต์", "unpublish": "เลิกเผยแพร่รายงาน", "unpublish-many": "เลิกเผยแพร่ทั้งชุด",
    "withdraw-address": "ถอนที่อยู่ที่แจ้ง", "withdraw-decision": "ถอนคำตัดสิน",
}  # fmt: skip
FIELD_WORDS = {
    "by": "ด้วย", "email": "อีเมล",
    "added": "เพิ่ม", "agencies": "หน่วยงาน", "agency": "หน่วยงาน", "at": "เวลา", "changed": "เปลี่ยน", "contact": "ติดต่อ",
    "deadline": "วันปิดระบบ", "digest": "ลายนิ้วมือ", "district": "อำเภอ", "document": "ไฟล์", "due": "นัด",
    "machine": "ระบบว่า",
    "name": "ชื่อ", "outcome": "ผล", "owner": "ผู้ดูแล", "page": "หน้า", "points": "คะแนน", "province": "จังหวัด",
    "reason": "เหตุผล",
    "refused": "ไม่รับ", "role": "บทบาท", "since": "ตั้งแต่", "sites": "แห่ง",
    "type": "ประเภท", "unchanged": "เหมือนเดิม", "url": "ที่อยู่",
    "website": "เว็บไซต์เดิม", "year": "ปี",
}  # fmt: skip


def account_of(visitor: Visitor) -> int | None:
    """The id of the visitor's account; None for the bearer of a link."""
    return visitor.account.id if visitor.account else None


def note(store: Store, visitor: Visitor, action: str, *, agency: str = "", subject: str = "", **detail: Any) -> None:
    """Add a deed of the visitor."""
    deeds.note(store.db, visitor.name, action, account=account_of(visitor), agency=agency, subject=subject, **detail)
