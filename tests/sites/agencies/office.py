"""What lay on the clerk's drive was uploaded as it lay there: forty years of office formats, archives, broken files."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from .. import build as make
from .. import oldfiles
from ..content import basics, buying, conduct, items, plans
from ..entries import Entry, Papers, entries
from ..markup import document, link, listing
from ..people import Body
from ..shelves import Ways, front, item, shelves, stock
from ..site import Response, Site
from ..thai import MONTHS, first_half
from ..world import World

BODY = Body("office", "โนนแฟ้มแก้ว", "tambon", "ดอยสมมุติ", 97)
PICTURES = "/res/{n}.jpg"
VIEW, SHELF = "/index.php/{slug}/{i}", "/index.php/{slug}?start={n}"
BINARY = "application/octet-stream"
LABELS = {f"O{i}": items.TITLES_2569[i - 1] for i in range(1, 27) if i != 4}
OWN: dict[str, Papers] = {"O10": (plans.service_stats(BODY, 2569),)}
KINDS = {
    **dict.fromkeys(("O1", "O2", "O3", "O17"), "html"),
    "O6": "odt",
    "O7": "rtf",
    "O10": "ods",
    "O16": "web-pdf",
    "O18": "bare-csv",
    "O19": "web-xls",
    "O20": "docx",
    "O21": "nothing",
    "O22": "damaged",
    "O24": "portfolio",
    "O26": "xlsx",
}
PACKED = {  # file names and how they are made; those in `files/` were written by an office program
    "O5": "plan.doc", "O8": "manual.pptx", "O9": "service.ppt", "O11": "sokhoro1.xlsx", "O12": "buying.xls", "O13": "hr.zip",
    "O14": "hr-report.7z", "O15": "ethics.rar", "O23": "plan-locked.xlsx", "O25": "ita.doc",
}  # fmt: skip


def _workbook() -> bytes:
    months = [(f"{MONTHS[month - 1]} {year % 100}", buying.monthly(BODY, year, month)) for year, month in first_half(2569)]
    return oldfiles.workbook(months)


def _packed(number: str) -> Callable[[], bytes]:
    papers = items.papers(BODY, number) if number != "O25" else (conduct.ita_use(BODY, 2566),)
    made: dict[str, Callable[[], bytes]] = {
        "O11": _workbook,
        "O13": lambda: oldfiles.word_zip({"criteria.docx": papers[0], "plan.docx": papers[1]}),
        "O15": lambda: oldfiles.rar({"code.pdf": make.pdf(papers[0]), "drive.pdf": make.pdf(papers[1])}),
    }
    kept = oldfiles.FILES / f"{number.lower()}.{PACKED[number].rsplit('.', 1)[1]}"
    return made.get(number, kept.read_bytes)


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code), "/index.php")
    site.portraits(PICTURES)
    site.redirect("/", site.home)
    site.page(site.home, lambda: _page("หน้าแรก", f"<h1>{BODY.name}</h1>{front(BODY, VIEW)}"))
    rows = [_item(site, entry) for entry in entries(BODY, LABELS, OWN, KINDS)]
    rows.insert(3, link(SHELF.format(slug="news", n=1), "ข่าวประชาสัมพันธ์"))
    body = "<h2>OIT ปีงบประมาณ พ.ศ. 2569</h2>" + listing(rows, "ol")
    site.page("/index.php/oit-2569", lambda: _page("OIT 2569", body))
    stock(site, WAYS, shelves(BODY))
    return site


def _page(title: str, body: str) -> str:
    menu = [link("/index.php", "หน้าแรก"), link("/index.php/oit-2569", "OIT 2569"), link("/index.php/o3", "ติดต่อเรา")]
    menu += [link(SHELF.format(slug=slug, n=1), name) for slug, name, _ in shelves(BODY)]
    return document(f"{title} - {BODY.name}", f"{listing(menu)}<div>{body}</div><p>{escape(basics.footer(BODY))}</p>")


def _item(site: Site, entry: Entry) -> str:
    if entry.number not in PACKED:
        top = plans.eservice(BODY) if entry.number == "O10" else None
        return item(site, WAYS, entry, "ไฟล์แนบ {i}", top)
    target = WAYS.item.format(n=entry.turn)
    file, packed = f"/docs/{PACKED[entry.number]}", _packed(entry.number)
    site.routes[file] = lambda: Response(packed(), kind=BINARY)
    body = f"<h2>{escape(entry.label)}</h2>{link(file, 'ดาวน์โหลดไฟล์')}"
    site.page(target, lambda: _page(entry.label, body))
    return link(target, escape(entry.label))

WAYS = Ways(_page, "/index.php/o{n}", "/docs/{n}_{i}.{x}", SHELF, VIEW, PICTURES)
