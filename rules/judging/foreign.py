"""Files of somebody else: a neighbour's plan, copied onto the site.

In: a place, the agency. Out: whether its file names another local government and never this one.
"""

from __future__ import annotations

import re
from collections import Counter

from rapidfuzz.fuzz import ratio

from rules.fold import fold
from rules.judging.place import Place
from rules.model import Agency

ALIKE = 60  # of 100: names of which one may be the other misread
_KINDS = r"องค์การบริหารส่วนตำบล|องค์การบริหารส่วนจังหวัด|เทศบาลตำบล|เทศบาลเมือง|เทศบาลนคร|อบต\.|อบจ\.|ทต\.|ทม\."
_BODY = re.compile(rf"(?:{_KINDS})\s?([ก-๙]{{3,30}})")
_NO_NAME = re.compile(
    r"จัด|มอบ|ประกาศ|แจ้ง|เปิด|ร่วม|ใช้|ทุก|ทั้ง|ที่|และ|ใน|ของ|ได้|จะ|มี|ปี|ประจำ|นี้|เรื่อง|หรือ|เพื่อ|ให้|ไม่|เป็น|โดย|ดำเนิน|กำหนด|ต้อง|ตาม|เมื่อ|ว่าด้วย|แห่ง|ขอ|อื่น|ซึ่ง|ขึ้น|พ"
)
_TYPES = re.compile(rf"{_KINDS}|\s")


def is_foreign(place: Place, agency: Agency) -> bool:
    """A file that names another local government more than once and never this one."""
    own = fold(_TYPES.sub("", agency.name))
    if len(own) < 3 or place.page.kind == "html" or not agency.name:
        return False
    if own in place.body.folded:
        return False
    names = (name[:8] for name in _BODY.findall(place.page.text[:3000]) if not _NO_NAME.match(name))
    return any(count > 1 and not _is_like(name, own) for name, count in Counter(names).items())


def _is_like(name: str, own: str) -> bool:
    """Whether a name may be our own, misspelt or misread."""
    return ratio(fold(name), own[:8]) >= ALIKE
