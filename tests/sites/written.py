"""Papers typed in a text file, one file per agency in `typed/`, so that every agency words its papers itself.

A body comes in, its papers by key come out. `@key` begins a paper and the next line is its title; `# ` begins a
heading, cells stand between ` | `, a line that begins with `<` is HTML for web pages only, any other line is a text.
`{name}` and the like are filled in from the body.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import xlsxwriter

from .paper import Block, Grid, Head, Paper, Photo, Raw
from .people import Body, Person

FOLDER = Path(__file__).parent / "typed"


def papers(body: Body) -> dict[str, Paper]:
    """The papers of an agency by key."""
    text = _filled((FOLDER / f"{body.code}.txt").read_text("utf-8"), body)
    parts = [part.strip().split("\n") for part in ("\n" + text).split("\n@")[1:]]
    return {key.strip(): Paper(title, tuple(_blocks(lines))) for key, title, *lines in parts}


def _filled(text: str, body: Body) -> str:
    words = {name: str(getattr(body, name)) for name in ("name", "short", "mayor", "clerk", "council", "place", "mail")}
    words |= {"address": body.address, "district": body.district, "phone": body.phone(), "direct": body.phone(5)}
    words |= {"fax": body.phone(9), "head": body.political[0].name, "secretary": body.permanent[0].name}
    for name, word in words.items():
        text = text.replace("{" + name + "}", word)
    return text


def _blocks(lines: Sequence[str]) -> list[Block]:
    blocks: list[Block] = []
    for bars, group in groupby((line for line in lines if line.strip()), lambda line: line.count(" | ")):
        if bars:
            blocks.append(Grid(tuple(tuple(cell.strip() for cell in line.split(" | ")) for line in group)))
        else:
            blocks += map(_block, group)
    return blocks


def _block(line: str) -> Block:
    if line.startswith("# "):
        return Head(line[2:])
    return Raw(line) if line.startswith("<") else line


def faces(people: Sequence[Person], photo: bool = True, reach: str = "โทร {0.phone} {0.mail}") -> list[Block]:
    """People as lines: a picture, the post before the name, and `reach` filled with the person."""
    blocks: list[Block] = []
    for person in people:
        blocks += [Photo(person.number)] if photo else []
        blocks += [f"{person.post}: {person.name}", *([reach.format(person)] if reach else [])]
    return blocks


def workbook(sheets: dict[str, Paper]) -> bytes:
    """A workbook with one sheet per paper, under the names given."""
    out = io.BytesIO()
    book: Any = xlsxwriter.Workbook(out, {"in_memory": True})
    for name, paper in sheets.items():
        sheet, at = book.add_worksheet(name), 0
        for block in (paper.title, *paper.blocks):
            for row in block.rows if isinstance(block, Grid) else ((getattr(block, "text", block),),):
                sheet.write_row(at, 0, row)
                at += 1
    book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})
    book.close()
    return out.getvalue()
