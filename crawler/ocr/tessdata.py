"""Where tesseract's language files are on this machine. Looks at folders only; cheap to ask."""

import os
import shutil
from pathlib import Path

LANGUAGE = "tha"
_USUAL = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/share/tesseract/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "/home/linuxbrew/.linuxbrew/share/tessdata",
    "/opt/local/share/tessdata",
)


def folder(language: str = LANGUAGE) -> str:
    """The first folder that holds the language, "" when none does: TESSDATA_PREFIX, then the usual places."""
    return next((str(place) for place in _places() if (place / f"{language}.traineddata").is_file()), "")


def _places() -> list[Path]:
    prefix = os.environ.get("TESSDATA_PREFIX")
    asked = [Path(prefix), Path(prefix, "tessdata")] if prefix else []
    program = shutil.which("tesseract")
    beside = [Path(program).resolve().parents[1] / "share" / "tessdata"] if program else []
    return [*asked, *map(Path, _USUAL), *beside]
