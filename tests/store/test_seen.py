"""Whether a site was seen is one fact, written when a visit is judged, and everybody asks it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.desk import figures, nights, outages, standings
from crawler.storage.migrations import steps
from crawler.store import Store
from reports import lines
from reports.views.province import UNSEEN, group_of
from rules.load import edition
from rules.model import Outcome, VisitStatus, was_seen
from tests.reports.province import EXEMPLARY, YEAR, keep, site

RULES = edition(YEAR)
DIM = {rule.number: Outcome.UNCLEAR for rule in RULES.rules}
JUDGED = DIM | {"O1": Outcome.PRESENT}
LATER = ("seen", "first_year", "last_year")  # columns that an older file fills itself
READ = {VisitStatus.COMPLETE, VisitStatus.PARTIAL, VisitStatus.BUDGET, VisitStatus.MOVED}


@pytest.mark.parametrize("status", VisitStatus)
@pytest.mark.parametrize("outcomes", [DIM, JUDGED], ids=["dim", "judged"])
def test_every_reader_says_the_same_of_a_visit(
    tmp_path: Path, status: VisitStatus, outcomes: dict[str, Outcome]
) -> None:
    seen = status in READ and outcomes is JUDGED
    visit = site(EXEMPLARY)
    visit.status = status
    with Store(tmp_path / "oit.db") as store:
        keep(store, visit, RULES, outcomes)
        (result,) = store.results(YEAR, [EXEMPLARY.code])
        (standing,) = standings.standings(store.db, YEAR)
        (month,) = standings.months(store.db, YEAR)
        (looked,) = nights.looked(store.db, [EXEMPLARY], YEAR)
        (sums,) = figures.sums(store.db, YEAR, 85)
        narrowing = store.narrowing()
        down = outages.down_since(store.db, EXEMPLARY.province)
    assert result.visit is not None
    assert (result.visit.seen, standing.seen, month.seen, bool(sums.seen)) == (seen,) * 4
    assert (looked.unseen == 0, bool(looked.seen)) == (seen, seen)
    assert (lines.unseen(result.visit) == "", group_of(standing) != UNSEEN, bool(narrowing.crawled)) == (seen,) * 3
    assert bool(narrowing.reachable) == status.opened == (EXEMPLARY.code not in down)


@pytest.mark.parametrize(
    ("outcomes", "seen"),
    [([], False), ([Outcome.UNCLEAR, Outcome.NOT_APPLICABLE], False), ([Outcome.UNCLEAR, Outcome.MISSING], True)],
)
def test_what_does_not_apply_or_nobody_could_tell_is_nothing_seen(outcomes: Iterable[Outcome], seen: bool) -> None:
    assert was_seen(VisitStatus.PARTIAL, outcomes) is seen


def test_what_a_person_decides_of_a_site_that_is_away_makes_it_no_seen_one(tmp_path: Path) -> None:
    gone = site(EXEMPLARY)
    gone.status = VisitStatus.DNS
    with Store(tmp_path / "oit.db") as store:
        keep(store, gone, RULES, DIM)
        store.db.execute(
            "INSERT INTO decision (agency, year, rule, outcome, machine, reason, who, at, expires)"
            " VALUES (?, ?, ?, 'present', 'unclear', 'โทรถามแล้ว', 'สมหมาย', '2026-05-20', '2026-09-30')",
            [EXEMPLARY.code, YEAR, next(rule.id for rule in RULES.rules if rule.number == "O1")],
        )
        gone.started = gone.finished = "2026-05-21T19:00:00+00:00"
        keep(store, gone, RULES, DIM)
        (standing,) = standings.standings(store.db, YEAR)
    assert (standing.letters[0].lower(), standing.seen) == ("p", False)


@pytest.mark.parametrize("status", VisitStatus)
@pytest.mark.parametrize("outcomes", [DIM, JUDGED], ids=["dim", "judged"])
def test_an_older_file_is_told_what_its_visits_saw(
    tmp_path: Path, status: VisitStatus, outcomes: dict[str, Outcome]
) -> None:
    visit = site(EXEMPLARY)
    visit.status = status
    with Store(tmp_path / "new.db") as new:
        keep(new, visit, RULES, outcomes)
        old = Database(tmp_path / "old.db")
        steps().apply(old, stop_before="0015_seen")
        for table in ("agency", "visit", "judgement", "item", "standing", "standing_month"):
            rows = new.db.query(f"SELECT * FROM {table}")
            old.table(table).insert_all({name: row[name] for name in row if name not in LATER} for row in rows)
        old.close()
        with Store(tmp_path / "old.db") as filled:
            for table in ("visit", "standing"):
                told = [db.execute(f"SELECT seen FROM {table}").fetchall() for db in (new.db, filled.db)]
                assert told[0] == told[1]
