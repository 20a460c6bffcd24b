"""What a phrase would change before anybody writes it into a rule file, and fixtures for whoever maintains the rules.

In: an edition, a phrase somebody thinks of, labels as sites use them. Out: an edition with the phrase, labels that are
read differently, TOML for tests. Writes nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rules.fold import fold
from rules.match import Matcher
from rules.model import Edition, Phrase

Kind = Literal["exact", "likely", "never"]
SHORTEST = 3  # folded characters of a part; a shorter one stands everywhere
PARTS = re.compile(r"\s*(?:…|\.\.\.|\+)\s*")


@dataclass(frozen=True, slots=True)
class Reading:
    """One label that is read differently: numbers of the items it named before, and with the phrase."""

    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def phrase_of(text: str) -> Phrase:
    """A phrase as people type it: parts that follow each other are joined by "…" or "+". Raises ValueError, in Thai."""
    parts = tuple(part.strip() for part in PARTS.split(text) if part.strip())
    if not parts or min(len(fold(part)) for part in parts) < SHORTEST:
        raise ValueError(f"แต่ละคำต้องยาวอย่างน้อย {SHORTEST} ตัวอักษร คำที่สั้นกว่านี้มีอยู่ทุกหน้า")
    return parts[0] if len(parts) == 1 else parts


def with_phrase(edition: Edition, rule_id: str, kind: Kind, phrase: Phrase) -> Edition:
    """The edition as if one item had one phrase more."""
    rules = tuple(
        replace(rule, phrases=replace(rule.phrases, **{kind: (*getattr(rule.phrases, kind), phrase)}))
        if rule.id == rule_id
        else rule
        for rule in edition.rules
    )
    return replace(edition, rules=rules)


def touches(phrase: Phrase, label: str) -> bool:
    """Whether a label holds all parts of a phrase, so that it could be read differently."""
    folded, at = fold(label), 0
    for part in (phrase,) if isinstance(phrase, str) else phrase:
        wanted = fold(part)
        found = folded.find(wanted, at)
        if found < 0:
            return False
        at = found + len(wanted)
    return True


def differences(labels: Iterable[str], before: Matcher, after: Matcher) -> list[Reading]:
    """The labels that the two read differently, in their order."""
    pairs = ((label, _numbers(before, label), _numbers(after, label)) for label in labels)
    return [Reading(label, old, new) for label, old, new in pairs if old != new]


def _numbers(matcher: Matcher, label: str) -> tuple[str, ...]:
    return tuple(match.number for match in matcher.match(label))


def fixture(ours: Sequence[str], theirs: Sequence[str]) -> str:
    """Quotes in the form of tests/rules/*/expected.toml, for a maintainer to choose from."""
    lists: tuple[tuple[str, Sequence[str]], ...] = (("ours", ours), ("perhaps", ()), ("theirs", theirs))
    return "".join(f"{name} = [\n{''.join(map(_line, found))}]\n" for name, found in lists)


def _line(text: str) -> str:
    return f"  {_quoted(text)},\n"


def _quoted(text: str) -> str:
    return json.dumps(" ".join(text.split()), ensure_ascii=False).replace("\x7f", "")
