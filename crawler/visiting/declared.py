"""Addresses that an agency gives for its items: read before everything else, and tied to the site once it was seen.

In: what was declared, and at the end the visit. Out: the first links of the frontier; pages that know the way by which
a visitor reaches them, where there is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crawler.frontier.frontier import Wanted
from crawler.frontier.interest import Tier, Worth
from crawler.frontier.urls import NOT_READ, Realm, extension_of, key_of
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
    while tied := [page for page in loose if _tie(page, site)]:
        loose = [page for page in loose if page not in tied]


def _tie(page: Page, site: Site) -> bool:
    keys = {key_of(page.url), key_of(page.asked or page.url)}
    begins = site.pages[0].path[:1]
    ways = (
        (len(parent.path), parent, link)
        for parent in site.pages
        if parent is not page and parent.path[:1] == begins
        for link in parent.links
        if key_of(link.url) in keys
    )
    _, parent, link = min(ways, key=lambda way: way[0], default=(0, None, None))
    if parent is None or link is None:
        return False
    page.found_on, page.context = parent.url, link.context
    page.label = page.label if is_plain(link.label) else link.label
    path = (*parent.path, Step(page.url, page.label))
    for other in site.pages:
        if other is not page and other.path[:1] and other.path[0].url == page.url:
            other.path = (*path, *other.path[1:])
    page.path = path
    return True
