"""How many of the items that a paper names are still found after it was printed, scanned and read."""

from __future__ import annotations

import random
from functools import cache

from PIL import Image

from crawler import ocr
from rules.load import edition
from rules.match import Matcher

from ..sites.build import wrapped
from ..sites.content.items import FY2569, papers
from ..sites.paper import Grid, Head
from ..sites.paper import Paper as Content
from ..sites.people import Body
from .fonts import Face
from .papers import SIZE, Paper, scanned
from .printing import Print

ITEMS = tuple(FY2569)
_BODY = Body("sample", "หินตั้ง", "sao", "ธารสมมุติ", 5)


def share(face: Face, way: str, number: str) -> tuple[int, int]:
    """(found, named): phrases of items on the first page of an item's paper, before and after it was a scan."""
    lines = _lines(papers(_BODY, number)[0])
    chance = random.Random(f"{face.family}{way}{number}")
    size = chance.choice([38, 42, 46])
    sheet = Print(Image.new("L", SIZE, 252))
    shown = []
    for i, line in enumerate(lines[:34]):
        width = face.font("ก", size).getlength(line)
        fits = line[: int(len(line) * min(1.0, (SIZE[0] - 260) / max(width, 1.0)))]
        sheet.line((130, 170 + i * 62), fits, face, size, 25, 0)
        shown.append(fits)
    reading = ocr.read(scanned(Paper(sheet.image, ()), way, chance), "image", 1)
    named = [match.rule for match in _matcher().find("\n".join(shown))]
    left = [match.rule for match in _matcher().find(reading.text)]
    return sum(min(named.count(rule), left.count(rule)) for rule in set(named)), len(named)


def shares(given: tuple[Face, str, str]) -> tuple[str, str, int, int]:
    """`share` for a pool of processes."""
    face, way, number = given
    return face.thai.stem, way, *share(face, way, number)


@cache
def _matcher() -> Matcher:
    return Matcher(edition(2569))


def _lines(content: Content) -> list[str]:
    lines = wrapped(content.title, 60)
    for block in content.blocks:
        if isinstance(block, Grid):
            lines += [part for row in block.rows for part in wrapped(" ".join(row), 66)]
        elif isinstance(block, (str, Head)):
            lines += wrapped(block if isinstance(block, str) else block.text, 66)
    return lines
