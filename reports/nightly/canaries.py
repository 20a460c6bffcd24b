"""Sites whose right answer is known, and bounds that hold every night: a TOML file of the people who run this.

In: the file; machine's verdicts after the night. Out: `Watch`, and for each canary what is other than it should be. A
canary that changes says that the crawler, the rules or the network changed, or that the site did and the file must.
Raises BadInput, with the place, for a file that cannot be used.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from crawler.store import Result, Store
from reports.help import BadInput
from rules.model import Edition, Outcome, VisitStatus

NO_FILE = "ไม่พบไฟล์ {path} ที่ใส่กับ --watch"
BROKEN = "ไฟล์ {path} ใช้ไม่ได้: {why}"
NO_AGENCY = "ไฟล์ {path}: ไม่มีหน่วยงานรหัส {code} ในทะเบียน ดูด้วย oit agencies list"
NO_ITEM = "ไฟล์ {path}: หน่วยงาน {code} ปี {year} ไม่มีข้อ {number}"


class Limits(msgspec.Struct, forbid_unknown_fields=True):
    """Shares from 0 to 1: of visited sites that may be away, and by how much the share of found items may fall."""

    unseen: float = 0.3
    drop: float = 0.1
    overdue: int = 0  # agencies


class Canary(msgspec.Struct, forbid_unknown_fields=True):
    """One agency and its right answers. `status` of the visit, '' for any that could read the site."""

    code: str
    status: VisitStatus | None = None
    items: dict[str, Outcome | list[Outcome]] = {}


class Watch(msgspec.Struct, forbid_unknown_fields=True):
    """The whole file. `counts`: name of a figure -> [least, most]."""

    limits: Limits = msgspec.field(default_factory=Limits)
    counts: dict[str, tuple[float, float]] = {}
    canary: list[Canary] = []


def watch_from(path: Path | None, store: Store, edition: Edition) -> Watch:
    """What the file asks to be watched; nothing special when there is none."""
    if path is None:
        return Watch()
    try:
        watch = msgspec.toml.decode(path.read_bytes(), type=Watch)
    except OSError as fault:
        raise BadInput(NO_FILE.format(path=path)) from fault
    except (msgspec.DecodeError, ValueError) as fault:
        raise BadInput(BROKEN.format(path=path, why=fault)) from fault
    numbers = {rule.number for rule in edition.rules}
    for canary in watch.canary:
        if not store.agencies(canary.code):
            raise BadInput(NO_AGENCY.format(path=path, code=canary.code))
        for number in canary.items:
            if number not in numbers:
                raise BadInput(NO_ITEM.format(path=path, code=canary.code, year=edition.year, number=number))
    return watch


def sung(watch: Watch, store: Store, year: int) -> dict[str, list[str]]:
    """For each canary's code what is other than it should be; an empty list is a healthy bird."""
    codes = [canary.code for canary in watch.canary]
    found = {kept.agency.code: kept for kept in store.results(year, codes)} if codes else {}
    return {canary.code: _wrong(canary, found.get(canary.code)) for canary in watch.canary}


def _wrong(canary: Canary, kept: Result | None) -> list[str]:
    judged = (kept.machine or kept.judgement) if kept is not None else None
    if kept is None or kept.visit is None or judged is None:
        return ["ยังไม่มีผลการตรวจ"]
    status = kept.visit.status
    wrong = []
    if status != canary.status if canary.status else not kept.visit.seen:
        wrong.append(f"การเข้าเว็บไซต์เป็น {status} ต้องเป็น {canary.status or 'complete'}")
    outcomes = {finding.number: finding.outcome for finding in judged.findings}
    return wrong + _differing(canary.items, outcomes)


def _differing(wanted: Mapping[str, Outcome | list[Outcome]], outcomes: Mapping[str, Outcome]) -> list[str]:
    told = []
    for number, right in wanted.items():
        choices = right if isinstance(right, list) else [right]
        if outcomes.get(number) not in choices:
            told.append(f"{number} เป็น {outcomes.get(number, '—')} ต้องเป็น {' หรือ '.join(choices)}")
    return told
