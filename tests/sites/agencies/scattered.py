"""A town of good will: nearly everything is there, under long official names and Thai digits, and in five places: a
library of e-books (a page a book), the information centre by sections 7 and 9 of the Act, the personnel division, the
news, and pages of the menu. What runs through the year is told by quarters."""

from __future__ import annotations

from functools import partial
from html import escape

from ..kinds import KINDS
from ..markup import document, fragment, link, table
from ..paper import Grid, Head, Paper, changed
from ..people import Body
from ..shelves import Shelf, Ways, shelves, stock
from ..site import Site
from ..thai import MONTHS, baht, digits, fiscal_months
from ..world import World
from ..written import faces, papers

BODY = Body("scattered", "สันธารดาว", "town", "เมืองสมมุติ", 181)
HOME = "/site/home"
PICTURES = "/site/photo/{n}.jpg"
SHELF, VIEW = "/site/{slug}/p{n}", "/site/{slug}/read/{i}"
NAMES = {"news": "ข่าวประชาสัมพันธ์เทศบาล", "album": "ภาพข่าว", "buy": "ประกาศพัสดุ", "law": "เทศบัญญัติ", "minutes": "กิจการสภาเทศบาล", "more": "สาระน่ารู้"}


def _quarter(quarter: int, year: int) -> Paper:
    """The months of a quarter in one paper; March 2569 is still being collected."""
    blocks: list[str | Head | Grid] = [f"แบบ สขร.1 {BODY.name}"]
    head = ("ลำดับ", "งานที่จัดซื้อ/จัดจ้าง", "วงเงิน", "ราคากลาง", "วิธี", "ผู้เสนอราคา", "ผู้ได้รับคัดเลือก", "เหตุผล", "เลขที่และวันที่ของสัญญา")
    things = (("วัสดุงานบ้านงานครัว", 21300, "ร้านสมมุติดาวพาณิชย์"), ("จ้างเหมาดูแลสวนหย่อม", 45000, "นางแบบอย่าง ทดลองเรียน"), ("น้ำมันดีเซลรถขยะ", 128400, "บจก.ตัวอย่างพลังงาน"))
    for y, month in fiscal_months(year)[quarter * 3 - 3 : quarter * 3]:
        blocks.append(Head(f"ประจำเดือน{MONTHS[month - 1]} พ.ศ. {y}"))
        if (y, month) == (2569, 3):
            blocks.append("อยู่ระหว่างรวบรวมข้อมูลจากหน่วยงานผู้เบิก")
            continue
        rows = [
            (str(i), thing, baht(cost + 90 * month), baht(cost + 90 * month), "เฉพาะเจาะจง", shop, f"{shop} {baht(cost)}", "ราคาต่ำสุด", f"{month}-{i}/{year}")
            for i, (thing, cost, shop) in enumerate(things, 1)
        ]
        blocks.append(Grid((head, *rows)))
    return Paper(f"สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน ไตรมาสที่ {quarter} ประจำปีงบประมาณ พ.ศ. {year}", tuple(blocks))


def _leaders() -> Paper:
    reach = "โทรศัพท์ {0.phone} อีเมล {0.mail}"
    political = [Head("ฝ่ายการเมือง"), *faces(BODY.political, reach=reach)]
    permanent = [Head("ฝ่ายข้าราชการประจำ"), *faces(BODY.permanent, reach=reach)]
    return Paper("ทำเนียบคณะผู้บริหารและหัวหน้าส่วนราชการเทศบาลเมืองสันธารดาว", (*political, *permanent))


_QUARTERS = {f"buy{year % 100}q{q}": _quarter(q, year) for year, q in ((2568, 3), (2568, 4), (2569, 1), (2569, 2))}
TEXT = {key: changed(paper, digits) for key, paper in (papers(BODY) | _QUARTERS | {"leaders": _leaders()}).items()}
# one page a book; the kind says whether it was scanned
BOOKS = {
    "fiveyear": "pdf", "yearplan": "pdf", "yearly": "pdf", "operator": "pdf", "visitor": "pdf", "bought": "pdf", "hrplan": "pdf",
    "primer": "pdf", "riskbook": "copy", "cleanbook": "stamped", "clean67": "pdf", "good67": "pdf",
    "yearly67": "pdf", "yearplan68": "pdf", "tales": "pdf",
}  # fmt: skip
# section of the Act: what it is called there, and its papers ("here:key" is typed, else "kind:key")
ACT: dict[str, tuple[str, list[str]]] = {
    "7-1": ("มาตรา 7 (1) โครงสร้างและการจัดองค์กรในการดำเนินงาน", ["here:division"]),
    "7-2": ("มาตรา 7 (2) สรุปอำนาจหน้าที่ที่สำคัญและวิธีการดำเนินงาน", ["here:mandate"]),
    "7-3": ("มาตรา 7 (3) สถานที่ติดต่อเพื่อขอรับข้อมูลข่าวสาร", ["here:address"]),
    "7-4": ("มาตรา 7 (4) กฎ มติคณะรัฐมนตรี ข้อบังคับ คำสั่ง หนังสือเวียน ระเบียบ แบบแผน นโยบาย", ["pdf:accusation"]),
    "9-1": ("มาตรา 9 (1) ผลการพิจารณาหรือคำวินิจฉัยที่มีผลโดยตรงต่อเอกชน", ["pdf:law9"]),
    "9-3": ("มาตรา 9 (3) แผนงาน โครงการ และงบประมาณรายจ่ายประจำปี", ["pdf:q2", "pdf:q1"]),
    "9-6": ("มาตรา 9 (6) สัญญาสัมปทาน สัญญาที่มีลักษณะเป็นการผูกขาดตัดตอน", ["pdf:concession"]),
    "9-8": ("มาตรา 9 (8) ข้อมูลข่าวสารอื่นตามที่คณะกรรมการข้อมูลข่าวสารของราชการกำหนด", [
        "pdf:buy69q2", "pdf:buy69q1", "pdf:buy68q4", "pdf:buy68q3", "xlsx:counted", "xlsx:accused68", "docx:vowdone",
    ]),
}  # fmt: skip
PERSONNEL = ["pdf:criteria", "docx:hrdone", "pdf:ethic1", "pdf:ethic2", "pdf:ethic3"]
POSTS = ((19, "hearing", "28 พ.ย. 2568"), (15, "vow", "6 ม.ค. 2569"), (12, "improve", "2 ก.พ. 2569"), (10, "ethicnews", "16 ก.พ. 2569"))
MENU = [
    (HOME, "หน้าหลัก"), ("/site/executives", "ทำเนียบผู้บริหาร"), ("/oic", "ศูนย์ข้อมูลข่าวสารของราชการ"), ("/ebook", "ห้องสมุดอิเล็กทรอนิกส์ (e-Book)"),
    ("/hr", "กองการเจ้าหน้าที่"), ("/eservice", "ระบบให้บริการ e-Service"), ("/report-it", "แจ้งเหตุทุจริต"),
]  # fmt: skip


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code), HOME)
    site.portraits(PICTURES)
    site.redirect("/", HOME)
    news = "".join(f"<li>{link(VIEW.format(slug='news', i=i), escape(label))}</li>" for i, (label, _) in enumerate(_shelves()[0][2][:6], 1))
    site.page(HOME, lambda: _page("หน้าหลัก", f"<h1>{BODY.name}</h1><h2>ข่าวประชาสัมพันธ์</h2><ul>{news}</ul>"))
    for url, key in (("/site/executives", "leaders"), ("/eservice", "counter"), ("/report-it", "report-it")):
        site.page(url, partial(_page, TEXT[key].title, fragment(TEXT[key], 2, PICTURES)))
    covers = _library(site)
    site.page("/ebook", lambda: _page("ห้องสมุดอิเล็กทรอนิกส์", covers))
    _centre(site)
    staff = _papers(site, "/hr", PERSONNEL)
    site.page("/hr", lambda: _page("กองการเจ้าหน้าที่", f"<h2>กองการเจ้าหน้าที่ {BODY.name}</h2>{staff}"))
    stock(site, Ways(_page, "", "", SHELF, VIEW, PICTURES), _shelves(), 11)
    return site


def _library(site: Site) -> str:
    """Serve the books, each on a page of its own; the shelf of their covers."""
    covers = []
    for n, (key, kind) in enumerate(BOOKS.items(), 101):
        file = site.file(f"/ebook/data/{n}/book.pdf", kind, partial(TEXT.__getitem__, key))
        title = escape(TEXT[key].title)
        if n % 2:
            frame = site.page(f"/ebook/flip/viewer.html?file={file}", lambda: document("Flip viewer", '<div id="flip"></div>'))
            book = f'<iframe src="{frame}" width="100%" height="900" allowfullscreen></iframe>'
        else:
            book = f'<object data="{file}" type="application/pdf" width="100%" height="900"></object>'
        body = f"<h2>{title}</h2>{book}<p>เปิดอ่านแล้ว {digits(str(n * 13))} ครั้ง</p>"
        site.page(f"/ebook/read/{n}", partial(_page, title, body))
        covers.append(f'<div class="cover"><img src="/images/album/cover{n}.jpg" width="120"><p>{title}</p>{link(f"/ebook/read/{n}", "เปิดอ่าน")}</div>')
    return f"<h2>ห้องสมุดอิเล็กทรอนิกส์</h2>{''.join(covers)}"


def _centre(site: Site) -> None:
    """The information centre: a list of sections, a page a section."""
    rows = []
    for number, (name, holds) in ACT.items():
        label = digits(name)
        typed = "".join(fragment(TEXT[one.split(":")[1]], 3, PICTURES) for one in holds if one.startswith("here"))
        body = typed or _papers(site, f"/oic/{number}", holds)
        rows.append(f"<li>{link(f'/oic/{number}', label)}</li>")
        site.page(f"/oic/{number}", partial(_page, label, f"<h2>{label}</h2>{body}"))
    act = digits("ดัชนีข้อมูลข่าวสารตามพระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2540")
    site.page("/oic", lambda: _page("ศูนย์ข้อมูลข่าวสาร", f"<h2>{act}</h2><ol>{''.join(rows)}</ol>"))


def _papers(site: Site, place: str, holds: list[str]) -> str:
    """Serve papers below a place; a table of their names."""
    rows: list[tuple[str, ...]] = [("ลำดับ", "รายการ", "แฟ้ม")]
    for n, one in enumerate(holds, 1):
        kind, key = one.split(":")
        ending = KINDS[kind].ending
        url = site.file(f"{place}/file/{key}.{ending}", kind, partial(TEXT.__getitem__, key))
        rows.append((digits(str(n)), escape(TEXT[key].title), link(url, ending.upper())))
    return table(rows, raw=True, more='class="table"')


def _shelves() -> list[Shelf]:
    """The shelves in Thai digits; four items stand among the news."""
    full = [(slug, NAMES[slug], [(digits(label), changed(paper, digits)) for label, paper in things]) for slug, _, things in shelves(BODY)]
    for at, key, day in POSTS:
        full[0][2].insert(at, (f"{TEXT[key].title} ({digits(day)})", TEXT[key]))
    return full


def _page(title: str, body: str) -> str:
    menu = [*MENU, *((SHELF.format(slug=slug, n=1), name) for slug, name in NAMES.items())]
    bar = " | ".join(link(*one) for one in menu)
    foot = digits(f"{BODY.name} {BODY.address} โทรศัพท์ {BODY.phone()}")
    return document(f"{title} | {BODY.name}", f"<header>{bar}</header><main>{body}</main><footer>{foot}</footer>")
