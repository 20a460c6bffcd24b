"""Joomla: `index.php/…` articles, `<base>` and relative links, `start=` paging, downloads without an ending, lists that
number items 1. 2. 3. anew under every sub-indicator and misspell half of them."""

from __future__ import annotations

from html import escape

from ..content import basics, buying, complaints, conduct, noise, plans
from ..entries import Entry, entries, pages
from ..kinds import KINDS
from ..markup import fragment, link, listing
from ..paper import Paper
from ..people import Body
from ..site import Response, Site
from ..thai import long_date
from ..world import World

BODY = Body("joomla", "ห้วยพลอยงาม", "sao", "ดอยสมมุติ", 17)
PICTURES = "/images/personnel/{n}.jpg"
# the same words as everywhere, typed by hand: the spelling is the site's own
LABELS = {
    "O1": "โครงสร้างและอํานาจหน้าที่ของ อบต.",
    "O2": "ข้อมูลผู้บริหาร",
    "O3": "ข้อมูลการติดต่อและช่องทางสอบถาม",
    "O5": "เเผนพัฒนาท้องถิ่น",
    "O6": "เเผนการดำเนินงานประจำปี",
    "O7": "รายงานผลการดำเนินงานประจำปี",
    "O9": "คู่มือหรือมาตราฐานการให้บริการ",
    "O10": "E - Service",
    "O11": "สรปุผลการจัดซื้อจัดจ้างรายเดือน",
    "O12": "รายงานผลการจัดซื้อจัดจ้างหรือจัดหาพัสดุประจำปี",
    "O13": "หลักเกณฑ์และแผนการบริหารและพัฒนาทรัพยากรบุคคคล",
    "O14": "รายงานผลการบริหารและพัฒนาบุคคลากร",
    "O15": "ประมวลจริยธรรม",
    "O16": "แนวปฎิบัติการจัดการเรื่องร้องเรียนการทุจริต",
    "O17": "ช่องทางเเจ้งเรื่องร้องเรียนการทุจริตเเละประพฤติมิชอบ",
    "O19": "การเปิดโอกาสให้เกิดการมีส่วนร่วม",
    "O20": "การขับเคลื่อน No Gift Policy เจตนารมย์งดรับของขวัญ",
    "O22": "รายงานผลการดำเนินการจัดการความเสี่ยงการทุจริต",
    "O23": "เเผนปฏิบัติการป้องกันการทุจริต",
    "O24": "รายงานผลการดำเนินการป้องกันการทุจริต",
    "O25": "การวิเคราะห์ผลการประเมิณ ITA เพื่อพัฒนาองค์กร",
}
OWN = {
    "O2": (basics.executives(BODY, (basics.POLITICAL,), voice=2),),
    "O3": (basics.contact(BODY, "line", voice=2),),
    "O5": (plans.development(BODY, 2561, 2565, 1),),
    "O6": (plans.annual_plan(BODY, 2569, 2),),
    "O10": (plans.eservice(BODY, 2),),
}
PLAIN = {"O1": "html", "O2": "html", "O3": "html", "O10": "html", "O17": "html", "O11": "xlsx", "O12": "xlsx"}
GROUPS = (
    ("91", "9.1 ข้อมูลพื้นฐาน", range(1, 5)),
    ("92", "9.2 การบริหารงาน", range(5, 11)),
    ("93", "9.3 การจัดซื้อจัดจ้าง", range(11, 13)),
    ("94", "9.4 การบริหารและพัฒนาทรัพยากรบุคคล", range(13, 16)),
    ("95", "9.5 การส่งเสริมความโปร่งใส", range(16, 20)),
    ("101", "10.1 การป้องกันการทุจริตในประเด็นสินบน", range(20, 23)),
    ("102", "10.2 การส่งเสริมคุณธรรมและความโปร่งใส", range(23, 27)),
)
MENU = (
    ("index.php", "หน้าหลัก"),
    ("index.php/general/history", "ประวัติความเป็นมา"),
    ("index.php/ita-2569", "ITA ๒๕๖๙"),
    ("index.php/news", "ข่าวประชาสัมพันธ์"),
    ("index.php/gallery", "รูปภาพกิจกรรม"),
    ("index.php/procurement", "ประกาศจัดซื้อจัดจ้าง"),
    ("index.php/manual-officer", "คู่มือการปฎิบัติงาน"),
    ("index.php/law", "กฏหมายและข้อบัญญัติ"),
    ("index.php/council", "กิจการสภา"),
    ("index.php/other", "ข้อมูลอื่น ๆ"),
    ("index.php/contact-us", "ติดต่อ อบต."),
)


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code))
    site.portraits(PICTURES)
    site.redirect("/", "/index.php")
    _show(site, "/index.php", "หน้าหลัก", _home())
    made = {entry.turn: entry for entry in entries(BODY, LABELS, OWN, PLAIN, voice=2)}
    tops = []
    for slug, title, numbers in GROUPS:
        rows = [_article(site, made[n]) for n in numbers if n in made]
        rows += [link("index.php/news", "ข่าวประชาสัมพันธ์")] if 4 in numbers else []
        rows += [link("index.php/manual-officer", "คู่มือการปฎิบัติงานของเจ้าหน้าที่")] if 8 in numbers else []
        tops.append(f"<h3>{title}</h3>" + listing(rows, "ol"))
        _show(site, f"/index.php/ita-2569/{slug}", title, f"<h2>{title}</h2>" + listing(rows, "ol"))
    subs = listing([link(f"index.php/ita-2569/{slug}", title) for slug, title, _ in GROUPS])
    _show(
        site,
        "/index.php/ita-2569",
        "ITA 2569",
        f"<h2>การประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๙</h2>{subs}{''.join(tops)}",
    )
    _show(
        site,
        "/index.php/manual-officer",
        "คู่มือการปฎิบัติงาน",
        "<h2>คู่มือการปฎิบัติงาน</h2><p>ไม่มีบทความในหมวดหมู่นี้ หากมีหมวดหมู่ย่อยแสดงอยู่ อาจมีบทความอยู่ในนั้น</p>",
    )
    _paper(site, "/index.php/contact-us", basics.contact(BODY, "line", voice=2))
    _paper(site, "/index.php/general/history", noise.decoys(BODY)[8])
    _shelf(site, "news", "ข่าวประชาสัมพันธ์", [(p.title, p.paper, long_date(p.day)) for p in noise.news(BODY, 26)])
    _shelf(site, "gallery", "รูปภาพกิจกรรม", [(p.title, p.paper, long_date(p.day)) for p in noise.albums(BODY)])
    _shelf(site, "procurement", "ประกาศจัดซื้อจัดจ้าง", [(p.title, p.paper, long_date(p.day)) for p in noise.notices(BODY)])
    _shelf(site, "law", "กฏหมายและข้อบัญญัติ", [(p.title, p, "") for p in noise.by_laws(BODY)])
    _shelf(site, "council", "กิจการสภา", [(p.title, p, "") for p in noise.minutes(BODY)])
    near = [
        complaints.general_stats(BODY, 2568),
        conduct.internal_control(BODY, 2569),
        complaints.general_complaint(BODY),
        buying.buying_plan(BODY, 2569),
    ]
    _shelf(site, "other", "ข้อมูลอื่น ๆ", [(p.title, p, "") for p in [*near, *noise.decoys(BODY)[:8]]])
    return site


def _show(site: Site, target: str, title: str, body: str) -> None:
    nav = listing([link(url, label) for url, label in MENU], name="menu")
    top = f'<base href="{site.base}/"><meta charset="utf-8"><meta name="generator" content="Joomla! - Open Source Content Management"><title>{title}</title>'
    html = f'<!DOCTYPE html><html lang="th-th"><head>{top}</head><body><div class="moduletable">{nav}</div><div class="item-page">{body}</div><p>{escape(basics.footer(BODY))}</p></body></html>'
    site.page(target, lambda: html)


def _paper(site: Site, target: str, paper: Paper) -> None:
    _show(site, target, paper.title, fragment(paper, 2, PICTURES))


def _home() -> str:
    rows = [
        f"{link(f'index.php/news/{i}-article', escape(p.title))} ({long_date(p.day)})"
        for i, p in enumerate(noise.news(BODY, 5), 1)
    ]
    return f"<h2>ข่าวล่าสุด</h2>{listing(rows)}<h2>เมนูลัด</h2>{link('index.php/ita-2569', '<img src=/images/ita.png alt=ITA>')}"


def _article(site: Site, entry: Entry) -> str:
    """Serve the article of an item; its downloads have numbers, no endings. Returns the link in the list."""
    target = f"/index.php/ita-2569/{30 + entry.turn}-article-{entry.turn}"
    if entry.kind == "html":
        _show(site, target, entry.label, fragment(entry.whole, 2, PICTURES))
        return link(target[1:], escape(entry.label))
    rows = []
    for i, paper in enumerate(entry.papers):
        url = f"/index.php/downloads?download={entry.turn * 10 + i}:file"
        _download(site, url, entry.kind, paper)
        rows.append(link(url[1:], escape(paper.title)))
    _show(site, target, entry.label, f"<h2>{escape(entry.label)}</h2>{listing(rows)}")
    return link(target[1:], escape(entry.label))


def _download(site: Site, target: str, kind: str, paper: Paper) -> None:
    made = KINDS[kind]
    name = (("Content-Disposition", f'attachment; filename="document.{kind}"'),)
    mime = "application/octet-stream" if kind == "pdf" else made.mime
    site.routes[target] = lambda: Response(made.make(paper), kind=mime, headers=name)


def _shelf(site: Site, slug: str, title: str, things: list[tuple[str, Paper, str]]) -> None:
    """A category: ten articles a page, `?start=10` for the next."""
    numbered = [(f"index.php/{slug}/{i}-article", *thing) for i, thing in enumerate(things, 1)]
    slices = list(pages(numbered, 10))
    turn = " ".join(link(f"index.php/{slug}" + (f"?start={n * 10 - 10}" if n > 1 else ""), str(n)) for n, _ in slices)
    for n, part in slices:
        rows = [f"{link(url, escape(label))} {when}" for url, label, _, when in part]
        _show(
            site,
            f"/index.php/{slug}" + (f"?start={n * 10 - 10}" if n > 1 else ""),
            title,
            f"<h2>{title}</h2>{listing(rows)}<div class=pagination>{turn}</div>",
        )
    for url, label, paper, when in numbered:
        _show(site, f"/{url}", label, fragment(paper, 2, PICTURES) + f"<p>เขียนเมื่อ {when}</p>" * bool(when))
