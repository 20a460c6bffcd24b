"""What a worker is asked to do: visit the sites of one order and give back their visits.

In: a packed `Order`. Out: packed `Delivery`s. Runs in a thread of a Dask worker that does nothing but wait: the visits
are made by the crawl process of `crawler.cluster.station`.
"""

from __future__ import annotations

from concurrent.futures import wait
from pathlib import Path

import dask.config
from distributed import Worker, get_worker
from distributed.worker import thread_state

from crawler.cluster.parcels import Order, opened
from crawler.cluster.station import Station, Stations

LOOK = 2.0  # seconds between looks whether anybody still wants the visits
FOLDER = "oit.folder"  # of Dask's configuration: where a worker keeps what it read on pictures

STATIONS = Stations()


class Unwanted(RuntimeError):  # noqa: N818 - named for what it tells
    """Nobody waits for these visits any more."""


def visit(order: bytes) -> list[bytes]:
    """Visit the sites of an order. Raises what ended the crawl process, so that Dask tries again."""
    worker, key = get_worker(), thread_state.key
    asked = opened(order, Order)
    station = STATIONS.of(asked.run, lambda: _station(worker, asked))
    visits = {code: station.visit(code, brief) for code, brief in asked.briefs.items()}
    while wait(visits.values(), timeout=LOOK).not_done:
        if not _is_wanted(worker, key):
            station.leave(visits)
            raise Unwanted(key)
    return [done.result() for done in visits.values()]


def _station(worker: Worker, asked: Order) -> Station:
    folder = Path(dask.config.get(FOLDER, None) or worker.local_directory)
    limit = worker.memory_manager.memory_limit or 0
    return Station(asked, folder, worker.state.nthreads, limit, lambda event: worker.log_event(asked.run, event))


def _is_wanted(worker: Worker, key: object) -> bool:
    task = worker.state.tasks.get(key)
    return task is not None and task.state != "cancelled"
