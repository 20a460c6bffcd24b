"""Crawls that come back by themselves, at a time of day in Thailand on some days of the week.

In: a connection, choices of agencies, the moment. Out: `Schedule`s and the jobs that are due, each at most once a day.
A time that passed while nothing ran is made up for later on the same day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime, time, timedelta
from typing import Any

import msgspec
from sqlite_utils import Database

from crawler.desk import clock
from crawler.desk.jobs import Enqueued, Wish, put
from crawler.faults import InputFault
from crawler.storage.codec import text_of
from crawler.storage.database import writing
from crawler.storage.registry import agencies_in
from crawler.storage.successions import heirs
from rules.load import newest
from rules.model import Agency

EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
NO_TIME = "“{text}” ไม่ใช่เวลา เขียนเป็น ชั่วโมง:นาที เช่น 01:30"
NO_DAYS = "เลือกวันอย่างน้อยหนึ่งวัน"
NOBODY = "ไม่มีหน่วยงานที่ตรงกับที่เลือก"
NO_SCHEDULE = "ไม่มีการตั้งเวลาหมายเลข {id}"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which agencies: those of `codes`, or all of a place and type. An empty choice is everybody."""

    province: str = ""
    district: str = ""
    type: str = ""
    codes: tuple[str, ...] = ()

    def agencies(self, db: Database) -> list[Agency]:
        """The agencies that are meant now."""
        return agencies_in(db, heirs(db, self.codes) or None, self.province, self.district, self.type)


@dataclass(frozen=True, slots=True)
class Schedule:
    """One schedule. `at` is HH:MM in Thai time, `days` are 0 (Monday) to 6. `paused`: since when it rests."""

    id: int
    title: str
    choice: Choice
    at: str
    days: tuple[int, ...]
    who: str
    created: str
    last: str | None
    paused: str | None

    def moment(self, now: datetime) -> datetime | None:
        """When it was due on the day it is now in Thailand; None when that is to come, or on another day."""
        here = now.astimezone(clock.THAI_TIME)
        due = here.replace(hour=int(self.at[:2]), minute=int(self.at[3:]), second=0, microsecond=0)
        return due if due <= here and here.weekday() in self.days else None

    def is_due(self, now: datetime) -> bool:
        """Whether it should run now: its time has come today, and it has not run since."""
        moment = self.moment(now)
        since = datetime.fromisoformat(max(self.last or "", self.created))
        return self.paused is None and moment is not None and since < moment

    def next(self, now: datetime) -> datetime | None:
        """When it will run next, in Thai time; None while it rests."""
        if self.paused is not None:
            return None
        here = now.astimezone(clock.THAI_TIME)
        at = time(int(self.at[:2]), int(self.at[3:]), tzinfo=clock.THAI_TIME)
        days = (datetime.combine(here.date() + timedelta(n), at) for n in range(8))
        return now if self.is_due(now) else next(d for d in days if d > here and d.weekday() in self.days)


FIELDS = tuple(field.name for field in fields(Schedule))


def add(  # noqa: PLR0913, PLR0917
    db: Database, title: str, choice: Choice, at: str, days: Sequence[int], who: str, now: str = ""
) -> Schedule:
    """A new schedule. Raises InputFault for a time or days that are none, and for a choice of nobody."""
    hour = _time(at)
    chosen = tuple(sorted({day for day in days if day in EVERY_DAY}))
    if not chosen:
        raise InputFault(NO_DAYS)
    if not choice.agencies(db):
        raise InputFault(NOBODY)
    with writing(db):
        made = db.conn.execute(
            "INSERT INTO schedule (title, choice, at, days, who, created) VALUES (?, ?, ?, ?, ?, ?)",
            [title, text_of(choice), hour, text_of(chosen), who, now or clock.now()],
        ).lastrowid
    assert made is not None
    return one(db, made)


def _time(text: str) -> str:
    found = re.fullmatch(r"\s*(\d{1,2})[:.](\d{2})\s*(?:น\.)?\s*", text)
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise InputFault(NO_TIME.format(text=text))
    return f"{int(found[1]):02d}:{found[2]}"


def listed(db: Database) -> list[Schedule]:
    """Every schedule, oldest first."""
    return [_schedule(row) for row in db.execute(f"SELECT {', '.join(FIELDS)} FROM schedule ORDER BY id")]  # noqa: S608


def one(db: Database, schedule: int) -> Schedule:
    """The schedule of that number. Raises InputFault when there is none."""
    found = [one for one in listed(db) if one.id == schedule]
    if not found:
        raise InputFault(NO_SCHEDULE.format(id=schedule))
    return found[0]


def pause(db: Database, schedule: int) -> Schedule:
    """Let it rest."""
    with writing(db):
        db.conn.execute("UPDATE schedule SET paused = ? WHERE id = ?", [clock.now(), schedule])
    return one(db, schedule)


def resume(db: Database, schedule: int) -> Schedule:
    """Let it come back. What was due while it rested is not made up for."""
    with writing(db):
        db.conn.execute(
            "UPDATE schedule SET paused = NULL, last = ? WHERE id = ? AND paused IS NOT NULL", [clock.now(), schedule]
        )
    return one(db, schedule)


def remove(db: Database, schedule: int) -> None:
    """Forget it."""
    with writing(db):
        db.conn.execute("DELETE FROM schedule WHERE id = ?", [schedule])


def enqueue_due(db: Database, now: datetime, year: int = 0) -> list[Enqueued]:
    """Put the crawls that are due in the queue, each once, however many ask at the same time."""
    if not any(one.is_due(now) for one in listed(db)):
        return []
    with writing(db):
        due = [one for one in listed(db) if one.is_due(now)]
        for one in due:
            stamp = now.astimezone(UTC).isoformat(timespec="seconds")
            db.conn.execute("UPDATE schedule SET last = ? WHERE id = ?", [stamp, one.id])
        return [put(db, _wish(db, one, year)) for one in due if one.choice.agencies(db)]


def _wish(db: Database, schedule: Schedule, year: int) -> Wish:
    codes = tuple(agency.code for agency in schedule.choice.agencies(db))
    return Wish("crawl", codes, year or newest(), schedule.who, title=schedule.title)


def _schedule(row: Sequence[Any]) -> Schedule:
    told = dict(zip(FIELDS, row, strict=True))
    choice = msgspec.json.decode(told["choice"], type=Choice)
    return Schedule(**told | {"choice": choice, "days": msgspec.json.decode(told["days"], type=tuple[int, ...])})
