"""The crawl process of one run in one worker process: it is sent sites as they come, and hands their visits over.

In: packed briefs. Out: a future for each, with a packed `Delivery`. The process starts with the first site, ends when
there was nothing to do for a while, and dies with the worker, whatever ends it. Imports no Dask.
"""

from __future__ import annotations

import base64
import queue
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

import psutil

from crawler.child import Child, Event
from crawler.cluster.inbox import line_of
from crawler.cluster.parcels import Delivery, Order, packed
from crawler.plan import Plan

IDLE = 10.0  # seconds without a site after which the process ends
POLITE_STOP = 45.0  # seconds the process may take to let its requests end
LOOK = 2.0  # seconds between looks at how large it is
EVERY = 3.0  # seconds between two events of one site that go to the one who waits for it
TOO_LARGE = "the crawl process and its helpers took {taken:,} bytes where {limit:,} are allowed"


class Broken(RuntimeError):  # noqa: N818 - named for what it tells
    """The crawl process ended before the visits did; its last words."""


class Station:
    """Visits for one run. `tell` is called with the events that people may watch, from a thread of its own."""

    def __init__(self, order: Order, folder: Path, most: int, limit: int, tell: Callable[[Event], None]) -> None:
        self._plan = plan_of(order, folder, most)
        self._limit, self._tell = limit, tell
        self._lock = threading.Condition()
        self._child: Child | None = None
        self._visits: dict[str, Future[bytes]] = {}
        self._unwanted: set[str] = set()
        self._shown: dict[str, float] = {}
        self._busy = time.monotonic()
        self._fault = ""
        self._ends: float | None = None  # when a process that was asked to end is ended

    def visit(self, code: str, brief: bytes) -> Future[bytes]:
        """Visit a site; a visit to it that goes on already is as good."""
        with self._lock:
            while self._is_ending():
                self._lock.wait(LOOK / 4)
            self._unwanted.discard(code)
            if code not in self._visits:
                if self._child is None:
                    self._start()
                assert self._child is not None
                self._visits[code] = Future()
                self._child.send(line_of(brief))
            return self._visits[code]

    def _is_ending(self) -> bool:
        return self._child is not None and (self._ends is not None or self._child.process.poll() is not None)

    def leave(self, codes: Iterable[str]) -> None:
        """Nobody waits for these any more; when that is so for all, the process ends, its requests first."""
        with self._lock:
            self._unwanted.update(codes)
            if self._child is not None and self._unwanted.issuperset(self._visits) and self._ends is None:
                self._fault, self._ends = "nobody waits for it", time.monotonic() + POLITE_STOP
                self._child.stop()

    def _start(self) -> None:
        events: queue.Queue[tuple[Child, Event | None]] = queue.Queue()
        self._child, self._fault, self._ends = Child(self._plan, events, fed=True), "", None
        self._busy = time.monotonic()
        threading.Thread(target=self._follow, args=(self._child, events), name="station", daemon=True).start()

    def _follow(self, child: Child, events: queue.Queue[tuple[Child, Event | None]]) -> None:
        looked = time.monotonic()
        while True:
            try:
                _, event = events.get(timeout=LOOK)
            except queue.Empty:
                event = {"kind": "nothing"}
            if event is None or self._is_over(child):
                break
            self._take(event)
            if time.monotonic() - looked > LOOK:
                looked = time.monotonic()
                self._weigh(child)
        child.kill()
        self._ended(child)

    def _take(self, event: Event) -> None:
        kind, code = event["kind"], event.get("code", "")
        if kind == "delivered":
            self._done(code, base64.b64decode(event["parcel"]))
        elif kind == "fault":
            self._done(code, packed(Delivery(code, fault=event["fault"])))
        elif kind == "started" or (kind == "page" and time.monotonic() - self._shown.get(code, 0.0) > EVERY):
            self._shown[code] = time.monotonic()
            self._tell(event)

    def _done(self, code: str, delivery: bytes) -> None:
        with self._lock:
            self._shown.pop(code, None)
            self._busy = time.monotonic()
            if (visit := self._visits.pop(code, None)) is not None:
                visit.set_result(delivery)

    def _is_over(self, child: Child) -> bool:
        with self._lock:
            idle = not self._visits and time.monotonic() - self._busy > IDLE
            if idle and self._child is child:
                self._child = None
            return idle or (self._ends is not None and time.monotonic() > self._ends)

    def _weigh(self, child: Child) -> None:
        if self._limit and (taken := _size(child.process.pid)) > self._limit:
            self._fault = TOO_LARGE.format(taken=taken, limit=self._limit)
            child.kill()

    def _ended(self, child: Child) -> None:
        """Whoever waits for a visit of this process hears that it will not come."""
        with self._lock:
            if self._child is not child:
                return
            broken, self._visits, self._child = self._visits, {}, None
            self._unwanted.clear()
        last = self._fault or "".join(child.log[-15:]).strip() or f"exit status {child.process.returncode}"
        for visit in broken.values():
            visit.set_exception(Broken(last))


class Stations:
    """The stations of one worker process, by run."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stations: dict[str, Station] = {}

    def of(self, run: str, make: Callable[[], Station]) -> Station:
        """The station of a run, made when it is first asked for."""
        with self._lock:
            if run not in self._stations:
                self._stations[run] = make()
            return self._stations[run]


def plan_of(order: Order, folder: Path, most: int) -> Plan:
    """The plan as it is on this computer: its files are written here, readings are looked for here."""
    here = folder / order.run
    here.mkdir(parents=True, exist_ok=True)
    files = {}
    for name, text in order.files.items():
        path = here / name
        path.write_text(text, encoding="utf-8")
        files[name] = str(path)
    plan = Plan.from_json(order.plan)
    return replace(plan, db=folder / "readings.db", visits=max(most, plan.visits), **files)  # type: ignore[arg-type]


def _size(pid: int) -> int:
    """Bytes that a process and everything it started hold in memory."""
    total = 0
    try:
        process = psutil.Process(pid)
        for one in (process, *process.children(recursive=True)):
            total += one.memory_info().rss
    except psutil.NoSuchProcess:
        return total
    return total
