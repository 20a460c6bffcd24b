"""Addresses as people write them become addresses that can be opened."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extract.addresses import address, called_address, looks_like_address, redirect_in

BASE = "http://www.x.go.th/a/b.php?q=1"
HERE = "http://www.x.go.th"


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("/c", f"{HERE}/c"),
        ("c.php", f"{HERE}/a/c.php"),
        ("../c", f"{HERE}/c"),
        ("?p=2", f"{HERE}/a/b.php?p=2"),
        ("index.php/a/b", f"{HERE}/a/index.php/a/b"),
        ("//cdn.x.go.th/y", "http://cdn.x.go.th/y"),
        ("HTTP://Y.GO.TH:80/A", "http://y.go.th/A"),
        ("http://127.0.1.1:8080/x", "http://127.0.1.1:8080/x"),
        ("\n /x\t \n", f"{HERE}/x"),
    ],
)
def test_ordinary_addresses(href: str, url: str) -> None:
    assert address(href, BASE) == url


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("http:/y.go.th/z", "http://y.go.th/z"),
        ("http//y.go.th", "http://y.go.th/"),
        ("https//y.go.th/k", "https://y.go.th/k"),
        ("htpp://y.go.th/", "http://y.go.th/"),
        ("https://http://y.go.th/k", "http://y.go.th/k"),
        ("http://https://y.go.th", "https://y.go.th/"),
        ("http:\\\\y.go.th\\a", "http://y.go.th/a"),
        ("www.y.go.th/x", "http://www.y.go.th/x"),
        ("y.go.th:81/x", "http://y.go.th:81/x"),
        ("facebook.com/abc", "http://facebook.com/abc"),
        ("http:/local/path", f"{HERE}/local/path"),
        ("http://www. y.go.th/z", "http://www.y.go.th/z"),
    ],
)
def test_wrong_schemes_and_hosts_are_mended(href: str, url: str) -> None:
    assert address(href, BASE) == url


@pytest.mark.parametrize(
    "href",
    [
        "",
        "#",
        "#top",
        "mailto:a@b.go.th",
        "tel:053123456",
        "javascript:void(0)",
        "javascript:;",
        "data:image/png;base64,x",
        "C:\\Users\\x\\y.pdf",
        "file:///C:/x.pdf",
        "line://ti/p/@x",
        "whatsapp://send?x",
        "//",
        "http://",
        "http://[bad",
    ],
)
def test_what_is_no_page_gives_no_address(href: str) -> None:
    assert address(href, BASE) == ""


@pytest.mark.parametrize("route", ["#!/news/1", "#/news/1"])
def test_routes_of_script_pages_are_kept(route: str) -> None:
    assert address(route, f"{HERE}/") == f"{HERE}/{route}"


def test_other_fragments_are_dropped() -> None:
    assert address("/a.php?x=1#part", BASE) == f"{HERE}/a.php?x=1"


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("a.php?PHPSESSID=0123456789abcdef0123&x=1", f"{HERE}/a/a.php?x=1"),
        ("a.php?x=1&sid=0a1b2c3d4e5f60718293", f"{HERE}/a/a.php?x=1"),
        ("/a.php?osCsid=0a1b2c3d4e5f60718293", f"{HERE}/a.php"),
        ("x.jsp;jsessionid=ABCDEF0123456789?y=1", f"{HERE}/a/x.jsp?y=1"),
        ("modules.php?name=News&sid=12", f"{HERE}/a/modules.php?name=News&sid=12"),
    ],
)
def test_session_ids_go_but_numbers_of_articles_stay(href: str, url: str) -> None:
    assert address(href, BASE) == url


def test_thai_and_spaces_are_encoded_as_browsers_do() -> None:
    assert address("แผน 2569.pdf", BASE) == f"{HERE}/a/%E0%B9%81%E0%B8%9C%E0%B8%99%202569.pdf"
    assert address("/n?q=ไทย", BASE, "cp874") == f"{HERE}/n?q=%E4%B7%C2"


@pytest.mark.parametrize(
    ("script", "target"),
    [
        ("location='a.php?x=1'", "a.php?x=1"),
        ('window.location.href = "/home";', "/home"),
        ("window.open('http://k.go.th/x','_blank')", "http://k.go.th/x"),
        ("MM_openBrWindow('pop.html','','width=1')", "pop.html"),
        ("javascript:go('/news/')", "/news/"),
        ("alert('ขอบคุณ')", ""),
        ("go('menu')", ""),
        ("location.href = base + id", ""),
    ],
)
def test_addresses_in_scripts_are_literal_or_none(script: str, target: str) -> None:
    assert called_address(script) == target


def test_a_redirect_is_told_from_a_look_at_the_location() -> None:
    assert redirect_in("setTimeout(function(){ window.location.href = 'index2.php'; }, 3000)") == "index2.php"
    assert redirect_in("if (window.location.href == 'http://x.go.th/') { run(); }") == ""
    assert redirect_in("mylocation = 'a.php'") == ""


@pytest.mark.parametrize(
    ("value", "yes"), [("ita.php?y=2569", True), ("/x", True), ("?id=1", True), ("กรุงเทพ", False), ("10", False)]
)
def test_option_values_are_words_or_addresses(value: str, yes: bool) -> None:
    assert looks_like_address(value) is yes


@given(st.text(max_size=80))
def test_any_text_gives_a_whole_address_or_none(href: str) -> None:
    url = address(href, BASE)
    assert url == "" or url.startswith(("http://", "https://"))
    assert url.isascii()


@given(st.text(max_size=60))
def test_mending_twice_changes_nothing(href: str) -> None:
    url = address(href, BASE)
    assert address(url, BASE) == url
