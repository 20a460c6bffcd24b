"""Everything was signed, stamped and scanned: Thai digits in several type faces, labels that name no year."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape

from ..content import basics, complaints, conduct, items, plans, staff
from ..entries import Entry, Papers, entries
from ..markup import document, link, listing
from ..paper import changed
from ..people import Body
from ..shelves import Ways, front, item, shelves, stock
from ..site import Site
from ..thai import digits
from ..world import World

BODY = Body("thaidigits", "หนองอักษรทอง", "sao", "ทุ่งสมมุติ", 79)
PICTURES = "/photo/{n}.jpg"
VIEW, SHELF = "/content/{slug}/{i}", "/cate/{slug}/{n}"
NO_YEAR = re.compile(r",? ?(?:ประจำปีงบประมาณ|ปีงบประมาณ|ประจำปี)? ?พ\.ศ\. 25\d\d$|,? ?ปีงบประมาณ พ\.ศ\. 25\d\d$")
LABELS = {f"O{i}": NO_YEAR.sub("", items.TITLES_2569[i - 1]) for i in range(1, 27) if i != 4} | {
    "O19": "ผลการเปิดโอกาสให้มีส่วนร่วมในการดำเนินงาน ปีงบประมาณ พ.ศ. 2569",  # the scan is of 2568
}
OWN: dict[str, Papers] = {
    "O10": (plans.service_stats(BODY, 2569),),
    "O13": (staff.hr_criteria(BODY, 2568), staff.hr_plan(BODY, 2568)),
    "O14": (staff.hr_report(BODY, 2567),),
    "O19": (complaints.participation(BODY, 2568),),
    "O21": (conduct.risk(BODY, 2568),),
    "O23": (conduct.plan(BODY, 2566, 2570),),
    "O26": (conduct.ita_report(BODY, 2567),),
}
KINDS = {
    **dict.fromkeys(("O2", "O3", "O17"), "html"),
    **dict.fromkeys(("O5", "O9", "O13", "O18", "O25"), "taviraj"),
    **dict.fromkeys(("O6", "O14", "O19", "O22"), "niramit"),
    **dict.fromkeys(("O7", "O11", "O15", "O20", "O23"), "stamped"),
    **dict.fromkeys(("O1", "O8", "O10", "O12", "O24"), "copy"),
    "O21": "mali",
}  # O16 and O26 are typed


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code))
    site.portraits(PICTURES)
    site.page("/", lambda: _page("หน้าหลัก", f"<h1>{BODY.name}</h1>{front(BODY, VIEW)}"))
    rows = [_item(site, entry) for entry in entries(BODY, LABELS, OWN, KINDS)]
    rows.insert(3, link(SHELF.format(slug="news", n=1), "ข่าวประชาสัมพันธ์"))
    site.page("/oit", lambda: _page("OIT", "<h2>การเปิดเผยข้อมูลสาธารณะ (OIT)</h2>" + listing(rows, "ol")))
    stock(site, WAYS, shelves(BODY))
    return site


def _page(title: str, body: str) -> str:
    menu = [link("/", "หน้าหลัก"), link("/oit", "OIT"), link("/oit/3", "ติดต่อเรา")]
    menu += [link(SHELF.format(slug=slug, n=1), name) for slug, name, _ in shelves(BODY)]
    foot = escape(digits(basics.footer(BODY)))
    return document(f"{BODY.name} - {title}", f"<nav>{listing(menu)}</nav><article>{body}</article><p>{foot}</p>")


def _item(site: Site, entry: Entry) -> str:
    if entry.kind != "html":
        entry = replace(entry, papers=tuple(changed(paper, digits) for paper in entry.papers))
    top = plans.eservice(BODY) if entry.number == "O10" else None
    return item(site, WAYS, entry, "เอกสารแนบ {i}", top)

WAYS = Ways(_page, "/oit/{n}", "/upload/doc_{n}_{i}.{x}", SHELF, VIEW, PICTURES)
