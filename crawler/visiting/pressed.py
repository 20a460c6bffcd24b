"""The words of pages that wait for the end of their visit, pressed to a fifth.

In: pages as they are read. Out: the same pages, whole again when the visit ends. Hundreds of visits wait side by side,
and nobody reads the words of a page between the moment it was taken in and the judging.
"""

from __future__ import annotations

from crawler.storage.zstd import QUICK, expanded, squeezed
from rules.model import Page

WORTH_IT = 1_000  # characters; less is kept as it is
LETTERS = "utf-16-le"  # two bytes a Thai letter instead of three


class Pressed:
    """Pages without their words, and the words."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Page, bytes]] = []

    def take(self, page: Page) -> None:
        """Put the words of a page away."""
        if len(page.text) >= WORTH_IT:
            pressed = memoryview(squeezed(page.text.encode(LETTERS, "surrogatepass"), QUICK))
            self._waiting.append((page, bytes(pressed)))  # a copy: zstd holds on to room for far more
            page.text = ""

    def give_back(self) -> None:
        """Give every page its words again."""
        while self._waiting:
            page, words = self._waiting.pop()
            page.text = expanded(words).decode(LETTERS, "surrogatepass")
