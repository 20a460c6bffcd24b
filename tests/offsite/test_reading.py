"""What a crawl makes of files kept elsewhere, with loopback servers that behave like each host."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from rules.model import NoticeKind, Page, Problem, Site
from tests.crawl.crawling import agency, plan, sites_of
from tests.crawl.web import Answer, Web, page, to
from tests.crawl.web import Site as Pages
from tests.offsite.hosts import GAMBLING, PDF, SHELL, WIN, file, jpeg, stand_ins

D = "https://drive.google.com"
LOCKED = "เปิดไม่ได้โดยไม่เข้าสู่ระบบ ผู้ประเมินก็เปิดไม่ได้"
LINKS = {
    "public": f"{D}/file/d/public-0001/view?usp=sharing",
    "large": f"{D}/open?id=large-00001",
    "quota": f"{D}/file/d/quota-00001/preview",
    "closed": f"{D}/file/d/closed-0001/view",
    "closed-lock": f"{D}/file/d/closed-lock/view",
    "private": f"{D}/file/d/private-001/view",
    "hidden": f"{D}/file/d/hidden-0001/view",
    "denied": f"{D}/uc?id=denied-0001",
    "gone": f"{D}/file/d/gone-000001/view",
    "shell": f"{D}/file/d/shell-00001/view",
    "endless": f"{D}/file/d/endless-001/view",
    "forbidden": f"{D}/file/d/forbidden-1/view",
    "folder": f"{D}/drive/folders/folder-00001?usp=sharing",
    "document": f"{D}/open?id=aDocument-01",
    "sheet": "https://docs.google.com/spreadsheets/d/aSheet-00001/edit#gid=0",
    "private-sheet": "https://docs.google.com/spreadsheets/d/private-sheet/edit",
    "form": "https://docs.google.com/forms/d/e/aForm-00001/viewform",
    "dropbox": "https://www.dropbox.com/scl/fi/abc/plan.pdf?rlkey=k&dl=0",
    "onedrive": "https://1drv.ms/b/s!Short",
    "sharepoint": "https://abt.sharepoint.com/:b:/g/Eabc?e=1",
    "book": "https://anyflip.com/abcd/text/",
    "pictures": "https://online.anyflip.com/abcd/pictures/",
    "closed-book": "https://anyflip.com/abcd/closed/",
    "slides": "https://www.slideshare.net/abt/plan",
    "e-gp": "https://process3.gprocurement.go.th/a?projectId=1",
    "e-gp-session": "https://process3.gprocurement.go.th/a?projectId=2",
    "facebook": "https://www.facebook.com/abt",
    "survey": "https://itas.nacc.go.th/go/eit/abc",
    "gview": "https://docs.google.com/gview?url={base}/files/gview.pdf&embedded=true",
    "office": "https://view.officeapps.live.com/op/embed.aspx?src={base}%2Ffiles%2Foffice.pdf",
    "pdfjs": "/pdfjs/web/viewer.html?file=../../files/pdfjs.pdf",
    "own-redirect": "/download?id=5",
    "unknown-drive": "{other}/file/d/1aBother-1/view",
    "flowpaper": "/flowpaper",
    "own-book": "/ebook/index.html",
    "framed": "/framed",
    "hijacked": f"{D}/file/d/hijacked-01/view",
    "hijacked-page": "https://www.slideshare.net/abt/hijacked",
    "hijacked-book": "https://online.anyflip.com/abcd/hijacked/",
    "hijacked-own-book": "/ebook2/index.html",
}  # fmt: skip
FLOWPAPER = """<html><title>แผน</title><div id=v></div><script src=/flowpaper.js></script>
<script>new FlowPaperViewer({config: {PDFFile: 'files\\/flow.pdf'}})</script>"""
CONFIG = 'var htmlConfig={"fliphtml5_pages":[{"n":["./files/large/1.jpg"]}]};'


def _agency(base: str, other: str) -> Pages:
    """One page of items, each kept somewhere else."""
    links = [(url.format(base=base, other=other), f"O13 แผนการจัดซื้อจัดจ้าง {name}") for name, url in LINKS.items()]
    files = {f"/files/{name}.pdf": file(PDF) for name in ("gview", "office", "pdfjs", "flow")}
    framed = f'<iframe src="{D}/file/d/public-0001/preview" title="แผนการจัดซื้อจัดจ้าง 2569"></iframe>'
    return {
        "/": page("หน้าแรก", ("/oit", "ITA 2569")),
        "/oit": page("การเปิดเผยข้อมูลสาธารณะ OIT 2569", *links),
        "/download?id=5": Answer(b"", 302, headers=(("Location", f"{D}/file/d/public-0001/view"),)),
        "/flowpaper": Answer(FLOWPAPER),
        "/framed": Answer(f"<html><title>แผนการจัดซื้อจัดจ้าง</title><body>{framed}</body></html>"),
        "/ebook/index.html": Answer('<html><title>แผน</title><script src="javascript/config.js"></script></html>'),
        "/ebook/javascript/config.js": Answer(CONFIG),
        "/ebook2/index.html": Answer('<html><title>แผน</title><script src="javascript/config.js"></script></html>'),
        "/ebook2/javascript/config.js": to(WIN),
        "/ebook/files/large/1.jpg": Answer(jpeg("one"), kind="image/jpeg"),
        **files,
    }


@dataclass
class Seen:
    site: Site
    web: Web

    def named(self, name: str) -> Page:
        """The page behind the link of this name."""
        return next(page for page in self.site.pages if page.label.endswith(f" {name}"))


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    web, own = Web(), Pages()
    hosts = stand_ins()
    other: Pages = {
        "/uc?export=download&id=1aBother-1": file(PDF),
        "*": SHELL,
    }
    web.add("abt", own, "127.0.88.1")
    web.add("other", other, "127.0.88.2")
    for number, (host, site) in enumerate(hosts.items(), 10):
        web.add(host, site, f"127.0.88.{number}")
    with web:
        own.update(_agency(web.url("abt", ""), web.url("other", "")))
        names = {host: web.url(host, "") for host in hosts}
        agencies = [agency("abt", web.url("abt"))]
        folder = Path(tmp_path_factory.mktemp("offsite"))
        sites, summary = sites_of(plan(folder, agencies, max_pages=120, stand_ins=names))
    assert summary.healthy, summary.faults
    return Seen(sites["abt"], web)


READ = (
    "public", "large", "document", "dropbox", "onedrive", "sharepoint", "gview", "office", "pdfjs", "own-redirect",
    "unknown-drive",
)  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_a_public_file_is_read_wherever_it_is_kept(seen: Seen, name: str) -> None:
    found = seen.named(name)
    assert found.problem is None, found.note
    assert found.kind == ("docx" if name == "document" else "pdf")
    assert "จัดซื้อจัดจ้าง" in found.text


def test_a_sheet_is_exported_with_its_tables(seen: Seen) -> None:
    found = seen.named("sheet")
    assert (found.kind, found.problem) == ("xlsx", None)
    assert found.tables[0].rows[0][0] == "แผนการใช้จ่ายงบประมาณ"


TOLD = {
    "private": (Problem.LOGIN, LOCKED), "private-sheet": (Problem.LOGIN, LOCKED), "denied": (Problem.LOGIN, LOCKED),
    "hidden": (Problem.LOGIN, LOCKED),
    "quota": (Problem.BLOCKED, "เกินจำนวน"), "gone": (Problem.NOT_FOUND, ""), "shell": (Problem.SHELL, ""),
    "endless": (Problem.SHELL, ""), "forbidden": (Problem.ROBOTS, "robots.txt"),
    "closed": (Problem.ROBOTS, "robots.txt"), "closed-lock": (Problem.LOGIN, LOCKED),
    "closed-book": (Problem.SHELL, ""),
    "e-gp-session": (Problem.LOGIN, "e-GP"),
}  # fmt: skip


@pytest.mark.parametrize("name", TOLD)
def test_what_cannot_be_read_is_told_as_what_it_is(seen: Seen, name: str) -> None:
    problem, words = TOLD[name]
    found = seen.named(name)
    assert found.problem is problem, (found.kind, found.note)
    assert words in found.note


def test_a_login_is_never_opened(seen: Seen) -> None:
    assert seen.web.asked("accounts.google.com") == []


def test_the_evidence_is_the_address_a_person_opens(seen: Seen) -> None:
    assert seen.named("public").url == f"{D}/file/d/public-0001/view"
    assert seen.named("large").url == f"{D}/open?id=large-00001"
    assert seen.named("gview").url.endswith("/files/gview.pdf")


def test_a_viewer_and_a_link_to_the_same_file_ask_for_it_once(seen: Seen) -> None:
    asked = seen.web.asked("drive.google.com").count("/uc?export=download&id=public-0001")
    assert asked == 2  # once for link and frame, once for the redirect on the agency's own host
    assert not any("gview" in target for target in seen.web.asked("docs.google.com"))


def test_a_folder_is_a_list_whose_files_are_read(seen: Seen) -> None:
    folder = seen.named("folder")
    assert folder.url == f"{D}/drive/folders/folder-00001"
    assert [link.label for link in folder.links] == ["แผนการจัดซื้อจัดจ้าง 2569.pdf", "รูปกิจกรรม.pdf"]
    inside = next(one for one in seen.site.pages if one.label == "แผนการจัดซื้อจัดจ้าง 2569.pdf")
    assert (inside.kind, inside.problem, inside.found_on) == ("pdf", None, folder.url)


def test_a_flip_book_gives_its_words_or_its_first_pictures(seen: Seen) -> None:
    words = seen.named("book")
    assert (words.kind, words.problem) == ("text", None)
    assert "แผนพัฒนาท้องถิ่น" in words.text
    assert "งบประมาณ 100,000 บาท" in words.text
    pictures = seen.named("pictures")
    assert (pictures.kind, pictures.problem, pictures.pages_unread) == ("pdf", Problem.SCAN, 4)
    own = seen.named("own-book")
    assert (own.kind, own.problem, own.url[-17:]) == ("pdf", Problem.SCAN, "/ebook/index.html")


@pytest.mark.parametrize(("name", "inside"), [("flowpaper", "/files/flow.pdf"), ("framed", "/file/d/public-0001/view")])
def test_a_page_that_only_frames_a_file_leads_to_it(seen: Seen, name: str, inside: str) -> None:
    assert seen.named(name).problem is None
    found = next(one for one in seen.site.pages if one.url.endswith(inside))
    assert (found.kind, found.problem) == ("pdf", None)


def test_pages_of_other_hosts_are_read_like_pages(seen: Seen) -> None:
    for name, words in (("slides", "จัดซื้อจัดจ้าง"), ("e-gp", "จัดซื้อจัดจ้าง"), ("form", "แบบสำรวจ")):
        found = seen.named(name)
        assert (found.kind, found.problem) == ("html", None), name
        assert words in found.text


def test_social_networks_and_surveys_are_never_opened(seen: Seen) -> None:
    assert not {LINKS["facebook"], LINKS["survey"]} & {found.url for found in seen.site.pages}


def test_redirects_to_advertising_hosts_are_told_and_not_followed(seen: Seen) -> None:
    assert seen.web.asked(GAMBLING) == []
    for name in ("hijacked", "hijacked-page"):
        assert (seen.named(name).problem, seen.named(name).url) == (Problem.NOT_FOUND, LINKS[name])
    notices = [notice for notice in seen.site.notices if notice.kind is NoticeKind.REDIRECT]
    assert sum(notice.count for notice in notices) == 2
    assert all(notice.quote.endswith(WIN) for notice in notices)


def test_everything_counts_as_asked(seen: Seen) -> None:
    assert seen.site.requests == len(seen.web.hits)
