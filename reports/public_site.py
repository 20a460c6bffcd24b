"""`oit publish`: everything anybody may read, as a folder of files for any web server, GitHub Pages or a USB stick.

In: the store and the year at the root. Out: for each year with reports an index with search, what changed, each
province, all pages of each published agency; the criteria, the same in English and as data. It opens from file:// too
and loads nothing from elsewhere. The old folder stays until the new is whole.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Container, Mapping
from itertools import chain
from pathlib import Path
from urllib.parse import quote

import click

from crawler.agencies import display_name
from crawler.desk import publications, standings, succession
from crawler.store import Store
from reports import options
from reports.export import write as write_data
from reports.help import BadInput
from reports.html import leading
from reports.lines import plain
from reports.publish import NO_PLACE, heading_of
from reports.queries import edition_of, opened, refuse_unknown, results_of
from reports.site import BADGE, Site
from reports.views.province import thai_order
from rules.model import Agency

Chosen = Callable[[int], set[str] | None]  # the agencies of a year whose reports go out; None: all with a result
Plan = Mapping[int, Mapping[str, Agency]]  # the site's year first: by code the agencies with a report, as called then
MARK = ".oit-site"  # in every folder of ours, so that no other is ever replaced
NOT_OURS = "{path} มีไฟล์อื่นอยู่ ไม่เขียนทับ เลือกโฟลเดอร์ว่างหรือชื่อใหม่"
NOTHING = "ยังไม่มีรายงานปี {year} ที่เผยแพร่ กด “เผยแพร่” ในหน้าของหน่วยงาน หรือใช้ --all ถ้าต้องการเผยแพร่ทุกแห่งที่มีผล"
NOW = "หน่วยงานนี้ปัจจุบันคือ"
NEWEST = "รายงานล่าสุดที่เผยแพร่:"
DONE = "เผยแพร่ {n} หน่วยงานที่ {path}\nนำทั้งโฟลเดอร์ไปวางบนเว็บเซิร์ฟเวอร์ หรือเปิดดูได้เลย"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--all", "everyone", is_flag=True, help="ทุกแห่งที่มีผล ไม่เฉพาะที่กดเผยแพร่แล้ว")
@options.province
@options.for_a_year
def publish(folder: Path, everyone: bool, province: str, db: Path, year: int | None) -> None:
    """เขียนส่วนที่เผยแพร่ทั้งหมดเป็นเว็บไซต์ที่ไม่ต้องมีเซิร์ฟเวอร์

    มีดัชนีพร้อมค้นหา หน้าจังหวัด รายงาน ทุกข้อ และประวัติของแต่ละแห่ง สิ่งที่เปลี่ยน เกณฑ์ทุกข้อ และหน้าภาษาอังกฤษ
    ของทุกปีที่เผยแพร่ ปีที่เลือกด้วย --year อยู่หน้าแรก

    \b
    ตัวอย่าง
      oit publish public                       เฉพาะรายงานที่กดเผยแพร่แล้ว
      oit publish public --province เชียงใหม่
      oit publish public --all                 ทุกแห่งที่มีผล
    """
    edition = edition_of(year)
    with opened(db) as store:

        def chosen(of: int) -> set[str] | None:
            return None if everyone else publications.public_codes(store.db, of)

        n = published(store, edition.year, folder, chosen, province, everyone=everyone)
    click.echo(DONE.format(n=f"{n:,}", path=folder / "index.html"))


def published(  # noqa: PLR0913 - keywords of one command
    store: Store, year: int, folder: Path, chosen: Chosen, province: str = "", *, everyone: bool = False
) -> int:
    """Write the site, with `year` at its root. Returns of how many agencies it is.

    `everyone`: anybody with a result may be a good example, not only those whose report is published.
    """
    folder = folder.resolve()  # '.' has no name beside which the new one could be made
    if folder.exists() and any(folder.iterdir() if folder.is_dir() else [folder]) and not (folder / MARK).is_file():
        raise BadInput(NOT_OURS.format(path=folder))
    part = folder.with_name(f".{folder.name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        n = _written(store, Site(part, year), chosen, province, everyone)
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


def _written(store: Store, site: Site, chosen: Chosen, province: str, everyone: bool) -> int:
    from reports import public_pages
    from reports.public_index import Indexes
    from reports.public_reports import Reports

    plan = planned(store, site, chosen, province)
    public_pages.sheets(site)
    indexes = Indexes(site, store, plan, heading_of(province))
    for year, agencies in plan.items():
        own = Reports(site, store, edition_of(year), agencies, everyone)
        indexes.write(own.edition, {agency: own.write(agency) for agency in agencies.values()})
        _data(store, site, year, agencies, province)
    _lead_on(site, plan)
    public_pages.rules(site, plan)
    public_pages.words(site, store, indexes.places())
    for name in (MARK, ".nojekyll"):
        (site.folder / name).touch()
    return len(set(chain(*plan.values())))


def planned(store: Store, site: Site, chosen: Chosen, province: str = "") -> Plan:
    """Which reports there will be; from now on links of the site find their pages, and those of old codes."""
    refuse_unknown(store, province)
    plan: dict[int, dict[str, Agency]] = {}
    for year in dict.fromkeys([site.year, *store.years()]):
        codes = chosen(year)
        judged = (each for each in standings.standings(store.db, year, province=province) if each.status)
        found = {each.code: Agency(*each[:6]) for each in judged if codes is None or each.code in codes}
        for code in found:
            site.agency(code, year)
        if found:
            plan[year] = found
    if site.year not in plan:
        raise BadInput(NOTHING.format(year=site.year))
    provinces = {agency.province for agencies in plan.values() for agency in agencies.values()}
    for name in sorted(provinces, key=thai_order):
        site.province(name, alone=len(provinces) == 1)
    for old in [*(each.old for each in succession.every(store.db)), *chain(*plan.values())]:
        new = succession.heir(store.db, old)
        if old not in plan[site.year] and site.years(new):
            site.heirs[old] = new
    return plan


def _lead_on(site: Site, plan: Plan) -> None:
    """At the stable place of a report that is not of the site's year: a page that leads to it, and its badge.

    So an old code leads to the body of today, and an agency with none but older reports to the newest of them.
    """
    names = {code: plain(display_name(agency)) for part in reversed([*plan.values()]) for code, agency in part.items()}
    for old, new in site.heirs.items():
        here, home = site.report(old, site.year), f"/a/{quote(new, safe='')}"
        told = NEWEST if old == new else NOW
        site.write(here, leading(site.near(here, f"{home}/latest"), told, names[new]).encode())
        shutil.copy(site.folder / site.file(f"{home}/{BADGE}"), site.folder / site.badge(old, site.year))


def _data(store: Store, site: Site, year: int, agencies: Container[str], province: str) -> None:
    for form in ("csv", "json"):
        results = results_of(store, year, province=province)
        path = site.folder / site.file(f"/data/oit.{form}?year={year}")
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as out:
            write_data((each for each in results if each.agency.code in agencies), edition_of(year), form, out)
