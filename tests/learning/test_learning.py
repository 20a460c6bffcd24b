"""Profiles learnt from crawls of one vendor: what they save on its next site, and that they cost others nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import oit
from crawler.engine import crawl
from crawler.frontier.interest import Interest, Standing
from crawler.frontier.profiles import OTHERS, Hints, Profile, Route, known
from crawler.frontier.urls import Realm
from crawler.learning import Crawled, learnt, written
from crawler.store import Store
from rules.judging.leads import matcher_of
from rules.model import Agency, Link, Outcome, Site
from tests.bench.grown import VENDORS, Grown
from tests.crawl.crawling import plan
from tests.sites.server import Server, free_port

TAUGHT, NEW, STRANGER = (11, 12, 13), 14, 15
SIZE = 200


@pytest.fixture(scope="module")
def agencies() -> Iterator[dict[int, Agency]]:
    """Sites of one invented vendor by their seed, and one of nobody's, served."""
    port = free_port()
    sites = {
        seed: Grown(VENDORS["posts" if seed == STRANGER else "numbers"], SIZE, seed, f"http://127.0.67.{seed}:{port}")
        for seed in (*TAUGHT, NEW, STRANGER)
    }
    server = Server(port, sites={f"127.0.67.{seed}": one.site for seed, one in sites.items()})
    server.start()
    yield {seed: Agency(f"G{seed}", f"อบต.ที่ {seed}", "sao", website=f"{one.base}/") for seed, one in sites.items()}
    server.stop()


def visited(folder: Path, chosen: list[Agency]) -> dict[str, tuple[Site, dict[str, Outcome]]]:
    folder.mkdir(exist_ok=True)
    planned = plan(folder, chosen, max_pages=400, browser=False, ocr=False)
    assert crawl(planned).healthy
    found: dict[str, tuple[Site, dict[str, Outcome]]] = {}
    with Store(planned.db, readonly=True) as store:
        for agency in chosen:
            latest = store.latest(agency.code, 2569)
            assert latest is not None
            told = store.judgement(latest[0], 2569)
            assert told is not None
            found[agency.code] = latest[1], {one.rule: one.outcome for one in told.findings}
    return found


def learn(db: Path, *options: str) -> Result:
    return CliRunner().invoke(oit.cli, ["platforms", "learn", "--db", str(db), *options])


def test_a_new_site_of_the_vendor_takes_fewer_requests_and_a_strange_one_not_one_more(
    agencies: dict[int, Agency], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visited(tmp_path / "taught", [agencies[seed] for seed in TAUGHT])
    out = tmp_path / "profiles.toml"
    result = learn(tmp_path / "taught" / "oit.db", "--out", str(out))
    assert result.exit_code == 0, result.output
    assert "3 แห่ง" in result.stderr
    told = tomllib.loads(out.read_text(encoding="utf-8"))["profile"]
    routes = {route["at"]: route for route in told[0]["route"]}
    assert routes["front/menu/31"]["items"]["annual-plan-progress"] == len(TAUGHT)

    both = [agencies[NEW], agencies[STRANGER]]
    alone = visited(tmp_path / "alone", both)
    monkeypatch.setenv(OTHERS, str(out))
    taught = visited(tmp_path / "knowing", both)
    new, stranger = (agency.code for agency in both)
    assert taught[new][0].requests < alone[new][0].requests
    assert taught[stranger][0].requests == alone[stranger][0].requests
    assert [page.url for page in taught[stranger][0].pages] == [page.url for page in alone[stranger][0].pages]
    assert {code: said for code, (_, said) in taught.items()} == {code: said for code, (_, said) in alone.items()}


def test_too_few_agencies_teach_nothing_and_the_remedy_is_told(tmp_path: Path) -> None:
    with Store(tmp_path / "oit.db"):
        pass
    result = learn(tmp_path / "oit.db")
    assert result.exit_code == 3
    assert "oit crawl" in result.stderr
    assert learnt([_visit("a"), _visit("b")], least=3) == []


def test_sites_go_together_by_the_links_of_their_first_pages() -> None:
    visits = [_visit("a"), _visit("a"), _visit("b"), _visit("a"), _visit("b")]
    found = learnt(visits, least=2)
    assert [(one.agencies, one.signs[0]) for one in found] == [(3, "a/1"), (2, "b/1")]


def test_a_profile_reads_back_as_it_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    profile = Profile('ก "ข"', 3, ("a", "b/#"), (Route("a", 3, {"strategic-plan": 2}), Route("b/#", 2)))
    path = tmp_path / "profiles.toml"
    path.write_text(written([profile]), encoding="utf-8")
    monkeypatch.setenv(OTHERS, str(path))
    assert profile in known()


def test_a_route_that_led_to_an_item_goes_first_and_one_that_never_led_anywhere_waits() -> None:
    realm = Realm.around("http://www.sample.go.th/")
    on_route, never = (Link(f"http://www.sample.go.th/{path}", "เรื่องหนึ่ง") for path in ("m/1", "m/2"))
    plain = Interest(matcher_of(2569), 2569, realm).of(on_route, Standing())
    hints = Hints(realm, Profile("ก", 3, (), (Route("m/1", 3, {"strategic-plan": 3}), Route("m/2", 3))))
    assert hints.on(plain, on_route).serves == ("strategic-plan",)
    assert hints.on(plain, on_route).rank < plain.rank < hints.on(plain, never).rank
    assert hints.on(plain, never).could_name == plain.could_name  # left unread, it still makes an item unclear
    assert Hints(realm).on(plain, on_route) is plain


def _visit(vendor: str) -> Crawled:
    return Crawled("", {f"{vendor}/{number}" for number in range(1, 8)}, {(f"{vendor}/1", f"{vendor}/#")}, set())
