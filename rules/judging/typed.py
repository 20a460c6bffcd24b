"""Items that are typed on a list itself, below their names: folds, tabs and long pages where nothing is to be clicked.

In: what the pages of a visit name. Out: for each item the parts of lists that hold it, as `Page`s of their own at the
list's address. A part with a link in it is no such part: the item is behind the link.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from rules.fold import fold
from rules.judging.naming import Naming
from rules.judging.sections import sections
from rules.model import Page
from rules.numbers import is_indicator

SUBSTANCE = 60  # folded characters below an item's name that are more than a label or a dash
LINKED = 8  # letters of a link that stands in a sentence: the sentence leads to it
NAMED = 0.5  # share of a line that the name of an item must be
MARK = "#part-"
WAY = re.compile(r"[›»→>]|https?://|www\.|คลิก|เมนู|click", re.IGNORECASE)  # tells where to go, so it is not here


def address_of(url: str) -> str:
    """The address a person opens for a part: that of the list."""
    return url.split(MARK, 1)[0]


def typed(naming: Naming, lists: Iterable[Page]) -> dict[str, list[Page]]:
    """Rule -> the parts of these lists that hold it."""
    found: dict[str, list[Page]] = defaultdict(list)
    for page in lists:
        for place, (rule, name, lines) in enumerate(_parts(naming, page)):
            below = list(takewhile(lambda line: not is_indicator(line), lines))
            words = fold("".join(below))
            told = "\n".join(below)
            linked = any(len(link.label) >= LINKED and link.label in told for link in page.links)
            own = not (linked or WAY.search(told) or any(line in naming.survey.labels for line in below))
            if own and len(words) >= SUBSTANCE:
                text = "\n".join([name, *below])
                part = replace(page, url=f"{page.url}{MARK}{place}", title=name, headings=(name,), text=text)
                found[rule].append(replace(part, links=(), images=(), tables=()))
    return found


def _parts(naming: Naming, page: Page) -> Iterator[tuple[str, str, list[str]]]:
    """(item, its name, the lines below); a name that only repeats the one before it begins no new part."""
    lines = naming.survey.body(page).lines
    names = {
        line: match.rule
        for line, match in naming.lines(page).named.items()
        if line not in naming.survey.labels and match.score >= NAMED
    }
    rule, name, below = "", "", list[str]()
    for heading, more in sections(lines, names):
        if names[heading] == rule and not any(line in naming.survey.labels for line in below):
            below = [*below, heading, *more]
            continue
        if rule:
            yield rule, name, below
        rule, name, below = names[heading], heading, more
    if rule:
        yield rule, name, below
