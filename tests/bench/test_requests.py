"""Requests until verdicts are final: what is counted, and that the order of the crawl loses no verdict."""

from __future__ import annotations

import statistics

from rules.model import Evidence, Finding, Outcome, Page, Site, Step
from tests.bench.finals import finals_of, shortest_of
from tests.bench.grown import VENDORS, Grown
from tests.bench.requests import Told, figures, medians_of, of_grown
from tests.sites.walk import targets
from tests.store import samples

HOME = "http://www.sample.go.th/"


def _site(*names: str, ways: dict[str, tuple[str, ...]] | None = None) -> Site:
    pages = [Page(HOME, path=(Step(HOME, ""),))]
    for name in names:
        steps = [
            Step(HOME, ""),
            *(Step(HOME + step, step) for step in (ways or {}).get(name, ())),
            Step(HOME + name, name),
        ]
        pages.append(Page(HOME + name, path=tuple(steps)))
    return Site(samples.agency(), HOME, pages=pages)


def _finding(rule: str, *names: str, outcome: Outcome = Outcome.PRESENT) -> Finding:
    return Finding(rule, rule, rule, outcome, "ok", "", 1.0, [Evidence(HOME + name) for name in names])


def test_a_verdict_is_final_when_all_that_it_quotes_was_read() -> None:
    site = _site("a", "b", "c", "d")
    findings = [_finding("one", "a", "c"), _finding("two", ""), _finding("none", "a", outcome=Outcome.MISSING)]
    assert finals_of(site, findings) == {"one": 4, "two": 1}


def test_the_shortest_ways_share_their_pages_and_go_to_the_nearest_first() -> None:
    everything = _site("list", "a", "far", "deep", ways={"a": ("list",), "deep": ("far",)})
    findings = [_finding("deep", "deep"), _finding("list", "list"), _finding("a", "a")]
    assert shortest_of(everything, findings) == {"list": 2, "a": 3, "deep": 5}


def test_the_shortest_ways_beside_breadth_first_say_what_is_attainable() -> None:
    counts = {"best": 30, "breadth": 60, "all": 90}
    told = Told("a", {"O1": 4, "O2": 12}, {"O1": 8, "O2": 20}, {"O1": 2, "O2": 10}, counts, {key: {} for key in counts})
    found = figures([told])
    assert found["shortest_to_breadth"]["median"] == 0.38
    assert medians_of(found) == "1.60 of the shortest ways, 0.55 of breadth first (the shortest ways: 0.38)"


def test_a_grown_site_is_the_same_every_time_has_its_size_and_shows_its_evidence_to_who_walks() -> None:
    for vendor in VENDORS.values():
        one, two = (Grown(vendor, 200, 3, "http://127.0.66.1:1") for _ in range(2))
        assert list(one.site.routes) == list(two.site.routes)
        assert 0.9 < len(one.site.routes) / 200 < 1.1
        shown = {target for found in one.evidence.values() for target in found}
        assert shown <= targets(one.site)
        assert [number for number, found in one.evidence.items() if not found]


def test_the_best_first_says_what_reading_everything_says_and_with_fewer_requests_than_breadth_first() -> None:
    (told,) = of_grown(50, ("scripts",))
    assert told.differ == []
    assert len(told.items) >= 10
    best, breadth, shortest = (
        statistics.median(each[item] for item in told.items) for each in (told.best, told.breadth, told.shortest)
    )
    assert shortest <= best < 0.6 * breadth
    assert figures([told])["to_shortest"]["median"] <= 2
