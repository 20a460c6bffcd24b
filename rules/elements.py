"""Small named checks: is this element shown on these places? One function per detector named in rule files.

In: an `Element` and the places that count for it. Out: what was `Seen`. A new detector is a function here and a line in
`DETECTORS`; the rule files combine them as data.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from rules.fold import fold, folded_all
from rules.judging import channels, figures, monthly, people
from rules.judging.body import Body
from rules.judging.periods import YearStatus
from rules.judging.place import SPOKEN, Place
from rules.judging.scope import NOTHING, Detector, Scope, Seen, passage, seen_at
from rules.judging.sections import sections
from rules.judging.statutes import is_whole_act
from rules.model import Element, Page

_POWERS = tuple(fold(name) for name in ("หน้าที่", "อำนาจ", "ภารกิจ", "ทำอะไร"))
_STRUCTURE = fold("โครงสร้าง")  # below such a heading a chart may be all there is
SHORT = 60  # letters of a line that may be a heading of a document
EXPLAINED = 80  # folded characters below a heading of powers and duties that explain them
DUTIES = 2  # words of powers and duties that make an explanation; one may be the name of a job
_SIGNED = re.compile(r"ลงชื่อ|ลงนาม|\(\s*(?:นาย|นาง|นางสาว|ว่าที่|ดร\.?|พันจ่า|ร้อย|สิบ|จ่า)[^)\n]{3,60}\)")
_PLAN = fold("แผน")
_OF_PLAN = (fold("ตาม"), fold("ของ"))


def look_for(element: Element, places: Sequence[Place], scope: Scope) -> Seen:
    """What of an element the places show, those left out that tell of another thing."""
    other = folded_all(element.never)
    own = [place for place in places if not _tells_other(place, other)] if other else places
    return DETECTORS[element.detector](element, own, scope)


def _tells_other(place: Place, other: Sequence[str]) -> bool:
    exact = place.named.match is not None and place.named.match.strength == "exact"
    return not exact and any(word in place.whole for word in other)


def words(element: Element, places: Sequence[Place], scope: Scope) -> Seen:
    """At least `least` of the words stand on the places together; a title counts where it names this part alone."""
    found = _told(element, [(place, False) for place in places])
    if len(found) < element.least and (titled := [place for place in places if _is_titled(element, place)]):
        found = _told(element, [(place, place in titled) for place in places])
    if len(found) < element.least:
        return NOTHING
    word, place = next(iter(found.items()))
    return seen_at(place, word)


def _told(element: Element, places: Sequence[tuple[Place, bool]]) -> dict[str, Place]:
    """The element's words, each with the first place it stands on; True beside a place when its titles count."""
    found: dict[str, Place] = {}
    for place, titled in places:
        for word, folds in zip(element.words, folded_all(element.words), strict=True):
            if word not in found and place.body.says(folds):
                text = place.whole if titled or place.is_named_by(folds) else place.proof
                if _stands_in(folds, text):
                    found[word] = place
    return found


def _is_titled(element: Element, place: Place) -> bool:
    """Whether a page, or a heading on it, is called by this part of the item alone; it has words of its own below."""
    if not place.named.titles or not place.named.subject or place.introduces or place.body.substance < SPOKEN:
        return False
    required = [one for one in place.rule.elements if one.required]
    parts = sections(place.body.lines, place.page.headings)
    told = (name for name, below in parts if name in place.named.titles and len(fold("".join(below))) >= EXPLAINED)
    titles = (fold("\n".join((place.page.title, *place.page.headings[:1]))), *map(fold, told))
    return any(
        [one for one in required if any(word in title for word in folded_all(one.words))] == [element]
        for title in titles
    )


def channel(element: Element, places: Sequence[Place], scope: Scope) -> Seen:
    """A way to send a complaint in: a form or its link, else one of the words (telephone, e-mail) on the place."""
    seen = channels.form(element, places, scope)
    return seen if seen.found else words(element, places, scope)


def duration(element: Element, places: Sequence[Place], scope: Scope) -> Seen:
    """How long it takes: a number of days, hours or minutes, else one of the words."""
    for place in places:
        if at := figures.time_taken(place.body.text):
            return Seen(True, passage(place.body.text, *at), place.page.url)
    return words(element, places, scope)


def _stands_in(word: str, text: str) -> bool:
    """Whether a word stands in a text on its own account: "ผลการดำเนินงานตามแผน…" shows no plan."""
    if not word.startswith(_PLAN):
        return word in text
    return any(not text.endswith(_OF_PLAN, 0, at) for at in _places_of(word, text))


def _places_of(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def columns(element: Element, places: Sequence[Place], scope: Scope) -> Seen:
    """One place shows at least `least` of the columns, each under any of its wordings; the fullest place counts."""
    best: tuple[int, Place | None, list[str]] = (-1, None, [])
    for place in places:
        lacking = list(lacking_in(scope.survey.whole(place.page), element))
        if len(element.columns) - len(lacking) > best[0]:
            best = (len(element.columns) - len(lacking), place, lacking)
    count, fullest, lacking = best
    if fullest is None:
        return NOTHING
    return Seen(count >= element.least, f"{count} จาก {len(element.columns)} ช่อง", fullest.page.url, tuple(lacking))


def lacking_in(body: Body, element: Element) -> Iterator[str]:
    """The columns of an element that a text has under none of their wordings, each by its first."""
    return (names[0] for names in element.columns if not any(map(body.says, folded_all(names))))


def not_whole_act(element: Element, places: Sequence[Place], scope: Scope) -> Seen:
    """Some place explains powers and duties without being a whole statute."""
    for place in places:
        text = scope.survey.whole(place.page).folded
        told = [word for word, folds in zip(element.words, folded_all(element.words), strict=True) if folds in text]
        if is_whole_act(place.page):
            continue
        if len(told) >= DUTIES:
            return seen_at(place, told[0])
        named = [(title, [place.body.text]) for title in (scope.survey.called(place.page).label, place.page.title)]
        for heading, below in (*sections(place.body.lines, _headings(place.page, place.body.lines)), *named):
            if _tells_powers(fold(heading)) and len(fold("".join(below))) >= EXPLAINED:
                return seen_at(place, heading)
    return NOTHING


def _headings(page: Page, lines: Sequence[str]) -> Collection[str]:
    """The headings of a page; of a document any short line that tells of powers may be one."""
    if page.kind == "html":
        return page.headings
    return [line for line in lines if len(line) <= SHORT and _tells_powers(fold(line))]


def _tells_powers(heading: str) -> bool:
    return any(name in heading for name in _POWERS) and _STRUCTURE not in heading


def news_dates(element: Element, places: Sequence[Place], scope: Scope) -> Seen:
    """News of the fiscal year, or of the calendar year of the same number."""
    for place in places:
        if place.year is YearStatus.RIGHT:
            return Seen(True, passage(place.body.text, 0, 0), place.page.url)
    return NOTHING


def signature(element: Element, places: Sequence[Place], scope: Scope) -> Seen:
    """A name in brackets or the word for signing."""
    for place in places:
        match = _SIGNED.search(place.page.text)
        if match:
            return Seen(True, passage(place.page.text, match.start(), match.end()), place.page.url)
    return NOTHING


def from_home(element: Element, places: Sequence[Place], scope: Scope) -> Seen:
    """Clicks from the home page lead here."""
    for place in places:
        if place.page.path or scope.survey.is_home(place.page):
            return Seen(True, " › ".join(step.label for step in place.page.path if step.label), place.page.url)
    return NOTHING


DETECTORS: dict[str, Detector] = {
    "words": words,
    "columns": columns,
    "account": columns,
    "months": monthly.months,
    "not-whole-act": not_whole_act,
    "news-dates": news_dates,
    "signature": signature,
    "duration": duration,
    "statistics": figures.statistics,
    "phone": channels.phone,
    "email": channels.email,
    "address": channels.address,
    "map": channels.map_of_place,
    "two-way-channel": channels.two_way,
    "form": channels.form,
    "letter": channels.letter,
    "channel": channel,
    "filled": figures.filled,
    "from-home": from_home,
    "person-names": people.names,
    "photo": people.photos,
    "person-contact": people.contacts,
}
