"""Pages of a folder as a browser has them when it opens them from there."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser as Document

Pages = dict[Path, Document]


def documents(folder: Path) -> Pages:
    """Every page of a folder by its path."""
    return {path: Document(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.html"))}


def hrefs(page: Document) -> list[str]:
    """Where the links of a page lead, as they are written."""
    return [href for node in page.css("a, link") if (href := node.attributes.get("href")) is not None]


def broken(pages: Pages) -> list[tuple[str, str]]:
    """Links within the folder that have no file, or no such place in it: (page, link)."""
    found = []
    for path, page in pages.items():
        for href in hrefs(page):
            target, _, place = href.partition("#")
            if urlsplit(href).scheme:
                continue
            file = (path.parent / unquote(target)).resolve() if target else path
            there = pages.get(file)
            if not file.is_file() or (place and (there is None or not there.css(f"#{place}"))):
                found.append((path.name, href))
    return found
