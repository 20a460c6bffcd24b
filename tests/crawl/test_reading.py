"""What a visit reads, what it leaves, and what it says about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.model import Page, Problem, Site, VisitStatus
from tests.crawl.crawling import addresses, agency, plan, sites_of
from tests.crawl.web import Answer, Hit, Web, page, to
from tests.crawl.web import Site as Pages

CSV = "text/csv"
LISTS = ("แผนงาน", "กฎหมาย", "งานพัสดุ")


def _calendar(hit: Hit) -> Answer:
    """Every month links to the next, for ever."""
    year, month = map(int, hit.target.rsplit("/", 2)[1:])
    onward = (year + month // 12, month % 12 + 1)
    return page(f"ปฏิทินกิจกรรม {month}/{year}", (f"/calendar/{onward[0]}/{onward[1]}", "»"))


def _with_session(hit: Hit) -> Answer:
    """Every answer puts another session into every link."""
    number = hash((hit.target, hit.at)) % 10**9
    menu = [(f"/p?id={n}&ssx=q7f{number:09d}", f"{LISTS[n % 3]} เรื่องที่ {n}") for n in range(8)]
    return page(f"หน้า {hit.target.split('&', maxsplit=1)[0]}", *menu)


def _growing(hit: Hit) -> Answer:
    """A relative link that was meant to be absolute, and a server that answers everything."""
    return page(f"ข้อมูลหน่วยงาน {len(hit.target)}", ("info/data/", "ข้อมูลหน่วยงาน"))


def _paged(hit: Hit) -> Answer:
    """A list whose paging goes past every end."""
    start = int(hit.target.partition("limitstart=")[2] or 0)
    return page(f"แผนพัฒนาท้องถิ่น หน้าที่ {start}", (f"/plan?limitstart={start + 20}", "ถัดไป"))


NEWS = tuple((f"/news/{n}", f"โครงการอบรมอาชีพให้ผู้สูงอายุ รุ่นที่ {n} ณ ศาลาประชาคมหมู่ที่ {n}") for n in range(80))
NOISE = (
    ("/calendar/2026/1", "ปฏิทินกิจกรรม"), ("/gallery", "อัลบั้มภาพ"), ("/webboard/view/12", "ถามเรื่องถนน"),
    ("/login", "เข้าสู่ระบบ"), ("/print/plan", "พิมพ์หน้านี้"), ("/search?q=a", "ค้นหา"), ("/movie.mp4", "แผนพัฒนาท้องถิ่น (วีดิทัศน์)"),
)  # fmt: skip
SITES: dict[str, Pages] = {
    "documents": {
        "/": page("หน้าแรก", ("/plan", "แผนพัฒนาท้องถิ่น"), ("/news/1", NEWS[1][1]), ("/work", "งานของเรา")),
        "/work": page("งานของเรา", ("/f/5.csv", "ผลงานที่ผ่านมา")),
        **{f"/f/{n}.csv": Answer("แผนพัฒนาท้องถิ่น,2569", kind=CSV) for n in (1, 3, 5)},
        "/f/2.pdf": Answer(b"%PDF-1.4 broken", kind="application/pdf"),
    },
    "noisy": {
        "/": page("หน้าแรก", ("/plan", "แผนพัฒนาท้องถิ่น"), *NOISE, *NEWS),
        "*": page("อบรมอาชีพ", body="<p>ภาพและข่าว</p>"),
        "/plan": page("แผนพัฒนาท้องถิ่น"),
    },
    "calendar": {
        "/": page("หน้าแรก", ("/calendar/2026/1", "กำหนดการ"), *NEWS[:3]),
        **{url: page(label) for url, label in NEWS[:3]},
        "*": _calendar,
    },
    "session": {"/": _with_session, "*": _with_session},
    "growing": {"/": _growing, "*": _growing},
    "paged": {"/": page("หน้าแรก", ("/plan?limitstart=0", "แผนพัฒนาท้องถิ่น")), "*": _paged},
    "large": {
        "/": page("หน้าแรก", *((f"/list/{n}", f"{LISTS[n % 3]} ชุดที่ {n}") for n in range(40))),
        "*": lambda hit: page(f"รายการ {hit.target}", (f"{hit.target}/plan", f"แผนพัฒนาท้องถิ่น {hit.target}")),
    },
    "broken-links": {"/": page("หน้าแรก", ("/a", "แผนพัฒนาท้องถิ่น"), ("/b", "ข้อมูลผู้บริหาร")), "/b": Answer("x", 500)},
    "folder": {
        "/agency1/": page(
            "อบต.หนึ่ง", ("plan", "แผนพัฒนาท้องถิ่น"), ("law", "กฎหมาย"), ("staff", "บุคลากร"), ("form", "แบบฟอร์ม"),
            ("../agency2/plan", "แผนพัฒนาท้องถิ่น อบต.สอง"), ("../", "ทุกหน่วยงาน"),
        ),
        "/agency1/law": page("กฎหมาย"), "/agency1/staff": page("บุคลากร"), "/agency1/form": page("แบบฟอร์ม"),
        "/agency1/plan": page("แผนพัฒนาท้องถิ่น อบต.หนึ่ง", ("../uploads/plan.csv", "แผนพัฒนาท้องถิ่น 2569")),
        "/agency2/plan": page("แผนพัฒนาท้องถิ่น อบต.สอง", ("more", "แผนพัฒนาท้องถิ่น หน้าต่อไป")),
        "/uploads/plan.csv": Answer("แผน,2569", kind=CSV),
        "*": page("หน่วยงานอื่น", ("/agency3/", "อบต.สาม")),
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Site]:
    web = Web()
    for number, (name, site) in enumerate(SITES.items(), 1):
        web.add(name, site, f"127.0.86.{number}")
    store: Pages = {"/old/7.csv": Answer("แผนพัฒนาท้องถิ่น,2569", kind=CSV), "/old/8.csv": Answer("ข่าว", kind=CSV)}
    web.add("store", store, "127.0.86.103")
    drive: Pages = {
        "/plan": page("แผนพัฒนาท้องถิ่น", ("/other", "โครงสร้างหน่วยงาน"), ("/plan.csv", "ไฟล์")),
        "/plan.csv": Answer("แผนพัฒนาท้องถิ่น,2569", kind=CSV),
    }
    away: Pages = {}
    web.add("drive", drive, "127.0.86.101")
    web.add("away", away, "127.0.86.102")
    with web:
        away["/"] = page("หน้าแรก", (web.url("drive", "/plan"), "แผนพัฒนาท้องถิ่น"), (web.url("drive", "/x"), "ร้านค้า"),
                         ("/go", "โครงสร้างหน่วยงาน"), ("https://www.facebook.com/a", "เฟซบุ๊ก อบต."))  # fmt: skip
        away["/go"] = to(web.url("drive", "/structure"))
        SITES["documents"]["/plan"] = page(
            "แผนพัฒนาท้องถิ่น", ("/f/1.csv", "คลิกที่นี่เพื่อดาวน์โหลด"), ("/f/2.pdf", "ดาวน์โหลดแผน"),
            (web.url("store", "/old/7.csv"), "ดาวน์โหลดฉบับเดิม"),
        )  # fmt: skip
        SITES["documents"]["/news/1"] = page(
            NEWS[1][1], ("/f/3.csv", "กำหนดการอบรมอาชีพ"), ("/f/4.jpg", "ภาพบรรยากาศการอบรม"),
            (web.url("store", "/old/8.csv"), "กำหนดการอบรม"),
        )  # fmt: skip
        names = [*SITES, "away"]
        agencies = [agency(name, web.url(name, "/agency1/" if name == "folder" else "/")) for name in names]
        sites, summary = sites_of(plan(Path(tmp_path_factory.mktemp("reading")), agencies, max_pages=30))
    assert summary.healthy, summary.faults
    return sites


def _at(site: Site, path: str) -> Page:
    return next(one for one in site.pages if one.url.endswith(path))


def test_documents_are_read_through_links_and_pages_that_promise_an_item(read: dict[str, Site]) -> None:
    site = read["documents"]
    assert _at(site, "/f/1.csv").text
    assert _at(site, "/f/1.csv").found_on == _at(site, "/plan").url
    assert _at(site, "/f/2.pdf").problem is Problem.DAMAGED
    assert _at(site, "/f/5.csv").kind == "csv"
    assert _at(site, "/old/7.csv").off_site


def test_attachments_of_news_are_left_alone(read: dict[str, Site]) -> None:
    assert not {"/f/3.csv", "/f/4.jpg", "/old/8.csv"} & set(addresses(read["documents"]))


def test_noise_is_not_opened_and_never_counts_as_able_to_name_an_item(read: dict[str, Site]) -> None:
    site = read["noisy"]
    assert addresses(site)[:2] == ["/", "/plan"]
    assert not {path for path, _ in NOISE} & set(addresses(site))
    assert site.status is VisitStatus.COMPLETE
    assert not any(unread.could_name for unread in site.unread)


def test_pages_alike_that_give_nothing_are_left(read: dict[str, Site]) -> None:
    assert sum(path.startswith("/news/") for path in addresses(read["noisy"])) <= 28


@pytest.mark.parametrize("name", ["calendar", "session", "growing", "paged"])
def test_a_trap_ends_by_itself(name: str, read: dict[str, Site]) -> None:
    site = read[name]
    assert site.status is VisitStatus.COMPLETE, site.reason
    assert len(site.pages) < 25, addresses(site)


def test_a_budget_that_is_used_up_leaves_what_could_name_an_item_and_says_which(read: dict[str, Site]) -> None:
    site = read["large"]
    assert site.status is VisitStatus.BUDGET
    assert "30 หน้า" in site.reason
    assert "--max-pages" in site.reason
    assert len(site.pages) == 30
    left = [unread for unread in site.unread if unread.could_name]
    assert {unread.why for unread in left} == {"budget"}
    assert left[0].found_on


def test_dead_links_are_kept_with_their_problem(read: dict[str, Site]) -> None:
    site = read["broken-links"]
    assert (_at(site, "/a").problem, _at(site, "/a").status) == (Problem.NOT_FOUND, 404)
    assert (_at(site, "/b").problem, _at(site, "/b").status) == (Problem.SERVER_ERROR, 500)


def test_another_host_is_opened_once_where_an_item_is_promised_and_no_further(read: dict[str, Site]) -> None:
    site = read["away"]
    paths = addresses(site)
    assert {"/plan", "/plan.csv"} <= set(paths)
    assert not {"/other", "/x"} & set(paths)
    assert _at(site, "/plan").off_site
    assert _at(site, "/plan.csv").off_site
    assert not any("facebook" in found.url for found in site.pages)
    assert any("facebook" in link.url for link in site.pages[0].links)


def test_an_internal_link_that_leads_to_another_host_is_marked(read: dict[str, Site]) -> None:
    found = _at(read["away"], "/structure")
    assert found.off_site
    assert found.asked.endswith("/go")


def test_an_agency_in_a_folder_keeps_to_its_folder(read: dict[str, Site]) -> None:
    site = read["folder"]
    own = {path for path, found in zip(addresses(site), site.pages, strict=True) if not found.off_site}
    assert own == {"/agency1/", *(f"/agency1/{name}" for name in ("plan", "law", "staff", "form"))}
    assert _at(site, "/uploads/plan.csv").text
    assert "/agency3/" not in addresses(site)
    assert "/agency2/more" not in addresses(site)


def test_what_a_visit_cost_is_counted(read: dict[str, Site]) -> None:
    site = read["noisy"]
    assert site.requests == len(site.pages) + 3  # robots.txt, and the home page twice more
    assert site.bytes >= sum(found.size for found in site.pages)
