"""The papers of an item when everything is as it should be, by O-number and fiscal year."""

from __future__ import annotations

from collections.abc import Callable

from ..paper import Paper
from ..people import Body
from ..thai import first_half
from . import basics, buying, complaints, conduct, plans, staff

Maker = Callable[[Body, int, int], tuple[Paper, ...]]

# fmt: off
FY2569: dict[str, Maker] = {
    "O1": lambda b, y, v: (basics.chart(b, voice=v), basics.duties(b, v)),
    "O2": lambda b, y, v: (basics.executives(b, voice=v),),
    "O3": lambda b, y, v: (basics.contact(b, ("form", "line", "chat")[v % 3], voice=v),),
    "O5": lambda b, y, v: (plans.development(b, voice=v),),
    "O6": lambda b, y, v: (plans.annual_plan(b, y, v), plans.progress(b, y, v)),
    "O7": lambda b, y, v: (plans.annual_report(b, y - 1, v),),
    "O8": lambda b, y, v: (plans.staff_manual(b, v),),
    "O9": lambda b, y, v: (plans.service_manual(b, v),),
    "O10": lambda b, y, v: (plans.eservice(b, v), plans.service_stats(b, y, voice=v)),
    "O11": lambda b, y, v: tuple(buying.monthly(b, year, month, v) for year, month in first_half(y)),
    "O12": lambda b, y, v: (buying.annual(b, y - 1, v),),
    "O13": lambda b, y, v: (staff.hr_criteria(b, y, v), staff.hr_plan(b, y, v)),
    "O14": lambda b, y, v: (staff.hr_report(b, y - 1, v),),
    "O15": lambda b, y, v: (staff.ethics_code(b, v), staff.ethics_drive(b, y, v)),
    "O16": lambda b, y, v: (complaints.complaint_practice(b, v),),
    "O17": lambda b, y, v: (complaints.complaint_channel(b, v),),
    "O18": lambda b, y, v: (complaints.complaint_stats(b, y - 1, v),),
    "O19": lambda b, y, v: (complaints.participation(b, y, v),),
    "O20": lambda b, y, v: (conduct.no_gift(b, y, v), conduct.no_gift_report(b, y - 1), conduct.gift_rules(b)),
    "O21": lambda b, y, v: (conduct.risk(b, y, v),),
    "O22": lambda b, y, v: (conduct.risk_report(b, y - 1, v),),
    "O23": lambda b, y, v: (conduct.plan(b, y, voice=v),),
    "O24": lambda b, y, v: (conduct.report(b, y - 1, v),),
    "O25": lambda b, y, v: (conduct.ita_use(b, y - 1, v),),
    "O26": lambda b, y, v: (conduct.ita_report(b, y - 1, v),),
}
FY2568: dict[str, Maker] = {
    **{n: FY2569[n] for n in ("O1", "O2", "O3", "O5", "O6", "O7", "O8", "O9")},
    "O10": lambda b, y, v: (plans.eservice(b, v),),
    "O11": lambda b, y, v: (plans.year_stats(b, y - 1),),
    "O12": lambda b, y, v: (buying.buying_list(b, y),),
    "O13": FY2569["O12"],
    "O14": lambda b, y, v: (staff.hr_plan(b, y, v),),
    "O15": FY2569["O14"],
    "O16": FY2569["O15"],
    "O17": FY2569["O16"],
    "O18": FY2569["O17"],
    "O19": FY2569["O18"],
    "O20": FY2569["O19"],
    "O21": lambda b, y, v: (conduct.no_gift(b, y, v), conduct.culture(b, y)),
    "O22": lambda b, y, v: (conduct.gift_report(b, y - 1),),
    "O23": lambda b, y, v: (conduct.bribe_risk(b, y),),
    "O24": FY2569["O22"],
    "O25": FY2569["O23"],
    "O26": FY2569["O24"],
    "O27": lambda b, y, v: (conduct.ita_use(b, y - 1, 1),),
    "O28": FY2569["O26"],
}
# fmt: on
TITLES_2569 = (
    "โครงสร้าง หน้าที่และอำนาจ",
    "ข้อมูลผู้บริหาร",
    "ข้อมูลการติดต่อและช่องทางการสอบถาม",
    "ข่าวประชาสัมพันธ์",
    "แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน",
    "แผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณประจำปี",
    "รายงานผลการดำเนินงานประจำปี",
    "คู่มือหรือแนวทางการปฏิบัติงานของเจ้าหน้าที่",
    "คู่มือหรือแนวทางการขอรับบริการสำหรับผู้รับบริการหรือผู้มาติดต่อ",
    "ระบบการให้บริการผ่านช่องทางออนไลน์ (E-SERVICE)",
    "สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน ประจำปีงบประมาณ พ.ศ. 2569",
    "รายงานสรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุของหน่วยงาน ประจำปีงบประมาณ พ.ศ. 2568",
    "หลักเกณฑ์และแผนการบริหารและพัฒนาทรัพยากรบุคคล ประจำปีงบประมาณ พ.ศ. 2569",
    "รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล ประจำปีงบประมาณ พ.ศ. 2568",
    "ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม",
    "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
    "ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
    "ข้อมูลสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ ประจำปีงบประมาณ พ.ศ. 2568",
    "ผลการเปิดโอกาสให้มีส่วนร่วมในการดำเนินงาน ปีงบประมาณ พ.ศ. 2569",
    "การขับเคลื่อนนโยบาย No Gift Policy จากการปฏิบัติหน้าที่และการเสริมสร้างความรู้เกี่ยวกับหลักเกณฑ์การรับทรัพย์สินฯ",
    "การประเมินความเสี่ยงการทุจริตในหน่วยงานภาครัฐ ประจำปีงบประมาณ พ.ศ. 2569",
    "รายงานผลการดำเนินการตามแผนบริหารจัดการความเสี่ยงการทุจริตของหน่วยงาน ประจำปีงบประมาณ พ.ศ. 2568",
    "แผนปฏิบัติการป้องกันการทุจริต ปีงบประมาณ พ.ศ. 2569",
    "รายงานผลการดำเนินการป้องกันการทุจริต ปีงบประมาณ พ.ศ. 2568",
    "การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร",
    "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
)


def papers(body: Body, number: str, year: int = 2569, voice: int = 0) -> tuple[Paper, ...]:
    """The papers of an item of FY2569 (`year` shifts all of its periods). O4 has none: it is the news."""
    return FY2569[number](body, year, voice)


def whole(body: Body, number: str, year: int = 2569, voice: int = 0) -> Paper:
    """All papers of an item as one, titled like the first."""
    first, *rest = papers(body, number, year, voice)
    return first.plus(*rest) if rest else first


def of_2568(body: Body, number: str, voice: int = 0) -> tuple[Paper, ...]:
    """The papers of an item of FY2568, by its number of that year."""
    return FY2568[number](body, 2568, voice)


def title(number: str) -> str:
    """The heading of an item in FY2569."""
    return TITLES_2569[int(number[1:]) - 1]
