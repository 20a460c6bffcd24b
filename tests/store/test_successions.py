"""What becomes of agencies: changed codes, upgrades, merges, the way back, and lists that know only the new code."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlite_utils import Database

from crawler.commands.agencies import agencies
from crawler.commands.choosing import Choice as Wanted
from crawler.commands.choosing import chosen
from crawler.desk import (
    accounts,
    calls,
    clock,
    contacts,
    decisions,
    declarations,
    deeds,
    figures,
    frozen,
    jobs,
    nights,
    official,
    publications,
    schedules,
    standings,
    subscriptions,
    succession,
    tidings,
    timeline,
)
from crawler.desk.schedules import Choice
from crawler.desk.succession import Act
from crawler.faults import InputFault
from crawler.plan import Plan
from crawler.storage.migrations import steps
from crawler.store import ListedAgency, Store
from reports.nightly import night
from reports.views.province import trend
from rules.load import edition
from rules.model import Agency, Outcome
from tests.reports.province import EXEMPLARY, HOME, MIXED, SILENT, YEAR, keep, site
from tests.reports.province import database as province
from tests.store.samples import score

DAY = date(2026, 6, 1)  # in fiscal year 2569
BEFORE = YEAR - 1
PLACE = MIXED.province
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample province with a year before it, and its months in May."""
    path = province(tmp_path_factory.mktemp("province") / "oit.db")
    with Store(path) as opened:
        for agency in (EXEMPLARY, MIXED):
            keep(opened, site(agency, "2025-05-14"), edition(BEFORE), {})
        opened.db.conn.execute("UPDATE standing_month SET month = '2026-05' WHERE year = ?", [YEAR])
    return path


@pytest.fixture
def store(tmp_path: Path, judged: Path) -> Store:
    return Store(shutil.copy(judged, tmp_path / "oit.db"))


def act(**more: object) -> Act:
    return Act(**{"who": "ผู้ดูแล", "day": DAY, **more})  # type: ignore[arg-type]


def rows(store: Store, code: str) -> dict[str, int]:
    """How many rows of every table name an agency."""
    found = {}
    for (table,) in store.db.execute(TABLES).fetchall():
        if "agency" in {column.name for column in store.db[table].columns}:  # type: ignore[union-attr]
            found[table] = store.db.execute(f"SELECT count(*) FROM {table} WHERE agency = ?", [code]).fetchone()[0]
    return found


def with_people(store: Store) -> None:
    """Everything people say and do of `MIXED`."""
    db, code = store.db, MIXED.code
    accounts.add(db, "clerk", name="เสมียน", role="agency", agency=code, password="x")
    decisions.decide(db, code, YEAR, "contact", Outcome.PRESENT, reason="เห็นแล้ว", who="วิภา")
    declarations.declare(db, code, YEAR, "O5", "http://127.0.9.1:8080/here", who="เสมียน", allow_private=True)
    calls.add(db, code, "called", who="สมหมาย", note="รับปากแล้ว")
    calls.set_item_owner(db, code, "contact", "นางหนึ่ง")
    official.put(db, YEAR, [(code, "", 88.0)])
    publications.publish(db, [code], YEAR, "สมหมาย")
    subscriptions.subscribe(db, "email", "a@example.go.th", agency=code)
    schedules.add(db, "ทุกคืน", Choice(codes=(code, EXEMPLARY.code)), "01:00", [0], "สมหมาย")
    jobs.enqueue(db, "crawl", [code], YEAR, "สมหมาย", forced=True)


def test_a_changed_code_takes_everything_along(store: Store) -> None:
    with_people(store)
    had = rows(store, MIXED.code)
    done = succession.succeed(store.db, MIXED.code, "5500101", act(note="กรมฯ แก้รหัส"), {})
    assert (done.kind, done.after.code, done.after.name) == ("change", "5500101", MIXED.name)
    assert {table for table, count in had.items() if count} >= {
        "visit", "judgement", "standing", "decision", "declaration", "call", "item_owner", "official", "publication",
        "subscription", "account", "told",
    }  # fmt: skip
    assert rows(store, "5500101") == had | {"deed": 1}
    assert not any(rows(store, MIXED.code).values())
    assert schedules.listed(store.db)[0].choice.codes == ("5500101", EXEMPLARY.code)
    assert jobs.listed(store.db, jobs.LIVE, code="5500101")[0].codes == ("5500101",)
    deed = deeds.latest(store.db)[0]
    assert (deed.action, deed.agency, deed.subject) == ("rename-agency", "5500101", f"{MIXED.code} → 5500101")


def test_an_old_code_finds_its_agency_everywhere(store: Store) -> None:
    succession.succeed(store.db, MIXED.code, "A", act(), {})
    succession.succeed(store.db, "A", "B", act(), {})
    for code in (MIXED.code, "A", "B"):
        assert store.agency(code).code == "B"
        assert [found.agency.code for found in store.results(YEAR, [code])] == ["B"]
    assert jobs.enqueue(store.db, "crawl", [MIXED.code, "A", "B"], YEAR, "ก", forced=True).job.codes == ("B",)  # type: ignore[union-attr]
    assert store.heirs([MIXED.code, "A", "B", EXEMPLARY.code]) == ["B", EXEMPLARY.code]
    with pytest.raises(InputFault, match="B"):
        succession.succeed(store.db, MIXED.code, "C", act(), {})


def test_an_address_given_under_an_old_code_is_of_the_body_there_is_today(store: Store) -> None:
    succession.succeed(store.db, MIXED.code, "B", act(), {})
    succession.merge(store.db, [EXEMPLARY.code], "B", act(), {})
    for code in (MIXED.code, EXEMPLARY.code):
        declarations.declare(store.db, code, YEAR, "O11", f"{HOME}{code}", "ก", allow_private=True)
    assert [each.agency for each in declarations.listed(store.db, year=YEAR)] == ["B", "B"]


def test_a_crawl_under_way_keeps_its_visit_under_the_new_code(store: Store) -> None:
    run = store.begin_run(Plan((MIXED,), YEAR))
    succession.succeed(store.db, MIXED.code, "B", act(), {})
    seen, rules = site(MIXED, "2026-06-02"), edition(YEAR)
    visit = store.keep(seen, [], score(), rules, DAY, run_id=run)
    assert store.visits("B")[0].visit.id == visit  # type: ignore[union-attr]
    assert store.unfinished(run) is None
    assert [body.code for body in store.agencies(province=PLACE)].count("B") == 1
    assert MIXED.code not in {body.code for body in store.agencies()}


def test_an_upgrade_keeps_the_names_of_ended_years(store: Store) -> None:
    values = {"name": "ต้นแบบใหม่", "type": "ทต.", "website": "http://new.invalid/"}
    done = succession.succeed(store.db, EXEMPLARY.code, "5100", act(), values)
    assert (done.kind, done.after.type, done.after.name) == ("upgrade", "tambon", "ต้นแบบใหม่")
    named = {year: next(store.results(year, ["5100"])).agency for year in (BEFORE, YEAR)}
    assert (named[BEFORE].code, named[BEFORE].name, named[BEFORE].type) == ("5100", EXEMPLARY.name, "sao")
    assert (named[YEAR].name, named[YEAR].type, named[YEAR].website) == ("ต้นแบบใหม่", "tambon", "http://new.invalid/")
    lists = {year: {row.code: row for row in standings.standings(store.db, year)} for year in (BEFORE, YEAR)}
    assert (lists[BEFORE]["5100"].name, lists[YEAR]["5100"].name) == (EXEMPLARY.name, "ต้นแบบใหม่")
    assert figures.one(store.db, BEFORE, "5100").type == "sao"  # type: ignore[union-attr]


def test_an_upgrade_may_keep_its_code(store: Store) -> None:
    succession.succeed(store.db, EXEMPLARY.code, "", act(), {"type": "tambon"})
    assert store.agency(EXEMPLARY.code).type == "tambon"
    assert next(store.results(BEFORE, [EXEMPLARY.code])).agency.type == "sao"
    succession.restore(store.db, EXEMPLARY.code, act())
    assert store.agency(EXEMPLARY.code) == EXEMPLARY
    assert succession.every(store.db) == []


def merged(store: Store, into: str = "5200") -> succession.Done:
    values = {"name": "สองแคว", "type": "tambon"}
    return succession.merge(store.db, [EXEMPLARY.code, MIXED.code], into, act(), values)


def test_a_merge_is_counted_once_from_its_day_on_and_not_before(store: Store) -> None:
    def seen(year: int) -> tuple[int, int, int]:
        sums = {each.province: each for each in figures.sums(store.db, year, 85)}[PLACE]
        return sums.listed, sums.seen, len(standings.standings(store.db, year, province=PLACE))

    assert (seen(YEAR), seen(BEFORE), store.narrowing(province=PLACE).listed) == ((3, 2, 3), (3, 2, 3), 3)
    merged(store)
    assert (seen(YEAR), seen(BEFORE), store.narrowing(province=PLACE).listed) == ((2, 0, 2), (3, 2, 3), 2)
    assert [code for code, count in standings.provinces(store.db) if code == PLACE and count == 2] == [PLACE]
    assert {body.code for body in store.agencies(province=PLACE)} == {SILENT.code, "5200"}
    assert {found.agency.code for found in store.results(YEAR, province=PLACE)} == {SILENT.code, "5200"}
    assert {found.agency.code for found in store.results(BEFORE, province=PLACE)} == {
        SILENT.code, EXEMPLARY.code, MIXED.code,
    }  # fmt: skip
    assert next(iter(store.db.query("SELECT count(*) AS n FROM latest_visit WHERE code = ?", [MIXED.code])))["n"] == 1


def test_what_changed_at_a_body_is_listed_for_the_years_it_counts_in_as_it_was_called_then(store: Store) -> None:
    store.db.conn.executemany(
        "INSERT INTO item_change (agency, year, at, number, before, after, cause)"
        " VALUES (?, ?, ?, 'O1', ?, ?, 'visit')",
        [(code, year, f"{DAY}T00:00:00+00:00", "missing", "present")
         for code in (EXEMPLARY.code, MIXED.code, SILENT.code) for year in (YEAR, BEFORE)],
    )  # fmt: skip

    def told(year: int) -> list[tuple[str, str]]:
        found = figures.changes_in_scope(store.db, year, figures.Scope(everything=True), since=str(DAY))
        assert {each[0] for each in figures.moves(store.db, year, PLACE, str(DAY))} == {body.code for _, body in found}
        return sorted((body.code, body.name) for _, body in found)

    succession.merge(store.db, [MIXED.code], EXEMPLARY.code, act(), {})
    succession.succeed(store.db, SILENT.code, "", act(), {"name": "ชื่อใหม่"})
    assert told(YEAR) == sorted([(EXEMPLARY.code, EXEMPLARY.name), (SILENT.code, "ชื่อใหม่")])
    assert told(BEFORE) == sorted((body.code, body.name) for body in (EXEMPLARY, MIXED, SILENT))


def test_a_reader_may_vacuum_a_file_with_closed_bodies(store: Store, tmp_path: Path) -> None:
    merged(store)
    store.db.conn.execute("VACUUM")
    with Store(store.path, readonly=True) as reader:
        reader.db.conn.execute("VACUUM INTO ?", [str(tmp_path / "copy.db")])
    with Store(tmp_path / "copy.db", readonly=True) as copy:
        for year in (YEAR, BEFORE):
            assert standings.standings(copy.db, year) == standings.standings(store.db, year)


def test_a_file_whose_years_were_computed_has_them_written(store: Store, tmp_path: Path) -> None:
    merged(store)
    path, tables = tmp_path / "old.db", ("agency", "succession")
    old = Database(path)
    steps().apply(old, stop_before="0017_years")
    for table in tables:
        rows = store.db.query(f"SELECT * FROM {table}")
        old.table(table).insert_all({name: row[name] for name in row if not name.endswith("year")} for row in rows)
    old.close()
    with Store(path) as grown:
        for table in tables:
            was, now = (sorted(db.query(f"SELECT * FROM {table}"), key=str) for db in (store.db, grown.db))
            assert was
            assert [dict(sorted(row.items())) for row in was] == [dict(sorted(row.items())) for row in now]


def test_the_months_before_a_merge_have_the_old_bodies_and_those_after_do_not(store: Store) -> None:
    def course() -> list[tuple[str, int]]:
        return [(point.month, point.seen) for point in trend(standings.months(store.db, YEAR, province=PLACE))]

    assert course() == [("2026-05", 2)]
    merged(store)
    keep(store, site(Agency("5200", "สองแคว", "tambon", "เมืองสมมติ", PLACE, HOME), "2026-06-20"), edition(YEAR), {})
    store.db.conn.execute("UPDATE standing_month SET month = '2026-07' WHERE agency = '5200'")
    assert course() == [("2026-05", 2), ("2026-07", 1)]
    own = standings.months(store.db, YEAR, agency=MIXED.code)
    assert [(each.month, each.seen) for each in own] == [("2026-05", True), ("2026-06", False)]


def test_nobody_crawls_or_hears_of_a_closed_body(store: Store) -> None:
    with_people(store)
    run = store.begin_run(Plan((MIXED, SILENT), YEAR))
    merged(store)
    assert [body.code for body in store.unfinished(run).agencies] == [SILENT.code]  # type: ignore[union-attr]
    assert [body.code for body in schedules.listed(store.db)[0].choice.agencies(store.db)] == ["5200"]
    job = jobs.enqueue(store.db, "crawl", [MIXED.code, EXEMPLARY.code], YEAR, "ก").job
    assert job is not None
    assert job.codes == ("5200",)
    listed = [each.agency.code for each in nights.looked(store.db, store.agencies(province=PLACE), YEAR)]
    assert sorted(listed) == ["5200", SILENT.code]
    for choice in ({"province": PLACE}, {"codes": [EXEMPLARY.code, MIXED.code, SILENT.code]}):
        assert sorted(body.code for body in night.chosen(store, choice)) == ["5200", SILENT.code]
    receiver = subscriptions.live(store.db)[0]
    assert tidings.news(store.db, receiver, YEAR, clock.now()) == []
    assert publications.public_codes(store.db, YEAR) == set()
    store.retain()
    assert [found.visit is not None for found in store.results(BEFORE, [EXEMPLARY.code, MIXED.code])] == [True, True]


def test_what_was_agreed_with_merged_bodies_is_with_the_new_one(store: Store) -> None:
    with_people(store)
    merged(store)
    assert [call.note for call in calls.of_agency(store.db, "5200")] == ["รับปากแล้ว"]
    assert calls.latest(store.db, PLACE)["5200"].note == "รับปากแล้ว"
    assert calls.item_owners(store.db, "5200") == {"contact": "นางหนึ่ง"}
    calls.set_item_owner(store.db, "5200", "contact", "นายสอง")
    assert calls.item_owners(store.db, "5200") == {"contact": "นายสอง"}
    assert timeline.judged(store.db, MIXED.code) == [YEAR, BEFORE]


def test_a_merge_into_one_of_them_keeps_that_ones_past(store: Store) -> None:
    succession.merge(store.db, [MIXED.code], EXEMPLARY.code, act(), {})
    assert store.heirs([MIXED.code]) == [EXEMPLARY.code]
    assert len(standings.standings(store.db, BEFORE, province=PLACE)) == 3
    assert len(standings.standings(store.db, YEAR, province=PLACE)) == 2
    assert [each.old for each in succession.lineage(store.db, EXEMPLARY.code)] == [MIXED.code]


@pytest.mark.parametrize("last", ["change", "upgrade", "merge"])
def test_every_act_has_a_way_back_to_just_what_was(store: Store, last: str) -> None:
    def whole() -> list[tuple[object, ...]]:
        tables = ["agency", "standing", "subscription", "schedule", "job", "call", "account", "publication"]
        bare = "code, name, type, district, province, website, opened, closed, first_year, last_year"
        return [
            row for table in tables
            for row in store.db.execute(f"SELECT {bare if table == 'agency' else '*'} FROM {table} ORDER BY 1, 2")
        ]  # fmt: skip

    with_people(store)
    was = whole()
    if last == "merge":
        merged(store)
        codes = [EXEMPLARY.code, MIXED.code]
    else:
        values = {"type": "town", "name": "เมืองใหม่"} if last == "upgrade" else {}
        succession.succeed(store.db, MIXED.code, "B", act(), values)
        codes = [MIXED.code]
    assert whole() != was
    for code in codes:
        succession.restore(store.db, code, act())
    assert whole() == was
    assert deeds.latest(store.db)[0].action == "restore-agency"


def test_the_way_back_leaves_what_was_mended_since(store: Store) -> None:
    succession.succeed(store.db, MIXED.code, "B", act(), {"type": "town", "website": "http://wrong.invalid/"})
    store.set_website("B", "http://right.invalid/")
    body = succession.restore(store.db, MIXED.code, act()).after
    assert (body.code, body.type, body.website) == (MIXED.code, MIXED.type, "http://right.invalid/")


def test_the_last_thing_is_taken_back_first(store: Store) -> None:
    succession.succeed(store.db, MIXED.code, "A", act(), {})
    succession.succeed(store.db, "A", "B", act(), {})
    with pytest.raises(InputFault, match="restore A"):
        succession.restore(store.db, MIXED.code, act())
    succession.restore(store.db, "A", act())
    assert succession.restore(store.db, MIXED.code, act()).after == MIXED


def test_a_check_changes_nothing(store: Store) -> None:
    before = list(store.db.conn.iterdump())
    done = succession.succeed(store.db, MIXED.code, "B", act(check=True), {"type": "town"})
    assert done.after.type == "town"
    succession.merge(store.db, [MIXED.code], EXEMPLARY.code, act(check=True), {})
    assert list(store.db.conn.iterdump()) == before


@pytest.mark.parametrize(
    ("attempt", "told"),
    [
        (lambda db: succession.succeed(db, MIXED.code, "B", act(day=date(2999, 1, 1)), {}), "ยังไม่ถึง"),
        (lambda db: succession.succeed(db, MIXED.code, "B C", act(), {}), "ใช้ไม่ได้"),
        (lambda db: succession.succeed(db, MIXED.code, "", act(), {}), "ไม่มีอะไรเปลี่ยน"),
        (lambda db: succession.succeed(db, MIXED.code, SILENT.code, act(), {}), "oit agencies merge"),
        (lambda db: succession.succeed(db, "none", "B", act(), {}), "none"),
        (lambda db: succession.merge(db, [MIXED.code], MIXED.code, act(), {}), "ตัวเอง"),
        (lambda db: succession.merge(db, [MIXED.code], "new", act(), {}), "--name"),
        (lambda db: succession.merge(db, [MIXED.code], "9104", act(), {}), "จังหวัดเดียวกัน"),
        (lambda db: succession.restore(db, MIXED.code, act()), "oit agencies past"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    store: Store, attempt: Callable[[object], object], told: str
) -> None:
    before = list(store.db.conn.iterdump())
    with pytest.raises(InputFault, match=told):
        attempt(store.db)
    assert list(store.db.conn.iterdump()) == before


def test_a_stranger_that_a_list_had_put_in_is_taken_up(store: Store) -> None:
    store.import_agencies([Agency("5500", "ต้นแบบเมือง", "town", "", PLACE)])
    done = succession.succeed(store.db, EXEMPLARY.code, "5500", act(), {})
    assert (done.kind, done.after.name, done.after.type, done.after.website) == (
        "upgrade", "ต้นแบบเมือง", "town", EXEMPLARY.website,
    )  # fmt: skip
    assert [body.code for body in store.agencies(province=PLACE)].count("5500") == 1


# --- lists ---

OLD = [
    Agency("6500107", "ธารทอง", "sao", "เมืองธาร", "แดนธาร", "http://www.thong.invalid/"),
    Agency("6500108", "ธารเงิน", "sao", "เมืองธาร", "แดนธาร", "http://www.ngoen.invalid/"),
    Agency("6500109", "ธารคำ", "sao", "เมืองธาร", "แดนธาร"),
    Agency("5500110", "ธารคำ", "tambon", "เมืองธาร", "แดนธาร"),
]


@pytest.fixture
def registry(tmp_path: Path) -> Store:
    opened = Store(tmp_path / "oit.db")
    opened.import_agencies(OLD)
    return opened


@pytest.mark.parametrize(
    ("new", "of", "kind", "signs"),
    [
        (Agency("5500107", "เมืองทอง", "tambon", "เมืองธาร", "แดนธาร"), "6500107", "upgrade", ("code",)),
        (Agency("5500199", "คนละชื่อ", "tambon", "เมืองธาร", "แดนธาร", "http://thong.invalid/"), "6500107", "upgrade",
         ("website",)),
        (Agency("6500199", "ธารทอง", "sao", "เมืองธาร", "แดนธาร"), "6500107", "change", ("name",)),
    ],
)  # fmt: skip
def test_a_new_code_of_a_known_body_is_proposed_and_held_back(
    registry: Store, new: Agency, of: str, kind: str, signs: tuple[str, ...]
) -> None:
    report = registry.import_agencies([*OLD[1:], new])
    assert [(each.old.code, each.new.code, each.kind, each.signs) for each in report.proposed] == [
        (of, new.code, kind, signs)
    ]
    assert (report.added, len(registry.agencies())) == ([], 4)
    assert registry.import_agencies([*OLD[1:], new], strangers=[new.code]).added == [new.code]


def test_bodies_that_are_beside_each_other_are_no_successors(registry: Store) -> None:
    beside = Agency("5500120", "ธารทอง", "tambon", "เมืองธาร", "แดนธาร")
    assert registry.import_agencies([*OLD, beside]).added == [beside.code]
    another = Agency("5500121", "ธารเงิน", "tambon", "เมืองธาร", "แดนธาร")
    assert registry.import_agencies([OLD[3], another]).added == [another.code]  # a list of เทศบาล says nothing of อบต.


def test_a_list_with_the_old_code_changes_nothing(registry: Store) -> None:
    values = {"name": "ธารทองใหม่", "type": "tambon"}
    succession.succeed(registry.db, "6500107", "5500107", act(), values)
    succession.merge(registry.db, ["6500109"], "6500108", act(), {})
    report = registry.import_agencies([ListedAgency(n, body) for n, body in enumerate(OLD, 2)])
    assert [(each.line, each.what, each.suggestion) for each in report.retired] == [
        (2, "6500107", "ปัจจุบันคือรหัส 5500107"), (4, "6500109", "ปัจจุบันคือรหัส 6500108"),
    ]  # fmt: skip
    assert (report.added, report.changed, report.unchanged) == ([], [], 2)
    assert {body.code: body.name for body in registry.agencies()} == {
        "5500107": "ธารทองใหม่", "6500108": "ธารเงิน", "5500110": "ธารคำ",
    }  # fmt: skip


def test_a_list_with_the_new_code_is_just_that_body(registry: Store) -> None:
    succession.succeed(registry.db, "6500107", "5500107", act(), {"type": "tambon"})
    report = registry.import_agencies([Agency("5500107", "ธารทอง", "tambon", "เมืองธาร", "แดนธาร"), *OLD[1:]])
    assert (report.added, report.changed, report.proposed) == ([], [], [])


# --- the command line ---


def oit(store: Store, *arguments: str) -> Result:
    return CliRunner().invoke(agencies, [*arguments, "--db", str(store.path)])


def test_the_command_tells_what_goes_along_and_how_to_go_back(store: Store) -> None:
    tried = oit(store, "upgrade", MIXED.code, "B", "--type", "ทม.", "--day", "2569-06-01", "--check")
    assert "ทดลองเท่านั้น" in tried.output
    assert store.agency(MIXED.code) == MIXED
    done = oit(store, "upgrade", MIXED.code, "B", "--type", "ทม.", "--day", "2569-06-01", "--note", "ประกาศ")
    assert done.exit_code == 0
    assert "ทม.หนองตัวอย่าง" in done.output
    assert "การตรวจ 3" in done.output
    assert f"oit agencies restore {MIXED.code}" in done.output
    assert "2026-06-01  ยกฐานะ  9101 ทต.หนองตัวอย่าง → B (ประกาศ)" in oit(store, "past").output
    assert oit(store, "past", MIXED.code).output == oit(store, "past").output
    assert oit(store, "restore", MIXED.code).exit_code == 0
    assert store.agency(MIXED.code) == MIXED


def test_the_first_digit_of_a_code_tells_the_new_type(registry: Store) -> None:
    assert oit(registry, "upgrade", "6500107", "5500107").exit_code == 0
    assert registry.agency("6500107").type == "tambon"
    assert oit(registry, "upgrade", "6500108", "5500999").exit_code == 2


def test_a_merge_at_the_command_line(store: Store) -> None:
    new = ("--into", "5200", "--name", "สองแคว", "--type", "ทต.", "--day", "2569-06-01")
    done = oit(store, "merge", EXEMPLARY.code, MIXED.code, *new)
    assert done.exit_code == 0, done.output
    assert "ยังเป็นของแห่งเดิม" in done.output
    assert "สองแคว" in oit(store, "list", "--province", PLACE).output
    assert "หนองตัวอย่าง" not in oit(store, "list", "--province", PLACE).output
    assert oit(store, "restore", EXEMPLARY.code, MIXED.code).exit_code == 0
    assert len(store.agencies(province=PLACE)) == 3


def test_an_import_shows_the_command_that_says_who_a_row_is(registry: Store, tmp_path: Path) -> None:
    lines = ["code,name,type,district,province", "5500107,ธารทอง,ทต.,เมืองธาร,แดนธาร"]
    lines += [f"{body.code},{body.name},{body.type},{body.district},{body.province}" for body in OLD[1:]]
    (tmp_path / "list.csv").write_text("\n".join(lines), encoding="utf-8")
    told = oit(registry, "import", str(tmp_path / "list.csv")).output
    assert "oit agencies upgrade 6500107 5500107 --type tambon" in told
    assert "เพิ่ม 0" in told
    assert "รอยืนยัน 1" in told
    assert "เพิ่ม 1" in oit(registry, "import", str(tmp_path / "list.csv"), "--new", "5500107").output


def test_a_crawl_of_a_list_asks_first_who_a_new_code_is(registry: Store, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    bodies = [Agency("5500107", "ธารทอง", "tambon", "เมืองธาร", "แดนธาร"), *OLD[1:]]
    lines = [f"{body.code},{body.name},{body.type},{body.district},{body.province}" for body in bodies]
    path.write_text("\n".join(["code,name,type,district,province", *lines]), encoding="utf-8")
    with pytest.raises(InputFault, match="5500107"):
        chosen(Wanted(file=path), registry)


def test_the_telephone_and_the_evidence_of_merged_bodies_are_at_hand(store: Store) -> None:
    record = frozen.freeze(store.db, MIXED.code, YEAR, "วิภา")
    own = contacts.phones(store.db, [MIXED.code], YEAR)[MIXED.code]
    merged(store)
    assert contacts.phones(store.db, ["5200"], YEAR) == {"5200": own}
    assert [each.id for each in frozen.listed(store.db, "5200", YEAR)] == [record.id]
    assert frozen.read(store.db, record.id).count(MIXED.code.encode()) > 0
