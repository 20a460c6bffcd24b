"""ASP.NET pages whose documents are pictures: scanned PDFs, photographs, one file with a password. A third can be read."""

from __future__ import annotations

from html import escape

from ..content import basics, items, noise, plans
from ..entries import Entry, entries, filed, pages
from ..markup import document, fragment, link, listing
from ..paper import Paper
from ..people import Body
from ..site import Site
from ..thai import short_date
from ..world import World

BODY = Body("scans", "หินซ้อนแก้ว", "sao", "ธารสมมุติ", 71)
HOME = "/Default.aspx"
LISTED = "/"  # what the agency list says; the server knows better
PICTURES = "/Images/Staff/{n}.jpg"
LABELS = {f"O{i}": items.TITLES_2569[i - 1] for i in range(1, 27) if i not in (4, 25)}
OWN = {"O10": (plans.eservice(BODY, 2), plans.service_stats(BODY, 2569, voice=2))}
KINDS = {
    **dict.fromkeys(("O2", "O3", "O8", "O10", "O16", "O17"), "html"),
    **dict.fromkeys(("O5", "O7", "O11", "O18", "O20", "O21", "O24", "O26"), "scan"),
    **dict.fromkeys(("O1", "O15"), "jpg"),
    **dict.fromkeys(("O6", "O12"), "xlsx"),
    "O13": "locked",
}
TABS = (("News", "ข่าวประชาสัมพันธ์"), ("Album", "ภาพกิจกรรม"), ("Buy", "ประกาศจัดซื้อจัดจ้าง"), ("Doc", "เอกสารอื่น"))


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code), HOME)
    site.portraits(PICTURES)
    site.redirect("/", HOME)
    site.page(HOME, lambda: _page("หน้าแรก", _home()))
    rows = [("ลำดับ", "รายการ", "เอกสาร")]
    rows += [_item(site, entry) for entry in entries(BODY, LABELS, OWN, KINDS, voice=0)]
    rows.insert(4, ("O4", "ข่าวประชาสัมพันธ์", link("/List.aspx?type=News", "เปิด")))
    body = "".join(f"<tr><td>{a}</td><td>{b}</td><td>{c}</td></tr>" for a, b, c in rows)
    site.page(
        "/ITA.aspx?Year=2569", lambda: _page("ITA 2569", f"<h2>OIT ปีงบประมาณ พ.ศ. 2569</h2><table>{body}</table>")
    )
    _list(site, "News", [(f"{p.title} ({short_date(p.day)})", p.paper) for p in noise.news(BODY, 24)])
    _list(site, "Album", [(p.title, p.paper) for p in noise.albums(BODY)])
    _list(site, "Buy", [(p.title, p.paper) for p in noise.notices(BODY)])
    _list(
        site,
        "Doc",
        [(p.title, p) for p in [*noise.by_laws(BODY), *noise.minutes(BODY), *noise.decoys(BODY), noise.members(BODY)]],
    )
    return site


def _page(title: str, body: str) -> str:
    menu = listing(
        [
            link(HOME, "หน้าแรก"),
            link("/ITA.aspx?Year=2569", "ITA 2569"),
            *(link(f"/List.aspx?type={t}", label) for t, label in TABS),
            link("/View.aspx?id=9003", "ติดต่อเรา"),
        ]
    )
    state = '<input type="hidden" name="__VIEWSTATE" value="dDwtMTA4OTk0Mzs7Pg==">'
    return document(
        f"{title} - {BODY.name}",
        f'<form id="form1" method="post">{state}</form>{menu}<div id="ctl00_Content">{body}</div>{escape(basics.footer(BODY))}',
    )


def _home() -> str:
    rows = [
        f"{link(f'/View.aspx?type=News&id={i}', escape(p.title))} {short_date(p.day)}"
        for i, p in enumerate(noise.news(BODY, 5), 1)
    ]
    return f"<h1>{BODY.name}</h1>{listing(rows)}"


def _item(site: Site, entry: Entry) -> tuple[str, str, str]:
    target = f"/View.aspx?id={9000 + entry.turn}"
    if entry.kind == "html":
        body = fragment(entry.whole, 2, PICTURES)
    elif entry.kind == "jpg":
        files = filed(site, entry, "/Uploads/IMG{n}_00{i}0.{x}")
        body = f"<h2>{escape(entry.label)}</h2>" + "".join(
            f'<a href="{name}"><img src="{name}" width="900"></a>' for name, _ in files
        )
    else:
        files = filed(site, entry, "/Uploads/{n:02d}_{i}.{x}")
        body = f"<h2>{escape(entry.label)}</h2>" + listing([link(name, escape(p.title)) for name, p in files])
    site.page(target, lambda: _page(entry.label, body))
    return entry.number, escape(entry.label), link(target, "เปิด")


def _list(site: Site, kind: str, things: list[tuple[str, Paper]]) -> None:
    title = dict(TABS)[kind]
    numbered = [(f"/View.aspx?type={kind}&id={i}", *thing) for i, thing in enumerate(things, 1)]
    slices = list(pages(numbered, 10))
    turn = " ".join(link(f"/List.aspx?type={kind}" + (f"&page={n}" if n > 1 else ""), str(n)) for n, _ in slices)
    for n, part in slices:
        body = f"<h2>{title}</h2>{listing([link(url, escape(label)) for url, label, _ in part])}{turn}"
        site.page(f"/List.aspx?type={kind}" + (f"&page={n}" if n > 1 else ""), lambda b=body: _page(title, b))
        for url, label, paper in part:
            site.page(url, lambda t=label, p=paper: _page(t, fragment(p, 2)))
