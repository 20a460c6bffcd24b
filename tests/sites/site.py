"""A site as a table of answers: what each target returns, made when first asked for and kept.

A request target in, a `Response` out. A site never opens a socket (that is `server`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import unquote

from . import build
from .kinds import KINDS
from .paper import Paper

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Response:
    """What a server sends. `wait` are seconds before the first byte; `drop` closes the line without an answer."""

    body: bytes = b""
    status: int = 200
    kind: str = HTML
    headers: tuple[tuple[str, str], ...] = ()
    wait: float = 0.0
    drop: bool = False


NOT_FOUND = Response(b"<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>", 404)


@cache
def _album() -> Response:
    return Response(build.portrait(7), kind="image/jpeg")


@dataclass
class Site:
    """The answers of one address. `home` is where the agency list points; `base` is `http://127.0.x.y:port`."""

    code: str
    base: str
    home: str = "/"
    routes: dict[str, Callable[[], Response]] = field(default_factory=dict)
    fallback: Callable[[str], Response] = lambda _target: NOT_FOUND
    clean: Callable[[str], str] = lambda target: target  # drops what does not change the answer: session ids, say
    disguise: Callable[[str, Mapping[str, str]], Response | None] = lambda _target, _headers: None  # for some visitors
    scripted: set[str] = field(default_factory=set)  # targets that only a script of this site opens
    _kept: dict[str, Response] = field(default_factory=dict)

    def page(
        self, target: str, make: Callable[[], str], encoding: str = "utf-8", kind: str = HTML, status: int = 200
    ) -> str:
        """Serve a page; `make` is called once, when it is first asked for. Returns the target."""
        self.routes[target] = lambda: Response(make().encode(encoding, "xmlcharrefreplace"), status, kind)
        return target

    def file(self, target: str, kind: str, paper: Callable[[], Paper]) -> str:
        """Serve a paper as a document of `kind` (a key of `kinds.KINDS`). Returns the target."""
        made = KINDS[kind]
        self.routes[target] = lambda: Response(made.make(paper()), kind=made.mime)
        return target

    def raw(self, target: str, response: Response) -> str:
        """Serve exactly this. Returns the target."""
        self.routes[target] = lambda: response
        return target

    def redirect(self, target: str, to: str, status: int = 302) -> str:
        """Send the visitor on to `to`. Returns the target."""
        return self.raw(target, Response(b"", status, headers=(("Location", to),)))

    def portraits(self, pattern: str) -> None:
        """Serve the pictures of people at `pattern` (`{n}` is the number)."""
        for number in range(24):
            self.routes[pattern.format(n=number)] = lambda n=number: Response(build.portrait(n), kind="image/jpeg")

    def answer(self, target: str, headers: Mapping[str, str] | None = None) -> Response:
        """The answer to a request target as it stood in the request line (`/a%20b?c=d`); names of headers are small."""
        key = self.clean(unquote(target, errors="replace"))
        if other := self.disguise(key, headers or {}):
            return other
        if key not in self.routes:
            return _album() if key.startswith("/images/album/") else self.fallback(key)
        if key not in self._kept:
            self._kept[key] = self.routes[key]()
        return self._kept[key]
