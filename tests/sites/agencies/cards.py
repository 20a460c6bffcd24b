"""A provincial body of eleven divisions whose page for the assessment is a wall of cards: pictures and headings say what
is there, every link says only to click; some of it hangs with a division alone."""

from __future__ import annotations

from functools import partial
from html import escape

from ..markup import document, fragment, link, listing
from ..paper import Grid, Paper
from ..people import Body
from ..shelves import Shelf, Ways, front, shelves, stock
from ..site import Site
from ..thai import MONTHS, SHORT, baht, first_half
from ..world import World
from ..written import faces, papers

BODY = Body("cards", "ธาราจำลอง", "pao", "เมืองสมมุติ", 191)
HOME = "/home"
PICTURES = "/img/team/{n}.jpg"
SHELF, VIEW = "/{slug}/all/{n}", "/{slug}/read/{i}"
REACH = "ติดต่อ โทร. {0.phone} อีเมล {0.mail}"
TEXT = papers(BODY)
TEXT |= {
    "team": Paper("นายก รองนายก และเลขานุการ", tuple(faces(BODY.political, reach=REACH))),
    "officials": Paper("ปลัด รองปลัด และผู้อำนวยการสำนัก/กอง", tuple(faces(BODY.permanent, reach=REACH))),
}  # fmt: skip
# division: name, duties, "label|kind:key" of what it publishes
DIVISIONS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "clerk": ("สำนักปลัด", "งานสารบรรณ นิติการ ประชาสัมพันธ์", ("มาตรการภายใน ปี 2569|pdf:measure69",)),
    "secretary": ("สำนักงานเลขานุการ", "งานประชุมสภา อบจ.", ()),
    "plan": ("กองยุทธศาสตร์และงบประมาณ", "แผน งบประมาณ ติดตามผล", ("เบิกจ่ายถึงไหนแล้ว (ณ 31 มี.ค. 69)|xlsx:spent",)),
    "finance": ("กองคลัง", "รับจ่ายเงิน จัดเก็บรายได้", ()),
    "works": ("สำนักช่าง", "ทางหลวงท้องถิ่น สะพาน เครื่องจักร", ()),
    "health": ("กองสาธารณสุข", "รพ.สต. ถ่ายโอน", ()),
    "school": ("กองการศึกษา ศาสนาและวัฒนธรรม", "โรงเรียนสังกัด ประเพณี", ()),
    "staff": ("กองการเจ้าหน้าที่", "สรรหา วินัย พัฒนา", ("กรอบอัตรากำลัง 67-69|pdf:force",)),
    "supply": ("กองพัสดุและทรัพย์สิน", "จัดซื้อ ทะเบียนทรัพย์สิน", ()),
    "tour": ("กองการท่องเที่ยวและกีฬา", "ท่องเที่ยว สนามกีฬา", ()),
    "audit": ("หน่วยตรวจสอบภายใน", "ตรวจสอบ ควบคุมภายใน", ("ปค.5 ปี 68|pdf:control",)),
}
Card = tuple[str, str, str]  # name, how it is shown ("head" or "picture"), what the link opens
CARDS: dict[str, list[Card]] = {
    "ข้อมูลพื้นฐาน": [
        ("ผังองค์กร", "head", "here:structure"),
        ("ภารกิจและอำนาจหน้าที่", "picture", "here:mission"),
        ("ทำเนียบนายก", "picture", "here:team"),
        ("ปลัดและ ผอ.สำนัก/กอง", "head", "here:officials"),
        ("ที่อยู่ แผนที่ เบอร์ภายใน", "head", "here:reach"),
        ("ข่าวสาร อบจ.", "picture", "/news/all/1"),
    ],
    "การบริหารงานและงบประมาณ": [
        ("แผนพัฒนา 5 ปี", "head", "plans"),
        ("แผนดำเนินงาน ปี 2569", "head", "docx:operate"),
        ("ผลงานรอบปีที่ผ่านมา", "picture", "pdf:annual"),
        ("คู่มือคนทำงาน", "head", "manuals"),
        ("มาติดต่อ อบจ. ต้องทำอย่างไร", "head", "here:ask-service"),
        ("อบจ.ออนไลน์", "picture", "online"),
        ("จัดซื้อจัดจ้างรายเดือน ปีงบ 69", "head", "months"),
        ("จัดซื้อจัดจ้างทั้งปี 2568", "picture", "xlsx:bought"),
    ],
    "คน อบจ.": [
        ("แผนงานบุคคล 2569", "head", "pdf:people"),
        ("ผลงานด้านบุคคล", "picture", "pdf:people67"),
        ("ประมวลจริยธรรม", "head", "pdf:codes"),
        ("ขับเคลื่อนจริยธรรม", "picture", "here:ethics-drive"),
    ],
    "โปร่งใส ตรวจสอบได้": [
        ("จัดการเรื่องร้องเรียน", "picture", "pdf:damrong"),
        ("แจ้งทุจริต", "head", "here:whisper"),
        ("สถิติร้องเรียนทุจริต", "picture", "pdf:badcount67"),
        ("การมีส่วนร่วม", "head", "here:listen"),
        ("งดรับของขวัญ", "picture", "pdf:gift"),
        ("ความรู้เรื่องรับทรัพย์สิน", "head", "here:law128"),
        ("ประเมินความเสี่ยงทุจริต 69", "head", "pdf:risk-neighbour"),
        ("ผลบริหารความเสี่ยง 68", "picture", "pdf:control"),
        ("แผนต้านโกง 69", "head", "niramit:clean"),
        ("ผลแผนต้านโกง", "picture", "docx:cleandone67"),
        ("นำผล ITA มาปรับปรุง", "head", "pdf:itaread"),
        ("ผลส่งเสริมคุณธรรม 68", "head", "#"),
    ],
}  # fmt: skip
GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "plans": ("แผนพัฒนา 5 ปี", (
        "แผนพัฒนาท้องถิ่น ปี 61-65|pdf:plan2561", "แผนพัฒนาท้องถิ่น ปี 66-70|pdf:plan2566", "เพิ่มเติม ครั้งที่ 3|pdf:plan2566more",
    )),
    "manuals": ("คู่มือคนทำงาน", ("รับภาษีน้ำมัน|pdf:work1", "งานวินัย|docx:work2")),
}  # fmt: skip


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code), HOME)
    site.portraits(PICTURES)
    site.redirect("/", HOME)
    banner = link("/ita2569", '<img src="/images/album/ita69.jpg" alt="ITA 2569">')
    site.page(HOME, lambda: _page("หน้าแรก", f"<h1>{BODY.name}</h1>{banner}{front(BODY, VIEW)}"))
    for slug, (name, duty, lines) in DIVISIONS.items():
        people = "".join(f"<p>{escape(p.post)} โทร. {p.phone}</p>" for p in BODY.permanent if p.post.endswith(name))
        body = f"<h2>{name}</h2><p>{duty}</p>{people}{_rows(site, lines)}"
        site.page(f"/dept/{slug}", partial(_page, name, body))
    for key, (title, lines) in GROUPS.items():
        body = f"<h2>{title}</h2>{_rows(site, lines)}"
        site.page(f"/ita2569/{key}", partial(_page, title, body))
    walls = "".join(_wall(site, name, cards) for name, cards in CARDS.items())
    site.page("/ita2569", lambda: _page("ITA 2569", f"<h1>ITA 2569</h1><p>{BODY.short} ร่วมประเมินคุณธรรมและความโปร่งใส</p>{walls}"))
    online = fragment(TEXT["online"], 2) + _rows(site, ("ยอดผู้ใช้รายปี|xlsx:online-count",))
    site.page("/ita2569/online", lambda: _page("อบจ.ออนไลน์", online))
    months = _months(site)
    site.page("/ita2569/months", lambda: _page("จัดซื้อจัดจ้างรายเดือน", f"<h2>สขร.1 ปีงบ 69</h2>{months}"))
    stock(site, Ways(_page, "", "", SHELF, VIEW, PICTURES), _shelves(), size=20)
    return site


def _shelves() -> list[Shelf]:
    _slug, title, things = shelves(BODY)[0]
    own = [(f"{TEXT[key].title} ({when})", TEXT[key]) for key, when in (("n1", "22 เม.ย. 2569"), ("n2", "8 พ.ค. 2569"))]
    return [("news", title, [*things[:10], *own])]


def _page(title: str, body: str) -> str:
    top = listing([link(HOME, "หน้าแรก"), link("/ita2569", "ITA 2569"), *(link(SHELF.format(slug=s, n=1), t) for s, t, _ in _shelves())])
    side = listing([link(f"/dept/{slug}", name) for slug, (name, _, _) in DIVISIONS.items()])
    frame = f'<nav>{top}</nav><aside><b>ส่วนราชการ</b>{side}</aside><main class="container">{body}</main>'
    return document(f"{title} | {BODY.name}", f"{frame}<footer>{BODY.name} สงวนลิขสิทธิ์ พ.ศ. 2569</footer>")


def _rows(site: Site, lines: tuple[str, ...]) -> str:
    """Files of a page: what they are stands before the link, which says to click."""
    cells = [(label, _opened(site, what)) for label, _, what in (line.partition("|") for line in lines)]
    return "".join(f'<div class="row"><div class="col-9">{escape(label)}</div><div>{link(url, "คลิกที่นี่")}</div></div>' for label, url in cells)


def _opened(site: Site, what: str) -> str:
    """Serve what a card opens; its address."""
    if what.startswith(("/", "#")):
        return what
    kind, _, key = what.partition(":")
    if not key:
        return f"/ita2569/{kind}"
    number = list(TEXT).index(key) * 13 + 4021
    if kind == "here":
        return site.page(f"/page/{number}", lambda: _page(TEXT[key].title, fragment(TEXT[key], 2, PICTURES)))
    return site.file(f"/attachment/{number}", kind, lambda: TEXT[key])


def _wall(site: Site, name: str, cards: list[Card]) -> str:
    made = "".join(_card(label, look, _opened(site, what), i) for i, (label, look, what) in enumerate(cards))
    return f'<section><h2>{name}</h2><div class="row row-cols-4">{made}</div></section>'


def _card(label: str, look: str, url: str, turn: int) -> str:
    if look == "picture":
        return f'<div class="card"><img src="/images/album/c{turn}.jpg" alt="{label}"><div class="card-footer">{link(url, "ดูเพิ่มเติม", "class=btn")}</div></div>'
    icon = f'<img src="/images/album/i{turn}.jpg" alt="">'
    return f'<div class="card">{icon}<div class="card-body"><h5 class="card-title">{label}</h5>{link(url, "คลิกที่นี่", "class=btn")}</div></div>'


def _months(site: Site) -> str:
    """A card a month; that of March opens nothing."""
    cards = []
    for turn, (year, month) in enumerate(first_half(2569)):
        label = f"{SHORT[month - 1]} {year % 100}"
        url = "#" if month == 3 else site.file(f"/attachment/{4900 + turn}", "pdf", partial(_month, year, month))
        cards.append(_card(label, "picture", url, turn))
    return f'<div class="row">{"".join(cards)}</div><p>เดือนที่ยังไม่มีไฟล์ อยู่ระหว่างเสนอผู้บริหารลงนาม</p>'


def _month(year: int, month: int) -> Paper:
    head = ("ที่", "งานที่ซื้อหรือจ้าง", "วงเงิน", "ราคากลาง", "วิธี", "ผู้เสนอราคา", "ผู้ได้รับคัดเลือก", "เหตุผล", "เลขที่/วันที่สัญญา")
    cost = 38000 + month * 2150
    rows = (
        ("1", "ยางนอกรถเกลี่ยดิน", baht(cost), baht(cost), "เฉพาะเจาะจง", "ร้านสมมุติการยาง", f"ร้านสมมุติการยาง {baht(cost - 400)}", "ราคาต่ำสุด", f"CNT-{month}/{year}"),
        ("2", "หมึกพิมพ์สำนักปลัด", "12,600.00", "12,600.00", "เฉพาะเจาะจง", "บจก.ลองพิมพ์", "บจก.ลองพิมพ์ 12,600.00", "ส่งเร็ว", f"PO-{month + 30}/{year}"),
    )
    return Paper(
        f"สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน{MONTHS[month - 1]} พ.ศ. {year}",
        (f"{BODY.name} (แบบ สขร. 1)", Grid((head, *rows)), f"ผู้จัดทำ กองพัสดุและทรัพย์สิน ลงชื่อ {BODY.permanent[3].name}"),
    )
