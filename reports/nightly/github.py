"""A night for GitHub Actions: annotations on standard output and a summary in Markdown.

In: a `Morning`. Out: lines and text. What came from websites cannot start a command or a tag.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reports.nightly.facts import Row, worsened
from reports.nightly.night import Morning
from reports.nightly.words import COUNT_WORDS, turn_line, unseen_line, verdict_line
from reports.words import thai_time

MOST = 40  # annotations of agencies: GitHub shows few, the summary has all
MOST_ROWS = 200


def annotated(morning: Morning) -> list[str]:
    """`::error` for what is unsound, `::warning` for what is to be done all the same and for agencies that lost."""
    lines = [
        _command("warning" if check.ok else "error", check.title, f"{check.told} — {check.remedy}")
        for check in morning.checks
        if check.remedy or not check.ok
    ]
    for row in worsened(morning.facts)[:MOST]:
        told = "; ".join(turn_line(turn, morning.facts.edition) for turn in row.worse)
        lines.append(_command("warning", f"{row.code} {row.name}", told))
    return lines


def _command(kind: str, title: str, message: str) -> str:
    return f"::{kind} title={_escaped(title, properties=True)}::{_escaped(message)}"


def _escaped(text: str, *, properties: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if properties else text


def markdown(morning: Morning) -> str:
    """The summary of the job."""
    facts, worse = morning.facts, worsened(morning.facts)
    lines = [f"## {'✅' if morning.healthy else '❌'} {verdict_line(morning.healthy, len(worse))}", ""]
    lines += [f"ปีงบประมาณ {facts.edition.year} · {thai_time(facts.now.isoformat())}", ""]
    lines += _table(("", "แห่ง"), [(COUNT_WORDS[name], f"{value:,}") for name, value in facts.counts().items()])
    lines += ["### การทำงานของระบบ", ""]
    lines += _table(
        ("", "สิ่งที่ดู", "พบว่า", "ทำอะไรต่อ"),
        [("✓" if check.ok else "✕", check.title, check.told, check.remedy) for check in morning.checks],
    )
    lines += _changes(morning, worse)
    away = [row for row in facts.visited if not row.seen]
    if away:
        lines += ["### เข้าเว็บไซต์ไม่ได้", ""]
        lines += _table(("หน่วยงาน", "เพราะ"), [(row.name, unseen_line(row)) for row in away[:MOST_ROWS]])
    return "\n".join(lines) + "\n"


def _changes(morning: Morning, worse: list[Row]) -> list[str]:
    changed = [*worse, *(row for row in morning.facts.rows if row.turns and not row.worse)]
    if not changed:
        return ["ไม่มีข้อใดเปลี่ยน", ""]
    rows = [
        (row.name, turn_line(turn, morning.facts.edition))
        for row in changed[:MOST_ROWS]
        for turn in sorted(row.turns, key=lambda turn: turn.better)
    ]
    return ["### สิ่งที่เปลี่ยน", "", *_table(("หน่วยงาน", "ข้อ"), rows)]


def _table(headings: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    lines = [headings, ("---",) * len(headings), *rows]
    return ["| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines] + [""]


def _cell(text: str) -> str:
    """Text that stays text: no mark-up of Markdown or HTML, no mention of anybody."""
    return re.sub(r"([\\`*_\[\]<>|@#~])", r"\\\1", " ".join(text.split())) if text != "---" else text
