"""What an address alone tells: sameness, likeness, belonging, traps, sessions; and whether a body is the same."""

from __future__ import annotations

import pytest

from crawler.faults import InputFault
from crawler.frontier.sessions import Sessions
from crawler.frontier.signs import is_ita, is_noise
from crawler.frontier.traps import MOST_PAGES, PagingCount, paging_of, trap_of
from crawler.frontier.urls import Realm, extension_of, key_of, one_body, shape_of
from crawler.visiting.adhoc import agency_at, is_address, named
from crawler.visiting.entrance import realm_of
from crawler.visiting.identity import same_body
from rules.model import Agency, Page

A = "http://a.go.th/"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (A, "https://www.a.go.th"),
        (A + "x?id=1&PHPSESSID=0a1b2c", A + "x?id=1"),
        (A + "x;jsessionid=0A1B2C", A + "x"),
        (A + "(S(abcdefghij0123456789xyz1))/p.aspx", A + "p.aspx"),
        (A + "x?utm_source=line&id=2", A + "x?id=2"),
        (A + "x#part", A + "x/"),
    ],
)
def test_addresses_of_one_page(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"), [(A + "x?id=1", A + "x?id=2"), (A + "#!/a", A + "#!/b"), (A + "f?token=1", A + "f?token=2")]
)
def test_addresses_of_two_pages(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


def test_addresses_of_one_template_have_one_shape() -> None:
    assert shape_of(A + "news/12/2569-01") == shape_of(A + "news/7/2568-11")
    assert shape_of(A + "view.php?id=3&t=0a1b2c3d4e5f60718293") == shape_of(A + "view.php?id=14&t=ffeeddccbbaa00998877")
    assert shape_of(A + "news/1") != shape_of(A + "plan/1")


@pytest.mark.parametrize(
    ("path", "extension"),
    [
        ("a.PDF", "pdf"),
        ("get.php?file=plan.xlsx", "xlsx"),
        ("view.php?id=3", "php"),
        ("", ""),
        ("x.y/z", ""),
        ("v1.5", ""),
    ],
)
def test_the_extension_of_a_file(path: str, extension: str) -> None:
    assert extension_of(A + path) == extension


def test_hosts_of_one_body_by_name_alone() -> None:
    assert one_body("www.a.go.th", "ita.a.go.th")
    assert not one_body("a.go.th", "b.go.th")
    assert not one_body("a.vendor.com", "b.vendor.com")
    assert one_body("127.0.0.1:80", "127.0.0.1:80")
    assert not one_body("127.0.0.1:80", "127.0.0.1:81")


@pytest.mark.parametrize(
    ("home", "inside", "outside"),
    [
        (A, A + "x", "http://b.go.th/"),
        (A + "agency1/", A + "agency1/x", A + "agency2/x"),
        (A + "agency1", A + "agency1/x", A + "agency10/x"),
        (A + "index.php", A + "plan/x", "http://b.go.th/"),
        (A + "home/index.php", A + "plan/x", "http://b.go.th/"),
        (A, "https://ita.a.go.th/x", "http://nota.go.th/"),
    ],
)
def test_the_realm_of_a_listed_address(home: str, inside: str, outside: str) -> None:
    realm = realm_of(home)
    assert realm.holds(inside)
    assert not realm.holds(outside)


def test_an_ip_address_has_no_names_below_it() -> None:
    assert not Realm.around("http://10.0.0.1/").holds("http://1.10.0.0.1/")


@pytest.mark.parametrize(
    ("path", "trap"),
    [
        ("a/b/a/b/a/b", "growing-path"),
        ("info/info/info", "growing-path"),
        ("/".join("abcdefghijklmnop"), "growing-path"),
        ("x?a=1&a=2&a=3", "repeated-parameter"),
        ("ev?year=2026&month=3", "calendar"),
        ("cal/2041/03", "calendar"),
        ("x" * 1600, "long"),
        ("wp-content/uploads/2026/04/plan.pdf", ""),
        ("ita/2569/1/2/3/4", ""),
        ("x?f[]=1&f[]=2&f[]=3", ""),
        ("report?year=2569", ""),
    ],
)
def test_traps(path: str, trap: str) -> None:
    assert trap_of(A + path) == trap


def test_a_list_that_pages_past_every_end_is_cut_off() -> None:
    count = PagingCount()
    assert paging_of(A + "plan?limitstart=40") == 40
    assert paging_of(A + "plan/page/3") == 3
    assert paging_of(A + "plan") is None
    let_through = [not count.is_past(A + f"plan?limitstart={n * 20}") for n in range(MOST_PAGES + 5)]
    assert sum(let_through) == MOST_PAGES
    assert not count.is_past(A + "law?limitstart=20")


def test_a_session_is_learnt_from_two_pages_and_left_out() -> None:
    sessions = Sessions()
    sessions.learn(A + f"p?id={n}&key=8f3a2b{n // 9}" for n in range(5))
    assert sessions.strip(A + "p?id=1&key=8f3a2b0") == A + "p?id=1&key=8f3a2b0"
    sessions.learn(A + f"p?id={n}&key=77aa01" for n in range(5))
    assert sessions.strip(A + "p?id=1&key=123abc") == A + "p?id=1"


@pytest.mark.parametrize("first, second", [("2568", "2569"), ("th", "en"), ("plan", "law")])  # noqa: PT006
def test_years_and_words_are_no_sessions(first: str, second: str) -> None:
    sessions = Sessions()
    for value in (first, second):
        sessions.learn(A + f"ita?item={n}&v={value}" for n in range(6))
    assert sessions.strip(A + "ita?item=1&v=2567") == A + "ita?item=1&v=2567"


@pytest.mark.parametrize("label", ["การประเมิน ITA 2569", "OIT ปี 69", "คุณธรรมและ ความโปร่งใส", "e-ITA"])
def test_labels_of_ita_pages(label: str) -> None:
    assert is_ita(label)


@pytest.mark.parametrize("label", ["Capital", "สถานที่ท่องเที่ยว", "Digital", "ระบบออนไลน์", "งานวิจัย"])
def test_labels_of_neither(label: str) -> None:
    assert not is_ita(label)
    assert not is_noise(label)


AGENCY = Agency("1", "บ้านตัวอย่าง", "sao", "เมือง", "ลำปาง", "http://old.go.th/")


@pytest.mark.parametrize(
    ("page", "proof"),
    [
        (Page("http://ita.old.go.th/"), "host"),
        (Page("http://new.go.th/", title="อบต.บ้านตัวอย่าง"), "name"),
        (Page("http://new.go.th/", headings=("องค์การบริหารส่วนตำบลบ้านตัวอย่าง จังหวัดลำปาง",)), "name"),
        (Page("http://new.go.th/", text="ข่าว\nที่ทำการองค์การบริหารส่วนตำบลบ้านตัวอย่าง อำเภอเมือง จังหวัดลำปาง"), "name"),
        (Page("http://new.go.th/", title="อบต.บ้านตัวอย่าง จังหวัดแพร่"), ""),
        (Page("http://new.go.th/", title="เทศบาลตำบลบ้านตัวอย่าง"), ""),
        (Page("http://new.go.th/", title="จังหวัดลำปาง", text="อบต.บ้านตัวอย่าง\n" + "อปท. อื่นในจังหวัด\n" * 80), ""),
        (Page("http://parked.example/", title="ขายโดเมน"), ""),
    ],
)
def test_the_same_body_at_another_address(page: Page, proof: str) -> None:
    assert same_body(AGENCY, "http://old.go.th/", page) == proof


def test_an_agency_for_an_address_nobody_listed_gets_the_name_its_home_page_gives() -> None:
    agency = agency_at("http://127.0.0.1:8123/office/")
    assert (agency.code, agency.name) == ("127.0.0.1-8123-office", "127.0.0.1:8123")
    home = Page(agency.website, title="ยินดีต้อนรับ | เทศบาลตำบล บ้านใหม่ อำเภอเมือง")
    assert (named(agency, home).name, named(agency, home).type) == ("เทศบาลตำบลบ้านใหม่", "tambon")
    assert named(AGENCY, home) == AGENCY


def test_addresses_and_codes_on_the_command_line() -> None:
    assert all(map(is_address, ("http://a.go.th", "a.go.th", "127.0.0.1:80/x", "www.a.go.th/x")))
    assert not any(map(is_address, ("5810401", "อบต.ตัวอย่าง", "A-1")))
    with pytest.raises(InputFault):
        agency_at("somebody@hotmail.com")
