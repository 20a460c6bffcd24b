"""A municipality on WordPress: below "public information" a page per subject, some with a viewer around a PDF, some with a
list of attachments, last year's and this year's one below the other; questions and services are forms in pages."""

from __future__ import annotations

from functools import partial
from html import escape

from ..kinds import KINDS
from ..markup import document, fragment, link, listing
from ..paper import Grid, Paper
from ..people import Body
from ..shelves import Shelf, Ways, front, shelves, stock
from ..site import Site
from ..thai import MONTHS, SHORT, baht, fiscal_months
from ..world import World
from ..written import faces, papers

BODY = Body("viewers", "ดอนเสี้ยวจันทร์", "tambon", "สาธิต", 197)
PICTURES = "/wp-content/uploads/2025/06/team-{n}.jpg"
UPLOADS = "/wp-content/uploads/"
SHELF, VIEW = "/category/{slug}/page/{n}/", "/{slug}-{i}/"
TEXT = papers(BODY)
TEXT |= {
    "team": Paper("คณะผู้บริหารเทศบาล", ("ฝ่ายการเมือง", *faces(BODY.political, reach=""))),
    "heads": Paper("หัวหน้าส่วนราชการ", ("ฝ่ายข้าราชการประจำ", *faces(BODY.permanent, reach=""))),
}
# page: name in the menu, and its parts: "text:key", "months", "=words", or how a document is shown: "how kind:key path label"
ABOUT: dict[str, tuple[str, list[str]]] = {
    "about/chart": ("โครงสร้างเทศบาล", ["object pdf:chart 2025/11/chart-new ผังโครงสร้าง"]),
    "about/duty": ("อำนาจหน้าที่", ["text:duty"]),
    "about/team": ("คณะผู้บริหาร", ["text:team"]),
    "about/heads": ("หัวหน้าส่วนราชการ", ["text:heads"]),
}
INFO: dict[str, tuple[str, list[str]]] = {
    "info/plan": ("แผนพัฒนาท้องถิ่น", [
        "iframe pdf:fiveyear 2021/10/plan5y-final แผนพัฒนา", "file docx:changed 2024/03/แก้ไข-1-67 แก้ไข ครั้งที่ 1",
    ]),
    "info/operation": ("แผนดำเนินงานและติดตามผล", [
        "file docx:operate69 2025/10/แผนดำเนินงาน แผนดำเนินงาน 2569", "file xlsx:half68 2025/04/ติดตาม-6-เดือน รายงานติดตามรอบ 6 เดือน",
    ]),
    "info/annual": ("รายงานประจำปี", ["object pdf:year67 2024/12/annual รายงานประจำปี", "=ปี 2568 จะนำขึ้นเร็ว ๆ นี้"]),
    "info/staff-manual": ("คู่มือปฏิบัติงาน", ["iframe pdf:shop 2025/07/manual-1 คู่มือ"]),
    "info/manual": ("คู่มือประชาชน", ["file pdf:shop 2025/07/manual-1 ใบอนุญาตสะสมอาหาร", "file docx:house 2025/07/manual-2 แจ้งย้ายที่อยู่"]),
    "info/monthly": ("สขร.1", ["months"]),
    "info/procurement-year": ("ผลจัดซื้อจัดจ้างประจำปี", [
        "file xlsx:buy67 2024/11/ผลจัดซื้อ-ปี-67 ปีงบ 2567", "file xlsx:buy68 2025/11/ผลจัดซื้อ-ปี-68 ปีงบ 2568",
    ]),
    "info/hr": ("หลักเกณฑ์และแผนบุคคล 2569", ["pdfemb pdf:hrrule68 2025/01/hr-rule หลักเกณฑ์ 2569", "pdfemb pdf:hrplan68 2025/01/hr-plan แผนบุคคล 2569"]),
    "info/hr-report": ("รายงานผลบุคคล", [
        "file pdf:hrdone67 2024/11/hr-report รายงานผล (1)", "file docx:hrdone68 2025/12/hr-report-new รายงานผล (2)",
    ]),
    "info/ethics": ("จริยธรรม", ["iframe pdf:codes 2023/02/ethics ประมวลจริยธรรม", "file docx:team68 2025/01/คำสั่ง-88 คำสั่งคณะทำงาน"]),
    "info/complaint": ("การจัดการเรื่องร้องเรียนทุจริต", ["object pdf:handle 2024/05/handle แนวปฏิบัติ"]),
    "info/complaint-stat": ("สถิติเรื่องร้องเรียน", ["embed pdf:count67 2024/11/stat สถิติ"]),
    "info/participation": ("การมีส่วนร่วม", ["text:join"]),
    "info/no-gift": ("No Gift Policy", ["iframe pdf:gift68 2025/01/no-gift ประกาศ", "file pdf:giftdone67 2024/11/no-gift-report รายงานผล"]),
    "info/risk": ("ประเมินความเสี่ยงทุจริต", ["pdfemb pdf:risk68 2025/02/risk ปี 68", "pdfemb pdf:risk69 2026/01/risk-1 ปี 69"]),
    "info/risk-report": ("ผลจัดการความเสี่ยงทุจริต", ["gone 2025/11/risk-report-2568.pdf"]),
    "info/anti": ("แผนป้องกัน", ["embed pdf:anti68 2025/01/anti แผนปฏิบัติการป้องกันการทุจริต", "file pdf:disaster 2025/10/ปภ-69 แผนป้องกัน ปี 2569"]),
    "info/anti-report": ("ผลแผนป้องกันทุจริต", ["file pdf:anti68 2025/01/anti รายงานผล ปี 2568"]),
    "info/ita": ("ITA", ["text:score68", "file docx:ita67 2024/12/วิเคราะห์-ita นำผล ITA ไปพัฒนา"]),
    "info/moral": ("ส่งเสริมคุณธรรม", ["iframe stamped:good68 2025/10/scan_20251015 รายงานผล"]),
}  # fmt: skip
FORMS: dict[str, tuple[str, list[str]]] = {
    "contact": ("ติดต่อเรา", ["text:reach"]),
    "qa": ("ถาม-ตอบ", ["text:qanda"]),
    "e-service": ("e-Service", [
        "text:service", "object pdf:howto 2025/09/eservice-manual วิธีใช้", "file xlsx:used 2026/04/eservice สถิติการใช้งาน",
    ]),
    "whistle": ("แจ้งเบาะแส", ["text:tell"]),
}  # fmt: skip


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code))
    site.portraits(PICTURES)
    site.page("/", lambda: _page("หน้าแรก", f"<h1>{BODY.name}</h1>{front(BODY, VIEW)}{link('/e-service/', 'ยื่นคำขอออนไลน์')}"))
    for group in (ABOUT, INFO, FORMS):
        for slug, (title, parts) in group.items():
            body = "".join(_part(site, part) for part in parts)
            entry = f'<h1 class="entry-title">{title}</h1><div class="entry-content">{body}</div>'
            site.page(f"/{slug}/", partial(_page, title, entry))
    menu = listing([link(f"/{slug}/", title) for slug, (title, _) in INFO.items()])
    site.page("/info/", lambda: _page("ข้อมูลสาธารณะ", f"<h1>ข้อมูลสาธารณะ</h1>{menu}"))
    stock(site, Ways(_page, "", "", SHELF, VIEW, PICTURES), _shelves())
    return site


def _shelves() -> list[Shelf]:
    """News and albums, with two posts of this site's own."""
    full = {slug: (slug, title, things) for slug, title, things in shelves(BODY)}
    slug, title, things = full["news"]
    own = [(TEXT[key].title, TEXT[key]) for key in ("n1", "n2")]
    return [(slug, title, [*things[:16], *own]), full["album"]]


def _page(title: str, body: str) -> str:
    parts = []
    for label, group in (("เกี่ยวกับเทศบาล", ABOUT), ("ข้อมูลสาธารณะ", INFO), ("บริการ", FORMS)):
        rows = "".join(f'<li class="menu-item">{link(f"/{slug}/", name)}</li>' for slug, (name, _) in group.items())
        top = link("/info/", label) if group is INFO else link("#", label)
        parts.append(f'<li class="menu-item menu-item-has-children">{top}<ul class="sub-menu">{rows}</ul></li>')
    news = "".join(f'<li class="menu-item">{link(SHELF.format(slug=slug, n=1), name)}</li>' for slug, name, _ in _shelves())
    bar = f'<ul id="primary-menu"><li class="menu-item">{link("/", "หน้าแรก")}</li>{"".join(parts)}{news}</ul>'
    foot = f'<footer id="colophon">{BODY.name} | ขับเคลื่อนด้วย WordPress</footer>'
    return document(f"{title} – {BODY.name}", f'<header>{bar}</header><main id="primary"><article>{body}</article></main>{foot}')


def _part(site: Site, part: str) -> str:
    if part.startswith("="):
        return f"<p>{part[1:]}</p>"
    if part.startswith("text:"):
        return fragment(TEXT[part[5:]], 2, PICTURES)
    if part == "months":
        return _months(site)
    how, *rest = part.split(" ", 3)
    if how == "gone":
        return f'<iframe class="pdf" src="{UPLOADS}{rest[0]}" width="100%" height="800"></iframe>'
    (kind, _, key), path, label = rest[0].partition(":"), rest[1], rest[2]
    url = site.file(f"{UPLOADS}{path}.{KINDS[kind].ending}", kind, lambda: TEXT[key])
    return _shown(how, url, escape(label))


def _shown(how: str, url: str, label: str) -> str:
    """A document as one of four plugins shows it, or as an attachment."""
    if how == "iframe":
        return f'<div class="embed-pdf-viewer"><iframe src="{url}" title="" width="100%" height="750"></iframe></div>'
    if how == "object":
        return f'<object class="wp-block-file__embed" data="{url}" type="application/pdf" style="width:100%;height:600px" aria-label="{label}"></object>'
    if how == "embed":
        return f'<figure><embed src="{url}" type="application/pdf" width="800" height="900"></figure>'
    if how == "pdfemb":
        return f"<h4>{label}</h4>{link(url, url.rsplit('/', 1)[1].removesuffix('.pdf'), 'class=pdfemb-viewer data-width=max')}"
    return f'<div class="wp-block-file">{link(url, label)} {link(url, "ดาวน์โหลด", "class=wp-block-file__button download")}</div>'


def _months(site: Site) -> str:
    """The last quarter of one fiscal year and the first half of the next, in the order somebody put them up."""
    months = [*fiscal_months(2568)[9:], *fiscal_months(2569)[:6]]
    rows = []
    for turn in (4, 0, 8, 1, 3, 5, 2, 7, 6):
        year, month = months[turn]
        url = f"{UPLOADS}{year - 543}/{month:02d}/skr-{month:02d}{year % 100}.{('pdf', 'docx', 'xlsx')[turn % 3]}"
        site.file(url, ("pdf", "docx", "xlsx")[turn % 3], partial(_month, year, month))
        rows.append(_shown("file", url, f"สขร.1 {SHORT[month - 1]} {year % 100}"))
    return "".join(rows)


def _month(year: int, month: int) -> Paper:
    head = ("ลำดับ", "งานที่จัดซื้อจัดจ้าง", "วงเงิน", "ราคากลาง", "วิธี", "รายชื่อผู้เสนอราคา", "ผู้ได้รับคัดเลือก/ราคา", "เหตุผล", "เลขที่และวันที่สัญญา")
    things = (("ถังขยะ 120 ลิตร", 27500, "ร้านลองพลาสติก"), ("จ้างล้างท่อตลาด", 9900 + month * 10, "นายสมมุติ ลองล้าง"))
    rows = [
        (str(i), thing, baht(cost), baht(cost), "เฉพาะเจาะจง", shop, f"{shop} {baht(cost - 100)}", "เป็นผู้มีอาชีพโดยตรง", f"{month * 2 + i}/{year} ลว. {i * 6} {SHORT[month - 1]} {year}")
        for i, (thing, cost, shop) in enumerate(things, 1)
    ]
    return Paper(f"สรุปผลการดำเนินการจัดซื้อจัดจ้าง ประจำเดือน{MONTHS[month - 1]} {year}", (f"แบบ สขร.1 {BODY.name}", Grid((head, *rows))))
