"""Before an item is called missing, or a part of it lacking, pages and files are asked that speak of it in other words.

In: the places of an item, and what is near to it. Out: what they amount to. What only may be the item makes it
`unclear`; decision 20 says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rules.judging.carries import showing
from rules.judging.channels import PHONE, address_in
from rules.judging.near import Nearness
from rules.judging.place import Place, Shut
from rules.judging.places import Places
from rules.judging.scope import Scope
from rules.judging.survey import is_document
from rules.judging.typed import MARK
from rules.judging.weigh import weigh
from rules.judging.weighed import Weighed
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
        near += [place.page for place in weighed.carried.other if _is_unnamed_part(place)]
        near += self._with_address(rule)
        if near:
            weighed = weigh(rule, [*opened, *self.places.opened_as(rule, near)], shut, self.scope)
            if weighed.outcome is Outcome.MISSING:
                weighed.outcome, weighed.reason, weighed.near = Outcome.UNCLEAR, "near", near[0]
        elif doors := self.places.unopened_as(rule, self.nearness.unopened(rule)):
            weighed.outcome, weighed.reason, weighed.shut = Outcome.UNCLEAR, "near", doors
        return weighed

    def _with_address(self, rule: Rule) -> list[Page]:
        """Pages with an address of their own, the home page with all that its foot says: contact under no name."""
        asked = {element.detector for element in rule.elements if element.required}
        if "address" not in asked or not asked <= AT_THE_FOOT:
            return []
        survey = self.scope.survey
        own = [page for page in survey.html if not survey.is_home(page) and address_in(survey.body(page).text)]
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
