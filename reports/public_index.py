"""The pages of the static site that list: all agencies, each province when there are several, and what changed.

In: a site, the store, the rows of a year. Out: an index with search, a page and a feed of changes for all and for each
province, of every year.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from itertools import chain
from urllib.parse import quote

from crawler.agencies import display_name
from crawler.desk import figures, succession
from crawler.desk.figures import Scope
from crawler.desk.standings import Change
from crawler.store import Store
from reports.documents import feed
from reports.html import STATIC, Heading, Province, Row, environment, index, standings
from reports.lines import plain
from reports.publish import heading_of
from reports.site import Site
from reports.views.changes import ARROW_WORDS, ARROWS, CAUSES, days, turns
from reports.views.course import course
from reports.views.province import thai_order
from rules.model import Agency, Edition

Part = dict[Agency, Row]
Changes = list[tuple[Change, Agency]]
WHOSE = "หน่วยงานที่เผยแพร่"
NO_PROVINCE = "ไม่ระบุจังหวัด"
EVERY = 1_000_000  # changes of a province in a year; more than there are


@dataclass(frozen=True, slots=True)
class Indexes:
    """The lists of every year of a site, headed `title`. `plan`: the agencies of each year, the site's year first."""

    site: Site
    store: Store
    plan: Mapping[int, Mapping[str, Agency]]
    title: str

    def write(self, edition: Edition, rows: Part) -> None:
        """Write the index and the changes of all of a year, and of each of its provinces unless all are of one."""
        parts: dict[str, Part] = {}
        for agency in sorted(rows, key=lambda agency: thai_order(agency.province)):
            parts.setdefault(agency.province, {})[agency] = rows[agency]
        found = {name: _changes(self.store, edition.year, name, part) for name, part in parts.items()}
        newest = sorted(chain(*found.values()), key=lambda each: each[0].id, reverse=True)[: feed.MOST]
        asked = "" if edition.year == self.site.year else f"?year={edition.year}"
        several = len(self.years()) > 1
        heads = tuple(Province(name, f"{_address(name)}{asked}", _counts(parts[name])) for name in parts if several)
        years = (*self.plan,)
        whole = Heading(self.title, WHOSE, provinces=heads, site=True, years=years, asked=asked, script=search())
        self._write(edition, replace(whole, elsewhere=self._elsewhere(edition.year)), rows, newest)
        for head in heads:
            own, years = heading_of(head.name) if head.name else NO_PROVINCE, self.years()[head.name]
            inside = replace(whole, title=own, provinces=(), base=_address(head.name), years=years)
            inside = replace(inside, elsewhere=self._elsewhere(edition.year, {head.name}))
            self._write(edition, inside, parts[head.name], found[head.name])

    def _elsewhere(self, year: int, provinces: Collection[str] = ()) -> tuple[tuple[str, str, int], ...]:
        """Of the index of the site's year: who is found in none but another's, by its name, with the newest of them."""
        found: dict[str, tuple[str, str, int]] = {}
        for of, agencies in self.plan.items() if year == self.site.year else ():
            for code, agency in agencies.items():
                if not provinces or agency.province in provinces:
                    name, href = plain(display_name(agency)), f"/a/{quote(code, safe='')}/{of}"
                    found.setdefault(code, (name, href, of))
        return tuple(sorted((each for each in found.values() if each[2] != year), key=lambda each: thai_order(each[0])))

    def years(self) -> dict[str, tuple[int, ...]]:
        """The years of every province, the site's own first."""
        found: dict[str, dict[int, None]] = {}
        for year, agencies in self.plan.items():
            for agency in agencies.values():
                found.setdefault(agency.province, {})[year] = None
        return {name: (*years,) for name, years in found.items()}

    def places(self) -> list[tuple[str, int, int]]:
        """Every province with the first of its years and how many reports that has."""
        return [
            (name, years[0], sum(agency.province == name for agency in self.plan[years[0]].values()))
            for name, years in sorted(self.years().items(), key=lambda each: thai_order(each[0]))
        ]

    def _write(self, edition: Edition, heading: Heading, listed: Part, changes: Changes) -> None:
        rows, home = [*listed.values()], f"{heading.base}/{heading.asked}"
        trend = course(self.store, edition.year, {agency.code for agency in listed})
        self.site.put(self.site.file(home), index(rows, edition, heading.drawn(trend)))
        turned = turns(changes, edition)
        told = {"arrows": ARROWS, "arrow_words": ARROW_WORDS, "causes": CAUSES, "days": days(turned)}
        page = environment().get_template("changes.html").render(edition=edition, heading=heading, **told)
        self.site.put(self.site.file(f"{heading.base}/changes{heading.asked}"), page)
        file = self.site.file(f"{heading.base}/changes.atom{heading.asked}")
        body = feed.atom(
            feed.lines(turned, edition.year, succession.codes_before(self.store.db)),
            f"OIT ปี {edition.year} {heading.title}",
            f"{heading.base}/changes.atom{heading.asked}",
            f"{heading.base}/changes{heading.asked}",
            updated=max(row.finished for row in rows),
            link=lambda address: self.site.near(file, address),
        )
        self.site.write(file, body)


def _address(name: str) -> str:
    return f"/p/{quote(name, safe='')}"


def _counts(part: Part) -> tuple[int, ...]:
    return tuple(len(group.rows) for group in standings([*part.values()]))


def _changes(store: Store, year: int, province: str, part: Part) -> Changes:
    codes = {agency.code for agency in part}
    found = figures.changes_in_scope(store.db, year, Scope(everything=True), within=province, most=EVERY)
    return [each for each in found if each[0].agency in codes][: feed.MOST]


@cache
def search() -> tuple[str, str]:
    """The script that filters the index, and the hash that lets just this script run."""
    script = (STATIC / "search.js").read_text(encoding="utf-8")
    return script, b64encode(sha256(script.encode()).digest()).decode()
