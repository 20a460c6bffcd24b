"""Results on the terminal: the answer first, then what to do, then the proof.

In: results and the rules of the year. Out: text printed with rich, colours only where a person reads it.
Text of websites is printed as plain text, never as markup.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reports import lines
from reports.results import Group, Result, first_steps, groups
from reports.words import (
    COUNT_WORDS,
    OUTCOME_SIGNS,
    OUTCOME_WORDS,
    SELF_ASSESSMENT,
    count,
    counts_line,
    number,
    outcome_word,
    points_range,
)
from rules.model import Edition, Finding, Outcome

STYLES = {
    Outcome.PRESENT: "cyan",
    Outcome.PARTIAL: "yellow",
    Outcome.OUTDATED: "magenta",
    Outcome.MISSING: "red",
    Outcome.UNCLEAR: "bright_black",
    Outcome.NOT_APPLICABLE: "bright_black",
}
TABLE_OUTCOMES = [outcome for outcome in Outcome if outcome != Outcome.NOT_APPLICABLE]
PIPE_WIDTH = 120


def console() -> Console:
    """A console on today's standard output; a pipe gets a fixed width and no colours."""
    width = None if sys.stdout.isatty() else PIPE_WIDTH
    return Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


def show(result: Result, edition: Edition) -> None:
    """Print one agency: score, visit, counts, what to do first, items by sub-indicator, footer."""
    out = console()
    _heading(out, result, edition)
    _todo(out, result, edition)
    out.print("\nรายข้อ", style="bold")
    for group in groups(result, edition):
        _group(out, group)
    out.print()
    for line in lines.footer(result, edition):
        out.print(line, style="dim")


def summary(results: Sequence[Result], edition: Edition) -> None:
    """Print one line an agency: score range, counts of the outcomes, first thing to do."""
    out = console()
    _banner(out, edition)
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("หน่วยงาน", ratio=3, overflow="fold")
    table.add_column("คะแนน (ค่ากลาง)", justify="right", no_wrap=True)
    wide = out.width >= PIPE_WIDTH
    for outcome in TABLE_OUTCOMES:
        word = f"{OUTCOME_SIGNS[outcome]} {COUNT_WORDS[outcome]}" if wide else OUTCOME_SIGNS[outcome]
        table.add_column(word, justify="right", no_wrap=True)
    table.add_column("ทำอะไรก่อน", ratio=4, overflow="fold")
    for result in results:
        table.add_row(*_summary_row(result, edition))
    out.print(table)
    out.print("\n" + " · ".join(outcome_word(outcome) for outcome in TABLE_OUTCOMES), style="dim")
    out.print(f"{SELF_ASSESSMENT}\n{lines.criteria_line(edition, edition.version)}", style="dim")


def history(results: Sequence[Result], changes: Sequence[Sequence[str]]) -> None:
    """Print visits, newest first, each with its score range and what changed since the visit before it."""
    out = console()
    out.print(results[0].name, style="bold")
    for result, changed in zip(results, changes, strict=True):
        out.print(f"\n{lines.visit_line(result.visit)}", style="bold")
        out.print(f"  {lines.score_line(result.score)} · {counts_line(result.counts)}")
        for line in changed:
            out.print(f"  · {line}")


def say(text_lines: Iterable[str]) -> None:
    """Print plain lines, long ones wrapped."""
    out = console()
    for line in text_lines:
        indent = len(line) - len(line.lstrip())
        out.print(Padding(Text(line.strip()), (0, 0, 0, indent)) if line.strip() else "")


def _banner(out: Console, edition: Edition) -> None:
    if warning := lines.banner(edition):
        out.print(f"! {warning}\n", style="bold yellow")


def _heading(out: Console, result: Result, edition: Edition) -> None:
    _banner(out, edition)
    out.print(f"{result.name} (รหัส {result.agency.code})", style="bold")
    out.print(f"ปีงบประมาณ {edition.year} · {lines.visit_line(result.visit)}\n")
    out.print(lines.score_line(result.score), style="bold")
    out.print(counts_line(result.counts))
    for note in lines.visit_notes(result.visit):
        out.print(f"! {note}", style="yellow")


def _todo(out: Console, result: Result, edition: Edition) -> None:
    steps = first_steps(result, edition)
    if not steps:
        out.print("\nไม่มีข้อที่ต้องแก้", style="bold")
        return
    out.print("\nทำอะไรก่อน (เรียงตามคะแนนที่ได้ต่อแรงที่ลง)", style="bold")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right")
    table.add_column(ratio=1, overflow="fold")
    table.add_column(no_wrap=True)
    for place, todo in enumerate(steps, 1):
        table.add_row(f"{place}.", Text(lines.todo_line(todo)), lines.todo_gain(todo))
    out.print(table)


def _group(out: Console, group: Group) -> None:
    if not group.findings:
        return
    out.print(f"\n{group.sub.id} {group.sub.name}  {lines.group_points(group.points)}", style="bold")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, min_width=max(len(word) for word in OUTCOME_WORDS.values()))
    table.add_column(ratio=3, overflow="fold")
    table.add_column(ratio=4, overflow="fold")
    for finding in group.findings:
        table.add_row(*_item_row(finding))
    out.print(table)


def _item_row(finding: Finding) -> tuple[Text, Text, Text]:
    sign, word = OUTCOME_SIGNS[finding.outcome], OUTCOME_WORDS[finding.outcome]
    told = (
        [lines.place_line(finding)]
        if finding.outcome == Outcome.PRESENT
        else [finding.message, lines.place_line(finding)]
    )
    where = " · ".join(lines.plain(text) for text in told if text)
    return Text(f"{sign} {word}", STYLES[finding.outcome]), Text(f"{finding.number} {finding.title}"), Text(where)


def _summary_row(result: Result, edition: Edition) -> list[Text]:
    counts = result.counts
    cells = [Text(count(counts[outcome]), STYLES[outcome] if counts[outcome] else "dim") for outcome in TABLE_OUTCOMES]
    score = result.score
    shown = points_range(score.low, score.high)
    if score.high - score.low > 1e-6:
        shown += f" ({number(score.estimate)})"
    return [Text(result.name), Text(shown, "bold"), *cells, Text(lines.first_thing(result, edition))]
