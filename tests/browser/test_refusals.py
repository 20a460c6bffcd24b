"""What a page in the browser was not given is never taken for seen, and what nobody may ask for is not asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from crawler.browser.chromium import why_not
from rules.audit import audit
from rules.load import edition
from rules.model import Outcome, Problem, VisitStatus
from rules.model import Site as Seen
from tests.browser.scripted import MENU, SHELL, WORDS, data, script
from tests.crawl.crawling import AS_OF, agency, plan, sites_of
from tests.crawl.web import Answer, Hit, Site, Web, page, to

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())
PAGES = {f"/{slug}": page(title) for slug, title in MENU}
LINKS = "".join(f"<a href=/{slug}>{title}</a> " for slug, title in MENU)
DRAWN = f"document.getElementById('app').innerHTML = `<h1>รายการจัดซื้อจัดจ้าง</h1>{LINKS}<p>{WORDS}</p>`;"
TABLE = f"document.getElementById('app').innerHTML = `<h1>ประกาศ</h1>{LINKS}<table><tbody></tbody></table>`;"
WALL = Answer("<title>403</title><h1>ระบบป้องกันเว็บไซต์</h1><p>โปรดติดต่อผู้ดูแล</p>" + LINKS, 403)
TOLD = "โทร 099 999 9999 รับเครดิตฟรี"


def drawn(program: str, **others: Answer) -> Site:
    named = {f"/{name}": one for name, one in others.items()}
    return {"/": Answer(SHELL), "/app.js": script(program), **PAGES, **named}


def sites(elsewhere: str) -> dict[str, Site]:
    """Every site by name; `elsewhere` is a server of another body, whose paths here are those of gambling hosts."""
    clicks = """<script>document.onclick = () => { $.get("/poll/vote?id=3"); fetch("/user/signin") };
      fetch('/api/egp').then(r => r.json()).then(rows => show('#egp tbody', rows))</script>"""
    listed = f"<title>ประกาศ</title><h1>ประกาศ</h1>{LINKS}<table id=egp><tbody></tbody></table>{clicks}"
    bad = f"{elsewhere}/slot-gacor"
    return {
        "walled": drawn("location.replace('/wa' + 'll')", wall=WALL),
        "posted": drawn(TABLE + "fetch('/api/docs', {method: 'POST', body: '{}'}).catch(() => 0)"),
        "unprocessable": drawn(TABLE + "fetch('/docs').catch(() => 0)", docs=Answer("{}", 422, "application/json")),
        "counted": drawn(DRAWN + "fetch('/api/visitor', {method: 'POST'}); fetch('/none')"),
        "gambling": drawn(
            f"const add = (src) => document.head.append(Object.assign(document.createElement('script'), {{src}}));"
            f"add('{bad}/a.js'); add('/b.js'); fetch('/c').catch(() => 0); {DRAWN} location.href = '/out'",
            **{"b.js": to(f"{bad}/b.js"), "c": to(f"{bad}/c"), "out": to(f"{elsewhere}/win")},
        ),
        "clicked": {"/": Answer(listed), "/api/egp": data([{"โครงการ": "ถนน", "วงเงิน": 1}] * 3), **PAGES, "*": _done},
        "renamed": drawn("Object.defineProperty(document, 'baseURI', {value: 7});" + DRAWN),
        "throws": drawn(f"document.getElementsByTagName = () => {{ throw new Error('{TOLD}') }}"),
    }


def _done(_: Hit) -> Answer:
    return data({"done": True})


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Web, dict[str, Seen]]]:
    web, served = Web(), {name: Site() for name in sites("")}
    web.add("elsewhere", {"*": page("ชนะแน่")}, "127.0.93.1")
    for number, (name, site) in enumerate(served.items(), 2):
        web.add(name, site, f"127.0.93.{number}")
    with web:
        for name, site in sites(web.url("elsewhere", "")).items():
            served[name].update(site)
        agencies = [agency(name, web.url(name)) for name in served]
        found, summary = sites_of(plan(tmp_path_factory.mktemp("refusals"), agencies))
        assert summary.healthy, summary.faults
        yield web, found


def test_a_wall_that_a_script_leads_to_is_no_page(crawled: tuple[Web, dict[str, Seen]]) -> None:
    walled = crawled[1]["walled"]
    assert (walled.pages[0].problem, walled.pages[0].status) == (Problem.BLOCKED, 403)
    assert walled.status is VisitStatus.BLOCKED


@pytest.mark.parametrize("name", ["posted", "unprocessable"])
def test_a_drawn_menu_does_not_hide_that_its_list_was_refused(crawled: tuple[Web, dict[str, Seen]], name: str) -> None:
    seen = crawled[1][name]
    home = seen.pages[0]
    assert (home.problem, home.via, [link.label for link in home.links]) == (None, "browser", [t for _, t in MENU])
    assert [(left.link.url, left.why, left.could_name) for left in seen.unread] == [(home.url, "needs-browser", True)]
    assert "docs" in home.note
    assert seen.status is VisitStatus.PARTIAL
    outcomes = {finding.outcome for finding in audit(seen, edition(2569), AS_OF)}
    assert Outcome.MISSING not in outcomes
    assert Outcome.UNCLEAR in outcomes


def test_counters_and_data_that_are_not_there_hide_nothing(crawled: tuple[Web, dict[str, Seen]]) -> None:
    seen = crawled[1]["counted"]
    assert (seen.status, seen.unread, seen.pages[0].problem) == (VisitStatus.COMPLETE, [], None)


def test_nothing_is_asked_of_gambling_hosts_and_no_redirect_leaves_the_body(
    crawled: tuple[Web, dict[str, Seen]],
) -> None:
    web, found = crawled
    assert {"/b.js", "/c", "/out"} <= set(web.asked("gambling"))
    assert web.asked("elsewhere") == []
    assert found["gambling"].pages[0].headings == ("รายการจัดซื้อจัดจ้าง",)


def test_what_only_a_click_does_is_not_done(crawled: tuple[Web, dict[str, Seen]]) -> None:
    web, found = crawled
    assert "ถนน" in found["clicked"].pages[0].text
    assert not {"/poll/vote?id=3", "/user/signin"} & set(web.asked("clicked"))


def test_a_page_that_tampers_with_its_address_is_read(crawled: tuple[Web, dict[str, Seen]]) -> None:
    assert crawled[1]["renamed"].pages[0].headings == ("รายการจัดซื้อจัดจ้าง",)


def test_what_a_page_throws_is_told_to_nobody(crawled: tuple[Web, dict[str, Seen]]) -> None:
    home = crawled[1]["throws"].pages[0]
    assert home.problem is Problem.NEEDS_BROWSER
    assert "เปิดหน้านี้ในเบราว์เซอร์ไม่สำเร็จ" in home.note
    assert TOLD not in home.note
