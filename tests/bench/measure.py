"""Runs a command as a whole process and reads what the operating system says it cost, its children included."""

from __future__ import annotations

import os
import subprocess
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

    Python may keep compiled modules, whatever the environment says: that is how people run it. The peak is never below
    the memory of the process that calls, which the system counts in when it starts another.
    """
    words = [str(word) for word in command]
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        with subprocess.Popen(words, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=errors) as process:
            assert process.stdout is not None
            out = process.stdout.read().decode("utf-8")
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - started
        if process.returncode not in fine:
            errors.seek(0)
            last = errors.read().decode("utf-8", "replace")[-2000:]
            raise RuntimeError(f"{' '.join(words)} ended with {process.returncode}\n{last}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, out)
