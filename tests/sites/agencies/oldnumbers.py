"""A vendor's system with a left menu: the OIT page counts 35 items as FY2567 did while the papers are of FY2569; some
of its links are dead, one paper is only in the menu, one asks for a password."""

from __future__ import annotations

from html import escape

from ..content import noise
from ..kinds import KINDS
from ..markup import document, fragment, link, listing, table
from ..paper import Grid, Paper
from ..people import Body
from ..site import Site
from ..thai import MONTHS, baht, first_half, short_date
from ..world import World
from ..written import faces, papers

BODY = Body("oldnumbers", "โคกหมากเบ็งงาม", "sao", "สาธิต", 193)
PICTURES = "/assets/people/{n}.jpg"
TEXT = papers(BODY) | {
    "bosses": Paper("ข้อมูลผู้บริหาร", ("ฝ่ายการเมือง", *faces(BODY.political), "ฝ่ายข้าราชการประจำ", *faces(BODY.permanent))),
}
CONTENT = {
    "structure": "โครงสร้าง", "duty": "อำนาจหน้าที่", "vision": "วิสัยทัศน์", "bosses": "คณะผู้บริหาร", "contact": "ติดต่อเรา",
    "eservice": "E-Service", "corrupt": "ร้องเรียนทุจริต",
}  # fmt: skip
LISTS = {
    "news": "ข่าวประชาสัมพันธ์", "plan": "แผนงาน", "book": "คู่มือ/สถิติ", "buy": "พัสดุ", "hr": "งานบุคคล", "clean": "คุณธรรมและความโปร่งใส",
    "law": "ข้อบัญญัติตำบล", "meet": "รายงานการประชุม",
}  # fmt: skip
# of a post: its list, its title, and its files ("key kind")
POSTS: dict[int, tuple[str, str, str]] = {
    1201: ("plan", "แผนพัฒนาท้องถิ่น (5 ปี)", "plan5 pdf"),
    1202: ("plan", "แผนดำเนินงาน ๒๕๖๙ และรายงานความก้าวหน้า", "work69 pdf prog69 xlsx"),
    1203: ("plan", "รายงานผลการดำเนินงานประจำปี", "report67 docx"),
    1204: ("book", "คู่มือปฏิบัติงานเจ้าหน้าที่", "guide pdf"),
    1205: ("book", "คู่มือการให้บริการ (ประปา)", "citizen pdf"),
    1206: ("book", "สถิติการให้บริการ", "walkin xlsx"),
    1207: ("buy", "สรุปจัดซื้อจัดจ้างรายเดือน ปีงบ 2569", "months"),
    1208: ("buy", "รายงานสรุปผลการจัดซื้อจัดจ้างประจำปี 2568", "buyplan68 pdf"),
    1209: ("hr", "แผนและหลักเกณฑ์งานบุคคล", "hrplan68 pdf hrrule68 docx"),
    1211: ("hr", "ประมวลจริยธรรม 3 กลุ่ม", "codes pdf"),
    1212: ("hr", "ขับเคลื่อนจริยธรรม", "moral69 docx"),
    1213: ("clean", "แนวปฏิบัติเรื่องร้องเรียนการทุจริต", "practice locked"),
    1214: ("clean", "สถิติเรื่องร้องเรียนทุจริต", "stats67 pdf"),
    1215: ("clean", "การเปิดโอกาสให้เกิดการมีส่วนร่วม", "invite docx"),
    1216: ("clean", "ประกาศ No Gift Policy", "gift69 pdf"),
    1217: ("clean", "การสร้างวัฒนธรรม No Gift Policy", "culture69 docx"),
    1218: ("clean", "รายงานผล No Gift Policy", "gift68 pdf"),
    1219: ("clean", "รายงานการรับทรัพย์สินฯ โดยธรรมจรรยา", "gain docx"),
    1220: ("clean", "ประเมินความเสี่ยงการทุจริต", "risk69 stamped"),
    1221: ("clean", "แผนป้องกันการทุจริต", "anti68 pdf"),
    1222: ("clean", "รายงานผลป้องกันการทุจริต", "antidone68 pdf"),
    1223: ("clean", "มาตรการส่งเสริมคุณธรรมและความโปร่งใส", "measure docx"),
    1224: ("clean", "ผลการส่งเสริมคุณธรรมและความโปร่งใส", "done26 pdf"),
}  # fmt: skip
# the list of FY2567 and where its rows lead: a content page, a list, or a post (998 and 1210 are gone)
ROWS: list[tuple[str, str | int]] = [
    ("โครงสร้าง", "structure"), ("ข้อมูลผู้บริหาร", "bosses"), ("อำนาจหน้าที่", "duty"), ("ข้อมูลการติดต่อ", "contact"),
    ("ข่าวประชาสัมพันธ์", "news"), ("Q&A", "board"), ("แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน", 1201),
    ("แผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณประจำปี", 1202), ("รายงานผลการดำเนินงานประจำปี", 1203),
    ("คู่มือหรือแนวทางการปฏิบัติงานของเจ้าหน้าที่", 1204), ("คู่มือหรือแนวทางการให้บริการ", 1205), ("ข้อมูลสถิติการให้บริการ", 1206),
    ("E-Service", "eservice"), ("รายการการจัดซื้อจัดจ้าง", 1207), ("ประกาศต่าง ๆ เกี่ยวกับการจัดซื้อจัดจ้าง", "buy"),
    ("ความก้าวหน้าการจัดซื้อจัดจ้าง", 1207), ("รายงานสรุปผลการจัดซื้อจัดจ้างประจำปี", 1208), ("แผนการบริหารและพัฒนาทรัพยากรบุคคล", 1209),
    ("รายงานผลการบริหารและพัฒนาทรัพยากรบุคคลประจำปี", 1210), ("ประมวลจริยธรรมสำหรับเจ้าหน้าที่ของรัฐ", 1211), ("การขับเคลื่อนจริยธรรม", 1212),
    ("แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตฯ", 1213), ("ช่องทางแจ้งเรื่องร้องเรียนการทุจริตฯ", "corrupt"),
    ("ข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริตฯ", 1214), ("การเปิดโอกาสให้เกิดการมีส่วนร่วม", 1215), ("ประกาศนโยบาย No Gift Policy", 1216),
    ("การสร้างวัฒนธรรม No Gift Policy", 1217), ("รายงานผลตามนโยบาย No Gift Policy", 1218), ("รายงานการรับทรัพย์สินหรือประโยชน์อื่นใด", 1219),
    ("การประเมินความเสี่ยงการทุจริต (สินบน)", 1220), ("รายงานผลการดำเนินการเพื่อจัดการความเสี่ยงการทุจริต", 1221),
    ("แผนปฏิบัติการป้องกันการทุจริต", 1221), ("รายงานผลการดำเนินการป้องกันการทุจริต", 1222),
    ("มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", 1223), ("รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมฯ", 998),
]  # fmt: skip


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code), "/site/index")
    site.portraits(PICTURES)
    site.redirect("/", "/site/index")
    for key, label in CONTENT.items():
        site.page(f"/site/content/{key}", lambda t=label, k=key: _page(t, fragment(TEXT[k], 2, PICTURES)))
    lists: dict[str, list[str]] = {slug: [] for slug in LISTS}
    for number, (slug, title, files) in POSTS.items():
        lists[slug].append(_post(site, number, title, _files(site, number, files)))
    lists["news"] = _news(site)
    for i, paper in enumerate([*noise.by_laws(BODY)[:3], *noise.minutes(BODY)[:3]]):
        url = site.page(f"/site/view/{1300 + i}", lambda p=paper: _page(p.title, fragment(p, 2)))
        lists["law" if i < 3 else "meet"].append(link(url, escape(paper.title)))
    for slug, rows in lists.items():
        site.page(f"/site/list/{slug}", lambda t=LISTS[slug], r=rows: _page(t, f"<h3>{t}</h3>{listing(r)}"))
    site.page("/site/oit", lambda: _page("OIT", _oit()))
    site.page("/site/index", lambda: _page("หน้าหลัก", f"<h1>{BODY.name}</h1>{listing(lists['news'][:7])}"))
    return site


def _page(title: str, body: str) -> str:
    info = [link(f"/site/content/{key}", label) for key, label in CONTENT.items()]
    data = [link(f"/site/list/{slug}", label) for slug, label in LISTS.items()]
    left = f"{link('/site/index', 'หน้าหลัก')}<h5>ข้อมูล อบต.</h5>{listing(info)}<h5>เอกสาร</h5>{listing(data)}"
    left += f"<h5>ITA</h5>{link('/site/oit', 'OIT 35 ข้อ')}"
    return document(f"{title} - {BODY.short}", f'<div class="col-md-3 sidebar">{left}</div><div class="col-md-9">{body}</div>')


def _oit() -> str:
    """The page of 35 rows."""
    rows = []
    for number, (label, to) in enumerate(ROWS, 1):
        if isinstance(to, int):
            url = f"/site/view/{to}"
        else:
            url = f"/site/content/{to}" if to in CONTENT else f"/site/list/{to}"
        rows.append((f"o{number}", label, link(url, "คลิกดูข้อมูล")))
    top = "<h3>การเปิดเผยข้อมูลสาธารณะ (OIT) ปีงบประมาณ พ.ศ. 2569</h3>"
    return top + table([("ข้อ", "ข้อมูล", "การเชื่อมโยง"), *rows], raw=True, more='class="table table-bordered"')


def _post(site: Site, number: int, title: str, files: list[tuple[str, str]]) -> str:
    shown = listing([link(url, f"<i class=fa-file></i> {label}") for url, label in files])
    body = f"<h3>{escape(title)}</h3><p>โดย ผู้ดูแลระบบ | เปิดอ่าน {number * 7 % 913} ครั้ง</p><p>ไฟล์เอกสารแนบ</p>{shown}"
    return link(site.page(f"/site/view/{number}", lambda: _page(title, body)), escape(title))


def _files(site: Site, number: int, files: str) -> list[tuple[str, str]]:
    """Serve the attachments of a post; address and name of each."""
    if files == "months":
        return _months(site)
    words = files.split()
    made = []
    for i, (key, kind) in enumerate(zip(words[::2], words[1::2], strict=True), 1):
        url = f"/assets/att/{number * 7919 % 1000003:06d}{i}.{KINDS[kind].ending}"
        made.append((site.file(url, kind, lambda k=key: TEXT[k]), f"เอกสารแนบ {i}"))
    return made


def _months(site: Site) -> list[tuple[str, str]]:
    """October to March; the file of March is gone."""
    made = []
    for turn, (year, month) in enumerate(first_half(2569)):
        url = f"/assets/att/sokoro{turn + 1}.pdf"
        if month != 3:
            site.file(url, "pdf", lambda y=year, m=month: _month(y, m))
        made.append((url, f"เดือน{MONTHS[month - 1]} {year}"))
    return made


def _month(year: int, month: int) -> Paper:
    head = ("ลำดับ", "งานที่ซื้อหรือจ้าง", "วงเงินที่จะซื้อหรือจ้าง", "ราคากลาง", "วิธี", "ผู้เสนอราคา/ราคา", "ผู้ได้รับการคัดเลือก/ราคา", "เหตุผล", "เลขที่สัญญา/วันที่")
    milk, pump = baht(24800 + month * 35), baht(6400 + month * 20)
    rows = (
        ("1", "อาหารเสริม (นม) ศูนย์เด็กเล็ก", milk, milk, "เฉพาะเจาะจง", f"สหกรณ์โคนมสมมุติ {milk}", f"สหกรณ์โคนมสมมุติ {milk}", "ผู้ผลิตโดยตรง", f"{month}/{year} ลว. 2/{month}/{year}"),
        ("2", "ซ่อมเครื่องสูบน้ำ", pump, pump, "เฉพาะเจาะจง", f"ร้านทดลองการช่าง {pump}", f"ร้านทดลองการช่าง {pump}", "ราคาต่ำสุด", f"{month + 20}/{year} ลว. 15/{month}/{year}"),
    )
    return Paper(f"สรุปผลการดำเนินการจัดซื้อจัดจ้าง ประจำเดือน{MONTHS[month - 1]} {year}", ("แบบ สขร.1", BODY.name, Grid((head, *rows))))


def _news(site: Site) -> list[str]:
    """The typed news and some activities, newest first within each."""
    typed = TEXT["news"].blocks[0]
    assert isinstance(typed, Grid)
    rows = []
    for i, (day, title, text) in enumerate(typed.rows):
        url = f"/site/view/{1500 - i}"
        site.page(url, lambda t=title, x=text, d=day: _page(t, f"<h3>{escape(t)}</h3><p>{escape(x)}</p><p>{d}</p>"))
        rows.append(f"{link(url, escape(title))} <small>{day}</small>")
    for i, post in enumerate(noise.news(BODY, 6)):
        url = site.page(f"/site/view/{1480 - i}", lambda p=post: _page(p.title, fragment(p.paper, 3)))
        rows.append(f"{link(url, escape(post.title))} <small>{short_date(post.day)}</small>")
    return rows
