"""A site that lets robots read its pages but not its documents: robots.txt, indented, closes /oit/ and /download/."""

from __future__ import annotations

from html import escape

from ..content import basics, items, noise
from ..entries import entries, filed
from ..markup import document, fragment, link, listing
from ..people import Body
from ..site import Site
from ..thai import short_date
from ..world import World

BODY = Body("robots", "ภูผาหมอกงาม", "tambon", "ดอยสมมุติ", 89)
PICTURES = "/photo/{n}.jpg"
OPEN = ("O1", "O2", "O3", "O5", "O8", "O9", "O10", "O15", "O16", "O17")
LABELS = {f"O{i}": title for i, title in enumerate(items.TITLES_2569, 1) if i != 4}
KINDS = dict.fromkeys(OPEN, "html")
RULES = "  User-agent: *\n  Disallow: /oit/\n  Disallow: /download/\n  Sitemap: http://another.example/sitemap.xml\n"


def build(world: World) -> Site:
    """The whole site; the closed part is there for people."""
    site = Site(BODY.code, world.base(BODY.code))
    site.portraits(PICTURES)
    site.page("/robots.txt", lambda: RULES, kind="text/plain")
    site.page("/", lambda: _page("หน้าแรก", _home()))
    rows = []
    for entry in entries(BODY, LABELS, kinds=KINDS, voice=2):
        if entry.number in OPEN:
            target, inside = f"/info/{entry.turn}", fragment(entry.whole, 2, PICTURES)
        else:
            files = filed(site, entry, "/download/{n}-{i}.{x}")
            target, inside = f"/oit/{entry.turn}", listing([link(name, escape(p.title)) for name, p in files])
        site.page(target, lambda t=entry.label, b=inside: _page(t, b))
        rows.append(link(target, f"O{entry.turn} {escape(entry.label)}"))
    rows.insert(3, link("/news", "O4 ข่าวประชาสัมพันธ์"))
    site.page("/ita-2569", lambda: _page("ITA 2569", "<h2>OIT ปีงบประมาณ พ.ศ. 2569</h2>" + listing(rows)))
    for name, posts in (
        ("news", noise.news(BODY, 26)),
        ("album", noise.albums(BODY, 12)),
        ("buy", noise.notices(BODY)),
    ):
        shown = [f"{link(f'/{name}/{p.number}', escape(p.title))} {short_date(p.day)}" for p in posts]
        site.page(f"/{name}", lambda r=shown, t=name: _page(t, listing(r)))
        for post in posts:
            site.page(f"/{name}/{post.number}", lambda p=post: _page(p.title, fragment(p.paper, 2)))
    papers = [*noise.by_laws(BODY), *noise.minutes(BODY), *noise.decoys(BODY)]
    docs = [
        link(site.page(f"/doc/{i}", lambda p=p: _page(p.title, fragment(p, 2))), escape(p.title))
        for i, p in enumerate(papers)
    ]
    site.page("/doc", lambda: _page("เอกสาร", listing(docs)))
    return site


def _page(title: str, body: str) -> str:
    menu = (
        ("/", "หน้าแรก"),
        ("/news", "ข่าวประชาสัมพันธ์"),
        ("/album", "ภาพกิจกรรม"),
        ("/buy", "ประกาศจัดซื้อจัดจ้าง"),
        ("/doc", "เอกสาร"),
        ("/ita-2569", "ITA 2569"),
        ("/info/3", "ติดต่อเรา"),
    )
    return document(
        f"{title} | {BODY.name}",
        f"{listing([link(url, label) for url, label in menu])}<h1>{escape(title)}</h1>{body}<p>{escape(basics.footer(BODY))}</p>",
    )


def _home() -> str:
    return listing([f"{link(f'/news/{p.number}', escape(p.title))} {short_date(p.day)}" for p in noise.news(BODY, 5)])
