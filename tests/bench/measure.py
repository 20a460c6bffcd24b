"""Runs a command as a whole process and reads what the operating system says it cost, its children included.

In: a command. Out: its `Cost`. A small process of its own starts and awaits it: the system counts the memory
of whoever starts a process into the peak of what is started. On Linux that process also inherits what loses its
parent, and waits for its end: a browser that was killed counts like one that ended.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SET_CHILD_SUBREAPER = 36  # of prctl(2)


@dataclass(frozen=True)
class Cost:
    """Wall and CPU seconds, the peak memory of the largest process in megabytes, and standard output."""

    wall: float
    cpu: float
    peak_mb: float
    out: str


def cost_of(*command: object, fine: tuple[int, ...] = (0,)) -> Cost:
    """Run to the end; a command that ends with another status than `fine` is an error of the measurement.

    Python may keep compiled modules, whatever the environment says: that is how people run it.
    """
    words = [str(word) for word in command]
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.NamedTemporaryFile() as told:
        starter = [sys.executable, "-I", "-S", __file__, told.name]
        done = subprocess.run([*starter, *words], cwd=ROOT, env=env, capture_output=True, check=True)
        cost = json.load(told)
    if cost["status"] not in fine:
        last = done.stderr.decode("utf-8", "replace")[-2000:]
        raise RuntimeError(f"{' '.join(words)} ended with {cost['status']}\n{last}")
    return Cost(cost["wall"], cost["cpu"], cost["peak_mb"], done.stdout.decode("utf-8"))


def _run(told: Path, words: list[str]) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    started = time.perf_counter()
    status = subprocess.call(words)
    wall = time.perf_counter() - started
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    cost = {"wall": wall, "cpu": spent.ru_utime + spent.ru_stime, "peak_mb": spent.ru_maxrss / 1024, "status": status}
    told.write_text(json.dumps(cost))


if __name__ == "__main__":
    _run(Path(sys.argv[1]), sys.argv[2:])
