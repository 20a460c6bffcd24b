"""Crawls that come back: when they are due, and that each comes once a day whoever asks."""

from __future__ import annotations

from datetime import datetime

import pytest

from crawler.desk import jobs, schedules, settings
from crawler.desk.schedules import Choice
from crawler.faults import InputFault
from crawler.store import Store

MONDAY, THURSDAY = 0, 3


def at(text: str) -> datetime:
    """A moment in Thai time."""
    return datetime.fromisoformat(f"{text}+07:00")


def add(
    store: Store, hour: str = "01:30", days: tuple[int, ...] = (MONDAY, THURSDAY), **choice: object
) -> schedules.Schedule:
    return schedules.add(store.db, "ทั้งอำเภอ", Choice(**choice), hour, days, "สมชาย", "2026-05-01T00:00:00+00:00")


def due(store: Store, moment: str) -> list[tuple[str, ...]]:
    return [one.job.codes for one in schedules.enqueue_due(store.db, at(moment), 2569) if one.job]


def test_a_crawl_comes_back_on_its_days_once_each(store: Store) -> None:
    schedule = add(store)
    assert due(store, "2026-05-18T01:29") == []  # Monday, a minute early; in UTC it is still Sunday
    assert due(store, "2026-05-18T01:30") == [("A1", "A2", "A3")]
    assert due(store, "2026-05-18T01:31") == []
    assert due(store, "2026-05-18T23:59") == []
    assert due(store, "2026-05-19T02:00") == []  # Tuesday
    jobs.cancel(store.db, jobs.listed(store.db)[0].id)
    assert due(store, "2026-05-21T08:00") == [("A1", "A2", "A3")]  # Thursday, when the computer was switched on
    assert [job.title for job in jobs.listed(store.db)] == ["ทั้งอำเภอ", "ทั้งอำเภอ"]
    assert schedules.one(store.db, schedule.id).next(at("2026-05-21T08:00")) == at("2026-05-25T01:30")


def test_a_new_schedule_waits_for_its_first_time(store: Store) -> None:
    made = schedules.add(store.db, "x", Choice(), "9.30 น.", range(7), "y", "2026-05-18T03:00:00+00:00")  # 10:00 here
    assert (made.at, made.days) == ("09:30", (0, 1, 2, 3, 4, 5, 6))
    assert due(store, "2026-05-18T10:05") == []
    assert len(due(store, "2026-05-19T09:30")) == 1


def test_a_schedule_that_rests_makes_up_for_nothing(store: Store) -> None:
    schedule = add(store)
    schedules.pause(store.db, schedule.id)
    assert due(store, "2026-05-18T02:00") == []
    assert schedules.one(store.db, schedule.id).next(at("2026-05-18T02:00")) is None
    schedules.resume(store.db, schedule.id)
    assert due(store, "2026-05-18T02:00") == []
    schedules.remove(store.db, schedule.id)
    assert schedules.listed(store.db) == []


def test_what_a_schedule_chooses_and_how_is_looked_up_when_it_is_due(store: Store) -> None:
    add(store, codes=("A2", "A1"))
    settings.put(store.db, settings.CRAWL, '{"delay": 5.0}')  # made politer since
    assert due(store, "2026-05-18T02:00") == [("A2", "A1")]
    assert jobs.listed(store.db)[0].options == {"delay": 5.0}


def test_sites_that_are_in_the_queue_already_are_left_out(store: Store) -> None:
    add(store)
    jobs.enqueue(store.db, "crawl", ["A2"], 2569, "x")
    assert due(store, "2026-05-18T02:00") == [("A1", "A3")]


@pytest.mark.parametrize(
    ("hour", "days", "choice"),
    [
        ("25:00", (0,), {}),
        ("เที่ยง", (0,), {}),
        ("01:00", (), {}),
        ("01:00", (9,), {}),
        ("01:00", (0,), {"province": "ไม่มี"}),
    ],
)
def test_a_schedule_of_nobody_or_never_is_refused(
    store: Store, hour: str, days: tuple[int, ...], choice: dict[str, str]
) -> None:
    with pytest.raises(InputFault):
        add(store, hour, days, **choice)
    assert schedules.listed(store.db) == []
