"""Names and positions of persons as Thai pages write them, and a cheap look whether a page may show several."""

import re

from rules.model import Page

_RANK = r"(?:พล|พัน|ร้อย|จ่า|สิบ|นาวา|เรือ)(?:ตำรวจ|อากาศ|เรือ)?(?:เอก|โท|ตรี)(?:หญิง)?"
_SHORT_RANK = r"(?:[พร]\.?[ตทอ]\.?[ตทอ]\.|[สจพ]\.[สอตท]\.[อตท]?\.?)(?:หญิง)?"
_NOT_A_MAN = r"(?!ก(?:อง|เทศ|เมือง|รัฐ|สมาคม|เหล่า|อบ|ท[ตม]|ฯ|\s|$|\())"
NAME = re.compile(
    rf"(?:(?:ว่าที่\s?)?(?:{_RANK}|{_SHORT_RANK})\s?(?:ดร\.)?(?:นางสาว|นาง|นาย)?|ดร\.|นางสาว|น\.ส\.|นาง|นาย{_NOT_A_MAN})"
    r"\s{0,2}([ก-๎]{2,20})\s{1,4}((?:ณ\.?\s)?[ก-๎]{2,25})"
)
POSITION = re.compile(
    r"นายก(?!รัฐ)|ปลัด|เลขานุการ|ที่ปรึกษา|ผู้อำนวยการ|หัวหน้า|ประธานสภา|สมาชิกสภา|นักวิชาการ|นักพัฒนา|นักจัดการ|นักทรัพยากร|นักวิเคราะห์"
    r"|เจ้าพนักงาน|นิติกร|นายช่าง|วิศวกร|ผู้ช่วย|พนักงาน|ครู|ผู้ว่าราชการ|รองผู้ว่า|ผู้ดูแล|คนงาน|ภารโรง"
)


def may_show_people(page: Page) -> bool:
    """Whether a page may show several persons with photos, by its words and pictures."""
    if len(page.images) < 2:
        return False
    text = page.text
    named = text.count("นาง") + text.count("นาย") - text.count("นายก") + text.count("ว่าที่")
    return named >= 2 and len(POSITION.findall(text)) >= 3 and len(NAME.findall(text)) >= 2
