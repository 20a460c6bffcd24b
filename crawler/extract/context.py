"""The words around a link: its table row, list entry or neighbours, the heading, menu entry or tab title above it.

A parsed page comes in, short texts go out. Looked up only for links not met before, so every step is bounded.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from crawler.extract.labels import says_nothing
from crawler.extract.tables import one_line
from rules.model import CONTEXT_SEPARATOR

LONGEST = 300
_LEVELS = 40  # ancestors looked at for a title
_ENTRY = {"li", "td", "th", "tr", "dd", "article", "section", "body", "table", "main", "nav"}
_TITLES = {"h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt", "legend", "caption", "button", "label"}
_REPEATED = {"li", "td", "th", "tr", "tbody", "option"}  # no heading stands among their siblings
_NUMBER_CELL = re.compile(r"(?:ข้อ\s*)?(?:OIT)?[oO0]?\s*-?\s*[\d๐-๙]{1,2}\.?")

Toggle = tuple[str, LexborNode]


class Row(NamedTuple):
    """A table row around a link: its node, the cell the link stands in, and the texts of all its cells."""

    node: LexborNode
    cell: LexborNode | None
    cells: tuple[str, ...]


class Surroundings:
    """Words around the links of one page.

    rows: cell texts by the identity of each tr. headings: nodes that act as headings, with their texts.
    toggles: gives the panes of the page, each its `id` and the node that opens it; asked once, when first needed.
    """

    def __init__(
        self,
        rows: dict[int, tuple[str, ...]],
        headings: list[tuple[LexborNode, str]],
        toggles: Callable[[], list[Toggle]],
    ) -> None:
        self._rows = rows
        self._headings = headings
        self._toggles = toggles
        self._heading_at: dict[int, str] | None = None
        self._panes: dict[str, str] = {}
        self._titles: dict[int, str] = {}

    def row_of(self, node: LexborNode) -> Row | None:
        """The data row a node stands in; None outside tables."""
        if not self._rows:
            return None
        own: LexborNode | None = None
        for above in _ancestors(node, 10):
            tag = above.tag
            if tag in ("td", "th"):
                own = above
            elif tag == "tr":
                cells = self._rows.get(above.mem_id)
                return Row(above, own, cells) if cells else None
            elif tag == "table":
                break
        return None

    def of(self, node: LexborNode, label: str, plain: bool, row: Row | None = None) -> str:
        """The context of a link, general words first, at most 300 letters; `plain` labels look further."""
        row = row or self.row_of(node)
        near = _near(node, label) if plain else ""
        if row is None:
            title, cells = self.title_of(node), []
        else:
            title, cells = self.title_of(row.node.parent or node), _other_cells(row, label)
        if sum(map(len, cells)) > LONGEST:
            cells = [cell for cell in cells if _NUMBER_CELL.fullmatch(cell)]
        return _joined([part for part in dict.fromkeys((title, *cells, near)) if part and part != label])

    def title_of(self, node: LexborNode) -> str:
        """The heading, menu entry or tab title above a node, "" when there is none."""
        if self._heading_at is None:
            self._read_page()
        passed: list[int] = []
        title = ""
        for above in (node, *_ancestors(node, _LEVELS)):
            key = above.mem_id
            if key in self._titles:
                title = self._titles[key]
                break
            passed.append(key)
            title = self._panes.get(above.id or "", "") or self._above(above)
            if title:
                break
        self._titles.update(dict.fromkeys(passed[1:], title))
        return title

    def _read_page(self) -> None:
        self._heading_at = {}
        for heading, words in self._headings:
            text = words[:150]
            self._heading_at[heading.mem_id] = text
            node = heading
            for above in _ancestors(heading, 3):
                if above.tag in _ENTRY or not _is_last(node):
                    break
                self._heading_at[above.mem_id] = text
                node = above
        for pane, node in self._toggles():
            title = one_line(node.text(separator=" "))[:150]
            if pane and title and not says_nothing(title):
                self._panes.setdefault(pane, title)

    def _above(self, node: LexborNode) -> str:
        """A heading among the siblings before a node, or the entry a nested list belongs to."""
        headings = self._heading_at or {}
        tag = node.tag
        if tag in _REPEATED:
            return ""
        before = node.prev
        for _ in range(24):
            if before is None:
                break
            known = headings.get(before.mem_id)
            if known:
                return known
            if before.tag in _TITLES:
                return one_line(before.text(separator=" "))[:150]
            before = before.prev
        if tag in ("ul", "ol", "dl"):
            return _entry_of(node)
        return ""


def _ancestors(node: LexborNode, most: int) -> Iterator[LexborNode]:
    above = node.parent
    while above is not None and most > 0 and above.tag not in ("body", "html", "-document"):
        yield above
        above, most = above.parent, most - 1


def _other_cells(row: Row, label: str) -> list[str]:
    """The cells of a row without the one the link stands in."""
    cells = [cell for cell in row.cells if cell]
    own = label if label in cells else one_line(row.cell.text(separator=" ")) if row.cell is not None else ""
    if own in cells:
        cells.remove(own)
    return cells


def _is_last(node: LexborNode) -> bool:
    after = node.next
    while after is not None:
        if after.tag != "-comment" and after.text(separator="").strip():
            return False
        after = after.next
    return True


def _entry_of(nested: LexborNode) -> str:
    """The words of the menu entry or list entry that opens a nested list."""
    before = nested.prev
    for _ in range(6):
        if before is None:
            break
        text = one_line(before.text(separator=" "))
        if text and before.tag != "-comment":
            return text if len(text) <= 120 else ""
        before = before.prev
    return ""


def _near(node: LexborNode, label: str) -> str:
    """The nearest words that say something: on the same line before or after, then further up the entry."""
    for _ in range(5):
        for backward, over_breaks in ((True, False), (False, False), (True, True)):
            text = _beside(node, backward, over_breaks)
            if text and text != label:
                return text
        above = node.parent
        if above is None or above.tag in _ENTRY or not says_nothing(one_line(above.text(separator=" "))[:200]):
            break
        node = above
    return ""


def _beside(node: LexborNode, backward: bool, over_breaks: bool) -> str:
    """The first text that says something among siblings on one side; another entry (a block with a link) ends it."""
    other = node.prev if backward else node.next
    for _ in range(12):
        if other is None:
            break
        tag = other.tag or ""
        if (tag == "br" and not over_breaks) or _is_entry(other, tag, backward):
            break
        if tag not in ("br", "-comment"):
            text = one_line(other.text(separator=" "))
            if text and not says_nothing(text):
                return text[:200]
        other = other.prev if backward else other.next
    return ""


def _is_entry(node: LexborNode, tag: str, backward: bool) -> bool:
    if tag == "a":
        return not backward  # a title that is a link stands before its buttons
    return tag[:1] != "-" and tag not in _TITLES and node.css_first("a") is not None


def _joined(parts: list[str]) -> str:
    """Parts joined from the general to the particular; the particular stays when the room is short."""
    kept: list[str] = []
    room = LONGEST
    for part in reversed(parts):
        if room < 8:
            break
        kept.append(part[:room])
        room -= len(part) + len(CONTEXT_SEPARATOR)
    return CONTEXT_SEPARATOR.join(reversed(kept))
