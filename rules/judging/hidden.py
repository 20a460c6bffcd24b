"""A visit without the agency's own ITA lists, and what those lists declared: how the judge is tried on the live web.

In: a `Site` and an edition. Out: `Hidden`: a copy of the site as if nobody had ever made such a list, and the
declarations (item, addresses) of the lists of that year. The site that came in is left as it was.
A declaration is the agency's word: it says where the agency sees the item, not that the item is right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from rules.judging.dating import LIST_NAME
from rules.judging.hosts import leads_away
from rules.judging.leads import Leads, matcher_of
from rules.judging.naming import Naming
from rules.judging.places import DEAD
from rules.judging.survey import Survey, is_document, plain
from rules.match import is_plain
from rules.model import Edition, Link, Page, Rule, Site, Step
from rules.numbers import Number, numbered

FEWEST = 6  # numbers of items that make pages a list of them


@dataclass(frozen=True, slots=True)
class Declared:
    """One item as the agency itself points to it. `seen`: pages that show it and that the list is not needed for."""

    rule: str
    number: str
    urls: tuple[str, ...]
    on: tuple[str, ...]  # the lists that say so
    seen: tuple[str, ...] = ()
    dead: bool = False  # none of its addresses answered


@dataclass(frozen=True, slots=True)
class Hidden:
    """The visit without its lists."""

    site: Site
    lists: tuple[str, ...]  # addresses of the pages taken away
    declared: tuple[Declared, ...]


def without_lists(site: Site, edition: Edition) -> Hidden:
    """Take the ITA lists of all years out of a visit; keep what those of the edition's year declare."""
    lists = _Lists(Leads(Naming(Survey(site), matcher_of(edition.year))), edition)
    rest = _rest(site, lists)
    return Hidden(rest, tuple(page.url for page in lists.pages), tuple(_declared(lists, Survey(rest))))


@dataclass
class _Lists:
    """The pages of one visit that list items by their numbers."""

    leads: Leads
    edition: Edition

    @property
    def survey(self) -> Survey:
        return self.leads.survey

    @cached_property
    def pages(self) -> list[Page]:
        """Pages under one ITA menu count together: some sites have a page for each sub-indicator."""
        groups: dict[str, list[Page]] = defaultdict(list)
        for page in self.survey.html:
            if self.numbers[page.url]:
                groups[self._root(page)].append(page)
        listing = [pages for pages in groups.values() if self._is_list(pages)]
        found = {page.url: page for pages in listing for page in pages if len(self._values([page])) > 1}
        for pages in listing:
            root = self.survey.page_at(self._root(pages[0]))
            if root is not None and not self.survey.is_home(root):
                found.setdefault(root.url, root)
        return list(found.values())

    def _root(self, page: Page) -> str:
        return next((step.url for step in page.path if LIST_NAME.search(step.label)), page.url)

    def _is_list(self, pages: list[Page]) -> bool:
        called = any(LIST_NAME.search(text) for page in pages for text in self._names(page))
        return len(self._values(pages, named=not called)) >= FEWEST

    def _values(self, pages: list[Page], *, named: bool = False) -> set[int]:
        found = (number for page in pages for _, number in self.numbers[page.url])
        return {number.value for number in found if number.named or not named}

    @staticmethod
    def _names(page: Page) -> tuple[str, ...]:
        return (page.title, page.label, *page.headings[:3], *(step.label for step in page.path))

    @cached_property
    def numbers(self) -> dict[str, list[tuple[Link, Number]]]:
        """Per page the links that carry a number of an item, in their label or beside it."""
        return {page.url: list(_numbered_links(page)) for page in self.survey.html}

    def of_year(self) -> Iterator[tuple[Page, Link, Rule]]:
        """What the lists of the edition's year declare; a number whose own title names another item is left out."""
        for page in self.pages:
            numbering = self.leads.numbering(page) if self.numbers.get(page.url) else None
            year = self.leads.year_named(page) or (numbering.year if numbering else 0)
            if numbering is None or year != self.edition.year:
                continue
            for link, number in self.numbers[page.url]:
                rule = self._rule(number, numbering)
                if rule and not self._says_other(rule, link):
                    yield page, link, rule

    def _rule(self, number: Number, numbering: Edition) -> Rule | None:
        meant = {c for rule in numbering.rules if rule.number == f"O{number.value}" for c in rule.concepts}
        found = [rule for rule in self.edition.rules if meant & set(rule.concepts)]
        return found[0] if len(found) == 1 else None

    def _says_other(self, rule: Rule, link: Link) -> bool:
        named = self.leads.matcher.match(link.label) or self.leads.matcher.match(link.context)
        return bool(named) and rule.id not in {match.rule for match in named}


def _numbered_links(page: Page) -> Iterator[tuple[Link, Number]]:
    for link in page.links:
        number = numbered(link.label) if not is_plain(link.label) or not link.context else None
        number = number or (numbered(link.context) if is_plain(link.label) else None)
        if number is not None and link.kind in ("a", "area", "option"):
            yield link, number


def _declared(lists: _Lists, rest: Survey) -> Iterator[Declared]:
    taken = {plain(page.url) for page in lists.pages}
    links: dict[str, list[tuple[Page, Link]]] = defaultdict(list)
    rules = {rule.id: rule for rule in lists.edition.rules}
    for page, link, rule in lists.of_year():
        if plain(link.url) not in taken and not leads_away(link, page.url):
            links[rule.id].append((page, link))
    for rule_id in (rule for rule in rules if rule in links):
        urls = tuple(dict.fromkeys(link.url for _, link in links[rule_id]))
        opened = _opened(urls, lists.survey)
        shown = [kept.url for target in opened for kept in _shown_by(target, lists.survey, rest)]
        on, seen = tuple(dict.fromkeys(page.url for page, _ in links[rule_id])), tuple(dict.fromkeys(shown))
        dead = bool(opened) and all(target.problem in DEAD for target in opened)
        yield Declared(rule_id, rules[rule_id].number, urls, on, seen, dead)


def _opened(urls: tuple[str, ...], survey: Survey) -> list[Page]:
    """The pages at these addresses; the home page, which many lists name beside the place itself, only when alone."""
    found = [survey.page_at(url) for url in urls]
    beyond = [page for page in found if page is None or not survey.is_home(page)]
    return [page for page in beyond or found if page is not None]


def _shown_by(page: Page, whole: Survey, rest: Survey) -> Iterator[Page]:
    """The declared page and the documents it offers, as far as a visitor finds them without the list."""
    offered = [] if whole.is_home(page) else [target for target, _ in whole.opened_from(page) if is_document(target)]
    for target in (page, *offered):
        kept = rest.page_at(target.url)
        if kept is not None and kept.problem is None:
            yield kept


def _rest(site: Site, lists: _Lists) -> Site:
    """The site without the lists and what only they lead to; new ways to what other pages lead to as well."""
    home = site.pages[:1]
    taken = {plain(page.url) for page in lists.pages if page not in home}
    doomed = {id(page) for page in site.pages if taken & _way(page)}
    kept = {id(page): replace(page) for page in site.pages if id(page) not in doomed}
    lost = {id(page): page for page in site.pages if id(page) in doomed and plain(page.url) not in taken}
    _find_again(kept, lost, lists)
    cleaned = [_cleaned(kept[id(page)], page in lists.pages, taken, lists) for page in site.pages if id(page) in kept]
    there = {page.url for page in cleaned}
    return replace(site, pages=cleaned, unread=[unread for unread in site.unread if unread.found_on in there])


def _way(page: Page) -> set[str]:
    return {plain(url) for url in (page.url, page.asked, page.found_on, *(step.url for step in page.path)) if url}


def _find_again(kept: dict[int, Page], lost: dict[int, Page], lists: _Lists) -> None:
    """Move pages from `lost` to `kept` when a kept page links to them, with the way there over that page."""
    listing = {page.url for page in lists.pages}
    listed = {link.label: link for page in lists.pages for link in page.links if not is_plain(link.label)}
    waiting = [page for page in kept.values() if page.kind == "html"]
    while waiting:
        page = waiting.pop(0)
        declaring = {link for link, _ in lists.numbers[page.url]} if page.url in listing else set()
        own = [link for link in page.links if link not in declaring]
        again = (replace(listed[line], context="") for line in page.text.split("\n") if line in listed)
        for link in [*own, *again]:  # a link is kept where it was met first: elsewhere only its words remain
            target = lists.survey.page_at(link.url)
            if target is not None and lost.pop(id(target), None) is not None:
                found = replace(target, label=link.label, context=link.context, found_on=page.url)
                found.path = (*page.path, Step(target.url, link.label))
                kept[id(target)] = found
                waiting.append(found)


def _cleaned(page: Page, is_list: bool, taken: set[str], lists: _Lists) -> Page:
    """A page that names no list any more; a home page that is itself a list loses its numbered links and lines."""
    gone = {link.label for link, _ in lists.numbers.get(page.url, [])} if is_list else set()
    page.links = tuple(link for link in page.links if plain(link.url) not in taken and link.label not in gone)
    if gone:
        page.text = "\n".join(line for line in page.text.split("\n") if line not in gone)
    return page
