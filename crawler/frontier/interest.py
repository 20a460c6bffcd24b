"""How much a link is worth opening: its label, its surroundings and its address come in, a tier and a rank go out.

Asks nothing of the network.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from crawler.frontier import signs
from crawler.frontier.profiles import Hints
from crawler.frontier.traps import paging_of, trap_of
from crawler.frontier.urls import DOCUMENTS, FILES, IMAGES, NOT_READ, Realm, extension_of
from crawler.frontier.worth import INTRUDERS, NOTHING, Tier, Worth
from crawler.harm.spam import is_spam_link
from crawler.offsite.kinds import is_kept_file, is_link_alone
from rules.dates import years_in
from rules.match import Matcher, is_plain, number_in
from rules.model import Edition, Link

MENU_LABEL = 45  # characters; a longer label is a title, not a menu entry
FRAMES = frozenset({"frame", "iframe", "embed", "meta", "script"})
NEWSY = frozenset({"news", "qa", "social", "procurement-notices"})  # items whose pages lead to many that are no items
TITLE = 30  # characters from which a label is more often the title of one thing than a menu entry
TITLED = 150  # what a page loses in rank whose link is such a title and names no item
ONWARD_LABEL = 20  # characters; "โหลดเพิ่มเติม", "หน้าถัดไป", "3"
OLD_RANK = 400
OTHER_YEAR_RANK = 60
NEAR = 80  # what a link gains in rank on a page of its item
ONWARD = 120  # and what it gains beside, when it says nothing there: "ดาวน์โหลด", "อ่านต่อ"
LISTED = 40  # what a link that names an item gains on an ITA page
ONE_SUBJECT = 3  # items that a page may name and still be one of them rather than a list
YEARLY = frozenset({"fiscal-year", "half-year", "months"})  # kinds of period
_YEARISH = re.compile(r"[12๑๒]\d{3}|(?<!\d)[5-7๕-๗]\d(?!\d)")  # may be a year: looked at before dates are read
DEEP = 3  # levels below the home page beyond which an unnamed link is no menu entry any more


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of the page a link stands on."""

    depth: int = 0  # clicks from the home page
    level: int = 0  # the same, but the next page of a list is on the level of the list
    rules: frozenset[str] = frozenset()  # items its own title, headings or label name
    ita: bool = False
    year: int | None = None  # the year it speaks of
    numbers_of: Edition | None = None  # whose O-numbers it uses
    tier: Tier = Tier.NAMES
    trail: tuple[str, ...] = ()  # what it is called, and the pages above it, nearest first
    below: bool = False  # whether the page above it promises, and it names no item

    @property
    def promises(self) -> bool:
        """Whether what it links to is likely part of an item."""
        return self.ita or self.below or bool(self.rules - NEWSY)


@dataclass
class Interest:
    """Weighs the links of one site for one fiscal year."""

    matcher: Matcher
    year: int
    realm: Realm

    def __post_init__(self) -> None:
        self._hints = Hints(self.realm)

    def meet(self, links: Iterable[Link]) -> None:
        """Take in the links first met on a page, for what they tell of the site's vendor."""
        self._hints.meet(links)

    def of(self, link: Link, on: Standing) -> Worth:
        """What `link`, met on a page standing like `on`, is worth."""
        extension = extension_of(link.url)
        if extension in NOT_READ or link.url.startswith(("mailto:", "tel:")):
            return NOTHING
        if is_spam_link(link):
            return INTRUDERS
        rules = self._rules(link, on)
        last = last_year(f"{link.label}\n{link.context}")
        old = self._is_old(last, on)
        held = self.realm.holds(link.url)
        document = extension in FILES or (not held and is_kept_file(link.url))
        if not held and not (document and self._is_kept_elsewhere(link, on)):
            return self._away(link, on, rules, self._year_rank(last, on, rules), old)
        if not document and (noise := self._noise(link, bool(rules))) is not None:
            return noise
        worth = self._document(link, on, rules, extension) if document else self._page(link, on, rules)
        serves = rules or (tuple(on.rules - NEWSY) if on.promises else ())
        near = _nearness(link, on, rules)
        rank = worth.rank + (0 if near >= NEAR else 8 * on.depth) + self._year_rank(last, on, rules) - near
        weighed = Worth(worth.tier, rank, rules, worth.why, old=old, plain=worth.plain, serves=serves)
        return self._hints.on(weighed, link)

    def beyond(self, link: Link, on: Standing) -> Worth:
        """What a link on another host's page is worth: a document shown or listed there, never its menus."""
        if is_kept_file(link.url):
            return self.of(link, on)
        shown = link.kind in ("iframe", "embed", "frame") or extension_of(link.url) in DOCUMENTS
        return Worth(Tier.COULD, 240, off_site=True) if shown else Worth(Tier.NOISE, 9999)

    def _is_kept_elsewhere(self, link: Link, on: Standing) -> bool:
        """A file of the agency's own page on its vendor's file host, or beside its folder."""
        return on.promises or self.realm.neighbours(link.url)

    def _rules(self, link: Link, on: Standing) -> tuple[str, ...]:
        found = self.matcher.match_link(link.label, link.context, on.numbers_of)
        return tuple(dict.fromkeys(match.rule for match in found))

    @staticmethod
    def _noise(link: Link, named: bool) -> Worth | None:
        """Noise by its address, or by its label when the label names no item."""
        trap = trap_of(link.url)
        if trap and not (trap == "calendar" and named):
            return Worth(Tier.NOISE, 9000, why="trap")
        sign = signs.address_sign(link.url)
        if sign in ("face", "thread") or (not named and (sign or signs.is_noise(link.label))):
            return Worth(Tier.NOISE, 9000)
        return None

    def _page(self, link: Link, on: Standing, rules: tuple[str, ...]) -> Worth:
        words = f"{link.label} {link.context}" if is_plain(link.label) else link.label
        if link.kind in FRAMES:
            return Worth(Tier.NAMES, 10)
        if on.depth == 0 and signs.is_entrance(link.label):
            return Worth(Tier.NAMES, 20)
        if rules:
            return Worth(Tier.NAMES, 100)
        if signs.is_ita(words) or (on.ita and number_in(link.label) is not None):
            return Worth(Tier.NAMES, 60)
        return self._unnamed(link, on)

    def _unnamed(self, link: Link, on: Standing) -> Worth:
        """A page whose link names no item: a menu entry, a list, or something else."""
        paging = paging_of(link.url) is not None and is_plain(link.label)
        titled = TITLED if len(link.label) >= TITLE else 0
        if on.promises:
            return Worth(Tier.COULD, 220 if paging else 180 + titled)
        if paging:
            return Worth(Tier.OTHER, 650) if on.depth else Worth(Tier.COULD, 420)
        if is_plain(link.label):
            return self._unlabelled(link, on)
        menu = on.tier <= Tier.COULD and on.level <= DEEP
        if menu and signs.is_hub(link.label) and not signs.is_news(link.label):
            return Worth(Tier.COULD, 300 + titled)
        if menu and len(link.label) <= MENU_LABEL and (on.depth == 0 or not signs.is_news(link.label)):
            return Worth(Tier.COULD, 350 + titled)
        return Worth(Tier.OTHER, 500 if signs.is_official(link.label) else 600)

    @staticmethod
    def _unlabelled(link: Link, on: Standing) -> Worth:
        """A link that says nothing is what its surroundings say; with none, it could be anything."""
        if link.context and not is_plain(link.context) and on.depth and signs.is_news(link.context):
            return Worth(Tier.OTHER, 620)
        shallow = on.tier <= Tier.COULD and on.level <= DEEP
        return Worth(Tier.COULD, 380, plain=True) if shallow else Worth(Tier.OTHER, 640)

    def _document(self, link: Link, on: Standing, rules: tuple[str, ...], extension: str) -> Worth:
        """A file is opened when its words, or the page it hangs on, promise an item.

        One in a section that promises none comes before pages that name nothing: evidence more often (decision 24).
        """
        picture = 60 if extension in IMAGES else 0
        if rules:
            return Worth(Tier.NAMES, 90 + picture)
        words = f"{link.label} {link.context}"
        if on.promises or signs.is_ita(words):
            return Worth(Tier.COULD, 160 + picture)
        if is_plain(link.label) and (not link.context or is_plain(link.context)) and not picture:
            return Worth(Tier.COULD, 330)
        if not picture and on.tier <= Tier.COULD and on.level <= DEEP and not signs.is_news(words):
            return Worth(Tier.OTHER, 240 if signs.is_official(words) else 280)
        return Worth(Tier.NOISE, 9500)

    @staticmethod
    def _away(link: Link, on: Standing, rules: tuple[str, ...], year_rank: int, old: bool) -> Worth:
        """A link to another host is opened once, when it is said to be an item."""
        named = bool(rules) or signs.is_ita(link.label)
        named = named or (on.ita and (number_in(link.label) is not None or is_plain(link.label)))
        if link.kind in FRAMES and on.promises:
            named = True
        if signs.is_social(link.url) or is_link_alone(link.url) or not named:
            return Worth(Tier.NOISE, 9000, rules, "off-site", off_site=True)
        return Worth(Tier.NAMES, 260 + year_rank, rules, off_site=True, old=old)

    def _is_old(self, last: int | None, on: Standing) -> bool:
        if last is None and on.promises:
            last = on.year
        return last is not None and last < self.year - 1

    def _year_rank(self, last: int | None, on: Standing, rules: tuple[str, ...]) -> int:
        """Links of the wanted year first; an item may want the year before."""
        if self._is_old(last, on):
            return OLD_RANK
        if last is None:
            return -30 if on.promises and on.year == self.year else 0
        wanted = {year for rule in rules for year in self._wanted.get(rule, ())} or {self.year}
        if last in wanted or last == self.year:  # the list of a year names what is wanted of the year before
            return -30
        return OTHER_YEAR_RANK if last < min(wanted) and rules else -10 if abs(last - self.year) == 1 else 0

    @cached_property
    def _wanted(self) -> dict[str, set[int]]:
        """Item -> the fiscal years it is right for, for items of one year."""
        periods = {rule.id: rule.period for rule in self.matcher.edition.rules}
        return {
            rule: {self.year + offset for offset in (period.offset, *period.also)}
            for rule, period in periods.items()
            if period.kind in YEARLY
        }


def _nearness(link: Link, on: Standing, rules: tuple[str, ...]) -> int:
    """What a link gains by the page it stands on: what was begun there is finished before the next is begun."""
    own = on.rules - NEWSY
    if not rules and 0 < len(own) <= ONE_SUBJECT and paging_of(link.url) is None:
        return NEAR + (ONWARD if is_plain(link.label) else 0)
    if not own.isdisjoint(rules):
        return NEAR
    return LISTED if on.ita and rules else 0


def level_of(link: Link, on: Standing) -> int:
    """The level of what `link` leads to: that of its list for the next page of one, else one below."""
    onward = paging_of(link.url) is not None and len(link.label) <= ONWARD_LABEL
    return max(1, on.level if onward else on.level + 1)


@lru_cache(maxsize=16384)
def last_year(text: str) -> int | None:
    """The latest year a label speaks of, None when it names none."""
    if not _YEARISH.search(text):
        return None
    years = [mention.last for mention in years_in(text) if mention.kind != "law"]
    return max(years, default=None)
