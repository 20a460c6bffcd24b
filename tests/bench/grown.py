"""Made-up sites of any size in the manner of four vendors, with evidence at known places.

In: a vendor, a number of pages, a seed. Out: a sample `Site` and where each item's evidence stands. The same numbers
give the same site. A site has a menu on every page, sections that mix years, floods of news, albums and single
purchases with paging, archives of past years, a calendar and a web board without end; two items are missing, two are of
an earlier year. One vendor has no ITA page, one shows it as a table of addresses that say nothing, one as posts in a
category with paging, one as lists of its sections.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from html import escape

from tests.sites.content import basics, items, noise
from tests.sites.entries import pages
from tests.sites.markup import document, fragment, link, listing, table
from tests.sites.paper import Paper
from tests.sites.people import Body
from tests.sites.site import Response, Site
from tests.sites.thai import MONTHS, long_date

YEAR, MISSING, MISSING_IF_SMALL, OLD_ONES, SMALL = 2569, 2, 9, 2, 100
SECTIONS = (
    ("structure", "โครงสร้างและอำนาจหน้าที่", ("O1",)), ("history", "ประวัติความเป็นมา", ()), ("travel", "สถานที่ท่องเที่ยว", ()),
    ("p_executives", "คณะผู้บริหาร", ("O2",)), ("contact", "ติดต่อเรา", ("O3",)), ("council", "สมาชิกสภา", ()),
    ("plan_pdl", "แผนพัฒนาท้องถิ่น", ("O5",)), ("plan_poa", "แผนการดำเนินงานประจำปี", ("O6",)), ("otop", "สินค้า OTOP", ()),
    ("operation_report", "รายงานผลการดำเนินงาน", ("O7",)), ("guide_work", "คู่มือการปฏิบัติงาน", ("O8",)), ("lpa", "LPA", ()),
    ("pbsv_gup", "คู่มือสำหรับประชาชน", ("O9",)), ("menu_eservice", "e-Service", ("O10",)), ("laws", "ข้อบัญญัติ", ()),
    ("p_reb", "สรุปผลการจัดซื้อจัดจ้างรายเดือน", ("O11",)), ("p_year", "สรุปผลการจัดซื้อจัดจ้างประจำปี", ("O12",)),
    ("plan_dpy", "แผนการบริหารและพัฒนาทรัพยากรบุคคล", ("O13", "O14")), ("minutes", "รายงานการประชุมสภา", ()),
    ("ethics_strategy", "ประมวลจริยธรรม", ("O15",)), ("operation_mcc", "การจัดการเรื่องร้องเรียนการทุจริต", ("O16", "O18")),
    ("complain", "แจ้งเรื่องร้องเรียนการทุจริต", ("O17",)), ("operation_po", "การมีส่วนร่วม", ("O19",)), ("video", "วีดีทัศน์", ()),
    ("operation_pgn", "No Gift Policy", ("O20",)), ("operation_mr", "การประเมินความเสี่ยงการทุจริต", ("O21", "O22")),
    ("plan_paca", "แผนปฏิบัติการป้องกันการทุจริต", ("O23", "O24")), ("finance", "งานการเงินและบัญชี", ()),
    ("taepts", "คุณธรรมและความโปร่งใส", ("O25", "O26")), ("e_book", "วารสาร", ()),
)  # fmt: skip
FLOODS = (
    ("news", "ข่าวประชาสัมพันธ์", 5),
    ("activity", "ภาพกิจกรรม", 2),
    ("egp", "ประกาศจัดซื้อจัดจ้าง", 2),
    ("order", "คำสั่งและประกาศ", 1),
)
SHOWN_WHOLE = {"O1", "O2", "O3", "O10", "O17"}  # on the page of their section
_TURNS = sum(turns for _, _, turns in FLOODS)


@dataclass(frozen=True)
class Vendor:
    """How a vendor writes addresses (`{s}` section, `{i}` its number, `{p}` page of a list, `{n}` entry), and ITA."""

    name: str
    section: str
    paging: str
    entry: str
    ita: str  # sections, table, category, "" for none
    paged: int = 12  # entries on a page of a list


VENDORS = {
    "routes": Vendor("routes", "/Pages/{s}", "/Pages/{s}?page={p}", "/Pages/{s}_detail/{n}", "sections"),
    "numbers": Vendor("numbers", "/front/menu/{i}", "/front/menu/{i}/page/{p}", "/data_{n}", ""),
    "scripts": Vendor(
        "scripts", "/list.php?cat={i}", "/list.php?cat={i}&page={p}", "/newspreview.php?id={n}", "table", 20
    ),
    "posts": Vendor("posts", "/category/{s}/", "/category/{s}/page/{p}/", "/?p={n}", "category", 10),
}  # fmt: skip
Entries = list[tuple[str, str]]  # address, label


@dataclass
class Grown:
    """One site as it is built. `evidence`: item number -> targets that show it, [] for what is missing."""

    vendor: Vendor
    size: int
    seed: int
    base: str
    body: Body = field(init=False)
    site: Site = field(init=False)
    evidence: dict[str, list[str]] = field(default_factory=dict)
    _entries: int = 100

    def __post_init__(self) -> None:
        self.body = Body(f"grown{self.seed}", "ทดลองวัดผล", "sao", "เมืองสมมุติ", self.seed)
        self.site = Site(self.body.code, self.base, fallback=self._endless)
        numbers = [f"O{5 + (self.seed * 7 + step * 3) % 22}" for step in range(22)]
        chosen = [number for number in dict.fromkeys(numbers) if number not in SHOWN_WHOLE]
        lacking = MISSING_IF_SMALL if self.size < SMALL else MISSING
        self._missing, self._old = set(chosen[:lacking]), set(chosen[lacking : lacking + OLD_ONES])
        self._archive = next(years for size, years in ((SMALL, 0), (400, 2), (2000, 5), (10**9, 9)) if self.size < size)
        self._sections = [one for one in SECTIONS if one[2] or self.size >= SMALL]
        self.site.page("/", lambda: self._page("หน้าแรก", self._home()))
        for slug, label, held in self._sections:
            self._section(slug, label, held)
        self._ita()
        for slug, label, turns in FLOODS:
            self._flood(slug, label, turns)

    # --- addresses and frames ---

    def _at(self, slug: str, page: int = 1) -> str:
        slugs = [name for name, *_ in (*SECTIONS, *FLOODS)]
        number = 10 + (slugs.index(slug) if slug in slugs else len(slugs)) * 3
        return (self.vendor.paging if page > 1 else self.vendor.section).format(s=slug, i=number, p=page)

    def _entry(self, slug: str, title: str, body: Callable[[], str]) -> str:
        self._entries += 1
        target = self.vendor.entry.format(s=slug, n=self._entries)
        return self.site.page(target, lambda: self._page(title, body()))

    def _page(self, title: str, body: str) -> str:
        menu = [link("/", "หน้าหลัก"), *(link(self._at(slug), label) for slug, label, _ in (*SECTIONS, *FLOODS))]
        if self.vendor.ita:
            menu.append(link("/ita" if self.vendor.ita != "category" else "/category/ita/", "ITA"))
        menu += [link("/calendar?y=2569&m=5", "ปฏิทินกิจกรรม"), link("/webboard/index.php", "กระดานสนทนา")]
        return document(
            f"{title} | {self.body.short}",
            f"<nav>{listing(menu)}</nav><main><h2>{escape(title)}</h2>{body}</main><footer>{escape(self.body.name)}</footer>",
        )

    def _home(self) -> str:
        return listing([link(url, label) for url, label in self._latest])

    # --- sections and their archives ---

    def _section(self, slug: str, label: str, held: tuple[str, ...]) -> None:
        found: Entries = []
        for number in held:
            if number in SHOWN_WHOLE:
                whole = items.whole(self.body, number)
                self.site.page(self._at(slug), lambda p=whole: self._page(label, fragment(p, 3)))
                self.evidence[number] = [self._at(slug)]
                return
            found += self._years(slug, number)
        if slug in ("laws", "minutes"):
            papers = noise.by_laws(self.body) if slug == "laws" else noise.minutes(self.body, 6 * self._archive)
            found = [(self._entry(slug, p.title, lambda p=p: fragment(p, 3)), p.title) for p in papers]
        self._list(slug, label, found)

    def _years(self, slug: str, number: str) -> Entries:
        """The papers of an item, this year's and those of years before, the newest first."""
        self.evidence[number] = []
        if number in self._missing:
            return []
        found: Entries = []
        for back in range(self._archive + 1):
            year = YEAR - back
            if back == 0 and number in self._old:
                continue
            for paper in items.papers(self.body, number, year):
                if paper.title in (title for _, title in found):
                    continue  # it holds for more than a year
                found.append((self._filed(slug, paper), paper.title))
                if back == 0:
                    self.evidence[number].append(found[-1][0])
        return found

    def _filed(self, slug: str, paper: Paper) -> str:
        """A paper as a page of its own; every fifth page holds nothing but its file."""
        if self._entries % 5:
            return self._entry(slug, paper.title, lambda: fragment(paper, 3))
        name = self.site.file(f"/file/{slug}/{self._entries}.pdf", "pdf", lambda: paper)
        return self._entry(slug, paper.title, lambda: link(name, "คลิกที่นี่เพื่อดาวน์โหลด"))

    def _list(self, slug: str, label: str, found: Entries, at: Callable[[int], str] | None = None) -> None:
        place = at or (lambda page: self._at(slug, page))
        slices = list(pages(found, self.vendor.paged)) or [(1, [])]
        turn = " ".join(link(place(page), str(page)) for page, _ in slices) if len(slices) > 1 else ""
        for page, part in slices:
            body = listing([link(url, escape(title)) for url, title in part]) if part else "<p>ไม่พบข้อมูล</p>"
            self.site.page(place(page), lambda b=body: self._page(label, b + turn))

    # --- what the agency typed into ITAS ---

    def _ita(self) -> None:
        rows = [(number, items.title(number), self._shown(number)) for number in items.FY2569]
        years = [YEAR - back for back in range(min(self._archive, 4) + 1)]
        if self.vendor.ita == "category":
            posts = [
                (
                    self._entry("ita", f"{n} {title}", lambda u=urls: listing([link(url, "ดูรายละเอียด") for url in u])),
                    f"{n} {title}",
                )
                for n, title, urls in rows
                if urls
            ]
            past = [(f"/category/ita{year}/", f"ITA ปีงบประมาณ {year}") for year in years[1:]]
            for url, label in past:
                self._list("ita", label, [], lambda _, u=url: u)
            self._list(
                "ita", "ITA 2569", [*posts, *past], lambda p: f"/category/ita/page/{p}/" if p > 1 else "/category/ita/"
            )
        elif self.vendor.ita:
            self.site.page(
                "/ita", lambda: self._page("ITA", listing([link(f"/ita/{y}", f"ITA ประจำปี {y}") for y in years]))
            )
            self.site.page(f"/ita/{YEAR}", lambda: self._page(f"OIT ประจำปี {YEAR}", self._indexed(rows)))
            for year in years[1:]:
                self.site.page(f"/ita/{year}", lambda y=year: self._page(f"OIT ประจำปี {y}", "<p>ไม่พบข้อมูล</p>"))

    def _shown(self, number: str) -> list[str]:
        """Addresses that the ITA page gives for an item: its section with this vendor, its papers with the others."""
        slug = next((name for name, _, held in SECTIONS if number in held), "news")
        return [self._at(slug)] if self.vendor.ita == "sections" else self.evidence.get(number, [self._at("news")])

    def _indexed(self, rows: list[tuple[str, str, list[str]]]) -> str:
        if self.vendor.ita == "sections":
            return listing([link(url, f"{n} {title}") for n, title, urls in rows for url in urls])
        cells = [(n, title, "<br>".join(link(url, "คลิกที่นี่") for url in urls)) for n, title, urls in rows]
        return table([("ข้อ", "ข้อมูล", "การเชื่อมโยง"), *cells], raw=True)

    # --- floods and traps ---

    def _flood(self, slug: str, label: str, turns: int) -> None:
        room = max(0, self.size - len(self.site.routes)) if slug == FLOODS[-1][0] else self._share(turns)
        count = max(3, room * self.vendor.paged // (self.vendor.paged + 1))
        found = [
            (self._entry(slug, post.title, lambda p=post: fragment(p.paper, 3)), f"{post.title} {long_date(post.day)}")
            for post in self._posts(slug, count)
        ]
        if slug == "news":
            self._latest = found[:6]
            self.evidence["O4"] = [self._at("news")]
        self._list(slug, label, found)

    def _share(self, turns: int) -> int:
        if not hasattr(self, "_whole"):
            self._whole = self.size - len(self.site.routes)
        return self._whole * turns // _TURNS

    def _posts(self, slug: str, count: int) -> Iterator[noise.Post]:
        every = max(1, 3000 // count)
        if slug == "egp":
            yield from noise.notices(self.body, count)
        elif slug == "activity":
            yield from noise.albums(self.body, count)
        elif slug == "news":
            yield from noise.news(self.body, count, every=every)
        else:
            decoys = noise.decoys(self.body)
            for i, post in enumerate(noise.news(self.body, count, date(2026, 5, 1), every)):
                paper = decoys[i % 2]
                yield noise.Post(i, f"คำสั่งที่ {i + 1}/{post.day.year + 543} เรื่อง {paper.title}", post.day, paper)

    def _endless(self, target: str) -> Response:
        if found := re.fullmatch(r"/calendar\?y=(\d+)&m=(\d+)", target):
            year, month = int(found[1]), int(found[2])
            after = (year + month // 12, month % 12 + 1)
            days = [link(f"/calendar?y={year}&m={month}&d={day}", str(day)) for day in range(1, 29)]
            turn = link(f"/calendar?y={after[0]}&m={after[1]}", MONTHS[after[1] - 1])
            return Response(self._page(f"ปฏิทิน {MONTHS[month - 1]} {year}", listing(days) + turn).encode())
        if target.startswith("/webboard/"):
            board = fragment(basics.board(self.body, [("น้ำประปาไหลอ่อน", "แจ้งกองช่างได้ทุกวัน")]), 3)
            threads = [link(f"/webboard/topic.php?id={n}", f"กระทู้ที่ {n}") for n in range(1, 40)]
            return Response(self._page("กระดานสนทนา", board + listing(threads)).encode())
        return Response(self._page("ไม่พบหน้า", "<h1>404 Not Found</h1>").encode(), 404)
