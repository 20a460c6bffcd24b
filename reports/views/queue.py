"""Crawls that people asked for, as pages show them: what runs, how far it is, what hangs; and orders.

In: a store, jobs, the province a visitor is bound to. Out: `Shown` jobs and `Order`s. Starts nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from crawler.agencies import short_name
from crawler.desk import clock, jobs, registry
from crawler.desk.jobs import LIVE, Job, Visiting
from crawler.faults import InputFault
from crawler.store import Store
from reports.lines import plain
from reports.views.selection import Selection, selected

HANGS = 60.0  # seconds without a sign after which a site is shown as hanging
MOST = 300  # ended jobs looked through for those a visitor may see
SHOWN = 40  # ended jobs on the page
ONE_AGENCY = "การตรวจข้อเดียวทำได้ครั้งละหนึ่งหน่วยงาน"


@dataclass(frozen=True, slots=True)
class Site:
    """A site that is being visited. `silent`: whole seconds since its last sign, in tens."""

    code: str
    name: str
    pages: int
    label: str
    silent: int

    @property
    def hangs(self) -> bool:
        """Whether it has given no sign for long."""
        return self.silent >= HANGS


@dataclass(frozen=True, slots=True)
class Shown:
    """One job with what follows from it. `minutes`: about how many are left; `ahead`: jobs that come before it."""

    job: Job
    minutes: int
    ahead: int
    sites: tuple[Site, ...]

    @property
    def failed(self) -> bool:
        """Whether there is anything to try again."""
        return not self.job.is_live and (self.job.state != "done" or bool(self.job.faults) or self.job.kind == "crawl")


@dataclass(frozen=True, slots=True)
class Order(Selection):
    """Agencies to check; `scope` may also be item: one item of one agency."""

    item: str = ""

    @property
    def kind(self) -> str:
        """Kind of the job it becomes."""
        return "item" if self.scope == "item" else "crawl"


@dataclass(frozen=True, slots=True)
class Estimate:
    """What an order comes to: agencies, those looked at so short ago that their result is handed back, minutes."""

    codes: tuple[str, ...]
    fresh: tuple[tuple[str, str], ...]  # code, when it was checked
    minutes: int


def shown(store: Store, job: Job) -> Shown:
    """A job as a page shows it."""
    now = clock.now()
    sites = sorted((_site(each, now) for each in job.now), key=lambda site: -site.silent)
    minutes = math.ceil(jobs.minutes_left(store.db, job))
    return Shown(job, minutes, jobs.position(store.db, job), tuple(sites))


def _site(visiting: Visiting, now: str) -> Site:
    silent = int(visiting.silent(now)) // 10 * 10 if visiting.seen else 0
    return Site(visiting.code, plain(visiting.name), visiting.pages, plain(visiting.label), silent)


def own_codes(store: Store, province: str) -> frozenset[str] | None:
    """Codes of the agencies of a province; None for everybody's ("" as province)."""
    return registry.codes_of(store.db, province) if province else None


def within(codes: Iterable[str], own: frozenset[str] | None) -> bool:
    """Whether all of these agencies are within what a visitor may see."""
    return own is None or own.issuperset(codes)


def live(store: Store, own: frozenset[str] | None) -> list[Shown]:
    """Jobs that run, wait or rest, in the order in which they run."""
    found = jobs.listed(store.db, LIVE, most=MOST)
    mine = [job for job in found if within(job.codes, own)]
    return [shown(store, job) for job in sorted(mine, key=lambda job: (job.state != "running", job.id))]


def ended(store: Store, own: frozenset[str] | None) -> list[Job]:
    """The latest jobs that are over."""
    found = jobs.listed(store.db, ("done", "failed", "cancelled"), most=MOST)
    return [job for job in found if within(job.codes, own)][:SHOWN]


def estimate(store: Store, order: Order, year: int) -> Estimate:
    """What an order comes to. Raises InputFault for a choice that is none, or not within the province."""
    if order.kind == "item" and len(order.listed) != 1:
        raise InputFault(ONE_AGENCY)
    rows = selected(store, replace(order, scope="codes") if order.kind == "item" else order, year)
    since = clock.later(-60 * jobs.COOLDOWN)
    fresh = tuple((row.code, row.checked) for row in rows if row.checked > since and order.kind == "crawl")
    codes = tuple(row.code for row in rows)
    return Estimate(codes, fresh, math.ceil(jobs.minutes_left(store.db, _draft(order.kind, codes, year))))


def _draft(kind: str, codes: tuple[str, ...], year: int) -> Job:
    """A job nobody has ordered yet, to ask how long it would take."""
    return Job(0, kind, "", codes, year, {}, "waiting", "", None, None, "", clock.now(), None, None, 0, len(codes), 0)


def names(store: Store, codes: Iterable[str], most: int) -> list[tuple[str, str]]:
    """(code, short name) of agencies."""
    return [(agency.code, plain(short_name(agency))) for agency in store.agencies(list(codes)[:most])]
