"""A decent site that was broken into: gambling links seen and unseen, other pages for search engines, visitors from a
search engine sent away; and two lists with the personal data of invented people."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from ..content import basics, conduct, items, plans
from ..entries import Papers, entries
from ..markup import document, link, listing, table
from ..people import Body
from ..private import register
from ..shelves import Ways, front, item, shelves, stock
from ..site import Response, Site
from ..world import World

BODY = Body("hacked", "ลำน้ำขุ่นแก้ว", "tambon", "ธารสมมุติ", 109)
PICTURES = "/wp-content/uploads/staff-{n}.jpg"
VIEW, SHELF = "/{slug}/{i}/", "/category/{slug}/page/{n}/"
GONE = ("O4", "O12", "O25", "O26")
LABELS = {f"O{i}": items.TITLES_2569[i - 1] for i in range(1, 27) if f"O{i}" not in GONE}
OWN: dict[str, Papers] = {
    "O5": (plans.development(BODY, 2561, 2565),),
    "O10": (plans.eservice(BODY),),
    "O24": (conduct.report(BODY, 2567),),
}
KINDS = dict.fromkeys(("O1", "O2", "O3", "O9", "O10", "O16", "O17"), "html") | {"O11": "xlsx", "O8": "docx"}
BAIT = ("สล็อตเว็บตรงแตกง่าย", "บาคาร่าเครดิตฟรี", "แทงบอลสเต็ป 2 คู่", "หวยออนไลน์จ่ายหนัก", "คาสิโนสดฝากถอนออโต้")
LISTS = (
    ("elderly.xlsx", "xlsx", "บัญชีรายชื่อผู้มีสิทธิรับเงินเบี้ยยังชีพผู้สูงอายุ ประจำเดือนเมษายน 2569"),
    ("disaster.pdf", "pdf", "บัญชีรายชื่อผู้ได้รับเงินช่วยเหลือผู้ประสบวาตภัย ปี 2569"),
)
_ENGINES = ("googlebot", "bingbot", "yandex")
_SEARCHES = ("google.", "bing.", "yahoo.")


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code))
    casino = world.base("casino")

    def page(title: str, body: str) -> str:
        return _page(title, body, casino)

    ways = Ways(page, "/oit-69-o{n}/", "/wp-content/uploads/o{n}-{i}.{x}", SHELF, VIEW, PICTURES)
    site.portraits(PICTURES)
    site.disguise = lambda target, headers: _disguise(target, headers, casino)
    site.page("/", lambda: page("หน้าแรก", f"<h1>{BODY.name}</h1>{front(BODY, VIEW)}{_shown(casino)}"))
    rows = [(entry.number, item(site, ways, entry)) for entry in entries(BODY, LABELS, OWN, KINDS)]
    rows.insert(3, ("O4", link(SHELF.format(slug="news", n=1), "ข่าวประชาสัมพันธ์")))
    made = table([("ข้อ", "ข้อมูล"), *rows], raw=True)
    site.page("/ita-69/", lambda: page("ITA 2569", f"<h2>OIT ปีงบประมาณ พ.ศ. 2569</h2>{made}"))
    papers = [register(BODY, title) for _, _, title in LISTS]
    files = [
        link(site.file(f"/wp-content/uploads/{name}", kind, lambda p=paper: p), escape(paper.title))
        for (name, kind, _), paper in zip(LISTS, papers, strict=True)
    ]
    site.page("/welfare/", lambda: page("งานสวัสดิการสังคม", f"<h2>งานสวัสดิการสังคม</h2>{listing(files)}"))
    stock(site, ways, shelves(BODY))
    for i in range(12):
        site.page(f"/wp-content/plugins/seo/{i}.html", lambda i=i: _bait_page(i, casino))
    return site


def _page(title: str, body: str, casino: str) -> str:
    menu = [("/", "หน้าแรก"), ("/ita-69/", "ITA 2569"), ("/welfare/", "สวัสดิการสังคม"), ("/oit-69-o3/", "ติดต่อเรา")]
    menu += [(SHELF.format(slug=slug, n=1), name) for slug, name, _ in shelves(BODY)]
    unseen = " ".join(link(f"/wp-content/plugins/seo/{i}.html", BAIT[i % 5]) for i in range(12))
    out = link(f"{casino}/welcome", "เว็บพนันออนไลน์อันดับ 1")
    hidden = f'<div style="display:none">{unseen}</div><span style="font-size:0;color:#fff">{out}</span>'
    bar = listing([link(url, name) for url, name in menu])
    return document(f"{title} – {BODY.name}", f"{bar}<main>{body}</main>{hidden}{escape(basics.footer(BODY))}")


def _shown(casino: str) -> str:
    """What the intruder put where everyone sees it."""
    return "<h4>ลิงก์เพื่อนบ้าน</h4>" + listing([link(f"{casino}/welcome?ref={i}", word) for i, word in enumerate(BAIT)])


def _bait_page(i: int, casino: str) -> str:
    word = BAIT[i % 5]
    text = f"<h1>{word} 2569</h1><p>{word} สมัครวันนี้รับโบนัสทันที ไม่ผ่านเอเย่นต์</p>"
    return document(word, text + link(f"{casino}/welcome", "สมัครเลย"))


def _disguise(target: str, headers: Mapping[str, str], casino: str) -> Response | None:
    """Search engines are shown gambling, and whoever comes from one is sent there."""
    if any(name in headers.get("user-agent", "").lower() for name in _ENGINES):
        return None if "." in target.rsplit("/", 1)[-1] else Response(_bait_page(len(target), casino).encode())
    if any(name in headers.get("referer", "").lower() for name in _SEARCHES):
        return Response(status=302, headers=(("Location", f"{casino}/welcome"),))
    return None
