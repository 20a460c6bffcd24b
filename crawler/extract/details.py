"""Persons on a page: HTML comes in, who is shown with which position, photo and contact goes out.

Slow and careful (BeautifulSoup), so only for the few pages that may show several persons: see `crawler.extract.names`.
"""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from crawler.extract.names import NAME, POSITION
from rules.model import Person

MOST_PEOPLE = 120
_PHONE = re.compile(r"(?<!\d)0\d(?:[\s.-]?\d){7,8}(?!\d)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_ICON = re.compile(r"icon|logo|bullet|arrow|btn|button|banner|spacer|line\.|facebook", re.IGNORECASE)


def people(html: str) -> tuple[Person, ...]:
    """The persons of a page, each with what stands in the same card, cell or column; header, menu and foot left out."""
    soup = BeautifulSoup(html, "lxml")
    for frame in soup.find_all(["script", "style", "noscript", "nav", "header", "footer"]):
        frame.decompose()
    found: dict[str, Person] = {}
    for card in _cards(soup):
        person = _person(card)
        known = found.get(person.name)
        if known is None or _weight(person) > _weight(known):
            found[person.name] = person
        if len(found) >= MOST_PEOPLE:
            break
    return tuple(found.values())


def _cards(soup: BeautifulSoup) -> Iterator[list[Tag]]:
    """For each name the elements that belong to it: the largest one with no other name, or the cells of its column."""
    done: set[int] = set()
    for block in soup.find_all(
        ["p", "div", "td", "th", "li", "span", "h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "a"]
    ):
        if (
            id(block) in done
            or len(_names(block)) != 1
            or any(_names(child) for child in block.find_all(True, recursive=False))
        ):
            continue
        card = block
        while card.parent is not None and card.parent.name not in ("body", "html", "[document]", "table", "tbody"):
            if len(_names(card.parent)) != 1:
                break
            card = card.parent
        if id(card) not in done:
            done.add(id(card))
            yield _column(card) if card.name in ("td", "th") else [card]


def _names(tag: Tag) -> set[str]:
    return {f"{match[1]} {match[2]}" for match in NAME.finditer(tag.get_text(" "))}


def _column(cell: Tag) -> list[Tag]:
    """A cell with the nameless cells above and below it: rows of photos, names and positions."""
    row = cell.find_parent("tr")
    if row is None:
        return [cell]
    at = row.find_all(["td", "th"], recursive=False).index(cell)
    found = [cell]
    for siblings in (row.find_previous_siblings("tr", limit=1), row.find_next_siblings("tr", limit=2)):
        for other in siblings:
            cells = other.find_all(["td", "th"], recursive=False)
            if at >= len(cells) or _names(cells[at]):
                break
            found.append(cells[at])
    return found


def _person(card: list[Tag]) -> Person:
    lines = [line for part in card for line in part.stripped_strings]
    text = "\n".join(lines)
    match = NAME.search(" ".join(part.get_text(" ") for part in card))
    name = " ".join(match[0].split()) if match else ""
    position = (
        next((line for line in lines if POSITION.search(line.replace(name, ""))), "").replace(name, "").strip(" :-–")
    )
    contact = " ".join([*_PHONE.findall(text)[:1], *_MAIL.findall(text)[:1]])
    return Person(
        name, position[:150], any(map(_is_photo, (img for part in card for img in part.find_all("img")))), contact
    )


def _is_photo(picture: Tag) -> bool:
    width = str(picture.get("width") or "").removesuffix("px")
    if width.isdigit() and int(width) < 40:
        return False
    source = str(picture.get("data-src") or picture.get("src") or "")
    return bool(source) and not _ICON.search(source)


def _weight(person: Person) -> int:
    return bool(person.position) + person.photo + bool(person.contact)
