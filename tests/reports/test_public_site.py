"""`oit publish`: what anybody may read and nothing else, whole or not at all, usable from a folder."""

from __future__ import annotations

import csv
import json
import re
import shutil
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree

from crawler.desk import figures, publications
from crawler.desk.figures import Scope
from crawler.store import Store
from reports.documents import feed
from reports.public_site import published
from reports.views.changes import turns
from rules.load import edition, years
from tests.console.test_english import thai_outside_of_thai
from tests.reports.opened import Pages, broken, documents, hrefs
from tests.reports.province import EXEMPLARY, HOSTILE_BODY, MIXED, OUTCOMES, SILENT, YEAR, a_month_before, keep
from tests.reports.province import site as site_of

BEFORE = YEAR - 1
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def public(db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the database in which one report is published."""
    copy = tmp_path / "public.db"
    shutil.copy(db, copy)
    with Store(copy) as store:
        publications.publish(store.db, [EXEMPLARY.code], YEAR, "สมหมาย")
    monkeypatch.setenv("OIT_DB", str(copy))
    return copy


def publish(run: Run, public: Path, *more: str) -> tuple[int, str, str]:
    return run("publish", *more, "--year", str(YEAR), "--db", str(public))


def test_only_published_reports_go_out(run: Run, public: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    status, told, _ = publish(run, public, str(site))
    assert status == 0
    assert "1 หน่วยงาน" in told
    assert sorted(path.name for path in (site / "a").iterdir()) == ["9100.html", "9100.svg"]
    everything = b"".join(path.read_bytes() for path in site.rglob("*") if path.is_file())
    assert EXEMPLARY.name.encode() in everything
    assert MIXED.name.encode() not in everything
    with (site / "data" / "oit.csv").open(encoding="utf-8-sig") as file:
        assert {row["code"] for row in csv.DictReader(file)} == {EXEMPLARY.code}
    assert json.loads((site / "data" / "oit.json").read_text("utf-8"))


def test_all_on_demand_and_a_report_taken_back_is_gone(run: Run, public: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(run, public, str(site), "--all")
    assert (site / "a" / f"{MIXED.code}.html").is_file()
    publish(run, public, str(site))
    assert not (site / "a" / f"{MIXED.code}.html").exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_nothing_published_leaves_the_old_site(run: Run, public: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(run, public, str(site))
    with Store(public) as store:
        publications.unpublish(store.db, [EXEMPLARY.code], YEAR)
    status, _, told = publish(run, public, str(site))
    assert status == 3
    assert "--all" in told
    assert (site / "a" / "9100.html").is_file()


def test_a_province_that_is_not_there_is_said(run: Run, public: Path, tmp_path: Path) -> None:
    status, _, told = publish(run, public, str(tmp_path / "site"), "--province", "ไม่มีจริง")
    assert status == 3
    assert "ไม่มีหน่วยงานในจังหวัด “ไม่มีจริง”" in told


def test_a_folder_of_somebody_else_is_never_replaced(run: Run, public: Path, tmp_path: Path) -> None:
    site = tmp_path / "pictures"
    site.mkdir()
    (site / "mali.jpg").write_bytes(b"x")
    status, _, told = publish(run, public, str(site))
    assert (status, [path.name for path in site.iterdir()]) == (3, ["mali.jpg"])
    assert str(site) in told


def test_the_index_runs_our_search_and_no_other_script(run: Run, public: Path, tmp_path: Path) -> None:
    publish(run, public, str(tmp_path / "site"))
    text = (tmp_path / "site" / "index.html").read_text("utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    assert len(scripts) == text.count("<script") == 1
    digest = b64encode(sha256(scripts[0].encode()).digest()).decode()
    assert f"script-src &#39;sha256-{digest}&#39;" in text or f"script-src 'sha256-{digest}'" in text
    assert not re.search(r'(?:src|href)="(?:https?:)?//', text.split("<main")[0])


ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(scope="module")
def whole(db: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of two provinces, two months long and with a year before, for tests that only look.

    The database lies beside it.
    """
    folder = tmp_path_factory.mktemp("whole")
    now = {EXEMPLARY.code, MIXED.code, HOSTILE_BODY.code}
    codes = {YEAR: now, BEFORE: {MIXED.code, SILENT.code}}
    with Store(shutil.copy(db, folder / "oit.db")) as store:
        a_month_before(store)
        for agency in (EXEMPLARY, MIXED, SILENT):
            keep(store, site_of(agency, "2025-05-14"), edition(BEFORE), OUTCOMES)
        for year, some in codes.items():
            publications.publish(store.db, some, year, "สมหมาย")
        published(store, YEAR, folder / "site", lambda year: codes.get(year, set()))
    return folder / "site"


@pytest.fixture(scope="module")
def pages(whole: Path) -> Pages:
    return documents(whole)


def test_every_link_of_the_site_leads_to_a_page_of_it_or_to_an_agency(whole: Path, pages: Pages) -> None:
    assert broken(pages) == []
    assert [path for path, page in pages.items() if page.css("a:not([href])")] == []
    outside = {href for page in pages.values() for href in hrefs(page) if "://" in href}
    assert {href for href in outside if not href.startswith("http://127.0.9.")} == set()
    assert [path for path, page in pages.items() if page.css("form, img[src^=http], script[src], [href^='/']")] == []


def test_every_page_of_the_site_is_reached_from_its_index(whole: Path, pages: Pages) -> None:
    reached, ahead = set[Path](), [whole / "index.html"]
    while ahead:
        path = ahead.pop()
        if path not in reached and path in pages:
            reached.add(path)
            targets = {href.partition("#")[0] for href in hrefs(pages[path]) if "://" not in href} - {""}
            ahead += [(path.parent / unquote(target)).resolve() for target in targets]
    leading = {path for path, page in pages.items() if page.css("meta[http-equiv=refresh]")}
    assert pages.keys() - reached == leading == {whole / "a" / f"{SILENT.code}.html"}


def test_provinces_have_their_own_page_with_search_changes_and_only_their_agencies(whole: Path, pages: Pages) -> None:
    index = pages[whole / "index.html"]
    listed = {link.text(): (whole / (link.attributes["href"] or "")) for link in index.css("#provinces ~ div th a")}
    assert MIXED.province in listed
    assert HOSTILE_BODY.province in listed
    page = pages[listed[HOSTILE_BODY.province].resolve()]
    assert "ไม่หวังดี" in page.text()
    assert MIXED.name not in page.text()
    assert page.css_first("#search") is not None
    there = listed[MIXED.province].resolve().parent
    assert MIXED.name in pages[there / "changes.html"].text()
    assert MIXED.name in (there / "changes.atom").read_text("utf-8")


def test_one_province_alone_is_the_index(run: Run, public: Path, tmp_path: Path) -> None:
    publish(run, public, str(tmp_path / "site"))
    assert not (tmp_path / "site" / "p").exists()
    assert broken(documents(tmp_path / "site")) == []


def test_scores_are_drawn_as_ranges_and_month_by_month(whole: Path, pages: Pages) -> None:
    index = pages[whole / "index.html"]
    told = [chart.attributes["aria-label"] or "" for chart in index.css("svg.chart[role=img]")]
    assert told[0].startswith("ช่วงคะแนนของ 3 หน่วยงาน")
    assert told[1].startswith("ช่วงคะแนนเฉลี่ยรายเดือน เม.ย. 69")
    bars = {bar.attributes["class"] for bar in index.css("svg.chart path[class^=group]")}
    assert bars == {"group-sure", "group-maybe"}
    own = pages[whole / "a" / f"{MIXED.code}.html"]
    assert (own.css_first("svg.chart").attributes["aria-label"] or "").endswith("พ.ค. 69 83.3–88.3 ")
    past = pages[whole / "history" / f"{MIXED.code}.html"]
    assert [row.text() for row in past.css("main table")[0].css("tbody th")] == ["พ.ค. 69", "เม.ย. 69"]


def test_what_is_not_published_weighs_in_no_mean(run: Run, public: Path, tmp_path: Path) -> None:
    with Store(public) as store:
        a_month_before(store)
    publish(run, public, str(tmp_path / "site"))
    told = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert 'aria-label="ช่วงคะแนนเฉลี่ยรายเดือน เม.ย. 69 90–100 พ.ค. 69 100 "' in told  # of the one that has all


def test_a_year_s_history_and_pages_to_print_go_along(whole: Path, pages: Pages) -> None:
    past = pages[whole / "history" / f"{MIXED.code}.html"]
    changed = [link.attributes["href"] for link in past.css("#changes + ul a")]
    assert changed == [f"../{YEAR}/items/{MIXED.code}/O7.html"]
    assert len(past.css("#visits + div tbody tr")) == 2
    assert "เรื่องที่ขอให้สั่งการ" in pages[whole / "one-page" / f"{MIXED.code}.html"].text()
    assert "ถึงผู้ดูแลเว็บไซต์" in pages[whole / "webmaster" / f"{MIXED.code}.html"].text()


def test_one_month_is_no_course(run: Run, public: Path, tmp_path: Path) -> None:
    publish(run, public, str(tmp_path / "site"))
    assert documents(tmp_path / "site")[tmp_path / "site" / "a" / "9100.html"].css("svg.chart") == []


def test_the_criteria_of_every_year_and_item_are_there(whole: Path, pages: Pages) -> None:
    items = {f"{year}/{rule.number}.html" for year in years() for rule in edition(year).rules}
    assert items <= {str(path.relative_to(whole / "rules")) for path in (whole / "rules").rglob("*.html")}
    item = pages[whole / str(YEAR) / "items" / MIXED.code / "O5.html"]
    assert f"../../../rules/{YEAR}/O5.html" in hrefs(item)


def test_readers_of_english_find_their_way(whole: Path) -> None:
    for name in ("en.html", f"en/rules/{YEAR}.html", f"en/a/{MIXED.code}.html"):
        text = (whole / name).read_text("utf-8")
        assert '<html lang="en">' in text
        assert thai_outside_of_thai(text) == []


def test_the_feed_leads_to_files_and_tells_nobody_twice(whole: Path) -> None:
    tree = etree.fromstring((whole / "changes.atom").read_bytes())
    links = [str(each) for each in tree.xpath("//a:entry/a:link/@href", namespaces=ATOM)]
    assert f"{YEAR}/items/{MIXED.code}/O7.html" in links
    assert all((whole / link.partition("#")[0]).is_file() for link in links)
    with Store(whole.with_name("oit.db"), readonly=True) as store:
        found = turns(figures.changes_in_scope(store.db, YEAR, Scope(everything=True)), edition(YEAR))
    served = etree.fromstring(feed.atom(feed.lines(found, YEAR, {}, "https://oit.example"), "", "https://x/y", ""))
    ids = [tree.xpath("//a:entry/a:id/text()", namespaces=ATOM) for tree in (tree, served)]
    assert ids[0] == ids[1]  # a reader of the console's feed has read these


def test_a_site_of_a_provisional_year_has_that_year_s_criteria(run: Run, public: Path, tmp_path: Path) -> None:
    status, _, _ = run("publish", str(tmp_path / "next"), "--all", "--year", str(YEAR + 1), "--db", str(public))
    assert status == 0
    assert broken(documents(tmp_path / "next")) == []
    assert (tmp_path / "next" / "rules" / str(YEAR + 1) / "O5.html").is_file()
