"""Pages that may be an item under words nobody expected: before an item is called missing, they are asked.

In: what every page names, the phrases of a rule. Out: the pages that speak of the item's matters in words of their own,
and links to files that do and that nobody opened. Such a page is weighed by what it shows. If that is not enough it
proves nothing, but a person should look at it before anyone says "missing". A part that lacks may stand there as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from rules.elements import lacking_in
from rules.fold import fold, folded_all
from rules.judging.body import Body
from rules.judging.hosts import leads_away
from rules.judging.leads import Lead
from rules.judging.naming import LIST_ITEMS, Naming
from rules.judging.others import is_other_matter
from rules.judging.periods import told_in
from rules.judging.place import INTRO
from rules.judging.sections import sections
from rules.judging.statutes import is_statute
from rules.judging.survey import is_document
from rules.judging.wishes import Wishes, wishes_of
from rules.model import Element, Link, Page, Rule
from rules.numbers import is_plain

NEWS_ITEMS = 3
HEAD = 220  # folded characters of a page within which it says what it is about
_FILE = re.compile(r"\.(?:pdf|docx?|rtf|odt|xlsx?|ods|pptx?|odp|zip|rar|7z)(?:$|[?#])", re.IGNORECASE)
_COUNTED = re.compile(r"[0-9๐-๙]\s*(?:เรื่อง|ราย(?![ก-ฮ])|ครั้ง)(?!ที่)|ไม่มี(?:เรื่อง|ข้อ|การ|ผู้)ร้องเรียน")
SENTENCE = 40  # letters of a line from which it may tell what others publish as a table


@dataclass
class Nearness:
    """The pages of one visit, by what they may be."""

    naming: Naming

    def of(self, rule: Rule) -> list[Page]:
        """Pages about no known item whose first words tell all that a phrase of the rule tells, the likeliest first."""
        if rule.period.kind == "news":
            return self._dated()
        met = [(told[rule.id], page) for page, told in self._telling if told.get(rule.id)]
        near = [page for _, page in sorted(met, key=lambda pair: -pair[0]) if not self._is_known(page, rule)]
        others = (*self._accounts(rule), *self._counts(rule))
        return [*near, *(page for page in others if page not in near)]

    def _accounts(self, rule: Rule) -> Iterator[Page]:
        """Pages that tell all parts of an item, however they begin."""
        accounts = [element for element in rule.elements if element.detector == "account"]
        for page, _ in self._telling if accounts else ():
            body = self.naming.survey.body(page)
            if any(_tells(account, body) for account in accounts) and not self.naming.is_list(page, LIST_ITEMS):
                yield page

    def _counts(self, rule: Rule) -> Iterator[Page]:
        """Pages, lists of items too, with a sentence that counts what the item counts ("รับเรื่องร้องเรียนทุจริต 2 เรื่อง")."""
        asked = any(element.required and element.detector == "statistics" for element in rule.elements)
        matter = folded_all(rule.phrases.matter)
        for page, _ in self._telling if asked else ():
            body = self.naming.survey.body(page)
            lines = body.lines if any(map(body.says, matter)) else ()
            counted = (line for line in lines if len(line) >= SENTENCE and _COUNTED.search(line))
            if any(rule.id in self._wishes.met(fold(f"สถิติ {line}")) for line in counted):
                yield page

    def beside(self, rule: Rule) -> list[Page]:
        """Those called by it alone or that tell of no other item more, nor of another matter: each may hold a part."""
        if rule.period.kind == "news":
            return []
        counts = {id(page): told for page, told in self._telling}
        near = [page for page in self.of(rule) if not self._is_denied(rule, page)]
        called = {id(page) for page in near if set(self.naming.subjects(page)) == {rule.id}}
        return [page for page in near if id(page) in called or _tells_most(rule, counts[id(page)])]

    def _is_denied(self, rule: Rule, page: Page) -> bool:
        """Whether its name has words by which the rule says that it is another matter."""
        names = (self.naming.survey.called(page).label, page.title)
        return any(self.naming.matcher.denies(rule.id, name) for name in names)

    @cached_property
    def _telling(self) -> list[tuple[Page, dict[str, int]]]:
        """Every page that was read, and how many wishes of each rule its beginnings meet."""
        survey = self.naming.survey
        return [
            (page, _most(self._wishes.met(text) for text in self._beginnings(page)))
            for page in survey.site.pages
            if page.problem is None and not survey.is_home(page)
        ]

    @cached_property
    def _wishes(self) -> Wishes:
        return wishes_of(self.naming.matcher.rules)

    def unopened(self, rule: Rule) -> list[Lead]:
        """Links to files nobody opened, whose label names no item and tells all that a phrase of the rule tells."""
        if rule.period.kind == "news":
            return []
        return [
            Lead(rule.id, link.url, on, link.label, link.context, "likely", 0.0, "label", link.label)
            for on, link, told in self._closed
            if told.get(rule.id)
        ]

    @cached_property
    def _closed(self) -> list[tuple[Page, Link, dict[str, int]]]:
        """Files nobody opened that may be any item: the page that links to each, the link, the wishes it meets."""
        survey, matcher = self.naming.survey, self.naming.matcher
        return [
            (on, link, self._wishes.met(fold(_promised_by(link, on))))
            for on in survey.site.pages
            for link in on.links
            if _FILE.search(link.url) and survey.page_at(link.url) is None and not leads_away(link, survey.site.home)
            if not is_other_matter(f"{link.label} {link.context}") and not matcher.match_link(link.label, link.context)
        ]

    def _dated(self) -> list[Page]:
        """Pages on which several dated things are told, the home page too: they may be the news."""
        found = []
        for page in self.naming.survey.html:
            if not self._is_other(page):
                days = {(time.start, time.end) for time in told_in(self.naming.survey.body(page).text) if time.dated}
                found += [page] if len(days) >= NEWS_ITEMS else []
        return found

    def _is_known(self, page: Page, rule: Rule) -> bool:
        """Whether a page is surely something else: another item, a list, another matter.

        One whose first words name this item as well may be it under a title of another.
        """
        named = self.naming.match(rule.id, page)
        if named is not None and named.strength == "exact" and named.start < HEAD and page.kind == "html":
            return self.naming.is_list(page, LIST_ITEMS)
        others = set(self.naming.subjects(page)) - {rule.id}
        other = bool(others) or is_statute(page) or self._is_other(page) or self._introduces_others(page, rule)
        return other or self.naming.is_list(page, LIST_ITEMS)

    def _introduces_others(self, page: Page, rule: Rule) -> bool:
        """Whether a page has few words beside its files, and each of them is about other items."""
        files = self.naming.attached(page) if self.naming.survey.body(page).substance < INTRO else []
        told = [self.naming.subjects(file) for file in files]
        return bool(told) and all(subjects and rule.id not in subjects for subjects in told)

    def _is_other(self, page: Page) -> bool:
        """Whether all that it is called is another matter."""
        names = {one.label for one in self.naming.survey.calls(page) if not is_plain(one.label)}
        return all(map(is_other_matter, names or {page.title}))

    def _beginnings(self, page: Page) -> Iterator[str]:
        """The words that say what a page is about, and what each of its sections is, folded."""
        body = self.naming.survey.body(page)
        called = self.naming.survey.called(page)
        title = () if is_document(page) else (page.title,)
        yield fold(" ".join((called.label, called.context, *title))) + body.folded[:HEAD]
        for heading, below in sections(body.lines, page.headings) if page.kind == "html" else ():
            yield fold(f"{heading} {' '.join(below)[:HEAD]}")


def _tells_most(rule: Rule, counts: dict[str, int]) -> bool:
    return counts.get(rule.id) == max(counts.values(), default=0)


def _promised_by(link: Link, on: Page) -> str:
    """The words on a link, and those of its page when it says nothing: "สิ่งที่ส่งมาด้วย"."""
    return f"{link.label} {link.context} {on.title if is_plain(link.label) else ''}"


def _tells(account: Element, body: Body) -> bool:
    """Whether a text tells enough parts of an account; the rest is not looked for once that is settled."""
    spare = len(account.columns) - account.least
    return len(list(islice(lacking_in(body, account), spare + 1))) <= spare


def _most(met: Iterable[dict[str, int]]) -> dict[str, int]:
    """Of each rule the highest count."""
    found: dict[str, int] = {}
    for counts in met:
        found.update({rule: count for rule, count in counts.items() if count > found.get(rule, 0)})
    return found
