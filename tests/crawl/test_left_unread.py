"""What is deep in a site: read at the end of a long list; a file nobody opened is shown to a person, not missing."""

from __future__ import annotations

from pathlib import Path

from crawler.store import Store
from crawler.visiting.repeats import MOST_ALIKE
from rules.model import Outcome
from tests.crawl.crawling import addresses, agency, plan, sites_of
from tests.crawl.web import Answer, Web, page

LEVELS = ("สาระน่ารู้", "มุมพักผ่อน", "เกร็ดชีวิต", "เรื่องเล่าริมทาง")
LONG = 15  # pages, each of which leads to the next alone
STORY = "<p>" + "ริมทางสายเก่ามีต้นไม้ใหญ่ให้ร่มเงาแก่ผู้เดินทาง " * 8 + "</p>"
FILE = "/files/7.pdf"


def test_what_is_on_the_last_page_of_a_long_list_is_read(tmp_path: Path) -> None:
    turns = {f"/list?page={n}": page(f"เอกสาร หน้า {n}", (f"/list?page={n + 1}", "ถัดไป")) for n in range(1, LONG)}
    site = turns | {f"/list?page={LONG}": page("เอกสาร", ("/post", "เล่มที่หนึ่ง")), "/post": page("เล่มที่หนึ่ง")}
    web = Web()
    web.add("long", {"/": page("หน้าแรก", ("/list?page=1", "เอกสารเผยแพร่")), **site}, "127.0.86.1")
    with web:
        sites, _ = sites_of(plan(tmp_path, [agency("long", web.url("long"))], browser=False, ocr=False))
    assert "/post" in addresses(sites["long"])


def test_a_file_left_unread_on_a_deep_page_keeps_its_item_from_missing_and_no_other(tmp_path: Path) -> None:
    labels = dict(enumerate(LEVELS, 1))
    links = {level: ((f"/{level}", label),) for level, label in labels.items()}
    site = {f"/{level}": page(label, *links.get(level + 1, ())) for level, label in labels.items()}
    last = page(LEVELS[-1], (FILE, "เจ้าหน้าที่โกง ทำยังไง"), body=STORY)
    site |= {"/": page("หน้าแรก", *links[1]), f"/{len(LEVELS)}": last}
    web = Web()
    web.add("deep", site, "127.0.86.1")
    with web:
        planned = plan(tmp_path, [agency("deep", web.url("deep"))], browser=False, ocr=False)
        sites, _ = sites_of(planned)
    assert f"/{len(LEVELS)}" in addresses(sites["deep"])
    assert FILE not in addresses(sites["deep"])
    with Store(planned.db, readonly=True) as store:
        (result,) = store.results(2569)
    assert result.judgement is not None
    found = {finding.number: finding for finding in result.judgement.findings}
    assert (found["O16"].outcome, found["O16"].reason) == (Outcome.UNCLEAR, "near")
    assert [proof.url.endswith(FILE) for proof in found["O16"].evidence] == [True]
    assert Outcome.MISSING in {finding.outcome for finding in found.values()}


def test_pages_that_say_the_same_lose_no_file_and_have_an_end(tmp_path: Path) -> None:
    many = MOST_ALIKE + 2
    files = {f"/f/{n}-{part}.csv": Answer(f"แผน,{n}", kind="text/csv") for n in range(many) for part in range(3)}
    links = {n: [(f"/f/{n}-{part}.csv", "คลิกที่นี่เพื่อดาวน์โหลด") for part in range(3)] for n in range(many)}
    same = {f"/s{n}/a": page("2568", (f"/s{n}/b", "คลิก"), *links[n]) for n in range(many)}
    web = Web()
    web.add(
        "same", {"/": page("หน้าแรก", *((path, f"เอกสารชุด {path}") for path in same)), **same, **files}, "127.0.86.1"
    )
    with web:
        sites, _ = sites_of(plan(tmp_path, [agency("same", web.url("same"))], browser=False, ocr=False, max_pages=300))
    read = addresses(sites["same"])
    assert [path for path in {**same, **files} if path not in read] == []
    assert f"/s{many - 1}/b" not in read
