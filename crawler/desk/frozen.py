"""Evidence as it was on a day, for ever: what was found where, with its SHA-256, to stand by a clarification.

In: a connection, an agency, a year, who asks. Out: `Frozen` records. A record is added and read, never changed; one
whose bytes no longer fit its digest is told, not shown.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

import msgspec
import zstandard
from sqlite_utils import Database

from crawler.agencies import display_name
from crawler.desk import declarations
from crawler.desk.clock import now
from crawler.faults import InputFault
from crawler.storage import reading
from crawler.storage.codec import text_of
from crawler.storage.database import writing
from crawler.storage.records import Judgement, Result, Visit
from crawler.storage.successions import merged_into
from crawler.storage.zstd import expanded, squeezed
from rules.model import Finding

NOTHING = "ยังไม่มีผลให้เก็บ ตรวจเว็บไซต์ก่อน"
NO_RECORD = "ไม่มีหลักฐานที่เก็บไว้หมายเลข {id}"
SPOILED = "หลักฐานหมายเลข {id} ไม่ตรงกับรหัสตรวจสอบ แจ้งผู้ดูแลระบบให้กู้จากข้อมูลสำรอง"
SEEN = ("id", "home", "status", "reason", "started", "finished", "pages", "documents")
_json = msgspec.json.Encoder(order="deterministic").encode


@dataclass(frozen=True, slots=True)
class Frozen:
    """One record without its content. `digest` is the SHA-256 of the JSON, as hexadecimal digits."""

    id: int
    agency: str
    year: int
    at: str
    who: str
    digest: str


def freeze(db: Database, code: str, year: int, who: str) -> Frozen:
    """Keep every verdict that counts now, with its evidence and the addresses given. Raises InputFault without any."""
    result = next(reading.results(db, year, [code]), None)
    if result is None or result.visit is None or result.judgement is None:
        raise InputFault(NOTHING)
    at = now()
    body = _json(_content(db, result, result.visit, result.judgement, at))
    row = [code, year, at, who, result.judgement.id, squeezed(body), sha256(body).hexdigest()]
    with writing(db):
        db.conn.execute(
            "INSERT INTO frozen (agency, year, at, who, judgement, body, digest) VALUES (?, ?, ?, ?, ?, ?, ?)", row
        )
    return _records(db, "agency = ? AND year = ?", [code, year])[0]


def _content(db: Database, result: Result, visit: Visit, judgement: Judgement, at: str) -> dict[str, Any]:
    agency, points = result.agency, judgement.score
    given = declarations.listed(db, agency=agency.code, year=judgement.year)
    return {
        "agency": {**asdict(agency), "full_name": display_name(agency)},
        "fiscal_year": judgement.year,
        "frozen": at,
        "ruleset": judgement.ruleset,
        "visit": {name: getattr(visit, name) for name in SEEN},
        "score": {"low": points.low, "estimate": points.estimate, "high": points.high},
        "items": [_item(finding) for finding in sorted(judgement.findings, key=lambda each: int(each.number[1:]))],
        "decisions": [asdict(decision) for decision in result.decisions],
        "declarations": [{**asdict(one), "finding": None} for one in given],
    }


def _item(finding: Finding) -> dict[str, Any]:
    told = asdict(finding)
    return {name: told[name] for name in ("number", "rule", "title", "outcome", "message", "elements", "evidence")}


def listed(db: Database, code: str, year: int) -> list[Frozen]:
    """The records of an agency and year, and of the bodies merged into it, newest first."""
    return [each for each in of_agency(db, code) if each.year == year]


def of_agency(db: Database, code: str) -> list[Frozen]:
    """The records of an agency and of the bodies merged into it, of every year, newest first."""
    codes = text_of([code, *merged_into(db, code)])
    return _records(db, "agency IN (SELECT value FROM json_each(?))", [codes])


def record(db: Database, frozen: int) -> Frozen:
    """The record of that number. Raises InputFault when there is none."""
    found = _records(db, "id = ?", [frozen])
    if not found:
        raise InputFault(NO_RECORD.format(id=frozen))
    return found[0]


def read(db: Database, frozen: int) -> bytes:
    """The JSON of a record, byte for byte as it was hashed. Raises InputFault when it does not fit its digest."""
    told = record(db, frozen)
    (kept,) = db.execute("SELECT body FROM frozen WHERE id = ?", [frozen]).fetchone()
    try:
        body = expanded(kept)
    except zstandard.ZstdError as fault:
        raise InputFault(SPOILED.format(id=frozen)) from fault
    if sha256(body).hexdigest() != told.digest:
        raise InputFault(SPOILED.format(id=frozen))
    return body


def _records(db: Database, where: str, values: list[object]) -> list[Frozen]:
    query = f"SELECT id, agency, year, at, who, digest FROM frozen WHERE {where} ORDER BY id DESC"  # noqa: S608
    return [Frozen(*row) for row in db.execute(query, values)]
