"""From the store to results: which agencies, which year, the visit and judgement that count.

In: the path of the database and what a person typed. Out: `Result`s, one at a time, and the rules of the year.
What a person typed and cannot be used raises a `click.ClickException` with the remedy in Thai and exit status 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from crawler.agencies import display_name, one_of
from crawler.store import Narrowing, Store
from crawler.store import Result as Kept
from reports.help import BadInput
from reports.lines import plain
from reports.results import Result, item_order
from reports.words import count
from rules import load
from rules.model import Agency, Edition, Finding

MANY = "“{text}” มีหลายหน่วยงาน ใช้รหัสแทน: {names}"
NOT_VISITED = "ยังไม่เคยตรวจ {name} ตรวจก่อนด้วย oit crawl {code}"
NOT_JUDGED = "{name} ยังไม่ได้ตัดสินด้วยเกณฑ์ปี {year} ตัดสินจากหน้าที่เก็บไว้ด้วย oit recheck {code} --year {year}"
NO_ITEM = "ปี {year} ไม่มีข้อ {number} มี {first} ถึง {last}"
NOBODY = "ไม่มีหน่วยงานในจังหวัด “{province}” ดูทะเบียนด้วย oit agencies list"
LEFT_OUT = "ไม่รวม {n} หน่วยงานที่ยังไม่มีผลของปี {year}: ตรวจด้วย oit crawl หรือตัดสินใหม่ด้วย oit recheck --year {year}"


def opened(path: Path) -> Store:
    """The database to read; its absence is told with the remedy."""
    return Store(path, readonly=True)


def edition_of(year: int | None) -> Edition:
    """The rules of a year; of the newest with published criteria when None."""
    try:
        return load.edition(load.newest() if year is None else year)
    except load.RuleError as fault:
        raise BadInput(str(fault)) from fault


def agency_named(store: Store, text: str, year: int) -> Agency:
    """The agency of a name that only one has, or the one that answers for a code in a year."""
    found = one_of(store.agencies(), text)
    if len(found) > 1:
        raise BadInput(MANY.format(text=text, names=", ".join(f"{each.code} {_name(each)}" for each in found)))
    return next(iter(found or store.agencies(store.heirs([text], year))), None) or store.agency(text)


def result_of(store: Store, text: str, year: int) -> Result:
    """The result that counts for one agency and year."""
    agency = agency_named(store, text, year)
    for kept in store.results(year, [agency.code]):
        if kept.visit is None:
            raise BadInput(NOT_VISITED.format(name=_name(agency), code=agency.code))
        if result := judged(kept):
            return result
    raise BadInput(NOT_JUDGED.format(name=_name(agency), code=agency.code, year=year))


def results_of(store: Store, year: int, codes: Iterable[str] = (), province: str = "") -> Iterator[Result]:
    """Results of the named agencies, else of a province, else of all; agencies without a result are passed over."""
    wanted = [agency_named(store, code, year).code for code in codes] or None
    refuse_unknown(store, province)
    return filter(None, map(judged, store.results(year, wanted, province=province)))


def refuse_unknown(store: Store, province: str) -> None:
    """Raises BadInput for a province that no agency is of; '' is all of them."""
    if province and not store.agencies(province=province):
        raise BadInput(NOBODY.format(province=province))


def left_out(store: Store, shown: int, year: int, province: str = "") -> str:
    """A note on agencies that have no result of the year, '' when all have one."""
    missing = store.narrowing(province=province).listed - shown
    return LEFT_OUT.format(n=count(missing), year=year) if missing > 0 else ""


def visits_of(store: Store, text: str, year: int) -> list[Result]:
    """Every judged visit of an agency, newest first."""
    agency = agency_named(store, text, year)
    kept = store.visits(agency.code, year)
    found = [result for result in map(judged, kept) if result]
    if not found:
        told = NOT_JUDGED if kept else NOT_VISITED
        raise BadInput(told.format(name=_name(agency), code=agency.code, year=year))
    return found


def item_of(result: Result, text: str) -> Finding:
    """The verdict on one item, named by its number ('O12', 'o12', '12') or id."""
    wanted = f"O{int(text)}" if text.isdecimal() else text
    for finding in result.findings:
        if wanted.upper() == finding.number or wanted.lower() == finding.rule:
            return finding
    numbers = sorted((finding.number for finding in result.findings), key=item_order)
    told = NO_ITEM.format(year=result.judgement.year, number=text, first=numbers[0], last=numbers[-1])
    raise BadInput(told)


def narrowing_line(narrowing: Narrowing) -> str:
    """'ในทะเบียน 212 → มีเว็บไซต์ 205 → เข้าเว็บไซต์ได้ 201 → ตรวจแล้ว 199'."""
    steps = [
        ("ในทะเบียน", narrowing.listed),
        ("มีเว็บไซต์", narrowing.with_website),
        ("เข้าเว็บไซต์ได้", narrowing.reachable),
        ("ตรวจแล้ว", narrowing.crawled),
    ]
    return " → ".join(f"{word} {count(n)}" for word, n in steps)


def _name(agency: Agency) -> str:
    return plain(display_name(agency))


def judged(kept: Kept) -> Result | None:
    """What the store has of an agency as a result, None while it has no judgement."""
    if kept.visit is None or kept.judgement is None:
        return None
    return Result(kept.agency, _name(kept.agency), kept.visit, kept.judgement)
