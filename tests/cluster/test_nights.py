"""A night by the workers of a cluster is a night like any other: lightly when nothing moved, and kept as its own."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from crawler.commands.cluster import crew_of
from crawler.store import Store
from reports.nightly.night import Morning, Wish, spent
from rules.load import edition
from tests.cluster.party import Party
from tests.nightly.conftest import PROVINCE, QUICK, Office, opened
from tests.nightly.test_light_nights import CODES, full_site, quiet

NOBODY_THERE = "tcp://127.0.0.1:1"


def spend(office: Office, party: Party) -> Morning:
    """The next night."""
    office.later(1)
    now = datetime.now(UTC)
    crew = crew_of({"scheduler": party.address, "tls_ca": "", "tls_cert": "", "tls_key": ""})
    wish = Wish(office.db, edition(2569), {"province": PROVINCE}, whole=quiet(now), crawl=QUICK[1::2], crew=crew)
    with Store(office.db) as store:
        return spent(wish, store, clock=lambda: now)


def lightly(morning: Morning) -> dict[str, bool]:
    return {row.code: row.light for row in morning.facts.rows if row.visited}


def test_the_second_night_of_a_cluster_looks_at_the_evidence_only(party: Party, tmp_path: Path) -> None:
    with opened(tmp_path) as office:
        for code in CODES:
            office.sites[code].update(full_site())
        first, second = spend(office, party), spend(office, party)
        assert lightly(first) == dict.fromkeys(CODES, False)
        assert lightly(second) == dict.fromkeys(CODES, True)
        assert 0 < second.facts.requests < first.facts.requests
        assert [row.standing.letters for row in second.facts.rows] == [row.standing.letters for row in first.facts.rows]


def test_a_night_whose_scheduler_does_not_answer_says_so_and_begins_no_night(tmp_path: Path) -> None:
    with opened(tmp_path) as office:
        done = office.run("nightly", "--province", PROVINCE, "--scheduler", NOBODY_THERE)
        assert done.returncode == 3
        assert NOBODY_THERE in done.stderr
        with Store(office.db) as store:
            assert store.db["night"].count == 0
