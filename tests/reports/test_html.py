"""The web pages: safe whatever a site says, whole without a server, readable for everyone."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser as Document

from crawler.store import Store
from reports import words
from reports.html import STATIC, file_name
from reports.links import phrase_of, proof_href, safe_href
from rules.model import Evidence, Outcome
from tests.reports.opened import Pages, broken, documents, hrefs
from tests.reports.province import EXEMPLARY, HOSTILE_BODY, MIXED, OUTCOMES, SILENT, a_month_before

Run = Callable[..., tuple[int, str, str]]
PLACES = {"a": "href", "link": "href", "script": "src", "img": "src", "iframe": "src", "form": "action"}


@pytest.fixture
def folder(run: Run, tmp_path: Path) -> Path:
    status, out, err = run("report", "--all", "--out", str(tmp_path / "report"))
    assert (status, err) == (0, "")
    assert str(tmp_path / "report/index.html") in out
    return tmp_path / "report"


@pytest.fixture
def pages(folder: Path) -> Pages:
    return documents(folder)


def page_of(pages: Pages, code: str) -> Document:
    return next(page for path, page in pages.items() if path.stem == code)


def test_there_is_an_index_and_a_page_for_every_result_and_nothing_outside(folder: Path) -> None:
    found = sorted(str(path.relative_to(folder)) for path in folder.parent.rglob("*") if path.is_file())
    assert found[:2] + found[-1:] == ["a/9100.html", "a/9101.html", "index.html"]
    assert len(found) == 5


def test_nothing_of_a_hostile_site_becomes_markup(pages: Pages) -> None:
    tags = {node.tag for page in pages.values() for node in page.css("*")}
    assert tags & {"script", "img", "iframe", "object", "embed", "link", "form", "base"} == set()
    names = {name for page in pages.values() for node in page.css("*") for name in node.attributes}
    assert [name for name in names if name.startswith("on")] == []
    assert "<script>alert('x')</script>" in "".join(page.css_first("body").text() for page in pages.values())


def test_links_to_agencies_are_http_and_lend_nothing(pages: Pages) -> None:
    outside = [node for page in pages.values() for node in page.css("a[target]")]
    assert {urlsplit(node.attributes["href"] or "").scheme for node in outside} == {"http"}
    assert {node.attributes["rel"] for node in outside} == {"noopener noreferrer nofollow"}
    schemes = {urlsplit(href).scheme for page in pages.values() for href in hrefs(page)}
    assert schemes == {"", "http"}


def test_every_link_inside_the_report_has_its_page_and_its_place(pages: Pages) -> None:
    assert broken(pages) == []


def test_ids_are_given_once(pages: Pages) -> None:
    for page in pages.values():
        counted = Counter(node.attributes["id"] for node in page.css("[id]"))
        assert [name for name, times in counted.items() if times > 1] == []


def test_pages_need_no_server_no_script_and_say_their_language(pages: Pages) -> None:
    for page in pages.values():
        root = page.css_first("html")
        assert root.attributes["lang"] == "th"
        assert len(page.css("h1")) == len(page.css("main")) == 1
        assert "default-src 'none'" in (page.css_first("meta[http-equiv]").attributes["content"] or "")
        assert "url(" not in page.css_first("style").text()
        assert [tag for tag, place in PLACES.items() if tag != "a" and page.css(f"{tag}[{place}]")] == []


def test_figures_in_the_index_lead_to_the_rows_behind_them(pages: Pages) -> None:
    index = page_of(pages, "index")
    row = next(row for row in index.css("tbody tr") if "หนองตัวอย่าง" in row.text())
    figures = {node.attributes["href"]: node.text() for node in row.css("td.figure a")}
    counts = Counter(OUTCOMES.values())
    assert figures == {f"a/{MIXED.code}.html#{outcome}": str(n) for outcome, n in counts.items()} | {
        f"a/{MIXED.code}.html#present": "21"
    }
    listed = page_of(pages, MIXED.code).css_first(f"#{Outcome.MISSING} + ul").css("a")
    assert [node.attributes["href"] for node in listed] == ["#O5", "#O11"]


def test_the_index_draws_the_range_of_everybody_seen(pages: Pages) -> None:
    charts = page_of(pages, "index").css("svg.chart")
    assert [chart.attributes["aria-label"] for chart in charts] == [
        "ช่วงคะแนนของ 3 หน่วยงาน เรียงจากน้อยไปมาก ต่ำสุด 83.3 สูงสุด 100"
    ]  # one agency could not be seen, and one month is no course


def test_a_report_draws_the_months_of_its_agency(db: Path, run: Run, tmp_path: Path) -> None:
    with Store(shutil.copy(db, tmp_path / "oit.db")) as store:
        a_month_before(store)
    status, _, _ = run("report", MIXED.code, "--out", str(tmp_path / "one.html"), "--db", str(tmp_path / "oit.db"))
    chart = Document((tmp_path / "one.html").read_text("utf-8")).css_first("svg.chart")
    assert (status, chart.attributes["aria-label"]) == (0, "ช่วงคะแนนรายเดือน เม.ย. 69 73.3–88.3 พ.ค. 69 83.3–88.3 ")


def test_the_index_puts_those_first_who_need_help(pages: Pages) -> None:
    groups = [node.text() for node in page_of(pages, "index").css("th[scope=rowgroup]")]
    assert groups == ["ยังไม่แน่ · 2 หน่วยงาน", "ยังตรวจไม่ได้ · 1 หน่วยงาน", "ผ่านเกณฑ์ 85 แน่นอน · 1 หน่วยงาน"]
    assert "ในทะเบียน 5 → มีเว็บไซต์ 5" in page_of(pages, "index").css_first("main").text()


def test_an_item_shows_verdict_elements_proof_and_steps(pages: Pages) -> None:
    item = " ".join(page_of(pages, MIXED.code).css_first("#O2").text().split())
    for part in ("O2 ข้อมูลผู้บริหาร", "พบแต่ยังไม่ครบ", "แผนที่: ไม่พบ", "อีเมล (ข้อแนะนำ ไม่มีผลต่อคะแนน): อ่านไม่ได้",
                 "หน้าแรก › ติดต่อเรา", "เปิดเมนูติดต่อเรา", "ปีที่อ่านได้: 2569"):  # fmt: skip
        assert part in item, part


def test_every_page_says_what_the_result_is(pages: Pages) -> None:
    for page in pages.values():
        foot = page.css_first("footer").text()
        assert words.SELF_ASSESSMENT in foot
        assert "เกณฑ์ที่ใช้: OIT ปีงบประมาณ 2569" in foot
        assert "หากเห็นว่าผลไม่ถูกต้อง" in foot


def test_items_with_inferred_criteria_are_marked(pages: Pages) -> None:
    assert "เกณฑ์ข้อนี้ยังไม่ยืนยันจากคู่มือ ป.ป.ช." in page_of(pages, EXEMPLARY.code).css_first("main").text()


def test_a_site_that_could_not_be_seen_has_its_reason_on_top(pages: Pages) -> None:
    notice = page_of(pages, SILENT.code).css_first(".notice").text()
    assert "ให้ผู้ดูแลต่ออายุโดเมน" in notice
    assert "ดูแล้วที่" not in page_of(pages, SILENT.code).text()


def test_one_agency_in_one_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new" / "one.html"
    assert run("report", HOSTILE_BODY.code, "--out", str(path))[0] == 0
    page = Document(path.read_text(encoding="utf-8"))
    assert [href for href in hrefs(page) if not href.startswith(("#", "http"))] == []


def test_a_provisional_year_has_a_banner(run: Run, tmp_path: Path) -> None:
    run("report", EXEMPLARY.code, "--year", "2570", "--out", str(tmp_path))
    for path in (tmp_path / "index.html", tmp_path / "a/9100.html"):
        assert "ยังไม่มีเกณฑ์เผยแพร่" in Document(path.read_text(encoding="utf-8")).css_first(".notice").text()


@pytest.mark.parametrize("code", ["../up", "con", "a/b", "ตำบล", "x" * 200, ".", "A"])
def test_file_names_are_safe_and_differ_on_every_system(code: str) -> None:
    taken = {"a"}
    name = file_name(code, taken)
    assert re.fullmatch(r"agency-[0-9a-f]{16}\.html", name)
    assert name.removesuffix(".html") in taken


def test_only_web_addresses_become_links() -> None:
    refused = [
        "javascript:alert(1)",
        " JavaScript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "//x",
        "http://[",
        "",
        "/a",
    ]
    assert [safe_href(url) for url in refused] == [""] * len(refused)
    assert safe_href(" HTTPS://x.go.th/ก ") == "HTTPS://x.go.th/ก"


def test_proof_opens_at_the_quoted_place() -> None:
    page = Evidence("http://x.go.th/a", quote="… โทร แผนที่ตั้ง-หน่วยงาน 2569 …")
    assert proof_href(page).endswith("/a#:~:text=%E0%B9%81%E0%B8%9C%E0%B8%99%E0%B8%97%E0%B8%B5%E0%B9%88"
                                     "%E0%B8%95%E0%B8%B1%E0%B9%89%E0%B8%87%2D%E0%B8%AB%E0%B8%99%E0%B9%88"
                                     "%E0%B8%A7%E0%B8%A2%E0%B8%87%E0%B8%B2%E0%B8%99")  # fmt: skip
    assert proof_href(Evidence("http://x.go.th/a#b", quote="แผนพัฒนาท้องถิ่น")).startswith("http://x.go.th/a#b:~:text=")
    assert (
        proof_href(Evidence("http://x.go.th/a.pdf#x", kind="pdf", page=3, quote="แผน")) == "http://x.go.th/a.pdf#page=3"
    )
    assert proof_href(Evidence("http://x.go.th/a.xlsx", kind="xlsx", quote="แผนพัฒนา")) == "http://x.go.th/a.xlsx"
    assert phrase_of("ก ข ค") == ""


def colours(scheme: str) -> dict[str, str]:
    css = (STATIC / "style.css").read_text(encoding="utf-8")
    light, dark = re.findall(r":root \{(.*?)\}", css, re.DOTALL)[:2]
    blocks = light if scheme == "light" else light + dark
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", blocks))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_signs_stand_out_in_light_and_dark(scheme: str) -> None:
    shown = colours(scheme)
    pairs = [(text, ground) for text in ("ink", "soft", "accent") for ground in ("paper", "tint")] + [("ink", "warn")]
    pairs += [(f"on-{outcome}", str(outcome)) for outcome in Outcome]
    weak = {pair: round(contrast(shown[pair[0]], shown[pair[1]]), 2) for pair in pairs}
    assert {pair: value for pair, value in weak.items() if value < 4.5} == {}
