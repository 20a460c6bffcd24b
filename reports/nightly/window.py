"""The part of the night in which sites are visited, in Thai time.

In: "21:00-05:00" and moments. Out: whether a moment is within, and when the window it is in ends. Asks no clock.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time

from crawler.desk.clock import THAI_TIME
from reports.help import BadInput

SHAPE = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)\s*[-–]\s*([01]?\d|2[0-3])[:.]([0-5]\d)")
NO_WINDOW = "“{text}” ไม่ใช่ช่วงเวลา เขียนเป็น เริ่ม-จบ ตามเวลาไทย เช่น 21:00-05:00"


@dataclass(frozen=True, slots=True)
class Window:
    """From `opens` to before `closes` of the day, over midnight where `closes` is the earlier; alike is always."""

    opens: time
    closes: time

    def holds(self, moment: datetime) -> bool:
        """Whether a moment (with its time zone) is within the window."""
        at = moment.astimezone(THAI_TIME).time()
        if self.opens < self.closes:
            return self.opens <= at < self.closes
        return at >= self.opens or at < self.closes

    def __str__(self) -> str:
        return f"{self.opens:%H:%M}-{self.closes:%H:%M}"


ALWAYS = Window(time(0), time(0))


def window_from(text: str) -> Window:
    """The window a person wrote; '' is always. Raises BadInput."""
    if not text.strip():
        return ALWAYS
    found = SHAPE.fullmatch(text.strip())
    if found is None:
        raise BadInput(NO_WINDOW.format(text=text))
    hours = [int(part) for part in found.groups()]
    return Window(time(hours[0], hours[1]), time(hours[2], hours[3]))
