"""A quote reads as the page does: around the hit, on one line, with no vowel torn from its consonant."""

from __future__ import annotations

from rules.judging.scope import passage

TEXT = "รายงานผลการดำเนินการตามแผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. ๒๕๖๘ " * 6


def test_a_passage_holds_the_hit_and_stays_short() -> None:
    start = TEXT.index("ป้องกัน", 200)
    quoted = passage(TEXT, start, start + 7)
    assert "ป้องกัน" in quoted
    assert len(quoted) <= 170


def test_no_cluster_is_torn_apart() -> None:
    for start in range(100, 300):
        quoted = passage(TEXT, start, start + 1, 40)
        assert quoted[0] not in "ะัาำิีึืฺุู็่้๊๋์ๅ"


def test_a_passage_begins_with_its_line() -> None:
    assert passage("เมนู\nหัวเรื่อง แผนพัฒนา", 15, 18) == "หัวเรื่อง แผนพัฒนา"
