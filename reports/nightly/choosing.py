"""Whom to visit tonight and how: everybody within so many days, sooner where something broke or time runs out.

In: when each agency was looked at, the moment, the deadline. Out: those due, each with why and whether all of the site
is to be read, most urgent first. Pure.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum
from zlib import crc32

from crawler.desk.clock import THAI_TIME
from crawler.desk.nights import ONE_NIGHT, Looked
from rules.model import Agency

NEAR, VERY_NEAR = 30, 14  # days before the deadline from which visits come sooner, and every night
SLACK = timedelta(hours=6)  # a run that starts earlier than the last one still finds the day full


class Why(IntEnum):
    """Why an agency is due, the most urgent first."""

    CANARY = 0
    LEFT = 1  # the last run did not get so far
    NEW = 2
    BROKE = 3
    UNSEEN = 4
    DEADLINE = 5
    WHOLE = 6  # it is its turn to be read whole
    AGE = 7
    TURN = 8  # a share of everybody each night, the oldest first, so that they do not all fall due at once


@dataclass(frozen=True, slots=True)
class Due:
    """One agency to visit tonight. `whole`: read all of it, whatever a glance would say."""

    agency: Agency
    why: Why
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often: `days` between two visits at most, `whole` days between two that read the whole site.

    `deadline` of the fiscal year, None when nobody entered it. `everyone`: all tonight, and whole.
    """

    days: int = 1
    whole: int = 7
    deadline: date | None = None
    everyone: bool = False


def due(  # noqa: PLR0913 - what is known when a night begins or goes on
    looked: Sequence[Looked],
    now: datetime,
    rhythm: Rhythm,
    *,
    canaries: Iterable[str] = (),
    left: Iterable[str] = (),
    done: Collection[str] = (),
) -> list[Due]:
    """Those to visit at `now` (with its time zone). Agencies without a website, and those `done` tonight, never are."""
    watched, behind = set(canaries), set(left)
    sites = [each for each in looked if each.agency.website]
    waiting = [
        each for each in sites if each.agency.code not in done and (rhythm.everyone or _since(each, now) >= ONE_NIGHT)
    ]
    found = {each.agency.code: why for each in waiting if (why := _why(each, now, rhythm, watched)) is not None}
    found |= {each.agency.code: Why.LEFT for each in waiting if each.agency.code in behind}
    share = len(sites) if rhythm.everyone else math.ceil(len(sites) / rhythm.days)
    others = sorted((each for each in waiting if each.agency.code not in found), key=lambda each: each.last)
    found |= {each.agency.code: Why.TURN for each in others[: max(0, share - len(found) - len(done))]}
    order = {each.agency.code: (each.last, place) for place, each in enumerate(looked)}
    tonight = [
        Due(each.agency, found[each.agency.code], _is_whole(each, now, rhythm, watched))
        for each in waiting
        if each.agency.code in found
    ]
    return sorted(tonight, key=lambda each: (each.why, *order[each.agency.code]))


def _since(looked: Looked, now: datetime) -> timedelta:
    return now - datetime.fromisoformat(looked.last) if looked.last else timedelta.max


def _why(looked: Looked, now: datetime, rhythm: Rhythm, canaries: set[str]) -> Why | None:
    """Why it is due by itself, None when it is not. `Why.CANARY` is 0, so ask for None."""
    since, day = _since(looked, now) + SLACK if looked.last else timedelta.max, timedelta(days=1)
    wait = day * min(rhythm.days, 2 ** max(0, looked.unseen - 1))
    near = _days_near(rhythm, _thai_day(now))
    reasons = {
        Why.CANARY: looked.agency.code in canaries,
        Why.NEW: not looked.last,
        Why.BROKE: looked.broke and since >= day,
        Why.UNSEEN: looked.unseen > 0 and since >= wait,
        Why.DEADLINE: near is not None and since >= day * near,
        Why.WHOLE: not looked.unseen and _is_whole_turn(looked, now, rhythm),
        Why.AGE: since >= day * rhythm.days,
    }
    return next((why for why, holds in reasons.items() if holds), None)


def _is_whole(looked: Looked, now: datetime, rhythm: Rhythm, canaries: set[str]) -> bool:
    """Whether a glance would not do: what broke or was away, what proves that the machine is sound, and by turns."""
    shaken = looked.broke or looked.unseen > 0 or looked.agency.code in canaries
    return rhythm.everyone or shaken or _is_whole_turn(looked, now, rhythm)


def _is_whole_turn(looked: Looked, now: datetime, rhythm: Rhythm) -> bool:
    """Whether the last night that was its turn has passed without a whole visit."""
    if not looked.whole:
        return True
    turn = turn_of(looked.agency.code, _days_whole(rhythm, _thai_day(now)), night_of(now))
    return night_of(datetime.fromisoformat(looked.whole)) < turn


def turn_of(code: str, days: int, night: date) -> date:
    """The latest night until this one on which it was the turn of an agency, which comes every so many days.

    The code says which night, so that turns are spread evenly, stay so, and need no memory.
    """
    return night - timedelta(days=(night.toordinal() + crc32(code.encode())) % days)


def night_of(moment: datetime) -> date:
    """The night a moment belongs to, by the Thai day on which it begins: from noon to noon."""
    return (moment.astimezone(THAI_TIME) - ONE_NIGHT).date()


def _days_whole(rhythm: Rhythm, today: date) -> int:
    """Days between two whole visits as the deadline comes near."""
    left = _days_left(rhythm, today)
    parts = 4 if 0 <= left <= VERY_NEAR else 2 if 0 <= left <= NEAR else 1
    return max(1, rhythm.whole // parts)


def _days_near(rhythm: Rhythm, today: date) -> int | None:
    """Days between two visits as the deadline comes near; None while it is far."""
    left = _days_left(rhythm, today)
    if 0 <= left <= VERY_NEAR:
        return 1
    return max(1, rhythm.days // 2) if 0 <= left <= NEAR else None


def _days_left(rhythm: Rhythm, today: date) -> int:
    """Days until the deadline; negative when it has passed or nobody entered one."""
    return (rhythm.deadline - today).days if rhythm.deadline else -1


def _thai_day(now: datetime) -> date:
    return now.astimezone(THAI_TIME).date()
