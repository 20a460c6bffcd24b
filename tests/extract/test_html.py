"""What a page of a site says: text, headings, links of every kind, forms, pictures, facts."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.extract.html import page_from_html
from crawler.extract.links import SeenLinks
from rules.model import Image, Link, Page

URL = "http://www.x.go.th/a/index.php"


def page(html: str, url: str = URL, seen: SeenLinks | None = None) -> Page:
    return page_from_html(html.encode(), url, {"Content-Type": "text/html"}, seen)


def urls(found: Page) -> list[str]:
    return [link.url for link in found.links]


def only_link(html: str) -> Link:
    (link,) = page(html).links
    return link


def test_text_has_one_block_a_line_and_words_split_by_tags_stay_whole() -> None:
    found = page("<p>แผน<b>พัฒนา</b><span>ท้อง</span>ถิ่น</p><div>  ข่าว\n  วันนี้ </div><ul><li>ก<li>ข</ul>a<br>b")
    assert found.text.split("\n") == ["แผนพัฒนาท้องถิ่น", "ข่าว วันนี้", "ก", "ข", "a", "b"]


def test_nested_inline_tags_melt_whatever_they_hold() -> None:
    found = page("<font><b><p>หนึ่ง<i>สอง</i></p></b><span><span>สาม</span><div>สี่</div></span></font>")
    assert found.text.split("\n") == ["หนึ่งสอง", "สาม", "สี่"]


def test_scripts_styles_templates_and_comments_are_no_text() -> None:
    found = page(
        "<style>.a{}</style><script>var x='แผน'</script><template>แบบ</template><!-- ลับ -->"
        "<body><noscript>เปิดสคริปต์</noscript>จริง"
    )
    assert found.text == "จริง"


def test_a_link_inside_a_sentence_stays_in_its_line_and_menu_entries_do_not() -> None:
    found = page("<p>ดู <a href=a>แผน</a> ที่นี่</p><nav><a href=b>ก</a><a href=c>ข</a></nav>")
    assert found.text.split("\n") == ["ดู แผน ที่นี่", "ก", "ข"]


def test_headings_are_those_marked_and_those_that_act_so() -> None:
    found = page(
        "<h1>หน้าหลัก</h1><div class='panel-title'>แผงข้อมูล</div><p><b>ข้อมูลพื้นฐาน</b></p><p>ข้อความ <b>ตัวหนา</b> ธรรมดา</p>"
        '<div role="heading">บทบาท</div><table><caption>ตาราง 1</caption><tr><td>ก</td></tr></table>'
    )
    assert set(found.headings) == {"หน้าหลัก", "แผงข้อมูล", "ข้อมูลพื้นฐาน", "บทบาท", "ตาราง 1"}


def test_every_kind_of_link_is_found() -> None:
    found = page(
        """<head><meta http-equiv="Refresh" content="5; URL='home.php'"></head><body>
        <a href="1.php">หนึ่ง</a><map><area href="2.php" alt="สอง"></map>
        <iframe src="3.php" title="สาม"></iframe>
        <embed src="4.swf"><object data="5.pdf"></object>
        <select><option value="">เลือก</option><option value="6.php?y=2569">หก</option>
        <option value="Bangkok">กทม.</option></select>
        <div onclick="window.location.href='7.php'">เจ็ด</div><span onclick="open('8.php')">แปด</span>
        <tr data-href="/9">เก้า</tr><form action="/10"><input type=submit value="เข้าสู่เว็บไซต์"></form>
        <script>setTimeout(function(){ window.location = 'eleven.php' }, 100)</script></body>"""
    )
    kinds = {link.url.removeprefix("http://www.x.go.th"): (link.kind, link.label) for link in found.links}
    assert kinds == {
        "/a/1.php": ("a", "หนึ่ง"),
        "/a/home.php": ("meta", ""),
        "/a/eleven.php": ("script", ""),
        "/a/2.php": ("area", "สอง"),
        "/a/3.php": ("iframe", "สาม"),
        "/a/4.swf": ("embed", ""),
        "/a/5.pdf": ("embed", ""),
        "/a/6.php?y=2569": ("option", "หก"),
        "/a/7.php": ("onclick", "เจ็ด"),
        "/a/8.php": ("onclick", "แปด"),
        "/10": ("form", "เข้าสู่เว็บไซต์"),
    }
    assert next(link.context for link in found.links if link.kind == "meta") == "5"


def test_frame_sets_lead_to_their_frames() -> None:
    found = page("<html><frameset><frame src=top.php name=top><frame src=main.php></frameset></html>")
    assert [(link.kind, link.url[-8:]) for link in found.links] == [("frame", "/top.php"), ("frame", "main.php")]
    assert found.problem is None


@pytest.mark.parametrize(
    ("html", "label"),
    [
        ("<a href=x> โครงสร้าง <b>หน่วย</b>งาน </a>", "โครงสร้าง หน่วยงาน"),
        ("<a href=x><img src=i.png alt='แผนที่'></a>", "แผนที่"),
        ("<a href=x title='ติดต่อเรา'><i class=fa></i></a>", "ติดต่อเรา"),
        ("<a href=x aria-label='ค้นหา'></a>", "ค้นหา"),
        ("<a href=x><img src=i.png></a>", ""),
    ],
)
def test_a_label_is_what_a_person_sees(html: str, label: str) -> None:
    assert only_link(html).label == label


def test_base_is_honoured() -> None:
    assert only_link("<base href='http://www.x.go.th/site/'><a href=x.php>ก</a>").url == "http://www.x.go.th/site/x.php"


def test_mail_telephone_and_line_are_facts_even_when_only_a_link_shows_them() -> None:
    found = page("<a href='mailto:saraban@x.go.th?subject=a'>อีเมล</a> <a href='tel:053123456'>โทร</a> โทร. 053-999999")
    assert found.text.split("\n")[-2:] == ["mailto:saraban@x.go.th", "tel:053123456"]
    assert found.links == ()


def test_forms_tell_their_fields_and_words() -> None:
    (form,) = page(
        "<form method=POST action=save.php><label>เรื่อง</label><input name=topic>"
        "<textarea name=msg placeholder='ข้อความ'></textarea><input type=file name=f><input type=hidden name=t>"
        "<select name=s></select><button>ส่งเรื่อง</button></form>"
    ).forms
    assert form.fields == ("text:topic", "textarea:msg", "file:f", "select:s")
    assert (form.method, form.action) == ("post", "http://www.x.go.th/a/save.php")
    assert all(word in form.text for word in ("เรื่อง", "ข้อความ", "ส่งเรื่อง"))


def test_pictures_of_the_frame_spacers_and_embedded_data_do_not_count() -> None:
    found = page(
        "<header><img src=logo.png></header><img src=spacer.gif><img src='data:image/png;base64,AA'>"
        "<img src=i.png width=16>"
        "<img src=l.gif data-src='/p/1.jpg' alt='นายสมมติ ตัวอย่าง' style='width:120px'><footer><img src=f.png></footer>"
    )
    assert found.images == (Image("http://www.x.go.th/p/1.jpg", "นายสมมติ ตัวอย่าง", 120),)


MENU = (
    "<ul><li><a href='/about'>เกี่ยวกับ</a></li><li><a href='/plan'>แผน</a></li><li><a href='news.php'>ข่าว</a></li></ul>"
)


def test_a_menu_met_before_is_not_given_again() -> None:
    seen = SeenLinks()
    first = page(MENU, seen=seen)
    again = page(MENU + "<a href=/new>ใหม่</a>", url="http://www.x.go.th/a/other.php", seen=seen)
    assert [link.label for link in first.links] == ["เกี่ยวกับ", "แผน", "ข่าว"]
    assert [link.label for link in again.links] == ["ใหม่"]


def test_the_same_relative_link_of_another_folder_is_another_link() -> None:
    seen = SeenLinks()
    page(MENU, seen=seen)
    other = page(MENU, url="http://www.x.go.th/b/index.php", seen=seen)
    assert urls(other) == ["http://www.x.go.th/b/news.php"]


def test_a_new_label_on_a_known_address_is_told() -> None:
    seen = SeenLinks()
    page(MENU, seen=seen)
    assert [link.label for link in page("<a href=/plan>แผนพัฒนาท้องถิ่น</a>", seen=seen).links] == ["แผนพัฒนาท้องถิ่น"]


def test_another_site_with_the_same_paths_is_not_hidden_by_the_first() -> None:
    seen = SeenLinks()
    page(MENU, seen=seen)
    assert len(page(MENU, url="http://new.go.th/a/index.php", seen=seen).links) == 3


@pytest.mark.parametrize("headers", [{"Set-Cookie": "s=1"}, {"Vary": "Accept-Encoding, Cookie"}, {"Vary": "*"}])
def test_a_page_that_another_visitor_may_see_otherwise_is_marked(headers: dict[str, str]) -> None:
    assert page_from_html(b"x", URL, headers).headers == {"vary": "cookie"}
    assert page_from_html(b"x", URL, {"Vary": "Accept-Encoding"}).headers == {}


def test_headers_are_kept_by_lower_case_names_and_others_dropped() -> None:
    found = page_from_html(b"x", URL, {"ETag": '"1"', "Last-Modified": "Mon", "Server": "x"})
    assert found.headers == {"etag": '"1"', "last-modified": "Mon"}
    assert found.size == 1
    assert len(found.hash) == 64


def test_persons_are_read_on_a_page_that_shows_several() -> None:
    cards = "".join(
        f"<div class=card><img src={n}.jpg><h4>{name}</h4><p>{position}</p><p>{phone}</p></div>"
        for n, (name, position, phone) in enumerate(
            [
                ("นายสมมติ ตัวอย่าง", "นายกองค์การบริหารส่วนตำบล", "โทร. 081-234-5678"),
                ("นางสาวทดลอง ใจดี", "รองนายกองค์การบริหารส่วนตำบล", ""),
                ("ว่าที่ร้อยตรีปลอม จริงใจ", "ปลัดองค์การบริหารส่วนตำบล", "palad@x.go.th"),
            ]
        )
    )
    people = page(f"<nav>นายเมนู เมนูเก่า</nav><h2>คณะผู้บริหาร</h2>{cards}").people
    assert [(person.name, person.photo, person.contact) for person in people] == [
        ("นายสมมติ ตัวอย่าง", True, "081-234-5678"),
        ("นางสาวทดลอง ใจดี", True, ""),
        ("ว่าที่ร้อยตรีปลอม จริงใจ", True, "palad@x.go.th"),
    ]
    assert people[2].position == "ปลัดองค์การบริหารส่วนตำบล"


def test_persons_laid_out_in_table_columns_keep_their_own_photo_and_position() -> None:
    people = page(
        "<table><tr><td><img src=1.jpg></td><td></td></tr><tr><td>นายหนึ่ง ตัวอย่าง</td><td>นางสอง ตัวอย่าง</td></tr>"
        "<tr><td>ผู้อำนวยการกองคลัง</td><td>หัวหน้าสำนักปลัด</td></tr></table><img src=9.jpg><p>ปลัด</p>"
    ).people
    assert [(person.position, person.photo) for person in people] == [
        ("ผู้อำนวยการกองคลัง", True),
        ("หัวหน้าสำนักปลัด", False),
    ]


def test_persons_in_one_block_parted_by_breaks_are_told_apart() -> None:
    people = page(
        "<img src=1.jpg> <b>นายหนึ่ง</b> <b>ตัวอย่าง</b><br>นายกองค์การบริหารส่วนตำบล<br>โทร. ๐ ๕๓๐๐ ๒๔๐๔<br>"
        "นางสอง ตัวอย่าง<br>รองนายกองค์การบริหารส่วนตำบล<br><img src=3.jpg>พ.ต.ท.สาม ณ ตัวอย่าง<br>ปลัดองค์การบริหารส่วนตำบล"
    ).people
    assert [(person.name, person.position, person.photo, person.contact) for person in people] == [
        ("นายหนึ่ง ตัวอย่าง", "นายกองค์การบริหารส่วนตำบล", True, "0 5300 2404"),
        ("นางสอง ตัวอย่าง", "รองนายกองค์การบริหารส่วนตำบล", False, ""),
        ("พ.ต.ท.สาม ณ ตัวอย่าง", "ปลัดองค์การบริหารส่วนตำบล", True, ""),
    ]


def test_photos_below_the_names_are_given_to_the_right_persons() -> None:
    people = page(
        "<p>นายหนึ่ง ตัวอย่าง</p><p>นายกเทศมนตรี</p><img src=1.jpg><p>นางสอง ตัวอย่าง</p><p>ปลัดเทศบาล</p>"
        "<p>นายสาม ตัวอย่าง</p><p>หัวหน้าสำนักปลัด</p><img src=3.jpg>"
    ).people
    assert [person.photo for person in people] == [True, False, True]


def test_pages_of_megabytes_are_cut_not_refused() -> None:
    found = page(
        "<p class=MsoNormal><span style='x'>"
        + "</span></p><p><span>".join(["แผนงานโครงการของตำบล"] * 40_000)
        + "</span></p>"
    )
    assert len(found.text) <= 400_000
    assert found.text.startswith("แผนงานโครงการของตำบล\n")


def test_reading_pages_loads_no_beautifulsoup() -> None:
    code = (
        "import sys; from crawler.extract.html import page_from_html as p; p(b'<p>x', 'http://x/', {}); "
        "print('bs4' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


PIECES = st.sampled_from(
    [
        *(
            "<a href=",
            "'x.php'",
            ">",
            "</a>",
            "<table>",
            "<tr>",
            "<td>",
            "<b>",
            "</b>",
            "<span>",
            "</span>",
            "<ul>",
            "<li>",
        ),
        *(
            "<frameset>",
            "<svg>",
            "<noscript>",
            "<template>",
            "<select>",
            "<option value=/x>",
            "<form>",
            "<input",
            "<h2>",
        ),
        *("<script>", "</script>", "ข้อความ", " ", "<br>", "<td rowspan=3 colspan=9>", "<iframe src=/m>", "<div id=t>"),
        *("<a href=#t>", "</div>", "&#0;", "\x00", "<!--", "-->", "<base href=//>"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_no_page_is_too_broken_to_read(html: str) -> None:
    found = page(html)
    assert isinstance(found.text, str)
    assert all(link.url.startswith("http") for link in found.links)


def test_very_deep_pages_are_read() -> None:
    found = page("<div>" * 5000 + "<a href=x>ดาวน์โหลด</a>" + "</div>" * 5000)
    assert urls(found) == ["http://www.x.go.th/a/x"]
