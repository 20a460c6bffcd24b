"""One page of folds inside folds, by the sub-indicators and in the order of FY2566, labels without numbers: some papers
stand in the fold as text, some are files, some folds hold nothing, and folds of items that no longer exist are kept."""

from __future__ import annotations

from html import escape

from ..content import basics
from ..kinds import KINDS
from ..markup import document, fragment, link, listing
from ..paper import Grid, Paper
from ..people import Body
from ..shelves import Ways, front, shelves, stock
from ..site import Site
from ..thai import MONTHS, baht, first_half
from ..world import World
from ..written import faces, papers

BODY = Body("accordion", "บึงดาวเหนือ", "tambon", "ดอยสมมุติ", 139)
PICTURES = "/assets/people/{n}.jpg"
SHELF, VIEW = "/{slug}_p{n}.html", "/{slug}_{i}.html"
TEXT = papers(BODY) | {
    "act": basics.whole_act(BODY, 73),
    "people": Paper("คณะผู้บริหารและหัวหน้าส่วนราชการ", (
        "ฝ่ายการเมือง", *faces(BODY.political, reach="ติดต่อ {0.phone}"),
        "ฝ่ายข้าราชการประจำ", *faces(BODY.permanent, reach="ติดต่อ {0.phone}"),
    )),
}  # fmt: skip
# a fold: its label, and "kind:key" for each thing in it ("html" stands in the fold itself, "page" on a page of its own)
FOLDS: dict[str, list[tuple[str, str]]] = {
    "ดัชนีย่อยที่ 9.1 ข้อมูลพื้นฐาน": [
        ("โครงสร้าง", "html:chart"), ("ข้อมูลผู้บริหาร", "page:people"), ("อำนาจหน้าที่", "pdf:act"),
        ("แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน", "pdf:old61 pdf:old65"), ("ข้อมูลการติดต่อ", "html:reach"), ("กฎหมายที่เกี่ยวข้อง", ""),
        ("ข่าวประชาสัมพันธ์", "news"), ("Q&A", "html:ask"), ("Social Network", ""), ("นโยบายคุ้มครองข้อมูลส่วนบุคคล", "html:pdpa"),
    ],
    "ดัชนีย่อยที่ 9.2 การบริหารงาน": [
        ("แผนดำเนินงานประจำปี", "docx:work69"), ("รายงานการกำกับติดตามการดำเนินงานประจำปี รอบ 6 เดือน", "xlsx:half69"),
        ("รายงานผลการดำเนินงานประจำปี", "xlsx:half69"), ("คู่มือหรือมาตรฐานการปฏิบัติงาน", "pdf:staff1 pdf:staff2"),
        ("คู่มือหรือมาตรฐานการให้บริการ", "html:serve"), ("ข้อมูลเชิงสถิติการให้บริการ", "html:walkin"),
        ("รายงานผลการสำรวจความพึงพอใจการให้บริการ", "html:satisfy"), ("E-Service", "docx:form"),
    ],
    "ดัชนีย่อยที่ 9.3 การจัดซื้อจัดจ้าง": [
        ("แผนการจัดซื้อจัดจ้างหรือแผนการจัดหาพัสดุ", "pdf:buyplan"), ("ประกาศต่าง ๆ", "notices"),
        ("สรุปผลการจัดซื้อจัดจ้างรายเดือน", "months"), ("รายงานผลการจัดซื้อจัดจ้างประจำปี", "pdf:buy67"),
    ],
    "ดัชนีย่อยที่ 9.4 การบริหารและพัฒนาทรัพยากรบุคคล": [
        ("นโยบายหรือแผนการบริหารทรัพยากรบุคคล", "pdf:hrpolicy"), ("การดำเนินการตามนโยบาย", ""),
        ("หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล", "html:hrrule"), ("รายงานผลการบริหารและพัฒนาทรัพยากรบุคคลประจำปี", "pdf:hr68"),
    ],
    "ดัชนีย่อยที่ 9.5 การส่งเสริมความโปร่งใส": [
        ("แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริต", "html:howto"), ("ช่องทางแจ้งเรื่องร้องเรียนการทุจริต", "page:tell"),
        ("ข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริต", "html:none68"), ("การเปิดโอกาสให้เกิดการมีส่วนร่วม", "docx:join68"),
    ],
    "ดัชนีย่อยที่ 10.1 การดำเนินการเพื่อป้องกันการทุจริต": [
        ("ประกาศเจตนารมณ์", "pdf:gift69"), ("การสร้างวัฒนธรรม", "html:giftact"), ("รายงานผลตามนโยบาย", "html:gift68"),
        ("การประเมินความเสี่ยง", "pdf:control"), ("การดำเนินการเพื่อจัดการความเสี่ยง", "docx:riskdone"),
        ("แผนปฏิบัติการป้องกันการทุจริต", "pdf:plan69"), ("รายงานผลการดำเนินการป้องกันการทุจริตประจำปี", "docx:done68"),
        ("ประมวลจริยธรรม", "pdf:codes"), ("การขับเคลื่อนจริยธรรม", "wait"), ("การประเมินจริยธรรม", "html:ethicstest"),
    ],
    "ดัชนีย่อยที่ 10.2 มาตรการส่งเสริมความโปร่งใสและป้องกันการทุจริต": [
        ("มาตรการส่งเสริมคุณธรรมและความโปร่งใส", "docx:ita68"), ("การดำเนินการตามมาตรการ", "html:good68"),
    ],
}  # fmt: skip


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code), "/index.html")
    site.portraits(PICTURES)
    site.redirect("/", "/index.html")
    site.page("/index.html", lambda: _page("หน้าแรก", f"<h1>ยินดีต้อนรับสู่{BODY.name}</h1>{front(BODY, VIEW)}"))
    folds = "".join(
        f"<details><summary>{group}</summary>{''.join(_fold(site, *fold) for fold in inside)}</details>"
        for group, inside in FOLDS.items()
    )
    top = "<h2>การเปิดเผยข้อมูลสาธารณะ ประจำปีงบประมาณ พ.ศ. 2569</h2><p>กดที่หัวข้อเพื่อดูข้อมูล</p>"
    site.page("/oit.html", lambda: _page("การเปิดเผยข้อมูลสาธารณะ", top + folds))
    stock(site, Ways(_page, "", "", SHELF, VIEW, PICTURES), shelves(BODY))
    return site


def _page(title: str, body: str) -> str:
    menu = [("/index.html", "หน้าแรก"), ("/oit.html", "การเปิดเผยข้อมูลสาธารณะ")]
    menu += [(SHELF.format(slug=slug, n=1), label) for slug, label, _ in shelves(BODY)]
    nav = f'<nav class="navbar">{listing([link(*one) for one in menu])}</nav>'
    return document(f"{BODY.short} - {title}", f'{nav}<div class="container">{body}</div><footer>{basics.footer(BODY)}</footer>')


def _fold(site: Site, label: str, inside: str) -> str:
    parts = "".join(_part(site, one) for one in inside.split()) or '<p><a href="#">รายละเอียด</a></p>'
    return f"<details><summary>{escape(label)}</summary><div>{parts}</div></details>"


def _part(site: Site, one: str) -> str:
    kind, _, key = one.partition(":")
    if kind == "months":
        return "".join(f"<details><summary>{p.title}</summary>{fragment(p, 4)}</details>" for p in _months())
    if kind == "wait":
        return "<p>อยู่ระหว่างดำเนินการ</p>"
    if not key:
        return link(SHELF.format(slug="news" if kind == "news" else "buy", n=1), "ดูทั้งหมด")
    if kind == "html":
        return fragment(TEXT[key], 4, PICTURES)
    if kind == "page":
        body = fragment(TEXT[key], 2, PICTURES)
        return link(site.page(f"/oit-{key}.html", lambda: _page(TEXT[key].title, body)), "เปิดหน้า")
    url = f"/assets/doc/{key}.{KINDS[kind].ending}"
    return f"<p>{link(site.file(url, kind, lambda: TEXT[key]), 'คลิกเพื่อดาวน์โหลด')}</p>"


def _months() -> list[Paper]:
    """October to March in the fold; in December nothing was bought, and that is said."""
    head = ("ลำดับ", "งานที่จัดซื้อจัดจ้าง", "วงเงิน", "ราคากลาง", "วิธี", "ผู้เสนอราคา", "ผู้ได้รับการคัดเลือก", "เหตุผล", "สัญญา")
    made = []
    for year, month in first_half(2569):
        cost = baht(4200 + 310 * month)
        row = ("1", "คลอรีนและสารส้ม", cost, cost, "เฉพาะเจาะจง", f"ร้านสมมุติเคมี {cost}", f"ร้านสมมุติเคมี {cost}", "ราคาต่ำ", f"{month}/{year}")
        none = "เดือนนี้ไม่มีการจัดซื้อจัดจ้าง"
        made.append(Paper(f"เดือน{MONTHS[month - 1]} {year}", (none if month == 12 else Grid((head, row)),)))
    return made
