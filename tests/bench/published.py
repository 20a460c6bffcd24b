"""The figures that docs/performance.md tells, as data."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.bench.measure import ROOT

PERFORMANCE = ROOT / "docs" / "performance.md"
BLOCK = re.compile(r"(?<=```json\n).*?(?=```)", re.DOTALL)
Told = dict[str, Any]


def published() -> Told:
    """By part, as in build/bench.json."""
    found = BLOCK.search(PERFORMANCE.read_text("utf-8"))
    assert found is not None, "no block of JSON"
    told: Told = json.loads(found[0])
    return told
