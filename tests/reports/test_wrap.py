"""Thai text in lines: nothing lost, nothing torn."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reports.wrap import indented, wrapped

THAI = "แผนและความก้าวหน้าในการดำเนินงาน และการใช้งบประมาณประจำปี พ.ศ. 2569"
URL = "https://www.example.go.th/a/very/long/path/that/is/longer/than/a/line.html"
SYLLABLES = ["แผน", "น้ำ", "ปี", "ที่", "เจ้า", "ใหม่", "กรุงเทพฯ", "ต่างๆ", " ", "ก็", "จะ", "หมู่", "เกี๊ยะ", "ค่า", "a"]
MARKS = "ะัาำิีึืฺุู็่้๊๋์ํ๎ๆฯ"
texts = st.text(alphabet=st.sampled_from("กขงนมรสหอเแโใไะาำิีุู่้์ๆฯ abZ09-.,()/"), max_size=120)


@given(texts, st.integers(min_value=12, max_value=60))
def test_every_letter_stays_and_in_its_order(text: str, width: int) -> None:
    assert "".join("".join(wrapped(text, width)).split()) == "".join(text.split())


@given(st.lists(st.sampled_from(SYLLABLES), max_size=40).map("".join), st.integers(min_value=12, max_value=60))
def test_no_line_starts_with_a_mark_of_the_letter_before(text: str, width: int) -> None:
    assert [line for line in wrapped(text, width) if line and line[0] in MARKS] == []


def test_lines_keep_their_width_and_break_at_syllables() -> None:
    lines = wrapped(THAI, 30)
    assert max(map(cell_len, lines)) <= 30
    assert [lines[0], lines[-1]] == ["แผนและความก้าวหน้าในการดำเนินงาน", "2569"]


def test_an_address_is_never_broken() -> None:
    assert URL in wrapped(f"พบที่ {URL} หน้าแรก", 30)


def test_further_lines_stand_under_the_first() -> None:
    lines = list(indented(THAI, 34, 6, "  1."))
    assert lines[0].startswith("  1.  แผน")
    assert all(line.startswith(" " * 6) for line in lines[1:])
