"""A folder of pages that lead to each other as the console's do, without a server.

In: pages whose links are addresses of the console (`/rules/2569/O5`). Out: files whose links are relative
(`../rules/2569/O5.html`), so that they work from file://. An address that has no page in the folder is no link.
"""

from __future__ import annotations

import re
from html import escape, unescape
from pathlib import Path
from posixpath import dirname, relpath
from urllib.parse import quote, unquote

from reports.html import FOLDER, file_name
from rules import load

ENGLISH = f"en/{FOLDER}"  # the reports in English
BESIDE = ("history", "one-page", "webmaster")  # pages of an agency besides its report, by the end of their addresses
_HREF = re.compile(r' href="(/[^"]*)"')  # of our templates; text of websites has no bare quotation mark


class Site:
    """Pages of a year in a folder. `agencies`: the file of each agency's page by its code."""

    def __init__(self, folder: Path, year: int) -> None:
        self.folder, self.year = folder, str(year)
        self.agencies: dict[str, str] = {}
        self._provinces: dict[str, str] = {}
        self._taken: set[str] = set()

    def agency(self, code: str) -> str:
        """The file of an agency's page, which links find from now on."""
        self.agencies[code] = f"{FOLDER}/{file_name(code, self._taken)}"
        return self.agencies[code]

    def beside(self, code: str, kind: str) -> str:
        """The file of another page of an agency: one of BESIDE, or the English one."""
        return self.agencies[code].replace(FOLDER, kind, 1)

    def province(self, name: str, *, alone: bool) -> str:
        """The folder of a province's pages, which links find from now on: '' when it has all there is."""
        stem = file_name(name, self._taken, "province").removesuffix(".html")
        self._provinces[name] = "" if alone else f"p/{stem}/"
        return self._provinces[name]

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
        path, _, place = address.partition("#")
        there, _, item = self._file(path.partition("?")[0]).partition("#")
        where = quote(relpath(there, dirname(file) or ".")) if there else ""
        return f"{where}#{place or item}" if where and (place or item) else where

    def _written(self, file: str, address: str) -> str:
        near = self.near(file, address)
        return f' href="{escape(near)}"' if near else ""

    def _file(self, path: str) -> str:
        """The file of an address, with '#' and the item it is about; '' for none."""
        parts = [unquote(part) for part in path.strip("/").split("/")]
        match parts:
            case ["a", code, ("latest" | self.year), *item] if code in self.agencies:
                return self.agencies[code] + "".join(f"#{each}" for each in item[-1:])
            case ["a", code, page] if code in self.agencies and page in BESIDE:
                return self.beside(code, page)
            case ["en", "a", code, ("latest" | self.year)] if code in self.agencies:
                return self.beside(code, ENGLISH)
            case ["p", name, *page] if name in self._provinces:
                return self._provinces[name] + _named(page or ["index"])
            case ["a" | "p", *_] | ["en", "a", *_]:
                return ""
            case [""]:
                parts = ["index"]
            case ["rules"] | ["en", "rules"]:
                parts.append(str(load.newest()))
        return _named(parts)


def _named(parts: list[str]) -> str:
    path = "/".join(parts)
    return path if "." in parts[-1] else f"{path}.html"
