"""Query-string PHP of 2008: TIS-620 bytes that claim to be UTF-8 or windows-1252, fonts and nested tables, Thai digits,
files with spaces in their names and nothing but a size as their label."""

from __future__ import annotations

from datetime import date
from html import escape

from ..content import basics, buying, complaints, conduct, noise, plans, staff
from ..entries import Entry, entries, filed, pages
from ..markup import link, old_fragment
from ..paper import Paper, changed
from ..people import Body
from ..site import Site
from ..thai import digits, short_date
from ..world import World

BODY = Body("phptis", "โคกลั่นทม", "sao", "ทุ่งสมมุติ", 23)
PICTURES = "/images/staff/{n}.jpg"
LABELS = {
    "O1": "โครงสร้าง อำนาจหน้าที่",
    "O2": "ข้อมูลผู้บริหาร",
    "O3": "ข้อมูลการติดต่อ",
    "O5": "แผนยุทศาสตร์หรือแผนพัฒนาหน่วยงาน",
    "O6": "แผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณ ปี 69",
    "O7": "รายงานผลการดำเนินงานประจำปี",
    "O8": "คู่มือหรือมาตรฐานการปฏิบัติงาน",
    "O9": "คู่มือหรือมาตรฐานการให้บริการ",
    "O11": "สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน",
    "O12": "รายงานผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุประจำปี 68",
    "O13": "หลักเกณฑ์และแผนการบริหารและพัฒนาทรัพยากรบุคคล",
    "O14": "รายงานผลการบริหารและพัฒนาทรัพยากรบุคคลประจำปี",
    "O15": "ประมวลผลจริยธรรมและการขับเคลื่อนจริยธรรม",
    "O16": "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตฯ",
    "O17": "ช่องทางแจ้งเรื่องร้องเรียนการทุจริตฯ",
    "O18": "ข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริต",
    "O20": "No Gift Policy",
    "O21": "การประเมินความเสี่ยงการทุจริต ประจำปี",
    "O23": "แผนปฏิบัติการป้องกันการทุจริต",
    "O24": "รายงานผลการดำเนินการป้องกันการทุจริตประจำปี",
    "O25": "การนำผลประเมิน ITA ไปพัฒนาองค์กร",
    "O26": "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใส",
}
OWN = {
    "O1": (basics.chart(BODY, (basics.PERMANENT,), 1), basics.duties(BODY, 1)),
    "O3": (basics.contact(BODY, "chat", voice=1),),
    "O7": (plans.annual_report(BODY, 2567, 2),),
    "O15": (staff.ethics_code(BODY, 1), staff.ethics_drive(BODY, 2567, 1)),
    "O23": (conduct.plan(BODY, 2561, 2564, 1),),
    "O24": (conduct.report(BODY, 2567, 1),),
}
LAST_NEWS = date(2024, 8, 20)  # nobody has written since
PLAIN = dict.fromkeys(("O1", "O2", "O3", "O16", "O17"), "html")
MENU = (
    ("index.php", "หน้าแรก"), ("about.php?menuid=1", "สภาพทั่วไป"), ("about.php?menuid=2", "โครงสร้างส่วนราชการ"), ("about.php?menuid=3", "บุคลากร"),
    ("news.php?cat_id=1", "ข่าวประชาสัมพันธ์"), ("news.php?cat_id=2", "ภาพกิจกรรม"), ("news.php?cat_id=3", "ประกาศสอบราคา"), ("news.php?cat_id=4", "ข้อบัญญัติ"),
    ("news.php?cat_id=5", "รายงานการประชุมสภา"), ("news.php?cat_id=6", "เอกสารอื่น"), ("ita.php?year=2569", "ITA 2569"), ("eservice.php", "E-Service"),
    ("about.php?menuid=9", "ติดต่อเรา"),
)  # fmt: skip


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code))
    site.portraits(PICTURES)
    for target in ("/", "/index.php"):
        _show(site, target, "หน้าแรก", _home())
    _paper(site, "/about.php?menuid=1", noise.decoys(BODY)[8])
    _ita(site)
    _show(
        site,
        "/eservice.php",
        "E-Service",
        "<center><img src='images/under.gif'><br><font color=red size=5>อยู่ระหว่างปรับปรุง ขออภัยในความไม่สะดวก</font></center>",
    )
    shelves: list[tuple[str, list[tuple[str, Paper]]]] = [
        ("ข่าวประชาสัมพันธ์", [(f"{p.title} ({short_date(p.day)})", p.paper) for p in noise.news(BODY, 26, LAST_NEWS)]),
        ("ภาพกิจกรรม", [(p.title, p.paper) for p in noise.albums(BODY, 10, LAST_NEWS)]),
        ("ประกาศสอบราคา", [(p.title, p.paper) for p in noise.notices(BODY, 14, LAST_NEWS)]),
        ("ข้อบัญญัติ", [(p.title, p) for p in noise.by_laws(BODY)]),
        ("รายงานการประชุมสภา", [(p.title, p) for p in noise.minutes(BODY)]),
        (
            "เอกสารอื่น",
            [
                (p.title, p)
                for p in [*noise.decoys(BODY)[:8], complaints.general_complaint(BODY), buying.buying_plan(BODY, 2569)]
            ],
        ),
    ]
    for i, (title, things) in enumerate(shelves, 1):
        _shelf(site, i, title, things)
    return site


def _show(site: Site, target: str, title: str, body: str) -> None:
    """Every second page claims windows-1252 as Word does; the header claims UTF-8; the bytes are TIS-620 always."""
    claim = "windows-1252" if len(site.routes) % 2 else "utf-8"
    menu = "".join(f"<tr><td bgcolor=#006600>&nbsp;{link('/' + url, label)}</td></tr>" for url, label in MENU)
    top = f"<HTML><HEAD><META http-equiv=Content-Type content='text/html; charset={claim}'><TITLE>{digits(title)} : {BODY.name}</TITLE></HEAD>"
    middle = f"<TABLE width=980 align=center><TR><TD width=180 valign=top><TABLE>{menu}</TABLE></TD><TD valign=top>{body}</TD></TR></TABLE>"
    foot = f"<center><font size=1>{escape(digits(basics.footer(BODY)))} จำนวนผู้เข้าชม 118,204 คน</font></center>"
    site.page(
        target, lambda: f"{top}<BODY bgcolor=#ffffff>{middle}{foot}</BODY></HTML>", "cp874", "text/html; charset=UTF-8"
    )


def _paper(site: Site, target: str, paper: Paper) -> None:
    _show(site, target, paper.title, old_fragment(changed(paper, digits), PICTURES))


def _home() -> str:
    lines = f"<img src=images/new.gif> {link('/ita.php?year=2569', 'ประเมินคุณธรรมและความโปร่งใส ๒๕๖๙')}<br>"
    return f"<font size=5 color=green><b>ยินดีต้อนรับสู่ {BODY.name}</b></font><br>{lines}<marquee>ชำระภาษีได้ที่กองคลังทุกวันทำการ</marquee>"


def _ita(site: Site) -> None:
    rows = []
    for entry in entries(BODY, LABELS, OWN, PLAIN, voice=1):
        target = {1: "/about.php?menuid=2", 2: "/about.php?menuid=3", 3: "/about.php?menuid=9"}.get(
            entry.turn, f"/all.php?menuid={100 + entry.turn}&link=o{entry.turn}"
        )
        rows.append(f"<tr><td>ข้อ o{entry.turn}</td><td>{link(target, escape(entry.label))}</td></tr>")
        _item(site, target, entry)
    rows.insert(3, f"<tr><td>ข้อ o4</td><td>{link('/news.php?cat_id=1', 'ข่าวประชาสัมพันธ์')}</td></tr>")
    rows.insert(
        9, f"<tr><td>ข้อ o10</td><td>{link('/eservice.php', 'ระบบการให้บริการผ่านช่องทางออนไลน์ (E-SERVICE)')}</td></tr>"
    )
    _show(
        site,
        "/ita.php?year=2569",
        "ITA 2569",
        f"<b>การเปิดเผยข้อมูลสาธารณะ ประจำปีงบประมาณ ๒๕๖๙</b><table border=1>{''.join(rows)}</table>",
    )


def _item(site: Site, target: str, entry: Entry) -> None:
    if entry.kind == "html":
        _paper(site, target, entry.whole)
        return
    rows = ""
    for name, paper in filed(site, entry, "/UserFiles/File/ita 2569/o{n} {i}.{x}"):
        size = f"[{0.2 + len(paper.title) / 100:.2f} mb.] [.pdf]"
        rows += f"<tr><td>{escape(digits(paper.title))}</td><td><a href='{name}' target=_blank>{size}</a></td></tr>"
    _show(site, target, entry.label, f"<b>{escape(entry.label)}</b><table border=1>{rows}</table>")


def _shelf(site: Site, cat: int, title: str, things: list[tuple[str, Paper]]) -> None:
    slices = list(
        pages(
            [(f"/select_news.php?news_id={cat * 100 + i}&cat_id={cat}", *thing) for i, thing in enumerate(things)], 12
        )
    )
    turn = " ".join(link(f"/news.php?cat_id={cat}" + (f"&page={n}" if n > 1 else ""), f"[{n}]") for n, _ in slices)
    for n, part in slices:
        rows = "".join(f"<li>{link(url, escape(digits(label)))}</li>" for url, label, _ in part)
        _show(
            site,
            f"/news.php?cat_id={cat}" + (f"&page={n}" if n > 1 else ""),
            title,
            f"<b>{title}</b><ul>{rows}</ul>{turn}",
        )
        for url, _, paper in part:
            _paper(site, url, paper)
