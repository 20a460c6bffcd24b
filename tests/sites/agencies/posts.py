"""An ITA page that stayed in FY2568, with that year's numbers, while everything new hangs as an attachment without a
name under posts among the ordinary news."""

from __future__ import annotations

from datetime import date
from html import escape

from ..content import buying, items, noise
from ..entries import pages
from ..kinds import KINDS
from ..markup import document, fragment, link, listing, table
from ..paper import Grid, Paper
from ..people import Body
from ..shelves import Shelf, Ways, shelves, stock
from ..site import Site
from ..thai import MONTHS, baht, first_half, tiny_date
from ..world import World
from ..written import papers

BODY = Body("posts", "ทุ่งระฆังเงิน", "sao", "สาธิต", 137)
PICTURES = "/photo/{n}.jpg"
TEXT = papers(BODY)
# what FY2568 asked for under these numbers
OLD = (
    "โครงสร้างและอำนาจหน้าที่", "ข้อมูลผู้บริหาร", "ข้อมูลการติดต่อ", "ข่าวประชาสัมพันธ์", "แผนพัฒนาหน่วยงาน", "แผนและความก้าวหน้าฯ",
    "รายงานผลการดำเนินงานประจำปี", "คู่มือการปฏิบัติงาน", "คู่มือการขอรับบริการ", "E-Service", "ข้อมูลสถิติการให้บริการ", "รายการจัดซื้อจัดจ้างและความก้าวหน้า",
    "รายงานผลจัดซื้อจัดจ้างประจำปี", "แผน HR", "รายงานผล HR", "ประมวลจริยธรรม", "แนวปฏิบัติเรื่องร้องเรียนทุจริต", "ช่องทางแจ้งเรื่องร้องเรียนทุจริต",
    "สถิติเรื่องร้องเรียนทุจริต", "การเปิดโอกาสให้มีส่วนร่วม", "No Gift Policy", "รายงานการรับทรัพย์สิน", "ประเมินความเสี่ยงสินบน", "ผลจัดการความเสี่ยง",
    "แผนป้องกันการทุจริต", "ผลการป้องกันการทุจริต", "มาตรการส่งเสริมคุณธรรม", "ผลตามมาตรการส่งเสริมคุณธรรม",
)  # fmt: skip
TYPED = {1: "chart", 3: "reach", 10: "online"}
Post = tuple[date, str, list[tuple[str, Paper]], Paper | None]  # day, title, attachments, text


def _post(day: tuple[int, int, int], title: str, *files: tuple[str, str], text: str = "") -> Post:
    return date(*day), title, [(kind, TEXT[key]) for kind, key in files], TEXT[text] if text else None


POSTS: list[Post] = [
    _post((2025, 10, 28), "ประกาศ อบต. เรื่อง แผนดำเนินงาน", ("pdf", "work69")),
    _post((2025, 12, 16), "นายกแถลงผลงานต่อสภา", ("pdf", "did68")),
    _post((2026, 4, 3), "มีคนใช้บริการออนไลน์ของเรากี่คน", ("xlsx", "online69")),
    _post((2025, 10, 20), "กองคลังแจ้งผลจัดซื้อทั้งปี", ("xlsx", "bought68")),
    _post((2025, 11, 5), "แผน HR มาแล้ว", ("docx", "people69")),
    _post((2025, 11, 6), "รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล", text="people68"),
    _post((2026, 1, 15), "อบรมจริยธรรมพนักงาน", ("pdf", "moral69")),
    _post((2026, 2, 2), "สรุปผลประชาคม 8 หมู่บ้าน", text="meet69"),
    _post((2026, 1, 2), "สวัสดีปีใหม่ อบต. ขอประกาศงดรับของขวัญ", ("pdf", "gift69")),
    _post((2026, 1, 5), "ผลงดรับของขวัญปีที่แล้ว", ("docx", "gift68")),
    _post((2026, 2, 20), "ประเมินความเสี่ยงฯ 5 ขั้นตอน", ("docx", "risk69")),
    _post((2025, 12, 1), "ประชาสัมพันธ์แผนป้องกันการทุจริต", ("pdf", "anti69")),
    _post((2025, 12, 2), "ประชาสัมพันธ์รายงานผลป้องกันการทุจริต", ("pdf", "anti68")),
    _post((2026, 3, 9), "รายงานผลส่งเสริมคุณธรรมและความโปร่งใส", ("pdf", "integrity68")),
    _post((2025, 10, 9), "สถิติเรื่องร้องเรียน", ("pdf", "lamps68")),
    _post((2025, 11, 3), "ประชุมทำแผนป้องกันการทุจริต", text="meeting"),
    _post((2026, 5, 1), "เชิญตอบแบบวัด EIT", text="eit"),
]


def _summary(months: list[tuple[int, int]]) -> Paper:
    """What was bought, one table per month."""
    head = ("ลำดับ", "งาน", "วงเงิน", "ราคากลาง", "วิธี", "ผู้เสนอราคา", "ผู้ได้รับเลือก/ราคา", "เหตุผล", "สัญญา/ใบสั่ง")
    blocks: list[str | Grid] = []
    for year, month in months:
        cost = 7000 + month * 350
        row = ("1", "น้ำมันเชื้อเพลิงรถขยะ", baht(cost), baht(cost), "เฉพาะเจาะจง", "สหกรณ์สมมุติ", f"สหกรณ์สมมุติ {baht(cost)}", "ราคาเหมาะสม", f"{month}/{year}")
        blocks += [f"สรุปผลการดำเนินการจัดซื้อจัดจ้าง เดือน {MONTHS[month - 1]} พ.ศ. {year}", Grid((head, row))]
    return Paper(f"แบบ สขร. 1 {BODY.name}", tuple(blocks))


def _months() -> list[Post]:
    """Five posts for six months: December and January share one."""
    half = first_half(2569)
    parts = [half[:1], half[1:2], half[2:4], half[4:5], half[5:]]
    return [
        (date(2026 if i > 1 else 2025, (11, 12, 2, 3, 4)[i], 4), f"สขร. {' และ '.join(MONTHS[m - 1] for _, m in part)}", [("pdf", _summary(part))], None)
        for i, part in enumerate(parts)
    ]


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code), "/index.php")
    site.portraits(PICTURES)
    site.redirect("/", "/index.php")
    news = _news(site)
    feed = listing([f"{label} {when}" for label, when in news[:6]])
    site.page("/index.php", lambda: _page("หน้าแรก", f"<h1>{BODY.short}</h1>{feed}{link('/news.php?p=1', 'ข่าวทั้งหมด')}"))
    for n, part in pages(news, 9):
        turn = " ".join(link(f"/news.php?p={i}", str(i)) for i in range(1, (len(news) - 1) // 9 + 2))
        body = table([("เรื่อง", "วันที่"), *part], raw=True) + turn
        site.page(f"/news.php?p={n}", lambda b=body: _page("ข่าวประชาสัมพันธ์", f"<h2>ข่าวประชาสัมพันธ์</h2>{b}"))
    rows = [(f"O{n}", _old(site, n, label)) for n, label in enumerate(OLD, 1)]
    top = "<h2>ITA ปี 2568 (28 ข้อ)</h2><p>ปรับปรุงล่าสุด 29 เมษายน 2568</p>"
    site.page("/ita.php", lambda: _page("ITA", top + table([("ข้อ", "ข้อมูล"), *rows], raw=True)))
    stock(site, WAYS, _shelves())
    return site


def _news(site: Site) -> list[tuple[str, str]]:
    """Serve all posts, newest first; link and day of each."""
    plain: list[Post] = [(p.day, p.title, [], p.paper) for p in noise.news(BODY, 30)]
    rows = []
    for i, (day, title, files, text) in enumerate(sorted([*POSTS, *_months(), *plain], key=lambda post: post[0], reverse=True), 1):
        body = f"<h2>{escape(title)}</h2><small>{tiny_date(day)}</small>" + (fragment(text, 3) if text else "")
        for n, (kind, paper) in enumerate(files, 1):
            url = f"/uploads/{day:%Y%m%d}_{91000 + day.day * 37 + n}.{KINDS[kind].ending}"
            while url in site.routes:
                url = url.replace("_", "_1")
            body += f"<p>{link(site.file(url, kind, lambda p=paper: p), f'ไฟล์แนบ {n}')}</p>"
        site.page(f"/newsview.php?id={900 - i}", lambda t=title, b=body: _page(t, b))
        rows.append((link(f"/newsview.php?id={900 - i}", escape(title)), tiny_date(day)))
    return rows


def _old(site: Site, number: int, label: str) -> str:
    """An item of FY2568 as the page shows it: a page, the news, or files."""
    if number == 4:
        return link("/news.php?p=1", label)
    if number in TYPED or number == 2:
        paper = TEXT[TYPED[number]] if number in TYPED else _leaders()
        return link(site.page(f"/page.php?id={number}", lambda: _page(label, fragment(paper, 2, PICTURES))), label)
    if number == 18:
        paper = items.of_2568(BODY, "O18", 2)[0]
        return link(site.page("/page.php?id=18", lambda: _page(label, fragment(paper, 2))), label)
    links = [
        link(site.file(f"/ita/2568/o{number}_{i}.pdf", "pdf", lambda p=paper: p), f"{label} {i}")
        for i, paper in enumerate(items.of_2568(BODY, f"O{number}", 2), 1)
    ]
    return "<br>".join(links)


def _leaders() -> Paper:
    """Both sides as plain tables: no pictures."""
    head = ("ชื่อ - นามสกุล", "ตำแหน่ง", "โทรศัพท์")
    sides = (("ผู้บริหารฝ่ายการเมือง", BODY.political), ("ผู้บริหารฝ่ายข้าราชการประจำ", BODY.permanent))
    blocks: list[str | Grid] = []
    for side, people in sides:
        blocks += [side, Grid((head, *((p.name, p.post, p.phone) for p in people)))]
    return Paper("ทำเนียบผู้บริหาร อบต.", tuple(blocks))


def _shelves() -> list[Shelf]:
    return shelves(BODY, [buying.buying_plan(BODY, 2569)], without="news")


def _page(title: str, body: str) -> str:
    menu = [("/index.php", "หน้าแรก"), ("/news.php?p=1", "ข่าวประชาสัมพันธ์"), ("/ita.php", "ITA")]
    menu += [(WAYS.shelf.format(slug=slug, n=1), label) for slug, label, _ in _shelves()]
    return document(title, f"<table width=100%><tr><td>{'<br>'.join(link(*one) for one in menu)}</td><td>{body}</td></tr></table>")


WAYS = Ways(_page, "", "", "/list.php?cat={slug}&p={n}", "/view.php?cat={slug}&id={i}", PICTURES)
