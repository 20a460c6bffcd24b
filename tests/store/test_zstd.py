"""What is pressed stays whole, whoever else presses at the same moment."""

from __future__ import annotations

import random
import threading
from concurrent.futures import ThreadPoolExecutor

from crawler.storage.zstd import QUICK, SMALL, USUAL, expanded, squeezed

THREADS, TURNS = 8, 60


def test_threads_that_press_and_expand_at_once_spoil_nothing_of_each_other() -> None:
    """A crawl reads kept visits in one thread while it stores others in a second one; the console reads in many."""
    together = threading.Barrier(THREADS)

    def whole(number: int) -> int:
        chance = random.Random(number)
        words = [chance.randbytes(7) for _ in range(50)]
        together.wait()
        same = 0
        for turn in range(TURNS):
            content = b" ".join(chance.choices(words, k=20_000))
            same += expanded(squeezed(content, (QUICK, USUAL, SMALL)[turn % 3])) == content
        return same

    with ThreadPoolExecutor(THREADS) as threads:
        assert list(threads.map(whole, range(THREADS))) == [TURNS] * THREADS
