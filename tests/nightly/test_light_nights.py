"""A night pays for change only: what it asks of a site on which nothing moved, and what it says when something did."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.frontier.signs import is_ita
from crawler.store import Store
from reports.nightly.canaries import Watch
from reports.nightly.choosing import night_of, turn_of
from reports.nightly.coverage import page as coverage_page
from reports.nightly.facts import Row
from reports.nightly.github import markdown
from reports.nightly.health import checks
from reports.nightly.night import Morning, Wish, spent
from rules.load import edition
from rules.model import Outcome, VisitStatus
from tests.crawl.web import Answer, Site, Web, page
from tests.nightly.conftest import FOOT, GONE, PROVINCE, QUICK, Office, opened

RULES = edition(2569).rules[:20]
NEWS = {f"/news/{number}": f"กิจกรรมจิตอาสาครั้งที่ {number}" for number in range(8)}  # neither evidence nor lists
CODES = ("A1", "A2", "A3")
NIGHTS = 5  # that a test may spend


def full_site() -> Site:
    """A site with a list of every item, each on a page of its own, and news that prove nothing."""
    items = {f"/o{rule.number[1:]}": f"{rule.number} {rule.title}" for rule in RULES}
    items["/gift"] = "ประกาศ No Gift Policy ปีงบประมาณ 2569"
    home = page("องค์การบริหารส่วนตำบลทดลอง", ("/oit", "OIT การเปิดเผยข้อมูลสาธารณะ 2569"), *NEWS.items(), body=FOOT)
    site: Site = {"/": home, "/oit": page("OIT การเปิดเผยข้อมูลสาธารณะ 2569", *items.items())}
    site |= {path: page(label, body=f"<p>{label} ปีงบประมาณ พ.ศ. 2569</p>{FOOT}") for path, label in items.items()}
    return site | {path: page(label) for path, label in NEWS.items()}


@dataclass
class Nights:
    """Nights of one office, told as if each were a day after the other."""

    office: Office
    moment: datetime = field(default_factory=lambda: datetime.now(UTC))

    def spend(self, *, later: float = 1, whole: int = 0, crawl: Iterable[str] = (), stop: str = "") -> Morning:
        """The next night. `whole`: days between two whole visits, by default so many that nobody has a turn."""
        self.office.later(later)
        choice, whole = {"province": PROVINCE}, whole or quiet(self.moment)
        wish = Wish(self.office.db, edition(2569), choice, whole=whole, crawl=(*QUICK[1::2], *crawl))

        def told(event: dict[str, str]) -> None:
            if stop and event["kind"] == "finished":
                raise SystemExit

        with Store(self.office.db) as store:
            return spent(wish, store, told, lambda: self.moment)

    def said(self) -> dict[str, list[tuple[str, Outcome, str, float]]]:
        """What counts of every agency."""
        with Store(self.office.db) as store:
            judged = {each.agency.code: each.machine for each in store.results(2569, CODES)}
        return {
            code: [(one.rule, one.outcome, one.reason, one.confidence) for one in judgement.findings]
            for code, judgement in judged.items()
            if judgement is not None
        }


def quiet(moment: datetime, turns: int = 0) -> int:
    """Days between two whole visits such that it was the turn of so many of the agencies in the nights of a test."""
    return next(days for days in range(3, 5000) if len(with_turn(moment, days)) == turns)


def with_turn(moment: datetime, days: int) -> set[str]:
    night = night_of(moment)
    return {code for code in CODES if turn_of(code, days, night) > night - timedelta(days=NIGHTS)}


def rows(morning: Morning) -> dict[str, Row]:
    return {row.code: row for row in morning.facts.rows if row.visited}


def light(morning: Morning) -> dict[str, bool]:
    return {code: row.light for code, row in rows(morning).items()}


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Nights, Morning]]:
    """An office after its first night, in which all three were visited."""
    with opened(tmp_path_factory.mktemp("beginning")) as office:
        nights = Nights(office)
        as_before(office)
        yield nights, nights.spend()


def as_before(office: Office) -> None:
    """Every site as it was in the first night."""
    for code in CODES:
        office.sites[code].clear()
        office.sites[code] |= full_site()


@pytest.fixture
def nights(beginning: tuple[Nights, Morning], tmp_path: Path) -> Nights:
    """The same office the day after, with a database of its own."""
    before = beginning[0]
    office = replace(before.office, folder=tmp_path)
    as_before(office)
    with closing(sqlite3.connect(before.office.db)) as kept, closing(sqlite3.connect(office.db)) as own:
        kept.backup(own)
    return Nights(office, before.moment)


def evidence_and_lists(office: Office, code: str) -> set[str]:
    """Addresses of the home page, of lists of items, of all proofs and of every page on the way to one."""
    with Store(office.db) as store:
        kept = store.site(code)
        (result,) = store.results(2569, [code])
    assert kept is not None
    assert result.machine is not None
    wanted = {kept.home, *(one.url for one in kept.pages if is_ita(one.title) or is_ita(one.label))}
    for finding in result.machine.findings:
        for proof in finding.evidence:
            wanted |= {proof.url, proof.found_on, *(step.url for step in proof.path)}
    return wanted - {""}


def asked_of(web: Web, begun: int, code: str) -> list[str]:
    return [hit.target for hit in web.hits[begun:] if hit.site == code]


def test_an_unchanged_night_asks_for_evidence_and_lists_and_says_what_the_first_visit_said(
    beginning: tuple[Nights, Morning], nights: Nights
) -> None:
    assert light(beginning[1]) == dict.fromkeys(CODES, False)
    said, begun = nights.said(), len(nights.office.web.hits)
    night = nights.spend()
    assert (light(night), night.healthy) == (dict.fromkeys(CODES, True), True)
    for code in CODES:
        asked, known = asked_of(nights.office.web, begun, code), evidence_and_lists(nights.office, code)
        assert len(known) >= 15
        assert len(asked) <= 1.2 * len(known)
        assert not NEWS.keys() & set(asked)
    assert nights.said() == said
    counts = night.facts.counts()
    assert (counts["light"], counts["whole"], counts["visited"]) == (3, 0, 3)


def test_one_night_holds_both_kinds_and_everything_it_leaves_says_how_many(nights: Nights) -> None:
    days = quiet(nights.moment, 1)
    night = nights.spend(later=NIGHTS, whole=days)
    assert light(night) == {code: code not in with_turn(nights.moment, days) for code in CODES}
    assert "หลักฐานไม่เปลี่ยน 2 แห่ง" in coverage_page(night)
    assert "อ่านทั้งเว็บไซต์ 1 แห่ง" in coverage_page(night)
    assert "| หลักฐานไม่เปลี่ยน | 2 |" in markdown(night)
    assert {"light": night.figures["light"], "whole": night.figures["whole"]} == {"light": 2, "whole": 1}


def test_a_change_that_a_light_visit_meets_is_judged_right_the_same_night(nights: Nights) -> None:
    before = nights.said()
    nights.office.sites["A1"] |= {"/gift": GONE, "/o14": GONE}
    nights.office.sites["A2"] |= {path: Answer("<title>พัง</title>", 500) for path in full_site() if path != "/"}
    night = nights.spend()
    assert light(night) == {"A1": False, "A2": False, "A3": True}
    after = nights.said()
    assert after["A1"] != before["A1"]
    assert after["A3"] == before["A3"]
    assert rows(night)["A2"].standing.status == VisitStatus.PARTIAL
    with Store(nights.office.db) as store:
        store.db.execute("UPDATE visit SET kept = 0")
        store.db.conn.commit()
    nights.spend()
    assert nights.said()["A1"] == after["A1"]  # of which nothing is kept: what a first visit says


def test_after_a_change_for_the_worse_all_is_read_once_more_and_then_lightly_again(nights: Nights) -> None:
    nights.office.sites["A1"]["/gift"] = GONE
    nights.office.sites["A1"]["/oit"] = page("OIT การเปิดเผยข้อมูลสาธารณะ 2569", ("/o1", "O1 โครงสร้าง"))
    worse = nights.spend()
    assert rows(worse)["A1"].worse
    assert [light(nights.spend())["A1"] for _ in range(2)] == [False, True]


def test_a_site_that_was_away_is_read_whole_when_it_is_back(nights: Nights) -> None:
    said, kept = nights.said(), dict(nights.office.sites["A3"])
    nights.office.sites["A3"] |= dict.fromkeys(kept, Answer(drop=True))
    away = nights.spend()
    assert (light(away)["A3"], rows(away)["A3"].seen, rows(away)["A3"].turns) == (False, False, ())
    nights.office.sites["A3"] |= kept
    assert light(nights.spend()) == {"A1": True, "A2": True, "A3": False}
    assert nights.said() == said


def test_a_site_on_another_platform_is_read_whole_the_same_night(nights: Nights) -> None:
    joomla = '<head><meta name="generator" content="Joomla! 4">'
    other = {
        path: replace(answer, body=str(answer.body).replace("<head>", joomla))
        for path, answer in full_site().items()
        if isinstance(answer, Answer)
    }
    nights.office.sites["A2"] |= other
    assert light(nights.spend()) == {"A1": True, "A2": False, "A3": True}


def test_what_other_rules_said_is_judged_again_on_a_whole_visit(nights: Nights) -> None:
    said = nights.said()
    with Store(nights.office.db) as store:
        store.db.execute("UPDATE judgement SET ruleset = 'older' WHERE agency = 'A1'")
        store.db.conn.commit()
    assert light(nights.spend()) == {"A1": False, "A2": True, "A3": True}
    assert nights.said() == said


def test_a_light_night_cut_short_goes_on_in_the_same_way_repeats_nobody_and_says_the_same(nights: Nights) -> None:
    said = nights.said()
    held = dict(nights.office.sites["A3"])
    nights.office.sites["A3"] |= {
        path: replace(answer, wait=3600) for path, answer in held.items() if isinstance(answer, Answer)
    }
    with pytest.raises(SystemExit):
        nights.spend(stop="the first that is finished")
    with Store(nights.office.db) as store:
        visited = {code for (code,) in store.db.execute("SELECT agency FROM visit WHERE light")}
    nights.office.sites["A3"] |= held
    begun = len(nights.office.web.hits)
    night = nights.spend(later=0)
    assert light(night) == dict.fromkeys(CODES, True)
    assert visited
    assert not any(asked_of(nights.office.web, begun, code) for code in visited)
    assert nights.said() == said


def test_people_may_have_every_visit_whole(nights: Nights) -> None:
    assert light(nights.spend(crawl=["light=0"])) == dict.fromkeys(CODES, False)
    assert light(nights.spend(whole=1)) == dict.fromkeys(CODES, False)


def test_who_was_not_read_whole_within_the_days_is_told(nights: Nights) -> None:
    morning = nights.spend(later=2)
    assert morning.facts.long_unread == []
    late = replace(morning.facts, whole=1)
    assert {row.code for row in late.long_unread} == set(CODES)
    assert "whole" in {check.id for check in checks(late, Watch(), {}, []) if not check.ok}
