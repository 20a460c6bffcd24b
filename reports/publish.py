"""Where a report goes: one file for one agency, else a folder with an index.

In: the store, the rules of the year, and what a person asked for. Out: the path of the page to open.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from urllib.parse import quote

from crawler.store import Store
from reports.help import BadInput
from reports.html import Heading, Row, index, page, row
from reports.queries import narrowing_line, result_of, results_of
from reports.results import Result
from reports.site import Site
from reports.views.course import course
from reports.views.history import drawn
from rules.model import Edition

NO_PLACE = "เขียนลง {path} ไม่ได้ ({why}) เลือกที่อื่นด้วย --out"
FOLDER_WANTED = "รายงานหลายหน่วยงานเป็นโฟลเดอร์: ใช้ --out กับชื่อโฟลเดอร์แทน {path}"
NO_RESULTS = "ยังไม่มีผลของปี {year} ตรวจก่อนด้วย oit crawl หรือตัดสินใหม่ด้วย oit recheck --year {year}"
PAGE_SUFFIXES = (".html", ".htm")


def written(store: Store, edition: Edition, out: Path, code: str = "", province: str = "") -> Path:
    """Write the report of an agency, of a province, or of all. Returns the page to open.

    `out` is a file when it ends in .html and one agency is asked for, else a folder.
    """
    try:
        return _written(store, edition, out, code, province)
    except OSError as fault:
        raise BadInput(NO_PLACE.format(path=out, why=fault.strerror or fault)) from fault


def _written(store: Store, edition: Edition, out: Path, code: str, province: str) -> Path:
    if code:
        result = result_of(store, code, edition.year)
        if out.suffix.lower() in PAGE_SUFFIXES:
            out.parent.mkdir(parents=True, exist_ok=True)
            chart = drawn(store, result.agency, edition.year)
            out.write_text(page(result, edition, store.passage, chart), encoding="utf-8")
            return out
        return _folder(store, edition, out, [result], Heading(result.name))
    if out.suffix.lower() in PAGE_SUFFIXES:
        raise BadInput(FOLDER_WANTED.format(path=out))
    narrowing = narrowing_line(store.narrowing(province=province))
    results = results_of(store, edition.year, province=province)
    first = next(results, None)
    if first is None:
        raise BadInput(NO_RESULTS.format(year=edition.year))
    return _folder(store, edition, out, chain([first], results), Heading(heading_of(province), narrowing=narrowing))


def _folder(store: Store, edition: Edition, out: Path, results: Iterable[Result], heading: Heading) -> Path:
    site = Site(out, edition.year)
    rows = {result.agency.code: _agency(site, store, edition, result) for result in results}
    trend = course(store, edition.year, rows)
    return site.put("index.html", index([*rows.values()], edition, heading.drawn(trend)))


def _agency(site: Site, store: Store, edition: Edition, result: Result) -> Row:
    code = result.agency.code
    chart = drawn(store, result.agency, edition.year)
    site.put(site.agency(code, edition.year), page(result, edition, store.passage, chart, "/"))
    return row(result, edition, f"/a/{quote(code, safe='')}/{edition.year}")


def heading_of(province: str) -> str:
    """What a report on many agencies is headed by: 'จังหวัดเชียงใหม่', or all of them."""
    return f"จังหวัด{province.removeprefix('จังหวัด').removeprefix('จ.')}" if province else "ทุกหน่วยงาน"
