"""What stands on page after page of a site: its frame of menus, head and foot, which says nothing of any one page.

In: the web pages of a visit. Out: lines, titles and pictures of the frame, and the lines of a page that are its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rules.model import Page

SHARE = 0.25  # of the pages; what stands on so many belongs to the frame
FEW = 4  # pages; among fewer nothing can be told apart


@dataclass
class Frame:
    """The frame of the site that these web pages belong to."""

    pages: Sequence[Page]

    @cached_property
    def lines(self) -> frozenset[str]:
        """Lines of menus, head and foot."""
        if len(self.pages) < FEW:
            return frozenset()
        return self._common((set(page.text.split("\n")) for page in self.pages), FEW - 1)

    @cached_property
    def titles(self) -> frozenset[str]:
        """Titles that every page carries and that therefore name none."""
        return self._common(([page.title] for page in self.pages), FEW - 1)

    @cached_property
    def images(self) -> frozenset[str]:
        """Pictures met on many pages: banners and buttons."""
        return self._common(({image.url for image in page.images} for page in self.pages), FEW - 1)

    def own(self, lines: Sequence[str]) -> tuple[str, ...]:
        """The lines of one page that are not the frame's.

        A title that is an entry of the menu too stands there once more than the menu has it: that one is the page's.
        """
        more = {line for line, count in self._repeated(lines).items() if count > self._usual[line]}
        if not more:
            return tuple(line for line in lines if line not in self.lines)
        return tuple(self._with_titles(lines, more))

    def _with_titles(self, lines: Sequence[str], more: Collection[str]) -> Iterator[str]:
        met: Counter[str] = Counter()
        for line in lines:
            met[line] += line in more
            if line not in self.lines or (line in more and met[line] > self._usual[line]):
                yield line

    @cached_property
    def _usual(self) -> dict[str, int]:
        """How often lines of the frame that some page repeats stand on a page, on most of those that have them."""
        repeated = [self._repeated(page.text.split("\n")) for page in self.pages]
        counts = {line: Counter(found[line] for found in repeated if line in found) for line in set().union(*repeated)}
        once = Counter(line for page in self.pages for line in counts.keys() & set(page.text.split("\n")))
        for line, count in counts.items():
            count[1] += once[line] - count.total()
        return {line: max(count, key=lambda often: (count[often], often)) for line, count in counts.items()}

    def _repeated(self, lines: Sequence[str]) -> dict[str, int]:
        """Lines of the frame that stand more than once among these, and how often."""
        frame = [line for line in lines if line in self.lines]
        if len(set(frame)) == len(frame):
            return {}
        return {line: count for line, count in Counter(frame).items() if count > 1}

    def _common(self, of_pages: Iterable[Iterable[str]], least: int) -> frozenset[str]:
        seen: Counter[str] = Counter()
        for found in of_pages:
            seen.update(found)
        limit = max(least, SHARE * len(self.pages))
        return frozenset(one for one, count in seen.items() if count >= limit)
