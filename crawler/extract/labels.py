"""Which link labels say nothing about what lies behind them. A label comes in, yes or no goes out."""

import re
from functools import lru_cache

_NOTHING = re.compile(
    r"คลิ[๊้]?[กค]์?|ที่นี่|ตรงนี้|เพื่อ|ดาวน?์?โหลด|โหลด|อ่านต่อ|อ่านเพิ่มเติม|อ่าน|เพิ่มเติม|รายละเอียด|ทั้งหมด|แสดง|เปิดดู|เปิด|ดูข้อมูล|ดู"
    r"|เอกสารแนบ|เอกสาร|ไฟล์แนบ|ไฟล์|แนบ|ลิงก์|ลิงค์|หน้าถัดไป|ถัดไป|ก่อนหน้า|ย้อนกลับ|ภาษาไทย|ภาษาอังกฤษ|ขนาด|หน้า|ครั้ง"
    r"|downloads?|click|here|view|read|more|details?|link|url|https?|open|preview|next|prev(?:ious)?|files?|pdf|docx?|xlsx?|zip|jpe?g|png|[kmg]b\b|bytes?"
    r"|[\W\d_]"
)
_ADDRESS = re.compile(r"(?:https?:|www\.)\S+(?:\s?\.{2,3})?|[\w.-]+\.(?:go|or|ac|co)\.th\S*", re.IGNORECASE)
_FILE = re.compile(
    r"[\w ()\[\].,%&+-]+\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|7z|jpe?g|png|gif|tiff?)", re.IGNORECASE | re.ASCII
)


@lru_cache(maxsize=8192)
def says_nothing(label: str) -> bool:
    """Whether a label is empty, an order to click, an address, a bare file name (not a Thai one), digits or a size."""
    label = label.strip()
    if len(label) > 60:
        return bool(_ADDRESS.fullmatch(label))
    return not _NOTHING.sub("", label.lower()) or bool(_ADDRESS.fullmatch(label) or _FILE.fullmatch(label))
