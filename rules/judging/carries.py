"""Sorts the opened places of one item: the item itself, empty, a picture, another agency's, another matter.

In: places. Out: `Carried`, with one line of trace for each place: what was read there and why it won or lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from rules.elements import look_for
from rules.fold import fold, folded_all
from rules.judging.blanks import is_blank_form
from rules.judging.foreign import is_foreign
from rules.judging.periods import YearStatus, told_in
from rules.judging.place import INTRO, SPOKEN, Place, Shut
from rules.judging.printed import is_online, is_to_be_printed, leads_to_papers_alone
from rules.judging.scope import Scope
from rules.judging.statutes import is_statute
from rules.model import Element, Problem, Rule

WORDS = 12  # folded characters beside its title below which a page says nothing at all
NEWS_ITEMS = 3
ACT_NAME = 60  # folded characters that hold the name of an Act
MANY = 5  # required elements of which one may lack
SIGNS = 2  # required elements that make an item known without its name; one alone may be anything
TELLING = frozenset({"letter", "account"})  # detectors of what can be nothing else, whatever it is called


@dataclass(slots=True)
class Carried:
    """Places by what they turned out to be."""

    real: list[Place] = field(default_factory=list)
    parts: list[Place] = field(default_factory=list)  # pages in other words that show what lacks elsewhere
    intro: list[Place] = field(default_factory=list)  # pages that only lead to their attachments
    empty: list[Place] = field(default_factory=list)
    foreign: list[Place] = field(default_factory=list)
    other: list[Place] = field(default_factory=list)
    doors: list[Shut] = field(default_factory=list)  # what a person must look at: pictures, viewers of other hosts
    trace: list[str] = field(default_factory=list)

    @property
    def lost(self) -> list[tuple[str, list[Place]]]:
        """What was there instead of the item, the most telling reason first."""
        return [("empty", self.empty), ("other-agency", self.foreign), ("wrong-content", self.other)]


def carried(rule: Rule, opened: Sequence[Place], scope: Scope) -> Carried:
    """Sort the places of one rule."""
    sorted_ = Carried()
    for place in opened:
        verdict = _sort(rule, place, scope)
        if verdict == "picture":
            sorted_.doors.append(_door(place, Problem.IMAGE))
        elif verdict != "real" and place.page.off_site and place.page.kind == "html":
            sorted_.doors.append(_door(place, Problem.SHELL))
        elif place.page.pages_unread and (verdict == "foreign" or (verdict == "other" and not place.subjects)):
            sorted_.doors.append(_door(place, "pages-unread"))  # no page read yet says what, or whose, the file is
        else:
            getattr(sorted_, verdict).append(place)
        sorted_.trace.append(_line(place, verdict))
    return sorted_


def showing(lacking: Sequence[Element], places: Sequence[Place], scope: Scope) -> list[Place]:
    """Those places that speak for themselves, are of the year and show some of what lacks."""
    return [
        place
        for place in places
        if place.year is YearStatus.RIGHT and not place.introduces and place.body.substance >= SPOKEN
        if not is_foreign(place, scope.survey.site.agency)
        if any(look_for(element, [place], scope).found for element in lacking)
    ]


def _sort(rule: Rule, place: Place, scope: Scope) -> str:
    if is_foreign(place, scope.survey.site.agency):
        return "foreign"
    if place.empty and not _shows_part(rule, place, scope):
        return _sort_empty(place, scope)
    shown = _speaks_for_itself(rule, place, scope) or (is_online(rule) and _shows_part(rule, place, scope))
    if place.introduces and not shown:
        return "intro"
    printed = is_online(rule) and not place.introduces and not _shows_part(rule, place, scope)
    if (printed and leads_to_papers_alone(place, scope)) or _is_left_blank(rule, place):
        return "empty"
    speaks = _speaks_of(rule.phrases.matter, place, scope) and not (printed and is_to_be_printed(rule, place, scope))
    return "real" if speaks and _is_the_item(rule, place, scope) else "other"


def _is_left_blank(rule: Rule, place: Place) -> bool:
    """A file that nobody filled in, where a form for others is no part of the item."""
    asked = any(element.detector in {"form", "letter", "channel"} for element in rule.elements)
    return not asked and place.page.kind != "html" and is_blank_form(place.page)


def _speaks_for_itself(rule: Rule, place: Place, scope: Scope) -> bool:
    """A short page that shows every required element; its files are extras, as long as they can be read."""
    required = [element for element in rule.elements if element.required]
    if not required or place.body.substance < SPOKEN or any(page.problem for page in place.attached):
        return False
    return all(look_for(element, [place], scope).found for element in required)


def _is_the_item(rule: Rule, place: Place, scope: Scope) -> bool:
    if any(e.detector in TELLING and look_for(e, [place], scope).found for e in rule.elements):
        return not _is_law(rule, place)
    told = place.posted and place.named.subject and _shows_part(rule, place, scope)  # a post that is the item itself
    if _is_law(rule, place) or (_is_its_neighbour(rule, place) and not told):
        return False
    if place.named.subject:
        return True
    if place.subjects:  # its title is about other items
        return (place.strong or (place.belongs and place.plain)) and place.named_early
    if place.strong and place.named.match is not None:
        return True
    return _shows_it(rule, place, scope)


def _is_law(rule: Rule, place: Place) -> bool:
    """An Act that asks agencies for the item. One whose own name is the item's may explain it; O1 looks for itself."""
    if not is_statute(place.page) or any(element.detector == "not-whole-act" for element in rule.elements):
        return False
    return place.named.match is None or place.named.match.start > ACT_NAME


def _speaks_of(matter: tuple[str, ...], place: Place, scope: Scope) -> bool:
    """Whether one of the words stands there; what was read in part, or off pictures, is not held to it.

    A place of few words is what leads to it says.
    """
    page = place.page
    if not matter or page.via == "ocr" or page.pages_bare or page.pages_unread:
        return True
    texts = [place.whole, fold(page.title)]
    if place.body.substance < SPOKEN:
        above = [name for on in scope.survey.way(page) for name in (on.title, on.label)]
        texts += map(fold, [*(lead.label for lead in place.leads), *above])
    return any(word in text for word in folded_all(matter) for text in texts)


def _sort_empty(place: Place, scope: Scope) -> str:
    meant = place.named.subject or place.strong
    if place.body.placeholder:
        return "empty" if meant else "other"
    if place.attached:
        return "intro"
    if not meant:
        return "other"
    return "picture" if scope.survey.has_own_pictures(place.page) else "empty"


def _is_its_neighbour(rule: Rule, place: Place) -> bool:
    """A yearly summary is no monthly one, a post no section of news, a short post in the news only news of an item."""
    if rule.period.kind == "months":
        return not place.months and not place.plain
    if rule.period.kind == "news":
        return place.page.kind == "html" and place.listed < NEWS_ITEMS and not _dated(place)
    short = place.body.substance < INTRO and not place.attached and not place.page.tables
    return place.posted and place.page.kind == "html" and short


def _dated(place: Place) -> bool:
    """Several dates: the news themselves stand on the page."""
    return len({(time.start, time.end) for time in told_in(place.body.text) if time.dated}) >= NEWS_ITEMS


def _shows_it(rule: Rule, place: Place, scope: Scope) -> bool:
    """Its own words never name the item, but what it shows, or where it hangs, does."""
    if (place.strong or place.hinted) and _shows_all(rule, place, scope):
        return True
    if place.page.kind == "html":
        return False
    return place.belongs or (place.strong and place.stated and _shows_some(rule, place, scope))


def _shows_all(rule: Rule, place: Place, scope: Scope) -> bool:
    """Every required element stands there, of many all but one: the item under a wording of its own."""
    required = [e for e in rule.elements if e.required and e.detector not in ("news-dates", "signature")]
    if not required and len(rule.elements) > SIGNS:  # what is asked for is only advised: nearly all of it tells as much
        shown = [e for e in rule.elements if look_for(e, [place], scope).found]
        return len(shown) >= len(rule.elements) - 1
    told = bool(required) and place.named_early and place.plain and rule.period.kind != "months"  # lists name months
    known = len(required) >= SIGNS or rule.period.kind == "news" or told
    spare = 1 if len(required) >= MANY else 0
    lacking = (element for element in required if not look_for(element, [place], scope).found)
    return known and len(list(islice(lacking, spare + 1))) <= spare


def _shows_part(rule: Rule, place: Place, scope: Scope) -> bool:
    """A few words can be the answer: a telephone number, the names of both sides."""
    if place.body.placeholder or len(place.proof) < WORDS:
        return False
    asked = [e for e in rule.elements if e.required and e.detector != "news-dates"]
    of_words = all(element.detector == "words" for element in asked)
    if of_words and place.empty and not scope.survey.has_own_pictures(place.page):  # titles and labels are all there is
        return False
    shown = [look_for(e, [place], scope) for e in asked]
    return any(seen.found and seen.url == place.page.url for seen in shown)


def _shows_some(rule: Rule, place: Place, scope: Scope) -> bool:
    """A document that names no item at all, under a sure label and of a stated year, shows parts of the item."""
    shown = [e for e in rule.elements if look_for(e, [place], scope).found]
    return any(e.required for e in shown) or len(shown) >= SIGNS


def _door(place: Place, why: str) -> Shut:
    lead = max(place.leads, key=lambda one: one.strength == "exact")
    return Shut(place.rule.id, lead, str(why), place.page, place.year)


def _line(place: Place, verdict: str) -> str:
    words = {
        "real": "เป็นข้อนี้", "intro": "มีแต่ไฟล์แนบ",
        "empty": "ว่าง", "foreign": "เป็นของหน่วยงานอื่น", "other": "ไม่ใช่ข้อนี้", "picture": "เป็นรูปภาพ",
    }  # fmt: skip
    lead = place.leads[0]
    match = place.named.match
    named = f"พบวลี “{match.phrase}”" if match else "ไม่พบวลีของข้อนี้ข้างใน"
    years = ", ".join(map(str, place.years)) or "ไม่พบปี"
    name = lead.label or place.page.title or place.page.url
    return f"{name} → {place.page.url}: {named}; ปี {years}; {words[verdict]}"
