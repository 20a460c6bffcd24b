"""After which request each verdict of a visit was final, and what the shortest way would have taken.

In: kept visits with their findings. Out: counts of pages and documents asked for, the home page as the first. A verdict
that found something is final when all that it quotes was read; one that found nothing is final with the last request
of the visit, and is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crawler.frontier.urls import key_of
from rules.model import Evidence, Finding, Outcome, Page, Site

FOUND = frozenset({Outcome.PRESENT, Outcome.PARTIAL, Outcome.OUTDATED})
Finals = dict[str, int]  # item -> requests until its verdict was final


def finals_of(site: Site, findings: Iterable[Finding]) -> Finals:
    """Requests until all that each verdict quotes was read."""
    turns = {key: turn for turn, page in _reversed(site) for key in _keys(page)}
    found = {one.rule: [turns[key_of(url)] for url in _proofs(one.evidence) if key_of(url) in turns] for one in findings
             if one.outcome in FOUND}  # fmt: skip
    return {rule: max(read) for rule, read in found.items() if read}


def shortest_of(everything: Site, findings: Iterable[Finding]) -> Finals:
    """The same for one who goes straight to what these findings quote, the nearest first.

    `everything` is the same site read breadth first: the way on which a page was met there is a shortest one.
    """
    places = {key: page for _, page in _reversed(everything) for key in _keys(page)}
    read = {key_of(everything.home): 1}
    ways = {one.rule: _way(one.evidence, places) for one in findings if one.outcome in FOUND}
    ways = {rule: way for rule, way in ways.items() if way}
    found: Finals = {}
    while ways:
        rule = min(ways, key=lambda one: sum(key not in read for key in ways[one]))
        for key in ways[rule]:
            read.setdefault(key, len(read) + 1)
        found[rule] = max(read[key] for key in ways.pop(rule))
    return found


def _way(evidence: Iterable[Evidence], places: dict[str, Page]) -> list[str]:
    """The pages to be read for one item, from the home page on; [] when one of its proofs is nowhere."""
    steps: dict[str, None] = {}
    for url in _proofs(evidence):
        page = places.get(key_of(url))
        if page is None:
            return []
        steps |= dict.fromkeys(key_of(step.url) for step in page.path)
    return list(steps)


def _proofs(evidence: Iterable[Evidence]) -> Iterator[str]:
    for proof in evidence:
        yield proof.found_on if proof.kind == "link" else proof.url


def _reversed(site: Site) -> Iterator[tuple[int, Page]]:
    return reversed(list(enumerate(site.pages, 1)))


def _keys(page: Page) -> Iterator[str]:
    return (key_of(url) for url in (page.asked, page.url) if url)
