"""HTML 4 of 2003: a frameset, an image map, a select menu and rows that only a script opens; windows-874, declared rightly."""

from __future__ import annotations

from html import escape

from ..content import basics, buying, noise, plans
from ..entries import Entry, entries, filed, pages
from ..markup import link, old_fragment
from ..paper import Paper
from ..people import Body
from ..site import Site
from ..world import World

BODY = Body("frames", "ดงกระดิ่งเงิน", "sao", "ดอยสมมุติ", 61)
HOME = "/default.asp"
LISTED = "/"  # what the agency list says; the server knows better
PICTURES = "/pic/{n}.jpg"
LABELS = {
    "O1": "โครงสร้างองค์กรและอำนาจหน้าที่",
    "O2": "คณะผู้บริหารและพนักงาน",
    "O3": "ติดต่อ อบต.",
    "O5": "แผนพัฒนาท้องถิ่น พ.ศ.2566-2570",
    "O6": "แผนการดำเนินงาน",
    "O7": "รายงานผลการปฏิบัติงานประจำปี",
    "O8": "คู่มือการปฏิบัติงาน",
    "O9": "คู่มือประชาชน",
    "O11": "สรุปผลจัดซื้อจัดจ้าง (สขร.)",
    "O13": "แผนการบริหารทรัพยากรบุคคล",
    "O14": "รายงานผลการบริหารทรัพยากรบุคคล",
    "O16": "แนวปฏิบัติเรื่องร้องเรียนการทุจริต",
    "O18": "สถิติเรื่องร้องเรียนการทุจริต",
    "O19": "การมีส่วนร่วมของประชาชน",
    "O20": "นโยบายไม่รับของขวัญ",
    "O23": "แผนป้องกันการทุจริต",
    "O24": "ผลการดำเนินการป้องกันการทุจริต",
}
OWN = {
    "O3": (basics.contact(BODY, "form", "address phone map", 1),),
    "O6": (plans.annual_plan(BODY, 2568, 1), plans.progress(BODY, 2568, 1)),
}
KINDS = {"O1": "html", "O2": "html", "O3": "html", "O19": "html", "O18": "html", "O8": "docx", "O11": "pdf"}
AREAS = ("O1", "O2", "O3")  # on the map of the banner
CLICKS = ("O5", "O6", "O7", "O8", "O9", "O11")  # rows that a script opens
SHELVES = {
    "winner": "ประกาศผู้ชนะการเสนอราคา",
    "law": "ข้อบัญญัติตำบล",
    "meeting": "รายงานการประชุมสภา",
    "village": "ข้อมูลหมู่บ้าน",
    "other": "อื่น ๆ",
}


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code), HOME)
    site.portraits(PICTURES)
    site.redirect("/", HOME)
    _put(
        site,
        HOME,
        f"<html><head><title>{BODY.name}</title></head><frameset rows='120,*'><frame src='top.htm' name=top><frameset cols='210,*'><frame src='left.htm' name=left><frame src='main.htm' name=main></frameset><noframes>โปรดใช้เบราว์เซอร์ที่รองรับเฟรม</noframes></frameset></html>",
    )
    made = {e.number: e for e in entries(BODY, LABELS, OWN, KINDS, voice=1)}
    areas = "".join(
        f'<area shape="rect" coords="{i * 90},0,{i * 90 + 80},40" href="{_url(made[n])}" target=main alt="{LABELS[n]}">'
        for i, n in enumerate(AREAS)
    )
    _put(
        site,
        "/top.htm",
        f'<html><body><img src="pic/banner.jpg" usemap="#m" width=780 height=110><map name="m">{areas}</map></body></html>',
    )
    _put(site, "/left.htm", _left(made))
    _show(
        site,
        "/main.htm",
        BODY.name,
        f"<h2>ยินดีต้อนรับสู่ {BODY.name}</h2><marquee>{escape('เสียภาษีตรงเวลา พัฒนาบ้านเรา')}</marquee>",
    )
    _show(site, "/news.htm", "ข่าวประชาสัมพันธ์", "<b>ข่าวประชาสัมพันธ์</b><br>ไม่พบข้อมูล")
    for entry in made.values():
        _item(site, entry)
    villages = [
        Paper(f"หมู่ที่ {i} บ้านสมมุติ {i}", (f"มี {40 + i * 7} ครัวเรือน ผู้ใหญ่บ้าน {BODY.person('', 30 + i).name}",))
        for i in range(1, 13)
    ]
    things: dict[str, list[Paper]] = {
        "winner": [p.paper for p in noise.notices(BODY, 18)],
        "law": noise.by_laws(BODY),
        "meeting": noise.minutes(BODY, 9),
        "village": villages,
        "other": [*noise.decoys(BODY), noise.members(BODY), buying.buying_plan(BODY, 2569)],
    }
    for name, papers in things.items():
        _shelf(site, name, papers)
    return site


def _url(entry: Entry) -> str:
    return f"page.asp?id={entry.turn}"


def _put(site: Site, target: str, html: str) -> None:
    site.page(target, lambda: html, "cp874", "text/html")


def _show(site: Site, target: str, title: str, body: str) -> None:
    top = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-874"><title>{escape(title)}</title></head>'
    _put(
        site,
        target,
        f"{top}<body background=pic/bg.gif>{body}<br><center>{escape(basics.footer(BODY))}</center></body></html>",
    )


def _left(made: dict[str, Entry]) -> str:
    rows = "".join(
        f"<tr onclick=\"parent.main.location.href='{_url(made[n])}'\" style='cursor:hand'><td>{LABELS[n]}</td></tr>"
        for n in CLICKS
    )
    options = "".join(
        f'<option value="{_url(e)}">{e.label}</option>' for e in made.values() if e.number not in (*AREAS, *CLICKS)
    )
    select = f'<select onchange="parent.main.location=this.options[this.selectedIndex].value"><option>-- เลือกเรื่อง --</option>{options}</select>'
    links = "<br>".join(
        link(f"{name}.htm", label, "target=main") for name, label in ({"news": "ข่าวประชาสัมพันธ์"} | SHELVES).items()
    )
    return f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-874"></head><body><table>{rows}</table>{select}<br>{links}</body></html>'


def _item(site: Site, entry: Entry) -> None:
    if entry.kind == "html":
        _show(site, "/" + _url(entry), entry.label, old_fragment(entry.whole, PICTURES))
        return
    rows = "".join(
        f"<li><a href='{name[1:]}' target=_blank>{escape(paper.title)}</a>"
        for name, paper in filed(site, entry, "/doc/{n:02d}_{i}.{x}")
    )
    _show(site, "/" + _url(entry), entry.label, f"<b>{escape(entry.label)}</b><ul>{rows}</ul>")


def _shelf(site: Site, name: str, papers: list[Paper]) -> None:
    numbered = [(f"{name}{i}.htm", paper) for i, paper in enumerate(papers, 1)]
    slices = list(pages(numbered, 12))
    turn = " ".join(link(f"{name}.htm" if n == 1 else f"{name}_p{n}.htm", f"[{n}]") for n, _ in slices)
    for n, part in slices:
        body = f"<b>{SHELVES[name]}</b><ul>{''.join(f'<li>{link(url, escape(p.title))}' for url, p in part)}</ul>{turn}"
        _show(site, f"/{name}.htm" if n == 1 else f"/{name}_p{n}.htm", SHELVES[name], body)
        for url, paper in part:
            _show(site, f"/{url}", paper.title, old_fragment(paper))
