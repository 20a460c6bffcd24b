"""A town whose divisions keep sub-sites of their own, each in its own look, and publish what they think is theirs:
no ITA list, executives on two sites, personnel rules in three notices, January's summary is last year's file."""

from __future__ import annotations

from html import escape

from ..kinds import KINDS
from ..markup import document, fragment, link, listing, old_fragment, table
from ..paper import Grid, Paper
from ..people import Body
from ..shelves import Ways, front, shelves, stock
from ..site import Site
from ..thai import MONTHS, SHORT, baht, fiscal_months
from ..world import World
from ..written import faces, papers

BODY = Body("divisions", "เวียงหมอกพราย", "town", "เมืองสมมุติ", 131)
PICTURES = "/pic/{n}.jpg"
SHELF, VIEW = "/pr/{slug}-{n}.html", "/pr/{slug}/{i}.html"
TEXT = papers(BODY)
Doc = tuple[str, str, str]  # label, key of the paper, kind
# division: name, look, what it publishes
DIVISIONS: dict[str, tuple[str, str, list[Doc]]] = {
    "samnak": ("สำนักปลัดเทศบาล", "list", [
        ("หัวหน้าส่วนราชการ", "heads", "html"),
        ("สถิติระบบออนไลน์ (Excel)", "lamp-count", "xlsx"),
        ("ตลาดใหม่ที่เราออกแบบเอง", "market", "html"),
    ]),
    "samnak/niti": ("งานนิติการ", "old", [
        ("มีคนร้องว่าเจ้าหน้าที่โกง ทำอย่างไร", "accuse", "pdf"),
        ("แจ้งเบาะแส (ลับ)", "whisper", "html"),
        ("เรื่องที่เคยมีผู้แจ้ง", "whisper-count", "html"),
    ]),
    "hr": ("ฝ่ายการเจ้าหน้าที่", "table", [
        ("แผนคน 69", "hrplan", "docx"),
        ("ประกาศ สรรหา-บรรจุ", "rule-recruit", "pdf"),
        ("ประกาศ ประเมิน-พัฒนา", "rule-judge", "pdf"),
        ("รายงาน HR", "hr67", "pdf"),
        ("จรรยาผู้บริหาร", "code-exec", "pdf"),
        ("จรรยา สท.", "code-council", "pdf"),
        ("จรรยาพนักงาน", "code-staff", "pdf"),
        ("คำสั่ง 88/2569", "moral69", "docx"),
        ("งดรับงดให้", "nogift", "pdf"),
        ("งดรับงดให้ ทำแล้วเป็นอย่างไร", "nogift-done", "docx"),
    ]),
    "plan": ("กองยุทธศาสตร์และงบประมาณ", "cards", [
        ("แผนพัฒนา 66-70", "five", "pdf"),
        ("แผนพัฒนา 66-70 เพิ่มเติม 1/68", "five-more", "pdf"),
        ("ผด.02 ปี 69", "yearplan", "docx"),
        ("ติดตามโครงการ", "track", "html"),
        ("รายงานปี 68", "yearreport", "pdf"),
        ("แผนต้านทุจริต 69", "clean69", "pdf"),
        ("ต้านทุจริต 6 เดือน", "clean69-half", "pdf"),
        ("ต้านทุจริต 12 เดือน", "clean67", "pdf"),
        ("อ่านคะแนน ITA", "learn", "docx"),
        ("มาตรการภายใน", "measures68", "pdf"),
    ]),
    "klang": ("กองคลัง", "table", [("จัดซื้อจัดจ้างทั้งปี", "bought", "xlsx")]),
    "chang": ("กองช่าง", "list", [("คู่มือนายตรวจ", "inspector", "docx"), ("แจ้งไฟดับ ท่อตัน", "lamp", "html")]),
    "satharanasuk": ("กองสาธารณสุขและสิ่งแวดล้อม", "cards", [("เปิดร้านอาหาร", "foodlicence", "html")]),
    "audit": ("หน่วยตรวจสอบภายใน", "old", [
        ("ปค.4 ปค.5", "control", "pdf"),
        ("ตารางความเสี่ยงทุจริต 69", "risk", "xlsx"),
        ("ติดตามความเสี่ยงทุจริต 68", "risk-done", "pdf"),
    ]),
}  # fmt: skip
MAIN = {
    "chart": ("ผังองค์กร", "chart"),
    "mission": ("เทศบาลทำอะไร", "mission"),
    "mayor": ("คณะผู้บริหาร", "mayor"),
    "reach": ("ที่ตั้งและเบอร์โทร", "reach"),
    "board": ("ถามมาตอบไป", "board"),
}
PEOPLE = {
    "mayor": Paper("คณะผู้บริหารเทศบาล", tuple(faces(BODY.political))),
    "heads": Paper("ปลัดเทศบาล รองปลัดเทศบาล และหัวหน้าส่วนราชการ", tuple(faces(BODY.permanent))),
}


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code))
    site.portraits(PICTURES)
    tops = listing([link(f"/{slug}/", name) for slug, (name, _, _) in DIVISIONS.items() if "/" not in slug])
    site.page("/", lambda: _page("หน้าหลัก", f"<h1>{BODY.name}</h1>{front(BODY, VIEW)}<h2>เว็บไซต์กอง</h2>{tops}"))
    for slug, (label, key) in MAIN.items():
        paper = PEOPLE.get(key) or TEXT[key]
        site.page(f"/{slug}.html", lambda t=label, p=paper: _page(t, fragment(p, 2, PICTURES)))
    score = "<p>ปี 2568 ได้ 88.14 คะแนน ข้อมูลตามตัวชี้วัดอยู่ที่เว็บไซต์ของแต่ละกอง</p>"
    site.page("/ita.html", lambda: _page("ITA", f"<h2>คุณธรรมและความโปร่งใส</h2>{score}{tops}"))
    for slug, (name, look, docs) in DIVISIONS.items():
        rows = [(label, _publish(site, slug, key, kind)) for label, key, kind in docs]
        rows += _months(site) if slug == "klang" else []
        rows += [("งานนิติการ", "/samnak/niti/")] if slug == "samnak" else []
        site.page(f"/{slug}/", lambda n=name, k=look, r=rows: _division(n, k, _shown(r, k)))
    stock(site, Ways(_page, "", "", SHELF, VIEW, PICTURES), shelves(BODY))
    return site


def _page(title: str, body: str) -> str:
    menu = [("/", "หน้าหลัก"), *((f"/{slug}.html", label) for slug, (label, _) in MAIN.items()), ("/ita.html", "ITA")]
    menu += [(SHELF.format(slug=slug, n=1), label) for slug, label, _ in shelves(BODY)]
    return document(f"{title} | {BODY.short}", listing([link(*one) for one in menu]) + f"<div id=c>{body}</div>")


def _division(name: str, look: str, body: str) -> str:
    if look == "old":
        top = f'<center><font size="5" color="maroon">{name} {BODY.name}</font></center><hr>'
        return f'<html><head><meta charset="utf-8"><title>{name}</title></head><body bgcolor="#ffffee">{top}{body}</body></html>'
    return document(name, f"<h1>{name}</h1><p>{link('/', BODY.name)}</p>{body}<p>ผู้ดูแล: เจ้าหน้าที่{name}</p>")


def _shown(rows: list[tuple[str, str]], look: str) -> str:
    links = [link(url, escape(label)) for label, url in rows]
    if look == "table":
        return table([("ลำดับ", "เอกสาร"), *((str(i), one) for i, one in enumerate(links, 1))], raw=True)
    if look == "cards":
        return "".join(f'<div class="card"><b>{label}</b> {link(url, "เปิดดู")}</div>' for label, url in rows)
    return "<br>".join(links) if look == "old" else listing(links)


def _publish(site: Site, slug: str, key: str, kind: str) -> str:
    name, look, _ = DIVISIONS[slug]
    paper = PEOPLE.get(key) or TEXT[key]
    if kind != "html":
        return site.file(f"/{slug}/files/{key}.{KINDS[kind].ending}", kind, lambda: paper)
    body = old_fragment(paper, PICTURES) if look == "old" else fragment(paper, 2, PICTURES)
    return site.page(f"/{slug}/{key}.html", lambda: _division(name, look, body))


def _months(site: Site) -> list[tuple[str, str]]:
    """Two years of summaries, newest first; the link of January 2569 opens January 2568."""
    rows = []
    for year, month in [*fiscal_months(2568), *fiscal_months(2569)[:6]]:
        file = f"/klang/files/sko1-{month:02d}{year if (year, month) != (2569, 1) else 2568}.xlsx"
        if file not in site.routes:
            site.file(file, "xlsx", lambda y=year, m=month: _month(y, m))
        rows.append((f"สขร.1 {SHORT[month - 1]} {year % 100}", file))
    return rows[::-1]


def _month(year: int, month: int) -> Paper:
    head = ("ที่", "งานซื้อ/จ้าง", "วงเงิน", "ราคากลาง", "วิธี", "ผู้เสนอราคา", "ผู้ชนะและราคา", "เหตุผล", "เลขที่และวันที่สัญญา")
    rows = [
        (str(i), thing, baht(cost), baht(cost), "เฉพาะเจาะจง", shop, f"{shop} {baht(cost - 100)}", "ราคาต่ำสุด", f"{i}/{year} {day} {SHORT[month - 1]} {year}")
        for i, (thing, cost, shop, day) in enumerate(
            (("ยางมะตอยสำเร็จรูป", 48000, "ร้านตัวอย่างวัสดุ", 4), ("ถุงขยะดำ", 9700, "ร้านทดลองพลาสติก", 17)), 1
        )
    ]
    title = f"สรุปผลการจัดซื้อจัดจ้างในรอบเดือน{MONTHS[month - 1]} {year}"
    return Paper(title, (f"แบบ สขร.1 {BODY.name} กองคลัง", Grid((head, *rows))))


