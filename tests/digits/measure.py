"""A page whose years are known and its reading come in; how many years were right, wrong and unclear goes out."""

from __future__ import annotations

import random
import re
import time
from collections import Counter
from dataclasses import dataclass, field

from crawler import ocr

from .fonts import Face
from .papers import paper, scanned

_YEAR_LIKE = re.compile(
    r"(?<![\d□])(2[45]\d\d|19\d\d|20\d\d)(?![\d□])|(?:ปี|[ก-ฮ]\s?\.|คม|ยน|พันธ์)\s*(\d\d)(?![\d□])"
)  # a short year counts where a reader would take it for one
_NUMBER = re.compile(r"(?<![\d□])\d+(?![\d□])")
_NEAR = 0.009  # of the page's height: what stands so close is one line


@dataclass
class Tally:
    """Years by how they were read, and the seconds it took."""

    right: int = 0
    wrong: int = 0
    unclear: int = 0
    seconds: float = 0.0
    pages: int = 0
    mistakes: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Count the other's in."""
        self.right, self.wrong, self.unclear = (
            self.right + other.right,
            self.wrong + other.wrong,
            self.unclear + other.unclear,
        )
        self.seconds, self.pages = self.seconds + other.seconds, self.pages + other.pages
        self.mistakes += other.mistakes

    def __str__(self) -> str:
        years = max(1, self.right + self.wrong + self.unclear)
        shares = f"{self.right / years:6.1%} right {self.wrong / years:6.2%} wrong {self.unclear / years:6.1%} unclear"
        return f"{shares} of {years:5} years, {self.seconds / max(1, self.pages):.1f} s a page"


def measured(face: Face, way: str, thai: bool, seed: int) -> Tally:
    """One page in this font, spoiled this way."""
    chance = random.Random(f"{face.family}{way}{thai}{seed}")
    made = paper(face, chance, thai)
    body = scanned(made, way, chance)
    start = time.perf_counter()
    reading = ocr.read(body, "image", 1)
    tally = Tally(seconds=time.perf_counter() - start, pages=1)
    lines = [((line.box[1] + line.box[3]) / 2 / reading.size[1], line.text) for line in reading.lines]
    for down in sorted({line[0] for line in made.lines}):
        here = [line for line in made.lines if line[0] == down]
        text = " ".join(text for at, text in lines if abs(at - down) < _NEAR)
        years = [year for line in here for year in line[1]]
        numbers = [number for line in here for number in line[2]]
        _compare(tally, years, numbers, text)
    return tally


def _compare(tally: Tally, years: list[str], numbers: list[str], text: str) -> None:
    """A year is right when it stands there, wrong when a year stands there that was never printed, else unclear."""
    seen = Counter(long or short for long, short in _YEAR_LIKE.findall(text))
    strange = sum((seen - Counter(numbers)).values())
    found = sum((Counter(years) & Counter(_NUMBER.findall(text))).values())
    tally.right += found
    wrong = min(strange, len(years) - found)
    tally.wrong += wrong
    tally.unclear += len(years) - found - wrong
    if found < len(years):
        tally.mistakes.append(f"{'WRONG ' if wrong else ''}{' '.join(numbers)} <- {text}")


def job(given: tuple[Face, str, bool, int]) -> tuple[str, str, bool, Tally]:
    """`measured` for a pool of processes."""
    face, way, thai, seed = given
    return face.thai.stem, way, thai, measured(face, way, thai, seed)
