"""What sites write freely folds alike, and a folded hit can be quoted from the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.fold import fold, folded, quote

THAI = st.text(alphabet=st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B), max_size=60)
ANY = st.one_of(st.text(max_size=60), THAI, st.text("เแ ํา้ควสรุปมาต\u200b\n\uf705๒O-", max_size=60))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("กฏหมาย", "กฎหมาย"),
        ("ปฎิบัติ", "ปฏิบัติ"),
        ("เเผนพัฒนา", "แผนพัฒนา"),
        ("ต าบล", "ตำบล"),
        ("ตําบล", "ตำบล"),
        ("น้ํา", "น้ำ"),
        ("นํ้า", "น้ำ"),
        ("สำ นัก\u200bงาน", "สำนักงาน"),
        ("ฝั ่ง", "ฝั่ง"),
        ("คําสั\uf70bง", "คำสั้ง"),
        ("ประเมิณ", "ประเมิน"),
        ("ยุทศาสตร์", "ยุทธศาสตร์"),
        ("มาตราการ", "มาตรการ"),
        ("มาตราฐาน", "มาตรฐาน"),
        ("บุคคลากร", "บุคลากร"),
        ("สรปุผล", "สรุปผล"),
        ("พึ่งพอใจ", "พึงพอใจ"),
        ("ศุนย์", "ศูนย์"),
        ("เจตนารมย์", "เจตนารมณ์"),
        ("ควาวก้าวหน้า", "ความก้าวหน้า"),
        ("พ.ร.บ.", "พรบ"),
        ("E – Service", "e-service"),
        ("๒๕๖๙", "2569"),
        ("จัดซื้อ/จัดจ้าง", "จัดซื้อ จัดจ้าง"),
        ("ประมวล\n จริยธรรม", "ประมวลจริยธรรม"),
    ],
)
def test_slips_and_variants_fold_alike(written: str, meant: str) -> None:
    assert fold(written) == fold(meant)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Q&A", "QA"), ("แผนยุทธศาสตร์", "แผนพัฒนา"), ("O11", "O1"), ("รายเดือน", "รายปี"), ("แผน", "ผล")],
)
def test_different_things_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(ANY)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY, ANY)
def test_both_ways_of_folding_agree_and_every_letter_has_its_origin(one: str, other: str) -> None:
    text = one + other * 20
    result = folded(text)
    assert result.text == fold(text)
    assert len(result.origins) == len(result.text)
    assert list(result.origins) == sorted(result.origins)
    assert all(0 <= origin < len(text) for origin in result.origins)


def test_an_origin_past_the_end_is_the_end() -> None:
    result = folded("แผน ")
    assert result.origin(len(result.text)) == len("แผน ")
    assert result.at(1) == 1


def test_a_quote_shows_the_original_around_the_hit_on_one_line() -> None:
    text = "เทศบาลตำบลตัวอย่าง\nขอเผยแพร่ แผน ปฏิบัติการ\nป้องกันการทุจริต พ.ศ. ๒๕๖๙ ให้ทราบทั่วกัน " + "รายละเอียดแนบท้าย " * 20
    start = fold(text).index(fold("แผนปฏิบัติการป้องกัน"))
    said = quote(text, start, start + len(fold("แผนปฏิบัติการป้องกันการทุจริต")), width=70)
    assert "แผน ปฏิบัติการ ป้องกันการทุจริต พ.ศ. ๒๕๖๙" in said
    assert "\n" not in said
    assert said.endswith("…")
    assert len(said) <= 80


def test_a_quote_of_a_long_hit_is_cut_to_its_width() -> None:
    text = "แผน" * 200
    assert len(quote(text, 0, len(fold(text)), width=100)) <= 102
