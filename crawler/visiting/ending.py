"""What a walk over a site came to: everything, a part of it, or nothing worth the name.

In: a visit whose walk has ended. Out: its status, and one Thai sentence for the webmaster when not everything was seen.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from crawler.frontier.urls import host_of
from crawler.visiting.sentences import told
from rules.model import Problem, Site, VisitStatus

if TYPE_CHECKING:
    from crawler.visiting.visit import Visit

MOST_BLOCKED, MOST_FAILED = 2, 5  # pages that may fail before the whole visit counts as such
FAILING = frozenset({Problem.TIMEOUT, Problem.CONNECTION, Problem.SERVER_ERROR, Problem.BLOCKED})


def outcome_of(visit: Visit) -> tuple[VisitStatus, str]:
    """How a walk ended that nothing stopped at the door: complete, budget, partial or blocked, with its sentence."""
    host = host_of(visit.site.home)
    if visit.spent and visit.frontier.could_name_left:
        limits = visit.budget
        facts = {"pages": limits.pages, "megabytes": limits.bytes >> 20, "minutes": round(limits.seconds / 60)}
        return VisitStatus.BUDGET, told(f"budget-{visit.spent}", **facts)
    if visit.given_up:
        return VisitStatus.PARTIAL, told(visit.given_up, host=host)
    home = visit.site.pages[0]
    if home.problem is Problem.NEEDS_BROWSER:
        return VisitStatus.PARTIAL, told("needs-browser", host=host)
    if home.problem is Problem.EMPTY_FILE and len(visit.site.pages) == 1:
        return VisitStatus.UNREACHABLE, told("empty", host=host)
    return _by_faults(visit.site, host)


def _by_faults(site: Site, host: str) -> tuple[VisitStatus, str]:
    """What the pages that could not be read make of a visit that came to its end.

    Pages that nobody but a declaration led to say nothing of the site.
    """
    own = (page for page in site.pages if page is site.pages[0] or len(page.path) > 1)
    faults = Counter(page.problem for page in own if not page.off_site)
    if faults[Problem.BLOCKED] > max(MOST_BLOCKED, 0.5 * faults.total()):
        return VisitStatus.BLOCKED, told("blocked", host=host, status=403)
    if sum(faults[kind] for kind in FAILING) > min(max(MOST_FAILED, 0.3 * faults.total()), 0.5 * faults.total()):
        return VisitStatus.PARTIAL, told("failing", host=host)
    if faults[Problem.ROBOTS]:
        return VisitStatus.PARTIAL, told("robots-part", host=host, pages=faults[Problem.ROBOTS])
    if site.unread:
        return VisitStatus.PARTIAL, told("hub", host=host, page=site.unread[0].link.label)
    return VisitStatus.COMPLETE, ""
