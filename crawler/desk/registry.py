"""Agencies put in the registry by people at the console, beside the lists that are imported.

In: a connection and an address. Out: an `Agency`.
"""

from __future__ import annotations

from sqlite_utils import Database

from crawler.desk.clock import now
from crawler.storage import registry
from crawler.storage.database import writing
from crawler.visiting.adhoc import agency_for
from rules.model import Agency


def at_address(db: Database, address: str) -> Agency:
    """The agency whose website this is; one that no list named is put in. Raises InputFault for no usable address."""
    with writing(db):
        agency = agency_for(address, registry.agencies_in(db))
        registry.introduce(db, agency, now())
    return agency
