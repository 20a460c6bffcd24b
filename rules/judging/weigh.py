"""Weighs the places of one item against each other and says what they amount to.

In: the opened places and shut doors of a rule. Out: `Weighed`: an outcome with its reason and what each element showed.
"""

from __future__ import annotations

from collections.abc import Sequence

from rules.elements import look_for
from rules.judging.carries import Carried, carried
from rules.judging.periods import TIMELESS, YearStatus, is_told_of, status_of
from rules.judging.place import Place, Shut
from rules.judging.places import DEAD
from rules.judging.scope import Scope, Seen
from rules.judging.typed import address_of
from rules.judging.weighed import Weighed
from rules.match import is_plain
from rules.model import Element, ElementFinding, Outcome, Page, Problem, Rule, VisitStatus

SHOWN_ON_PAGES = frozenset({"form", "two-way-channel", "map", "phone", "email", "address", "photo", "person-names"})
HARMLESS = frozenset({"trap", Problem.PRIVATE_ADDRESS.value})


def weigh(
    rule: Rule, opened: Sequence[Place], shut: Sequence[Shut], scope: Scope, parts: Sequence[Place] = ()
) -> Weighed:
    """Decide one item; `parts` are no places of it, but what they show counts beside a place that is."""
    sorted_ = carried(rule, opened, scope)
    sorted_.parts += parts
    doors = [*shut, *sorted_.doors]
    blocking = [door for door in doors if is_blocking(door, scope)]
    weighed = _decide(rule, sorted_, doors, blocking, scope)
    weighed.carried = sorted_
    weighed.trace = [*sorted_.trace, *(_told_of(door) for door in doors)]
    return weighed


def is_blocking(door: Shut, scope: Scope) -> bool:
    """Whether what lies behind could be the item: it may not then be called missing."""
    if door.why in DEAD or door.why in HARMLESS or door.year is YearStatus.OTHER:
        return False
    if door.why == "unread" and is_plain(door.lead.label):
        return False  # the crawler knew it as paging or a board
    if door.lead.via != "hub":
        return door.lead.via != "hint"
    if door.page is not None:
        return door.page.kind != "html" or door.page.off_site or is_plain(door.lead.label)
    unread = scope.survey.unread_at(door.lead.url)
    return unread is not None and unread.could_name


def _decide(rule: Rule, sorted_: Carried, doors: Sequence[Shut], blocking: list[Shut], scope: Scope) -> Weighed:
    right = _of_the_year(rule, sorted_) or _of_any_year(rule, sorted_, scope)
    if right:
        return _by_elements(rule, [*right, *sorted_.parts], sorted_, blocking, scope)
    if blocking:
        return Weighed(Outcome.UNCLEAR, _reason_of(blocking), shut=blocking)
    unknown = [p for p in sorted_.real if p.year is YearStatus.UNKNOWN]
    if unknown and len(unknown) == len(sorted_.real):
        reason = "year-disputed" if any(p.disputed for p in unknown) else "year-not-found"
        return Weighed(Outcome.UNCLEAR, reason, places=unknown, files=_beside(unknown, scope))
    other = [p for p in sorted_.real if p.year is YearStatus.OTHER]
    late = [door for door in doors if door.year is YearStatus.OTHER and door.why not in DEAD]
    if other or late:
        return _outdated(rule, other, late, scope)
    return _absent(sorted_, doors, scope)


def _of_the_year(rule: Rule, sorted_: Carried) -> list[Place]:
    """Places of the wanted year; what only its surroundings date is nothing beside a place that says otherwise."""
    right = [p for p in sorted_.real if p.year is YearStatus.RIGHT]
    if rule.period.kind in TIMELESS or any(p.stated for p in right):
        return right
    return [] if any(_contradicts(rule, p) for p in sorted_.real) else right


def _of_any_year(rule: Rule, sorted_: Carried, scope: Scope) -> list[Place]:
    """Places of a part that is right as it is, beside places of other years: not all of it is outdated.

    A part that is right in any year is so where no year is stated; one that is asked for of another year, of that year.
    """
    if not any(p.year is YearStatus.OTHER for p in sorted_.real):
        return []
    of_item = rule.period.kind, rule.period.offset
    dated = [e for e in rule.elements if e.required and e.period and (e.period.kind, e.period.offset) != of_item]
    return [p for p in sorted_.real if any(_fits(e, p, scope) and look_for(e, [p], scope).found for e in dated)]


def _fits(element: Element, place: Place, scope: Scope) -> bool:
    """Whether a place that is not of the item's year is of the element's own."""
    assert element.period is not None
    if element.period.kind in TIMELESS:
        return place.year is YearStatus.UNKNOWN
    return place.stated and is_told_of(element.words, place.body.pairs, element.period, scope.fiscal_year)


def _contradicts(rule: Rule, place: Place) -> bool:
    """It states another year, and no part of the item is asked for that year."""
    if not place.stated or place.year is not YearStatus.OTHER:
        return False
    periods = [element.period for element in rule.elements if element.period is not None]
    return not any(status_of(place.told, period, rule.year) is YearStatus.RIGHT for period in periods)


def _absent(sorted_: Carried, doors: Sequence[Shut], scope: Scope) -> Weighed:
    dead = [door for door in doors if door.why in DEAD]
    reason, places, shut = "not-found", list[Place](), list[Shut]()
    if dead:
        reason, shut = "empty" if all(door.why == Problem.EMPTY_FILE for door in dead) else "dead-link", dead
    elif near := next(((why, found) for why, found in sorted_.lost if found), None):
        reason, places = near
    return _missing(reason, places, shut, scope)


def _missing(reason: str, places: list[Place], shut: list[Shut], scope: Scope) -> Weighed:
    """The one way to say missing: only of a site that was seen whole."""
    if scope.unnamed:
        return Weighed(Outcome.UNCLEAR, "unnamed", places, shut, scope.unnamed)
    return _if_seen_whole(Weighed(Outcome.MISSING, reason, places, shut), scope)


def _outdated(rule: Rule, other: list[Place], late: list[Shut], scope: Scope) -> Weighed:
    """The one way to say outdated: the right year may stand on pages that were not read, or elsewhere on the site."""
    months = rule.period.kind == "months"
    half = [place for place in other if place.page.pages_unread and (months or not place.stated)]
    if half:
        return Weighed(Outcome.UNCLEAR, "pages-unread", places=half)
    outdated = Weighed(Outcome.OUTDATED, "other-year", places=other, shut=late)
    return _if_seen_whole(_unless_beside(outdated, scope), scope)


def _if_seen_whole(weighed: Weighed, scope: Scope) -> Weighed:
    status = scope.survey.site.status
    if weighed.outcome is not Outcome.UNCLEAR and (status is not VisitStatus.COMPLETE or scope.survey.blind):
        weighed.outcome, weighed.reason = Outcome.UNCLEAR, "budget" if status is VisitStatus.BUDGET else "visit"
    return weighed


def _unless_beside(weighed: Weighed, scope: Scope) -> Weighed:
    """What lacks may stand in a file without a telling name that hangs beside what was found and could not be read."""
    if beside := _beside(weighed.places, scope):
        weighed.outcome, weighed.reason, weighed.files = Outcome.UNCLEAR, "unnamed", beside
    return weighed


def _beside(places: Sequence[Place], scope: Scope) -> tuple[Page, ...]:
    around = {page.url for place in places for page in [*scope.survey.way(place.page)][:2]}
    return tuple(page for page in scope.unnamed if any(one.on in around for one in scope.survey.calls(page)))


def _by_elements(rule: Rule, right: list[Place], sorted_: Carried, blocking: list[Shut], scope: Scope) -> Weighed:
    asked = [element for element in rule.elements if asked_of(element, scope)]
    findings = [(element, look(element, right, sorted_, scope)) for element in asked]
    lacking = [(e, seen) for e, seen in findings if e.required and not seen.found]
    weighed = Weighed(Outcome.PRESENT, "ok", places=_best_first(right, findings))
    leading = [place for place in sorted_.intro if place.year is not YearStatus.OTHER]
    unread = bool(blocking) or any(place.page.pages_unread for place in (*right, *leading))
    weighed.elements = [_element_finding(e, seen, unread) for e, seen in findings]
    weighed.advice = [e.title for e, seen in findings if not e.required and not seen.found]
    if not lacking:
        return weighed
    weighed.lacking = [_title(e, seen) for e, seen in lacking]
    undated = [p for p in sorted_.real if p.year is YearStatus.UNKNOWN]
    if blocking:
        weighed.outcome, weighed.reason, weighed.shut = Outcome.UNCLEAR, _reason_of(blocking), blocking
    elif undated and all(look_for(e, undated, scope).found for e, _ in lacking):
        weighed.outcome, weighed.reason, weighed.files = Outcome.UNCLEAR, "year-not-found", _beside(right, scope)
    elif unread:
        weighed.outcome, weighed.reason = Outcome.UNCLEAR, "pages-unread"
    elif len(lacking) == sum(e.required for e in asked) and (bare := _nothing_shown(right, lacking, sorted_, scope)):
        return bare
    else:
        weighed.outcome, weighed.reason = Outcome.PARTIAL, "element-missing"
        return _unless_beside(weighed, scope)
    return weighed


def _nothing_shown(
    right: list[Place], lacking: Sequence[tuple[Element, Seen]], sorted_: Carried, scope: Scope
) -> Weighed | None:
    """None of what is asked for stands on the places of the year: another year's may, or they are another matter."""
    other = [place for place in sorted_.real if place.year is YearStatus.OTHER]
    if other and any(look_for(element, other, scope).found for element, _ in lacking):
        return _outdated(right[0].rule, other, [], scope)
    if any(place.plain for place in right):
        return None
    return _missing("wrong-content", right, [], scope)


def asked_of(element: Element, scope: Scope) -> bool:
    """Whether this kind of agency must show the element; one of unknown type is taken for a local government."""
    kind = scope.survey.site.agency.type or "sao"
    return "all" in element.applies_to or kind in element.applies_to


def look(element: Element, right: Sequence[Place], sorted_: Carried, scope: Scope) -> Seen:
    """One element on the places whose time fits it. Pages that only introduce files still show their forms and maps."""
    places = list(right)
    if element.period is not None:
        year = scope.fiscal_year
        other = [p for p in right if is_told_of(element.words, p.body.pairs, element.period, year)]
        real = (*sorted_.real, *sorted_.parts)
        places = [p for p in real if p in other or status_of(p.told, element.period, year) is YearStatus.RIGHT]
    if element.detector in SHOWN_ON_PAGES:
        places += [p for p in sorted_.intro if p.year is YearStatus.RIGHT]
    return look_for(element, places, scope)


def _best_first(right: list[Place], findings: list[tuple[Element, Seen]]) -> list[Place]:
    """Places that show elements first, then those that name the item most plainly."""
    showing = [seen.url for element, seen in findings if seen.found and element.required]
    year = right[0].rule.year

    def rank(place: Place) -> tuple[object, ...]:
        kind = place.rule.period.kind
        elsewhere = place.list_year not in (0, year) and kind != "news"
        of_another_year = elsewhere or (kind in TIMELESS and bool(place.years) and year not in place.years)
        shown = 0 if place.rule.period.kind == "news" else -showing.count(place.page.url)
        return place.introduces, of_another_year, -place.weight, shown, place.wording

    return sorted(right, key=rank)


def _element_finding(element: Element, seen: Seen, unread: bool) -> ElementFinding:
    found = None if unread and not seen.found else seen.found
    return ElementFinding(element.id, element.title, element.required, found, seen.quote, address_of(seen.url))


def _title(element: Element, seen: Seen) -> str:
    return f"{element.title} ({', '.join(seen.lacking)})" if seen.lacking else element.title


def _reason_of(blocking: list[Shut]) -> str:
    best = min(blocking, key=lambda door: (door.lead.via == "hub", door.lead.strength != "exact", door.page is None))
    return best.why


def _told_of(door: Shut) -> str:
    return f"เปิดไม่ได้: {door.lead.label or door.lead.url} — {door.why} (ปี: {door.year.value})"
