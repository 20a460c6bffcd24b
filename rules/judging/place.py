"""A place: a page or document opened for one item, and what can be said of it alone; or a door that stayed shut."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from rules.fold import fold
from rules.judging.body import THIN, Body
from rules.judging.forms import is_letter
from rules.judging.leads import Lead
from rules.judging.naming import HEAD, Named
from rules.judging.periods import Told, YearStatus, named_months
from rules.model import Page, Phrases, Rule

INTRO = 400  # folded characters below which a page with attachments only introduces them
SPOKEN = 120  # folded characters of its own with which a page speaks for itself
NEWS_LINES = 3  # lines besides its titles that make a page a list of news


@dataclass
class Place:
    """A page or document that was opened for item `rule`."""

    rule: Rule
    page: Page
    leads: list[Lead]
    body: Body
    named: Named
    span: tuple[int, int] | None  # where in `body.text` the item is named
    attached: list[Page]
    subjects: frozenset[str]  # items its title is about
    listed: int  # pages its own lines link to
    posted: bool  # only lists of news point to it
    told: list[Told] = field(default_factory=list)
    stated: bool = False  # the page itself states its year; else only what is around it does
    year: YearStatus = YearStatus.UNKNOWN
    disputed: bool = False  # a picture of text and what points to it tell different years
    list_year: int = 0  # fiscal year of the list it hangs on, 0 when that names none

    @cached_property
    def proof(self) -> str:
        """The words that can prove an element, folded."""
        return self.body.but(self.named.titles)

    @cached_property
    def whole(self) -> str:
        """All its own words, folded."""
        return self.body.folded

    def is_named_by(self, word: str) -> bool:
        """Whether a folded word is itself a name of the item: then its title shows it as well as anything."""
        return any(name in word for name in names_of(self.rule.phrases))

    @cached_property
    def months(self) -> set[tuple[int, int]]:
        """Months it is about, as (พ.ศ., month): by its own words, else by the labels that led to it."""
        return self.own_months or {
            month for lead in self.leads for month in named_months(f"{lead.label}\n{lead.context}")
        }

    @cached_property
    def own_months(self) -> set[tuple[int, int]]:
        """Months its own words are about."""
        return named_months(self.body.text)

    @property
    def empty(self) -> bool:
        """Nothing of its own stands there. A list of news is made of links, so links do not count against it."""
        if self.rule.period.kind == "news":
            return self.page.kind == "html" and len(self.body.distinct - self.named.titles) < NEWS_LINES
        return self.page.kind == "html" and (
            self.body.placeholder or (self.body.substance < THIN and not self.writable and not self.page.people)
        )

    @property
    def writable(self) -> bool:
        return any(is_letter(form) for form in self.page.forms)

    @property
    def introduces(self) -> bool:
        """It only leads to its attachments, which must speak for themselves."""
        return self.page.kind == "html" and bool(self.attached) and self.body.substance < INTRO

    @property
    def strong(self) -> bool:
        return any(lead.via == "number" or (lead.strength == "exact" and lead.via != "hub") for lead in self.leads)

    @property
    def hinted(self) -> bool:
        return any(lead.via == "hint" for lead in self.leads)

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
