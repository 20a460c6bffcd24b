"""Several labellers on one item: how far they agree, and the one answer that counts.

In: labels. Out: `Settled`: one label a cell (site, year, item), the cells on which labellers differ (left out), and per
pair of labellers their agreement with Cohen's kappa.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from reports.evaluation.labels import Label
from rules.model import Outcome


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two labellers on the cells both answered. `kappa` is None when chance alone explains every answer."""

    labellers: tuple[str, str]
    cells: int
    alike: int
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Settled:
    """The answers that count."""

    labels: list[Label] = field(default_factory=list)
    conflicts: list[list[Label]] = field(default_factory=list)
    agreements: list[Agreement] = field(default_factory=list)


def settled(labels: Iterable[Label]) -> Settled:
    """One answer a cell. Of one labeller's answers the latest counts; where labellers differ none does.

    A row without a labeller is a labeller of its own, and one without a date counts as written where it stands.
    """
    found = Settled()
    cells: dict[tuple[str, int, str], dict[str, Label]] = defaultdict(dict)
    for label in sorted(labels, key=lambda one: one.line):
        name = label.labeller or f"แถว {label.line}"
        before = cells[label.cell].get(name)
        if before is None or not (before.day and label.day) or before.day <= label.day:
            cells[label.cell][name] = label
    for answers in cells.values():
        given = sorted(answers.values(), key=lambda one: one.line)
        if len({label.outcome for label in given}) > 1:
            found.conflicts.append(given)
        else:
            urls = tuple(dict.fromkeys(url for label in given for url in label.urls))
            found.labels.append(replace(given[0], urls=urls))
    found.agreements.extend(_agreements(list(cells.values())))
    return found


def kappa(pairs: Sequence[tuple[Outcome, Outcome]]) -> float | None:
    """Cohen's kappa of two labellers' answers: (agreement - chance) / (1 - chance); None where chance is certain."""
    total = len(pairs)
    first, second = Counter(pair[0] for pair in pairs), Counter(pair[1] for pair in pairs)
    chance = sum(first[outcome] * second[outcome] for outcome in first) / total**2 if total else 1.0
    alike = sum(a == b for a, b in pairs) / total if total else 1.0
    return None if chance == 1 else (alike - chance) / (1 - chance)


def _agreements(cells: list[dict[str, Label]]) -> list[Agreement]:
    shared: dict[tuple[str, str], list[tuple[Outcome, Outcome]]] = defaultdict(list)
    for answers in cells:
        for one, other in combinations(sorted(answers), 2):
            shared[one, other].append((answers[one].outcome, answers[other].outcome))
    return [
        Agreement(names, len(pairs), sum(a == b for a, b in pairs), kappa(pairs))
        for names, pairs in sorted(shared.items())
    ]
