"""Forms and pictures of a parsed page, as `rules.model.Form` and `rules.model.Image`."""

import re
from collections.abc import Callable

from selectolax.lexbor import LexborNode

from crawler.extract.tables import one_line
from rules.model import Form, Image

MOST_IMAGES = 200
_QUIET = {"hidden", "submit", "button", "image", "reset"}
_FRAME = {"header", "nav", "footer"}
_WIDTH = re.compile(r"(?<![-\w])width\s*:\s*(\d{1,4})px", re.IGNORECASE)
_SPACER = re.compile(r"(?:spacer|pixel|blank|transparent|clear|1x1)\.(?:gif|png)", re.IGNORECASE)


def form_in(node: LexborNode, resolve: Callable[[str], str]) -> Form:
    """A form: its visible fields as "type:name" and its words (labels, buttons, placeholders)."""
    attributes = node.attributes
    fields, words = [], []
    for part in node.traverse():
        tag = part.tag
        if tag in ("input", "textarea", "select", "button"):
            kind, name, text = _field(part, tag)
            words.append(text)
            if kind not in _QUIET:
                fields.append(f"{kind}:{name}")
        elif tag in ("label", "legend", "h1", "h2", "h3", "h4", "h5", "h6"):
            words.append(one_line(part.text(separator=" ")))
    method = (attributes.get("method") or "get").lower()
    text = " ".join(filter(None, words))[:1000]
    return Form(resolve(attributes.get("action") or ""), method, tuple(fields[:60]), text)


def images_in(nodes: list[LexborNode], resolve: Callable[[str], str]) -> list[Image]:
    """Pictures outside header, nav and footer, lazy ones included; spacers and embedded data left out."""
    found: list[Image] = []
    framed: dict[int, bool] = {}
    for node in nodes:
        attributes = node.attributes
        source = attributes.get("data-src") or attributes.get("data-original") or attributes.get("data-lazy-src")
        source = source or attributes.get("src") or ""
        if not source or source[:5] == "data:":
            continue
        width = _width(attributes)
        if 0 < width <= 24 or _in_frame(node, framed):
            continue
        url = resolve(source)
        if url and not _SPACER.search(url):
            found.append(Image(url, one_line(attributes.get("alt") or attributes.get("title") or ""), width))
        if len(found) >= MOST_IMAGES:
            break
    return found


def _field(node: LexborNode, tag: str) -> tuple[str, str, str]:
    """Type, name and words of one field."""
    attributes = node.attributes
    name = attributes.get("name") or attributes.get("id") or ""
    if tag == "input":
        kind = (attributes.get("type") or "text").lower()
        shown = attributes.get("value") if kind in _QUIET - {"hidden"} else ""
        return kind, name, shown or attributes.get("placeholder") or ""
    if tag == "button":
        return tag, name, one_line(node.text(separator=" ")) or attributes.get("title") or ""
    return tag, name, attributes.get("placeholder") or ""


def _width(attributes: dict[str, str | None]) -> int:
    width = (attributes.get("width") or "").removesuffix("px")
    if width.isascii() and width.isdigit():
        return int(width[:5])
    style = attributes.get("style")
    match = _WIDTH.search(style) if style else None
    return int(match[1]) if match else 0


def _in_frame(node: LexborNode, known: dict[int, bool]) -> bool:
    """Whether a node stands in the frame of the site; ancestors are looked up once."""
    passed, answer = [], False
    above = node.parent
    while above is not None:
        key = above.mem_id
        if key in known:
            answer = known[key]
            break
        passed.append(key)
        if above.tag in _FRAME:
            answer = True
            break
        above = above.parent
    known.update(dict.fromkeys(passed, answer))
    return answer
