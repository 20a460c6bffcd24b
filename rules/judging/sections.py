"""What stands below each heading of a web page, in its own words.

In: the lines of a page without the site's frame, and which of them are headings. Out: (heading, the lines below it).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence


def sections(lines: Sequence[str], headings: Collection[str]) -> Iterator[tuple[str, list[str]]]:
    """Every heading among the lines with what follows it until the next one."""
    heading, below = "", list[str]()
    for line in lines:
        if line in headings:
            if heading:
                yield heading, below
            heading, below = line, []
        else:
            below.append(line)
    if heading:
        yield heading, below
