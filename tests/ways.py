"""The whole sample province visited in every way a visit can come about: `python -m tests.ways [--no-ocr] [WAY]...`

In: tools to do without, and ways if not all. Out: every verdict that one way tells otherwise than a first visit by one
process, how many there were, and exit status 1 when any does. With every tool: about twenty minutes on two cores.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from crawler.store import Store
from tests.cluster.party import Party
from tests.crawl.commands import ROOT, days_pass, ended, oit, told
from tests.sites.province import Province

PLAIN = ("--delay", "0", "--allow-private", "--year", "2569")  # judged for today, as nights are
OF_NIGHT = {"delay": "0", "allow_private": "true"}
TOOLS = ("browser", "ocr")
NEVER_WHOLE, UNHEALTHY = "90", 2  # days; what a night of so many broken sites ends with
FEWEST = 40  # visits: fewer, and a way was not gone
BEFORE_THE_END = 20  # sites that are finished when the power goes
FIRST = "one"
LIGHT = ("--full-every", NEVER_WHOLE)
NIGHTS = ("light", "whole", "light-cluster")
WAYS = ("two", "cluster", "resumed", *NIGHTS)
Verdicts = dict[tuple[str, str], tuple[str, str]]


def verdicts(db: Path) -> Verdicts:
    """(outcome, reason) by agency and item, as the machine told them."""
    with Store(db, readonly=True) as store:
        judged = [(each.agency.code, each.machine) for each in store.results(2569)]
        return {
            (code, found.rule): (found.outcome, found.reason)
            for code, judgement in judged
            if judgement is not None
            for found in judgement.findings
        }


def visits(db: Path) -> Counter[str]:
    """How many visits a database holds, and how many of them were light."""
    with Store(db, readonly=True) as store:
        made, light = store.db.execute("SELECT count(*), coalesce(sum(light), 0) FROM visit").fetchone()
        return Counter(visits=made, light=light)


@dataclass(frozen=True)
class Ways:
    """How each way is gone: from an agency list in `folder` to a database, `without` some tools."""

    folder: Path
    without: tuple[str, ...]

    def crawl(self, *how: str) -> Callable[[Path], None]:
        """A first visit."""
        return lambda db: self._crawled(db, *how)

    def resumed(self, db: Path) -> None:
        """kill -9 in the middle, then --resume."""
        with oit(db, *self._command("--processes", "2")) as process:
            for _ in range(BEFORE_THE_END):
                told(process, "ตรวจครบ")
            process.kill()
        with oit(db, "--resume") as process:
            _well(*ended(process, 7200))

    def night(self, *how: str) -> Callable[[Path], None]:
        """A night after the first visit, a day later, on which nothing changed."""

        def spent(db: Path) -> None:
            with closing(Store(self.folder / f"{FIRST}.db")) as store:
                store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            shutil.copy(self.folder / f"{FIRST}.db", db)
            days_pass(db, 1)
            settings = OF_NIGHT | dict.fromkeys(self.without, "false")
            told_so = [word for name, value in settings.items() for word in ("--crawl", f"{name}={value}")]
            command = [sys.executable, "oit.py", "nightly", "--all", "--year", "2569", *told_so, *how, "--db", str(db)]
            done = subprocess.run(
                [*command, "--report-dir", str(self.folder / "nights" / db.stem)],
                cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
            )  # fmt: skip
            _well(done.returncode if done.returncode != UNHEALTHY else 0, done.stdout, done.stderr)

        return spent

    def _crawled(self, db: Path, *how: str) -> None:
        with oit(db, *self._command(*how)) as process:
            _well(*ended(process, 7200))

    def _command(self, *how: str) -> tuple[str, ...]:
        return ("--agencies", str(self.folder / "list.csv"), *PLAIN, *how, *(f"--no-{tool}" for tool in self.without))


def _well(code: int, _: str, err: str) -> None:
    if code:
        raise SystemExit(err)


@contextmanager
def _party(folder: Path) -> Iterator[Party]:
    with Party(folder) as party:
        party.join(("--sites", "20"), ("--sites", "20"))
        yield party


def main() -> int:
    """Go every way and compare."""
    asked = argparse.ArgumentParser(prog="python -m tests.ways", description=__doc__)
    for tool in TOOLS:
        asked.add_argument(f"--no-{tool}", dest="without", action="append_const", const=tool, default=[])
    asked.add_argument("way", nargs="*", help=f"beside one process: {', '.join(WAYS)} (default: all)")
    given = asked.parse_args()
    if unknown := set(given.way) - {*WAYS}:
        asked.error(f"no such way: {', '.join(unknown)}; there are {', '.join(WAYS)}")
    found: dict[str, Verdicts] = {}
    with TemporaryDirectory(prefix="oit-ways-") as name, Province() as province, _party(Path(name)) as party:
        ways = Ways(Path(name), tuple(given.without))
        (ways.folder / "list.csv").write_text(province.csv(), encoding="utf-8")
        paths = {
            FIRST: ways.crawl("--processes", "1"),
            "two": ways.crawl("--processes", "2"),
            "cluster": ways.crawl("--scheduler", party.address),
            "resumed": ways.resumed,
            "light": ways.night(*LIGHT),
            "whole": ways.night("--full"),
            "light-cluster": ways.night(*LIGHT, "--scheduler", party.address),
        }
        for way in dict.fromkeys([FIRST, *(given.way or WAYS)]):
            db = ways.folder / f"{way}.db"
            paths[way](db)
            before = visits(ways.folder / f"{FIRST}.db") if way in NIGHTS else Counter()
            found[way], made = verdicts(db), visits(db) - before
            if made["light" if way.startswith("light") else "visits"] < FEWEST:
                raise SystemExit(f"{way}: only {made['visits']} visits, {made['light']} of them light")
            others = _others(found, way)
            visited = f"{made['visits']} visits, {made['light']} of them light"
            print(f"{way}: {visited}; {len(others)} verdicts differ", flush=True)
            for key in others:
                first, this = (found[name].get(key, ("nothing",)) for name in (FIRST, way))
                print(" ", *key, *first, "->", *this, flush=True)
    print(f"{len(found[FIRST])} verdicts of {len(found)} ways")
    return 1 if any(_others(found, way) for way in found) else 0


def _others(found: dict[str, Verdicts], way: str) -> list[tuple[str, str]]:
    """What a way tells otherwise than the first."""
    first, this = found[FIRST], found[way]
    return sorted(key for key in first.keys() | this.keys() if first.get(key) != this.get(key))


if __name__ == "__main__":
    sys.exit(main())
