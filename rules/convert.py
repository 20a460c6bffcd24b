"""From checked tables (`rules.layout`) to the project's vocabulary (`rules.model`). Nothing is checked or read here."""

from __future__ import annotations

from rules.layout import EditionFile, ElementTable, HelpTable, PeriodTable, RuleFile, Source, StatedTable
from rules.model import (
    Element,
    Fact,
    Help,
    Indicator,
    Period,
    Phrase,
    Phrases,
    Rule,
    Stated,
    SubIndicator,
)


def rule_of(file: RuleFile, year: int) -> Rule:
    """The rule a file of `year` describes."""
    return Rule(
        id=file.id,
        number=file.number,
        year=year,
        title=file.title,
        summary=file.summary,
        indicator=file.indicator,
        concepts=tuple(file.concepts),
        applies_to=tuple(file.applies_to),
        status=file.status,
        title_fact=_fact(file.title_source),
        period=_period(file.period),
        phrases=Phrases(
            exact=_phrases(file.phrases.exact),
            likely=_phrases(file.phrases.likely),
            never=_phrases(file.phrases.never),
            matter=tuple(file.phrases.matter),
        ),
        elements=tuple(_element(element) for element in file.element),
        evidence=tuple(file.evidence),
        local_rule=_stated(file.local_rule),
        formats=_stated(file.formats),
        help=_help(file.help),
    )


def indicators_of(file: EditionFile) -> tuple[Indicator, ...]:
    """The indicators of an edition with their sub-indicators and items."""
    return tuple(
        Indicator(top.id, top.name, tuple(SubIndicator(sub.id, sub.name, tuple(sub.items)) for sub in top.sub))
        for top in file.indicator
    )


def _fact(source: Source | None) -> Fact:
    return Fact(source.level, tuple(source.sources)) if source else Fact()


def _stated(table: StatedTable | None) -> Stated:
    return Stated(table.text, _fact(table.source)) if table else Stated()


def _period(table: PeriodTable) -> Period:
    return Period(table.kind, table.offset, tuple(table.also), _fact(table.source), table.text, table.past)


def _phrases(phrases: list[str | list[str]]) -> tuple[Phrase, ...]:
    return tuple(phrase if isinstance(phrase, str) else tuple(phrase) for phrase in phrases)


def _element(table: ElementTable) -> Element:
    return Element(
        id=table.id,
        title=table.title,
        detector=table.detector,
        words=tuple(table.words),
        never=tuple(table.never),
        columns=tuple(tuple(column) for column in table.columns),
        least=table.least,
        applies_to=tuple(table.applies_to),
        required=table.required,
        fact=_fact(table.source),
        period=_period(table.period) if table.period else None,
    )


def _help(table: HelpTable) -> Help:
    return Help(table.why, tuple(table.fix), dict(table.messages), table.effort)
