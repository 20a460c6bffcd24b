"""Verdicts of an earlier visit that hold for this one, because it saw the same and nothing else has changed.

In: the kept visit with its judgement, and what this visit saw. Out: the same findings, seen again now; None when they
must be judged. The judge itself says until which day its words hold (`rules.audit.Judged.until`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from crawler.storage.records import Judgement
from crawler.visiting.before import Before
from crawler.visiting.reader import PICTURED
from rules import program
from rules.audit import Judged
from rules.model import Edition, Evidence, Finding, NoticeKind, Page, Site

_PASSING = frozenset({"fetched", "received", "headers"})  # of a page: these say nothing of what stands there
_SAID = tuple(field.name for field in fields(Page) if field.name not in _PASSING)
_OF_SITE = ("agency", "home", "status", "reason", "moved_to", "unread", "declared")


@dataclass(frozen=True, slots=True)
class Known:
    """An earlier visit and the latest judgement of it for the year in question."""

    before: Before
    judgement: Judgement | None

    def holds(self, edition: Edition, as_of: date) -> bool:
        """Whether this program would say the same of the same visit for this day."""
        told = self.judgement
        if told is None or not told.until or (told.ruleset, told.based_on) != (edition.version, edition.based_on):
            return False
        return told.program == program.judge() and told.as_of <= as_of < date.fromisoformat(told.until)

    def carried(self, site: Site) -> Judged:
        """The findings of before on a visit that saw the same."""
        assert self.judgement is not None
        findings = seen_again(self.judgement.findings, site)
        return Judged(findings, [], date.fromisoformat(self.judgement.until))

    def saw_the_same(self, site: Site) -> bool:
        """Whether a whole visit saw what the earlier one saw, with no picture left that could still be read."""
        old = self.before.site
        if len(old.pages) != len(site.pages) or any(getattr(old, name) != getattr(site, name) for name in _OF_SITE):
            return False
        if any(page.pages_bare or page.problem in PICTURED for page in site.pages):
            return False
        private = [notice for notice in old.notices if notice.kind is NoticeKind.PERSONAL_DATA]
        return site.notices + private == old.notices and all(map(_says_the_same, old.pages, site.pages))


def _says_the_same(old: Page, new: Page) -> bool:
    return all(getattr(old, name) == getattr(new, name) for name in _SAID)


def seen_again(findings: Sequence[Finding], site: Site) -> list[Finding]:
    """The findings, each proof with the time its page was last seen on this visit."""
    times = {page.url: page.fetched for page in reversed(site.pages)}

    def again(proof: Evidence) -> Evidence:
        return replace(proof, seen=times.get(proof.found_on if proof.kind == "link" else proof.url, proof.seen))

    return [replace(finding, evidence=[again(proof) for proof in finding.evidence]) for finding in findings]
