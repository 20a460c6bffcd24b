"""Every quote is read as its list says, and every phrase is needed for the reading of some quote.

`expected.toml` beside an item's pages holds labels: `ours` name the item first and surely, `perhaps` name it less
surely or second, `theirs` do not name it. A phrase that could be removed without any of them being read differently is
dead weight: remove it, or add the label that needs it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from rules.lint import file_name
from rules.load import edition, years
from rules.match import Match, Matcher
from rules.model import Rule

ROOT = Path(__file__).parent
RULES = [pytest.param(rule, id=f"{rule.year}-{rule.id}") for year in years() for rule in edition(year).rules]


@cache
def matcher(year: int) -> Matcher:
    return Matcher(edition(year))


def reading(rule: Rule, found: list[Match]) -> str:
    places = [place for place, match in enumerate(found) if match.rule == rule.id]
    if not places:
        return "theirs"
    return "ours" if places[0] == 0 and found[0].strength == "exact" else "perhaps"


def quotes(rule: Rule) -> dict[str, list[str]]:
    folder = ROOT / f"fy{rule.year}" / file_name(rule.number, rule.id).removesuffix(".toml")
    lists: dict[str, list[str]] = tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))
    assert set(lists) == {"ours", "perhaps", "theirs"}
    return lists


def phrases(rule: Rule) -> Iterator[str]:
    for kind in ("exact", "likely", "never"):
        for phrase in getattr(rule.phrases, kind):
            yield phrase if isinstance(phrase, str) else " … ".join(phrase)


@pytest.mark.parametrize("rule", RULES)
def test_a_quote_is_read_as_its_list_says(rule: Rule) -> None:
    read = {(text, reading(rule, matcher(rule.year).match(text))) for said in quotes(rule).values() for text in said}
    assert read == {(text, said) for said, texts in quotes(rule).items() for text in texts}


@pytest.mark.parametrize("rule", RULES)
def test_no_phrase_can_be_removed_unnoticed(rule: Rule) -> None:
    reader = matcher(rule.year)
    labels = [(text, said) for said, texts in quotes(rule).items() for text in texts]
    idle = [
        phrase
        for phrase in phrases(rule)
        if all(reading(rule, reader.without(text, rule.id, phrase)) == said for text, said in labels)
    ]
    assert idle == []
