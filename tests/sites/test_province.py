"""The sample province is what it says: reachable by clicks, big, varied, invented, and the same every time."""

from __future__ import annotations

import csv
import io
import re
import ssl
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageOps

from crawler.tools import TOOLS

from . import private, thai, truth
from .agencies import clouddrive
from .agencies.hacked import BAIT, BODY
from .content import items
from .kinds import KINDS
from .province import Province
from .walk import targets
from .world import AGENCIES

SEEN = [
    code for code in AGENCIES if code not in ("blocked", "challenge", "unreachable", "parked", "closed", "nodns", "tls")
]
REGISTRY = Path(__file__).resolve().parents[3] / "shared" / "registry" / "agencies_2569.csv"
QUIET = re.compile(r"\.(?:jpe?g|png|webp)$|robots\.txt$|sitemap\.xml$|^/$")


@pytest.fixture(scope="module")
def walked(province: Province) -> dict[str, set[str]]:
    """The targets a person reaches by clicks, per agency whose site can be seen."""
    sites = {code: province.sites["newhome" if code == "moved" else code] for code in SEEN}
    return {code: targets(site) for code, site in sites.items()}


def answers(province: Province, year: int = 2569) -> Iterator[tuple[str, str, truth.Answer]]:
    for code in AGENCIES:
        for number, answer in province.truth(code).answers.get(year, {}).items():
            yield code, number, answer


def host_of(url: str) -> str:
    return "/".join(url.split("/")[:3])


@pytest.mark.parametrize("code", SEEN)
def test_every_page_and_document_is_reached_by_clicks_from_home(
    code: str, province: Province, walked: dict[str, set[str]]
) -> None:
    site = province.sites["newhome" if code == "moved" else code]
    assert sorted(target for target in site.routes if target not in walked[code] and not QUIET.search(target)) == []


@pytest.mark.parametrize("code", SEEN)
def test_a_site_has_at_least_sixty_pages(code: str, province: Province) -> None:
    routes = province.sites["newhome" if code == "moved" else code].routes
    files = r"pdf|[xo][dl]sx?|docx?|odt|rtf|pptx?|csv|zip|7z|rar|tif|webp|jpe?g|js|txt|xml"
    documents = re.compile(rf"\.(?:{files})$|download")
    assert sum(not documents.search(target) for target in routes) >= 60


def test_every_address_in_the_answers_is_served(province: Province) -> None:
    served = {site.base + target for site in province.sites.values() for target in site.routes}
    of_host = {site.base: [site.base + target for target in site.routes] for site in province.sites.values()}
    wanted = {url for year in truth.NUMBERS for *_, answer in answers(province, year) for url in answer.urls}
    patterns = {url: truth.Answer("present", (url,)) for url in wanted - served if "/webboard/" not in url}
    assert [url for url, answer in patterns.items() if not any(map(answer.accepts, of_host[host_of(url)]))] == []


def test_an_answer_shows_something_exactly_when_there_is_something_to_show(province: Province) -> None:
    for code, number, answer in [*answers(province), *answers(province, 2568)]:
        if code in SEEN:
            assert bool(answer.urls) == (answer.outcome != "missing"), f"{code} {number}"
            assert bool(answer.lacks) == (answer.outcome == "partial"), f"{code} {number}"


def test_each_item_is_present_on_eight_sites_and_otherwise_on_four(province: Province) -> None:
    seen = [(number, answer.outcome) for code, number, answer in answers(province) if code in SEEN]
    present = Counter(number for number, outcome in seen if outcome == "present")
    other = Counter(number for number, outcome in seen if outcome != "present")
    assert min(present[f"O{i}"] for i in range(1, 27)) >= 8
    assert min(other[f"O{i}"] for i in range(1, 27)) >= 3
    assert min(other[f"O{i}"] + len(AGENCIES) - len(SEEN) for i in range(1, 27)) >= 4


def test_every_outcome_occurs_often(province: Province) -> None:
    outcomes = Counter(answer.outcome for _, _, answer in answers(province))
    assert min(outcomes[name] for name in ("present", "partial", "outdated", "missing", "unclear")) >= 20


def test_three_sites_are_judged_for_the_year_before_too(province: Province) -> None:
    assert {code for code, _, _ in answers(province, 2568)} >= {"exemplary", "stale", "twoyears"}


def test_agencies_are_invented(province: Province) -> None:
    if not REGISTRY.exists():
        pytest.skip("the list of real agencies is not at hand")
    with REGISTRY.open(encoding="utf-8") as file:
        real = {row["name"] for row in csv.DictReader(file)}
    assert {body.place for body in province.bodies.values()} & real == set()
    assert {body.place for body in province.bodies.values() if any(body.place in name for name in real)} == set()


@pytest.mark.parametrize("kind", [*KINDS])
def test_documents_are_the_same_bytes_every_time(kind: str, province: Province) -> None:
    paper = items.papers(province.bodies["exemplary"], "O23")[0]
    assert KINDS[kind].make(paper) == KINDS[kind].make(paper)


@pytest.mark.parametrize("kind", ["private", "latin", "shifted"])
def test_rubbish_in_a_text_layer_says_nothing_of_the_paper(kind: str, province: Province) -> None:
    with pdfium.PdfDocument(KINDS[kind].make(items.papers(province.bodies["exemplary"], "O23")[0])) as document:
        text = document[0].get_textpage().get_text_bounded()
    assert len(text) > 100
    assert "แผนปฏิบัติการ" not in text


def test_a_phone_photo_lies_down_until_its_note_is_read(province: Province) -> None:
    picture = Image.open(io.BytesIO(KINDS["phone"].make(items.papers(province.bodies["exemplary"], "O23")[0])))
    assert picture.width > picture.height
    upright = ImageOps.exif_transpose(picture)
    assert upright.width < upright.height


def test_archives_and_a_portfolio_hold_their_papers(province: Province) -> None:
    site = province.sites["office"]
    assert b"drive.pdf" in site.answer("/docs/ethics.rar").body
    with pdfium.PdfDocument(site.answer("/docs/24_1.pdf").body) as document:
        assert document.get_attachment(0).get_name() == "report.pdf"
    assert site.answer("/docs/21_1.pdf").body == b""


def test_invented_citizen_numbers_have_right_check_digits() -> None:
    numbers = [[int(char) for char in private.citizen(turn) if char != "-"] for turn in range(20)]
    assert all((11 - sum(d * (13 - i) for i, d in enumerate(n[:12])) % 11) % 10 == n[12] for n in numbers)
    assert {tuple(n[:6]) for n in numbers} == {(1, 9, 9, 9, 9, 9)}


def test_the_hacked_site_shows_search_engines_and_their_visitors_something_else(province: Province) -> None:
    home = province.home("hacked")
    assert BAIT[0] not in body_of(home).split("เพื่อนบ้าน", maxsplit=1)[0]
    assert body_of(home, {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"}).count(BODY.name) == 0
    assert "คาสิโน" in body_of(home, {"Referer": "https://www.google.com/"})


def test_a_drive_warns_of_a_large_file_and_then_sends_it(province: Province) -> None:
    large = next(one for one in clouddrive.all_kept() if one.shape == "large")
    drive = province.world.base("drive")
    page = body_of(f"{drive}/uc?export=download&id={large.id}")
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page))
    with urllib.request.urlopen(f"{drive}/download?{urllib.parse.urlencode(fields)}", timeout=10) as response:
        assert response.read(5) == b"%PDF-"


def test_what_only_a_tool_can_open_says_so(province: Province) -> None:
    assert TOOLS.keys() == truth.NEEDS
    opens = {".7z": "archives", ".rar": "archives", ".doc": "office", ".ppt": "office"}
    needed = {
        url: (answer.needs, tool)
        for *_, answer in answers(province)
        for url in answer.urls
        for ending, tool in opens.items()
        if url.endswith(ending)
    }
    assert len(needed) >= 5
    assert {url: tools for url, tools in needed.items() if tools[0] != tools[1]} == {}


def test_a_truth_file_with_an_unknown_notice_or_remark_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(truth, "FOLDER", tmp_path)
    answers = ('is = "present", remarks = ["ghosts"]', 'is = "present", needs = "ghosts"')
    for text in ('notices = ["ghosts"]', *(f"[2569]\nall = {{ {answer} }}" for answer in answers)):
        (tmp_path / "x.toml").write_text(f'visit = ["complete"]\n{text}\n', "utf-8")
        with pytest.raises(ValueError, match="ghosts"):
            truth.load("x", "http://x", {})


def test_the_php_site_serves_tis_620_and_claims_otherwise(province: Province) -> None:
    response = province.sites["phptis"].answer("/about.php?menuid=2")
    with pytest.raises(UnicodeDecodeError):
        response.body.decode("utf-8")
    assert "โครงสร้าง" in response.body.decode("cp874")
    assert "utf-8" in response.kind.lower()


def test_thai_digits_leave_addresses_alone() -> None:
    assert thai.digits("โทร 053 อีเมล post1@a.example ปี 2569") == "โทร ๐๕๓ อีเมล post1@a.example ปี ๒๕๖๙"


def body_of(url: str, headers: dict[str, str] | None = None) -> str:
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers or {}), timeout=10) as response:
        return str(response.read().decode())


def fetch(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=10) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_the_server_keeps_a_log_with_what_was_in_flight_together() -> None:
    with Province(latency=0.05) as province:
        url = province.world.base("wordpress") + "/feed/"
        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(fetch, [url] * 4)) == [200] * 4
        address = province.world.address("wordpress")
        assert [hit.target for hit in province.server.hits if hit.address == address] == ["/feed/"] * 4
        assert province.server.peak(address) > 1


def test_firewall_bad_certificate_and_silence_are_real(province: Province) -> None:
    assert fetch(province.home("blocked")) == 200
    assert fetch(province.world.base("blocked") + "/index.php?page=1") == 403
    assert fetch(province.home("challenge")) == 403
    with pytest.raises(urllib.error.URLError) as bad:
        fetch(province.home("tls"))
    assert isinstance(bad.value.reason, ssl.SSLCertVerificationError)
    with pytest.raises(urllib.error.URLError) as silent:
        fetch(province.home("unreachable"))
    assert isinstance(silent.value.reason, ConnectionRefusedError)


def test_the_agency_list_names_every_agency_with_its_address(province: Province) -> None:
    rows = list(csv.DictReader(province.csv().splitlines()))
    assert [row["code"] for row in rows] == list(AGENCIES)
    assert all(row["website"].startswith(("http://", "https://")) for row in rows)


def test_a_truth_file_with_an_unknown_item_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.toml").write_text('visit = ["complete"]\n[2569]\nO27 = { is = "present" }\n', "utf-8")
    monkeypatch.setattr(truth, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match="no item"):
        truth.load("x", "http://x", {})
