"""The crew of a cluster: gives sites out to workers through a Dask scheduler, and keeps every visit that comes back.

In: a `Plan` and a `Link`. Out: events (`crawler.crew.Crew`); visits in the one database, which nobody else of the
cluster opens. A visit is kept once, however often it comes. The workers are `crawler.cluster.task`.
"""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from crawler.child import Event
from crawler.cluster.link import PATIENCE, Link, program_here
from crawler.cluster.orders import Orders
from crawler.cluster.parcels import Delivery, opened
from crawler.cluster.pieces import Piece, Pieces
from crawler.cluster.turns import Turns
from crawler.crew import machines
from crawler.faults import InputFault
from crawler.plan import Plan
from crawler.store import Store
from crawler.visited import stored

if TYPE_CHECKING:
    from distributed import Client, Future

RETRIES = 2  # further tries of Dask when the crawl process of a worker ended
LONGEST = 900.0  # seconds to wait for a scheduler that is gone
EVERY = 2.0  # seconds between looks how many workers there are
GONE = "ต่อ scheduler {address} ไม่ได้ รออยู่และจะส่งแห่งที่ค้างอีกครั้งเมื่อกลับมา กด Ctrl-C เพื่อหยุด"
BACK = "ต่อ scheduler {address} ได้แล้ว ตรวจต่อ"
NOBODY = "ยังไม่มีเครื่องช่วยตรวจ เปิดด้วย oit worker {address}"
STRANGERS = "เครื่องที่ต่ออยู่ใช้โปรแกรมคนละรุ่นกับเครื่องนี้ ปรับให้เป็นรุ่นเดียวกัน แล้วเปิด oit worker {address} ใหม่"
LOST = "ต่อ scheduler {address} ไม่ได้นานเกิน {minutes:g} นาที"


class Cluster:
    """One run on a cluster. All but the four words of a `Crew` happens in one thread, which owns the database."""

    def __init__(self, plan: Plan, link: Link, client: Client) -> None:
        self._plan, self._link, self._client = plan, link, client
        self._run = f"oit-{uuid4().hex[:12]}"
        self._pieces = Pieces(machines(plan.agencies))
        self._flying: dict[str, tuple[Piece, Future]] = {}
        self._back: queue.Queue[Future] = queue.Queue()
        self._told: queue.Queue[Event] = queue.Queue()
        self._kept: set[str] = set()
        self._stopping = threading.Event()
        self._room, self._counted, self._said = 0, 0.0, ""
        self._thread = threading.Thread(target=self._work, name="cluster", daemon=True)
        self._thread.start()

    @property
    def is_at_work(self) -> bool:
        """Whether sites are out, or something is left to tell."""
        return self._thread.is_alive() or not self._told.empty()

    def next(self, seconds: float) -> Event | None:
        """The next event."""
        try:
            return self._told.get(timeout=seconds if self._thread.is_alive() else 0.01)
        except queue.Empty:
            return None

    def stop(self) -> None:
        """Give out nothing more, and have the workers end."""
        self._stopping.set()

    def kill(self) -> None:
        """Let go of the scheduler: it forgets what is out, and the workers leave off."""
        self._stopping.set()
        self._let_go()
        self._thread.join(PATIENCE)

    # --- in the thread ---

    def _work(self) -> None:
        try:
            with Store(self._plan.db) as store:
                self._listen()
                self._orders = Orders(self._run, self._plan, store, len(self._workers()))
                self._turns = Turns(store, self._plan.run, self._tell)
                try:
                    while self._pieces.has_left and not self._stopping.is_set():
                        self._round(store)
                    self._take_all(store)
                finally:
                    self._turns.close()
        except InputFault as fault:
            self._tell("broke", codes=self._pieces.left, fault=fault.message)
        except Exception as fault:  # noqa: BLE001 - told to the one who asked, who sees no thread
            if not self._stopping.is_set():
                self._tell("broke", codes=self._pieces.left, fault=f"{type(fault).__name__}: {fault}")

    def _listen(self) -> None:
        self._client.subscribe_topic(self._run, lambda told: self._hear(told[1]))

    def _hear(self, event: Event) -> None:
        """What a worker tells on the way; late words of a site that is kept are left out."""
        if event["code"] not in self._kept:
            self._told.put(event)

    def _round(self, store: Store) -> None:
        self._turns.beat()
        if not self._has_given_out():
            self._wait_for_scheduler()
        with contextlib.suppress(queue.Empty):
            self._take(store, self._back.get(timeout=0.5))
        self._take_all(store)

    def _take_all(self, store: Store) -> None:
        for _ in range(self._back.qsize()):
            self._take(store, self._back.get())

    def _has_given_out(self) -> bool:
        try:
            if self._client.status == "running":
                self._give_out()
        except (OSError, TimeoutError):
            return False
        return bool(self._client.status == "running")

    def _give_out(self) -> None:
        """Send out sites while the workers have room for them."""
        if time.monotonic() - self._counted > EVERY:
            self._room, self._counted = sum(worker["nthreads"] for worker in self._workers()), time.monotonic()
        for _ in range(self._pieces.lines):  # each of them once
            if len(self._flying) >= self._room or (piece := self._pieces.next()) is None:
                return
            if self._turns.comes(piece):
                self._send(piece)
            else:
                self._pieces.put_off(piece)

    def _workers(self) -> list[dict[str, Any]]:
        """The workers of this program; people are told when there is none."""
        told = self._client.sync(self._client.scheduler.identity, n_workers=-1, callback_timeout=PATIENCE)
        workers = told["workers"].values()
        ours = [worker for worker in workers if program_here() in worker["resources"]]
        if not ours:
            self._say(STRANGERS if workers else NOBODY)
        return ours

    def _wait_for_scheduler(self) -> None:
        """Connect again; what was out goes out again. Raises InputFault when the scheduler stays away."""
        self._say(GONE)
        for piece, _ in self._flying.values():
            self._pieces.put_back(piece)
        self._flying.clear()
        self._let_go()
        until = time.monotonic() + LONGEST
        while not self._stopping.wait(1.0):
            self._turns.beat()
            if time.monotonic() > until:
                raise InputFault(LOST.format(address=self._link.address, minutes=LONGEST / 60))
            with contextlib.suppress(OSError, TimeoutError):
                self._client = self._link.client()
                self._listen()
                self._counted = 0.0
                self._say(BACK)
                return

    def _let_go(self) -> None:
        with contextlib.suppress(Exception):  # a scheduler that is gone is let go of as well
            self._client.close(timeout=2)

    def _say(self, what: str) -> None:
        """Tell people how the crew is, once."""
        if what != self._said:
            self._said = what
            self._tell("crew", text=what.format(address=self._link.address))

    def _tell(self, kind: str, **facts: object) -> None:
        self._told.put({"kind": kind, **facts})

    def _send(self, piece: Piece) -> None:
        key = f"{self._run}-{piece.agencies[0].code}-{uuid4().hex[:8]}"
        order, only = self._orders.order(piece.agencies), {program_here(): 1}
        future = self._client.submit(_task(), order, key=key, retries=RETRIES, pure=False, resources=only)
        self._flying[key] = piece, future
        future.add_done_callback(self._back.put)

    def _take(self, store: Store, future: Future) -> None:
        """Keep what came back; what was lost on the way goes out again."""
        if future.key not in self._flying:
            return  # of a connection that is gone
        piece, _ = self._flying[future.key]
        if future.status == "finished":
            try:
                deliveries = future.result(timeout=PATIENCE)
            except (OSError, TimeoutError):  # the worker that has it does not answer: others first
                self._back.put(future)
                time.sleep(0.1)
                return
            except CancelledError:  # the connection went meanwhile
                deliveries = None
            self._back_with(store, piece, deliveries)
        elif future.status == "error":
            self._tell("broke", codes=[one.code for one in piece.agencies], fault=f"{future.exception()}")
            self._end(piece)
        else:
            self._back_with(store, piece, None)
        del self._flying[future.key]
        future.release()

    def _back_with(self, store: Store, piece: Piece, deliveries: list[bytes] | None) -> None:
        if deliveries is None:
            self._pieces.put_back(piece)
            return
        for delivery in deliveries:
            self._keep(store, opened(delivery, Delivery))
        self._end(piece)

    def _end(self, piece: Piece) -> None:
        self._turns.end(piece)
        self._pieces.end(piece)

    def _keep(self, store: Store, delivery: Delivery) -> None:
        if delivery.visited is None:
            self._tell("fault", code=delivery.code, fault=delivery.fault)
            return
        try:
            store.take_in_readings(delivery.readings)
            facts = stored(store, self._plan, delivery.visited)
            self._kept.add(delivery.code)
            self._tell("finished", **facts)
        except Exception as fault:  # noqa: BLE001 - the site is left for `--resume`, as in a crawl process
            self._tell("fault", code=delivery.code, fault=f"{type(fault).__name__}: {fault}"[:500])


def _task() -> Callable[[bytes], list[bytes]]:
    """What a worker runs. A function in a function travels as it is: the scheduler needs nothing of this program."""

    def visit(order: bytes) -> list[bytes]:
        from crawler.cluster import task

        return task.visit(order)

    return visit
