"""Which time a place is about, and who says so.

In: an opened place or a shut door. Out: the years told of it, whether it states them itself, and whether they are the
wanted ones. The order of authority: beside the item's name, its titles, its first words; then the link that led there,
the file name, and last the year of the list on which that link stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from urllib.parse import unquote

from rules.judging.leads import Lead, Leads
from rules.judging.naming import HEAD
from rules.judging.periods import Told, YearStatus, status_of, strongest, told_in
from rules.judging.place import Place
from rules.judging.survey import file_name
from rules.model import Page, Rule

AFTER, BEFORE = 90, 40  # characters around the item's name that may state its year
NEWS_HEAD = 600  # characters of a post that hold its date
NEWS_READ = 20  # posts behind a list of news whose dates are read
_HALF_READ = re.compile(r"\d+\s*[-–]\s*□+|□+\s*[-–]\s*\d+")  # years of which OCR could read one end only
LIST_NAME = re.compile(r"(?i)\b(?:ITA|OIT)\b|คุณธรรมและความโปร่งใส")


def of_list(time: Told, rule: Rule) -> Told:
    """The time an item of `rule` is about when a list of fiscal year `time` names it: that of 2569 asks for the report
    of 2568."""
    return replace(time, first=time.first + rule.period.offset, last=time.last + rule.period.offset)


@dataclass
class Dating:
    """Dates the places of one visit for one fiscal year."""

    leads: Leads
    fiscal_year: int
    _titles: dict[str, list[list[Told]]] = field(default_factory=dict)

    def date(self, place: Place) -> None:
        """Fill in `told`, `stated` and `year` of a place."""
        own = self._own_words(place)
        around = self._surroundings(place.rule, place.page, place.leads)
        place.told, rank = strongest([*own, *around])
        place.stated = 0 <= rank < len(own)
        if place.stated and place.rule.period.also:  # of the year it is for, whatever it looks back on
            place.told = [time for time in chain(*own) if not time.dated]
        parent = self.leads.survey.above(place.page)
        place.list_year = (self.leads.year_named(parent) if parent else None) or 0
        place.year = status_of(place.told, place.rule.period, self.fiscal_year)
        if place.rule.period.past and place.year is YearStatus.RIGHT and not place.stated:
            self._by_dates(place, own)
        if place.rule.period.kind == "months":
            place.year = self._by_months(place)
        elif place.rule.period.kind == "news":
            place.year = self._by_news(place)
        elif place.page.via == "ocr" and self._disputed(place.rule, own, around[:-1]):
            place.year, place.disputed = YearStatus.UNKNOWN, True

    def _disputed(self, rule: Rule, own: Sequence[Sequence[Told]], around: Sequence[Sequence[Told]]) -> bool:
        """Whether years read off a picture differ from what its label or its file name says.

        The list it hangs on is not asked: last year's file on this year's list is what the year is read for.
        """
        named = [[time for time in times if not time.dated] for times in around]  # a date is when the file was made
        said = {status_of(strongest(texts)[0], rule.period, self.fiscal_year) for texts in (own, named)}
        return said == {YearStatus.RIGHT, YearStatus.OTHER}

    def of_door(self, rule: Rule, pointing: Sequence[Lead]) -> YearStatus:
        """What the links that point to a shut door say of its year."""
        labels = [_labelled(rule, lead) for lead in pointing]
        told, _ = strongest([*labels, _named_file(pointing[0].url), self._of_list(rule, pointing[0].on)])
        return status_of(told, rule.period, self.fiscal_year)

    def _own_words(self, place: Place) -> list[list[Told]]:
        """Years the page itself states, the strongest first: behind the item's name, beside it, then in its titles."""
        text, titled = place.body.text, self._titled(place.page, place.body.text)
        if place.span is None:
            return titled
        start, end = place.span
        line = text[start:end] + text[end : end + AFTER].split("\n", 1)[0]
        return [_read(line), _read(text[max(0, start - BEFORE) : end + AFTER]), *titled]

    def _titled(self, page: Page, text: str) -> list[list[Told]]:
        """Years in a page's titles and its first words: the same for every item."""
        if page.url not in self._titles:
            titles = self.leads.survey.own_headings(page)[:4] if page.kind == "html" else ()
            self._titles[page.url] = [_read(words) for words in (*titles, text[:HEAD])]
        return self._titles[page.url]

    def _surroundings(self, rule: Rule, page: Page, pointing: Sequence[Lead]) -> list[list[Told]]:
        """Years stated about the page: by labels, by its file name, by the list it hangs on."""
        labels = [_labelled(rule, lead) for lead in pointing if lead.on is not page]
        parent = self.leads.survey.above(page)
        return [*labels, _named_file(page.url), self._of_list(rule, parent)]

    def _of_list(self, rule: Rule, page: Page | None) -> list[Told]:
        year = self.leads.year_named(page) if page else None
        return [of_list(Told(year, year, "parent", 0, 0), rule)] if year else []

    def _by_dates(self, place: Place, own: Sequence[Sequence[Told]]) -> None:
        """What was done is of the time when it was done, on whatever year's list it hangs."""
        wanted = self.fiscal_year + place.rule.period.offset
        done = [time for time in chain(*own) if time.dated]
        if done and all(time.last < wanted for time in done):
            place.told, place.stated, place.year = done, True, YearStatus.OTHER

    def _by_months(self, place: Place) -> YearStatus:
        place.stated = place.stated or bool(place.own_months)
        fiscal = {year + (month >= 10) for year, month in place.months}
        if self.fiscal_year + place.rule.period.offset in fiscal:
            return YearStatus.RIGHT
        return YearStatus.OTHER if fiscal else place.year

    def _by_news(self, place: Place) -> YearStatus:
        """News is of the year when any of it is dated in the fiscal year, or the calendar year of that number."""
        links = "\n".join(f"{link.label} {link.context}" for link in place.page.links)
        posts = [page for page in self.leads.naming.listed(place.page) if page.kind == "html"][:NEWS_READ]
        read = (self.leads.survey.body(page).text[:NEWS_HEAD] for page in posts)
        status = YearStatus.UNKNOWN
        for time in (time for text in chain((place.body.text, links), read) for time in told_in(text)):
            status = YearStatus.OTHER
            if time.first == time.last == self.fiscal_year or time.said == self.fiscal_year:
                return YearStatus.RIGHT
        return status


def _read(words: str) -> list[Told]:
    return told_in(_HALF_READ.sub(" ", words) if "□" in words else words)


def _labelled(rule: Rule, lead: Lead) -> list[Told]:
    """Years on a link. The year of an ITA list in its surroundings is the year of the list, not of the item."""
    around = told_in(lead.context)
    if LIST_NAME.search(lead.context):
        around = [of_list(time, rule) for time in around]
    return [*told_in(lead.label), *around]


def _named_file(url: str) -> list[Told]:
    name = unquote(file_name(url), errors="replace").rsplit(".", 1)[0]
    return told_in(name.replace("_", " ")) or told_in(name)
