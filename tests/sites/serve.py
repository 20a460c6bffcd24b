"""Serve the sample province until Ctrl-C: `python -m tests.sites.serve [--port N] [--csv FILE]` prints its list."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from pathlib import Path

from .province import PORT, Province


def main() -> None:
    """Serve; the line `ready` on standard output says that every address listens."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--port", type=int, default=PORT, help="0 takes a free one")
    options.add_argument("--csv", type=Path, help="write the agency list here instead of printing it")
    chosen = options.parse_args()
    done = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: done.set())
    with Province(chosen.port) as province:
        if chosen.csv:
            chosen.csv.parent.mkdir(parents=True, exist_ok=True)
            chosen.csv.write_text(province.csv(), "utf-8")
        else:
            sys.stdout.write(province.csv())
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        done.wait()


if __name__ == "__main__":
    main()
