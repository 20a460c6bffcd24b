"""Walks one site: the home page first, then the best link of the frontier, until nothing useful or no budget is left.

In: a visit. Out: the visit, ended. One thing at a time: other sites go on meanwhile, in the same process.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

from crawler.browser.rendering import Rendering
from crawler.events import Events
from crawler.frontier.frontier import Wanted
from crawler.frontier.interest import Standing
from crawler.harm.cloaking import seen_by_others
from crawler.harm.notices import of_redirect, tell
from crawler.offsite.reading import Elsewhere
from crawler.visiting.before import taken_over, unless
from crawler.visiting.carrying import Known
from crawler.visiting.declared import KIND
from crawler.visiting.entrance import Entrance
from crawler.visiting.fetch import NOT_MODIFIED, Fetched, Fetcher
from crawler.visiting.pressed import Pressed
from crawler.visiting.reader import Reader
from crawler.visiting.visit import Visit
from rules.model import Link, Page, Problem, Site

FEW_LINKS = 4  # a site that showed fewer links to its own pages than this: look for another way in
GUESSES = ("index.php", "home", "main", "index.html", "site/", "frontpage", "public/", "default.asp", "home.php")
MOST_SITEMAP = 500  # pages
MOST_SITEMAPS = 5  # files
TOO_BUSY = 2  # pages that ask to be left alone for longer than a visit can wait
NOT_ANSWERING = 8  # failures in a row after which a site is left alone
GONE_AWAY = frozenset({Problem.TIMEOUT, Problem.CONNECTION})
_LOCATION = re.compile(r"<loc>\s*(?:<!\[CDATA\[)?\s*([^<\]\s]+)", re.IGNORECASE)


@dataclass
class Walk:
    """One walk over one site."""

    visit: Visit
    fetcher: Fetcher
    reader: Reader
    events: Events
    rendering: Rendering
    elsewhere: Elsewhere
    known: Known | None = None  # of an earlier visit
    answers: dict[str, Fetched] = field(default_factory=dict)  # of a glance, to what the walk may want
    _pressed: Pressed = field(default_factory=Pressed)
    _guessed: bool = False
    _silent: int = 0
    _busy: int = 0

    async def site(self) -> Site:
        """Walk, and return what was seen; its pages get their words with `unpacked`. A site makes it raise nothing."""
        if not await Entrance(self.visit, self.fetcher, self.reader, self.rendering).enter():
            return self.visit.site
        await self._all()
        await self._as_others_see_it()
        return self.visit.end()

    def unpacked(self) -> Site:
        """What was seen, with all its words."""
        self._pressed.give_back()
        return self.visit.site

    async def _as_others_see_it(self) -> None:
        """Two more looks at the home page of a site that answers, as a search engine and as its visitor get it."""
        if not self.visit.given_up:
            home = self.visit.site.pages[0]
            self.visit.site.notices += await seen_by_others(home, self.fetcher.agent, self.fetcher.fetch_as)

    async def _all(self) -> None:
        while not self.visit.given_up:
            wanted = self.visit.next()
            if wanted is not None:
                read = len(self.visit.site.pages)
                await self.read(wanted)
                for page in self.visit.site.pages[read:]:
                    self._pressed.take(page)
            elif self.visit.spent or not await self._another_way():
                return

    async def read(self, wanted: Wanted) -> None:
        """Read what is behind one link and take it in."""
        self.visit.asked_for()
        self.events.page(self.visit.agency.code, len(self.visit.site.pages), wanted.link.label)
        kept = self.visit.known(wanted.link.url)
        fetched = await self._answer(wanted.link.url, kept)
        if fetched.left_to:
            tell(self.visit.site.notices, of_redirect(fetched.url, fetched.left_to))
            fetched.problem, fetched.note = Problem.NOT_FOUND, "หน้านี้ถูกส่งต่อไปเว็บไซต์โฆษณา"
        self._notice(fetched, wanted)
        page = taken_over(kept, fetched, self.visit.seen)
        page = page or await self.reader.read(fetched, self.visit.seen, self.visit.shelf)
        if not wanted.worth.off_site:
            page = await self.rendering.page(page, fetched, self.visit.seen)
        if wanted.link.kind != "guess" or page.problem is None:
            self.visit.keep(page, wanted)

    async def _answer(self, url: str, kept: Page | None) -> Fetched:
        """What the address answers; nobody is asked again for what was answered on this visit."""
        known = self.rendering.known(url) or self.answers.pop(url, None)
        if known is not None and (known.status != NOT_MODIFIED or kept is not None):
            return known
        return await self.elsewhere.fetch(url, unless(kept))

    def _notice(self, fetched: Fetched, wanted: Wanted) -> None:
        """Give a site up that has stopped answering, or that asks for longer peace than a visit can wait."""
        if wanted.worth.off_site or wanted.link.kind == KIND or not self.visit.realm.holds(wanted.link.url):
            return
        self._silent = self._silent + 1 if fetched.problem in GONE_AWAY else 0
        self._busy += fetched.busy
        if self._busy >= TOO_BUSY:
            self.visit.given_up = "busy"
        elif self._silent >= NOT_ANSWERING:
            self.visit.given_up = "failing"

    async def _another_way(self) -> bool:
        """When the home page led nowhere: the site map, then usual names of home pages. True when they are new."""
        if self._guessed or self.visit.own_links >= FEW_LINKS:
            return False
        self._guessed = True
        links = await self._site_map()
        if not links:
            base = urljoin(self.visit.site.home, self.visit.realm.folder)
            links = [Link(urljoin(base, name), "", kind="guess") for name in GUESSES]
        return self.visit.add(links, Standing())

    async def _site_map(self) -> list[Link]:
        """Pages that sitemap.xml names; the words of an address are its label."""
        found: list[Link] = []
        waiting = await self.fetcher.site_maps(self.visit.site.home)
        for _ in range(MOST_SITEMAPS):
            if not waiting:
                break
            fetched = await self.fetcher.fetch(waiting.pop(0), may_follow=self.visit.realm.holds)
            for location in _LOCATION.findall(fetched.body.decode("utf-8", "replace")) if not fetched.problem else ():
                url = unescape(location)
                if urlsplit(url).path.endswith(".xml"):
                    waiting.append(url)
                elif self.visit.realm.holds(url) and len(found) < MOST_SITEMAP:
                    found.append(Link(url, _words_of(url), kind="sitemap"))
        return found


def _words_of(url: str) -> str:
    """The words in the last part of an address: /แผน-พัฒนา-2569 → "แผน พัฒนา 2569"."""
    name = unquote(urlsplit(url).path.rstrip("/").rsplit("/", 1)[-1])
    words = re.sub(r"[-_+]+|\.(?:html?|php|aspx?)$", " ", name).strip()
    return words if re.search(r"[ก-๙]", words) else ""
