"""What an agency was before: bodies merged into it, its names and codes of other days; and what became of a closed one.

In: a store, an agency, a year. Out: `Forebear`s, newest first, and `Became`. No HTML.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from crawler.agencies import display_name, short_name
from crawler.desk import publications, standings, succession, timeline
from crawler.desk.standings import Month
from crawler.desk.succession import Succession
from crawler.store import Store
from reports.lines import plain
from reports.words import thai_date
from rules.model import Agency

MERGED = "รวมเข้าเป็นหน่วยงานนี้เมื่อ {day}"
UPGRADED = "ยกฐานะเมื่อ {day}"
CHANGED = "เปลี่ยน{what}เมื่อ {day}"
WHAT = {"name": "ชื่อ", "district": "อำเภอ", "website": "เว็บไซต์"}


@dataclass(frozen=True, slots=True)
class Forebear:
    """A body as it was until a day. `years`: reports still to be read under its code; `months` of one year."""

    code: str
    name: str
    short: str
    told: str
    note: str
    years: tuple[int, ...] = ()
    months: tuple[Month, ...] = ()


@dataclass(frozen=True, slots=True)
class Became:
    """Who answers today for a body that is shown as it was. `closed`: it was merged away."""

    code: str
    name: str
    told: str
    closed: bool


def forebears(store: Store, agency: Agency, year: int, *, public: bool = False) -> tuple[Forebear, ...]:
    """Everybody and everything an agency was. `public`: of merged bodies only what anybody may read is told."""
    found = succession.lineage(store.db, agency.code)
    return tuple(_forebear(store, each, agency.province, year, public) for each in found)


def _forebear(store: Store, was: Succession, province: str, year: int, public: bool) -> Forebear:
    body = was.was(province)
    found = Forebear(was.old, plain(display_name(body)), plain(short_name(body)), _told(was), plain(was.note))
    if was.kind != "merge":
        return found
    judged = (timeline.published if public else timeline.judged)(store.db, was.old)
    seen = not public or publications.is_public(store.db, was.old, year)
    found_months = standings.months(store.db, year, agency=was.old) if seen else []
    months = tuple(each for each in found_months if each.seen)
    return replace(found, years=tuple(each for each in judged if each < was.year), months=months)


def _told(was: Succession) -> str:
    day = thai_date(date.fromisoformat(was.day))
    if was.kind == "merge":
        return MERGED.format(day=day)
    if was.kind == "upgrade":
        return UPGRADED.format(day=day)
    changed = [*(["รหัส"] if was.old != was.new else []), *(word for name, word in WHAT.items() if name in was.after)]
    return CHANGED.format(what="และ".join(changed), day=day)


def became(store: Store, shown: Agency) -> Became | None:
    """Who answers today for a body as it is shown; None when it is still just that."""
    code = succession.heir(store.db, shown.code)
    today = store.agency(code)
    if today == shown:
        return None
    closed = code != shown.code
    was = succession.of_old(store.db, shown.code) if closed else None
    day = f"เมื่อ {thai_date(date.fromisoformat(was.day))}" if was else ""
    told = f"รวมเข้าเป็นหน่วยงานอื่น{day} รายงานนี้เป็นของหน่วยงานเดิม" if closed else "ชื่อและเว็บไซต์ตามที่เป็นในปีนั้น"
    return Became(code, plain(display_name(today)), told, closed)
