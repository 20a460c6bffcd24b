"""What the console tells everybody besides results, as pages of the static site: criteria, words, English.

In: a site, the store, agencies with their reports. Out: the console's own pages in the folder, as far as they need no
server: no forms, no login.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import permutations
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from crawler.desk import clock, settings
from crawler.store import Store
from reports import english
from reports.html import STATIC, environment
from reports.site import ENGLISH, Site
from reports.views import criteria
from reports.views.agency import MOST_TO_DO, report
from reports.views.changes import CAUSES
from reports.views.history import history
from reports.views.past import became
from reports.words import thai_date
from rules import load
from rules.model import Agency, Edition

CLOSES = "วันปิดระบบ ITAS {day}"  # the days left would be wrong tomorrow


def words(site: Site, store: Store, places: list[tuple[str, int, int]]) -> None:
    """What this is, what is kept of people, and the same in English. `places`: province, year, count of reports."""
    office, contact = (settings.get(store.db, name) for name in (settings.OFFICE, settings.CONTACT))
    _put(site, "about.html", "about.html", office=office, contact=contact)
    _put(site, "privacy.html", "privacy.html", contact=contact)
    _put(site, "en.html", "english.html", en=english, contact=contact, places=places, year=load.newest())


def rules(site: Site, judged: int) -> None:
    """The criteria of every year and of the one the site is of (`judged`), each item, each year beside any other."""
    years = load.years()
    for year in {*years, judged}:
        edition = load.edition(year)
        _put(site, f"rules/{year}.html", "rules.html", **criteria.of_year(edition))
        _put(site, f"en/rules/{year}.html", "english_rules.html", en=english, edition=edition, years=years)
        for rule in edition.rules:
            shown = criteria.of_item(edition, rule)
            _put(site, f"rules/{year}/{rule.number}.html", "rule.html", **shown, may_try=False)
    for old, new in permutations({*years, judged}, 2):
        if new - 1 in years:  # else nothing leads there
            _put(site, f"rules/compare/{old}/{new}.html", "compare.html", **criteria.of_years(old, new))


def beside(site: Site, store: Store, edition: Edition, agencies: Iterable[Agency]) -> None:
    """What leads on from the report of each agency: its history, two pages to print, the report in English."""
    today = clock.today()
    for agency in agencies:
        found = report(store, agency, edition, today)
        if found is None:
            continue
        shown = {
            "agency": agency, "edition": edition, "year": edition.year, "home": f"/a/{quote(agency.code, safe='')}",
            "report": found, "result": found.result, "became": became(store, agency), "can": _never, "en": english,
        }  # fmt: skip
        past = {"history": history(store, agency, edition, public=True), "causes": CAUSES}
        until = {"deadline": CLOSES.format(day=thai_date(found.deadline)) if found.deadline else "", "most": MOST_TO_DO}
        _put(site, site.beside(agency.code, "history"), "history.html", **shown, **past)
        _put(site, site.beside(agency.code, "one-page"), "one_page.html", **shown, **until)
        _put(site, site.beside(agency.code, "webmaster"), "webmaster.html", **shown)
        _put(site, site.beside(agency.code, ENGLISH), "english_report.html", **shown)


def _never(_action: str, **_about: object) -> bool:
    """Whether a reader of files may do something that needs a server."""
    return False


def _put(site: Site, file: str, template: str, **shown: Any) -> None:
    page = environment().get_template(f"console/{template}")
    site.put(file, page.render(layout="site.html", served=False, style=_style, **shown))


@cache
def _style(name: str) -> Markup:
    css = (STATIC / name).read_text(encoding="utf-8")
    return Markup(f"<style>\n{css}</style>")  # noqa: S704 - our own file
