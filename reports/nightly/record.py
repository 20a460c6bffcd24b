"""A night as JSON for programs: checks, figures, and every agency with how far the run came with it.

In: a `Morning`. Out: plain values. A change of the shape needs a new `SCHEMA_VERSION`.
"""

from __future__ import annotations

from typing import Any

from reports.nightly.facts import Row
from reports.nightly.night import Morning
from reports.nightly.words import unseen_line

SCHEMA_VERSION = 1


def record(morning: Morning) -> dict[str, Any]:
    """The whole document."""
    facts = morning.facts
    return {
        "schema_version": SCHEMA_VERSION,
        "fiscal_year": facts.edition.year,
        "choice": facts.night.choice,
        "started": facts.night.started,
        "finished": facts.now.isoformat(timespec="seconds"),
        "healthy": morning.healthy,
        "stopped": facts.stopped,
        "figures": morning.figures,
        "checks": [
            {"id": check.id, "title": check.title, "ok": check.ok, "told": check.told, "remedy": check.remedy}
            for check in morning.checks
        ],
        "agencies": [_agency(row) for row in facts.rows],
    }


def _agency(row: Row) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.name,
        "due": row.why.name.lower() if row.why is not None else "",
        "visited": row.visited,
        "light": row.light,
        "status": row.standing.status,
        "last": row.looked.last,
        "unseen": unseen_line(row) if row.why is not None or row.visited else "",
        "changes": [
            {"number": f"O{turn.number}", "before": turn.before, "after": turn.after, "better": turn.better}
            for turn in row.turns
        ],
    }
