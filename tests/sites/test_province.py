"""The sample province is what it says: reachable by clicks, big, varied, invented, and the same every time."""

from __future__ import annotations

import csv
import re
import ssl
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from . import build, thai, truth
from .content import items
from .province import Province
from .walk import targets
from .world import AGENCIES

SEEN = [
    code for code in AGENCIES if code not in ("blocked", "challenge", "unreachable", "parked", "closed", "nodns", "tls")
]
REGISTRY = Path(__file__).resolve().parents[3] / "shared" / "registry" / "agencies_2569.csv"
QUIET = re.compile(r"\.(?:jpe?g|png)$|robots\.txt$|sitemap\.xml$|^/$")


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
    documents = re.compile(r"\.(?:pdf|xlsx|docx|csv|zip|jpe?g|txt|xml)$|download")
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


@pytest.mark.parametrize("kind", ["pdf", "docx_file", "xlsx", "scan", "csv_file"])
def test_documents_are_the_same_bytes_every_time(kind: str, province: Province) -> None:
    paper = items.papers(province.bodies["exemplary"], "O11")[0]
    make = getattr(build, kind)
    assert make(paper) == make(paper)


def test_the_php_site_serves_tis_620_and_claims_otherwise(province: Province) -> None:
    response = province.sites["phptis"].answer("/about.php?menuid=2")
    with pytest.raises(UnicodeDecodeError):
        response.body.decode("utf-8")
    assert "โครงสร้าง" in response.body.decode("cp874")
    assert "utf-8" in response.kind.lower()


def test_thai_digits_leave_addresses_alone() -> None:
    assert thai.digits("โทร 053 อีเมล post1@a.example ปี 2569") == "โทร ๐๕๓ อีเมล post1@a.example ปี ๒๕๖๙"


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
