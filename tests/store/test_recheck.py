"""Kept pages are judged again without network; what changed is stored and shown, and several processes agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crawler.commands.recheck import recheck as command
from crawler.recheck import Rechecked, recheck
from crawler.store import Store
from rules.audit import audit
from rules.load import edition, newest
from rules.model import Agency, Outcome, Page, Site
from rules.score import score
from tests.store.samples import AS_OF, HOME, agency, site, unreachable

CONTACT = (
    "ข้อมูลการติดต่อ องค์การบริหารส่วนตำบลธารทอง\nที่อยู่ 99 หมู่ 1 ตำบลธารทอง อำเภอเมืองธารทอง จังหวัดธารทอง 50000\n"
    "โทรศัพท์ 053-000000\nอีเมล saraban@tharn.example\nแผนที่ตั้งหน่วยงาน"
)


def seen(body: Agency) -> Site:
    pages = [Page(HOME, title="อบต.ธารทอง", text="หน้าแรก"), Page(f"{HOME}contact", title="ติดต่อเรา", text=CONTACT)]
    return replace(site(body=body), pages=pages, unread=[])


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Two visited agencies and one never visited; the first was judged by rules that found nothing."""
    path, rules = tmp_path / "oit.db", edition(newest())
    with Store(path) as store:
        store.import_agencies([agency("A1"), agency("B2"), agency("C3")])
        for body in (agency("A1"), agency("B2")):
            found = audit(seen(body), rules, AS_OF)
            old = (
                [replace(finding, outcome=Outcome.NOT_APPLICABLE) for finding in found] if body.code == "A1" else found
            )
            store.keep(seen(body), old, score(old, rules), rules, AS_OF)
    return path


def rechecked(db: Path, year: int, **options: object) -> dict[str, Rechecked]:
    with Store(db, readonly=True) as store:
        bodies = store.agencies()
    return {done.agency.code: done for done in recheck(db, bodies, year, **options)}  # type: ignore[arg-type]


def oit(db: Path, *arguments: str) -> Result:
    return CliRunner().invoke(command, [*arguments, "--db", str(db)])


def test_only_what_the_rules_judge_differently_changes(db: Path) -> None:
    done = rechecked(db, newest(), processes=1)
    assert {code: (again.pages, bool(again.changes)) for code, again in done.items()} == {
        "A1": (2, True),
        "B2": (2, False),
        "C3": (0, False),
    }
    with Store(db, readonly=True) as store:
        first, second, third = store.results(newest(), ["A1", "B2", "C3"])
        assert len(store.visits("A1")) == 1
    assert first.judgement is not None
    assert second.judgement is not None
    outcomes = [
        [finding.outcome for finding in result.judgement.findings] for result in (first, second) if result.judgement
    ]
    assert outcomes[0] == outcomes[1]
    assert third.judgement is None


def test_judging_again_a_second_time_changes_nothing(db: Path) -> None:
    rechecked(db, newest(), processes=1)
    with Store(db, readonly=True) as store:
        before = store.db.table("judgement").count
    assert not any(again.changes for again in rechecked(db, newest(), processes=1).values())
    with Store(db, readonly=True) as store:
        assert store.db.table("judgement").count == before


def test_two_processes_judge_as_one_does(db: Path) -> None:
    two = rechecked(db, newest() - 1, processes=2)
    one = rechecked(db, newest() - 1, processes=1)
    assert {code: again.score for code, again in one.items()} == {code: again.score for code, again in two.items()}


def test_another_year_is_judged_from_the_same_pages(db: Path) -> None:
    assert all(again.before is None for again in rechecked(db, 2567, processes=1).values())
    with Store(db, readonly=True) as store:
        assert store.years() == [newest(), 2567]
        (result,) = store.results(2567, ["A1"])
    assert result.judgement is not None
    assert len(result.judgement.findings) == 35


def test_the_day_is_that_of_the_judgement_before_unless_told(db: Path) -> None:
    def days() -> set[date]:
        with Store(db, readonly=True) as store:
            return {result.judgement.as_of for result in store.results(newest()) if result.judgement}

    rechecked(db, newest(), processes=1)
    assert days() == {AS_OF}
    rechecked(db, newest(), processes=1, as_of=date(2026, 1, 31))
    assert days() == {date(2026, 1, 31)}


def test_a_site_that_could_not_be_seen_is_judged_again_as_unclear(db: Path) -> None:
    rules = edition(newest())
    with Store(db) as store:
        away = unreachable("2026-06-01T02:00:00+00:00", agency("A1"))
        found = audit(away, rules, AS_OF)
        store.keep(away, found, score(found, rules), rules, AS_OF)
    done = rechecked(db, newest(), processes=1)["A1"]
    assert done.score is not None
    assert (done.score.low, done.score.high) == (0, 100)


def test_the_command_shows_each_change_and_the_sum(db: Path) -> None:
    result = oit(db, "A1")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[0].startswith("อบต.ธารทอง อ.เมืองธารทอง จ.ธารทอง:")
    assert all("ไม่ต้องเผยแพร่ → " in line for line in lines[1:-1])
    assert lines[-1] == "ตัดสินใหม่ 1 แห่ง 2 หน้า · เปลี่ยน 1 แห่ง"


def test_the_command_takes_every_visited_agency_of_a_place(db: Path) -> None:
    assert oit(db, "--province", "ธารทอง").output.splitlines()[-1] == "ตัดสินใหม่ 2 แห่ง 4 หน้า · เปลี่ยน 1 แห่ง"


def test_an_agency_without_pages_is_told_what_to_do(db: Path) -> None:
    assert "oit crawl C3" in oit(db, "C3").output


@pytest.mark.parametrize("arguments", [("Z9",), ("--province", "ลำพูน"), ("--year", "2500")])
def test_what_cannot_be_judged_again_ends_with_status_3(db: Path, arguments: tuple[str, ...]) -> None:
    assert oit(db, *arguments).exit_code == 3
