"""PDFs whose text layer is rubbish, typed covers over scanned tables, Word files that hold a photograph."""

from __future__ import annotations

from html import escape

from ..content import basics, conduct, plans, staff
from ..entries import Entry, Papers, entries
from ..markup import document, link, table
from ..paper import Paper
from ..people import Body
from ..shelves import Ways, front, item, shelves, stock
from ..site import Site
from ..world import World

BODY = Body("brokentext", "บึงอักขระ", "sao", "ธารสมมุติ", 89)
PICTURES = "/web/img/{n}.jpg"
VIEW, SHELF = "/web/view.php?s={slug}&id={i}", "/web/list.php?s={slug}&p={n}"
LABELS = {
    "O1": "โครงสร้าง หน้าที่และอำนาจ",
    "O2": "ข้อมูลผู้บริหาร",
    "O3": "ข้อมูลการติดต่อ",
    "O5": "แผนพัฒนาท้องถิ่น",
    "O6": "แผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณประจำปี",
    "O7": "รายงานผลการดำเนินงานประจำปี",
    "O8": "คู่มือการปฏิบัติงานของเจ้าหน้าที่",
    "O9": "คู่มือการขอรับบริการ",
    "O10": "ระบบ E-Service",
    "O11": "สรุปผลการจัดซื้อจัดจ้าง สขร.1",
    "O12": "รายงานสรุปผลการจัดซื้อจัดจ้างประจำปี",
    "O13": "หลักเกณฑ์และแผนการบริหารและพัฒนาทรัพยากรบุคคล",
    "O14": "รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล",
    "O15": "ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม",
    "O16": "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
    "O17": "ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
    "O18": "สถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
    "O19": "ผลการเปิดโอกาสให้มีส่วนร่วม",
    "O20": "การขับเคลื่อนนโยบาย No Gift Policy",
    "O21": "การประเมินความเสี่ยงการทุจริต",
    "O22": "รายงานผลการจัดการความเสี่ยงการทุจริต",
    "O23": "แผนปฏิบัติการป้องกันการทุจริต",
    "O24": "รายงานผลการดำเนินการป้องกันการทุจริต",
}


def _bundle() -> Paper:
    """Plan and progress in one file: the plan's lead is typed, the tables and the progress are scanned."""
    return plans.annual_plan(BODY, 2569).plus(plans.progress(BODY, 2569))


def _ethics() -> Paper:
    code = staff.ethics_code(BODY)
    return Paper(code.title, (f"จัดทำโดย {BODY.name}", *code.plus(staff.ethics_drive(BODY, 2569)).blocks))


OWN: dict[str, Papers] = {
    "O6": (_bundle(),),
    "O10": (plans.service_stats(BODY, 2569),),
    "O13": (staff.hr_criteria(BODY, 2568, 1), staff.hr_plan(BODY, 2568, 1)),
    "O15": (_ethics(),),
    "O24": (conduct.report(BODY, 2567),),
}
KINDS = {
    **dict.fromkeys(("O1", "O2", "O3", "O17"), "html"),
    **dict.fromkeys(("O5", "O14", "O20"), "private"),
    **dict.fromkeys(("O7", "O12", "O22"), "latin"),
    **dict.fromkeys(("O9", "O13", "O18"), "shifted"),
    **dict.fromkeys(("O6", "O11", "O15", "O21"), "covered"),
    **dict.fromkeys(("O16", "O24"), "pictured"),
}  # O8, O10, O19 and O23 are typed


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code), "/web/index.php")
    site.portraits(PICTURES)
    site.redirect("/", site.home)
    site.page(site.home, lambda: _page("หน้าหลัก", f"<h1>{BODY.name}</h1>{front(BODY, VIEW)}"))
    rows = [("ข้อ", "การเชื่อมโยง"), *((e.number, _item(site, e)) for e in entries(BODY, LABELS, OWN, KINDS))]
    rows.insert(4, ("O4", link(SHELF.format(slug="news", n=1), "ข่าวประชาสัมพันธ์")))
    made = table(rows, raw=True)
    site.page("/web/ita.php?y=2569", lambda: _page("ITA", f"<h2>OIT ปีงบประมาณ พ.ศ. 2569</h2>{made}"))
    stock(site, WAYS, shelves(BODY, [conduct.internal_control(BODY, 2569)]))
    return site


def _page(title: str, body: str) -> str:
    menu = [("/web/index.php", "หน้าหลัก"), ("/web/ita.php?y=2569", "ITA 2569"), ("/web/oit.php?o=3", "ติดต่อเรา")]
    menu += [(SHELF.format(slug=slug, n=1), name) for slug, name, _ in shelves(BODY)]
    bar = " | ".join(link(url, name) for url, name in menu)
    return document(f"{title} - {BODY.name}", f"<center>{bar}</center>{body}<hr>{escape(basics.footer(BODY))}")


def _item(site: Site, entry: Entry) -> str:
    top = plans.eservice(BODY) if entry.number == "O10" else None
    return item(site, WAYS, entry, "ดาวน์โหลด", top)

WAYS = Ways(_page, "/web/oit.php?o={n}", "/web/files/{n}-{i}.{x}", SHELF, VIEW, PICTURES)
