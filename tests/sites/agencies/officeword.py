"""An อบต. whose clerk writes everything as a memo or a notice: each paper hangs in Word or PDF on a page with number,
day and subject, below the division that wrote it; no list of items, subjects without a year, years in every official
spelling."""

from __future__ import annotations

from functools import partial
from html import escape

from ..entries import pages
from ..kinds import EXCEL, KINDS
from ..markup import document, fragment, link, listing
from ..paper import Grid, Paper
from ..people import Body
from ..shelves import Shelf, Ways, shelves, stock
from ..site import Response, Site
from ..thai import MONTHS, SHORT, baht, digits, fiscal_months
from ..world import World
from ..written import faces, papers, workbook

BODY = Body("officeword", "ห้วยตราประทับ", "sao", "ทุ่งสมมุติ", 227)
HOME = "/index.php"
PICTURES = "/photo/staff{n}.jpg"
SHELF, VIEW = "/board.php?room={slug}&p={n}", "/board.php?room={slug}&no={i}"
TEXT = papers(BODY)
REACH = "หมายเลขโทรศัพท์ {0.phone} ไปรษณีย์อิเล็กทรอนิกส์ {0.mail}"
TEXT |= {
    "elected": Paper("ทำเนียบคณะผู้บริหาร (ฝ่ายการเมือง)", tuple(faces(BODY.political, reach=REACH))),
    "officials": Paper("ทำเนียบปลัดและหัวหน้าส่วนราชการ", tuple(faces(BODY.permanent, reach=REACH))),
}
ABOUT = {
    "general": "ข้อมูลตำบล", "elected": "คณะผู้บริหาร", "officials": "หัวหน้าส่วนราชการ",
    "contact": "ที่ตั้งและการติดต่อ", "tip": "แจ้งเบาะแสการทุจริต",
}  # fmt: skip
# number of the page, day, subject, the paper that stands on it as text ("" for a cover letter), "kind:key:path" of
# its enclosures
Memo = tuple[int, str, str, str, tuple[str, ...]]
# fmt: off
UNITS: dict[str, tuple[str, str, list[Memo]]] = {
    "palad": ("สำนักปลัด", "๗๒๙๐๑", [
        (431, "๑๓ พฤษภาคม พ.ศ. ๒๕๖๙", "ขอเชิญเข้าร่วมประชุมประชาคมท้องถิ่นระดับตำบล ประจำปี ๒๕๖๙", "invite69", ()),
        (419, "๘ เมษายน พ.ศ. ๒๕๖๙", "รายงานความก้าวหน้าการดำเนินงานและการใช้จ่ายเงินงบประมาณตามแผนการดำเนินงาน รอบหกเดือนแรก", "", ("pdf:half69:2569/บันทึก_๑๐๗",)),
        (407, "๑๙ กุมภาพันธ์ พ.ศ. ๒๕๖๙", "แนวปฏิบัติข้อควรทำและไม่ควรทำ ข้อกำหนดจริยธรรม และสรุปผลการฝึกอบรมของคณะทำงาน", "", ("pdf:dos69:2569/บันทึก_๐๕๒",)),
        (405, "๔ กุมภาพันธ์ พ.ศ. ๒๕๖๙", "รับสมัครบุคคลเป็นพนักงานจ้างทั่วไป ตำแหน่ง คนงานประจำรถขยะ", "", ("docx:recruit:2569/ประกาศ_รับสมัคร",)),
        (402, "๒๖ มกราคม พ.ศ. ๒๕๖๙", "แจ้งเวียนหลักเกณฑ์การรับทรัพย์สินหรือประโยชน์อื่นใดโดยธรรมจรรยาของเจ้าพนักงานของรัฐ", "", ("docx:rule128:2569/บันทึก_๐๒๖",)),
        (399, "๑๙ มกราคม พ.ศ. ๒๕๖๙", "ใช้แผนพัฒนาท้องถิ่น เปลี่ยนแปลง ครั้งที่ ๑/๒๕๖๙", "", ("pdf:plan5edit:2569/ประกาศ_แผนเปลี่ยนแปลง",)),
        (393, "๑๙ ธันวาคม พุทธศักราช ๒๕๖๘", "คำแถลงผลการปฏิบัติงานของนายกองค์การบริหารส่วนตำบลต่อสภา ในรอบปีงบประมาณที่ผ่านมา", "", ("docx:year68:2569/คำแถลง_นายก",)),
        (386, "๓ พฤศจิกายน พ.ศ. ๒๕๖๘", "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๘", "", ("gone:บันทึก_๓๑๙:2569/บันทึก_๓๑๙",)),
        (384, "๒๗ ตุลาคม พ.ศ. ๒๕๖๘", "รายงานผลการดำเนินการป้องกันการทุจริต", "", ("copy:antidone68:2569/สแกน_0031",)),
        (382, "๒๒ ตุลาคม พุทธศักราช ๒๕๖๘", "ประกาศใช้แผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๙", "", ("docx:work69:2569/ประกาศ_แผนดำเนินงาน",)),
        (381, "๒๐ ตุลาคม พ.ศ. ๒๕๖๘", "รายงานผลการดำเนินการตามนโยบายไม่รับของขวัญ", "", ("docx:giftdone68:2569/บันทึก_๓๐๖",)),
        (379, "๑๓ ตุลาคม พ.ศ. ๒๕๖๘", "รายงานสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่", "", ("docx:count68:2569/บันทึก_๒๙๙",)),
        (377, "๗ ตุลาคม พ.ศ. ๒๕๖๘", "สถิติผู้มาติดต่อราชการ ณ ที่ทำการ", "walkin", ()),
        (375, "๓ ตุลาคม พ.ศ. ๒๕๖๘", "แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. ๒๕๖๙", "", ("docx:anti69:2569/แผนป้องกัน_๖๙",)),
        (374, "๑ ตุลาคม พุทธศักราช ๒๕๖๘", "ใช้แผนการบริหารและพัฒนาทรัพยากรบุคคล", "", ("docx:hrplan69:2569/แผนบุคลากร",)),
        (372, "๒๙ กันยายน พุทธศักราช ๒๕๖๘", "คำสั่งที่ ๓๑๔/๒๕๖๘ แต่งตั้งคณะทำงานขับเคลื่อนและส่งเสริมจริยธรรม", "", ("docx:ethics69:2568/คำสั่ง_๓๑๔",)),
        (366, "๒๕ สิงหาคม พุทธศักราช ๒๕๖๘", "ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA)", "", ("pdf:itascore:2568/บันทึก_๒๔๔",)),
        (351, "๑๑ มิถุนายน พ.ศ. ๒๕๖๘", "รายงานผลการเปิดโอกาสให้บุคคลภายนอกมีส่วนร่วมในการดำเนินงาน", "", ("pdf:join68:2568/บันทึก_๑๗๗",)),
        (340, "๑๐ เมษายน พ.ศ. ๒๕๖๘", "รายงานความก้าวหน้าการดำเนินงานและการใช้จ่ายเงินงบประมาณ รอบหกเดือนแรก", "", ("pdf:half68:2568/บันทึก_๐๙๘",)),
        (333, "๓ มีนาคม พ.ศ. ๒๕๖๘", "หน้าที่และอำนาจขององค์การบริหารส่วนตำบลห้วยตราประทับ โดยสรุป", "", ("docx:duty:2568/บันทึก_๐๔๑",)),
        (327, "๑๕ มกราคม พุทธศักราช ๒๕๖๘", "ประกาศเจตนารมณ์ของผู้บริหารว่าด้วยการไม่รับของขวัญและของกำนัลจากการปฏิบัติหน้าที่ (No Gift Policy)", "", ("pdf:gift68:2568/ประกาศ_เจตนารมณ์",)),
        (318, "๒ ธันวาคม พุทธศักราช ๒๕๖๗", "แนวปฏิบัติในการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่", "", ("pdf:practice:2568/ประกาศ_แนวปฏิบัติ",)),
        (315, "๒๑ พฤศจิกายน พ.ศ. ๒๕๖๗", "รายงานผลการบริหารและพัฒนาทรัพยากรบุคคลในรอบปีงบประมาณที่ผ่านมา", "", ("pdf:hr67:2568/บันทึก_๓๓๕",)),
        (309, "๑๔ ตุลาคม พ.ศ. ๒๕๖๗", "รายงานสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่", "", ("docx:count67:2568/บันทึก_สถิติ",)),
        (306, "๒ ตุลาคม พ.ศ. ๒๕๖๗", "แผนปฏิบัติการป้องกันการทุจริต", "", ("docx:anti68:2568/แผนป้องกัน_๖๘",)),
        (282, "๙ มกราคม พ.ศ. ๒๕๖๗", "ประกาศเจตนารมณ์การไม่รับของขวัญ (No Gift Policy)", "gift67", ()),
        (279, "๑๒ ธันวาคม พ.ศ. ๒๕๖๖", "คู่มือการปฏิบัติงานรับ - ส่งหนังสือราชการ และแนวทางลงทะเบียนเบี้ยยังชีพผู้สูงอายุ", "", ("docx:handletter:2566/คู่มือ_สารบรรณ", "docx:svcold:2566/เบี้ยยังชีพ")),
        (274, "๒๙ กันยายน พุทธศักราช ๒๕๖๖", "กำหนดโครงสร้างส่วนราชการและระดับตำแหน่ง ตามแผนอัตรากำลังสามปี (แก้ไขปรับปรุงถึง ๑ ตุลาคม ๒๕๖๘)", "", ("pdf:chart:2566/ประกาศ_โครงสร้าง",)),
        (261, "๑๗ พฤษภาคม พ.ศ. ๒๕๖๖", "การรับเรื่องร้องทุกข์ของศูนย์ดำรงธรรมประจำตำบล (ปรับปรุงข้อมูล พ.ศ. ๒๕๖๘)", "trouble", ()),
        (255, "๖ กุมภาพันธ์ พ.ศ. ๒๕๖๖", "การให้บริการทางอิเล็กทรอนิกส์ (e - Service)", "eservice", ("docx:formpaper:2566/คำร้องทั่วไป",)),
        (236, "๓๐ พฤษภาคม พ.ศ. ๒๕๖๕", "ประมวลจริยธรรมที่ใช้บังคับแก่บุคลากรขององค์การบริหารส่วนตำบล รวมสามฉบับ", "", ("pdf:codes:2565/ประมวล",)),
        (221, "๑๑ ตุลาคม พุทธศักราช ๒๕๖๔", "ประกาศใช้แผนพัฒนาท้องถิ่นห้าปี", "", ("docx:plan5:2564/แผนพัฒนา_เล่มจริง",)),
        (187, "๔ ตุลาคม พ.ศ. ๒๕๕๙", "ประกาศใช้แผนพัฒนาท้องถิ่นสี่ปี", "", ("pdf:plan4:2559/แผนสี่ปี",)),
    ]),
    "klang": ("กองคลัง", "๗๒๙๐๒", [
        (428, "๘ พฤษภาคม พ.ศ. ๒๕๖๙", "รายงานรับ - จ่ายเงินสด ประจำเดือนเมษายน", "money", ()),
        (418, "๗ เมษายน พ.ศ. ๒๕๖๙", "สรุปผลการดำเนินการจัดซื้อจัดจ้างเป็นรายเดือน ประจำไตรมาสที่สอง", "quarter2", ("book:q2:2569/สขร๑_ไตรมาส๒", "pdf:q2:2569/สขร๑_ไตรมาส๒")),
        (397, "๘ มกราคม พ.ศ. ๒๕๖๙", "สรุปผลการดำเนินการจัดซื้อจัดจ้างเป็นรายเดือน ประจำไตรมาสที่หนึ่ง", "quarter1", ("book:q1:2569/สขร๑_ไตรมาส๑", "pdf:q1:2569/สขร๑_ไตรมาส๑")),
        (385, "๒๘ ตุลาคม พ.ศ. ๒๕๖๘", "สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุตลอดปีงบประมาณ พร้อมแบบ สขร.๑ สิบสองเดือน", "", ("docx:bought68memo:2569/บันทึก_๒๑๘", "book:y68:2569/สรุปทั้งปี")),
        (380, "๑๗ ตุลาคม พ.ศ. ๒๕๖๘", "แผนการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. ๒๕๖๙", "", ("pdf:buyplan:2569/แผนจัดซื้อ",)),
        (370, "๑๕ กันยายน พุทธศักราช ๒๕๖๘", "ข้อบัญญัติงบประมาณรายจ่าย ประจำปีงบประมาณ พ.ศ. ๒๕๖๙", "", ("pdf:budget69:2568/ข้อบัญญัติงบ",)),
        (296, "๕ สิงหาคม พ.ศ. ๒๕๖๗", "คู่มือการปฏิบัติงานการเบิกจ่ายเงินสำหรับเจ้าหน้าที่กองคลัง", "", ("docx:handpay:2567/คู่มือ_เบิกจ่าย",)),
        (290, "๑๐ มิถุนายน พ.ศ. ๒๕๖๗", "แนวทางการขอรับบริการชำระภาษีที่ดินและสิ่งปลูกสร้าง", "", ("docx:svctax:2567/แนวทาง_ภาษี",)),
    ]),
    "chang": ("กองช่าง", "๗๒๙๐๓", [
        (422, "๒๑ เมษายน พ.ศ. ๒๕๖๙", "รายงานการซ่อมแซมไฟฟ้าสาธารณะ", "lights", ()),
        (410, "๓ มีนาคม พ.ศ. ๒๕๖๙", "เปิดเผยราคากลางงานซ่อมแซมฝายน้ำล้นห้วยตรา", "", ("pdf:price:2569/ราคากลาง_ฝาย",)),
        (291, "๑๒ มิถุนายน พ.ศ. ๒๕๖๗", "แนวทางการขอรับบริการขออนุญาตก่อสร้าง ดัดแปลง หรือรื้อถอนอาคาร", "", ("pdf:svcbuild:2567/แนวทาง_ก่อสร้าง",)),
    ]),
    "suksa": ("กองการศึกษา", "๗๒๙๐๔", [
        (429, "๑๑ พฤษภาคม พ.ศ. ๒๕๖๙", "แผนการจัดประสบการณ์ ศูนย์พัฒนาเด็กเล็กบ้านแฟ้มทอง", "", ("docx:kids:2569/แผนประสบการณ์",)),
        (421, "๑๖ เมษายน พ.ศ. ๒๕๖๙", "รับสมัครเด็กปฐมวัยเข้าเรียน ปีการศึกษา ๒๕๖๙", "enrol", ()),
        (416, "๒๗ มีนาคม พ.ศ. ๒๕๖๙", "คำสั่งที่ ๙๘/๒๕๖๙ แต่งตั้งคณะกรรมการจัดงานประเพณีก่อเจดีย์ทราย", "", ("docx:festival:2569/คำสั่ง_๙๘",)),
    ]),
    "truat": ("หน่วยตรวจสอบภายใน", "๗๒๙๐๕", [
        (395, "๒๙ ธันวาคม พุทธศักราช ๒๕๖๘", "รายงานการประเมินผลการควบคุมภายใน ปค. ๔ และ ปค. ๕", "", ("pdf:control68:2569/ปค๕",)),
        (388, "๑๒ พฤศจิกายน พ.ศ. ๒๕๖๘", "แผนบริหารจัดการความเสี่ยง ประจำปีงบประมาณ พ.ศ. ๒๕๖๙", "", ("docx:riskplan69:2569/แผนความเสี่ยง",)),
        (383, "๒๗ ตุลาคม พุทธศักราช ๒๕๖๘", "รายงานผลการดำเนินการตามแผนบริหารจัดการความเสี่ยงการทุจริต", "", ("docx:riskdone68:2569/บันทึก_๐๑๙",)),
        (376, "๖ ตุลาคม พ.ศ. ๒๕๖๘", "กฎบัตรการตรวจสอบภายใน และแผนการตรวจสอบประจำปี", "", ("pdf:charter:2569/กฎบัตร",)),
        (322, "๒๓ ธันวาคม พ.ศ. ๒๕๖๗", "รายงานการประเมินความเสี่ยงการทุจริต", "", ("docx:risk68:2568/ประเมินความเสี่ยง",)),
    ]),
}
GOODS = (
    ("น้ำมันเชื้อเพลิงรถบรรทุกน้ำและรถขยะ", 23600, "สหกรณ์ทดลองห้วยตรา"), ("จ้างเหมาพนักงานขับรถและคนงาน", 31500, "นายสมมุติ ขับดี และพวก"),
    ("กระดาษเอสี่และหมึกพิมพ์", 8840, "ร้านจำลองเครื่องเขียน"), ("อาหารเสริม (นม) ศูนย์พัฒนาเด็กเล็ก", 17220, "บจก.โคนมตัวอย่าง"),
    ("วัสดุประปา ท่อ พีวีซี", 12900, "ร้านทดลองวัสดุ"), ("ซ่อมรถบรรทุกน้ำ", 9700, "อู่สมมุติการช่าง"), ("ป้ายไวนิล", 2400, "ร้านตัวอย่างอิงค์เจ็ท"),
)
COLUMNS = ("ที่", "งานที่จัดซื้อหรือจัดจ้าง", "วงเงินที่จะซื้อหรือจ้าง", "ราคากลาง", "วิธีซื้อหรือจ้าง", "ผู้เสนอราคาและราคาที่เสนอ", "ผู้ได้รับคัดเลือกและราคาที่ตกลง", "เหตุผลที่คัดเลือกโดยสรุป", "เลขที่และวันที่ของสัญญา")
# fmt: on


def _month(year: int, month: int) -> Paper:
    """What was bought in a month, as form สขร.1."""
    rows = []
    for i in range(5):
        what, cost, who = GOODS[(month * 3 + i) % len(GOODS)]
        whole, price = baht(cost + month * 60), baht(cost + month * 60 - i * 40)
        deal = f"{month * 5 + i}/{year} ลงวันที่ {i * 5 + 3} {SHORT[month - 1]} {year % 100}"
        reason = "เสนอราคาเหมาะสมและไม่เกินราคากลาง"
        rows.append((f"{i + 1}", what, whole, whole, "เฉพาะเจาะจง", f"{who} {price}", f"{who} {price}", reason, deal))
    name = f"แบบสรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน{MONTHS[month - 1]} พุทธศักราช {digits(str(year))}"
    return Paper(name, (f"แบบ สขร.๑ {BODY.name}", Grid((COLUMNS, *rows))))


def _sheets(months: list[tuple[int, int]]) -> dict[str, Paper]:
    return {f"{SHORT[month - 1]} {year % 100}": _month(year, month) for year, month in months}


BOOKS = {
    "q1": _sheets(fiscal_months(2569)[:3]),
    "q2": _sheets(fiscal_months(2569)[3:6]),
    "y68": {"รายงานประจำปี": TEXT["bought68"], **_sheets(fiscal_months(2568))},
}
TEXT |= {
    "q1": Paper("แบบ สขร.๑ ไตรมาสที่หนึ่ง ปีงบประมาณ ๒๕๖๙", ()).plus(*BOOKS["q1"].values()),
    "q2": Paper("แบบ สขร.๑ ไตรมาสที่สอง ปีงบประมาณ ๒๕๖๙", ()).plus(*BOOKS["q2"].values()),
}


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code), HOME)
    site.portraits(PICTURES)
    site.redirect("/", HOME)
    for key, name in ABOUT.items():
        body = fragment(TEXT[key], 2, PICTURES)
        site.page(f"/about.php?id={key}", partial(_page, name, body))
    for slug, (name, number, memos) in UNITS.items():
        for memo in memos:
            site.page(f"/read.php?no={memo[0]}", partial(_page, memo[2], _memo(site, name, number, memo)))
        _unit(site, slug, name, memos)
    filled = _shelves()
    stock(site, Ways(_page, "", "", SHELF, VIEW, PICTURES), filled, size=10)
    news = [link(VIEW.format(slug="news", i=i), escape(label)) for i, (label, _) in enumerate(filled[0][2][:6], 1)]
    latest = sorted((memo for _, _, memos in UNITS.values() for memo in memos), reverse=True)[:7]
    body = f"<h1>{BODY.name}</h1><h2>หนังสือ ประกาศ คำสั่ง ล่าสุด</h2>{listing([_row(memo) for memo in latest])}"
    eit = '<p><img src="/images/album/eit69.jpg" alt="คิวอาร์โค้ด แบบวัด EIT พ.ศ. ๒๕๖๙" width="160"></p>'
    site.page(HOME, lambda: _page("หน้าหลัก", f"{body}<h2>ข่าวกิจกรรม</h2>{listing(news)}{eit}"))
    return site


def _page(title: str, body: str) -> str:
    rows = [(HOME, "หน้าหลัก"), *((f"/about.php?id={key}", name) for key, name in ABOUT.items())]
    rows += [(f"/unit.php?of={slug}&p=1", name) for slug, (name, _, _) in UNITS.items()]
    rows += [(SHELF.format(slug=slug, n=1), name) for slug, name, _ in _shelves()]
    menu = listing([link(url, name) for url, name in rows], name="sidemenu")
    foot = f"<footer>{BODY.name} {BODY.address} โทร {BODY.phone()} พัฒนาเว็บไซต์โดยงานสารบรรณ</footer>"
    return document(f"{title} - {BODY.short}", f"<nav>{menu}</nav><main>{body}</main>{foot}")


def _row(memo: Memo) -> str:
    return f"{link(f'/read.php?no={memo[0]}', escape(memo[2]))} <small>ลงวันที่ {memo[1]}</small>"


def _unit(site: Site, slug: str, name: str, memos: list[Memo]) -> None:
    """The papers of a division, ten to a page."""
    slices = list(pages(memos, 10))
    turn = " ".join(link(f"/unit.php?of={slug}&p={n}", f"แผ่นที่ {n}") for n, _ in slices)
    for n, part in slices:
        body = f"<h2>หนังสือราชการของ{name}</h2>{listing([_row(memo) for memo in part], 'ol')}<p>{turn}</p>"
        site.page(f"/unit.php?of={slug}&p={n}", partial(_page, name, body))


def _memo(site: Site, name: str, number: str, memo: Memo) -> str:
    """A page with number, day and subject, then the text or a cover letter, then the enclosures."""
    no, day, subject, key, files = memo
    head = f"<p>ที่ ทส {number}/ว {digits(str(no))}</p><p>ลงวันที่ {day}</p><h2>เรื่อง {escape(subject)}</h2>"
    cover = f"<p>{name} {BODY.name} ขอเผยแพร่เรื่องดังกล่าวข้างต้น รายละเอียดปรากฏตามสิ่งที่ส่งมาด้วย</p>"
    made = [link(_file(site, what), f"สิ่งที่ส่งมาด้วย {digits(str(i))}") for i, what in enumerate(files, 1)]
    return head + (fragment(TEXT[key], 3) if key else cover) + (listing(made) if made else "")


def _file(site: Site, what: str) -> str:
    kind, key, path = what.split(":")
    if kind == "gone":
        return f"/paper/{path}.docx"
    if kind == "book":
        site.routes[f"/paper/{path}.xlsx"] = lambda: Response(workbook(BOOKS[key]), kind=EXCEL)
        return f"/paper/{path}.xlsx"
    return site.file(f"/paper/{path}.{KINDS[kind].ending}", kind, partial(TEXT.__getitem__, key))


def _shelves() -> list[Shelf]:
    """The usual shelves; the news begin with what this clerk wrote."""
    typed = TEXT["news"].blocks[0]
    assert isinstance(typed, Grid)
    own = [(f"{title} ({day})", Paper(title, (f"วันที่ {day}", text))) for day, title, text in typed.rows]
    (slug, title, things), *rest = shelves(BODY)
    return [(slug, title, [*own, *things[:16]]), *rest]
