"""Verdicts that people overruled again and again: the words on those pages, as a wish for a better rule.

In: a store, a rule, what the machine and what people said. Out: words with how many agencies use them; TOML for a test.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.agencies import short_name
from crawler.desk.doubts import decided
from crawler.store import Store
from reports.lines import plain
from rules.decided import DONE
from rules.model import Agency, Decision, Finding, Outcome
from rules.wording import fixture

MOST = 40  # agencies looked at
LONGEST = 120  # characters; a longer text is a paragraph and no wording


@dataclass(frozen=True, slots=True)
class Overruled:
    """One agency's case with the words found there: on the way to the page, on it, and at the address a person gave."""

    agency: Agency
    name: str
    decision: Decision
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """Cases alike, and their words with how many agencies use each, most first."""

    machine: Outcome
    outcome: Outcome
    cases: tuple[Overruled, ...]
    words: tuple[tuple[str, int], ...]
    ours: bool  # whether people say that these words are the item

    def toml(self) -> str:
        """The words as quotes of tests/rules/*/expected.toml."""
        words = [text for text, _ in self.words]
        return fixture(words if self.ours else (), () if self.ours else words)


def pattern(  # noqa: PLR0913, PLR0917 - what the cases have in common
    store: Store, year: int, province: str, rule: str, machine: Outcome, outcome: Outcome
) -> Pattern:
    """The cases of a province in which the machine said one thing of an item, and people another."""
    made = {
        code: each
        for code, each in reversed(decided(store.db, year, province, -1))
        if (each.rule, each.machine, each.outcome) == (rule, machine, outcome)
    }
    kept = list(store.results(year, list(made)[:MOST]))
    cases = []
    for result in kept:
        said = next((f for f in result.machine.findings if f.rule == rule), None) if result.machine else None
        words = tuple(dict.fromkeys(_words(store, result.agency, said, made[result.agency.code], year)))
        cases.append(Overruled(result.agency, plain(short_name(result.agency)), made[result.agency.code], words))
    counts = Counter(word for case in cases for word in case.words)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return Pattern(
        machine, outcome, tuple(cases), tuple(ordered), outcome in (*DONE, Outcome.PARTIAL, Outcome.OUTDATED)
    )


def _words(store: Store, agency: Agency, said: Finding | None, decision: Decision, year: int) -> Iterator[str]:
    """Labels and quotes of the evidence, and the label, title and headings of the page a person named."""
    for evidence in said.evidence if said else ():
        yield from _short(evidence.label, evidence.quote)
    if not decision.url:
        return
    site = store.site(agency.code, year)
    for page in site.pages if site else ():
        if decision.url in (page.url, page.asked):
            yield from _short(page.label, page.title, *page.headings)


def _short(*texts: str) -> Iterator[str]:
    return (plain(text) for text in texts if 0 < len(plain(text)) <= LONGEST)
