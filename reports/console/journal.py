"""Who did what, as routes note it after a change.

In: an open store, the visitor, what was done. Out: a row of the journal.
"""

from __future__ import annotations

from crawler.desk import deeds
from crawler.store import Store
from reports.console.access import Visitor


def noted(store: Store, visitor: Visitor, action: str, agency: str = "", subject: str = "", **detail: object) -> None:
    """Note a deed of the visitor."""
    account = visitor.account.id if visitor.account else None
    deeds.note(store.db, visitor.name, action, account=account, agency=agency, subject=subject, **detail)
