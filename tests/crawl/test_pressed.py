"""Words that are put away while a visit goes on come back as they were, and take little room meanwhile."""

from __future__ import annotations

import random
import tracemalloc

from crawler.visiting.pressed import WORTH_IT, Pressed
from rules.model import Page

WORDS = ("โครงการ", "งบประมาณ", "ประชาชน", "แผนพัฒนา", "รายงาน", "องค์การ", "ตำบล", "ถนน", "ประชุม", "๒๕๖๙", "O15")


def _text(seed: int, letters: int) -> str:
    dice = random.Random(seed)
    text = ""
    while len(text) < letters:
        text += " ".join(dice.choices(WORDS, k=200)) + "\n"
    return text


def test_words_come_back_as_they_were() -> None:
    texts = [_text(1, 5_000), "\ud800 ตัวอักษรครึ่งตัว " * 200, "😀" * WORTH_IT, "สั้น", ""]
    pages = [Page(f"http://a.test/{number}", text=text) for number, text in enumerate(texts)]
    pressed = Pressed()
    for page in pages:
        pressed.take(page)
    assert [page.text for page in pages] == ["", "", "", "สั้น", ""]
    pressed.give_back()
    assert [page.text for page in pages] == texts
    pressed.give_back()
    assert [page.text for page in pages] == texts


def test_pages_that_wait_take_a_quarter_of_their_room() -> None:
    tracemalloc.start()
    pages = [Page(f"http://a.test/{number}", text=_text(number, 8_000)) for number in range(30)]
    whole = tracemalloc.get_traced_memory()[0]
    pressed = Pressed()
    for page in pages:
        pressed.take(page)
    waiting = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert waiting < 0.25 * whole
