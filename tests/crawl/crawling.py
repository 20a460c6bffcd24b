"""Runs a crawl as people do, in processes of its own, and hands back what was kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from crawler.engine import Plan, Summary, crawl
from crawler.store import Result, Store
from rules.model import Agency, Page, Site

AS_OF = date(2026, 5, 15)


def agency(code: str, website: str, name: str = "") -> Agency:
    """An invented อบต."""
    return Agency(code, name or f"อบต.{code}", "sao", "เมือง", "ตัวอย่าง", website)


def plan(folder: Path, agencies: list[Agency], **settings: Any) -> Plan:
    """A plan for loopback sites without any wait, unless `settings` say otherwise."""
    chosen: dict[str, Any] = {"delay": 0.0, "allow_private": True, "processes": 1, "max_pages": 80} | settings
    return Plan(tuple(agencies), 2569, AS_OF, folder / "oit.db", **chosen)


def sites_of(planned: Plan) -> tuple[dict[str, Site], Summary]:
    """Crawl; what was kept of every site, by code."""
    summary = crawl(planned)
    with Store(planned.db, readonly=True) as store:
        kept = {one.code: store.site(one.code) for one in planned.agencies}
    return {code: site for code, site in kept.items() if site is not None}, summary


def addresses(site: Site) -> list[str]:
    """The paths that were read, in order, with their query."""
    return ["/" + page.url.split("://", 1)[1].partition("/")[2] for page in site.pages]


def said(result: Result) -> list[tuple[object, ...]]:
    """Everything that the judge says of every item, but when a proof was seen."""
    judgement = result.machine
    assert judgement is not None
    return [
        tuple(
            getattr(one, name) if name != "evidence" else tuple(replace(proof, seen="") for proof in one.evidence)
            for name in one.__slots__
        )
        for one in judgement.findings
    ]


def seen(site: Site) -> list[Page]:
    """The pages of a visit, but when and how they were sent."""
    return [replace(page, fetched="", received="", headers={}) for page in site.pages]
