"""Last year's data everywhere: a good site for FY2568 that nobody has touched since August 2568. Menus by number."""

from __future__ import annotations

from datetime import date
from html import escape

from ..content import basics, buying, complaints, items, noise, plans
from ..entries import pages
from ..markup import document, fragment, link, listing
from ..paper import Grid, Paper
from ..people import Body
from ..site import Site
from ..thai import first_half, short_date
from ..world import World

BODY = Body("stale", "วังแก้วมรกต", "sao", "ทุ่งสมมุติ", 43)
HOME = "/public/"
PICTURES = "/public/personal_upload/{n}.jpg"
LAST_NEWS = date(2025, 8, 20)
WALK_IN = Paper(
    "สถิติผู้รับบริการ ณ จุดให้บริการ (Walk-in) ปี พ.ศ. 2567",
    (Grid((("งาน", "จำนวน (ราย)"), ("รับชำระภาษี", "811"), ("ขึ้นทะเบียนผู้สูงอายุ", "64"))),),
)
OLD_PLAN = plans.development(BODY, 2561, 2565)
TITLES = (
    "โครงสร้างและอำนาจหน้าที่", "ข้อมูลผู้บริหาร", "ข้อมูลการติดต่อ", "ข่าวประชาสัมพันธ์", "แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน",
    "แผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณประจำปี พ.ศ. 2568", "รายงานผลการดำเนินงานประจำปี พ.ศ. 2567",
    "คู่มือหรือแนวทางการปฏิบัติงานของเจ้าหน้าที่", "คู่มือหรือแนวทางการขอรับบริการสำหรับผู้รับบริการหรือผู้มาติดต่อ", "E–Service", "ข้อมูลสถิติการให้บริการ",
    "รายการการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ และความก้าวหน้าการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ", "รายงานผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุประจำปี พ.ศ. 2567",
    "แผนการบริหารและพัฒนาทรัพยากรบุคคล ประจำปี 2568", "รายงานผลการบริหารและพัฒนาทรัพยากรบุคคลประจำปี 2567", "ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม",
    "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", "ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
    "ข้อมูลสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ ประจำปี พ.ศ. 2567", "การเปิดโอกาสให้เกิดการมีส่วนร่วม",
    "ประกาศเจตนารมณ์และการสร้างวัฒนธรรม ตามนโยบาย No Gift Policy จากการปฏิบัติหน้าที่", "รายงานการรับทรัพย์สินหรือประโยชน์อื่นใดโดยธรรมจรรยา",
    "การประเมินความเสี่ยงที่อาจเกิดการให้หรือรับสินบนจากการดำเนินงานตามภารกิจของหน่วยงานประจำปี พ.ศ. 2568",
    "รายงานผลการดำเนินการเพื่อจัดการความเสี่ยงการทุจริตและประพฤติมิชอบประจำปี พ.ศ. 2567", "แผนปฏิบัติการป้องกันการทุจริต",
    "รายงานผลการดำเนินการป้องกันการทุจริต", "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
    "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปี พ.ศ. 2567",
)  # fmt: skip
MENU = {
    "1142": "ข้อมูลทั่วไป", "1143": "ข่าวประชาสัมพันธ์", "1144": "ITA 2568", "1145": "ภาพกิจกรรม", "1146": "ประกาศจัดซื้อจัดจ้าง", "1147": "ข้อบัญญัติ",
    "1148": "รายงานการประชุม", "1149": "สขร.1", "1150": "เอกสารดาวน์โหลด", "1151": "ติดต่อ อบต.",
}  # fmt: skip


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code), HOME)
    site.portraits(PICTURES)
    site.redirect("/", HOME)
    site.page(HOME, lambda: _page("หน้าหลัก", _home()))
    shelves: dict[str, list[tuple[str, Paper]]] = {
        "1143": [(f"{p.title} ({short_date(p.day)})", p.paper) for p in noise.news(BODY, 26, LAST_NEWS, 11)],
        "1145": [(p.title, p.paper) for p in noise.albums(BODY, 10, LAST_NEWS)],
        "1146": [(p.title, p.paper) for p in noise.notices(BODY, 14, LAST_NEWS)],
        "1147": [(p.title, p) for p in noise.by_laws(BODY)],
        "1148": [(p.title, p) for p in noise.minutes(BODY)[4:]],
        "1149": [(p.title, p) for p in (buying.monthly(BODY, y, m) for y, m in first_half(2568))],
        "1150": [
            (p.title, p)
            for p in [noise.decoys(BODY)[i] for i in (0, 2, 3, 5, 6, 7)] + [complaints.general_complaint(BODY)]
        ],
    }
    for menu, things in shelves.items():
        _shelf(site, menu, things)
    _show(site, _index("1142"), noise.decoys(BODY)[8])
    _show(site, _index("1151"), basics.contact(BODY, "chat", voice=2))
    _ita(site)
    return site


def _index(menu: str, start: int = 0) -> str:
    return f"/public/list/data/index/menu/{menu}" + (f"/page/{start}" if start else "")


def _page(title: str, body: str) -> str:
    menu = listing([link(HOME, "หน้าหลัก"), *(link(_index(i), label) for i, label in MENU.items())])
    return document(
        f"{BODY.name} อ.{BODY.district}",
        f"<div class=top>{menu}</div><h3>{escape(title)}</h3>{body}<div>{escape(basics.footer(BODY))}</div>",
    )


def _show(site: Site, target: str, paper: Paper) -> None:
    site.page(target, lambda: _page(paper.title, fragment(paper, 3, PICTURES, title=False)))


def _home() -> str:
    rows = [
        f"{link(f'/public/list/data/detail/id/{i}/menu/1143', escape(p.title))} {short_date(p.day)}"
        for i, p in enumerate(noise.news(BODY, 5, LAST_NEWS, 11))
    ]
    return f"<h4>ข่าวใหม่</h4>{listing(rows)}"


def _shelf(site: Site, menu: str, things: list[tuple[str, Paper]]) -> None:
    numbered = [(f"/public/list/data/detail/id/{i}/menu/{menu}", *thing) for i, thing in enumerate(things)]
    slices = list(pages(numbered, 10))
    turn = " ".join(link(_index(menu, n * 10 - 10), str(n)) for n, _ in slices)
    for n, part in slices:
        body = listing([link(url, escape(label)) for url, label, _ in part]) + turn
        site.page(_index(menu, n * 10 - 10), lambda b=body: _page(MENU[menu], b))
        for url, _, paper in part:
            _show(site, url, paper)


def _papers(number: str) -> tuple[Paper, ...]:
    return {"O5": (OLD_PLAN,), "O11": (WALK_IN,)}.get(number) or items.of_2568(BODY, number)


def _ita(site: Site) -> None:
    rows = []
    for i, title in enumerate(TITLES, 1):
        target = _index("1143") if i == 4 else f"/public/list/data/detail/id/{8000 + i}/menu/1144"
        rows.append(link(target, f"O{i} {escape(title)}"))
        if i == 10:
            site.page(target, lambda t=title: _page(t, "<p>เอกสารจะนำขึ้นเร็ว ๆ นี้</p>"))
        elif i in (1, 2, 3, 17, 18):
            _show(site, target, _papers(f"O{i}")[0].plus(*_papers(f"O{i}")[1:]))
        elif i != 4:
            _item(site, target, i, title)
    site.page(_index("1144"), lambda: _page("ITA ประจำปีงบประมาณ พ.ศ. 2568", listing(rows)))


def _item(site: Site, target: str, number: int, title: str) -> None:
    files = [
        link(
            site.file(f"/public/stale_upload/backend/list_8000_{number}_{n}.{kind}", kind, lambda p=paper: p),
            f"{escape(paper.title)} [{kind}]",
        )
        for n, paper in enumerate(_papers(f"O{number}"))
        for kind in (("pdf", "xlsx") if number in (12, 13) else ("pdf",))
    ]
    site.page(target, lambda: _page(f"O{number} {title}", listing(files)))
