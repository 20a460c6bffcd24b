"""A paper: one piece of published content before anyone decides whether it becomes a page, a PDF, a sheet or a scan.

Plain data in, plain data out. The makers in `build` turn a paper into bytes or into a fragment of HTML.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Head:
    """A heading inside a paper."""

    text: str


@dataclass(frozen=True)
class Grid:
    """A table; the first row holds the column names."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Photo:
    """A portrait. `number` picks the picture, `alt` is its alternative text."""

    number: int
    alt: str = ""


@dataclass(frozen=True)
class Raw:
    """HTML that only a web page can show: a form, a map, a button. Documents leave it out."""

    html: str


Block = str | Head | Grid | Photo | Raw


@dataclass(frozen=True)
class Paper:
    """A title and its blocks."""

    title: str
    blocks: tuple[Block, ...]

    def named(self, title: str) -> Paper:
        """The same content under another title."""
        return replace(self, title=title)

    def plus(self, *others: Paper) -> Paper:
        """This paper followed by others, each under its own heading."""
        blocks = list(self.blocks)
        for other in others:
            blocks += [Head(other.title), *other.blocks]
        return Paper(self.title, tuple(blocks))


def changed(paper: Paper, change: Callable[[str], str]) -> Paper:
    """The paper with `change` applied to every text a reader sees (Thai digits, say). Raw HTML stays."""

    def one(block: Block) -> Block:
        if isinstance(block, str):
            return change(block)
        if isinstance(block, Head):
            return Head(change(block.text))
        if isinstance(block, Grid):
            return Grid(tuple(tuple(change(cell) for cell in row) for row in block.rows))
        return block

    return Paper(change(paper.title), tuple(one(block) for block in paper.blocks))
