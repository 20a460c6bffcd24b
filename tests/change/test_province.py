"""Over sites of the sample province: first visit, second visit, light visit and a visit afresh say the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.engine import crawl
from crawler.store import Result, Store
from rules.model import Site
from tests.crawl.crawling import agency, plan, said, seen
from tests.sites.province import Province

CODES = ("wordpress", "itatable", "stale", "frames", "folder", "hacked", "traps", "blocked", "moved")
LIGHT = set(CODES) - {"traps", "blocked"}
Facts = dict[str, tuple[Site, Result]]


@pytest.fixture(scope="module")
def rounds(province: Province, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Facts]:
    """What was kept after each of four visits, by agency."""
    bodies = [replace(agency(code, province.home(code), province.bodies[code].short)) for code in CODES]
    planned = plan(tmp_path_factory.mktemp("rounds"), bodies, max_pages=400, ocr=False, browser=False)
    found: dict[str, Facts] = {}
    for name in ("first", "again", "light", "afresh"):
        summary = crawl(replace(planned, light=name == "light", afresh=name == "afresh"))
        assert summary.healthy, summary.faults
        with Store(planned.db) as store:
            results = {one.agency.code: one for one in store.results(2569, CODES)}
            sites = {code: store.site(code) for code in CODES}
        found[name] = {code: (site, results[code]) for code, site in sites.items() if site is not None}
    return found


def told(facts: tuple[Site, Result]) -> list[tuple[object, ...]]:
    return said(facts[1])


@pytest.mark.parametrize("name", ["again", "light", "afresh"])
@pytest.mark.parametrize("code", [code for code in CODES if code != "traps"])
def test_every_way_to_visit_an_unchanged_site_says_the_same_of_every_item(
    rounds: dict[str, Facts], code: str, name: str
) -> None:
    assert told(rounds[name][code]) == told(rounds["first"][code])


@pytest.mark.parametrize("name", ["again", "light", "afresh"])
def test_a_site_whose_addresses_differ_each_time_keeps_its_outcomes(rounds: dict[str, Facts], name: str) -> None:
    outcomes = [[finding[3] for finding in told(rounds[which]["traps"])] for which in ("first", name)]
    assert outcomes[0] == outcomes[1]


@pytest.mark.parametrize("code", [code for code in CODES if code != "traps"])
def test_pages_that_were_taken_over_are_what_reading_them_gives(rounds: dict[str, Facts], code: str) -> None:
    again, afresh = (seen(rounds[name][code][0]) for name in ("again", "afresh"))
    assert again == afresh


def test_a_glance_is_enough_wherever_nothing_moved(rounds: dict[str, Facts]) -> None:
    assert {code for code, (site, _) in rounds["light"].items() if site.light} == LIGHT
    for code in LIGHT:
        first, light = rounds["first"][code][0], rounds["light"][code][0]
        assert light.requests < first.requests
        looked = sum(new.fetched > old.fetched for old, new in zip(first.pages, light.pages, strict=True))
        assert light.requests <= 1.2 * looked
