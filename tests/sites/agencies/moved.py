"""An agency that moved house: its old address sends every visitor on to a new host, where its name stands on every page."""

from __future__ import annotations

from html import escape

from ..content import basics, items, noise, plans, staff
from ..entries import entries, filed, pages
from ..markup import document, fragment, link, listing
from ..paper import Paper
from ..people import Body
from ..site import Response, Site
from ..thai import digits, long_date
from ..world import World

BODY = Body("moved", "ริมธารทอง", "sao", "ทุ่งสมมุติ", 97)
PICTURES = "/pictures/{n}.jpg"
LABELS = {f"O{i}": title for i, title in enumerate(items.TITLES_2569, 1) if i not in (4, 8, 11, 21, 26)}
OWN = {
    "O5": (plans.development(BODY, 2561, 2565, 2),),
    "O13": (staff.hr_criteria(BODY, 2567, 1), staff.hr_plan(BODY, 2567, 1)),
}
KINDS = dict.fromkeys(("O1", "O2", "O3", "O10", "O16", "O17", "O18", "O19"), "html")
MENU = (
    ("/", "หน้าแรก"),
    ("/ita/2569", "ITA ๒๕๖๙"),
    ("/list/news", "ข่าวประชาสัมพันธ์"),
    ("/list/album", "ภาพกิจกรรม"),
    ("/list/buy", "ประกาศจัดซื้อจัดจ้าง"),
    ("/list/doc", "เอกสารทั่วไป"),
    ("/oit/3", "ติดต่อเรา"),
)


def build(world: World) -> Site:
    """The old address: nothing but the way to the new one."""
    to = world.base("newhome")
    return Site(
        BODY.code,
        world.base(BODY.code),
        fallback=lambda target: Response(b"", 301, headers=(("Location", to + target),)),
    )


def new_home(world: World) -> Site:
    """The site itself, at its new address."""
    site = Site("newhome", world.base("newhome"))
    site.portraits(PICTURES)
    site.page("/", lambda: _page("หน้าแรก", _home()))
    rows = []
    for entry in entries(BODY, LABELS, OWN, KINDS, voice=2):
        inside = fragment(entry.whole, 3, PICTURES)
        if entry.kind != "html":
            files = filed(site, entry, "/media/oit69/{n}_{i}.{x}")
            inside = listing([link(name, escape(p.title)) for name, p in files])
        site.page(f"/oit/{entry.turn}", lambda t=entry.label, b=inside: _page(t, b))
        rows.append(link(f"/oit/{entry.turn}", f"{digits(str(entry.turn))}. {escape(digits(entry.label))}"))
    rows.append(link("/list/news", "ข่าวประชาสัมพันธ์"))
    site.page("/ita/2569", lambda: _page("การประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๙", listing(rows)))
    docs = [*noise.by_laws(BODY), *noise.minutes(BODY), *noise.decoys(BODY)]
    _list(site, "news", [(f"{p.title} {digits(long_date(p.day))}", p.paper) for p in noise.news(BODY, 25)])
    _list(site, "album", [(p.title, p.paper) for p in noise.albums(BODY)])
    _list(site, "buy", [(p.title, p.paper) for p in noise.notices(BODY)])
    _list(site, "doc", [(p.title, p) for p in docs])
    return site


def _page(title: str, body: str) -> str:
    menu = listing([link(url, label) for url, label in MENU])
    return document(
        f"{title} {BODY.name}",
        f"<h1>{BODY.name} อำเภอ{BODY.district}</h1>{menu}<h2>{escape(title)}</h2>{body}<p>{escape(basics.footer(BODY))}</p>",
    )


def _home() -> str:
    rows = [
        f"{link(f'/read/news/{i}', escape(p.title))} {digits(long_date(p.day))}"
        for i, p in enumerate(noise.news(BODY, 5))
    ]
    return listing(rows)


def _list(site: Site, kind: str, things: list[tuple[str, Paper]]) -> None:
    numbered = [(f"/read/{kind}/{i}", *thing) for i, thing in enumerate(things)]
    slices = list(pages(numbered, 10))
    for n, part in slices:
        older = link(f"/list/{kind}?page={n + 1}", "ถัดไป") if n < len(slices) else ""
        body = listing([link(url, escape(label)) for url, label, _ in part]) + older
        site.page(
            f"/list/{kind}" + (f"?page={n}" if n > 1 else ""), lambda b=body: _page(dict(MENU)[f"/list/{kind}"], b)
        )
        for url, label, paper in part:
            site.page(url, lambda t=label, p=paper: _page(t, fragment(p, 3)))
