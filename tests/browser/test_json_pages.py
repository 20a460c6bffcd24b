"""Where a page gets its data from is found in the page, and the data is shown as a person would read it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from crawler.browser.tab import without_noscript
from crawler.extract.html import page_from_html
from crawler.extract.json_pages import data_of, is_whole, sources_in, state_in, with_data

BASE = "http://x.go.th/ita/list"


def sources(script: str) -> list[str]:
    return [url.removeprefix("http://x.go.th") for url in sources_in(f"<script>{script}</script>", BASE)]


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("fetch('/api/list').then(show)", ["/api/list"]),
        ("const r = await fetch(`data.json`)", ["/ita/data.json"]),
        ("axios.get('/api/a'); $.getJSON(\"/api/b\", show)", ["/api/a", "/api/b"]),
        ("$.ajax({url: '/api/c', type: 'GET'})", ["/api/c"]),
        ("$('#t').DataTable({ajax: '/api/d'})", ["/api/d"]),
        ("$('#t').DataTable({'ajax': {'url': '/api/e', dataSrc: 'rows'}})", ["/api/e"]),
        ("x.open('GET', '/api/f'); x.send()", ["/api/f"]),
        ("fetch('/api/list?year=' + year)", []),
        ("fetch(`/api/${name}`)", []),
        ("fetch('/api/list', {method: 'POST'})", []),
        ("$.post('/api/list', show)", []),
        ("fetch('/locale/th.json'); fetch('/visitor-counter')", []),
        ("fetch('/a'); fetch('/b'); fetch('/c'); fetch('/d')", []),
        ("fetch('/member/logout'); $.get('/poll/vote?id=3'); fetch('/api/deleteNews')", []),
        ("fetch('/api/addresses')", ["/api/addresses"]),
    ],
)
def test_addresses_of_data(script: str, found: list[str]) -> None:
    assert sources(script) == found


def test_addresses_in_attributes() -> None:
    html = "<table data-url='/api/egp?y=2569&amp;p=1'></table>"
    assert sources_in(html, BASE) == ["http://x.go.th/api/egp?y=2569&p=1"]


def test_the_state_a_page_carries() -> None:
    html = '<script id="__NEXT_DATA__" type="application/json">{"props": {"news": ["ก"]}, "page": "/"}</script>'
    assert state_in(html) == {"news": ["ก"]}
    assert state_in('<script id="__NEXT_DATA__">{broken</script>') is None
    assert state_in('<script>window.__NUXT__={"data":[1]};</script>') == {"data": [1]}
    assert state_in('<script id="__NEXT_DATA__">' + "[" * 100_000 + "</script>") is None


@pytest.mark.parametrize("body", [b"", b"<html>", b"{broken", b"404", b"[" * 100_000])
def test_what_is_no_data(body: bytes) -> None:
    assert data_of(body) is None


def test_records_become_links_rows_and_lines() -> None:
    data = json.loads(
        """{"list": [{"title": "แผนพัฒนาท้องถิ่น <2569>", "file_url": "/f/1.pdf", "date": "12 มี.ค. 2569", "hash": "ab12cd"},
        {"title": "ข้อบัญญัติงบประมาณ", "file_url": "f/2.pdf", "date": "1 ต.ค. 2568", "hash": "ef56"}],
        "budget": [{"id": 1, "โครงการ": "ถนน", "วงเงิน": 495000}, {"id": 2, "โครงการ": "สะพาน", "วงเงิน": 900000}],
        "about": {"ที่อยู่": "99 หมู่ 1 ตำบลตัวอย่าง", "html": "<p>โทร <a href='/tel'>สมุดโทรศัพท์</a></p>"}, "ok": true}"""
    )
    html = with_data("<title>ก</title><h1>ข้อมูล</h1><footer>ท้าย</footer>", [data])
    page = page_from_html(html.encode(), BASE, {})
    assert [(link.label, link.url) for link in page.links] == [
        ("แผนพัฒนาท้องถิ่น <2569>", "http://x.go.th/f/1.pdf"),
        ("ข้อบัญญัติงบประมาณ", "http://x.go.th/ita/f/2.pdf"),
        ("สมุดโทรศัพท์", "http://x.go.th/tel"),
    ]
    assert [table.rows for table in page.tables] == [(("โครงการ", "วงเงิน"), ("ถนน", "495000"), ("สะพาน", "900000"))]
    assert "12 มี.ค. 2569" in page.text
    assert "99 หมู่ 1 ตำบลตัวอย่าง" in page.text.splitlines()
    assert "ab12cd" not in page.text
    assert page.text.endswith("ท้าย")


def test_records_whose_addresses_only_a_program_knows_are_not_whole() -> None:
    assert not is_whole({"news": [{"id": 7, "title": "ประกาศ"}]})
    assert is_whole({"news": [{"id": 7, "title": "ประกาศ", "link": "/news/7"}]})
    assert is_whole([{"โครงการ": "ถนน", "วงเงิน": 1}])


def test_data_nested_without_end_does_no_harm() -> None:
    deep: object = "ก"
    for _ in range(200):
        deep = {"a": [deep]}
    assert is_whole(deep)
    assert with_data("<body></body>", [deep]).startswith("<body>")


HOSTILE = """
from crawler.browser.rendering import program_of
from crawler.browser.tab import without_noscript
from crawler.extract.json_pages import sources_in, state_in
from crawler.extract.unfilled import has_program
openings = ["<a ", "<script", "<script>", "<script ", "<noscript ", "<noscript>", "<script id=__NEXT_DATA__ "]
for html in [*(opening * 200_000 for opening in openings), "<script>window.__NUXT__={}" + " " * 400_000 + "</script>"]:
    for read in (lambda html: sources_in(html, "http://x.go.th/"), state_in, without_noscript, has_program):
        read(html)
    program_of(html.encode())
print("read")
"""


def test_work_on_a_page_grows_with_its_length_alone() -> None:
    """Where it grew with the square, this would take more than an hour; else it takes seconds."""
    told = subprocess.run([sys.executable, "-c", HOSTILE], capture_output=True, text=True, timeout=300, check=True)
    assert told.stdout == "read\n"


def test_what_only_browsers_without_scripts_show_is_left_out() -> None:
    html = "<p>ก</p><noscript><p>ข</p></noscript><p>ค</p><noscript>ง"
    assert without_noscript(html) == "<p>ก</p><p>ค</p><noscript>ง"
