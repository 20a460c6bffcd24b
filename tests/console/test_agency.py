"""The pages of one agency, read as its people, its province and everybody read them."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import quote

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.desk import decisions, official, publications, settings
from crawler.desk.clock import today
from crawler.store import Store
from reports.views.agency import deadline_line
from reports.views.itas import HOME as IS_HOME
from reports.views.itas import LATEST, LOGIN, PLAIN, SESSION, warnings_of, year_in
from reports.views.item import near_misses
from rules.model import Outcome
from tests.console.conftest import Served
from tests.reports.province import EXEMPLARY, HOSTILE_BODY, LISTED, MIXED, SILENT, YEAR

BASE = f"/a/{MIXED.code}"
HOSTILE_BASE = f"/a/{quote(HOSTILE_BODY.code, safe='')}"
PAGES = (
    "latest",
    f"{YEAR}?show=todo",
    f"{YEAR}/items/O2",
    f"{YEAR}/items/O11",
    "history",
    "itas",
    "one-page",
    "webmaster",
)


@pytest.fixture(scope="module")
def staff(served: Served) -> httpx.Client:
    return served.browser("staff")


def text_of(answer: httpx.Response) -> str:
    """What a reader sees, on one line."""
    assert answer.status_code == 200, answer.text
    body = LexborHTMLParser(answer.text).css_first("body")
    assert body is not None
    return " ".join(body.text(separator=" ").split())


def numbers_in(answer: httpx.Response) -> list[str]:
    return [line.attributes["id"] or "" for line in LexborHTMLParser(answer.text).css("article.line")]


def test_the_answer_stands_before_everything_else(served: Served, staff: httpx.Client) -> None:
    with Store(served.db) as store:
        settings.set_deadline(store.db, YEAR, today() + timedelta(days=12))
    shown = text_of(staff.get(f"{BASE}/latest"))
    assert re.search(r"ประเมินได้ [\d.]+–[\d.]+ จาก 100", shown)
    assert "เหลือ 12 วัน ถึงวันปิดระบบ ITAS" in shown
    assert shown.index("ประเมินได้") < shown.index("ทำอะไรก่อน") < shown.index("รายข้อ")
    assert "ผลประเมินตนเองโดยระบบอัตโนมัติ ไม่ใช่ผลอย่างเป็นทางการของ ป.ป.ช." in shown
    assert re.search(r"ยืนยันแล้ว \d+ จาก 26 ข้อ", shown)


@pytest.mark.parametrize(("days", "words"), [(0, "วันนี้เป็นวันปิดระบบ"), (3, "เหลือ 3 วัน"), (-1, "ปิดระบบ ITAS แล้วเมื่อ")])
def test_the_days_left_are_told_until_there_are_none(days: int, words: str) -> None:
    assert deadline_line(today() + timedelta(days=days), today()).startswith(words)
    assert deadline_line(None, today()) == ""


def test_counts_lead_to_the_items_they_count(staff: httpx.Client) -> None:
    page = LexborHTMLParser(staff.get(f"{BASE}/{YEAR}").text)
    counted = {link.text(): link.attributes["href"] or "" for link in page.css(".counts a")}
    told, href = next((text, href) for text, href in counted.items() if text.startswith("ไม่พบ"))
    assert numbers_in(staff.get(href)) == ["O5", "O11"]
    assert told == "ไม่พบ 2"


def test_the_filter_shows_only_what_is_left_to_mend(staff: httpx.Client) -> None:
    assert numbers_in(staff.get(f"{BASE}/{YEAR}?show=todo")) == ["O2", "O3", "O5", "O11", "O12"]
    assert len(numbers_in(staff.get(f"{BASE}/{YEAR}?show=all"))) == 26
    assert len(numbers_in(staff.get(f"{BASE}/{YEAR}?show=nonsense"))) == 26


def test_a_fix_and_the_form_stand_at_each_item_that_is_not_there(staff: httpx.Client) -> None:
    page = LexborHTMLParser(staff.get(f"{BASE}/{YEAR}?show=todo").text)
    for line in page.css("article.line"):
        assert "วางแผนที่แล้วบันทึก" in line.text()
        assert line.css_first(f'form[action="{BASE}/declare?year={YEAR}"] input[name=url]') is not None
    assert page.css(".todo form")


def test_a_person_s_word_is_shown_with_the_name_and_what_the_machine_said(served: Served, staff: httpx.Client) -> None:
    before = text_of(staff.get(f"{BASE}/{YEAR}"))
    with Store(served.db) as store:
        decisions.decide(store.db, MIXED.code, YEAR, _rule("O3"), Outcome.PRESENT, reason="เห็นของปีนี้แล้ว", who="วิภา")
    shown = text_of(staff.get(f"{BASE}/{YEAR}"))
    assert "คนตรวจแล้ว: ✓ พบครบถ้วน โดย วิภา" in shown
    assert "เห็นของปีนี้แล้ว (ระบบว่า ↺ พบแต่เป็นของปีอื่น)" in shown
    assert _score(shown) != _score(before)
    item = text_of(staff.get(f"{BASE}/{YEAR}/items/O3"))
    assert "↺ พบแต่เป็นของปีอื่น → ✓ พบครบถ้วน (คนตรวจหรือหน่วยงานแจ้งที่อยู่)" in item


def _rule(number: str) -> str:
    from rules.load import edition

    return next(rule.id for rule in edition(YEAR).rules if rule.number == number)


def _score(shown: str) -> str:
    found = re.search(r"ประเมินได้ \S+", shown)
    assert found
    return found[0]


def test_an_item_shows_its_elements_its_proof_its_fix_and_its_past(staff: httpx.Client) -> None:
    answer = staff.get(f"{BASE}/{YEAR}/items/O2")
    shown = text_of(answer)
    assert "แผนที่: ไม่พบ" in shown
    assert (
        "หมายเลขโทรศัพท์: พบ “0-2000-0000”" in shown.replace('"', "“", 1).replace('"', "”", 1) or "0-2000-0000" in shown
    )
    assert "พบที่ หน้าแรก › ติดต่อเรา" in shown
    assert "แผนที่ตั้งหน่วยงานและหมายเลขโทรศัพท์ 0-2000-0000" in shown
    assert "ปีที่อ่านได้: 2569" in shown
    assert "วางแผนที่แล้วบันทึก" in shown
    assert "ชื่อข้อ:" in shown
    assert shown.count("น.: ◐ พบแต่ยังไม่ครบ") == 2  # one line a visit
    assert "#:~:text=" in answer.text


def test_neighbours_that_have_the_item_are_shown_as_far_as_they_are_published(served: Served) -> None:
    clerk, staff = served.browser("clerk"), served.browser("staff")
    with Store(served.db) as store:
        store.change_agency(EXEMPLARY.code, type="tambon")
    name = "ทต.ต้นแบบ"
    assert name in text_of(clerk.get(f"{BASE}/{YEAR}/items/O5"))
    with Store(served.db) as store:
        publications.unpublish(store.db, [EXEMPLARY.code], YEAR)
    assert name not in text_of(clerk.get(f"{BASE}/{YEAR}/items/O5"))
    assert name in text_of(staff.get(f"{BASE}/{YEAR}/items/O5"))
    with Store(served.db) as store:
        publications.publish(store.db, [EXEMPLARY.code], YEAR, "สมหมาย")
        store.change_agency(EXEMPLARY.code, type="sao")


def test_near_misses_are_read_from_the_judge_s_thoughts() -> None:
    trace = [
        "แผนพัฒนา → http://a.go.th/1: พบวลี “แผน”; ปี 2568; ไม่ใช่ข้อนี้",
        "แผนยุทธศาสตร์ → http://a.go.th/2: พบวลี “แผน”; ปี 2569; เป็นข้อนี้",
        "อันตราย → javascript:alert(1): พบวลี “แผน”; ปี ไม่พบปี; ว่าง",
        "ตัดสิน: ไม่พบ (not-found)",
    ]
    assert [(miss.label, miss.href, miss.why) for miss in near_misses(trace)] == [
        ("แผนพัฒนา", "http://a.go.th/1", "ไม่ใช่ข้อนี้: พบวลี “แผน” (ปี 2568)"),
        ("อันตราย", "", "ว่าง: พบวลี “แผน”"),
    ]


def test_a_site_that_could_not_be_seen_begins_with_the_sentence_for_its_webmaster(staff: httpx.Client) -> None:
    shown = text_of(staff.get(f"/a/{SILENT.code}/{YEAR}"))
    assert "ส่งข้อความนี้ให้ผู้ดูแลเว็บไซต์: ไม่พบชื่อโดเมนของเว็บไซต์ ให้ผู้ดูแลต่ออายุโดเมน" in shown
    assert "ยังประเมินไม่ได้" in shown
    assert "ประเมินได้ 0" not in shown
    assert "ทำอะไรก่อน" not in shown
    assert "ให้ผู้ดูแลต่ออายุโดเมน" in text_of(staff.get(f"/a/{SILENT.code}/webmaster?year={YEAR}"))


def test_an_agency_never_judged_is_told_what_to_do(served: Served) -> None:
    shown = served.browser("stranger").get(f"/a/{LISTED.code}/latest")
    assert "ยังไม่มีผลของปีงบประมาณ" in text_of(shown)
    assert f'action="/a/{LISTED.code}/check' in shown.text
    assert served.browser("stranger").get(f"/a/{LISTED.code}/history").status_code == 404


def test_the_public_reads_the_newest_year_that_is_published(served: Served, staff: httpx.Client) -> None:
    public = served.browser()
    assert f"ปีงบประมาณ {YEAR}" in public.get(f"/a/{EXEMPLARY.code}/latest").text
    assert "ชั่วคราวที่ใช้เกณฑ์ปี" in staff.get(f"/a/{EXEMPLARY.code}/latest").text  # 2570, which is not published
    assert public.get(f"/a/{EXEMPLARY.code}/2570").status_code == 303
    assert public.get(f"{BASE}/latest").status_code == 303
    assert "มีแล้ว อยู่ที่นี่</summary>" not in public.get(f"/a/{EXEMPLARY.code}/latest").text


def test_hostile_text_of_a_website_stays_text(served: Served) -> None:
    root = served.browser("root")
    for page in PAGES:
        answer = root.get(f"{HOSTILE_BASE}/{page}")
        assert answer.status_code == 200, page
        tree = LexborHTMLParser(answer.text)
        assert all((script.attributes.get("src") or "").startswith("/static/") for script in tree.css("script")), page
        assert not tree.css("img[onerror]"), page
        assert not [link for link in tree.css("a") if (link.attributes.get("href") or "").startswith("javascript")]


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_built_for_everybody(staff: httpx.Client, page: str) -> None:
    tree = LexborHTMLParser(staff.get(f"{BASE}/{page}").text)
    assert len(tree.css("h1")) == len(tree.css("main")) == 1
    assert not tree.css("[style], [onclick], script:not([src])")
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    for field in tree.css("input:not([type=hidden]), textarea, select"):
        labelled = field.attributes.get("aria-label") or tree.css_first(f'label[for="{field.attributes["id"]}"]')
        assert labelled, field.html
    assert all(heading.attributes.get("scope") for heading in tree.css("table th"))
    assert all(link.attributes.get("rel") for link in tree.css("a[target=_blank]"))


def test_the_sheet_for_the_itas_has_address_way_and_text_of_what_is_there(staff: httpx.Client) -> None:
    tree = LexborHTMLParser(staff.get(f"{BASE}/itas?year={YEAR}").text)
    rows = {row.attributes["id"]: row for row in tree.css("article.sheet")}
    assert len(rows) == 26
    there, text = rows["O1"].css_first("input[readonly]"), rows["O1"].css_first("textarea[readonly]")
    assert there is not None
    assert there.attributes["value"] == f"{MIXED.website}contact"
    assert text is not None
    assert "เข้าถึงจาก หน้าแรก › ติดต่อเรา" in text.text()
    assert rows["O5"].css_first("input") is None
    assert "ยังไม่พบข้อนี้ เผยแพร่ก่อน" in rows["O5"].text()


OWN = "https://www.a.go.th/"


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("https://a.go.th/wp-login.php", LOGIN),
        ("https://a.go.th/show.php?PHPSESSID=0123456789abcdef", SESSION),
        ("https://a.go.th/x;jsessionid=AB12/page", SESSION),
        ("https://bit.ly/3abc", "เป็นลิงก์ย่อ (bit.ly)"),
        ("https://drive.google.com/file/d/1/view", "อยู่นอกเว็บไซต์ของหน่วยงาน (drive.google.com)"),
        ("https://a.go.th/ita2569/o11", "ในที่อยู่มีปี 2569"),
        ("https://a.go.th/news/latest", LATEST),
        ("https://a.go.th/", IS_HOME),
        ("http://a.go.th/plan", PLAIN),
    ],
    ids=["login", "session", "session-in-path", "short", "off-site", "year", "latest", "home", "http"],
)
def test_an_address_that_fails_an_assessor_is_warned_of(url: str, message: str) -> None:
    (told,) = warnings_of(url, OWN, YEAR)
    assert told.startswith(message)


def test_a_good_address_is_not_warned_of() -> None:
    assert warnings_of("https://www.a.go.th/wp-content/uploads/2026/04/plan.pdf", OWN, YEAR) == []
    assert warnings_of("https://data.a.go.th/structure?id=12", OWN, YEAR) == []
    assert warnings_of("http://a.go.th/structure", "http://a.go.th", YEAR) == []
    assert not year_in("/plan-2569.pdf", YEAR)  # a file of this year stays where it is


def test_official_results_show_where_we_were_right_and_wrong(served: Served, staff: httpx.Client) -> None:
    with Store(served.db) as store:
        official.put(store.db, YEAR, [(MIXED.code, "", 70.0), (MIXED.code, "O5", 0.0), (MIXED.code, "O11", 100.0)])
    shown = text_of(staff.get(f"{BASE}/{YEAR}"))
    assert "ผลทางการของ ป.ป.ช. 70 จาก 100" in shown
    assert "เทียบรายข้อ 2 ข้อ ตรงกัน 1 · ไม่ตรงกัน 1 ( O11 )" in shown
    assert "ผลทางการ 100 คะแนน · ไม่ตรงกับระบบ" in shown


def test_the_past_tells_visits_and_changes(staff: httpx.Client) -> None:
    shown = text_of(staff.get(f"{BASE}/history?year={YEAR}"))
    assert "O7" in shown
    assert "✕ ไม่พบ → ✓ พบครบถ้วน (ตรวจเว็บไซต์ครั้งใหม่)" in shown
    assert shown.count("ตรวจครบ") == 2


def test_the_page_for_the_mayor_names_what_to_order(staff: httpx.Client) -> None:
    shown = text_of(staff.get(f"{BASE}/one-page?year={YEAR}"))
    assert "เรื่องที่ขอให้สั่งการ" in shown
    assert "O11" in shown
    assert "นายก/ผู้บริหาร" in shown


def test_files_and_the_badge_are_made_for_who_may_read(served: Served, staff: httpx.Client) -> None:
    public = served.browser()
    answer = public.get(f"/a/{EXEMPLARY.code}/badge.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert "พบครบ 26/26" in answer.text
    for ext, start in {"xlsx": b"PK", "docx": b"PK", "csv": b"\xef\xbb\xbf", "json": b"{"}.items():
        answer = staff.get(f"{BASE}/export.{ext}?year={YEAR}")
        assert answer.content.startswith(start), ext
        assert f"oit-{YEAR}-{MIXED.code}" in answer.headers["content-disposition"]
    assert staff.get(f"{BASE}/export.exe").status_code == 404
    assert staff.get(f"{BASE}/export.csv?kind=letter").status_code == 422
    assert public.get(f"{BASE}/export.csv").status_code == 303
    assert public.get(f"/a/{EXEMPLARY.code}/export.csv").status_code == 200


DOCUMENT = "b" * 64


def test_a_kept_picture_is_for_readers_of_a_report_that_rests_on_it(served: Served, staff: httpx.Client) -> None:
    rule, picture = _rule("O12"), b"RIFF0000WEBP"
    with Store(served.db) as store:
        store.keep_passages([(DOCUMENT, 1, rule, picture)])
    address = f"/passages/{DOCUMENT}/1/{rule}.webp"
    public = served.browser()
    assert public.get(f"{address}?a={EXEMPLARY.code}").content == picture
    assert public.get(address).content == picture  # the published report rests on the same file
    assert public.get(f"{address}?a={MIXED.code}").status_code == 404
    assert staff.get(f"{address}?a={MIXED.code}").headers["content-type"] == "image/webp"
    assert staff.get(f"/passages/{'c' * 64}/1/{rule}.webp").status_code == 404
    assert f'src="{address}?a={MIXED.code}"' in staff.get(f"{BASE}/{YEAR}/items/O12").text


def test_a_picture_deleted_on_request_is_never_kept_again(served: Served, staff: httpx.Client) -> None:
    rule, clerk = _rule("O12"), served.browser("clerk")
    with Store(served.db) as store:
        store.keep_passages([(DOCUMENT, 1, rule, b"RIFF0000WEBP")])
    form = {"hash": DOCUMENT, "page_number": 1}
    assert served.post(clerk, f"{BASE}/{YEAR}/items/O12/picture", **form).status_code == 404
    assert served.post(staff, f"{BASE}/{YEAR}/items/O12/picture", **form).status_code == 303
    with Store(served.db) as store:
        store.keep_passages([(DOCUMENT, 1, rule, b"RIFF1111WEBP")])
        assert store.passage(DOCUMENT, 1, rule) is None
    assert staff.get(f"/passages/{DOCUMENT}/1/{rule}.webp?a={MIXED.code}").status_code == 404
    assert served.post(staff, f"{BASE}/{YEAR}/items/O12/picture", **form).status_code == 404
