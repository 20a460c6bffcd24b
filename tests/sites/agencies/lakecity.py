"""A town whose pages are its papers: tables instead of files, English among the Thai, forms with fields, a web board,
hubs that lead on to hubs; the list of this year is a table of item, what, link and note, in which some links stop one
or two clicks short, one opens another page, one is dead."""

from __future__ import annotations

from functools import partial
from html import escape

from ..kinds import EXCEL, KINDS
from ..markup import document, fragment, link, listing, table
from ..paper import Grid, Paper
from ..people import Body
from ..shelves import Shelf, Ways, shelves, stock
from ..site import Response, Site
from ..thai import MONTHS, SHORT, fiscal_months
from ..world import World
from ..written import faces, papers, workbook

BODY = Body("lakecity", "บึงกระจกฟ้า", "town", "เมืองสมมุติ", 229)
HOME = "/th/home"
PICTURES = "/assets/people/{n}.jpg"
SHELF, VIEW = "/th/{slug}?page={n}", "/th/{slug}/{i}"
REACH = "Tel. {0.phone} E-mail {0.mail}"
MORE_HEADS = (
    BODY.person("ผู้อำนวยการกองสาธารณสุขและสิ่งแวดล้อม", 11),
    BODY.person("ผู้อำนวยการกองยุทธศาสตร์และงบประมาณ", 12),
    BODY.person("ผู้อำนวยการกองสวัสดิการสังคม", 13),
)
TEXT = papers(BODY)
TEXT |= {
    "elected": Paper("Executives คณะผู้บริหาร (ฝ่ายการเมือง)", tuple(faces(BODY.political, reach=REACH))),
    "officials": Paper("Officials ฝ่ายข้าราชการประจำ", tuple(faces([*BODY.permanent, *MORE_HEADS], reach=REACH))),
}
# fmt: off
# page below /th: its title, the papers that stand on it as text ("=2569:1" is a quarter of purchases), what it leads to,
# and "kind:key:file|label" of the files that hang on it
PAGES: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "about": ("About Us เกี่ยวกับเทศบาล", "", "about/profile about/vision about/organization about/mission about/executives about/officials about/workforce contact", ()),
    "about/profile": ("ประวัติเมือง", "history", "", ()), "about/vision": ("วิสัยทัศน์และนโยบาย", "vision", "", ()), "about/organization": ("Organization Chart โครงสร้าง", "chart", "", ()),
    "about/mission": ("Mission หน้าที่และอำนาจ", "duty", "", ()), "about/executives": ("คณะผู้บริหาร", "elected", "about/officials", ()),
    "about/officials": ("หัวหน้าส่วนราชการ", "officials", "about/executives", ()), "about/workforce": ("Workforce Dashboard", "staffing", "", ()),
    "contact": ("Contact Us ติดต่อเรา", "contact", "", ()),
    "open-budget": ("Open Budget แผนและงบประมาณ", "", "open-budget/development-plan open-budget/fy2569 open-budget/fy2568 open-budget/annual-report", ()),
    "open-budget/development-plan": ("แผนพัฒนาท้องถิ่น 2566-2570", "plan", "", ("pdf:planvol:plan2566-2570|Full version (PDF)",)),
    "open-budget/fy2569": ("Fiscal Year 2569", "", "open-budget/fy2569/ordinance open-budget/fy2569/action-plan open-budget/fy2569/progress", ()),
    "open-budget/fy2569/ordinance": ("Budget Ordinance 2569", "budget69", "", ()),
    "open-budget/fy2569/action-plan": ("Action Plan 2569 แผนดำเนินงาน", "action69", "open-budget/fy2569/progress", ()),
    "open-budget/fy2569/progress": ("Progress 6 เดือนแรก", "progress69", "open-budget/fy2569/action-plan", ()), "open-budget/fy2568": ("Fiscal Year 2568", "work68", "", ()),
    "open-budget/annual-report": ("Annual Report รายงานประจำปี", "", "open-budget/annual-report/2568 open-budget/annual-report/2567", ()),
    "open-budget/annual-report/2568": ("Annual Report 2568", "year68", "", ()), "open-budget/annual-report/2567": ("Annual Report 2567", "year67", "", ()),
    "procurement": ("Procurement จัดซื้อจัดจ้าง", "", "procurement/plan-2569 procurement/fy2569 procurement/fy2568 procurement/annual", ()),
    "procurement/plan-2569": ("แผนจัดหาพัสดุ 2569", "supply69", "", ()), "procurement/fy2569": ("Monthly Summary FY2569 (สขร.1)", "", "procurement/fy2569/q1 procurement/fy2569/q2", ()),
    "procurement/fy2569/q1": ("ไตรมาส 1 (ต.ค. - ธ.ค. 2568)", "=2569:1", "procurement/fy2569/q2", ()),
    "procurement/fy2569/q2": ("ไตรมาส 2 (ม.ค. - มี.ค. 2569)", "=2569:2 late", "procurement/fy2569/q1", ()),
    "procurement/fy2568": ("Monthly Summary FY2568 (สขร.1)", "", "procurement/fy2568/q1 procurement/fy2568/q2 procurement/fy2568/q3 procurement/fy2568/q4", ()),
    **{f"procurement/fy2568/q{n}": (f"ไตรมาส {n} ปีงบประมาณ 2568", f"=2568:{n}", "", ()) for n in range(1, 5)},
    "procurement/annual": ("Annual Summary สรุปผลรายปี", "", "procurement/annual/2568 procurement/annual/2567", ()),
    "procurement/annual/2568": ("ปีงบประมาณ 2568", "buy68", "procurement/fy2568", ("xlsx:buy68:procurement2568|Excel",)), "procurement/annual/2567": ("ปีงบประมาณ 2567", "buy67", "", ()),
    "hr": ("Our People ทรัพยากรบุคคล", "", "hr/criteria hr/plan-2569 hr/report-2568 hr/report-2567 hr/ethics", ()), "hr/criteria": ("HR Criteria หลักเกณฑ์", "hrrule", "", ()),
    "hr/plan-2569": ("แผนบริหารและพัฒนาบุคลากร 2569", "", "", ("book:hrplan:hr-plan-2569|HR Plan (3 sheets)",)), "hr/report-2568": ("ผลงานด้านบุคคล ปี 2568", "hr68", "", ()),
    "hr/report-2567": ("ผลงานด้านบุคคล ปี 2567", "hr67", "", ()),
    "hr/ethics": ("Code of Ethics จริยธรรม", "", "hr/ethics/do-dont hr/ethics/workshop", ("pdf:codes:code-of-ethics|ประมวลจริยธรรม 3 กลุ่ม", "docx:ethorder:order1178-2568|คำสั่งคณะทำงาน")),
    "hr/ethics/do-dont": ("Do & Don't", "dos", "", ()), "hr/ethics/workshop": ("Ethics Workshop", "train68", "", ()),
    "integrity": ("Integrity ธรรมาภิบาล", "", "integrity/complaint-guideline integrity/no-gift integrity/gift-rules integrity/risk-2569 integrity/internal-control integrity/action-plan integrity/ita-improvement integrity/measures", ()),
    "integrity/complaint-guideline": ("แนวปฏิบัติเรื่องร้องเรียนทุจริต", "practice", "voice/whistleblow", ()),
    "integrity/no-gift": ("No Gift Policy", "gift68 gift68done", "integrity/gift-rules", ()), "integrity/gift-rules": ("Gift Rules มาตรา 128", "rule128", "", ()),
    "integrity/risk-2569": ("Fraud Risk Assessment", "risk69", "", ()), "integrity/internal-control": ("รายงานการบริหารความเสี่ยง 2568", "control", "", ()),
    "integrity/action-plan": ("แผนปฏิบัติการป้องกันการทุจริต", "", "", ("stamped:anti69:anti-corruption-plan|Action Plan (signed copy)",)),
    "integrity/ita-improvement": ("ITA Improvement", "ita68", "integrity/measures", ()), "integrity/measures": ("มาตรการส่งเสริมคุณธรรมและความโปร่งใส 2569", "measures", "", ()),
    "eservice": ("E-Service บริการออนไลน์", "", "eservice/apply/1 eservice/apply/2 eservice/apply/3 eservice/apply/4 eservice/how-to eservice/statistics", ()),
    **{f"eservice/apply/{n}": (TEXT[f"form{n}"].title, f"form{n}", "eservice/how-to", ()) for n in range(1, 5)},
    "eservice/how-to": ("How to คู่มือการใช้งาน", "ehow", "", ()), "eservice/statistics": ("Statistics สถิติการใช้ e-Service", "estat69 estat68", "", ()),
    "guide": ("Service Guide คู่มือบริการประชาชน", "", "guide/1 guide/2 guide/3 guide/4", ()),
    **{f"guide/{n}": (TEXT[f"guide{n}"].title, f"guide{n}", "", ()) for n in range(1, 5)},
    "voice": ("Voice รับฟังเสียงประชาชน", "", "voice/complaint voice/whistleblow voice/statistics voice/participation", ()),
    "voice/complaint": ("General Complaint ร้องทุกข์", "grumble", "", ()), "voice/whistleblow": ("Whistleblow แจ้งทุจริต", "whistle", "", ()),
    "voice/statistics": ("Complaint Statistics", "grumble68", "", ()), "voice/participation": ("Public Participation การมีส่วนร่วม", "join68 invite69", "", ()),
    "data": ("City Data ข้อมูลเมือง", "", "data/population data/revenue data/water data/walk-in about/workforce eservice/statistics", ()),
    "data/population": ("Population", "population", "", ()), "data/revenue": ("Revenue", "tax", "", ()), "data/water": ("Lake Water Quality", "waterq", "", ()),
    "data/walk-in": ("Walk-in Statistics", "walkin", "", ()), "privacy": ("Privacy Notice", "privacy", "", ()),
}
# division: name, and rows of day, label, "kind:key:file"
DOWNLOADS: dict[str, tuple[str, list[tuple[str, str, str]]]] = {
    "office": ("สำนักปลัดเทศบาล", [
        ("17 ต.ค. 2568", "แผนปฏิบัติการป้องกันการทุจริต 2569", "stamped:anti69:anti-corruption-plan"),
        ("8 ต.ค. 2568", "แผน HR 2569", "book:hrplan:hr-plan-2569"), ("6 พ.ย. 2568", "คำสั่ง 1178/2568", "docx:ethorder:order1178-2568"),
        ("30 ต.ค. 2567", "ผลการจัดการความเสี่ยงการทุจริต", "docx:risk67done:risk-result"),
        ("11 ต.ค. 2567", "แผนป้องกันทุจริต 2568", "pdf:anti68:anti-corruption-plan-old"), ("3 ม.ค. 2566", "แบบคำขอทั่วไป", "docx:paper1:form-general"),
        ("20 มิ.ย. 2565", "ประมวลจริยธรรม", "pdf:codes:code-of-ethics"),
    ]),
    "finance": ("กองคลัง", [
        ("20 พ.ย. 2568", "สรุปจัดซื้อจัดจ้าง 2568", "xlsx:buy68:procurement2568"), ("9 มี.ค. 2566", "ใบเบิกสวัสดิการ", "docx:paper2:form-welfare"),
    ]),
    "health": ("กองสาธารณสุขและสิ่งแวดล้อม", [
        ("2 ต.ค. 2567", "คู่มือปฏิบัติงาน จนท. กองสาธารณสุขฯ", "pdf:staffbook:staff-manual-health"), ("3 ม.ค. 2566", "แบบสูบสิ่งปฏิกูล", "docx:paper3:form-sludge"),
    ]),
    "strategy": ("กองยุทธศาสตร์และงบประมาณ", [("22 ต.ค. 2564", "แผนพัฒนาท้องถิ่น 66-70 (ฉบับเต็ม)", "pdf:planvol:plan2566-2570")]), "works": ("กองช่าง", []),
}
Rows = tuple[tuple[str, str, str, str], ...]  # item, what, pages or addresses, note
ITA69: Rows = (
    ("O1", "โครงสร้าง หน้าที่และอำนาจ", "/th/about", "เลือก Organization Chart และ Mission"),
    ("O2", "ข้อมูลผู้บริหาร", "/th/about/executives /th/about/officials", "ฝ่ายการเมือง / ฝ่ายประจำ"),
    ("O3", "ข้อมูลการติดต่อและช่องทางการสอบถาม", "/th/contact /th/webboard?page=1", "Web Board ตอบภายในวันทำการถัดไป"),
    ("O4", "ข่าวประชาสัมพันธ์", "/th/news?page=1", "ข่าวปี 2569 และ QR แบบวัด EIT ด้านล่าง"), ("O5", "แผนพัฒนาหน่วยงาน", "/th/open-budget/development-plan", "2566 - 2570"),
    ("O6", "แผนและความก้าวหน้าฯ ประจำปี", "/th/open-budget", "เลือก Fiscal Year 2569 > Action Plan, Progress"),
    ("O7", "รายงานผลการดำเนินงานประจำปี", "/th/open-budget/annual-report", "เลือกปี 2568"), ("O8", "คู่มือการปฎิบัติงานของเจ้าหน้าที่", "/th/download", "เลือกกองเจ้าของเรื่อง"),
    ("O9", "คู่มือการขอรับบริการ", "/th/guide", "4 งานบริการ"), ("O10", "E-SERVICE", "/th/eservice", "Form / How to / Statistics"),
    ("O11", "สรุปจัดซื้อจัดจ้างรายเดือน 2569", "/th/procurement/fy2569", "ไตรมาส 1 - 2"), ("O12", "รายงานสรุปจัดซื้อจัดจ้าง 2568", "/th/procurement/annual", "HTML + Excel"),
    ("O13", "หลักเกณฑ์และแผน HR 2569", "/th/hr", "Criteria และ Plan"), ("O14", "รายงานผล HR 2568", "/th/hr/plan-2569", "ผลการบริหารและพัฒนาบุคลากร"),
    ("O15", "ประมวลจริยธรรมและการขับเคลื่อนฯ", "/th/hr/ethics", ""), ("O16", "แนวปฏิบัติการจัดการเรื่องร้องเรียนฯ", "/th/integrity/complaint-guideline", ""),
    ("O17", "ช่องทางแจ้งเรื่องร้องเรียนการทุจริตฯ", "/th/voice", "เลือกเมนูในหน้า Voice"), ("O18", "สถิติเรื่องร้องเรียนการทุจริตฯ 2568", "/th/voice/statistics", "ปี 2568"),
    ("O19", "การเปิดโอกาสให้มีส่วนร่วม", "/th/voice/participation", "ผลเวทีรับฟังความเห็น"),
    ("O20", "No Gift Policy และหลักเกณฑ์การรับทรัพย์สิน", "/th/integrity/no-gift /th/integrity/gift-rules", ""),
    ("O21", "การประเมินความเสี่ยงการทุจริต 2569", "/th/integrity", "เลือก Fraud Risk Assessment"), ("O22", "รายงานผลการบริหารจัดการความเสี่ยง 2568", "/th/integrity/internal-control", ""),
    ("O23", "แผนปฏิบัติการป้องกันการทุจริต 2569", "/th/integrity/action-plan", "ฉบับลงนาม"),
    ("O24", "รายงานผลการป้องกันการทุจริต 2568", "/storage/files/anti-corruption-report-2568.pdf", "PDF"), ("O25", "การนำผล ITA ไปสู่การพัฒนา", "/th/integrity/ita-improvement", ""),
    ("O26", "รายงานผลการส่งเสริมคุณธรรมและความโปร่งใส", "/th/integrity/measures", "ประกาศ ธ.ค. 2568"),
)
ITA68: Rows = (
    ("O1", "โครงสร้างและอำนาจหน้าที่", "/th/about", ""), ("O5", "แผนพัฒนา", "/th/open-budget/development-plan", ""),
    ("O6", "แผนและความก้าวหน้า 2568", "/th/open-budget/fy2568", ""), ("O7", "รายงานประจำปี 2567", "/th/open-budget/annual-report/2567", ""),
    ("O12", "จัดซื้อจัดจ้าง 2568", "/th/procurement/fy2568", "6 เดือนแรก"), ("O13", "สรุปจัดซื้อจัดจ้าง 2567", "/th/procurement/annual/2567", ""),
    ("O15", "ผล HR 2567", "/th/hr/report-2567", ""), ("O16", "จริยธรรม", "/th/hr/ethics", ""), ("O20", "การมีส่วนร่วม", "/th/voice/participation", ""),
    ("O21", "No Gift Policy 2568", "/th/integrity/no-gift", ""), ("O24", "ผลจัดการความเสี่ยง 2567", "/storage/files/risk-result.docx", ""),
    ("O28", "ผลส่งเสริมคุณธรรม", "", "ระบบเดิมปิดแล้ว"),
)
MENU = ("about", "open-budget", "procurement", "hr", "integrity", "eservice", "guide", "voice", "data", "contact")
GOODS = (
    ("น้ำมันดีเซลรถขยะและเรือตรวจการณ์", 143600, "หจก.สมมุติปิโตรเลียมริมบึง"), ("จ้างเหมาเก็บผักตบชวา", 48000, "นายลอง พายเรือ"),
    ("หมึกพิมพ์และกระดาษ", 21750, "ร้านทดลองสมาร์ทออฟฟิศ"), ("นมโรงเรียน 3 แห่ง", 207900, "สหกรณ์ตัวอย่างโคนม"), ("สารเคมีปรับคุณภาพน้ำ", 64200, "บจก.จำลองเคมีภัณฑ์"),
    ("ซ่อมเครื่องสูบน้ำหมายเลข 2", 37800, "โรงกลึงสมมุติกิจ"), ("เช่าระบบ Cloud รายเดือน", 18500, "บจก.สมมุติซอฟต์"), ("จ้างรักษาความปลอดภัย", 52000, "บจก.ตัวอย่างการ์ด"),
)
COLUMNS = ("No.", "Description งานที่ซื้อหรือจ้าง", "Budget วงเงิน", "ราคากลาง", "Method วิธี", "Bidder ผู้เสนอราคา / ราคา", "Awarded ผู้ได้รับคัดเลือก / ราคา", "Reason เหตุผล", "เลขที่และวันที่ใบสั่ง/สัญญา")
# fmt: on


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code), HOME)
    site.portraits(PICTURES)
    site.redirect("/", HOME)
    for path, (title, keys, leads, files) in PAGES.items():
        texts = "".join(map(_text, keys.split())) or f"<h2>{escape(title)}</h2>"
        hung = listing([link(_file(site, what), label) for what, _, label in (row.partition("|") for row in files)])
        cards = "".join(f'<div class="card">{link(f"/th/{to}", escape(PAGES[to][0]))}</div>' for to in leads.split())
        above = path.rpartition("/")[0]
        trail = link(f"/th/{above}", "« Back") if above in PAGES else ""
        site.page(f"/th/{path}", partial(_page, title, texts + (hung if files else "") + cards + trail))
    _downloads(site)
    _board(site)
    for year, rows in ((2569, ITA69), (2568, ITA68)):
        site.page(f"/th/ita/{year}", partial(_page, f"ITA {year}", _list(year, rows)))
    years = listing([link(f"/th/ita/{year}", f"ITA / OIT ปีงบประมาณ พ.ศ. {year}") for year in (2569, 2568)])
    site.page("/th/ita", partial(_page, "ITA", f"<h2>ITA Integrity &amp; Transparency Assessment</h2>{years}"))
    filled = _shelves()
    stock(site, Ways(_page, "", "", SHELF, VIEW, PICTURES), filled, size=12)
    latest = [link(VIEW.format(slug="news", i=i), escape(label)) for i, (label, _) in enumerate(filled[0][2][:6], 1)]
    hero = f"<section class='hero'><h1>{BODY.name}</h1><p>Clear Water City, Open City Hall</p></section>"
    quick = "".join(link(f"/th/{to}", f"<b>{PAGES[to][0]}</b>", 'class="btn"') for to in ("eservice", "guide", "voice"))
    site.page(HOME, partial(_page, "Home", f"{hero}{quick}<h3>What's New ข่าวล่าสุด</h3>{listing(latest)}"))
    return site


def _page(title: str, body: str) -> str:
    rows = [(HOME, "Home"), *((f"/th/{to}", PAGES[to][0]) for to in MENU)]
    rows += [("/th/webboard?page=1", "Web Board"), ("/th/download", "Download Center"), ("/th/ita", "ITA")]
    rows += [(SHELF.format(slug=slug, n=1), name) for slug, name, _ in _shelves()]
    menu = f"<nav>{listing([link(url, escape(name)) for url, name in rows])}</nav>"
    foot = f"{BODY.name} {BODY.address} Tel. {BODY.phone()} {link('/th/privacy', 'Privacy Notice')} © 2026 TH | EN"
    return document(f"{title} | {BODY.short}", f"<header>{menu}</header><main>{body}</main><footer>{foot}</footer>")


def _text(key: str) -> str:
    """A paper as text, or the months of a quarter."""
    if not key.startswith("="):
        return fragment(TEXT[key], 2, PICTURES)
    year, quarter = int(key[1:5]), int(key[6:])
    months = fiscal_months(year)[quarter * 3 - 3 : quarter * 3]
    return "".join(fragment(_month(*month), 2) for month in (months[:2] if key == "=2569:2" else months))


def _month(year: int, month: int) -> Paper:
    rows, whole = [], 0
    for i in range(5):
        name, cost, shop = GOODS[(month * 3 + i + year) % len(GOODS)]
        price = cost + (month * 37 + i * 11) % 50 * 20
        deal = f"PO {month * 6 + i}/{year} {i * 5 + 3} {SHORT[month - 1]} {year}"
        paid = f"{shop} / {price:,}"
        paying = (f"{price + 400:,}", f"{price:,}", "เฉพาะเจาะจง", paid, paid)
        rows.append((str(i + 1), name, *paying, "ราคาต่ำสุดและคุณสมบัติครบ", deal))
        whole += price
    title = f"{MONTHS[month - 1]} {year} : สรุปผลการดำเนินการจัดซื้อจัดจ้าง (แบบ สขร.1)"
    return Paper(title, (Grid((COLUMNS, *rows)), f"รวม {len(rows)} รายการ {whole:,} บาท ผู้รายงาน งานพัสดุ กองคลัง"))


def _file(site: Site, what: str) -> str:
    kind, key, name = what.split(":")
    if kind == "book":
        sheets = {"Projects": TEXT[key], "Training": TEXT["hrtrain"], "Manpower": TEXT["hrpower"]}
        return site.raw(f"/storage/files/{name}.xlsx", Response(workbook(sheets), kind=EXCEL))
    return site.file(f"/storage/files/{name}.{KINDS[kind].ending}", kind, partial(TEXT.__getitem__, key))


def _downloads(site: Site) -> None:
    """The download centre: a page per division."""
    doors = listing([link(f"/th/download/{slug}", name) for slug, (name, _) in DOWNLOADS.items()])
    site.page("/th/download", partial(_page, "Download Center", f"<h2>Download Center by Division</h2>{doors}"))
    for slug, (name, held) in DOWNLOADS.items():
        rows = [(day, escape(label), link(_file(site, what), "Download")) for day, label, what in held]
        body = table([("Date", "Document", "File"), *rows], raw=True) if rows else "<p>No document ยังไม่มีเอกสาร</p>"
        site.page(f"/th/download/{slug}", partial(_page, name, f"<h2>{name}</h2>{body}"))


def _board(site: Site) -> None:
    """The web board: topics with their answers, a page of fields for new ones."""
    typed = TEXT["topics"].blocks[0]
    assert isinstance(typed, Grid)
    rows = []
    for number, subject, who, day, asked, said in typed.rows:
        url = f"/th/webboard/topic/{number}"
        reply = '<form method="post"><textarea name="reply"></textarea><button>Reply ตอบกระทู้</button></form>'
        post = f"<h2>{escape(subject)}</h2><p><b>{who}</b> {day}</p><p>{asked}</p><q>{said}</q>{reply}"
        site.page(url, partial(_page, subject, post))
        rows.append((number, link(url, escape(subject)), who, day, "1"))
    field = '<label>หัวข้อ <input name="subject"></label><label>ชื่อ <input name="nick"></label>'
    form = f'<form method="post">{field}<textarea name="body"></textarea><button>Post</button></form>'
    site.page("/th/webboard/new", partial(_page, "New Topic", f"<h2>New Topic ตั้งกระทู้ใหม่</h2>{form}"))
    grid = table([("#", "Topic กระทู้", "By", "Date", "Replies"), *rows], raw=True)
    body = f"<h2>Web Board กระดานถาม-ตอบ</h2>{link('/th/webboard/new', 'New Topic ตั้งกระทู้')}{grid}"
    site.page("/th/webboard?page=1", partial(_page, "Web Board", body))


def _list(year: int, rows: Rows) -> str:
    made = [
        (n, what, "<br>".join(link(url, url.rpartition("/")[2][:22]) for url in to.split()) or "-", note)
        for n, what, to, note in rows
    ]
    grid = table([("ข้อ", "ประเด็น (What)", "Link", "Note หมายเหตุ"), *made], raw=True)
    code = '<p>EIT <img src="/images/album/eit-qr.jpg" alt="QR Code แบบวัด EIT 2569"></p>' if year == 2569 else ""
    return f"<h2>การเปิดเผยข้อมูลสาธารณะ (OIT) ประจำปีงบประมาณ พ.ศ. {year}</h2>{grid}{code}"


def _shelves() -> list[Shelf]:
    """The usual shelves; the news begin with what was typed here."""
    typed = TEXT["news"].blocks[0]
    assert isinstance(typed, Grid)
    own = [(f"{title} [{day}]", Paper(title, (f"Posted {day}", text))) for day, title, text in typed.rows]
    (slug, _, things), *rest = shelves(BODY)
    return [(slug, "News & Event ข่าวประชาสัมพันธ์", [*own, *things[:12]]), *rest]
