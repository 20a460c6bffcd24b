"""การจัดซื้อจัดจ้าง: monthly summaries, yearly report, the list of FY2568, and the single jobs that are none of these."""

from __future__ import annotations

from ..paper import Grid, Paper
from ..people import PROVINCE, Body
from ..thai import MONTHS, SHORT, baht
from . import pick
from .plans import money

_THINGS = (
    "จ้างเหมาบริการรถรับส่งนักเรียน", "จัดซื้อวัสดุสำนักงาน", "จ้างซ่อมแซมรถบรรทุกน้ำ", "จัดซื้อวัสดุไฟฟ้าและวิทยุ",
    "จ้างทำป้ายประชาสัมพันธ์", "จัดซื้อน้ำมันเชื้อเพลิง", "จ้างก่อสร้างถนนคอนกรีตเสริมเหล็ก หมู่ที่ 4", "จัดซื้ออาหารเสริม (นม)",
    "จัดซื้อครุภัณฑ์คอมพิวเตอร์", "จ้างเหมาบริการกำจัดขยะมูลฝอย",
)  # fmt: skip
_SHOPS = ("ร้านสมมุติการค้า", "หจก.ตัวอย่างก่อสร้าง", "บริษัท ทดลองพาณิชย์ จำกัด", "ร้านจำลองครุภัณฑ์")


def _job(body: Body, turn: int) -> tuple[str, int, str]:
    """What was bought, for how much, from whom."""
    return _THINGS[(body.seed + turn * 3) % len(_THINGS)], money(body, turn), _SHOPS[(body.seed + turn) % len(_SHOPS)]


def monthly(body: Body, year: int, month: int, voice: int = 0) -> Paper:
    """สขร.1 of one calendar month (`year` is พ.ศ.)."""
    name = MONTHS[month - 1]
    title = pick(
        voice,
        f"สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน {name} {year} (แบบ สขร.1)",
        f"แบบสรุปผลการดำเนินการจัดซื้อจัดจ้าง ประจำเดือน{name} พ.ศ. {year}",
        f"สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน เดือน {name} {year}",
    )
    head = (
        "ลำดับ", "งานที่จัดซื้อหรือจัดจ้าง", "วงเงินที่จะซื้อหรือจ้าง", "ราคากลาง", "วิธีซื้อหรือจ้าง", "รายชื่อผู้เสนอราคาและราคาที่เสนอ",
        "ผู้ได้รับการคัดเลือกและราคาที่ตกลงซื้อหรือจ้าง", "เหตุผลที่คัดเลือก", "เลขที่และวันที่ของสัญญาหรือข้อตกลง",
    )  # fmt: skip
    rows = []
    for i in range(4):
        thing, price, shop = _job(body, month * 4 + i)
        deal = f"{i + month}/{year} ลงวันที่ {i * 6 + 3} {SHORT[month - 1]} {year % 100}"
        rows.append(
            (
                str(i + 1),
                thing,
                baht(price),
                baht(price),
                "เฉพาะเจาะจง",
                f"{shop} {baht(price)}",
                f"{shop} {baht(price)}",
                "เป็นผู้เสนอราคาต่ำสุด",
                deal,
            )
        )
    return Paper(title, (f"{body.name} วันที่ 3 เดือนถัดไป", Grid((head, *rows))))


def annual(body: Body, year: int, voice: int = 0) -> Paper:
    """The report on a whole fiscal year of buying."""
    title = pick(
        voice,
        f"รายงานสรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ ประจำปีงบประมาณ พ.ศ. {year}",
        f"รายงานผลการจัดซื้อจัดจ้างประจำปีงบประมาณ พ.ศ. {year}",
        f"สรุปผลการจัดซื้อจัดจ้างประจำปี {year}",
    )
    ways = (
        ("วิธีการจัดซื้อจัดจ้าง", "จำนวนโครงการ", "วงเงินงบประมาณ", "วงเงินที่ใช้จริง", "ประหยัดงบประมาณ"),
        ("ประกวดราคาอิเล็กทรอนิกส์ (e-bidding)", "4", "3,200,000.00", "2,950,000.00", "250,000.00"),
        ("คัดเลือก", "1", "500,000.00", "498,000.00", "2,000.00"),
        ("เฉพาะเจาะจง", str(100 + body.seed), "4,100,000.00", "4,020,000.00", "80,000.00"),
    )
    head = (
        "ชื่อรายการ", "วงเงินงบประมาณที่ได้รับจัดสรร", "แหล่งที่มาของงบประมาณ", "สถานะการจัดซื้อจัดจ้าง", "วิธีการจัดซื้อจัดจ้าง",
        "ราคากลาง", "ราคาที่ตกลงซื้อหรือจ้าง", "รายชื่อผู้ประกอบการที่ได้รับการคัดเลือก", "เลขที่โครงการในระบบ e-GP",
    )  # fmt: skip
    rows = []
    for i in range(6):
        thing, price, shop = _job(body, 50 + i)
        rows.append(
            (
                thing,
                baht(price),
                "ข้อบัญญัติงบประมาณ",
                "สิ้นสุดสัญญา",
                "เฉพาะเจาะจง",
                baht(price),
                baht(price - 500),
                shop,
                f"{year % 100}0{body.seed:03d}{i:04d}",
            )
        )
    lead = f"ผลการจัดซื้อจัดจ้างของ{body.name} ปีงบประมาณ พ.ศ. {year} (ตุลาคม {year - 1} - กันยายน {year}) ปัญหาอุปสรรค: ไม่มี"
    return Paper(title, (lead, Grid(ways), Grid((head, *rows))))


_COLUMNS = (
    "ที่", "ปีงบประมาณ", "ชื่อหน่วยงาน", "อำเภอ", "จังหวัด", "กระทรวง", "ประเภทหน่วยงาน", "ชื่อรายการของงานที่ซื้อหรือจ้าง",
    "วงเงินงบประมาณที่ได้รับจัดสรร", "แหล่งที่มาของงบประมาณ", "สถานะการจัดซื้อจัดจ้าง", "วิธีการจัดซื้อจัดจ้าง", "ราคากลาง",
    "ราคาที่ตกลงซื้อหรือจ้าง", "รายชื่อผู้ประกอบการที่ได้รับการคัดเลือก", "เลขที่โครงการในระบบ e-GP",
)  # fmt: skip


def buying_list(body: Body, year: int, prices: bool = True) -> Paper:
    """The form ITA-o12 of FY2568: what is bought in the first six months. Without `prices` both price columns lack."""
    title = f"รายการการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ และความก้าวหน้าการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ ปีงบประมาณ พ.ศ. {year} (6 เดือนแรก)"
    rows = []
    for i in range(6):
        thing, price, shop = _job(body, 80 + i)
        place = (str(i + 1), str(year), body.name, body.district, PROVINCE, "มหาดไทย", "องค์กรปกครองส่วนท้องถิ่น", thing)
        deal = (baht(price), "ข้อบัญญัติงบประมาณ", ("สิ้นสุดสัญญา", "อยู่ระหว่างระยะสัญญา")[i % 2], "เฉพาะเจาะจง")
        rows.append((*place, *deal, baht(price), baht(price - 300), shop, f"{year % 100}1{body.seed:03d}{i:04d}"))
    keep = [i for i, name in enumerate(_COLUMNS) if prices or not name.startswith("ราคา")]
    cut = tuple(tuple(row[i] for i in keep) for row in (_COLUMNS, *rows))
    months = f"ต.ค. {year - 1} - มี.ค. {year}"
    return Paper(title, (f"ข้อมูลการจัดซื้อจัดจ้างของ{body.name} {months}", Grid(cut)))


def buying_plan(body: Body, year: int) -> Paper:
    """What will be bought: an item of other years, a neighbour in FY2569."""
    rows = [("ลำดับ", "รายการ", "งบประมาณ", "วิธี", "ช่วงเวลาที่คาดว่าจะจัดซื้อ")]
    rows += [
        (str(i + 1), _job(body, i)[0], baht(_job(body, i)[1]), "เฉพาะเจาะจง", f"ไตรมาสที่ {i % 4 + 1}") for i in range(6)
    ]
    return Paper(
        f"แผนการจัดซื้อจัดจ้างและแผนการจัดหาพัสดุ ประจำปีงบประมาณ พ.ศ. {year}",
        (f"ประกาศ{body.name} เรื่อง เผยแพร่แผนการจัดซื้อจัดจ้าง", Grid(tuple(rows))),
    )


def notice(body: Body, turn: int, day: str) -> Paper:
    """One job: who won it. Every site has dozens, none of them is an item."""
    thing, price, shop = _job(body, turn)
    text = f"ตามที่{body.name}มีโครงการ{thing} โดยวิธีเฉพาะเจาะจงนั้น ผู้ได้รับการคัดเลือก ได้แก่ {shop} ราคา {baht(price)} บาท"
    return Paper(
        f"ประกาศผู้ชนะการเสนอราคา {thing}", (text, f"ประกาศ ณ วันที่ {day}", f"ลงนาม {body.political[0].name} {body.mayor}")
    )
