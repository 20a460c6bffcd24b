"""A modern site in two languages that says everything in plain words: a few long pages of tabs with anchors, hardly an
official name on any of them, and what sounds like an item is at times another thing."""

from __future__ import annotations

from html import escape

from ..content import noise
from ..entries import pages
from ..kinds import EXCEL
from ..markup import document, fragment, link
from ..paper import Block, Grid, Paper
from ..people import Body
from ..site import Response, Site
from ..thai import MONTHS, SHORT, baht, first_half, long_date
from ..world import World
from ..written import faces, papers, workbook

BODY = Body("plainwords", "ท่าไม้ลอยงาม", "tambon", "ดอยสมมุติ", 199)
PICTURES = "/static/people/{n}.jpg"
PEOPLE = (
    *faces(BODY.political, reach="โทร {0.phone} เขียนถึง {0.mail}"),
    "ทีมข้าราชการประจำ",
    *faces(BODY.permanent, reach="โทร {0.phone} เขียนถึง {0.mail}"),
)


def _bought(year: int, month: int) -> Paper:
    head = ("ที่", "ซื้อ/จ้างอะไร", "ตั้งเงินไว้", "ราคากลาง", "วิธี", "ใครเสนอบ้าง", "ใครได้ ราคาเท่าไร", "ทำไมเลือกเจ้านี้", "สัญญา วันที่")
    walk, bins = baht(98000 + month * 700), baht(8200)
    rows = (
        ("1", "กระเบื้องทางเท้า", walk, walk, "เฉพาะเจาะจง", "หจก.สมมุติกระเบื้องงาม", f"หจก.สมมุติกระเบื้องงาม {walk}", "ตรงแบบ ราคาไม่เกินราคากลาง", f"{month}/{year} 4 {SHORT[month - 1]} {year}"),
        ("2", "ถุงขยะย่อยสลาย", bins, bins, "เฉพาะเจาะจง", "ร้านทดลองรักษ์โลก", f"ร้านทดลองรักษ์โลก {bins}", "มีเจ้าเดียวในอำเภอ", f"{month + 40}/{year} 16 {SHORT[month - 1]} {year}"),
    )
    return Paper(f"{MONTHS[month - 1]} {year}", (f"เดือน{MONTHS[month - 1]} {year} ซื้อและจ้าง 2 รายการ", Grid((head, *rows))))


TEXT = papers(BODY) | {"team": Paper("ติดต่อผู้บริหาร", ("คนที่คุณเลือก", *PEOPLE))}
MONTHLY = {f"m{year}{month:02d}": _bought(year, month) for year, month in first_half(2569)}
TEXT |= MONTHLY
# slug: what the menu says, the tabs of the page
PAGES: dict[str, tuple[str, list[str]]] = {
    "who-we-are": ("เราคือใคร", ["chart", "duty", "story"]),
    "team": ("ติดต่อผู้บริหาร", ["team"]),
    "talk": ("คุยกับเรา", ["talk", "chat"]),
    "future": ("เมืองที่เราอยากเห็น", ["future"]),
    "this-year": ("ปีนี้เราทำอะไร", ["todo", "sofar"]),
    "look-back": ("ย้อนดูที่ผ่านมา", ["lookback"]),
    "money": ("เราใช้เงินไปกับอะไร", [*MONTHLY, "donut"]),
    "services": ("มาติดต่อเรื่องอะไรดี", ["ask-house", "ask-sign"]),
    "online": ("ทำเรื่องจากที่บ้าน", ["online-form", "online-how", "online-count"]),
    "our-people": ("คนทำงานของเรา", ["hire", "jobs"]),
    "promise": ("คำมั่นของเรา", ["code-boss", "code-council", "code-staff", "code-year"]),
    "honest": ("เมืองซื่อตรง", ["gift", "giftrule", "steps", "counted"]),
    "tell-us": ("เห็นคนของเราทำไม่ดี บอกเรา", ["tellus"]),
    "you-said": ("คุณพูด เราทำ", ["yousaid"]),
    "score": ("คะแนนของเรา", ["score", "fix", "fixed67"]),
    "ready": ("เมืองพร้อมรับมือ", ["flood"]),
}
ENGLISH = {
    "about": "About", "contact": "Contact", "services": "Services", "visit": "Visit", "money": "Money", "honest": "Clean town",
}  # fmt: skip
FILES = {"no-gift-2026.pdf": ("giftpdf", "ประกาศไม่รับของขวัญ ฉบับลงนาม"), "clean-plan.pdf": ("cleanplan", "แผนเมืองไม่โกง")}
STYLE = "<style>.tab-pane{display:none}.tab-pane.active,.tab-pane:target{display:block}</style>"
SCRIPT = (
    "<script>document.querySelectorAll('[role=tab]').forEach(t=>t.addEventListener('click',()=>{"
    "document.querySelectorAll('.tab-pane').forEach(p=>p.classList.remove('active'));"
    "document.getElementById(t.hash.slice(1)).classList.add('active')}))</script>"
)


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code), "/th")
    site.portraits(PICTURES)
    site.redirect("/", "/th")
    for slug, (label, keys) in PAGES.items():
        site.page(f"/th/{slug}", lambda t=label, k=keys, s=slug: _page(t, _tabs(k) + _more(s)))
    for slug, label in ENGLISH.items():
        site.page(f"/en/{slug}", lambda t=label, s=slug: _english(t, fragment(TEXT[f"en-{s}"], 1)))
    site.page("/en", lambda: _english("Home", "<h1>Welcome to Thamailoi</h1><p>A walking town on the river.</p>"))
    rows = "".join(f"<p>{link(f'/files/{name}', title)}</p>" for name, (_, title) in FILES.items())
    site.page("/th/library", lambda: _page("ห้องเอกสาร", f"<h1>ห้องเอกสาร</h1>{rows}"))
    for name, (key, _) in FILES.items():
        site.file(f"/files/{name}", "pdf", lambda k=key: TEXT[k])
    site.file("/files/online-manual.pdf", "pdf", lambda: TEXT["online-how"].named("คู่มือใช้งาน ทำเรื่องจากที่บ้าน (e-Service)"))
    site.raw("/files/shopping-2569-half.xlsx", _book())
    cards = _news(site)
    for n, part in pages(cards, 10):
        turn = " ".join(link(f"/th/news?page={i}", str(i)) for i in range(1, (len(cards) - 1) // 10 + 2))
        body = "<h1>ข่าวล่าสุด</h1>" + "".join(part) + turn
        site.page(f"/th/news?page={n}", lambda b=body: _page("ข่าวล่าสุด", b))
    site.page("/th", lambda: _page("หน้าแรก", f"<h1>สวัสดี ที่นี่ท่าไม้ลอย</h1>{''.join(cards[:4])}"))
    return site


def _book() -> Response:
    """The six months as sheets of a workbook."""
    return Response(workbook({paper.title: paper for paper in MONTHLY.values()}), kind=EXCEL)


def _page(title: str, body: str) -> str:
    menu = [("/th", "หน้าแรก"), *((f"/th/{slug}", label) for slug, (label, _) in PAGES.items())]
    menu += [("/th/news?page=1", "ข่าว"), ("/th/library", "ห้องเอกสาร"), ("/en", "English")]
    top = f"<header><nav>{' '.join(link(*one) for one in menu)}</nav></header>"
    foot = f"<footer>© 2026 {BODY.name} · Thamailoi Subdistrict Municipality</footer>"
    return document(f"{title} · ท่าไม้ลอย", f"{top}<main>{body}</main>{foot}{SCRIPT}", STYLE)


def _english(title: str, body: str) -> str:
    menu = [("/en", "Home"), *((f"/en/{slug}", label) for slug, label in ENGLISH.items()), ("/th", "ภาษาไทย")]
    top = f"<header><nav>{' '.join(link(*one) for one in menu)}</nav></header>"
    return document(f"{title} · Thamailoi", f"{top}<main>{body}</main>").replace('lang="th"', 'lang="en"')


def _tabs(keys: list[str]) -> str:
    """The tabs of a page and their panes, the first one open."""
    tabs = "".join(link(f"#{key}", escape(TEXT[key].title), 'role="tab"') for key in keys)
    panes = "".join(
        f'<section id="{key}" class="tab-pane{" active" if i == 0 else ""}">{_pane(TEXT[key])}</section>' for i, key in enumerate(keys)
    )
    return (f'<div role="tablist">{tabs}</div>' if len(keys) > 1 else "") + panes


def _pane(paper: Paper) -> str:
    return fragment(paper, 2, PICTURES)


def _more(slug: str) -> str:
    """What some pages have below their tabs."""
    words = {
        "money": link("/files/shopping-2569-half.xlsx", "โหลดตารางทั้ง 6 เดือน (Excel)"),
        "online": link("/files/online-manual.pdf", "คู่มือใช้งานฉบับเต็ม (PDF)"),
        "honest": link("/th/library", "ไปห้องเอกสาร"),
    }
    return f"<p>{words[slug]}</p>" if slug in words else ""


def _news(site: Site) -> list[str]:
    """Serve the news; a card of each, newest first."""
    typed: Block = TEXT["news"].blocks[0]
    assert isinstance(typed, Grid)
    cards = []
    for day, title, text in typed.rows:
        url = f"/th/news/{day}"
        site.page(url, lambda t=title, x=text, d=day: _page(t, f"<h1>{escape(t)}</h1><time>{d}</time><p>{escape(x)}</p>"))
        cards.append(f"<article>{link(url, escape(title))} <time>{day}</time></article>")
    for i, post in enumerate(noise.news(BODY, 19, every=19), 1):
        url = f"/th/news/story-{i}"
        site.page(url, lambda p=post: _page(p.title, f"{fragment(p.paper, 1)}<time>{long_date(p.day)}</time>"))
        cards.append(f"<article>{link(url, escape(post.title))} <time>{long_date(post.day)}</time></article>")
    return cards
