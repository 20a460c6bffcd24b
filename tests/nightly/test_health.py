"""When a night is unsound, and that sites which lack items are no matter of health."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from crawler.desk import nights, publications
from crawler.desk.nights import Cost, Looked, Night
from crawler.desk.standings import Standing
from crawler.store import Store
from reports.nightly.canaries import Canary, Limits, Watch, sung
from reports.nightly.choosing import Due, Why
from reports.nightly.coverage import page
from reports.nightly.facts import Before, Facts, Row, found_rates, rows_of
from reports.nightly.github import annotated, markdown
from reports.nightly.health import checks, figures
from reports.nightly.junit import junit
from reports.nightly.metrics import prometheus
from reports.nightly.night import Morning
from reports.nightly.outputs import site
from rules.load import edition
from rules.model import Agency, Outcome, VisitStatus
from tests.reports.province import EXEMPLARY, HOSTILE, MIXED, YEAR, database

NOW = datetime(2026, 5, 15, 20, tzinfo=UTC)
STARTED = (NOW - timedelta(hours=2)).isoformat()
LETTERS = "P" * 20 + "M" * 6
COSTS = dict.fromkeys(("A1", "A2"), Cost(10, 10, 0))


def row(code: str = "A1", status: str = "complete", *, days: float = 0.05, letters: str = LETTERS, **facts: Any) -> Row:
    website = facts.pop("website", f"https://www.{code.lower()}.go.th/")
    name = facts.pop("name", f"อบต.{code}")
    standing = Standing(
        code, name, "sao", "เมือง", "ตัวอย่าง", website, status, letters=letters, seen=VisitStatus(status).walked,
        **facts.pop("standing", {}),
    )  # fmt: skip
    last = (NOW - timedelta(days=days)).isoformat() if days >= 0 else ""
    whole = (NOW - timedelta(days=facts.pop("whole", days))).isoformat() if last else ""
    looked = Looked(Agency(code, name, "sao", "เมือง", "ตัวอย่าง", website), last, whole=whole)
    facts = {"why": Why.AGE, "visited": 0 <= days < 0.08, "pages": 10} | facts
    return Row(standing, name, looked, **facts)


def night_of(rows: list[Row], **facts: Any) -> Facts:
    night = Night(9, {"province": "ตัวอย่าง"}, YEAR, STARTED, None, None, {})
    return Facts(night, edition(YEAR), rows, NOW, 7, pages=10 * len(rows), **facts)


def wrong(facts: Facts, watch: Watch | None = None, before: list[Night] | None = None, **birds: list[str]) -> set[str]:
    return {check.id for check in checks(facts, watch or Watch(), birds, before or []) if not check.ok}


def past(**numbers: float) -> list[Night]:
    figures = {"agencies": 10, "pages_per_site": 10.0, "found_ratio": 0.75} | numbers
    return [Night(n, {}, YEAR, STARTED, STARTED, True, figures) for n in (4, 3, 2)]


def test_a_night_on_which_sites_lack_items_is_sound() -> None:
    before = Before({"A1": "P" * 26})
    rows = rows_of([row().standing], [row().looked], [Due(row().looked.agency, Why.AGE)], before, {}, COSTS)
    assert [len(each.worse) for each in rows] == [6]
    assert wrong(night_of(rows)) == set()


def test_what_could_not_be_seen_is_not_worse() -> None:
    away, dim = row("A1", "unreachable", letters="U" * 26), row("A2", letters="U" + "P" * 25)
    before = Before({"A1": "P" * 26, "A2": "P" * 26})
    rows = rows_of([away.standing, dim.standing], [away.looked, dim.looked], [], before, {}, COSTS)
    assert [each.turns for each in rows] == [(), ()]


@pytest.mark.parametrize(
    ("facts", "id_"),
    [
        (night_of([row(fault="ValueError: x")]), "run"),
        (night_of([row(), row("A2", days=3)]), "run"),  # due and not visited, and nobody stopped it
        (night_of([row(days=3)], outside=True), "run"),
        (night_of([row(), row("A2", days=9, whole=1, why=None)]), "coverage"),
        (night_of([row(), row("A2", whole=9)]), "whole"),
        (night_of([row(), row("A2", days=-1, why=None)]), "coverage"),
        (night_of([row(f"A{n}", "unreachable") for n in range(3)]), "reach"),
        (night_of([row()], found={"vendor": (0.9, 0.5, 6)}), "found-vendor"),
    ],
)
def test_each_silence_is_a_fault(facts: Facts, id_: str) -> None:
    assert wrong(facts) == {id_}


@pytest.mark.parametrize(
    "facts",
    [
        night_of([row(), row("A2", days=3)], stopped=True),  # the window ended
        night_of([row(), row("A2", website="", days=-1, why=None)]),
        night_of([row(), row("A2", website="", days=9, why=None)]),  # it had one once
        night_of([row(), row("A2", "unreachable")]),  # one site away is theirs
        night_of([row()], found={"vendor": (0.9, 0.5, 2)}),  # too few to say anything
        night_of([row()], found={"vendor": (0.9, 0.85, 50)}),
    ],
)
def test_what_is_as_it_should_be_is_no_fault(facts: Facts) -> None:
    assert wrong(facts) == set()


def test_a_night_is_held_against_the_nights_before() -> None:
    rows = [row(f"A{n}") for n in range(10)]
    assert wrong(night_of(rows), before=past()) == set()
    assert wrong(night_of(rows), before=past(found_ratio=0.95)) == {"found-all"}
    assert wrong(night_of(rows), before=past(pages_per_site=60)) == {"pages"}
    assert wrong(night_of(rows), before=past(agencies=20)) == {"registry"}
    assert wrong(night_of(rows), before=[replace(past()[0], figures={})]) == {"night-before"}


def test_what_is_found_is_compared_over_the_same_agencies_of_a_platform() -> None:
    rows = [row("A1", standing={"platform": "x"}), row("A2", standing={"platform": "x"}), row("A3", days=2), row("A4")]
    rates = found_rates(rows, Before({"A1": "P" * 26, "A3": "P" * 26, "A4": "M" * 26}))
    assert {name: (round(old, 2), round(new, 2), count) for name, (old, new, count) in rates.items()} == {
        "x": (1.0, 0.77, 1), "": (0.0, 0.77, 1),
    }  # fmt: skip


def test_light_visits_hide_no_drop_of_what_whole_ones_find() -> None:
    old = Before({f"A{n}": "P" * 26 for n in range(20)})
    light = [row(f"A{n}", standing={"platform": "x"}, letters="P" * 26, light=True) for n in range(17)]
    read = [row(f"A{n}", standing={"platform": "x"}, letters="M" * 26, pages=1) for n in range(17, 20)]
    facts = night_of([*light, *read], found=found_rates([*light, *read], old))
    assert facts.found == {"x": (1.0, 0.0, 3)}
    assert wrong(facts, before=past(found_ratio=0.85)) == {"found-x", "pages"}
    assert figures(night_of(light))["pages_per_site"] == 10


def test_a_pattern_that_shows_is_annotated_though_the_run_is_sound() -> None:
    away = [row(f"A{n}", "blocked", website=f"https://a{n}.go.th/") for n in range(5)]
    rows = [*away, *(row(f"B{n}", website=f"https://b{n}.com/") for n in range(20))]
    assert wrong(night_of(rows)) == set()
    (line,) = annotated(morning_of(night_of(rows)))
    assert line.startswith("::warning title=")
    assert "self-hosted runner" in line


def test_people_set_the_bounds() -> None:
    facts = night_of([row(), row("A2", days=9, why=None)])
    bounds = Watch(Limits(overdue=1), {"visited": (1, 1), "pages": (1, 5), "moons": (1, 1)})
    assert wrong(facts, bounds) == {"count-pages", "count-moons"}


def test_a_canary_sings_what_the_machine_saw(tmp_path: Path) -> None:
    right = Canary(MIXED.code, items={"O5": Outcome.MISSING, "O2": [Outcome.PRESENT, Outcome.PARTIAL]})
    other = Canary(EXEMPLARY.code, VisitStatus.DNS, {"O1": Outcome.OUTDATED})
    with Store(database(tmp_path / "oit.db")) as store:
        told = sung(Watch(canary=[right, other, Canary("9104")]), store, YEAR)
    assert told[MIXED.code] == []
    assert [line.split()[0] for line in told[EXEMPLARY.code]] == ["การเข้าเว็บไซต์เป็น", "O1"]
    assert told["9104"] == ["ยังไม่มีผลการตรวจ"]
    assert wrong(night_of([row()]), A1=told[MIXED.code], A2=told[EXEMPLARY.code]) == {"canary-A2"}


def morning_of(facts: Facts) -> Morning:
    return Morning(facts, checks(facts, Watch(), {}, []), figures(facts))


def test_hostile_names_break_no_output() -> None:
    evil = f'{HOSTILE}\n::error::%0A|[x](y) "q" @all'
    morning = morning_of(night_of([row(name=evil, fault=f"\x00{evil}"), row("A2", "blocked", name=evil)]))
    assert all(line.startswith("::error title=") and "\n" not in line for line in annotated(morning))
    assert re.search(r"(?<!\\)[<\[@]", markdown(morning)) is None
    assert "<script" not in page(morning)
    assert ET.fromstring(junit(morning).encode()).get("name") == "oit nightly"
    assert all(line.startswith(("#", "oit_night_")) for line in prometheus(morning, evil).splitlines())


def test_every_agency_is_on_the_page_of_coverage_once(tmp_path: Path) -> None:
    rows = [
        row("A1"), row("A2", "partial"), row("A3", "dns"), row("A4", days=3), row("A5", days=9, why=None),
        row("A6", website="", days=-1, why=None), row("A7", fault="x"), row("A8", days=2, why=None),
    ]  # fmt: skip
    text = page(morning_of(night_of(rows)))
    assert [text.count(f"อบต.{each.code}</th>") for each in rows] == [1] * 8
    assert "เกินกำหนด · 1 แห่ง" in text


def test_the_site_has_published_reports_only_unless_all_are_wanted(tmp_path: Path) -> None:
    with Store(database(tmp_path / "oit.db")) as store:
        rows = [row(each.code, name=each.name) for each in (EXEMPLARY, MIXED)]
        facts = night_of(rows)
        morning = morning_of(replace(facts, night=replace(facts.night, choice={})))
        assert "--publish all" in site(store, morning, tmp_path / "none", everything=False)
        publications.publish(store.db, [EXEMPLARY.code], YEAR, "สมหมาย")
        assert site(store, morning, tmp_path / "some", everything=False) == ""
        assert site(store, morning, tmp_path / "all", everything=True) == ""
    assert not (tmp_path / "none").exists()
    for folder, codes in (("some", ["9100"]), ("all", ["9100", "9101"])):
        assert sorted(each.stem for each in (tmp_path / folder / "a").glob("*.html")) == codes
        for name in ("index.html", "coverage.html"):
            assert (MIXED.name in (tmp_path / folder / name).read_text("utf-8")) == ("9101" in codes)


def test_how_long_ago_and_how_is_read_from_the_visits(tmp_path: Path) -> None:
    with Store(database(tmp_path / "oit.db")) as store:
        found = {each.agency.code: each for each in nights.looked(store.db, store.agencies(), YEAR)}
    assert (found["9100"].unseen, found["9102"].unseen, found["9104"].last) == (0, 1, "")
    assert found["9101"].seen == found["9101"].last != ""
    assert [code for code, each in found.items() if each.broke] == []


def test_a_night_cut_short_is_gone_on_with_and_an_old_one_is_not(tmp_path: Path) -> None:
    choice = {"province": "สมมติบุรี"}
    with Store(database(tmp_path / "oit.db")) as store:
        first = nights.begin(store.db, choice, YEAR)
        assert nights.begin(store.db, choice, YEAR) == first
        assert nights.begin(store.db, {}, YEAR).id != first.id
        store.db.conn.execute("UPDATE night SET started = '2026-05-01T00:00:00+00:00' WHERE id = ?", [first.id])
        second = nights.begin(store.db, choice, YEAR)
        assert [(each.id, each.healthy) for each in nights.before(store.db, second)] == [(first.id, False)]
