"""One long ITA table: item, several addresses whose text is cut or says คลิกที่นี่, a click path as explanation.
The way in is a meta refresh to /site/index.php."""

from __future__ import annotations

from html import escape

from ..content import basics, buying, complaints, conduct, items, noise, plans, staff
from ..entries import entries, filed, pages
from ..markup import document, fragment, link, listing, table
from ..paper import Paper
from ..people import Body
from ..site import Site
from ..thai import first_half, slash_date
from ..world import World

BODY = Body("itatable", "นาคำแสง", "sao", "เมืองสมมุติ", 37)
PICTURES = "/site/images/person/{n}.jpg"
FILES = "/dnm_file/ita69/"
OWN = {
    "O11": tuple(buying.monthly(BODY, y, m, 1) for y, m in first_half(2569)[:3]),
    "O16": (complaints.complaint_practice(BODY),),
    "O21": (conduct.risk(BODY, 2568, 2),),
    "O23": (conduct.plan(BODY, 2568),),
    "O26": (conduct.ita_report(BODY, 2567, 1),),
}
KINDS = {"O12": "xlsx", "O11": "pdf", "O8": "docx"}
MENU = (
    ("index.php", "หน้าแรก"), ("content.php?id=1", "ข้อมูลทั่วไป"), ("content.php?id=2", "โครงสร้างหน่วยงาน"), ("content.php?id=3", "ภารกิจและอำนาจหน้าที่"),
    ("content.php?id=4", "คณะผู้บริหาร"), ("content.php?id=5", "ข้าราชการประจำ"), ("content.php?id=6", "สมาชิกสภา อบต."), ("list.php?type=news", "ข่าวประชาสัมพันธ์"),
    ("list.php?type=album", "ภาพกิจกรรม"), ("list.php?type=buy", "ข่าวจัดซื้อจัดจ้าง"), ("list.php?type=doc", "เอกสารเผยแพร่"), ("content.php?id=7", "บริการออนไลน์"),
    ("content.php?id=8", "ร้องเรียน-ร้องทุกข์"), ("ita.php", "ITA"), ("content.php?id=9", "ติดต่อ อบต."),
)  # fmt: skip
TEXTS: dict[int, Paper] = {
    1: noise.decoys(BODY)[8],
    2: basics.chart(BODY, voice=0),
    3: basics.duties(BODY),
    4: basics.executives(BODY, (basics.POLITICAL,), reach=False, voice=1),
    5: basics.executives(BODY, (basics.PERMANENT,), reach=False, voice=1),
    6: noise.members(BODY),
    7: plans.eservice(BODY, 2),
    8: complaints.general_complaint(BODY),
    9: basics.contact(BODY, "form"),
    10: plans.service_stats(BODY, 2569, voice=2),
}
PAGES_OF = {
    "O1": ["content.php?id=2", "content.php?id=3"],
    "O2": ["content.php?id=4", "content.php?id=5"],
    "O3": ["content.php?id=9"],
    "O4": ["list.php?type=news"],
    "O10": ["content.php?id=7", "content.php?id=10"],
    "O17": ["content.php?id=8"],
}


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code))
    site.portraits(PICTURES)
    site.page(
        "/",
        lambda: '<html><head><meta http-equiv="refresh" content="0; url=/site/index.php"></head><body></body></html>',
    )
    _show(site, "index.php", "หน้าแรก", _home())
    for i, paper in TEXTS.items():
        _show(site, f"content.php?id={i}", paper.title, fragment(paper, 3, PICTURES))
    _show(site, "ita.php", "ITA", _ita(site))
    docs = [
        *noise.by_laws(BODY),
        *noise.minutes(BODY),
        *noise.decoys(BODY)[:8],
        buying.buying_plan(BODY, 2569),
        staff.hr_plan(BODY, 2567),
    ]
    _list(site, "news", [(f"{p.title} {slash_date(p.day)}", p.paper) for p in noise.news(BODY, 25)])
    _list(site, "album", [(p.title, p.paper) for p in noise.albums(BODY)])
    _list(site, "buy", [(p.title, p.paper) for p in noise.notices(BODY, 16)])
    _list(site, "doc", [(p.title, p) for p in docs])
    return site


def _show(site: Site, name: str, title: str, body: str) -> None:
    menu = table([("เมนู",), *((link(url, label),) for url, label in MENU)], raw=True)
    html = document(
        f"{title} | {BODY.short}",
        f"<div class=left>{menu}</div><div class=right>{body}</div><div id=foot>{escape(basics.footer(BODY))}</div>",
    )
    site.page(f"/site/{name}", lambda: html)


def _home() -> str:
    rows = [
        f"{slash_date(p.day)} {link(f'read.php?type=news&id={i}', escape(p.title))}"
        for i, p in enumerate(noise.news(BODY, 5))
    ]
    return f"<h2>ข่าวล่าสุด</h2>{listing(rows)}<a href='ita.php'><img src='images/ita2569.png'></a>"


def _row(site: Site, number: str, title: str, targets: list[str], turn: int) -> tuple[str, str, str, str]:
    """One line of the table; odd lines show cut addresses, even ones คลิกที่นี่."""
    full = [target if target.startswith("/") else f"/site/{target}" for target in targets]
    shown = [f"{site.base}{target}"[:34] + "..." if turn % 2 else "คลิกที่นี่" for target in full]
    urls = "<br>".join(link(site.base + target, text) for target, text in zip(full, shown, strict=True))
    home = link(site.base + "/site/index.php", "หน้าแรก" if turn % 3 else f"{site.base}/site/in...")
    path = "1. เข้าหน้าหลักของเว็บไซต์ 2. เลือกเมนูด้านซ้าย 3. แสดงข้อมูลตามลิงก์"
    return number, escape(title), f"{home}<br>{urls}" if turn % 5 == 0 else urls, path


def _ita(site: Site) -> str:
    made = {
        e.number: e
        for e in entries(
            BODY, {f"O{i}": "" for i in range(5, 27) if f"O{i}" not in PAGES_OF and i != 8}, OWN, KINDS, voice=1
        )
    }
    rows = [("ข้อ", "ข้อมูล", "การเชื่อมโยง", "คำอธิบาย")]
    for i, title in enumerate(items.TITLES_2569, 1):
        number = f"O{i}"
        if number in PAGES_OF:
            targets = PAGES_OF[number]
        elif number == "O8":
            targets = [FILES + "8_1_center.docx"]  # nobody uploaded it
        else:
            targets = [target for target, _ in filed(site, made[number], FILES + "{n}_{i}_center.{x}")]
        rows.append(_row(site, number, title, targets, i))
    return "<h3>การเปิดเผยข้อมูลสาธารณะ (OIT) ประจำปีงบประมาณ พ.ศ. 2569</h3>" + table(rows, raw=True)


def _list(site: Site, kind: str, things: list[tuple[str, Paper]]) -> None:
    title = dict(MENU)[f"list.php?type={kind}"]
    numbered = [(f"read.php?type={kind}&id={i}", *thing) for i, thing in enumerate(things)]
    slices = list(pages(numbered, 15))
    turn = " ".join(link(f"list.php?type={kind}" + (f"&p={n}" if n > 1 else ""), str(n)) for n, _ in slices)
    for n, part in slices:
        body = f"<h3>{title}</h3>{listing([link(url, escape(label)) for url, label, _ in part])}{turn}"
        _show(site, f"list.php?type={kind}" + (f"&p={n}" if n > 1 else ""), title, body)
        for url, label, paper in part:
            _show(site, url, label, fragment(paper, 3))
