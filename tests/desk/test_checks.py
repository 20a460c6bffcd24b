"""An agency says "it is here": the address is looked at with what is kept, and the answer is kept and counts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.desk import declarations
from crawler.desk.checks import A_LIST, GONE, MEANWHILE, stored
from crawler.engine import Checked, check, crawl
from crawler.recheck import recheck
from crawler.storage.amending import Amendment, amend
from crawler.storage.database import writing
from crawler.store import Store
from rules.load import edition
from rules.model import NoticeKind, Outcome, Page
from tests.crawl.crawling import AS_OF, agency, plan
from tests.crawl.web import Web
from tests.desk.agency_site import ITEM, NUMBER, asked_for, town

CODE = "town"
OPTIONS = {"allow_private": True, "delay": 0.0, "browser": False, "ocr": False}


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    web = Web()
    web.add(CODE, town(), "127.0.91.1")
    with web:
        yield web


@pytest.fixture(scope="module")
def crawled(web: Web, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with one visit, on which the item is missing."""
    folder = tmp_path_factory.mktemp("crawled")
    planned = plan(folder, [agency(CODE, web.url(CODE), "อบต.ทุ่งนิทาน")], browser=False, ocr=False)
    assert crawl(planned).healthy
    with Store(planned.db) as store:
        assert outcome(store) is Outcome.MISSING
        store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return planned.db


@pytest.fixture
def db(crawled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(crawled, tmp_path / "oit.db"))


def outcome(store: Store) -> Outcome:
    result = next(iter(store.results(2569, [CODE])))
    assert result.judgement
    return next(one.outcome for one in result.judgement.findings if one.rule == ITEM)


def declared(db: Path, url: str, rule: str = NUMBER) -> Checked:
    with Store(db) as store:
        asked = declarations.declare(store.db, CODE, 2569, rule, url, "ผู้ทดสอบ", allow_private=True)
    return check(db, asked.id, as_of=AS_OF, options=OPTIONS)


def test_an_address_that_is_the_item_is_accepted_and_counts_at_once(web: Web, db: Path) -> None:
    with Store(db) as store:
        before = next(iter(store.results(2569, [CODE])))
        asked_before = asked_for(web, CODE, "/")
    told = declared(db, web.url(CODE, "/plan"))
    assert (told.accepted, told.outcome, told.before) == (True, Outcome.PRESENT, Outcome.MISSING)
    with Store(db) as store:
        after = next(iter(store.results(2569, [CODE])))
        row = declarations.one(store.db, told.declaration)
        site = store.site(CODE)
    assert before.judgement
    assert before.visit
    assert after.judgement
    assert after.visit
    assert site
    found = next(one for one in after.judgement.findings if one.rule == ITEM)
    assert (found.outcome, found.evidence[0].url) == (Outcome.PRESENT, web.url(CODE, "/plan"))
    assert after.judgement.score.estimate > before.judgement.score.estimate
    was, is_ = ([one for one in told.findings if one.rule != ITEM] for told in (before.judgement, after.judgement))
    assert was == is_
    assert (after.visit.id, after.visit.pages) == (before.visit.id, before.visit.pages + 1)
    assert (row.state, row.outcome, row.message) == ("accepted", "present", told.message)
    assert found.evidence[0].quote
    assert row.finding
    assert row.finding.evidence[0].url == found.evidence[0].url
    assert site.pages[-1].path[0].url == web.url(CODE, "/plan")
    assert asked_for(web, CODE, "/") == asked_before  # nothing but the address was asked for
    (again,) = recheck(db, [after.agency], 2569, processes=1)
    assert again.changes == ()  # what was added is judged like any other page of the visit


@pytest.mark.parametrize(
    ("path", "outcome_", "words"),
    [
        ("/plan2564", Outcome.OUTDATED, "2564"),
        ("/gone", Outcome.MISSING, "ไม่พบหน้าหรือไฟล์"),
        ("/login", Outcome.UNCLEAR, "เข้าสู่ระบบ"),
        ("/", Outcome.MISSING, A_LIST),
    ],
)
def test_an_address_that_is_not_the_item_is_refused_with_the_reason(
    web: Web, db: Path, path: str, outcome_: Outcome, words: str
) -> None:
    told = declared(db, web.url(CODE, path))
    assert (told.state, told.outcome) == ("refused", outcome_), told.message
    assert words in told.message
    with Store(db) as store:
        assert outcome(store) is Outcome.MISSING
        assert declarations.counting(store.db, [CODE], 2569) == {}


def test_what_nobody_could_read_waits_for_a_person_and_is_never_refused(web: Web, db: Path) -> None:
    told = declared(db, web.url(CODE, "/scan.pdf"))
    assert (told.state, told.outcome) == ("waiting", Outcome.UNCLEAR), told.message
    with Store(db) as store:
        assert outcome(store) is Outcome.UNCLEAR
        assert [one.id for one in declarations.for_review(store.db)] == [told.declaration]
        assert declarations.decide(store.db, told.declaration, accepted=True, message="ถูกต้อง").state == "accepted"
        assert declarations.for_review(store.db) == []


def test_a_list_that_leads_to_the_item_is_followed_there(web: Web, db: Path) -> None:
    told = declared(db, web.url(CODE, "/list"))
    assert (told.state, told.outcome) == ("accepted", Outcome.PRESENT), told.message
    with Store(db) as store:
        (result,) = store.results(2569, [CODE])
    assert result.judgement
    found = next(one for one in result.judgement.findings if one.rule == ITEM)
    assert found.evidence[0].url == web.url(CODE, "/plan")
    assert [step.url for step in found.evidence[0].path] == [web.url(CODE, "/list"), web.url(CODE, "/plan")]


def test_an_address_that_leads_into_a_private_network_is_not_followed(web: Web, db: Path) -> None:
    with Store(db) as store:
        asked = declarations.declare(store.db, CODE, 2569, NUMBER, web.url(CODE, "/plan"), "x", allow_private=True)
    told = check(db, asked.id, as_of=AS_OF, options=OPTIONS | {"allow_private": False})
    assert (told.state, told.accepted) == ("refused", False)
    assert "เครือข่าย" in told.message


def test_one_item_is_looked_at_again_without_an_address(web: Web, db: Path) -> None:
    before = len(web.hits)
    told = check(db, agency=CODE, rule=NUMBER, year=2569, as_of=AS_OF, options=OPTIONS)
    assert (told.state, told.outcome, told.before) == ("", Outcome.MISSING, Outcome.MISSING)
    asked = [hit.target for hit in web.hits[before:]]
    assert "/" in asked
    assert len(asked) < 8


def test_what_counted_and_is_gone_at_a_second_look_waits_for_a_person(web: Web, db: Path) -> None:
    assert declared(db, web.url(CODE, "/moving")).accepted
    told = check(db, agency=CODE, rule=NUMBER, year=2569, as_of=AS_OF, options=OPTIONS)
    assert (told.before, told.outcome, told.message) == (Outcome.PRESENT, Outcome.UNCLEAR, GONE)
    with Store(db) as store:
        assert outcome(store) is Outcome.UNCLEAR
        assert [one.message for one in declarations.for_review(store.db)] == [GONE]


def test_personal_data_behind_a_given_address_is_told_and_what_was_told_before_is_not_told_twice(
    web: Web, db: Path
) -> None:
    def told() -> list[tuple[NoticeKind, str, int]]:
        with Store(db) as store:
            site = store.site(CODE)
            harm = store.db.execute("SELECT harm FROM standing").fetchone()[0]
        assert site
        assert harm == sum(notice.kind is NoticeKind.PERSONAL_DATA for notice in site.notices)
        return [(notice.kind, notice.url, notice.count) for notice in site.notices]

    before = told()
    for _ in range(2):
        declared(db, web.url(CODE, "/leak"))
    assert told() == [*before, (NoticeKind.PERSONAL_DATA, web.url(CODE, "/leak"), 1)]


def test_of_two_checks_at_the_same_time_the_second_takes_nothing_from_the_first(db: Path) -> None:
    with Store(db) as store:
        taken = [store.latest(CODE, 2569), store.latest(CODE, 2569)]  # both before either is stored
        stored = []
        for n, found in enumerate(taken):
            assert found
            visit, site = found
            known = site.requests
            site.requests += 1
            site.pages.append(Page(f"http://127.0.91.1/{n}"))
            amendment = Amendment(visit, known, site, {len(site.pages) - 1}, ITEM, [], edition(2569), AS_OF)
            with writing(store.db):
                stored.append(amend(store.db, amendment, "2026-05-15T03:00:00+00:00"))
        kept = store.site(CODE)
    assert kept
    assert stored == [True, False]
    assert kept.pages[-1].url == "http://127.0.91.1/0"


def test_an_agency_that_was_never_visited_can_still_say_where_it_is(web: Web, tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    with Store(path) as store:
        store.import_agencies([agency(CODE, web.url(CODE), "อบต.ทุ่งนิทาน")])
    told = declared(path, web.url(CODE, "/plan"))
    assert (told.state, told.before) == ("accepted", "")
    with Store(path) as store:
        assert store.visits(CODE) == []


def test_an_address_that_could_not_become_part_of_the_visit_does_not_count_and_says_so(db: Path) -> None:
    with Store(db) as store:
        asked = declarations.declare(store.db, CODE, 2569, NUMBER, "http://127.0.91.1/plan", "x", allow_private=True)
        found = store.latest(CODE, 2569)
        assert found
        visit, site = found
        amendment = Amendment(visit, site.requests + 1, site, (), ITEM, [], edition(2569), AS_OF)  # of another moment
        said = Checked(CODE, ITEM, "present", "พบครบถ้วน", "accepted", asked.url, "missing", asked.id)
        told = stored(store.db, said, 2569, None, amendment, "2026-05-15T03:00:00+00:00")
        kept = declarations.one(store.db, asked.id)
        assert (told.state, kept.state, told.accepted, kept.message) == ("waiting", "waiting", False, MEANWHILE)
        assert outcome(store) is Outcome.MISSING
