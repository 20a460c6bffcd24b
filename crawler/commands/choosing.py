"""Which agencies a crawl is meant for: words of the command line come in, agencies go out.

A code of the registry wins over an address; an address of a listed website is that agency; any other address makes an
agency of its own. Raises InputFault with the remedy when nothing is meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from crawler.listing.agency_lists import AgencyList, read_list
from crawler.listing.places import province_hint
from crawler.store import Store
from crawler.visiting.adhoc import agency_for, is_address
from rules.model import Agency

NOTHING_CHOSEN = (
    "บอกว่าจะตรวจเว็บไซต์ใด เช่น oit crawl CODE, oit crawl https://www.example.go.th/, oit crawl --province จังหวัด "
    "หรือ oit crawl --all"
)
WHO = "รหัสใหม่ในรายชื่ออาจเป็นหน่วยงานเดิม ({codes}) ตอบก่อนว่าเป็นใครด้วย oit agencies import {file}"
NOBODY = "ไม่มีหน่วยงานที่ตรงกับที่เลือก ดูทะเบียนด้วย oit agencies list"


@dataclass(frozen=True, slots=True)
class Choice:
    """What was asked for. `file` is a list of agencies to take in on the way; all of it when nothing else is said."""

    targets: Sequence[str] = ()
    province: str = ""
    district: str = ""
    type: str = ""
    everyone: bool = False
    file: Path | None = None

    @property
    def places(self) -> dict[str, str]:
        return {"province": self.province, "district": self.district, "type": self.type}


def chosen(choice: Choice, store: Store) -> tuple[tuple[Agency, ...], AgencyList | None]:
    """The agencies, each once, and the list that was taken in."""
    listed = read_list(choice.file) if choice.file else None
    if listed is not None and (proposed := store.import_list(listed).proposed):
        from crawler.faults import InputFault

        codes = ", ".join(each.new.code for each in proposed)
        raise InputFault(WHO.format(codes=codes, file=choice.file))
    agencies = _meant(choice, store, listed)
    if not agencies:
        from crawler.faults import InputFault

        raise InputFault(" ".join(filter(None, [province_hint(choice.province), NOBODY])))
    return tuple({agency.code: agency for agency in agencies}.values()), listed


def _meant(choice: Choice, store: Store, listed: AgencyList | None) -> list[Agency]:
    if choice.targets:
        return [_target(target, store) for target in choice.targets]
    codes = [row.agency.code for row in listed.rows] if listed is not None and not choice.everyone else None
    if codes is None and not choice.everyone and not any(choice.places.values()):
        from crawler.faults import InputFault

        raise InputFault(NOTHING_CHOSEN)
    return store.agencies(store.heirs(codes) if codes is not None else None, **choice.places)


def _target(target: str, store: Store) -> Agency:
    known = store.agencies(store.heirs([target]))
    if known:
        return known[0]
    if not is_address(target):
        return store.agency(target)  # which names a near code in its fault
    return agency_for(target, store.agencies())
