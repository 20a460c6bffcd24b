"""Files kept elsewhere, judged: public ones count, the others are unclear with a sentence and never missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crawler.store import Store
from rules.model import Finding, Outcome, Site
from tests.crawl.crawling import agency, plan, sites_of
from tests.crawl.web import Answer, Web, page, to
from tests.crawl.web import Site as Pages
from tests.offsite.hosts import SHELL, file, jpeg
from tests.sites.agencies.offsite import BODY
from tests.sites.build import _lines, pdf
from tests.sites.content import items

D = "https://drive.google.com"
LOCKED = "เปิดไม่ได้โดยไม่เข้าสู่ระบบ ผู้ประเมินก็เปิดไม่ได้"
WAYS = {
    "O5": f"{D}/file/d/development/view",
    "O6": f"{D}/drive/folders/annualPlan",
    "O7": "/framed-public",
    "O8": f"{D}/file/d/manual-locked/view",
    "O9": "/framed-locked",
    "O12": "/flowpaper",
    "O13": f"{D}/drive/folders/staffPlans",
    "O14": "https://anyflip.com/abcd/locked/",
    "O18": "https://docs.google.com/gview?url={base}/files/O18-0.pdf",
    "O22": f"{D}/file/d/forbidden-1/view",
    "O23": "/framed-shell",
    "O24": "https://anyflip.com/abcd/words/",
    "O25": "https://online.anyflip.com/abcd/pictures/",
}
PRESENT = ("O5", "O6", "O7", "O12", "O13", "O18", "O24")
UNCLEAR = ("O8", "O9", "O14", "O22", "O23", "O25")


def _papers(number: str) -> list[bytes]:
    return [pdf(paper) for paper in items.papers(BODY, number, voice=1)]


def _framed(number: str, url: str) -> Answer:
    title = items.TITLES_2569[int(number[1:]) - 1]
    return Answer(f"<html><title>{title}</title><body><h1>{title}</h1><iframe src='{url}'></iframe></body></html>")


def _own(base: str) -> Pages:
    titles = {number: items.TITLES_2569[int(number[1:]) - 1] for number in WAYS}
    links = [(WAYS[number].format(base=base), f"{number} {title}") for number, title in titles.items()]
    script = "<script>new FlowPaperViewer({config: {PDFFile: '/files/O12-0.pdf'}})</script>"
    return {
        "/": page("หน้าแรก", ("/oit", "OIT 2569")),
        "/oit": page("การเปิดเผยข้อมูลสาธารณะ OIT ประจำปีงบประมาณ พ.ศ. 2569", *links),
        "/framed-public": _framed("O7", f"{D}/file/d/yearReport/preview"),
        "/framed-locked": _framed("O9", f"{D}/file/d/manual-locked/preview"),
        "/framed-shell": _framed("O23", f"{D}/file/d/shellFile1/preview"),
        "/flowpaper": Answer(f"<html><title>{titles['O12']}</title><div id=v></div>{script}</html>"),
        **{f"/files/{number}-0.pdf": file(_papers(number)[0]) for number in ("O12", "O18")},
    }


def _folder(name: str, number: str, drive: Pages) -> None:
    rows = ""
    for turn, paper in enumerate(items.papers(BODY, number, voice=1)):
        rows += f'<a href="{D}/file/d/{name}-{turn}/view"><div>{paper.title}.pdf</div></a>'
        drive[f"/uc?export=download&id={name}-{turn}"] = file(pdf(paper))
    drive[f"/embeddedfolderview?id={name}"] = Answer(f"<html><title>{name}</title><body>{rows}</body></html>")


def _drive() -> Pages:
    drive: Pages = {
        "/robots.txt": Answer("User-agent: *\nDisallow: /*forbidden", kind="text/plain"),
        "/uc?export=download&id=development": file(_papers("O5")[0]),
        "/uc?export=download&id=yearReport": file(_papers("O7")[0]),
        "/uc?export=download&id=manual-locked": to("https://accounts.google.com/v3/signin/identifier"),
        "/file/d/shellFile1/view": SHELL,
    }
    _folder("annualPlan", "O6", drive)
    _folder("staffPlans", "O13", drive)
    return drive


def _books() -> Pages:
    words = ["\n".join(_lines(paper)) for paper in items.papers(BODY, "O24", voice=1)]
    pages = [{"n": [f"../files/large/{n}.jpg"]} for n in range(1, 3)]
    return {
        "/abcd/words/mobile/javascript/config.js": Answer(f"var htmlConfig={json.dumps({'fliphtml5_pages': pages})};"),
        "/abcd/words/files/search/book_config.js": Answer(f"var textForPages = {json.dumps(words)};"),
        "/abcd/pictures/mobile/javascript/config.js": Answer(f"var fliphtml5_pages={json.dumps(pages)};"),
        **{f"/abcd/pictures/files/large/{n}.jpg": Answer(jpeg("-"), kind="image/jpeg") for n in (1, 2)},
        "/abcd/locked/mobile/javascript/config.js": Answer('var htmlConfig={"fliphtml5_pages":"Zm9v"};'),
    }


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, dict[str, Finding]]:
    own: Pages = {}
    shell = Answer('<html><title>เอกสาร | AnyFlip</title><div id="flipbook"></div></html>')
    hosts = {"drive.google.com": _drive(), "online.anyflip.com": _books(), "anyflip.com": {"*": shell}}
    web = Web()
    web.add("own", own, "127.0.87.1")
    for number, (host, site) in enumerate(hosts.items(), 10):
        web.add(host, site, f"127.0.87.{number}")
    with web:
        own.update(_own(web.url("own", "")))
        names = {host: web.url(host, "") for host in hosts}
        agencies = [agency("own", web.url("own"), BODY.name)]
        planned = plan(Path(tmp_path_factory.mktemp("verdicts")), agencies, stand_ins=names, ocr=False)
        sites, summary = sites_of(planned)
    assert summary.healthy, summary.faults
    with Store(planned.db, readonly=True) as store:
        judgement = next(iter(store.results(2569))).judgement
    assert judgement is not None
    return sites["own"], {finding.number: finding for finding in judgement.findings}


@pytest.mark.parametrize("number", PRESENT)
def test_a_public_file_counts_wherever_it_is_kept(judged: tuple[Site, dict[str, Finding]], number: str) -> None:
    finding = judged[1][number]
    assert finding.outcome is Outcome.PRESENT, (finding.message, finding.trace)


@pytest.mark.parametrize("number", UNCLEAR)
def test_what_nobody_could_read_is_unclear(judged: tuple[Site, dict[str, Finding]], number: str) -> None:
    finding = judged[1][number]
    assert finding.outcome is Outcome.UNCLEAR, (finding.message, finding.trace)
    if number in ("O8", "O9"):
        assert finding.reason == "login"
        assert LOCKED in finding.evidence[0].quote
