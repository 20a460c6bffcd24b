"""Whom to visit tonight: everybody at least once in so many days, sooner where something broke or time runs out.

In: when each agency was looked at, the moment, the deadline. Out: those due, each with why, most urgent first. Pure.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum

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
    AGE = 6
    TURN = 7  # a share of everybody each night, the oldest first, so that they do not all fall due at once


@dataclass(frozen=True, slots=True)
class Due:
    """One agency to visit tonight."""

    agency: Agency
    why: Why


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often: `days` between two visits at most; `deadline` of the fiscal year, None when nobody entered it."""

    days: int = 7
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
        each
        for each in sites
        if each.agency.code not in done and (rhythm.everyone or _since(each, now) >= ONE_NIGHT)
    ]
    found = {
        each.agency.code: Due(each.agency, why)
        for each in waiting
        if (why := _why(each, now, rhythm, watched)) is not None
    }
    for each in waiting:
        if each.agency.code in behind:
            found[each.agency.code] = Due(each.agency, Why.LEFT)
    share = len(sites) if rhythm.everyone else math.ceil(len(sites) / rhythm.days)
    others = sorted((each for each in waiting if each.agency.code not in found), key=lambda each: each.last)
    for each in others[: max(0, share - len(found) - len(done))]:
        found[each.agency.code] = Due(each.agency, Why.TURN)
    order = {each.agency.code: (each.last, place) for place, each in enumerate(looked)}
    return sorted(found.values(), key=lambda each: (each.why, *order[each.agency.code]))


def _since(looked: Looked, now: datetime) -> timedelta:
    return now - datetime.fromisoformat(looked.last) if looked.last else timedelta.max


def _why(looked: Looked, now: datetime, rhythm: Rhythm, canaries: set[str]) -> Why | None:
    """Why it is due by itself, None when it is not. `Why.CANARY` is 0, so ask for None."""
    since, day = _since(looked, now) + SLACK if looked.last else timedelta.max, timedelta(days=1)
    wait = day * min(rhythm.days, 2 ** max(0, looked.unseen - 1))
    reasons = {
        Why.CANARY: looked.agency.code in canaries,
        Why.NEW: not looked.last,
        Why.BROKE: looked.broke and since >= day,
        Why.UNSEEN: looked.unseen > 0 and since >= wait,
        Why.DEADLINE: since >= day * _days_near(rhythm, now.astimezone(THAI_TIME).date()),
        Why.AGE: since >= day * rhythm.days,
    }
    return next((why for why, holds in reasons.items() if holds), None)


def _days_near(rhythm: Rhythm, today: date) -> int:
    """Days between two visits as the deadline comes near; more than `rhythm.days` while it is far."""
    left = (rhythm.deadline - today).days if rhythm.deadline else -1
    if 0 <= left <= VERY_NEAR:
        return 1
    return max(1, rhythm.days // 2) if 0 <= left <= NEAR else rhythm.days + 1
