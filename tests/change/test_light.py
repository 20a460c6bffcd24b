"""A light visit ends with known evidence and lists when they stand; anything else makes it a whole visit.

All sites are visited once, some are changed, and all are visited lightly, twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from crawler.store import Store
from rules.model import Outcome, Problem
from tests.change.sites import ROWS, Pages, Seen, Visits, plain, tagged, with_etag
from tests.crawl.web import Answer, Hit, page

NEWS = {f"/news/{number}": f"กิจกรรมจิตอาสาครั้งที่ {number}" for number in range(24)}  # neither evidence nor lists
BAIT = Answer("<html><title>สล็อตเว็บตรง คาสิโนออนไลน์</title><a href='http://slot.example/'>สล็อต บาคาร่า</a></html>")
BROKEN = {"500": Answer(b"", 500), "404": Answer("<title>404</title>", 404), "drop": Answer(drop=True)}
SAME = ("same", "gift", "away", "hacked", "ruleset", "program", *BROKEN)
FEBRUARY = date(2026, 2, 10)
Rounds = tuple[dict[str, Seen], ...]


def _site() -> Pages:
    """The plain site and news that prove nothing."""
    pages = plain()
    home = str(pages["/"].body).replace("</body>", '<a href="/more">กิจกรรม</a></body>')
    pages |= {"/": replace(pages["/"], body=home), "/more": page("กิจกรรม", *NEWS.items(), body=ROWS)}
    pages |= {path: page(label, body=ROWS + f"<p>{label}</p>") for path, label in NEWS.items()}
    return tagged(pages)


def _change(sites: dict[str, Pages]) -> None:
    gift = page("อำนาจหน้าที่", ("/gift", "ประกาศนโยบาย No Gift Policy 2569"), body=ROWS)
    sites["gift"] |= {"/p3": with_etag(gift), "/gift": with_etag(page("ประกาศนโยบาย No Gift Policy ปี 2569", body=ROWS))}
    for name, answer in BROKEN.items():
        sites[name]["/p0"] = answer
    sites["away"] |= dict.fromkeys(sites["away"], Answer(drop=True))
    home = sites["hacked"]["/"]
    assert not isinstance(home, Answer)

    def by_visitor(hit: Hit) -> Answer:
        return BAIT if "Googlebot" in hit.headers.get("user-agent", "") else home(hit)

    sites["hacked"]["/"] = by_visitor


@pytest.fixture(scope="module")
def visits(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visits]:
    visits = Visits.of({name: _site() for name in SAME}, tmp_path_factory.mktemp("light"), "127.0.89")
    yield visits
    visits.web.__exit__()


@pytest.fixture(scope="module")
def rounds(visits: Visits) -> Rounds:
    first = visits.all(as_of=FEBRUARY)
    _change(visits.sites)
    with Store(visits.planned.db) as store:
        for column in ("ruleset", "program"):
            store.db.execute(f"UPDATE judgement SET {column} = 'older' WHERE agency = ?", [column])
        store.db.conn.commit()
    light = visits.all(light=True, as_of=date(2026, 2, 28))
    visits.sites["away"] |= _site()
    return first, light, visits.all(light=True, as_of=date(2026, 2, 28)), visits.all(light=True, as_of=date(2026, 3, 1))


def test_an_unchanged_site_costs_a_glance_and_keeps_its_verdicts(rounds: Rounds) -> None:
    first, light, twice, _ = (one["same"] for one in rounds)
    assert (first.site.light, light.site.light) == (False, True)
    assert light.result.visit is not None
    assert light.result.visit.light
    assert light.said == first.said == twice.said
    assert (light.site.status, light.site.reason) == (first.site.status, first.site.reason)
    assert not [hit.target for hit in light.hits if hit.target in NEWS]
    assert twice.site.requests == light.site.requests


def test_what_was_not_looked_at_keeps_the_time_it_was_last_seen(rounds: Rounds) -> None:
    first, light = (one["same"] for one in rounds[:2])
    times = [(old.fetched, new.fetched) for old, new in zip(first.site.pages, light.site.pages, strict=True)]
    looked = sum(new > old for old, new in times)
    assert 0 < looked < len(times)
    assert all(new >= old for old, new in times)
    assert light.site.requests == len(light.hits) == looked + 3  # robots.txt, and the home page as others see it


def test_proofs_tell_when_they_were_last_seen(rounds: Rounds) -> None:
    first, light = (one["same"] for one in rounds[:2])
    assert light.result.machine is not None
    seen = {proof.seen for finding in light.result.machine.findings for proof in finding.evidence}
    assert seen
    assert seen <= {one.fetched for one in light.site.pages} - {one.fetched for one in first.site.pages}


def test_what_changed_makes_it_a_whole_visit_that_asks_hardly_anything_twice(rounds: Rounds) -> None:
    whole = rounds[1]["gift"]
    assert not whole.site.light
    assert any("No Gift Policy" in one.title for one in whole.site.pages)
    asked = Counter(hit.target for hit in whole.hits)
    assert set(NEWS) <= asked.keys()
    assert {target: times for target, times in asked.items() if times > 1} == {"/": 4}  # glance, walk, two as others


def test_the_night_after_a_change_is_light_again(rounds: Rounds) -> None:
    whole, light = (one["gift"] for one in rounds[1:3])
    assert light.site.light
    assert light.said == whole.said


@pytest.mark.parametrize("code", BROKEN)
def test_evidence_that_is_gone_is_judged_on_a_whole_visit(visits: Visits, rounds: Rounds, code: str) -> None:
    assert not rounds[1][code].site.light
    broken = next(one for one in rounds[1][code].site.pages if one.url.endswith("/p0"))
    assert broken.problem is not None


def test_a_site_that_is_away_misses_nothing_and_is_looked_at_whole_when_it_is_back(rounds: Rounds) -> None:
    first, away, back = (one["away"] for one in rounds[:3])
    assert not away.site.light
    assert away.site.pages[0].problem is Problem.CONNECTION
    assert {outcome for _, outcome, *_ in away.said} <= {Outcome.UNCLEAR, Outcome.NOT_APPLICABLE}
    assert not back.site.light
    assert back.said == first.said


def test_what_others_see_makes_it_a_whole_visit_when_it_is_not_what_it_was(rounds: Rounds) -> None:
    _, whole, light, _ = (one["hacked"] for one in rounds)
    assert (whole.site.light, light.site.light) == (False, True)
    kinds = [[str(notice.kind) for notice in seen.site.notices] for seen in (whole, light)]
    assert kinds == [["cloaking"], ["cloaking"]]


@pytest.mark.parametrize("code", ["ruleset", "program"])
def test_what_other_rules_or_another_program_said_is_judged_again(rounds: Rounds, code: str) -> None:
    assert [one[code].site.light for one in rounds[:3]] == [False, False, True]
    assert rounds[1][code].said == rounds[0][code].said


def test_another_month_is_judged_on_a_whole_visit(rounds: Rounds) -> None:
    assert [one["same"].site.light for one in rounds] == [False, True, True, False]
