"""Harm stands on top of every report, in its own box; remarks stand with their item; nothing links to intruders."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as Document

from crawler.store import Store
from reports import lines, notices
from rules.load import edition as edition_of
from rules.model import Agency, Notice, NoticeKind, Outcome, Remark, RemarkKind, Severity
from rules.score import score
from tests.reports.province import AS_OF, HOME, YEAR, finding, site

Run = Callable[..., tuple[int, str, str]]
BODY = Agency("9200", "ถูกเจาะ", "sao", "เมืองสมมติ", "สมมติบุรี", HOME)
SPAM = Notice(NoticeKind.HIDDEN_LINKS, "ให้ผู้ดูแลเว็บไซต์ลบลิงก์ที่ถูกซ่อนไว้", HOME, "สล็อต → https://slot.example/", count=62)
LEAK = Notice(NoticeKind.PERSONAL_DATA, "นำไฟล์ลงทันที", f"{HOME}a.pdf", "1-XXXX-XXXXX-XX-3", 2, 7)
MOVED = Notice(NoticeKind.MOVED, "แก้ที่อยู่ในทะเบียน", HOME)
REMARK = Remark(RemarkKind.PAPER_FORM, "ทำแบบฟอร์มที่ส่งได้บนเว็บไซต์", f"{HOME}form.pdf", "แบบคำร้องทั่วไป")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    edition = edition_of(YEAR)
    found = [finding(rule, Outcome.PRESENT, "หลักฐาน", "เมนู", HOME) for rule in edition.rules]
    found[9] = replace(found[9], outcome=Outcome.PARTIAL, remarks=[REMARK])
    with Store(tmp_path / "oit.db") as store:
        store.keep(replace(site(BODY), notices=[MOVED, SPAM, LEAK]), found, score(found, edition), edition, AS_OF)
    return tmp_path / "oit.db"


def test_show_tells_harm_first_and_remarks_with_their_item(run: Run) -> None:
    status, out, _ = run("show", BODY.code)
    parts = [notices.NOW, SPAM.message, LEAK.message, notices.LATER, MOVED.message, "รายข้อ", REMARK.message]
    assert status == 0
    assert [out.index(part) for part in parts] == sorted(out.index(part) for part in parts)
    assert "พบ 62 หน้า" in out
    assert "1-XXXX-XXXXX-XX-3" in out


def test_explain_and_summary_tell_them_too(run: Run) -> None:
    assert f"{lines.REMARKS}\n  {REMARK.message}" in run("explain", BODY.code, "O10")[1]
    assert f"! {notices.NOW}: {notices.NAMES[NoticeKind.HIDDEN_LINKS]}" in run("summary")[1]


def test_the_pages_have_a_box_of_their_own(run: Run, tmp_path: Path) -> None:
    assert run("report", "--all", "--out", str(tmp_path / "r"))[0] == 0
    page = Document((tmp_path / "r/a/9200.html").read_text(encoding="utf-8"))
    index = Document((tmp_path / "r/index.html").read_text(encoding="utf-8"))
    box = page.css_first("section.harm")
    assert box.css_first("h2#now").text() == notices.NOW
    assert SPAM.message in box.text()
    assert MOVED.message not in box.text()
    assert REMARK.message in page.css_first("article#O10").text()
    links = [node.attributes.get("href") or "" for each in (page, index) for node in each.css("a")]
    assert "a/9200.html#now" in links
    assert [link for link in links if "slot.example" in link] == []
    assert "1 หน่วยงาน" in index.css_first("section.harm h2").text()


def test_exports_carry_them(run: Run) -> None:
    agency = json.loads(run("export")[1])["agencies"][0]
    told = [(each["kind"], each["severity"], each["page"], each["count"]) for each in agency["visit"]["notices"]]
    assert told == [("moved", "note", None, 1), ("hidden-links", "urgent", None, 62), ("personal-data", "urgent", 2, 7)]
    assert agency["items"][9]["remarks"][0]["kind"] == "paper-form"
    rows = list(csv.DictReader(io.StringIO(run("export", "--format", "csv")[1].removeprefix("\ufeff"))))
    assert rows[9]["remarks"] == REMARK.message
    assert LEAK.message in rows[0]["visit_urgent"]


def test_every_kind_has_a_name_and_a_severity() -> None:
    assert set(notices.NAMES) == set(NoticeKind)
    assert {Notice(kind, "ก").severity for kind in NoticeKind} == set(Severity)
