"""The pages of the static site that list: all agencies, each province when there are several, and what changed.

In: a site, the store, the rows of every province. Out: an index with search, a page and a feed of changes for all and
for each province.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from itertools import chain
from typing import NamedTuple
from urllib.parse import quote

from crawler.desk import figures, succession
from crawler.desk.figures import Scope
from crawler.desk.standings import Change
from crawler.store import Store
from reports.documents import feed
from reports.html import STATIC, Heading, Province, Row, environment, index, standings
from reports.publish import heading_of
from reports.site import Site
from reports.views.changes import ARROW_WORDS, ARROWS, CAUSES, days, turns
from reports.views.course import course
from reports.views.province import thai_order
from rules.model import Agency, Edition

Part = dict[Agency, Row]  # a province
Changes = list[tuple[Change, Agency]]
WHOSE = "หน่วยงานที่เผยแพร่"
NO_PROVINCE = "ไม่ระบุจังหวัด"
EVERY = 1_000_000  # changes of a province in a year; more than there are


class _Listed(NamedTuple):
    """What a folder of the site lists."""

    heading: Heading
    place: str  # '' for the root, else with '/' at its end
    rows: Part
    changes: Changes


def indexes(site: Site, store: Store, edition: Edition, parts: Mapping[str, Part], title: str) -> None:
    """Write the index and the changes of all, headed `title`, and of each province when there is more than one."""
    names = sorted(parts, key=thai_order)
    places = {name: site.province(name, alone=len(names) == 1) for name in names}
    found = {name: _changes(store, edition.year, name, parts[name]) for name in names}
    everybody = {agency: row for part in parts.values() for agency, row in part.items()}
    newest = sorted(chain(*found.values()), key=lambda each: each[0].id, reverse=True)[: feed.MOST]
    heads = tuple(Province(name, _address(name), _counts(parts[name])) for name in names) if len(names) > 1 else ()
    _write(site, store, edition, _Listed(_heading(title, provinces=heads), "", everybody, newest))
    for head in heads:
        inside = _heading(heading_of(head.name) if head.name else NO_PROVINCE, base=head.href)
        _write(site, store, edition, _Listed(inside, places[head.name], parts[head.name], found[head.name]))


def _heading(title: str, provinces: tuple[Province, ...] = (), base: str = "") -> Heading:
    return Heading(title, WHOSE, provinces=provinces, site=True, base=base, script=search())


def _address(name: str) -> str:
    return f"/p/{quote(name, safe='')}"


def _counts(part: Part) -> tuple[int, ...]:
    return tuple(len(group.rows) for group in standings([*part.values()]))


def _changes(store: Store, year: int, province: str, part: Part) -> Changes:
    codes = {agency.code for agency in part}
    found = figures.changes_in_scope(store.db, year, Scope(everything=True), within=province, most=EVERY)
    return [each for each in found if each[0].agency in codes][: feed.MOST]


def _write(site: Site, store: Store, edition: Edition, listed: _Listed) -> None:
    heading, place, rows = listed.heading, listed.place, [*listed.rows.values()]
    trend = course(store, edition.year, {agency.code for agency in listed.rows})
    site.put(f"{place}index.html", index(rows, edition, heading.drawn(trend)))
    turned = turns(listed.changes, edition)
    told = {"arrows": ARROWS, "arrow_words": ARROW_WORDS, "causes": CAUSES, "days": days(turned)}
    page = environment().get_template("changes.html").render(edition=edition, heading=heading, **told)
    site.put(f"{place}changes.html", page)
    file = f"{place}changes.atom"
    body = feed.atom(
        feed.lines(turned, edition.year, succession.codes_before(store.db)),
        f"OIT ปี {edition.year} {heading.title}",
        f"{heading.base}/changes.atom",
        f"{heading.base}/changes",
        updated=max(row.finished for row in rows),
        link=lambda address: site.near(file, address),
    )
    site.write(file, body)


@cache
def search() -> tuple[str, str]:
    """The script that filters the index, and the hash that lets just this script run."""
    script = (STATIC / "search.js").read_text(encoding="utf-8")
    return script, b64encode(sha256(script.encode()).digest()).decode()
