"""How a rule file and an edition file are laid out: every key, its type, and what it may say.

In: the tables that `tomllib` read. Out: checked structs (`RuleFile`, `EditionFile`); a key that is unknown, missing or
of the wrong type raises `msgspec.ValidationError` naming the place. `rule.schema.json` is made from `RuleFile`, for
editors. What a layout cannot say (names, neighbours, the list of items) is checked in `rules.lint`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct, field

Text = Annotated[str, Meta(min_length=1)]
Id = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="kebab-case")]
Number = Annotated[str, Meta(pattern=r"^O[1-9][0-9]?$", description="the number in this year, O1 to O43")]
SubId = Annotated[str, Meta(pattern=r"^[0-9]+\.[0-9]+$")]
Parts = Annotated[list[Text], Meta(min_length=2, description="parts that follow each other with little between them")]
Texts = list[Text]
Level = Literal["confirmed", "single", "partial", "inferred", "unconfirmed"]
Body = Literal["all", "pao", "city", "town", "tambon", "sao", "special", "province"]
Kind = Literal["none", "current", "fiscal-year", "covers", "half-year", "months", "news"]


class _Table(Struct, forbid_unknown_fields=True):
    """A table of a rule file: nothing that is not named here may stand in it."""


class Source(_Table):
    """How sure a fact is, and who printed it."""

    level: Level
    sources: Texts = field(default_factory=list)


class PeriodTable(_Table):
    """The time an item must be about."""

    kind: Kind
    offset: Annotated[int, Meta(ge=-2, le=1)] = 0
    also: list[Annotated[int, Meta(ge=-2, le=1)]] = field(default_factory=list)
    past: bool = False
    text: str = ""
    source: Source | None = None


class StatedTable(_Table):
    """A sentence of the criteria and how sure it is."""

    text: Text
    source: Source


class PhrasesTable(_Table):
    """exact names the item wherever it stands, likely when it is most of a label, never rules the item out.

    matter: words of which one stands wherever the item does.
    """

    exact: list[Text | Parts] = field(default_factory=list)
    likely: list[Text | Parts] = field(default_factory=list)
    never: list[Text | Parts] = field(default_factory=list)
    matter: Texts = field(default_factory=list)


class ElementTable(_Table):
    """One thing the item must show."""

    id: Id
    title: Text
    detector: Annotated[Text, Meta(description="words, columns, or a function of rules/elements.py")] = "words"
    words: Texts = field(default_factory=list)
    never: Texts = field(default_factory=list)
    columns: list[Annotated[Texts, Meta(min_length=1)]] = field(default_factory=list)
    least: Annotated[int, Meta(ge=1)] = 1
    applies_to: list[Body] = field(default_factory=lambda: ["all"])
    required: bool = False
    source: Source | None = None
    period: PeriodTable | None = None


class HelpTable(_Table):
    """Plain Thai for the clerk."""

    why: Text
    fix: Annotated[Texts, Meta(min_length=1)]
    effort: Annotated[int, Meta(ge=5, le=2400, description="minutes, when the information exists")]
    messages: dict[Id, Text]


class CheckTable(_Table):
    """Who compared the file with the NACC manual, when, and on which of its pages."""

    by: Text
    on: date
    page: Text


class RuleFile(_Table):
    """One item of one fiscal year."""

    id: Id
    number: Number
    title: Text
    summary: Text
    indicator: SubId
    concepts: Annotated[list[Id], Meta(min_length=1)]
    applies_to: list[Body]
    status: Literal["unchecked", "checked"]
    evidence: list[Literal["html", "pdf", "docx", "xlsx", "xls", "ods", "csv", "image"]]
    title_source: Source
    period: PeriodTable
    phrases: PhrasesTable
    help: HelpTable
    element: list[ElementTable] = field(default_factory=list)
    local_rule: StatedTable | None = None
    formats: StatedTable | None = None
    checked: CheckTable | None = None


class SubTable(_Table):
    """A sub-indicator and its items."""

    id: SubId
    name: Text
    items: Annotated[list[Number], Meta(min_length=1)]


class IndicatorTable(_Table):
    """An indicator and its sub-indicators."""

    id: Annotated[str, Meta(pattern=r"^[0-9]+$")]
    name: Text
    sub: Annotated[list[SubTable], Meta(min_length=1)]


class EditionFile(_Table):
    """One fiscal year: its dates, its indicators, and who printed what the item files cite."""

    year: Annotated[int, Meta(ge=2560, le=2650)]
    starts: date
    ends: date
    version: Text
    indicator: Annotated[list[IndicatorTable], Meta(min_length=1)]
    note: str = ""
    sources: dict[str, str] = field(default_factory=dict)


def schema() -> dict[str, Any]:
    """The JSON Schema of a rule file, as `rule.schema.json` keeps it."""
    made: dict[str, Any] = msgspec.json.schema(RuleFile)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Rule file of one OIT item", **made}
