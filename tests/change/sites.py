"""Sites that change, or do not: answers with validators, and what was asked for on the last visit.

In: pages by their path. Out: a `Web` whose sites can be changed while it runs; kept pages that can be marked, so that a
test sees whether one was taken over or read again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec
import zstandard

from crawler.engine import Plan, crawl
from crawler.store import Result, Store
from rules.model import Outcome, Page, Site
from tests.crawl.crawling import agency, plan
from tests.crawl.web import Answer, Hit, Web, page

MARK = "ตราของการตรวจครั้งก่อน"
LABELS = ("แผนพัฒนาท้องถิ่น", "โครงสร้างองค์กร", "ข้อมูลผู้บริหาร", "อำนาจหน้าที่", "ข้อบัญญัติงบประมาณ")
ROWS = "<p>" + "เนื้อหาของหน้าที่ประชาชนอ่านได้ " * 8 + "</p>"
CSV = "ลำดับ,โครงการ,งบประมาณ\n1,ปรับปรุงถนน,100000\n2,ก่อสร้างท่อระบายน้ำ,200000\n"

Asked = Callable[[Hit], Answer]
Pages = dict[str, Answer | Asked]


def paths() -> list[str]:
    """The pages below the home page."""
    return [f"/p{number}" for number in range(len(LABELS))]


def plain() -> dict[str, Answer]:
    """A home page, five pages each with a link of its own, and a file."""
    menu = [*zip(paths(), LABELS, strict=True), ("/plan.csv", "แผนการจัดซื้อจัดจ้าง 2569")]
    pages = {"/": page("อบต.ตัวอย่าง", *menu, body=ROWS), "/plan.csv": Answer(CSV, kind="text/csv; charset=utf-8")}
    for path, label in zip(paths(), LABELS, strict=True):
        onward = (f"{path}/more", f"{label} ปีงบประมาณ 2569")
        pages[path] = page(label, *menu, onward, body=ROWS)
        pages[onward[0]] = page(onward[1], *menu, body=ROWS)
    return pages


def tagged(pages: dict[str, Answer] | None = None) -> Pages:
    """Pages, the plain ones, with validators."""
    return {path: with_etag(answer) for path, answer in (pages or plain()).items()}


def tag(answer: Answer) -> str:
    """A validator that names these bytes."""
    return f'"{hashlib.sha256(answer.as_bytes()).hexdigest()[:16]}"'


def with_etag(answer: Answer) -> Asked:
    """Answers 304 to those who name what is there."""

    def asked(hit: Hit) -> Answer:
        told = (("ETag", tag(answer)),)
        if hit.headers.get("if-none-match") == tag(answer):
            return Answer(b"", 304, headers=told)
        return replace(answer, headers=(*answer.headers, *told))

    return asked


@dataclass
class Visits:
    """Several sites by their code, visited again and again into one database; `sites` may be changed meanwhile."""

    web: Web
    sites: dict[str, Pages]
    folder: Path

    @classmethod
    def of(cls, sites: dict[str, Pages], folder: Path, network: str) -> Visits:
        """Sites of a web that serves; whoever calls ends it. `network`: the first three bytes of loopback addresses."""
        web = Web()
        for place, (code, pages) in enumerate(sites.items(), 1):
            web.add(code, pages, f"{network}.{place}")
        web.__enter__()
        return cls(web, sites, folder)

    @property
    def planned(self) -> Plan:
        settings: dict[str, Any] = {"browser": False, "ocr": False}
        return plan(self.folder, [agency(code, self.web.url(code)) for code in self.sites], **settings)

    def all(self, **settings: Any) -> dict[str, Seen]:
        """Visit every site once more."""
        begun = len(self.web.hits)
        summary = crawl(replace(self.planned, **settings))
        assert summary.healthy, summary.faults
        with Store(self.planned.db) as store:
            results = {one.agency.code: one for one in store.results(2569, [*self.sites])}
            kept = {code: store.site(code) for code in self.sites}
        hits = {code: [hit for hit in self.web.hits[begun:] if hit.site == code] for code in self.sites}
        return {code: Seen(site, hits[code], results[code]) for code, site in kept.items() if site is not None}

    def mark(self) -> None:
        """Write a mark into every kept page: one that is taken over shows it, one that is read again does not."""
        with Store(self.planned.db) as store:
            for key, body in store.db.execute("SELECT hash, body FROM content").fetchall():
                said = msgspec.msgpack.decode(zstandard.ZstdDecompressor().decompress(body), type=Page)
                said.text += f"\n{MARK}"
                packed = zstandard.ZstdCompressor().compress(msgspec.msgpack.encode(said))
                other = os.urandom(16)
                store.db.execute("INSERT INTO content VALUES (?, ?)", [other, packed])
                store.db.execute("UPDATE page SET content = ? WHERE content = ?", [other, key])
                store.db.execute("DELETE FROM content WHERE hash = ?", [key])
            store.db.conn.commit()


@dataclass(frozen=True)
class Seen:
    """One visit to one site: what was kept, the requests it took, the result that counts."""

    site: Site
    hits: list[Hit]
    result: Result

    @property
    def said(self) -> list[tuple[str, Outcome, str, float]]:
        assert self.result.machine is not None
        return [(one.rule, one.outcome, one.reason, one.confidence) for one in self.result.machine.findings]


def read_again(site: Site) -> set[str]:
    """Paths of the pages that were read again, and not taken over, since they were marked."""
    return {"/" + page.url.split("/", 3)[3] for page in site.pages if page.problem is None and MARK not in page.text}


def conditional(hits: list[Hit]) -> set[str]:
    """Paths that were asked for only if they have changed."""
    return {hit.target for hit in hits if {"if-none-match", "if-modified-since"} & hit.headers.keys()}
