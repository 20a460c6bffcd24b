"""What is done with the agencies somebody ticked: checked, written to, published, given links, and with no other."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import httpx
import pytest
from docx import Document

from crawler.desk import clock, deeds, jobs, publications, settings
from crawler.faults import InputFault
from crawler.store import Store
from reports.views.queue import Order, estimate
from reports.views.selection import Selection, selected
from tests.console.conftest import OTHER, PROVINCE, Served
from tests.reports.province import EXEMPLARY, HOSTILE_BODY, MIXED, SILENT, YEAR

BASE = f"/p/{quote(PROVINCE)}"
TICKED: dict[str, Any] = {"scope": "codes", "codes": [MIXED.code, SILENT.code], "year": YEAR}


@pytest.fixture(scope="module")
def staff(served: Served) -> Iterator[httpx.Client]:
    return served.browser("staff")


def words_of(letter: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(letter)).paragraphs)


def boxes(page: str) -> dict[str, bool]:
    """Codes of the boxes before names, and whether each is ticked."""
    found = re.findall(r'<input type="checkbox" class="tick" name="codes" value="([^"]+)"[^>]*?( checked)?>', page)
    return {code: bool(on) for code, on in found}


@pytest.mark.parametrize("path", ["/matrix", "/items/O5", "/coverage", "/worklist"])
def test_lists_of_agencies_have_boxes_of_the_one_form(staff: httpx.Client, path: str) -> None:
    page = staff.get(f"{BASE}{path}", params={"year": YEAR}).text
    assert boxes(page)
    assert page.count('<form id="selection"') == 1
    assert f'action="{BASE}/selection"' in page
    assert page.count('form="selection"') == page.count('class="tick"')


def test_ticks_stay_while_the_matrix_is_narrowed_and_can_be_taken_back(staff: httpx.Client) -> None:
    asked = {"codes": [MIXED.code, SILENT.code], "q": MIXED.code, "year": YEAR}
    page = staff.get(f"{BASE}/matrix", params=asked).text
    assert boxes(page) == {MIXED.code: True, SILENT.code: True}  # the second stands before the table
    heads = re.findall(r'<th scope="col"[^>]*><a href="([^"]+/matrix\?[^"]+)"', unescape(page))
    assert heads
    assert all(parse_qs(urlsplit(head).query)["codes"] == asked["codes"] for head in heads)
    plain = page.split("<noscript>")[1].split("</noscript>")[0]
    assert re.findall(r'name="codes" value="(\w+)"', plain) == sorted([MIXED.code, SILENT.code])
    assert not any(boxes(staff.get(f"{BASE}/matrix", params={"year": YEAR}).text).values())


def test_the_page_of_a_selection_names_its_agencies_and_offers_what_the_role_may_do(
    served: Served, staff: httpx.Client
) -> None:
    page = staff.get(f"{BASE}/selection", params=TICKED).text
    assert boxes(page) == {MIXED.code: True, SILENT.code: True}
    for told in ("ตรวจ 2 แห่ง", "หนังสือแห่งละฉบับ", "เผยแพร่แล้ว 0 จาก 2 แห่งที่มีผล", "ดาวน์โหลดลิงก์"):
        assert told in page, told
    read = served.browser("reviewer").get(f"{BASE}/selection", params=TICKED).text
    assert "หนังสือแห่งละฉบับ" in read
    assert not re.search(r"ตรวจ 2 แห่ง|ดาวน์โหลดลิงก์|/publish", read)


@pytest.mark.parametrize(
    ("codes", "told"), [([], "ติ๊กหรือใส่รหัส"), ([HOSTILE_BODY.code], "ไม่พบหน่วยงานรหัส"), (["nowhere"], "ไม่พบหน่วยงานรหัส")]
)
@pytest.mark.parametrize("path", ["selection", "export.csv", "letters.zip", "publish", "links.csv"])
def test_nothing_ticked_is_not_everything_and_an_agency_of_elsewhere_is_nobodys(
    served: Served, staff: httpx.Client, path: str, codes: list[str], told: str
) -> None:
    if path in ("publish", "links.csv"):
        form = {"scope": "codes", "codes": " ".join(codes), "do": "publish"}
        answer = served.post(staff, f"{BASE}/{path}?year={YEAR}", **form)
    else:
        answer = staff.get(f"{BASE}/{path}", params={"scope": "codes", "codes": codes, "year": YEAR})
    assert answer.status_code == 422
    assert told in answer.text
    with Store(served.db, readonly=True) as store:
        assert publications.public_codes(store.db, YEAR) == {EXEMPLARY.code}


def test_the_ticked_ones_are_checked_in_one_job(served: Served, staff: httpx.Client) -> None:
    page = staff.get(f"{BASE}/selection", params=TICKED).text
    form = page.split('<form method="post" action="/jobs?')[1].split("</form>")[0]
    sent = dict(re.findall(r'name="(\w+)" value="([^"]*)"', unescape(form)))
    answer = staff.post(f"/jobs?year={YEAR}", data=sent | {"forced": "true"})
    number = int(answer.headers["location"].rpartition("/")[2])
    with Store(served.db) as store:
        job = jobs.one(store.db, number)
        jobs.cancel(store.db, number)
    assert set(job.codes) == {MIXED.code, SILENT.code}


def test_publishing_the_ticked_ones_leads_back_to_them_and_is_in_the_journal(
    served: Served, staff: httpx.Client
) -> None:
    form = {"scope": "codes", "codes": f"{MIXED.code} {SILENT.code}"}
    answer = served.post(staff, f"{BASE}/publish?year={YEAR}", **form, do="publish")
    assert "เผยแพร่แล้ว 2 จาก 2" in staff.get(answer.headers["location"]).text
    with Store(served.db, readonly=True) as store:
        assert publications.public_codes(store.db, YEAR) == {EXEMPLARY.code, MIXED.code, SILENT.code}
        assert MIXED.code in deeds.latest(store.db, 1)[0].subject
    served.post(staff, f"{BASE}/publish?year={YEAR}", **form, do="unpublish")
    with Store(served.db, readonly=True) as store:
        assert publications.public_codes(store.db, YEAR) == {EXEMPLARY.code}


def test_links_and_files_are_of_the_ticked_ones_only(served: Served, staff: httpx.Client) -> None:
    form = {"scope": "codes", "codes": f"{MIXED.code},{SILENT.code}"}
    answer = served.post(staff, f"{BASE}/links.csv?year={YEAR}", **form)
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["รหัส"] for row in rows] == TICKED["codes"]
    text = staff.get(f"{BASE}/export.csv", params=TICKED).content.decode("utf-8-sig")
    assert MIXED.name in text
    assert EXEMPLARY.name not in text


def test_each_ticked_agency_gets_a_letter_of_its_own_with_the_day_to_be_done_by(
    served: Served, staff: httpx.Client
) -> None:
    day = date(clock.today().year + 1, 6, 30)
    with Store(served.db) as store:
        settings.set_deadline(store.db, YEAR, day)
    body = staff.get(f"{BASE}/letters.zip", params=TICKED).content
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        letters = {name: words_of(packed.read(name)) for name in packed.namelist()}
    with Store(served.db) as store:
        settings.set_deadline(store.db, YEAR, None)
    assert sorted(letters) == [f"oit-{YEAR}-{code}-letter.docx" for code in sorted([MIXED.code, SILENT.code])]
    assert MIXED.name in letters[f"oit-{YEAR}-{MIXED.code}-letter.docx"]
    assert all("๓๐ มิถุนายน" in text for text in letters.values())


def test_one_ticked_agency_is_written_to_by_name(staff: httpx.Client) -> None:
    answer = staff.get(f"{BASE}/export.docx", params=TICKED | {"codes": [MIXED.code]})
    assert f"oit-{YEAR}-{MIXED.code}" in answer.headers["content-disposition"]
    assert "หน่วยงานตามบัญชี" not in words_of(answer.content)
    assert "หน่วยงานตามบัญชี" in words_of(staff.get(f"{BASE}/export.docx", params=TICKED).content)


def test_a_choice_says_what_it_lacks_and_never_reaches_out_of_its_province(served: Served) -> None:
    with Store(served.db, readonly=True) as store:
        far = selected(store, Selection("district", PROVINCE, SILENT.district), YEAR)
        assert [row.code for row in far] == [SILENT.code]
        assert [row.code for row in selected(store, Selection("type", PROVINCE, type=MIXED.type), YEAR)] == [MIXED.code]
        for wrong in (
            Selection("district", PROVINCE), Selection("", PROVINCE), Selection("province", "ไม่มีจังหวัดนี้"),
            Selection("codes", OTHER, codes=MIXED.code), Order("item", PROVINCE, codes=f"{MIXED.code} {SILENT.code}"),
        ):  # fmt: skip
            with pytest.raises(InputFault):
                estimate(store, Order(wrong.scope, wrong.province, wrong.district, wrong.type, wrong.codes), YEAR)
