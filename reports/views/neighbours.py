"""Good examples near by: bodies of the same type that have an item in full, and where it stands on their sites.

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
SAME_PROVINCE = "จังหวัดเดียวกัน"
SAME_TYPE = "หน่วยงานประเภทเดียวกัน"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One example. `href` is safe to link or '', `path` the clicks from its home page, `why` what is alike."""

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
    alike = SAME_PROVINCE if example.agency.province == agency.province else SAME_TYPE
    return Neighbour(
        plain(display_name(example.agency)),
        proof_href(example.evidence),
        click_path(example.evidence) if example.evidence.path else "",
        plain(example.evidence.quote),
        SAME_VENDOR if example.same_vendor else alike,
    )
