"""Papers to print where a service online is asked for.

In: a rule, one of its places. Out: whether the item is to be done on the spot, and whether a place only offers paper.
"""

from __future__ import annotations

from rules.elements import look_for
from rules.judging.channels import is_paper
from rules.judging.place import Place
from rules.judging.scope import Scope
from rules.model import Rule

SHOWN = frozenset({"frame", "iframe", "embed"})  # kinds of links whose target stands on the page itself


def is_online(rule: Rule) -> bool:
    """Whether the item is something to be done on the spot; papers beside it are extras."""
    return any(element.detector == "form" and element.required for element in rule.elements)


def is_to_be_printed(rule: Rule, place: Place, scope: Scope) -> bool:
    """A file not surely named that shows nothing of what is to be done online: it is there to be printed."""
    sure = place.named.match is not None and place.named.match.strength == "exact"
    if place.page.kind == "html" or sure:
        return False
    return not any(look_for(element, [place], scope).found for element in rule.elements)


def leads_to_papers_alone(place: Place, scope: Scope) -> bool:
    """Whether all that a page offers of its own is files to print: no frame and no picture that may be the way in."""
    own = set(place.body.lines)
    offered = [link for link in place.page.links if link.label in own or link.kind in SHOWN]
    return (
        bool(offered)
        and not scope.survey.has_own_pictures(place.page)
        and all(is_paper(scope.survey.page_at(link.url), link.url) for link in offered)
    )
