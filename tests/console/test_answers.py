"""What an agency says back, and what staff share: addresses, owners, links, publishing, evidence that is kept."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from crawler.desk import accounts, declarations, deeds, frozen, jobs, running, settings
from crawler.engine import crawl
from crawler.faults import InputFault
from crawler.store import Store
from reports.views.submitted import rows_of, text_of
from tests.console.conftest import HASH, Served, serving
from tests.crawl.crawling import AS_OF, agency, plan
from tests.crawl.web import Web
from tests.desk.agency_site import ITEM, NUMBER, town
from tests.reports.province import EXEMPLARY, MIXED, YEAR

BASE = f"/a/{MIXED.code}"
TOWN = "town"


@pytest.fixture(scope="module")
def staff(served: Served) -> httpx.Client:
    return served.browser("staff")


@pytest.fixture(autouse=True)
def _busy(served: Served) -> None:
    """Another runner lives, so that what is ordered here only waits."""
    with Store(served.db) as store:
        assert running.claim(store.db, os.getpid())


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    web = Web()
    web.add(TOWN, town(), "127.0.93.1")
    with web:
        yield web


@pytest.fixture
def checking(web: Web, tmp_path: Path) -> Iterator[Served]:
    """The console over a site that was crawled, with a clerk, where ordered checks are run."""
    planned = plan(tmp_path, [agency(TOWN, web.url(TOWN), "อบต.ทุ่งนิทาน")], browser=False, ocr=False)
    assert crawl(planned).healthy
    chosen = {"allow_private": True, "delay": 0.0, "browser": False, "ocr": False, "as_of": AS_OF.isoformat()}
    with Store(planned.db) as store:
        settings.put(store.db, settings.CRAWL, json.dumps(chosen))
        accounts.add(store.db, "clerk", name="เจ้าหน้าที่", role="agency", agency=TOWN, password=HASH)
    with serving(planned.db) as url:
        console = Served(url, planned.db)
        yield console
        for browser in console.browsers:
            browser.close()
    with Store(planned.db, readonly=True) as store:
        row = store.db.execute("SELECT process FROM runner").fetchone()
        if row and running.is_alive(store.db):
            os.kill(row[0], signal.SIGTERM)


def settled(browser: httpx.Client, address: str, word: str) -> str:
    """The page of a declaration once it says `word`; asked for as htmx asks."""
    for _ in range(200):
        text = browser.get(address).text
        if word in text:
            return text
        time.sleep(0.2)
    raise AssertionError(text)


def test_an_address_is_checked_at_once_and_the_score_changes(checking: Served, web: Web) -> None:
    clerk, base = checking.browser("clerk"), f"/a/{TOWN}"
    before = clerk.get(f"{base}/{YEAR}").text
    answer = checking.post(clerk, f"{base}/declare?year={YEAR}", rule=NUMBER, url=web.url(TOWN, "/plan"))
    assert answer.status_code == 303
    page = answer.headers["location"]
    assert 'hx-trigger="every 2s"' in clerk.get(page).text or "รับแล้ว" in clerk.get(page).text
    accepted = settled(clerk, page, "รับแล้ว")
    assert "hx-trigger" not in accepted
    assert "คะแนนตอนนี้" in accepted
    after = clerk.get(f"{base}/{YEAR}").text
    assert _score(after) > _score(before)
    assert "พบครบถ้วน" in clerk.get(f"{base}/{YEAR}/items/{NUMBER}").text
    refused = checking.post(clerk, f"{base}/declare?year={YEAR}", rule=NUMBER, url=web.url(TOWN, "/nowhere"))
    told = settled(clerk, refused.headers["location"], "ยังไม่รับ")
    assert "เปิดที่อยู่นี้ไม่พบหน้าหรือไฟล์" in told
    assert "แก้ที่อยู่แล้วส่งใหม่" in told
    with Store(checking.db, readonly=True) as store:
        assert {deed.action for deed in deeds.latest(store.db, agency=TOWN)} == {"declare"}
        result = next(iter(store.results(YEAR, [TOWN])))
        assert result.judgement
        assert {each.rule: each.outcome for each in result.judgement.findings}[ITEM] == "present"


def _score(text: str) -> float:
    return float(text.partition("ประเมินได้ ")[2].partition(" จาก")[0].partition("–")[0])


def test_a_bad_address_comes_back_with_the_reason_and_what_was_typed(served: Served, staff: httpx.Client) -> None:
    answer = served.post(staff, f"{BASE}/declare?year={YEAR}", rule="O5", url="C:\\plan.pdf")
    assert answer.status_code == 422
    assert "นี่คือไฟล์ในเครื่องของท่าน" in answer.text
    assert 'value="C:\\plan.pdf"' in answer.text
    assert served.post(staff, f"{BASE}/declare?year={YEAR}", rule="O99", url="http://a.go.th/").status_code == 422


def test_an_address_waits_is_shown_at_its_item_and_may_be_taken_back(served: Served, staff: httpx.Client) -> None:
    answer = served.post(staff, f"{BASE}/declare?year={YEAR}", rule="O5", url="https://www.example.go.th/o5")
    page = answer.headers["location"]
    assert "รอตรวจ" in staff.get(page).text
    assert "https://www.example.go.th/o5" in staff.get(f"{BASE}/{YEAR}/items/O5").text
    with Store(served.db, readonly=True) as store:
        told = declarations.listed(store.db, agency=MIXED.code)[0]
        assert (told.origin, told.who) == ("staff", "สมหมาย")
        assert [job.declaration for job in jobs.listed(store.db, kind="item", code=MIXED.code)] == [told.id]
    assert served.post(staff, f"{page}/withdraw").status_code == 303
    assert "ถอนแล้ว" in staff.get(page).text
    assert served.browser("stranger").get(page).status_code == 404
    assert staff.get(page.replace(MIXED.code, EXEMPLARY.code)).status_code == 404


def test_a_site_is_visited_again_once_and_not_while_its_result_is_young(served: Served, staff: httpx.Client) -> None:
    first = served.post(staff, f"{BASE}/check?year={YEAR}")
    assert "สั่งตรวจใหม่แล้ว" in staff.get(first.headers["location"]).text
    again = served.post(staff, f"{BASE}/check?year={YEAR}")
    assert "กำลังตรวจอยู่แล้ว" in staff.get(again.headers["location"]).text
    with Store(served.db, readonly=True) as store:
        assert len(jobs.listed(store.db, kind="crawl", code=MIXED.code)) == 1
    assert "รอตรวจในคิว" in staff.get(f"{BASE}/{YEAR}").text


def test_an_item_has_an_owner_inside_the_agency(served: Served) -> None:
    clerk = served.browser("clerk")
    answer = served.post(clerk, f"{BASE}/owners?year={YEAR}", rule="O5", name="น.ส.สมใจ งานแผน")
    assert answer.headers["location"].endswith(f"/{YEAR}/items/O5")
    for page in (str(YEAR), f"{YEAR}/items/O5", "one-page"):
        assert "น.ส.สมใจ งานแผน" in clerk.get(f"{BASE}/{page}").text, page
    served.post(clerk, f"{BASE}/owners?year={YEAR}", rule="O5", name=" ")
    assert "น.ส.สมใจ" not in clerk.get(f"{BASE}/{YEAR}").text


def test_publishing_opens_a_report_and_taking_it_back_closes_it(served: Served, staff: httpx.Client) -> None:
    public = served.browser()
    assert public.get(f"{BASE}/{YEAR}").status_code == 303
    served.post(staff, f"{BASE}/publish?year={YEAR}", public="yes")
    assert public.get(f"{BASE}/{YEAR}").status_code == 200
    assert public.get(f"{BASE}/itas").status_code == 303
    served.post(staff, f"{BASE}/publish?year={YEAR}", public="no")
    assert public.get(f"{BASE}/{YEAR}").status_code == 303
    with Store(served.db, readonly=True) as store:
        assert [deed.action for deed in deeds.latest(store.db, 2, agency=MIXED.code)] == ["unpublish", "publish"]


def test_a_link_opens_one_report_until_it_is_revoked(served: Served, staff: httpx.Client) -> None:
    preview, answering = (_link(served, staff, kind) for kind in ("preview", "answer"))
    assert preview.get(f"{BASE}/{YEAR}").status_code == 200
    assert preview.get(f"/a/{EXEMPLARY.code}/2570").status_code == 404
    assert "ส่งให้ตรวจ" not in preview.get(f"{BASE}/{YEAR}").text
    assert served.post(preview, f"{BASE}/declare?year={YEAR}", rule="O5", url="https://a.go.th/").status_code == 404
    given = served.post(answering, f"{BASE}/declare?year={YEAR}", rule="O5", url="https://www.example.go.th/by-link")
    assert given.status_code == 303
    assert "หน่วยงาน (ลิงก์)" in answering.get(given.headers["location"]).text
    served.post(staff, f"{BASE}/links?year={YEAR}", kind="revoke")
    assert preview.get(f"{BASE}/{YEAR}").status_code == answering.get(f"{BASE}/{YEAR}").status_code == 303


def _link(served: Served, staff: httpx.Client, kind: str) -> httpx.Client:
    shown = served.post(staff, f"{BASE}/links?year={YEAR}", kind=kind)
    assert "แสดงครั้งเดียว" in shown.text
    browser = served.browser()
    assert browser.get("/s/" + shown.text.split("/s/")[1].split("<")[0]).status_code == 303
    return browser


def test_addresses_given_to_the_itas_come_in_together_and_bad_rows_are_told(served: Served) -> None:
    clerk = served.browser("clerk")
    pasted = "ข้อ\tURL\nO1\thttps://www.example.go.th/o1\n๒\thttps://www.example.go.th/o2\nO77\thttps://a.go.th/\nO3\tC:\\x.pdf\nO4"
    answer = served.post(clerk, f"{BASE}/itas?year={YEAR}", rows=pasted)
    assert answer.status_code == 200
    assert "นำเข้าแล้ว 2 ที่อยู่ ใช้ไม่ได้ 3 แถว" in answer.text
    assert "ไม่มีข้อ O77 ในปี 2569" in answer.text
    assert "นี่คือไฟล์ในเครื่องของท่าน" in answer.text
    assert "แถวนี้ไม่มีที่อยู่" in answer.text
    with Store(served.db, readonly=True) as store:
        kept = declarations.listed(store.db, agency=MIXED.code, origin="itas")
    assert {one.url for one in kept} == {"https://www.example.go.th/o1", "https://www.example.go.th/o2"}
    assert "กรอกใน ITAS แล้ว: https://www.example.go.th/o1" in clerk.get(f"{BASE}/itas?year={YEAR}").text


def test_a_file_of_addresses_is_taken_in_whatever_wrote_it(served: Served) -> None:
    clerk = served.browser("clerk")
    body = "เลขข้อ,ที่อยู่\r\nO6,https://www.example.go.th/o6\r\n".encode("cp874")
    answer = clerk.post(
        f"{BASE}/itas?year={YEAR}", data={"csrf": served.csrf(clerk), "rows": ""}, files={"file": ("itas.csv", body)}
    )
    assert answer.status_code == 303
    nothing = clerk.post(
        f"{BASE}/itas?year={YEAR}", data={"csrf": served.csrf(clerk), "rows": "O7,https://www.example.go.th/o7"},
        files={"file": ("", b"")},
    )  # fmt: skip
    assert nothing.status_code == 303
    with Store(served.db, readonly=True) as store:
        urls = {one.url for one in declarations.listed(store.db, agency=MIXED.code, origin="itas")}
    assert {"https://www.example.go.th/o6", "https://www.example.go.th/o7"} <= urls


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("O1,https://a.go.th/1", [("O1", "https://a.go.th/1")]),
        ("ข้อ 12;www.a.go.th/x", [("O12", "www.a.go.th/x")]),
        (
            "1\tโครงสร้าง\thttps://a.go.th/1\n\n2\tผู้บริหาร\thttps://a.go.th/2",
            [("O1", "https://a.go.th/1"), ("O2", "https://a.go.th/2")],
        ),
        ("O5 https://a.go.th/5", [("O5", "https://a.go.th/5")]),
        ('number,url\n"O3","https://a.go.th/a,b"', [("O3", "https://a.go.th/a,b")]),
        ("", []),
    ],
)
def test_rows_are_read_as_people_paste_them(text: str, rows: list[tuple[str, str]]) -> None:
    found, refused = rows_of(text)
    assert [(row.item, row.url) for row in found] == rows
    assert refused == []


def test_text_of_files_is_read_in_the_encodings_offices_use() -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp874"):
        assert text_of("ข้อ,ที่อยู่".encode(encoding)) == "ข้อ,ที่อยู่"


def test_frozen_evidence_stays_as_it_was_and_proves_itself(served: Served, staff: httpx.Client) -> None:
    served.post(staff, f"{BASE}/clarifications?year={YEAR}")
    with Store(served.db, readonly=True) as store:
        kept = frozen.listed(store.db, MIXED.code, YEAR)[0]
    page = staff.get(f"{BASE}/clarifications?year={YEAR}").text
    assert f"รหัสตรวจสอบหลักฐาน (SHA-256): {kept.digest}" in page
    assert "ขอชี้แจงข้อ O1 " in page
    assert "ขอชี้แจงข้อ O11 " not in page  # missing: there is nothing to clarify with
    body = staff.get(f"{BASE}/frozen/{kept.id}.json").content
    assert hashlib.sha256(body).hexdigest() == kept.digest
    first = json.loads(body)["items"][0]
    assert first["evidence"][0]["quote"] == "แผนที่ตั้งหน่วยงานและหมายเลขโทรศัพท์ 0-2000-0000"
    assert staff.get(f"/a/{EXEMPLARY.code}/frozen/{kept.id}.json").status_code == 404
    assert staff.get(f"/a/{EXEMPLARY.code}/clarifications?record={kept.id}").status_code == 404


def test_evidence_that_was_tampered_with_is_not_shown(served: Served, tmp_path: Path) -> None:
    copy = Path(shutil.copy(served.db, tmp_path / "oit.db"))
    with Store(copy) as store:
        made = frozen.freeze(store.db, EXEMPLARY.code, YEAR, "สมหมาย")
        other = frozen.freeze(store.db, MIXED.code, YEAR, "สมหมาย")
        store.db.execute(
            "UPDATE frozen SET body = (SELECT body FROM frozen WHERE id = ?) WHERE id = ?", [other.id, made.id]
        )
        with pytest.raises(InputFault, match="ไม่ตรงกับรหัสตรวจสอบ"):
            frozen.read(store.db, made.id)
