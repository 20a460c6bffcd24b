"""Whether a new code of a list is a body that is known under another: what speaks for it, never the decision.

In: rows of a list, the bodies there are. Out: `Proposal`s. A code of the register is a digit for the type, two for the
province, two for the district and a running number that bodies of every type share: อบต. 6500107 becomes เทศบาลตำบล
5500107. Touches no database.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from crawler.agencies import bare_name
from crawler.storage.records import ListedAgency, Proposal
from rules.model import Agency

CODE = re.compile(r"[2-6]\d{6}")
TYPE_DIGITS = {"2": "pao", "3": "city", "4": "town", "5": "tambon", "6": "sao"}
SIGNS = ("code", "website", "name")  # the surest first


def proposals(rows: Sequence[ListedAgency], known: Mapping[str, Agency], settled: Collection[str]) -> list[Proposal]:
    """For every new code that nobody settled, the one body it may be: each body once, the surest sign first."""
    listed = {row.agency.code for row in rows}
    fresh = [row for row in rows if row.agency.code not in known and row.agency.code not in settled]
    if not fresh:
        return []
    absent = [body for code, body in known.items() if code not in listed]
    # A list of the same kind and place that leaves a body out speaks; one of another kind or place says nothing of it.
    covered = {(known[code].type, known[code].province) for code in listed & known.keys()}
    gone = [body for body in absent if (body.type, body.province) in covered]
    places = {sign: _by_trait(absent if sign == "code" else gone, sign) for sign in SIGNS}
    found = [proposal for row in fresh if (proposal := _proposal(row, places))]
    found.sort(key=lambda each: (SIGNS.index(each.signs[0]), -len(each.signs), each.line))
    best: dict[str, Proposal] = {}
    for each in found:
        best.setdefault(each.old.code, each)
    return sorted(best.values(), key=lambda each: each.line)


def type_of_code(old: str, new: str) -> str:
    """The type that a new code of the register tells, of the same body as the old one; '' when it tells none."""
    return TYPE_DIGITS[new[0]] if _same_place(old, new) else ""


def _same_place(old: str, new: str) -> bool:
    return bool(CODE.fullmatch(old) and CODE.fullmatch(new)) and old[1:] == new[1:] and old != new


def _proposal(row: ListedAgency, places: Mapping[str, Mapping[object, Agency | None]]) -> Proposal | None:
    signs: dict[str, list[str]] = {}
    bodies: dict[str, Agency] = {}
    for sign in SIGNS:
        trait = _trait(row.agency, sign)
        if trait and (body := places[sign].get(trait)):
            bodies[body.code] = body
            signs.setdefault(body.code, []).append(sign)
    if not bodies:
        return None
    code = max(signs, key=lambda each: (-SIGNS.index(signs[each][0]), len(signs[each])))
    kind = "upgrade" if row.agency.type and row.agency.type != bodies[code].type else "change"
    return Proposal(bodies[code], row.agency, row.line, kind, tuple(signs[code]))


def _by_trait(bodies: Iterable[Agency], sign: str) -> dict[object, Agency | None]:
    """Bodies by what would show them; None where two share it, so that it shows neither."""
    found: dict[object, Agency | None] = {}
    for body in bodies:
        if trait := _trait(body, sign):
            found[trait] = None if trait in found else body
    return found


def _trait(body: Agency, sign: str) -> object:
    """What one sign of a body is; a false value when it has none."""
    if sign == "code":
        return body.code[1:] if CODE.fullmatch(body.code) else ""
    if sign == "website":
        parts = urlsplit(body.website)
        return (parts.netloc.removeprefix("www."), parts.path.rstrip("/")) if parts.netloc else ""
    name = bare_name(body.name, body.type).replace(" ", "")
    return (body.province, body.district, name) if name and body.district else ""
