"""A full menu with little behind it: empty categories, dead links, a whole Act, one file under five labels, another
agency's papers, the vendor's demonstration."""

from __future__ import annotations

from html import escape

from ..content import basics, buying, complaints, items, plans
from ..entries import Entry, Papers, entries
from ..markup import document, fragment, link, listing
from ..paper import Head, Paper, Raw
from ..people import Body
from ..shelves import Ways, item, shelves, stock
from ..site import Site
from ..thai import first_half
from ..world import World

BODY = Body("lookspresent", "ห้วยแม่แบบ", "sao", "ทุ่งสมมุติ", 103)
OTHER = Body("other", "ทุ่งเบญจวรรณแก้ว", "tambon", "เมืองสมมุติ", 107)
PICTURES = "/storage/staff/{n}.jpg"
VIEW, SHELF = "/posts/{slug}/{i}", "/category/{slug}/{n}"
LABELS = {f"O{i}": items.TITLES_2569[i - 1] for i in range(1, 27)}
SAME = ("O7", "O14", "O22", "O24", "O26")  # all lead to the annual report
SAID = {
    "O5": "อยู่ระหว่างปรับปรุงข้อมูล",
    "O18": "--- อยู่ระหว่างจัดทำข้อมูล ---",
    "O25": "เอกสารจะนำขึ้นเร็ว ๆ นี้",
    "O4": "ยังไม่มีข่าวในหมวดนี้",
    "O16": "ไม่พบข้อมูลในหมวดหมู่นี้ (0 รายการ)",
}
DEAD = ("O6", "O21")
MONTHS = [first_half(2569)[i] for i in (0, 1, 2, 4)]
PAPER_FORM = Paper(
    "แบบคำร้องทั่วไป (พิมพ์ออกมากรอกและยื่นด้วยตนเอง)",
    ("เขียนที่ ........................ วันที่ ......................", "ข้าพเจ้า .................................................. ขอยื่นคำร้องเรื่อง ................................"),
)
OWN: dict[str, Papers] = {
    "O1": (basics.chart(BODY), basics.whole_act(BODY)),
    "O3": (basics.contact(BODY, ""),),
    "O4": (),
    "O8": items.papers(OTHER, "O8", voice=1),
    "O10": (PAPER_FORM,),
    "O11": tuple(buying.monthly(BODY, year, month) for year, month in MONTHS),
    "O19": items.papers(OTHER, "O19", voice=1),
}
KINDS = {**dict.fromkeys(("O1", "O2", "O17"), "html"), "O13": "nothing"}
QUESTIONS = (
    ("ถังขยะหน้าบ้านไม่ถูกเก็บมาสองสัปดาห์", "14 มีนาคม 2568"),
    ("ขอทราบวันจ่ายเบี้ยยังชีพ", "2 กุมภาพันธ์ 2568"),
    ("น้ำประปาไม่ไหลทุกเย็น", "19 ธันวาคม 2567"),
)


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code))
    site.portraits(PICTURES)
    site.page("/", lambda: _page("หน้าหลัก", f"<h1>ยินดีต้อนรับสู่{BODY.name}</h1><p>{link('/oit', 'OIT 2569')}</p>"))
    report = site.file("/storage/report2568.pdf", "pdf", lambda: plans.annual_report(BODY, 2568))
    rows = [_row(site, entry, report, world) for entry in entries(BODY, LABELS, OWN, KINDS)]
    site.page("/oit", lambda: _page("OIT", "<h2>OIT ปีงบประมาณ พ.ศ. 2569</h2>" + listing(rows, "ol")))
    site.page("/board", lambda: _page("กระดานถาม-ตอบ", fragment(_board(), 2)))
    fuller = [*shelves(BODY, without="news album"), ("village", "ข้อมูลหมู่บ้าน", _villages())]
    stock(site, WAYS, fuller)
    return site


def _page(title: str, body: str) -> str:
    menu = [("/", "หน้าหลัก"), ("/oit", "OIT"), ("/oit/4", "ข่าวประชาสัมพันธ์"), ("/oit/3", "ติดต่อเรา"), ("/board", "ถาม-ตอบ")]
    menu += [(SHELF.format(slug=slug, n=1), name) for slug, name, _ in shelves(BODY, without="news album")]
    menu.append((SHELF.format(slug="village", n=1), "ข้อมูลหมู่บ้าน"))
    bar = listing([link(url, name) for url, name in menu])
    return document(f"{title} | {BODY.name}", f"<nav>{bar}</nav><section>{body}</section>{escape(basics.footer(BODY))}")


def _row(site: Site, entry: Entry, report: str, world: World) -> str:
    number, target, label = entry.number, WAYS.item.format(n=entry.turn), escape(entry.label)
    if number in SAID:
        inside = f"<p>{SAID[number]}</p>"
    elif number in SAME:
        inside = link(report, label)
    elif number in DEAD:
        inside = link(f"/storage/{number.lower()}-final.pdf", "ดาวน์โหลดเอกสาร")
    elif number == "O12":
        inside = link(f"{world.base('vendor')}/demo/report", label)
    elif number == "O3":
        inside = fragment(entry.whole, 3) + link("/board", "กระดานถาม-ตอบ")
    else:
        return item(site, WAYS, entry, top=plans.service_stats(BODY, 2569) if number == "O10" else None)
    site.page(target, lambda: _page(entry.label, f"<h2>{label}</h2>{inside}"))
    return link(target, label)


def _board() -> Paper:
    """Questions, the newest more than a year old, and nobody's answer."""
    asked = [block for text, day in QUESTIONS for block in (Head(f"ถาม: {text}"), f"ถามเมื่อ {day} ตอบแล้ว 0 ครั้ง")]
    form = '<form method="post" action="?ask=1"><textarea name="question"></textarea><button>ตั้งคำถาม</button></form>'
    return Paper("กระดานถาม-ตอบ", (*asked, Raw(form)))


def _villages() -> list[tuple[str, Paper]]:
    more = complaints.general_complaint(BODY)
    papers = [Paper(f"ข้อมูลหมู่ที่ {i}", (f"หมู่ที่ {i} มี {80 + i * 7} ครัวเรือน ประชากรทำนาและทำสวน",)) for i in range(1, 14)]
    return [(paper.title, paper) for paper in [*papers, more]]

WAYS = Ways(_page, "/oit/{n}", "/storage/{n}-{i}.{x}", SHELF, VIEW, PICTURES)
