"""A folder of pages that lead to each other as the console's do, without a server.

In: pages whose links are addresses of the console (`/rules/2569/O5`). Out: files whose links are relative
(`../rules/2569/O5.html`), so that they work from file://. An address that has no page in the folder is no link.
What is of the year of the site stands at its root, what is of another in a folder of that year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape, unescape
from pathlib import Path
from posixpath import dirname, relpath
from urllib.parse import parse_qs, quote, unquote

from reports.html import FOLDER, file_name
from rules import load

ENGLISH = f"en/{FOLDER}"  # the reports in English
BESIDE = ("history", "one-page", "webmaster")  # pages of an agency besides its report, by the end of their addresses
BADGE = "badge.svg"
_HREF = re.compile(r' href="(/[^"]*)"')  # of our templates; text of websites has no bare quotation mark


class Site:
    """Pages in a folder. `year`: the fiscal year that stands at its root.

    `heirs`: of codes without a report of that year the code whose newest report they lead to, their own or another's.
    """

    def __init__(self, folder: Path, year: int) -> None:
        self.folder, self.year = folder, year
        self.heirs: dict[str, str] = {}
        self._years: dict[str, list[int]] = {}  # of an agency's reports, by its code
        self._stems: dict[str, str] = {}
        self._provinces: dict[str, str] = {}
        self._taken: set[str] = set()
        self._ways: dict[tuple[str, str], str] = {}

    def agency(self, code: str, year: int) -> str:
        """The file of an agency's report, which links find from now on; the newest goes first, but the site's year."""
        years = {*self._years.get(code, []), year}
        self._years[code] = sorted(years, key=lambda each: (each != self.year, -each))
        return self.report(code, year)

    def years(self, code: str) -> Sequence[int]:
        """The years there is a report of for an agency, newest first."""
        return sorted(self._years.get(code, []), reverse=True)

    def report(self, code: str, year: int) -> str:
        """The file of an agency's report; that of the site's year stands where it stands every year."""
        return self.beside(code, year, FOLDER)

    def beside(self, code: str, year: int, kind: str) -> str:
        """The file of another page of an agency: one of BESIDE, or the English one."""
        return f"{self.of(year)}{kind}/{self._stem(code)}.html"

    def badge(self, code: str, year: int) -> str:
        """The file of an agency's badge."""
        return f"{self.of(year)}{FOLDER}/{self._stem(code)}.svg"

    def item(self, code: str, year: int, number: str) -> str:
        """The file of an item of an agency; the year is always in it, for numbers say nothing without."""
        return f"{year}/items/{self._stem(code)}/{number}.html"

    def province(self, name: str, *, alone: bool) -> str:
        """The folder of a province's pages, which links find from now on: '' when it has all there is."""
        stem = file_name(name, self._taken, "province").removesuffix(".html")
        self._provinces[name] = "" if alone else f"p/{stem}/"
        return self._provinces[name]

    def of(self, year: int) -> str:
        """The folder of what is of a year, '' or with '/' at its end."""
        return "" if year == self.year else f"{year}/"

    def put(self, file: str, page: str) -> Path:
        """Write a page, its links made relative."""
        return self.write(file, _HREF.sub(lambda link: self._written(file, unescape(link[1])), page).encode())

    def write(self, file: str, body: bytes) -> Path:
        """Write a file as it is."""
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        return path

    def near(self, file: str, address: str) -> str:
        """An address of the console as it is reached from a file of the folder; '' when it has no page here."""
        there, _, place = address.partition("#")
        way = dirname(file), there
        if way not in self._ways:  # most pages have the same neighbours
            to = self.file(there)
            self._ways[way] = quote(relpath(to, way[0] or ".")) if to else ""
        where = self._ways[way]
        return f"{where}#{place}" if where and place else where

    def file(self, address: str) -> str:
        """The file that stands for an address of the console, '' for none."""
        path, _, query = address.partition("?")
        parts = [unquote(part) for part in path.strip("/").split("/")]
        year = int(told[-1]) if (told := parse_qs(query).get("year")) else 0
        match parts:
            case ["a", code, *page]:
                return self._of_agency(code, page, year)
            case ["en", "a", code, when]:
                return self._of_agency(code, [when, ENGLISH], year)
            case ["p", name, *page] if name in self._provinces:
                return self.of(year or self.year) + self._provinces[name] + _named(page or ["index"])
            case ["p", *_] | ["en", "a", *_]:
                return ""
            case [""]:
                parts = ["index"]
            case ["rules"] | ["en", "rules"]:
                parts.append(str(load.newest()))
        return self.of(year or self.year) + _named(parts)

    def _of_agency(self, code: str, page: Sequence[str], asked: int) -> str:
        told, *rest = page
        year = int(told) if told.isdecimal() else asked
        code, year = self._reported(code, year)
        match rest or [told]:
            case _ if not year:
                return ""
            case ["items", number]:
                return self.item(code, year, number)
            case [kind] if kind in (*BESIDE, ENGLISH):
                return self.beside(code, year, kind)
            case [kind] if kind == BADGE:
                return self.badge(code, year)
            case [when] if when.isdecimal() or when == "latest":
                return self.report(code, year)
        return ""

    def _reported(self, code: str, asked: int) -> tuple[str, int]:
        """Who answers for a code in a year, the newest there is of it when 0; year 0 for nobody."""
        new = self.heirs.get(code, code)
        if not asked:
            return new, next(iter(self._years.get(new, [])), 0)
        found = (each for each in (code, new) if asked in self._years.get(each, []))
        return (code, asked) if (code := next(found, "")) else ("", 0)

    def _stem(self, code: str) -> str:
        if code not in self._stems:
            self._stems[code] = file_name(code, self._taken).removesuffix(".html")
        return self._stems[code]

    def _written(self, file: str, address: str) -> str:
        near = self.near(file, address)
        return f' href="{escape(near)}"' if near else ""


def _named(parts: list[str]) -> str:
    path = "/".join(parts)
    return path if "." in parts[-1] else f"{path}.html"
