"""Which agencies a person chose, however they chose them: a province, a district, a type, or ticked one by one.

In: what an address or a form says. Out: `Selection`, and the standings of its agencies, never one outside its province.
Every action on many agencies (check, publish, links, files, letters) takes its agencies from here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.desk import standings
from crawler.desk.standings import Standing
from crawler.faults import InputFault
from crawler.store import Store

STRANGE = "ไม่พบหน่วยงานรหัส {codes} ในจังหวัดของคุณ ตรวจรหัสอีกครั้ง"
NO_CHOICE = "เลือกหน่วยงานที่จะทำก่อน"
NEEDS = {"district": "เลือกอำเภอก่อน", "type": "เลือกประเภทหน่วยงานก่อน", "codes": "ติ๊กหรือใส่รหัสหน่วยงานอย่างน้อยหนึ่งแห่ง"}
SCOPES = ("province", *NEEDS)


@dataclass(frozen=True, slots=True)
class Selection:
    """`scope` is one of `SCOPES` and says which of the others counts; `codes` are parted by spaces or commas."""

    scope: str = ""
    province: str = ""
    district: str = ""
    type: str = ""
    codes: str = ""

    @property
    def listed(self) -> list[str]:
        """The codes as they were given, each once."""
        return list(dict.fromkeys(filter(None, re.split(r"[\s,;]+", self.codes))))

    @property
    def lacks(self) -> str:
        """What it still needs, in words; '' when it says enough."""
        if self.scope not in SCOPES:
            return NO_CHOICE
        needed: str = getattr(self, self.scope)
        return NEEDS.get(self.scope, "") if not needed.strip() else ""


def selected(store: Store, chosen: Selection, year: int) -> list[Standing]:
    """The agencies, ticked ones in the order they were given. Raises InputFault for a choice that is none."""
    if chosen.lacks:
        raise InputFault(chosen.lacks)
    rows = standings.standings(
        store.db, year, province=chosen.province, district=chosen.district if chosen.scope == "district" else "",
        type_=chosen.type if chosen.scope == "type" else "",
    )  # fmt: skip
    if chosen.scope == "codes":
        known = {row.code: row for row in rows}
        if strange := [code for code in chosen.listed if code not in known]:
            raise InputFault(STRANGE.format(codes=", ".join(strange[:5])))
        rows = [known[code] for code in chosen.listed]
    if not rows:
        raise InputFault(NO_CHOICE)
    return rows
