"""Which links, headings and documents point to which item.

In: a `Survey`, the year's `Matcher`. Out: leads: (item, page or address, how it was named).
A lead is only a promise: `rules.judging.places` opens it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from rules.judging.hosts import leads_away
from rules.judging.naming import HEADINGS, LIST_ITEMS, NAME, Naming
from rules.judging.others import is_other_matter
from rules.judging.periods import told_in
from rules.judging.survey import Survey, is_document
from rules.load import edition, years
from rules.match import Match, Matcher, number_in
from rules.model import Edition, Link, Page
from rules.trail import name_of, together

_NUMBER = re.compile(r"O[0-9]+")
_LIST_YEAR = re.compile(r"(?i)(?:ITA|OIT)[^0-9๐-๙]{0,25}((?:25|๒๕)?[67๖๗][0-9๐-๙])(?![0-9๐-๙])")
_OF_YEAR = re.compile(r"\s*(?:ประจำ)?ปี\s*(?:งบประมาณ)?\s*(?:พ\.ศ\.)?\s*25[0-9]{2}$")
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
HEADING_SCORE = 0.5  # a headline must be mostly the item's name: "ประชุมจัดทำแผน…" is news about it


@dataclass(frozen=True, slots=True)
class Lead:
    """One pointer to a place where item `rule` may be."""

    rule: str
    url: str
    on: Page  # the page the pointer stands on
    label: str
    context: str
    strength: str  # exact or likely
    score: float
    via: str  # label, number, heading, text, trail, hub; hint: a wording of the site's own, worth opening and no more
    phrase: str


@dataclass
class Leads:
    """All leads of one visit."""

    naming: Naming
    _years: dict[str, int | None] = field(default_factory=dict)

    @property
    def survey(self) -> Survey:
        return self.naming.survey

    @property
    def matcher(self) -> Matcher:
        return self.naming.matcher

    @cached_property
    def all(self) -> list[Lead]:
        found = list(self._declared())
        for page in self.survey.site.pages:
            found.extend(self._from_links(page))
            found.extend(self._from_trail(page))
            if page.problem is None:
                found.extend(self._from_itself(page))
        return found

    def _declared(self) -> Iterator[Lead]:
        """What the agency says is an item, as good as a link that bears the item's name; it dates nothing."""
        titles = {rule.id: rule.title for rule in self.matcher.rules}
        site = self.survey.site
        for one in site.declared:
            on = self.survey.page_at(one.url) or (site.pages[0] if site.pages else None)
            if one.rule in titles and on is not None:
                label = undated(titles[one.rule])
                yield Lead(one.rule, one.url, on, label, "", "exact", 1.0, "label", label)

    def _from_links(self, page: Page) -> Iterator[Lead]:
        numbers = self.numbering(page) if any(number_in(link.label) for link in page.links) else None
        for link in page.links:
            if leads_away(link, self.survey.site.home or page.url):
                continue
            found = self.matcher.match_link(link.label, link.context, numbers)
            if not found and link.context and (row := self._of_row(link)) and self.naming.is_list(page, LIST_ITEMS):
                found = row
            for match in found:
                yield self._lead(match, link, page)
            for match in [] if found else self.matcher.hints(link.label):
                yield replace(self._lead(match, link, page), via="hint")

    def _of_row(self, link: Link) -> list[Match]:
        """The item whose row of a list of items holds a link that bears a name of its own: "คู่มือ ปชช.docx"."""
        named = [] if is_other_matter(link.label) else self.matcher.match(link.context)
        sure = [match for match in named[:1] if match.strength == "exact"]
        return [match for match in sure if not self.matcher.denies(match.rule, link.label)]

    def _from_trail(self, page: Page) -> Iterator[Lead]:
        """What a page is called together with the pages above it."""
        on = self.survey.above(page)
        if on is not None:
            for match in together([*self._names(page)], self.matcher):
                yield replace(self._own(page, match, "trail", self.survey.called(page).label), on=on)

    def _names(self, page: Page) -> Iterator[str]:
        """What a page and those above it are called, the home page left out."""
        for at in self.survey.way(page):
            if not self.survey.is_home(at):
                own = () if is_document(at) else self.survey.own_headings(at)[:1]
                yield name_of((self.survey.called(at).label, *own))

    @staticmethod
    def _lead(match: Match, link: Link, page: Page) -> Lead:
        via = "number" if _NUMBER.fullmatch(match.phrase) else "label"
        pointed = (match.rule, link.url, page, link.label, link.context)
        return Lead(*pointed, match.strength, match.score, via, match.phrase)

    def _from_itself(self, page: Page) -> Iterator[Lead]:
        """A page's own headings, or the head of a document, name items as well as a link does."""
        if is_document(page):
            for rule in self.naming.subjects(page):
                hit = self.naming.match(rule, page)
                if hit is not None:
                    yield self._own(page, hit, "text", self.survey.called(page).label)
            return
        for heading in self.survey.own_headings(page)[:HEADINGS]:
            for match in self.matcher.match(heading):
                if match.score >= HEADING_SCORE:
                    yield self._own(page, match, "heading", heading)

    def _own(self, page: Page, match: Match, via: str, label: str) -> Lead:
        pointed = (match.rule, page.url, page, label, self.survey.called(page).context)
        return Lead(*pointed, match.strength, match.score, via, match.phrase)

    def hint(self, rule: str, page: Page) -> Lead:
        """A page by itself: worth opening as the item `rule`, and no more."""
        label, context, _ = self.survey.called(page)
        return Lead(rule, page.url, page, label, context, "likely", 0.0, "hint", label)

    def numbering(self, page: Page) -> Edition | None:
        """The edition whose numbers `page` uses: the year it names, else the one its own titles agree with."""
        named = self.year_named(page)
        best, agreeing = None, 0
        for year in years():
            candidate = edition(year)
            count = self._agreement(page, candidate)
            if count > agreeing or (count == agreeing and count and year == named):
                best, agreeing = candidate, count
        if agreeing >= 2:
            return best
        return edition(named) if named in years() else None

    def _agreement(self, page: Page, candidate: Edition) -> int:
        titles = {rule.number: rule.id for rule in candidate.rules}
        pairs = [(number_in(link.label), link.label) for link in page.links]
        return sum(
            1
            for number, label in pairs
            if number and any(m.rule == titles.get(f"O{number}") for m in matcher_of(candidate.year).match(label)[:1])
        )

    def denies(self, rule: str, link: Link) -> bool:
        """Whether a document that was read says by label, title or first line that it is no matter of the rule's."""
        page = self.survey.page_at(link.url)
        if page is None or page.problem is not None:
            return False
        first_line = page.text.lstrip().split("\n", 1)[0]
        heading = first_line if len(first_line) < NAME else ""
        return any(self.matcher.denies(rule, words) for words in (link.label, page.title, heading))

    def year_named(self, page: Page) -> int | None:
        """The one year a page's titles, or the clicks that led to it, are about (cached)."""
        if page.url not in self._years:
            self._years[page.url] = self._year_of(page)
        return self._years[page.url]

    def _year_of(self, page: Page) -> int | None:
        headings = self.survey.own_headings(page)
        texts = (*headings[:3], *self.survey.trail(page))
        of_list = next((found for found in map(_LIST_YEAR.search, texts) if found), None)
        if of_list:
            return 2500 + int(of_list[1].translate(_DIGITS)[-2:])
        for text in texts:
            told = [t for t in told_in(text) if t.first == t.last and not t.dated]
            if len({t.first for t in told}) == 1:
                return told[0].first
        return None


def undated(title: str) -> str:
    """An item's title without the year it asks for, which says nothing of the page it is given for."""
    return _OF_YEAR.sub("", title).strip()


_matchers: dict[int, Matcher] = {}


def matcher_of(year: int) -> Matcher:
    """The matcher of a year's edition, made once."""
    if year not in _matchers:
        _matchers[year] = Matcher(edition(year))
    return _matchers[year]
