"""What is known of a vendor's sites: which of their routes led to which item elsewhere, and which never led anywhere.

In: profiles as TOML (those in `profiles.toml` beside this, and those of the file that OIT_PROFILES names), and the home
page of one site. Out: links ranked by that. A profile asks for no address that the site does not show and judges
nothing: it only says which of the site's own links to try first, and of which template a few are enough.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path

import msgspec

from crawler.faults import InputFault
from crawler.frontier.urls import Realm, key_of, shape_of
from crawler.frontier.worth import Tier, Worth
from rules.model import Link

OWN = Path(__file__).parent / "profiles.toml"
OTHERS = "OIT_PROFILES"  # a file of further profiles
FIRST = 3  # pages whose links are looked at: the home page may be a splash page
FEWEST, SHARE = 4, 0.6  # signs that they must show
LIKELY = 0.5  # of the agencies that have a route: there it led to the item
FEW_ITEMS = 3  # a route that led to more is a list of anything
PROMISING, BARREN = 85, 150  # the rank of a likely route; what a route that led nowhere loses


class Route(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One address or template of addresses (`shape_of`), from the home folder on, and how many agencies read it.

    items: item -> agencies where it was evidence, or a step on the way to it.
    """

    at: str
    agencies: int
    items: dict[str, int] = {}

    @property
    def likely(self) -> tuple[str, ...]:
        """Items that it led to more often than not."""
        return tuple(rule for rule, count in self.items.items() if count >= LIKELY * self.agencies)


class Profile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One vendor's routes. `signs` are links of the first pages of nearly all of its sites."""

    name: str
    agencies: int
    signs: tuple[str, ...]
    route: tuple[Route, ...] = ()


def routes_of(url: str, realm: Realm) -> tuple[str, str]:
    """The address from the home folder on, and its template."""
    folder = realm.folder.strip("/")
    start = f"{folder}/" if folder else ""
    return key_of(url).partition("/")[2].removeprefix(start), shape_of(url).removeprefix(start)


@dataclass
class Hints:
    """The profile of one site, once its first pages showed one."""

    realm: Realm
    profile: Profile | None = None
    _shown: set[str] = field(default_factory=set)
    _met: int = 0

    def meet(self, links: Iterable[Link]) -> None:
        """Look for the signs of a profile among the links first met on one of the first pages."""
        if self.profile is not None or self._met >= FIRST:
            return
        self._met += 1
        self._shown |= {
            route for link in links if self.realm.holds(link.url) for route in routes_of(link.url, self.realm)
        }
        found = [(len(self._shown.intersection(one.signs)), one) for one in known()]
        fitting = [(count, one) for count, one in found if count >= max(FEWEST, SHARE * len(one.signs))]
        self.profile = max(fitting, key=lambda pair: pair[0], default=(0, None))[1]

    def on(self, worth: Worth, link: Link) -> Worth:
        """What a link is worth with what its route was worth elsewhere."""
        if self.profile is None or worth.tier is Tier.NOISE or worth.old or worth.off_site:
            return worth
        exact, shape = routes_of(link.url, self.realm)
        route = self._routes.get(exact) or self._routes.get(shape)
        if route is None:
            return worth
        if not route.items:
            barren = route.agencies >= self.profile.agencies
            return replace(worth, rank=worth.rank + BARREN, barren=True) if barren and not worth.rules else worth
        likely = route.likely
        if not 0 < len(likely) <= FEW_ITEMS:
            return worth
        return replace(worth, rank=min(worth.rank, PROMISING), serves=worth.serves or likely)

    @cached_property
    def _routes(self) -> dict[str, Route]:
        return {route.at: route for route in self.profile.route} if self.profile else {}


def known() -> tuple[Profile, ...]:
    """All profiles that this crawl knows."""
    more = os.environ.get(OTHERS, "")
    return _read(OWN) + (_read(Path(more)) if more else ())


@cache
def _read(path: Path) -> tuple[Profile, ...]:
    """Profiles of a file. Raises InputFault for a file that is none."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        return tuple(msgspec.convert(told.get("profile", []), list[Profile]))
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise InputFault(f"อ่านโปรไฟล์ {path} ไม่ได้: {fault} แก้ไฟล์ หรือเอา {OTHERS} ออก") from fault
