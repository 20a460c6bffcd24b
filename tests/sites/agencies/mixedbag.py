"""Menus in words of its own and no ITA page: half typed, half scanned, years only in file names, last year's typed paper
beside this year's scan, and a table on page 7 of a bound volume of 40."""

from __future__ import annotations

import re
from html import escape

from ..content import basics, complaints, conduct, items, plans, staff
from ..kinds import KINDS
from ..markup import document, fragment, link, listing
from ..paper import Paper, changed
from ..people import Body
from ..shelves import Ways, front, shelves, stock
from ..site import Site
from ..thai import SHORT, first_half
from ..world import World

BODY = Body("mixedbag", "ดอนเงาจันทร์", "sao", "เมืองสมมุติ", 101)
PICTURES = "/img/p{n}.jpg"
VIEW, SHELF = "/{slug}/{i}/", "/{slug}/page/{n}/"
_YEAR = re.compile(r"(?:ประจำปีงบประมาณ|ปีงบประมาณ|ประจำปี|ปี)? ?(?:พ\.ศ\. ?)?25\d\d(?: ?- ?25\d\d)?")
TEXTS: dict[str, tuple[str, Paper]] = {
    "people-chart": ("ใครทำอะไรที่นี่", basics.chart(BODY, voice=1).plus(basics.duties(BODY, 1))),
    "team": ("หน้าตาทีมงาน", basics.executives(BODY, voice=2)),
    "reach-us": ("มาหาเรา โทรหาเรา", basics.contact(BODY, "line", "address phone map", 2)),
    "online": ("บริการถึงบ้าน ยื่นเรื่องออนไลน์", plans.eservice(BODY, 1).plus(plans.service_stats(BODY, 2569, voice=2))),
    "tell-us": ("พบเห็นการโกง บอกเรา", complaints.complaint_channel(BODY, 2)),
}


def _plain(number: str, turn: int = 0) -> Paper:
    """A right paper that does not say its year."""
    return changed(items.papers(BODY, number, voice=1)[turn], lambda text: _YEAR.sub("", text))


def _paper(number: str, turn: int = 0) -> Paper:
    return items.papers(BODY, number, voice=1)[turn]


Doc = tuple[str, str, str, Paper]  # label, file name without ending, kind, paper
MONTHS: list[Doc] = [
    (f"ซื้อจ้าง {SHORT[m - 1]} {y % 100}", f"สขร1_{SHORT[m - 1]}{y % 100}", "pdf" if i < 3 else "copy", _paper("O11", i))
    for i, (y, m) in enumerate(first_half(2569))
]
SHELVES: dict[str, tuple[str, list[Doc]]] = {
    "plans": ("งานแผน", [
        ("กรอบงานห้าปี", "แผนพัฒนา_2566-2570", "pdf", _plain("O5")),
        ("งานที่จะทำ งบ 69", "แผนดำเนินงาน_69", "pdf", _plain("O6")),
        ("รวมเล่มติดตามงาน", "รวมเล่ม_6เดือน", "volume", _paper("O6", 1)),
        ("แผนต้านโกง", "แผนป้องกันการทุจริต_2569", "pdf", _plain("O23")),
    ]),
    "works": ("ผลงาน", [
        ("สิ่งที่ทำแล้ว", "ผลงาน_2568", "taviraj", _paper("O7")),
        ("ต้านโกงแล้วได้อะไร", "ผลป้องกันการทุจริต_68", "pdf", _plain("O24")),
        ("เวทีประชาคม", "ประชาคม", "stamped", _paper("O19")),
    ]),
    "guides": ("คู่มือ", [
        ("พนักงานทำงานอย่างไร", "คู่มือปฏิบัติงาน", "pdf", _paper("O8")),
        ("มาติดต่อเตรียมอะไร", "คู่มือประชาชน", "niramit", _paper("O9")),
    ]),
    "buying": ("ซื้ออะไร จ้างใคร", [
        *MONTHS, ("ทั้งปีซื้ออะไรบ้าง", "สรุปจัดซื้อจัดจ้าง_2568", "xlsx", _plain("O12")),
    ]),
    "staff": ("เรื่องคนทำงาน", [
        ("กติกาบุคคล", "หลักเกณฑ์บุคคล_2568", "pdf", staff.hr_criteria(BODY, 2568)),
        ("แผนบุคคล", "แผนบุคคล_2568", "pdf", staff.hr_plan(BODY, 2568)),
        ("กติกาและแผนบุคคล ฉบับลงนาม", "บุคคล_ลงนาม", "copy", _paper("O13").plus(_paper("O13", 1))),
        ("ผลงานบุคคล", "ผลบุคคล_2567", "pdf", staff.hr_report(BODY, 2567)),
        ("ผลงานบุคคล ฉบับลงนาม", "ผลบุคคล_ลงนาม", "stamped", _paper("O14")),
        ("จริยธรรมของเรา", "ประมวลจริยธรรม", "pdf", _paper("O15")),
        ("คำสั่งทีมจริยธรรม", "คำสั่ง", "mali", _paper("O15", 1)),
    ]),
    "honest": ("โปร่งใส", [
        ("จัดการเรื่องร้องเรียนทุจริตอย่างไร", "ร้องเรียนทุจริต", "copy", _paper("O16")),
        ("มีเรื่องร้องเรียนทุจริตกี่เรื่อง", "สถิติร้องเรียน", "taviraj", _paper("O18")),
        ("ประกาศไม่รับของขวัญ", "งดรับของขวัญ_2569", "pdf", _plain("O20")),
        ("จุดเสี่ยงโกง", "ความเสี่ยงทุจริต_2568", "pdf", conduct.risk(BODY, 2568, 1)),
        ("จุดเสี่ยงโกง ฉบับลงนาม", "ความเสี่ยง_ลงนาม", "stamped", _paper("O21")),
        ("แก้จุดเสี่ยงแล้วเป็นอย่างไร", "ผลความเสี่ยงทุจริต_2567", "pdf", conduct.risk_report(BODY, 2567, 1)),
    ]),
}  # fmt: skip


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code))
    site.portraits(PICTURES)
    site.page("/", lambda: _page("บ้านเรา", f"<h1>{BODY.short}</h1>{front(BODY, VIEW)}"))
    for slug, (title, paper) in TEXTS.items():
        site.page(f"/{slug}/", lambda t=title, p=paper: _page(t, fragment(p, 2, PICTURES)))
    for slug, (title, docs) in SHELVES.items():
        _shelf(site, slug, title, docs)
    stock(site, WAYS, shelves(BODY, [complaints.general_complaint(BODY)]))
    return site


def _page(title: str, body: str) -> str:
    menu = [("/", "บ้านเรา"), *((f"/{slug}/", label) for slug, (label, _) in TEXTS.items())]
    menu += [(f"/{slug}/", label) for slug, (label, _) in SHELVES.items()]
    menu += [(SHELF.format(slug=slug, n=1), label) for slug, label, _ in shelves(BODY)]
    bar = listing([link(url, label) for url, label in menu], name="menu")
    foot = escape(basics.footer(BODY))
    return document(f"{title} · {BODY.short}", f"<header>{bar}</header><main>{body}</main><footer>{foot}</footer>")


def _shelf(site: Site, slug: str, title: str, docs: list[Doc]) -> None:
    rows = [
        link(site.file(f"/files/{name}.{KINDS[kind].ending}", kind, lambda p=paper: p), label)
        for label, name, kind, paper in docs
    ]
    site.page(f"/{slug}/", lambda: _page(title, f"<h2>{title}</h2>{listing(rows)}"))

WAYS = Ways(_page, "/{n}/", "/files/{n}.{x}", SHELF, VIEW, PICTURES)
