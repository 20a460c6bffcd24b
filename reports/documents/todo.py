"""What an agency is told to do first in a file: the steps that pay, or to open its site when nothing could be seen."""

from __future__ import annotations

from reports.lines import NOTHING_TO_DO, unseen
from reports.results import Result, Todo, first_steps
from rules.model import Edition

OPEN_FIRST = "ทำให้เปิดเว็บไซต์ได้ก่อน แล้วตรวจใหม่: {why}"


def steps(result: Result, edition: Edition) -> list[Todo]:
    """What to do, most points per effort first; nothing of a site that could not be seen, as nothing is known of it."""
    return [] if unseen(result.visit) else first_steps(result, edition)


def instead(result: Result) -> str:
    """What is said where there are no steps."""
    why = unseen(result.visit)
    return OPEN_FIRST.format(why=why) if why else NOTHING_TO_DO
