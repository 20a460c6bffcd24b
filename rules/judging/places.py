"""Opens what the leads promise: is it this item, of which year, and is there anything to read?

In: leads and the survey. Out: `Place`s (opened) and `Shut` doors (not opened, dead or unreadable), per item.
Weighs nothing against anything: that is `rules.audit`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from rules.fold import fold, spelled
from rules.judging.hosts import leads_away
from rules.judging.leads import Lead, Leads
from rules.judging.naming import HEAD, Named
from rules.judging.periods import Told, YearStatus, named_months, status_of, strongest, told_in
from rules.judging.survey import THIN, Body, file_name
from rules.match import Match
from rules.model import Link, Page, Phrases, Rule

AFTER, BEFORE = 90, 40  # characters around the item's name that may state its year
INTRO = 400  # folded characters below which a page with attachments only introduces them
NEWS_LINES = 3  # lines besides its titles that make a page a list of news
NEWS_HEAD = 600  # characters of a post that hold its date
NEWS_READ = 20  # posts behind such a list whose dates are read
INDEX_ITEMS = 6  # a page whose own lines name this many items is a list of them


_LIST = re.compile(r"(?i)\b(?:ITA|OIT)\b|คุณธรรมและความโปร่งใส")


def of_list(time: Told, rule: Rule) -> Told:
    """The time an item of `rule` is about when a list of fiscal year `time` names it."""
    return replace(time, first=time.first + rule.period.offset, last=time.last + rule.period.offset)


@dataclass
class Place:
    """A page or document that was opened for item `rule`."""

    rule: Rule
    page: Page
    leads: list[Lead]
    body: Body
    named: Named
    span: tuple[int, int] | None  # where in `body.text` the item is named
    told: list[Told]
    stated: bool  # the page itself states its year; else only what is around it does
    year: YearStatus
    attached: list[Page] = field(default_factory=list)
    subjects: frozenset[str] = frozenset()  # items its title is about

    @cached_property
    def proof(self) -> str:
        """The words that can prove an element, folded."""
        return fold("".join(line for line in self.body.lines if line not in self.named.titles))

    @cached_property
    def whole(self) -> str:
        """All its own words, folded."""
        return fold(self.body.text)

    def is_named_by(self, word: str) -> bool:
        """Whether a folded word is itself a name of the item: then its title shows it as well as anything."""
        return any(name in word for name in names_of(self.rule.phrases))

    @property
    def empty(self) -> bool:
        """Nothing of its own stands there. A list of news is made of links, so links do not count against it."""
        if self.rule.period.kind == "news":
            return self.page.kind == "html" and len(set(self.body.lines) - self.named.titles) < NEWS_LINES
        return self.page.kind == "html" and (
            self.body.placeholder or (self.body.substance < THIN and not self.page.forms and not self.page.people)
        )

    @property
    def introduces(self) -> bool:
        """It only leads to its attachments, which must speak for themselves."""
        return self.page.kind == "html" and bool(self.attached) and self.body.substance < INTRO

    @property
    def strong(self) -> bool:
        return any(lead.strength == "exact" and lead.via != "hub" for lead in self.leads)

    @property
    def named_early(self) -> bool:
        return self.named.match is not None and self.named.match.start < HEAD

    @property
    def belongs(self) -> bool:
        """A document that names nothing, on the item's own page: it is that page's document."""
        return self.page.kind != "html" and any(lead.via == "hub" for lead in self.leads)

    @property
    def weight(self) -> int:
        """How plainly this is the item: its own words first, then what pointed to it."""
        exact = self.named.match is not None and self.named.match.strength == "exact"
        return 4 * self.named.subject + 2 * exact + self.strong

    @property
    def plain(self) -> bool:
        """Named without doubt: by a sure wording of its own or on the way to it."""
        return self.strong or (self.named.match is not None and self.named.match.strength == "exact")

    @property
    def wording(self) -> int:
        """Where the rule file lists the wording that led here: earlier is plainer."""
        phrases = (*self.rule.phrases.exact, *self.rule.phrases.likely)
        texts = [phrase if isinstance(phrase, str) else " … ".join(phrase) for phrase in phrases]
        return min((texts.index(lead.phrase) for lead in self.leads if lead.phrase in texts), default=len(texts))

    @property
    def years(self) -> list[int]:
        return sorted({y for t in self.told for y in range(t.first, min(t.last, t.first + 9) + 1)})


@lru_cache(maxsize=500)
def names_of(phrases: Phrases) -> tuple[str, ...]:
    """The wordings in one piece that name an item, folded."""
    return tuple(fold(phrase) for phrase in (*phrases.exact, *phrases.likely) if isinstance(phrase, str))


@dataclass(frozen=True, slots=True)
class Shut:
    """A pointer whose place could not be read: `why` is a `Problem` value, or the reason it was not opened."""

    rule: str
    lead: Lead
    why: str
    page: Page | None
    year: YearStatus
    note: str = ""


@dataclass
class Places:
    """Everything the leads of one visit lead to."""

    leads: Leads
    fiscal_year: int

    def of(self, rule: Rule) -> tuple[list[Place], list[Shut]]:
        """Opened places and shut doors of one item."""
        opened: list[Place] = []
        shut: list[Shut] = []
        for page, pointing in self._targets(rule).values():
            if page is None or page.problem is not None:
                shut.append(self._shut(rule, page, pointing))
            elif not self._is_index(page, rule):
                opened.append(self._open(rule, page, pointing))
        return opened, shut

    def _targets(self, rule: Rule) -> dict[str, tuple[Page | None, list[Lead]]]:
        found: dict[str, tuple[Page | None, list[Lead]]] = {}
        for lead in [*self._by_rule[rule.id], *self._inherited(rule)]:
            page = self.leads.survey.page_at(lead.url)
            key = page.url if page else lead.url
            found.setdefault(key, (page, []))[1].append(lead)
        return found

    @cached_property
    def _by_rule(self) -> dict[str, list[Lead]]:
        found: dict[str, list[Lead]] = defaultdict(list)
        for lead in self.leads.all:
            found[lead.rule].append(lead)
        return found

    def _inherited(self, rule: Rule) -> list[Lead]:
        """Documents on the item's own page, under labels that name no item: they are promised by the page."""
        hubs = {lead.on.url: lead for lead in self._by_rule[rule.id] if lead.via == "heading"}
        for lead in self._by_rule[rule.id]:
            page = self.leads.survey.page_at(lead.url)
            if page is not None and lead.strength == "exact" and page.kind == "html" and page.problem is None:
                hubs.setdefault(page.url, lead)
        found: list[Lead] = []
        for url, lead in hubs.items():
            page = self.leads.survey.page_at(url)
            if page is None or self._is_index(page, rule) or self.leads.survey.is_home(page):
                continue
            found.extend(
                Lead(rule.id, link.url, page, link.label, link.context, "likely", 0.4, "hub", lead.phrase)
                for link in page.links
                if link.url not in self._promised and self._may_hold(link)
            )
        return found

    def _may_hold(self, link: Link) -> bool:
        """Whether a link on an item's own page can hold the item: a document, or something nobody could read."""
        if leads_away(link, self.leads.survey.site.home or link.url):
            return False
        page = self.leads.survey.page_at(link.url)
        if page is not None:
            return page.kind != "html" or page.off_site or page.problem is not None
        unread = self.leads.survey.unread_at(link.url)
        return unread is not None and unread.could_name

    @cached_property
    def _promised(self) -> frozenset[str]:
        """Addresses that some label names as an item."""
        return frozenset(lead.url for lead in self.leads.all if lead.via in ("label", "number"))

    def _is_index(self, page: Page, rule: Rule) -> bool:
        """An ITA table, or the home page: it points to items but is none, unless the item itself stands there."""
        if page.kind != "html" or page.off_site:
            return False
        if self.leads.survey.is_home(page):
            return not {"contact", "qa", "social", "pdpa", "news"} & set(rule.concepts)
        if page.url not in self._counts:
            self._counts[page.url] = self.leads.naming.items_on(page)
        return self._counts[page.url] >= INDEX_ITEMS

    @cached_property
    def _counts(self) -> dict[str, int]:
        return {}

    def _open(self, rule: Rule, page: Page, pointing: list[Lead]) -> Place:
        body = self.leads.survey.body(page)
        named = self.leads.naming.named(rule.id, page)
        span = self._span(page, named.match)
        own = self._own_words(page, body, span)
        told, rank = strongest([*own, *self._surroundings(rule, page, pointing)])
        place = Place(
            rule, page, pointing, body, named, span, told,
            stated=0 <= rank < len(own),
            year=status_of(told, rule.period, self.fiscal_year),
            attached=self._attached(rule, page) if page.kind == "html" else [],
            subjects=frozenset(self.leads.naming.subjects(page)),
        )  # fmt: skip
        if rule.period.kind == "months":
            place.year = self._by_months(place)
        elif rule.period.kind == "news":
            place.year = self._by_news(place)
        return place

    def _attached(self, rule: Rule, page: Page) -> list[Page]:
        """Documents the page offers for this item: not those that are another item's."""
        subjects = self.leads.naming.subjects
        return [
            target
            for target in self.leads.naming.attached(page)
            if target.problem is not None or not subjects(target) or rule.id in subjects(target)
        ]

    def _by_news(self, place: Place) -> YearStatus:
        """News is of the year when any of it is dated in the fiscal year, or the calendar year of that number."""
        links = "\n".join(f"{link.label} {link.context}" for link in place.page.links)
        posts = [page for page in self.leads.naming.listed(place.page) if page.kind == "html"][:NEWS_READ]
        read = [self.leads.survey.body(page).text[:NEWS_HEAD] for page in posts]
        told = [time for text in (place.body.text, links, *read) for time in told_in(text)]
        if any(time.first == time.last == self.fiscal_year or time.said == self.fiscal_year for time in told):
            return YearStatus.RIGHT
        return YearStatus.OTHER if told else YearStatus.UNKNOWN

    def _by_months(self, place: Place) -> YearStatus:
        texts = [place.body.text, *(lead.label for lead in place.leads), *(lead.context for lead in place.leads)]
        months = {month for text in texts for month in named_months(text)}
        fiscal = {year + (month >= 10) for year, month in months}
        if self.fiscal_year + place.rule.period.offset in fiscal:
            return YearStatus.RIGHT
        return YearStatus.OTHER if fiscal else place.year

    def _span(self, page: Page, named: Match | None) -> tuple[int, int] | None:
        if named is None:
            return None
        survey = self.leads.survey
        return spelled(survey.body(page).text, survey.own_folded(page), named.start, named.end)

    def _own_words(self, page: Page, body: Body, span: tuple[int, int] | None) -> list[list[Told]]:
        """Years the page itself states, the strongest first: beside the item's name, then in its titles."""
        near = told_in(body.text[max(0, span[0] - BEFORE) : span[1] + AFTER]) if span else []
        if page.kind == "html":
            titles = [told_in(heading) for heading in self.leads.survey.own_headings(page)[:4]]
            return [near, *titles, told_in(body.text[:HEAD])]
        return [near, told_in(body.text[:HEAD])]

    def _surroundings(self, rule: Rule, page: Page, pointing: list[Lead]) -> list[list[Told]]:
        """Years stated about the page: by labels, by its file name, by the pages on the way to it."""
        labels = [self._labelled(rule, lead) for lead in pointing if lead.on is not page]
        name = told_in(file_name(page.url).rsplit(".", 1)[0].replace("_", " "))
        parent = self.leads.survey.page_at(page.found_on) if page.found_on else None
        return [*labels, name, self._of_list(rule, parent)]

    @staticmethod
    def _labelled(rule: Rule, lead: Lead) -> list[Told]:
        """Years on a link. The year of an ITA list in its surroundings is the year of the list, not of the item."""
        around = told_in(lead.context)
        if _LIST.search(lead.context):
            around = [of_list(time, rule) for time in around]
        return [*told_in(lead.label), *around]

    def _of_list(self, rule: Rule, page: Page | None) -> list[Told]:
        """What the year of the list that led here says: the ITA list of 2569 asks for the report of 2568."""
        year = self.leads.year_named(page) if page else None
        return [of_list(Told(year, year, "parent", 0, 0), rule)] if year else []

    def _shut(self, rule: Rule, page: Page | None, pointing: list[Lead]) -> Shut:
        labels = [self._labelled(rule, lead) for lead in pointing]
        name = told_in(file_name(pointing[0].url).rsplit(".", 1)[0].replace("_", " "))
        told, _ = strongest([*labels, name, self._of_list(rule, pointing[0].on)])
        lead = max(pointing, key=lambda one: (one.strength == "exact", one.via != "hub"))
        why = page.problem if page and page.problem else self._why_unread(lead)
        year = status_of(told, rule.period, self.fiscal_year)
        return Shut(rule.id, lead, str(why), page, year, page.note if page else "")

    def _why_unread(self, lead: Lead) -> str:
        unread = self.leads.survey.unread_at(lead.url)
        return unread.why if unread else "unread"
