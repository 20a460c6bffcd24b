"""What travels, what is given out when, and that a delivery may come twice."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from crawler.cluster.parcels import Delivery, Earlier, opened, packed
from crawler.cluster.pieces import SIZE, Pieces
from crawler.crew import Machine
from crawler.engine import crawl
from crawler.storage.readings import Readings
from crawler.store import Store
from crawler.visited import Visited, stored
from rules.model import Agency
from tests.crawl.commands import site_of
from tests.crawl.crawling import agency, plan
from tests.crawl.web import Web


def test_a_delivery_that_comes_twice_leaves_one_visit(tmp_path: Path) -> None:
    web = Web()
    web.add("one", site_of(), "127.0.93.1")
    with web:
        planned = plan(tmp_path, [agency("one", web.url("one"))], ocr=False, browser=False)
        assert crawl(planned).healthy
    with Store(planned.db) as store:
        visit, site = store.latest("one", 2569) or pytest.fail("nothing was kept")
        judgement = store.judgement(visit, 2569)
        assert judgement is not None
    assert opened(packed(Earlier(site, judgement)), Earlier) == Earlier(site, judgement)

    readings = Readings((("a", "engine", 1, b"words"),), (("a", 1, "plan", b"picture"),))
    delivery = packed(Delivery("one", Visited(site, judgement.findings), readings=readings))
    elsewhere = plan(tmp_path / "writer", [agency("one", site.agency.website)])
    with Store(elsewhere.db) as store:
        store.import_agencies(elsewhere.agencies)
        for _ in range(2):
            come = opened(delivery, Delivery)
            assert come.visited is not None
            store.take_in_readings(come.readings)
            assert stored(store, elsewhere, come.visited)["code"] == "one"
        assert len(store.visits("one")) == 1
        assert store.latest("one", 2569) == (visit, site)
        assert store.readings_of(["a", "b"]) == readings
        assert readings.without(store.readings_of(["a"])) == Readings()


def test_what_is_no_parcel_of_ours_is_refused_and_never_run() -> None:
    with pytest.raises(msgspec.ValidationError):
        opened(packed({"code": 7}), Delivery)


def bodies(*names: str) -> list[Agency]:
    return [agency(name, "http://127.0.93.2/") for name in names]


def codes(pieces: Pieces) -> list[list[str]]:
    """All that may go out now."""
    found = []
    while (piece := pieces.next()) is not None:
        found.append(piece)
    return [[one.code for one in piece.agencies] for piece in found]


def test_sites_of_one_address_go_out_a_few_at_once_and_the_rest_when_those_are_back() -> None:
    names = [f"s{number}" for number in range(SIZE + 1)]
    pieces = Pieces([Machine("127.0.93.2", bodies(*names)), Machine("127.0.93.3", bodies("alone"))])
    first = pieces.next()
    assert first is not None
    assert [one.code for one in first.agencies] == names[:SIZE]
    assert codes(pieces) == [["alone"]]
    pieces.end(first)
    assert codes(pieces) == [names[SIZE:]]
    assert sorted(pieces.left) == sorted([names[SIZE], "alone"])


def test_what_was_lost_on_the_way_goes_out_again_before_what_comes_after_it() -> None:
    names = [f"s{number}" for number in range(2 * SIZE)]
    pieces = Pieces([Machine("127.0.93.2", bodies(*names))])
    first = pieces.next()
    assert first is not None
    pieces.put_back(first)
    assert codes(pieces) == [names[:SIZE]]
    assert pieces.left == names
