"""Adding to a kept visit what was read later for one item, with the item's new verdict.

In: a connection inside a transaction, the visit, its site as it is now known. Out: rows. The other items of the visit
keep their verdicts.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlite_utils import Database

from crawler.storage.codec import page_parts, site_bytes, text_of
from crawler.storage.judging import Verdict, put_judgement
from crawler.storage.keeping import HTML, drop_unused, put_pages
from crawler.storage.reading import judgement
from rules.model import Edition, Finding, Site
from rules.score import score


@dataclass(frozen=True, slots=True)
class Amendment:
    """What was read later: the site, which of its pages (by place) are new, and every finding on it as of a day.

    known: requests the visit had cost when it was taken up. Each check asks at least once, so this tells two apart.
    """

    visit: str
    known: int
    site: Site
    changed: Collection[int]
    rule: str
    findings: Sequence[Finding]
    edition: Edition
    as_of: date


def amend(db: Database, amendment: Amendment, now: str) -> bool:
    """Put it in. False when the visit's pages are gone meanwhile or another check added to them: nothing is changed."""
    as_taken_up = "SELECT agency, finished FROM visit WHERE id = ? AND kept = 1 AND requests = ?"
    row = db.execute(as_taken_up, [amendment.visit, amendment.known]).fetchone()
    if row is None:
        return False
    _pages(db, amendment, row[1])
    known = judgement(db, amendment.visit, amendment.edition.year)
    if known is None:
        return True
    findings, as_of = list(amendment.findings), amendment.as_of
    if known.ruleset == amendment.edition.version:
        fresh = {finding.rule: finding for finding in findings if finding.rule == amendment.rule}
        findings, as_of = [fresh.get(finding.rule, finding) for finding in known.findings], known.as_of
    verdict = Verdict(findings, score(findings, amendment.edition), amendment.edition, as_of)
    put_judgement(db, amendment.visit, row[0], verdict, now)
    return True


def _pages(db: Database, amendment: Amendment, finished: str) -> None:
    visit, site = amendment.visit, amendment.site
    places = text_of(sorted(amendment.changed))
    taken = "FROM page WHERE visit = ? AND seq IN (SELECT value FROM json_each(?))"
    before = db.execute(f"SELECT DISTINCT content {taken}", [visit, places]).fetchall()
    db.conn.execute(f"DELETE {taken}", [visit, places])
    put_pages(db, visit, {place: page_parts(site.pages[place]) for place in sorted(amendment.changed)})
    drop_unused(db, before)
    pages = sum(page.kind == HTML for page in site.pages)
    counts = [pages, len(site.pages) - pages, site.requests, site.bytes]
    db.conn.execute(
        "UPDATE visit SET site = ?, notices = ?, pages = ?, documents = ?, requests = ?, bytes = ? WHERE id = ?",
        [site_bytes(replace(site, finished=finished, reader="")), text_of(site.notices), *counts, visit],
    )
