"""Has a crew visit what a plan says, and tells what it tells. The front door of the crawl for commands and reports.

In: a `Plan`. Out: a `Summary`, and events while it runs. Importing this imports no Scrapy; nothing is crawled in the
process that calls. Processes die with the caller, whatever ends it.
"""

from __future__ import annotations

import contextlib
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from crawler.checking import Checked, check
from crawler.child import Event
from crawler.crew import Crew, Processes
from crawler.desk.declarations import counting
from crawler.plan import Plan, plan_from, today
from crawler.store import Store
from crawler.tools import lacking

__all__ = ["Checked", "Crew", "Event", "Plan", "Processes", "Summary", "check", "crawl", "lacking", "resumed", "today"]

POLITE_STOP = 45.0  # seconds the processes may take to let their requests end
Listener = Callable[[Event], None]


@dataclass(slots=True)
class Summary:
    """What a crawl came to: `finished` sites with their last event; `faults` of ours by agency code."""

    planned: int = 0
    finished: dict[str, Event] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    stopped: bool = False
    run: int = 0

    @property
    def healthy(self) -> bool:
        """Whether the run itself was sound, whatever the sites were like."""
        return not self.faults and (self.stopped or len(self.finished) == self.planned)


def crawl(
    plan: Plan,
    on_event: Listener = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
    crew: Callable[[Plan], Crew] = Processes,
) -> Summary:
    """Have `crew` visit, judge and keep every agency of `plan`, addresses that people declared first.

    Ctrl-C, or a `stop` that says yes (it is asked once a second and after every event), stops politely; what is
    finished stays.
    """
    with Store(plan.db) as store:
        declared = counting(store.db, (agency.code for agency in plan.agencies), plan.year)
        plan = replace(plan, run=plan.run or store.begin_run(plan), declared=declared)
    follower = _Follower(crew(plan), Summary(planned=len(plan.agencies), run=plan.run), on_event)
    try:
        with contextlib.suppress(KeyboardInterrupt):
            follower.follow(stop=stop)
        follower.stop()
    finally:
        follower.crew.kill()
    return follower.summary


@dataclass(slots=True)
class _Follower:
    """Takes in what a crew tells."""

    crew: Crew
    summary: Summary
    on_event: Listener

    def follow(self, most: float = math.inf, stop: Callable[[], bool] = lambda: False) -> None:
        """Take in events until the crew's work has ended, `most` seconds have passed, or `stop` says yes."""
        until = time.monotonic() + most
        while self.crew.is_at_work and not stop():
            event = self.crew.next(1.0)  # Ctrl-C is heard between two waits everywhere
            if event is not None:
                self._take(event)
            elif time.monotonic() > until:
                return

    def _take(self, event: Event) -> None:
        summary = self.summary
        if event["kind"] == "finished":
            summary.finished[event["code"]] = event
        elif event["kind"] == "fault":
            summary.faults[event["code"]] = event["fault"]
        elif event["kind"] == "broke" and not summary.stopped:
            for code in event["codes"]:
                summary.faults.setdefault(code, event["fault"])
        self.on_event(event)

    def stop(self) -> None:
        """Have those who still work end, wait a while; a second Ctrl-C ends the wait."""
        if not self.crew.is_at_work:
            return
        self.summary.stopped = True
        self.on_event({"kind": "stopping"})
        self.crew.stop()
        with contextlib.suppress(KeyboardInterrupt):
            self.follow(POLITE_STOP)


def resumed(db: Path) -> Plan | None:
    """The plan of the last run that was cut short, for the sites it did not finish; None when nothing is left."""
    with Store(db) as store:
        left = store.unfinished()
    return None if left is None else replace(plan_from(left.plan, left.agencies, left.run), db=db)
