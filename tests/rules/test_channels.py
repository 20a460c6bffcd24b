"""What counts as an e-mail address, as sites write it."""

from __future__ import annotations

import pytest

from rules.judging.channels import EMAIL


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("อีเมล saraban_06500101@dla.example", "saraban_06500101@dla.example"),
        ("Email:office@town.go.example โทร. 053-000-000", "office@town.go.example"),
        ("office [at] town.example", "office [at] town.example"),
        ("office(AT)town.example", "office(AT)town.example"),
        ("ติดต่อได้ที่เมลoffice.1+a@town.example", "office.1+a@town.example"),
        ("พบกันที่ @ตลาดเก่า เวลา 9.00 น.", ""),
        ("ราคา@100 บาท", ""),
        ("องค์การบริหารส่วนตำบล" * 200, ""),
    ],
)
def test_an_address_is_found_as_it_is_written(text: str, found: str) -> None:
    match = EMAIL.search(text)
    assert (match.group() if match else "") == found
