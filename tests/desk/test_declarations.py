"""Addresses as people type them, and what becomes of them beside any check."""

from __future__ import annotations

import pytest

from crawler.desk import addresses, declarations
from crawler.desk.declarations import MOST, MOST_GIVEN
from crawler.faults import InputFault
from crawler.store import Store
from rules.model import Declared

GOOD = "https://www.example.go.th/plan.pdf"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (GOOD, GOOD),
        (f"  “{GOOD}”\u200b ", GOOD),
        ("www.example.go.th/plan.pdf", "http://www.example.go.th/plan.pdf"),
        ("www.own.go.th/a", "https://www.own.go.th/a"),  # its site is known to be safe
        ("http:/www.example.go.th/plan.pdf", "http://www.example.go.th/plan.pdf"),
        ("https://www.example.go.th/แผน 2569.pdf", "https://www.example.go.th/%E0%B9%81%E0%B8%9C%E0%B8%99%202569.pdf"),
        ("https://www.example.go.th/news#top", "https://www.example.go.th/news"),
        ("https://8.8.8.8/x", "https://8.8.8.8/x"),
        ("https://เทศบาลดี.ไทย/a", "https://xn--l3cfj8bn5dxa5f.xn--o3cw4h/a"),
    ],
)
def test_what_can_only_mean_one_thing_is_repaired(typed: str, meant: str) -> None:
    told = addresses.given(typed, website="https://own.go.th/")
    assert told.url == meant
    assert bool(told.note) == (typed != meant and typed.strip(" “”\u200b") != meant)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", addresses.EMPTY),
        ("https://example.go.th/" + "a" * 3000, "ยาวเกิน"),
        (r"C:\Users\me\แผน.pdf", addresses.A_FILE),
        ("file:///home/me/plan.pdf", addresses.A_FILE),
        ("/storage/plan.pdf", addresses.A_FILE),
        (f"{GOOD} https://www.example.go.th/2", addresses.SEVERAL),
        ("https://www.example.go.th/a แผนปี 2569", addresses.A_SPACE),
        ("www. example.go.th/a", addresses.A_SPACE),
        ("javascript:alert(1)", addresses.A_SCHEME),
        ("ftp://example.go.th/a", addresses.A_SCHEME),
        ("data:text/html,x", addresses.A_SCHEME),
        ("clerk@example.go.th", addresses.A_MAIL),
        ("https://user:secret@example.go.th/", addresses.A_PASSWORD),
        ("http://localhost:8080/a", addresses.PRIVATE),
        ("http://127.0.0.1/", addresses.PRIVATE),
        ("http://192.168.1.7/plan", addresses.PRIVATE),
        ("http://[::1]/", addresses.PRIVATE),
        ("http://2130706433/", addresses.PRIVATE),
        ("http://0x7f.1/", addresses.PRIVATE),
        ("http://１２７.０.０.１/", addresses.PRIVATE),
        ("http://169.254.169.254/latest/meta-data", addresses.PRIVATE),
        ("http://intranet/", addresses.NO_ADDRESS),
        ("http://example.go.th:99999/", addresses.NO_ADDRESS),
        ("แผนปฏิบัติการ", addresses.NO_ADDRESS),
    ],
)
def test_a_mistake_is_told_in_thai(typed: str, told: str) -> None:
    with pytest.raises(InputFault) as fault:
        addresses.given(typed)
    assert told.split("{", 1)[0] in fault.value.message


def declare(store: Store, url: str = GOOD, rule: str = "O23") -> declarations.Declaration:
    return declarations.declare(store.db, "A1", 2569, rule, url, "สมหญิง", note="ลงไว้เมื่อวาน")


def test_an_address_is_taken_in_once_and_may_be_given_again_after_it_was_withdrawn(store: Store) -> None:
    first = declare(store)
    assert (first.rule, first.state, first.note) == ("anticorruption-plan", "waiting", "ลงไว้เมื่อวาน")
    assert declare(store).id == first.id
    assert not first.for_review
    assert declarations.withdraw(store.db, first.id).state == "withdrawn"
    assert declarations.counting(store.db, ["A1"], 2569) == {}
    assert (declare(store).id, declare(store).state) == (first.id, "waiting")


def test_what_is_neither_refused_nor_withdrawn_is_read_first_and_not_too_much_of_it(store: Store) -> None:
    rules = ("O11", "O12", "O13", "O14")
    made = [declare(store, f"{GOOD}?{n}", rule) for rule in rules for n in range(MOST_GIVEN)]
    with pytest.raises(InputFault):
        declare(store, f"{GOOD}?more", "O11")
    declarations.decide(store.db, made[0].id, accepted=True, message="")
    declarations.decide(store.db, made[-1].id, accepted=False, message="ไม่ใช่ข้อนี้")
    found = declarations.counting(store.db, ["A1", "A2"], 2569)["A1"]
    assert len(found) == MOST
    assert found[0] == Declared(made[0].rule, made[0].url)
    assert Declared(made[-1].rule, made[-1].url) not in found
    assert declarations.counting(store.db, ["A1"], 2568) == {}


def test_declarations_are_listed_by_place_and_state(store: Store) -> None:
    made = declare(store)
    assert [one.id for one in declarations.listed(store.db, province="ตัวอย่าง", states=("waiting",))] == [made.id]
    assert declarations.listed(store.db, province="อื่น") == []
    assert declarations.listed(store.db, agency="A2") == []
    with pytest.raises(InputFault):
        declarations.one(store.db, 99)


def test_a_check_that_broke_leaves_the_address_to_a_person(store: Store) -> None:
    made = declare(store)
    declarations.begin(store.db, made.id)
    assert declarations.one(store.db, made.id).state == "checking"
    declarations.broke(store.db, made.id)
    (left,) = declarations.for_review(store.db)
    assert (left.id, left.message) == (made.id, declarations.BROKE)
