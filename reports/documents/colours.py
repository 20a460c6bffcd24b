"""The colours of the outcomes in files: told apart by colour-blind eyes, and never without sign and word.

`MARKS` are for marks and fills beside text, `TINTS` for the ground under black text.
"""

from __future__ import annotations

from rules.model import Outcome

MARKS = {
    Outcome.PRESENT: "#0072B2",
    Outcome.PARTIAL: "#E69F00",
    Outcome.OUTDATED: "#CC79A7",
    Outcome.MISSING: "#D55E00",
    Outcome.UNCLEAR: "#7A869A",
    Outcome.NOT_APPLICABLE: "#D0D5DD",
}
TINTS = {
    Outcome.PRESENT: "#D6E8F3",
    Outcome.PARTIAL: "#FBEBCB",
    Outcome.OUTDATED: "#F6E4EE",
    Outcome.MISSING: "#F9DFCE",
    Outcome.UNCLEAR: "#E4E7EC",
    Outcome.NOT_APPLICABLE: "#F6F7F9",
}
