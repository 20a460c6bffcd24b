"""What a detector is given beside the places, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from rules.fold import fold
from rules.judging.place import Place
from rules.judging.survey import Survey
from rules.model import Element, Page


@dataclass(frozen=True, slots=True)
class Seen:
    """Whether something was found, the words that show it and where; `lacking` names parts that were not there.

    said: the words, or what finds them: most of what is seen is asked for and never quoted.
    """

    found: bool
    said: str | Callable[[], str] = ""
    url: str = ""
    lacking: tuple[str, ...] = ()

    @property
    def quote(self) -> str:
        """The words that show it."""
        return self.said if isinstance(self.said, str) else self.said()


NOTHING = Seen(False)


@dataclass(frozen=True, slots=True)
class Scope:
    """The visit, the fiscal year and the day of judging."""

    survey: Survey
    fiscal_year: int
    as_of: date
    unnamed: tuple[Page, ...] = ()  # files that nobody could read or tell the item of
    turns: list[date | None] = field(default_factory=list)  # days on which something else could be said

    @property
    def home(self) -> Page | None:
        return self.survey.site.pages[0] if self.survey.site.pages else None


_CLUSTER = 8  # characters that hold any Thai character cluster
Detector = Callable[[Element, Sequence[Place], Scope], Seen]


def passage(text: str, start: int, end: int, width: int = 160) -> str:
    """The words around `text[start:end]`, on one line, about `width` characters."""
    room = max(0, width - (end - start)) // 2
    left = max(0, start - room)
    cut = text.find("\n", left, start) + 1
    return " ".join(text[cut or _between_clusters(text, left) : _between_clusters(text, end + room)].split())


def _between_clusters(text: str, at: int) -> int:
    """The next place at or behind `at` where no Thai character cluster is torn apart (a vowel from its consonant)."""
    if not 0 < at < len(text):
        return at
    from pythainlp.tokenize.tcc_p import tcc_pos  # takes its time to load, and only what is quoted needs it

    base = max(0, at - _CLUSTER)
    return next((base + end for end in sorted(tcc_pos(text[base : at + _CLUSTER])) if base + end >= at), at)


def seen_at(place: Place, word: str) -> Seen:
    """The passage around `word` in the place's own words, as they are spelled there."""
    return Seen(True, partial(_around, place, word), place.page.url)


def _around(place: Place, word: str) -> str:
    at = place.body.find(fold(word))
    return passage(place.body.text, *at) if at else place.page.title or word


def pages_of(places: Sequence[Place], *more: Page | None) -> list[Page]:
    """The places' pages, then `more`, each once."""
    pages = {id(place.page): place.page for place in places}
    pages.update({id(page): page for page in more if page is not None})
    return list(pages.values())
