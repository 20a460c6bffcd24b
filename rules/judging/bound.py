"""Bound volumes: one file that holds several items one after another, each below its number and name.

In: what the documents of a visit name. Out: volumes, and for each item the parts that hold it, as `Page`s of their own
at the volume's address. A file is a volume only when it says so itself, with the numbers of two items above their
words: a chapter of a long report is a chapter, and a list that tells of each item where it is to be found is a list.
What a volume lists and nobody could read in it is there to be read: never missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from rules.fold import fold
from rules.judging.naming import Naming
from rules.judging.place import INTRO
from rules.judging.survey import is_document
from rules.judging.typed import MARK, SUBSTANCE, WAY
from rules.model import Page
from rules.numbers import numbered

ITEMS = 2  # with a part each that make a file a volume
NAME = 160  # letters of a line that may be a name
_NUMBER = re.compile(r"\W*o\W{0,2}[0-9๐-๙]{1,2}\W*", re.IGNORECASE)  # alone on its line: the name stands below
_NUMBERED = re.compile(r"\W{0,3}(?:oit)?\W{0,2}o\W{0,2}[0-9๐-๙]", re.IGNORECASE)


@dataclass
class _Part:
    """Lines below one name, by the pages of the file that they stand on; `first` is the page of the name."""

    rule: str
    name: str
    first: int
    top: bool  # the name begins its page
    entry: bool  # right below another item's name: a line of a list, unless nothing else is said of the item
    pages: list[list[str]] = field(default_factory=lambda: [[]])

    @property
    def last(self) -> int:
        return self.first + len(self.pages) - 1

    @property
    def is_divided(self) -> bool:
        """Whether the name stands on a page of its own: what follows says itself what it is."""
        return len(self.pages) > 1 and len(fold("".join(self.pages[0]))) < SUBSTANCE

    @property
    def substance(self) -> int:
        """Folded characters that do not tell where to go."""
        return len(fold("".join(line for line in chain(*self.pages) if not WAY.search(line))))


@dataclass(frozen=True, slots=True)
class Volumes:
    """The volumes of one visit: by address and item the parts that hold it, none where a volume only says its name."""

    _of: dict[str, dict[str, list[Page]]]

    @classmethod
    def of(cls, naming: Naming) -> Volumes:
        """Those of the files that were read which are volumes."""
        files = (page for page in naming.survey.site.pages if page.problem is None and is_document(page))
        return cls({page.url: parts for page in files if (parts := _bound(naming, page))})

    def parts(self, rule: str) -> list[Page]:
        """The parts that hold an item."""
        return [part for volume in self._of.values() for part in volume.get(rule, ())]

    def name(self, rule: str, page: Page) -> bool:
        """Whether a page is a volume that names an item: then its part is the item, and no other page of it."""
        return rule in self._of.get(page.url, ())


def _bound(naming: Naming, page: Page) -> dict[str, list[Page]]:
    parts = list(_parts(naming, page)) if _NUMBERED.search(page.text) else []
    kept = [part for part in parts if _says_something(part, page, parts)]
    named, held = {part.rule for part in parts}, {part.rule for part in kept}
    if len(held) < ITEMS or 2 * len(held) < len(named):
        return {}
    if page.pages_bare or page.pages_unread:  # what is only listed may stand there
        kept += [replace(part, pages=[[]]) for part in parts if part.rule not in held]
    found: dict[str, list[Page]] = {part.rule: [] for part in parts}
    for number, part in enumerate(kept):
        found[part.rule].append(_page_of(part, page, number, listed=part.rule not in held))
    return found


def _parts(naming: Naming, page: Page) -> Iterator[_Part]:
    part: _Part | None = None
    for number, text in enumerate(page.text.split("\f"), 1):
        if part is not None:
            part.pages.append([])
        above, top = "", True  # item named by the line before on this page of the file; no line was before
        for line in _with_their_names(text.split("\n")):
            rule = _named(naming, line)
            if rule:
                if part is not None:
                    yield part
                part = _Part(rule, line.strip(), number, top, entry=bool(above) and above != rule)
            elif part is not None:
                part.pages[-1].append(line)
            above, top = rule, top and not line.strip()
    if part is not None:
        yield part


def _with_their_names(lines: Sequence[str]) -> Iterator[str]:
    """The lines; a number alone on its line together with the name below it."""
    number = ""
    for line in lines:
        if not number and _NUMBER.fullmatch(line):
            number = line.strip()
        else:
            yield f"{number} {line.strip()}" if number else line
            number = ""
    if number:
        yield number


def _named(naming: Naming, line: str) -> str:
    """The item a line names by number and name; "" when it does not."""
    if len(line) > NAME or not _NUMBERED.match(line):
        return ""
    number = numbered(line)
    names = naming.matcher.match(line) if number is not None and number.named else []
    return names[0].rule if names else ""


def _says_something(part: _Part, page: Page, parts: Sequence[_Part]) -> bool:
    """Whether something stands below a name: more of it where the name stands in the middle of a page, as in a list."""
    if part.entry and any(other is not part and other.rule == part.rule for other in parts):
        return False
    return part.substance >= (SUBSTANCE if part.top else INTRO) or bool(_bare(part, page))


def _bare(part: _Part, page: Page) -> tuple[int, ...]:
    return tuple(number for number in page.pages_bare if part.first <= number <= part.last)


def _page_of(part: _Part, page: Page, number: int, *, listed: bool) -> Page:
    """A part as a page; as many page breaks stand before its words as in the file, so that they are found there.

    listed: the volume only names it.
    """
    divided = part.is_divided
    told = part.pages[1:] if divided else [[part.name, *part.pages[0]], *part.pages[1:]]
    begins = part.first + divided
    text = "\n".join(["\f" * (begins - 1), "\n\f\n".join("\n".join(lines) for lines in told)])
    made = replace(page, url=f"{page.url}{MARK}{number}", title=part.name, headings=(), text=text, links=(), images=())
    bare = page.pages_bare if listed else _bare(part, page)
    unread = max(1, page.pages_unread) if listed else min(len(bare), page.pages_unread) + _beyond(part, page)
    via = "ocr" if begins in page.pages_bare else page.via
    return replace(made, tables=(), pages_bare=bare, pages_unread=unread, via=via)


def _beyond(part: _Part, page: Page) -> int:
    """Pages after the last that was read, when the part goes on there."""
    return max(0, page.pages_unread - len(page.pages_bare)) if part.last > page.text.count("\f") else 0
