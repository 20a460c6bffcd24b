"""The cells of the matrix as HTML: thousands on one page, so each is as short as it can be.

In: the rules of a year, then a row. Out: Markup whose only text from outside is the code in an address, escaped there.
"""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup, escape

from crawler.desk.standings import OUTCOMES
from reports.views.province import Row, ordered_rules
from reports.words import COUNT_WORDS, OUTCOME_SIGNS
from rules.model import Edition

Cells = Callable[[Row, str], Markup]
EMPTY = "<td></td>"


def cells_of(edition: Edition) -> Cells:
    """A function from a row and the address of its report to its cells, one an item in the order of the numbers."""
    numbers = [rule.number for rule in ordered_rules(edition)]
    heads = {letter: _head(letter) for each in OUTCOMES for letter in (each, each.upper())}
    tails = [{letter: f"/items/{number}{_tail(letter)}" for letter in heads} for number in numbers]

    def cells(row: Row, at: str) -> Markup:
        address, letters = str(escape(at)), row.standing.letters
        if len(letters) != len(numbers):
            return Markup(EMPTY * len(numbers))  # noqa: S704 - our own words
        found = [heads[letter] + address + tail[letter] for letter, tail in zip(letters, tails, strict=True)]
        return Markup("".join(found))  # noqa: S704 - our own words round an escaped address

    return cells


def _head(letter: str) -> str:
    unsure = " class=maybe" if letter.islower() and letter != "u" else ""
    return f'<td{unsure}><a class={letter.lower()} href="'


def _tail(letter: str) -> str:
    outcome = OUTCOMES[letter.lower()]
    return f'">{OUTCOME_SIGNS[outcome]}<i>{COUNT_WORDS[outcome]}</i></a></td>'
