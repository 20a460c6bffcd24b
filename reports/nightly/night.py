"""One night from its first question to its last: whom to visit, the crawl within its window, the facts, their health.

In: a `Wish`. Out: a `Morning`. The crawl runs in processes of `crawler.engine`; a night cut short is gone on with.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from crawler.desk import nights, settings, standings
from crawler.desk.nights import Night
from crawler.engine import Crew, Event, Plan, Processes, Summary, crawl, today
from crawler.store import Store
from reports.help import BadInput
from reports.nightly.canaries import Watch, sung
from reports.nightly.choosing import Due, Rhythm, due
from reports.nightly.facts import Before, Facts, found_rates, rows_of
from reports.nightly.health import Check, checks, figures
from reports.nightly.window import ALWAYS, Window
from rules.model import Agency, Edition

Clock = Callable[[], datetime]
OURS = ("agencies", "year", "as_of", "db", "run", "stand_ins", "declared", "item", "whole")  # not for people
NOBODY = "ไม่มีหน่วยงานที่ตรงกับที่เลือก ดูทะเบียนด้วย oit agencies list"
NO_SETTING = "--crawl {text} ใช้ไม่ได้ เขียนเป็น ชื่อ=ค่า โดยชื่อเป็นหนึ่งใน {names}"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person, cron or CI asked for. `choice`: province, district, type and codes; empty is everybody."""

    db: Path
    edition: Edition
    choice: dict[str, Any]
    window: Window = ALWAYS
    days: int = 1  # between two visits
    whole: int = 7  # days between two that read the whole site
    everyone: bool = False  # visit all of the choice tonight, and whole
    watch: Watch = field(default_factory=Watch)
    crawl: tuple[str, ...] = ()  # settings of the crawl: name=value
    crew: Callable[[Plan], Crew] = Processes  # who visits


@dataclass(frozen=True, slots=True)
class Morning:
    """What a night came to and whether it was sound."""

    facts: Facts
    checks: list[Check]
    figures: dict[str, float]

    @property
    def healthy(self) -> bool:
        """Whether every check is fine."""
        return all(check.ok for check in self.checks)


def utc() -> datetime:
    """This moment."""
    return datetime.now(UTC)


def spent(wish: Wish, store: Store, on_event: Callable[[Event], None] = lambda _: None, clock: Clock = utc) -> Morning:
    """Spend the night. Visits stop at the end of the window; what is left comes first on the next night."""
    agencies = chosen(store, wish.choice)
    plan = plan_of(store, wish)  # before anything is noted: it may be unusable
    night = nights.begin(store.db, wish.choice, wish.edition.year)
    tonight = _due(store, wish, night, agencies, clock())
    before = _before(store, wish, agencies)
    inside = wish.window.holds(clock())
    summary = Summary()
    if inside and tonight:
        whole = tuple(each.agency.code for each in tonight if each.whole)
        plan = replace(plan, agencies=tuple(each.agency for each in tonight), whole=whole)
        run = store.begin_run(plan)
        nights.bind(store.db, night, run)  # the night knows its run before the first request
        summary = crawl(replace(plan, run=run), on_event, lambda: not wish.window.holds(clock()), wish.crew)
    facts = _facts(store, wish, night, agencies, tonight, before, summary, clock())
    facts = replace(facts, outside=not inside)
    found = checks(facts, wish.watch, sung(wish.watch, store, wish.edition.year), nights.before(store.db, night))
    morning = Morning(facts, found, figures(facts))
    nights.end(store.db, night.id, morning.figures, healthy=morning.healthy)
    return morning


def chosen(store: Store, choice: dict[str, Any]) -> list[Agency]:
    """The agencies a choice means. Raises BadInput when it means none."""
    codes = [store.agency(code).code for code in choice.get("codes", ())] or None
    places = {name: choice[name] for name in ("province", "district", "type") if choice.get(name)}
    agencies = store.agencies(codes, **places)
    if not agencies:
        raise BadInput(NOBODY)
    return agencies


def plan_of(store: Store, wish: Wish) -> Plan:
    """The plan without its agencies: light, as this installation sets every crawl, then as was asked for tonight."""
    names = [name for name in Plan.__dataclass_fields__ if name not in OURS]
    settled: dict[str, Any] = {"light": True}
    settled |= {name: value for name, value in settings.crawl_options(store.db).items() if name in names}
    for text in wish.crawl:
        name, equals, value = text.partition("=")
        if not equals or name.replace("-", "_") not in names:
            raise BadInput(NO_SETTING.format(text=text, names=", ".join(names)))
        settled[name.replace("-", "_")] = value
    ours = {"year": wish.edition.year, "as_of": today(), "db": str(wish.db)}
    try:
        return msgspec.convert({**settled, **ours}, Plan, strict=False, dec_hook=lambda kind, value: kind(value))
    except msgspec.ValidationError as fault:
        raise BadInput(NO_SETTING.format(text=fault, names=", ".join(names))) from fault


def _due(store: Store, wish: Wish, night: Night, agencies: list[Agency], now: datetime) -> list[Due]:
    rhythm = Rhythm(wish.days, wish.whole, settings.deadline(store.db, wish.edition.year), wish.everyone)
    looked = nights.looked(store.db, agencies, wish.edition.year)
    canaries = [canary.code for canary in wish.watch.canary]
    left, done = nights.left_over(store.db, night), nights.visited(store.db, night)
    return due(looked, now, rhythm, canaries=canaries, left=left, done=done)


def _before(store: Store, wish: Wish, agencies: list[Agency]) -> Before:
    codes = {agency.code for agency in agencies}
    known = standings.standings(store.db, wish.edition.year)
    return Before({each.code: each.letters for each in known if each.code in codes and each.seen})


def _facts(  # noqa: PLR0913, PLR0917 - all that a night was
    store: Store,
    wish: Wish,
    night: Night,
    agencies: list[Agency],
    tonight: list[Due],
    before: Before,
    summary: Summary,
    now: datetime,
) -> Facts:
    year, codes = wish.edition.year, {agency.code for agency in agencies}
    looked = nights.looked(store.db, agencies, year)
    places = {each.agency.code: each for each in looked}
    now_standing = [each for each in standings.standings(store.db, year) if each.code in codes]
    now_standing.sort(key=lambda each: (each.province, each.district, each.name))
    told = [places[each.code] for each in now_standing]
    done = nights.visited(store.db, night)
    rows = rows_of(now_standing, told, tonight, before, summary.faults, done)
    return Facts(
        night,
        wish.edition,
        rows,
        now,
        wish.days,
        wish.whole,
        stopped=summary.stopped,
        found=found_rates(rows, before),
        pages=sum(cost.pages for cost in done.values()),
        requests=sum(cost.requests for cost in done.values()),
        bytes=sum(cost.bytes for cost in done.values()),
    )
