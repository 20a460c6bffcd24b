"""A provincial body in two languages: every menu entry twice, English pages that only say they are being translated,
buying by the quarter in workbooks of several sheets, plans with their changes, newest first."""

from __future__ import annotations

from html import escape

from ..content import basics
from ..kinds import EXCEL, KINDS
from ..markup import document, fragment, link, listing
from ..paper import Grid, Paper
from ..people import Body
from ..shelves import Ways, front, shelves, stock
from ..site import Response, Site
from ..thai import MONTHS, SHORT, baht, fiscal_months
from ..world import World
from ..written import faces, papers, workbook

BODY = Body("provincial", "สมมุติบุรี", "pao", "เมืองสมมุติ", 149)
HOME = "/th/home"
PICTURES = "/img/board/{n}.jpg"
SHELF, VIEW = "/th/{slug}/page/{n}", "/th/{slug}/{i}"
TEXT = papers(BODY) | {
    "board": Paper("คณะผู้บริหาร / Executives", (
        "ฝ่ายการเมือง", *faces(BODY.political, reach=""), "ฝ่ายข้าราชการประจำ", *faces(BODY.permanent, reach=""),
    )),
}  # fmt: skip
Sheets = dict[str, Paper]
# menu entry: slug, Thai, English, and "label|kind:key" lines ("here" stands on the page, "book" is a workbook)
MENU: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "structure": ("โครงสร้าง", "Structure", ("here:chart",)),
    "mandate": ("หน้าที่และอำนาจ", "Mandate", ("here:duty",)),
    "board": ("คณะผู้บริหาร", "Executives", ("here:board",)),
    "contact": ("ติดต่อเรา", "Contact", ("here:reach",)),
    "strategy": ("แผนพัฒนา", "Strategy", (
        "เพิ่มเติม 6/2569|pdf:plan5-a6", "เปลี่ยนแปลง 4/2568|pdf:plan5-c4", "แผนพัฒนา พ.ศ. 2566 - 2570|pdf:plan5",
    )),
    "operation": ("แผนดำเนินงาน", "Operation", (
        "แผนดำเนินงาน 69 ฉบับที่ 2|pdf:do69-2", "แผนดำเนินงาน 69|pdf:do69", "Progress Q2 FY2026|xlsx:q2", "Annual Report|docx:year68",
    )),
    "manuals": ("คู่มือ", "Manuals", ("คู่มือเจ้าหน้าที่ ยืมเครื่องจักร|pdf:staffbook", "คู่มือโรงแรม|docx:hotel")),
    "eservice": ("บริการออนไลน์", "e-Service", ("here:eservice",)),
    "procurement": ("จัดซื้อจัดจ้าง", "Procurement", (
        "Q2/2569|book:q2-2569", "Q1/2569|book:q1-2569", "Annual 2568|book:annual-2568", "Q4/2568|book:q4-2568", "Q3/2568|book:q3-2568",
    )),
    "hr": ("ทรัพยากรบุคคล", "Human Resources", (
        "แผน HR 69 (แก้ไข 1)|docx:hr69", "แผนอัตรากำลัง 67-69|pdf:force3", "HR report 68|pdf:hr68", "จริยธรรม Ethics|pdf:ethics",
    )),
    "complaints": ("ร้องทุกข์ ร้องเรียน", "Complaints", ("คู่มือศูนย์ดำรงธรรม|pdf:grievance", "สถิติ 2568|book:complaints-2568")),
    "whistle": ("แจ้งเบาะแสทุจริต", "Whistleblowing", ("here:blow",)),
    "participation": ("การมีส่วนร่วม", "Participation", ("here:join",)),
    "integrity": ("สุจริตโปร่งใส", "Integrity", (
        "No Gift 2026 (TH)|pdf:nogift", "No Gift 2026 (EN)|pdf:nogift-en", "No Gift report|docx:nogift68", "มาตรา 128|pdf:know128",
        "Risk 69 อนุมัติอนุญาต|pdf:risk-permit", "Risk 69 ใช้อำนาจ|pdf:risk-power", "Risk 69 จัดซื้อ/บุคคล|pdf:risk-buy",
        "รายงานผลบริหารความเสี่ยงทุจริต 2568|docx:blank", "แผนต้านทุจริต 69 ปรับปรุง|pdf:clean69", "แผนต้านทุจริต 61-65|pdf:clean5",
        "ผลแผนต้านทุจริต 68|pdf:clean68", "ITA Improvement|docx:ita", "มาตรการ 69|pdf:good69", "ผลส่งเสริมคุณธรรม|pdf:good67",
    )),
}  # fmt: skip


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code), HOME)
    site.portraits(PICTURES)
    site.redirect("/", HOME)
    site.page(HOME, lambda: _page("หน้าหลัก", f"<h1>{BODY.name}</h1>{front(BODY, VIEW)}"))
    site.page("/en/home", lambda: _page("Home", f"<h1>Provincial Administrative Organization</h1>{fragment(TEXT['en'], 2)}"))
    for slug, (thai, english, lines) in MENU.items():
        body = "".join(_line(site, slug, line) for line in lines)
        site.page(f"/th/{slug}", lambda t=thai, b=body: _page(t, f"<h2>{t}</h2>{b}"))
        site.page(f"/en/{slug}", lambda t=english: _page(t, f"<h2>{t}</h2>{fragment(TEXT['en'], 3)}"))
    stock(site, Ways(_page, "", "", SHELF, VIEW, PICTURES), shelves(BODY))
    return site


def _page(title: str, body: str) -> str:
    rows = [("/th/home", "หน้าหลัก"), ("/en/home", "Home")]
    for slug, (thai, english, _) in MENU.items():
        rows += [(f"/th/{slug}", thai), (f"/en/{slug}", english)]
    rows += [(SHELF.format(slug=slug, n=1), label) for slug, label, _ in shelves(BODY)]
    bar = listing([link(*one) for one in rows], name="navbar-nav")
    return document(f"{title} - {BODY.short}", f"<header>{bar}</header><main>{body}</main>{basics.footer(BODY)}")


def _line(site: Site, slug: str, line: str) -> str:
    label, _, what = line.rpartition("|")
    kind, _, key = what.partition(":")
    if kind == "here":
        return fragment(TEXT[key], 3, PICTURES)
    if kind == "book":
        url = f"/storage/{slug}/{key}.xlsx"
        site.routes[url] = lambda: Response(workbook(_book(key)), kind=EXCEL)
    else:
        url = site.file(f"/storage/{slug}/{key}.{KINDS[kind].ending}", kind, lambda: TEXT[key])
    return f'<p>{link(url, escape(label), "target=_blank")} <small>Download</small></p>'


def _book(key: str) -> Sheets:
    """The sheets of a workbook: a quarter by its months, or what its name says."""
    if key == "annual-2568":
        return {"คำชี้แจง": TEXT["buy-cover"], "2567": TEXT["buy67"], "ภาพรวม": TEXT["buy68"], "รายการ": TEXT["buy68-all"]}
    if key == "complaints-2568":
        return {"ทั่วไป": TEXT["stat-general"], "ทุจริต": TEXT["stat-bad"]}
    quarter, year = int(key[1]), int(key[-4:])
    months = fiscal_months(year)[quarter * 3 - 3 : quarter * 3]
    return {f"{SHORT[month - 1]}{y % 100}": _month(y, month) for y, month in months}


def _month(year: int, month: int) -> Paper:
    head = ("ลำดับที่", "รายการ", "วงเงินที่จะซื้อ/จ้าง", "ราคากลาง", "วิธีซื้อ/จ้าง", "ผู้เสนอราคา", "ผู้ที่ได้รับการคัดเลือก", "เหตุผล", "เลขที่สัญญา/วันที่")
    things = (("น้ำมันดีเซลเครื่องจักร", 410000, "บจก.สมมุติปิโตร"), ("ยางรถเกลี่ยดิน", 88000, "ร้านตัวอย่างยางยนต์"))
    rows = [
        (str(i), thing, baht(cost), baht(cost), "เฉพาะเจาะจง", f"{shop} {baht(cost)}", f"{shop} {baht(cost - 900)}", "ราคาไม่เกินวงเงิน", f"{i}/{year}")
        for i, (thing, cost, shop) in enumerate(things, 1)
    ]
    title = f"แบบ สขร.1 สรุปผลการจัดซื้อจัดจ้างของ {BODY.short} เดือน{MONTHS[month - 1]} พ.ศ. {year}"
    return Paper(title, (Grid((head, *rows)),))
