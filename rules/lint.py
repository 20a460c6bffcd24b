"""What can be wrong with rule files beyond their layout.

In: checked tables of one folder. Out: sentences for a developer, each with the file, what is wrong and the remedy.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from rules.fold import fold
from rules.layout import EditionFile, ElementTable, RuleFile

_PLACE = re.compile(r"\{(\w*)\}")
_PLACES = {"missing", "found_year", "wanted_year"}
_SHORTEST = 2  # folded characters of a phrase or part


def file_name(number: str, rule_id: str) -> str:
    """What a rule file must be called: `o11_procurement_monthly.toml`."""
    return f"{number.lower()}_{rule_id.replace('-', '_')}.toml"


def file_problems(name: str, rule: RuleFile, detectors: frozenset[str] = frozenset()) -> list[str]:
    """What is wrong with one rule file. `detectors`: names that elements may use, {} for any."""
    found = [*_name(name, rule), *_phrases(rule), *_elements(rule.element), *_help(rule), *_check(rule)]
    found += [
        f"element {element.id}: no detector {element.detector}; use {', '.join(sorted(detectors))}"
        for element in rule.element
        if detectors and element.detector not in detectors
    ]
    return [problem if problem.startswith(name) else f"{name}: {problem}" for problem in found]


def folder_problems(folder: Path, head: EditionFile, rules: Mapping[str, RuleFile]) -> list[str]:
    """What is wrong between the files of one year."""
    return [*_dates(folder, head), *_list(head, rules), *_twice(rules), *_sources(head, rules)]


def _name(name: str, rule: RuleFile) -> Iterable[str]:
    wanted = file_name(rule.number, rule.id)
    if name != wanted:
        yield f"{name}: number and id say this file is {wanted}; rename it"


def _phrases(rule: RuleFile) -> Iterable[str]:
    kinds: dict[tuple[str, ...], str] = {}
    if not rule.phrases.exact and not rule.phrases.likely:
        yield "phrases: none names the item; add some to phrases.exact"
    for kind in ("exact", "likely", "never"):
        for phrase in getattr(rule.phrases, kind):
            parts = [phrase] if isinstance(phrase, str) else phrase
            folds = tuple(fold(part) for part in parts)
            if any(len(part) < _SHORTEST for part in folds):
                yield f"phrases.{kind}: {phrase!r} has a part with nothing to match in it; lengthen or remove it"
            elif folds in kinds:
                yield f"phrases.{kind}: {phrase!r} already stands in phrases.{kinds[folds]}; remove one"
            kinds.setdefault(folds, kind)


def _elements(elements: list[ElementTable]) -> Iterable[str]:
    for repeated in (i for i, n in Counter(element.id for element in elements).items() if n > 1):
        yield f"element {repeated}: stands twice; rename or remove one"
    for element in elements:
        columns = len(element.columns)
        count = {"words": len(element.words), "columns": columns, "account": columns}.get(element.detector)
        if count is not None and count < element.least:
            yield f"element {element.id}: {element.detector} lists {count}, least asks for {element.least}; add some"
        if element.columns and element.detector not in {"columns", "account"}:
            yield f"element {element.id}: columns are read by the detectors columns and account only; remove them"


def _help(rule: RuleFile) -> Iterable[str]:
    for reason, text in rule.help.messages.items():
        for place in set(_PLACE.findall(text)) - _PLACES:
            yield f"help.messages.{reason}: {{{place}}} is never filled; use {', '.join(sorted(_PLACES))}"


def _check(rule: RuleFile) -> Iterable[str]:
    if (rule.status == "checked") != (rule.checked is not None):
        yield f'status is "{rule.status}" but the line `checked = …` says otherwise; use `oit rules check-off`'


def _dates(folder: Path, head: EditionFile) -> Iterable[str]:
    if folder.name != f"fy{head.year}":
        yield f"{folder.name}/edition.toml: year says {head.year}; rename the folder to fy{head.year}"
    first, last = date(head.year - 544, 10, 1), date(head.year - 543, 9, 30)
    if (head.starts, head.ends) != (first, last):
        yield f"{folder.name}/edition.toml: fiscal year {head.year} runs from {first} to {last}; write that"


def _list(head: EditionFile, rules: Mapping[str, RuleFile]) -> Iterable[str]:
    listed = [(item, sub.id) for top in head.indicator for sub in top.sub for item in sub.items]
    for item, times in Counter(item for item, _ in listed).items():
        if times > 1:
            yield f"edition.toml: {item} is listed {times} times; keep one"
    subs = dict(listed)
    numbers = {rule.number for rule in rules.values()}
    for name, rule in rules.items():
        if rule.number not in subs:
            yield f"{name}: edition.toml lists no {rule.number}; add it to sub-indicator {rule.indicator}"
        elif subs[rule.number] != rule.indicator:
            yield f"{name}: indicator says {rule.indicator}, edition.toml {subs[rule.number]}; make them agree"
    for item in subs:
        if item not in numbers:
            yield f"edition.toml: {item} has no file {item.lower()}_….toml; run `oit rules new` or remove the item"


def _twice(rules: Mapping[str, RuleFile]) -> Iterable[str]:
    for key in ("id", "number"):
        seen: dict[str, str] = {}
        for name, rule in rules.items():
            value = getattr(rule, key)
            if value in seen:
                yield f"{name}: {key} {value} is also that of {seen[value]}; change or remove one"
            seen.setdefault(value, name)


def _sources(head: EditionFile, rules: Mapping[str, RuleFile]) -> Iterable[str]:
    for name, rule in rules.items():
        cited = [rule.title_source, rule.period.source, *(element.source for element in rule.element)]
        cited += [stated.source for stated in (rule.local_rule, rule.formats) if stated]
        for source in sorted({s for fact in cited if fact for s in fact.sources} - set(head.sources)):
            yield f"{name}: cites {source}, which edition.toml does not explain; add it to [sources]"
