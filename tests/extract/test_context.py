"""A link that says "คลิกที่นี่" is known by the words around it."""

from __future__ import annotations

import pytest

from crawler.extract.html import page_from_html
from crawler.extract.labels import says_nothing
from crawler.extract.links import SeenLinks
from rules.model import Link


def links(html: str, seen: SeenLinks | None = None) -> list[Link]:
    return list(page_from_html(html.encode(), "http://x.go.th/", {}, seen).links)


def contexts(html: str) -> list[str]:
    return [link.context for link in links(html)]


@pytest.mark.parametrize(
    "label",
    [
        *("", "คลิกที่นี่", "คลิ๊กที่นี่เพื่อดาวน์โหลด", "ดาวน์โหลด", "Download PDF", "อ่านต่อ...", "ดูรายละเอียด", "View"),
        *("[0.49 mb.] [.pdf]", "12", "ภาษาอังกฤษ PDF", "https://www.x.go.th/dnm_fil...", "IMG5_0010.jpg", "เอกสาร 1"),
    ],
)
def test_labels_that_say_nothing(label: str) -> None:
    assert says_nothing(label)


@pytest.mark.parametrize(
    "label",
    ["O12", "แผน 2569.pdf", "รายละเอียดโครงการ", "ดาวน์โหลดแบบฟอร์ม", "ข้อ 12", "ดูแล", "Q&A", "news", "ติดต่อ", "ITA"],
)
def test_labels_that_say_something(label: str) -> None:
    assert not says_nothing(label)


TABLE = """<h3>การเปิดเผยข้อมูลสาธารณะ ประจำปี 2569</h3><table><tr><th>ข้อ</th><th>ข้อมูล</th><th>URL</th></tr>
<tr><td rowspan=2>O1</td><td rowspan=2>โครงสร้าง</td><td><a href=/s>คลิกที่นี่</a></td></tr>
<tr><td><a href=/t>https://x.go.th/dnm_fil...</a></td></tr>
<tr><td>O2</td><td>ข้อมูลผู้บริหาร</td><td><a href=/s>คลิกที่นี่</a></td></tr></table>"""


def test_a_table_row_names_its_links_even_below_a_spanning_cell() -> None:
    assert contexts(TABLE) == [
        "การเปิดเผยข้อมูลสาธารณะ ประจำปี 2569 › O1 › โครงสร้าง",
        "การเปิดเผยข้อมูลสาธารณะ ประจำปี 2569 › O1 › โครงสร้าง",
        "การเปิดเผยข้อมูลสาธารณะ ประจำปี 2569 › O2 › ข้อมูลผู้บริหาร",
    ]


def test_one_address_under_the_same_words_counts_once_a_row_even_when_met_before() -> None:
    seen = SeenLinks()
    links("<a href=/s>คลิกที่นี่</a>", seen)
    assert [link.url for link in links(TABLE, seen)] == ["http://x.go.th/s", "http://x.go.th/t", "http://x.go.th/s"]
    assert links(TABLE, seen) == []


def test_a_label_that_speaks_in_a_table_still_gets_its_number() -> None:
    assert contexts(
        "<table><tr><td>O12</td><td><a href=/p>แผนจัดซื้อ</a></td></tr><tr><td>a</td><td>b</td></tr></table>"
    ) == ["O12"]


def test_words_on_the_same_line_belong_to_the_link() -> None:
    assert contexts("<p>1. แผนพัฒนา <a href=1>ดาวน์โหลด</a><br>2. แผนดำเนินงาน <a href=2>ดาวน์โหลด</a></p>") == [
        "1. แผนพัฒนา",
        "2. แผนดำเนินงาน",
    ]
    assert contexts("<p><a href=1>คลิก</a> แผนพัฒนา<br><a href=2>คลิก</a> แผนดำเนินงาน</p>") == ["แผนพัฒนา", "แผนดำเนินงาน"]


def test_columns_beside_a_button_name_it() -> None:
    row = "<div class=row><div class=col>{}</div><div class=col><a href={}><img src=pdf.png></a></div></div>"
    assert contexts(row.format("แผนจัดซื้อ", 1) + row.format("แผนจัดจ้าง", 2)) == ["แผนจัดซื้อ", "แผนจัดจ้าง"]


def test_a_title_that_is_a_link_names_the_buttons_after_it() -> None:
    assert contexts("<li><a href=1>แผนพัฒนาท้องถิ่น</a> <a href=1.pdf>ดาวน์โหลด</a></li>") == ["", "แผนพัฒนาท้องถิ่น"]


def test_a_card_does_not_borrow_the_words_of_the_card_before_it() -> None:
    card = "<div class=card><p>{}</p><a href={}>อ่านต่อ</a></div>"
    assert contexts(card.format("ข่าวหนึ่ง", 1) + "<div class=card><a href=2>อ่านต่อ</a></div>") == ["ข่าวหนึ่ง", ""]


@pytest.mark.parametrize(
    "opener",
    [
        "<a href='#y69' data-toggle=tab>ปี 2569</a>",
        "<button data-bs-target='#y69'>ปี 2569</button>",
        '<div role="tab" aria-controls=y69>ปี 2569</div>',
    ],
)
def test_the_tab_that_opens_a_pane_names_what_is_in_it(opener: str) -> None:
    assert contexts(f"<div>{opener}</div><div><div id=y69><p><a href=1.pdf>ดาวน์โหลด</a></p></div></div>") == ["ปี 2569"]


def test_a_menu_entry_is_known_by_the_entry_above_it() -> None:
    html = (
        "<ul><li><a href=#>ข้อมูลพื้นฐาน</a><ul><li><a href=1>โครงสร้าง</a></li></ul></li><li><a href=2>ติดต่อ</a></li></ul>"
    )
    assert contexts(html) == ["ข้อมูลพื้นฐาน", ""]


def test_the_heading_above_a_list_stands_for_its_links() -> None:
    head = "<div class=head><h5>แผนจัดซื้อ</h5></div>"
    html = f"<div class=card>{head}<div class=body><ul><li><a href=1>ไตรมาส 1</a></li></ul></div></div>"
    assert contexts(html) == ["แผนจัดซื้อ"]


def test_a_definition_term_and_a_summary_name_what_follows() -> None:
    assert contexts("<dl><dt>แผนอัตรากำลัง</dt><dd><a href=1>ดาวน์โหลด</a></dd></dl>") == ["แผนอัตรากำลัง"]
    assert contexts("<details><summary>ปี 2568</summary><p><a href=1>ดาวน์โหลด</a></p></details>") == ["ปี 2568"]


def test_a_context_is_short_and_keeps_what_is_nearest() -> None:
    rows = f"<tr><td>{'ข' * 250}</td><td><a href=1>คลิก</a></td></tr><tr><td>1</td><td>2</td></tr>"
    html = f"<h2>{'ก' * 200}</h2><table>{rows}</table>"
    (context,) = contexts(html)
    assert len(context) <= 300
    assert "ข" * 250 in context
