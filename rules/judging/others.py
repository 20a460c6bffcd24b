"""What a file that nobody could read is surely not: other papers that every agency publishes.

In: a label that names no item of the year (one that does is never asked here). Out: whether it names such a paper.
"""

from __future__ import annotations

from functools import lru_cache

from rules.fold import fold

_WORDS = """
ข้อบัญญัติ เทศบัญญัติ ประชุมสภา รายงานการประชุม บันทึกการประชุม สมัยสามัญ สมัยวิสามัญ
ผู้ชนะการเสนอราคา ประกวดราคา สอบราคา ราคากลาง ขายทอดตลาด ก่อสร้าง ขุดลอก ผิวจราจร รางระบายน้ำ
รับสมัคร เลือกสรร ผู้มีสิทธิ บัญชีรายชื่อผู้ เลือกตั้ง ชำระภาษี ภาษีป้าย ภาษีที่ดิน เบี้ยยังชีพ ผู้สูงอายุ คนพิการ เด็กเล็ก สงเคราะห์
หลักประกันสุขภาพ ท่องเที่ยว วารสาร จดหมายข่าว แผ่นพับ ใบปลิว ขอเชิญ กำหนดการ ภาพกิจกรรม ลอยกระทง สงกรานต์ เข้าพรรษา แข่งขันกีฬา วันเด็ก
งบการเงิน งบทดลอง งบแสดงฐานะ รายงานการเงิน รายรับรายจ่าย ตรวจสอบภายใน ควบคุมภายใน
สาธารณภัย อุทกภัย ภัยแล้ง ไข้เลือดออก พิษสุนัขบ้า จัดการขยะ หมอกควัน
พระราชบัญญัติ กฎกระทรวง หนังสือสั่งการ ประวัติความเป็นมา ตราสัญลักษณ์
"""  # each long enough to stand in no other word
_FOLDED = tuple(fold(word) for word in _WORDS.split())
_UNITS = tuple(map(fold, ("หน่วยตรวจสอบภายใน", "หน่วยงานตรวจสอบภายใน", "กลุ่มตรวจสอบภายใน")))  # who, not what


@lru_cache(maxsize=10_000)
def is_other_matter(label: str) -> bool:
    """Whether a label names by-laws, minutes, tenders, tax, welfare, feasts or the like."""
    text = fold(label)
    for unit in _UNITS:
        text = text.replace(unit, "")
    return any(word in text for word in _FOLDED)
