"""The check of one item, in a process of its own and within seconds: "it is here", or "we mended it, look again".

In: a database and a declaration, or an agency and an item. Out: `Checked`; what it came to is stored by then. Nothing
is fetched in the process that calls.
"""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from crawler.child import Child, Event
from crawler.desk import declarations
from crawler.desk.checks import Checked
from crawler.desk.settings import crawl_options
from crawler.faults import InputFault
from crawler.plan import Item, Plan, plan_from, today
from crawler.store import Store
from rules.load import newest

__all__ = ["CheckFault", "Checked", "check"]

LONGEST = 300.0  # seconds, pictures of text included
OCR_PAGES = 8  # pictures of text read for one item
NEVER_SEEN = "ยังไม่เคยตรวจเว็บไซต์ของ {code} ตรวจทั้งเว็บไซต์ก่อน แล้วจึงตรวจรายข้อ"


class CheckFault(RuntimeError):  # noqa: N818 - named as InputFault is
    """A fault of ours ended the check; the message is for developers."""


def check(  # noqa: PLR0913 - a check is asked for by declaration or by agency and item
    db: Path,
    declaration: int = 0,
    *,
    agency: str = "",
    rule: str = "",
    year: int = 0,
    as_of: date | None = None,
    options: Mapping[str, object] | None = None,
    on_event: Callable[[Event], None] = lambda _: None,
) -> Checked:
    """Check a declared address, or one item of an agency again. `options`: settings of a `Plan` by name.

    Raises InputFault for what is not known, `CheckFault` when something of ours failed.
    """
    with Store(db) as store:
        chosen = {"as_of": today(), "ocr_pages": OCR_PAGES, **crawl_options(store.db), **(options or {}), "db": db}
        if declaration:
            asked = declarations.one(store.db, declaration)
            agency, year, item = asked.agency, asked.year, Item(asked.rule, asked.url, asked.id)
        else:
            year = year or newest()
            item = Item(declarations.item_of(rule, year).id)
        plan = plan_from(chosen, (store.agency(agency),), 0)
        plan = replace(plan, year=year, item=item, as_of=as_of or plan.as_of, processes=1)
        plan = replace(plan, ocr_pages=min(plan.ocr_pages, OCR_PAGES))
        if not item.url and store.latest(agency, year) is None:
            raise InputFault(NEVER_SEEN.format(code=agency))
        if declaration:
            declarations.begin(store.db, declaration)
        try:
            return _checked(plan, on_event)
        finally:
            if declaration:
                declarations.broke(store.db, declaration)


def _checked(plan: Plan, on_event: Callable[[Event], None]) -> Checked:
    events: queue.Queue[tuple[Child, Event | None]] = queue.Queue()
    child, until = Child(plan, events), time.monotonic() + LONGEST
    fault = f"took longer than {LONGEST:g} s"
    try:
        while (left := until - time.monotonic()) > 0:
            try:
                _, event = events.get(timeout=min(left, 1.0))
            except queue.Empty:
                continue
            if event is None:
                fault = fault if fault.startswith("fault: ") else "".join(child.log[-15:]).strip()
                break
            if event["kind"] == "checked":
                return Checked(**{name: value for name, value in event.items() if name != "kind"})
            if event["kind"] == "fault":
                fault = f"fault: {event['fault']}"
            on_event(event)
    finally:
        child.kill()
    raise CheckFault(f"check of {plan.item} for {plan.agencies[0].code}: {fault}")
