"""Runs one job to its end, its rest or its interruption, and tells in its row how far it is.

In: a job that was taken. Out: visits and checks through `crawler.engine`; the job's row. A fault of ours fails the job,
never the runner.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from crawler.checking import CheckFault
from crawler.desk import clock, running
from crawler.desk.job_rows import Job, Visiting
from crawler.desk.words import waiting_words
from crawler.engine import Event, Plan, Summary, check, crawl
from crawler.faults import InputFault
from crawler.plan import plan_from
from crawler.store import Store

logger = logging.getLogger("crawler.runner")
EVERY = 0.5  # seconds between two writes of how far a job is
BROKE = "ระบบขัดข้อง สั่งตรวจซ้ำได้ หากเป็นอีกให้แจ้งผู้ดูแลระบบ"
FAULTY = "ระบบขัดข้อง {count:,} แห่ง สั่งตรวจซ้ำเฉพาะแห่งที่เหลือได้"


@dataclass
class Watch:
    """Follows one crawl: takes its events, writes how far it is, hears what people wish."""

    store: Store
    job: Job
    over: Callable[[], bool]  # whether the runner is to end
    done: int = 0
    pages: int = 0
    wish: str = ""
    sites: dict[str, Visiting] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    _dirty: bool = True
    _told: float = 0.0

    def event(self, event: Event) -> None:
        """Take in one event of the crawl."""
        kind, code = event["kind"], event.get("code", "")
        if kind == "started":
            self.sites[code] = Visiting(code, event["name"], 0, "เปิดหน้าแรก", clock.now())
        elif kind == "waiting":
            self.sites[code] = Visiting(code, event["name"], 0, waiting_words(event["who"]), clock.now())
        elif kind == "page" and code in self.sites:
            told = {"pages": event["pages"], "label": event["label"], "seen": clock.now()}
            self.sites[code] = replace(self.sites[code], **told)
        elif kind == "finished":
            self.sites.pop(code, None)
            self.done += 1
            self.pages += event["pages"] + event["documents"]
        elif kind == "fault":
            self.sites.pop(code, None)
            self.faults[code] = event["fault"]
        self._dirty = True

    def stop(self) -> bool:
        """Whether the crawl is to stop. Asked often; looks and writes at most twice a second."""
        if time.monotonic() - self._told >= EVERY:
            self._told = time.monotonic()
            try:
                self.wish = running.wish_of(self.store.db, self.job.id)
                self.tell()
            except InputFault:  # somebody writes for long: told next time
                logger.warning("job %d: the database is busy", self.job.id)
        return bool(self.wish) or self.over()

    def tell(self) -> None:
        """Write how far the job is, when that has changed."""
        if self._dirty:
            flying = sum(site.pages for site in self.sites.values())
            progress = running.Progress(self.done, self.pages + flying, self.sites.values(), self.faults)
            running.tell(self.store.db, self.job.id, progress)
            self._dirty = False


def crawled(store: Store, job: Job, over: Callable[[], bool]) -> None:
    """Crawl what is left of a job. It ends done, failed, paused, cancelled, or stays as it is when the runner ends."""
    try:
        plan = _plan(store, job)
        watch = Watch(store, job, over)
        if plan is None:
            running.end(store.db, job.id, "done")
            return
        watch.done, watch.pages = running.kept(store.db, plan.run)
        summary = crawl(plan, watch.event, watch.stop)
        watch.sites.clear()
        watch.done, watch.pages = running.kept(store.db, plan.run)
        watch.faults |= summary.faults
        watch.event({"kind": "ended"})
        watch.tell()
        _end(store, job, watch, summary)
    except Exception:
        logger.exception("job %d", job.id)
        running.end(store.db, job.id, "failed", BROKE)


def _plan(store: Store, job: Job) -> Plan | None:
    """The job as a plan: all of it at first, later what its run did not finish; None when nothing is left."""
    if job.run is not None:
        left = store.unfinished(job.run)
        return None if left is None else replace(plan_from(left.plan, left.agencies, left.run), db=store.path)
    settings = {**_settings(job), "db": store.path, "year": job.year}
    plan = plan_from(settings, tuple(store.agencies(store.heirs(job.codes))), 0)
    plan = replace(plan, run=store.begin_run(plan))
    running.bind(store.db, job.id, plan.run)
    return plan


def _end(store: Store, job: Job, watch: Watch, summary: Summary) -> None:
    left = store.unfinished(summary.run)
    if left is None:
        running.end(store.db, job.id, "done")
    elif summary.stopped and watch.wish:
        running.rest(store.db, job.id)
    elif not summary.stopped:
        for code, fault in summary.faults.items():
            logger.error("job %d, %s: %s", job.id, code, fault)
        running.end(store.db, job.id, "failed", FAULTY.format(count=len(left.agencies)))


def checked(store: Store, job: Job) -> None:
    """Check one item. The sentence of the verdict is the job's message."""
    try:
        found = check(
            store.path, job.declaration or 0, agency=job.codes[0], rule=job.rule, year=job.year, options=_settings(job)
        )
        running.tell(store.db, job.id, running.Progress(1, 0))
        running.end(store.db, job.id, "done", found.message)
    except InputFault as fault:
        running.end(store.db, job.id, "failed", fault.message)
    except CheckFault as fault:
        logger.error("job %d: %s", job.id, fault)  # noqa: TRY400 - the trace is that of the other process
        running.end(store.db, job.id, "failed", BROKE)
    except Exception:
        logger.exception("job %d", job.id)
        running.end(store.db, job.id, "failed", BROKE)


def _settings(job: Job) -> dict[str, Any]:
    return {name: value for name, value in job.options.items() if name != "rule"}
