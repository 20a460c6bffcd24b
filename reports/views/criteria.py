"""The criteria of a year as pages show them: items with their sureness, two years side by side, a phrase tried out.

In: editions, kept visits. Out: plain values. Reads a bounded number of visits for a bounded time; writes nothing.
"""

from __future__ import annotations

import time
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from crawler.agencies import short_name
from crawler.store import Store
from reports.lines import plain
from reports.results import is_confirmed
from rules import load
from rules.calibration import Counts, calibration
from rules.card import CHECKED, LEVELS, PERIODS
from rules.cli import HOW
from rules.diff import Change, changes
from rules.match import Matcher
from rules.model import Agency, Edition, Page, Phrase, Rule
from rules.wording import Kind, Reading, differences, touches, with_phrase

SITES, SECONDS = 60, 4.0  # of kept visits that a phrase is tried on
MOST = 200  # labels shown
SURE: dict[str, Callable[[Rule], bool]] = {"confirmed": is_confirmed, "compared": lambda rule: rule.status == "checked"}


@dataclass(frozen=True, slots=True)
class Checked:
    """Who compared an item with the manual of the NACC, when, and on which page."""

    by: str
    on: date
    page: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A label that would be read differently, and the agencies that use it."""

    reading: Reading
    agencies: tuple[tuple[str, str], ...]  # code, name


@dataclass(frozen=True, slots=True)
class Trial:
    """What a phrase would change, over how many visits of how many that are kept, and how many labels hold it."""

    seen: tuple[Seen, ...]
    sites: int
    of: int
    holding: int


def of_year(edition: Edition, show: str = "") -> dict[str, Any]:
    """What the page of a year shows: every item, or those that are sure in one way (`show`, of `SURE`)."""
    sure = {name: [rule for rule in edition.rules if test(rule)] for name, test in SURE.items()}
    return {
        "edition": edition, "rules": {rule.number: rule for rule in sure.get(show, edition.rules)}, "show": show,
        "years": load.years(), "levels": LEVELS, "checked": CHECKED, "period": period, "accuracy": accuracy,
        "confirmed": len(sure["confirmed"]), "compared": len(sure["compared"]), "measured": calibration(),
    }  # fmt: skip


def of_item(edition: Edition, rule: Rule) -> dict[str, Any]:
    """What the page of an item shows."""
    sub = next((s for i in edition.indicators for s in i.sub_indicators if s.id == rule.indicator), None)
    return {
        "edition": edition, "rule": rule, "sub": sub, "period": period(rule), "phrase": phrase_text,
        "checked": checked_off(rule), "accuracy": accuracy(rule), "measured": calibration(),
        "elsewhere": elsewhere(rule),
    }  # fmt: skip


def of_years(old: int, new: int) -> dict[str, Any]:
    """What the page of two years beside each other shows. Raises RuleError for a year without criteria."""
    return {"old": old, "new": new, "changes": compared(old, new), "how": HOW, "years": load.years()}


def rule_of(edition: Edition, text: str) -> Rule | None:
    """The item of a number ("O11", "11") or id."""
    wanted = text.lower()
    return next((r for r in edition.rules if wanted in (r.number.lower(), r.number[1:], r.id)), None)


def period(rule: Rule) -> str:
    """The time an item must be about, in words."""
    said = [PERIODS[rule.period.kind].format(year=rule.year + each) for each in (rule.period.offset, *rule.period.also)]
    return " หรือ ".join(said)


def phrase_text(phrase: Phrase) -> str:
    """A phrase as people read it, its parts joined by "…"."""
    return phrase if isinstance(phrase, str) else " … ".join(phrase)


def checked_off(rule: Rule) -> Checked | None:
    """The check-off of an item, as its file tells; None while nobody compared it."""
    path = next(load.folder(rule.year).glob(f"{rule.number.lower()}_*.toml"), None)
    if rule.status != "checked" or path is None:
        return None
    told = tomllib.loads(path.read_text(encoding="utf-8")).get("checked", {})
    return Checked(**told) if told else None


def accuracy(rule: Rule) -> Counts | None:
    """How often "not found" was right for the item where it was measured; None when it never was."""
    counts = calibration().missing.get(rule.id)
    return counts if counts and counts.seen else None


def elsewhere(rule: Rule) -> list[tuple[int, tuple[Rule, ...]]]:
    """The items of every other year that this one became or came from, newest first."""
    others = [year for year in reversed(load.years()) if year != rule.year]
    tied = [(year, set(load.crosswalk(rule, year))) for year in others]
    return [(year, tuple(r for r in load.edition(year).rules if r.number in numbers)) for year, numbers in tied]


def compared(old: int, new: int) -> list[Change]:
    """What changed from one year to another. Raises RuleError for a year without criteria."""
    return changes(load.edition(old), load.edition(new))


def trial(store: Store, edition: Edition, rule: Rule, kind: Kind, phrase: Phrase, province: str) -> Trial:  # noqa: PLR0913, PLR0917
    """Which labels on kept sites of a province ("" for all) a phrase would have read differently."""
    known = {agency.code: agency for agency in store.agencies(province=province)}
    visited = sorted(store.visited() & known.keys())
    labels: dict[str, dict[str, str]] = {}
    until, looked = time.monotonic() + SECONDS, 0
    for code in visited[:SITES]:
        if time.monotonic() > until:
            break
        looked += 1
        for label in _labels(store, known[code], edition.year):
            if touches(phrase, label):
                labels.setdefault(label, {})[code] = plain(short_name(known[code]))
    before, after = Matcher(edition), Matcher(with_phrase(edition, rule.id, kind, phrase))
    found = differences(labels, before, after)[:MOST]
    seen = tuple(Seen(each, tuple(labels[each.label].items())) for each in found)
    return Trial(seen, looked, len(visited), len(labels))


def _labels(store: Store, agency: Agency, year: int) -> set[str]:
    """Every label, title and heading of the agency's latest kept visit."""
    site = store.site(agency.code, year)
    return {plain(text) for page in site.pages for text in _texts(page) if text.strip()} if site else set()


def _texts(page: Page) -> Iterator[str]:
    yield from (page.title, page.label, *page.headings)
    yield from (link.label for link in page.links)
