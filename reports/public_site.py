"""`oit publish`: everything anybody may read, as a folder of files for any web server, GitHub Pages or a USB stick.

In: the store and the rules of a year. Out: an index with search, a page and a badge for each published agency, its
province, what changed, the criteria, the same in English and as data. It opens from file:// too and loads nothing from
elsewhere. The old folder stays until the new is whole.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

import click

from crawler.agencies import display_name
from crawler.desk import publications, succession
from crawler.store import Store
from reports import options
from reports.documents.badge import badge
from reports.export import write as write_data
from reports.help import BadInput
from reports.html import Row, leading
from reports.lines import plain
from reports.publish import NO_PLACE, agencies, heading_of
from reports.queries import edition_of, opened, results_of
from reports.results import Result
from reports.site import Site
from rules.model import Agency, Edition

MARK = ".oit-site"  # in every folder of ours, so that no other is ever replaced
DATA = "data"
NOT_OURS = "{path} มีไฟล์อื่นอยู่ ไม่เขียนทับ เลือกโฟลเดอร์ว่างหรือชื่อใหม่"
NOTHING = "ยังไม่มีรายงานปี {year} ที่เผยแพร่ กด “เผยแพร่” ในหน้าของหน่วยงาน หรือใช้ --all ถ้าต้องการเผยแพร่ทุกแห่งที่มีผล"
DONE = "เผยแพร่ {n} หน่วยงานที่ {path}\nนำทั้งโฟลเดอร์ไปวางบนเว็บเซิร์ฟเวอร์ หรือเปิดดูได้เลย"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--all", "everyone", is_flag=True, help="ทุกแห่งที่มีผล ไม่เฉพาะที่กดเผยแพร่แล้ว")
@options.province
@options.for_a_year
def publish(folder: Path, everyone: bool, province: str, db: Path, year: int | None) -> None:
    """เขียนส่วนที่เผยแพร่ทั้งหมดเป็นเว็บไซต์ที่ไม่ต้องมีเซิร์ฟเวอร์

    มีดัชนีพร้อมค้นหา หน้าจังหวัด รายงานและประวัติของแต่ละแห่ง สิ่งที่เปลี่ยน เกณฑ์ทุกข้อ และหน้าภาษาอังกฤษ

    \b
    ตัวอย่าง
      oit publish public                       เฉพาะรายงานที่กดเผยแพร่แล้ว
      oit publish public --province เชียงใหม่
      oit publish public --all                 ทุกแห่งที่มีผล
    """
    edition = edition_of(year)
    with opened(db) as store:
        codes = None if everyone else publications.public_codes(store.db, edition.year)
        n = published(store, edition, folder, codes, province)
    click.echo(DONE.format(n=f"{n:,}", path=folder / "index.html"))


def published(store: Store, edition: Edition, folder: Path, codes: set[str] | None, province: str = "") -> int:
    """Write the site of these agencies (of all with a result when None). Returns how many there are."""
    folder = folder.resolve()  # '.' has no name beside which the new one could be made
    if folder.exists() and any(folder.iterdir() if folder.is_dir() else [folder]) and not (folder / MARK).is_file():
        raise BadInput(NOT_OURS.format(path=folder))
    part = folder.with_name(f".{folder.name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        n = _written(store, edition, part, codes, province)
        old = folder.with_name(f".{folder.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        if folder.exists():
            folder.rename(old)
        part.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as fault:
        raise BadInput(NO_PLACE.format(path=folder, why=fault.strerror or fault)) from fault
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return n


def _written(store: Store, edition: Edition, folder: Path, codes: set[str] | None, province: str) -> int:
    from reports import public_pages
    from reports.public_index import indexes

    (folder / DATA).mkdir(parents=True)
    site = Site(folder, edition.year)
    parts: dict[str, dict[Agency, Row]] = {}
    results = _chosen(store, edition, codes, province)
    for result, row in agencies(site, store, edition, results, public=True):
        parts.setdefault(result.agency.province, {})[result.agency] = row
        site.write(_badge(site, result.agency.code), badge(result).encode())
    if not parts:
        raise BadInput(NOTHING.format(year=edition.year))
    everybody = [agency for part in parts.values() for agency in part]
    _lead_on(site, store, edition, everybody)
    indexes(site, store, edition, parts, heading_of(province))
    public_pages.rules(site, edition.year)
    public_pages.words(site, store, [(name, edition.year, len(part)) for name, part in parts.items()])
    public_pages.beside(site, store, edition, everybody)
    for form in ("csv", "json"):
        with (folder / DATA / f"oit.{form}").open("wb") as out:
            write_data(_chosen(store, edition, codes, province), edition, form, out)
    for name in (MARK, ".nojekyll"):
        (folder / name).touch()
    return len(everybody)


def _badge(site: Site, code: str) -> str:
    return site.agencies[code].removesuffix(".html") + ".svg"


def _lead_on(site: Site, store: Store, edition: Edition, shown: Iterable[Agency]) -> None:
    """Where an old code had its page and badge: a page that leads to the body of today, and that body's badge."""
    names = {agency.code: plain(display_name(agency)) for agency in shown}
    for old in dict.fromkeys(each.old for each in succession.every(store.db)):
        new = succession.heir(store.db, old, edition.year)
        if old in names or new not in names:
            continue
        here, there = site.agency(old), Path(site.agencies[new]).name
        site.write(here, leading(quote(there), names[new]).encode())
        shutil.copy(site.folder / _badge(site, new), site.folder / _badge(site, old))


def _chosen(store: Store, edition: Edition, codes: set[str] | None, province: str) -> Iterator[Result]:
    results = results_of(store, edition.year, province=province)
    return (result for result in results if codes is None or result.agency.code in codes)
