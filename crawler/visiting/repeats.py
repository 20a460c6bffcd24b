"""Whether a page says again what another one said: calendars, sessions, soft 404 pages.

In: the pages of one visit, one after the other. Out: whether the words and links of one are known.
"""

from __future__ import annotations

from collections import Counter

from rules.model import Page

SAID = 40  # characters; a page with fewer says nothing that could be the same
MOST_ALIKE = 30  # pages with the same words that each lead elsewhere ("2568, open the file")


class Repeats:
    """What was read so far."""

    def __init__(self) -> None:
        self._words: Counter[int] = Counter()
        self._pages: set[int] = set()

    def met(self, page: Page) -> bool:
        """Take a page in; whether its words are known, and its links too or too often others."""
        words = hash((page.title, page.text))
        whole = hash((words, frozenset(link.url for link in page.links)))
        known = whole in self._pages or self._words[words] >= MOST_ALIKE
        self._words[words] += 1
        self._pages.add(whole)
        return known and page.kind == "html" and len(page.text) > SAID
