"""Attacks on the console, each as somebody would try it against the running server."""

from __future__ import annotations

import io
import os
import sys
import threading
from collections import Counter
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
import xlsxwriter
from fastapi import HTTPException

from crawler.desk import accounts, calls, decisions, deeds, jobs, passages, publications, timeline
from crawler.faults import InputFault
from crawler.storage import readings
from crawler.store import Store
from reports.console.entering import MOST_NEXT, inside
from reports.console.official_sheet import MOST, read
from reports.console.routes.jobs import MOST_OF_ONE
from reports.console.security import HEADERS, MOST_OF_BOTH, MOST_PASSWORD, hashed, logged_in
from reports.console.turns import Turns
from rules.model import Outcome
from tests.console.conftest import HASH, OTHER, PASSWORD, PROVINCE, Served, serving
from tests.reports.province import EXEMPLARY, HOSTILE_BODY, MIXED, YEAR, database

STRANGERS = quote(HOSTILE_BODY.code, safe="")  # an agency of the other province


def deeds_of(served: Served, action: str) -> list[deeds.Deed]:
    with Store(served.db, readonly=True) as store:
        return [deed for deed in deeds.latest(store.db, 500) if deed.action == action]


@pytest.mark.parametrize("path", ["worklist/{}", "worklist/{}/letter", "review/{}/contact"])
def test_ones_own_agency_opens_no_page_of_another_province(served: Served, path: str) -> None:
    browser = served.browser("stranger")
    assert browser.get(f"/p/{OTHER}/worklist/{STRANGERS}").status_code == 200
    assert browser.get(f"/p/{PROVINCE}/{path.format(STRANGERS)}").status_code == 404


def test_ones_own_agency_is_not_handed_over_to_somebody_of_another_province(served: Served) -> None:
    browser = served.browser("stranger")
    with Store(served.db, readonly=True) as store:
        taker = accounts.named(store.db, "staff").id
    answer = served.post(browser, f"/p/{PROVINCE}/worklist/{STRANGERS}", kind="handover", owner=str(taker))
    assert answer.status_code == 404


def test_a_thousand_guesses_at_once_hold_up_no_page_and_are_counted(served: Served) -> None:
    """As many logins as threads show pages: some wait, the others are sent away, pages go on."""
    codes: list[int] = []

    def guess(number: int) -> None:
        fields = {"login": f"nobody{number}", "password": "x" * 20}
        codes.append(httpx.post(f"{served.url}/login", data=fields, timeout=60).status_code)

    guesses = [threading.Thread(target=guess, args=(number,)) for number in range(50)]
    for each in guesses:
        each.start()
    assert served.browser().get("/about").status_code == 200
    for each in guesses:
        each.join()
    told = Counter(codes)
    with Store(served.db) as store:
        accounts.forgive(store.db, "address:127.0.0.1")
    assert set(told) <= {401, 429, 503}, told
    assert told[503] > 0
    assert told[401] <= 31, "guesses that come together are not counted"


def test_who_must_wait_hears_for_how_long(served: Served) -> None:
    turns = Turns(at_once=1, waiting=0, seconds=7)
    with turns.one(), pytest.raises(HTTPException) as refused, turns.one():
        pass
    assert (refused.value.status_code, refused.value.headers) == (503, {"Retry-After": "7"})
    with turns.one():
        pass


def test_guesses_from_one_place_do_not_shut_out_the_owner_elsewhere(tmp_path: Path) -> None:
    with Store(database(tmp_path / "oit.db")) as store:
        accounts.add(store.db, "root", name="", role="admin", password=HASH)
        for n in range(MOST_OF_BOTH):
            assert logged_in(store.db, ("Root", "ROOT")[n % 2], "wrong", f"2001:db8::{n}") is None
        for near in ("2001:db8::99", "2001:db8:0:0:ffff::1"):  # the same line, another of its own addresses
            with pytest.raises(HTTPException) as refused:
                logged_in(store.db, "root", PASSWORD, near)
            assert refused.value.status_code == 429
        assert logged_in(store.db, "root", PASSWORD, "192.0.2.1") is not None


def test_failed_logins_and_logouts_are_in_the_journal_without_what_was_typed(served: Served) -> None:
    browser = served.browser()
    browser.post("/login", data={"login": "clerk", "password": "wrong"})
    browser.post("/login", data={"login": "my-secret-password", "password": "wrong"})
    assert [deed.subject for deed in deeds_of(served, "login-failed")[:2]] == ["", "clerk"]
    leaving = served.browser("clerk")
    served.post(leaving, "/logout")
    assert deeds_of(served, "logout")[0].who == "เจ้าหน้าที่"
    body = b"".join(path.read_bytes() for path in served.db.parent.iterdir())
    assert b'"my-secret-password"' not in body


def test_a_password_too_long_to_log_in_with_is_not_taken() -> None:
    with pytest.raises(ValueError, match="ยาวไป"):
        hashed("x" * (MOST_PASSWORD + 1))


def test_a_forged_token_is_refused_in_any_writing(served: Served) -> None:
    browser = served.browser("clerk")
    assert browser.post("/me/sessions", data={"csrf": "โทเคน"}).status_code == 403
    assert browser.post("/me/sessions", headers={b"x-csrf": b"\xe9"}).status_code == 403


@pytest.mark.parametrize(
    "path", [f"/p/{PROVINCE}/changes?before={10**20}", f"/passages/{'b' * 64}/{10**20}/contact.webp", f"/jobs/{10**20}"]
)
def test_a_number_no_row_has_is_not_found(served: Served, path: str) -> None:
    answer = served.browser("staff").get(path)
    assert answer.status_code == 404
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_a_fault_of_ours_carries_the_headers_too(tmp_path: Path) -> None:
    db = database(tmp_path / "oit.db")
    with serving(db) as url:
        with Store(db) as store:
            store.db.conn.execute("DROP TABLE setting")
        answer = httpx.get(f"{url}/about", timeout=30)
    assert answer.status_code == 500
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert answer.headers["cache-control"] == "no-store"
    assert "setting" not in answer.text.replace("/settings", "")


def test_cookies_go_by_https_alone_where_the_console_is_served_by_it(tmp_path: Path) -> None:
    db = database(tmp_path / "oit.db")
    with Store(db) as store:
        accounts.add(store.db, "root", name="", role="admin", password=HASH)
    with serving(db, https=True) as url, httpx.Client(base_url=url, timeout=30) as browser:
        told = browser.post("/login", data={"login": "root", "password": PASSWORD}).headers.get_list("set-cookie")
        login = next(each for each in told if each.startswith("oit="))
        csrf = httpx.get(f"{url}/about", headers={"cookie": login.split(";")[0]}, timeout=30)
        token = csrf.text.split('name="csrf" value="')[1].split('"')[0]
        fields = {"csrf": token, "login": "second", "password": PASSWORD, "role": "admin"}
        told += httpx.post(
            f"{url}/accounts", data=fields, headers={"cookie": login.split(";")[0]}, timeout=30
        ).headers.get_list("set-cookie")
    assert len(told) >= 3
    assert [each for each in told if "secure" not in each.lower()] == []


def test_a_badge_is_kept_on_the_way_only_once_it_is_published(served: Served) -> None:
    staff = served.browser("staff")
    assert staff.get(f"/a/{MIXED.code}/badge.svg").headers["cache-control"] == "no-store"
    assert "public" in staff.get(f"/a/{EXEMPLARY.code}/badge.svg?year={YEAR}").headers["cache-control"]


def test_the_public_reads_no_names_of_people(served: Served) -> None:
    with Store(served.db) as store:
        calls.set_item_owner(store.db, EXEMPLARY.code, "contact", "นางสาวผู้รับผิดชอบ")
        decisions.decide(store.db, EXEMPLARY.code, YEAR, "contact", Outcome.PARTIAL, reason="แผนที่ไม่ขึ้น", who="นายผู้ตัดสิน")
        number = next(each.number for each in store.results(YEAR, [EXEMPLARY.code]).__next__().judgement.findings
                      if each.rule == "contact")  # type: ignore[union-attr]  # fmt: skip
    paths = [
        f"/a/{EXEMPLARY.code}/{page}"
        for page in (
            f"{YEAR}",
            f"{YEAR}/items/{number}",
            f"one-page?year={YEAR}",
            f"webmaster?year={YEAR}",
            f"export.json?year={YEAR}",
        )
    ]
    own = "".join(served.browser("staff").get(path).text for path in paths)
    assert "นางสาวผู้รับผิดชอบ" in own
    assert "นายผู้ตัดสิน" in own
    for login in ("", "stranger"):
        seen = "".join(served.browser(login).get(path).text for path in paths)
        assert "แผนที่ไม่ขึ้น" in seen
        assert "นางสาวผู้รับผิดชอบ" not in seen
        assert "นายผู้ตัดสิน" not in seen


def test_a_login_leads_back_to_a_long_address(served: Served) -> None:
    to = f"/search?q={quote('ก' * 100)}"
    assert len(to) > 500
    answer = served.browser().post("/login", data={"login": "staff", "password": PASSWORD, "next": to})
    assert (answer.status_code, answer.headers["location"]) == (303, to)
    assert inside("/" + "a" * MOST_NEXT) == "/"


@pytest.mark.parametrize(
    "to", ["/\t/evil.example", "/\n/evil.example", "\t//evil.example", "/%09/../\\evil", "http:/x"]
)
def test_no_trick_of_writing_leads_out_of_the_console(served: Served, to: str) -> None:
    answer = served.browser().post("/login", data={"login": "staff", "password": PASSWORD, "next": to})
    assert httpx.URL("https://console.example/").join(answer.headers["location"]).host == "console.example"


def test_one_person_holds_only_so_many_streams_open(served: Served) -> None:
    with Store(served.db) as store:
        made = jobs.enqueue(store.db, "crawl", [MIXED.code], YEAR, "สมหมาย", forced=True).job
        assert made is not None
        jobs.pause(store.db, made.id)
    browser, path = served.browser("staff"), f"/jobs/{made.id}/events"
    open_ = [browser.send(browser.build_request("GET", path), stream=True) for _ in range(MOST_OF_ONE)]
    try:
        lines = [each.iter_lines() for each in open_]
        assert all(next(each).startswith("data:") for each in lines)
        refused = browser.get(path)
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "30")
    finally:
        for each in open_:
            each.close()
        with Store(served.db) as store:
            jobs.cancel(store.db, made.id)


def test_evidence_of_others_and_evidence_that_never_was_are_told_alike(served: Served) -> None:
    browser = served.browser("clerk")
    assert browser.get(f"/a/{MIXED.code}/frozen/4711.json").status_code == 404


def test_a_report_that_did_not_change_is_not_printed_again(served: Served) -> None:
    pytest.importorskip("typst")
    browser = served.browser()
    path = f"/a/{EXEMPLARY.code}/export.pdf?kind=webmaster"
    first, again = browser.get(path).content, browser.get(path).content
    assert first == again
    with Store(served.db) as store:
        decisions.decide(
            store.db, EXEMPLARY.code, YEAR, "contact", Outcome.MISSING, reason="หน้าถูกลบไปแล้ว", who="นายผู้ตัดสิน"
        )
    assert browser.get(path).content != first


def workbook(*cells: tuple[int, int, str]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    for row, column, text in cells:
        sheet.write_string(row, column, text)
    book.close()
    return out.getvalue()


@pytest.mark.skipif(sys.platform == "win32", reason="memory is not bound there")
def test_a_small_workbook_that_names_a_billion_cells_does_not_end_the_console(served: Served) -> None:
    """Five kilobytes: a cell in the first corner, a cell in the last."""
    body = workbook((0, 0, "รหัส"), (0, 1, "คะแนน"), (1_048_575, 16_383, "x"))
    assert len(body) < 10_000
    browser = served.browser("staff")
    files = {"results": ("ผล.xlsx", body)}
    answer = browser.post(f"/p/{PROVINCE}/official", data={"csrf": served.csrf(browser)}, files=files)
    assert answer.status_code == 422
    assert "ใหญ่เกินกว่าจะอ่านได้" in answer.text
    assert browser.get("/about").status_code == 200


def test_more_rows_than_any_province_has_are_not_compared_one_by_one() -> None:
    with pytest.raises(InputFault, match="แบ่งเป็นหลายไฟล์"):
        read(("รหัส,คะแนน\n" + "9100,1\n" * (MOST + 1)).encode(), "ผล.csv", [EXEMPLARY], ["O1"])


@pytest.mark.skipif(sys.platform == "win32", reason="modes are of POSIX")
def test_the_file_is_read_by_its_owner_alone(tmp_path: Path) -> None:
    umask = os.umask(0o022)
    try:
        with Store(tmp_path / "new.db"):
            modes = {path.name: path.stat().st_mode & 0o077 for path in tmp_path.iterdir()}
        assert modes == dict.fromkeys(("new.db", "new.db-wal", "new.db-shm"), 0)
        old = tmp_path / "new.db"
        old.chmod(0o664)
        with serving(old):
            assert old.stat().st_mode & 0o777 == 0o660
    finally:
        os.umask(umask)


def test_a_deleted_picture_leaves_no_bytes_behind(tmp_path: Path) -> None:
    picture = b"HEAD-OF-A-FACE" + os.urandom(30_000) + b"TAIL-OF-A-FACE"
    db = tmp_path / "oit.db"
    with Store(db) as other, Store(db) as store:
        assert other.years() == []
        readings.keep_passages(store.db, [("d", 1, "contact", picture)], "2026-05-15T00:00:00+00:00")
        assert passages.remove(store.db, "d", 1, "contact")
        left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
        assert b"HEAD-OF-A-FACE" not in left
        assert b"TAIL-OF-A-FACE" not in left
        readings.keep_passages(store.db, [("d", 1, "contact", picture)], "2026-05-16T00:00:00+00:00")
        assert not passages.kept(store.db, "d", 1, "contact")


def test_a_year_that_is_not_published_stays_shut_by_every_way_in(served: Served) -> None:
    """2569 is open, 2570 was judged and is not: however the year is asked for."""
    browser, shut = served.browser(), YEAR + 1
    with Store(served.db, readonly=True) as store:
        assert timeline.judged(store.db, EXEMPLARY.code) == [shut, YEAR]
        assert not publications.is_public(store.db, EXEMPLARY.code, shut)
    assert str(shut) not in browser.get(f"/a/{EXEMPLARY.code}/latest").text
    pages = ("latest", "history", "one-page", "webmaster", "badge.svg", "export.json", "export.csv", "itas")
    asked = [f"/a/{EXEMPLARY.code}/{page}?year={shut}" for page in pages]
    asked += [f"/a/{EXEMPLARY.code}/{page}?year={YEAR}&year={shut}" for page in pages]
    asked += [f"/a/{EXEMPLARY.code}/{shut}", f"/a/{EXEMPLARY.code}/{shut}?year={YEAR}"]
    asked += [f"/a/{EXEMPLARY.code}/{shut}/items/O1?year={YEAR}"]
    assert [path for path in asked if browser.get(path).status_code != 303] == []
    api = [f"/api/v1/agencies/{EXEMPLARY.code}{rest}?year={shut}" for rest in ("", "/items")]
    assert [path for path in api if browser.get(path).status_code != 404] == []
