"""Who visits the sites of a plan: the one interface between what is to be visited and who does it.

In: a `Plan`. Out: events. Like an executor of `concurrent.futures` a crew is given its work at once and shut down
politely or not; it tells events instead of futures, because a visit has more to tell than its end. `Processes` is the
crew of this computer; the one of a cluster is `crawler.cluster.crew`.
"""

from __future__ import annotations

import os
import queue
import socket
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import starmap
from time import monotonic
from typing import NamedTuple, Protocol
from urllib.parse import urlsplit

from crawler.child import Child, Event
from crawler.plan import Plan
from rules.model import Agency

LOOKUP = 5.0  # seconds to find out which sites share a machine


class Crew(Protocol):
    """Begins at once. Every site of the plan is kept by the time its event "finished" is told.

    Events beside those of a crawl process: "broke" (`codes` that were not visited, and the `fault`), "crew" (`text`
    for people about those who visit: nobody is there, or somebody is back).
    """

    @property
    def is_at_work(self) -> bool:
        """Whether anything may still be told."""

    def next(self, seconds: float) -> Event | None:
        """The next event; None when nothing was told for so long."""

    def stop(self) -> None:
        """Ask everybody to end politely; events go on until they have."""

    def kill(self) -> None:
        """End whatever still runs, and let go of everything."""


class Processes:
    """Crawl processes on this computer, one per core. They die with the caller, whatever ends it."""

    def __init__(self, plan: Plan) -> None:
        self._events: queue.Queue[tuple[Child, Event | None]] = queue.Queue()
        self._finished: set[str] = set()
        parts = shards(plan)
        share = replace(plan, ocr_minutes=plan.ocr_minutes / len(parts))
        self._children = [Child(replace(share, agencies=tuple(part)), self._events) for part in parts]
        self._running = set(self._children)

    @property
    def is_at_work(self) -> bool:
        """Whether a process has not ended yet."""
        return bool(self._running)

    def next(self, seconds: float) -> Event | None:
        """The next event of any process; "broke" when one ended without all its sites."""
        try:
            child, event = self._events.get(timeout=seconds)
        except queue.Empty:
            return None
        if event is None:
            return self._ended(child)
        if event["kind"] == "finished":
            self._finished.add(event["code"])
        return event

    def _ended(self, child: Child) -> Event | None:
        self._running.discard(child)
        left = [agency.code for agency in child.plan.agencies if agency.code not in self._finished]
        last = "".join(child.log[-15:]).strip() or f"exit status {child.process.returncode}"
        return {"kind": "broke", "codes": left, "fault": last} if left else None

    def stop(self) -> None:
        """Ask every process to end."""
        for child in self._running:
            child.stop()

    def kill(self) -> None:
        """End every process."""
        for child in self._children:
            child.kill()


def shards(plan: Plan) -> list[list[Agency]]:
    """The agencies of each process: sites on one machine together, the largest machines first, evenly."""
    most = min(plan.processes or os.cpu_count() or 1, len(plan.agencies)) or 1
    if most == 1:
        return [list(plan.agencies)]
    parts: list[list[Agency]] = [[] for _ in range(most)]
    for machine in machines(plan.agencies):
        min(parts, key=len).extend(machine.agencies)
    return [part for part in parts if part]


class Machine(NamedTuple):
    """The agencies whose sites are at one address, or share a name that has none."""

    address: str
    agencies: list[Agency]


def machines(agencies: Sequence[Agency]) -> list[Machine]:
    """The agencies whose sites share a machine, together; the largest machines first."""
    found: dict[str, list[Agency]] = {}
    for agency, address in zip(agencies, _addresses(agencies), strict=True):
        found.setdefault(address, []).append(agency)
    return sorted(starmap(Machine, found.items()), key=lambda machine: -len(machine.agencies))


def _addresses(agencies: Sequence[Agency]) -> Iterable[str]:
    """Where each site is, or its name when that cannot be told soon enough."""
    hosts = [(urlsplit(agency.website).hostname or "") for agency in agencies]
    known: dict[str, str] = {}
    threads = ThreadPoolExecutor(32, thread_name_prefix="dns")
    asked = {host: threads.submit(_address, host) for host in dict.fromkeys(hosts) if host}
    until = monotonic() + LOOKUP + len(asked) / 100
    for host, answer in asked.items():
        try:
            known[host] = answer.result(max(0.0, until - monotonic()))
        except (TimeoutError, OSError, UnicodeError):
            known[host] = host
    threads.shutdown(wait=False, cancel_futures=True)
    return [known.get(host, agency.code) for host, agency in zip(hosts, agencies, strict=True)]


def _address(host: str) -> str:
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return str(min((row[0] != socket.AF_INET, str(row[4][0])) for row in found)[1])  # IPv4 first, as visits have it
