"""The letters of every file that carries its own: Sarabun, which is part of this package (SIL Open Font License)."""

from __future__ import annotations

from pathlib import Path

FAMILY = "Sarabun"
FONTS = Path(__file__).parents[1] / "static" / "fonts"
