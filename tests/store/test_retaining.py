"""What is kept of old nights: all of a month, one of each week, one of each month; and for ever what counts."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from click.testing import CliRunner

from crawler.cli import retain
from crawler.desk import settings
from crawler.store import Store
from rules.model import Outcome
from tests.store.samples import AS_OF, agency, edition, finding, score, site, unreachable

FIRST = date(2024, 1, 1)
NOTHING = (0, 0, 0, 0)


def keep(store: Store, day: date, *, away: bool = False, code: str = "6500101") -> str:
    started = f"{day}T20:00:00+00:00"  # three in the morning of the day after, in Thailand
    body = agency(code)
    seen = unreachable(started, body) if away else site(started, 2, body)
    found = [finding("O1", Outcome.UNCLEAR if away else Outcome.PRESENT)]
    return store.keep(seen, found, score(), edition(), AS_OF)


def days_of(store: Store) -> list[date]:
    return [date.fromisoformat(row[0][:10]) for row in store.db.execute("SELECT started FROM visit ORDER BY started")]


def moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 21, tzinfo=UTC)


def test_a_year_of_nights_is_thinned_out_daily_then_weekly_then_monthly(store: Store) -> None:
    for n in range(366):
        keep(store, FIRST + timedelta(days=n))
    last = FIRST + timedelta(days=365)
    gone = store.retain(moment(last))
    ages = [(last - day).days for day in days_of(store)]
    assert [age for age in ages if age <= 31] == list(range(31, -1, -1))
    middle, old = [age for age in ages if 31 < age <= 182], [day for day in days_of(store) if (last - day).days > 182]
    assert 21 <= len(middle) <= 28  # a week each, and the ends of months
    assert max(Counter((day.year, day.month) for day in old).values()) == 1
    assert {day.month for day in old} >= set(range(1, 7))
    assert gone.visits == 366 - len(ages)
    counts = {table: store.db.table(table).count for table in ("judgement", "item")}
    assert set(counts.values()) == {len(ages)}
    assert store.retain(moment(last)) == type(gone)(*NOTHING)
    assert store.db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert store.site("6500101") is not None  # pages of the latest visits are untouched


def test_thinning_every_night_ends_where_thinning_once_does(store: Store, tmp_path: Path) -> None:
    with Store(tmp_path / "once.db") as once:
        for n in range(120):
            day = FIRST + timedelta(days=n)
            for each in (store, once):
                keep(each, day, away=n % 3 == 0)
            store.retain(moment(day))
        once.retain(moment(day))
        assert days_of(store) == days_of(once)


def test_of_a_week_the_last_night_that_saw_the_site_is_kept(store: Store) -> None:
    for n in range(7):  # 1 January 2024 is a Monday
        keep(store, FIRST + timedelta(days=n), away=n >= 5)
    keep(store, FIRST + timedelta(days=130))
    keep(store, FIRST + timedelta(days=131))
    store.db.conn.execute("UPDATE visit SET kept = 0")
    store.retain(moment(FIRST + timedelta(days=131)))
    assert [day.isoformat() for day in days_of(store)] == ["2024-01-05", "2024-05-10", "2024-05-11"]


def test_what_was_online_on_the_day_the_oit_closed_is_kept_for_ever(store: Store) -> None:
    settings.set_deadline(store.db, 2569, FIRST + timedelta(days=10))
    for n in range(60):
        keep(store, FIRST + timedelta(days=n))
    keep(store, FIRST + timedelta(days=900))
    store.retain(moment(FIRST + timedelta(days=900)))
    kept = days_of(store)
    assert FIRST + timedelta(days=9) in kept  # 20:00 UTC on the tenth day is the day after in Thailand
    assert FIRST + timedelta(days=8) not in kept


def test_what_was_frozen_is_kept_for_ever(store: Store) -> None:
    visit = keep(store, FIRST)
    store.db.conn.execute(
        "INSERT INTO frozen (agency, year, at, who, judgement, body, digest)"
        " SELECT agency, year, judged, 'x', id, x'00', 'x' FROM judgement WHERE visit = ?",
        [visit],
    )
    for n in range(1, 20):
        keep(store, FIRST + timedelta(days=n))
    store.db.conn.execute("UPDATE visit SET kept = 0")
    keep(store, FIRST + timedelta(days=900))
    store.retain(moment(FIRST + timedelta(days=900)))
    assert days_of(store)[0] == FIRST
    assert store.judgement(visit, 2569) is not None


def test_history_of_changes_and_months_stays(store: Store) -> None:
    for n in range(300):
        keep(store, FIRST + timedelta(days=n), away=n % 50 == 0)
    before = {table: store.db.table(table).count for table in ("item_change", "standing_month", "standing")}
    store.retain(moment(FIRST + timedelta(days=300)))
    assert before["item_change"] > 10
    assert {table: store.db.table(table).count for table in before} == before


def test_the_command_says_what_went_and_gives_the_room_back(tmp_path: Path) -> None:
    db = tmp_path / "oit.db"
    with Store(db) as store:
        for n in range(60):
            keep(store, FIRST + timedelta(days=n))
    done = CliRunner().invoke(retain, ["--db", str(db), "--vacuum"])
    assert (done.exit_code, "MB" in done.output) == (0, True), done.output
    with Store(db) as store:
        assert len(days_of(store)) == 2 + 1  # the latest two with their pages, and January's
    assert CliRunner().invoke(retain, ["--db", str(tmp_path / "absent.db")]).exit_code == 3
