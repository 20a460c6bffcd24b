"""What goes along when the code of an agency changes and no foreign key carries it: scopes, orders, settings.

In: a connection inside a transaction, codes. Out: changed rows, counts. What was written on a day as it was then
(journal, frozen evidence, messages that were sent) keeps the old code.
"""

from __future__ import annotations

from sqlite_utils import Database

from crawler.storage.codec import text_of
from crawler.storage.runs import finish_site

BELONGINGS = (
    "visit", "judgement", "decision", "declaration", "call", "item_owner", "official", "publication", "frozen",
    "account", "subscription",
)  # fmt: skip
RENAMED = "(SELECT json_group_array(CASE value WHEN :old THEN :new ELSE value END) FROM json_each({codes}))"
LISTS = (  # table, column, the list of codes in it
    ("job", "codes", "codes", RENAMED.format(codes="codes")),
    ("schedule", "choice", "json_extract(choice, '$.codes')", "json_set(choice, '$.codes', json({renamed}))"),
    ("night", "choice", "json_extract(choice, '$.codes')", "json_set(choice, '$.codes', json({renamed}))"),
)


def follow(db: Database, old: str, new: str) -> None:
    """Let subscriptions, orders of crawls and the state of signed links follow from a code to another."""
    if old == new:
        return
    values = {"old": old, "new": new}
    db.conn.execute("UPDATE OR IGNORE subscription SET agency = :new WHERE agency = :old", values)
    db.conn.execute("DELETE FROM setting WHERE name = 'link-issue-' || :new", values)
    db.conn.execute("UPDATE setting SET name = 'link-issue-' || :new WHERE name = 'link-issue-' || :old", values)
    for table, column, codes, changed in LISTS:
        renamed = RENAMED.format(codes=codes)
        db.conn.execute(
            f"UPDATE {table} SET {column} = {changed.format(renamed=renamed)}"  # noqa: S608 - names of ours
            f" WHERE EXISTS (SELECT 1 FROM json_each({codes}) WHERE value = :old)",
            values,
        )


def leave_runs(db: Database, code: str, now: str) -> None:
    """Let no crawl wait for a body that is closed."""
    rows = db.execute("SELECT run FROM run_site WHERE agency = ? AND finished IS NULL", [code]).fetchall()
    for (run,) in rows:
        finish_site(db, run, code, None, now)


def counts(db: Database, codes: list[str]) -> dict[str, int]:
    """How many rows of each kind belong to these agencies; kinds without any are left out."""
    wanted = text_of(codes)
    found = {
        table: db.execute(
            f"SELECT count(*) FROM {table} WHERE agency IN (SELECT value FROM json_each(?))",  # noqa: S608 - of ours
            [wanted],
        ).fetchone()[0]
        for table in BELONGINGS
    }
    return {table: count for table, count in found.items() if count}
