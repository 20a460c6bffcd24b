"""Sites that do not open: since when, over as many visits as failed one after the other.

In: a connection and a province. Out: moments by agency code. Reads only.
"""

from __future__ import annotations

from sqlite_utils import Database

from crawler.storage.codec import text_of
from rules.model import VisitStatus

DOWN = [status.value for status in VisitStatus if not status.opened]


def down_since(db: Database, province: str) -> dict[str, str]:
    """When the first of the visits was that have failed ever since (ISO, UTC), for agencies whose last one failed."""
    rows = db.execute(
        "SELECT v.agency, min(v.started) FROM visit v JOIN agency a ON a.code = v.agency"
        " WHERE a.closed IS NULL AND a.province = :province"
        " AND v.status IN (SELECT value FROM json_each(:down)) AND v.started > coalesce("
        " (SELECT max(w.started) FROM visit w WHERE w.agency = v.agency"
        "  AND w.status NOT IN (SELECT value FROM json_each(:down))), '') GROUP BY v.agency",
        {"province": province, "down": text_of(DOWN)},
    )
    return dict(rows.fetchall())
