"""Names of provinces and districts as lists write them, brought to one bare form.

In: "จ.เชียงใหม่", "จังหวัดเชียงใหม่", "Chiang Mai", "อ.เมือง". Out: "เชียงใหม่", "เมืองเชียงใหม่", and near names for what is
misspelt. Districts are not listed here: a list is compared with itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

BANGKOK = "กรุงเทพมหานคร"
PROVINCES = {
    "กระบี่": "Krabi", "กาญจนบุรี": "Kanchanaburi", "กาฬสินธุ์": "Kalasin", "กำแพงเพชร": "Kamphaeng Phet",
    "ขอนแก่น": "Khon Kaen", "จันทบุรี": "Chanthaburi", "ฉะเชิงเทรา": "Chachoengsao", "ชลบุรี": "Chon Buri",
    "ชัยนาท": "Chai Nat", "ชัยภูมิ": "Chaiyaphum", "ชุมพร": "Chumphon", "ตรัง": "Trang", "ตราด": "Trat", "ตาก": "Tak",
    "นครนายก": "Nakhon Nayok", "นครปฐม": "Nakhon Pathom", "นครพนม": "Nakhon Phanom",
    "นครราชสีมา": "Nakhon Ratchasima", "นครศรีธรรมราช": "Nakhon Si Thammarat", "นครสวรรค์": "Nakhon Sawan",
    "นนทบุรี": "Nonthaburi", "นราธิวาส": "Narathiwat", "น่าน": "Nan", "บึงกาฬ": "Bueng Kan", "บุรีรัมย์": "Buri Ram",
    "ปทุมธานี": "Pathum Thani", "ประจวบคีรีขันธ์": "Prachuap Khiri Khan", "ปราจีนบุรี": "Prachin Buri",
    "ปัตตานี": "Pattani", "พระนครศรีอยุธยา": "Phra Nakhon Si Ayutthaya", "พะเยา": "Phayao", "พังงา": "Phangnga",
    "พัทลุง": "Phatthalung", "พิจิตร": "Phichit", "พิษณุโลก": "Phitsanulok", "ภูเก็ต": "Phuket",
    "มหาสารคาม": "Maha Sarakham", "มุกดาหาร": "Mukdahan", "ยะลา": "Yala", "ยโสธร": "Yasothon", "ระนอง": "Ranong",
    "ระยอง": "Rayong", "ราชบุรี": "Ratchaburi", "ร้อยเอ็ด": "Roi Et", "ลพบุรี": "Lop Buri", "ลำปาง": "Lampang",
    "ลำพูน": "Lamphun", "ศรีสะเกษ": "Si Sa Ket", "สกลนคร": "Sakon Nakhon", "สงขลา": "Songkhla", "สตูล": "Satun",
    "สมุทรปราการ": "Samut Prakan", "สมุทรสงคราม": "Samut Songkhram", "สมุทรสาคร": "Samut Sakhon",
    "สระบุรี": "Saraburi", "สระแก้ว": "Sa Kaeo", "สิงห์บุรี": "Sing Buri", "สุพรรณบุรี": "Suphan Buri",
    "สุราษฎร์ธานี": "Surat Thani", "สุรินทร์": "Surin", "สุโขทัย": "Sukhothai", "หนองคาย": "Nong Khai",
    "หนองบัวลำภู": "Nong Bua Lam Phu", "อำนาจเจริญ": "Amnat Charoen", "อุดรธานี": "Udon Thani",
    "อุตรดิตถ์": "Uttaradit", "อุทัยธานี": "Uthai Thani", "อุบลราชธานี": "Ubon Ratchathani", "อ่างทอง": "Ang Thong",
    "เชียงราย": "Chiang Rai", "เชียงใหม่": "Chiang Mai", "เพชรบุรี": "Phetchaburi", "เพชรบูรณ์": "Phetchabun",
    "เลย": "Loei", "แพร่": "Phrae", "แม่ฮ่องสอน": "Mae Hong Son", BANGKOK: "Bangkok",
}  # fmt: skip
ALIASES = {
    "กทม": BANGKOK, "กทม.": BANGKOK, "กรุงเทพ": BANGKOK, "กรุงเทพฯ": BANGKOK, "อยุธยา": "พระนครศรีอยุธยา",
}  # fmt: skip
NO_PROVINCE = "ไม่รู้จักจังหวัด “{name}”"
UNKNOWN_PROVINCE = "ไม่รู้จักจังหวัด “{name}” เก็บไว้ตามที่เขียน"
RARE_DISTRICT = "อำเภอ “{name}” จ.{province} มีแถวเดียวและสะกดคล้ายอำเภออื่น เก็บไว้ตามที่เขียน"
DISTRICT_IS_PROVINCE = "อำเภอ “{name}” เป็นชื่อจังหวัด เก็บไว้ตามที่เขียน"

_ROMAN = {re.sub(r"\W", "", roman).lower(): name for name, roman in PROVINCES.items()}
_PROVINCE_MARK = re.compile(r"^(?:จังหวัด|จ\s*\.)\s*")
_DISTRICT_MARK = re.compile(r"^(?:กิ่งอำเภอ|อำเภอ|อ\s*\.)\s*")


def province_of(text: str) -> str:
    """The bare province name: "จ.เชียงใหม่", "จังหวัดเชียงใหม่" and "Chiang Mai" are "เชียงใหม่". Unknown names stay."""
    name = _PROVINCE_MARK.sub("", " ".join(text.split()))
    if name in PROVINCES:
        return name
    roman = re.sub(r"\W|province|changwat", "", name.lower())
    return ALIASES.get(name) or _ROMAN.get(roman) or name


def province_hint(text: str) -> str:
    """What to tell of a province nobody knows, with the name spelt most like it; "" for a known one or none."""
    name = province_of(text)
    if not name or name in PROVINCES:
        return ""
    alike = near(name, PROVINCES, least=60)
    return NO_PROVINCE.format(name=name) + (f" หมายถึง {alike} ใช่ไหม" if alike else "")


def district_of(text: str, province: str) -> str:
    """The bare district name; "เมือง" alone is the district of the provincial seat."""
    name = " ".join(text.split())
    name = name.removeprefix("เขต").strip() if province == BANGKOK else _DISTRICT_MARK.sub("", name)
    if name in {"เมือง", "เมืองฯ"} and province in PROVINCES:
        return province if province == "พระนครศรีอยุธยา" else f"เมือง{province}"
    return name


def near(name: str, known: Iterable[str], least: float = 75) -> str:
    """The known name that is spelt most alike (letters swapped count as one slip), or ""; `least` is 0–100."""
    best = process.extractOne(name, list(known), scorer=OSA.normalized_similarity, score_cutoff=least / 100)
    return str(best[0]) if best else ""


def place_warnings(places: Iterable[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Doubts about (district, province) of a whole list as (district or province, doubt, near name), each told once."""
    counted = Counter(places)
    found = [
        (province, UNKNOWN_PROVINCE.format(name=province), near(province, PROVINCES))
        for province in dict.fromkeys(province for _, province in counted)
        if province and province not in PROVINCES
    ]
    for (district, province), times in counted.items():
        found += _district_doubt(district, province, times, counted)
    return found


def _district_doubt(
    district: str, province: str, times: int, counted: Counter[tuple[str, str]]
) -> list[tuple[str, str, str]]:
    seat = f"เมือง{province}"
    if district == province and (seat, province) in counted:
        return [(district, DISTRICT_IS_PROVINCE.format(name=district), seat)]
    if times > 1 or not district:
        return []
    others = [name for (name, where), count in counted.items() if where == province and count > 2 and name != district]
    alike = near(district, others, least=83)
    return [(district, RARE_DISTRICT.format(name=district, province=province), alike)] if alike else []
