"""A hill tambon whose whole site is posts: from the chart to the plan, everything is a post with a day, a sentence or a
typed text and attachments, mixed with the news in four categories that turn pages; no list of this year, only last
year's in the menu, a board of questions, and an e-service page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from html import escape

from ..content import noise
from ..entries import pages
from ..kinds import EXCEL, KINDS
from ..markup import document, fragment, link, listing, table
from ..paper import Grid, Paper
from ..people import Body
from ..site import Response, Site
from ..thai import MONTHS, SHORT, baht, digits, long_date, short_date, slash_date, tiny_date
from ..world import World
from ..written import faces, papers, workbook

BODY = Body("hillposts", "ดอยหมอนเมฆ", "sao", "ดอยสมมุติ", 227)
PICTURES = "/images/staff/{n}.jpg"
TEXT = papers(BODY)
TEXT["team"] = Paper(
    TEXT["team"].title, (*TEXT["team"].blocks, *faces(BODY.political, reach="มือถือ/โทร. {0.phone} อีเมล {0.mail}"))
)
CATS = {1: "ข่าวประชาสัมพันธ์", 2: "ประกาศ / เอกสารเผยแพร่", 3: "ภาพกิจกรรม", 4: "จัดซื้อจัดจ้าง"}
MENU = (
    ("/", "หน้าแรก"), ("/post/1002", "รู้จักตำบล"), ("/post/1064", "คณะผู้บริหาร"), ("/post/1118", "โครงสร้าง"),
    *((f"/category/{n}", name) for n, name in CATS.items()),
    ("/webboard", "ถาม - ตอบ"), ("/eservice", "e-Service"), ("/ita2568", "ITA 2568"), ("/contact", "ติดต่อเรา"),
)  # fmt: skip
# number, category, day, title, a sentence or "=" and the paper that stands as text, "kind:key:path" of what is attached
Doc = tuple[int, int, str, str, str, tuple[str, ...]]
# fmt: off
DOCS: tuple[Doc, ...] = (
    (1173, 2, "2026-05-08", "ยอดใช้ e-Service ปีงบ 69", "=ecount", ()),
    (1172, 4, "2026-05-07", "สขร.1 เม.ย. 69", "ตามเอกสารแนบ", ("pdf:m6904:2569/05/skr-04-69",)),
    (1169, 2, "2026-04-10", "ติดตามงานและเงิน ครึ่งปีงบ 69", "ข้อมูลถึงสิ้นเดือน มี.ค. 69 เปิดไฟล์แล้วดูทั้งสองแผ่น", ("book:โครงการ=half69a,รายจ่าย=half69b:2569/04/tidtam-half69",)),
    (1168, 4, "2026-04-08", "แบบ สขร.1 เดือนมีนาคม 2569", "เรียนทุกท่านทราบ", ("pdf:m6903:2569/04/skr1-mar",)),
    (1163, 1, "2026-03-27", "เวทีแบ่งน้ำที่ผาแอ่น คุยแล้วได้อะไร", "=join69", ()),
    (1161, 4, "2026-03-06", "สรุปจัดซื้อจัดจ้าง ก.พ. 69", "สรุปผลการดำเนินการจัดซื้อจัดจ้างประจำเดือน", ("docx:m6902:2569/03/สรุป กพ69",)),
    (1157, 3, "2026-02-16", "ดอยเดียวกัน มาตรฐานเดียวกัน", "=train69", ()),
    (1155, 4, "2026-02-05", "สขร.๑ ม.ค. ๖๙", "-", ("xlsx:m6901:2569/02/skr_jan",)),
    (1152, 2, "2026-02-02", "ประเมินความเสี่ยงทุจริต งบ 69", "ตามไฟล์สแกนแนบ", ("niramit:risk69:2569/02/SCAN_0047",)),
    (1145, 1, "2026-01-08", "เขาให้ผ้าทอ รับได้ไหม", "=gift128", ()),
    (1144, 2, "2026-01-06", "ประกาศ No Gift Policy 69", "นายก อบต. ลงนามแล้ว ขอความร่วมมืองดให้ของทุกชนิด", ("pdf:gift69:2569/01/nogift69",)),
    (1143, 4, "2026-01-09", "สขร.1 ต.ค. - ธ.ค. 68 (ไตรมาส 1 งบ 69)", "รวมสามเดือน คนละแผ่น", ("book:ต.ค.68=m6810,พ.ย.68=m6811,ธ.ค.68=m6812:2569/01/skr-q1-69",)),
    (1139, 2, "2025-12-16", "คำแถลงผลงานนายกฯ ปี ๖๘", "สภารับทราบเมื่อ 12 ธ.ค.", ("pdf:did68:2568/12/คำแถลง68",)),
    (1135, 2, "2025-11-27", "รายงานผลความเสี่ยงและควบคุมภายใน สิ้นปีงบ 68", "ส่งอำเภอแล้ว", ("pdf:control68:2568/11/pk1-4-5",)),
    (1134, 2, "2025-11-26", "คณะทำงานจริยธรรม ปี 69", "พร้อมข้อควรทำ/อย่าทำ แนบท้าย", ("pdf:ethics69:2568/11/order488",)),
    (1133, 2, "2025-11-24", "แผนพัฒนาฯ เพิ่มเติม 1/69", "ผ่านสภา 21 พ.ย. 68", ("docx:plan5more:2568/11/plan-add1-69",)),
    (1131, 4, "2025-11-12", "รายงานซื้อจ้างทั้งปี งบ 68", "หนึ่งไฟล์สามแผ่น สรุปตามวิธี งบลงทุนรายรายการ และรวมรายเดือน", ("book:สรุปตามวิธี=buyA,งบลงทุน=buyB,รายเดือน=buyC:2568/11/buy-all-68",)),
    (1127, 2, "2025-10-28", "แผนดำเนินงาน ปีงบ ๖๙", "ดูในไฟล์", ("docx:work69:2568/10/action-69",)),
    (1126, 2, "2025-10-21", "เรื่องร้องทุกข์ชาวบ้าน ปี 68 แก้ไปกี่เรื่อง", "=grumble68", ()),
    (1124, 2, "2025-10-15", "ผลไม่รับของขวัญ รอบปีที่แล้ว", "เสนอนายกทราบแล้ว", ("docx:gift68done:2568/10/บันทึกnogift",)),
    (1123, 2, "2025-10-13", "ข้อมูลร้องเรียนเจ้าหน้าที่ ปี 68", "รายละเอียดตามรูปถ่ายประกาศหน้าที่ทำการ", ("photo:count68:2568/10/IMG_3391",)),
    (1118, 2, "2025-10-06", "แผนผังโครงสร้าง อบต. (แก้ไขใหม่ ต.ค. 68)", "=chart", ()),
    (1116, 2, "2025-10-03", "แผนพัฒนาบุคลากร งบ 69", "ผ่านกรรมการแล้ว", ("docx:hrplan:2568/10/hrd69",)),
    (1115, 2, "2025-10-02", "แผนป้องกันทุจริต งบ ๖๙", "อนุมัติ 29 ก.ย. 68", ("docx:anti69:2568/10/anti-69",)),
    (1114, 2, "2025-10-01", "คู่มือ/คำสั่งการปฏิบัติงานของเจ้าหน้าที่", "ให้ทุกคนถือปฏิบัติ", ("pdf:assign:2568/10/order412",)),
    (1112, 2, "2025-09-26", "ข้อบัญญัติงบ 69 ประกาศใช้แล้ว", "=budget69", ()),
    (1108, 4, "2025-10-07", "สขร.1 ก.ย. 68", "-", ("pdf:m6809:2568/10/skr-0968",)),
    (1104, 4, "2025-09-05", "สขร.1 ส.ค. 68", "-", ("xlsx:m6808:2568/09/skr-0868",)),
    (1101, 3, "2025-08-29", "รายงานผลส่งเสริมคุณธรรม จริยธรรม ปี 68", "กองการศึกษาสรุปค่ายมาให้อ่าน", ("docx:camp68:2568/08/camp-report",)),
    (1099, 1, "2025-08-19", "ผล ITA 68 ออกแล้ว อบต.เราได้เท่าไร", "=score68", ()),
    (1073, 2, "2025-04-18", "ติดตามครึ่งปี งบ 68", "=half68", ()),
    (1071, 2, "2025-03-28", "ประเมินความเสี่ยงสินบน ปี 2568", "-", ("pdf:risk68:2568/03/risk68",)),
    (1070, 2, "2025-03-21", "มาตรการส่งเสริมคุณธรรมและความโปร่งใส", "-", ("pdf:measure68:2568/03/measure",)),
    (1068, 2, "2025-03-04", "ประกาศ No Gift Policy 68", "=gift68", ()),
    (1064, 1, "2025-02-14", "แนะนำคณะผู้บริหาร อบต. ชุดใหม่", "=team", ()),
    (1062, 1, "2025-02-12", "เลือกที่ตั้งโรงตากกาแฟ", "=join68", ()),
    (1060, 2, "2024-12-20", "รายงานผลการดำเนินงาน งบ 67", "-", ("pdf:did67:2567/12/report67",)),
    (1058, 4, "2024-11-20", "ซื้อจ้างประจำปี 67", "-", ("xlsx:bought67:2567/11/o13",)),
    (1057, 2, "2024-11-18", "รายงานผลด้านบุคคล", "เสนอ ก.อบต. แล้ว", ("pdf:hr67:2567/11/hr-result",)),
    (1055, 2, "2024-10-31", "รายงานผลตามแผนป้องกันทุจริต", "-", ("pdf:antidone67:2567/10/anti-result",)),
    (1054, 2, "2024-10-09", "แผนป้องกันทุจริต งบ 68", "=anti68", ()),
    (1053, 2, "2024-10-08", "สถิติร้องเรียนทุจริต ปี 67", "=count67", ()),
    (1049, 1, "2024-05-16", "มาติดต่อ อบต. ต้องเตรียมอะไร", "=guide", ("docx:guide2:2567/05/guide-licence",)),
    (1047, 2, "2024-03-12", "แนวทางรับเรื่องร้องเรียนการทุจริต", "=handle", ()),
    (1040, 2, "2023-09-28", "แผนอัตรากำลัง 3 ปี (67 - 69)", "-", ("pdf:manpower:2566/09/manpower",)),
    (1033, 1, "2023-06-07", "อบต.เรามีหน้าที่อะไรบ้าง", "=duty", ()),
    (1021, 2, "2022-06-13", "ประมวลจริยธรรม 3 ฉบับ", "ใช้ทั้งฝ่ายการเมืองและพนักงาน", ("pdf:codes:2565/06/codes",)),
    (1012, 2, "2021-10-25", "แผนพัฒนาท้องถิ่น (พ.ศ.2566 - 2570)", "เล่มเต็ม", ("pdf:plan5:2564/10/plan66-70",)),
    (1002, 1, "2020-07-01", "รู้จักดอยหมอนเมฆ", "=about", ()),
)
# last year's list: number and name as typed, and what it opens ("" for nothing)
ITA68 = (
    ("O1", "โครงสร้างและอำนาจหน้าที่", "/post/1033"), ("O2", "ข้อมูลผู้บริหาร", "/post/1064"), ("O3", "ข้อมูลการติดต่อ", "/contact"),
    ("O4", "ข่าวประชาสัมพันธ์", "/category/1"), ("O5", "แผนพัฒนาหน่วยงาน", "/post/1012"), ("O6", "แผนและความก้าวหน้า", "/post/1073"),
    ("O7", "รายงานผลการดำเนินงาน 67", "/post/1060"), ("O8", "คู่มือการปฏิบัติงาน", "/post/1049"), ("O9", "คู่มือการขอรับบริการ", "/post/1049"),
    ("O10", "E-Service", "/eservice"), ("O13", "รายงานผลจัดซื้อจัดจ้าง 67", "/post/1058"), ("O15", "รายงานผลบุคคล 67", "/post/1057"),
    ("O16", "ประมวลจริยธรรม", "/post/1021"), ("O17", "แนวปฏิบัติเรื่องร้องเรียนทุจริต", "/post/1047"), ("O18", "ช่องทางแจ้งเรื่องร้องเรียน", "/eservice/tell"),
    ("O19", "สถิติร้องเรียน 67", "/post/1053"), ("O20", "การมีส่วนร่วม 68", "/post/1062"), ("O21", "No Gift Policy 68", "/post/1068"),
    ("O23", "ความเสี่ยงสินบน 68", "/post/1071"), ("O24", "ผลจัดการความเสี่ยง 67", "/files/2567/10/risk-result67.pdf"),
    ("O25", "แผนป้องกันการทุจริต 68", "/post/1054"), ("O26", "ผลป้องกันการทุจริต 67", "/post/1055"), ("O27", "มาตรการส่งเสริมคุณธรรม 68", "/post/1070"),
    ("O28", "รายงานผลมาตรการ 67", ""),
)
GOODS = (
    ("น้ำมันดีเซลรถน้ำและรถกู้ภัย", 21600, "ปั๊มสมมุติปากดอย"), ("จ้างเหมาคนล้างฝาย ๒ คน", 16000, "นายจะหา ลองงาน และพวก"),
    ("อาหารกลางวัน ศพด. ห้วยน้ำจาง", 17640, "นางนาแส ตัวอย่างครัว"), ("หินคลุกซ่อมทาง 2 คันรถ", 9800, "หจก.สมมุติภูผาก่อสร้าง"),
    ("ท่อ PE 2 นิ้ว 3 ม้วน", 11250, "ร้านลองถังน้ำ"), ("หมึกพิมพ์และกระดาษ", 6430, "ร้านตัวอย่างคอมพิวเตอร์"), ("ซ่อมรถกระบะ กง 227", 13900, "อู่ทดสอบดีเซล"),
)
HEADS = ("ลำดับที่", "งานที่จัดซื้อหรือจัดจ้าง", "วงเงินที่จะซื้อหรือจ้าง", "ราคากลาง", "วิธีซื้อหรือจ้าง", "รายชื่อผู้เสนอราคาและราคาที่เสนอ",
         "ผู้ได้รับการคัดเลือกและราคาที่ตกลง", "เหตุผลที่คัดเลือกโดยสรุป", "เลขที่และวันที่ของสัญญาหรือใบสั่ง")
# fmt: on


@dataclass(frozen=True)
class Post:
    """One post as the site shows it."""

    number: int
    cat: int
    day: date
    title: str
    body: str

    @property
    def url(self) -> str:
        return f"/post/{self.number}"

    @property
    def shown(self) -> str:
        """The day as whoever sat there typed it."""
        ways: tuple[Callable[[date], str], ...] = (tiny_date, short_date, slash_date, long_date)
        day = ways[self.number % 4](self.day)
        return digits(day) if self.number % 7 == 3 else day


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code))
    site.portraits(PICTURES)
    posts = sorted([*_docs(site), *_news(), *_noise()], key=lambda post: (post.day, post.number), reverse=True)
    for post in posts:
        top = f"<h1>{escape(post.title)}</h1><p class='meta'>{CATS[post.cat]} | {post.shown}</p>"
        site.page(post.url, partial(_page, post.title, top + post.body))
    for cat, name in CATS.items():
        _category(site, f"/category/{cat}", name, [post for post in posts if post.cat == cat])
    _board(site)
    for target in ("/contact", "/eservice", "/eservice/trouble", "/eservice/tell"):
        paper = TEXT[target.rsplit("/", 1)[1]]
        site.page(target, partial(_page, paper.title, fragment(paper, 1)))
    rows: list[tuple[str, ...]] = [("ข้อ", "รายการ", "ดูข้อมูล")]
    rows += [(number, name, link(to, "คลิก") if to else "-") for number, name, to in ITA68]
    site.page("/ita2568", partial(_page, "ITA 2568", f"<h1>ITA ประจำปี 2568</h1>{table(rows, raw=True)}"))
    lists = "".join(f"<h2>{CATS[cat]}</h2>{_rows([p for p in posts if p.cat == cat][:6])}" for cat in CATS)
    eit = '<p>แบบวัด EIT 2569 <img src="/images/album/mek-eit.jpg" alt="QR Code แบบวัด EIT 2569"></p>'
    site.page("/", partial(_page, "หน้าแรก", f"<h1>{BODY.name}</h1><p>ตำบลบนเมฆ ป่าอยู่ได้ คนอยู่ดี</p>{lists}{eit}"))
    return site


def _page(title: str, body: str) -> str:
    menu = listing([link(url, name) for url, name in MENU], name="menu")
    foot = f"<footer>{BODY.name} {BODY.address} โทร {BODY.phone()}</footer>"
    return document(f"{title} - {BODY.short}", f"<nav>{menu}</nav><main>{body}</main>{foot}")


def _rows(posts: list[Post]) -> str:
    return listing([f"{link(post.url, escape(post.title))} <small>{post.shown}</small>" for post in posts])


def _category(site: Site, base: str, name: str, posts: list[Post]) -> None:
    """A category, ten posts to a page."""
    slices = list(pages(posts, 10))
    where = {n: base if n == 1 else f"{base}?page={n}" for n, _ in slices}
    turn = " ".join(link(url, str(n)) for n, url in where.items())
    for n, part in slices:
        site.page(where[n], partial(_page, name, f"<h1>{name}</h1>{_rows(list(part))}<p class='paging'>{turn}</p>"))


def _docs(site: Site) -> list[Post]:
    """The posts with papers."""
    for year, month in ((2568, 8), (2568, 9), (2568, 10), (2568, 11), (2568, 12), *((2569, n) for n in range(1, 5))):
        TEXT[f"m{year % 100}{month:02d}"] = _month(year, month)
    made = []
    for number, cat, day, title, text, files in DOCS:
        top = fragment(TEXT[text[1:]], 2, PICTURES) if text.startswith("=") else f"<p>{escape(text)}</p>"
        made.append(Post(number, cat, date.fromisoformat(day), title, top + "".join(_file(site, one) for one in files)))
    return made


def _file(site: Site, what: str) -> str:
    """Serve an attachment; a photograph stands in the post, the rest is linked by its name."""
    kind, key, path = what.split(":")
    if kind == "book":
        sheets = {name: TEXT[one] for name, _, one in (part.partition("=") for part in key.split(","))}
        url = f"/files/{path}.xlsx"
        site.routes[url] = lambda: Response(workbook(sheets), kind=EXCEL)
    else:
        url = site.file(f"/files/{path}.{KINDS[kind].ending}", kind, partial(TEXT.__getitem__, key))
    name = url.rsplit("/", 1)[1]
    return f'<p><img src="{url}" width="720"></p>' if kind == "photo" else f"<p>ไฟล์แนบ : {link(url, escape(name))}</p>"


def _grid(key: str) -> tuple[tuple[str, ...], ...]:
    typed = TEXT[key].blocks[0]
    assert isinstance(typed, Grid)
    return typed.rows


def _news() -> list[Post]:
    made = []
    for i, (day, title, text) in enumerate(_grid("news")):
        made.append(Post(5120 - i, 1, date.fromisoformat(day), title, f"<p>{escape(text)}</p>"))
    return made


def _noise() -> list[Post]:
    """Activities, albums, winners, by-laws and decoys, all as posts."""
    seven = [post for post in noise.news(BODY, 16) if not post.title.endswith(("8", "9"))]  # there are seven villages
    made = [Post(5200 + p.number, 3, p.day, p.title, fragment(p.paper, 2)) for p in (*seven, *noise.albums(BODY, 6))]
    made += [Post(8000 + p.number, 4, p.day, p.title, fragment(p.paper, 2)) for p in noise.notices(BODY, 10)]
    decoys = noise.decoys(BODY)
    plain = enumerate((*noise.by_laws(BODY)[:3], *decoys[:3], *decoys[6:8]))
    return made + [Post(7000 + i, 2, date(2025, 12 - i, 9 + i), p.title, fragment(p, 2)) for i, p in plain]


def _board(site: Site) -> None:
    """The board of questions: a list, a form and a page per question."""
    rows = []
    for number, title, who, day, asked, answer in _grid("board"):
        body = f"<h1>{escape(title)}</h1><p>{escape(who)} ถามเมื่อ {day}</p><p>{asked}</p><p>ตอบ : {escape(answer)}</p>"
        rows.append(f"{link(site.page(f'/webboard/{number}', partial(_page, title, body)), escape(title))} {day}")
    fields = '<input name="topic"><textarea name="ask"></textarea><input type="submit" value="ตั้งคำถาม">'
    form = f'<form method="post" action="/webboard/new">{fields}</form>'
    site.page("/webboard", partial(_page, "กระดานถาม - ตอบ", f"<h1>กระดานถาม - ตอบ</h1>{listing(rows)}{form}"))


def _month(year: int, month: int) -> Paper:
    """What was bought in a month."""
    rows = []
    for i in range(5):
        what, cost, who = GOODS[(month + i * 3) % len(GOODS)]
        whole, price = baht(cost + month * 40), baht(cost + month * 40 - i * 20)
        deal = f"{month * 5 + i}/{year} ลว. {i * 5 + 3} {SHORT[month - 1]} {year % 100}"
        bid = f"{who} {price}"
        rows.append((str(i + 1), what, whole, whole, "เฉพาะเจาะจง", bid, bid, "ราคาต่ำสุดและคุณสมบัติครบ", deal))
    title = f"สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน {MONTHS[month - 1]} {year}"
    return Paper(title, (f"{BODY.name} แบบ สขร.1", Grid((HEADS, *rows)), f"รวม {len(rows)} รายการ"))
