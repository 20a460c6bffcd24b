"""A small town on an old Joomla: articles under categories, each with a beginning and "อ่านเพิ่มเติม", tables pasted into
the articles themselves, addresses made of the hour of writing. No page of the assessment, no numbers of items."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from html import escape

from ..entries import pages
from ..kinds import KINDS
from ..markup import document, fragment, link, listing
from ..paper import Grid, Head, Paper
from ..people import Body
from ..shelves import Shelf, Ways, shelves, stock
from ..site import Site
from ..thai import MONTHS
from ..world import World
from ..written import faces, papers

BODY = Body("readmore", "ห้วยแพรไหม", "tambon", "ดอยสมมุติ", 167)
HOME = "/index.php"
PICTURES = "/images/stories/board/{n}.jpg"
SHELF, VIEW = "/index.php/2012-01-{slug}?start={n}", "/index.php/2012-01-{slug}/{i}-item"
NAMES = {"news": "ข่าวเทศบาล", "album": "ประมวลภาพ", "buy": "สอบราคา/ประกวดราคา", "law": "เทศบัญญัติ", "minutes": "สภาเทศบาล", "more": "ทั่วไป"}
TEXT = papers(BODY) | {
    "board": Paper("คณะผู้บริหารและหัวหน้าส่วนราชการ", (
        Head("คณะผู้บริหาร"), *faces(BODY.political, reach=""), Head("พนักงานเทศบาล"), *faces(BODY.permanent, reach=""),
    )),
}  # fmt: skip


@dataclass(frozen=True)
class Article:
    """One article: the day it was written, the paper on it, and what is attached as (kind, paper)."""

    day: date
    key: str
    attached: tuple[tuple[str, str], ...] = ()


def _of(*rows: tuple[int, int, int, str]) -> list[Article]:
    return [Article(date(year - 543, month, day), key) for day, month, year, key in rows]


CATEGORIES: dict[str, tuple[str, list[Article]]] = {
    "2012-02-10-03-11-40": ("ข้อมูลเทศบาล", _of(
        (3, 10, 2568, "divide"), (3, 10, 2568, "tasks"), (8, 10, 2568, "board"), (8, 1, 2569, "where"),
    )),
    "2012-02-10-03-12-55": ("งานแผนและงบประมาณ", [
        *_of((7, 4, 2569, "follow69"), (22, 12, 2568, "result68"), (28, 10, 2568, "act69"), (9, 4, 2568, "follow68")),
        Article(date(2021, 10, 20), "five", (("pdf", "five-full"),)),
    ]),
    "2012-02-10-03-14-02": ("งานพัสดุและทรัพย์สิน", _of(
        (6, 2, 2569, "jan69"), (12, 1, 2569, "quarter1"), (8, 4, 2568, "febmar68"), (30, 10, 2567, "buy67"),
    )),
    "2012-02-10-03-15-31": ("งานการเจ้าหน้าที่", _of(
        (6, 11, 2568, "staffdone"), (14, 10, 2568, "staffplan"), (7, 10, 2568, "staffrule"), (3, 3, 2566, "values"),
    )),
    "2014-07-01-08-20-09": ("คู่มือปฏิบัติงาน", []),
    "2014-07-01-08-21-44": ("บริการประชาชน", _of((20, 1, 2569, "service"), (12, 2, 2569, "elearn"))),
    "2017-05-18-02-40-17": ("ธรรมาภิบาลเทศบาล", _of(
        (10, 3, 2569, "publish"), (5, 1, 2569, "pledge"), (14, 10, 2568, "gifts68"), (15, 10, 2568, "whatgift"), (3, 10, 2568, "cases68"),
        (20, 8, 2568, "score"), (1, 4, 2568, "riskword"), (4, 3, 2568, "forum68"), (20, 10, 2567, "clean67"), (11, 10, 2565, "clean3"),
    )),
    "2017-05-18-02-41-03": ("ร้องเรียนเจ้าหน้าที่", _of((1, 10, 2568, "accused"), (1, 10, 2568, "tip"))),
}  # fmt: skip


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code), HOME)
    site.portraits(PICTURES)
    site.redirect("/", HOME)
    site.page(HOME, lambda: _page("หน้าหลัก", f"<h1>{BODY.name}</h1>{_latest()}"))
    number = 20
    for alias, (name, articles) in CATEGORIES.items():
        cards = []
        for turn, article in enumerate(articles):
            number += 3
            stamp = f"{article.day:%Y-%m-%d}-0{turn % 9 + 1}-{number % 60:02d}-{number * 7 % 60:02d}"
            cards.append(_card(site, f"/index.php/{alias}/{number}-{stamp}", name, article))
        _category(site, alias, name, cards)
    stock(site, Ways(_page, "", "", SHELF, VIEW, PICTURES), _shelves(), 8)
    return site


def _category(site: Site, alias: str, name: str, cards: list[str]) -> None:
    """The pages of a category, five beginnings on each."""
    here = f"/index.php/{alias}"
    if not cards:
        site.page(here, lambda: _page(name, f"<h2>{name}</h2><p>ไม่มีบทความในหมวดหมู่นี้ หากมีหมวดหมู่ย่อยแสดงอยู่ด้านล่าง อาจมีบทความอยู่ภายใน</p>"))
    for n, part in pages(cards, 5):
        turn = " ".join(link(here if i == 0 else f"{here}?start={i * 5}", str(i + 1)) for i in range((len(cards) - 1) // 5 + 1))
        body = f'<h2>{name}</h2><div class="blog">{"".join(part)}</div><div class="pagination">หน้า {turn}</div>'
        site.page(here if n == 1 else f"{here}?start={n * 5 - 5}", partial(_page, name, body))


def _card(site: Site, url: str, name: str, article: Article) -> str:
    """Serve an article; its beginning as the category shows it."""
    paper = TEXT[article.key]
    info = f"เขียนโดย ผู้ดูแลเว็บ สร้างเมื่อ {article.day.day} {MONTHS[article.day.month - 1]} {article.day.year + 543} ฮิต: {article.day.toordinal() * 7 % 1913}"
    files = ""
    for kind, key in article.attached:
        file = site.file(f"/images/pdf/{url.rsplit('/', 1)[1][:13]}.{KINDS[kind].ending}", kind, partial(TEXT.__getitem__, key))
        files += f'<p class="attach">ไฟล์แนบ: {link(file, file.rsplit("/", 1)[1])} (1.2 Mb)</p>'
    body = f"<small>หมวดหมู่: {name}</small>{fragment(paper, 2, PICTURES)}{files}<small>{info}</small>"
    site.page(url, lambda: _page(paper.title, body))
    return f"<h3>{escape(paper.title)}</h3><small>{info}</small><p>{_beginning(paper)}</p><p>{link(url, 'อ่านเพิ่มเติม...', 'class=readmore')}</p>"


def _beginning(paper: Paper) -> str:
    """The first words of an article, or the first row of its first table."""
    for block in paper.blocks:
        if isinstance(block, str):
            return escape(block[:90]) + "…"
        if isinstance(block, Grid):
            return escape(" ".join(block.rows[0]))
    return ""


def _shelves() -> list[Shelf]:
    return [(slug, NAMES[slug], things) for slug, _, things in shelves(BODY)]


def _latest() -> str:
    rows = [link(VIEW.format(slug="news", i=i), escape(label)) for i, (label, _) in enumerate(_shelves()[0][2][:8], 1)]
    return f"<h2>ข่าวล่าสุด</h2>{listing(rows)}"


def _page(title: str, body: str) -> str:
    top = [("/index.php", "หน้าหลัก"), *((SHELF.format(slug=slug, n=1), name) for slug, name, _ in _shelves())]
    left = [link(f"/index.php/{alias}", name) for alias, (name, _) in CATEGORIES.items()]
    side = f'<div class="moduletable"><h3>เมนูหลัก</h3>{listing(left, name="menu")}</div>'
    head = '<meta name="generator" content="Joomla! 1.5 - Open Source Content Management">'
    return document(f"{title} - {BODY.name}", f'{listing([link(*one) for one in top])}<div id="left">{side}</div><div id="main">{body}</div>', head)
