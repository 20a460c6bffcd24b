"""Many agencies at a glance: who stands where, which items lack most, and who lacks them.

In: results and the rules of the year. Out: plain data for Excel, PDF, Word and charts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from crawler.agencies import short_name
from reports.documents.clean import clean
from reports.html import STANDINGS, Row, row
from reports.lines import unseen
from reports.results import FULL_AT, Result
from reports.words import count
from rules.model import Edition, Outcome

FULL_MARK = 100


@dataclass(frozen=True, slots=True)
class Lack:
    """One item that is not there everywhere: how many agencies lack it, by outcome, and their names."""

    number: str
    title: str
    outcomes: dict[Outcome, int]
    agencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """A province (or any choice of agencies). `rows` and `results` are in the same order, most in need on top."""

    results: tuple[Result, ...]
    rows: tuple[Row, ...]
    lacks: tuple[Lack, ...]  # most agencies first
    standings: dict[str, int]  # every one of STANDINGS
    full: int  # agencies surely at 100

    def lines(self) -> list[str]:
        """'มีผลแล้ว 212 หน่วยงาน', and how many stand where."""
        told = [f"{word} {count(n)} แห่ง" for word, n in self.standings.items()]
        return [f"มีผลแล้ว {count(len(self.rows))} หน่วยงาน", *told, f"ได้ครบ {FULL_MARK} แน่นอน {count(self.full)} แห่ง"]


def overview(results: Sequence[Result], edition: Edition) -> Overview:
    """What a report on many agencies shows. Agencies stand in the order of need: standing, estimate, name."""
    rows = [row(result, edition, "") for result in results]
    pairs = sorted(zip(rows, results, strict=True), key=lambda pair: _need(pair[0]))
    found = Counter(each.standing for each in rows)
    return Overview(
        tuple(result for _, result in pairs),
        tuple(each for each, _ in pairs),
        lacks([result for _, result in pairs]),
        {word: found[word] for word in STANDINGS},
        sum(each.score.low >= FULL_MARK - 1e-6 for each in rows),
    )


def lacks(results: Sequence[Result]) -> tuple[Lack, ...]:
    """The items that some agency has not in full, most agencies first, then by number.

    A site that could not be seen lacks nothing that we know of: it stands among the agencies not seen instead.
    """
    found: dict[str, list[tuple[Result, Outcome]]] = {}
    titles: dict[str, str] = {}
    for result in (each for each in results if not unseen(each.visit)):
        for finding in result.findings:
            titles.setdefault(finding.number, finding.title)
            if finding.outcome not in FULL_AT:
                found.setdefault(finding.number, []).append((result, finding.outcome))
    ordered = sorted(found.items(), key=lambda pair: (-len(pair[1]), int(pair[0][1:])))
    return tuple(
        Lack(
            number,
            titles[number],
            dict(Counter(outcome for _, outcome in lacking)),
            tuple(clean(short_name(result.agency)) for result, _ in lacking),
        )
        for number, lacking in ordered
    )


def checked(results: Sequence[Result]) -> str:
    """When the newest visit ended (ISO 8601), '' for none: the time that files bear."""
    return max((result.visit.finished or result.visit.started for result in results), default="")


def moment(iso: str) -> datetime:
    """An ISO 8601 time as UTC, to the second; the first of January 2000 for ''."""
    found = datetime.fromisoformat(iso) if iso else datetime(2000, 1, 1, tzinfo=UTC)
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)


def _need(shown: Row) -> tuple[int, float, str]:
    return STANDINGS.index(shown.standing), shown.score.estimate, shown.name
