"""An item as one agency publishes it: its label there, its papers, its file kind.

A body and its tables come in, entries go out; sites differ in the tables, not in code.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from .content import items
from .kinds import KINDS
from .paper import Paper
from .people import Body
from .site import Site

T = TypeVar("T")
Papers = tuple[Paper, ...]


@dataclass(frozen=True)
class Entry:
    """One item on one site. `kind` is how its papers are published: a key of `kinds.KINDS`, or "html"."""

    number: str
    label: str
    papers: Papers
    kind: str = "pdf"

    @property
    def turn(self) -> int:
        """The number without its letter."""
        return int(self.number[1:])

    @property
    def whole(self) -> Paper:
        """All papers as one page under the label."""
        return self.papers[0].plus(*self.papers[1:]).named(self.label)


def entries(
    body: Body,
    labels: Mapping[str, str],
    own: Mapping[str, Papers] | None = None,
    kinds: Mapping[str, str] | None = None,
    voice: int = 0,
) -> list[Entry]:
    """One entry per label; papers are the right ones of FY2569 unless `own` says otherwise."""
    own, kinds = own or {}, kinds or {}
    return [
        Entry(n, label, own[n] if n in own else items.papers(body, n, voice=voice), kinds.get(n, "pdf"))
        for n, label in labels.items()
    ]


def filed(site: Site, entry: Entry, pattern: str) -> list[tuple[str, Paper]]:
    """Serve every paper of an entry as a file; `{n}` is the item's number, `{i}` the turn, `{x}` the ending."""
    ending = KINDS[entry.kind].ending
    served = []
    for i, paper in enumerate(entry.papers, 1):
        target = pattern.format(n=entry.turn, i=i, x=ending)
        served.append((site.file(target, entry.kind, lambda p=paper: p), paper))
    return served


def pages(things: Sequence[T], size: int) -> Iterator[tuple[int, Sequence[T]]]:
    """Numbered slices, 1 first."""
    for n in range((len(things) - 1) // size + 1):
        yield n + 1, things[n * size : (n + 1) * size]
