"""Free Thai fonts on this machine: those of Debian (fonts-thai-tlwg) and unpacked npm packages of Fontsource."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

DEBIAN = Path("/usr/share/fonts/truetype/tlwg")
SARABUN = Path(__file__).parents[1] / "sites" / "fonts" / "Sarabun-Regular.ttf"
HELD_OUT = (
    "Norasi", "Garuda", "Umpush", "sarabun", "taviraj", "krub", "niramit", "noto-sans-thai-looped", "mitr",
)  # fmt: skip
"""Families the model is never taught on, so that what is measured on them holds for fonts it has not seen."""
_LATIN = re.compile("[\x21-\x7e\xa0-\xff]")


@dataclass(frozen=True)
class Face:
    """One weight of a family. Fontsource keeps Thai and Latin letters in files of their own."""

    family: str
    thai: Path
    latin: Path

    def font(self, char: str, size: int) -> ImageFont.FreeTypeFont:
        """The font a character is printed in."""
        return _font(self.latin if _LATIN.match(char) or char == " " else self.thai, size)


@lru_cache(400)
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), size)


def faces(folder: Path | None = None) -> list[Face]:
    """Every face found, by family; italics only of Debian's."""
    found = [Face(re.split("-", path.stem)[0], path, path) for path in sorted(DEBIAN.glob("*.ttf"))]
    for thai in sorted(folder.rglob("*-thai-[0-9]*-normal.woff2")) if folder else ():
        named = re.fullmatch(r"(.+)-thai-(\d{3})-normal", thai.stem)
        latin = thai.with_name(f"{named[1]}-latin-{named[2]}-normal.woff2") if named else thai
        if named and latin.exists() and int(named[2]) >= 300:
            found.append(Face(named[1], thai, latin))
    if not any(face.family == "sarabun" for face in found):
        found.append(Face("sarabun", SARABUN, SARABUN))
    return found


def latins(folder: Path) -> list[Path]:
    """Fonts without Thai letters: many papers print their Arabic digits in one."""
    found = sorted(folder.rglob("*-latin-[47]00-normal.woff2"))
    return [path for path in found if not list(path.parent.glob("*-thai-*"))]


def held_out(folder: Path | None = None) -> list[Face]:
    """The faces of families kept out of training."""
    return [face for face in faces(folder) if face.family in HELD_OUT]
