"""The blog of a small tambon: posts in a chatty voice under Thai slugs, filed by category and tag, dates in ค.ศ. as the
software writes them, files below the text. One post asks for a password, one file is gone, one plan is a draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape
from urllib.parse import quote

from ..content import noise
from ..entries import pages
from ..kinds import KINDS
from ..markup import document, fragment, link, listing
from ..paper import Grid, Paper
from ..people import Body
from ..shelves import Ways, shelves, stock
from ..site import Site
from ..thai import MONTHS, SHORT, baht
from ..world import World
from ..written import faces, papers

BODY = Body("slugblog", "ดอนพริกหวาน", "sao", "สาธิต", 167)
PICTURES = "/wp-content/uploads/2024/06/staff-{n}.jpg"
SHELF, VIEW = "/{slug}/page/{n}/", "/{slug}/{i}/"


def _shopped(year: int, month: int) -> Paper:
    head = ("#", "ซื้อ/จ้างอะไร", "วงเงิน", "ราคากลาง", "วิธี", "ใครเสนอ", "ใครได้ ราคาเท่าไร", "เพราะ", "เลขสัญญา วันที่")
    cost = 4300 + month * 170
    rows = [
        ("1", "หมึกพิมพ์สำนักงาน", baht(cost), baht(cost), "เฉพาะเจาะจง", "ร้านลองพริ้นท์", f"ร้านลองพริ้นท์ {baht(cost)}", "ถูกสุด", f"ซ.{month}/{year} 9 {SHORT[month - 1]} {year}"),
        ("2", "จ้างซ่อมรถน้ำ", "8,800.00", "8,800.00", "เฉพาะเจาะจง", "อู่ทดสอบยนต์", "อู่ทดสอบยนต์ 8,800.00", "ชำนาญ", f"จ.{month}/{year} 21 {SHORT[month - 1]} {year}"),
    ]
    return Paper(f"สรุปผลจัดซื้อจัดจ้าง (สขร.1) เดือน{MONTHS[month - 1]} {year}", (BODY.name, Grid((head, *rows))))


TEXT = papers(BODY) | {"team": Paper("นายกและทีมบริหาร", tuple(faces(BODY.political, reach="☎ {0.phone}")))}
TEXT |= {f"buy{m}": _shopped(2568 if m > 9 else 2569, m) for m in (10, 11, 12, 1)}
TEXT |= {f"old{m}": _shopped(2568, m) for m in (2, 3)}
FIXED = (("เกี่ยวกับ-อบต", "about"), ("ทีมบริหาร", "team"), ("ติดต่อเรา", "reach"), ("แจ้งเรื่องลับ", "secret"))


@dataclass(frozen=True)
class Post:
    """A post: `text` is a key of what is typed, `files` are "kind:key" or ":name" of a file that is gone."""

    day: date
    title: str
    category: str
    tags: str = ""
    text: str = ""
    files: tuple[str, ...] = ()
    said: str = ""
    paper: Paper | None = None

    @property
    def target(self) -> str:
        slug = self.title.replace(" ", "-").replace("(", "").replace(")", "").replace("?", "").lower()
        return f"/{self.day:%Y/%m}/{slug}/"


POSTS = [
    Post(date(2021, 12, 20), "แผนพัฒนา 5 ปี", "แผน", "แผน", files=("pdf:five",), said="เล่มหนาหน่อย โหลดนานนิดนึงนะคะ"),
    Post(date(2025, 10, 30), "ประกาศใช้แผนดำเนินงาน", "แผน", "แผน,ปี69", files=("pdf:do69",), said="ประกาศแล้วค่ะ"),
    Post(date(2026, 4, 8), "ครึ่งปีแล้วทำอะไรไปบ้าง", "บอกเล่า", "แผน,ปี69", "half69"),
    Post(date(2024, 12, 11), "สรุปผลงานประจำปี", "แผน", "ผลงาน", files=("pdf:sum67",), said="นายกรายงานสภาวันนี้"),
    Post(date(2025, 6, 3), "วิธีขอเบี้ยผู้สูงอายุ", "ถามบ่อย", "เบี้ยยังชีพ,คู่มือ", "elder"),
    Post(date(2023, 3, 2), "แบบฟอร์มต่างๆ", "ถามบ่อย", "ดาวน์โหลด", files=("docx:form1",), said="ปริ้นแล้วกรอก นำมายื่นที่ อบต. ค่ะ"),
    Post(date(2025, 11, 4), "จัดซื้อเดือนตุลา", "พัสดุ", "สขร", files=("pdf:buy10",)),
    Post(date(2025, 12, 3), "จัดซื้อเดือนพฤศจิกา", "พัสดุ", "สขร", files=("pdf:buy11",)),
    Post(date(2026, 1, 6), "จัดซื้อเดือนธันวา", "พัสดุ", "สขร", files=("pdf:buy12",)),
    Post(date(2026, 2, 4), "จัดซื้อเดือนมกรา", "พัสดุ", "สขร", files=("pdf:buy1",)),
    Post(date(2025, 3, 5), "จัดซื้อเดือนกุมภา", "พัสดุ", "สขร", files=("pdf:old2",)),
    Post(date(2025, 4, 4), "จัดซื้อเดือนมีนา", "พัสดุ", "สขร", files=("pdf:old3",)),
    Post(date(2025, 10, 21), "ปีที่แล้วซื้ออะไรไปบ้าง", "พัสดุ", "ทั้งปี", files=("xlsx:all68",), said="ไฟล์ Excel ตามที่มีคนขอมาค่ะ"),
    Post(date(2025, 11, 3), "ประกาศงานบุคคล", "คนทำงาน", "บุคคล", files=("pdf:rules",)),
    Post(date(2024, 11, 18), "แผนพัฒนาบุคคลากร", "คนทำงาน", "บุคคล,แผน", files=("docx:hr68",)),
    Post(date(2024, 12, 2), "รายงานพัฒนาบุคคลากร", "คนทำงาน", "บุคคล", files=("pdf:hrdone67",)),
    Post(date(2026, 1, 14), "ตั้งคณะทำงานจริยธรรม", "คนทำงาน", "จริยธรรม", files=("pdf:ethic",)),
    Post(date(2026, 2, 13), "อบรมจริยธรรมเช้านี้", "บอกเล่า", "จริยธรรม", "ethicday"),
    Post(date(2024, 9, 9), "ถ้าจะร้องเรียนเจ้าหน้าที่", "ถามบ่อย", "โปร่งใส", files=("pdf:accuse",), said="แอดมินทำเป็นแผ่นเดียวให้อ่านง่าย"),
    Post(date(2025, 10, 13), "ปีงบ 68 มีใครร้องเรียนเจ้าหน้าที่เราบ้าง", "บอกเล่า", "โปร่งใส", "count68"),
    Post(date(2026, 2, 9), "สรุปเวทีโรงตากพริกของเรา", "บอกเล่า", "มีส่วนร่วม", "hear69"),
    Post(date(2026, 1, 22), "วันนี้มีเวทีโรงตากพริก", "บอกเล่า", "มีส่วนร่วม", said="คนมากันเยอะเลยค่ะ บรรยากาศคึกคัก ไว้งานแผนสรุปแล้วจะมาแจ้ง"),
    Post(date(2026, 1, 8), "เซ็นแล้ว ปีนี้ก็ไม่รับของขวัญ", "บอกเล่า", "โปร่งใส,nogift", files=("photo:gift69",)),
    Post(date(2026, 3, 2), "ประเมินความเสี่ยงทุจริต ปี 69", "แผน", "โปร่งใส,ความเสี่ยง", files=(":risk-69-final.pdf",)),
    Post(date(2025, 12, 22), "ปกป้อง ผลจัดการความเสี่ยงทุจริต ปี 68", "แผน", "ความเสี่ยง", said="LOCK"),
    Post(date(2025, 11, 13), "แผนป้องกันทุจริตผ่านสภาแล้ว", "แผน", "โปร่งใส,ปี69", files=("docx:anti69",)),
    Post(date(2025, 10, 14), "ขอความเห็นร่างแผนป้องกันทุจริต", "แผน", "โปร่งใส,ปี69", files=("pdf:anti69draft",)),
    Post(date(2024, 10, 25), "ผลงานตามแผนต้านทุจริต", "แผน", "โปร่งใส", files=("pdf:anti67",)),
    Post(date(2024, 11, 27), "อ่านคะแนน ITA แล้วจะปรับอะไร", "แผน", "โปร่งใส,ITA", files=("docx:ita67",)),
    Post(date(2025, 9, 1), "ไปอบรม ITA ที่จังหวัดมา", "บอกเล่า", "ITA", said="ปลัดกับแอดมินไปฟังมาทั้งวัน ปีนี้เราได้ 83.10 ขึ้นจากปีก่อน เดี๋ยวมาเล่าต่อนะคะ"),
    Post(date(2025, 8, 15), "โครงสร้างใหม่ ใครอยู่ตรงไหน", "คนทำงาน", "โครงสร้าง", "tree"),
]  # fmt: skip
LOCK = '<form class="post-password-form" action="/wp-login.php?action=postpass" method="post"><p>เนื้อหานี้ถูกป้องกันด้วยรหัสผ่าน หากต้องการดูกรุณาใส่รหัสผ่านของคุณด้านล่าง:</p><p>รหัสผ่าน: <input name="post_password" type="password"> <input type="submit" name="Submit" value="เข้าสู่"></p></form>'


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code))
    site.portraits(PICTURES)
    plain = [Post(p.day, p.title, "ข่าว", paper=p.paper) for p in noise.news(BODY, 24)]
    posts = sorted([*POSTS, *plain], key=lambda post: post.day, reverse=True)
    for post in posts:
        _serve(site, post)
    _archive(site, "/", BODY.name, posts)
    for kind, name, part in _groups(posts):
        _archive(site, f"/{kind}/{name}/", f"{'หมวดหมู่' if kind == 'category' else 'ป้ายกำกับ'}: {name}", part)
    for slug, key in FIXED:
        site.page(f"/{slug}/", lambda k=key: _page(TEXT[k].title, fragment(TEXT[k], 1, PICTURES)))
    stock(site, Ways(_page, "", "", SHELF, VIEW, PICTURES), shelves(BODY, without="news"))
    return site


def _groups(posts: list[Post]) -> list[tuple[str, str, list[Post]]]:
    categories = sorted({post.category for post in posts})
    tags = sorted({tag for post in posts for tag in post.tags.split(",") if tag})
    groups = [("category", name, [post for post in posts if post.category == name]) for name in categories]
    return groups + [("tag", name, [post for post in posts if name in post.tags.split(",")]) for name in tags]


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _page(title: str, body: str) -> str:
    bar = [("/", "หน้าแรก"), *((quote(f"/{slug}/"), TEXT[key].title) for slug, key in FIXED)]
    bar += [(SHELF.format(slug=slug, n=1), label) for slug, label, _ in shelves(BODY, without="news")]
    groups = [link(quote(f"/category/{name}/"), name) for name in sorted({"ข่าว", *(post.category for post in POSTS)})]
    side = f"<aside><h2>หมวดหมู่</h2>{listing(groups)}</aside>"
    foot = f"<footer>{BODY.name} โทร {BODY.phone()} | Proudly powered by WordPress</footer>"
    return document(f"{title} – {BODY.short}", f'<nav>{listing([link(*one) for one in bar], name="menu")}</nav><main>{body}</main>{side}{foot}')


def _archive(site: Site, place: str, title: str, posts: list[Post]) -> None:
    """Serve a list of posts, eight to a page, with the first words of each."""
    last = (len(posts) - 1) // 8 + 1
    for n, part in pages(posts, 8):
        cards = "".join(
            f'<article class="post"><h2 class="entry-title">{link(quote(post.target), escape(post.title))}</h2><time>{_day(post.day)}</time></article>'
            for post in part
        )
        older = link(quote(f"{place}page/{n + 1}/"), "เรื่องที่เก่ากว่า &larr;") if n < last else ""
        target = place if n == 1 else f"{place}page/{n}/"
        site.page(target, lambda b=cards + older: _page(title, f"<h1>{escape(title)}</h1>{b}"))


def _serve(site: Site, post: Post) -> None:
    """Serve a post and its files."""
    body = LOCK if post.said == "LOCK" else f"<p>{escape(post.said)}</p>"
    if paper := post.paper or TEXT.get(post.text):
        body += fragment(paper, 2, title=False)
    for file in post.files:
        body += _attached(site, post, file)
    tags = ", ".join(link(quote(f"/tag/{tag}/"), tag) for tag in post.tags.split(",") if tag)
    meta = f"<p>โพสต์เมื่อ {_day(post.day)} โดย admin ใน {link(quote(f'/category/{post.category}/'), post.category)} {tags}</p>"
    site.page(post.target, lambda: _page(post.title, f'<h1 class="entry-title">{escape(post.title)}</h1>{body}{meta}'))


def _attached(site: Site, post: Post, file: str) -> str:
    kind, _, key = file.partition(":")
    folder = f"/wp-content/uploads/{post.day:%Y/%m}"
    if not kind:
        return f'<div class="wp-block-file">{link(f"{folder}/{key}", "ประเมินความเสี่ยง")} {link(f"{folder}/{key}", "ดาวน์โหลด")}</div>'
    url = site.file(f"{folder}/{key}.{KINDS[kind].ending}", kind, lambda: TEXT[key])
    if kind == "photo":
        return f'<figure class="wp-block-image"><img src="{url}" width="760"></figure>'
    return f'<div class="wp-block-file">{link(url, key)} {link(url, "ดาวน์โหลด", "download")}</div>'
