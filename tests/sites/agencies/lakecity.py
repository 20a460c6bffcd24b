"""A town that types its evidence on pages, in English and Thai: tables of figures, forms that can be filled in, a board,
a download centre by division; the list of items is a table of which some links lead to a page above the evidence,
one to another matter, and one to nothing."""

from __future__ import annotations

from datetime import date
from functools import partial
from html import escape

from ..content import noise
from ..kinds import EXCEL
from ..markup import document, fragment, link, listing, table
from ..paper import Grid, Paper
from ..people import Body
from ..shelves import Shelf, Ways, stock
from ..site import Response, Site
from ..thai import MONTHS, first_half, short_date
from ..world import World
from ..written import faces, papers, workbook

BODY = Body("lakecity", "บึงกระจกฟ้า", "town", "สาธิต", 418)
PICTURES = "/assets/people/{n}.jpg"
SHELF, VIEW = "/th/{slug}?page={n}", "/th/{slug}/{i}"
REACH = "Tel. {0.phone} E-mail {0.mail}"
TEXT = papers(BODY)
TEXT |= {
    "mayor": Paper("Executives คณะผู้บริหาร", tuple(faces(BODY.political, reach=REACH))),
    "heads": Paper("Heads of Divisions หัวหน้าส่วนราชการ", tuple(faces(BODY.permanent, reach=REACH))),
}
# fmt: off
# menu: its papers, each a page /th/page/<paper>
MENU: dict[str, str] = {
    "About รู้จักเมือง": "history vision chart duty mayor heads staffing contact privacy",
    "Strategy & Budget": "plan action69 budget69 work68 year67 year68",
    "Procurement พัสดุ": "supply69 buy68 buy67",
    "People บุคลากร": "hrrule hr68 hr67 dos train68",
    "Services บริการ": "guide1 guide2 guide3 guide4 ehow estat69 estat68 walkin",
    "Voice เสียงประชาชน": "whistle grumble grumble68 join68",
    "Integrity โปร่งใส": "gift68 gift68done rule128 risk69 control ita68",
    "City Data": "population tax waterq",
}
# download centre: division, and what it keeps: paper or papers of a workbook, kind, name of the file
DOWNLOADS: dict[str, tuple[str, tuple[tuple[str, str, str], ...]]] = {
    "clerk": ("สำนักปลัดเทศบาล", (("hrplan hrtrain hrpower", "book", "hr-plan-2569.xlsx"), ("codes", "pdf", "ethics-codes.pdf"), ("ethorder", "pdf", "order1178-68.pdf"), ("practice", "pdf", "memo-v88.pdf"), ("paper1", "docx", "general-request.docx"), ("paper2", "docx", "welfare-claim.docx"))),
    "strategy": ("กองยุทธศาสตร์และงบประมาณ", (("planvol", "pdf", "plan-2566-2570-full.pdf"), ("anti69", "pdf", "anti-2569.pdf"), ("anti68", "pdf", "anti-2568.pdf"), ("measures", "docx", "moral-2569.docx"))),
    "health": ("กองสาธารณสุขและสิ่งแวดล้อม", (("staffbook", "pdf", "staff-manual.pdf"), ("paper3", "docx", "septic-form.docx"))),
    "audit": ("หน่วยตรวจสอบภายใน", (("risk67done", "pdf", "risk-report-2567.pdf"),)),
}
# rows of the list: item, what is published, label and target of its links, note
ITA: tuple[tuple[str, str, tuple[tuple[str, str], ...], str], ...] = (
    ("O1", "โครงสร้าง หน้าที่และอำนาจ", (("Organization Chart", "chart"), ("Mission & Authority", "duty")), ""), ("O2", "ข้อมูลผู้บริหาร", (("Executives", "mayor"), ("Heads of Divisions", "heads")), ""),
    ("O3", "ข้อมูลการติดต่อและช่องทางการสอบถาม", (("Contact Us", "contact"), ("Web Board", "/th/webboard?page=1")), ""), ("O4", "ข่าวประชาสัมพันธ์", (("News", "/th/news?page=1"),), ""),
    ("O5", "แผนพัฒนาหน่วยงาน", (("Five-Year Plan", "plan"),), "ฉบับเต็มอยู่ใน Download Center"), ("O6", "แผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณประจำปี", (("FY2569", "action69"),), "ความก้าวหน้าอยู่ท้ายหน้าเดียวกัน"),
    ("O7", "รายงานผลการดำเนินงานประจำปี", (("Annual Report", "year68"),), "กำลังจัดรูปเล่ม"), ("O8", "คู่มือการปฏิบัติงานของเจ้าหน้าที่", (("Download Center", "/th/download"),), "เลือกกองสาธารณสุขฯ"),
    ("O9", "คู่มือการขอรับบริการ", (("Citizen Guides", "/th/guides"),), ""), ("O10", "E-SERVICE", (("e-Service", "/th/eservice"), ("สถิติ", "estat69")), ""),
    ("O11", "สรุปผลการจัดซื้อจัดจ้างรายเดือน", (("FY2569", "/th/procurement/2569"),), "ต.ค. 68 - มี.ค. 69"), ("O12", "รายงานสรุปผลการจัดซื้อจัดจ้างประจำปี", (("FY2568", "buy68"),), ""),
    ("O13", "หลักเกณฑ์และแผนการบริหารและพัฒนาทรัพยากรบุคคล", (("HR Criteria", "hrrule"), ("แผน 2569", "hr-plan-2569.xlsx")), ""), ("O14", "รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล", (("HR Report", "hr68"),), ""),
    ("O15", "ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม", (("ประมวล", "ethics-codes.pdf"), ("คำสั่ง", "order1178-68.pdf"), ("Do & Don't", "dos"), ("อบรม", "train68")), ""), ("O16", "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริต", (("Guideline", "memo-v88.pdf"),), ""),
    ("O17", "ช่องทางแจ้งเรื่องร้องเรียนการทุจริต", (("Whistleblow", "whistle"),), ""), ("O18", "ข้อมูลสถิติเรื่องร้องเรียนการทุจริต", (("Complaint Statistics", "grumble68"),), ""),
    ("O19", "ผลการเปิดโอกาสให้มีส่วนร่วม", (("Public Participation", "join68"),), ""), ("O20", "การขับเคลื่อน No Gift Policy", (("Declaration", "gift68"), ("Report", "gift68done"), ("มาตรา 128", "rule128")), "ประกาศปี 2569 รอลงนาม"),
    ("O21", "การประเมินความเสี่ยงการทุจริต", (("Fraud Risk", "risk69"),), ""), ("O22", "รายงานผลตามแผนบริหารจัดการความเสี่ยงการทุจริต", (("Risk Management", "control"),), ""),
    ("O23", "แผนปฏิบัติการป้องกันการทุจริต", (("Plan 2569", "anti-2569.pdf"),), ""), ("O24", "รายงานผลการดำเนินการป้องกันการทุจริต", (("Report 2568", "/th/file/strategy/anti-report-2568.pdf"),), ""),
    ("O25", "การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร", (("ITA Improvement", "ita68"),), ""), ("O26", "รายงานผลการส่งเสริมคุณธรรมและความโปร่งใส", (), "ไตรมาส 4"),
)
# what was bought month by month: work, money, method, who, why, contract
BOUGHT: dict[tuple[int, int], tuple[str, ...]] = {
    (2568, 10): ("จ้างเหมาเดินเรือเก็บขยะผิวน้ำ|96,000|ร้านลองเรือบึงฟ้า|CT1/69 3 ต.ค. 68", "ซื้อคลอรีนผง 40 ถัง|88,000|บริษัท สมมุติเคมีน้ำ จำกัด|PO2/69 17 ต.ค. 68"),
    (2568, 11): ("ขุดลอกคลองส่งน้ำเข้าบึง|3,168,000|บริษัท ลองขุดลอก จำกัด|CT9/69 5 พ.ย. 68", "จ้างทำเวทีลอยน้ำ|240,000|หจก.จำลองเวที|CT11/69 14 พ.ย. 68"),
    (2568, 12): ("ทางเดินรอบบึง ระยะที่ 2|8,900,000|หจก.สมมุติริมน้ำก่อสร้าง|CT15/69 9 ธ.ค. 68",),
    (2569, 1): ("ไฟโซลาร์เซลล์รอบบึง 180 ต้น|4,140,000|บริษัท ทดลองแสงอาทิตย์ จำกัด|CT21/69 12 ม.ค. 69", "ซื้อหมึกพิมพ์|42,300|ร้านลองไอทีบึงฟ้า|PO31/69 20 ม.ค. 69"),
    (2569, 2): ("ซ่อมเครื่องสูบน้ำดิบ|118,500|อู่ทดลองยนต์|CT28/69 6 ก.พ. 69",),
}
COLUMNS = ("ลำดับ", "งานที่จัดซื้อหรือจัดจ้าง", "วงเงินที่จะซื้อหรือจ้าง", "ราคากลาง", "วิธีซื้อหรือจ้าง", "รายชื่อผู้เสนอราคาและราคาที่เสนอ", "ผู้ได้รับการคัดเลือกและราคาที่ตกลง", "เหตุผลที่คัดเลือก", "เลขที่และวันที่ของสัญญา")
# fmt: on
FILES = {name: (division, keys, kind) for division, (_, kept) in DOWNLOADS.items() for keys, kind, name in kept}


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code))
    site.portraits(PICTURES)
    below = {"action69": fragment(TEXT["progress69"], 3)}
    for key in " ".join(MENU.values()).split():
        body = fragment(TEXT[key], 2, PICTURES) + below.get(key, "")
        site.page(f"/th/page/{key}", partial(_page, TEXT[key].title, body))
    for name in FILES:
        _file(site, name)
    _services(site)
    _procurement(site)
    _board(site)
    centre = [link(f"/th/download/{division}", name) for division, (name, _) in DOWNLOADS.items()]
    site.page("/th/download", partial(_page, "Download Center", f"<h2>Download Center</h2>{listing(centre)}"))
    for division, (name, kept) in DOWNLOADS.items():
        rows = [(TEXT[keys.split()[0]].title, kind, link(_url(file), "Download")) for keys, kind, file in kept]
        found = table([("เอกสาร", "Type", ""), *rows], raw=True)
        site.page(f"/th/download/{division}", partial(_page, f"Download {name}", f"<h2>{name}</h2>{found}"))
    listed = [(number, what, " ".join(link(_url(to), name) for name, to in links), note) for number, what, links, note in ITA]
    top = f"<h2>ITA 2569 การเปิดเผยข้อมูลสาธารณะ (OIT) ปีงบประมาณ พ.ศ. 2569 {BODY.name}</h2>"
    ita = table([("Item", "ข้อมูล", "Link", "หมายเหตุ"), *listed], raw=True)
    site.page("/th/ita/2569", partial(_page, "ITA 2569", top + ita))
    filled = _shelves()
    stock(site, Ways(_page, "", "", SHELF, VIEW, PICTURES), filled, size=9)
    news = [link(f"/th/news/{i}", escape(label)) for i, (label, _) in enumerate(filled[0][2][:6], 1)]
    body = f"<h1>{BODY.name}</h1><p>A Clear-Water City run on Open Data</p>{link('/th/ita/2569', 'ITA 2569')}{listing(news)}"
    site.page("/", partial(_page, "Home", body))
    return site


def _url(to: str) -> str:
    if to.startswith("/"):
        return to
    return f"/th/file/{FILES[to][0]}/{to}" if to in FILES else f"/th/page/{to}"


def _file(site: Site, name: str) -> None:
    _, keys, kind = FILES[name]
    if kind == "book":
        sheets = {f"แผ่นที่ {i}": TEXT[key] for i, key in enumerate(keys.split(), 1)}
        site.routes[_url(name)] = lambda: Response(workbook(sheets), kind=EXCEL)
    else:
        site.file(_url(name), kind, lambda: TEXT[keys])


def _services(site: Site) -> None:
    guides = [link(f"/th/page/guide{i}", TEXT[f"guide{i}"].title) for i in range(1, 5)]
    site.page("/th/guides", partial(_page, "Citizen Guides", f"<h2>คู่มือการขอรับบริการ</h2>{listing(guides)}"))
    for i in range(1, 5):
        body = fragment(TEXT[f"form{i}"], 2)
        site.page(f"/th/eservice/{i}", partial(_page, TEXT[f"form{i}"].title, body))
    doors = [link(f"/th/eservice/{i}", TEXT[f"form{i}"].title) for i in range(1, 5)]
    doors += [link("/th/page/ehow", "How to use"), link("/th/page/estat69", "Statistics FY2569")]
    site.page("/th/eservice", partial(_page, "e-Service", f"<h2>e-Service บริการออนไลน์</h2>{listing(doors)}"))


def _procurement(site: Site) -> None:
    months = []
    for year, month in first_half(2569):
        name = f"{MONTHS[month - 1]} {year}"
        rows = [_bought(i, *one.split("|")) for i, one in enumerate(BOUGHT.get((year, month), ()), 1)]
        title = f"สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน{name} (สขร.1)"
        paper = Paper(title, (BODY.name, Grid((COLUMNS, *rows)))) if rows else TEXT["late"]
        url = f"/th/procurement/2569/{month:02d}"
        site.page(url, partial(_page, name, fragment(paper, 2)))
        months.append(link(url, name))
    top = "<h2>Monthly Procurement FY2569 สรุปผลการจัดซื้อจัดจ้างรายเดือน ปีงบประมาณ พ.ศ. 2569</h2>"
    site.page("/th/procurement/2569", partial(_page, "Procurement FY2569", top + listing(months)))


def _bought(number: int, work: str, money: str, who: str, contract: str) -> tuple[str, ...]:
    large = int(money.replace(",", "")) > 500_000
    offer, why = f"{who} {money}", "ราคาต่ำสุด" if large else "คุณสมบัติครบและราคาไม่เกินวงเงิน"
    return (str(number), work, money, money, "e-bidding" if large else "เฉพาะเจาะจง", offer, offer, why, contract)


def _board(site: Site) -> None:
    typed = TEXT["topics"].blocks[0]
    assert isinstance(typed, Grid)
    for number, topic, who, day, asked, answered in typed.rows:
        body = f"<h2>{topic}</h2><p>{who} {day}</p><p>{asked}</p><blockquote>{answered}</blockquote>"
        site.page(f"/th/webboard/{number}", partial(_page, topic, body))
    rows = [(link(f"/th/webboard/{number}", topic), who, day) for number, topic, who, day, *_ in typed.rows]
    ask = '<form method="post" action="/th/webboard/new">ตั้งกระทู้ <input name="topic"><textarea name="text"></textarea></form>'
    body = f"<h2>Web Board กระดานสนทนา</h2>{table([('กระทู้', 'โดย', 'วันที่'), *rows], raw=True)}{ask}"
    site.page("/th/webboard?page=1", partial(_page, "Web Board", body))


def _page(title: str, body: str) -> str:
    top = "".join(
        f"<li>{name}{listing([link(f'/th/page/{key}', TEXT[key].title) for key in keys.split()])}</li>"
        for name, keys in MENU.items()
    )
    more = [("/", "Home"), ("/th/eservice", "E-Service"), ("/th/guides", "Guides"), ("/th/download", "Download Center")]
    more += [("/th/procurement/2569", "Monthly FY2569"), ("/th/webboard?page=1", "Web Board"), ("/th/ita/2569", "ITA")]
    more += [(SHELF.format(slug=slug, n=1), name) for slug, name, _ in _shelves()]
    foot = f"<footer>© 2026 {BODY.name} Town Municipality</footer>"
    bar = f'<nav class="mega"><ul>{top}</ul>{listing([link(*one) for one in more])}</nav>'
    return document(f"{title} | {BODY.short}", f"{bar}<main>{body}</main>{foot}")


def _shelves() -> list[Shelf]:
    typed = TEXT["news"].blocks[0]
    assert isinstance(typed, Grid)
    news = [(title, Paper(title, (day, text))) for day, title, text in typed.rows]
    news.append((TEXT["invite69"].title, TEXT["invite69"]))
    news += [(f"{p.title} ({short_date(p.day)})", p.paper) for p in noise.news(BODY, 12, date(2025, 11, 1))]
    return [
        ("news", "News ข่าว", news),
        ("gallery", "Gallery ภาพกิจกรรม", [(p.title, p.paper) for p in noise.albums(BODY, 10, date(2026, 4, 20))]),
        ("winner", "Winners ประกาศผู้ชนะ", [(p.title, p.paper) for p in noise.notices(BODY, 12, date(2026, 5, 8))]),
        ("law", "By-laws เทศบัญญัติ", [(p.title, p) for p in noise.by_laws(BODY)]),
    ]
