"""Taking in a list without losing anything: what it says now, what it said last time, what is known.

In: a connection and the rows of a list. Out: rows of `agency` and an `ImportReport`. What may be a known body under
another code is proposed and held back: who a body is, people say (`crawler.desk.succession`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import astuple, replace

import msgspec
from sqlite_utils import Database

from crawler.listing.heirs import proposals
from crawler.storage.codec import text_of
from crawler.storage.database import writing
from crawler.storage.records import Change, ImportReport, ListedAgency, Remark
from crawler.storage.registry import COLUMNS
from crawler.storage.successions import retired
from rules.model import Agency

QUERY = "SELECT code, name, type, district, province, website, listed, extra FROM agency WHERE closed IS NULL"
OLD_CODE = "เป็นรหัสเดิม ไม่เปลี่ยนอะไร"
NOW_IS = "ปัจจุบันคือรหัส {code}"
WRITE = """
    INSERT INTO agency (code, name, type, district, province, website, listed, extra, added, changed)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?9, ?9)
    ON CONFLICT (code) DO UPDATE SET
      name = excluded.name, type = excluded.type, district = excluded.district, province = excluded.province,
      website = excluded.website, listed = excluded.listed, extra = excluded.extra, changed = excluded.changed
"""


def take_in(
    db: Database, rows: Iterable[ListedAgency], now: str, *, dry_run: bool = False, strangers: Collection[str] = ()
) -> ImportReport:
    """Import rows, each code once. A filled cell changes what is known only when it differs from the list before.

    So an empty cell erases nothing, and what a person set stays until the list itself says something new. A new code
    that may be of a known body is held back (`report.proposed`) unless it is among `strangers`; an old code of a body
    says nothing (`report.retired`).
    """
    report, found = ImportReport(), list(rows)
    with writing(db):
        known = {row[0]: row for row in db.execute(QUERY)}
        old = retired(db)
        report.proposed = proposals(found, {code: Agency(*row[:6]) for code, row in known.items()}, {*old, *strangers})
        held = {each.new.code for each in report.proposed}
        for row in found:
            if code := old.get(row.agency.code):
                report.retired.append(Remark(row.line, row.agency.code, OLD_CODE, NOW_IS.format(code=code)))
        taken = (row for row in found if row.agency.code not in held and row.agency.code not in old)
        records = [record for row in taken if (record := _merged(row, known.get(row.agency.code), now, report))]
        if not dry_run:
            db.conn.executemany(WRITE, records)
    return report


def _merged(row: ListedAgency, known: tuple[str, ...] | None, now: str, report: ImportReport) -> tuple[str, ...] | None:
    """The record to write, or None when the row says nothing new; counts it in `report`."""
    agency = row.agency
    given = {column: value for column in COLUMNS if (value := getattr(agency, column))}
    if known is None:
        report.added.append(agency.code)
        return (*astuple(agency), text_of(given), text_of(row.extra), now)
    listed, extra = (msgspec.json.decode(text, type=dict[str, str]) for text in known[6:8])
    before = Agency(*known[:6])
    new = {
        column: value for column, value in given.items() if value not in {listed.get(column), getattr(before, column)}
    }
    more = {heading: value for heading, value in row.extra.items() if value and extra.get(heading) != value}
    if new or more:
        report.changed.append(agency.code)
        report.changes += [Change(agency.code, column, getattr(before, column), value) for column, value in new.items()]
    else:
        report.unchanged += 1
        if listed | given == listed:
            return None
    return (*astuple(replace(before, **new)), text_of(listed | given), text_of(extra | more), now)
