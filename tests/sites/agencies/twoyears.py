"""O-numbers of three years side by side: FY2569, FY2568 and a forgotten list of FY2564. The same number means another
item in every list, two links of the oldest list are swapped, and some cells of this year still open last year's file."""

from __future__ import annotations

from html import escape

from ..content import basics, buying, conduct, items, noise, plans, staff
from ..markup import document, fragment, link, listing, table
from ..paper import Paper
from ..people import Body
from ..site import Site
from ..thai import short_date
from ..world import World
from .stale import TITLES as TITLES_2568

BODY = Body("twoyears", "ท่าเรือใบ", "tambon", "เมืองสมมุติ", 47)
PICTURES = "/upload/person/{n}.jpg"
SHARED = {
    "O1": "/page.php?p=structure",
    "O2": "/page.php?p=executive",
    "O3": "/page.php?p=contact",
    "O4": "/news.php",
}  # in both years
CHANGED_2568 = {"O11": (plans.year_stats(BODY, 2566),), "O12": (buying.buying_list(BODY, 2568, prices=False),)}
CHANGED_2569 = {"O13": (staff.hr_plan(BODY, 2568),), "O18": items.of_2568(BODY, "O19")}
ABSENT_2569 = ("O11", "O21")
# the 43 items of FY2564, those this site ever filled; O42 and O43 open each other's file
FY2564: dict[int, tuple[str, Paper]] = {
    4: ("แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน", plans.development(BODY, 2561, 2565)),
    10: ("แผนดำเนินงานประจำปี", plans.annual_plan(BODY, 2564)),
    11: ("รายงานการกำกับติดตามการดำเนินงานประจำปี รอบ 6 เดือน", plans.progress(BODY, 2564)),
    12: ("รายงานผลการดำเนินงานประจำปี", plans.annual_report(BODY, 2563)),
    18: ("แผนการใช้จ่ายงบประมาณประจำปี", plans.annual_plan(BODY, 2564, 1)),
    21: ("แผนการจัดซื้อจัดจ้างหรือแผนการจัดหาพัสดุ", buying.buying_plan(BODY, 2564)),
    23: ("สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน", buying.monthly(BODY, 2564, 2, 2)),
    24: ("รายงานผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุประจำปี", buying.annual(BODY, 2563)),
    25: ("นโยบายการบริหารทรัพยากรบุคคล", staff.hr_plan(BODY, 2564, 2)),
    28: ("รายงานผลการบริหารและพัฒนาทรัพยากรบุคคลประจำปี", staff.hr_report(BODY, 2563)),
    36: ("การประเมินความเสี่ยงการทุจริตประจำปี", conduct.risk(BODY, 2564)),
    39: ("แผนปฏิบัติการป้องกันการทุจริต", conduct.plan(BODY, 2561, 2564)),
    42: ("มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", conduct.ita_report(BODY, 2564)),
    43: ("การดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", conduct.ita_use(BODY, 2563, 1)),
}
MENU = (
    ("/", "หน้าแรก"), ("/page.php?p=history", "สภาพทั่วไป"), ("/page.php?p=structure", "โครงสร้างและอำนาจหน้าที่"), ("/page.php?p=executive", "คณะผู้บริหาร"),
    ("/page.php?p=council", "สมาชิกสภาเทศบาล"), ("/news.php", "ข่าวประชาสัมพันธ์"), ("/album.php", "ภาพกิจกรรม"), ("/winner.php", "ประกาศผลจัดซื้อจัดจ้าง"),
    ("/doc.php", "เอกสารและเทศบัญญัติ"), ("/ita.php?year=2569", "ITA 2569"), ("/ita.php?year=2568", "ITA 2568"), ("/ita.php?year=2564", "ITA 2564"),
    ("/page.php?p=contact", "ติดต่อเรา"),
)  # fmt: skip


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code))
    site.portraits(PICTURES)
    site.page("/", lambda: _page("หน้าแรก", _home()))
    texts = {
        "history": noise.decoys(BODY)[8],
        "structure": items.whole(BODY, "O1", voice=2),
        "executive": basics.executives(BODY),
        "council": noise.members(BODY),
        "contact": basics.contact(BODY, "line", voice=1),
    }
    for name, paper in texts.items():
        site.page(f"/page.php?p={name}", lambda p=paper: _page(p.title, fragment(p, 2, PICTURES)))
    for name, posts in (
        ("news", noise.news(BODY, 30, every=14)),
        ("album", noise.albums(BODY)),
        ("winner", noise.notices(BODY)),
    ):
        _posts(site, name, posts)
    docs = [*noise.by_laws(BODY), *noise.minutes(BODY), *noise.decoys(BODY)]
    rows = [
        link(site.page(f"/doc.php?id={i}", lambda p=p: _page(p.title, fragment(p, 2))), escape(p.title))
        for i, p in enumerate(docs)
    ]
    site.page("/doc.php", lambda: _page("เอกสาร", listing(rows)))
    _year(site, 2569, items.TITLES_2569)
    _year(site, 2568, TITLES_2568)
    _old(site)
    return site


def _page(title: str, body: str) -> str:
    menu = " | ".join(link(url, label) for url, label in MENU)
    return document(
        f"{title} - {BODY.name}",
        f"<div id=menu>{menu}</div><h1>{escape(title)}</h1>{body}<hr>{escape(basics.footer(BODY))}",
    )


def _home() -> str:
    rows = [f"{short_date(p.day)} {link(f'/news.php?id={p.number}', escape(p.title))}" for p in noise.news(BODY, 4)]
    return listing(rows) + listing([link(f"/ita.php?year={y}", f"OIT ปี {y}") for y in (2569, 2568, 2564)])


def _posts(site: Site, name: str, posts: list[noise.Post]) -> None:
    rows = [f"{link(f'/{name}.php?id={p.number}', escape(p.title))} {short_date(p.day)}" for p in posts]
    site.page(f"/{name}.php", lambda: _page(dict(MENU)[f"/{name}.php"], listing(rows)))
    for post in posts:
        site.page(
            f"/{name}.php?id={post.number}",
            lambda p=post: _page(p.title, fragment(p.paper, 2, title=False) + short_date(p.day)),
        )


def _papers(number: str, year: int) -> tuple[Paper, ...]:
    if year == 2569:
        return CHANGED_2569.get(number) or items.papers(BODY, number)
    return CHANGED_2568.get(number) or items.of_2568(BODY, number)


def _year(site: Site, year: int, titles: tuple[str, ...]) -> None:
    rows = [("ลำดับ", "ข้อมูล", "องค์ประกอบด้านข้อมูล", "ลิงค์หรือ URL ข้อมูล", "หมายเหตุ")]
    for i, title in enumerate(titles, 1):
        number = f"O{i}"
        if number in SHARED:
            urls = link(SHARED[number], f"OIT{i}")
        elif year == 2569 and number in ABSENT_2569:
            urls = "-"
        else:
            urls = link(_detail(site, number, year), f"OIT{i}")
        rows.append((number, escape(title), "ตามคู่มือ", urls, ""))
    site.page(
        f"/ita.php?year={year}",
        lambda: _page(f"แบบวัดการเปิดเผยข้อมูลสาธารณะ (OIT) ประจำปีงบประมาณ พ.ศ. {year}", table(rows, raw=True)),
    )


def _detail(site: Site, number: str, year: int) -> str:
    papers = _papers(number, year)
    files = []
    for i, paper in enumerate(papers, 1):
        name = f"/upload/oit/{year}/{number.lower()}_{i}.pdf"
        if (number, year) in (("O13", 2569), ("O18", 2569)):  # the cell of this year opens the file of last year
            name = f"/upload/oit/2568/{ {'O13': 'o14', 'O18': 'o19'}[number] }_{i}.pdf"
        files.append(link(site.file(name, "pdf", lambda p=paper: p), f"เอกสาร {i}"))
    inside = fragment(papers[0], 2, PICTURES) if number in ("O10", "O17") or (number, year) == ("O18", 2568) else ""
    return site.page(
        f"/oit.php?year={year}&o={number[1:]}", lambda: _page(f"{number} ปี {year}", inside + listing(files))
    )


def _old(site: Site) -> None:
    rows = []
    for n, (title, paper) in FY2564.items():
        name = site.file(f"/upload/oit/2564/{n:03d}.pdf", "pdf", lambda p=paper: p)
        rows.append(link(name, f"O{n} {title}"))
    site.page("/ita.php?year=2564", lambda: _page("OIT ประจำปีงบประมาณ พ.ศ. 2564", listing(rows)))
