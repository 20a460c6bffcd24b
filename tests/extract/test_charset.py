"""Thai bytes are read as Thai, whatever the page claims about them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extract.charset import declared_in, decode, read
from crawler.extract.html import page_from_html

TEXT = "สำนักงานปลัด องค์การบริหารส่วนตำบล “ตัวอย่าง” – ปี ๒๕๖๙"
CLAIMS = [
    None,
    "utf-8",
    "tis-620",
    "windows-874",
    "TIS620",
    "iso-8859-11",
    "windows-1252",
    "iso-8859-1",
    "gb2312",
    "hex",
    "no-such",
]


@pytest.mark.parametrize("claim", CLAIMS)
@pytest.mark.parametrize("codec", ["utf-8", "cp874"])
def test_a_wrong_claim_never_wins(codec: str, claim: str | None) -> None:
    assert decode(TEXT.encode(codec), claim) == TEXT


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_decides(mark: str) -> None:
    assert decode(TEXT.encode(mark), "tis-620") == TEXT


@pytest.mark.parametrize("title", ["ข่าว", "ประกาศ", "อบต.ก", "แผน 1"])
def test_even_a_short_title_is_enough(title: str) -> None:
    assert read(title.encode("cp874")) == (title, "cp874", False)


def test_thai_among_much_ascii_is_found() -> None:
    page = f"<html><body class='a'>{'<div class=row></div>' * 500}<a href=x.php>แผนพัฒนา</a></body></html>"
    assert decode(page.encode("cp874"), "utf-8") == page


def test_old_bytes_inside_a_utf8_page_are_read_too() -> None:
    body = "หัวเว็บไซต์ใหม่ เมนู ".encode() * 5 + "ข่าวเก่าจากฐานข้อมูลเดิม".encode("cp874")
    assert decode(body, "utf-8").endswith("ข่าวเก่าจากฐานข้อมูลเดิม")


def test_a_page_cut_in_the_middle_of_a_letter_stays_utf8() -> None:
    assert decode(TEXT.encode()[:-1], "tis-620").startswith(TEXT[:-1])


def test_western_letters_keep_their_declared_charset() -> None:
    assert decode("café à Paris".encode("cp1252"), "windows-1252") == "café à Paris"


@pytest.mark.parametrize(
    ("body", "content_type", "claim"),
    [
        (b"", "text/html; charset=TIS-620", "TIS-620"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=windows-874">', "text/html", "windows-874"),
        (b"<META charset='utf-8'>", "", "utf-8"),
        (b'<?xml version="1.0" encoding="tis-620"?>', "", "tis-620"),
        (b"<p>charset=none of these</p>", "", None),
    ],
)
def test_the_claim_is_found_in_header_or_page(body: bytes, content_type: str, claim: str | None) -> None:
    assert declared_in(body, {"content-type": content_type}) == claim


def test_a_tis620_page_that_says_utf8_becomes_a_readable_page() -> None:
    html = '<html><head><meta charset="utf-8"><title>ข่าวจัดซื้อ</title></head><body><a href="?q=ข่าว">ข่าว</a></body></html>'
    page = page_from_html(html.encode("cp874"), "http://x.go.th/", {"Content-Type": "text/html; charset=utf-8"})
    assert (page.title, page.links[0].label) == ("ข่าวจัดซื้อ", "ข่าว")
    assert page.links[0].url == "http://x.go.th/?q=%A2%E8%D2%C7"  # the query goes back as the server wrote it


@given(st.binary(max_size=400), st.sampled_from(CLAIMS))
def test_any_bytes_become_some_text(body: bytes, claim: str | None) -> None:
    assert isinstance(decode(body, claim), str)
