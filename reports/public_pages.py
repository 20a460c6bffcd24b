"""What the console tells everybody besides results, as pages of the static site: criteria, words, English.

In: a site, the store, agencies with their reports. Out: the console's own pages in the folder, as far as they need no
server: no forms, no login.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, permutations
from typing import Any

from markupsafe import Markup

from crawler.desk import settings
from crawler.store import Store
from reports import english
from reports.html import STATIC, environment
from reports.site import Site
from reports.views import criteria
from rules import load


def words(site: Site, store: Store, places: list[tuple[str, int, int]]) -> None:
    """What this is, what is kept of people, and the same in English. `places`: province, year, count of reports."""
    office, contact = (settings.get(store.db, name) for name in (settings.OFFICE, settings.CONTACT))
    put(site, "about.html", "about.html", office=office, contact=contact)
    put(site, "privacy.html", "privacy.html", contact=contact)
    put(site, "en.html", "english.html", en=english, contact=contact, places=places, year=load.newest())


def rules(site: Site, judged: Iterable[int]) -> None:
    """The criteria of every year and of those that have reports (`judged`), each item, each year beside any other."""
    years = load.years()
    every = {*years, *judged}
    for year in every:
        edition = load.edition(year)
        put(site, f"rules/{year}.html", "rules.html", **criteria.of_year(edition))
        put(site, f"en/rules/{year}.html", "english_rules.html", en=english, edition=edition, years=years)
        for rule in edition.rules:
            shown = criteria.of_item(edition, rule)
            put(site, f"rules/{year}/{rule.number}.html", "rule.html", **shown, may_try=False)
    for old, new in permutations(every, 2):
        if new - 1 in years:  # else nothing leads there
            put(site, f"rules/compare/{old}/{new}.html", "compare.html", **criteria.of_years(old, new))


def put(site: Site, file: str, template: str, **shown: Any) -> None:
    """Write a page of the console as one of the folder."""
    page = environment().get_template(f"console/{template}")
    site.put(file, page.render(layout="site.html", served=False, style=style, **shown))


def sheets(site: Site) -> None:
    """What every page looks like, once for all of them."""
    for path in chain(STATIC.glob("*.css"), STATIC.glob("fonts/*.woff2")):
        site.write(f"static/{path.relative_to(STATIC).as_posix()}", path.read_bytes())


def style(name: str) -> Markup:
    """The tag that loads a style sheet of ours."""
    return Markup('<link rel="stylesheet" href="/static/{}">').format(name)
