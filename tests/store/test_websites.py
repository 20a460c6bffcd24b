"""Addresses as people type them: plain slips are repaired, guesses only suggested, what is no website is refused."""

from __future__ import annotations

import pytest

from crawler.listing.websites import (
    BAD_ENDING,
    BAD_HOST,
    BAD_PORT,
    BAD_SCHEME,
    EMAIL,
    NO_ADDRESS,
    Website,
    website_from,
)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://www.tharnthong.go.th/", "https://www.tharnthong.go.th/"),
        ("www.tharnthong.go.th", "http://www.tharnthong.go.th/"),
        ("WWW.Tharnthong.GO.TH/Index.php", "http://www.tharnthong.go.th/Index.php"),
        ("tharn_thong.go.th", "http://tharn_thong.go.th/"),
        ("http://127.0.1.1:8080/", "http://127.0.1.1:8080/"),
        ("127.0.1.1:8080/site?id=1", "http://127.0.1.1:8080/site?id=1"),
        ("localhost:8000", "http://localhost:8000/"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ("http://tharnthong.go.th:8443", "http://tharnthong.go.th:8443/"),
        ("https://sites.google.com/view/tharnthong", "https://sites.google.com/view/tharnthong"),
        ("www.ธารทอง.ไทย", "http://www.xn--72c5ac8bxc1a.xn--o3cw4h/"),
    ],
)
def test_usable_addresses_go_in_without_a_word(text: str, url: str) -> None:
    assert website_from(text) == Website(url)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("http//www.tharnthong.go.th", "http://www.tharnthong.go.th/"),
        ("http:/www.tharnthong.go.th", "http://www.tharnthong.go.th/"),
        ("http;//www.tharnthong.go.th", "http://www.tharnthong.go.th/"),
        ("http:www.tharnthong.go.th", "http://www.tharnthong.go.th/"),
        ("htt://tharnthong.go.th", "http://tharnthong.go.th/"),
        ("hattp://tharnthong.go.th", "http://tharnthong.go.th/"),
        ("http s://tharnthong.go.th", "https://tharnthong.go.th/"),
        ("http: //www.tharnthong.go.th", "http://www.tharnthong.go.th/"),
        ("http://https://tharnthong.go.th", "https://tharnthong.go.th/"),
        ("www.http://www.tharnthong.go.th", "http://www.tharnthong.go.th/"),
        ("www//tharnthong.go.th", "http://www.tharnthong.go.th/"),
        ("WWW..Tharnthong.go.th", "http://www.tharnthong.go.th/"),
        ("www.tharnthong.go.th.", "http://www.tharnthong.go.th/"),
        ("www. tharnthong.go.th", "http://www.tharnthong.go.th/"),
        ("www.tharnthong .go.th", "http://www.tharnthong.go.th/"),
        ("w.w.w.tharnthong.go.th", "http://www.tharnthong.go.th/"),
        ("พพพ.tharnthong.go.th", "http://www.tharnthong.go.th/"),
        ("้http://www.tharnthong.go.th", "http://www.tharnthong.go.th/"),
        ("ิTharnthong.go.th", "http://tharnthong.go.th/"),
        ("www.tharnีthong.go.th", "http://www.tharnthong.go.th/"),
        ('http://www.tharnthong.go.th/"', "http://www.tharnthong.go.th/"),
        ('"\thttp://www.tharnthong.go.th/index.php"', "http://www.tharnthong.go.th/index.php"),
        ("http://www.tharnthong.go.th  องค์การบริหารส่วนตำบลธารทอง", "http://www.tharnthong.go.th/"),
        ("www ...http://tharnthong.go.th", "http://tharnthong.go.th/"),
        ("เว็บไซต์: www.tharnthong.go.th", "http://www.tharnthong.go.th/"),
    ],
)
def test_slips_that_can_only_mean_one_thing_are_repaired_and_told(text: str, url: str) -> None:
    website = website_from(text)
    assert website.url == url
    assert url in website.note


@pytest.mark.parametrize(
    "text", ["ｗｗｗ．ｔｈａｒｎ．ｇｏ．ｔｈ", "\u200bwww.tharn.go.th\ufeff", "  http:\\\\www.tharn.go.th\\ "]
)
def test_letters_that_only_look_different_are_read_as_what_they_look_like(text: str) -> None:
    assert website_from(text).url == "http://www.tharn.go.th/"


def test_of_several_addresses_the_first_is_used_and_that_is_told() -> None:
    website = website_from("www.tharn.go.th, www.thong.go.th")
    assert website.url == "http://www.tharn.go.th/"
    assert "หลายที่อยู่" in website.note


@pytest.mark.parametrize(
    ("text", "reason", "suggestion"),
    [
        ("www.Tharnthong go.th", BAD_HOST, "http://www.tharnthong.go.th/"),
        ("Tharnthong go.th", BAD_HOST, "http://tharnthong.go.th/"),
        ("www.tharn thong.go.th", BAD_HOST, "http://www.tharnthong.go.th/"),
        ("w.w.w tharnthong.go.th", BAD_HOST, "http://www.tharnthong.go.th/"),
        ("www'tharnthong.go.th", BAD_HOST, "http://www.tharnthong.go.th/"),
        ("www,tharnthong.go.th", BAD_HOST, "http://www.tharnthong.go.th/"),
        ("www.tharnthong>go.th", BAD_HOST, "http://www.tharnthong.go.th/"),
        ("www.ะtharnthong.go.th", BAD_HOST, "http://www.tharnthong.go.th/"),
        ("www.tharn.-thong.go.th", BAD_HOST, "http://www.tharn.thong.go.th/"),
        ("www.tharnthong.gp.th", BAD_ENDING, "http://www.tharnthong.go.th/"),
        ("www.tharnthong.to.th", BAD_ENDING, "http://www.tharnthong.go.th/"),
        ("www.tharnthonggo.th", BAD_ENDING, "http://www.tharnthong.go.th/"),
        ("WWW.THARNTHONG.GOTH", BAD_ENDING, "http://www.tharnthong.go.th/"),
        ("www.tharnthong", BAD_ENDING, "http://www.tharnthong.go.th/"),
        ("www.ธารทอง.แนท", BAD_ENDING, ""),
        ("Tharn Thong Subdistrict Office", BAD_HOST, ""),
    ],
)
def test_a_guess_is_suggested_and_never_used(text: str, reason: str, suggestion: str) -> None:
    assert website_from(text) == Website("", reason, suggestion)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("tharnthong@hotmail.com", EMAIL),
        ("ืname@tharnthong.go.th", EMAIL),
        ("Id:name@outlook.co.th", EMAIL),
        ("www.tharnthong hotmail.com", EMAIL),
        ("mailto:name@tharnthong.go.th", EMAIL),
        ("ftp://tharnthong.go.th", BAD_SCHEME),
        ("http://tharnthong.go.th:99999/", BAD_PORT),
        ("องค์การบริหารส่วนตำบลธารทอง", NO_ADDRESS),
        ("อบต.ธารทอง", NO_ADDRESS),
        ("งานประชาสัมพันธ์ อบต.ธารทอง อ.เมือง จ.ธารทอง", NO_ADDRESS),
        ("100.5134193", NO_ADDRESS),
        ("http://999.1.1.1/", NO_ADDRESS),
        ("053-000-000", NO_ADDRESS),
    ],
)
def test_what_is_no_website_is_refused_with_its_reason(text: str, reason: str) -> None:
    website = website_from(text)
    assert website == Website("", reason)
    assert website.refused


@pytest.mark.parametrize(
    "text",
    [
        "https://www.facebook.com/tharnthong",
        "facebook.com/ธารทอง",
        "https://fb.com/x",
        "https://line.me/R/ti/p/@tharn",
        "https://maps.app.goo.gl/x",
        "https://www.youtube.com/@tharn",
    ],
)
def test_social_pages_and_maps_are_no_website(text: str) -> None:
    website = website_from(text)
    assert website.refused
    assert "สื่อสังคม" in website.note


def test_the_site_of_a_central_body_is_not_the_agencys_own() -> None:
    assert website_from("http://www.dla.go.th/index.jsp").refused


@pytest.mark.parametrize("text", ["", "  ", "-", "--", ".", "/", "ไม่มี", "N/A", '"""-"""', '"www', "http://", "ยังไม่มี"])
def test_nothing_written_is_no_website_and_no_fault(text: str) -> None:
    assert website_from(text) == Website()
