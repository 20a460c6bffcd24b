"""What the places of one item amount to: an outcome, why, what speaks for it and what lacks.

Filled in by `rules.judging.weigh`; read by what makes evidence, confidence and remarks of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rules.judging.carries import Carried
from rules.judging.place import Place, Shut
from rules.model import ElementFinding, Outcome, Page


@dataclass(slots=True)
class Weighed:
    """What the places of one item amount to."""

    outcome: Outcome
    reason: str
    places: list[Place] = field(default_factory=list)  # that speak for the outcome, best first
    shut: list[Shut] = field(default_factory=list)  # doors that speak for it
    files: tuple[Page, ...] = ()  # unread files of no known item that may be this one
    near: Page | None = None  # what may be the item in other words
    elements: list[ElementFinding] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)
    advice: list[str] = field(default_factory=list)
    trace: list[str] = field(default_factory=list)
    carried: Carried = field(default_factory=Carried)  # every place, by what it turned out to be

    @property
    def years(self) -> list[int]:
        return sorted({year for place in self.places for year in place.years})

    @property
    def lacks(self) -> frozenset[str]:
        """Ids of the required elements that were not found."""
        return frozenset(found.id for found in self.elements if found.required and not found.found)

    @property
    def behind(self) -> list[Page]:
        """What one would have to read to decide an unclear item, the likeliest first; [] when it is decided.

        What lacks on a page may stand in its pictures, so those of a partly found item are worth a look too.
        """
        if self.outcome is Outcome.PARTIAL:
            return [place.page for place in self.places if place.page.kind == "html" and place.page.images]
        if self.outcome is not Outcome.UNCLEAR:
            return []
        half = [place.page for place in self.places if place.page.pages_unread]
        doors = sorted(self.shut, key=lambda door: (door.lead.via == "hub", door.lead.strength != "exact"))
        return [*half, *(door.page for door in doors if door.page is not None)]
