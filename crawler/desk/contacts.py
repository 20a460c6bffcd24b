"""How to reach an agency by telephone: as a list of the office says, else as its own contact page does.

In: a connection, a province, a year. Out: numbers by agency code, with where each comes from. Reads only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec
from sqlite_utils import Database

CONTACT = "contact"  # the item that must show how to reach the agency
LISTED, FOUND = "list", "website"
_NUMBER = re.compile(r"(?<!\d)0[\d๐-๙](?:[\s().–-]*[\d๐-๙]){6,8}(?![\d๐-๙])")
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


def phones(db: Database, province: str, year: int) -> dict[str, Phone]:
    """The number of each agency of a province that has one."""
    said = _said(db, province, year)
    rows = db.execute("SELECT code, extra FROM agency WHERE province = ?", [province])
    found = {code: _listed(extra) or _first(said.get(code, ()), FOUND) for code, extra in rows}
    return {code: phone for code, phone in found.items() if phone}


def _listed(extra: str) -> Phone | None:
    cells = msgspec.json.decode(extra, type=dict[str, str])
    return _first((text for heading, text in cells.items() if _HEADING.search(heading)), LISTED)


def _said(db: Database, province: str, year: int) -> dict[str, list[str]]:
    """What the contact pages of a province say: the words that showed a telephone, then whole quotes."""
    rows = db.execute(
        "SELECT j.agency, e.quote FROM judgement j JOIN agency a ON a.code = j.agency JOIN ("
        " SELECT judgement, rule, quote, element <> 'phone' AS later FROM element WHERE found = 1 AND rule = :rule"
        " UNION ALL SELECT judgement, rule, quote, 2 FROM evidence WHERE rule = :rule) e ON e.judgement = j.id"
        " WHERE j.current = 1 AND j.year = :year AND a.province = :province ORDER BY e.later",
        {"rule": CONTACT, "year": year, "province": province},
    )
    found: dict[str, list[str]] = {}
    for code, quote in rows:
        found.setdefault(code, []).append(quote)
    return found


def _first(texts: Iterable[str], origin: str) -> Phone | None:
    """The first number in the texts, with ordinary digits."""
    matches = (_NUMBER.search(text) for text in texts)
    return next((Phone(" ".join(m[0].translate(_DIGITS).split()), origin) for m in matches if m), None)
