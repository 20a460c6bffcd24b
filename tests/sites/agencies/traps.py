"""Ways to crawl for ever: a session id in every link, a calendar without end, paths that grow, a web board of 300 topics,
print and sort variants, and soft 404s that answer 200."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import md5
from html import escape
from itertools import count
from urllib.parse import unquote

from ..content import basics, buying, complaints, items, noise
from ..entries import Entry, entries, filed, pages
from ..markup import document, fragment, link, listing
from ..paper import Paper, Raw
from ..people import Body
from ..site import Response, Site
from ..thai import MONTHS, first_half, long_date
from ..world import World

BODY = Body("traps", "เวียงสมมุติ", "town", "เมืองสมมุติ", 59)
HOME = "/index.php"
LISTED = "/"  # what the agency list says; the server knows better
PICTURES = "/img/{n}.jpg"
LABELS = {
    f"O{i}": items.title(f"O{i}") for i in (1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 17, 20, 21, 22, 23, 25, 26)
}
ASK = link("/webboard/index.php", "สอบถามเจ้าหน้าที่ทางกระดานถาม-ตอบ (Q&A)")
OWN = {
    "O1": (basics.chart(BODY), basics.whole_act(BODY, 66)),
    "O3": (basics.contact(BODY, way="", voice=1), Paper("สอบถาม", (Raw(f"<p>{ASK}</p>"),))),
    "O11": tuple(buying.monthly(BODY, y, m) for y, m in first_half(2569)[:5]),
}
KINDS = dict.fromkeys(("O1", "O2", "O3", "O10", "O17"), "html")
MENU = (
    ("/index.php", "หน้าแรก"), ("/index.php?mod=page&id=201", "โครงสร้าง"), ("/index.php?mod=page&id=202", "ผู้บริหาร"), ("/index.php?mod=list&cat=1", "ข่าวประชาสัมพันธ์"),
    ("/index.php?mod=list&cat=2", "กิจกรรม"), ("/index.php?mod=list&cat=3", "จัดซื้อจัดจ้าง"), ("/index.php?mod=list&cat=4", "เอกสาร"), ("/index.php?mod=ita&year=2569", "ITA 2569"),
    ("/webboard/index.php", "กระดานถาม-ตอบ"), ("/calendar.php?y=2569&m=5", "ปฏิทินกิจกรรม"), ("/gallery/", "คลังภาพ"), ("/index.php?mod=page&id=203", "ติดต่อเทศบาล"),
)  # fmt: skip
_SOFT = "<h2>ขออภัย</h2><p>ไม่พบหน้าที่ท่านต้องการ หรือหน้านี้ถูกย้ายไปแล้ว</p>"
_NOISE = re.compile(r"[?&](?:PHPSESSID|order|dir|print)=\w*")
_visit = count()


class Endless(Site):
    """Puts a new session id in every link of every answer."""

    def answer(self, target: str, headers: Mapping[str, str] | None = None) -> Response:
        response = super().answer(target, headers)
        if not response.kind.startswith("text/html"):
            return response
        session = md5(str(next(_visit)).encode(), usedforsecurity=False).hexdigest().encode()
        return Response(response.body.replace(b"SESSION", session), response.status, response.kind, response.headers)


def build(world: World) -> Site:
    """The whole site."""
    site = Endless(
        BODY.code, world.base(BODY.code), HOME, fallback=_endless, clean=lambda target: _NOISE.sub("", target)
    )
    site.portraits(PICTURES)
    site.redirect("/", "/index.php")
    site.page("/index.php", lambda: _page("หน้าแรก", _home()))
    rows = [_item(site, entry.number, entry) for entry in entries(BODY, LABELS, OWN, KINDS)]
    rows += [link("/index.php?mod=list&cat=1", "O4 " + items.title("O4"))]
    rows += [
        link("/index.php?mod=page&id=214", "O14 " + items.title("O14")),
        link("/index.php?mod=page&id=916", "O16 " + items.title("O16")),
    ]
    rows += [f'<a href="#">O24 {items.title("O24")}</a>']
    site.page("/index.php?mod=page&id=214", lambda: _page("O14", "<h2>Not available Now!</h2>"))
    site.page("/index.php?mod=ita&year=2569", lambda: _page("ITA 2569", listing(rows)))
    docs = [*noise.by_laws(BODY), *noise.minutes(BODY), *noise.decoys(BODY), complaints.general_complaint(BODY)]
    shelves: tuple[tuple[str, list[tuple[str, Paper]]], ...] = (
        ("ข่าวประชาสัมพันธ์", [(f"{p.title} {long_date(p.day)}", p.paper) for p in noise.news(BODY, 26)]),
        ("กิจกรรม", [(p.title, p.paper) for p in noise.albums(BODY)]),
        ("จัดซื้อจัดจ้าง", [(p.title, p.paper) for p in noise.notices(BODY)]),
        ("เอกสาร", [(p.title, p) for p in docs]),
    )
    for cat, (title, things) in enumerate(shelves, 1):
        _list(site, cat, title, things)
    return site


def _s(url: str) -> str:
    return url + ("&" if "?" in url else "?") + "PHPSESSID=SESSION"


def _page(title: str, body: str) -> str:
    menu = listing([link(_s(url), label) for url, label in MENU])
    tools = f"<p>{link(_s('/index.php?mod=ita&year=2569&print=1'), 'พิมพ์หน้านี้')} {link(_s('/index.php?mod=list&cat=1&order=title&dir=asc'), 'เรียงตามชื่อ')}</p>"
    body = re.sub(r'href="(/(?:index|read)\.php[^"]*)"', lambda m: f'href="{_s(m[1])}"', body)
    return document(f"{title} :: {BODY.name}", f"{menu}<hr>{body}{tools}<hr>{escape(basics.footer(BODY))}")


def _home() -> str:
    rows = [
        f"{long_date(p.day)} {link(f'/read.php?id={1000 + i}', escape(p.title))}"
        for i, p in enumerate(noise.news(BODY, 6))
    ]
    return f"<h1>{BODY.name}</h1>{listing(rows)}"


def _item(site: Site, number: str, entry: Entry) -> str:
    target = f"/index.php?mod=page&id={200 + entry.turn}"
    if entry.kind == "html":
        body = fragment(entry.whole, 2, PICTURES)
    else:
        files = filed(site, entry, "/download.php?file=ita69/o{n}-{i}.{x}")
        body = f"<h2>{escape(entry.label)}</h2>" + listing([link(name, escape(p.title)) for name, p in files])
    site.page(target, lambda: _page(entry.label, body))
    return link(target, f"{number} {escape(entry.label)}")


def _list(site: Site, cat: int, title: str, things: list[tuple[str, Paper]]) -> None:
    numbered = [(f"/read.php?id={cat * 1000 + i}", *thing) for i, thing in enumerate(things)]
    slices = list(pages(numbered, 10))
    turn = " ".join(link(f"/index.php?mod=list&cat={cat}" + (f"&p={n}" if n > 1 else ""), str(n)) for n, _ in slices)
    for n, part in slices:
        body = f"<h2>{title}</h2>{listing([link(url, escape(label)) for url, label, _ in part])}{turn}"
        site.page(f"/index.php?mod=list&cat={cat}" + (f"&p={n}" if n > 1 else ""), lambda b=body: _page(title, b))
        for url, label, paper in part:
            site.page(url, lambda t=label, p=paper: _page(t, fragment(p, 2)))


def _endless(target: str) -> Response:
    """Calendars, galleries and boards that answer whatever is asked; the rest is a soft 404."""
    target = unquote(target)
    if found := re.fullmatch(r"/calendar\.php\?y=(\d+)&m=(\d+)", target):
        return _html(_calendar(int(found[1]), int(found[2])))
    if target.startswith("/gallery/"):
        return _html(
            f"<h2>คลังภาพ</h2>{link('view/', 'ถัดไป')} {link('large/', 'ภาพใหญ่')}<img src='/images/album/traps-1.jpg'>"
        )
    if found := re.match(r"/webboard/index\.php(?:\?page=(\d+))?$", target):
        return _html(_board(int(found[1] or 1)))
    if (found := re.fullmatch(r"/webboard/topic\.php\?id=(\d+)", target)) and int(found[1]) <= 300:
        thread = [("น้ำประปาไหลอ่อน ต้องแจ้งใคร", "แจ้งกองช่างได้ทุกวัน เจ้าหน้าที่จะเข้าตรวจสอบภายใน 1 วัน")]
        return _html(fragment(basics.board(BODY, thread), 2))
    return _html(_SOFT)


def _html(body: str) -> Response:
    return Response(_page("เทศบาล", body).encode())


def _calendar(year: int, month: int) -> str:
    before, after = (year - (month == 1), (month - 2) % 12 + 1), (year + (month == 12), month % 12 + 1)
    turn = " ".join(link(f"/calendar.php?y={y}&m={m}", f"{MONTHS[m - 1]} {y}") for y, m in (before, after))
    days = " ".join(link(f"/calendar.php?y={year}&m={month}&d={day}", str(day)) for day in range(1, 29))
    return f"<h2>ปฏิทินกิจกรรม {MONTHS[month - 1]} {year}</h2>{turn}<p>{days}</p>"


def _board(page: int) -> str:
    if page > 15:
        return _SOFT
    rows = [
        link(f"/webboard/topic.php?id={(page - 1) * 20 + i}", f"กระทู้ที่ {(page - 1) * 20 + i} น้ำประปาไหลอ่อน")
        for i in range(1, 21)
    ]
    turn = " ".join(link(f"/webboard/index.php?page={n}", str(n)) for n in range(1, 16))
    ask = '<form method="post" action="?ask=1"><textarea name="question"></textarea><button>ตั้งกระทู้ถามเจ้าหน้าที่</button></form>'
    return f"<h2>กระดานถาม-ตอบ</h2>{ask}{listing(rows)}{turn}"
