"""Papers as HTML fragments in the manners of different decades.

A paper in, a fragment out; the page around it is the site's.
"""

from __future__ import annotations

from html import escape

from .paper import Block, Grid, Head, Paper, Photo, Raw

PICTURES = "/images/person/{n}.jpg"


def link(url: str, label: str, more: str = "") -> str:
    """An `a` element; the label may hold markup of its own."""
    return f'<a href="{escape(url)}"{" " + more if more else ""}>{label}</a>'


def listing(items: list[str], kind: str = "ul", name: str = "") -> str:
    """A list of ready fragments."""
    return f"<{kind}{f' class={name}' if name else ''}>" + "".join(f"<li>{item}</li>" for item in items) + f"</{kind}>"


Rows = tuple[tuple[str, ...], ...] | list[tuple[str, ...]]


def table(rows: Rows, raw: bool = False, more: str = 'border="1"') -> str:
    """A data table with a header row; `raw` cells are markup already."""
    clean = (lambda cell: cell) if raw else escape
    head, *rest = rows
    top = "".join(f"<th>{clean(cell)}</th>" for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{clean(cell)}</td>" for cell in row) + "</tr>" for row in rest)
    return f"<table {more}><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def _block(block: Block, level: int, pictures: str) -> str:
    if isinstance(block, Head):
        return f"<h{level + 1}>{escape(block.text)}</h{level + 1}>"
    if isinstance(block, Grid):
        return table(block.rows)
    if isinstance(block, Photo):
        return f'<img src="{pictures.format(n=block.number)}" alt="{escape(block.alt)}" width="120" height="150">'
    if isinstance(block, Raw):
        return block.html
    return f"<p>{escape(block)}</p>"


def fragment(paper: Paper, level: int = 1, pictures: str = PICTURES, title: bool = True) -> str:
    """The whole paper; `pictures` is where this site keeps portraits, `{n}` their number."""
    head = f"<h{level}>{escape(paper.title)}</h{level}>\n" if title else ""
    return head + "\n".join(_block(block, level, pictures) for block in paper.blocks)


def old_fragment(paper: Paper, pictures: str = PICTURES) -> str:
    """The same in the HTML of 2004: fonts, breaks and tables for everything."""
    parts = [f'<font size="4" color="navy"><b>{escape(paper.title)}</b></font><br><br>']
    for block in paper.blocks:
        if isinstance(block, str):
            parts.append(f"&nbsp;&nbsp;{escape(block)}<br>")
        elif isinstance(block, Head):
            parts.append(f"<br><b><u>{escape(block.text)}</u></b><br>")
        elif isinstance(block, Grid):
            parts.append(table(block.rows, more='border="1" cellpadding="2" bordercolor="#999999"'))
        else:
            parts.append(_block(block, 1, pictures))
    return "\n".join(parts)


def document(title: str, body: str, head: str = "") -> str:
    """A whole page of today around a body that is markup already."""
    top = f'<!DOCTYPE html>\n<html lang="th"><head><meta charset="utf-8"><title>{escape(title)}</title>'
    view = '<meta name="viewport" content="width=device-width, initial-scale=1">'
    return f"{top}\n{view}{head}</head>\n<body>\n{body}\n</body></html>"
