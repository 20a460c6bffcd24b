"""PDFs opened again: Thai that can be searched, one page where one page is promised, hostile words that stay words."""

from __future__ import annotations

import ctypes
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
import typst
from pypdfium2 import raw

from reports.documents import pdf
from reports.documents.clean import clean
from reports.documents.fonts import FONTS
from reports.documents.overview import Overview
from reports.results import Result
from reports.views.province import TrendPoint
from reports.words import SELF_ASSESSMENT
from rules.model import Edition, Notice, NoticeKind, Outcome, Remark, RemarkKind
from rules.score import score
from tests.reports.documents.conftest import HOSTILE
from tests.reports.province import HOME


@contextmanager
def opened(whole: bytes) -> Iterator[Any]:
    document = pypdfium2.PdfDocument(whole)
    yield document
    document.close()


def pages(whole: bytes) -> list[str]:
    """The text of every page as a search finds it, without spaces, line ends and what stands at the foot."""
    with opened(whole) as document:
        found = [bare(page.get_textpage().get_text_range()) for page in document]
    return [re.sub(f"{bare(SELF_ASSESSMENT)}หน้า\\d+จาก\\d+", "", text) for text in found]


def bare(text: str) -> str:
    return "".join(text.split())


def links(whole: bytes) -> set[str]:
    """Every address that something on a page leads to."""
    found = set()
    with opened(whole) as document:
        for page in document:
            place, link = ctypes.c_int(0), raw.FPDF_LINK()
            while raw.FPDFLink_Enumerate(page.raw, ctypes.byref(place), ctypes.byref(link)):
                action = raw.FPDFLink_GetAction(link)
                size = raw.FPDFAction_GetURIPath(document.raw, action, None, 0)
                buffer = ctypes.create_string_buffer(size)
                raw.FPDFAction_GetURIPath(document.raw, action, buffer, size)
                found.add(buffer.value.decode())
    return found


@pytest.fixture(scope="module")
def whole(mixed: Result, edition: Edition) -> bytes:
    return pdf.full(mixed, edition)


@pytest.fixture(scope="module")
def crowded(mixed: Result, edition: Edition) -> Result:
    """An agency with everything missing, faults of links on every item, and much harm."""
    remark = Remark(RemarkKind.DEAD_LINK, "ลิงก์ไปยังเอกสารเปิดไม่ได้ ให้วางไฟล์ใหม่แล้วแก้ลิงก์", f"{HOME}เอกสาร.pdf", "สรุปผล")
    findings = [
        replace(each, outcome=Outcome.MISSING, remarks=[replace(remark, url=f"{HOME}{each.number}.pdf")])
        for each in mixed.findings
    ]
    notices = tuple(Notice(kind, "ให้ผู้ดูแลเว็บไซต์แก้ภายในวันนี้", HOME, "คำที่พบ") for kind in NoticeKind)
    judged = replace(mixed.judgement, findings=findings, score=score(findings, edition))
    return replace(mixed, judgement=judged, visit=replace(mixed.visit, notices=notices))


def test_every_thai_word_of_a_report_can_be_searched_and_copied(whole: bytes, mixed: Result, edition: Edition) -> None:
    text = "".join(pages(whole))
    for finding in mixed.findings:
        assert bare(f"{finding.number} {finding.title}") in text
        assert bare(finding.message) in text
        assert all(bare(step) in text for step in finding.fix)
    assert text.count(bare(mixed.findings[0].evidence[0].quote)) == len(edition.rules)
    words = ("ประเมินได้ 83.3–88.3 จาก 100 (ค่ากลาง 85.8)", "ทำอะไรก่อน", "◐ พบแต่ยังไม่ครบ", "หน้าแรก › ติดต่อเรา", "ยืนยันแล้ว")
    assert [word for word in words if bare(word) not in text] == []


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_no_syllable_is_written_twice_or_broken(weight: str) -> None:
    """A font that moves marks up or down makes typst write a syllable twice: see reports/static/fonts/README.md."""
    letters = [letter for letter in map(chr, range(0x0E01, 0x0E2F)) if letter not in "ฤฦ"]
    tones = ("", *"่้๊๋์")
    words = [
        *(f"{letter}{vowel}{tone}น" for letter in letters for vowel in "ัิีึืุู" for tone in tones),
        *(f"{letter}{tone}{vowel}" for letter in letters for tone in tones for vowel in "าำ"),
        *(f"เ{letter}็น" for letter in letters),
    ]
    page = f'#set text(font: "Sarabun", weight: "{weight}")\n#for word in json(bytes(sys.inputs.words)) [#word ]'
    made = typst.compile(
        page.encode(), font_paths=[FONTS], ignore_system_fonts=True, sys_inputs={"words": json.dumps(words)}
    )
    assert "".join(pages(made)) == "".join(words)


def test_a_report_is_on_numbered_a4_pages_bears_its_title_and_the_time_of_the_visit(whole: bytes) -> None:
    with opened(whole) as document:
        told = document.get_metadata_dict()
        assert told["Title"] == "OIT ปีงบประมาณ 2569 · ทต.หนองตัวอย่าง อ.เมืองสมมติ จ.สมมติบุรี"
        assert told["CreationDate"] == "D:20260514191400Z"
        assert {tuple(map(round, page.get_size())) for page in document} == {(595, 842)}
        last = bare(document[len(document) - 1].get_textpage().get_text_range())
        assert f"หน้า{len(document)}จาก{len(document)}" in last


def test_letters_come_with_the_file(whole: bytes) -> None:
    assert b"Sarabun-Regular" in whole
    assert b"Sarabun-Bold" in whole


def test_evidence_opens_at_its_place(whole: bytes) -> None:
    found = links(whole)
    assert HOME in found
    assert any(link.startswith(f"{HOME}contact#:~:text=") for link in found)


def test_the_head_gets_one_page_with_answer_numbers_and_what_to_do_first(mixed: Result, edition: Edition) -> None:
    (text,) = pages(pdf.one_page([mixed], edition))
    wanted = [
        "ทต.หนองตัวอย่าง", "ประเมินได้ 83.3–88.3 จาก 100", "21 ✓ พบครบถ้วน", "2 ✕ ไม่พบ", "ทำอะไรก่อน", "ทำครบ 5 ข้อ",
        "ผู้รับผิดชอบ", "1. O5 แผนยุทธศาสตร์", SELF_ASSESSMENT,
    ]  # fmt: skip
    places = [text.find(bare(word)) for word in wanted]
    assert -1 not in places
    assert places == sorted(places)


def test_the_webmaster_gets_one_page_with_what_to_fix_where(crowded: Result, mixed: Result, edition: Edition) -> None:
    (text,) = pages(pdf.webmaster([mixed], edition))
    for word in ("ระบบตรวจเปิดเว็บไซต์ได้ตามปกติ", "O11 สรุปผลการจัดซื้อจัดจ้าง", f"{HOME}contact", "1) เปิดเมนูติดต่อเรา"):
        assert bare(word) in text
    whole = pdf.webmaster([crowded], edition)
    (text,) = pages(whole)
    for word in ("ต้องจัดการทันที", "มีโฆษณาพนันฝังอยู่", "ใบรับรองความปลอดภัย", "ลิงก์ที่ต้องแก้", "O1 ลิงก์ไปยังเอกสารเปิดไม่ได้", "และอีก"):
        assert bare(word) in text, word
    assert f"{HOME}O1.pdf" in links(whole)


def test_every_agency_has_a_page_of_its_own_however_much_is_wrong(
    results: list[Result], crowded: Result, hostile: Result, edition: Edition
) -> None:
    everyone = [*results, crowded, hostile]
    for made in (pdf.one_page(everyone, edition), pdf.webmaster(everyone, edition)):
        found = pages(made)
        assert len(found) == len(everyone)
        assert [bare(each.name)[:12] in text for each, text in zip(everyone[:-1], found, strict=False)] == [True] * 5


def test_what_was_not_seen_is_told_and_no_work_is_asked_for_it(silent: Result, edition: Edition) -> None:
    for made in (pdf.full(silent, edition), pdf.one_page([silent], edition)):
        text = "".join(pages(made))
        assert bare("ยังตรวจไม่ได้: ไม่พบชื่อโดเมน") in text
        assert bare("ทำให้เปิดเว็บไซต์ได้ก่อน แล้วตรวจใหม่") in text
        assert bare("ดูแล้วที่") not in text
        assert "คะแนน(ITA" not in text


def test_a_province_tells_who_stands_where_and_what_lacks_most(province: Overview, edition: Edition) -> None:
    whole = pdf.province(province, edition, "จังหวัดสมมติบุรี")
    text = "".join(pages(whole))
    wanted = ["จังหวัดสมมติบุรี", "มีผลแล้ว 5 หน่วยงาน", "ข้อที่ยังไม่ครบมากที่สุด", "O2 ข้อมูลผู้บริหาร 3 ไม่ครบ 3", "ทุกหน่วยงาน", "อบต.เงียบ"]
    places = [text.rfind(bare(word)) for word in wanted]
    assert -1 not in places
    assert places == sorted(places)
    assert bare("83.3–88.3") in text


def test_hostile_words_stay_words_and_lead_nowhere(hostile: Result, edition: Edition) -> None:
    whole = pdf.full(hostile, edition)
    text = "".join(pages(whole))
    assert bare(clean(HOSTILE[5])) in text
    assert "<script>alert('x')</script>" in text
    assert {link.split(":")[0] for link in links(whole)} == {"http"}
    assert b"/JavaScript" not in whole
    assert b"/Launch" not in whole


def test_the_same_results_make_the_same_file(whole: bytes, mixed: Result, province: Overview, edition: Edition) -> None:
    assert pdf.full(mixed, edition) == whole
    assert pdf.province(province, edition, "ทุกหน่วยงาน") == pdf.province(province, edition, "ทุกหน่วยงาน")


def test_months_are_drawn_once_there_are_two(mixed: Result, province: Overview, edition: Edition) -> None:
    months = [TrendPoint("2026-04", 1, 0, 70, 75, 80), TrendPoint("2026-05", 1, 0, 83.3, 85.8, 88.3)]
    for made in (pdf.full(mixed, edition, months), pdf.province(province, edition, "จังหวัดสมมติบุรี", months)):
        assert bare("เม.ย. 69พ.ค. 69") in "".join(pages(made))
    assert bare("เม.ย. 69") not in "".join(pages(pdf.full(mixed, edition, months[:1])))
