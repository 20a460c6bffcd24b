"""The leases of the one who writes: a site goes out to a worker when no other crawl of this database is at its agencies
or its address, and others wait for it meanwhile.

In: pieces of a run, in the thread that owns the database. Out: whether a piece may go out. Workers know nothing of it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

from crawler.cluster.pieces import Piece
from crawler.faults import InputFault
from crawler.storage import leases, runs
from crawler.storage.leases import BEAT, LOOK, Holder, Turn, agency_key, host_key
from crawler.store import Store


class Turns:
    """The turns of one run. `tell` is told once of each piece that waits."""

    def __init__(self, store: Store, run: int, tell: Callable[..., None]) -> None:
        self._db, self._tell = store.db, tell
        self._holder = Holder(runs.named(store.db, run))
        self._waiting: dict[str, tuple[Turn, float]] = {}  # by the first agency: the wait, and the next look
        self._beaten = time.monotonic()

    def comes(self, piece: Piece) -> bool:
        """Take the leases of a piece; False while somebody else has one, and for the second after a look."""
        first = piece.agencies[0]
        turn, look = self._waiting.pop(first.code, (Turn(_keys(piece)), 0.0))
        if time.monotonic() >= look:
            known, look = turn.inway, time.monotonic() + LOOK
            with suppress(InputFault):  # somebody writes for long: asked again
                if turn.comes(self._db, self._holder):
                    return True
            if known is None and turn.inway is not None:
                self._tell("waiting", code=first.code, name=first.name, who=turn.inway.who)
        self._waiting[first.code] = turn, look
        return False

    def beat(self) -> None:
        """Give a sign of life when it is time to."""
        if time.monotonic() - self._beaten >= BEAT:
            with suppress(InputFault):
                leases.beat(self._db, self._holder)
            self._beaten = time.monotonic()

    def end(self, piece: Piece) -> None:
        """Let go of what a piece has."""
        self._give_back(_keys(piece))

    def close(self) -> None:
        """Let go of everything."""
        self._give_back(None)

    def _give_back(self, keys: list[str] | None) -> None:
        with suppress(InputFault):  # somebody writes for long: others see that the process has ended
            leases.give_back(self._db, self._holder, keys)


def _keys(piece: Piece) -> list[str]:
    return [host_key(piece.line.address), *(agency_key(agency.code) for agency in piece.agencies)]
