"""Many files in one: what was read of each becomes one `Reading`, each under its name. For archives and PDF portfolios.

In: members as name and bytes, and a reader of them all. Out: one `Reading` that says which members were not read.
"""

from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from crawler.extract.reading import Reading, failed, joined
from rules.model import Problem, Table

MOST_MEMBERS = 50
MOST_UNPACKED = 150_000_000  # bytes of all members together
_MOST_TOLD = 5  # members named in a note
_LEFTOVERS = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})

Member = tuple[str, bytes]
ReadAll = Callable[[Sequence[Member]], list[Reading]]


def is_document(name: str) -> bool:
    """Whether a member was put there by a person, not by their operating system."""
    path = PurePosixPath(name.replace("\\", "/"))
    return "__MACOSX" not in path.parts and path.name.lower() not in _LEFTOVERS


def together(members: Sequence[tuple[str, Reading]], unread: int = 0, note: str = "") -> Reading:
    """The members as one. When none can be read, the problem of the first is that of all; `unread` were left out."""
    unseen = unread + sum(map(_unread, (one for _, one in members)))
    readable = [(name, one) for name, one in members if one.problem is None]
    if not readable:
        if not members:
            return failed(Problem.EMPTY_FILE, "ไฟล์บีบอัดไม่มีเอกสาร ให้ตรวจไฟล์แล้วเผยแพร่ใหม่")
        name, one = members[0]
        problem = failed(one.problem or Problem.UNSUPPORTED, f"{name}: {one.note}")
        problem.pages_unread = unseen
        return problem
    notes = [f"{name}: {one.note}" for name, one in members if one.note][:_MOST_TOLD] + ([note] if note else [])
    return Reading(
        joined(f"{name}\n{one.text}" for name, one in readable),
        tuple(Table(table.rows, table.sheet or name) for name, one in readable for table in one.tables),
        headings=tuple(name for name, _ in readable)[:5],
        note="; ".join(notes),
        via=next((one.via for _, one in readable if one.via), ""),
        pages_unread=unseen,
    )


def _unread(one: Reading) -> int:
    """Pages of a member that were not read; a member that could not be opened counts as one at least."""
    if one.problem in (None, Problem.EMPTY_FILE):
        return one.pages_unread
    return max(1, one.pages_unread)
