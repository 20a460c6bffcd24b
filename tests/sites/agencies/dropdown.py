"""A site the clerk wrote in PHP: one drop-down bar of short words as people say them, papers in Word and Excel, notices
as photographs of the board before the office. Nothing names the assessment but a page of old scores."""

from __future__ import annotations

from functools import partial
from html import escape

from ..kinds import KINDS
from ..markup import document, fragment, link, listing
from ..paper import Grid, Paper
from ..people import Body
from ..shelves import Shelf, Ways, shelves, stock
from ..site import Site
from ..thai import MONTHS, SHORT, baht, first_half
from ..world import World
from ..written import faces, papers

BODY = Body("dropdown", "โพธิ์เพลินใจ", "sao", "สาธิต", 163)
HOME = "/index.php"
PICTURES = "/img/face{n}.jpg"
SHELF, VIEW = "/index.php?list={slug}&pg={n}", "/index.php?read={slug}{i}"
NAMES = {"news": "ข่าว อบต.", "album": "รูปงาน", "buy": "ประกาศซื้อ/จ้าง", "law": "ข้อบัญญัติ", "minutes": "ประชุมสภา", "more": "จิปาถะ"}


def _who() -> Paper:
    """Both sides with pictures and telephones."""
    reach = "มือถือ/สนง. {0.phone}"
    blocks = ["ทีมนายก", *faces(BODY.political, reach=reach), "ทีมปลัด (ข้าราชการ)", *faces(BODY.permanent, reach=reach)]
    return Paper("ใครเป็นใครใน อบต.", tuple(blocks))


def _used() -> Paper:
    """What was filed on line, month by month."""
    head = ("เดือน", "น้ำ", "ไฟทาง", "ถังขยะ", "ยืมของ")
    rows = [(f"{SHORT[m - 1]} {y % 100}", str(m % 4 + 2), str(m % 5 + 6), str(m % 3), str(m % 6 + 1)) for y, m in first_half(2569)]
    return Paper("คนยื่นเรื่องออนไลน์ ปีงบ 69 (นับเป็นเรื่อง)", (Grid((head, *rows)),))


TEXT = papers(BODY) | {"who": _who(), "used": _used()}
Line = str  # "kind:key:what stands on the link", or "here:key", or "board:key" for a photograph of the board
BAR: list[tuple[str, list[tuple[str, str, list[Line]]]]] = [
    ("รู้จักเรา", [
        ("who", "ใครเป็นใคร", ["here:who"]),
        ("chart", "ผังงาน", ["board:board-chart"]),
        ("whatwedo", "ทำอะไรบ้าง", ["here:whatwedo"]),
        ("come", "มาหาเรา", ["here:come"]),
    ]),
    ("แผน", [
        ("plan5", "แผน 5 ปี", ["docx:fiveold:แผน 5 ปี.docx"]),
        ("plan1", "แผนปีนี้", ["xlsx:plan69:ผด.02 ปี 69"]),
        ("track", "ทำถึงไหน", ["xlsx:plan69-six:6 เดือนแรก"]),
        ("book", "เล่มผลงาน", ["docx:year67:เล่มผลงาน.docx"]),
    ]),
    ("คู่มือ", [("officer", "ของเจ้าหน้าที่", ["docx:roster:เปิด"]), ("villager", "ของชาวบ้าน", ["docx:villager:เปิด (ปลูกบ้าน)"])]),
    ("ออนไลน์", [("file-online", "ยื่นเรื่อง", ["here:file-online"])]),
    ("เงิน", [("skr", "สขร.", []), ("allyear", "ทั้งปี 68", ["xlsx:allyear:ซื้อจ้างทั้งปี 68"])]),
    ("คน", [
        ("rules69", "กติกา", ["docx:rules69:กติกาคน ปี 69"]),
        ("people69", "จะพัฒนา", ["docx:people69:แผนคน ปี 69"]),
        ("best", "ผลงานคน", ["here:best"]),
        ("moral", "จริยธรรม", ["here:moral"]),
    ]),
    ("ร้องทุกข์", [
        ("grumble", "บอกเรา", ["here:grumble"]),
        ("steps", "ถ้าคนของเราโกง", ["docx:steps:ขั้นตอนรับเรื่อง"]),
        ("count", "ยอดเรื่องโกง", ["xlsx:count67:ยอด"]),
        ("together", "ชาวบ้านร่วมคิด", ["board:together"]),
    ]),
    ("โปร่งใส", [
        ("nogift", "ไม่รับของ", ["board:nogift"]),
        ("risk", "เสี่ยงโกง", ["docx:risk68:ตารางเสี่ยง"]),
        ("fix", "แก้เสี่ยง", ["xlsx:control:ตารางแก้"]),
        ("clean", "กันโกง", ["docx:clean69-draft:แผน (ร่าง)", "docx:clean69:แผน (ผ่านสภาแล้ว)"]),
        ("done", "กันโกงแล้วได้อะไร", ["docx:done67:ผล"]),
        ("score", "คะแนน ITA", ["here:score"]),
        ("good", "คุณธรรม", ["here:notyet"]),
    ]),
]  # fmt: skip


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code), HOME)
    site.portraits(PICTURES)
    site.redirect("/", HOME)
    hello = f"<h1>ยินดีต้อนรับสู่ {BODY.short}</h1>{_fresh()}"
    site.page(HOME, lambda: _page("หน้าแรก", hello))
    for _, entries in BAR:
        for slug, label, lines in entries:
            body = "".join(_line(site, line) for line in lines) + (_months(site) if slug == "skr" else "")
            site.page(f"/index.php?p={slug}", partial(_page, label, f"<h3>{label}</h3>{body}"))
    used = site.file("/upload/used69.xlsx", "xlsx", lambda: TEXT["used"])
    site.page("/index.php?p=used", lambda: _page("ใช้กันเยอะไหม", f"<h3>ใช้กันเยอะไหม</h3>{link(used, 'ตัวเลขปีงบ 69')}"))
    stock(site, Ways(_page, "", "", SHELF, VIEW, PICTURES), _shelves(), 10)
    return site


def _shelves() -> list[Shelf]:
    return [(slug, NAMES[slug], things) for slug, _, things in shelves(BODY)]


def _fresh() -> str:
    """The newest news."""
    rows = [link(VIEW.format(slug="news", i=i), escape(label)) for i, (label, _) in enumerate(_shelves()[0][2][:6], 1)]
    return f"<h3>ข่าวใหม่ ๆ</h3>{listing(rows)}"


def _page(title: str, body: str) -> str:
    drops = []
    for top, entries in [*BAR, ("อื่น ๆ", [])]:
        under = [link(f"index.php?p={slug}", label) for slug, label, _ in entries]
        under += [link("index.php?p=used", "ใช้กันเยอะไหม")] if top == "ออนไลน์" else []
        under += [] if entries else [link(SHELF.format(slug=slug, n=1), name) for slug, name, _ in _shelves()]
        drops.append(f'<a href="#" class="drop">{top} ▾</a>{listing(under, name="sub")}')
    style = "<style>.sub{display:none;position:absolute}.bar>li:hover .sub{display:block}</style>"
    bar = listing([link("index.php", "หน้าแรก"), *drops], name="bar")
    return document(f"{title} {BODY.short}", f'{bar}<div class="inside">{body}</div><p>ทำเว็บเอง โดย งานธุรการ {BODY.phone()}</p>', style)


def _line(site: Site, line: Line) -> str:
    kind, key, *name = line.split(":")
    if kind == "here":
        return fragment(TEXT[key], 4, PICTURES)
    if kind == "board":
        shot = site.file(f"/upload/board_{key}.jpg", "photo", lambda: TEXT[key])
        return f'<p><img src="{shot[1:]}" width="900" alt=""></p><p>ถ่ายจากป้ายหน้า อบต.</p>'
    url = site.file(f"/upload/{key}.{KINDS[kind].ending}", kind, lambda: TEXT[key])
    return f"<p>» {link(url[1:], name[0])}</p>"


def _months(site: Site) -> str:
    """A workbook a month, October to March."""
    rows = []
    for year, month in first_half(2569):
        url = site.file(f"/upload/skr{month:02d}{year % 100}.xlsx", "xlsx", partial(_month, year, month))
        rows.append(f"{link(url[1:], f'{SHORT[month - 1]}{year % 100}')}")
    return "ปีงบ 69: " + " , ".join(rows)


def _month(year: int, month: int) -> Paper:
    head = ("ลำดับ", "งานที่จัดซื้อจัดจ้าง", "วงเงิน", "ราคากลาง", "วิธี", "ผู้เสนอราคา", "ผู้ได้รับคัดเลือก/ราคา", "เหตุผล", "สัญญา/ใบสั่ง")
    things = (("ค่าน้ำมันรถน้ำ", 6200, "ปั๊มสมมุติเพลิน"), ("กระดาษ A4", 3150, "ร้านตัวอย่างเครื่องเขียน"), ("ซ่อมปั๊มประปา", 14900, "อู่ทดลองยนต์"))
    rows = []
    for i, (thing, cost, shop) in enumerate(things, 1):
        price = baht(cost + month * 40 * i)
        rows.append((str(i), thing, price, price, "เฉพาะเจาะจง", f"{shop} {price}", f"{shop} {price}", "ราคาไม่เกินราคากลาง", f"{i}/{year} {i * 7} {SHORT[month - 1]} {year}"))
    title = f"แบบ สขร.1 สรุปผลการจัดซื้อจัดจ้างในรอบเดือน {MONTHS[month - 1]} {year}"
    return Paper(title, (f"{BODY.name} วันที่ 30 เดือน {MONTHS[month - 1]} พ.ศ. {year}", Grid((head, *rows))))
