"""What an address alone tells: kinds, download addresses, what viewers show; and the page of the docs that says so."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from crawler.extract.viewers import files_in
from crawler.offsite.books import base_in
from crawler.offsite.kinds import KINDS, Way, asks_for_login, is_kept_file, is_link_alone, place_of, settled
from crawler.offsite.reading import _confirmed
from crawler.visiting.fetch import Fetched

PAGE = Path(__file__).resolve().parents[2] / "docs" / "off-site.md"
D, G = "https://drive.google.com", "https://docs.google.com"
DOWNLOADS = {
    f"{D}/file/d/1aBcDeFgHi/view?usp=sharing": f"{D}/uc?export=download&id=1aBcDeFgHi",
    f"{D}/file/u/1/d/1aBcDeFgHi/preview": f"{D}/uc?export=download&id=1aBcDeFgHi",
    f"{D}/a/abt.go.th/file/d/1aBcDeFgHi/edit": f"{D}/uc?export=download&id=1aBcDeFgHi",
    f"{D}/open?id=1aBcDeFgHi": f"{D}/uc?export=download&id=1aBcDeFgHi",
    f"{D}/uc?export=view&id=1aBcDeFgHi": f"{D}/uc?export=download&id=1aBcDeFgHi",
    f"{D}/file/d/1aBcDeFgHi/view?resourcekey=0-x_Y": f"{D}/uc?export=download&id=1aBcDeFgHi&resourcekey=0-x_Y",
    f"{G}/viewer?srcid=1aBcDeFgHi&pid=explorer": f"{D}/uc?export=download&id=1aBcDeFgHi",
    f"{D}/drive/u/0/folders/1aBcDeFgHi": f"{D}/embeddedfolderview?id=1aBcDeFgHi",
    f"{D}/folderview?id=1aBcDeFgHi&usp=drive_web": f"{D}/embeddedfolderview?id=1aBcDeFgHi",
    f"{G}/document/d/1aBcDeFgHi/edit": f"{G}/document/d/1aBcDeFgHi/export?format=docx",
    f"{G}/spreadsheets/d/1aBcDeFgHi/edit#gid=0": f"{G}/spreadsheets/d/1aBcDeFgHi/export?format=xlsx",
    f"{G}/spreadsheets/d/e/2PACX-1aBcD/pubhtml": f"{G}/spreadsheets/d/e/2PACX-1aBcD/pub?output=xlsx",
    f"{G}/presentation/d/1aBcDeFgHi/edit": f"{G}/presentation/d/1aBcDeFgHi/export/pptx",
    "https://drive.abt.example/file/d/1aBcDeFgHi/view": "https://drive.abt.example/uc?export=download&id=1aBcDeFgHi",
    "https://www.dropbox.com/s/abc/plan.pdf?dl=0": "https://www.dropbox.com/s/abc/plan.pdf?dl=1",
    "https://www.dropbox.com/s/abc/plan.pdf": "https://www.dropbox.com/s/abc/plan.pdf?dl=1",
    "https://1drv.ms/b/s!A?e=1": "https://1drv.ms/b/s!A?e=1&download=1",
    "https://onedrive.live.com/embed?resid=A%211&authkey=k": "https://onedrive.live.com/download?resid=A%211&authkey=k",
    "https://abt.sharepoint.com/:x:/g/E?e=1": "https://abt.sharepoint.com/:x:/g/E?e=1&download=1",
}  # fmt: skip
OWN = "https://www.abt.go.th"
SHOWN = {
    f"{G}/gview?url=http://www.abt.go.th/f/a.pdf&embedded=true": "http://www.abt.go.th/f/a.pdf",
    f"{G}/viewer?embedded=true&url=http%3A%2F%2Fwww.abt.go.th%2Fdl.php%3Fid%3D5": "http://www.abt.go.th/dl.php?id=5",
    f"{D}/viewerng/viewer?url=https://www.abt.go.th/แผน 1.pdf": f"{OWN}/%E0%B9%81%E0%B8%9C%E0%B8%99%201.pdf",
    "https://view.officeapps.live.com/op/view.aspx?src=https%3A%2F%2Fwww.abt.go.th%2Fa.docx": f"{OWN}/a.docx",
    f"{OWN}/pdfjs/web/viewer.html?file=../../f/a.pdf": f"{OWN}/f/a.pdf",
    f"{OWN}/wp-content/plugins/pdfjs-viewer/web/viewer.php?file=/f/a.pdf": f"{OWN}/f/a.pdf",
    f"{G}/gview?url=https%3A%2F%2Fdrive.google.com%2Fuc%3Fid%3D1aBcDeFgHi": f"{D}/file/d/1aBcDeFgHi/view",
    f"{D}/file/d/1aBcDeFgHi/preview": f"{D}/file/d/1aBcDeFgHi/view",
}
PLAIN = (
    f"{OWN}/news/view?id=3", f"{OWN}/view.php?file=a.pdf", f"{OWN}/open?id=15", f"{OWN}/viewer.php?doc=5",
    f"{OWN}/download?file=/f/a.pdf", f"{OWN}/document/d/1", f"{OWN}/pdfjs/web/viewer.html?file=",
    f"{OWN}/embed.aspx?src=x",
    f"{OWN}/webview/news.html?url=3", f"{OWN}/viewer.html?file=javascript:alert(1)", f"{OWN}/viewer.html?file=//[bad",
)  # fmt: skip
BOTTOMLESS = "https://a.example/gview?url=" * 40 + "https://a.example/a.pdf"


@pytest.mark.parametrize("url", DOWNLOADS)
def test_a_public_file_has_a_download_address_on_its_own_host(url: str) -> None:
    place = place_of(url)
    assert place is not None
    assert place.downloads[0] == DOWNLOADS[url]
    assert is_kept_file(url)


@pytest.mark.parametrize("url", SHOWN)
def test_a_viewer_stands_for_the_file_it_shows(url: str) -> None:
    assert settled(url) == SHOWN[url]


@pytest.mark.parametrize("url", PLAIN)
def test_pages_of_an_agency_are_left_as_they_are(url: str) -> None:
    assert place_of(url) is None
    assert settled(url) == url


@pytest.mark.parametrize("piece", ["/viewer?", "/", "/viewer.html", "&url=", "/open?id=", "/d/1", "/drive/folders"])
def test_a_hostile_address_costs_nothing(piece: str) -> None:
    started = time.process_time()
    for start in ("https://a.example/viewer", "https://drive.google.com/", "https://a.gprocurement.go.th/pdfjs"):
        settled((start + piece * 2000)[:1999])
    assert time.process_time() - started < 0.2


@pytest.mark.parametrize("piece", ["<script src=", "<script ", "'a.pdf?", ".pdf?", "javascript/config.js", "<form>"])
def test_a_hostile_page_costs_little(piece: str) -> None:
    body = f"<html>javascript/config.js flipbook confirm data-embed-{piece * (900_000 // len(piece))}"
    started = time.process_time()
    files_in(body)
    base_in(Fetched("http://a/", "http://a/", 200, {}, body.encode()))
    _confirmed(Fetched("http://a/", "http://a/", 200, {}, body.encode()))
    assert time.process_time() - started < 2


def test_a_viewer_in_a_viewer_in_a_viewer_ends_somewhere() -> None:
    assert settled(BOTTOMLESS)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://www.facebook.com/abt", "facebook"), ("https://line.me/R/ti/p/@abt", "line"),
        ("https://www.youtube.com/embed/x", "youtube"), ("https://youtu.be/x", "youtube"),
        ("https://itas.nacc.go.th/go/eit/abc", "nacc-survey"), ("https://www.tiktok.com/@abt", "tiktok"),
    ],
)  # fmt: skip
def test_some_links_are_all_there_is(url: str, kind: str) -> None:
    place = place_of(url)
    assert place is not None
    assert (place.kind.id, is_link_alone(url), is_kept_file(url)) == (kind, True, False)
    assert place.kind.note


def test_logins_are_known_by_their_address() -> None:
    hosts = ("accounts.google.com/v3/signin/x?y=1", "login.live.com/login.srf", "login.microsoftonline.com/common")
    assert all(asks_for_login(f"https://{host}") for host in hosts)
    assert asks_for_login("https://www.dropbox.com/login?cont=x")
    assert not asks_for_login("https://www.abt.go.th/ita/plan")


def test_the_page_of_the_docs_is_the_table_of_the_code() -> None:
    rows = re.findall(r"^\| `([\w-]+)` \| ([^|]+) \| ([a-z]+) \|", PAGE.read_text("utf-8"), re.MULTILINE)
    assert rows == [(kind.id, kind.name, kind.way.value) for kind in KINDS]
    assert {way for _, _, way in rows} == {way.value for way in Way}
