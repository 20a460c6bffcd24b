"""Good examples near by: bodies that have an item in full, how near and alike they are, where it stands on their sites.

In: a store, an agency, an item, how far the visitor may see. Out: `Neighbour`s.
"""

from __future__ import annotations

from dataclasses import dataclass

from crawler.agencies import display_name
from crawler.desk import examples
from crawler.store import Store
from reports.lines import click_path, plain
from reports.links import proof_href
from reports.views.province import ordered_rules
from rules.model import Agency, Edition

SAME_VENDOR = "ใช้ระบบเว็บไซต์เดียวกัน"
SAME_DISTRICT, SAME_PROVINCE, FAR = "อำเภอเดียวกัน", "จังหวัดเดียวกัน", "จ.{province}"
SAME_TYPE, OTHER_TYPE = "ประเภทเดียวกัน", "คนละประเภท"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One example. `href` is safe to link or '', `path` the clicks from its home page, `why` how near it is."""

    code: str
    name: str
    href: str
    path: str
    quote: str
    why: str


def neighbours(  # noqa: PLR0913 - keywords that say how far the visitor may see
    store: Store, agency: Agency, edition: Edition, number: str, *, within: str = "", everywhere: bool = False
) -> list[Neighbour]:
    """Up to three. Only published reports are used, beside those of the province `within`, or all (`everywhere`)."""
    ordered = ordered_rules(edition)
    place = next(n for n, rule in enumerate(ordered, 1) if rule.number == number)
    found = examples.alike(
        store.db, agency, edition.year, ordered[place - 1].id, place, within=within, everywhere=everywhere
    )
    return [_neighbour(example, agency) for example in found]


def _neighbour(example: examples.Example, agency: Agency) -> Neighbour:
    other, proof = example.agency, example.evidence
    alike = [_place(other, agency), SAME_TYPE if other.type == agency.type else OTHER_TYPE]
    return Neighbour(
        other.code,
        plain(display_name(other)),
        proof_href(proof),
        click_path(proof) if proof.path else "",
        plain(proof.quote),
        " · ".join(filter(None, [*alike, SAME_VENDOR if example.same_vendor else ""])),
    )


def _place(other: Agency, agency: Agency) -> str:
    if other.province != agency.province:
        return FAR.format(province=plain(other.province)) if other.province else ""
    return SAME_DISTRICT if other.district and other.district == agency.district else SAME_PROVINCE
