"""Light visits to pages that scripts made: all they were made from is asked for again, and the browser stays shut.

All sites are visited once, some are changed, and all are visited lightly. Only a browser's requests are never
conditional, so a conditional one shows that none was made.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from crawler.browser.chromium import why_not
from rules.model import Page, Problem
from tests.browser import scripted
from tests.browser.scripted import MENU, SHELL, data, script
from tests.change.sites import Pages, Seen, Visits, conditional, tagged
from tests.crawl.web import Answer, page

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())
LIGHT = ("same", "bare", "json")
CHANGED = ("data", "program", "gone", "shell", "table")
Rounds = tuple[dict[str, Seen], dict[str, Seen]]


def _routes() -> dict[str, Answer]:
    """The hash router, and no answer that depends on who asks."""
    return {path: answer for path, answer in scripted.hash_router().items() if isinstance(answer, Answer)}


def _table() -> dict[str, Answer]:
    """A home page whose rows come from data that it names itself."""
    made = {path: answer for path, answer in scripted.table().items() if isinstance(answer, Answer)}
    home = str(made.pop("/egp").body).replace("</body>", "<a href='/plan'>แผนพัฒนาท้องถิ่น</a></body>")
    return made | {"/": Answer(home)}


def _keyed() -> Pages:
    """A program that says who it is when it asks for its data."""
    program = """fetch('/api/menu', {headers: {Authorization: 'Bearer public'}}).then(r => r.json()).then(found => {
      document.getElementById('app').innerHTML = found.map(x => `<p><a href="/${x[0]}">${x[1]}</a></p>`).join('') });"""
    pages: Pages = {"/": Answer(SHELL), "/app.js": script(program), "/api/menu": data(MENU)}
    return pages | {f"/{slug}": page(title) for slug, title in MENU}


def _shown(page: Page) -> str:
    """The words of a page, those of its tables too."""
    return "\n".join([page.text, *(" ".join(row) for table in page.tables for row in table.rows)])


def _change(sites: dict[str, Pages]) -> None:
    sites["data"]["/api/gift"] = data([{"title": "No Gift Policy", "text": "ประกาศฉบับใหม่ ปีงบประมาณ พ.ศ. 2569 " * 5}])
    program = _routes()["/app.js"]
    sites["program"]["/app.js"] = replace(program, body=str(program.body).replace("<h1>", "<p>ฉบับใหม่</p><h1>"))
    sites["gone"]["/api/plan"] = Answer(b"", 404)
    sites["shell"]["/"] = Answer(SHELL.replace("<body>", "<body><p>ยินดีต้อนรับ</p>"))
    rows = json.loads(str(_table()["/api/egp"].body))["data"]
    sites["table"]["/api/egp"] = data({"data": [*rows, rows[0] | {"id": 3, "title": "จ้างเหมาบริการ"}]})


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rounds]:
    sites: dict[str, Pages] = {code: {**_routes()} for code in ("bare", "data", "program", "gone", "shell")}
    sites |= {"same": tagged(_routes()), "json": tagged(_table()), "table": {**_table()}, "keyed": _keyed()}
    visits = Visits.of(sites, tmp_path_factory.mktemp("scripted"), "127.0.98")
    first = visits.all(browser=True)
    _change(sites)
    yield first, visits.all(browser=True, light=True)
    visits.web.__exit__()


@pytest.mark.parametrize("code", LIGHT)
def test_pages_whose_sources_stand_keep_their_words_and_verdicts(rounds: Rounds, code: str) -> None:
    first, light = (one[code] for one in rounds)
    assert light.site.light
    assert light.said == first.said
    assert [*map(_shown, light.site.pages)] == [*map(_shown, first.site.pages)]
    assert light.site.pages[0].via == {"json": "json"}.get(code, "browser")
    assert light.site.pages[0].fetched > first.site.pages[0].fetched


def test_sources_are_asked_for_once_and_only_if_they_have_changed(rounds: Rounds) -> None:
    light = rounds[1]["same"]
    asked = [hit.target for hit in light.hits if hit.target not in ("/", "/robots.txt")]
    assert {"/app.js", "/api/menu"} <= set(asked)
    assert len(asked) == len(set(asked))
    assert set(asked) <= conditional(light.hits)
    assert conditional(rounds[0]["same"].hits) == set()


@pytest.mark.parametrize("code", CHANGED)
def test_another_answer_to_any_of_them_makes_it_a_whole_visit(rounds: Rounds, code: str) -> None:
    assert not rounds[1][code].site.light


def test_the_whole_visit_shows_what_changed(rounds: Rounds) -> None:
    texts = {code: "\n".join(map(_shown, rounds[1][code].site.pages)) for code in CHANGED}
    assert "ประกาศฉบับใหม่" in texts["data"]
    assert "ฉบับใหม่" in texts["program"]
    assert "ยินดีต้อนรับ" in texts["shell"]
    assert "จ้างเหมาบริการ" in texts["table"]
    plan = next(page for page in rounds[1]["gone"].site.pages if page.url.endswith("#/plan"))
    assert plan.problem is Problem.NEEDS_BROWSER


def test_a_page_made_as_somebody_it_named_is_shown_anew_and_its_key_is_kept_nowhere(rounds: Rounds) -> None:
    first, second = (one["keyed"] for one in rounds)
    assert first.site.pages[0].via == second.site.pages[0].via == "browser"
    assert first.site.pages[0].sources == ()
    assert not second.site.light
