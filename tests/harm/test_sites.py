"""Broken-into and leaking sites on loopback: told, never followed, and nothing clear of persons in the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from crawler.store import Store
from rules.model import NoticeKind, Severity, Site, VisitStatus
from tests.crawl.crawling import agency, plan, sites_of
from tests.crawl.web import Answer, Hit, Web, page, to
from tests.crawl.web import Site as Pages
from tests.harm.numbers import ONE, THAI, THREE, TWO, dashed

MENU = (("/plan", "แผนพัฒนาท้องถิ่น"), ("/news", "ข่าวประชาสัมพันธ์"), ("/contact", "ติดต่อเรา"))
CLEAN: Pages = {"/": page("อบต.ตัวอย่าง", *MENU), **{url: page(label) for url, label in MENU}}
BAIT = "<h2>บาคาร่าออนไลน์ ฝากถอน เครดิตฟรี</h2>"


def _cloaked(hit: Hit) -> Answer:
    return page("อบต.ตัวอย่าง", *MENU, body=BAIT if "Mozilla" in hit.headers["user-agent"] else "")


def _is_robot(hit: Hit) -> bool:
    return "OITBot-check" in hit.headers["user-agent"]


def _is_sent(hit: Hit) -> bool:
    return "google" in hit.headers.get("referer", "")


def _sends(where: str, who: Callable[[Hit], bool]) -> Pages:
    """A home page that sends some visitors elsewhere."""
    return CLEAN | {"/": lambda hit: to(where) if who(hit) else page("อบต.ตัวอย่าง", *MENU)}


LEAKING: Pages = {
    "/": page("อบต.ตัวอย่าง", *MENU, ("/list.csv", f"แผนพัฒนาท้องถิ่น ผู้รับ {dashed(TWO)}"), (f"/f/{TWO}.csv", "แผนพัฒนาท้องถิ่น")),
    f"/f/{TWO}.csv": Answer("แผนพัฒนาท้องถิ่น,2569\nโครงการ,ถนน\n", kind="text/csv"),
    "/plan": page("แผนพัฒนาท้องถิ่น", body=f"<table><tr><th>ชื่อ<th>เลข<tr><td>นายสมมุติ<td>{ONE}</table>"),
    "/news": page(f"ประกาศ {ONE.translate(THAI)}"),
    "/contact": page("ติดต่อเรา", body="<p>โทร 053-123456 เลขประจำตัวผู้เสียภาษี 0105555123458</p>"),
    "/list.csv": Answer(f"แผนพัฒนาท้องถิ่น,เลขบัตร\nนายสมมุติ,{THREE}\nนางสมมุติ,{dashed(TWO)}\n", kind="text/csv"),
}
CLOSED = Answer("User-agent: OITBot\nDisallow: /closed", kind="text/plain")


def sites(away: str) -> dict[str, Pages]:
    """Every site by name; `away` is a server of another body, whose paths here are those of gambling hosts."""
    return {
        "clean": CLEAN,
        "cloaked": CLEAN | {"/": _cloaked},
        "referrer": _sends(f"{away}/win", _is_sent),
        "robots-sent": _sends(f"{away}/slot-gacor/", _is_robot),
        "robots-moved": _sends(f"{away}/mobile", _is_robot),
        "hijacked": CLEAN | {"/news": to(f"{away}/slot-gacor/")},
        "taken": {"/": to(f"{away}/ufabet168/")},
        "closed": _sends("/closed", lambda hit: _is_robot(hit) or _is_sent(hit)) | {"/robots.txt": CLOSED},
        "parked": {"/": Answer("<title>domain</title><h1>This domain has expired</h1><p>Buy this domain</p>")},
        "leaking": LEAKING,
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("harm")


@pytest.fixture(scope="module")
def seen(folder: Path) -> tuple[dict[str, Site], list[Hit]]:
    web, served = Web(), {name: Pages() for name in sites("")}
    web.add("away", {"*": page("ชนะแน่")}, "127.0.95.99")
    for number, (name, site) in enumerate(served.items(), 1):
        web.add(name, site, f"127.0.95.{number}")
    with web:
        for name, site in sites(web.url("away", "")).items():
            served[name].update(site)
        planned = plan(folder, [agency(name, web.url(name), "อบต.ตัวอย่าง") for name in served])
        found, summary = sites_of(planned)
    assert summary.healthy, summary.faults
    return found, web.hits


def told(seen: tuple[dict[str, Site], list[Hit]], name: str) -> dict[NoticeKind, str]:
    return {notice.kind: f"{notice.message} | {notice.quote}" for notice in seen[0][name].notices}


def test_a_clean_site_has_no_notice_and_is_looked_at_twice_more(seen: tuple[dict[str, Site], list[Hit]]) -> None:
    assert told(seen, "clean") == {}
    checks = [hit for hit in seen[1] if "OITBot-check" in hit.headers["user-agent"]]
    assert [hit.target for hit in checks] == ["/"] * len(checks)
    assert len([hit for hit in checks if hit.site == "clean"]) == 1
    assert len([hit for hit in seen[1] if hit.site == "clean" and _is_sent(hit)]) == 1
    assert all(hit.headers["user-agent"].startswith("OITBot/") for hit in seen[1] if hit not in checks)


def test_other_words_for_other_visitors(seen: tuple[dict[str, Site], list[Hit]]) -> None:
    found = told(seen, "cloaked")
    assert list(found) == [NoticeKind.CLOAKING]
    assert "เห็น: บาคาร่าออนไลน์" in found[NoticeKind.CLOAKING]
    assert "[200 " in found[NoticeKind.CLOAKING]


def test_visitors_from_search_engines_are_sent_elsewhere(seen: tuple[dict[str, Site], list[Hit]]) -> None:
    found = told(seen, "referrer")
    assert list(found) == [NoticeKind.REFERRER_REDIRECT]
    assert "127.0.95.99:" in found[NoticeKind.REFERRER_REDIRECT]
    assert seen[0]["referrer"].status is VisitStatus.COMPLETE


def test_a_robot_sent_elsewhere_is_told_as_one_and_only_if_to_an_advertising_host(
    seen: tuple[dict[str, Site], list[Hit]],
) -> None:
    found = told(seen, "robots-sent")
    assert list(found) == [NoticeKind.CLOAKING]
    assert "เครื่องมือค้นหาเห็น: → http://127.0.95.99:" in found[NoticeKind.CLOAKING]
    assert told(seen, "robots-moved") == {}


def test_a_rule_for_our_name_holds_for_both_further_looks(seen: tuple[dict[str, Site], list[Hit]]) -> None:
    hits = [hit for hit in seen[1] if hit.site == "closed"]
    assert [len([hit for hit in hits if hit.target == "/" and who(hit)]) for who in (_is_robot, _is_sent)] == [1, 1]
    assert "/closed" not in {hit.target for hit in hits}
    assert told(seen, "closed") == {}


def test_redirects_to_advertising_hosts_are_told_and_not_followed(seen: tuple[dict[str, Site], list[Hit]]) -> None:
    found = told(seen, "hijacked")
    assert [hit for hit in seen[1] if hit.site == "away"] == []
    assert "/slot-gacor/" in found[NoticeKind.REDIRECT]
    assert seen[0]["hijacked"].status is VisitStatus.COMPLETE
    assert NoticeKind.REDIRECT in told(seen, "taken")
    assert seen[0]["taken"].status is VisitStatus.PARKED


def test_a_parked_site_is_told_as_urgent(seen: tuple[dict[str, Site], list[Hit]]) -> None:
    (notice,) = seen[0]["parked"].notices
    assert (notice.kind, notice.severity) == (NoticeKind.PARKED, Severity.URGENT)


def test_no_clear_number_is_anywhere_in_the_file(seen: tuple[dict[str, Site], list[Hit]], folder: Path) -> None:
    """Every byte of the database and its journal, and every packed value unpacked."""
    data = [path.read_bytes() for path in folder.glob("oit.db*")]
    unpack = zstandard.ZstdDecompressor()
    with sqlite3.connect(folder / "oit.db") as db:
        for table, column in (("content", "body"), ("visit", "site"), ("judgement", "findings")):
            data += [unpack.decompress(row[0]) for row in db.execute(f"SELECT {column} FROM {table}")]
    db.close()
    clear = [each for number in (ONE, TWO, THREE) for each in (number, dashed(number), number.translate(THAI))]
    assert any("แผนพัฒนาท้องถิ่น".encode() in part for part in data)
    assert any(b"0105555123458" in part for part in data)
    assert any(hit.target == f"/f/{TWO}.csv" for hit in seen[1])
    assert [number for number in clear for part in data if number.encode() in part] == []


def test_the_leak_is_told_masked_and_shown_by_the_store(seen: tuple[dict[str, Site], list[Hit]], folder: Path) -> None:
    notices = [notice for notice in seen[0]["leaking"].notices if notice.kind is NoticeKind.PERSONAL_DATA]
    assert {notice.url.rpartition("/")[2] for notice in notices} >= {"plan", "list.csv"}
    assert all(notice.severity is Severity.URGENT and "X" in notice.quote for notice in notices)
    with Store(folder / "oit.db", readonly=True) as store:
        rows = list(store.db.query("SELECT kind, quote FROM notice_row WHERE code = 'leaking'"))
    assert {row["kind"] for row in rows} == {"personal-data"}
