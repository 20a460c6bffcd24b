"""The crawl process of a worker, without any scheduler: its limit, and its end when nobody wants its visits."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from crawler.cluster.orders import Orders
from crawler.cluster.parcels import Delivery, Order, opened
from crawler.cluster.station import Broken, Station
from crawler.store import Store
from tests.cluster.party import command_of, wait_until
from tests.crawl.commands import site_of
from tests.crawl.crawling import agency, plan
from tests.crawl.web import Web


@pytest.fixture
def gate() -> threading.Event:
    return threading.Event()


@pytest.fixture
def web(gate: threading.Event) -> Iterator[Web]:
    web = Web()
    web.add("one", site_of(gate), "127.0.94.1")
    with web:
        yield web


def order_of(web: Web, folder: Path) -> Order:
    """The order to visit the one site."""
    planned = plan(folder, [agency("one", web.url("one"))], ocr=False, browser=False)
    with Store(planned.db) as store:
        return opened(Orders("run", planned, store, 1).order(planned.agencies), Order)


def station_of(order: Order, folder: Path, limit: int = 0) -> Station:
    return Station(order, folder / "worker", 2, limit, lambda _: None)


def crawls() -> list[psutil.Process]:
    return [one for one in psutil.Process().children() if "crawler.run" in command_of(one)]


def test_a_crawl_process_that_takes_more_memory_than_is_allowed_is_ended_and_its_visits_fail(
    web: Web, tmp_path: Path
) -> None:
    order = order_of(web, tmp_path)
    visit = station_of(order, tmp_path, limit=1_000_000).visit("one", order.briefs["one"])
    with pytest.raises(Broken, match="1,000,000 are allowed"):
        visit.result(60)
    assert crawls() == []


def test_visits_that_nobody_wants_end_politely_and_the_next_one_begins_anew(
    web: Web, gate: threading.Event, tmp_path: Path
) -> None:
    order = order_of(web, tmp_path)
    station = station_of(order, tmp_path)
    visit = station.visit("one", order.briefs["one"])
    wait_until(lambda: "/0" in web.asked("one"), "a visit that has begun")
    station.leave(["one"])
    gate.set()
    wait_until(lambda: visit.done() and crawls() == [], "the end of its process")

    delivery = opened(station.visit("one", order.briefs["one"]).result(60), Delivery)
    assert delivery.visited is not None
    assert len(delivery.visited.site.pages) == 5
    station.leave([])
    wait_until(lambda: crawls() == [], "a process that ends when nothing is left")
