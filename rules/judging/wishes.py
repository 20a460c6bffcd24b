"""Words that stand for each other, and what a text says of a rule's phrases in any of them.

In: the phrases of rules, folded text. Out: how many phrases of each rule a text tells all parts of.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache, reduce
from operator import or_

import ahocorasick

from rules.fold import fold
from rules.model import Rule

ALIKE = tuple(
    tuple(map(fold, words.split("|")))
    for words in (
        "แนวปฏิบัติ|แนวทาง|ขั้นตอน|วิธี|กระบวนการ|คู่มือ|หลักเกณฑ์|ยังไง|อย่างไร|มาตรฐาน|ระเบียบ",
        "รายงาน|สรุป|สถิติ|จำนวน|รวมทั้งหมด|รวมทั้งสิ้น|แยกตาม|ที่ได้รับ|ไม่มีใคร|ตัวเลข|กี่เรื่อง|กี่ราย|มีใคร",
        "แผน|โครงการ|จะทำ",
        "ร้องเรียน|กล่าวหา|เบาะแส|ร้องได้|แจ้งเรื่อง|ฟ้อง",
        "ทุจริต|โกง|ประพฤติมิชอบ|คอร์รัปชัน|คอรัปชั่น|สินบน|ใต้โต๊ะ",
        "มีส่วนร่วม|ประชาคม|รับฟังความ|เวที|ร่วมคิด|ประชาพิจารณ์|ประชุมชาวบ้าน|สรุปความเห็น",
        "จัดซื้อจัดจ้าง|จัดซื้อ|จัดจ้าง|ซื้อจ้าง|ซื้อ/จ้าง|ซื้ออะไร|สขร|พัสดุ",
        "ทรัพยากรบุคคล|บุคลากร|งานบุคคล|พนักงาน|การเจ้าหน้าที่|กำลังคน",
        "ของขวัญ|no gift|ของกำนัล",
        "จริยธรรม|จริยะธรรม",
        "ความเสี่ยง|จุดเสี่ยง",
        "ความก้าวหน้า|คืบหน้า|progress|ติดตาม|รอบ 6 เดือน|ไตรมาส|ถึงไหน|ครึ่งปี",
        "ปฏิบัติงาน|เจ้าหน้าที่ทำ|นายตรวจ",
        "บริการประชาชน|สำหรับประชาชน|ประชาชน|ผู้รับบริการ|ผู้ประกอบการ|ขอใบอนุญาต|ขออนุญาต|ขอเบี้ย|เบี้ยยังชีพ|ชำระภาษี",
        "โปร่งใส|คุณธรรม",
        "ปรับปรุง|แก้อย่างไร|จะแก้",
        "โครงสร้าง|ผังองค์กร|ผังการบริหาร|ผังคน|แบ่งส่วนราชการ|ใครทำอะไร|แบ่งงาน",
        "หน้าที่และอำนาจ|อำนาจหน้าที่|ภารกิจ|รับผิดชอบ|ทำอะไรบ้าง|มีหน้าที่|ทำหน้าที่",
        "ติดต่อ|ที่ตั้ง|เบอร์โทร",
        "ผู้บริหาร|ทีมบริหาร|นายกและ",
        "เปิดโอกาส|เปิดให้",
    )
)
"""Words that stand for each other in what agencies write. News has none: see `Nearness.of`."""


@lru_cache(maxsize=5_000)
def readings_of(part: str) -> frozenset[str]:
    """A part of a phrase, and with every word of it that another may stand for replaced by that."""
    found = {part}
    for group in ALIKE:
        for word in group:
            if word in part:
                found |= {part.replace(word, other) for other in group}
    return frozenset(found)


class Wishes:
    """For each sure phrase of some rules the words of which each one must be there, found in one pass over a text.

    A word stands for all parts of phrases that may be read as it: one bit a part, so that a text is one number.
    """

    def __init__(self, phrases: Iterable[tuple[str, str | tuple[str, ...]]]) -> None:
        bits: dict[frozenset[str], int] = {}
        self._asked: dict[int, list[tuple[int, str]]] = {}  # by the bit of their last part: wishes, and whose
        for rule, phrase in phrases:
            parts = (phrase,) if isinstance(phrase, str) else phrase
            of_parts = [bits.setdefault(readings_of(fold(part)), 1 << len(bits)) for part in parts]
            self._asked.setdefault(of_parts[-1], []).append((reduce(or_, of_parts), rule))
        meant: dict[str, int] = {}
        for readings, bit in bits.items():
            meant.update({word: meant.get(word, 0) | bit for word in readings})
        self._machine = ahocorasick.Automaton()
        for word, what in meant.items():
            self._machine.add_word(word, what)
        self._machine.make_automaton()

    def met(self, folded: str) -> dict[str, int]:
        """How many wishes of each rule a text meets; rules without any are left out."""
        told = 0
        for _, what in self._machine.iter(folded):
            told |= what
        counts: dict[str, int] = {}
        left = told
        while left:
            bit = left & -left
            left ^= bit
            for wish, rule in self._asked.get(bit, ()):
                if wish & told == wish:
                    counts[rule] = counts.get(rule, 0) + 1
        return counts


@lru_cache(maxsize=8)
def _wishes_of(phrases: tuple[tuple[str, str | tuple[str, ...]], ...]) -> Wishes:
    return Wishes(phrases)


def wishes_of(rules: Iterable[Rule]) -> Wishes:
    """The wishes of these rules, made once."""
    return _wishes_of(tuple((rule.id, phrase) for rule in rules for phrase in rule.phrases.exact))
