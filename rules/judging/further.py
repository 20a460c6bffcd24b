"""Before an item is called missing, or a part of it lacking, pages and files are asked that speak of it in other words.

In: the places of an item, and what is near to it. Out: what they amount to. What only may be the item makes it
`unclear`; decision 20 says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rules.fold import fold, folded_all
from rules.judging.carries import showing
from rules.judging.channels import PHONE, address_in
from rules.judging.near import Nearness
from rules.judging.place import SPOKEN, Place, Shut
from rules.judging.places import Places
from rules.judging.scope import Scope
from rules.judging.survey import is_document
from rules.judging.typed import MARK
from rules.judging.weigh import weigh
from rules.judging.weighed import Weighed
from rules.judging.wishes import readings_of
from rules.model import Outcome, Page, Rule

LOOKED_FOR = frozenset({"not-found", "wrong-content"})  # reasons of a `missing` that rests on words alone
AT_THE_FOOT = frozenset({"address", "phone", "email", "map", "two-way-channel"})  # detectors of it


@dataclass(frozen=True, slots=True)
class Further:
    """Where else the items of one visit may stand."""

    places: Places
    scope: Scope
    nearness: Nearness

    def weighed(self, rule: Rule, opened: Sequence[Place], shut: Sequence[Shut]) -> Weighed:
        """The item weighed; once more with what else may show it, where words alone made it missing or partial."""
        weighed = weigh(rule, opened, shut, self.scope)
        if weighed.outcome is Outcome.MISSING and (weighed.reason in LOOKED_FOR or weighed.reason == "empty"):
            return self._whole(rule, weighed, opened, shut)
        if weighed.reason == "element-missing":
            return self._parts(rule, weighed, opened, shut)
        return weighed

    def _whole(self, rule: Rule, weighed: Weighed, opened: Sequence[Place], shut: Sequence[Shut]) -> Weighed:
        known = {place.page.url for place in opened}
        near = [page for page in self.nearness.of(rule) if page.url not in known or weighed.reason != "empty"]
        near = [page for page in near if self._may_speak_of(rule, page)]
        near += [place.page for place in weighed.carried.other if _is_unnamed_part(place)]
        near += self._with_address(rule)
        if near:
            weighed = weigh(rule, [*opened, *self.places.opened_as(rule, near)], shut, self.scope)
            if weighed.outcome is Outcome.MISSING:
                weighed.outcome, weighed.reason, weighed.near = Outcome.UNCLEAR, "near", near[0]
        elif doors := self.places.unopened_as(rule, self.nearness.unopened(rule)):
            weighed.outcome, weighed.reason, weighed.shut = Outcome.UNCLEAR, "near", doors
        return weighed

    def _may_speak_of(self, rule: Rule, page: Page) -> bool:
        """Whether a page has any word of the item's matter; what was read in part, or off pictures, may have one."""
        half = page.via == "ocr" or page.pages_bare or page.pages_unread or page.problem is not None
        if not rule.phrases.matter or half:
            return True
        body, called = self.scope.survey.body(page), self.scope.survey.called(page)
        names = fold(f"{page.title} {called.label if body.substance >= SPOKEN else ' '.join(called)}")
        readings = {reading for word in folded_all(rule.phrases.matter) for reading in readings_of(word)}
        return any(body.says(reading) or reading in names for reading in readings)

    def _with_address(self, rule: Rule) -> list[Page]:
        """Pages with address and telephone of their own, the home page with its whole foot: contact under no name."""
        asked = {element.detector for element in rule.elements if element.required}
        if "address" not in asked or not asked <= AT_THE_FOOT:
            return []
        survey = self.scope.survey
        bodies = ((page, survey.body(page).text) for page in survey.html if not survey.is_home(page))
        own = [page for page, text in bodies if PHONE.search(text) and address_in(text)]
        foot = [page for page in survey.site.pages[:1] if address_in(page.text) or PHONE.search(page.text)]
        return [*own, *foot]

    def _parts(self, rule: Rule, weighed: Weighed, opened: Sequence[Place], shut: Sequence[Shut]) -> Weighed:
        known = {place.page.url for place in opened}
        beside = [page for page in self.nearness.beside(rule) if page.url not in known]
        lacking = [element for element in rule.elements if element.id in weighed.lacks]
        parts = showing(lacking, self.places.opened_as(rule, beside), self.scope)
        return weigh(rule, opened, shut, self.scope, parts) if parts else weighed


def _is_unnamed_part(place: Place) -> bool:
    """A part of a volume under the item's own divider whose words name no item at all: nobody knows what it is."""
    return MARK in place.page.url and is_document(place.page) and not place.subjects
