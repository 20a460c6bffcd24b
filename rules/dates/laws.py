"""Years that belong to a law or a national plan named in a text, and so say nothing about the time of the text itself.

Comes in: an evened-out text and the place of a year. Goes out: yes or no.
"""

from __future__ import annotations

import re

_LAW = re.compile(
    r"พระราชบัญญัติ|พระราชกฤษฎีกา|พระราชกำหนด|พ ?\. ?ร ?\. ?[บกฎ] ?\.?|พรบ|พรก\.|รัฐธรรมนูญ|ประมวลกฎหมาย|กฎกระทรวง|กฎ ?ก\."
    r"|ระเบียบ|ข้อบังคับ|ประกาศ(?:กระทรวง|คณะกรรมการ|สำนักนายก|ก\.)|คำสั่งหัวหน้า|ประมวลจริยธรรม|มาตรฐานทางจริยธรรม|ว่าด้วย"
)
_AMENDED = re.compile(r"แก้ไข|ฉบับที่")
_NUMBERED = re.compile(r"\(? ?ฉบับที่ ?[0-9]{1,2} ?\)? ?$")
_OWN_TIME = re.compile(r"ประจำปี|ประจําปี|ประจำเดือน|ไตรมาส|ปีงบ")
_OWN_THING = re.compile(
    r"\n\s*(?:แผน|รายงาน|สรุป|ประกาศ|คู่มือ|ผล|มาตรการ|นโยบาย|ข้อมูล|สถิติ|โครงการ|การ|หน้า|[0-9]+[.)])|\n\s*\n"
)
_OF_A_BUDGET = re.compile(r"แผน|งบประมาณรายจ่าย|รายงาน")
_YEAR = re.compile(r"2[4-5][0-9]{2}")
_NATIONAL = re.compile(
    r"(?:ยุทธศาสตร์ชาติ|แผนแม่บท|แผนพัฒนาเศรษฐกิจและสังคมแห่งชาติ|แผนการปฏิรูปประเทศ|แผนปฏิรูปประเทศ)[^\n]{0,60}$"
)


def is_law(text: str, start: int, *, era: bool) -> bool:
    """Whether the year at `start` (its cue included) is that of an Act, rule or code. `era`: พ.ศ. stands before it."""
    before = text[max(0, start - 220) : start]
    laws = list(_LAW.finditer(before))
    if not laws:
        return bool(era and _NUMBERED.search(before) and not _OF_A_BUDGET.search(before[-120:]))
    between = before[laws[-1].end() :]
    if _OWN_TIME.search(between) or _OWN_THING.search(between):
        return False
    if not era and (len(between) > 60 or "\n" in between or _OF_A_BUDGET.search(between)):
        return False
    years = list(_YEAR.finditer(between))
    return not years or bool(_AMENDED.search(between[years[-1].end() :]))


def is_national_plan(text: str, start: int) -> bool:
    """Whether the years at `start` are those of a plan of the whole country: ยุทธศาสตร์ชาติ 20 ปี (พ.ศ. 2561-2580)."""
    return bool(_NATIONAL.search(text[max(0, start - 130) : start]))
