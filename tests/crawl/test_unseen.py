"""Sites that cannot be seen are described, never punished: a status, a sentence on how to fix it, all items unclear."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from crawler.store import Store
from crawler.visiting.sentences import told
from rules.model import Agency, NoticeKind, Outcome, Problem, Site, VisitStatus
from tests.crawl.certificates import server_context
from tests.crawl.crawling import agency, plan, sites_of
from tests.crawl.web import Answer, Web, page, to
from tests.crawl.web import Site as Pages

MENU = (("/plan", "แผนพัฒนาท้องถิ่น"), ("/news", "ข่าวประชาสัมพันธ์"), ("/contact", "ติดต่อเรา"))
MENU_PAGES: Pages = {url: page(label) for url, label in MENU}
PLAIN: Pages = {"/": page("หน้าแรก", *MENU), "/plan": page("แผนพัฒนาท้องถิ่น 2569")}
SITES: dict[str, Pages] = {
    "forbidden": {"/": Answer("<h1>Forbidden</h1>", 403)},
    "challenge": {"/": Answer("<title>Just a moment...</title><p>Checking your browser</p>")},
    "broken": {"/": Answer("error", 500)},
    "robots": {"/robots.txt": Answer("User-agent: *\nDisallow: /", kind="text/plain"), **PLAIN},
    "robots-500": {"/robots.txt": Answer("oops", 503), **PLAIN},
    "parked": {"/": Answer("<title>domain</title><h1>This domain has expired</h1><p>Buy this domain</p>")},
    "hangs-up": {"*": Answer(drop=True)},
    "no-home": {},
    "login": {"/": Answer('<form method="post"><input type="password" name="p"></form><p>เข้าสู่ระบบ</p>')},
    "empty": {"/": Answer(b"")},
    "binary": {"/": Answer(bytes(range(256)) * 40)},
    "loop": {"*": to("/")},
    "to-a-file": {"*": to("file:///etc/hostname")},
    "hidden-ita": {"/": page("หน้าแรก", ("/ita", "ITA 2569"), *MENU), **MENU_PAGES, "/ita": Answer(drop=True)},
    "expired": PLAIN,
    "self-signed": PLAIN,
    "stranger": {"/": page("ร้านขายโดเมน", ("/a", "ซื้อ"), ("/b", "ขาย"), ("/c", "ติดต่อ"))},
    "namesake": {
        "/": page("อบต.ย้ายตาม อ.เมือง จ.ไกลบ้าน", *MENU, body="<p>ที่อยู่ จังหวัดไกลบ้าน</p>"),
    },
    "new-home": {"/": page("อบต.ย้ายตาม", *MENU), "/plan": page("แผนพัฒนาท้องถิ่น 2569")},
}


@dataclass(frozen=True)
class Seen:
    sites: dict[str, Site]
    outcomes: dict[str, set[Outcome]]
    urls: dict[str, str]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    folder = Path(tmp_path_factory.mktemp("unseen"))
    web = Web()
    for number, (name, site) in enumerate(SITES.items(), 1):
        address = f"127.0.82.{number}"
        days = {"expired": -3, "self-signed": 30}.get(name)
        web.add(name, site, address, server_context(folder, address, days)[0] if days else None)
    trusted, authority = server_context(folder, "127.0.82.99")
    expired = folder / f"127.0.82.{list(SITES).index('expired') + 1}.pem"
    authority.write_bytes(authority.read_bytes() + expired.read_bytes())
    web.add("trusted", PLAIN, "127.0.82.99", trusted)
    movers = {"moved": "stranger", "moved-same-body": "new-home", "moved-namesake": "namesake"}
    for number, (name, target) in enumerate(movers.items(), 101):
        web.add(name, {"*": lambda _, target=target: to(web.url(target))}, f"127.0.82.{number}")
    with web:
        names = {"moved-same-body": "อบต.ย้ายตาม", "moved-namesake": "อบต.ย้ายตาม"}
        agencies = [agency(name, web.url(name), names.get(name, "")) for name in (*SITES, *movers, "trusted")]
        agencies.append(agency("nobody-listens", "http://127.0.82.200:9/"))
        agencies.append(agency("no-such-name", "http://no-such-name.invalid/"))
        agencies.append(Agency("no-website", "อบต.ไม่มีเว็บ", "sao"))
        planned = plan(folder, agencies, ca_file=str(authority))
        sites, summary = sites_of(planned)
        urls = {name: web.url(name) for name in (*SITES, *movers)}
    assert summary.healthy, summary.faults
    with Store(planned.db, readonly=True) as store:
        outcomes = {
            result.agency.code: {finding.outcome for finding in result.judgement.findings}
            for result in store.results(2569)
            if result.judgement is not None
        }
    return Seen(sites, outcomes, urls)


CASES = [
    ("forbidden", VisitStatus.BLOCKED, "blocked"),
    ("challenge", VisitStatus.BLOCKED, "challenge"),
    ("broken", VisitStatus.UNREACHABLE, "server-error"),
    ("robots", VisitStatus.ROBOTS, "robots"),
    ("robots-500", VisitStatus.ROBOTS, "robots-unreachable"),
    ("parked", VisitStatus.PARKED, "parked"),
    ("hangs-up", VisitStatus.UNREACHABLE, "connection"),
    ("no-home", VisitStatus.UNREACHABLE, "not-found"),
    ("login", VisitStatus.BLOCKED, "login"),
    ("empty", VisitStatus.UNREACHABLE, "empty"),
    ("binary", VisitStatus.UNREACHABLE, "unsupported"),
    ("loop", VisitStatus.UNREACHABLE, "redirects"),
    ("to-a-file", VisitStatus.UNREACHABLE, "redirects"),
    ("expired", VisitStatus.TLS, "tls-expired"),
    ("self-signed", VisitStatus.TLS, "tls-self-signed"),
    ("nobody-listens", VisitStatus.UNREACHABLE, "connection"),
    ("no-website", VisitStatus.UNREACHABLE, "no-website"),
]


@pytest.mark.parametrize(("code", "status", "key"), CASES)
def test_a_site_that_cannot_be_seen_has_a_status_and_a_sentence(
    code: str, status: VisitStatus, key: str, seen: Seen
) -> None:
    site = seen.sites[code]
    assert site.status is status
    start = told(key, host="\0", status="\0", code=code).split("\0", maxsplit=1)[0]
    assert site.reason.startswith(start), site.reason


@pytest.mark.parametrize("code", [*(case[0] for case in CASES), "moved", "moved-namesake"])
def test_every_item_of_an_unseen_site_is_unclear(code: str, seen: Seen) -> None:
    assert seen.outcomes[code] == {Outcome.UNCLEAR}


def test_a_name_without_an_address_is_dns(seen: Seen) -> None:
    assert seen.sites["no-such-name"].status is VisitStatus.DNS
    assert "no-such-name.invalid" in seen.sites["no-such-name"].reason


def test_a_new_host_that_is_not_provably_the_same_body_is_told_and_not_followed(seen: Seen) -> None:
    site = seen.sites["moved"]
    assert (site.status, site.moved_to) == (VisitStatus.MOVED, seen.urls["stranger"])
    assert site.moved_to in site.reason
    assert site.pages == []


def test_a_body_of_the_same_name_in_another_province_is_not_followed(seen: Seen) -> None:
    assert seen.sites["moved-namesake"].status is VisitStatus.MOVED


def test_the_agency_is_followed_to_a_host_that_carries_its_name_and_this_is_told(seen: Seen) -> None:
    site = seen.sites["moved-same-body"]
    assert site.status is VisitStatus.COMPLETE
    assert site.home == seen.urls["new-home"]
    assert any(notice.kind is NoticeKind.MOVED and seen.urls["new-home"] in notice.message for notice in site.notices)
    assert any(found.url.endswith("/plan") and not found.off_site for found in site.pages)


def test_a_certificate_of_the_extra_file_is_trusted(seen: Seen) -> None:
    assert seen.sites["trusted"].status is VisitStatus.COMPLETE


def test_the_home_page_that_failed_is_kept_with_its_problem(seen: Seen) -> None:
    assert [found.problem for found in seen.sites["forbidden"].pages] == [Problem.BLOCKED]


def test_while_a_page_that_could_name_any_item_is_shut_nothing_is_missing(seen: Seen) -> None:
    site = seen.sites["hidden-ita"]
    assert site.status is VisitStatus.PARTIAL
    assert site.reason.startswith("ตรวจหน้า “ITA 2569”")
    assert [unread.link.label for unread in site.unread if unread.could_name] == ["ITA 2569"]
    assert Outcome.MISSING not in seen.outcomes["hidden-ita"]
