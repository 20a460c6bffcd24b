"""A visit made by a worker is the visit that this computer would have made, and knows what this computer knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.cluster.inbox import Inbox, line_of
from crawler.cluster.orders import Orders
from crawler.cluster.parcels import Order, opened
from crawler.engine import Plan, crawl
from crawler.ocr import why_not
from crawler.storage.readings import Readings
from crawler.store import Result, Store
from rules.model import Site, VisitStatus
from tests.cluster.party import Party
from tests.crawl.commands import ended, listed, site_of, statuses
from tests.crawl.crawling import AS_OF, agency, plan, said, seen
from tests.crawl.test_second_look import PLAN, home, scan
from tests.crawl.web import Answer, Hit, Web, page
from tests.sites.province import Province

CODES = ("wordpress", "itatable", "stale", "folder", "blocked", "moved", "tls", "unreachable")
Facts = dict[str, tuple[Site, Result]]
AS_TYPED = ("--year", "2569", "--as-of", AS_OF.isoformat())


def facts(db: Path) -> Facts:
    """What was kept of every site."""
    with Store(db, readonly=True) as store:
        results = {one.agency.code: one for one in store.results(2569)}
        return {code: (site, results[code]) for code in results if (site := store.site(code)) is not None}


@pytest.fixture(scope="module")
def ways(party: Party, province: Province, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Facts]:
    """The same sites visited by one process, by two, and by the workers of a cluster."""
    bodies = [agency(code, province.home(code), province.bodies[code].short) for code in CODES]
    found: dict[str, Facts] = {}
    for count in (1, 2):
        planned = plan(tmp_path_factory.mktemp(f"by{count}"), bodies, max_pages=400, ocr=False, browser=False)
        assert crawl(replace(planned, processes=count)).healthy
        found[f"{count} processes"] = facts(planned.db)
    folder = tmp_path_factory.mktemp("by-cluster")
    rows = [",".join((one.code, one.name, one.type, one.district, one.province, one.website)) for one in bodies]
    (folder / "list.csv").write_text("\n".join(["code,name,type,district,province,website", *rows]), encoding="utf-8")
    with party.crawl(folder / "oit.db", "--agencies", str(folder / "list.csv"), "--no-ocr", *AS_TYPED) as process:
        code, _, err = ended(process)
    assert code == 0, err
    found["cluster"] = facts(folder / "oit.db")
    return found


@pytest.mark.parametrize("code", CODES)
def test_every_item_is_judged_alike_by_one_process_two_processes_and_a_cluster(
    ways: dict[str, Facts], code: str
) -> None:
    one, two, cluster = (ways[name][code] for name in ("1 processes", "2 processes", "cluster"))
    assert said(one[1]) == said(two[1]) == said(cluster[1])
    assert seen(one[0]) == seen(two[0]) == seen(cluster[0])
    assert one[0].status == two[0].status == cluster[0].status


def test_an_address_has_one_worker_at_a_time_however_many_sites_stand_there(
    party: Party, tmp_path: Path
) -> None:
    names = [f"shared{number}" for number in range(6)]
    web = Web(latency=0.02)
    for name in names:
        web.add(name, site_of(), "127.0.89.1")
    with web:
        with party.crawl(tmp_path / "oit.db", "--agencies", str(listed(web, tmp_path, *names))) as process:
            code, _, err = ended(process)
        assert code == 0, err
        assert statuses(tmp_path / "oit.db") == dict.fromkeys(names, VisitStatus.COMPLETE)
        assert max(hit.together for hit in web.hits) == 1


def tagged(hit: Hit) -> Answer:
    """A page that its server knows again."""
    if hit.headers.get("if-none-match") == '"1"':
        return Answer(b"", 304)
    return Answer(page("ประวัติความเป็นมา").body, headers=(("ETag", '"1"'),))


@pytest.fixture
def web() -> Iterator[Web]:
    web = Web()
    title = f"{PLAN} ประจำปีงบประมาณ พ.ศ. 2569"
    web.add("one", {"/": home(("/a.pdf", PLAN)), "/a.pdf": scan(title), "/about": tagged}, "127.0.91.1")
    with web:
        yield web


@pytest.mark.skipif(bool(why_not()), reason=why_not())
def test_a_second_visit_begins_with_what_the_first_one_kept_and_reads_no_picture_again(
    party: Party, web: Web, tmp_path: Path
) -> None:
    db, kept = tmp_path / "oit.db", []
    for _ in range(2):
        with party.crawl(db, "--agencies", str(listed(web, tmp_path, "one")), *AS_TYPED) as process:
            code, _, err = ended(process)
        assert code == 0, err
        site, result = facts(db)["one"]
        with Store(db, readonly=True) as store:
            kept.append((said(result), seen(site), store.readings_of({one.hash for one in site.pages})))
    assert kept[0] == kept[1]
    assert kept[0][2].pages
    assert kept[0][2].passages
    asked = [hit.headers.get("if-none-match") for hit in web.hits if hit.target == "/about"]
    assert asked == [None, '"1"']
    assert read_elsewhere(db, tmp_path) == kept[0][2]


def read_elsewhere(db: Path, folder: Path) -> Readings:
    """What a worker that never met the site knows of its pictures before it begins."""
    with Store(db) as store:
        known = store.agency("one")
        order = opened(Orders("run", Plan((known,), 2569, AS_OF, db), store, 1).order([known]), Order)
    Inbox(folder / "elsewhere.db").read(line_of(order.briefs["one"]))
    with Store(folder / "elsewhere.db") as there, Store(db) as here:
        return there.readings_of({one.hash for one in facts(here.path)["one"][0].pages})
