"""`oit publish`: everything anybody may read, as a folder of files for any web server, GitHub Pages or a USB stick.

In: the store and the rules of a year. Out: an index with search, a page and a badge for each published agency, and the
same as data. It opens from file:// too and loads nothing from elsewhere. The old folder stays until the new is whole.
"""

from __future__ import annotations

import shutil
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
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
from reports.html import FOLDER, STATIC, file_name, index, leading, page, row
from reports.lines import plain
from reports.publish import NO_PLACE, heading_of
from reports.queries import edition_of, opened, results_of
from reports.results import Result
from rules.model import Edition

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
    (folder / FOLDER).mkdir(parents=True)
    (folder / DATA).mkdir()
    rows, taken, pages = [], set[str](), dict[str, Path]()
    for result in _chosen(store, edition, codes, province):
        name = file_name(result.agency.code, taken)
        text = page(result, edition, store.passage, "../index.html")
        (folder / FOLDER / name).write_text(text, encoding="utf-8")
        (folder / FOLDER / name).with_suffix(".svg").write_text(badge(result), encoding="utf-8")
        pages[result.agency.code] = folder / FOLDER / name
        rows.append(row(result, edition, f"{FOLDER}/{name}"))
    if not rows:
        raise BadInput(NOTHING.format(year=edition.year))
    _lead_on(store, edition, folder, pages, taken)
    for form in ("csv", "json"):
        with (folder / DATA / f"oit.{form}").open("wb") as out:
            write_data(_chosen(store, edition, codes, province), edition, form, out)
    shown = index(rows, edition, heading_of(province), "", search=search())
    (folder / "index.html").write_text(shown, encoding="utf-8")
    for name in (MARK, ".nojekyll"):
        (folder / name).touch()
    return len(rows)


def _lead_on(store: Store, edition: Edition, folder: Path, pages: dict[str, Path], taken: set[str]) -> None:
    """Where an old code had its page and badge: a page that leads to the body of today, and that body's badge."""
    names = {agency.code: plain(display_name(agency)) for agency in store.agencies(pages)}
    for old in dict.fromkeys(each.old for each in succession.every(store.db)):
        new = succession.heir(store.db, old, edition.year)
        if old in pages or new not in pages:
            continue
        path = folder / FOLDER / file_name(old, taken)
        path.write_text(leading(quote(pages[new].name), names[new]), encoding="utf-8")
        shutil.copy(pages[new].with_suffix(".svg"), path.with_suffix(".svg"))


def _chosen(store: Store, edition: Edition, codes: set[str] | None, province: str) -> Iterator[Result]:
    results = results_of(store, edition.year, province=province)
    return (result for result in results if codes is None or result.agency.code in codes)


@cache
def search() -> tuple[str, str]:
    """The script that filters the index, and the hash that lets just this script run."""
    script = (STATIC / "search.js").read_text(encoding="utf-8")
    return script, b64encode(sha256(script.encode()).digest()).decode()
