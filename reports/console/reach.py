"""How far a visitor sees in lists: the rule of `access` for one agency, said as a condition over many.

In: a visitor. Out: a `Scope` for the queries of `crawler.desk.figures`, which add whatever is published.
"""

from __future__ import annotations

from crawler.desk.figures import Scope
from reports.console.access import OFFICE, Visitor


def scope_of(visitor: Visitor) -> Scope:
    """Everything for an admin, its province for an office, itself for an agency, for others what is published."""
    if visitor.role == "admin":
        return Scope(everything=True)
    if visitor.role in OFFICE:
        return Scope(province=visitor.province)
    return Scope(agency=visitor.agency)
