"""Scans and photographs: read only when an item hangs on them, read once, and never taken for missing without OCR."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from crawler.engine import Plan, crawl
from crawler.ocr import why_not
from crawler.store import Store
from rules.model import Finding, Outcome, Problem
from tests.crawl.crawling import AS_OF, agency, plan
from tests.crawl.web import Answer, Site, Web, page
from tests.sites import build
from tests.sites.paper import Paper

needs_ocr = pytest.mark.skipif(bool(why_not()), reason=why_not())
PLAN = "แผนปฏิบัติการป้องกันการทุจริต"
WORDS = (
    "โครงการเสริมสร้างคุณธรรมและความโปร่งใสในการปฏิบัติราชการของเจ้าหน้าที่ งบประมาณ 20,000 บาท ระยะเวลาดำเนินการ ตุลาคม ถึง กันยายน",
    "โครงการฝึกอบรมให้ความรู้เรื่องผลประโยชน์ทับซ้อนแก่บุคลากรในสังกัด งบประมาณ 15,000 บาท ผู้รับผิดชอบ สำนักปลัด",
)


def paper(title: str) -> Paper:
    """A page of print that is the plan against corruption of some year."""
    return Paper(title, WORDS)


def scan(title: str) -> Answer:
    return Answer(build.scan(paper(title)), kind="application/pdf")


def home(*links: tuple[str, str], body: str = "") -> Answer:
    return page("อบต.ตัวอย่างงาม", ("/about", "ประวัติความเป็นมา"), *links, body=body)


@contextmanager
def site_of(site: Site) -> Iterator[str]:
    web = Web()
    web.add("one", {"/about": page("ประวัติความเป็นมา"), **site}, "127.0.90.1")
    with web:
        yield web.url("one")


def findings(folder: Path, url: str, **settings: object) -> tuple[dict[str, Finding], Plan]:
    """The verdicts on one crawled site by rule."""
    planned = plan(folder, [agency("one", url, "อบต.ตัวอย่างงาม")], **settings)
    assert crawl(planned).healthy
    with Store(planned.db, readonly=True) as store:
        judgement = next(iter(store.results(2569, ["one"]))).judgement
    assert judgement is not None
    assert judgement.as_of == AS_OF
    return {finding.rule: finding for finding in judgement.findings}, planned


@needs_ocr
def test_a_scan_that_an_item_hangs_on_is_read_and_quoted(tmp_path: Path) -> None:
    title = f"{PLAN} ประจำปีงบประมาณ พ.ศ. 2569"
    with site_of({"/": home(("/a.pdf", PLAN)), "/a.pdf": scan(title)}) as url:
        found, planned = findings(tmp_path, url)
    finding = found["anticorruption-plan"]
    assert finding.reason not in ("scan", "year-not-found")
    assert finding.evidence[0].url == f"{url}a.pdf"
    assert "ทุจริต" in finding.evidence[0].quote
    assert finding.evidence[0].page == 1
    with Store(planned.db, readonly=True) as store:
        picture = store.passage(finding.evidence[0].hash, 1, "anticorruption-plan")
    assert picture is not None
    assert picture[8:12] == b"WEBP"


@needs_ocr
def test_a_second_visit_to_the_same_files_reads_no_picture_again(tmp_path: Path) -> None:
    site: Site = {"/": home(("/a.pdf", PLAN)), "/a.pdf": scan(f"{PLAN} ประจำปีงบประมาณ พ.ศ. 2569")}
    with site_of(site) as url:
        first, planned = findings(tmp_path, url)
        with sqlite3.connect(planned.db) as db:
            db.execute("CREATE TRIGGER once BEFORE INSERT ON reading BEGIN SELECT RAISE(ABORT, 'read again'); END")
        db.close()
        second, _ = findings(tmp_path, url, ocr_pages=0)
    assert second["anticorruption-plan"].outcome == first["anticorruption-plan"].outcome
    assert second["anticorruption-plan"].evidence[0].quote == first["anticorruption-plan"].evidence[0].quote


@needs_ocr
def test_a_scan_no_item_hangs_on_is_left_alone(tmp_path: Path) -> None:
    typed = Answer(build.pdf(paper(f"{PLAN} ประจำปีงบประมาณ พ.ศ. 2569")), kind="application/pdf")
    site: Site = {
        "/": home(("/a.pdf", f"{PLAN} 2569"), ("/b.pdf", "ใบปลิวงานลอยกระทง")),
        "/a.pdf": typed,
        "/b.pdf": scan("ขอเชิญร่วมงานลอยกระทง"),
    }
    with site_of(site) as url:
        _, planned = findings(tmp_path, url)
    with sqlite3.connect(planned.db) as db:
        assert db.execute("SELECT count(*) FROM reading").fetchone() == (0,)
    db.close()


@pytest.mark.parametrize("settings", [{"ocr": False}, {"ocr_pages": 0}])
def test_what_was_not_read_is_for_a_person(tmp_path: Path, settings: dict[str, object]) -> None:
    with site_of({"/": home(("/a.pdf", PLAN)), "/a.pdf": scan(f"{PLAN} 2569")}) as url:
        found, _ = findings(tmp_path, url, **settings)
    assert (found["anticorruption-plan"].outcome, found["anticorruption-plan"].reason) == (Outcome.UNCLEAR, "scan")


@needs_ocr
def test_a_picture_on_a_page_without_words_is_fetched_and_read(tmp_path: Path) -> None:
    picture = Answer(build.picture(paper(f"{PLAN} ประจำปีงบประมาณ พ.ศ. 2569")), kind="image/jpeg")
    shown = Answer(f'<html><head><title>{PLAN}</title></head><body><h1>{PLAN}</h1><img src="/a.jpg"></body></html>')
    with site_of({"/": home(("/plan", PLAN)), "/plan": shown, "/a.jpg": picture}) as url:
        found, planned = findings(tmp_path, url)
        without, _ = findings(tmp_path, url, ocr=False)
    finding = found["anticorruption-plan"]
    assert finding.reason not in ("image", "year-not-found")
    assert finding.evidence[0].url == f"{url}a.jpg"
    assert without["anticorruption-plan"].reason == Problem.IMAGE
    with Store(planned.db, readonly=True) as store:
        assert store.visits("one")[0].visit is not None


@needs_ocr
def test_a_year_in_a_picture_that_its_label_denies_is_for_a_person(tmp_path: Path) -> None:
    with site_of({"/": home(("/a.pdf", f"{PLAN} ปี 2569")), "/a.pdf": scan(f"{PLAN} ประจำปีงบประมาณ พ.ศ. 2567")}) as url:
        found, _ = findings(tmp_path, url)
    finding = found["anticorruption-plan"]
    assert (finding.outcome, finding.reason) == (Outcome.UNCLEAR, "year-disputed")


@needs_ocr
def test_a_word_file_that_holds_only_a_picture_is_read(tmp_path: Path) -> None:
    from tests.sites.garbled import pictured

    held = pictured(paper(f"{PLAN} ประจำปีงบประมาณ พ.ศ. 2569"))
    with site_of({"/": home(("/a.docx", PLAN)), "/a.docx": Answer(held, kind="application/msword")}) as url:
        found, _ = findings(tmp_path, url)
        without, _ = findings(tmp_path, url, ocr=False)
    assert without["anticorruption-plan"].reason == "scan"
    assert found["anticorruption-plan"].reason not in ("scan", "year-not-found")
