"""Other assessments whose numbered lists look like ours, so that their numbers are never taken for items.

In: the text or title of a page, or a label. Out: the name of the other scheme, or None.
"""

from __future__ import annotations

import re

from rules.fold import fold

# Marks of each scheme: a label that carries one belongs to it. Looked for in the text as written.
_MARKS = (
    ("moit", re.compile(r"(?i)\bmoit\b|(?<![a-z])eb\s*\d{1,2}(?!\d)|กระทรวงสาธารณสุข.{0,40}(?:ita|คุณธรรม)")),
    ("ovec", re.compile(r"สอศ\.|(?:คณะกรรมการ)?การอาชีวศึกษา|วิทยาลัย(?:เทคนิค|การอาชีพ|อาชีวศึกษา|สารพัดช่าง|เกษตรและ)")),
    ("obec", re.compile(r"สพฐ\.|(?i:ita\s*online)|เขตพื้นที่การศึกษา|สพ[ปม]\.|การศึกษาขั้นพื้นฐาน")),
    ("police", re.compile(r"สถานีตำรวจ|ตำรวจภูธร|สภ\.\s*[ก-๙]|กองบังคับการ")),
    ("lpa", re.compile(r"(?i)\blpa\b|ประเมินประสิทธิภาพขององค์กรปกครองส่วนท้องถิ่น|ประเมินประสิทธิภาพ\s*อปท")),
)
_EB = re.compile(r"(?<![a-z])eb\d")
# Numbers that stood before these titles in the lists of 2564 and 2565, and in no list since.
_OLD_LIST = {
    10: ("แผนดำเนินงานประจำปี", "แผนดำเนินงาน", "แผนการดำเนินงาน"),
    11: ("รายงานการกำกับติดตามการดำเนินงาน",),
    12: ("รายงานผลการดำเนินงานประจำปี",),
    13: ("คู่มือหรือมาตรฐานการปฏิบัติงาน",),
    14: ("คู่มือหรือมาตรฐานการให้บริการ",),
    15: ("ข้อมูลเชิงสถิติการให้บริการ",),
    16: ("รายงานผลการสำรวจความพึงพอใจ",),
    17: ("E-Service",),
    18: ("แผนการใช้จ่ายงบประมาณประจำปี",),
    19: ("รายงานการกำกับติดตามการใช้จ่ายงบประมาณ",),
    20: ("รายงานผลการใช้จ่ายงบประมาณ",),
    21: ("แผนการจัดซื้อจัดจ้าง",),
    22: ("ประกาศต่าง ๆ เกี่ยวกับการจัดซื้อจัดจ้าง",),
    23: ("สรุปผลการจัดซื้อจัดจ้าง",),
    24: ("รายงานผลการจัดซื้อจัดจ้าง",),
    25: ("นโยบายการบริหารทรัพยากรบุคคล",),
    26: ("การดำเนินการตามนโยบายการบริหารทรัพยากรบุคคล",),
    27: ("หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล",),
    28: ("รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล",),
    29: ("แนวปฏิบัติการจัดการเรื่องร้องเรียน",),
    30: ("ช่องทางแจ้งเรื่องร้องเรียน",),
    31: ("ข้อมูลเชิงสถิติเรื่องร้องเรียน",),
    32: ("ช่องทางการรับฟังความคิดเห็น",),
    33: ("การเปิดโอกาสให้เกิดการมีส่วนร่วม",),
    34: ("เจตจำนงสุจริตของผู้บริหาร", "นโยบายไม่รับของขวัญ"),
    35: ("การมีส่วนร่วมของผู้บริหาร",),
    36: ("การประเมินความเสี่ยงการทุจริต",),
    37: ("การดำเนินการเพื่อจัดการความเสี่ยง",),
    38: ("การเสริมสร้างวัฒนธรรมองค์กร",),
    39: ("แผนปฏิบัติการป้องกันการทุจริต",),
    40: ("รายงานการกำกับติดตามการดำเนินการป้องกันการทุจริต",),
    41: ("รายงานผลการดำเนินการป้องกันการทุจริต",),
}
_OLD = [f"o{sep}{n}{fold(title)}" for n, titles in _OLD_LIST.items() for title in titles for sep in ("", "it")]
_ENOUGH = 2  # a single agreeing pair may be a typing slip


def marked(folded: str) -> bool:
    """True when a folded label carries the mark of a scheme whose titles are much like ours (MOIT, EB, LPA)."""
    return "moit" in folded or "lpa" in folded or _EB.search(folded) is not None


def other_scheme(text: str) -> str | None:
    """moit, ovec, obec, police, lpa or oit-2564 (the list of 2564/2565) when `text` belongs to that scheme."""
    for name, mark in _MARKS:
        if mark.search(text):
            return name
    folded = fold(text)
    return "oit-2564" if sum(pair in folded for pair in _OLD) >= _ENOUGH else None
