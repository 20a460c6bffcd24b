"""The one database: agencies, visits with their pages, judgements. The front door of everything that is kept.

In: what lists, the crawler and the judge say. Out: agencies, sites to judge again, results for reports. Several
processes may hold the file open: a writer waits for the other, a reader for nobody. One `Store` serves one thread.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from crawler.listing.agency_lists import AgencyList, read_list
from crawler.listing.headings import WORDS
from crawler.storage import importing, keeping, reading, readings, registry, runs, successions
from crawler.storage.database import connected, writing
from crawler.storage.judging import Verdict
from crawler.storage.records import (
    Change,
    ImportReport,
    Judgement,
    ListedAgency,
    Narrowing,
    Remark,
    Result,
    Unfinished,
    Visit,
)
from crawler.storage.retaining import Retained, retain
from rules.model import Agency, Edition, Finding, Score, Site

DEFAULT = Path("oit.db")

__all__ = [
    "DEFAULT", "Change", "ImportReport", "Judgement", "ListedAgency", "Narrowing", "Remark", "Result", "Retained",
    "Store", "Unfinished", "Verdict", "Visit",
]  # fmt: skip


class Store:
    """One SQLite file. `readonly` needs the file to exist and never changes what is in it.

    Raises InputFault when the file is missing (readonly), is no database of ours, or comes from a newer program.
    """

    def __init__(self, path: str | Path = DEFAULT, readonly: bool = False) -> None:
        self.path = Path(path)
        self.db = connected(self.path, readonly=readonly)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self.db.close()

    # --- agencies ---

    def agencies(
        self,
        code: str | Iterable[str] | None = None,
        *,
        province: str = "",
        district: str = "",
        type: str = "",  # noqa: A002
    ) -> list[Agency]:
        """Agencies by code or codes (in their order), province, district and type, written as people write them."""
        codes = [code] if isinstance(code, str) else code
        return registry.agencies_in(self.db, codes, province, district, type)

    def agency(self, code: str) -> Agency:
        """The agency that answers for that code today. Raises InputFault, naming a near code, when there is none."""
        return registry.only(self.db, code)

    def heirs(self, codes: Iterable[str], year: int = successions.NOW) -> list[str]:
        """The codes of the bodies that answer for these in a fiscal year, each once; unless told otherwise, today."""
        return successions.heirs(self.db, codes, year)

    def import_agencies(
        self, rows: Iterable[ListedAgency | Agency], *, dry_run: bool = False, strangers: Collection[str] = ()
    ) -> ImportReport:
        """Take in a list, each code once: an empty cell erases nothing, a repeated list changes nothing.

        strangers: new codes that are of new bodies, however much like known ones they look.
        """
        listed = (row if isinstance(row, ListedAgency) else ListedAgency(0, row) for row in rows)
        return importing.take_in(self.db, listed, _now(), dry_run=dry_run, strangers=strangers)

    def import_file(
        self,
        path: Path,
        mapped: Mapping[str, str] | None = None,
        *,
        dry_run: bool = False,
        strangers: Collection[str] = (),
    ) -> ImportReport:
        """Read a list from a file and take it in; the report tells of every row that did not go in as written."""
        return self.import_list(read_list(path, mapped), dry_run=dry_run, strangers=strangers)

    def import_list(
        self, listed: AgencyList, *, dry_run: bool = False, strangers: Collection[str] = ()
    ) -> ImportReport:
        """Take in a list that was read already."""
        report = self.import_agencies(listed.rows, dry_run=dry_run, strangers=strangers)
        report.refused, report.warnings, report.repairs = listed.refused, listed.warnings, listed.repairs
        report.repeated = listed.repeated
        report.columns = [(WORDS[column], heading) for column, heading in listed.columns.pairs()]
        return report

    def change_agency(self, code: str, **values: str) -> Agency:
        """Set name, type, district, province or website; "" clears. Raises InputFault for what cannot be used."""
        return registry.change(self.db, code, values, _now())

    def set_website(self, code: str, url: str) -> Agency:
        """Set the website, cleaned; "" clears it. Raises InputFault with a suggestion when it is unusable."""
        return self.change_agency(code, website=url)

    def narrowing(self, *, province: str = "", district: str = "", type: str = "") -> Narrowing:  # noqa: A002
        """How many of the chosen agencies are listed, have a website, were visited, answered, and could be crawled."""
        return reading.narrowing(self.db, province=province, district=district, type_=type)

    # --- runs ---

    def begin_run(self, plan: runs.Planned) -> int:
        """Note a crawl before its first request: `plan.agencies` are to be visited, the rest of it is kept as JSON."""
        return runs.begin(self.db, plan, _now())

    def finish_site(self, run_id: int, code: str, visit_id: str | None = None) -> None:
        """Mark a site of a run as done without a visit. `keep(..., run_id=…)` does so by itself."""
        with writing(self.db):
            runs.finish_site(self.db, run_id, code, visit_id, _now())

    def unfinished(self, run_id: int | None = None) -> Unfinished | None:
        """That run, or the latest that was cut short, with the agencies still to visit; None when nothing is left."""
        return runs.unfinished(self.db, run_id)

    # --- visits and judgements ---

    def keep(  # noqa: PLR0913 - a visit and all that was said of it go in together
        self,
        site: Site,
        findings: Sequence[Finding],
        score: Score,
        edition: Edition,
        as_of: date,
        *,
        run_id: int | None = None,
        until: date | None = None,
    ) -> str:
        """Store a visit with its pages and judgement, whole, in one transaction. Returns the visit's id.

        Delivering the same visit again changes nothing. Pages alike on earlier visits are stored once. `until` is the
        first day for which the same visit might be judged differently.
        """
        return keeping.keep(self.db, site, Verdict(findings, score, edition, as_of, until), _now(), run_id)

    def rejudge(self, visit_id: str, verdict: Verdict) -> bool:
        """Store a new judgement of a kept visit. False when it says just what the latest one said."""
        return keeping.rejudge(self.db, visit_id, verdict, _now())

    def prune(self, visits: int = keeping.VISITS_WITH_PAGES) -> int:
        """Drop the pages of older visits; findings, evidence and scores stay. Returns how many pages went."""
        return keeping.prune(self.db, visits)

    def retain(self, moment: datetime | None = None) -> Retained:
        """Thin out old visits and judgements that count no longer: daily, then weekly, then monthly."""
        return retain(self.db, moment or datetime.now(UTC))

    # --- pictures of text ---

    def reading(self, document: str, engine: str, page: int) -> bytes | None:
        """What `engine` read on a page (from 1; 0: the number of pages) of the file of that SHA-256, or None."""
        return readings.read(self.db, document, engine, page)

    def keep_readings(self, document: str, engine: str, found: Sequence[tuple[int, bytes]]) -> None:
        """Keep for ever what was read on some pages of a file."""
        readings.keep(self.db, document, engine, found)

    def keep_passages(self, passages: Iterable[readings.Passage]) -> None:
        """Keep the cut-out passages that verdicts rest on: (hash of the file, page, rule id, WebP)."""
        readings.keep_passages(self.db, passages, _now())

    def passage(self, document: str, page: int, rule: str) -> bytes | None:
        """The cut-out passage a verdict on `rule` rests on (WebP), or None."""
        return readings.passage(self.db, document, page, rule)

    def readings_of(self, documents: Iterable[str]) -> readings.Readings:
        """Everything that was read and cut out of files, by their hashes."""
        return readings.of(self.db, documents)

    def take_in_readings(self, found: readings.Readings) -> None:
        """Keep what was read elsewhere; twice is as good as once."""
        readings.take_in(self.db, found, _now())

    # --- kept visits ---

    def site(self, code: str, year: int | None = None) -> Site | None:
        """The kept pages of the agency's latest visit (of the latest made for `year` when there is one), or None."""
        found = reading.site(self.db, code, year)
        return found[1] if found else None

    def latest(self, code: str, year: int | None = None) -> tuple[str, Site] | None:
        """As `site`, with the visit's id."""
        return reading.site(self.db, code, year)

    def judgement(self, visit_id: str, year: int) -> Judgement | None:
        """The latest judgement of a visit for `year`, or None."""
        return reading.judgement(self.db, visit_id, year)

    def judged_for(self, visit_id: str, year: int) -> date | None:
        """The day a visit was last judged for: for `year` if it was, else for any year; None when it never was."""
        return reading.judged_for(self.db, visit_id, year)

    def visited(self) -> set[str]:
        """Codes of the agencies with any visit."""
        return {row[0] for row in self.db.execute("SELECT DISTINCT agency FROM visit")}

    def visits(self, code: str, year: int | None = None) -> list[Result]:
        """Every visit of an agency, newest first, each with its latest judgement for `year` (of any year when None)."""
        return reading.visits(self.db, code, year)

    def results(
        self,
        year: int,
        codes: Iterable[str] | None = None,
        *,
        province: str = "",
        district: str = "",
        type: str = "",  # noqa: A002
    ) -> Iterator[Result]:
        """For every chosen agency the visit and judgement that count for `year`, unreachable ones with all their items.

        One never judged for that year comes with its latest visit, if any, and no judgement.
        """
        return reading.results(self.db, year, codes, province=province, district=district, type_=type)

    def years(self) -> list[int]:
        """Years with any judgement, newest first."""
        return reading.judged_years(self.db)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
