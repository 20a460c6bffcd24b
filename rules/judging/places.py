"""Opens what the leads promise: is it this item, of which year, and is there anything to read?

In: leads and the survey. Out: `Place`s (opened) and `Shut` doors (not opened, dead or unreadable), per item.
Weighs nothing against anything: that is `rules.audit`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from rules.fold import fold
from rules.judging.hosts import leads_away
from rules.judging.leads import HEAD_LENGTH, Lead, Leads
from rules.judging.periods import Told, YearStatus, named_months, status_of, strongest, told_in
from rules.judging.survey import THIN, Body, file_name, is_document
from rules.match import Match
from rules.model import Page, Rule

TITLE_REACH = 1500  # characters of a document within which its subject must be named
AFTER, BEFORE = 90, 40  # characters around the item's name that may state its year
INTRO = 400  # folded characters below which a page with attachments only introduces them
INDEX_ITEMS = 6  # a page whose own lines name this many items is a list of them


@dataclass(slots=True)
class Place:
    """A page or document that was opened for item `rule`."""

    rule: Rule
    page: Page
    leads: list[Lead]
    body: Body
    named: Match | None  # how its own words name the item
    span: tuple[int, int] | None  # where in `body.text` they do
    in_title: bool  # named in title, heading or the head of the document
    titles: frozenset[str]  # title and headings that name the item: they prove nothing about its elements
    told: list[Told]
    told_rank: int  # 0 is the strongest authority, -1 nothing told
    year: YearStatus
    attached: list[Page] = field(default_factory=list)

    @property
    def proof(self) -> str:
        """The words that can prove an element, folded."""
        return fold("".join(line for line in self.body.lines if line not in self.titles))

    def is_named_by(self, word: str) -> bool:
        """Whether a word is itself a name of the item: then its title shows it as well as anything."""
        folds = fold(word)
        phrases = (p for p in (*self.rule.phrases.exact, *self.rule.phrases.likely) if isinstance(p, str))
        return any(fold(phrase) in folds for phrase in phrases)

    @property
    def empty(self) -> bool:
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
    def weight(self) -> int:
        """How plainly this is the item: its own words first, then what pointed to it."""
        exact = self.named is not None and self.named.strength == "exact"
        return 4 * self.in_title + 2 * exact + self.strong

    @property
    def years(self) -> list[int]:
        return sorted({y for t in self.told for y in range(t.first, min(t.last, t.first + 9) + 1)})


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
                if link.url not in self._promised and not leads_away(link, self.leads.survey.site.home or url)
            )
        return found

    @cached_property
    def _promised(self) -> frozenset[str]:
        """Addresses that some label names as an item."""
        return frozenset(lead.url for lead in self.leads.all if lead.via in ("label", "number"))

    def _is_index(self, page: Page, rule: Rule) -> bool:
        """An ITA table, or the home page: it points to items but is none, unless the item itself stands there."""
        if page.kind != "html" or page.off_site:
            return False
        if self.leads.survey.is_home(page):
            return not {"contact", "qa", "social", "pdpa"} & set(rule.concepts)
        return self._items_named(page) >= INDEX_ITEMS

    def _items_named(self, page: Page) -> int:
        if page.url not in self._counts:
            lines = [line for line in self.leads.survey.body(page).lines if len(line) < 200]
            named = {m.rule for line in dict.fromkeys(lines) for m in self.leads.matcher.match(line)[:1]}
            self._counts[page.url] = len(named)
        return self._counts[page.url]

    @cached_property
    def _counts(self) -> dict[str, int]:
        return {}

    def _open(self, rule: Rule, page: Page, pointing: list[Lead]) -> Place:
        body = self.leads.survey.body(page)
        named, in_title, titles = self._named(rule, page, body)
        span = self._span(page, named)
        told, rank = strongest(self._authorities(page, body, span, pointing))
        year = status_of(told, rule.period, self.fiscal_year)
        attached = [
            target
            for target, label in self.leads.survey.opened_from(page)
            if (is_document(target) or target.off_site) and not self._names_another(rule, label)
        ]
        place = Place(rule, page, pointing, body, named, span, in_title, titles, told, rank, year, attached)
        if rule.period.kind == "months":
            place.year = self._by_months(place)
        return place

    def _names_another(self, rule: Rule, label: str) -> bool:
        matches = self.leads.matcher.match(label)
        return bool(matches) and all(match.rule != rule.id for match in matches)

    def _by_months(self, place: Place) -> YearStatus:
        texts = [place.body.text, *(lead.label for lead in place.leads), *(lead.context for lead in place.leads)]
        months = {month for text in texts for month in named_months(text)}
        fiscal = {year + (month >= 10) for year, month in months}
        if self.fiscal_year + place.rule.period.offset in fiscal:
            return YearStatus.RIGHT
        return YearStatus.OTHER if fiscal else place.year

    def _named(self, rule: Rule, page: Page, body: Body) -> tuple[Match | None, bool, frozenset[str]]:
        """How the page's own words name the item, whether its title does, and which headings do."""
        matcher = self.leads.matcher
        hits = [hit for hit in matcher.find(body.text) if hit.rule == rule.id]
        best = max(hits[:20], key=lambda hit: (hit.strength == "exact", -hit.start), default=None)
        if is_document(page) or page.kind != "html":
            return best, best is not None and best.start < TITLE_REACH, frozenset()
        headings = self.leads.survey.own_headings(page)
        naming = {heading for heading in headings if any(m.rule == rule.id for m in matcher.match(heading))}
        return best, bool(naming), frozenset({*naming, page.title, *page.headings[:1]})

    def _span(self, page: Page, named: Match | None) -> tuple[int, int] | None:
        if named is None:
            return None
        text = self.leads.survey.unfolded(page)
        return text.origin(named.start), text.origin(named.end - 1) + 1

    def _authorities(
        self, page: Page, body: Body, span: tuple[int, int] | None, pointing: list[Lead]
    ) -> list[list[Told]]:
        """What may state the year, the strongest first: own words, headings, labels, file name, the way there."""
        near = told_in(body.text[max(0, span[0] - BEFORE) : span[1] + AFTER]) if span else []
        if page.kind == "html":
            own = [told_in(heading) for heading in self.leads.survey.own_headings(page)[:4]]
        else:
            own = [told_in(body.text[:HEAD_LENGTH])]
        labels = [told_in(f"{lead.label}\n{lead.context}") for lead in pointing if lead.on is not page]
        name = told_in(file_name(page.url).rsplit(".", 1)[0].replace("_", " "))
        return [near, *own, *labels, name, self._way_there(page)]

    def _way_there(self, page: Page) -> list[Told]:
        parent = self.leads.survey.page_at(page.found_on) if page.found_on else None
        year = self.leads.year_named(parent) if parent else None
        return [Told(year, year, "parent", 0, 0)] if year else []

    def _shut(self, rule: Rule, page: Page | None, pointing: list[Lead]) -> Shut:
        labels = [told_in(f"{lead.label}\n{lead.context}") for lead in pointing]
        name = told_in(file_name(pointing[0].url).rsplit(".", 1)[0].replace("_", " "))
        way = [Told(y, y, "parent", 0, 0) for y in [self.leads.year_named(pointing[0].on)] if y]
        told, _ = strongest([*labels, name, way])
        lead = max(pointing, key=lambda one: (one.strength == "exact", one.via != "hub"))
        why = page.problem if page and page.problem else self._why_unread(lead)
        year = status_of(told, rule.period, self.fiscal_year)
        return Shut(rule.id, lead, str(why), page, year, page.note if page else "")

    def _why_unread(self, lead: Lead) -> str:
        unread = self.leads.survey.unread_at(lead.url)
        return unread.why if unread else "unread"
