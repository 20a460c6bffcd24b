"""Starts crawl processes, one per core, and tells what they tell. The front door of the crawl for commands and reports.

In: a `Plan`. Out: a `Summary`, and events while it runs. Importing this imports no Scrapy; nothing is crawled in the
process that calls. Processes die with the caller, whatever ends it.
"""

from __future__ import annotations

import contextlib
import math
import os
import queue
import socket
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from crawler.checking import Checked, check
from crawler.child import Child, Event
from crawler.desk.declarations import counting
from crawler.plan import Plan, plan_from, today
from crawler.store import Store
from crawler.tools import lacking
from rules.model import Agency

__all__ = ["Checked", "Event", "Plan", "Summary", "check", "crawl", "lacking", "resumed", "today"]

LOOKUP = 5.0  # seconds to find out which sites share a machine
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


def crawl(plan: Plan, on_event: Listener = lambda _: None, stop: Callable[[], bool] = lambda: False) -> Summary:
    """Visit, judge and keep every agency of `plan`, addresses that people declared first.

    Ctrl-C, or a `stop` that says yes (it is asked once a second and after every event), stops politely; what is
    finished stays.
    """
    with Store(plan.db) as store:
        declared = counting(store.db, (agency.code for agency in plan.agencies), plan.year)
        plan = replace(plan, run=plan.run or store.begin_run(plan), declared=declared)
    summary = Summary(planned=len(plan.agencies), run=plan.run)
    crew = Crew(plan, summary, on_event)
    try:
        with contextlib.suppress(KeyboardInterrupt):
            crew.follow(stop=stop)
        if crew.is_at_work:
            summary.stopped = True
            on_event({"kind": "stopping"})
            crew.stop()
    finally:
        crew.kill()
    return summary


class Crew:
    """The crawl processes of one run."""

    def __init__(self, plan: Plan, summary: Summary, on_event: Listener) -> None:
        self._summary = summary
        self._on_event = on_event
        self._events: queue.Queue[tuple[Child, Event | None]] = queue.Queue()
        parts = shards(plan)
        share = replace(plan, ocr_minutes=plan.ocr_minutes / len(parts))
        self._children = [Child(replace(share, agencies=tuple(part)), self._events) for part in parts]
        self._running = set(self._children)

    @property
    def is_at_work(self) -> bool:
        """Whether a process has not ended yet."""
        return bool(self._running)

    def follow(self, most: float = math.inf, stop: Callable[[], bool] = lambda: False) -> None:
        """Take in events until every process has ended, `most` seconds have passed, or `stop` says yes."""
        until = time.monotonic() + most
        while self._running and not stop():
            try:
                child, event = self._events.get(timeout=1.0)  # Ctrl-C is heard between two waits everywhere
            except queue.Empty:
                if time.monotonic() > until:
                    return
                continue
            if event is None:
                self._ended(child)
            else:
                self._take(event)

    def _take(self, event: Event) -> None:
        if event["kind"] == "finished":
            self._summary.finished[event["code"]] = event
        elif event["kind"] == "fault":
            self._summary.faults[event["code"]] = event["fault"]
        self._on_event(event)

    def _ended(self, child: Child) -> None:
        """A process that ended without all its sites has a fault of ours."""
        self._running.discard(child)
        left = [agency.code for agency in child.plan.agencies if agency.code not in self._summary.finished]
        if left and not self._summary.stopped:
            last = "".join(child.log[-15:]).strip() or f"exit status {child.process.returncode}"
            for code in left:
                self._summary.faults.setdefault(code, last)

    def stop(self) -> None:
        """Ask every process to end, wait a while; a second Ctrl-C ends the wait."""
        for child in self._running:
            child.stop()
        with contextlib.suppress(KeyboardInterrupt):
            self.follow(POLITE_STOP)

    def kill(self) -> None:
        """End whatever still runs."""
        for child in self._children:
            child.kill()


def resumed(db: Path) -> Plan | None:
    """The plan of the last run that was cut short, for the sites it did not finish; None when nothing is left."""
    with Store(db) as store:
        left = store.unfinished()
    return None if left is None else replace(plan_from(left.plan, left.agencies, left.run), db=db)


def shards(plan: Plan) -> list[list[Agency]]:
    """The agencies of each process: sites on one machine together, the largest machines first, evenly."""
    most = min(plan.processes or os.cpu_count() or 1, len(plan.agencies)) or 1
    if most == 1:
        return [list(plan.agencies)]
    machines: dict[str, list[Agency]] = {}
    for agency, address in zip(plan.agencies, _addresses(plan.agencies), strict=True):
        machines.setdefault(address, []).append(agency)
    parts: list[list[Agency]] = [[] for _ in range(most)]
    for group in sorted(machines.values(), key=len, reverse=True):
        min(parts, key=len).extend(group)
    return [part for part in parts if part]


def _addresses(agencies: Sequence[Agency]) -> Iterable[str]:
    """Where each site is, or its name when that cannot be told soon enough."""
    hosts = [(urlsplit(agency.website).hostname or "") for agency in agencies]
    known: dict[str, str] = {}
    threads = ThreadPoolExecutor(32, thread_name_prefix="dns")
    asked = {host: threads.submit(_address, host) for host in dict.fromkeys(hosts) if host}
    until = time.monotonic() + LOOKUP + len(asked) / 100
    for host, answer in asked.items():
        try:
            known[host] = answer.result(max(0.0, until - time.monotonic()))
        except (TimeoutError, OSError, UnicodeError):
            known[host] = host
    threads.shutdown(wait=False, cancel_futures=True)
    return [known.get(host, agency.code) for host, agency in zip(hosts, agencies, strict=True)]


def _address(host: str) -> str:
    return str(min(socket.getaddrinfo(host, None, type=socket.SOCK_STREAM))[4][0])
