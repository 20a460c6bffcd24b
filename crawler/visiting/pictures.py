"""Fetches the pictures of a page that has nothing else to show: photographs of notices, charts saved as pictures.

In: a page. Out: its pictures as pages of kind image, linked from it, their bodies on the shelf.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crawler.harm.spam import is_spam_address
from rules.model import Link, Page, Problem, Step

if TYPE_CHECKING:
    from crawler.visiting.fetch import Fetcher
    from crawler.visiting.reader import Reader
    from crawler.visiting.shelf import Shelf
    from crawler.visiting.visit import Visit

MOST = 6  # of one page
MOST_OF_SITE = 40
NARROW = 200  # CSS pixels; narrower pictures are ornaments
SMALL = 12_000  # bytes; smaller files hold no notice
SHORT, LONG = 400, 600  # pixels that the sides of a notice have at least; portraits have fewer
ON_MANY_PAGES = 3  # a picture met on so many belongs to the frame of the site


@dataclass
class Pictures:
    """The pictures of one visit."""

    visit: Visit
    fetcher: Fetcher
    reader: Reader
    shelf: Shelf
    _asked: set[str] = field(default_factory=set)
    _frame: frozenset[str] | None = None

    async def fetch(self, page: Page) -> bool:
        """Fetch what was not fetched before; True when a picture came. A site that was given up is left alone."""
        if self.visit.given_up:
            return False
        wanted = list(dict.fromkeys(i.url for i in page.images if self._may_hold_words(i.url, i.width)))[:MOST]
        alts = {image.url: image.alt for image in page.images}
        came = [await self._one(page, url, alts[url]) for url in wanted if len(self._asked) < MOST_OF_SITE]
        return any(came)

    def _may_hold_words(self, url: str, width: int) -> bool:
        if self._frame is None:
            seen = Counter(url for page in self.visit.site.pages for url in {image.url for image in page.images})
            self._frame = frozenset(url for url, count in seen.items() if count >= ON_MANY_PAGES)
        fresh = url not in self._asked and url not in self._frame and not is_spam_address(url)
        return fresh and not 0 < width < NARROW

    async def _one(self, on: Page, url: str, alt: str) -> bool:
        self._asked.add(url)
        fetched = await self.fetcher.fetch(url, may_follow=lambda target: not is_spam_address(target))
        picture = await self.reader.read(fetched, None, self.shelf)
        if picture.problem is not Problem.IMAGE or not _is_large(fetched.body):
            return False
        picture.label, picture.context, picture.found_on = alt, on.title, on.url
        picture.path = (*on.path, Step(picture.url, alt or on.title))
        picture.off_site = on.off_site
        on.links = (*on.links, Link(url, alt, on.title, kind="img"))
        self.visit.site.pages.append(picture)
        return True


def _is_large(body: bytes) -> bool:
    """Whether a picture has room for a page of words, by its header alone."""
    from crawler.ocr.pictures import size_of

    if len(body) < SMALL:
        return False
    size = size_of(body)
    return min(size) >= SHORT and max(size) >= LONG
