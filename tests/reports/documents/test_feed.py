"""The feed of changes as a feed reader meets it."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from reports.documents.feed import MOST, ChangeLine, atom
from rules.model import Outcome
from tests.reports.documents.conftest import ADDRESSES, HOSTILE

ATOM = {"a": "http://www.w3.org/2005/Atom"}
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
HOME = "https://oit.example/p/สมมติบุรี/changes"
FOUND = ChangeLine(
    "2026-05-14T19:14:00+00:00", "ทต.หนองตัวอย่าง", "O7", "รายงานผลการดำเนินงานประจำปี", Outcome.MISSING, Outcome.PRESENT,
    "https://oit.example/a/9101/2569/items/O7",
)  # fmt: skip
OLDER = replace(FOUND, at="2026-04-01T19:14:00", number="O2", before=Outcome.PRESENT, after=Outcome.PARTIAL)


def feed(changes: list[ChangeLine], updated: str = "") -> etree._Element:
    return etree.fromstring(atom(changes, "สิ่งที่เปลี่ยน", f"{HOME}.atom", HOME, updated))


def texts(tree: etree._Element, path: str) -> list[str]:
    found = tree.xpath(path, namespaces=ATOM)
    assert isinstance(found, list)
    return [str(each) for each in found]


def test_a_feed_has_what_atom_requires() -> None:
    tree = feed([OLDER, FOUND])
    assert tree.tag == "{http://www.w3.org/2005/Atom}feed"
    for level in ("/a:feed", "//a:entry"):
        for name in ("id", "title", "updated"):
            assert all(text.strip() for text in texts(tree, f"{level}/a:{name}/text()"))
            assert len(texts(tree, f"{level}/a:{name}/text()")) == len(texts(tree, f"{level}/a:id/text()"))
    assert texts(tree, "/a:feed/a:author/a:name/text()") == ["OIT"]
    assert texts(tree, "/a:feed/a:link[@rel='self']/@href") == [f"{HOME}.atom"]
    assert all(TIME.fullmatch(time) for time in texts(tree, "//a:updated/text()"))
    assert all(text.startswith("urn:uuid:") for text in texts(tree, "//a:id/text()"))
    assert len(set(texts(tree, "//a:id/text()"))) == 3


def test_the_newest_change_comes_first_and_says_what_became_of_what() -> None:
    tree = feed([OLDER, FOUND])
    assert texts(tree, "/a:feed/a:updated/text()") == ["2026-05-14T19:14:00Z"]
    assert texts(tree, "//a:entry/a:title/text()") == [
        "ทต.หนองตัวอย่าง: O7 ✕ ไม่พบ → ✓ พบครบถ้วน",
        "ทต.หนองตัวอย่าง: O2 ✓ พบครบถ้วน → ◐ พบแต่ยังไม่ครบ",
    ]
    assert "เปลี่ยนจาก ✕ ไม่พบ → ✓ พบครบถ้วน เมื่อ 15 พ.ค. 2569 02:14 น." in texts(tree, "//a:entry/a:summary/text()")[0]


def test_an_entry_keeps_its_id_when_host_name_and_words_change() -> None:
    moved = replace(FOUND, href=FOUND.href.replace("oit.example", "new.example"), agency="ชื่อใหม่", title="ถ้อยคำใหม่")
    assert texts(feed([moved]), "//a:entry/a:id/text()") == texts(feed([FOUND]), "//a:entry/a:id/text()")
    later = replace(FOUND, at="2026-06-01T00:00:00+07:00")
    assert texts(feed([later]), "//a:entry/a:id/text()") != texts(feed([FOUND]), "//a:entry/a:id/text()")
    assert atom([FOUND, OLDER], "ก", HOME, HOME) == atom([OLDER, FOUND], "ก", HOME, HOME)


def test_an_empty_feed_is_a_feed() -> None:
    tree = feed([], "2026-05-01T00:00:00+07:00")
    assert texts(tree, "/a:feed/a:updated/text()") == ["2026-04-30T17:00:00Z"]


def test_a_long_history_is_cut() -> None:
    assert len(feed([FOUND] * (MOST + 5)).findall("a:entry", ATOM)) == MOST


def test_hostile_words_and_addresses_leave_a_feed_whole() -> None:
    changes = [
        replace(FOUND, agency=words, title=words, href=url) for words, url in zip(HOSTILE, ADDRESSES, strict=True)
    ]
    tree = feed(changes)
    assert len(tree.findall("a:entry", ATOM)) == len(HOSTILE)
    assert all(link.startswith(("http://", "https://")) for link in texts(tree, "//a:link/@href"))
