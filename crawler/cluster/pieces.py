"""Which sites may be given out now: an address has one worker at a time, so its sites go out a few at once, in line.

In: agencies grouped by the address of their sites. Out: pieces; the next of an address only when the last came back,
and those that somebody else is at after all others.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from crawler.crew import Machine
from rules.model import Agency

SIZE = 4  # sites of one address that go together: while one's pictures are read, the next is visited


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """The sites of one address that wait to go out."""

    address: str
    agencies: deque[Agency]


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Sites on one address for one worker, and the line they come from."""

    agencies: tuple[Agency, ...]
    line: Line


class Pieces:
    """All that is left to give out, longest lines first."""

    def __init__(self, machines: Iterable[Machine]) -> None:
        self._lines = deque(Line(machine.address, deque(machine.agencies)) for machine in machines)
        self._out: set[Piece] = set()

    @property
    def left(self) -> list[str]:
        """Codes of the agencies that have not come back."""
        out = [agency.code for piece in self._out for agency in (*piece.agencies, *piece.line.agencies)]
        return out + [agency.code for line in self._lines for agency in line.agencies]

    @property
    def has_left(self) -> bool:
        """Whether anything has not come back."""
        return bool(self._lines or self._out)

    @property
    def lines(self) -> int:
        """How many addresses have a piece that may go out now."""
        return len(self._lines)

    def next(self) -> Piece | None:
        """A piece that may go out now; None when every address has one out, or nothing is left."""
        if not self._lines:
            return None
        line = self._lines.popleft()
        piece = Piece(tuple(line.agencies.popleft() for _ in range(min(SIZE, len(line.agencies)))), line)
        self._out.add(piece)
        return piece

    def end(self, piece: Piece) -> None:
        """A piece has come back: the next of its address may go out, before addresses that have not begun."""
        self._out.discard(piece)
        if piece.line.agencies:
            self._lines.appendleft(piece.line)

    def put_back(self, piece: Piece) -> None:
        """A piece was lost on the way: its sites are to go out again."""
        piece.line.agencies.extendleft(reversed(piece.agencies))
        self.end(piece)

    def put_off(self, piece: Piece) -> None:
        """Somebody else is at a site of a piece: its address comes after all others."""
        self._out.discard(piece)
        piece.line.agencies.extendleft(reversed(piece.agencies))
        self._lines.append(piece.line)
