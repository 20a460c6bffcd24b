"""What a file that nobody could read is surely not: the documents every agency publishes and no item asks for.

In: a label that names no item of the year. Out: whether it names such another matter.
"""

from __future__ import annotations

from functools import lru_cache

from rules.fold import fold

_WORDS = """
ข้อบัญญัติ เทศบัญญัติ ประชุมสภา รายงานการประชุม บันทึกการประชุม สมัยสามัญ สมัยวิสามัญ
ผู้ชนะ ประกวดราคา สอบราคา ราคากลาง ขายทอดตลาด ก่อสร้าง ถนน คสล. ขุดลอก เสริมผิวจราจร รางระบายน้ำ
รับสมัคร สรรหา เลือกสรร ผู้มีสิทธิ บัญชีรายชื่อผู้ เลือกตั้ง ภาษี เบี้ยยังชีพ ผู้สูงอายุ คนพิการ เด็กเล็ก สงเคราะห์ หลักประกันสุขภาพ
ท่องเที่ยว otop วารสาร จดหมายข่าว แผ่นพับ ใบปลิว ขอเชิญ เชิญชวน กำหนดการ ภาพกิจกรรม ลอยกระทง สงกรานต์ เข้าพรรษา กีฬา วันเด็ก
งบการเงิน งบทดลอง งบแสดงฐานะ รายงานการเงิน รายรับรายจ่าย ตรวจสอบภายใน ควบคุมภายใน lpa
สาธารณภัย อุทกภัย ภัยแล้ง ไข้เลือดออก พิษสุนัขบ้า ขยะ ไฟป่า
พระราชบัญญัติ พ.ร.บ กฎกระทรวง หนังสือสั่งการ ประวัติความเป็นมา ตราสัญลักษณ์
"""
_FOLDED = tuple(fold(word) for word in _WORDS.split())


@lru_cache(maxsize=10_000)
def is_other_matter(label: str) -> bool:
    """Whether a label names by-laws, minutes, tenders, tax, welfare, feasts or another matter no item asks for."""
    text = fold(label)
    return any(word in text for word in _FOLDED)
