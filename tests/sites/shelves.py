"""What most sites do alike, each in its own addresses and look: a page per item, and shelves of news, albums,
purchases, by-laws, minutes and the rest.

A site, its addresses and its look come in; pages are added and links come out. Nothing on a shelf is an item, save that
dated news is O4.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from .content import noise
from .entries import Entry, filed, pages
from .kinds import KINDS
from .markup import PICTURES, fragment, link, listing
from .paper import Paper
from .people import Body
from .site import Site
from .thai import short_date

Shelf = tuple[str, str, list[tuple[str, Paper]]]  # slug, title, labelled papers


@dataclass(frozen=True)
class Ways:
    """How a site looks and where it keeps things. `page` makes a whole page of a title and a body; `item` is the page
    of an item (`{n}`), `file` one of its files (as `filed` takes it), `shelf` a list (`{slug}`, `{n}` for its page),
    `view` a single thing on it (`{slug}`, `{i}`), `pictures` the portraits (`{n}`)."""

    page: Callable[[str, str], str]
    item: str
    file: str
    shelf: str
    view: str
    pictures: str = PICTURES


def item(site: Site, ways: Ways, entry: Entry, name: str = "{title}", top: Paper | None = None) -> str:
    """Serve the page of an item and its papers: text as text, photographs on the page, anything else linked as `name`
    says (`{title}`, `{i}`). `top` stands above, as text. Returns the link to the page."""
    target, pictures = ways.item.format(n=entry.turn), ways.pictures
    head = fragment(top, 2, pictures) if top else f"<h2>{escape(entry.label)}</h2>"
    if entry.kind == "html":
        body = fragment(entry.whole, 2, pictures)
    elif KINDS[entry.kind].ending in ("jpg", "webp"):
        body = head + "".join(f'<p><img src="{url}" width="800"></p>' for url, _ in filed(site, entry, ways.file))
    else:
        files = enumerate(filed(site, entry, ways.file), 1)
        body = head + listing([link(url, escape(name.format(title=paper.title, i=i))) for i, (url, paper) in files])
    site.page(target, lambda: ways.page(entry.label, body))
    return link(target, escape(entry.label))


def shelves(body: Body, extra: Sequence[Paper] = (), without: str = "") -> list[Shelf]:
    """All shelves of an agency but those `without` names; `extra` papers stand among the rest."""
    rest = [*noise.decoys(body), noise.members(body), *extra]
    full: list[Shelf] = [
        ("news", "ข่าวประชาสัมพันธ์", [(f"{p.title} ({short_date(p.day)})", p.paper) for p in noise.news(body, 24)]),
        ("album", "ภาพกิจกรรม", [(p.title, p.paper) for p in noise.albums(body)]),
        ("buy", "ประกาศจัดซื้อจัดจ้าง", [(p.title, p.paper) for p in noise.notices(body)]),
        ("law", "ข้อบัญญัติท้องถิ่น", [(p.title, p) for p in noise.by_laws(body)]),
        ("minutes", "รายงานการประชุมสภา", [(p.title, p) for p in noise.minutes(body)]),
        ("more", "เรื่องอื่น ๆ", [(p.title, p) for p in rest]),
    ]
    return [shelf for shelf in full if shelf[0] not in without.split()]


def stock(site: Site, ways: Ways, filled: Sequence[Shelf], size: int = 12) -> None:
    """Serve the shelves, `size` things to a page."""
    for slug, title, things in filled:
        numbered = [(ways.view.format(slug=slug, i=i), *thing) for i, thing in enumerate(things, 1)]
        slices = list(pages(numbered, size))
        turn = " ".join(link(ways.shelf.format(slug=slug, n=n), str(n)) for n, _ in slices)
        for n, part in slices:
            body = listing([link(url, escape(label)) for url, label, _ in part]) + turn
            site.page(ways.shelf.format(slug=slug, n=n), lambda t=title, b=body: ways.page(t, f"<h2>{t}</h2>{b}"))
            for url, label, paper in part:
                site.page(url, lambda t=label, p=paper: ways.page(t, fragment(p, 2)))


def front(body: Body, view: str, count: int = 5) -> str:
    """The newest news as the home page shows them; `view` as `stock` takes it."""
    rows = [
        f"{link(view.format(slug='news', i=i), escape(p.title))} {short_date(p.day)}"
        for i, p in enumerate(noise.news(body, count), 1)
    ]
    return f"<h2>ข่าวล่าสุด</h2>{listing(rows)}"
