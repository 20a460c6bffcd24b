"""Hand-made `.html` pages: a page per sub-indicator with tabs or an accordion, every file behind the same
คลิกที่นี่เพื่อดาวน์โหลด, the real title only on the tab; file names as the scanner or the browser gave them."""

from __future__ import annotations

from html import escape

from ..content import basics, conduct, items, noise, plans
from ..entries import Entry, entries, filed, pages
from ..markup import document, fragment, link, listing
from ..paper import Paper
from ..people import Body
from ..site import Site
from ..thai import short_date
from ..world import World

BODY = Body("static", "บ่อน้ำผึ้งหวาน", "sao", "ทุ่งสมมุติ", 67)
HOME = "/index.html"
LISTED = "/"  # what the agency list says; the server knows better
PICTURES = "/img/p{n}.jpg"
SAY = "คลิกที่นี่เพื่อดาวน์โหลด"
TABS = {f"O{i}": f"O{i} {title}" for i, title in enumerate(items.TITLES_2569, 1) if i not in (4, 5)}
OWN = {
    "O2": (basics.executives(BODY, (basics.PERMANENT,)),),
    "O10": (plans.eservice(BODY), plans.service_stats(BODY, 2569)),
    "O22": (conduct.risk_report(BODY, 2567),),
}
KINDS = {
    "O1": "html",
    "O2": "html",
    "O3": "html",
    "O10": "html",
    "O17": "html",
    "O12": "zip",
    "O18": "csv",
    "O11": "docx",
    "O9": "docx",
}
PARTS = (
    ("ita69-9-1.html", "9.1 ข้อมูลพื้นฐาน", range(1, 5), "tabs"),
    ("ita69-9-2.html", "9.2 การบริหารงานและการใช้จ่ายงบประมาณ", range(5, 11), "accordion"),
    ("ita69-9-3.html", "9.3 การจัดซื้อจัดจ้าง", range(11, 13), "tabs"),
    ("ita69-9-4.html", "9.4 การบริหารและพัฒนาทรัพยากรบุคคล", range(13, 16), "accordion"),
    ("ita69-9-5.html", "9.5 การส่งเสริมความโปร่งใส", range(16, 20), "tabs"),
    ("ita69-10-1.html", "10.1 การดำเนินการเพื่อป้องกันการทุจริตในประเด็นสินบน", range(20, 23), "accordion"),
    ("ita69-10-2.html", "10.2 การส่งเสริมคุณธรรมและความโปร่งใส", range(23, 27), "tabs"),
)
MENU = (
    ("index.html", "หน้าแรก"), ("history.html", "ข้อมูลทั่วไป"), ("structure.html", "โครงสร้าง"), ("staff.html", "บุคลากร"), ("news.html", "ข่าวประชาสัมพันธ์"),
    ("album.html", "ภาพกิจกรรม"), ("winner.html", "ประกาศจัดซื้อจัดจ้าง"), ("docs.html", "เอกสาร"), ("ita69.html", "ITA 2569"), ("e-service.html", "E-Service"), ("contact.html", "ติดต่อเรา"),
)  # fmt: skip
FILED = {
    "O1": "structure.html",
    "O2": "staff.html",
    "O3": "contact.html",
    "O10": "e-service.html",
    "O17": "corruption.html",
}


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code), HOME)
    site.portraits(PICTURES)
    site.redirect("/", HOME)
    _show(site, "index.html", "หน้าแรก", _home())
    _show(site, "history.html", "ข้อมูลทั่วไป", fragment(noise.decoys(BODY)[8], 2))
    made = {e.number: e for e in entries(BODY, TABS, OWN, KINDS, voice=0)}
    for number, page in FILED.items():
        _show(
            site,
            page,
            made[number].papers[0].title,
            fragment(made[number].papers[0].plus(*made[number].papers[1:]), 2, PICTURES),
        )
    _show(
        site,
        "ita69.html",
        "ITA 2569",
        "<h2>ITA ปีงบประมาณ พ.ศ. 2569</h2>" + listing([link(page, title) for page, title, *_ in PARTS]),
    )
    for page, title, numbers, style in PARTS:
        panes = [(f"O{n}", f"O{n} {items.TITLES_2569[n - 1]}", _pane(site, f"O{n}", made)) for n in numbers]
        _show(site, page, title, f"<h2>{title}</h2>" + (_tabs(panes) if style == "tabs" else _accordion(panes)))
    _series(site, "news", [(f"{p.title} - {short_date(p.day)}", p.paper) for p in noise.news(BODY, 24)])
    _series(site, "album", [(p.title, p.paper) for p in noise.albums(BODY)])
    _series(site, "winner", [(p.title, p.paper) for p in noise.notices(BODY)])
    _series(site, "docs", [(p.title, p) for p in [*noise.by_laws(BODY), *noise.minutes(BODY), *noise.decoys(BODY)[:8]]])
    return site


def _show(site: Site, name: str, title: str, body: str) -> None:
    menu = listing([link(url, label) for url, label in MENU], name="menu")
    site.page(
        f"/{name}",
        lambda: document(
            f"{title} {BODY.short}",
            f"{menu}<div class=container>{body}</div><footer>{escape(basics.footer(BODY))}</footer>",
        ),
    )


def _home() -> str:
    rows = [
        f"{link(f'news-{i}.html', escape(p.title))} {short_date(p.day)}" for i, p in enumerate(noise.news(BODY, 4), 1)
    ]
    return f"<h1>{BODY.name}</h1>{listing(rows)}{link('ita69.html', 'การประเมินคุณธรรมและความโปร่งใส 2569')}"


def _pane(site: Site, number: str, made: dict[str, Entry]) -> str:
    if number == "O4":
        return link("news.html", "คลิกที่นี่")
    if number == "O5":
        return "<p>ไม่มีข้อมูล</p>"
    if number in FILED:
        return link(FILED[number], "คลิกที่นี่")
    return "<br>".join(link(name, SAY) for name, _ in filed(site, made[number], "/upload/20260410{n:02d}{i}.{x}"))


def _tabs(panes: list[tuple[str, str, str]]) -> str:
    heads = listing([f'<a href="#{n}" data-toggle="tab">{escape(title)}</a>' for n, title, _ in panes], name="nav-tabs")
    bodies = "".join(f'<div class="tab-pane" id="{n}">{body}</div>' for n, _, body in panes)
    return f'{heads}<div class="tab-content">{bodies}</div>'


def _accordion(panes: list[tuple[str, str, str]]) -> str:
    return "".join(
        f'<div class="accordion-item"><div class="accordion-header"><button data-target="#{n}">{escape(title)}</button></div>'
        f'<div id="{n}" class="accordion-collapse collapse"><div class="accordion-body">{body}</div></div></div>'
        for n, title, body in panes
    )


def _series(site: Site, name: str, things: list[tuple[str, Paper]]) -> None:
    title = dict(MENU)[f"{name}.html"]
    numbered = [(f"{name}-{i}.html", *thing) for i, thing in enumerate(things, 1)]
    slices = list(pages(numbered, 12))
    turn = " ".join(link(f"{name}.html" if n == 1 else f"{name}-page{n}.html", f"หน้า {n}") for n, _ in slices)
    for n, part in slices:
        body = f"<h2>{title}</h2>{listing([link(url, escape(label)) for url, label, _ in part])}{turn}"
        _show(site, f"{name}.html" if n == 1 else f"{name}-page{n}.html", title, body)
        for url, label, paper in part:
            _show(site, url, label, fragment(paper, 2))
