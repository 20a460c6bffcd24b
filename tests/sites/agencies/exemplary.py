"""Everything as the criteria want it, in a tidy modern site: a page per item for FY2569 and for FY2568."""

from __future__ import annotations

from html import escape

from ..content import basics, items, noise, plans
from ..markup import document, fragment, link, listing, table
from ..paper import Paper
from ..people import Body
from ..site import Site
from ..thai import short_date
from ..world import World

BODY = Body("exemplary", "ดอนมะลิวัลย์", "tambon", "เมืองสมมุติ", 3)
PICTURES = "/media/people/{n}.jpg"
MENU = (
    ("/th", "หน้าแรก"),
    ("/th/about/structure", "โครงสร้าง หน้าที่และอำนาจ"),
    ("/th/about/executives", "ข้อมูลผู้บริหาร"),
    ("/th/about/council", "สมาชิกสภาเทศบาล"),
    ("/th/plan/development", "แผนพัฒนาท้องถิ่น"),
    ("/th/news", "ข่าวประชาสัมพันธ์"),
    ("/th/albums", "ภาพกิจกรรม"),
    ("/th/notices", "ประกาศจัดซื้อจัดจ้าง"),
    ("/th/e-service", "E-Service"),
    ("/th/ita", "ITA"),
    ("/th/library", "คลังเอกสาร"),
    ("/th/contact", "ติดต่อเรา"),
)
OWN_PAGES = {
    "O1": "/th/about/structure",
    "O2": "/th/about/executives",
    "O3": "/th/contact",
    "O4": "/th/news",
    "O5": "/th/plan/development",
}
KINDS = ("pdf", "xlsx")
TITLES_2568 = {
    "O10": "E–Service",
    "O11": "ข้อมูลสถิติการให้บริการ",
    "O12": "รายการการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ และความก้าวหน้าการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ",
    "O16": "ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม",
    "O21": "ประกาศเจตนารมณ์และการสร้างวัฒนธรรม ตามนโยบาย No Gift Policy จากการปฏิบัติหน้าที่",
    "O27": "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
}


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code))
    site.portraits(PICTURES)
    site.redirect("/", "/th")
    site.page("/th", lambda: _page("หน้าแรก", _home()))
    _basics(site)
    _news(site)
    _library(site)
    site.page(
        "/th/ita",
        lambda: _page("ITA", listing([link(f"/th/ita/{y}", f"การประเมิน ITA ประจำปี {y}") for y in (2569, 2568)])),
    )
    _ita(site, 2569)
    _ita(site, 2568)
    return site


def _page(title: str, body: str) -> str:
    nav = "<nav>" + listing([link(url, label) for url, label in MENU]) + "</nav>"
    foot = f"<footer><p>{escape(basics.footer(BODY))}</p><a href='/th/cookies'>นโยบายคุกกี้</a></footer>"
    return document(f"{title} - {BODY.name}", f"<header><p>{BODY.name}</p>{nav}</header><main>{body}</main>{foot}")


def _home() -> str:
    latest = [
        f"{link(f'/th/news/{p.number}', escape(p.title))} <time>{short_date(p.day)}</time>" for p in noise.news(BODY, 5)
    ]
    return f"<h1>ยินดีต้อนรับสู่{BODY.name}</h1><h2>ข่าวล่าสุด</h2>" + listing(latest)


def _show(site: Site, target: str, paper: Paper) -> None:
    site.page(target, lambda: _page(paper.title, fragment(paper, pictures=PICTURES)))


def _basics(site: Site) -> None:
    _show(site, OWN_PAGES["O1"], items.whole(BODY, "O1").named("โครงสร้าง หน้าที่และอำนาจ"))
    _show(site, OWN_PAGES["O2"], basics.executives(BODY))
    _show(site, OWN_PAGES["O3"], basics.contact(BODY, "form").named("ข้อมูลการติดต่อและช่องทางการสอบถาม"))
    _show(site, "/th/about/council", noise.members(BODY))
    _show(site, "/th/e-service", plans.eservice(BODY))
    site.file("/files/development-plan-2566-2570.pdf", "pdf", lambda: plans.development(BODY))
    button = (
        "<p>" + link("/files/development-plan-2566-2570.pdf", "ดาวน์โหลดแผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570) ฉบับเต็ม") + "</p>"
    )
    site.page(OWN_PAGES["O5"], lambda: _page("แผนพัฒนาท้องถิ่น", fragment(plans.development(BODY)) + button))


def _news(site: Site) -> None:
    for part, posts, size in (
        ("news", noise.news(BODY, 30, every=13), 10),
        ("albums", noise.albums(BODY), 10),
        ("notices", noise.notices(BODY), 10),
    ):
        title = dict(MENU)[f"/th/{part}"]
        pages = range(1, (len(posts) - 1) // size + 2)
        more = " ".join(link(f"/th/{part}?page={n}" if n > 1 else f"/th/{part}", f"หน้า {n}") for n in pages)
        for n in pages:
            shown = posts[(n - 1) * size : n * size]
            rows = [
                f"{link(f'/th/{part}/{p.number}', escape(p.title))} <small>{short_date(p.day)}</small>" for p in shown
            ]
            body = f"<h1>{title}</h1>{listing(rows)}<p>{more}</p>"
            site.page(f"/th/{part}?page={n}" if n > 1 else f"/th/{part}", lambda t=title, b=body: _page(t, b))
        for post in posts:
            _show(site, f"/th/{part}/{post.number}", post.paper)


def _library(site: Site) -> None:
    papers = [*noise.by_laws(BODY), *noise.minutes(BODY), *noise.decoys(BODY)]
    rows = []
    for i, paper in enumerate(papers):
        target = "/th/cookies" if paper.title == "นโยบายคุกกี้" else f"/th/library/{i + 1}"
        _show(site, target, paper)
        rows.append(link(target, escape(paper.title)))
    site.page("/th/library", lambda: _page("คลังเอกสาร", "<h1>คลังเอกสาร</h1>" + listing(rows)))


def _titles(year: int) -> dict[str, str]:
    if year == 2569:
        return {f"O{i}": title for i, title in enumerate(items.TITLES_2569, 1)}
    found = {f"O{i}": items.TITLES_2569[i - 1] for i in range(1, 10)}
    found |= {number: make(BODY, 2568, 0)[0].title for number, make in items.FY2568.items() if number not in found}
    return found | TITLES_2568


def _ita(site: Site, year: int) -> None:
    titles = dict(sorted(_titles(year).items(), key=lambda pair: int(pair[0][1:])))
    rows = [("ข้อ", "ข้อมูล", "การเชื่อมโยง")]
    for number, title in titles.items():
        target = OWN_PAGES.get(number) or f"/th/oit/{year}/{number.lower()}"
        rows.append((number, escape(title), link(target, f"เปิดดูข้อมูล {number}")))
        if number not in OWN_PAGES:
            _item(site, target, number, title, year)
    body = f"<h1>การเปิดเผยข้อมูลสาธารณะ (OIT) ปีงบประมาณ พ.ศ. {year}</h1>" + table(rows, raw=True)
    site.page(f"/th/ita/{year}", lambda: _page(f"OIT {year}", body))


def _item(site: Site, target: str, number: str, title: str, year: int) -> None:
    papers = items.papers(BODY, number) if year == 2569 else items.of_2568(BODY, number)
    files = []
    for i, paper in enumerate(papers, 1):
        for kind in (
            KINDS if (year, number) in ((2569, "O11"), (2569, "O12"), (2568, "O12"), (2568, "O13")) else ("pdf",)
        ):
            name = site.file(f"/files/{year}/{number.lower()}-{i}.{kind}", kind, lambda p=paper: p)
            files.append(link(name, f"{escape(paper.title)} ({kind.upper()})"))
    shown = papers[0].plus(*papers[1:])
    inside = "" if len(papers) > 3 else fragment(shown, level=2)
    use = (
        f"<p>{link('/th/e-service', 'เข้าใช้งานระบบ E-Service')}</p>" if "E-S" in title.upper().replace("–", "-") else ""
    )
    site.page(
        target, lambda: _page(title, f"<h1>{number} {escape(title)}</h1>{use}{inside}<h2>เอกสาร</h2>{listing(files)}")
    )
