"""Forms a visitor writes in, told from search boxes and logins."""

from __future__ import annotations

from rules.model import Form

_SEARCHES = ("search", "query", "keyword", "q", "s", "ค้นหา")


def is_letter(form: Form) -> bool:
    """A form to write something in, not a search box, a login or a poll."""
    kinds = [entry.split(":", 1)[0] for entry in form.fields]
    names = [entry.split(":", 1)[-1].lower() for entry in form.fields]
    if "password" in kinds:
        return False
    writable = [n for k, n in zip(kinds, names, strict=True) if k in ("textarea", "text", "email", "tel", "file")]
    return "textarea" in kinds or len([n for n in writable if n not in _SEARCHES]) >= 2
