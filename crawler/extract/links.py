"""The links of one page as a person meets them: a parsed page comes in, the `Link`s not met before on the site go out.

Menus repeat on every page of a site, so a link met before costs a look into a set and nothing else.
"""

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from crawler.extract.addresses import address, called_address, looks_like_address, opened_address
from crawler.extract.context import Row, Surroundings, Toggle
from crawler.extract.labels import says_nothing
from crawler.extract.tables import one_line
from crawler.offsite.kinds import settled
from rules.model import Link

MOST_LABEL = 300
_ELSEWHERE = re.compile(r"#(?![!/])|[a-z]+:|//", re.IGNORECASE)
_FACTS = ("mailto:", "tel:", "line:", "MAILTO:", "Mailto:", "TEL:", "Tel:")
_FRAMES = {"frame", "iframe", "embed"}
_PANE = {"data-toggle", "data-bs-toggle", "data-target", "data-bs-target", "aria-controls", "aria-expanded"}


class SeenLinks:
    """The links of one site met so far. One per visit; not shared between threads."""

    def __init__(self) -> None:
        self.scopes: dict[str, set[int]] = {}  # what a raw href is relative to -> hashes of (href, label)
        self.plain: set[int] = set()  # those hashes whose label says nothing
        self.links: set[int] = set()  # hashes of (url, label, context)

    def scope(self, base: str) -> set[int]:
        """The hashes met relative to `base` ("" for whole addresses)."""
        return self.scopes.setdefault(base, set())

    def has(self, link: Link) -> bool:
        """Whether a link was met before in any spelling."""
        return _key(link) in self.links

    def is_new(self, link: Link) -> bool:
        """Whether a link was not met before in any spelling; remembers it. Plain labels count with their context."""
        key = _key(link)
        if key in self.links:
            return False
        self.links.add(key)
        return True


def _key(link: Link) -> int:
    plain = says_nothing(link.label)
    return hash((link.url, link.label, link.context if plain else "", link.kind in ("meta", "script")))


class PageLinks:
    """Collects the new links of one page. `base`: what hrefs are relative to; `encoding`: of query strings."""

    def __init__(self, base: str, encoding: str, seen: SeenLinks, around: Surroundings) -> None:
        self.found: list[Link] = []
        self.facts: list[str] = []  # mailto:, tel: and line: addresses
        self._base, self._encoding, self._seen, self._around = base, encoding, seen, around
        parts = urlsplit(base)
        self._origin = origin = f"{parts.scheme}://{parts.netloc}"
        self._whole = seen.scope("")
        self._rooted = seen.scope(origin)
        self._beside = seen.scope(origin + parts.path.rpartition("/")[0] + "/")
        self._query = seen.scope(f"{origin}{parts.path}?")

    def anchors(self, nodes: list[LexborNode], toggles: list[Toggle]) -> None:
        """Take every `a`; those that open a pane of this page go to `toggles` (the id of the pane, the node)."""
        plain, new = self._seen.plain, set()
        fresh: list[tuple[LexborNode, str, int, Row | None]] = []
        for node in nodes:
            href = node.attributes.get("href")
            if not href:
                continue
            first = href[0]
            if first == "#" and href[1:2] not in ("!", "/"):
                toggles.append((href[1:], node))
                continue
            scope = self._rooted if first == "/" else self._whole if href[:4] == "http" else self._scope_of(href)
            key = hash((href, node.text_lexbor()))
            if key not in scope:
                scope.add(key)
                new.add(key)
                fresh.append((node, href, key, None))
            elif key in plain or key in new:
                row = self._around.row_of(node)
                if row is not None:
                    fresh.append((node, href, key, row))
        for node, href, key, row in fresh:
            self._add_anchor(node, href, key, row)

    def on_site(self, nodes: list[LexborNode]) -> int:
        """How many of the `a` lead somewhere on this site, met before or not."""
        hrefs = [node.attributes.get("href") or "#" for node in nodes]
        return sum(href.startswith(self._origin) or not _ELSEWHERE.match(href) for href in hrefs)

    def _scope_of(self, href: str) -> set[int]:
        """What a raw address is relative to; mail, telephone and Line are kept aside as facts."""
        if href[0] == "/":
            return self._rooted
        if href[:4] == "http":
            return self._whole
        if href.startswith(_FACTS):
            self.facts.append(href)
        return self._beside if href[0] != "?" else self._query

    def _add_anchor(self, node: LexborNode, href: str, key: int, row: Row | None) -> None:
        url = settled(address(href, self._base, self._encoding))
        if not url:
            return
        label = label_of(node)
        nothing = says_nothing(label)
        if nothing:
            self._seen.plain.add(key)
        kind = "guess" if href[:11].lower() == "javascript:" and not opened_address(href) else "a"
        if kind == "guess" and "data-href" in node.attributes:
            return  # where the script leads is known
        self._keep(Link(url, label, self._around.of(node, label, nothing, row), kind))

    def framed(self, nodes: list[LexborNode], kind: str) -> None:
        """Take frames and embedded objects: frame, iframe, embed."""
        for node in nodes:
            attributes = node.attributes
            source = attributes.get("src") or attributes.get("data-src") or attributes.get("data") or ""
            self.add(source, attributes.get("title") or attributes.get("name") or "", kind, node)

    def areas(self, nodes: list[LexborNode]) -> None:
        """Take the areas of image maps."""
        for node in nodes:
            attributes = node.attributes
            self.add(attributes.get("href") or "", attributes.get("alt") or attributes.get("title") or "", "area", node)

    def options(self, nodes: list[LexborNode]) -> None:
        """Take the options of jump menus: values that can only be addresses."""
        for node in nodes:
            value = node.attributes.get("value") or ""
            if len(value) > 2 and looks_like_address(value):
                self.add(value, node.text(), "option", node)

    def scripted(self, nodes: list[LexborNode]) -> None:
        """Take elements that open an address by script or by a data attribute."""
        for node in nodes:
            attributes = node.attributes
            script = attributes.get("onclick") or ""
            if target := opened_address(script) or attributes.get("data-href") or "":
                self.add(target, label_of(node), "onclick", node)
            elif target := called_address(script):
                self.add(target, label_of(node), "guess", node)

    def add(self, href: str, label: str, kind: str, node: LexborNode | None = None, context: str = "") -> None:
        """Take one address of any kind; `node` gives the words around it."""
        if not href:
            return
        label = one_line(label)[:MOST_LABEL]
        scope, key = self._scope_of(href), hash((href, label, kind))
        if key in scope:
            return
        scope.add(key)
        url = settled(address(href, self._base, self._encoding))
        if url and url != self._base:
            if node is not None:
                context = self._around.of(node, label, plain=kind not in _FRAMES and says_nothing(label))
            self._keep(Link(url, label, context, kind))

    def _keep(self, link: Link) -> None:
        if self._seen.is_new(link):
            self.found.append(link)


def dead(nodes: list[LexborNode]) -> int:
    """How many of the `a` are menu entries that lead nowhere without a script; what opens a pane here is none."""
    found = 0
    for node in nodes:
        attributes = node.attributes
        href = (attributes.get("href") or "").strip()
        if href != "#" and href[:11].lower() != "javascript:":
            continue
        pane = _PANE & attributes.keys() or attributes.get("role") in ("tab", "button")
        opens = opened_address(href) or opened_address(attributes.get("onclick") or "") or attributes.get("data-href")
        worded = bool(label_of(node)) or node.parent is None  # a link in a sentence has melted into it
        found += not pane and not opens and worded
    return found


def label_of(node: LexborNode) -> str:
    """What a link shows: its text, else the words of a picture in it, else its title or aria-label, else ""."""
    label = one_line(node.text(separator=" "))
    if label:
        return label[:MOST_LABEL]
    attributes = node.attributes
    for picture in node.css("img"):
        words = picture.attributes
        label = label or words.get("alt") or words.get("title") or ""
    return one_line(label or attributes.get("title") or attributes.get("aria-label") or "")[:MOST_LABEL]
