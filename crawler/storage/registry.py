"""The agency table: finding agencies, changing one by hand.

In: a connection and plain values. Out: `rules.model.Agency`. Lists are taken in by `crawler.storage.importing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace

from sqlite_utils import Database

from crawler.agencies import near_type, type_of
from crawler.faults import InputFault
from crawler.listing.places import district_of, near, province_of
from crawler.listing.websites import website_from
from crawler.storage import successions
from crawler.storage.codec import text_of
from crawler.storage.database import writing
from rules.model import Agency

COLUMNS = ("name", "type", "district", "province", "website")
SELECT = "SELECT code, name, type, district, province, website FROM agency a"
THERE = "a.closed IS NULL"
IN_PLACES = "ORDER BY province, district, type, name, code"
NO_AGENCY = "ไม่มีหน่วยงานรหัส {code}{near} ดูรหัสทั้งหมดด้วย oit agencies list"
NO_WEBSITE = "ใช้ “{url}” เป็นเว็บไซต์ไม่ได้: {note}{suggestion}"
NO_TYPE = "ไม่รู้จักประเภท “{text}” ใช้คำหนึ่งใน pao city town tambon sao special province หรือคำไทย เช่น อบต. เทศบาลตำบล{near}"


def agencies_in(
    db: Database, codes: Iterable[str] | None = None, province: str = "", district: str = "", type_: str = ""
) -> list[Agency]:
    """The agencies there are, by province, district and type, each given or not.

    By code they come in the order of the codes, closed ones too; a code that was changed finds its agency.
    """
    codes = successions.heirs(db, codes, successions.ALWAYS) if codes is not None else None
    where, values = chosen(codes, province, district, type_)
    found = [Agency(*row) for row in db.execute(f"{SELECT} WHERE {where} {IN_PLACES}", values)]
    if codes is None:
        return found
    by_code = {agency.code: agency for agency in found}
    return [by_code[code] for code in codes if code in by_code]


def chosen(
    codes: Iterable[str] | None, province: str = "", district: str = "", type_: str = "", there: str = THERE
) -> tuple[str, dict[str, str]]:
    """The SQL condition on `agency a`, and its values. Names may be written as people do: "จ.เชียงใหม่", "อบต.".

    there: which agencies count where no codes are given.
    """
    where, values = [there if codes is None else "1"], {}
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


def introduce(db: Database, agency: Agency, now: str) -> str:
    """Put in an agency that no list named (an address typed at the command line); a known one stays as it is.

    Returns the code it is kept under, which may have changed since somebody set out to visit it.
    """
    code = successions.heir(db, agency.code, successions.ALWAYS)
    record = asdict(agency) | {"code": code, "listed": "{}", "extra": "{}", "added": now, "changed": now}
    db.table("agency").insert(record, pk="code", ignore=True)
    return code


def change(db: Database, code: str, values: dict[str, str], now: str) -> Agency:
    """Change an agency by hand; values are cleaned as those of a list. "" clears. Returns the agency as it is now.

    Raises InputFault for an unknown code or type and for an unusable website.
    """
    with writing(db):
        agency = only(db, code)
        fresh = cleaned(agency, values)
        if fresh != agency:
            update = {column: getattr(fresh, column) for column in COLUMNS} | {"changed": now}
            db.table("agency").update(agency.code, update)
    return fresh


def cleaned(agency: Agency, values: Mapping[str, str]) -> Agency:
    """The agency with these values, cleaned as those of a list. Raises InputFault for what cannot be used."""
    fresh = replace(agency, **{column: text.strip() for column, text in values.items()})
    fresh = replace(fresh, province=province_of(fresh.province), type=known_type(fresh.type) if fresh.type else "")
    fresh = replace(fresh, district=district_of(fresh.district, fresh.province))
    return replace(fresh, website=usable(fresh.website)) if values.get("website") else fresh


def usable(url: str) -> str:
    """The address cleaned. Raises InputFault with the reason and a suggestion."""
    website = website_from(url)
    if website.url:
        return website.url
    suggestion = f" หมายถึง {website.suggestion} ใช่ไหม" if website.suggestion else ""
    raise InputFault(NO_WEBSITE.format(url=url, note=website.note or "ว่างเปล่า", suggestion=suggestion))


def only(db: Database, code: str) -> Agency:
    """The agency that answers for that code today. Raises InputFault, naming a near code, when there is none."""
    found = agencies_in(db, [successions.heir(db, code)])
    if found:
        return found[0]
    alike = near(code, (row[0] for row in db.execute("SELECT code FROM agency")), least=70)
    raise InputFault(NO_AGENCY.format(code=code, near=f" (หมายถึง {alike} ใช่ไหม)" if alike else ""))
