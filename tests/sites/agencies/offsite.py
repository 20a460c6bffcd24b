"""Documents elsewhere: on a drive that shows a preview, gives the file or asks for a login, in a flip-book, on a host that
simply sends the file. The site itself is a blog with static pages."""

from __future__ import annotations

from html import escape

from ..content import basics, buying, items, noise
from ..entries import Entry, entries, pages
from ..markup import document, fragment, link, listing
from ..people import Body
from ..site import Site
from ..thai import long_date
from ..world import World

BODY = Body("offsite", "ป่าพะยอมหอม", "sao", "ดอยสมมุติ", 73)
PICTURES = "/photos/{n}.jpg"
PREVIEW, PUBLIC, LOGIN, BOOK, DIRECT = "preview", "public", "login", "book", "direct"
WHERE = {
    "O5": PREVIEW, "O6": LOGIN, "O7": DIRECT, "O8": DIRECT, "O9": BOOK, "O11": DIRECT, "O12": PREVIEW, "O13": DIRECT, "O14": DIRECT, "O19": LOGIN,
    "O20": DIRECT, "O22": PUBLIC, "O23": DIRECT, "O24": DIRECT, "O25": BOOK,
}  # fmt: skip
LABELS = {f"O{i}": items.TITLES_2569[i - 1] for i in range(1, 27) if i not in (4, 16)}
KINDS = dict.fromkeys(("O1", "O2", "O3", "O10", "O15", "O17", "O18", "O21", "O26"), "html")


def build(world: World) -> Site:
    """The agency's own pages; what lies elsewhere is served by `outside`."""
    site = Site(BODY.code, world.base(BODY.code))
    site.portraits(PICTURES)
    site.page("/", lambda: _page("หน้าแรก", _home()))
    rows = [
        link(_item(site, world, entry), f"O{entry.turn} {escape(entry.label)}")
        for entry in entries(BODY, LABELS, kinds=KINDS, voice=1)
    ]
    rows.insert(3, link("/search/label/news", "O4 ข่าวประชาสัมพันธ์"))
    site.page(
        "/p/oit-2569.html",
        lambda: _page("OIT 2569", "<h2>การเปิดเผยข้อมูลสาธารณะ ปีงบประมาณ พ.ศ. 2569</h2>" + listing(rows)),
    )
    for slug, posts in (
        ("news", noise.news(BODY, 28)),
        ("album", noise.albums(BODY, 12)),
        ("buy", noise.notices(BODY)),
    ):
        _label(site, slug, posts)
    papers = [*noise.by_laws(BODY), *noise.minutes(BODY), *noise.decoys(BODY), buying.buying_plan(BODY, 2569)]
    others = [
        link(site.page(f"/p/page-{i}.html", lambda p=p: _page(p.title, fragment(p, 2))), escape(p.title))
        for i, p in enumerate(papers)
    ]
    site.page("/p/more.html", lambda: _page("อื่น ๆ", listing(others)))
    return site


def entries_elsewhere() -> list[Entry]:
    """What the outside hosts have to serve."""
    return entries(BODY, {n: LABELS[n] for n in WHERE}, voice=1)


def address(world: World, entry: Entry, turn: int) -> str:
    """Where the n-th paper of an entry lies."""
    name = f"{entry.number.lower()}-{turn}"
    way = WHERE[entry.number]
    if way == DIRECT:
        return f"{world.base('files')}/dl/offsite/{name}.pdf"
    return (
        f"{world.base('drive')}/"
        + {PREVIEW: f"file/d/1aB{name}/view", PUBLIC: f"file/d/1pU{name}/view", LOGIN: f"open?id=9zX{name}", BOOK: f"book/{name}/"}[way]
    )


def _page(title: str, body: str) -> str:
    menu = (
        ("/", "หน้าแรก"),
        ("/search/label/news", "ข่าวประชาสัมพันธ์"),
        ("/search/label/album", "ภาพกิจกรรม"),
        ("/search/label/buy", "ประกาศจัดซื้อ"),
        ("/p/oit-2569.html", "OIT 2569"),
        ("/p/o3.html", "ติดต่อเรา"),
        ("/p/more.html", "อื่น ๆ"),
    )
    return document(
        f"{BODY.name}: {title}",
        f"{listing([link(url, label) for url, label in menu])}<main>{body}</main><footer>{escape(basics.footer(BODY))}</footer>",
    )


def _home() -> str:
    posts = [
        f"<h3>{link(f'/2026/news-{p.number}.html', escape(p.title))}</h3><p>{long_date(p.day)}</p>"
        for p in noise.news(BODY, 5)
    ]
    return "".join(posts)


def _item(site: Site, world: World, entry: Entry) -> str:
    target = f"/p/o{entry.turn}.html"
    if entry.kind == "html":
        body = fragment(entry.whole, 2, PICTURES)
    else:
        rows = []
        for i, paper in enumerate(entry.papers, 1):
            url = address(world, entry, i)
            frame = (
                f'<iframe src="{url.replace("/view", "/preview")}" width="640" height="480"></iframe>'
                if WHERE[entry.number] in (PREVIEW, PUBLIC)
                else ""
            )
            rows.append(link(url, escape(paper.title)) + frame)
        body = f"<h2>{escape(entry.label)}</h2>{listing(rows)}"
    return site.page(target, lambda: _page(entry.label, body))


def _label(site: Site, slug: str, posts: list[noise.Post]) -> None:
    slices = list(pages(posts, 10))
    for n, part in slices:
        older = link(f"/search/label/{slug}?start={n * 10}", "บทความที่เก่ากว่า") if n < len(slices) else ""
        rows = "".join(
            f"<h3>{link(f'/2026/{slug}-{p.number}.html', escape(p.title))}</h3><p>{long_date(p.day)}</p>" for p in part
        )
        site.page(
            f"/search/label/{slug}" + (f"?start={n * 10 - 10}" if n > 1 else ""), lambda b=rows + older: _page(slug, b)
        )
        for post in part:
            site.page(
                f"/2026/{slug}-{post.number}.html",
                lambda p=post: _page(p.title, fragment(p.paper, 2) + f"<p>{long_date(p.day)}</p>"),
            )
