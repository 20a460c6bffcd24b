"""A light visit: a glance at the evidence that is known and at the pages that lead to it.

In: a walk that has not begun, and what is known of the site. Out: the kept site with the time each page was seen again;
None as soon as anything is not as it was, and then the whole site is to be walked. Judges nothing and finds nothing
new, so it can make nothing missing: pages it did not look at stay as they were, with the time they were last seen.
What scripts made is not shown again: all that it was made from is asked for instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from crawler.browser.answers import LARGEST, may_ask
from crawler.browser.sources import Sources
from crawler.frontier.signs import is_ita
from crawler.frontier.urls import key_of
from crawler.harm.cloaking import seen_by_others
from crawler.visiting.before import BY_SCRIPT, is_unchanged, seen_again, unless
from crawler.visiting.carrying import Known
from crawler.visiting.entrance import realm_of
from crawler.visiting.fetch import Fetched
from crawler.visiting.sentences import AGAIN
from crawler.visiting.walk import Walk
from rules.model import Finding, NoticeKind, Page, Site

SHOWN_TO_OTHERS = frozenset({NoticeKind.CLOAKING, NoticeKind.REFERRER_REDIRECT})
MOST_BYTES = 16 << 20  # of answers that are kept for the walk that follows


@dataclass
class Glance:
    """One glance."""

    walk: Walk
    known: Known
    sources: Sources = field(init=False)

    def __post_init__(self) -> None:
        self.sources = Sources(self.walk.fetcher, LARGEST, may_ask)

    async def site(self) -> Site | None:
        """Look, and return the site as it stands; None when something changed, cannot be told or does not answer."""
        old, visit = self.known.before.site, self.walk.visit
        places = list(self._places())
        if not self._is_fit() or any(_cannot_be_told(old.pages[place]) for place in places):
            return None
        visit.realm = realm_of(visit.agency.website)
        pages = list(old.pages)
        for place in places:
            page = await self._again(pages[place])
            if page is None:
                visit.afresh()
                return None
            pages[place] = page
        notices = await seen_by_others(pages[0], self.walk.fetcher.agent, self.walk.fetcher.fetch_as)
        if {notice.kind for notice in notices} != {notice.kind for notice in old.notices} & SHOWN_TO_OTHERS:
            visit.afresh()
            return None
        visit.site = replace(old, pages=pages, started=visit.site.started, light=True)
        visit.count()
        return visit.site

    def _is_fit(self) -> bool:
        """Whether the earlier visit was read by this program, under the same address, and not broken."""
        site, visit = self.known.before.site, self.walk.visit
        if not site.pages or site.reader != visit.site.reader or site.declared != visit.declared:
            return False
        home = site.pages[0]
        here = {key_of(url) for url in (home.asked, home.url) if url}
        whole = site.status.walked and not site.reason.endswith(AGAIN) and home.problem is None
        return whole and key_of(visit.agency.website) in here

    async def _again(self, page: Page) -> Page | None:
        """The page, seen again as it was; the answer of one that was not is kept for the walk."""
        url = page.asked or page.url
        self.walk.events.page(self.walk.visit.agency.code, 0, page.label or page.title)
        if page.via in BY_SCRIPT:
            return await self.sources.seen_again(page)
        fetched = await self.walk.elsewhere.fetch(url, unless(page))
        held = sum(len(answer.body) for answer in self.walk.answers.values())
        if held + len(fetched.body) <= MOST_BYTES:
            self.walk.answers[url] = fetched
        return seen_again(page, fetched) if _stands(page, fetched) else None

    def _places(self) -> Iterator[int]:
        """Places of the home page, of lists of items, of evidence and of the pages that lead to it, in their order."""
        site, judgement = self.known.before.site, self.known.judgement
        findings = judgement.findings if judgement is not None else []
        wanted = {key_of(url) for url in (*_evidence(findings), *(one.url for one in site.declared))}
        for place, page in enumerate(site.pages):
            keys = {key_of(url) for url in (page.url, page.asked) if url}
            index = page.kind == "html" and (is_ita(page.title) or is_ita(page.label))
            if place == 0 or index or keys & wanted:
                yield place


def _cannot_be_told(page: Page) -> bool:
    """Whether only the browser could say that a page is as it was."""
    return page.via in BY_SCRIPT and not page.sources


def _evidence(findings: Iterable[Finding]) -> Iterator[str]:
    """Addresses of all proofs, of the pages they were found on and of every click on the way."""
    for finding in findings:
        for proof in finding.evidence:
            yield from filter(None, (proof.url, proof.found_on, *(step.url for step in proof.path)))


def _stands(page: Page, fetched: Fetched) -> bool:
    """Whether an answer is what it was: the same page, or the same failure."""
    if page.status == 200 and page.hash:
        return is_unchanged(page, fetched)
    return fetched.problem is not None and (fetched.problem, fetched.status) == (page.problem, page.status)
