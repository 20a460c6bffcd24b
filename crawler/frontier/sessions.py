"""Session ids that a site writes into every address: addresses of its pages come in, names of such parameters go out.

A session is the same in every link of one page, another in every link of the next, and looks like no word and no year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

FEWEST = 4  # links of one page that must carry the value
_TOKEN = re.compile(r"(?=\w*\d)(?=\w*[A-Za-z])[\w-]{6,}|\d{9,}|[0-9a-f]{12,}", re.ASCII)


class Sessions:
    """Learns which parameters of one site's addresses are sessions, and leaves them out."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}
        self._volatile: re.Pattern[str] | None = None
        self._names: set[str] = set()

    def learn(self, urls: Iterable[str]) -> None:
        """Take in the addresses first met on one page."""
        values: dict[str, list[str]] = {}
        for url in urls:
            for pair in url.partition("?")[2].partition("#")[0].split("&") if "?" in url else ():
                name, _, value = pair.partition("=")
                values.setdefault(name, []).append(value)
        for name, found in values.items():
            if len(found) >= FEWEST and len(set(found)) == 1 and _TOKEN.fullmatch(found[0]):
                self._compare(name, found[0])

    def _compare(self, name: str, value: str) -> None:
        if self._first.setdefault(name, value) != value and name not in self._names:
            self._names.add(name)
            names = "|".join(re.escape(one) for one in sorted(self._names))
            self._volatile = re.compile(rf"(?<=[?&])(?:{names})=[^&#]*&?")

    def strip(self, url: str) -> str:
        """`url` without what was learnt to be a session."""
        return url if self._volatile is None else self._volatile.sub("", url).rstrip("?&")
