"""The journal from a route: who did it is the visitor.

In: a visitor and what they did. Out: a deed.
"""

from __future__ import annotations

from typing import Any

from crawler.desk import deeds
from crawler.store import Store
from reports.console.access import Visitor


def account_of(visitor: Visitor) -> int | None:
    """The id of the visitor's account; None for the bearer of a link."""
    return visitor.account.id if visitor.account else None


def note(store: Store, visitor: Visitor, action: str, *, agency: str = "", subject: str = "", **detail: Any) -> None:
    """Add a deed of the visitor."""
    deeds.note(store.db, visitor.name, action, account=account_of(visitor), agency=agency, subject=subject, **detail)
