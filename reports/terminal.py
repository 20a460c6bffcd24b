"""Results on the terminal: the answer first, then what to do, then the proof.

In: results and the rules of the year. Out: text printed with rich, colours only where a person reads it.
Text of websites is printed as plain text, never as markup.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from crawler.store import Judgement, Visit
from reports import lines, notices
from reports.results import Group, Result, first_steps, groups
from reports.words import (
    OUTCOME_SIGNS,
    SELF_ASSESSMENT,
    count,
    counts_line,
    number,
    outcome_word,
    points_range,
)
from reports.wrap import indented, wrapped
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
SUMMARY_FIGURES = 42  # cells of the summary that figures take
WORD_WIDTH = max(cell_len(outcome_word(outcome)) for outcome in Outcome) + 2


def console() -> Console:
    """A console on today's standard output; a pipe gets a fixed width and no colours."""
    width = None if sys.stdout.isatty() else PIPE_WIDTH
    return Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


def show(result: Result, edition: Edition) -> None:
    """Print one agency: score, visit, counts, what to do first, items by sub-indicator, footer."""
    out = console()
    _heading(out, result, edition)
    _harm(out, result.visit)
    _todo(out, result, edition)
    out.print("\nรายข้อ", style="bold")
    for group in groups(result, edition):
        _group(out, group, result.visit)
    out.print()
    _print(out, lines.footer(result, edition), "dim")


def summary(results: Iterable[Result], edition: Edition) -> int:
    """Print every agency: score range, counts of the outcomes and the first thing to do. Returns how many."""
    out = console()
    _banner(out, edition)
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("หน่วยงาน และสิ่งที่ควรทำก่อน", width=out.width - SUMMARY_FIGURES)
    table.add_column("คะแนน (ค่ากลาง)", justify="right", no_wrap=True)
    for outcome in TABLE_OUTCOMES:
        table.add_column(OUTCOME_SIGNS[outcome], justify="right", no_wrap=True, min_width=2)
    for result in results:
        table.add_row(*_summary_row(result, edition, out.width - SUMMARY_FIGURES))
    out.print(table)
    out.print()
    legend = " · ".join(outcome_word(outcome) for outcome in TABLE_OUTCOMES)
    _print(out, [legend, SELF_ASSESSMENT, lines.criteria_line(edition, edition.version)], "dim")
    return table.row_count


def history(results: Sequence[Result]) -> None:
    """Print visits, newest first, each with its score range and what changed since the visit before it."""
    out = console()
    _banner(out, results[0].judgement)
    _print(out, [results[0].name], "bold")
    for result, older in zip(results, [*results[1:], None], strict=True):
        out.print()
        _print(out, [lines.visit_line(result.visit)], "bold")
        _print(out, [f"  {lines.score_line(result.score)}", f"  {counts_line(result.counts)}"])
        if older:
            _print(out, lines.change_lines(result, older) or ["  ผลรายข้อเหมือนครั้งก่อน"])
    out.print()
    _print(out, [SELF_ASSESSMENT], "dim")


def say(text_lines: Iterable[str]) -> None:
    """Print plain lines, long ones wrapped under their own indent."""
    _print(console(), text_lines)


def _print(out: Console, text_lines: Iterable[str], style: str = "") -> None:
    for text in text_lines:
        for line in indented(text.strip(), out.width, len(text) - len(text.lstrip())):
            out.print(Text(line, style), soft_wrap=True)


def _banner(out: Console, judged: Edition | Judgement) -> None:
    if warning := lines.banner(judged):
        _print(out, [f"! {warning}", ""], "bold yellow")


def _heading(out: Console, result: Result, edition: Edition) -> None:
    _banner(out, result.judgement)
    _print(out, [f"{result.name} (รหัส {result.agency.code})"], "bold")
    _print(out, [f"ปีงบประมาณ {edition.year} · {lines.visit_line(result.visit)}", ""])
    _print(out, [lines.score_line(result.score)], "bold")
    _print(out, [counts_line(result.counts)])
    _print(out, [f"! {note}" for note in lines.visit_notes(result.visit)], "yellow")


def _harm(out: Console, visit: Visit) -> None:
    """What harms people stands before everything that is about points."""
    for heading, told, style in (
        (notices.NOW, notices.urgent(visit.notices), "bold red"),
        (notices.LATER, notices.later(visit), "yellow"),
    ):
        if told:
            out.print()
            out.print(heading, style=style)
            _print(out, [line for each in told for line in notices.lines_of(each)])


def _todo(out: Console, result: Result, edition: Edition) -> None:
    steps = first_steps(result, edition)
    out.print()
    if not steps:
        out.print(lines.NOTHING_TO_DO, style="bold")
        return
    out.print("ทำอะไรก่อน (เรียงตามคะแนนที่ได้ต่อแรงที่ลง)", style="bold")
    for place, todo in enumerate(steps, 1):
        for line in indented(lines.todo_line(todo), out.width, 5, f"{place:>3}."):
            out.print(Text(line), soft_wrap=True)
        _print(out, [f"     {lines.todo_gain(todo)}"], "dim")


def _group(out: Console, group: Group, visit: Visit) -> None:
    if not group.findings:
        return
    out.print()
    _print(out, [f"{group.sub.id} {group.sub.name}  {lines.group_points(group.points)}"], "bold")
    for finding in group.findings:
        _item(out, finding, visit)


def _item(out: Console, finding: Finding, visit: Visit) -> None:
    word = outcome_word(finding.outcome)
    for place, line in enumerate(indented(f"{finding.number} {finding.title}", out.width, WORD_WIDTH, word)):
        shown = Text(line)
        if place == 0:
            shown.stylize(STYLES[finding.outcome], 0, len(word))
        out.print(shown, soft_wrap=True)
    message = "" if finding.outcome == Outcome.PRESENT else lines.plain(finding.message)
    places = [lines.place_line(finding, evidence, visit) for evidence in finding.evidence[:1]]
    remarks = [f"! {lines.remark_line(remark)}" for remark in finding.remarks]
    below = [" " * WORD_WIDTH + text for text in (message, *places, *remarks) if text]
    _print(out, below, "dim")


def _summary_row(result: Result, edition: Edition, width: int) -> list[Text]:
    counts, score = result.counts, result.score
    name = Text("\n".join(wrapped(result.name, width)), "bold")
    first = Text("\n".join(wrapped(lines.first_thing(result, edition), width)), "dim")
    if harm := notices.urgent(result.visit.notices):
        told = f"! {notices.NOW}: {', '.join(dict.fromkeys(each.name for each in harm))}"
        first = Text("\n").join([Text("\n".join(wrapped(told, width)), "red"), first])
    shown = points_range(score.low, score.high)
    if score.high - score.low > 1e-6:
        shown += f" ({number(score.estimate)})"
    cells = [Text(count(counts[outcome]), STYLES[outcome] if counts[outcome] else "dim") for outcome in TABLE_OUTCOMES]
    return [Text("\n").join([name, first]), Text(shown, "bold"), *cells]
