"""A parsed HTML page: its nodes by tag after one walk, its headings, and its text with one block a line."""

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.extract.tables import one_line

MOST_TEXT = 400_000  # letters; pages exported from Word and pdf2htmlEX go far beyond
_MOST_BOLD = 300  # bold pieces looked at
_INLINE = (
    *("b", "strong", "i", "em", "u", "font", "span", "small", "big", "mark", "sup", "sub", "s", "o:p", "nobr", "bdi"),
    *("ins", "del"),
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "legend", "caption")
_LINKS = ("a", "area", "frame", "iframe", "embed", "object", "option", "meta", "base", "form", "button")
_HEADING = frozenset(_HEADINGS)
_WANTED = frozenset((*_INLINE, *_HEADINGS, *_LINKS, "title", "script", "style", "img", "table"))
_TITLES = ("-title", "accordion-button", 'role="heading"')
_TITLE_SELECTOR = ".panel-title,.card-title,.accordion-button,.accordion-title,[role=heading]"
_LARGE = {"4", "5", "6", "7", "+1", "+2", "+3", "+4"}  # sizes of font elements that make a heading
_BREAK = "\x1e"
_BLANKS = ("\n", "  ", "\t", "\r", "\xa0", _BREAK * 2)


class Tree:
    """One parsed page. `nodes` holds the wanted nodes by tag in page order; `melt` must run before `text`."""

    def __init__(self, html: str, body: bytes | None = None) -> None:
        """Parse a page. `body` is the same in UTF-8, where it is at hand (it spares encoding the text again)."""
        self.html = html
        self._parser = LexborHTMLParser(html if body is None else body)
        self.noscript = self._without_noscript()
        self.nodes: dict[str, list[LexborNode]] = {tag: [] for tag in _WANTED}
        self._headings: list[LexborNode] = []
        self._sort()
        self.title = one_line(self.nodes["title"][0].text()) if self.nodes["title"] else ""
        self.script = "\n".join(node.text() for node in self.nodes["script"])
        self._headings += self._other_headings()
        self.clickable = self._parser.css("[onclick],[data-href]") if "onclick" in html or "data-href" in html else []
        self._melt()
        texts = ((node, one_line(node.text(separator=" "))[:300]) for node in self._headings)
        self.headings = [(node, text) for node, text in texts if text]

    @property
    def base(self) -> str:
        """What the page says its links are relative to, "" when it says nothing."""
        for node in self.nodes["base"]:
            href = node.attributes.get("href")
            if href:
                return href
        return ""

    def toggles(self) -> list[tuple[str, LexborNode]]:
        """What opens a pane of this page other than links to it: (id of the pane, node)."""
        found = []
        tabs = self._parser.css("[role=tab]") if 'role="tab"' in self.html else []
        for node in [*self.nodes["button"], *tabs]:
            attributes = node.attributes
            pane = attributes.get("data-target") or attributes.get("data-bs-target") or attributes.get("aria-controls")
            found.append(((pane or "").lstrip("#"), node))
        return found

    def count(self, selector: str) -> int:
        """How many nodes a CSS selector finds."""
        return len(self._parser.css(selector))

    def words_of(self, selector: str) -> list[str]:
        """The words in each node that a CSS selector finds."""
        return [one_line(node.text(separator=" ")) for node in self._parser.css(selector)]

    def text(self) -> str:
        """The words of the body, one block a line, at most `MOST_TEXT` letters. A link in a sentence stays in it."""
        for node in self.nodes["a"]:
            if _has_words(node.prev) or _has_words(node.next):
                node.unwrap()
        root = self._parser.body or self._parser.root
        if root is None:
            return ""
        root.merge_text_nodes()
        raw = root.text(separator=_BREAK, strip=True, skip_empty=True)[: 2 * MOST_TEXT]
        if any(blank in raw for blank in _BLANKS):
            raw = _BREAK.join(" ".join(line.split()) for line in raw.split(_BREAK) if line)
        return raw.replace(_BREAK, "\n")[:MOST_TEXT]

    def _without_noscript(self) -> str:
        if "<noscript" not in self.html:
            return ""
        nodes = self._parser.css("noscript")
        words = one_line(" ".join(node.text(separator=" ") for node in nodes))
        for node in nodes:
            node.decompose()
        return words[:500]

    def _sort(self) -> None:
        """Walk the page once and keep the nodes that matter by tag."""
        root = self._parser.root
        if root is None:
            return
        nodes, headings = self.nodes, self._headings
        for node in root.traverse():
            tag = node.tag
            if tag in _WANTED:
                nodes[tag].append(node)
                if tag in _HEADING:
                    headings.append(node)

    def _other_headings(self) -> list[LexborNode]:
        """Titles of cards and panels, and blocks that are bold or large as a whole."""
        nodes, found = self.nodes, []
        if any(name in self.html for name in _TITLES):
            found += self._parser.css(_TITLE_SELECTOR)
        large = [node for node in nodes["font"] if node.attributes.get("size") in _LARGE]
        for node in [*nodes["b"], *nodes["strong"], *large][:_MOST_BOLD]:
            line = _bold_line(node)
            if line is not None:
                found.append(line)
        return found

    def _melt(self) -> None:
        """Drop scripts and styles; let inline elements become part of the text around them."""
        for tag in ("script", "style"):
            for node in self.nodes[tag]:
                node.decompose()
        kept = {node.mem_id for node in self.clickable}
        for tag in _INLINE:
            for node in self.nodes[tag]:
                if node.mem_id not in kept:
                    node.unwrap()
        root = self._parser.root
        if root is not None:
            root.merge_text_nodes()


def _has_words(node: LexborNode | None) -> bool:
    return node is not None and node.tag == "-text" and bool((node.text_content or "").strip())


def _bold_line(node: LexborNode) -> LexborNode | None:
    """The block a bold piece fills as a whole, when that block can be a heading."""
    if _has_words(node.prev) or _has_words(node.next):
        return None
    text = node.text().strip()
    block = node.parent
    if not 4 <= len(text) <= 150:
        return None
    while block is not None and block.tag in _INLINE:
        block = block.parent
    if block is None or block.tag not in ("p", "div", "center", "td"):
        return None
    if block.tag == "td" and not block.attributes.get("colspan"):
        return None
    return block if block.text().strip() == text else None
