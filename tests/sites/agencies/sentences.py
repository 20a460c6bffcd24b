"""A town whose ITA page is prose: a heading per sub-indicator, items told in sentences with the link in the middle of
one, three items in one sentence, an item that is the sentence itself. No numbers, no titles of items."""

from __future__ import annotations

import re
from html import escape

from ..kinds import KINDS
from ..markup import document, fragment, link
from ..paper import Grid, Head, Paper, changed
from ..people import Body
from ..shelves import Ways, front, shelves, stock
from ..site import Site
from ..thai import MONTHS, SHORT, baht, digits
from ..world import World
from ..written import faces, papers

BODY = Body("sentences", "ปางลูกหว้า", "town", "ดอยสมมุติ", 181)
PICTURES = "/pic/p{n}.jpg"
SHELF, VIEW = "/show.php?cat={slug}&pg={n}", "/read.php?cat={slug}&no={i}"
Months = tuple[tuple[int, int], ...]


def _bought(*months: tuple[int, int]) -> Paper:
    head = ("ลำดับ", "รายการที่จัดซื้อ/จ้าง", "วงเงิน", "ราคากลาง", "วิธี", "ผู้เสนอราคา", "ผู้ได้รับการคัดเลือก", "เหตุผล", "สัญญา เลขที่/วันที่")
    blocks: list[str | Grid] = []
    for year, month in months:
        cost = 21000 + month * 410
        rows = [
            ("1", "หินคลุกซ่อมทาง", baht(cost), baht(cost), "เฉพาะเจาะจง", f"ร้านสมมุติหินทราย {baht(cost)}", f"ร้านสมมุติหินทราย {baht(cost - 100)}", "ราคาต่ำสุด", f"ซ{month}/{year} 6 {SHORT[month - 1]} {year}"),
            ("2", "จ้างดูแลระบบเสียงตามสาย", "15,000.00", "15,000.00", "เฉพาะเจาะจง", "นายทดลอง เสียงใส 15,000.00", "นายทดลอง เสียงใส 15,000.00", "มีประสบการณ์", f"จ{month}/{year} 20 {SHORT[month - 1]} {year}"),
        ]
        blocks += [f"แบบ สขร.1 เดือน {MONTHS[month - 1]} พ.ศ. {year} {BODY.name}", Grid((head, *rows))]
    return Paper("สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน", tuple(blocks))


TEXT = papers(BODY) | {
    "heads": Paper("ผู้นำเมืองของเรา", (*faces(BODY.political[:1]), *faces(BODY.permanent[:1]))),
    "b10": _bought((2568, 10)), "b11": _bought((2568, 11)), "b12": _bought((2568, 12)),
    "b12jan": _bought((2569, 1), (2569, 2)), "b3": _bought((2569, 3)),
}  # fmt: skip
TEXT |= {key: changed(TEXT[key], digits) for key in ("todo69", "year68", "codes", "gift69", "anti67")}
PAGES = ("chart", "power", "heads", "reach", "talk", "online", "secret", "s128", "half69")
# kinds of the rest; a text PDF when not named
FILES = {
    "onlinecount": "xlsx", "bought68": "xlsx", "b11": "xlsx", "staff1": "docx", "staff2": "docx", "people69": "docx",
    "gift69": "niramit", "ita68": "docx", "risk68": "xlsx", "gift68": "docx", "year68": "stamped",
}  # fmt: skip
MARK = re.compile(r"\[(\w+):([^\]]+)\]")


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code), "/index.php")
    site.portraits(PICTURES)
    site.redirect("/", "/index.php")
    site.page("/index.php", lambda: _page("หน้าแรก", f"<h1>{BODY.name}</h1><p>ร่มรื่นใต้ต้นหว้า ค้าขายสุจริต</p>{front(BODY, VIEW)}"))
    for key in PAGES:
        site.page(f"/info.php?t={key}", lambda k=key: _page(TEXT[k].title, fragment(TEXT[k], 2, PICTURES)))
    for year in ("69", "68"):
        text = _told(site, TEXT[f"oit{year}"])
        site.page(f"/open{year}.php", lambda t=text: _page("การเปิดเผยข้อมูล", t))
    stock(site, Ways(_page, "", "", SHELF, VIEW, PICTURES), shelves(BODY))
    return site


def _page(title: str, body: str) -> str:
    rows = [("/index.php", "หน้าแรก"), ("/open69.php", "เราเปิดเผยอะไรบ้าง"), ("/open68.php", "ปีก่อน")]
    rows += [(SHELF.format(slug=slug, n=1), label) for slug, label, _ in shelves(BODY)]
    bar = " ・ ".join(link(*one) for one in rows)
    return document(f"{title} | {BODY.name}", f"<div align=center>{bar}</div><div style='max-width:760px;margin:auto'>{body}</div>")


def _told(site: Site, paper: Paper) -> str:
    """The prose with its marks as links; the files are served as they are met."""
    parts = [f"<h1>{escape(paper.title)}</h1>"]
    for block in paper.blocks:
        if isinstance(block, Head):
            parts.append(f"<h3>{escape(block.text)}</h3>")
        elif isinstance(block, str):
            parts.append(f"<p>{MARK.sub(lambda mark: link(_place(site, mark[1]), mark[2]), escape(block))}</p>")
    return "\n".join(parts)


def _place(site: Site, key: str) -> str:
    """Where a thing is told of: the news, a page, or a file under a running number."""
    if key == "NEWS":
        return SHELF.format(slug="news", n=1)
    if key in PAGES:
        return f"/info.php?t={key}"
    kind = FILES.get(key, "pdf")
    number = 4000 + list(TEXT).index(key) * 13
    return site.file(f"/files/{number}.{KINDS[kind].ending}", kind, lambda: TEXT[key])
