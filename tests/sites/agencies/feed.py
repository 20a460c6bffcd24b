"""A poor site that is one long feed: posts without dates and with the spelling of a telephone, pictures of paper, plans
where reports are meant, another agency's paper, last years' beside this year's."""

from __future__ import annotations

from html import escape

from ..content import noise, plans
from ..entries import pages
from ..kinds import KINDS
from ..markup import document, fragment, link
from ..paper import Grid, Paper
from ..people import Body
from ..shelves import Ways, shelves, stock
from ..site import Site
from ..thai import SHORT, baht
from ..world import World
from ..written import faces, papers

BODY = Body("feed", "ห้วยม้าลาย", "sao", "ดอยสมมุติ", 157)
PICTURES = "/media/p{n}.jpg"
SHELF, VIEW = "/tag/{slug}?page={n}", "/tag/{slug}/{i}"


def _bought(year: int, month: int) -> Paper:
    cost = baht(2500 + month * 130)
    head = ("ที่", "ซื้อ/จ้าง", "วงเงิน", "ราคากลาง", "วิธี", "ผู้เสนอ", "ผู้ได้", "เหตุผล", "สัญญา")
    row = ("1", "ข้าวสารเวรไฟป่า", cost, cost, "เฉพาะเจาะจง", "ร้านสมมุติดอย", f"ร้านสมมุติดอย {cost}", "ราคาถูก", f"{month}/{year}")
    return Paper(f"สรุปผลจัดซื้อจัดจ้าง เดือน {SHORT[month - 1]} ปี พ.ศ. {year}", (f"แบบ สขร.1 {BODY.name}", Grid((head, row))))


TEXT = papers(BODY) | {
    "team": Paper("ทําเนียบผู้บริหาร", (
        "ฝ่ายการเมือง", *faces(BODY.political, reach="มือถือ/โทร {0.phone}"),
        "ข้าราชการประจํา", *faces(BODY.permanent, reach="มือถือ/โทร {0.phone}"),
    )),
    "m10": _bought(2568, 10), "m11": _bought(2568, 11), "m12": _bought(2568, 12), "m1": _bought(2569, 1),
    "project": plans.development(BODY, 2561, 2565, 1).named("เเผนพัฒนา ห้าปี เก่า (ฉบับเต็ม)"),
}  # fmt: skip
# what the post says, and "kind:key" for what hangs under it ("here" is typed, "photo" shown, else a file)
POSTS: list[tuple[str, str]] = [
    ("ผังคน อบต. ล่าสุด 📌", "photo:chart"),
    ("ถามมา ตอบให้ อํานาจหน้าที่", "here:duty"),
    ("รู้จักนายก ปลัด เเละหัวหน้ากอง", "here:team"),
    ("ช่องทางติดต่อ", "here:reach"),
    ("เเผนพัฒนา เล่มปัจจุบัน", "pdf:five"),
    ("เเผนพัฒนา เล่มเก่า", "pdf:project"),
    ("ปีงบ 69 เราจะทําอะไร", "docx:work"),
    ("ผลงานของเรา รายงานประจําปี", "pdf:report66"),
    ("คู่มือ ปชช. เบี้ยคนชรา", "pdf:guide"),
    ("คู่มือการปฎิบัติงานเจ้าหน้าที่", "pdf:guide"),
    ("E-SERVICE มาเเล้วจ้า", "here:esoon"),
    ("ซื้ออะไร ต.ค.", "pdf:m10"),
    ("ซื้ออะไร พ.ย.", "pdf:m11"),
    ("ซื้ออะไร ธ.ค.", "pdf:m12"),
    ("ซื้ออะไร ม.ค.", "pdf:m1"),
    ("ปีงบ 68 ใช้เงินซื้ออะไร", "xlsx:buyyear"),
    ("งานบุคคล เเผน+หลักเกณฑ์", "pdf:hr68"),
    ("งานบุคคล อัตรากําลัง 3 ปี", "pdf:force"),
    ("จริยะธรรม", "here:ethics"),
    ("ถ้าเจ้าหน้าที่โกง ทํายังไง", "pdf:howto"),
    ("เเจ้งเหตุ ร้องทุกข์ กดเลย", "here:general"),
    ("ข่าวดี", "here:none"),
    ("เวทีเเนวกันไฟ", "photo:join"),
    ("งดรับของขวัญ", "pdf:gift67"),
    ("ประเมิณความเสี่ยง", "docx:risk"),
    ("เเผนต้านโกง เซ็นเเล้ว", "niramit:plan"),
    ("เเผนต้านโกง ชุดเก่า", "pdf:planold"),
    ("ต้านโกงปีที่เเล้ว ได้ผลไหม", "pdf:done"),
    ("วิเคราะห์ ITA", "docx:itacopy"),
    ("คนไทยไม่ทน", "here:poster"),
]


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code), "/?page=1")
    site.portraits(PICTURES)
    site.redirect("/", "/?page=1")
    cards = [_post(site, i, title, what) for i, (title, what) in enumerate(POSTS, 1)]
    for i, news in enumerate(noise.news(BODY, 24)):
        url = site.page(f"/post/{500 + i}", lambda p=news.paper: _page(p.title, fragment(p, 2)))
        cards.insert(i * 2, _card(url, escape(news.title), str(news.paper.blocks[0])[:60]))
    for n, part in pages(cards, 8):
        more = link(f"/?page={n + 1}", "โหลดเพิ่มเติม") if n * 8 < len(cards) else ""
        site.page(f"/?page={n}", lambda p=part, m=more: _page(BODY.short, "".join(p) + m))
    stock(site, WAYS, shelves(BODY, without="news"))
    return site


def _page(title: str, body: str) -> str:
    tags = [("/?page=1", "ฟีด"), *((SHELF.format(slug=slug, n=1), f"#{label}") for slug, label, _ in shelves(BODY, without="news"))]
    bar = " ".join(link(*one) for one in tags)
    return document(title, f'<div class="topbar">{BODY.short} {bar}</div><div class="feed">{body}</div>')


def _card(url: str, title: str, text: str) -> str:
    return f'<div class="post"><h3>{title}</h3><p>{escape(text)}… {link(url, "ดูเพิ่มเติม")}</p><span>ถูกใจ แชร์</span></div>'


def _post(site: Site, turn: int, title: str, what: str) -> str:
    kind, key = what.split(":")
    paper = TEXT[key]
    if kind == "here":
        body = fragment(paper, 2, PICTURES)
    else:
        url = site.file(f"/media/{turn * 7717 % 9973:04d}_n.{KINDS[kind].ending}", kind, lambda: paper)
        shown = f'<img src="{url}" width="720">' if kind == "photo" else link(url, "📎 เปิดไฟล์")
        body = f"<h2>{escape(title)}</h2><p>{shown}</p>"
    place = site.page(f"/post/{turn + 100}", lambda: _page(title, body))
    return _card(place, escape(title), "")


WAYS = Ways(_page, "", "", SHELF, VIEW, PICTURES)
