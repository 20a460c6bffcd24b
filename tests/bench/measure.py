"""Runs a command as a whole process and reads what the operating system says it cost, its children included.

In: a command. Out: its `Cost`. A small process of its own starts and awaits it: the system counts the memory
of whoever starts a process into the peak of what is started.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


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
    started = time.perf_counter()
    with subprocess.Popen(words) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    cost = {"wall": time.perf_counter() - started, "cpu": usage.ru_utime + usage.ru_stime}
    told.write_text(json.dumps(cost | {"peak_mb": usage.ru_maxrss / 1024, "status": process.returncode}))


if __name__ == "__main__":
    _run(Path(sys.argv[1]), sys.argv[2:])
