"""This moment, as the tables of the desk keep it."""

from __future__ import annotations

import getpass
from datetime import UTC, date, datetime, time, timedelta, timezone

THAI_TIME = timezone(timedelta(hours=7))


def now() -> str:
    """ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def later(seconds: float) -> str:
    """The moment `seconds` from now (before now when negative), as `now` writes it."""
    return (datetime.now(UTC) + timedelta(seconds=seconds)).isoformat(timespec="seconds")


def today() -> date:
    """The day it is in Thailand."""
    return datetime.now(THAI_TIME).date()


def beginning(day: date) -> str:
    """The moment a day begins in Thailand, as `now` writes it, to be compared with what the tables hold."""
    return datetime.combine(day, time(), THAI_TIME).astimezone(UTC).isoformat(timespec="seconds")


def day_of(iso: str) -> date:
    """The day it was in Thailand at a moment that the tables hold."""
    return datetime.fromisoformat(iso).astimezone(THAI_TIME).date()


def command_line() -> str:
    """Who acts when somebody types a command: the name of the account on this computer."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "command line"
