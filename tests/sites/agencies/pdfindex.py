"""A small site with a menu in its own words and much news; the evidence of this year is bound in a PDF per
sub-indicator, item after item behind dividers and headings, one of them scanned, some telling of another year than the
divider says; what has a page of its own was not bound and stands in the menu only."""

from __future__ import annotations

import io
from functools import partial
from html import escape

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import ImageReader

from ..build import Sizes, _Sheet, is_wide, write
from ..kinds import EXCEL, KINDS, PDF
from ..markup import document, fragment, link, listing
from ..paper import Grid, Paper
from ..people import Body
from ..scanning import Look, copies
from ..shelves import Shelf, Ways, shelves, stock
from ..site import Response, Site
from ..thai import MONTHS, SHORT, baht, fiscal_months
from ..world import World
from ..written import faces, papers, workbook

BODY = Body("pdfindex", "โคกหิ่งห้อยทอง", "sao", "ทุ่งสมมุติ", 233)
HOME = "/main.php"
PICTURES = "/photo/staff{n}.jpg"
SHELF, VIEW = "/main.php?m={slug}&page={n}", "/main.php?m={slug}&id={i}"
REACH = "ติดต่อ {0.phone} / {0.mail}"
TEXT = papers(BODY)
GOODS = (
    ("น้ำมันรถบรรทุกน้ำ", 26400, "สหกรณ์ลองการเกษตร"), ("ต้นกกและปุ๋ยแปลงสาธิต", 5600, "กลุ่มจำลองปลูกกก"), ("ท่อพีวีซีและข้อต่อ", 18750, "ร้านทดสอบวัสดุ"),
    ("จ้างเหมาผู้ดูแลผู้ป่วยติดเตียง", 12500, "นางตัวอย่าง ใจอารี"), ("นมโรงเรียน ศพด. 2 แห่ง", 21340, "สหกรณ์สมมุติโคนม"), ("ซ่อมรถกระบะ กข 000", 7800, "อู่ลองช่างทุ่ง"),
)  # fmt: skip
HEAD = ("ที่", "งานที่ซื้อ/จ้าง", "วงเงิน", "ราคากลาง", "วิธี", "ผู้เสนอราคา", "ราคาที่เสนอ", "ผู้ได้รับคัดเลือก/ราคา", "เหตุผล", "สัญญา/ข้อตกลง เลขที่ ลงวันที่")  # fmt: skip


def _bought(year: int, month: int) -> list[tuple[str, ...]]:
    """What was bought in a month, as rows of form สขร.1."""
    rows: list[tuple[str, ...]] = []
    for i in range(1, 4 + month % 2):
        name, cost, shop = GOODS[(month + i * 2) % len(GOODS)]
        price = baht(cost + month * 10)
        deal = f"บค.{month * 3 + i}/{year % 100} {i * 6} {SHORT[month - 1]} {year % 100}"
        won = f"{shop} {price}"
        rows.append((str(i), name, price, price, "เฉพาะเจาะจง", shop, price, won, "ราคาเหมาะสม ส่งของได้ทันที", deal))
    return rows


def _month(year: int, month: int) -> Paper:
    title = f"O11 สรุปผลการจัดซื้อจัดจ้าง เดือน{MONTHS[month - 1]} พ.ศ. {year} (แบบ สขร.1)"
    return Paper(title, (BODY.name, Grid((HEAD, *_bought(year, month)))))


def _quarter(turn: int) -> Paper:
    """Three months of 2568 on a sheet."""
    rows = [(MONTHS[m - 1], *row) for y, m in fiscal_months(2568)[turn * 3 : turn * 3 + 3] for row in _bought(y, m)]
    return Paper(f"แบบ สขร.1 ปีงบประมาณ 2568 ไตรมาสที่ {turn + 1}", (Grid((("เดือน", *HEAD), *rows)),))


LEADERS = [*BODY.political, *BODY.permanent]
TEXT |= {
    "people": Paper("ใครเป็นใครใน อบต.", (
        "ฝ่ายการเมือง (ผู้บริหารท้องถิ่น)", *faces(BODY.political, reach=REACH), "ฝ่ายข้าราชการประจำ", *faces(BODY.permanent, reach=REACH),
    )),
    "o2": Paper("O2 ข้อมูลผู้บริหาร", (
        "รูปถ่ายดูที่เว็บไซต์ เมนู ใครเป็นใครใน อบต.",
        Grid((("ชื่อ - สกุล", "ตำแหน่ง", "โทรศัพท์", "อีเมล"), *((p.name, p.post, p.phone, p.mail) for p in LEADERS))),
    )),
    **{f"m{month}": _month(year, month) for year, month in fiscal_months(2569)[:4]},
}  # fmt: skip
# page: what the menu calls it, the paper that stands there, and "kind:key:file|label" of what hangs on it
MENU: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "about": ("รู้จักตำบลเรา", "about", ()), "people": ("ใครเป็นใครใน อบต.", "people", ()), "reach": ("จะมาหาเราอย่างไร", "reach", ()),
    "board": ("กระดานถาม - ตอบ", "board", ()), "prepare": ("มาติดต่อต้องเตรียมอะไร", "prepare", ()),
    "forms": ("พิมพ์แบบคำร้อง", "forms", ("docx:general:form01|คำร้องทั่วไป", "pdf:pipe:form02|คำขอใช้น้ำประปา")),
    "whistle": ("เล่าความไม่ชอบมาพากล", "whistle", ()), "rules": ("ระเบียบคนทำงาน", "hrrule", ()),
    "buy": ("ซื้ออะไร จ้างใคร", "buypage", ("book:buy68:buy_all_year|ทั้งปี (Excel)", "xlsx:buy67:buy2567|ทั้งปี ๖๗")),
    "inside": ("ควบคุมภายใน", "", ("pdf:pk5:pk5_68|ปค.5",)),
}  # fmt: skip
VOLUMES: dict[int, dict[str, tuple[str, str]]] = {  # file: what its link says, the papers bound in it
    2569: {
        "oit69_9-1": ("9.1 ข้อมูลพื้นฐาน", "memo c91 o1 o2 o3 o4"),
        "oit69_9-2": ("9.2 การบริหารงานและการใช้จ่ายงบประมาณ", "c92 o5 o6plan o6half o7 o8 o10"),
        "oit69_9-3": ("9.3 การจัดซื้อจัดจ้าง", "c93 m10 m11 m12 m1"),
        "oit69_9-4": ("9.4 การบริหารและพัฒนาบุคคลากร", "c94 o13 s14 o14 o15"),
        "oit69_9-5": ("9.5 การส่งเสริมความโปร่งใส", "c95 o16 o18 o19"),
        "oit69_10-1": ("10.1 การป้องกันการทุจริตในประเด็นสินบน", "c101 o20 s21 o21 o22"),
        "oit69_10-2": ("10.2 คุณธรรมและความโปร่งใส", "c102 o23 s24 o24 o25 s26"),
    },
    2568: {
        "oit68_1": ("เล่ม 1", "old1"), "oit68_2": ("เล่ม 2", "old2"), "oit68_3": ("เล่ม 3", "old3"),
    },
}  # fmt: skip
SCANNED = "o21"


def _bound(title: str, keys: list[str]) -> Response:
    """Papers as one PDF: each begins a page, dividers begin halfway down, a wide table lies, a scan is a picture."""
    sheet = _Sheet(False, "", "")
    sheet.canvas.setTitle(title)
    for turn, key in enumerate(keys):
        if turn:
            sheet.canvas.showPage()
        if key == SCANNED:
            for i, picture in enumerate(copies(TEXT[key], Look(skew=0.7, noise=0.04, stamp=True))):
                if i:
                    sheet.canvas.showPage()
                sheet.canvas.setPageSize(A4)
                sheet.canvas.drawImage(ImageReader(io.BytesIO(picture)), 0, 0, *A4)
            continue
        sheet.size = landscape(A4) if is_wide(TEXT[key]) else A4
        sheet.canvas.setPageSize(sheet.size)
        sheet.down = 240.0 if key[0] in "cs" else 50.0
        write(TEXT[key], sheet, Sizes(title=16, head=14, text=12, above=6, below=8))
    sheet.canvas.save()
    return Response(sheet.out.getvalue(), kind=PDF)


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code), HOME)
    site.portraits(PICTURES)
    site.redirect("/", HOME)
    for page, (name, key, files) in MENU.items():
        text = fragment(TEXT[key], 2, PICTURES) if key else f"<h2>{name}</h2>"
        hung = listing([_hung(site, row) for row in files]) if files else ""
        site.page(f"/main.php?p={page}", partial(_page, name, text + hung))
    for year, volumes in VOLUMES.items():
        rows = []
        for name, (label, keys) in volumes.items():
            url = f"/file/oit/{name}.pdf"
            site.routes[url] = partial(_bound, label, keys.split())
            rows.append(f'<img src="/images/album/pdf.jpg" alt="pdf"> {link(url, label)}')
        body = f"<h2>แฟ้ม OIT {year}</h2><p>เปิดด้วยโปรแกรมอ่าน PDF</p>{listing(rows, 'ol')}"
        site.page(f"/main.php?p=oit{year}", partial(_page, f"แฟ้ม OIT {year}", body))
    filled = _shelves()
    stock(site, Ways(_page, "", "", SHELF, VIEW, PICTURES), filled, size=20)
    rows = [link(VIEW.format(slug="news", i=i), escape(label)) for i, (label, _) in enumerate(filled[0][2][:8], 1)]
    eit = '<p>ให้คะแนน อบต.<br><img src="/images/album/eit.jpg" alt="QR Code แบบวัด EIT ปี 2569" width="140"></p>'
    site.page(HOME, lambda: _page("หน้าหลัก", f"<h1>{BODY.name}</h1><h3>ข่าวตำบล</h3>{listing(rows)}{eit}"))
    return site


def _hung(site: Site, row: str) -> str:
    """A file on a page of the menu."""
    what, _, label = row.partition("|")
    kind, key, name = what.split(":")
    if kind != "book":
        return link(site.file(f"/file/doc/{name}.{KINDS[kind].ending}", kind, partial(TEXT.__getitem__, key)), label)
    url = f"/file/doc/{name}.xlsx"
    sheets = {"รายงานทั้งปี": TEXT[key]} | {f"ไตรมาส {turn + 1}": _quarter(turn) for turn in range(4)}
    site.routes[url] = lambda: Response(workbook(sheets), kind=EXCEL)
    return link(url, label)


def _shelves() -> list[Shelf]:
    """The usual shelves; the news begin with what was typed here."""
    typed = TEXT["news"].blocks[0]
    assert isinstance(typed, Grid)
    own = [(f"{day} {title}", Paper(title, (f"ลงข่าว {day}", text))) for day, title, text in typed.rows]
    (slug, _, things), *rest = shelves(BODY)
    return [(slug, "ข่าวตำบล", [*own, *things]), *rest]


def _page(title: str, body: str) -> str:
    rows = [(HOME, "หน้าหลัก"), *((f"/main.php?p={page}", name) for page, (name, _, _) in MENU.items())]
    rows += [(f"/main.php?p=oit{year}", f"แฟ้ม OIT {year}") for year in VOLUMES]
    rows += [(SHELF.format(slug=slug, n=1), name) for slug, name, _ in _shelves()]
    left = listing([link(url, name) for url, name in rows], name="leftmenu")
    foot = f"<hr><center>{BODY.name} {BODY.address} โทร. {BODY.phone()}</center>"
    middle = f'<table width="980"><tr><td width="210" valign="top">{left}</td><td valign="top">{body}</td></tr></table>'
    return document(f"{title} - {BODY.short}", middle + foot)
