"""One crawl process, seen from the outside: it is given its plan, it tells events, it can be stopped or killed.

In: a `Plan`. Out: events on a queue, `None` when the process has ended. It dies when its standard input closes, so
nothing that ends the caller leaves it running.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from crawler.plan import Plan

Event = dict[str, Any]
LOG_LINES = 200  # of a process's log that are kept for the case that it fails


class Child:
    """One crawl process. One that is `fed` visits the sites it is sent, not those of its plan."""

    def __init__(self, plan: Plan, events: queue.Queue[tuple[Child, Event | None]], *, fed: bool = False) -> None:
        self.plan = plan
        self.log: list[str] = []
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "crawler.run", *(["fed"] if fed else [])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": _path(), "PYTHONUTF8": "1"},
        )
        self.send(plan.to_json())
        self._threads = [
            threading.Thread(target=self._events, args=(events,), daemon=True),
            threading.Thread(target=self._errors, daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def _events(self, events: queue.Queue[tuple[Child, Event | None]]) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            events.put((self, json.loads(line)))
        self.process.wait()
        events.put((self, None))

    def _errors(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self.log.append(line)
            del self.log[:-LOG_LINES]

    def send(self, line: str) -> None:
        """Tell it something; nothing when it has ended already, which its events tell."""
        assert self.process.stdin
        with contextlib.suppress(OSError, ValueError):
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()

    def stop(self) -> None:
        """Ask it to end politely."""
        self.send("stop")

    def kill(self) -> None:
        """End it and its workers now, if they still run, and let go of its streams."""
        if self.process.poll() is None:
            if hasattr(os, "killpg"):
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(self.process.pid, signal.SIGKILL)
            self.process.kill()
            self.process.wait()
        for thread in self._threads:
            thread.join(5)
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()


def _path() -> str:
    """Where the child finds this program."""
    here = str(Path(__file__).resolve().parent.parent)
    return os.pathsep.join(filter(None, [here, os.environ.get("PYTHONPATH", "")]))
