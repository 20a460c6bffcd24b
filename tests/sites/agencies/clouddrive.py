"""Nearly every paper lies elsewhere, in the address shapes of the great drives, viewers and flip-books: shared, too large to
be looked through, private, worn out or gone."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from ..content import basics, conduct, items, plans
from ..entries import Entry, Papers, entries, filed
from ..markup import document, link, listing, table
from ..paper import Paper
from ..people import Body
from ..shelves import Ways, front, item, shelves, stock
from ..site import Site
from ..world import World

BODY = Body("clouddrive", "เวียงเมฆฝาก", "tambon", "ธารสมมุติ", 131)
PICTURES = "/images/people/{n}.jpg"
VIEW, SHELF = "/{slug}/view/{i}", "/{slug}/list/{n}"
LABELS = {f"O{i}": items.TITLES_2569[i - 1] for i in range(1, 27) if i != 4}
OWN: dict[str, Papers] = {
    "O10": (plans.eservice(BODY).plus(plans.service_stats(BODY, 2569)),),
    "O22": (conduct.risk_report(BODY, 2567),),
    "O26": (conduct.ita_report(BODY, 2567),),
}
KINDS = dict.fromkeys(("O2", "O3", "O10", "O17"), "html") | {"O16": "docx"}
SHAPES = {  # where a paper lies: host and path
    "view": ("drive", "file/d/{id}/view?usp=sharing"),
    "preview": ("drive", "file/d/{id}/preview"),
    "large": ("drive", "file/d/{id}/view?usp=sharing"),
    "open": ("drive", "open?id={id}"),
    "picture": ("drive", "uc?export=view&id={id}"),
    "sheet": ("drive", "spreadsheets/d/{id}/edit?usp=sharing"),
    "text": ("drive", "document/d/{id}/edit"),
    "folder": ("drive", "drive/folders/{id}?usp=sharing"),
    "login": ("drive", "file/d/{id}/view?usp=sharing"),
    "denied": ("drive", "file/d/{id}/view?usp=sharing"),
    "quota": ("drive", "file/d/{id}/view?usp=sharing"),
    "gone": ("drive", "file/d/{id}/view?usp=sharing"),
    "box": ("dropbox", "s/{id}/report.pdf?dl=0"),
    "book": ("flip", "mekfak/{id}/mobile/index.html"),
}
WHERE = {
    "O1": ("picture", "picture"), "O5": ("view",), "O6": ("preview", "large"), "O7": ("sheet",), "O8": ("text",), "O9": ("folder",),
    "O11": ("sheet",), "O12": ("box",), "O13": ("login", "login"), "O14": ("denied",), "O20": ("book", "book", "book"), "O21": ("quota",),
    "O22": ("view",), "O23": ("open",), "O24": ("gone",), "O26": ("book",),
}  # fmt: skip
FRAMED = {  # shown by a viewer: of a drive, of an office, of the site itself
    "O15": "{drive}/gview?url={file}&embedded=true",
    "O16": "{viewer}/op/embed.aspx?src={file}",
    "O18": "/pdfjs/web/viewer.html?file={path}",
    "O19": "/flowpaper/o19.html",
}  # O25 is an ordinary file


@dataclass(frozen=True)
class Kept:
    """One thing that lies elsewhere: its name there, how it is kept, what it holds."""

    id: str
    shape: str
    papers: tuple[Paper, ...]

    def address(self, world: World) -> str:
        """Where the agency's page points."""
        host, path = SHAPES[self.shape]
        return f"{world.base(host)}/{path.format(id=self.id)}"


def kept(entry: Entry) -> list[Kept]:
    """What lies elsewhere of an item: a sheet or a folder holds all papers, anything else one."""
    shapes = WHERE[entry.number]
    parts = [entry.papers] if len(shapes) == 1 else [(paper,) for paper in entry.papers]
    return [
        Kept(f"1Mek{entry.number}x{i}fakSAMPLE-{entry.turn * 7919 + i:07d}", shape, part)
        for i, (shape, part) in enumerate(zip(shapes, parts, strict=True), 1)
    ]


def all_kept() -> list[Kept]:
    """What the outside hosts have to serve."""
    return [one for entry in entries(BODY, {n: LABELS[n] for n in WHERE}, OWN) for one in kept(entry)]


def build(world: World) -> Site:
    """The agency's own pages; what lies elsewhere is served by `clouds`."""
    site = Site(BODY.code, world.base(BODY.code))
    site.portraits(PICTURES)
    site.page("/", lambda: _page("หน้าแรก", f"<h1>{BODY.name}</h1>{front(BODY, VIEW)}"))
    rows = [("ข้อ", "ข้อมูล"), *((e.number, _item(site, world, e)) for e in entries(BODY, LABELS, OWN, KINDS))]
    rows.insert(4, ("O4", link(SHELF.format(slug="news", n=1), "ข่าวประชาสัมพันธ์")))
    made = table(rows, raw=True)
    site.page("/oit/2569", lambda: _page("OIT", f"<h2>OIT ปีงบประมาณ พ.ศ. 2569</h2>{made}"))
    stock(site, WAYS, shelves(BODY))
    return site


def _page(title: str, body: str) -> str:
    menu = [("/", "หน้าแรก"), ("/oit/2569", "OIT 2569"), ("/oit/2569/o3", "ติดต่อเรา")]
    menu += [(SHELF.format(slug=slug, n=1), name) for slug, name, _ in shelves(BODY)]
    bar = listing([link(url, name) for url, name in menu])
    return document(f"{title} | {BODY.name}", f"<nav>{bar}</nav>{body}<footer>{escape(basics.footer(BODY))}</footer>")


def _item(site: Site, world: World, entry: Entry) -> str:
    target = WAYS.item.format(n=entry.turn)
    if entry.number in WHERE:
        shown = [_elsewhere(one, one.address(world)) for one in kept(entry)]
    elif entry.number in FRAMED:
        shown = [_framed(site, world, entry.number, url) for url, _ in filed(site, entry, WAYS.file)]
    else:
        return item(site, WAYS, entry)
    body = f"<h2>{escape(entry.label)}</h2>{listing(shown)}"
    site.page(target, lambda: _page(entry.label, body))
    return link(target, escape(entry.label))


def _elsewhere(one: Kept, url: str) -> str:
    if one.shape == "picture":
        return f'<img src="{escape(url)}" width="900">'
    if one.shape in ("preview", "book"):
        return f'<iframe src="{escape(url)}" width="640" height="480" allow="autoplay"></iframe>'
    return link(url, escape(one.papers[0].title))


def _framed(site: Site, world: World, number: str, path: str) -> str:
    made = {"drive": world.base("drive"), "viewer": world.base("viewer"), "path": path}
    source = FRAMED[number].format(file=quote(site.base + path, safe=""), **made)
    if number == "O18":
        script = '<script src="pdf.mjs" type="module"></script><div id="viewer" class="pdfViewer"></div>'
        site.page(source, lambda: document("PDF.js viewer", script))
    elif number == "O19":
        script = f"<script>$('#documentViewer').FlowPaperViewer({{config: {{PDFFile: '{path}', Scale: 0.6}}}});</script>"
        site.page(source, lambda: document("FlowPaper", f'<div id="documentViewer"></div>{script}'))
    return f'<iframe src="{escape(source)}" width="100%" height="700"></iframe>'

WAYS = Ways(_page, "/oit/2569/o{n}", "/uploads/o{n}-{i}.{x}", SHELF, VIEW, PICTURES)
