"""Addresses that an agency gives for its items: read before everything else, and tied to the site once it was seen.

In: what was declared, and at the end the visit. Out: the first links of the frontier; pages that know the way by which
a visitor reaches them, where there is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from crawler.frontier.frontier import Wanted
from crawler.frontier.urls import NOT_READ, Realm, extension_of, key_of
from crawler.frontier.worth import Tier, Worth
from rules.judging.leads import undated
from rules.match import Matcher, is_plain
from rules.model import Declared, Link, Page, Site, Step

FIRST = -1000  # rank: before every link of the site
KIND = "declared"


def first_of(declared: Iterable[Declared], matcher: Matcher, realm: Realm) -> Iterator[Wanted]:
    """One link for each declared address, under the titles of its items without their year, in the order given."""
    titles = {rule.id: rule.title for rule in matcher.rules}
    rules: dict[str, list[str]] = {}
    for one in declared:
        if one.rule in titles and extension_of(one.url) not in NOT_READ:
            rules.setdefault(one.url, []).append(one.rule)
    for place, (url, of) in enumerate(rules.items()):
        worth = Worth(Tier.NAMES, FIRST + place, tuple(of), off_site=not realm.holds(url))
        yield Wanted(Link(url, undated(titles[of[0]]), kind=KIND), worth, -1)


def tie(site: Site) -> None:
    """Give pages that were read at once, because somebody declared them, the click path that leads there."""
    loose = [page for page in site.pages[1:] if len(page.path) == 1]
    ways = _ways(site) if loose else {}
    while tied := [page for page in loose if _tie(page, site, ways)]:
        loose = [page for page in loose if page not in tied]


def _ways(site: Site) -> dict[str, list[tuple[Page, Link]]]:
    """Every link of the site, by what it leads to."""
    found: dict[str, list[tuple[Page, Link]]] = {}
    for parent in site.pages:
        for link in parent.links:
            found.setdefault(key_of(link.url), []).append((parent, link))
    return found


def _tie(page: Page, site: Site, ways: Mapping[str, Sequence[tuple[Page, Link]]]) -> bool:
    begins = site.pages[0].path[:1]
    keys = {key_of(page.url), key_of(page.asked or page.url)}
    found = [way for key in keys for way in ways.get(key, ()) if way[0] is not page and way[0].path[:1] == begins]
    if not found:
        return False
    parent, link = min(found, key=lambda way: len(way[0].path))
    page.found_on, page.context = parent.url, link.context
    page.label = page.label if is_plain(link.label) else link.label
    path = (*parent.path, Step(page.url, page.label))
    for other in site.pages:
        if other is not page and other.path[:1] and other.path[0].url == page.url:
            other.path = (*path, *other.path[1:])
    page.path = path
    return True
