"""Public bodies: their types, their names as people say them, and the way a list of them comes into the store.

In: texts of lists and commands, `rules.model.Agency`. Out: types and Thai names. A front door for reports, which also
read tables of people through it (`table_from`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from crawler.listing.places import BANGKOK, near
from crawler.listing.sheets import sheet_from as table_from
from rules.model import Agency

__all__ = [
    "FULL", "SHORT", "SPECIAL_BODIES", "TYPES", "TYPE_WORDINGS", "bare_name", "display_name", "near_type", "one_of",
    "short_name", "table_from", "type_in_name", "type_of",
]  # fmt: skip

SHORT = {
    "pao": "อบจ.", "city": "ทน.", "town": "ทม.", "tambon": "ทต.", "sao": "อบต.", "special": "", "province": "จังหวัด",
}  # fmt: skip
FULL = {
    "pao": "องค์การบริหารส่วนจังหวัด", "city": "เทศบาลนคร", "town": "เทศบาลเมือง", "tambon": "เทศบาลตำบล",
    "sao": "องค์การบริหารส่วนตำบล", "special": "องค์กรปกครองส่วนท้องถิ่นรูปแบบพิเศษ", "province": "จังหวัด",
}  # fmt: skip
TYPES = tuple(FULL)
SPECIAL_BODIES = ("เมืองพัทยา", BANGKOK)

_WORDINGS = {
    "pao": "องค์การบริหารส่วนจังหวัด อบจ อบจ. provincialadministrativeorganization",
    "city": "เทศบาลนคร ทน ทน. citymunicipality thesabannakhon",
    "town": "เทศบาลเมือง ทม ทม. townmunicipality thesabanmueang",
    "tambon": "เทศบาลตำบล ทต ทต. subdistrictmunicipality thesabantambon",
    "sao": "องค์การบริหารส่วนตำบล อบต อบต. tao subdistrictadministrativeorganization tambonadministrativeorganization",
    "special": "เมืองพัทยา กรุงเทพมหานคร กทม กทม. พิเศษ ท้องถิ่นรูปแบบพิเศษ รูปแบบพิเศษ องค์กรปกครองส่วนท้องถิ่นรูปแบบพิเศษ",
    "province": "จังหวัด สำนักงานจังหวัด changwat",
}
TYPE_WORDINGS = {word: type_ for type_, words in _WORDINGS.items() for word in [type_, *words.split()]}
_NAME_START = re.compile(
    r"^(?:(?P<pao>องค์การบริหารส่วนจังหวัด|อบจ\s*\.)|(?P<sao>องค์การบริหารส่วนตำบล|อบต\s*\.)|(?P<city>เทศบาลนคร|ทน\s*\.)"
    r"|(?P<town>เทศบาลเมือง|ทม\s*\.)|(?P<tambon>เทศบาลตำบล|ทต\s*\.)|(?P<province>จังหวัด))\s*(?=\S)"
)


def type_of(text: str) -> str:
    """The type a wording means ("อบต.", "เทศบาลตำบล", "TAO" …), or "" when it means none."""
    return TYPE_WORDINGS.get(re.sub(r"[\s_-]", "", text).lower(), "")


def near_type(text: str) -> str:
    """The wording of a type that is spelt most like `text`, or ""."""
    return near(re.sub(r"\s", "", text).lower(), TYPE_WORDINGS, least=60)


def type_in_name(name: str) -> str:
    """The type a name begins with: "อบต.ช้างเผือก" is sao; "" for a bare name."""
    if name.replace(" ", "") in SPECIAL_BODIES:
        return "special"
    found = _NAME_START.match(name)
    return (found.lastgroup or "") if found else ""


def bare_name(name: str, type_: str) -> str:
    """The name without its type: "องค์การบริหารส่วนตำบลช้างเผือก" of a sao is "ช้างเผือก"."""
    found = _NAME_START.match(name)
    return name[found.end() :] if found and found.lastgroup == type_ else name


def short_name(agency: Agency) -> str:
    """ "อบต.ช้างเผือก", whatever form the list used; the code when it has no name."""
    if not agency.name:
        return agency.code
    named = type_in_name(agency.name)
    if named and named != agency.type:
        return agency.name
    return SHORT.get(agency.type, "") + bare_name(agency.name, agency.type)


def display_name(agency: Agency) -> str:
    """The full name people use: "อบต.ช้างเผือก อ.เมืองเชียงใหม่ จ.เชียงใหม่".

    A provincial body whose name is the province's is not followed by it again: "อบจ.เชียงใหม่".
    """
    name = short_name(agency)
    if agency.type in {"pao", "province"} and bare_name(agency.name, agency.type) == agency.province:
        return name
    if agency.province == BANGKOK:
        place = [f"เขต{agency.district}" if agency.district else "", "" if name == BANGKOK else BANGKOK]
    else:
        place = [mark + text if text else "" for mark, text in (("อ.", agency.district), ("จ.", agency.province))]
    return " ".join([name, *filter(None, place)])


def one_of(agencies: Iterable[Agency], text: str) -> list[Agency]:
    """The agencies a person may mean by a code or a name, full or short."""
    wanted = re.sub(r"\s", "", text)
    found = [agency for agency in agencies if agency.code == text]
    return found or [
        agency for agency in agencies if wanted in {re.sub(r"\s", "", agency.name), short_name(agency).replace(" ", "")}
    ]
