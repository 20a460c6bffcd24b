"""What a link is worth, by its words, its surroundings and its address."""

from __future__ import annotations

import pytest

from crawler.frontier.frontier import ALIKE, ENOUGH, ENOUGH_OLD, Frontier, Wanted
from crawler.frontier.interest import Interest, Standing, level_of
from crawler.frontier.urls import Realm
from crawler.frontier.worth import Tier
from rules.judging.leads import matcher_of
from rules.model import Link

HOME = "http://www.sample.go.th/"
ON_HOME = Standing()
ON_NEWS = Standing(depth=2, tier=Tier.OTHER)
ON_ITEM = Standing(depth=1, rules=frozenset({"strategic-plan"}))
ON_ITA = Standing(depth=1, ita=True)


@pytest.fixture(scope="module")
def interest() -> Interest:
    return Interest(matcher_of(2569), 2569, Realm.around(HOME))


def _link(label: str, path: str = "page", context: str = "", kind: str = "a") -> Link:
    return Link(path if "://" in path else HOME + path, label, context, kind)


CASES = [
    (_link("แผนพัฒนาท้องถิ่น"), ON_HOME, Tier.NAMES),
    (_link("คลิกที่นี่", context="แผนพัฒนาท้องถิ่น พ.ศ. 2566-2570"), ON_NEWS, Tier.NAMES),
    (_link("การประเมินคุณธรรมและความโปร่งใส (ITA) 2569"), ON_HOME, Tier.NAMES),
    (_link("O12 ข้อมูลอื่นที่ไม่รู้จัก"), ON_ITA, Tier.NAMES),
    (_link("เข้าสู่เว็บไซต์"), ON_HOME, Tier.NAMES),
    (_link("", "menu.html", kind="frame"), ON_HOME, Tier.NAMES),
    (_link("กองคลัง"), ON_HOME, Tier.COULD),
    (_link("อ่านต่อ"), ON_HOME, Tier.COULD),
    (_link("รายการหนึ่งที่มีชื่อยาวและไม่ได้บอกว่าเป็นเรื่องใดในบรรดาข้อที่ต้องเผยแพร่"), ON_ITEM, Tier.COULD),
    (_link("ขอเชิญร่วมงานประเพณีลอยกระทงประจำปี ณ ลานหน้าที่ทำการองค์การบริหารส่วนตำบล"), ON_HOME, Tier.OTHER),
    (_link("2", "news?page=2"), ON_NEWS, Tier.OTHER),
    (_link("ปฏิทินกิจกรรม"), ON_HOME, Tier.NOISE),
    (_link("15", "calendar/2026/5/15"), ON_HOME, Tier.NOISE),
    (_link("ขอสอบถามเรื่องน้ำประปา", "webboard/topic.php?id=5"), ON_HOME, Tier.NOISE),
    (_link("Web Board", "webboard?page=1"), ON_HOME, Tier.NAMES),
    (_link("Web Board", "webboard?page=12"), ON_HOME, Tier.NOISE),
    (_link("English", "en/"), ON_HOME, Tier.NOISE),
    (_link("พิมพ์", "print.php?id=5"), ON_ITEM, Tier.NOISE),
    (_link("แผนพัฒนาท้องถิ่น", "plan.mp4"), ON_HOME, Tier.NOISE),
    (_link("ดาวน์โหลด", "a.pdf"), ON_ITEM, Tier.COULD),
    (_link("ดาวน์โหลด", "a.pdf"), ON_HOME, Tier.COULD),
    (_link("กำหนดการอบรมอาชีพ", "a.pdf"), ON_NEWS, Tier.NOISE),
    (_link("ภาพบรรยากาศ", "a.jpg"), ON_HOME, Tier.NOISE),
    (_link("แผนพัฒนาท้องถิ่น", "https://drive.google.com/file/d/1/view"), ON_HOME, Tier.NAMES),
    (_link("ร้านค้าชุมชน", "https://shop.example.com/"), ON_HOME, Tier.NOISE),
    (_link("แผนพัฒนาท้องถิ่น", "https://www.facebook.com/sample"), ON_HOME, Tier.NOISE),
]


@pytest.mark.parametrize(("link", "on", "tier"), CASES)
def test_the_tier_of_a_link(link: Link, on: Standing, tier: Tier, interest: Interest) -> None:
    assert interest.of(link, on).tier is tier


def test_only_the_first_two_tiers_could_name_an_item(interest: Interest) -> None:
    for link, on, tier in CASES:
        assert interest.of(link, on).could_name is (tier <= Tier.COULD)


def test_the_wanted_year_goes_before_no_year_and_years_long_past_go_last(interest: Interest) -> None:
    years = ["แผนพัฒนาท้องถิ่น ปี 2569", "แผนพัฒนาท้องถิ่น", "แผนพัฒนาท้องถิ่น ปี 2561"]
    worths = [interest.of(_link(label), ON_HOME) for label in years]
    assert [worth.rank for worth in worths] == sorted(worth.rank for worth in worths)
    assert [worth.could_name for worth in worths] == [True, True, False]


def test_the_frontier_gives_the_best_first_and_every_page_once(interest: Interest) -> None:
    frontier = Frontier()
    links = [
        _link("ขอเชิญร่วมงานประเพณีลอยกระทงประจำปี ณ ลานหน้าที่ทำการองค์การบริหารส่วนตำบล", "3"),
        _link("กองคลัง", "2"), _link("แผนพัฒนาท้องถิ่น", "1"), _link("ปฏิทิน", "4"),
        _link("แผนพัฒนาท้องถิ่น", "1?PHPSESSID=a8f00112233"), _link("กองคลัง", "1#top"),
    ]  # fmt: skip
    new = [frontier.push(Wanted(link, interest.of(link, ON_HOME), 0)) for link in links]
    assert new == [True, True, True, True, False, False]
    given = []
    while (wanted := frontier.pop()) is not None:
        given.append(wanted.link.url.removeprefix(HOME))
    assert given == ["1", "2", "3"]


def test_a_page_that_waits_moves_forward_when_a_better_link_leads_to_it(interest: Interest) -> None:
    frontier = Frontier()
    for link in (_link("อ่านต่อ", "x"), _link("กองคลัง", "y"), _link("แผนพัฒนาท้องถิ่น", "x")):
        frontier.push(Wanted(link, interest.of(link, ON_HOME), 0))
    first = frontier.pop()
    assert first is not None
    assert (first.link.url, first.link.label) == (HOME + "x", "แผนพัฒนาท้องถิ่น")
    assert frontier.pop() is not None
    assert frontier.pop() is None


def test_every_item_gets_its_first_page_before_one_item_gets_its_thirtieth(interest: Interest) -> None:
    frontier = Frontier()
    links = [_link(f"แผนพัฒนาท้องถิ่น ฉบับที่ {n}", f"p{n}") for n in range(30)]
    for link in [*links, _link("No Gift Policy", "gift"), _link("สถิติเรื่องร้องเรียนการทุจริต", "stat")]:
        frontier.push(Wanted(link, interest.of(link, ON_HOME), 0))
    first = [frontier.pop() for _ in range(6)]
    assert {"gift", "stat"} <= {wanted.link.url.removeprefix(HOME) for wanted in first if wanted}


BOUGHT = [_link("ประกาศสอบราคาซื้อวัสดุ", f"buy/{n}") for n in range(4)]


def _order(interest: Interest, links: list[Link], *, gain: bool) -> list[str]:
    """The order in which links of the home page are read when every page gives something, or nothing."""
    frontier = Frontier()
    for link in links:
        frontier.push(Wanted(link, interest.of(link, ON_HOME), 0))
    given = []
    while (wanted := frontier.pop()) is not None:
        frontier.gave(wanted, gain=gain)
        given.append(wanted.link.url.removeprefix(HOME))
    return given


def test_a_list_whose_pages_give_nothing_waits_for_the_sections(interest: Interest) -> None:
    links = [*BOUGHT, _link("เรื่องของคนทำงาน", "people"), _link("คลังเอกสาร", "papers")]
    assert _order(interest, links, gain=False) == ["buy/0", "people", "papers", "buy/1", "buy/2", "buy/3"]


def test_a_list_whose_pages_lead_somewhere_is_read_on(interest: Interest) -> None:
    links = [_link("เรื่องของคนทำงาน", "people"), *BOUGHT[:2]]
    assert _order(interest, links, gain=True) == ["buy/0", "buy/1", "people"]


def test_a_file_of_a_section_goes_before_menu_entries_and_those_before_titles_of_pages(interest: Interest) -> None:
    on = Standing(depth=1, level=1, tier=Tier.COULD)
    links = [_link("HR report 68", "hr68.pdf"), _link("เรื่องของคนทำงาน"), _link("ปรับปรุงผิวจราจรในหมู่บ้านสมมุติ หมู่ที่ 4")]
    worths = [interest.of(link, on) for link in links]
    assert [worth.rules for worth in worths] == [()] * 3
    assert worths[0].rank < worths[1].rank < worths[2].rank
    assert [worth.could_name for worth in worths] == [False, True, True]


def test_what_was_read_often_enough_as_one_item_is_left_and_told(interest: Interest) -> None:
    frontier = Frontier()
    for n in range(ENOUGH + 5):
        link = _link(f"แผนพัฒนาท้องถิ่น ฉบับที่ {n}", f"plan/{n}")
        frontier.push(Wanted(link, interest.of(link, ON_HOME), 0))
    read = 0
    while frontier.pop() is not None:
        read += 1
    assert read == ENOUGH
    assert [(why, could) for _, why, could in frontier.left("budget")] == [("alike", True)] * 5


def _read_out(interest: Interest, count: int, label: str) -> Frontier:
    """A queue from which all was read of so many pages of one item that is not left as enough."""
    frontier = Frontier()
    for n in range(count):
        link = _link(f"{label} ฉบับที่ {n}", f"plan/{n}")
        frontier.push(Wanted(link, interest.of(link, ON_HOME), 0))
    while frontier.pop() is not None:
        pass
    return frontier


def test_what_was_left_is_read_after_all_when_the_visit_can_afford_all_of_it(interest: Interest) -> None:
    frontier = _read_out(interest, ENOUGH + 3, "แผนพัฒนาท้องถิ่น")
    assert frontier.afford(2) is None
    given = [frontier.afford(room) for room in (3, 2, 1, 0)]
    assert [wanted.link.url.removeprefix(HOME) for wanted in given if wanted] == ["plan/40", "plan/41", "plan/42"]
    assert list(frontier.left("budget")) == []


def test_what_was_left_stays_unread_when_it_is_much_beside_what_was_read(interest: Interest) -> None:
    assert _read_out(interest, ENOUGH + 10, "แผนพัฒนาท้องถิ่น").afford(100) is not None
    assert _read_out(interest, ENOUGH + 11, "แผนพัฒนาท้องถิ่น").afford(100) is None


def test_what_was_left_of_years_long_past_stays_unread(interest: Interest) -> None:
    frontier = _read_out(interest, ENOUGH_OLD + 3, "แผนพัฒนาท้องถิ่น ปี 2561")
    assert frontier.afford(100) is None
    assert [could for _, _, could in frontier.left("left")] == [False] * 3


def test_one_template_that_gives_nothing_is_left_after_a_while(interest: Interest) -> None:
    frontier = Frontier()
    for n in range(ALIKE * 2):
        link = _link("ขอเชิญร่วมงานประเพณีลอยกระทงประจำปี ณ ลานหน้าที่ทำการองค์การบริหารส่วนตำบล", f"news/{n}")
        frontier.push(Wanted(link, interest.of(link, ON_HOME), 0))
    read = 0
    while (wanted := frontier.pop()) is not None:
        frontier.gave(wanted, gain=False)
        read += 1
    assert read == ALIKE
    assert not frontier.could_name_left


@pytest.mark.parametrize(
    ("link", "level"),
    [(_link("โหลดเพิ่มเติม", "?page=5"), 3), (_link("3", "list/page/3"), 3), (_link("ดูเพิ่มเติม", "post/5"), 4)],
    ids=["more", "number", "post"],
)
def test_the_next_page_of_a_list_is_on_the_level_of_the_list(link: Link, level: int) -> None:
    assert level_of(link, Standing(level=3)) == level
    assert level_of(link, Standing()) == 1
