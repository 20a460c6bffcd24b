"""Runs a command as a whole process and reads what the operating system says it cost, its children included."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Cost:
    """Wall and CPU seconds, and the peak memory of the largest process in megabytes."""

    wall: float
    cpu: float
    peak_mb: float
    out: str


def cost_of(command: list[str], env: dict[str, str] | None = None) -> Cost:
    """Run to the end; a command that fails is an error of the measurement."""
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **(env or {})}) as process:
        assert process.stdout is not None
        out = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, out)
