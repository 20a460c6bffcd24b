"""Everything anybody may read of one agency and year, as pages of the static site: the console's own, without a server.

In: a site that knows every report it will have, the store, an agency, the rules of a year. Out: its report, a page for
each item, history, two pages to print, the report in English and the badge; and its row of an index.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import quote

from crawler.desk import clock
from crawler.store import Store
from reports import english
from reports.documents.badge import badge
from reports.html import Row, embedded, row
from reports.public_pages import put
from reports.site import ENGLISH, Site
from reports.views.agency import ALL, MOST_TO_DO, SHOWN_FIRST, Report, report
from reports.views.changes import CAUSES
from reports.views.course import course
from reports.views.history import history
from reports.views.item import item_view
from reports.views.neighbours import neighbours
from reports.views.past import became
from reports.words import thai_date
from rules.model import Agency, Edition

CLOSES = "วันปิดระบบ ITAS {day}"  # the days left would be wrong tomorrow


@dataclass(frozen=True, slots=True)
class Reports:
    """The reports of a year. `codes`: of its agencies; `everyone`: that have a result, whether published or not."""

    site: Site
    store: Store
    edition: Edition
    codes: Collection[str]
    everyone: bool

    def write(self, agency: Agency) -> Row:
        """Write every page of an agency. Its row of an index."""
        found = report(self.store, agency, self.edition, clock.today())
        assert found is not None, f"{agency.code} has a standing of {self.edition.year} and no judgement"
        shown = self._shown(found)
        self._report(found, shown)
        self._items(found, shown)
        return row(found.result, self.edition, f"{shown['home']}/{self.edition.year}")

    def _shown(self, found: Report) -> dict[str, Any]:
        return {
            "agency": found.agency, "edition": self.edition, "year": self.edition.year, "report": found,
            "home": f"/a/{quote(found.agency.code, safe='')}", "result": found.result, "can": _never, "causes": CAUSES,
            "became": became(self.store, found.agency), "en": english,
            "deadline": CLOSES.format(day=thai_date(found.deadline)) if found.deadline else "",
        }  # fmt: skip

    def _report(self, found: Report, shown: dict[str, Any]) -> None:
        site, store, code, year = self.site, self.store, found.agency.code, self.edition.year
        own = {
            "years": site.years(code), "live": (), "show": ALL, "first": SHOWN_FIRST,
            "months": course(store, year, {code}),
        }  # fmt: skip
        past = history(store, found.agency, self.edition, public=True)
        put(site, site.report(code, year), "agency.html", **shown, **own)
        put(site, site.beside(code, year, "history"), "history.html", **shown, history=past)
        put(site, site.beside(code, year, "one-page"), "one_page.html", **shown, most=MOST_TO_DO)
        put(site, site.beside(code, year, "webmaster"), "webmaster.html", **shown)
        put(site, site.beside(code, year, ENGLISH), "english_report.html", **shown)
        site.write(site.badge(code, year), badge(found.result).encode())

    def _items(self, found: Report, shown: dict[str, Any]) -> None:
        passage = partial(embedded, self.store.passage)
        for item in found.items:
            number = item.finding.number
            alike = neighbours(self.store, found.agency, self.edition, number, everywhere=self.everyone)
            file = self.site.item(found.agency.code, self.edition.year, number)
            own = {"view": item_view(self.store, found, item), "neighbours": alike, "known": self.codes}
            put(self.site, file, "item.html", **shown, **own, passage=passage)


def _never(_action: str, **_about: object) -> bool:
    """Whether a reader of files may do something that needs a server."""
    return False
