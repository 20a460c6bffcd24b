"""The report of one agency and year: the answer, what to do first, every item with what people said of it.

In: a store, an agency, the rules of the year, the day. Out: `Report`, plain data, for pages and files alike. No HTML.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from crawler.agencies import display_name
from crawler.desk import calls, declarations, official, publications, settings, timeline
from crawler.desk.declarations import Declaration
from crawler.store import Result as Kept
from crawler.store import Store
from reports import lines, notices
from reports.html import by_outcome
from reports.lines import plain
from reports.notices import Told
from reports.results import FULL_AT, Result, Todo, first_steps, groups, rules_by_id
from reports.views.official import GIVEN, is_inside
from reports.views.province import LACKING as LACKS
from reports.words import thai_date
from rules.model import Agency, Decision, Edition, Evidence, Finding, Outcome, Rule, SubIndicator
from rules.score import SURE

ALL, TODO, LACKING = "all", "todo", "lacking"
SHOWN = (ALL, TODO, LACKING, *Outcome)
SHOWN_FIRST = 5  # things to do that are shown at once
MOST_TO_DO = 6  # on the one page for the head of the agency


@dataclass(frozen=True, slots=True)
class Item:
    """One item: the verdict that counts, the machine's where it differs, and what people said and gave."""

    finding: Finding
    rule: Rule
    points: float  # OIT points it brings
    machine: Finding | None = None
    decision: Decision | None = None
    declared: tuple[Declaration, ...] = ()
    owner: str = ""
    official: float | None = None

    @property
    def done(self) -> bool:
        """Whether nothing is left to do."""
        return self.finding.outcome in FULL_AT

    @property
    def sure(self) -> bool:
        """Whether nothing is to be added to the verdict: what a person must look at says so itself."""
        return self.finding.confidence >= SURE or self.finding.outcome is Outcome.UNCLEAR

    @property
    def proof(self) -> Evidence | None:
        """The first piece of evidence."""
        return self.finding.evidence[0] if self.finding.evidence else None

    @property
    def quote(self) -> str:
        """What the first piece of evidence says on the agency's own page, '' when it only repeats what we say of it."""
        said = {plain(self.finding.message), *([plain(self.decision.reason)] if self.decision else [])}
        quoted = plain(self.proof.quote) if self.proof else ""
        return "" if quoted in said else quoted

    @property
    def were_right(self) -> bool | None:
        """Whether the official result is what we say; None without one, or while a person must look."""
        if self.official is None or self.finding.outcome is Outcome.UNCLEAR:
            return None
        return (self.official >= GIVEN) == self.done


@dataclass(frozen=True, slots=True)
class Part:
    """One sub-indicator with the items that are shown of it."""

    sub: SubIndicator
    points: tuple[float, float, float] | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything an agency's pages show."""

    result: Result
    edition: Edition
    items: tuple[Item, ...]
    years: tuple[int, ...]  # judged, newest first
    published: bool
    deadline: date | None
    today: date
    official: float | None  # points of the whole

    @property
    def agency(self) -> Agency:
        return self.result.agency

    @property
    def name(self) -> str:
        """With district and province."""
        return self.result.name

    @property
    def year(self) -> int:
        return self.edition.year

    @property
    def unseen(self) -> str:
        """Why nothing could be judged, '' when the site could be read."""
        return lines.unseen(self.result.visit)

    @property
    def were_right(self) -> bool | None:
        """Whether the official score lies within our range; None without one, or where nothing could be judged."""
        if self.official is None or self.unseen:
            return None
        return is_inside(self.result.score.low, self.official, self.result.score.high)

    @property
    def harm(self) -> list[Told]:
        """What is to be dealt with today."""
        return _on_pages(notices.urgent(self.result.visit.notices))

    @property
    def repairs(self) -> list[Told]:
        """What wants repair."""
        return _on_pages(notices.later(self.result.visit))

    @property
    def by_rule(self) -> dict[str, Item]:
        """The items by the id of their rule."""
        return {item.finding.rule: item for item in self.items}

    @property
    def steps(self) -> list[Todo]:
        """What to do, most points per effort first."""
        return first_steps(self.result, self.edition)

    @property
    def by_outcome(self) -> list[tuple[Outcome, list[Finding]]]:
        """Items under each outcome."""
        return by_outcome(self.result)

    @property
    def judged_by_official(self) -> list[Item]:
        """Items with an official result."""
        return [item for item in self.items if item.official is not None]

    def parts(self, show: str = ALL) -> list[Part]:
        """Sub-indicators with the items to show: all, those to mend, or those of an outcome."""
        items = self.by_rule
        found = [
            Part(group.sub, group.points, tuple(items[each.rule] for each in group.findings if _shown(each, show)))
            for group in groups(self.result, self.edition)
        ]
        return [part for part in found if part.items]

    def item(self, number: str) -> Item | None:
        """The item of that number, or None."""
        return next((item for item in self.items if item.finding.number == number), None)


def _on_pages(told: list[Told]) -> list[Told]:
    """Without the line that names a command, which is for the terminal."""
    return [each for each in told if each.name != notices.MORE]


def _shown(finding: Finding, show: str) -> bool:
    groups = {ALL: True, TODO: finding.outcome not in FULL_AT, LACKING: finding.outcome in LACKS}
    return groups.get(show, finding.outcome == show)


def report(store: Store, agency: Agency, edition: Edition, today: date) -> Report | None:
    """The report, or None for an agency that was never judged for the year."""
    kept = next(store.results(edition.year, [agency.code]), None)
    if kept is None or kept.visit is None or kept.judgement is None:
        return None
    result = Result(kept.agency, plain(display_name(kept.agency)), kept.visit, kept.judgement)
    points = official.of_agency(store.db, agency.code, edition.year)
    return Report(
        result=result,
        edition=edition,
        items=_items(store, kept, result, edition, points),
        years=tuple(timeline.judged(store.db, agency.code)),
        published=publications.is_public(store.db, agency.code, edition.year),
        deadline=settings.deadline(store.db, edition.year),
        today=today,
        official=points.get(official.WHOLE),
    )


def _items(store: Store, kept: Kept, result: Result, edition: Edition, points: Mapping[str, float]) -> tuple[Item, ...]:
    code, rules = result.agency.code, rules_by_id(edition)
    machine = {finding.rule: finding for finding in kept.machine.findings} if kept.machine else {}
    decisions = {decision.rule: decision for decision in kept.decisions}
    owners = calls.item_owners(store.db, code)
    given = declarations.listed(store.db, agency=code, year=edition.year)
    return tuple(
        Item(
            finding,
            rules[finding.rule],
            result.score.worth.get(finding.rule, 0.0),
            machine=_differing(finding, machine.get(finding.rule)),
            decision=decisions.get(finding.rule),
            declared=tuple(one for one in given if one.rule == finding.rule and one.state != "withdrawn"),
            owner=owners.get(finding.rule, ""),
            official=points.get(finding.number),
        )
        for finding in result.findings
        if finding.rule in rules
    )


def _differing(counted: Finding, machine: Finding | None) -> Finding | None:
    return machine if machine is not None and machine is not counted and machine != counted else None


def deadline_line(deadline: date | None, today: date) -> str:
    """'เหลือ 12 วัน ถึงวันปิดระบบ ITAS (28 พ.ค. 2569)'; '' while nobody has set the day."""
    if deadline is None:
        return ""
    left, day = (deadline - today).days, thai_date(deadline)
    if left < 0:
        return f"ปิดระบบ ITAS แล้วเมื่อ {day}"
    return f"เหลือ {left} วัน ถึงวันปิดระบบ ITAS ({day})" if left else f"วันนี้เป็นวันปิดระบบ ITAS ({day})"
