"""A list of items under headings of the indicators, in tables of number, item and links: a link per element or quarter, rows
that say work goes on, rows that open last year's; the menus have some of it under names of their own."""

from __future__ import annotations

from functools import partial
from html import escape

from ..markup import document, fragment, link, listing
from ..paper import Grid, Paper
from ..people import Body
from ..shelves import Shelf, Ways, front, shelves, stock
from ..site import Site
from ..thai import MONTHS, SHORT, baht, fiscal_months
from ..world import World
from ..written import faces, papers

BODY = Body("subheads", "หนองเป็ดหอม", "sao", "ทุ่งสมมุติ", 199)
HOME = "/main"
PICTURES = "/assets/person/{n}.jpg"
SHELF, VIEW = "/{slug}/list/{n}", "/{slug}/show/{i}"
WAIT = "อยู่ระหว่างดำเนินการ"
TEXT = papers(BODY)
TEXT |= {
    "elected": Paper("ผู้บริหารฝ่ายการเมือง", tuple(faces(BODY.political, reach="โทรศัพท์ {0.phone}"))),
    "permanent": Paper("ผู้บริหารฝ่ายประจำ", tuple(faces(BODY.permanent, reach="โทรศัพท์ {0.phone}"))),
}


def _quarter(number: int) -> Paper:
    """What was bought in three months, a table a month."""
    head = ("ที่", "รายการจัดซื้อจัดจ้าง", "วงเงินงบประมาณ", "ราคากลาง", "วิธี", "ผู้เสนอราคา", "ผู้ได้รับคัดเลือกและราคา", "เหตุผล", "เลขที่และวันที่ของสัญญา")
    blocks: list[str | Grid] = [f"แบบ สขร.1 {BODY.name}"]
    for year, month in fiscal_months(2569)[number * 3 - 3 : number * 3]:
        cost = 11000 + month * 240
        rows = (
            ("1", "อาหารเสริม (นม) ศูนย์เด็กเล็ก", baht(cost), baht(cost), "เฉพาะเจาะจง", "สหกรณ์โคนมสมมุติ", f"สหกรณ์โคนมสมมุติ {baht(cost)}", "ราคาตามประกาศ", f"{month}/{year} 1 {SHORT[month - 1]} {year}"),
            ("2", "จ้างเหมาคนสวน", "9,000.00", "9,000.00", "เฉพาะเจาะจง", "นายลอง ทำสวน", "นายลอง ทำสวน 9,000.00", "มีประสบการณ์", f"{month + 40}/{year} 2 {SHORT[month - 1]} {year}"),
        )
        blocks += [f"สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน {MONTHS[month - 1]} {year}", Grid((head, *rows))]
    return Paper(f"สรุปผลการจัดซื้อจัดจ้างรายเดือน ไตรมาสที่ {number} ปีงบประมาณ พ.ศ. 2569", tuple(blocks))


TEXT |= {"q1": _quarter(1), "q2": _quarter(2)}
Row = tuple[str, str, list[str]]  # number, item, "label|kind:key" of each link ("" opens nothing)
OIT: dict[str, list[Row]] = {
    "ตัวชี้วัดย่อยที่ 9.1 ข้อมูลพื้นฐาน": [
        ("O1", "โครงสร้าง หน้าที่และอำนาจ", ["แผนผังโครงสร้าง|here:chart", "ตำแหน่งและส่วนงานภายใน|here:sections", "หน้าที่และอำนาจ|pdf:act"]),
        ("O2", "ข้อมูลผู้บริหาร", ["ฝ่ายการเมือง|here:elected", "ฝ่ายข้าราชการประจำ|here:permanent"]),
        ("O3", "ข้อมูลการติดต่อและช่องทางการสอบถาม", ["ข้อมูลการติดต่อ|here:reach", "ช่องทางสอบถาม|here:webboard"]),
        ("O4", "ข่าวประชาสัมพันธ์", ["ข่าวปี 2569|/news/list/1", "QR Code EIT|here:eit"]),
    ],
    "ตัวชี้วัดย่อยที่ 9.2 การบริหารงานและการใช้จ่ายงบประมาณ": [
        ("O5", "แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน", ["เล่มที่ 1|pdf:plan61", "เล่มที่ 2|pdf:plan3"]),
        ("O6", "แผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณ", ["แผน|pdf:work", "ไตรมาส 1|xlsx:workq1", "ไตรมาส 2|xlsx:workq2"]),
        ("O7", "รายงานผลการดำเนินงานประจำปี", [WAIT]),
        ("O8", "คู่มือหรือแนวทางการปฏิบัติงานของเจ้าหน้าที่", ["คู่มือ|gone:778"]),
        ("O9", "คู่มือหรือแนวทางการขอรับบริการ", ["ภาษีป้าย|pdf:tax", "ขออนุญาตก่อสร้าง|docx:house"]),
        ("O10", "ระบบการให้บริการผ่านช่องทางออนไลน์ (E-SERVICE)", ["ระบบ|here:eform", "คู่มือการใช้งาน|pdf:ehow", f"สถิติ: {WAIT}"]),
    ],
    "ตัวชี้วัดย่อยที่ 9.3 การจัดซื้อจัดจ้าง": [
        ("O11", "สรุปผลการจัดซื้อจัดจ้างรายเดือน ปีงบประมาณ พ.ศ. 2569", ["ไตรมาส 1 (ต.ค.-ธ.ค.)|pdf:q1", "ไตรมาส 2 (ม.ค.-มี.ค.)|xlsx:q2"]),
        ("O12", "รายงานสรุปผลการจัดซื้อจัดจ้าง ปีงบประมาณ พ.ศ. 2568", ["รายงานสรุปผล|pdf:buy67"]),
    ],
    "ตัวชี้วัดย่อยที่ 9.4 การบริหารและพัฒนาทรัพยากรบุคคล": [
        ("O13", "หลักเกณฑ์และแผนการบริหารและพัฒนาทรัพยากรบุคคล", [
            "สรรหา|here:rule1", "บรรจุแต่งตั้ง|here:rule2", "ประเมินผล|here:rule3", "พัฒนา ให้คุณให้โทษ|here:rule4", "แผน|docx:hr69",
        ]),
        ("O14", "รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล", ["รายงานผล|pdf:hr67"]),
        ("O15", "ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม", ["คำสั่ง|pdf:order", "Dos|here:dos", "กิจกรรม|here:train", f"ประมวลจริยธรรม: {WAIT}"]),
    ],
    "ตัวชี้วัดย่อยที่ 9.5 การส่งเสริมความโปร่งใส": [
        ("O16", "แนวปฏิบัติการจัดการเรื่องร้องเรียนฯ", ["แนวปฏิบัติ|pdf:handle"]),
        ("O17", "ช่องทางแจ้งเรื่องร้องเรียนฯ", [WAIT]),
        ("O18", "ข้อมูลสถิติเรื่องร้องเรียนฯ ปีงบประมาณ พ.ศ. 2568", ["รอบ 1|pdf:bad1", "รอบ 2|pdf:bad2"]),
        ("O19", "ผลการเปิดโอกาสให้มีส่วนร่วม", [WAIT]),
    ],
    "ตัวชี้วัดย่อยที่ 10.1 การดำเนินการเพื่อป้องกันการทุจริต": [
        ("O20", "การขับเคลื่อนนโยบาย No Gift Policy", ["ประกาศ 69|stamped:gift", "รายงานผล 68|docx:gift68", "ความรู้|here:s128"]),
        ("O21", "การประเมินความเสี่ยงการทุจริต", ["ใช้ของปีก่อน|pdf:risk68", WAIT]),
        ("O22", "รายงานผลตามแผนบริหารจัดการความเสี่ยงการทุจริต", [WAIT]),
    ],
    "ตัวชี้วัดย่อยที่ 10.2 การส่งเสริมคุณธรรมและความโปร่งใส": [
        ("O23", "แผนปฏิบัติการป้องกันการทุจริต", ["แผน 2569|docx:clean69"]),
        ("O24", "รายงานผลการดำเนินการป้องกันการทุจริต", ["รายงานผล 2568|pdf:clean68"]),
        ("O25", "การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร", ["ผล ITA|here:score"]),
        ("O26", "รายงานผลการส่งเสริมคุณธรรมและความโปร่งใส", ["รายงานผล|pdf:good67"]),
    ],
}  # fmt: skip
MENU: dict[str, tuple[str, list[str]]] = {
    "know": ("รู้จักหนองเป็ดหอม", ["ใครเป็นใครใน อบต.|here:elected", "ปลัดและผู้อำนวยการ|here:permanent", "เดินทางมาหาเรา|here:reach"]),
    "vision": ("วิสัยทัศน์และทิศทาง", ["ทิศทางตำบลห้าปี|pdf:plan61"]),
    "council": ("นายกแถลงต่อสภา", ["ผลงานรอบปี 68|pdf:did68", "ทำอะไรปี 69|pdf:work"]),
    "spend": ("เงินภาษีซื้ออะไร", ["ต.ค. - ธ.ค. 68|pdf:q1", "ม.ค. - มี.ค. 69|xlsx:q2"]),
    "crew": ("คนของเรา", ["ปีงบ 68 เป็นอย่างไร|here:hr68", "แผนปี 69|docx:hr69"]),
    "care": ("ควบคุมภายใน", ["ปค.5|pdf:pk5", "ผลคุมความเสี่ยงทุจริต 68|docx:riskdone"]),
    "talk": ("พูดคุยกับเรา", ["กระดานสนทนา|here:webboard", "สายตรงสุจริต|here:honest", "เชิญประชาคม|here:invite"]),
    "order": ("ขอใช้บริการ", ["ยื่นคำร้อง|here:eform", "วิธีใช้|pdf:ehow"]),
}  # fmt: skip
LAST = ("plan61", "buy67", "hr67", "bad1", "bad2", "risk68", "clean68", "good67")  # what last year's list opens


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code), HOME)
    site.portraits(PICTURES)
    site.redirect("/", HOME)
    site.page(HOME, lambda: _page("หน้าหลัก", f"<h1>{BODY.name}</h1>{front(BODY, VIEW)}"))
    for slug, (name, parts) in MENU.items():
        rows = listing([_link(site, part) for part in parts])
        site.page(f"/m/{slug}", partial(_page, name, f"<h2>{name}</h2>{rows}"))
    tables = "".join(f"<h3>{head}</h3>{_table(site, rows)}" for head, rows in OIT.items())
    top = "<h2>แบบตรวจการเปิดเผยข้อมูลสาธารณะ (OIT) ปีงบประมาณ พ.ศ. 2569</h2>"
    site.page("/ita/2569", lambda: _page("OIT 2569", top + tables))
    old = listing([_link(site, f"{TEXT[key].title}|pdf:{key}") for key in LAST])
    site.page("/ita/2568", lambda: _page("OIT 2568", f"<h2>OIT ปี 2568</h2>{old}"))
    stock(site, Ways(_page, "", "", SHELF, VIEW, PICTURES), _shelves(), size=15)
    return site


def _shelves() -> list[Shelf]:
    slug, title, things = shelves(BODY)[0]
    return [(slug, title, [(TEXT["n1"].title, TEXT["n1"]), *things[:13]])]


def _page(title: str, body: str) -> str:
    rows = [(HOME, "หน้าหลัก"), *((f"/m/{slug}", name) for slug, (name, _) in MENU.items()), ("/ita/2569", "OIT 2569"), ("/ita/2568", "OIT 2568")]
    rows += [(SHELF.format(slug=slug, n=1), name) for slug, name, _ in _shelves()]
    bar = "".join(f'<a class="dropdown-item" href="{url}">{name}</a>' for url, name in rows)
    return document(f"{title} : {BODY.short}", f'<div class="navbar">{bar}</div><div class="content-wrap">{body}</div>')


def _table(site: Site, rows: list[Row]) -> str:
    """Number, item and links; an item with one link is told in one row, others in a row per link."""
    made = []
    for number, item, parts in rows:
        span = f' rowspan="{len(parts)}"' if len(parts) > 1 else ""
        first, *rest = (_link(site, part) for part in parts)
        made.append(f"<tr><td{span}>{number}</td><td{span}>{item}</td><td>{first}</td></tr>")
        made += [f"<tr><td>{one}</td></tr>" for one in rest]
    return f'<table class="table table-bordered"><tr><th>ข้อ</th><th>รายการ</th><th>ลิงก์</th></tr>{"".join(made)}</table>'


def _link(site: Site, part: str) -> str:
    """Serve what a cell opens; the link, or the words where there is none."""
    label, _, what = part.partition("|")
    if not what:
        return f"<i>{label}</i>"
    if what.startswith("/"):
        return link(what, label)
    kind, _, key = what.partition(":")
    if kind == "gone":
        return link(f"/open/{key}", label)
    number = list(TEXT).index(key) * 7 + 301
    if kind == "here":
        return link(site.page(f"/read/{number}", lambda: _page(TEXT[key].title, fragment(TEXT[key], 2, PICTURES))), escape(label))
    return link(site.file(f"/open/{number}", kind, lambda: TEXT[key]), escape(label), "target=_blank")
