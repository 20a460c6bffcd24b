"""A blog of a clerk with a phone: notices are photographs shown on the page itself, long ones are faxed to TIFF."""

from __future__ import annotations

from html import escape

from ..content import basics, complaints, conduct, plans
from ..entries import Entry, Papers, entries
from ..markup import document, link, listing
from ..people import Body
from ..shelves import Ways, front, item, shelves, stock
from ..site import Site
from ..world import World

BODY = Body("photos", "ท่าภาพวาด", "tambon", "เมืองสมมุติ", 83)
PICTURES = "/images/team/{n}.jpg"
VIEW, SHELF = "/read-{slug}-{i}.html", "/{slug}-page{n}.html"
LABELS = {
    "O1": "โครงสร้างและอำนาจหน้าที่",
    "O2": "คณะผู้บริหาร",
    "O3": "ติดต่อเทศบาล",
    "O5": "แผนพัฒนาท้องถิ่น",
    "O6": "แผนดำเนินงานและผลครึ่งปี",
    "O7": "รายงานผลการดำเนินงานประจำปี",
    "O8": "คู่มือการปฏิบัติงานของเจ้าหน้าที่",
    "O9": "คู่มือสำหรับประชาชน",
    "O10": "E-Service",
    "O11": "สรุปผลการจัดซื้อจัดจ้างรายเดือน (สขร.1)",
    "O12": "รายงานผลการจัดซื้อจัดจ้างประจำปี 2568",
    "O13": "หลักเกณฑ์และแผนการบริหารทรัพยากรบุคคล",
    "O14": "รายงานผลการบริหารทรัพยากรบุคคล",
    "O15": "ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม ปี 2569",
    "O16": "ขั้นตอนการจัดการเรื่องร้องเรียนการทุจริต",
    "O17": "แจ้งเรื่องร้องเรียนการทุจริต",
    "O18": "สถิติเรื่องร้องเรียนการทุจริต",
    "O20": "ประกาศ No Gift Policy",
    "O21": "การประเมินความเสี่ยงการทุจริต",
    "O22": "รายงานผลการจัดการความเสี่ยงการทุจริต",
    "O23": "แผนปฏิบัติการป้องกันการทุจริต",
    "O24": "รายงานผลการป้องกันการทุจริต",
    "O26": "รายงานผลมาตรการส่งเสริมคุณธรรมและความโปร่งใส ปี 2568",
}
OWN: dict[str, Papers] = {
    "O10": (plans.service_stats(BODY, 2569, voice=1),),
    "O18": (complaints.complaint_stats(BODY, 2567, 1),),
    "O20": (conduct.no_gift(BODY, 2569, 1),),
    "O22": (conduct.risk_report(BODY, 2567, 1),),
}
KINDS = {
    **dict.fromkeys(("O2", "O3", "O9", "O17"), "html"),
    **dict.fromkeys(("O1", "O6", "O11", "O13", "O18", "O20", "O22", "O24"), "photo"),
    **dict.fromkeys(("O7", "O10", "O23"), "webp"),
    **dict.fromkeys(("O8", "O16"), "phone"),
    **dict.fromkeys(("O5", "O14"), "fax"),
    "O12": "xlsx",
    "O21": "blur",
}  # O15 and O26 are typed


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code))
    site.portraits(PICTURES)
    site.page("/", lambda: _page("หน้าแรก", f"<h1>{BODY.name}</h1>{front(BODY, VIEW)}"))
    rows = [_item(site, entry) for entry in entries(BODY, LABELS, OWN, KINDS, voice=1)]
    site.page("/ita2569.html", lambda: _page("ITA 2569", "<h2>ITA ปีงบประมาณ พ.ศ. 2569</h2>" + listing(rows)))
    stock(site, WAYS, shelves(BODY))
    return site


def _page(title: str, body: str) -> str:
    menu = [link("/", "หน้าแรก"), link("/ita2569.html", "ITA 2569"), link("/post-3.html", "ติดต่อเรา")]
    menu += [link(SHELF.format(slug=slug, n=1), name) for slug, name, _ in shelves(BODY)]
    foot = escape(basics.footer(BODY))
    return document(f"{title} :: {BODY.short}", f"<div id=menu>{listing(menu)}</div><div id=post>{body}</div>{foot}")


def _item(site: Site, entry: Entry) -> str:
    top = plans.eservice(BODY, 1) if entry.number == "O10" else None
    return item(site, WAYS, entry, "เปิดเอกสาร", top)

WAYS = Ways(_page, "/post-{n}.html", "/images/post/{n}_{i}.{x}", SHELF, VIEW, PICTURES)
