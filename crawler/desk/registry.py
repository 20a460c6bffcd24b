"""Agencies put in the registry by people at the console, beside the lists that are imported; and those of a year.

In: a connection and an address, or a year. Out: `Agency`s.
"""

from __future__ import annotations

from sqlite_utils import Database

from crawler.desk.clock import now
from crawler.storage import registry
from crawler.storage.database import writing
from crawler.storage.successions import COUNTED, as_then, heir, names_then, retired
from crawler.visiting.adhoc import agency_for
from rules.model import Agency


def at_address(db: Database, address: str) -> Agency:
    """The agency whose website this is; one that no list named is put in. Raises InputFault for no usable address."""
    with writing(db):
        agency = agency_for(address, registry.agencies_in(db))
        registry.introduce(db, agency, now())
    return agency


def codes_of(db: Database, province: str) -> frozenset[str]:
    """Codes of the agencies a province has and had."""
    return frozenset(row[0] for row in db.execute("SELECT code FROM agency WHERE province = ?", [province]))


def of_year(db: Database, year: int, province: str) -> list[Agency]:
    """The agencies of a province that count in a fiscal year, as they were called then; old codes stand nameless."""
    where, values = registry.chosen(None, province, there=f":year {COUNTED}")
    found = [Agency(*row) for row in db.execute(f"{registry.SELECT} WHERE {where}", {**values, "year": year})]
    codes = {agency.code for agency in found}
    old = [code for code in retired(db) if code not in codes and heir(db, code, year) in codes]
    names = names_then(db, year)
    return [as_then(agency, names) for agency in found] + [Agency(code, "") for code in old]
