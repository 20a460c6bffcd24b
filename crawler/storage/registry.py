"""The agency table: finding agencies, taking in a list without losing anything, changing one by hand.

In: a connection and plain values. Out: `rules.model.Agency` and an `ImportReport`. Lists are read elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, astuple, replace

import msgspec
from sqlite_utils import Database

from crawler.agencies import near_type, type_of
from crawler.faults import InputFault
from crawler.listing.places import district_of, near, province_of
from crawler.listing.websites import website_from
from crawler.storage.codec import text_of
from crawler.storage.database import writing
from crawler.storage.records import Change, ImportReport, ListedAgency
from rules.model import Agency

COLUMNS = ("name", "type", "district", "province", "website")
WRITE = """
    INSERT INTO agency (code, name, type, district, province, website, listed, extra, added, changed)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?9, ?9)
    ON CONFLICT (code) DO UPDATE SET
      name = excluded.name, type = excluded.type, district = excluded.district, province = excluded.province,
      website = excluded.website, listed = excluded.listed, extra = excluded.extra, changed = excluded.changed
"""
SELECT = "SELECT code, name, type, district, province, website FROM agency a"
IN_PLACES = "ORDER BY province, district, type, name, code"
NO_AGENCY = "ไม่มีหน่วยงานรหัส {code}{near} ดูรหัสทั้งหมดด้วย oit agencies list"
NO_WEBSITE = "ใช้ “{url}” เป็นเว็บไซต์ไม่ได้: {note}{suggestion}"
NO_TYPE = "ไม่รู้จักประเภท “{text}” ใช้คำหนึ่งใน pao city town tambon sao special province หรือคำไทย เช่น อบต. เทศบาลตำบล{near}"


def agencies_in(
    db: Database, codes: Iterable[str] | None = None, province: str = "", district: str = "", type_: str = ""
) -> list[Agency]:
    """Agencies by code, province, district and type, each given or not; by code they come in the order of the codes."""
    where, values = chosen(codes, province, district, type_)
    found = [Agency(*row) for row in db.execute(f"{SELECT} WHERE {where} {IN_PLACES}", values)]
    if codes is None:
        return found
    by_code = {agency.code: agency for agency in found}
    return [by_code[code] for code in dict.fromkeys(codes) if code in by_code]


def chosen(
    codes: Iterable[str] | None, province: str = "", district: str = "", type_: str = ""
) -> tuple[str, dict[str, str]]:
    """The SQL condition on `agency a`, and its values. Names may be written as people do: "จ.เชียงใหม่", "อบต."."""
    where, values = ["1"], {}
    if codes is not None:
        where.append("a.code IN (SELECT value FROM json_each(:codes))")
        values["codes"] = text_of(list(codes))
    if province:
        where.append("a.province = :province")
        values["province"] = province_of(province)
    if district:
        where.append("a.district = :district")
        values["district"] = district_of(district, province_of(province))
    if type_:
        where.append("a.type = :type")
        values["type"] = known_type(type_)
    return " AND ".join(where), values


def known_type(text: str) -> str:
    """The type a person means. Raises InputFault with the nearest wording when it means none."""
    if found := type_of(text):
        return found
    alike = near_type(text)
    raise InputFault(NO_TYPE.format(text=text, near=f" (หมายถึง {alike} ใช่ไหม)" if alike else ""))


def take_in(db: Database, rows: Iterable[ListedAgency], now: str, *, dry_run: bool = False) -> ImportReport:
    """Import rows, each code once. A filled cell changes what is known only when it differs from the list before.

    So an empty cell erases nothing, and what a person set stays until the list itself says something new.
    """
    report = ImportReport()
    with writing(db):
        query = "SELECT code, name, type, district, province, website, listed, extra FROM agency"
        known = {row[0]: row for row in db.execute(query)}
        records = [record for row in rows if (record := _merged(row, known.get(row.agency.code), now, report))]
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


def introduce(db: Database, agency: Agency, now: str) -> None:
    """Put in an agency that no list named (an address typed at the command line); a known one stays as it is."""
    record = asdict(agency) | {"listed": "{}", "extra": "{}", "added": now, "changed": now}
    db.table("agency").insert(record, pk="code", ignore=True)


def change(db: Database, code: str, values: dict[str, str], now: str) -> Agency:
    """Change an agency by hand; values are cleaned as those of a list. "" clears. Returns the agency as it is now.

    Raises InputFault for an unknown code or type and for an unusable website.
    """
    with writing(db):
        agency = only(db, code)
        fresh = replace(agency, **{column: text.strip() for column, text in values.items()})
        fresh = replace(fresh, province=province_of(fresh.province), type=known_type(fresh.type) if fresh.type else "")
        fresh = replace(fresh, district=district_of(fresh.district, fresh.province))
        if values.get("website"):
            fresh = replace(fresh, website=usable(values["website"]))
        if fresh != agency:
            db.table("agency").update(code, {column: getattr(fresh, column) for column in COLUMNS} | {"changed": now})
    return fresh


def usable(url: str) -> str:
    """The address cleaned. Raises InputFault with the reason and a suggestion."""
    website = website_from(url)
    if website.url:
        return website.url
    suggestion = f" หมายถึง {website.suggestion} ใช่ไหม" if website.suggestion else ""
    raise InputFault(NO_WEBSITE.format(url=url, note=website.note or "ว่างเปล่า", suggestion=suggestion))


def only(db: Database, code: str) -> Agency:
    """The agency of that code. Raises InputFault, naming a near code, when there is none."""
    found = agencies_in(db, [code])
    if found:
        return found[0]
    alike = near(code, (row[0] for row in db.execute("SELECT code FROM agency")), least=70)
    raise InputFault(NO_AGENCY.format(code=code, near=f" (หมายถึง {alike} ใช่ไหม)" if alike else ""))
