"""The words the whole project speaks: what a crawler saw, what a rule asks for, what the judge found.

Plain data only. The crawler fills `Site` and `Page`; rule files fill `Edition` and `Rule`; the judge fills `Finding`.
Import from here; the three modules behind are one vocabulary.
"""

from rules.model.asked import (
    CONFIDENCE,
    Edition,
    Element,
    Fact,
    Help,
    Indicator,
    Period,
    Phrase,
    Phrases,
    Rule,
    Stated,
    SubIndicator,
)
from rules.model.seen import (
    Agency,
    Form,
    Image,
    Link,
    Page,
    Person,
    Problem,
    Site,
    Step,
    Table,
    Unread,
    VisitStatus,
)
from rules.model.verdict import (
    ElementFinding,
    Evidence,
    Finding,
    Outcome,
    Score,
)

__all__ = [
    "CONFIDENCE",
    "Agency",
    "Edition",
    "Element",
    "ElementFinding",
    "Evidence",
    "Fact",
    "Finding",
    "Form",
    "Help",
    "Image",
    "Indicator",
    "Link",
    "Outcome",
    "Page",
    "Period",
    "Person",
    "Phrase",
    "Phrases",
    "Problem",
    "Rule",
    "Score",
    "Site",
    "Stated",
    "Step",
    "SubIndicator",
    "Table",
    "Unread",
    "VisitStatus",
]
