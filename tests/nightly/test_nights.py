"""Whole nights through the command line, on real sites: what is visited, what is told, and with which exit status."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from crawler.store import Store
from reports.nightly.choosing import Why
from reports.nightly.night import Wish, spent
from reports.nightly.window import ALWAYS, window_from
from rules.load import edition
from tests.nightly.conftest import GONE, PROVINCE, QUICK, Office, site, window

Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def here(office: Office, monkeypatch: pytest.MonkeyPatch, typed: Typed) -> Typed:
    """`oit` in the folder of the office, in this process."""
    monkeypatch.chdir(office.folder)
    return typed


def visited(night: dict[str, object]) -> set[str]:
    return {each["code"] for each in night["agencies"] if each["visited"]}  # type: ignore[attr-defined]


def failed(night: dict[str, object]) -> set[str]:
    return {each["id"] for each in night["checks"] if not each["ok"]}  # type: ignore[attr-defined]


def test_a_first_night_visits_everybody_and_leaves_everything_for_the_morning(office: Office) -> None:
    status, night = office.nightly("--window", window(-60, 60), GITHUB_ACTIONS="true")
    assert (status, night["healthy"], visited(night)) == (0, True, {"A1", "A2", "A3"})
    counts = night["figures"]
    assert (counts["agencies"], counts["no_website"], counts["planned"], counts["complete"]) == (4, 1, 3, 3)
    folder = office.folder / "nightly"
    suites = ET.parse(folder / "junit.xml").getroot()
    assert {suite.get("name"): suite.get("failures") for suite in suites} == {"health": "0", "agencies": "0"}
    metrics = (folder / "metrics.prom").read_text("utf-8")
    assert f'oit_night_healthy{{choice="{PROVINCE}"}} 1' in metrics
    assert f'oit_night_agencies{{choice="{PROVINCE}",state="visited"}} 3' in metrics
    assert "ไร้เว็บไซต์" in (folder / "coverage.html").read_text("utf-8")


def test_what_got_worse_ends_with_1_and_is_told_everywhere(office: Office, tmp_path: Path) -> None:
    office.nightly()
    asked = len(office.web.hits)
    assert visited(office.nightly("--site", "public")[1]) == set()  # nobody twice in a night
    assert (len(office.web.hits), (office.folder / "public").exists()) == (asked, False)  # nothing is published
    office.later(8)
    office.sites["A2"]["/gift"] = GONE
    office.sites["A2"]["/"] = site()["/contact"]
    office.sites["A2"]["/contact"] = GONE
    summary = tmp_path / "summary.md"
    done = office.run(
        "nightly", "--province", PROVINCE, *QUICK, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary)
    )
    night = json.loads((office.folder / "nightly" / "night.json").read_text("utf-8"))
    worse = {each["code"] for each in night["agencies"] for turn in each["changes"] if not turn["better"]}
    assert (done.returncode, night["healthy"]) == (1, True), done.stdout
    assert worse == {"A2"}
    assert "::warning title=A2 " in done.stdout
    assert "⬇" in summary.read_text("utf-8")
    suites = {suite.get("name"): suite for suite in ET.parse(office.folder / "nightly" / "junit.xml").getroot()}
    assert suites["agencies"].get("failures") == "1"


def waits_for_ever(office: Office, *codes: str) -> None:
    """From now on these sites take a request and never answer it."""
    for code in codes:
        office.sites[code] |= {path: replace(answer, wait=3600) for path, answer in site().items()}


def answers_again(office: Office) -> None:
    for code in office.sites:
        office.sites[code] |= site()


def test_at_the_end_of_its_window_it_stops_and_the_next_night_goes_on_from_there(office: Office) -> None:
    waits_for_ever(office, "A2", "A3")
    finished: list[str] = []

    def clock() -> datetime:
        return datetime(2026, 5, 15, 22 if finished else 15, tzinfo=UTC)

    def note(event: dict[str, str]) -> None:
        finished.extend([event["code"]] if event["kind"] == "finished" else [])

    wish = Wish(office.db, edition(2569), {"province": PROVINCE}, window_from("21:00-05:00"), crawl=QUICK[1::2])
    with Store(office.db) as store:
        first = spent(wish, store, note, clock)
        assert (first.facts.stopped, first.healthy, finished) == (True, True, ["A1"])
        assert first.facts.counts()["not_reached"] == 2
        asked = len(office.web.asked("A1"))
        answers_again(office)
        second = spent(replace(wish, window=ALWAYS), store)
        assert {row.code: row.why for row in second.facts.planned} == {"A2": Why.LEFT, "A3": Why.LEFT}
        assert {row.code for row in second.facts.visited} == {"A2", "A3"}
        assert store.unfinished() is None  # nobody else goes on with the first run
    assert len(office.web.asked("A1")) == asked


def test_a_night_cut_short_goes_on_without_repeating_anybody_and_the_next_one_is_another(office: Office) -> None:
    waits_for_ever(office, "A2", "A3")

    def power_failure(event: dict[str, str]) -> None:
        if event["kind"] == "finished":
            raise SystemExit

    wish = Wish(office.db, edition(2569), {"province": PROVINCE}, everyone=True, crawl=QUICK[1::2])
    with Store(office.db) as store:
        with pytest.raises(SystemExit):
            spent(wish, store, power_failure)
        asked = len(office.web.asked("A1"))
        answers_again(office)
        goes_on = spent(wish, store)
        assert {row.code: row.why for row in goes_on.facts.rows if row.visited} == {
            "A1": None, "A2": Why.LEFT, "A3": Why.LEFT,
        }  # fmt: skip
        assert (len(office.web.asked("A1")), goes_on.healthy) == (asked, True)
        assert goes_on.facts.pages == 9  # three of each site: what the first part read counts
        another = spent(wish, store)
        assert {row.code: row.why for row in another.facts.planned} == dict.fromkeys(("A1", "A2", "A3"), Why.TURN)
        assert another.facts.counts()["visited"] == 3
    assert len(office.web.asked("A1")) == 2 * asked


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[canary]]\ncode = "nobody"', "nobody"), ('[[canary]]\ncode = "A1"\nitems = { O99 = "missing" }', "O99"),
        ('[[canary]]\ncode = "A1"\nitems = { O1 = "gone" }', "watch.toml"),
        ("[limit]\nunseen = 1", "limit"), ("a =", "watch.toml"),
    ],
)  # fmt: skip
def test_a_watch_file_that_cannot_be_used_ends_with_3(office: Office, here: Typed, text: str, told: str) -> None:
    (office.folder / "watch.toml").write_text(text, encoding="utf-8")
    status, _, err = here("nightly", "--all", *QUICK, "--watch", "watch.toml")
    assert (status, told in err) == (3, True), err


@pytest.mark.parametrize(
    "arguments",
    [[], ["--all", "--province", PROVINCE], ["--province", "ไม่มี"], ["nobody"], ["--all", "--window", "late"],
     ["--all", "--crawl", "speed=9"], ["--all", "--crawl", "delay=soon"], ["--all", "--crawl", "db=x"],
     ["--all", "--year", "2400"], ["--all", "--watch", "absent.toml"]],
)  # fmt: skip
def test_bad_input_ends_with_3_and_crawls_nothing(office: Office, here: Typed, arguments: list[str]) -> None:
    status, out, err = here("nightly", *arguments)
    assert (status, out) == (3, ""), err
    assert err.startswith("ทำต่อไม่ได้: ")
    assert office.web.hits == []


def test_begun_outside_of_its_window_it_visits_nobody_and_says_so(office: Office) -> None:
    status, night = office.nightly("--window", window(60, 120))
    assert (status, visited(night)) == (2, set())
    assert "run" in failed(night)
    assert office.web.hits == []


def test_a_fault_of_ours_is_an_unhealthy_run_and_no_agency_that_lost_something(office: Office) -> None:
    with Store(office.db) as store:
        store.db.execute("ALTER TABLE message RENAME TO lost")
        store.db.conn.commit()
    done = office.run("nightly", "A1", *QUICK)
    assert (done.returncode, "Traceback" in done.stderr) == (2, True), done.stderr
    assert done.stderr.splitlines()[-1].startswith("การตรวจคืนนี้ขัดข้อง")
