"""Importing again loses nothing and says what changed; what a person set stays; runs know what is left."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from crawler.faults import InputFault
from crawler.store import Store
from rules.model import Agency
from tests.store.samples import AS_OF, agency, edition, findings, score, site

HEADINGS = "code,name,type,district,province,website,phone\n"


def counts(store: Store, tmp_path: Path, *rows: str) -> tuple[int, int, int]:
    path = tmp_path / "list.csv"
    path.write_text(HEADINGS + "\n".join(rows), encoding="utf-8")
    report = store.import_file(path)
    return len(report.added), len(report.changed), report.unchanged


FIRST = "A1,ธารทอง,sao,ริมธาร,ธารทอง,www.a.go.th,053"
SECOND = "B2,ธารเงิน,tambon,ริมธาร,ธารทอง,,"


def test_importing_again_adds_nothing_and_says_so(store: Store, tmp_path: Path) -> None:
    assert counts(store, tmp_path, FIRST, SECOND) == (2, 0, 0)
    assert counts(store, tmp_path, FIRST, SECOND) == (0, 0, 2)


def test_only_what_changed_changes(store: Store, tmp_path: Path) -> None:
    counts(store, tmp_path, FIRST, SECOND)
    assert counts(store, tmp_path, FIRST.replace("ทอง,sao", "คำ,sao"), SECOND, "C3,ใหม่,sao,ก,ธารทอง,,") == (1, 1, 1)
    assert store.agency("A1").name == "ธารคำ"


def test_a_change_is_told_with_both_values(store: Store) -> None:
    store.import_agencies([agency("A1", "เดิม")])
    (change,) = store.import_agencies([agency("A1", "ใหม่")]).changes
    assert (change.code, change.column, change.before, change.after) == ("A1", "name", "เดิม", "ใหม่")


def test_an_empty_cell_and_a_shorter_list_erase_nothing(store: Store, tmp_path: Path) -> None:
    counts(store, tmp_path, FIRST, SECOND)
    assert counts(store, tmp_path, "A1,ธารทอง,,,,,") == (0, 0, 1)
    assert store.agency("A1") == Agency("A1", "ธารทอง", "sao", "ริมธาร", "ธารทอง", "http://www.a.go.th/")
    assert [body.code for body in store.agencies()] == ["A1", "B2"]


def test_an_unusable_website_in_the_list_keeps_the_known_one(store: Store, tmp_path: Path) -> None:
    counts(store, tmp_path, FIRST)
    counts(store, tmp_path, FIRST.replace("www.a.go.th", "a@hotmail.com"))
    assert store.agency("A1").website == "http://www.a.go.th/"


def test_what_a_person_set_stays_until_the_list_says_something_new(store: Store, tmp_path: Path) -> None:
    counts(store, tmp_path, FIRST)
    store.set_website("A1", "www.new.go.th")
    assert counts(store, tmp_path, FIRST) == (0, 0, 1)
    assert store.agency("A1").website == "http://www.new.go.th/"
    assert counts(store, tmp_path, FIRST.replace("www.a", "www.newer")) == (0, 1, 0)
    assert store.agency("A1").website == "http://www.newer.go.th/"


def test_other_columns_are_kept_as_they_were_written(store: Store, tmp_path: Path) -> None:
    counts(store, tmp_path, FIRST)
    assert counts(store, tmp_path, FIRST.replace("053", "054")) == (0, 1, 0)
    assert next(store.db.query("SELECT extra FROM agency"))["extra"] == '{"phone":"054"}'


def test_a_dry_run_counts_and_writes_nothing(store: Store) -> None:
    report = store.import_agencies([agency("A1")], dry_run=True)
    assert report.added == ["A1"]
    assert store.agencies() == []


def test_agencies_are_found_the_way_people_write(store: Store) -> None:
    store.import_agencies([
        Agency("1", "หนึ่ง", "sao", "สันทราย", "เชียงใหม่"),
        Agency("2", "สอง", "tambon", "สันทราย", "เชียงใหม่"),
        Agency("3", "สาม", "sao", "เมืองลำพูน", "ลำพูน"),
    ])  # fmt: skip

    def found(**asked: str) -> list[str]:
        return [body.code for body in store.agencies(**asked)]

    assert found(province="จ.เชียงใหม่") == ["1", "2"]
    assert found(province="เชียงใหม่", type="อบต.") == ["1"]
    assert found(district="อ.สันทราย", type="tambon") == ["2"]
    assert [body.code for body in store.agencies(["3", "1", "9"])] == ["3", "1"]
    with pytest.raises(InputFault, match="ไม่รู้จักประเภท"):
        store.agencies(type="โรงเรียน")


def test_an_unknown_code_is_told_with_a_near_one(store: Store) -> None:
    store.import_agencies([agency("6500101")])
    with pytest.raises(InputFault, match="6500101"):
        store.agency("6500110")


def test_setting_cleans_as_a_list_does_and_clears_with_nothing(store: Store) -> None:
    store.import_agencies([agency("A1")])
    changed = store.change_agency("A1", website="WWW.Tharn.go.th", type="ทต.", province="จ.ลำพูน", district="อ.เมือง")
    assert changed == Agency("A1", "ธารทอง", "tambon", "เมืองลำพูน", "ลำพูน", "http://www.tharn.go.th/")
    assert store.set_website("A1", "").website == ""


@pytest.mark.parametrize(
    ("url", "told"),
    [("a@hotmail.com", "อีเมล"), ("www.Tharn go.th", "หมายถึง http://www.tharn.go.th/"), ("-", "ว่างเปล่า")],
)
def test_an_unusable_website_is_not_set(store: Store, url: str, told: str) -> None:
    store.import_agencies([agency("A1")])
    with pytest.raises(InputFault, match=told):
        store.set_website("A1", url)
    assert store.agency("A1") == agency("A1")


@dataclass(frozen=True)
class Plan:
    """A plan as the engine's: agencies and plain values."""

    agencies: tuple[Agency, ...] = ()
    year: int = 2569
    as_of: date = AS_OF
    db: Path = field(default=Path("oit.db"))


def test_a_run_cut_short_goes_on_with_what_is_left(store: Store) -> None:
    bodies = (agency("C3"), agency("A1"), agency("B2"))
    run = store.begin_run(Plan(bodies))
    store.keep(site(body=bodies[1]), findings(), score(), edition(), AS_OF, run_id=run)
    left = store.unfinished()
    assert left is not None
    assert (left.run, [body.code for body in left.agencies]) == (run, ["C3", "B2"])
    assert left.plan == {"year": 2569, "as_of": "2026-05-15", "db": "oit.db"}


def test_a_run_that_is_done_has_nothing_left(store: Store) -> None:
    run = store.begin_run(Plan((agency("A1"), agency("B2"))))
    store.keep(site(body=agency("A1")), findings(), score(), edition(), AS_OF, run_id=run)
    store.finish_site(run, "B2")
    assert store.unfinished() is None
    assert store.unfinished(run) is None


def test_the_latest_unfinished_run_goes_on_unless_another_is_named(store: Store) -> None:
    first, second = store.begin_run(Plan((agency("A1"),))), store.begin_run(Plan((agency("B2"),)))
    latest, named = store.unfinished(), store.unfinished(first)
    assert latest is not None
    assert named is not None
    assert (latest.run, named.run) == (second, first)


def test_a_run_without_agencies_is_nothing_to_go_on_with(store: Store) -> None:
    store.begin_run(Plan())
    assert store.unfinished() is None
