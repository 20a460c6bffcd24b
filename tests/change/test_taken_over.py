"""A page that stands as it was is taken over; in every doubt it is read again.

All sites are visited once, marked, some of them changed, and visited once more.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest
import zstandard

from crawler.store import Store
from rules.model import Problem
from tests.change.sites import (
    CSV,
    LABELS,
    ROWS,
    Asked,
    Pages,
    Seen,
    Visits,
    conditional,
    paths,
    plain,
    read_again,
    tagged,
    with_etag,
)
from tests.crawl.web import Answer, page

Rounds = tuple[dict[str, Seen], dict[str, Seen]]
PERSONAL = {"vary": ("Vary", "Accept, Cookie"), "star": ("Vary", "*"), "cookie": ("Set-Cookie", "lang=th")}
MENU = [*zip(paths(), LABELS, strict=True)]
COMMA = "text/csv; charset=utf-8"


def _as(answer: Answer, *headers: tuple[str, str]) -> Answer:
    return Answer(answer.body, kind=answer.kind, headers=headers)


def _restless() -> Pages:
    """Every answer has a new validator."""
    numbers = count()

    def restless(answer: Answer) -> Asked:
        return lambda hit: _as(answer, ("ETag", f'"{next(numbers)}"'))

    return {path: restless(answer) for path, answer in plain().items()}


def _stubborn(answer: Answer, *headers: tuple[str, str]) -> Asked:
    """Says "unchanged" to everybody who names anything."""
    told = (*headers, ("ETag", '"x"'))
    return lambda hit: Answer(b"", 304, headers=told) if "if-none-match" in hit.headers else _as(answer, *told)


def _lying() -> Pages:
    """Two pages that are "unchanged" to those who never saw them; one can be persuaded."""
    pages: Pages = dict(plain())
    hidden = plain()["/p1"]
    pages["/p1"] = lambda hit: hidden if hit.headers.get("cache-control") == "no-cache" else Answer(b"", 304)
    pages["/p2"] = lambda hit: Answer(b"", 304)
    return pages


def _sites() -> dict[str, Pages]:
    same = ("tagged", "page", "file", "link", "other")
    stubborn = {path: _stubborn(answer) for path, answer in plain().items()}
    personal = {
        name: {path: _stubborn(answer, header) for path, answer in plain().items()} for name, header in PERSONAL.items()
    }
    rest: dict[str, Pages] = {"bare": dict(plain()), "restless": _restless(), "lying": _lying(), "stubborn": stubborn}
    return {**{name: tagged() for name in same}, **rest, **personal}


def _change(sites: dict[str, Pages]) -> None:
    changed = page("ข้อบัญญัติงบประมาณ ปีงบประมาณ 2569", ("/new", "รายงานการกำกับติดตามการดำเนินงาน"), body=ROWS)
    sites["page"] |= {"/p4/more": with_etag(changed), "/new": with_etag(page("รายงานการกำกับติดตาม", body=ROWS))}
    sites["file"]["/plan.csv"] = with_etag(Answer(CSV + "3,ติดตั้งโซลาร์เซลล์,300000\n", kind=COMMA))
    sites["link"]["/"] = with_etag(page("อบต.ตัวอย่าง", *MENU[:2], body=ROWS))  # the other pages show the whole menu
    sites["stubborn"]["/p1"] = _stubborn(page("โครงสร้างองค์กรใหม่", body=ROWS))


def _read_by_another(store: Store, code: str, reader: str) -> None:
    other = ("0" * len(reader)).encode()
    for visit, body in store.db.execute("SELECT id, site FROM visit WHERE agency = ?", [code]).fetchall():
        told = zstandard.ZstdDecompressor().decompress(body).replace(reader.encode(), other)
        store.db.execute("UPDATE visit SET site = ? WHERE id = ?", [zstandard.ZstdCompressor().compress(told), visit])


@pytest.fixture(scope="module")
def visits(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visits]:
    visits = Visits.of(_sites(), tmp_path_factory.mktemp("taken"), "127.0.88")
    yield visits
    visits.web.__exit__()


@pytest.fixture(scope="module")
def rounds(visits: Visits) -> Rounds:
    first = visits.all()
    visits.mark()
    _change(visits.sites)
    with Store(visits.planned.db) as store:
        _read_by_another(store, "other", first["other"].site.reader)
        old = "UPDATE page SET met = json_set(met, '$.received', '2026-01-01T00:00:00+00:00') WHERE visit IN"
        store.db.execute(f"{old} (SELECT id FROM visit WHERE agency = 'stubborn')")
        store.db.conn.commit()
    return first, visits.all()


def test_what_is_unchanged_is_asked_for_by_its_validator_and_not_read_again(rounds: Rounds) -> None:
    first, again = (one["tagged"] for one in rounds)
    assert conditional(first.hits) == set()
    assert conditional(again.hits) == set(plain())
    assert read_again(again.site) == set()
    assert again.site.bytes < 0.2 * first.site.bytes
    ways = [[(one.url, one.label, one.path, one.found_on) for one in seen.site.pages] for seen in (first, again)]
    assert ways[0] == ways[1]
    assert all(new.fetched > old.fetched for old, new in zip(first.site.pages, again.site.pages, strict=True))
    assert again.said == first.said


def test_without_validators_the_same_bytes_are_enough(rounds: Rounds) -> None:
    again = rounds[1]["bare"]
    assert (read_again(again.site), conditional(again.hits)) == (set(), set())


def test_a_validator_that_is_new_each_time_says_nothing_the_bytes_do(rounds: Rounds) -> None:
    again = rounds[1]["restless"]
    assert (read_again(again.site), conditional(again.hits)) == (set(), set(plain()))


def test_a_page_that_changed_is_read_again_and_what_was_read_before_it_is_not(rounds: Rounds) -> None:
    again = rounds[1]["page"]
    assert {"/p4/more", "/new"} <= read_again(again.site)
    assert {"/", *paths(), "/plan.csv"} & read_again(again.site) == set()


def test_a_file_that_changed_is_read_again(rounds: Rounds) -> None:
    again = rounds[1]["file"]
    assert read_again(again.site) == {"/plan.csv"}
    assert any("โซลาร์เซลล์" in one.text for one in again.site.pages)


def test_a_link_that_left_the_menu_is_still_found_on_the_pages_that_kept_it(rounds: Rounds) -> None:
    first, again = (one["link"] for one in rounds)
    assert {one.url for one in again.site.pages} == {one.url for one in first.site.pages}


def test_a_server_that_says_unchanged_of_a_page_nobody_kept_is_asked_again(rounds: Rounds) -> None:
    first = rounds[0]["lying"]
    read = {one.url.rsplit("/", 1)[-1]: one for one in first.site.pages}
    assert (read["p1"].problem, read["p1"].title) == (None, LABELS[1])
    assert read["p2"].problem is Problem.SERVER_ERROR
    assert [hit.target for hit in first.hits].count("/p1") == 2


@pytest.mark.parametrize("code", PERSONAL)
def test_what_another_visitor_may_see_otherwise_is_never_asked_for_by_its_validator(rounds: Rounds, code: str) -> None:
    again = rounds[1][code]
    assert (read_again(again.site), conditional(again.hits)) == (set(), set())


def test_a_server_is_not_believed_for_ever(rounds: Rounds) -> None:
    again = rounds[1]["stubborn"]
    assert conditional(again.hits) == set()
    assert any(one.title == "โครงสร้างองค์กรใหม่" for one in again.site.pages)


def test_what_another_program_read_is_read_again(rounds: Rounds) -> None:
    first, again = (one["other"] for one in rounds)
    assert (read_again(again.site), conditional(again.hits)) == (set(plain()), set())
    assert again.site.reader == first.site.reader


def test_whoever_wants_it_reads_everything_again(visits: Visits, rounds: Rounds) -> None:
    visits.mark()
    afresh = visits.all(afresh=True)["tagged"]
    assert (read_again(afresh.site), conditional(afresh.hits)) == (set(plain()), set())
