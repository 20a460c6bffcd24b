"""Pages that a script fills from JSON: where a page gets its data from, and what the data says as markup.

In: the markup of a page, and answers to the addresses it names. Out: addresses, and markup with the data in it, to be
read as any page is. Only what is named in the page itself is looked for: which data a larger program shows, only a
browser can tell. Nothing is fetched here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from itertools import islice
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from crawler.extract.addresses import address

MOST_SOURCES = 3
MOST_BYTES = 4 << 20  # of one answer
LONGEST = 400  # letters of an address
MOST_RECORDS, MOST_COLUMNS, DEEPEST = 400, 12, 8
MOST_LETTERS = 3000  # of one value
_CALL = re.compile(
    r"""(?:\bfetch\s*\(|\baxios(?:\.get)?\s*\(|\$\.(?:get|getJSON|ajax)\s*\(|\$http\.get\s*\(|\bopen\s*\(\s*["']GET["']\s*,"""
    r"""|["']?\b(?:ajax|url)["']?\s*:)\s*(?:\{\s*["']?url["']?\s*:\s*)?(["'`])([^"'`\s]{2,400})\1\s*([,)};+]|\Z|\n)?""",
)
_DATA_ATTRIBUTES = ("url", "api", "src-json", "source", "ajax", "endpoint", "json", "ajax-url")  # after data-
_NAMING = ",".join(f"[data-{name}]" for name in _DATA_ATTRIBUTES)
_SENDS = re.compile(
    r"""["']?(?:type|method)["']?\s*:\s*["'](?:POST|PUT|PATCH|DELETE)["']|\$\.post\b|axios\.post""", re.IGNORECASE
)
_STATE = re.compile(r"window\.__(?:NUXT|INITIAL_STATE|DATA)__\s*=\s*(?=\{)")
_NEXT = "script#__NEXT_DATA__"
_NO_CONTENT = re.compile(
    r"config|locale|i18n|/lang\b|translat|setting|manifest|counter|visitor|analytics|\blogs?\b|csrf|token|session"
    r"|(?<![a-z])(?:vote|like|add|save|send|submit|insert|update|delete|remove|log[-_]?(?:in|out))(?-i:(?![a-z]))"
    r"|\.(?:html?|js|css|png|jpe?g|svg|pdf)(?:$|\?)",
    re.IGNORECASE,
)
_TITLE = ("title", "name", "subject", "topic", "label", "text", "headline", "ชื่อ", "หัวข้อ", "เรื่อง")
_ADDRESS = ("url", "link", "href", "path", "file", "download", "src", "document", "attachment", "ไฟล์", "ลิงก์")
_HANDLE = re.compile(r"(?:_?id|slug|uuid|guid|key|\w+_id)$", re.IGNORECASE)
_IS_ADDRESS = re.compile(
    r"(?:https?:)?//\S+$|/\S*$|[\w.%-]+/\S+$|[^\s/]+\.(?:pdf|docx?|xlsx?|pptx?|zip|php|html?)$", re.IGNORECASE
)
_IS_CODE = re.compile(r"\d{4}-\d\d-\d\dT[\d:.Z+-]+|[a-z0-9_.-]+", re.IGNORECASE)  # nothing a person reads
_END = re.compile(r"<footer\b|</body\b", re.IGNORECASE)
_IS_MARKUP = re.compile(r"<(?:a|p|div|br|table|ul|img|h\d)\b")


def sources_in(html: str, base: str) -> list[str]:
    """The addresses of data that the page itself names; empty when it sends something first, or builds an address."""
    tree = LexborHTMLParser(html)
    script = "\n".join(node.text() for node in tree.css("script") if "json" not in (node.attributes.get("type") or ""))
    if _SENDS.search(script):
        return []
    found: list[str] = []
    for _, target, after in _CALL.findall(script):
        if after == "+" or "${" in target:
            return []
        found.append(target)
    named = (node.attributes.get(f"data-{name}") for node in tree.css(_NAMING) for name in _DATA_ATTRIBUTES)
    found += [target for target in named if target and 2 <= len(target) <= LONGEST]
    whole = [address(target, base) for target in found if not holds_no_content(target)]
    wanted = [url for url in dict.fromkeys(whole) if url and url != base]
    return wanted if len(wanted) <= MOST_SOURCES else []


def holds_no_content(url: str) -> bool:
    """Whether an address looks like one of settings, counters, sessions or deeds, not of what a page shows."""
    return bool(_NO_CONTENT.search(url))


def state_in(html: str) -> Any:
    """The data that the page itself carries for its program (Next.js, Nuxt), None when there is none."""
    if "__NEXT_DATA__" not in html and "window.__" not in html:
        return None
    tree = LexborHTMLParser(html)
    texts = [node.text() for node in tree.css(_NEXT)]
    for script in (node.text() for node in tree.css("script")):
        texts += [script[found.end() :].rstrip().removesuffix(";") for found in islice(_STATE.finditer(script), 1)]
    for text in texts[:MOST_SOURCES]:
        try:
            state = json.loads(text)
        except (ValueError, RecursionError):
            continue
        return state.get("props", state) if isinstance(state, dict) else None
    return None


def data_of(body: bytes) -> Any:
    """The data in an answer; None when it is no JSON, or too much of it."""
    if len(body) > MOST_BYTES or body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
        return None
    try:
        return json.loads(body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return None


def is_whole(data: Any) -> bool:
    """Whether every record that has a title and a number of its own also says its address: else links are missing."""
    for records in _lists(data):
        for record in records:
            numbered = any(_HANDLE.fullmatch(name) for name in record)
            if numbered and _named(record, _TITLE) and not _address_in(record):
                return False
    return True


def with_data(html: str, data: list[Any]) -> str:
    """The page with the data in it, above its foot: lists of alike records as tables or links, texts as lines."""
    block = "\n".join(piece for one in data for piece in _pieces(one, 0))
    end = _END.search(html)
    return f"{html[: end.start()]}{block}{html[end.start() :]}" if end else html + block


def _lists(data: Any, depth: int = 0) -> Iterator[list[dict[str, Any]]]:
    if depth > DEEPEST:
        return
    if isinstance(data, list) and data and all(isinstance(one, dict) for one in data):
        yield data[:MOST_RECORDS]
    for inner in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _lists(inner, depth + 1)


def _pieces(data: Any, depth: int) -> Iterator[str]:
    """Markup that shows one value."""
    if depth > DEEPEST:
        return
    if isinstance(data, dict):
        yield from _record(data, depth)
    elif isinstance(data, list):
        rows = data[:MOST_RECORDS]
        flat = all(_is_flat(row) for row in rows)
        if rows and flat and not any(isinstance(row, dict) and _address_in(row) for row in rows):
            yield _table(rows)
        else:
            for row in rows:
                yield from _pieces(row, depth + 1)
    elif isinstance(data, str) and _says_something(data):
        yield f"<p>{_shown(data)}</p>"


def _record(record: dict[str, Any], depth: int) -> Iterator[str]:
    """A record as an entry: its title as a link where it says an address, its other texts beside it."""
    title, link = _named(record, _TITLE), _address_in(record)
    if title and link:
        texts = (one for one in record.values() if isinstance(one, str) and one not in (title, link))
        others = "<br>".join(_shown(one) for one in texts if _says_something(one))
        yield f'<div><a href="{escape(link)}">{escape(title)}</a> {others}</div>'
    for name, value in record.items():
        if isinstance(value, dict | list) and value:
            yield f"<h3>{escape(name)}</h3>" if re.search("[ก-๙]", name) else ""
            yield from _pieces(value, depth + 1)
        elif not (title and link):
            yield from _pieces(value, depth + 1)


def _is_flat(row: Any) -> bool:
    """Whether a row is a record, or a list, of plain values."""
    if not isinstance(row, dict | list) or len(row) < 2:
        return False
    return not any(isinstance(one, dict | list) for one in (row.values() if isinstance(row, dict) else row))


def _table(rows: list[Any]) -> str:
    """Records of plain values as a table; names of columns where they have any."""
    names = list(dict.fromkeys(name for row in rows if isinstance(row, dict) for name in row))
    names = [name for name in names if not _HANDLE.fullmatch(name)][:MOST_COLUMNS]
    lines = ["<tr>" + "".join(f"<th>{escape(name)}</th>" for name in names) + "</tr>"] if names else []
    for row in rows:
        cells = [row.get(name) for name in names] if isinstance(row, dict) else row[:MOST_COLUMNS]
        lines.append("<tr>" + "".join(f"<td>{_cell(cell)}</td>" for cell in cells) + "</tr>")
    return "<table>" + "".join(lines) + "</table>"


def _cell(value: Any) -> str:
    return "" if value is None or isinstance(value, bool) else _shown(str(value))


def _shown(text: str) -> str:
    """A text as markup; one that is markup already (an editor's field) stands as it is."""
    return text[: 20 * MOST_LETTERS] if _IS_MARKUP.search(text) else escape(text[:MOST_LETTERS])


def _says_something(text: str) -> bool:
    return bool(text.strip()) and not _IS_CODE.fullmatch(text.strip()) and not _IS_ADDRESS.match(text.strip())


def _named(record: dict[str, Any], names: tuple[str, ...]) -> str:
    """The first text under a name that is, or ends in, one of `names`."""
    for wanted in names:
        for name, value in record.items():
            if name.lower().endswith(wanted) and isinstance(value, str) and _says_something(value):
                return " ".join(value.split())[:300]
    return ""


def _address_in(record: dict[str, Any]) -> str:
    for wanted in _ADDRESS:
        for name, value in record.items():
            if isinstance(value, str) and wanted in name.lower() and _IS_ADDRESS.match(value.strip()):
                return value.strip()
    return ""
