"""A vendor's ASP.NET site whose page of the assessment names all twenty-six items as they are called, and whose links
were made in one afternoon: last year's file, a dead one, an empty page, the home page, the file above, a neighbour's.
Some of what the links miss stands elsewhere on the site."""

from __future__ import annotations

from functools import partial
from html import escape

from ..kinds import KINDS
from ..markup import document, fragment, link, listing, table
from ..paper import Paper, Raw
from ..people import Body
from ..shelves import Shelf, Ways, shelves, stock
from ..site import Site
from ..thai import SHORT, first_half
from ..world import World
from ..written import faces, papers

BODY = Body("listed", "คลองพิมพ์เงา", "sao", "ธารสมมุติ", 179)
HOME = "/Default.aspx"
PICTURES = "/Personnel/Pic{n}.jpg"
SHELF, VIEW = "/List.aspx?cat={slug}&Page={n}", "/Detail.aspx?cat={slug}&id={i}"
TEXT = papers(BODY) | {
    "mayors": Paper("คณะผู้บริหาร", tuple(faces(BODY.political))),
    "heads": Paper("หัวหน้าส่วนราชการ", tuple(faces(BODY.permanent))),
}
# what stands under which address: typed pages by id, files by name ("kind:key")
PAGES = {11: "structure", 12: "mayors", 13: "heads", 14: "contact", 15: "codes", 16: "direct", 19: "sports", 20: "empty"}
FILES = {
    "Plan5": "pdf:five", "Plan68": "pdf:do68", "Half68": "pdf:half68", "StaffBook": "docx:staffbook", "Birth": "pdf:birth",
    "Boat": "pdf:boat", "SKR10": "pdf:october", "HR69": "docx:hrplan", "HR68": "pdf:hr68plan", "Team": "pdf:moral68",
    "Accuse": "pdf:accuse", "Count": "xlsx:count67", "NoGift69": "stamped:pledge", "NoGiftReport": "docx:giftdone", "M128": "pdf:know128",
    "NoGift68": "pdf:pledge68", "Risk": "pdf:riskother", "Control": "pdf:control", "Clean69": "taviraj:clean69",
    "Clean68": "pdf:clean68", "Good": "pdf:good67", "Result12M": "pdf:done68",
}  # fmt: skip
# number, title, and what the links say and open: an id, a name of a file, or an address
LIST_69: list[tuple[str, list[tuple[str, int | str]]]] = [
    ("โครงสร้าง หน้าที่และอำนาจ", [("คลิก", 11)]),
    ("ข้อมูลผู้บริหาร", [("คลิก", "/Personnel.aspx?group=9")]),
    ("ข้อมูลการติดต่อและช่องทางการสอบถาม", [("คลิก", 14)]),
    ("ข่าวประชาสัมพันธ์", [("คลิก", HOME)]),
    ("แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน", [("คลิก", "Plan5")]),
    ("แผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณประจำปี", [("แผน", "Plan68"), ("ความก้าวหน้า", "Half68")]),
    ("รายงานผลการดำเนินงานประจำปี", [("คลิก", "Plan5")]),
    ("คู่มือหรือแนวทางการปฏิบัติงานของเจ้าหน้าที่", [("คลิก", "StaffBook")]),
    ("คู่มือหรือแนวทางการขอรับบริการสำหรับผู้รับบริการหรือผู้มาติดต่อ", [("เด็กแรกเกิด", "Birth"), ("ท่าเรือ", "Boat")]),
    ("ระบบการให้บริการผ่านช่องทางออนไลน์ (E-SERVICE)", [("คลิก", 20)]),
    ("สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน ประจำปีงบประมาณ พ.ศ. 2569", [
        (f"{SHORT[month - 1]} {year % 100}", "SKR10") for year, month in first_half(2569)
    ]),
    ("รายงานสรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุของหน่วยงาน ประจำปีงบประมาณ พ.ศ. 2568", [("คลิก", "/UploadFile/BuyAll68.pdf")]),
    ("หลักเกณฑ์และแผนการบริหารและพัฒนาทรัพยากรบุคคล ประจำปีงบประมาณ พ.ศ. 2569", [("คลิก", "HR69")]),
    ("รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล ประจำปีงบประมาณ พ.ศ. 2568", [("คลิก", "HR69")]),
    ("ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม", [("ประมวลจริยธรรม", 15), ("การขับเคลื่อนจริยธรรม ปี 2569", "Team")]),
    ("แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", [("คลิก", "Accuse")]),
    ("ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", [("คลิก", HOME)]),
    ("ข้อมูลสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ ประจำปีงบประมาณ พ.ศ. 2568", [("คลิก", "Count")]),
    ("ผลการเปิดโอกาสให้มีส่วนร่วมในการดำเนินงาน ปีงบประมาณ พ.ศ. 2569", [("คลิก", 19)]),
    ("การขับเคลื่อนนโยบาย No Gift Policy จากการปฏิบัติหน้าที่และการเสริมสร้างความรู้เกี่ยวกับหลักเกณฑ์การรับทรัพย์สินหรือประโยชน์อื่นใดโดยธรรมจรรยาของเจ้าพนักงานของรัฐ", [
        ("ประกาศ", "NoGift69"), ("รายงานผล", "NoGiftReport"), ("ความรู้", "M128"),
    ]),
    ("การประเมินความเสี่ยงการทุจริตในหน่วยงานภาครัฐ ประจำปีงบประมาณ พ.ศ. 2569", [("คลิก", "Risk")]),
    ("รายงานผลการดำเนินการตามแผนบริหารจัดการความเสี่ยงการทุจริตของหน่วยงาน ประจำปีงบประมาณ พ.ศ. 2568", [("คลิก", "Control")]),
    ("แผนปฏิบัติการป้องกันการทุจริต ปีงบประมาณ พ.ศ. 2569", [("คลิก", "Clean69")]),
    ("รายงานผลการดำเนินการป้องกันการทุจริต ปีงบประมาณ พ.ศ. 2568", [("คลิก", "Clean69")]),
    ("การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร", [("คลิก", "/")]),
    ("รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", [("คลิก", "Good")]),
]  # fmt: skip
LIST_68 = (("O5 แผนพัฒนาหน่วยงาน", "Plan5"), ("O6 แผน", "Plan68"), ("O6 ความก้าวหน้า", "Half68"), ("O14 แผน HR", "HR68"), ("O21 No Gift Policy", "NoGift68"), ("O25 แผนป้องกันการทุจริต", "Clean68"))
LEFT = [
    (HOME, "หน้าแรก"), ("/Page.aspx?id=12", "คณะผู้บริหาร"), ("/Page.aspx?id=13", "หัวหน้าส่วนราชการ"), ("/Page.aspx?id=14", "ติดต่อเรา"),
    ("/Page.aspx?id=16", "สายตรงแจ้งทุจริต"), ("/OIT.aspx?year=2569", "OIT 2569"), ("/OIT.aspx?year=2568", "OIT 2568"),
]  # fmt: skip


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code), HOME)
    site.portraits(PICTURES)
    site.redirect("/", HOME)
    places = {name: _file(site, name, what) for name, what in FILES.items()}
    news = _shelves(places)[0][2]
    fresh = listing([link(VIEW.format(slug="news", i=i), escape(label)) for i, (label, _) in enumerate(news[:7], 1)])
    site.page(HOME, lambda: _page("หน้าแรก", f"<h1>{BODY.name}</h1><h2>ข่าวประชาสัมพันธ์</h2>{fresh}"))
    for number, key in PAGES.items():
        site.page(f"/Page.aspx?id={number}", partial(_page, TEXT[key].title, fragment(TEXT[key], 2, PICTURES)))
    site.page("/OIT.aspx?year=2569", lambda: _page("OIT 2569", _listed(places)))
    old = listing([link(places[name], label) for label, name in LIST_68])
    site.page("/OIT.aspx?year=2568", lambda: _page("OIT 2568", f"<h2>OIT ประจำปี พ.ศ. 2568</h2>{old}"))
    stock(site, Ways(_page, "", "", SHELF, VIEW, PICTURES), _shelves(places))
    return site


def _file(site: Site, name: str, what: str) -> str:
    kind, key = what.split(":")
    return site.file(f"/UploadFile/{name}.{KINDS[kind].ending}", kind, lambda: TEXT[key])


def _listed(places: dict[str, str]) -> str:
    """The list of FY2569: number, title, links."""
    rows: list[tuple[str, ...]] = [("ข้อ", "ข้อมูล", "ลิงก์ (URL)")]
    for n, (title, ways) in enumerate(LIST_69, 1):
        urls = [(label, f"/Page.aspx?id={to}" if isinstance(to, int) else places.get(to, to)) for label, to in ways]
        rows.append((f"O{n}", title, "<br>".join(link(url, label) for label, url in urls)))
    return "<h2>การเปิดเผยข้อมูลสาธารณะ (OIT) ประจำปีงบประมาณ พ.ศ. 2569</h2>" + table(rows, raw=True, more='class="GridView"')


def _shelves(places: dict[str, str]) -> list[Shelf]:
    """The shelves; among the news of autumn stands what the list does not find."""
    full = shelves(BODY)
    text = "สำนักปลัดขอรายงานผลตามแผนป้องกันการทุจริต ประจำปีงบประมาณ 2568 ให้ประชาชนทราบ"
    post = Paper("ประชาสัมพันธ์รายงานผลตามแผนป้องกันการทุจริต ปี 2568", (text, Raw(link(places["Result12M"], "ไฟล์แนบ 1"))))
    full[0][2].insert(23, (f"{post.title} (22 ต.ค. 2568)", post))
    return full


def _page(title: str, body: str) -> str:
    menu = [*LEFT, *((SHELF.format(slug=slug, n=1), name) for slug, name, _ in shelves(BODY))]
    left = "".join(f"<tr><td>{link(*one)}</td></tr>" for one in menu)
    state = '<form id="aspnetForm"><input type="hidden" name="__VIEWSTATE" value="dDwtMTM4"></form>'
    return document(f"{title} - {BODY.name}", f'{state}<table><tr><td valign="top"><table>{left}</table></td><td>{body}</td></tr></table>')
