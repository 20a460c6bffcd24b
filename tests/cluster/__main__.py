"""The whole sample province by one process, by two and by a cluster: `python -m tests.cluster [OPTION of oit crawl]...`

Nothing comes in but options such as --no-ocr. Out: every verdict that differs, how many there were, and exit status 1
when any does. With everything on it takes a quarter of an hour on two cores.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from crawler.store import Store
from tests.cluster.party import Party
from tests.crawl.commands import ended, oit
from tests.crawl.crawling import AS_OF
from tests.sites.province import Province

PLAIN = ("--delay", "0", "--allow-private", "--year", "2569", "--as-of", AS_OF.isoformat())
Verdicts = dict[tuple[str, str], tuple[str, str]]


def verdicts(db: Path) -> Verdicts:
    """(outcome, reason) by agency and item."""
    with Store(db, readonly=True) as store:
        rows = store.db.execute("SELECT code, rule, outcome, reason FROM item_result WHERE year = 2569")
        return {(code, rule): (outcome, reason) for code, rule, outcome, reason in rows}


def main() -> int:
    """Crawl in three ways and compare."""
    found: dict[str, Verdicts] = {}
    with TemporaryDirectory() as name, Province() as province:
        folder = Path(name)
        (folder / "list.csv").write_text(province.csv(), encoding="utf-8")
        with Party(folder) as party:
            party.join(("--sites", "20"), ("--sites", "20"))
            ways = {"one": ("--processes", "1"), "two": ("--processes", "2"), "cluster": ("--scheduler", party.address)}
            for way, options in ways.items():
                db = folder / f"{way}.db"
                command = ("--agencies", str(folder / "list.csv"), *PLAIN, *options, *sys.argv[1:])
                with oit(db, *command) as process:
                    code, _, err = ended(process, 7200)
                if code:
                    raise SystemExit(err)
                found[way] = verdicts(db)
    return told(found)


def told(found: dict[str, Verdicts]) -> int:
    """Print what differs."""
    differ = [key for key in found["one"] if len({verdicts.get(key) for verdicts in found.values()}) > 1]
    for key in differ:
        print(*key, {way: verdicts.get(key) for way, verdicts in found.items()})
    agencies = len({code for code, _ in found["one"]})
    print(f"{agencies} agencies, {len(found['one'])} verdicts, {len(differ)} differ")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
