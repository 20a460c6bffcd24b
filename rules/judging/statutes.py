"""Acts: what asks agencies for an item, or gives them their powers, and is not what they publish of it.

In: a page. Out: whether it is an Act from its title on, or a whole one.
"""

from __future__ import annotations

import re

from rules.fold import fold
from rules.model import Page

_ACT = tuple(fold(words) for words in ("พระราชบัญญัติ", "พระบรมราชโองการ", "ให้ไว้ ณ วันที่", "ราชกิจจานุเบกษา", "บทเฉพาะกาล"))
_SECTION = re.compile(r"มาตรา\s*[0-9๐-๙]+")
_STATUTE = re.compile(r"พระราช(?:บัญญัติ|กฤษฎีกา|กำหนด)(?s:.){0,900}?นี้เรียกว่า")
ACT_LENGTH = 2000  # characters; an Act is longer


def is_statute(page: Page) -> bool:
    """An Act or a decree from its title on: what it asks for, nobody has done by it."""
    return _STATUTE.match(page.text.lstrip()[:ACT_LENGTH]) is not None


def is_whole_act(page: Page) -> bool:
    """A statute from its preamble on: dozens of sections and the forms of promulgation."""
    if len(page.text) < ACT_LENGTH:
        return False
    text = fold(page.text)
    return len(_SECTION.findall(page.text)) >= 20 and sum(word in text for word in _ACT) >= 2
