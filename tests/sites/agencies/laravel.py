"""A small Laravel vendor: year → topic → up to five named links; files under /storage with hashes for names."""

from __future__ import annotations

from hashlib import sha1
from html import escape

from ..content import basics, buying, complaints, conduct, items, noise, plans, staff
from ..entries import Entry, entries, pages
from ..markup import document, fragment, link, listing
from ..paper import Paper
from ..people import Body
from ..site import Site
from ..thai import first_half, short_date
from ..world import World

BODY = Body("laravel", "บ้านสร้อยระย้า", "tambon", "ธารสมมุติ", 31)
PICTURES = "/storage/personnel/{n}.jpg"
# the link names a clerk typed in; the topic above them carries the official title
NAMES = {
    "O5": ["แผนพัฒนาท้องถิ่น 66-70"],
    "O6": ["แผนการดำเนินงาน 69", "ติดตามครึ่งปี 69"],
    "O7": ["รายงานผลการดำเนินงาน 68"],
    "O8": ["คู่มือปฏิบัติงาน"],
    "O9": ["คู่มือประชาชน"],
    "O12": ["รายงานผลจัดซื้อจัดจ้าง 68"],
    "O13": ["หลักเกณฑ์ 69", "แผน 69"],
    "O14": ["รายงานผล HR"],
    "O15": ["ประมวลจริยธรรม", "ขับเคลื่อนจริยธรรม 69"],
    "O16": ["แนวปฏิบัติฯ"],
    "O18": ["สถิติฯ ปี 68"],
    "O19": ["การมีส่วนร่วม"],
    "O20": ["รายงานผล No Gift Policy 68", "ความรู้ตามมาตรา 128"],
    "O21": ["ประเมินความเสี่ยงฯ 69"],
    "O22": ["รายงานความเสี่ยงฯ 68"],
    "O23": ["แผนฯ 69"],
    "O24": ["รายงานผลฯ 68"],
    "O25": ["มาตรการฯ"],
    "O26": ["รายงานผลตามมาตรการฯ"],
}
OWN = {
    "O14": (staff.hr_report(BODY, 2567, 1),),
    "O19": (complaints.participation(BODY, 2568),),
    "O20": (conduct.no_gift_report(BODY, 2568), conduct.gift_rules(BODY)),
    "O25": (conduct.ita_use(BODY, 2566, 1),),
}
MENU = (
    ("/", "หน้าแรก"),
    ("/structure", "โครงสร้างองค์กร"),
    ("/authority", "อำนาจหน้าที่"),
    ("/personnel/1", "คณะผู้บริหาร"),
    ("/personnel/2", "หัวหน้าส่วนราชการ"),
    ("/personnel/3", "สมาชิกสภาเทศบาล"),
    ("/press-release", "ข่าวประชาสัมพันธ์"),
    ("/activity", "ข่าวกิจกรรม"),
    ("/procurement", "ประกาศจัดซื้อจัดจ้าง"),
    ("/law", "กฎหมายและเอกสารเผยแพร่"),
    ("/e-service", "ระบบบริการประชาชนออนไลน์"),
    ("/anti-corruption/form", "รับแจ้งร้องเรียนทุจริตประพฤติมิชอบ"),
    ("/ita", "ITA"),
    ("/contact", "ติดต่อเรา"),
)
WHERE = {
    "O1": ["/structure", "/authority"],
    "O2": ["/personnel/1", "/personnel/2"],
    "O3": ["/contact"],
    "O4": ["/press-release"],
    "O10": ["/e-service", "/e-service/statistics"],
    "O17": ["/anti-corruption/form"],
}


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code))
    site.portraits(PICTURES)
    site.page("/", lambda: _page("หน้าแรก", _home()))
    act = _stored(site, 1, basics.whole_act(BODY))
    texts: dict[str, Paper] = {
        "/structure": basics.chart(BODY, voice=1),
        "/personnel/1": basics.executives(BODY, (basics.POLITICAL,), voice=2),
        "/personnel/2": basics.executives(BODY, (basics.PERMANENT,), voice=2),
        "/personnel/3": noise.members(BODY),
        "/e-service": plans.eservice(BODY, 1),
        "/e-service/statistics": plans.service_stats(BODY, 2569, voice=1),
        "/anti-corruption/form": complaints.complaint_channel(BODY, 1, world.base("watchdog") + "/complaint"),
        "/contact": basics.contact(BODY, "line"),
    }
    for target, paper in texts.items():
        more = f"<p>{link('/e-service/statistics', 'สถิติการใช้บริการ')}</p>" if target == "/e-service" else ""
        site.page(target, lambda p=paper, m=more: _page(p.title, fragment(p, 2, PICTURES) + m))
    site.page(
        "/authority",
        lambda: _page(
            "อำนาจหน้าที่",
            f"<h2>อำนาจหน้าที่</h2><p>{link(act, 'พระราชบัญญัติเทศบาล พ.ศ. 2496')}</p><object data='{act}' type='application/pdf'></object>",
        ),
    )
    _year(site)
    _last_year(site)
    for slug, posts in (
        ("press-release", noise.news(BODY, 24)),
        ("activity", noise.albums(BODY, 14)),
        ("procurement", noise.notices(BODY)),
    ):
        _posts(site, slug, posts)
    papers = [*noise.by_laws(BODY), *noise.minutes(BODY), *noise.decoys(BODY), buying.buying_plan(BODY, 2569)]
    rows = [
        link(site.page(f"/law/{i}", lambda p=p: _page(p.title, fragment(p, 2))), escape(p.title))
        for i, p in enumerate(papers)
    ]
    site.page("/law", lambda: _page("กฎหมาย", listing(rows)))
    return site


def _page(title: str, body: str) -> str:
    nav = listing(
        [link(url, label, 'class="nav-link"') for url, label in MENU]
        + ['<a href="#" class="dropdown-toggle">เมนูอื่น</a>']
    )
    return document(
        f"{BODY.name}",
        f"<nav class=navbar>{nav}</nav><div class=container><h4>{title}</h4>{body}</div><footer>{escape(basics.footer(BODY))}</footer>",
    )


def _home() -> str:
    cards = [
        f"<div class=card>{link(f'/press-release/{p.number}', escape(p.title))}<small>{short_date(p.day)}</small></div>"
        for p in noise.news(BODY, 6)
    ]
    return "<h2>ข่าวประชาสัมพันธ์</h2>" + "".join(cards) + link("/ita", '<img src="/images/ITA.png" alt="ITA">')


def _stored(site: Site, folder: int, paper: Paper) -> str:
    """Serve a paper under a name that says nothing, in the folder of its record, as the media library does."""
    name = sha1(f"{folder}{paper.title}".encode(), usedforsecurity=False).hexdigest()[:24]
    return site.file(f"/storage/{folder}/{name}.pdf", "pdf", lambda: paper)


def _topic(site: Site, number: int, title: str, links: list[str], year: int) -> str:
    target = f"/ita/details/{(year - 2560) * 100 + number}"
    site.page(target, lambda: _page(title, f"<h2>{escape(title)}</h2>{listing(links, 'ol')}"))
    return link(target, escape(title))


def _year(site: Site) -> None:
    made: dict[str, Entry] = {e.number: e for e in entries(BODY, dict.fromkeys(NAMES, ""), OWN, voice=1)}
    old = tuple(buying.monthly(BODY, y, m, 1) for y, m in first_half(2568))
    rows = []
    for i, title in enumerate(items.TITLES_2569, 1):
        number = f"O{i}"
        if number == "O11":
            links = [link(_stored(site, 911, p), f"สขร.1 เดือนที่ {n}") for n, p in enumerate(old, 1)]
        elif number in WHERE:
            links = [link(target, dict(MENU).get(target, "ลิงก์")) for target in WHERE[number]]
        else:
            links = [
                link(_stored(site, 900 + i, p), name)
                for name, p in zip(NAMES[number], made[number].papers, strict=True)
            ]
        rows.append(_topic(site, i, f"{number} {title}", links, 2569))
    site.page("/ita/2569", lambda: _page("ITA 2569", "<h2>การประเมิน ITA ประจำปี 2569</h2>" + listing(rows)))
    site.page("/ita", lambda: _page("ITA", listing([link(f"/ita/{y}", f"ปี {y}") for y in (2569, 2568)])))


def _last_year(site: Site) -> None:
    """A few topics of FY2568 are left, numbered as that year numbered them."""
    papers = {
        12: buying.buying_list(BODY, 2568),
        14: staff.hr_plan(BODY, 2568),
        23: conduct.bribe_risk(BODY, 2568),
        25: conduct.plan(BODY, 2568),
    }
    rows = [
        _topic(site, n, f"O{n} {p.title}", [link(_stored(site, 800 + n, p), "เอกสาร")], 2568) for n, p in papers.items()
    ]
    site.page("/ita/2568", lambda: _page("ITA 2568", "<h2>การประเมิน ITA ประจำปี 2568</h2>" + listing(rows)))


def _posts(site: Site, slug: str, posts: list[noise.Post]) -> None:
    slices = list(pages(posts, 9))
    turn = "".join(link(f"/{slug}?page={n}", f"{n} ") for n, _ in slices)
    for n, part in slices:
        rows = [f"{link(f'/{slug}/{p.number}', escape(p.title))} <small>{short_date(p.day)}</small>" for p in part]
        for target in {f"/{slug}?page={n}", f"/{slug}"} if n == 1 else {f"/{slug}?page={n}"}:
            site.page(target, lambda r=rows: _page(dict(MENU)[f"/{slug}"], listing(r) + turn))
    for post in posts:
        site.page(
            f"/{slug}/{post.number}",
            lambda p=post: _page(p.title, fragment(p.paper, 2) + f"<p>{short_date(p.day)}</p>"),
        )
