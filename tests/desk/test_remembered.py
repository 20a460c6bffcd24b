"""What was worked out from the file holds until somebody changes the file, and not a moment longer."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.desk.remembered import MOST, remembered
from crawler.store import Store
from rules.model import Agency

HERE, THERE = Agency("1", "ที่นี่", "sao"), Agency("2", "ที่นั่น", "sao")


def listed(store: Store) -> tuple[Agency, ...]:
    return remembered(store.db, "listed", lambda: tuple(store.agencies()))


@pytest.mark.parametrize("by", ["itself", "another process"])
def test_a_change_by_anybody_ends_it(tmp_path: Path, by: str) -> None:
    with Store(tmp_path / "oit.db") as store, Store(tmp_path / "oit.db") as other:
        store.import_agencies([HERE])
        before = listed(store)
        assert listed(store) is before
        (store if by == "itself" else other).import_agencies([THERE])
        assert {agency.code for agency in listed(store)} == {"1", "2"}
        assert listed(store) is listed(store)


def test_each_connection_keeps_its_own(tmp_path: Path) -> None:
    with Store(tmp_path / "oit.db") as store, Store(tmp_path / "oit.db", readonly=True) as reader:
        assert listed(store) == listed(reader) == ()
        store.import_agencies([HERE])
        assert [agency.code for agency in listed(reader)] == ["1"]


def test_names_are_told_apart_and_only_so_many_are_kept(tmp_path: Path) -> None:
    with Store(tmp_path / "oit.db") as store:
        made = [remembered(store.db, ("name", n), lambda n=n: [n]) for n in range(MOST)]
        assert [remembered(store.db, ("name", n), list) for n in range(MOST)] == made
        remembered(store.db, "one more", list)
        assert remembered(store.db, ("name", 1), list) == []
