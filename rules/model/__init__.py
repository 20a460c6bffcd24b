"""The words the whole project speaks: what a crawler saw, what a rule asks for, what the judge found.

Plain data only. The crawler fills `Site` and `Page`; rule files fill `Edition` and `Rule`; the judge fills `Finding`.
Import from here; the four modules behind are one vocabulary.
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
from rules.model.harm import Notice, NoticeKind, PrivateData, PrivateKind, Severity, Trace
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
    Remark,
    RemarkKind,
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
    "Notice",
    "NoticeKind",
    "Outcome",
    "Page",
    "Period",
    "Person",
    "Phrase",
    "Phrases",
    "PrivateData",
    "PrivateKind",
    "Problem",
    "Remark",
    "RemarkKind",
    "Rule",
    "Score",
    "Severity",
    "Site",
    "Stated",
    "Step",
    "SubIndicator",
    "Table",
    "Trace",
    "Unread",
    "VisitStatus",
]
