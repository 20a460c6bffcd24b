"""How to reach an agency by telephone: as a list of the office says, else as its own contact page does.

In: a connection, agencies, a year. Out: numbers by agency code, with where each comes from. Reads only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec
from sqlite_utils import Database

from crawler.storage.codec import text_of
from crawler.storage.successions import merges

CONTACT = "contact"  # the item that must show how to reach the agency
LISTED, FOUND = "list", "website"
_NUMBER = re.compile(r"(?<![\d๐-๙])[0๐](?:[\s().–-]{0,3}[\d๐-๙]){8,9}(?![\d๐-๙])")
_HEADING = re.compile(r"(?i)โทร|เบอร์|phone|\btel")
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


@dataclass(frozen=True, slots=True)
class Phone:
    """One number as it was written. `origin`: `list` (imported with the agency) or `website` (its contact page)."""

    number: str
    origin: str

    @property
    def dialled(self) -> str:
        """Digits only, for a `tel:` link."""
        return re.sub(r"\D", "", self.number)


def phones(db: Database, codes: Iterable[str], year: int) -> dict[str, Phone]:
    """The number of each of these agencies that has one; else that of a body that became part of it."""
    asked = list(codes)
    found = _own_phones(db, asked, year)
    merged = {new: olds for new, olds in merges(db).items() if new in asked and new not in found}
    old = _own_phones(db, [each for olds in merged.values() for each in olds], year) if merged else {}
    return found | {new: old[each] for new, olds in merged.items() for each in reversed(olds) if each in old}


def _own_phones(db: Database, codes: list[str], year: int) -> dict[str, Phone]:
    wanted = text_of(codes)
    said = _said(db, wanted, year)
    rows = db.execute("SELECT code, extra FROM agency WHERE code IN (SELECT value FROM json_each(?))", [wanted])
    found = {code: _listed(extra) or _first(said.get(code, ()), FOUND) for code, extra in rows}
    return {code: phone for code, phone in found.items() if phone}


def _listed(extra: str) -> Phone | None:
    cells = msgspec.json.decode(extra, type=dict[str, str])
    return _first((text for heading, text in cells.items() if _HEADING.search(heading)), LISTED)


def _said(db: Database, codes: str, year: int) -> dict[str, list[str]]:
    """What their contact pages say: the words that showed a telephone, then whole quotes. `codes` is a JSON list."""
    rows = db.execute(
        "SELECT j.agency, e.quote FROM judgement j JOIN ("
        " SELECT judgement, rule, quote, element <> 'phone' AS later FROM element WHERE found = 1 AND rule = :rule"
        " UNION ALL SELECT judgement, rule, quote, 2 FROM evidence WHERE rule = :rule) e ON e.judgement = j.id"
        " WHERE j.current = 1 AND j.year = :year AND j.agency IN (SELECT value FROM json_each(:codes))"
        " ORDER BY e.later",
        {"rule": CONTACT, "year": year, "codes": codes},
    )
    found: dict[str, list[str]] = {}
    for code, quote in rows:
        found.setdefault(code, []).append(quote)
    return found


def _first(texts: Iterable[str], origin: str) -> Phone | None:
    """The first number in the texts, with ordinary digits."""
    matches = (_NUMBER.search(text) for text in texts)
    return next((Phone(" ".join(m[0].translate(_DIGITS).split()), origin) for m in matches if m), None)
