"""What intruders leave in pages is seen, hidden or shown; warnings against it are left alone."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from crawler.extract.html import page_from_html
from crawler.frontier.interest import Interest, Standing
from crawler.frontier.urls import Realm
from crawler.frontier.worth import Tier
from crawler.harm.spam import is_spam, is_spam_link
from rules.judging.hosts import is_demo
from rules.load import edition
from rules.match import Matcher
from rules.model import Link, NoticeKind

HOME = "http://x.go.th/"
MENU = "".join(f"<li><a href='/m/{n}'>เมนูหลักที่ {n}</a></li>" for n in range(12))
BAIT = "<a href='https://slot-gacor88.example/'>สล็อตเว็บตรง แตกง่าย</a>"


def kinds(html: str) -> list[NoticeKind]:
    return [trace.kind for trace in page_from_html(f"{html}<ul>{MENU}</ul>".encode(), HOME, {}).traces]


@pytest.mark.parametrize(
    "words",
    [
        "สล็อตเว็บตรง แตกง่าย",
        "บาคาร่าออนไลน์ มั่นคง ปลอดภัย",
        "SLOT GACOR hari ini",
        "เว็บตรง ฝากถอน ไม่มีขั้นต่ำ",
        "Casino ถูกกฎหมาย ห้ามพลาด",
        "ufabet168",
    ],
)
def test_words_that_advertise(words: str) -> None:
    assert is_spam(words)


@pytest.mark.parametrize(
    "words",
    [
        "เตือนภัยเว็บพนันออนไลน์ บาคาร่า สล็อต",
        "รณรงค์ต่อต้านการพนัน แทงบอล",
        "ร่าง พ.ร.บ. สถานบันเทิงครบวงจร (คาสิโน)",
        "จองคิว time slot ช่วงเช้า",
        "เว็บตรงของหน่วยงาน",
        "คำสั่งที่ xxx/2569",
        "เครดิตภาพ: กองคลัง",
        "better manufacturing",
    ],
)
def test_words_that_only_speak_of_it(words: str) -> None:
    assert not is_spam(words)


@pytest.mark.parametrize(
    "around",
    [
        "<div style='display:none'>{}</div>",
        "<div style='position:absolute; left:-9999px'>{}</div>",
        "<p style='font-size:0'>{}</p>",
        "<div style='height:1px;overflow:hidden'>{}</div>",
        "<div style='color:#fff;background:#fff'>{}</div>",
        "<div hidden>{}</div>",
        "<style>.q7{{display:none}}</style><section class='a q7'>{}</section>",
    ],
)
def test_hidden_links(around: str) -> None:
    assert kinds(around.format(BAIT)) == [NoticeKind.HIDDEN_LINKS]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (BAIT, [NoticeKind.SPAM]),
        (f"<a href='/wp/{quote('บาคาร่า')}/'>อ่านต่อ</a>", [NoticeKind.SPAM]),
        ("<title>สล็อตเว็บตรง | อบต.ตัวอย่าง</title>", [NoticeKind.INJECTED_TITLE]),
        ("<meta name=description content='คาสิโนออนไลน์ เครดิตฟรี'>", [NoticeKind.INJECTED_TITLE]),
        ("<h1>บาคาร่าออนไลน์ อันดับ 1</h1>", [NoticeKind.SPAM]),
        (
            "<script>if(/google|bing/.test(document.referrer)){location.href='https://x.example/'}</script>",
            [NoticeKind.SCRIPT_REDIRECT],
        ),
        ("<script>if(/google/.test(document.referrer)){location.href='/welcome'}</script>", []),
        (
            "<script>if(document.referrer.indexOf('google')>0){window.location='//go.example/'}</script>",
            [NoticeKind.SCRIPT_REDIRECT],
        ),
        ("<script>var r=document.referrer; ga('send', r);</script>", []),
        ("<div style='display:none'><a href='/m/menu'>เมนูมือถือ</a></div>", []),
        ("<p>เตือนภัย สล็อตออนไลน์ หลอกลวง</p><a href='/news/4'>ระวังเว็บพนัน บาคาร่า</a>", []),
        ("<div data-slot='a'><slot></slot></div>", []),
    ],
)
def test_what_a_page_carries(html: str, expected: list[NoticeKind]) -> None:
    assert kinds(html) == expected


def test_the_quote_names_the_links_and_how_many() -> None:
    page = page_from_html(f"<div style='display:none'>{BAIT * 5}</div>".encode(), HOME, {})
    (trace,) = page.traces
    assert "สล็อตเว็บตรง แตกง่าย → https://slot-gacor88.example/" in trace.quote
    assert "(รวม 5 ลิงก์)" in trace.quote


def test_links_of_intruders_are_never_queued() -> None:
    interest = Interest(Matcher(edition(2569)), 2569, Realm({"x.go.th"}))
    shown, disguised = ("http://x.go.th/?q=1", "สล็อต แผนพัฒนาท้องถิ่น"), ("https://ufabet.example/", "แผนพัฒนาท้องถิ่น 2569")
    for link in (Link(*shown), Link(*disguised)):
        assert is_spam_link(link)
        worth = interest.of(link, Standing())
        assert (worth.tier, worth.why) == (Tier.NOISE, "")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://demo.vendor.co.th/plan", True),
        ("https://www.vendor.co.th/demo/plan", True),
        ("http://example.com/", True),
        ("https://m.me/abt.example", False),
        ("https://democracy.go.th/", False),
        ("http://x.go.th/demography/1", False),
    ],
)
def test_sample_sites_of_vendors(url: str, expected: bool) -> None:
    assert is_demo(url) is expected
