"""Good examples are the nearest and most alike there are; farther ones come only while there are too few of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from crawler.desk import examples, publications
from crawler.store import Store
from reports.views.neighbours import neighbours
from rules.load import edition
from rules.model import Agency, Outcome
from tests.reports.province import YEAR, keep, site

HOME = "http://127.0.9.1/"
OWN = Agency("100", "เรา", "sao", "เหนือ", "จังหวัดเรา", HOME)
SAME_VENDOR = Agency("101", "ระบบเดียวกัน", "sao", "ใต้", "จังหวัดเรา", HOME)
SAME_DISTRICT = Agency("102", "อำเภอเดียวกัน", "sao", "เหนือ", "จังหวัดเรา", HOME)
SAME_PROVINCE = Agency("103", "จังหวัดเดียวกัน", "sao", "ใต้", "จังหวัดเรา", HOME)
OTHER_TYPE = Agency("104", "เทศบาล", "tambon", "เหนือ", "จังหวัดเรา", HOME)
FAR = Agency("105", "ไกล", "sao", "เหนือ", "จังหวัดอื่น", HOME)
SECRET = Agency("106", "ยังไม่เผยแพร่", "sao", "เหนือ", "จังหวัดอื่น", HOME)
LACKS = Agency("107", "ไม่มีข้อนี้", "sao", "เหนือ", "จังหวัดเรา", HOME)
NEAR = [SAME_VENDOR, SAME_DISTRICT, SAME_PROVINCE, OTHER_TYPE]
RULE = edition(YEAR).rules[4]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("examples") / "oit.db") as store:
        store.import_agencies([OWN, *NEAR, FAR, SECRET, LACKS])
        for agency in (OWN, *NEAR, FAR, SECRET, LACKS):
            lacking = {RULE.number: Outcome.MISSING} if agency in (OWN, LACKS) else {}
            keep(store, site(agency), edition(YEAR), lacking)
        store.db.execute(
            "UPDATE standing SET platform = 'CJ World' WHERE agency IN (?, ?)", [OWN.code, SAME_VENDOR.code]
        )
        publications.publish(store.db, [FAR.code, SAME_PROVINCE.code], YEAR, "สมหมาย")
        yield store


def found(store: Store, most: int = 9, *, within: str = "", everywhere: bool = False) -> list[str]:
    alike = examples.alike(store.db, OWN, YEAR, RULE.id, 5, within=within, everywhere=everywhere, most=most)
    return [each.agency.code for each in alike]


def test_the_province_goes_before_others_and_who_is_most_alike_goes_first(store: Store) -> None:
    nearest = [agency.code for agency in NEAR]
    assert found(store, everywhere=True) == [*nearest, FAR.code, SECRET.code]
    assert found(store, 3, everywhere=True) == nearest[:3]


def test_other_provinces_are_looked_at_only_as_far_as_they_are_published(store: Store) -> None:
    assert found(store, within=OWN.province) == [*(agency.code for agency in NEAR), FAR.code]
    assert found(store) == [SAME_PROVINCE.code, FAR.code]  # what everybody may read
    assert LACKS.code not in found(store, everywhere=True)


def test_a_site_that_cannot_be_seen_is_no_example_whatever_a_person_said_of_it(store: Store) -> None:
    away = "UPDATE standing SET seen = ? WHERE agency = ?"
    store.db.execute(away, [0, SAME_VENDOR.code])
    assert SAME_VENDOR.code not in found(store, everywhere=True)
    store.db.execute(away, [1, SAME_VENDOR.code])


def test_each_example_tells_how_near_it_is(store: Store) -> None:
    shown = neighbours(store, OWN, edition(YEAR), RULE.number, within=OWN.province)
    assert [(each.code, each.why) for each in shown] == [
        (SAME_VENDOR.code, "จังหวัดเดียวกัน · ประเภทเดียวกัน · ใช้ระบบเว็บไซต์เดียวกัน"),
        (SAME_DISTRICT.code, "อำเภอเดียวกัน · ประเภทเดียวกัน"),
        (SAME_PROVINCE.code, "จังหวัดเดียวกัน · ประเภทเดียวกัน"),
    ]
    public = neighbours(store, OWN, edition(YEAR), RULE.number)
    assert [each.why for each in public] == ["จังหวัดเดียวกัน · ประเภทเดียวกัน", "จ.จังหวัดอื่น · ประเภทเดียวกัน"]
