"""Opens what the leads promise: is it this item, of which year, and is there anything to read?

In: leads and the survey. Out: `Place`s (opened) and `Shut` doors (not opened, dead or unreadable), per item.
Weighs nothing against anything: that is `rules.judging.weigh`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from rules.fold import fold
from rules.judging.bound import Volumes
from rules.judging.dating import LIST_NAME, Dating
from rules.judging.hosts import leads_away
from rules.judging.leads import Lead, Leads
from rules.judging.naming import LIST_ITEMS
from rules.judging.others import is_other_matter
from rules.judging.periods import YearStatus
from rules.judging.place import Place, Shut
from rules.judging.sections import sections
from rules.judging.survey import is_document
from rules.judging.typed import SUBSTANCE, typed
from rules.match import Match
from rules.model import Link, Page, Problem, Rule

INDEX_ITEMS = 6  # a page whose own lines name this many items is a list of them
SUBJECTS = 2  # a page about more items than this offers files of which nobody can say whose they are
DEAD = (Problem.NOT_FOUND, Problem.EMPTY_FILE)
TOLD = 0.6  # share of a label that a likely wording must be to tell what a file is


@dataclass
class Places:
    """Everything the leads of one visit lead to."""

    leads: Leads
    fiscal_year: int

    def of(self, rule: Rule) -> tuple[list[Place], list[Shut]]:
        """Opened places and shut doors of one item."""
        opened, shut = list[Place](), list[Shut]()
        for page, pointing in self._targets(rule).values():
            if page is None or page.problem is not None:
                shut.append(self._shut(rule, page, pointing))
            elif not self._is_index(page, rule):
                opened.append(self._open(rule, page, pointing))
        for part in (*self._typed.get(rule.id, ()), *self._volumes.parts(rule.id)):
            lead = Lead(rule.id, part.url, part, part.title, "", "exact", 1.0, "heading", part.title)
            opened.append(self._open(rule, part, [lead]))
        known = {id(door.page) for door in shut}
        shut.extend(door for place in opened for door in self._unread_attachments(place) if id(door.page) not in known)
        return opened, shut

    def _unread_attachments(self, place: Place) -> Iterator[Shut]:
        """Files of a page that only introduces files: what cannot be read there may be the item."""
        if not place.introduces or len(place.subjects | {place.rule.id}) > SUBJECTS:
            return
        for page in place.attached:
            if page.problem is not None:
                label, context, _ = self.leads.survey.called(page)
                lead = replace(place.leads[0], url=page.url, on=place.page, label=label, context=context)
                yield Shut(place.rule.id, lead, page.problem.value, page, place.year, page.note)

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
            sure = lead.strength == "exact" or lead.via == "number"
            if page is not None and sure and page.kind == "html" and page.problem is None:
                hubs.setdefault(page.url, lead)
        found: list[Lead] = []
        for url, lead in hubs.items():
            page = self.leads.survey.page_at(url)
            if page is None or self._is_index(page, rule) or self.leads.survey.is_home(page):
                continue
            found.extend(
                Lead(rule.id, link.url, page, link.label, link.context, "likely", 0.4, "hub", lead.phrase)
                for link in page.links
                if link.url not in self._promised and self._may_hold(link) and not self.leads.denies(rule.id, link)
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
        """Addresses that some label surely names as an item."""
        sure = (lead for lead in self.leads.all if lead.via == "number" or lead.strength == "exact")
        return frozenset(lead.url for lead in sure if lead.via in ("label", "number"))

    def _is_index(self, page: Page, rule: Rule) -> bool:
        """An ITA table, or the home page: it points to items but is none, unless the item itself stands there."""
        if page.kind != "html" or page.off_site:
            return self._volumes.name(rule.id, page)
        if self.leads.survey.is_home(page):
            return not {"contact", "qa", "social", "pdpa", "news"} & set(rule.concepts) and rule.id not in self._at_home
        naming = self.leads.naming
        of_many = naming.is_menu(page, LIST_ITEMS) and not naming.is_title(rule.id, page)
        return naming.is_list(page, INDEX_ITEMS) or of_many

    @cached_property
    def _at_home(self) -> frozenset[str]:
        """Items that stand on the home page itself, each below a heading: sites of one long page."""
        survey, matcher = self.leads.survey, self.leads.matcher
        pages = survey.site.pages[:1]
        parts = [part for page in pages for part in sections(survey.body(page).lines, set(page.headings))]
        found, above = set[str](), list[str]()
        for name, below in parts:
            above.append(name)
            if len(fold("".join(line for line in below if line not in survey.labels))) >= SUBSTANCE:
                found |= {match.rule for each in above for match in matcher.match(each)[:1]}
            if below:
                above = []
        return frozenset(found)

    def _open(self, rule: Rule, page: Page, pointing: list[Lead]) -> Place:
        naming = self.leads.naming
        named = naming.named(rule.id, page)
        attached = self._attached(rule, page) if page.kind == "html" else []
        body = self.leads.survey.body(page)
        subjects = frozenset(naming.subjects(page))
        listed = len(naming.listed(page)) if rule.period.kind == "news" else 0
        span, posted = self._span(page, named.match), self._is_posted(page, pointing)
        place = Place(rule, page, pointing, body, named, span, attached, subjects, listed, posted)
        self._dating.date(place)
        return place

    @cached_property
    def _typed(self) -> dict[str, list[Page]]:
        """Items that stand on a list itself."""
        survey, naming = self.leads.survey, self.leads.naming
        return typed(naming, (p for p in survey.html if not survey.is_home(p) and naming.is_list(p, INDEX_ITEMS)))

    @cached_property
    def _volumes(self) -> Volumes:
        return Volumes.of(self.leads.naming)

    def opened_as(self, rule: Rule, pages: Iterable[Page]) -> list[Place]:
        """Pages that may be the item in other words: worth opening, and no more."""
        some = [page for page in pages if not self._is_index(page, rule)]
        return [self._open(rule, page, [self.leads.hint(rule.id, page)]) for page in some]

    def unopened_as(self, rule: Rule, leads: Iterable[Lead]) -> list[Shut]:
        """Files nobody opened that may be the item in other words; those of news and of other years left out."""
        doors = [self._shut(rule, None, [lead]) for lead in leads if lead.on.url not in self._news_lists]
        return [door for door in doors if door.year is not YearStatus.OTHER]

    def _is_posted(self, page: Page, pointing: list[Lead]) -> bool:
        pointers = {lead.on.url for lead in pointing} - {page.url} or {one.on for one in self.leads.survey.calls(page)}
        return bool(pointers) and pointers <= self._news_lists

    @cached_property
    def _news_lists(self) -> frozenset[str]:
        """Pages that some label calls news, and the further pages of such lists."""
        news = {rule.id for rule in self.leads.matcher.rules if rule.period.kind == "news"}
        survey = self.leads.survey
        called = {lead.url for lead in self.leads.all if lead.rule in news and lead.via == "label"}
        pages = [page for url in called if (page := survey.page_at(url)) is not None and not survey.is_home(page)]
        lists = {page.url for page in pages if not self.leads.naming.is_list(page, LIST_ITEMS)}
        calls = ((page.url, one) for page in survey.html for one in survey.calls(page))
        return frozenset(lists | {url for url, one in calls if one.on in lists and one.label.isdigit()})

    @cached_property
    def unnamed(self) -> tuple[Page, ...]:
        """Files that could not be read and that no label ties to an item or to another matter: each may be any item."""
        sure = filter(_tells, self.leads.all)
        pointed = {page.url for lead in sure if (page := self.leads.survey.page_at(lead.url))}
        return tuple(p for p in self.leads.survey.site.pages if p.url not in pointed and self._may_be_any(p))

    @cached_property
    def unread(self) -> tuple[Page, ...]:
        """Files that could not be read, whatever their labels say, those of other matters left out."""
        pages = (page for page in self.leads.survey.site.pages if page.problem not in (None, *DEAD))
        return tuple(page for page in pages if is_document(page) and not self._is_other(page))

    def _is_other(self, page: Page) -> bool:
        """Whether some link to it hangs in the news or names another matter, and the rest say nothing."""
        calls = self.leads.survey.calls(page)
        other = {one for one in calls if one.on in self._news_lists or is_other_matter(one.words)}
        return bool(other) and not any(one.words for one in calls - other)

    def _may_be_any(self, page: Page) -> bool:
        begun = page.kind != "html" and bool(page.pages_unread) and not self.leads.naming.subjects(page)
        if (page.problem in (None, *DEAD) and not begun) or leads_away(Link(page.url, ""), ""):
            return False
        if any(map(LIST_NAME.search, self.leads.survey.trail(page)[1:])):
            return True
        return page.kind != "html" and not self._is_other(page)

    @cached_property
    def _dating(self) -> Dating:
        return Dating(self.leads, self.fiscal_year)

    def _attached(self, rule: Rule, page: Page) -> list[Page]:
        """Documents the page offers for this item: not those that are another item's."""
        naming = self.leads.naming
        return [
            target
            for target in naming.attached(page)
            if target.problem is not None or not naming.subjects(target) or naming.begins_with(rule.id, target)
        ]

    def _span(self, page: Page, named: Match | None) -> tuple[int, int] | None:
        if named is None:
            return None
        return self.leads.survey.body(page).spelled(named.start, named.end)

    def _shut(self, rule: Rule, page: Page | None, pointing: list[Lead]) -> Shut:
        lead = max(pointing, key=lambda one: (one.strength == "exact", one.via != "hub"))
        why = page.problem if page and page.problem else self._why_unread(lead)
        year = self._dating.of_door(rule, pointing)
        return Shut(rule.id, lead, str(why), page, year, page.note if page else "")

    def _why_unread(self, lead: Lead) -> str:
        unread = self.leads.survey.unread_at(lead.url)
        return unread.why if unread else "unread"


def _tells(lead: Lead) -> bool:
    """Whether a lead tells what a file is about, so that nobody need take it for another item."""
    if lead.via == "hint":
        return False
    return lead.strength == "exact" or lead.via == "number" or lead.score >= TOLD
