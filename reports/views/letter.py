"""The draft of a letter as plain text, for a person to change, number and sign.

In: a letter of `reports.documents.letters`. Out: text, the annex as numbered lines.
"""

from __future__ import annotations

from reports.documents.letters import BLANK, Letter


def text_of(letter: Letter) -> str:
    """The whole letter: subject, addressee, paragraphs, signature, annex."""
    head = f"เรื่อง  {letter.subject}\n\nเรียน  {letter.to}"
    signature = f"{letter.closing}\n\n({BLANK})\nโทร. {BLANK}"
    rows = [_row(cells) for cells in letter.annex.rows]
    return "\n\n".join([head, *letter.paragraphs, signature, letter.annex.title, *rows]) + "\n"


def _row(cells: tuple[tuple[str, ...], ...]) -> str:
    place, *rest = (" ".join(cell) for cell in cells)
    return f"{place}. {' · '.join(filter(None, rest))}"
