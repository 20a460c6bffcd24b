"""What a crawl is to do, in plain values: it is kept with the run and handed to every crawl process as JSON.

Imports no Scrapy: commands and reports build plans.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import msgspec

from rules.model import Agency, Declared

THAI_TIME = timezone(timedelta(hours=7))


def today() -> date:
    """The day it is in Thailand."""
    return datetime.now(THAI_TIME).date()


def now() -> str:
    """This moment, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


@dataclass(frozen=True, slots=True)
class Item:
    """One item of one agency, to be looked at again.

    url: an address that somebody gives for it; "" to read again what the item rests on. declaration: its row, or 0.
    """

    rule: str
    url: str = ""
    declaration: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """One crawl, or the check of one item when there is an `item`.

    delay: seconds between requests to one IP address; 0 ends every wait but Crawl-delay and Retry-After.
    ocr_pages: pictures of text read for one site. ocr_minutes: of reading pictures in the whole run, 0 for no bound.
    max_pages: pages and documents of one site. megabytes, minutes: of one site. visits: sites in flight in one process.
    processes: crawl processes, 0 for one per core. run: number of the run in the store, 0 while it has none.
    stand_ins: host -> address of a server that answers in its place; for tests, with `allow_private` only.
    declared: addresses that agencies gave for items, by code; they are read first.
    afresh: read every page again, even one that is as it was kept. light: look at known evidence and lists first, and
    end the visit there when nothing of it has changed. whole: codes that are visited whole even so.
    """

    agencies: tuple[Agency, ...] = ()
    year: int = 0
    as_of: date = field(default_factory=today)
    db: Path = Path("oit.db")
    delay: float = 1.0
    max_pages: int = 400
    megabytes: int = 300
    minutes: float = 30.0
    visits: int = 150
    processes: int = 0
    allow_private: bool = False
    browser: bool = True
    ocr: bool = True
    ocr_pages: int = 120
    ocr_minutes: float = 0.0
    opt_out: str = ""
    proxy: str = ""
    ca_file: str = ""
    contact: str = ""
    stand_ins: dict[str, str] = field(default_factory=dict)
    run: int = 0
    declared: dict[str, tuple[Declared, ...]] = field(default_factory=dict)
    item: Item | None = None
    afresh: bool = False
    light: bool = False
    whole: tuple[str, ...] = ()

    def to_json(self) -> str:
        """The plan as one line of JSON."""
        return msgspec.json.encode(self, enc_hook=str).decode()

    @classmethod
    def from_json(cls, text: str | bytes) -> Plan:
        """A plan as `to_json` wrote it."""
        return msgspec.json.decode(text, type=cls, dec_hook=lambda kind, value: kind(value))


def plan_from(kept: dict[str, object], agencies: tuple[Agency, ...], run: int) -> Plan:
    """The plan of a run that was cut short, for what is left of it."""
    return msgspec.convert({**kept, "agencies": agencies, "run": run}, Plan, dec_hook=lambda kind, value: kind(value))
