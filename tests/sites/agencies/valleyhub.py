"""A municipality on a vendor's CMS that knows only numbers: the list of every year is folders in folders, sub-indicator,
item, documents with the clerk's long titles; a yearly book answers three items, some things are in the left menu only."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from html import escape

from ..kinds import EXCEL, KINDS
from ..markup import document, fragment, link, listing
from ..paper import Grid, Paper
from ..people import Body
from ..shelves import Shelf, Ways, shelves, stock
from ..site import Response, Site
from ..thai import MONTHS, SHORT, baht, digits, fiscal_months
from ..world import World
from ..written import faces, papers, workbook

BODY = Body("valleyhub", "หุบดาวเรียง", "tambon", "ดอยสมมุติ", 229)
HOME = "/index.php"
PICTURES = "/datas/person/{n}.jpg"
SHELF, VIEW = "/index.php?page=list&cat={slug}&p={n}", "/index.php?page=view&cat={slug}&id={i}"
CONTENT, FOLDER = "/index.php?page=content&id={}", "/index.php?page=viewfolder&id={}"
TEXT = papers(BODY)
TEXT |= {
    "elected": Paper("คณะผู้บริหารเทศบาล", tuple(faces(BODY.political, reach="มือถือ/โทร. {0.phone} อีเมล {0.mail}"))),
    "officials": Paper("ปลัดและหัวหน้าส่วนราชการ", tuple(faces(BODY.permanent, reach="มือถือ/โทร. {0.phone} อีเมล {0.mail}"))),
}
PAGES = {11: "history", 12: "chart", 13: "duty", 14: "elected", 15: "officials", 16: "contact"}
SPECIAL = {"webboard": "board", "eservice": "eservice", "sorrow": "sorrow", "corrupt": "corrupt"}
# fmt: off
BOOKS: dict[str, dict[str, str]] = {
    "work69": {"แผน 69": "work69", "รอบ 6 เดือน": "half69"},
    "ecount": {"ปีงบ 2568": "ecount68", "ปีงบ 2569": "ecount69"},
    "buy68": {"สรุป": "sum68", "รายการ": "buy68"},
    "skrq2": {SHORT[m - 1]: f"m2569{m:02d}" for m in (1, 2, 3)},
    "skr68": {f"{SHORT[m - 1]}{y % 100}": f"m{y}{m:02d}" for y, m in fiscal_months(2568)},
}
# a document: title, day, the paper that stands as text, "kind:key" of its files ("book" is a workbook, "gone" was deleted)
DOCS: dict[int, tuple[str, str, str, tuple[str, ...]]] = {
    1107: ("เล่มแผนพัฒนาท้องถิ่นของเทศบาล พ.ศ. ๒๕๖๖ - ๒๕๗๐ ฉบับประกาศใช้ (ไฟล์ใหญ่โปรดรอสักครู่)", "29 ต.ค. 2564", "", ("pdf:plan70",)),
    1598: ("ประกาศเทศบาล เรื่อง การเปลี่ยนแปลงแผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570) ครั้งที่ 1/2569", "2 ก.พ. 2569", "", ("docx:plan70change",)),
    1641: ("ตารางแผนดำเนินงานปี 69 พร้อมผลการใช้จ่าย 2 ไตรมาส ตามที่งานแผนส่งมาให้ลงเว็บ", "10 เม.ย. 2569", "", ("book:work69",)),
    1320: ("แผนดำเนินงาน ปีงบประมาณ 2568", "30 ต.ค. 2567", "", ("pdf:work68",)), 1402: ("ผลดำเนินงานรอบครึ่งปีตามแผนดำเนินงานและการใช้จ่ายงบประมาณ", "11 เม.ย. 2568", "", ("docx:half68",)),
    1533: ("รายงานประจำปีของเทศบาลฉบับรวมเล่ม เสนอสภาเทศบาลสมัยวิสามัญ ครั้งที่ ๑ เพื่อทราบ", "๒๒ ธันวาคม ๒๕๖๘", "", ("pdf:year68",)), 1344: ("รายงานผลการดำเนินงานในรอบปี 2567", "24 ธ.ค. 2567", "", ("pdf:year67",)),
    1266: ("คู่มือปฎิบัติงาน ปรับปรุง ครั้งที่ 2 รวม 3 เรื่อง (หนังสือ ประปา ยืมของ)", "17 มิ.ย. 2567", "", ("pdf:staffguide",)),
    1271: ("อยากขอมาตรน้ำต้องทำอย่างไร", "24 มิ.ย. 2567", "", ("pdf:guidewater",)), 1272: ("เปิดร้านอาหารในเขตเทศบาล ต้องแจ้งเทศบาลก่อน", "24 มิ.ย. 2567", "", ("docx:guidefood",)), 1273: ("เงินอุดหนุนเด็กแรกเกิด", "25 มิ.ย. 2567", "guidebaby", ()),
    1650: ("สถิติการขอรับบริการทาง E-service ปี 68 และ 69 (ถึงสิ้นเดือน เม.ย.)", "6 พ.ค. 2569", "", ("book:ecount",)),
    1561: ("แบบ สขร.๑ ไตรมาสที่ ๑ (ต.ค. พ.ย. ธ.ค.) ปีงบประมาณ ๒๕๖๙", "9 ม.ค. 2569", "", ("pdf:m256810", "pdf:m256811", "pdf:m256812")), 1639: ("สขร.1 ไตรมาส 2 แยกแผ่นงานตามเดือน", "8 เม.ย. 2569", "", ("book:skrq2",)),
    1655: ("สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือนเมษายน", "8 พ.ค. 2569", "", ("pdf:m256904",)), 1640: ("ตาราง e-GP ครึ่งปีแรก", "8 เม.ย. 2569", "", ("xlsx:egp69",)),
    1512: ("รายงานสรุปผลจัดซื้อจัดจ้างทั้งปี ไฟล์ Excel ตามแบบ ป.ป.ช. และไฟล์ PDF", "14 พ.ย. 2568", "", ("book:buy68", "pdf:buy68")), 1513: ("สขร.1 ครบ 12 เดือน ปีงบประมาณ 2568", "14 พ.ย. 2568", "", ("book:skr68",)),
    1499: ("แผนการจัดหาพัสดุ 2569", "3 พ.ย. 2568", "supply", ()), 1338: ("รายงานสรุปผลการจัดซื้อจัดจ้างทั้งปี", "18 พ.ย. 2567", "", ("xlsx:buy67",)),
    1481: ("ประกาศหลักเกณฑ์งานบุคคล ลงวันที่ ๑ ตุลาคม ๒๕๖๘", "7 ต.ค. 2568", "", ("pdf:hrrule",)),
    1309: ("แผนพัฒนาบุคลากรของเทศบาล (ฉบับลงนามแล้ว)", "8 ต.ค. 2567", "", ("pdf:hrplan68",)), 1351: ("ผลงานบุคคลปี 67", "8 ม.ค. 2568", "hr67", ()),
    1190: ("ประมวลจริยธรรม ๓ กลุ่ม รวมไฟล์เดียว", "16 พ.ค. 2565", "", ("pdf:codes",)),
    1627: ("งานการเจ้าหน้าที่ รายงานการขับเคลื่อนจริยธรรมประจำปี พร้อมคำสั่ง ข้อกำหนด Do Don't และผลการอบรม", "20 มี.ค. 69", "", ("pdf:drive69",)), 1329: ("คำสั่ง ๓๗๗/๒๕๖๗ คณะทำงานจริยธรรม", "15 พ.ย. 2567", "", ("docx:ethics68",)),
    1233: ("คู่มือการดำเนินการเรื่องร้องเรียน ร้องทุกข์ ของศูนย์รับเรื่องเทศบาล ฉบับปรับปรุงปี ๒๕๖๖", "๑ ก.ย. ๒๕๖๖", "", ("pdf:grievance",)), 1335: ("สถิติร้องเรียนทุจริต ปี 67", "7 พ.ย. 2567", "count67", ()),
    1441: ("รายงานสรุปการมีส่วนร่วม เวทีประชาคมระดับตำบล เพื่อจัดลำดับโครงการและรับฟังกติกาการเผา", "4 ก.ย. 2568", "", ("pdf:join68",)),
    1658: ("ขอเชิญร่วมประชาคมตำบล ๒๗ พฤษภาคม", "11 พ.ค. 2569", "invite69", ()), 1292: ("ประชาคมตำบล 2567", "5 ก.ค. 2567", "join67", ()),
    1555: ("ประกาศนโยบายไม่รับของขวัญ ภาษาไทยและอังกฤษ", "6 ม.ค. 2569", "", ("pdf:gift69",)),
    1557: ("สาระน่ารู้จากงานนิติการ : รับอะไรได้ รับอะไรไม่ได้", "7 ม.ค. 2569", "gift128", ()), 1558: ("แบบรายงานการรับของขวัญและของกำนัลตามนโยบาย No Gift Policy", "7 ม.ค. 2569", "", ("docx:giftform",)),
    1356: ("ประกาศ No Gift Policy", "8 ม.ค. 2568", "gift68", ()), 1357: ("รายงานผลตามนโยบาย No Gift Policy", "8 ม.ค. 2568", "", ("docx:gift67done",)),
    1583: ("รายงานประเมินความเสี่ยงการทุจริต รวมแผนบริหารความเสี่ยง ๔ กระบวนงาน นายกเห็นชอบแล้ว", "29 ม.ค. 69", "", ("pdf:risk69",)),
    1536: ("รายงานการควบคุมภายใน ปค.๑ ปค.๔ ปค.๕ ส่งอำเภอ", "23 ธ.ค. 2568", "", ("pdf:control68",)), 1345: ("รายงานการควบคุมภายใน ปค.5", "25 ธ.ค. 2567", "", ("docx:control67",)), 1371: ("ประเมินความเสี่ยงฯ สินบน", "5 ก.พ. 2568", "", ("xlsx:risk68",)), 1160: ("ความเสี่ยงสินบน", "12 ก.พ. 2567", "risk67", ()),
    1478: ("แผนปฏิบัติการป้องกันการทุจริตของเทศบาล สแกนฉบับลงนาม", "1 ต.ค. 2568", "", ("copy:anti69",)),
    1307: ("แผนปฏิบัติการป้องกันการทุจริต", "3 ต.ค. 2567", "", ("pdf:anti68",)), 1121: ("แผนป้องกันทุจริต", "5 ต.ค. 2566", "anti67", ()),
    1331: ("รายงานผลการดำเนินการป้องกันการทุจริต รอบ ๑๒ เดือน บันทึกเสนอผู้บริหาร", "31 ต.ค. 2567", "", ("pdf:anti67done",)),
    1545: ("การวิเคราะห์ผลคะแนน ITA และแนวทางนำไปปรับปรุงองค์กร (ประชุม 25 ธันวาคม)", "26 ธ.ค. 2568", "", ("gone:ita68",)),
    1328: ("รายงานผลส่งเสริมคุณธรรมและความโปร่งใสภายในเทศบาล", "28 ต.ค. 2567", "", ("pdf:moral67",)),
}
# what a folder holds: documents and pages by number, other pages by name
Held = tuple[int | str, ...]
MENU: dict[int, tuple[str, Held]] = {
    21: ("แผนพัฒนาท้องถิ่น", (1598, 1107)), 22: ("แผนดำเนินงาน/ติดตามผล", (1641, 1402, 1320)), 23: ("รายงานประจำปี", (1533, 1344)),
    31: ("สขร.1 รายเดือน", (1655, 1639, 1561, 1513)), 32: ("แผนการจัดหาพัสดุ", (1499,)), 41: ("คู่มือประชาชน", (1271, 1272, 1273)),
}
Items = tuple[tuple[str, Held], ...]
ITA: dict[int, tuple[tuple[str, Items], ...]] = {
    2569: (
        ("9.1 ข้อมูลพื้นฐาน", (("O1 โครงสร้าง หน้าที่และอำนาจ", (12, 13)), ("O2 ข้อมูลผู้บริหาร", (14, 15)), ("O3 ข้อมูลการติดต่อและช่องทางการสอบถาม", ()), ("O4 ข่าวประชาสัมพันธ์", ("news",)))),
        ("9.2 การบริหารงานและงบประมาณ", (
            ("O5 แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน", (1598,)), ("O6 แผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณ", (1641,)),
            ("O7 รายงานผลการดำเนินงานประจำปี", (1533,)), ("O8 คู่มือหรือแนวทางการปฏิบัติงานของเจ้าหน้าที่", (1266,)),
            ("O9 คู่มือการขอรับบริการ", (1271, 1272, 1273)), ("O10 E–Service", ("eservice", 1650)),
        )),
        ("9.3 การจัดซื้อจัดจ้าง", (("O11 สรุปผลการจัดซื้อจัดจ้างรายเดือน", (1640, 1639, 1561)), ("O12 รายงานสรุปผลการจัดซื้อจัดจ้างประจำปี", (1512, 1513, 1499)))),
        ("9.4 การบริหารและพัฒนาทรัพยากรบุคคล", (
            ("O13 หลักเกณฑ์และแผนการบริหารและพัฒนาทรัพยากรบุคคล", (1481, 1309)), ("O14 รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล", (1533,)),
            ("O15 ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม", (1190, 1627)),
        )),
        ("9.5 การส่งเสริมความโปร่งใส", (
            ("O16 แนวปฏิบัติการจัดการเรื่องร้องเรียนฯ", (1233,)), ("O17 ช่องทางแจ้งเรื่องร้องเรียนการทุจริต", ("corrupt",)), ("O18 ข้อมูลสถิติเรื่องร้องเรียนการทุจริต", (1533,)),
            ("O19 ผลการเปิดโอกาสให้มีส่วนร่วม ปี 2569", (1441, 1658)),
        )),
        ("10.1 การป้องกันการทุจริตในประเด็นสินบน", (
            ("O20 No Gift Policy", (1555, 1557, 1558)), ("O21 การประเมินความเสี่ยงการทุจริต", (1583,)), ("O22 รายงานผลตามแผนบริหารความเสี่ยงการทุจริต", (1583, 1536)),
        )),
        ("10.2 การส่งเสริมคุณธรรมและความโปร่งใส", (
            ("O23 แผนปฏิบัติการป้องกันการทุจริต", (1478,)), ("O24 รายงานผลการป้องกันการทุจริต", (1331,)), ("O25 การนำผล ITA ไปพัฒนาองค์กร", (1545,)),
            ("O26 รายงานผลการส่งเสริมคุณธรรมและความโปร่งใส", (1328,)),
        )),
    ),
    2568: (
        ("9.1 ข้อมูลพื้นฐาน", (("O1 โครงสร้าง", (12, 13)), ("O2 ข้อมูลผู้บริหาร", (14, 15)), ("O3 ข้อมูลการติดต่อ", (16,)), ("O4 ข่าวประชาสัมพันธ์", ("news",)))),
        ("9.2 การบริหารงานและงบประมาณ", (
            ("O5 แผนพัฒนา", (1107,)), ("O6 แผนและความก้าวหน้า", (1320, 1402)), ("O7 รายงานประจำปี", (1344,)), ("O8 คู่มือเจ้าหน้าที่", (1266,)),
            ("O9 คู่มือประชาชน", (1271, 1272, 1273)), ("O10 E–Service", ("eservice",)), ("O11 สถิติการให้บริการ", ()),
        )),
        ("9.3 การจัดซื้อจัดจ้าง", (("O12 รายการจัดซื้อจัดจ้างและความก้าวหน้า", ()), ("O13 รายงานผลจัดซื้อจัดจ้างประจำปี", (1338,)))),
        ("9.4 การบริหารและพัฒนาทรัพยากรบุคคล", (("O14 แผนบุคคล", (1309,)), ("O15 รายงานผลบุคคล", (1351,)), ("O16 จริยธรรม", (1190, 1329)))),
        ("9.5 การส่งเสริมความโปร่งใส", (("O17 แนวปฏิบัติ", (1233,)), ("O18 ช่องทาง", ("corrupt",)), ("O19 สถิติ", (1335,)), ("O20 การมีส่วนร่วม", (1292,)))),
        ("10.1 การป้องกันการทุจริตในประเด็นสินบน", (("O21 No Gift Policy", (1356, 1357)), ("O23 ความเสี่ยงสินบน", (1371,)), ("O24 ผลจัดการความเสี่ยง", (1345,)))),
        ("10.2 การส่งเสริมคุณธรรมและความโปร่งใส", (("O25 แผนป้องกันทุจริต", (1307,)), ("O26 ผลป้องกันทุจริต", (1331,)), ("O27 มาตรการ", ()), ("O28 ผลตามมาตรการ", (1328,)))),
    ),
    2567: (
        ("9.1 ข้อมูลพื้นฐาน", (("o1 โครงสร้าง", (12,)), ("o2 ผู้บริหาร", (14, 15)), ("o3 อำนาจหน้าที่", (13,)))),
        ("9.2 การบริหารงาน", (("o7 แผนพัฒนา", (1107,)), ("o10 คู่มือปฏิบัติงาน", (1266,)), ("o11 คู่มือบริการ", (1271,)))),
        ("10.1 การดำเนินการเพื่อป้องกันการทุจริต", (("o30 ความเสี่ยงสินบน", (1160,)), ("o32 แผนป้องกันการทุจริต", (1121,)), ("o33 ผลตามแผน", ()))),
    ),
}
# first number of a year's folders and of its items
ROOTS = {2569: (690, 701), 2568: (680, 651), 2567: (640, 631)}
GOODS = (
    ("น้ำมันเชื้อเพลิงรถบรรทุกขยะ", 31200, "ปั๊มสมมุติหุบดอย"), ("จ้างเหมาแม่บ้านสำนักงาน", 9000, "นางลอง ปัดกวาด"), ("สารส้มและคลอรีนประปา", 14800, "ร้านตัวอย่างเคมีน้ำ"),
    ("กระดาษถ่ายเอกสารและหมึก", 8650, "ร้านทดลองสเตชันเนอรี่"), ("ซ่อมรถน้ำ ทะเบียน บท 4471", 12300, "อู่จำลองการยนต์"), ("นมโรงเรียน ศพด. 3 แห่ง", 26480, "สหกรณ์ตัวอย่างโคนมดอย"),
    ("ท่อ PE และข้อต่อ", 17950, "ร้านลองท่อเหล็ก"), ("ป้ายประชาสัมพันธ์ไวนิล", 2400, "ร้านสมมุติอิงค์เจ็ท"),
)
COLUMNS = ("ลำดับ", "รายการที่ซื้อ/จ้าง", "วงเงิน", "ราคากลาง", "วิธี", "ผู้เสนอราคา (ราคา)", "ผู้ได้รับเลือก (ราคา)", "เหตุผล", "สัญญา/ใบสั่ง ลงวันที่")
# fmt: on


def build(world: World) -> Site:
    """The whole site."""
    TEXT.update((f"m{y}{m:02d}", _month(y, m)) for y, m in [*fiscal_months(2568), *fiscal_months(2569)[:7]])
    site = Site(BODY.code, world.base(BODY.code), HOME)
    site.portraits(PICTURES)
    site.redirect("/", HOME)
    for number, key in PAGES.items():
        site.page(CONTENT.format(number), partial(_page, TEXT[key].title, fragment(TEXT[key], 2, PICTURES)))
    for slug, key in SPECIAL.items():
        site.page(f"/index.php?page={slug}", partial(_page, TEXT[key].title, fragment(TEXT[key], 2)))
    for number in DOCS:
        _document(site, number)
    for number, (title, held) in MENU.items():
        _folder(site, number, title, ["หน้าหลัก"], map(_row, held))
    for year in ITA:
        _year(site, year)
    filled = _shelves()
    stock(site, Ways(_page, "", "", SHELF, VIEW, PICTURES), filled, size=15)
    rows = [
        link(VIEW.format(slug=filled[0][0], i=i), escape(label)) for i, (label, _) in enumerate(filled[0][2][:8], 1)
    ]
    eit = '<p><img src="/images/album/eit69.jpg" alt="QR Code แบบวัด EIT 2569" width="140"></p>'
    top = f'<marquee>ยินดีต้อนรับสู่{BODY.name}</marquee><img src="/images/album/valley.jpg" alt="">'
    site.page(HOME, lambda: _page("หน้าหลัก", f"{top}<h2>ข่าวประชาสัมพันธ์</h2>{listing(rows)}{eit}"))
    return site


def _page(title: str, body: str) -> str:
    boxes = (
        ("ข้อมูลพื้นฐาน", [(CONTENT.format(n), TEXT[key].title) for n, key in PAGES.items()]),
        ("เมนูหลัก", [(FOLDER.format(n), name) for n, (name, _) in MENU.items()]),
        ("บริการประชาชน", [(f"/index.php?page={slug}", TEXT[key].title) for slug, key in SPECIAL.items()]),
        ("ITA", [(FOLDER.format(root), f"การประเมิน ITA ปี {year}") for year, (root, _) in ROOTS.items()]),
        ("ข่าวสาร", [(SHELF.format(slug=slug, n=1), name) for slug, name, _ in _shelves()]),
    )
    side = "".join(f"<h4>{name}</h4>{listing([link(*row) for row in rows], name='box')}" for name, rows in boxes)
    foot = f'<div id="footer">{BODY.name} {BODY.address} โทร {BODY.phone()} | จำนวนผู้เข้าชม 96,318</div>'
    left = f'<div id="left">{link(HOME, "หน้าหลัก")}{side}</div>'
    return document(f"{title} : {BODY.short}", f'{left}<div id="main">{body}</div>{foot}')


def _shelves() -> list[Shelf]:
    """The usual shelves by number; the news begin with what was typed here."""
    typed = TEXT["news"].blocks[0]
    assert isinstance(typed, Grid)
    own = [(title, Paper(title, (f"ลงข่าวเมื่อ {day}", text))) for day, title, text in typed.rows]
    made: list[Shelf] = [(str(i), title, things) for i, (_, title, things) in enumerate(shelves(BODY), 1)]
    (slug, title, things), *rest = made
    return [(slug, title, [*own, *things[:14]]), *rest]


def _row(one: int | str) -> tuple[str, str, str]:
    """Where a thing in a folder leads, its name and its day."""
    if one == "news":
        return SHELF.format(slug="1", n=1), "ข่าวประชาสัมพันธ์ของเทศบาล", "-"
    if isinstance(one, str):
        return f"/index.php?page={one}", TEXT[SPECIAL[one]].title, "-"
    if one in PAGES:
        return CONTENT.format(one), TEXT[PAGES[one]].title, "-"
    return f"/index.php?page=viewdoc&id={one}", DOCS[one][0], DOCS[one][1]


def _folder(site: Site, number: int, title: str, path: list[str], rows: Iterable[tuple[str, str, str]]) -> None:
    lines = [f"<tr><td>{link(url, escape(name))}</td><td>{day}</td></tr>" for url, name, day in rows]
    held = f'<table class="doclist">{"".join(lines)}</table>' if lines else "<p>ไม่พบเอกสารในโฟลเดอร์นี้</p>"
    body = f'<div class="path">{" &raquo; ".join(path)} &raquo; {title}</div><h2>{title}</h2>{held}'
    site.page(FOLDER.format(number), partial(_page, title, body))


def _year(site: Site, year: int) -> None:
    """The folders of a year: sub-indicators, items, what they hold."""
    (root, number), name = ROOTS[year], f"การประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปี {year}"
    top = []
    for turn, (sub, rows) in enumerate(ITA[year], root + 1):
        below = []
        for title, held in rows:
            _folder(site, number, title, [name, sub], map(_row, held))
            below.append((FOLDER.format(number), title, f"{len(held)} รายการ"))
            number += 1
        _folder(site, turn, sub, [name], below)
        top.append((FOLDER.format(turn), f"ตัวชี้วัดย่อยที่ {sub}", f"{len(rows)} โฟลเดอร์"))
    _folder(site, root, name, ["หน้าหลัก"], top)


def _document(site: Site, number: int) -> None:
    """The page of a document: its title, its text where it has one, its files by turn."""
    title, day, key, files = DOCS[number]
    hung = [link(_file(site, number, i, what), f"ไฟล์แนบที่ {i}", 'target="_blank"') for i, what in enumerate(files, 1)]
    text = fragment(TEXT[key], 3) if key else ""
    body = f"<h2>{escape(title)}</h2><p>วันที่ลงข้อมูล {day} อ่าน {number % 97 + 12} ครั้ง</p>{text}{listing(hung)}"
    site.page(f"/index.php?page=viewdoc&id={number}", partial(_page, escape(title), body))


def _file(site: Site, number: int, turn: int, what: str) -> str:
    kind, _, key = what.partition(":")
    ending = "xlsx" if kind == "book" else "pdf" if kind == "gone" else KINDS[kind].ending
    url = f"/datas/file/{number}_{turn}.{ending}"
    if kind == "book":
        sheets = BOOKS[key]
        site.routes[url] = lambda: Response(workbook({name: TEXT[one] for name, one in sheets.items()}), kind=EXCEL)
    elif kind != "gone":
        site.file(url, kind, lambda: TEXT[key])
    return url


def _month(year: int, month: int) -> Paper:
    """What was bought in a month."""
    rows = []
    for i in range(1, 5 + month % 3):
        what, cost, who = GOODS[(i * 3 + month) % len(GOODS)]
        whole, deal = baht(cost + month * 45), f"{who} ({baht(cost + month * 45 - 20 * i)})"
        order = f"ใบสั่งที่ {month * 6 + i}/{year % 100} ลว. {i * 4 + 1} {SHORT[month - 1]} {year % 100}"
        rows.append((str(i), what, whole, whole, "เฉพาะเจาะจง", deal, deal, "ไม่เกินวงเงินและส่งมอบทัน", order))
    title, top = f"แบบ สขร.1 เดือน {MONTHS[month - 1]} {year}", f"งานพัสดุและทรัพย์สิน กองคลัง {BODY.name}"
    return Paper(digits(title) if month == 11 else title, (top, Grid((COLUMNS, *rows))))
