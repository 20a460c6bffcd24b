"""A municipality on WordPress whose page of the assessment is one long article: headings of the indicators and sentences with
links in words half official and half of every day; evidence is typed in posts or attached to the article."""

from __future__ import annotations

import re
from functools import partial
from html import escape

from ..entries import pages
from ..kinds import KINDS
from ..markup import document, fragment, link, listing
from ..paper import Grid, Head, Paper
from ..people import Body
from ..site import Site
from ..thai import MONTHS, SHORT, baht
from ..world import World
from ..written import faces, papers

BODY = Body("tambonnews", "ปากคลองแพแก้ว", "tambon", "ธารสมมุติ", 217)
PICTURES = "/wp-content/uploads/2025/07/p{n}.jpg"
TEXT = papers(BODY)
TEXT |= {
    "team": Paper("คณะผู้บริหารเทศบาล", tuple(faces(BODY.political, reach="ติดต่อ {0.phone}"))),
    "heads": Paper("ปลัดเทศบาลและหัวหน้าส่วนราชการ", tuple(faces(BODY.permanent, reach="ติดต่อ {0.phone}"))),
}


def _rows(key: str) -> tuple[tuple[str, ...], ...]:
    typed = TEXT[key].blocks[0]
    assert isinstance(typed, Grid)
    return typed.rows


FILES = {key: (kind, path) for key, kind, path in _rows("files")}
# papers on pages that stand in no category, and papers that were once a post, with the day as typed
PAGES = {"chart": 80, "team": 81, "heads": 82, "contact": 83, "ask": 84, "history": 85, "svc-build": 90, "svc-old": 91, "svc-market": 92, "online": 93, "mayorline": 95}  # fmt: skip
POSTS = {
    "hear": (3101, "20 เม.ย. 69"),
    "half69": (3095, "9 เม.ย. 69"),
    "lpa68": (3040, "2 มีนาคม 2569"),
    "moral69": (3033, "๒๓ ก.พ. ๖๙"),
    "ita68": (2870, "14/11/2568"),
    "bad67": (2011, "๔ ต.ค. ๖๗"),
}
ARTICLE, LAST_YEAR = "/archives/3120", "/archives/2204"
LAST = (
    "plan5",
    "citizen",
    "online",
    "hrplan68",
    "codes",
    "grumble",
    "bad67",
    "moraldone67",
)  # what last year's article opens
MENU = (
    ("/", "หน้าแรก"), ("/?page_id=85", "ประวัติ"), ("/?page_id=81", "คณะผู้บริหาร"), ("/?page_id=82", "หัวหน้าส่วน"), ("/?cat=3", "ข่าวกิจกรรม"),
    ("/?cat=7", "ประกาศจัดซื้อจัดจ้าง"), ("/?cat=12", "สขร.1"), ("/?cat=9", "ITA"), ("/?page_id=93", "บริการออนไลน์"), ("/?page_id=95", "สายตรงนายก"),
    ("/?page_id=84", "ถาม - ตอบ"), ("/?page_id=83", "ติดต่อเทศบาล"),
)  # fmt: skip
# a month's purchases: title of the post, its day, its file, and the month that the file tells of
MONTHLY: tuple[tuple[str, str, str, int, int], ...] = (
    ("สขร.1 เม.ย. 69", "6 พ.ค. 69", "2026/05/skr-apr69", 2569, 4),
    ("สขร.1 มี.ค. 69", "๘ เม.ย. ๖๙", "2026/04/skr-mar69", 2569, 3),
    ("สขร.1 ประจำเดือน กุมภาพันธ์ 2569", "5 มีนาคม 2569", "2026/03/skr-feb69", 2569, 1),
    ("สขร.1 ประจำเดือน มกราคม 2569", "5/2/69", "2026/02/skr-jan69", 2569, 1),
    ("สรุปผลจัดซื้อจัดจ้างรอบเดือน ธันวาคม 2568", "9 ม.ค. 2569", "2026/01/skr-dec68", 2568, 12),
    ("สขร.1 พ.ย. 68", "4 ธ.ค. 68", "2025/12/skr-nov68", 2568, 11),
    ("สรุปผลการจัดซื้อจัดจ้าง (สขร.๑) เดือนตุลาคม ๒๕๖๘", "๗ พฤศจิกายน ๒๕๖๘", "2025/11/skr-oct68", 2568, 10),
    ("สขร.1 กันยายน 2568", "3 ต.ค. 68", "2025/10/skr-sep68", 2568, 9),
)
GOODS = (
    ("จ้างเหมาคนงานประจำรถขยะ", 54000, "นายลอง ทำดี และพวก 6 ราย"), ("น้ำมันดีเซลรถบรรทุกขยะ", 68400, "หจก.ปั๊มสมมุติริมคลอง"),
    ("กระดาษและหมึกพิมพ์ สำนักปลัด", 17290, "ร้านทดลองบรรณกิจ"), ("ค่าอาหารกลางวันเด็กอนุบาล", 54120, "นางตัวอย่าง ครัวดี"),
    ("ซ่อมเครื่องสูบน้ำ", 23800, "โรงกลึงสมมุติ"), ("คลอรีนและสารส้ม", 31500, "บจก.ลองเคมี"), ("เช่าเครื่องถ่ายเอกสาร 3 เครื่อง", 12000, "หจก.จำลองก๊อปปี้"),
    ("หลอดไฟ LED ไฟทาง", 44600, "ร้านสมมุติไฟฟ้า"), ("จ้างตัดกิ่งไม้ริมถนน", 18000, "นายทดสอบ สวนงาม"), ("ยางมะตอยสำเร็จรูป", 37500, "บจก.ตัวอย่างยางมะตอย"),
)  # fmt: skip
COLUMNS = ("ลำดับ", "งานที่จัดซื้อจัดจ้าง", "วงเงินงบประมาณ (บาท)", "ราคากลาง (บาท)", "วิธีซื้อ/จ้าง", "ผู้เสนอราคา/ราคาที่เสนอ", "ผู้ได้รับคัดเลือก/ราคาที่ตกลง", "เหตุผลที่คัดเลือก", "เลขที่/วันที่ สัญญาหรือข้อตกลง")  # fmt: skip


def _month(year: int, month: int) -> Paper:
    """What was bought in a month, as form สขร.1."""
    rows = []
    for i in range(6):
        what, cost, who = GOODS[(month * 7 + i * 3) % len(GOODS)]
        whole, price = baht(cost + month * 25), baht(cost + month * 25 - i * 50)
        rows.append((str(i + 1), what, whole, whole, "เฉพาะเจาะจง", f"{who} {price}", f"{who} {price}", "ราคาไม่เกินราคากลาง", f"จ.{i * 4 + month}/{year % 100} {i * 4 + 3} {SHORT[month - 1]}{year % 100}"))  # fmt: skip
    top = f"แบบสรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน{MONTHS[month - 1]} {year}"
    return Paper(top, (f"{BODY.name} (แบบ สขร.1)", Grid((COLUMNS, *rows))))


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code))
    site.portraits(PICTURES)
    for key, number in PAGES.items():
        site.page(f"/?page_id={number}", lambda k=key: _page(TEXT[k].title, fragment(TEXT[k], 1, PICTURES)))
    for key, (number, day) in POSTS.items():
        _post(site, f"/archives/{number}", TEXT[key].title, day, fragment(TEXT[key], 1, title=False))
    news = [
        (f"/archives/{4060 - i}", title, day, f"<p>{escape(text)}</p>")
        for i, (day, title, text) in enumerate(_rows("posts"))
    ]
    typed = [(f"/archives/{number}", TEXT[key].title, day, "") for key, (number, day) in POSTS.items()]
    buys = [
        (f"/archives/{5020 - i}", title, day, f"<p>{escape(text)}</p>")
        for i, (day, title, text) in enumerate(_rows("buys"))
    ]
    months = [_bought(site, i) for i in range(len(MONTHLY))]
    for url, title, day, body in [*news, *buys, *months]:
        _post(site, url, title, day, body)
    _article(site)
    own = [(ARTICLE, TEXT["article"].title, "28 เม.ย. 69", ""), (LAST_YEAR, "ITA ปี 2568", "๒๔ เม.ย. ๒๕๖๘", "")]
    mixed = [
        *news[:5],
        typed[0],
        *news[5:8],
        typed[1],
        *news[8:11],
        *typed[2:4],
        *news[11:17],
        typed[4],
        *news[17:],
        typed[5],
    ]
    for number, name, posts in (
        (3, "ข่าวกิจกรรม", mixed),
        (7, "ประกาศจัดซื้อจัดจ้าง", buys),
        (9, "ITA", own),
        (12, "สขร.1", months),
    ):
        _category(site, number, name, posts)
    latest = listing([f"{link(url, escape(title))} <time>{day}</time>" for url, title, day, _ in news[:5]])
    banner = link(ARTICLE, '<img src="/images/album/ita-banner.jpg" alt="ITA 2569">')
    eit = '<p>ให้คะแนนเทศบาล (EIT 2569) <img src="/images/album/qr.jpg" alt="คิวอาร์โค้ด EIT"></p>'
    site.page("/", lambda: _page("หน้าแรก", f"<h1>{BODY.name}</h1>{banner}<h2>ข่าวล่าสุด</h2>{latest}{eit}"))
    return site


def _page(title: str, body: str) -> str:
    menu = listing([link(url, label) for url, label in MENU], name="nav-menu")
    side = f'<aside class="widget"><h3>หน้าที่คนดูมาก</h3>{listing([link(ARTICLE, "ITA 2569"), link("/?page_id=92", "จองแผงตลาดแพเช้า")])}</aside>'
    foot = (
        f"<footer><p>{BODY.name} {BODY.address}</p><p>สงวนลิขสิทธิ์ &copy; 2569 Proudly powered by WordPress</p></footer>"
    )
    return document(
        f"{title} | {BODY.name}", f'<header>{menu}</header><div id="primary" class="site-main">{body}</div>{side}{foot}'
    )


def _post(site: Site, url: str, title: str, day: str, body: str) -> None:
    shown = f'<article><h1 class="entry-title">{escape(title)}</h1><span class="posted-on">{day}</span><div class="entry-content">{body}</div></article>'
    site.page(url, partial(_page, title, shown))


def _bought(site: Site, turn: int) -> tuple[str, str, str, str]:
    """The post of a month's purchases and its file."""
    title, day, name, year, month = MONTHLY[turn]
    kind = "xlsx" if month == 12 else "pdf"
    file = site.file(f"/wp-content/uploads/{name}.{kind}", kind, lambda: _month(year, month))
    return f"/archives/{6030 - turn}", title, day, f"<p>รายละเอียดตามไฟล์แนบ</p><p>{link(file, 'ดาวน์โหลด')}</p>"


def _opened(site: Site, key: str) -> str:
    """Where a link of an article leads."""
    if key.startswith("/"):
        return key
    if key in PAGES:
        return f"/?page_id={PAGES[key]}"
    if key in POSTS:
        return f"/archives/{POSTS[key][0]}"
    kind, path = FILES[key]
    return site.file(f"/wp-content/uploads/{path}.{KINDS[kind].ending}", kind, lambda: TEXT[key])


def _article(site: Site) -> None:
    """The articles of the assessment, this year's and the bare one of the year before."""
    parts = []
    for block in TEXT["article"].blocks:
        if isinstance(block, Head):
            parts.append(f"<h3>{escape(block.text)}</h3>")
            continue
        assert isinstance(block, str)
        line = re.sub(r"\[([^\]>]+)>([^\]]+)\]", lambda found: link(_opened(site, found[2]), found[1]), block)
        parts.append(f"<h2>{line[3:]}</h2>" if line.startswith("## ") else f"<p>{line}</p>")
    _post(site, ARTICLE, TEXT["article"].title, "28 เม.ย. 69", "".join(parts))
    old = listing([link(_opened(site, key), escape(TEXT[key].title)) for key in LAST])
    _post(site, LAST_YEAR, "ITA ปี 2568", "๒๔ เม.ย. ๒๕๖๘", old)


def _category(site: Site, number: int, name: str, posts: list[tuple[str, str, str, str]]) -> None:
    """A category, eight posts to a page."""
    slices = list(pages(posts, 8))
    where = {n: f"/?cat={number}" + (f"&paged={n}" if n > 1 else "") for n, _ in slices}
    turn = " ".join(link(url, str(n)) for n, url in where.items())
    for n, part in slices:
        rows = "".join(
            f"<article><h2>{link(url, escape(title))}</h2><time>{day}</time></article>" for url, title, day, _ in part
        )
        site.page(where[n], partial(_page, name, f"<h1>หมวดหมู่: {name}</h1>{rows}<nav>{turn}</nav>"))
