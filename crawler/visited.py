"""A judged visit on its way into the store. Whoever brings it, a crawl process of this computer or of another, it is
scored and kept in the same way.

In: a `Visited`. Out: rows, and what is told of them. Imports no Scrapy.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from crawler.plan import Plan
from crawler.store import Store
from rules.load import edition
from rules.model import Finding, Site, was_seen


@dataclass(frozen=True, slots=True)
class Visited:
    """A visit with what the judge found."""

    site: Site
    findings: list[Finding]
    until: date | None = None  # the first day for which it might be judged differently


def stored(store: Store, plan: Plan, visited: Visited) -> dict[str, Any]:
    """Score a visit and keep it, whole and in one transaction; the facts of its event "finished"."""
    from rules.score import score

    site, rules = visited.site, edition(plan.year)
    points = score(visited.findings, rules)
    if store.agency(site.agency.code).name == urlsplit(site.agency.website).netloc != site.agency.name:
        store.change_agency(site.agency.code, name=site.agency.name, type=site.agency.type)
    store.keep(site, visited.findings, points, rules, plan.as_of, run_id=plan.run or None, until=visited.until)
    documents = sum(1 for page in site.pages if page.kind != "html")
    seen = was_seen(site.status, (each.outcome for each in visited.findings))
    return {
        "code": site.agency.code, "name": site.agency.name, "status": str(site.status), "reason": site.reason,
        "pages": len(site.pages) - documents, "documents": documents, "requests": site.requests, "bytes": site.bytes,
        "light": site.light, "seen": seen, "low": points.low, "estimate": points.estimate, "high": points.high,
    }  # fmt: skip
