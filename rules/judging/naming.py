"""Which items a page's own words name, and whether they are its subject or only mentioned.

In: the survey and the year's matcher. Out: `Named` per rule and page. A document has a subject: the items its head
names first; whatever else it mentions is another document's business. Knows nothing of links or years.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from rules.judging.body import THIN
from rules.judging.survey import Survey, is_document
from rules.lines import Lines
from rules.match import Match, Matcher, is_plain
from rules.model import Page

HEAD = 500  # folded characters of a document within which its subject is named
APART = 25  # folded characters between two subjects of one title ("แผน… และรายงาน…")
HEADINGS = 12
FIRST = 20  # hits of one item in a page that are looked at
LIST_ITEMS = 3  # a page whose lines name so many items is a list of them
NAME = 200  # characters; a longer line is text
TITLE_LINES = 3  # first lines of a document that may name it too shortly to be found in running text


@dataclass(frozen=True, slots=True)
class Named:
    """How a page names one item: `match` in its own words (None: not at all), as its `subject` or in passing.

    `titles` are the headings that do; they prove nothing about what stands below them.
    """

    match: Match | None
    subject: bool
    titles: frozenset[str] = frozenset()


@dataclass
class Naming:
    """What every page of one visit names."""

    survey: Survey
    matcher: Matcher
    _hits: dict[str, tuple[Match, ...]] = field(default_factory=dict)
    _best: dict[str, dict[str, Match]] = field(default_factory=dict)
    _subjects: dict[str, dict[str, frozenset[str]]] = field(default_factory=dict)
    _lines: dict[str, Lines] = field(default_factory=dict)

    def hits(self, page: Page) -> tuple[Match, ...]:
        """Every item named in the page's own words, in their order; `start`, `end` count folded characters."""
        if page.url not in self._hits:
            self._read(page)
        return self._hits[page.url]

    def subjects(self, page: Page) -> dict[str, frozenset[str]]:
        """The items a page is about, each with the headings that say so (none for documents)."""
        if page.url not in self._subjects:
            by_head = self._by_head if is_document(page) else self._by_headings
            self._subjects[page.url] = by_head(page)
        return self._subjects[page.url]

    def match(self, rule: str, page: Page) -> Match | None:
        """Where the page names the item `rule` most plainly: exactly rather than likely, early rather than late."""
        if page.url not in self._best:
            self._best[page.url] = _plainest(self.hits(page))
        return self._best[page.url].get(rule)

    def begins_with(self, rule: str, page: Page) -> bool:
        """Whether a document is about the item, or surely names it within its first words whatever its title says."""
        named = self.match(rule, page)
        early = named is not None and named.strength == "exact" and named.start < HEAD
        return early or rule in self.subjects(page)

    def named(self, rule: str, page: Page) -> Named:
        """How `page` names the item `rule`."""
        best = self.match(rule, page)
        subjects = self.subjects(page)
        titles = subjects.get(rule, frozenset()) | {page.title, *page.headings[:1]}
        return Named(best, rule in subjects, titles if page.kind == "html" else frozenset())

    def is_list(self, page: Page, items: int) -> bool:
        """Whether the page's own short lines name so many items."""
        return self.lines(page).name(items)

    def is_menu(self, page: Page, items: int) -> bool:
        """Whether those of its own short lines that are links name so many items."""
        return self.lines(page).name(items, self.survey.labels)

    def lines(self, page: Page) -> Lines:
        """The page's own short lines, by what they name."""
        if page.url not in self._lines:
            self._read(page)
        return self._lines[page.url]

    def _read(self, page: Page) -> None:
        """Look for names once, for the running text and for the lines: both are asked of nearly every page."""
        body = self.survey.body(page)
        names = self.matcher.names_in(body.folded)
        self._hits[page.url] = tuple(self.matcher.find_folded(body.folded, names))
        short = [number for number, line in enumerate(body.lines) if len(line) < NAME]
        lines, folded = [body.lines[n] for n in short], [body.folded_lines[n] for n in short]
        places = {number: at for at, number in enumerate(short)}
        on = ((hit, bisect_left(body.ends, hit[2])) for hit in names)
        named = [(hit, places[number]) for hit, number in on if number in places]
        self._lines[page.url] = self.matcher.lines(lines, folded, named)

    def is_title(self, rule: str, page: Page) -> bool:
        """Whether the page's title or first heading names the item."""
        titles = self.survey.own_headings(page)[:2]
        return any(match.rule == rule for title in titles for match in self.matcher.match(title))

    def _by_headings(self, page: Page) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for heading in self.survey.own_headings(page)[:HEADINGS]:
            for match in self.matcher.match(heading):
                found[match.rule] = found.get(match.rule, frozenset()) | {heading}
        return found

    def _by_head(self, page: Page) -> dict[str, frozenset[str]]:
        """The items the head of a document names first; a sure name nearby outdoes a likely one before it."""
        hits = sorted((hit for hit in self.hits(page) if hit.start < HEAD), key=lambda hit: hit.start)
        near = hits[0].end + 2 * APART if hits else 0
        first = next((hit for hit in hits if hit.strength == "exact" and hit.start <= near), None)
        if first is None:
            return self._by_first_lines(page)
        return {hit.rule: frozenset() for hit in hits if first.start <= hit.start <= first.end + APART}

    def _by_first_lines(self, page: Page) -> dict[str, frozenset[str]]:
        """Titles too short or too unsure for running text must make up a line of their own."""
        lines = [line for line in page.text[:HEAD].split("\n") if line.strip()][:TITLE_LINES]
        return {match.rule: frozenset() for line in lines for match in self.matcher.match(line)[:1]}

    @cached_property
    def by_label(self) -> dict[str, list[Page]]:
        """Pages and documents by the labels of the links to them, wherever such a link was met first."""
        found: dict[str, list[Page]] = {}
        for page in self.survey.site.pages:
            for target, label in self.survey.opened_from(page):
                if len(label) > 8 and not is_plain(label):
                    found.setdefault(label, []).append(target)
        return found

    def listed(self, page: Page) -> list[Page]:
        """What a page's own lines link to, by labels that were met first here or elsewhere."""
        found = {id(target): target for target, _ in self.survey.opened_from(page)}
        for line in self.survey.body(page).lines:
            found.update({id(target): target for target in self.by_label.get(line, ())})
        return list(found.values())

    def attached(self, page: Page) -> list[Page]:
        """Documents a page offers, itself or on the pages of single files it lists."""
        own = self._attached(page)
        listed = [target for target, label in self.survey.opened_from(page) if label in self.survey.body(page).distinct]
        shelves = [one for one in listed if one.kind == "html" and self.survey.body(one).substance < THIN]
        return own + [file for one in shelves for file in self._attached(one) if file not in own]

    def _attached(self, page: Page) -> list[Page]:
        """Documents a page offers: by its own links, or by a line that is a document's label elsewhere."""
        own = self.survey.body(page).distinct
        found = {
            id(target): target
            for target, label in self.survey.opened_from(page)
            if (is_document(target) or target.off_site or target.problem is not None)
            and (label in own or is_plain(label))
        }
        for label in sorted(self.by_label.keys() & own):
            found.update({id(p): p for p in self.by_label[label] if is_document(p) or p.off_site})
        return list(found.values())


def _plainest(hits: Iterable[Match]) -> dict[str, Match]:
    """The plainest of the first hits of each rule."""
    of_rule: dict[str, list[Match]] = {}
    for hit in hits:
        of_rule.setdefault(hit.rule, []).append(hit)
    return {
        rule: max(own[:FIRST], key=lambda hit: (hit.strength == "exact", -hit.start)) for rule, own in of_rule.items()
    }
