"""How long a whole country takes, on one computer and on several: `python -m tests.bench.scaling [DB]`.

In: figures that were measured (docs/performance.md) and what is planned for. Out: the tables of docs/scaling.md. With a
database of kept visits it also measures what one visit costs the one who writes.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from crawler.cluster.parcels import Delivery, opened, packed
from crawler.plan import Plan
from crawler.store import Store
from crawler.visited import Visited, stored
from tests.bench.published import Told, published

AGENCIES = 7849
SCANS = (0, 10)  # pages read by OCR of one site
MACHINES = (1, 5)
CORES = (2, 8)
AT_ONCE = Plan().visits  # sites in flight of one process, one process a core
SHARED = (10, 100, 300)  # sites on one address
OTHER_PAGES, SLOWEST_DAY = 1.8, 2.67  # seconds of CPU a page of other scans, and on a slow machine
DELAY = 1.0  # seconds between two requests to one address


@dataclass(frozen=True)
class Figures:
    """requests: of one site. cpu: seconds of CPU for a request, all included. picture: seconds of CPU for a page."""

    requests: float
    cpu: float
    picture: float


def measured(told: Told) -> Figures:
    """What goes in, of all that was measured."""
    change, pictures = told["change"], told["pictures"]
    whole = change["requests"][0]
    return Figures(whole / change["sites"], change["cpu_s"][0] / whole, pictures["cpu_s_per_page"])


def core_hours(figures: Figures, scans: int) -> float:
    """CPU of the whole country."""
    return AGENCIES * (figures.requests * figures.cpu + scans * figures.picture) / 3600


def hours(figures: Figures, scans: int, cores: int) -> float:
    """The longer of what the cores need and what politeness needs when every site has an address of its own."""
    polite = AGENCIES * figures.requests * DELAY / (cores * AT_ONCE) / 3600
    return max(core_hours(figures, scans) / cores, polite)


def _spoken(time: float) -> str:
    return f"{time:.1f} h" if time >= 1 else f"{60 * time:.0f} min"


def tables(figures: Figures) -> str:
    """The two tables of docs/scaling.md."""
    lines = ["| cores of each machine | scanned pages a site | one machine | five machines |", "|---|---|---|---|"]
    for cores in CORES:
        for scans in SCANS:
            told = [_spoken(hours(figures, scans, cores * machines)) for machines in MACHINES]
            lines.append(f"| {cores} | {scans} | {' | '.join(told)} |")
    lines += ["", "| sites on one address | hours, on however many machines |", "|---|---|"]
    lines += [f"| {sites} | {sites * figures.requests * DELAY / 3600:.1f} |" for sites in SHARED]
    return "\n".join(lines)


def inputs(figures: Figures) -> str:
    """The sentence of docs/scaling.md that says what went in and what the CPU of the country is."""
    scanned = core_hours(figures, 10) - core_hours(figures, 0)
    slower = [f"those {scanned:.0f} are {scanned * cpu / figures.picture:.0f}" for cpu in (OTHER_PAGES, SLOWEST_DAY)]
    return (
        f"Measured: {figures.requests:.0f} requests a site and {1000 * figures.cpu:.1f} ms each, documents and\n"
        f'judging included (first visits of "Change" in performance.md); {figures.picture:.2f} s for a page read by\n'
        f'OCR ("Pictures"). That is {core_hours(figures, 0):.1f} core-hours for the pages of the country, and\n'
        f"{scanned:.0f} more for ten scanned pages a site. At {OTHER_PAGES} s a page\n"
        f"([decision 10](decisions/0010-the-judge-chooses-what-ocr-reads.md)) {slower[0]},\n"
        f"on the slowest day that was measured ({SLOWEST_DAY} s) {slower[1]}."
    )


def writing(db: Path) -> tuple[int, float, float]:
    """(visits, seconds of CPU, bytes) of unpacking and keeping one visit each of a database, in one process."""
    with Store(db, readonly=True) as store, TemporaryDirectory() as folder:
        parcels = []
        for result in list(store.results(2569)):
            if result.visit is None or (site := store.site(result.agency.code, 2569)) is None:
                continue
            judgement = store.judgement(result.visit.id, 2569)
            assert judgement is not None
            readings = store.readings_of({page.hash for page in site.pages})
            parcels.append(packed(Delivery(result.agency.code, Visited(site, judgement.findings), readings=readings)))
            plan = Plan(year=2569, as_of=judgement.as_of)
        with Store(Path(folder) / "writer.db") as writer:
            writer.import_agencies(store.agencies())
            began = time.process_time()
            for parcel in parcels:
                delivery = opened(parcel, Delivery)
                assert delivery.visited is not None
                writer.take_in_readings(delivery.readings)
                stored(writer, plan, delivery.visited)
            spent = time.process_time() - began
    return len(parcels), spent / len(parcels), sum(map(len, parcels)) / len(parcels)


def main() -> None:
    """Print the tables, and with a database what writing costs."""
    figures = measured(published())
    print(f"a site: {figures.requests:.0f} requests of {1000 * figures.cpu:.2f} ms of CPU; a scan: {figures.picture} s")
    for scans in SCANS:
        print(f"{scans} scanned pages a site: {core_hours(figures, scans):.1f} core-hours")
    print(tables(figures))
    for db in sys.argv[1:]:
        visits, seconds, size = writing(Path(db))
        print(f"writing: {visits} visits, {1000 * seconds:.0f} ms of CPU and {size / 1000:.0f} kB each")


if __name__ == "__main__":
    main()
