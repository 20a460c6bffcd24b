"""What a fiscal year asks for: plain data that the loader fills from the rule files."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

CONFIDENCE = ("confirmed", "single", "partial", "inferred", "unconfirmed")  # of a fact in the criteria, best first


@dataclass(frozen=True, slots=True)
class Fact:
    """How sure the criteria are of something, and who printed it."""

    level: str = "unconfirmed"
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """The time an item must be about.

    kind: none (no year), current (what holds today), fiscal-year, covers (a plan of several years that holds the year),
    half-year (October to March), months (each of October to March by name), news (dated in the year).
    offset: 0 is the year of the edition, -1 the year before.
    also: further offsets that count as right, because the criteria leave the year open ("open: A or B", unconfirmed).
    past: it tells what was done in that time, so nothing it tells is dated before.
    """

    kind: str = "none"
    offset: int = 0
    also: tuple[int, ...] = ()
    fact: Fact = field(default_factory=Fact)
    text: str = ""  # as the criteria print it
    past: bool = False


@dataclass(frozen=True, slots=True)
class Element:
    """One thing the item must show. `required` elements make `partial` when they lack; the others are advice.

    detector: words (any of `words`), columns (table or list headings), or the name of a function in rules/elements.py.
    never: words that tell of another thing; a place with one of them shows this only where it names the item exactly.
    columns: for the detector `columns`, the wordings of each column.
    least: how many of `words`, or of `columns`, must be found.
    applies_to: agency types, or "all"; an element of another type is not asked for.
    """

    id: str
    title: str
    detector: str = "words"
    words: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    columns: tuple[tuple[str, ...], ...] = ()
    least: int = 1
    applies_to: tuple[str, ...] = ("all",)
    required: bool = False
    fact: Fact = field(default_factory=Fact)
    period: Period | None = None  # when it differs from the item's


Phrase = str | tuple[str, ...]  # a text, or parts that follow each other with little between them


@dataclass(frozen=True, slots=True)
class Phrases:
    """Wordings: `exact` names the item anywhere, `likely` when it is most of a label, `never` rules it out.

    matter: words of which one stands wherever the item does, whatever it is called.
    """

    exact: tuple[Phrase, ...] = ()
    likely: tuple[Phrase, ...] = ()
    never: tuple[Phrase, ...] = ()
    matter: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Help:
    """Plain Thai for the clerk: why it counts, how to fix it step by step, one message per reason."""

    why: str = ""
    fix: tuple[str, ...] = ()
    messages: dict[str, str] = field(default_factory=dict)
    effort: int = 30  # minutes a clerk needs when the information exists


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence of the criteria (what local governments must add, which file formats) and how sure it is."""

    text: str = ""
    fact: Fact = field(default_factory=Fact)


@dataclass(frozen=True, slots=True)
class Rule:
    """One item of one fiscal year. `id` is the same in every year; `number` ("O11") moves."""

    id: str
    number: str
    year: int
    title: str
    summary: str
    indicator: str  # sub-indicator: "9.1"
    concepts: tuple[str, ...]  # what ties it to items of other years
    applies_to: tuple[str, ...] = ("all",)
    status: str = "unchecked"
    title_fact: Fact = field(default_factory=Fact)
    period: Period = field(default_factory=Period)
    phrases: Phrases = field(default_factory=Phrases)
    elements: tuple[Element, ...] = ()
    evidence: tuple[str, ...] = ("html", "pdf")
    local_rule: Stated = field(default_factory=Stated)  # what the criteria ask of local governments on top
    formats: Stated = field(default_factory=Stated)  # advice only
    help: Help = field(default_factory=Help)


@dataclass(frozen=True, slots=True)
class SubIndicator:
    id: str
    name: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    id: str
    name: str
    sub_indicators: tuple[SubIndicator, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """The rules of one fiscal year. `based_on` differs from `year` when the year is served provisionally."""

    year: int
    based_on: int
    version: str  # of the rule set, in every result
    starts: date
    ends: date
    indicators: tuple[Indicator, ...]
    rules: tuple[Rule, ...]
    note: str = ""

    @property
    def provisional(self) -> bool:
        return self.year != self.based_on
