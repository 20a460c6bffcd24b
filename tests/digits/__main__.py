"""Prints how years are read from scans in fonts the model was not taught on: `python -m tests.digits --help`."""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections import defaultdict
from pathlib import Path

from .fonts import Face, held_out
from .measure import Tally, job
from .papers import WAYS
from .phrases import ITEMS, shares


def main() -> None:
    """Measure and print one line a font, a way of scanning and a script."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--fonts", type=Path, help="folder with unpacked @fontsource packages")
    options.add_argument("--only", default="", help="part of a font's name")
    options.add_argument("--pages", type=int, default=1, help="pages of each font, way and script")
    options.add_argument("--seed", type=int, default=0, help="of the first page; take one that nothing was tuned on")
    options.add_argument("--processes", type=int, default=2)
    options.add_argument("--show", action="store_true", help="print every line with a year that was not read")
    options.add_argument("--phrases", action="store_true", help="measure phrases of OIT items instead of years")
    chosen = options.parse_args()
    faces = [face for face in held_out(chosen.fonts) if chosen.only in face.thai.stem and _plain(face)]
    if chosen.phrases:
        _print_phrases(faces, chosen.processes)
        return
    seeds = range(chosen.seed, chosen.seed + chosen.pages)
    jobs = [(f, way, thai, n) for f in faces for way in WAYS for thai in (True, False) for n in seeds]
    groups: dict[str, Tally] = defaultdict(Tally)
    with multiprocessing.get_context("spawn").Pool(chosen.processes) as pool:
        for done, (name, way, thai, tally) in enumerate(pool.imap_unordered(job, jobs), 1):
            for group in (f"font {name}", f"scan {way}", "digits ๐-๙" if thai else "digits 0-9", "total"):
                groups[group].add(tally)
            print(f"{done} of {len(jobs)} pages: {groups['total']}", file=sys.stderr, flush=True)
            if chosen.show:
                print(*(f"{name} {way}: {mistake}" for mistake in tally.mistakes), sep="\n", flush=True)
    for group in sorted(groups):
        print(f"{group:40} {groups[group]}")


def _print_phrases(faces: list[Face], processes: int) -> None:
    jobs = [(face, WAYS[i % len(WAYS)], number) for face in faces for i, number in enumerate(ITEMS)]
    groups: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        for name, way, found, named in pool.imap_unordered(shares, jobs):
            for group in (f"font {name}", f"scan {way}", "total"):
                groups[group][0] += found
                groups[group][1] += named
    for group, (found, named) in sorted(groups.items()):
        print(f"{group:40} {found / max(1, named):6.1%} of {named} phrases")


def _plain(face: Face) -> bool:
    return not any(word in face.thai.stem for word in ("Oblique", "Italic", "Light", "300", "500", "600", "800", "900"))


if __name__ == "__main__":
    main()
