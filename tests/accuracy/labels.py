"""Reads real link labels with the item they name, and texts that name none, and counts what the matcher says.

In: a TSV with `fiscal_year item_code concept code_2568 code_2569 label`, and a list of menu texts. Out: `LabelScore`s.
An empty code means "not tested", not "none".
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from rules.load import edition, years
from rules.match import Matcher


@dataclass
class LabelScore:
    """Counts for one set of labels in one fiscal year's numbering."""

    name: str
    asked: int = 0
    top: int = 0
    second: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def top_1(self) -> float:
        return self.top / self.asked if self.asked else 1.0

    @property
    def recall_at_2(self) -> float:
        return (self.top + self.second) / self.asked if self.asked else 1.0


def label_scores(path: Path) -> list[LabelScore]:
    """One score for each numbering the file names: FY2568, FY2569, and the year printed beside the label."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [
        _score("2568", rows, 2568, lambda row: row["code_2568"]),
        _score("2569", rows, 2569, lambda row: row["code_2569"]),
        _score("2566 (own codes)", [r for r in rows if r["fiscal_year"] == "2566"], 2566, lambda row: row["item_code"]),
    ]


def _score(name: str, rows: list[dict[str, str]], year: int, code: Callable[[dict[str, str]], str]) -> LabelScore:
    matcher = Matcher(edition(year))
    score = LabelScore(name)
    for row in rows:
        wanted = code(row)
        if not wanted:
            continue
        score.asked += 1
        got = [match.number for match in matcher.match(row["label"], fuzzy=True)]
        score.top += got[:1] == [wanted]
        score.second += wanted in got[1:2]
        if got[:1] != [wanted]:
            score.wrong.append(f"{row['label']}: {wanted}, read as {', '.join(got) or 'none'}")
    return score


def false_positives(path: Path) -> dict[int, tuple[int, list[str]]]:
    """Per fiscal year: how many texts were asked, and those in which an item was seen though none is named."""
    texts = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    texts = [text for text in texts if not text.startswith("#")]
    found = {}
    for year in years():
        matcher = Matcher(edition(year))
        read = [(text, matcher.match(text, fuzzy=True)) for text in texts]
        found[year] = (len(texts), [f"{text}: {got[0].number}" for text, got in read if got])
    return found
