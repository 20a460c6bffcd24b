"""A night as a Prometheus text file, for the textfile collector of node_exporter.

In: a `Morning`. Out: text of the exposition format. Names begin with `oit_night_`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from reports.nightly.night import Morning

HELP = {
    "healthy": "1 when every check of the run is fine",
    "check": "1 when this check is fine",
    "agencies": "agencies by how far the run came with them",
    "found_ratio": "share of items that are there, over agencies seen tonight",
    "items_changed": "items that changed tonight",
    "pages": "pages and documents of the sites visited",
    "requests": "requests sent",
    "bytes": "bytes received",
    "duration_seconds": "from the beginning of the run to its judgement",
    "finished_timestamp_seconds": "when the run was judged",
}


def prometheus(morning: Morning, choice: str = "") -> str:
    """The whole file; `choice` tells runs over different choices apart."""
    lines: list[str] = []
    told = ""
    for name, labels, value in _samples(morning):
        if name != told:
            lines += [f"# HELP oit_night_{name} {HELP[name]}", f"# TYPE oit_night_{name} gauge"]
            told = name
        marks = ",".join(f'{key}="{_escaped(text)}"' for key, text in {"choice": choice, **labels}.items())
        lines.append(f"oit_night_{name}{{{marks}}} {value:g}" if abs(value) < 1e6 else _large(name, marks, value))
    return "\n".join(lines) + "\n"


def _large(name: str, marks: str, value: float) -> str:
    return f"oit_night_{name}{{{marks}}} {value:.0f}"


def _samples(morning: Morning) -> Iterator[tuple[str, dict[str, str], float]]:
    facts, figures = morning.facts, morning.figures
    yield "healthy", {}, float(morning.healthy)
    for check in morning.checks:
        yield "check", {"check": check.id}, float(check.ok)
    for state, value in facts.counts().items():
        yield "agencies", {"state": state}, float(value)
    for platform, (_, after, _) in sorted(facts.found.items()):
        yield "found_ratio", {"platform": platform or "unknown"}, after
    for direction in ("better", "worse"):
        yield "items_changed", {"direction": direction}, figures[direction]
    for name in ("pages", "requests", "bytes"):
        yield name, {}, figures[name]
    yield "duration_seconds", {}, (facts.now - datetime.fromisoformat(facts.night.started)).total_seconds()
    yield "finished_timestamp_seconds", {}, facts.now.timestamp()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
