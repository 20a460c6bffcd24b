"""A cluster and a crawl of the one computer with the database: never both at one site, whoever came first."""

from __future__ import annotations

import subprocess
import threading
from pathlib import Path

import pytest

from crawler.desk.words import waiting_words
from crawler.storage import leases
from crawler.store import Store
from rules.model import VisitStatus
from tests.cluster.party import Party, wait_until
from tests.crawl.commands import LABELS, ended, listed, oit, site_of, statuses, told
from tests.crawl.web import Web

WAITS = waiting_words("oit crawl")
ALL = len(LABELS) + 1  # pages of a site


def here(db: Path, file: Path) -> subprocess.Popen[str]:
    return oit(db, "--agencies", str(file), "--delay", "0", "--allow-private", "--no-browser", "--processes", "1")


def held(db: Path) -> list[str]:
    with Store(db) as store:
        return [lease.key for lease in leases.held(store.db)]


@pytest.mark.parametrize("is_here", [True, False], ids=["the cluster waits", "the cluster is waited for"])
def test_a_site_has_one_visitor_whether_of_the_cluster_or_of_this_computer(
    party: Party, tmp_path: Path, *, is_here: bool
) -> None:
    def there(db: Path, file: Path) -> subprocess.Popen[str]:
        return party.crawl(db, "--agencies", str(file))

    db, gate = tmp_path / "oit.db", threading.Event()
    first, second = (here, there) if is_here else (there, here)
    web = Web()
    web.add("one", site_of(gate), "127.0.90.1")
    with web:
        file = listed(web, tmp_path, "one")
        with first(db, file) as came_first:
            wait_until(lambda: len(web.hits) > 1, "a visitor who waits for a page")
            asked = len(web.hits)
            with second(db, file) as came_second:
                told(came_second, WAITS)
                assert len(web.hits) == asked
                assert held(db) == ["agency one", "host 127.0.90.1"]
                gate.set()
                assert [ended(process)[0] for process in (came_first, came_second)] == [0, 0]
        pages = [hit.target for hit in web.hits if hit.target == "/" or hit.target[1:].isdigit()]
    assert statuses(db) == {"one": VisitStatus.COMPLETE}
    with Store(db) as store:
        assert len(store.visits("one")) == 2
    assert set(pages[:ALL]) == {"/", *(f"/{number}" for number in range(len(LABELS)))}
    assert held(db) == []


def test_what_nobody_is_at_goes_out_while_another_site_is_waited_for(party: Party, tmp_path: Path) -> None:
    db, gate = tmp_path / "oit.db", threading.Event()
    web = Web()
    web.add("taken", site_of(gate), "127.0.90.2")
    web.add("free", site_of(), "127.0.90.3")
    with web, here(db, listed(web, tmp_path, "taken")) as came_first:
        wait_until(lambda: len(web.hits) > 1, "a visitor who waits for a page")
        both = listed(web, tmp_path, "taken", "free")
        with party.crawl(db, "--agencies", str(both)) as cluster:
            wait_until(lambda: statuses(db).get("free") is VisitStatus.COMPLETE, "the visit of the free site")
            assert statuses(db)["taken"] is None
            gate.set()
            assert [ended(process)[0] for process in (came_first, cluster)] == [0, 0]
    assert statuses(db) == {"taken": VisitStatus.COMPLETE, "free": VisitStatus.COMPLETE}
    assert held(db) == []
