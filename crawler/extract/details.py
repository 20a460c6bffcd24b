"""Persons on a page: HTML comes in, who is shown with which position, photo and contact goes out.

Slow and careful (BeautifulSoup), so only for the few pages that may show several persons: see `crawler.extract.names`.
A page is read as a person reads it: pictures and lines in their order; rows of names under rows of photos by column.
"""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from crawler.extract.names import NAME, POSITION
from rules.model import Person

MOST_PEOPLE = 120
_NEXT_LINES = 6  # below a name that may tell about the person
_BLOCKS = [
    "p",
    "div",
    "td",
    "th",
    "li",
    "tr",
    "dd",
    "dt",
    "center",
    "section",
    "article",
    "figure",
    "figcaption",
    "body",
]
_BLOCKS += ["h1", "h2", "h3", "h4", "h5", "h6"]
_PHONE = re.compile(r"(?<!\d)0[\s.-]?\d(?:[\s.-]?\d){6,8}(?!\d)", re.ASCII)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_ICON = re.compile(r"icon|logo|bullet|arrow|btn|button|banner|spacer|line\.|facebook", re.IGNORECASE)
_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

PHOTO = ""  # a photo among the lines of a page


def people(html: str) -> tuple[Person, ...]:
    """The persons of a page, each with what stands beside, below or in the same column (not header, menu, foot)."""
    soup = BeautifulSoup(html, "lxml")
    for frame in soup.find_all(["script", "style", "noscript", "nav", "header", "footer"]):
        frame.decompose()
    found: dict[str, Person] = {}
    for lines in [*_columns(soup), list(_lines(soup))]:
        for person in _persons(lines):
            known = found.get(person.name)
            if known is None or _weight(person) > _weight(known):
                found[person.name] = person
    return tuple(found.values())[:MOST_PEOPLE]


def _persons(lines: list[str]) -> Iterator[Person]:
    """The persons in a run of lines and photos: each owns what stands between its name and the next one."""
    names = [(at, match) for at, line in enumerate(lines) if line and (match := NAME.search(line))]
    ends = [*(at for at, _ in names), len(lines)][1:]
    before = _photos_before(lines, [at for at, _ in names])
    start = 0
    for (at, match), end in zip(names, ends, strict=True):
        own = [lines[at].replace(match[0], " "), *lines[at + 1 : min(end, at + 1 + _NEXT_LINES)]]
        above = "" if start == at else lines[at - 1]
        photo = PHOTO in lines[start:at] if before else PHOTO in lines[at:end]
        yield _person(" ".join(match[0].split()), own, above, photo)
        start = at + 1


def _photos_before(lines: list[str], names: list[int]) -> bool:
    """Whether this page puts photos above names rather than below."""
    photos = [at for at, line in enumerate(lines) if line == PHOTO]
    return not (photos and names) or photos[0] < names[0]


def _person(name: str, own: list[str], above: str, photo: bool) -> Person:
    position = next((line for line in [*own[:4], above] if POSITION.search(line)), "")
    text = "\n".join(own).translate(_ARABIC)
    contact = " ".join([*_PHONE.findall(text)[:1], *_MAIL.findall(text)[:1]])
    return Person(name, " ".join(position.split()).strip(" :-–")[:150], photo, contact)


def _lines(root: Tag) -> Iterator[str]:
    """The lines under a node in their order, photos among them; a line ends with its block, a break or a picture."""
    block: Tag | None = None
    words: list[str] = []
    for node in root.descendants:
        if isinstance(node, Tag):
            if node.name in ("br", "img"):
                yield from _flushed(words)
                if node.name == "img" and _is_photo(node):
                    yield PHOTO
        elif type(node) is NavigableString and (words or node.strip()):
            around = node.find_parent(_BLOCKS)
            if around is not block:
                yield from _flushed(words)
                block = around
            words.append(str(node))
    yield from _flushed(words)


def _flushed(words: list[str]) -> Iterator[str]:
    line = " ".join("".join(words).split())
    words.clear()
    if line:
        yield line


def _columns(soup: BeautifulSoup) -> Iterator[list[str]]:
    """Columns of tables that give photos, names and positions a row each; their rows are taken out of the page."""
    for row in soup.find_all("tr"):
        cells = row.find_all(["td", "th"], recursive=False)
        if len(cells) < 2 or sum(_is_name_alone(cell) for cell in cells) < 2:
            continue
        above = [other for other in row.find_previous_siblings("tr", limit=1) if other.find("img")]
        below = []
        for other in row.find_next_siblings("tr", limit=2):
            if NAME.search(other.get_text(" ")) or other.find("img"):
                break
            below.append(other)
        rows = [other.find_all(["td", "th"], recursive=False) for other in (*above, row, *below)]
        for at in range(len(cells)):
            yield [line for each in rows if at < len(each) for line in _lines(each[at])]
        for other in (*above, row, *below):
            other.clear()


def _is_name_alone(cell: Tag) -> bool:
    text = cell.get_text(" ")
    return bool(NAME.search(text)) and not POSITION.search(text) and cell.find("img") is None


def _is_photo(picture: Tag) -> bool:
    width = str(picture.get("width") or "").removesuffix("px")
    if width.isdigit() and int(width) < 40:
        return False
    source = str(picture.get("data-src") or picture.get("src") or "")
    return bool(source) and not _ICON.search(source)


def _weight(person: Person) -> int:
    return bool(person.position) + person.photo + bool(person.contact)
