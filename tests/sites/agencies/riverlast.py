"""A site as it stood in May 2568: a menu at the left and a page of this year's list under its sub-indicators, with the
page of last year's items beside it; a link opens typed text, a page of several files, a file, or a form, and some
open what last year's page opened."""

from __future__ import annotations

from datetime import date
from functools import partial
from html import escape

from ..content import noise
from ..kinds import EXCEL
from ..markup import document, fragment, link, listing
from ..paper import Grid, Paper
from ..people import PROVINCE, Body
from ..shelves import Shelf, Ways, stock
from ..site import Response, Site
from ..thai import MONTHS, SHORT, first_half, short_date
from ..world import World
from ..written import faces, papers, workbook

BODY = Body("riverlast", "ท่าพายสุดธาร", "sao", "ธารสมมุติ", 227)
PICTURES = "/assets/staff/{n}.jpg"
SHELF, VIEW = "/list/{slug}/{n}", "/read/{slug}/{i}"
REACH = "โทร. {0.phone} อีเมล {0.mail}"
TEXT = papers(BODY)
TEXT |= {
    "elected": Paper("ผู้บริหารฝ่ายการเมือง", tuple(faces(BODY.political, reach=REACH))),
    "officials": Paper("ผู้บริหารฝ่ายข้าราชการประจำ", tuple(faces(BODY.permanent, reach=REACH))),
}
# fmt: off
# what is uploaded, by paper: kind ("book" is a workbook of several sheets) and name
FILES: dict[str, tuple[str, str]] = {
    "plan5": ("pdf", "64/แผนพัฒนาท้องถิ่น66-70.pdf"), "plan5add": ("pdf", "67/เพิ่มเติม1-67.pdf"), "work68": ("docx", "67/1024_pdn68.docx"), "work67": ("pdf", "66/pdn67.pdf"), "half67": ("pdf", "67/0405_6month.pdf"),
    "year67": ("pdf", "67/1212_report.pdf"), "year66": ("pdf", "66/1214_report.pdf"), "book-buy": ("book", "68/ITA-o12.xlsx"), "print-buy": ("pdf", "68/ITA-o12.pdf"), "buy66": ("xlsx", "66/1130_procure.xlsx"),
    "hrplan68": ("docx", "67/แผนบุคลากร68.docx"), "hrplan67": ("pdf", "66/hrplan.pdf"), "hr66": ("pdf", "66/1120_hr.pdf"), "codes": ("pdf", "65/ประมวลจริยธรรม.pdf"), "order68": ("pdf", "67/คำสั่ง417-67.pdf"),
    "practice": ("stamped", "67/scan_20240212.pdf"), "count66": ("pdf", "66/1018_stat.pdf"), "join67": ("pdf", "67/join.pdf"), "gift68": ("pdf", "68/0102_nogift.pdf"), "gift67": ("pdf", "67/0104_nogift.pdf"),
    "giftform": ("docx", "67/แบบรายงานธรรมจรรยา.docx"), "book-risk": ("book", "67/1220_bribery-risk.xlsx"),
    "risk67": ("pdf", "66/1215_risk.pdf"), "control67": ("pdf", "67/1227_pk5.pdf"), "anti5": ("pdf", "65/แผนป้องกันทุจริต_66-70.pdf"), "antidone67": ("pdf", "67/1025_anti.pdf"), "antidone66": ("pdf", "66/1030_anti.pdf"),
    "moral67": ("docx", "67/0212_มาตรการ.docx"), "moraldone66": ("pdf", "66/1208_moral.pdf"), "guide1": ("pdf", "67/guide_tax.pdf"), "guide2": ("pdf", "67/guide_bia.pdf"), "guide3": ("docx", "67/guide_build.docx"),
    "guide4": ("pdf", "67/guide_water.pdf"), "guide5": ("pdf", "67/guide_market.pdf"), "walk67": ("pdf", "67/1015_service.pdf"), "walk66": ("pdf", "66/service.pdf"), "ehow": ("pdf", "67/0624_eservice.pdf"),
}
# menu: name, and its pages by number: title, day, the paper that stands as text ("" for none), "paper|label" of its files
MENU: dict[int, tuple[str, dict[int, tuple[str, str, str, tuple[str, ...]]]]] = {
    1: ("ข้อมูลพื้นฐาน", {
        101: ("สภาพทั่วไป", "1 ธ.ค. 2566", "general", ()), 102: ("โครงสร้างองค์กร", "2 ต.ค. 2567", "structure", ()),
        103: ("อำนาจหน้าที่", "14 ก.พ. 2566", "duty", ()), 104: ("ผู้บริหารฝ่ายการเมือง", "2 ต.ค. 2567", "elected", ()),
        105: ("ผู้บริหารฝ่ายข้าราชการประจำ", "2 ต.ค. 2567", "officials", ()), 106: ("ติดต่อ อบต.", "14 ก.พ. 2566", "contact", ()),
        107: ("ถาม - ตอบ", "23 เม.ย. 2568", "board", ()), 108: ("แบบวัด EIT 2568", "10 ม.ค. 2568", "eit", ()),
    }),
    2: ("แผนงานและงบประมาณ", {
        201: ("แผนพัฒนาท้องถิ่น", "19 มิ.ย. 2567", "", ("plan5|แผนพัฒนาฯ (พ.ศ. 2566 - 2570)", "plan5add|เพิ่มเติม ครั้งที่ 1/2567")), 202: ("แผนการดำเนินงาน ๒๕๖๘", "25 ต.ค. 2567", "", ("work68|ไฟล์แนบ",)),
        203: ("แผนการดำเนินงาน ๒๕๖๗", "26 ต.ค. 2566", "", ("work67|ไฟล์แนบ",)), 204: ("รายงานความก้าวหน้า รอบ 6 เดือน", "9 เม.ย. 2567", "", ("half67|รายงาน",)),
        205: ("รายงานผลการดำเนินงานประจำปี 2567", "13 ธ.ค. 2567", "", ("year67|รูปเล่ม",)), 206: ("รายงานผลการดำเนินงานประจำปี 2566", "15 ธ.ค. 2566", "", ("year66|รูปเล่ม",)),
    }),
    3: ("งานพัสดุ", {
        301: ("รายการจัดซื้อจัดจ้างและความก้าวหน้า", "8 เม.ย. 2568", "", ("book-buy|แบบ ITA-o12 (Excel)", "print-buy|แบบ ITA-o12 (PDF)")),
        302: ("รายงานผลการจัดซื้อจัดจ้างประจำปี", "30 พ.ย. 2566", "", ("buy66|ดาวน์โหลด",)), 303: ("แผนจัดหาพัสดุ 2568", "22 ต.ค. 2567", "buyplan68", ()),
    }),
    4: ("งานการเจ้าหน้าที่", {
        401: ("แผนบริหารและพัฒนาทรัพยากรบุคคล 2568", "16 ต.ค. 2567", "", ("hrplan68|แผน",)), 402: ("แผนบริหารและพัฒนาทรัพยากรบุคคล 2567", "18 ต.ค. 2566", "", ("hrplan67|แผน",)),
        403: ("รายงานผลการบริหารทรัพยากรบุคคล", "21 พ.ย. 2566", "", ("hr66|รายงาน",)), 404: ("ประมวลจริยธรรม", "4 เม.ย. 2565", "", ("codes|ประมวลจริยธรรม 3 ฉบับ",)),
        405: ("การขับเคลื่อนจริยธรรม", "7 ม.ค. 2568", "dos", ("order68|คำสั่ง 417/2567",)), 406: ("อบรมจริยธรรม", "24 มิ.ย. 2567", "train67", ()),
    }),
    5: ("ป้องกันการทุจริต", {
        501: ("แนวปฏิบัติเรื่องร้องเรียนการทุจริต", "13 ก.พ. 2567", "", ("practice|ประกาศ",)), 502: ("สถิติเรื่องร้องเรียนการทุจริต", "18 ต.ค. 2566", "", ("count66|สถิติ",)),
        503: ("การมีส่วนร่วม", "3 ก.พ. 2568", "join68", ()), 504: ("การมีส่วนร่วม 2567", "29 มี.ค. 2567", "", ("join67|รายงาน",)), 505: ("No Gift Policy", "2 ม.ค. 2568", "", ("gift68|ประกาศ 2568", "gift67|ประกาศ 2567")),
        506: ("วัฒนธรรม No Gift Policy", "29 ม.ค. 2567", "culture67", ()), 507: ("รายงานรับทรัพย์สินโดยธรรมจรรยา", "5 มี.ค. 2567", "", ("giftform|แบบรายงาน",)),
        508: ("ประเมินความเสี่ยง 2568", "23 ธ.ค. 2567", "", ("book-risk|ตารางประเมิน",)), 509: ("ประเมินความเสี่ยง 2567", "18 ธ.ค. 2566", "", ("risk67|ไฟล์แนบ",)),
        510: ("การบริหารจัดการความเสี่ยง", "27 ธ.ค. 2567", "", ("control67|รายงาน ปี 2567",)), 511: ("แผนปฏิบัติการป้องกันการทุจริต", "30 ก.ย. 2565", "", ("anti5|แผน 5 ปี",)),
        512: ("รายงานป้องกันการทุจริต 2567", "28 ต.ค. 2567", "", ("antidone67|รายงาน",)), 513: ("รายงานป้องกันการทุจริต 2566", "30 ต.ค. 2566", "", ("antidone66|รายงาน",)),
        514: ("มาตรการส่งเสริมคุณธรรม", "12 ก.พ. 2567", "", ("moral67|บันทึก/มาตรการ",)), 515: ("รายงานผลส่งเสริมคุณธรรม 2567", "2 ธ.ค. 2567", "moraldone67", ()),
        516: ("รายงานผลส่งเสริมคุณธรรม 2566", "8 ธ.ค. 2566", "", ("moraldone66|รายงาน",)),
    }),
    6: ("บริการประชาชน", {
        601: ("คู่มือประชาชน", "1 ก.ค. 2567", "guide", ("guide1|ภาษีที่ดิน", "guide2|เบี้ยยังชีพ", "guide3|ก่อสร้างอาคาร", "guide4|น้ำประปา", "guide5|ขายของริมท่า",)),
        602: ("สถิติการให้บริการ ปี 2567", "16 ต.ค. 2567", "", ("walk67|สถิติ",)), 603: ("สถิติการให้บริการ ปี 2566", "19 ต.ค. 2566", "", ("walk66|สถิติ",)),
        604: ("เรื่องร้องทุกข์ ปี 2567", "21 ต.ค. 2567", "trouble67", ()), 605: ("วิธีใช้ e-Service", "24 มิ.ย. 2567", "", ("ehow|คู่มือ",)),
    }),
}
DEAD = "/fileupload/66/คู่มือปฏิบัติงาน.pdf"
FORMS = {"/eservice": ("e-Service", "eservice"), "/eservice/complain": ("ร้องเรียน/ร้องทุกข์", "complain")}
# what a row says, and where its links lead: a page by number, an address, or a paper of FILES
Row = tuple[str, dict[str, int | str]]
ITA68: dict[str, tuple[Row, ...]] = {
    "9.1 ข้อมูลพื้นฐาน": (
        ("O1 โครงสร้างและอำนาจหน้าที่", {"โครงสร้าง": 102, "อำนาจหน้าที่": 103}), ("O2 ข้อมูลผู้บริหาร", {"ฝ่ายการเมือง": 104, "ฝ่ายประจำ": 105}), ("O3 ข้อมูลการติดต่อ", {"ติดต่อ อบต.": 106, "Q&A": 107}),
        ("O4 ข่าวประชาสัมพันธ์", {"ข่าวประชาสัมพันธ์": "/list/news/1", "EIT": 108}),
    ),
    "9.2 การบริหารงานและการใช้จ่ายงบประมาณ": (
        ("O5 แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน", {"แผนพัฒนาท้องถิ่น": 201}), ("O6 แผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณ", {"แผนการดำเนินงาน": 202, "ความก้าวหน้า 6 เดือน": 204}),
        ("O7 รายงานผลการดำเนินงานประจำปี", {"รายงานผลฯ": "year67"}), ("O8 คู่มือการปฎิบัติงานของเจ้าหน้าที่", {"คู่มือปฎิบัติงาน": DEAD}),
        ("O9 คู่มือการขอรับบริการ", {"คู่มือประชาชน": 601}), ("O10 E-Service", {"ระบบ e-Service": "/eservice", "วิธีใช้": 605}), ("O11 ข้อมูลสถิติการให้บริการ", {"สถิติ ปี 67": "walk67"}),
    ),
    "9.3 การจัดซื้อจัดจ้าง": (
        ("O12 รายการจัดซื้อจัดจ้างฯ และความก้าวหน้าฯ", {"แบบ o12": 301}), ("O13 รายงานผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุประจำปี", {"รายงานผลฯ": "buy66"}),
    ),
    "9.4 การบริหารและพัฒนาทรัพยากรบุคคล": (
        ("O14 แผนการบริหารและพัฒนาทรัพยากรบุคคล", {"แผนบุคลากร": "hrplan68"}), ("O15 รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล", {"รายงานผลฯ": 403}),
        ("O16 ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม", {"ประมวลจริยธรรม": 404, "การขับเคลื่อน": 405, "ฝึกอบรม": 406}),
    ),
    "9.5 การส่งเสริมความโปร่งใส": (
        ("O17 แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตฯ", {"แนวปฏิบัติ": 501}), ("O18 ช่องทางแจ้งเรื่องร้องเรียนการทุจริตฯ", {"ร้องเรียนออนไลน์": "/eservice/complain"}),
        ("O19 สถิติเรื่องร้องเรียนการทุจริตฯ", {"สถิติ": 502}), ("O20 การเปิดโอกาสให้เกิดการมีส่วนร่วม", {"เวทีบ้านสุดธาร - แพลอย": 503}),
    ),
    "10.1 การดำเนินการเพื่อป้องกันการทุจริตในประเด็นสินบน": (
        ("O21 ประกาศเจตนารมณ์และการสร้างวัฒนธรรม No Gift Policy", {"ประกาศ": 505, "วัฒนธรรม": 506}), ("O22 รายงานการรับทรัพย์สินหรือประโยชน์อื่นใดโดยธรรมจรรยา", {"รายงาน": 507}),
        ("O23 การประเมินความเสี่ยงการให้หรือรับสินบน", {"ประเมินความเสี่ยง": 508}), ("O24 รายงานผลจัดการความเสี่ยงการทุจริต", {"รายงานปี 2567": 510}),
    ),
    "10.2 การส่งเสริมคุณธรรมและความโปร่งใส": (
        ("O25 แผนปฏิบัติการป้องกันการทุจริต", {"แผน": "anti5"}), ("O26 รายงานผลการดำเนินการป้องกันการทุจริต", {"รายงาน": 512}), ("O27 มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", {"มาตรการ": 514}),
        ("O28 รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใส", {"รายงาน": 515}),
    ),
}
ITA67: dict[str, tuple[Row, ...]] = {
    "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล": (
        ("O1 โครงสร้าง", {"เปิด": 102}), ("O2 ข้อมูลผู้บริหาร", {"เปิด": 104}), ("O3 อำนาจหน้าที่", {"เปิด": 103}), ("O4 ข้อมูลการติดต่อ", {"เปิด": 106}),
        ("O7 แผนพัฒนา", {"เปิด": 201}), ("O8 แผนและความก้าวหน้าฯ 2567", {"แผน": 203, "6 เดือน": 204}), ("O9 รายงานผลประจำปี 2566", {"เปิด": 206}),
        ("O10 คู่มือการปฏิบัติงาน", {"เปิด": DEAD}), ("O12 สถิติการให้บริการ", {"เปิด": 603}), ("O17 รายงานจัดซื้อจัดจ้าง 2566", {"เปิด": 302}),
        ("O18 แผนบุคคล 2567", {"เปิด": 402}), ("O19 รายงานบุคคล 2566", {"เปิด": 403}), ("O21 ขับเคลื่อนจริยธรรม", {"อบรม": 406}),
        ("O22 แนวปฏิบัติ", {"เปิด": 501}), ("O24 สถิติร้องเรียน 2566", {"เปิด": 502}), ("O25 การมีส่วนร่วม 2567", {"เปิด": 504}),
    ),
    "ตัวชี้วัดที่ 10 การป้องกันการทุจริต": (
        ("O26 No Gift Policy 2567", {"เปิด": "gift67"}), ("O27 วัฒนธรรม No Gift", {"เปิด": 506}), ("O28 รายงานผล No Gift", {}),
        ("O29 รายงานรับทรัพย์สิน", {"แบบ": 507}), ("O30 ความเสี่ยงสินบน 2567", {"เปิด": 509}), ("O31 ผลจัดการความเสี่ยง", {}), ("O32 แผนป้องกันทุจริต", {"เปิด": 511}), ("O33 รายงานป้องกันทุจริต 2566", {"เปิด": 513}),
        ("O34 มาตรการส่งเสริมคุณธรรม 2567", {"เปิด": 514}), ("O35 รายงานผลมาตรการ 2566", {"เปิด": 516}),
    ),
}
COLUMNS = (
    "ที่", "ปีงบประมาณ", "ชื่อหน่วยงาน", "อำเภอ", "จังหวัด", "กระทรวง", "ประเภทหน่วยงาน", "ชื่อรายการของงานที่ซื้อหรือจ้าง",
    "วงเงินงบประมาณที่ได้รับจัดสรร", "แหล่งที่มาของงบประมาณ", "สถานะการจัดซื้อจัดจ้าง", "วิธีการจัดซื้อจัดจ้าง", "ราคากลาง", "ราคาที่ตกลงซื้อหรือจ้าง", "รายชื่อผู้ประกอบการที่ได้รับการคัดเลือก", "เลขที่โครงการในระบบ e-GP",
)
OTHERS = "lpa67 flood68 balance67 satisfy travel pm25 cookie"
# fmt: on


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code))
    site.portraits(PICTURES)
    for menu, (name, held) in MENU.items():
        for number, (title, day, key, files) in held.items():
            text = fragment(TEXT[key], 2, PICTURES) if key else f"<h2>{title}</h2>"
            hung = listing([link(_file(site, key), label) for key, _, label in (row.partition("|") for row in files)])
            body = f"{text}{hung if files else ''}<small>ลงเมื่อ {day} | เปิดอ่าน {number * 7 % 900} ครั้ง</small>"
            site.page(f"/detail/{number}", partial(_page, title, body))
        rows = listing([f"{link(f'/detail/{number}', one[0])} <i>{one[1]}</i>" for number, one in held.items()])
        site.page(f"/menu/{menu}", partial(_page, name, f"<h2>{name}</h2>{rows}"))
    for target, (name, key) in FORMS.items():
        site.page(target, partial(_page, name, fragment(TEXT[key], 2)))
    for year, parts in ((2568, ITA68), (2567, ITA67)):
        top = f"<h2>การประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปีงบประมาณ พ.ศ. {year}</h2>"
        site.page(f"/ita/{year}", partial(_page, f"ITA {year}", top + _listed(site, parts)))
    filled = _shelves()
    stock(site, Ways(_page, "", "", SHELF, VIEW, PICTURES), filled, size=10)
    news = [link(f"/read/news/{i}", escape(label)) for i, (label, _) in enumerate(filled[0][2][:8], 1)]
    banner = link("/ita/2568", '<img src="/images/album/ita2568.jpg" alt="ITA 2568">')
    code = '<h3>แบบวัด EIT ปี 2568</h3><img src="/images/album/eit68-qr.jpg" alt="QR Code EIT 2568" width="140">'
    body = f"<h1>{BODY.name}</h1><p>ปลายสายหมอก ปากทางทุ่งใหญ่</p>{banner}<h2>ข่าวล่าสุด</h2>{listing(news)}{code}"
    site.page("/", partial(_page, "หน้าแรก", body))
    return site


def _page(title: str, body: str) -> str:
    rows = [("/", "หน้าแรก"), *((f"/menu/{n}", name) for n, (name, _) in MENU.items())]
    rows += [("/ita/2568", "ITA 2568"), ("/ita/2567", "ITA 2567"), *((url, name) for url, (name, _) in FORMS.items())]
    rows += [(SHELF.format(slug=slug, n=1), name) for slug, name, _ in _shelves()]
    left = f'<div id="leftmenu">{listing([link(*one) for one in rows])}</div>'
    foot = f'<div id="foot">{BODY.name} {BODY.address} โทร. {BODY.phone()}<br>ผู้เข้าชมเว็บไซต์ 88,104 ครั้ง</div>'
    return document(f"{title} - {BODY.short}", f'{left}<div id="content">{body}</div>{foot}')


def _shelves() -> list[Shelf]:
    """News, albums, winners, by-laws, minutes and the rest, none later than May 2568."""
    typed = TEXT["news"].blocks[0]
    assert isinstance(typed, Grid)
    news = [(f"{title} ({day})", Paper(title, (f"วันที่ {day}", text))) for day, title, text in typed.rows]
    news += [(f"{p.title} ({short_date(p.day)})", p.paper) for p in noise.news(BODY, 14, date(2024, 10, 1))]
    agenda = ("วาระที่ 1 ประธานแจ้งเพื่อทราบ", "วาระที่ 2 รับรองรายงานการประชุม", "วาระที่ 3 เรื่องเสนอเพื่อพิจารณา")
    sat = [Paper(f"รายงานการประชุม{BODY.council} ครั้งที่ {5 - i}/2567", agenda) for i in range(1, 5)]
    rest = [noise.members(BODY), *(TEXT[key] for key in OTHERS.split())]
    return [
        ("news", "ข่าวประชาสัมพันธ์", news),
        ("album", "ภาพกิจกรรม", [(p.title, p.paper) for p in noise.albums(BODY, 10, date(2025, 4, 20))]),
        ("winner", "ประกาศจัดซื้อจัดจ้าง", [(p.title, p.paper) for p in noise.notices(BODY, 14, date(2025, 5, 8))]),
        ("law", "ข้อบัญญัติตำบล", [(p.title, p) for p in noise.by_laws(BODY)]),
        ("council", "รายงานการประชุมสภา", [(p.title, p) for p in sat]),
        ("etc", "เรื่องทั่วไป", [(p.title, p) for p in rest]),
    ]


def _file(site: Site, key: str) -> str:
    kind, name = FILES[key]
    url = f"/fileupload/{name}"
    if kind != "book":
        return site.file(url, kind, lambda: _printed() if key == "print-buy" else TEXT[key])
    site.routes[url] = lambda: Response(workbook(_buying() if key == "book-buy" else _risks()), kind=EXCEL)
    return url


def _buying() -> dict[str, Paper]:
    """The form of what is bought: a cover and a sheet a month."""
    sheets = {"คำอธิบาย": TEXT["buycover"]}
    place = ("2568", BODY.name, BODY.district, PROVINCE, "กระทรวงมหาดไทย", "องค์กรปกครองส่วนท้องถิ่น")
    for year, month in first_half(2568):
        typed = TEXT[f"buy{year % 100}{month:02d}"].blocks[0]
        assert isinstance(typed, Grid)
        rows = [(str(i), *place, *row) for i, row in enumerate(typed.rows, 1)]
        title = f"รายการการจัดซื้อจัดจ้าง เดือน{MONTHS[month - 1]} {year}"
        sheets[f"{SHORT[month - 1]}{year % 100}"] = Paper(title, (Grid((COLUMNS, *rows)),))
    return sheets


def _printed() -> Paper:
    cover, *months = _buying().values()
    return cover.plus(*months)


def _risks() -> dict[str, Paper]:
    return {"ปก": TEXT["riskcover"]} | {f"ด้านที่ {i}": TEXT[f"risk{i}"] for i in range(1, 5)}


def _listed(site: Site, parts: dict[str, tuple[Row, ...]]) -> str:
    made = []
    for name, rows in parts.items():
        made.append(f"<h3>{name}</h3>")
        for title, links in rows:
            opened = " , ".join(link(_target(site, to), label, 'target="_blank"') for label, to in links.items())
            made.append(f'<div class="oit"><strong>{title}</strong><br>&raquo; {opened or "-"}</div>')
    return "".join(made)


def _target(site: Site, to: int | str) -> str:
    if isinstance(to, int):
        return f"/detail/{to}"
    return to if to.startswith("/") else _file(site, to)
