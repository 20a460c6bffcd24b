"""What a link promises: its tier, its rank, the items it may lead to. `interest` weighs, `frontier` orders.

Tiers: 0 names an item, an ITA page or the way in; 1 could lead to one (menus, lists, labels that say nothing);
2 names something else; 3 is noise, never counted as able to name an item.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Tier(IntEnum):
    NAMES = 0
    COULD = 1
    OTHER = 2
    NOISE = 3


@dataclass(frozen=True, slots=True)
class Worth:
    """What a link promises. `rank` orders the frontier, the lowest first; `rules` are the items its words name."""

    tier: Tier
    rank: int
    rules: tuple[str, ...] = ()
    why: str = ""  # trap, off-site, "" when it is to be read
    off_site: bool = False
    old: bool = False  # it speaks of years long before the one that is looked for
    plain: bool = False  # it says nothing: one of many alike
    barren: bool = False  # its template never led anywhere on other sites of the vendor
    serves: tuple[str, ...] = ()  # items that may be behind it: those it names, else those of the page it stands on

    @property
    def could_name(self) -> bool:
        """Whether an item may be behind it: what the budget left unread of these makes items unclear."""
        return self.tier <= Tier.COULD and not self.old

    @property
    def names_any(self) -> bool:
        """Whether any item may be behind it: an ITA page, a frame, a way in. Unread, it leaves nothing `missing`."""
        return self.tier is Tier.NAMES and not self.rules and not self.old


NOTHING = Worth(Tier.NOISE, 9999, why="not-a-page")
INTRUDERS = Worth(Tier.NOISE, 9999)  # never queued
