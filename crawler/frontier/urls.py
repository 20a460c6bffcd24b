"""What can be told from an address alone: whether two are the same, alike, on the same site, a document.

In: absolute http(s) addresses as `crawler.extract` gives them. Out: plain texts and answers. Asks no network.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urlsplit

WRITTEN = frozenset(["pdf", "doc", "docx", "rtf", "odt", "txt", "ppt", "pptx", "pps", "ppsx", "odp", "mht", "mhtml"])
TABLES = frozenset(["xls", "xlsx", "xlsm", "xlsb", "ods", "csv"])
DOCUMENTS = WRITTEN | TABLES | {"zip", "rar", "7z"}
IMAGES = frozenset(["jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "webp", "svg", "ico"])
FILES = DOCUMENTS | IMAGES
MEDIA = frozenset(["mp3", "mp4", "m4a", "avi", "mov", "wmv", "flv", "wav", "webm", "ogg"])
NOT_READ = MEDIA | {"css", "js", "json", "xml", "rss", "exe", "apk", "msi", "dmg", "iso", "swf", "woff", "woff2", "ttf"}
BODIES = frozenset(
    ["go.th", "or.th", "ac.th", "mi.th"]
)  # a name registered under these is one body's; vendors sell the others

_SESSION = re.compile(
    r"(?:^|(?<=[?&;]))(?:PHPSESSID|jsessionid|aspsessionid\w*|osCsid|zenid|session_?id|sess_?id|s?sid|utm_\w+|fbclid|gclid"
    r"|_ga|ref_src|rand|nocache|_)=[^&;]*[&;]?",
    re.IGNORECASE,
)
_SESSION_PATH = re.compile(r";jsessionid=[^/?#]*|/\((?:S\()?[A-Za-z0-9()]{20,}\)+(?=/)", re.IGNORECASE)
_FILE_IN_QUERY = re.compile(r"\.([A-Za-z]{3,4})(?:&|$)")
_DIGITS = re.compile(r"\d+")
_TOKEN = re.compile(r"(?=[^/&=]*\d)(?=[^/&=]*[A-Za-z])[A-Za-z0-9_-]{16,}={0,2}|(?:%[0-9A-Fa-f]{2}|[^/?&=]){24,}")


def key_of(url: str) -> str:
    """What two addresses of one page share: no scheme, `www.`, session, fragment or last slash."""
    bare = url.split("://", 1)[-1].removeprefix("www.")
    if "#" in bare and "#!" not in bare and "#/" not in bare:
        bare = bare.split("#", 1)[0]
    if "?" in bare:
        path, query = bare.split("?", 1)
        if "=" in query:
            query = _SESSION.sub("", query).rstrip("&;")
        bare = f"{path}?{query}" if query else path
    if ";" in bare or "/(" in bare:
        bare = _SESSION_PATH.sub("", bare)
    return bare.rstrip("/")


@lru_cache(maxsize=16384)
def shape_of(url: str) -> str:
    """What addresses made by the same template share: every number is `#`, every long slug or token `@`."""
    path, _, query = key_of(url).partition("/")[2].partition("?")
    pieces = [_DIGITS.sub("#", _TOKEN.sub("@", piece)) for piece in path.split("/")]
    values = [f"{name}={_DIGITS.sub('#', _TOKEN.sub('@', value))}" for name, _, value in _pairs(query)]
    return "/".join(pieces) + ("?" + "&".join(values) if values else "")


def _pairs(query: str) -> list[tuple[str, str, str]]:
    return [pair.partition("=") for pair in query.split("&") if pair]


def extension_of(url: str) -> str:
    """The extension of the file an address names ("pdf"), in its path or its query, in lower case; "" for none."""
    bare = url.split("#", 1)[0]
    path, _, query = bare.partition("?")
    if query and (found := _FILE_IN_QUERY.search(query)) and found[1].lower() in FILES:
        return found[1].lower()
    name = path.rsplit("/", 1)[-1]
    extension = name.rpartition(".")[2].lower() if "." in name and "/" in path.split("://", 1)[-1] else ""
    return extension if 1 < len(extension) <= 5 and extension.isalnum() else ""


def host_of(url: str) -> str:
    """Host and port, without `www.`."""
    place = url.split("/", 3)[2] if "://" in url else ""
    return place.rsplit("@", 1)[-1].lower().removeprefix("www.")


def one_body(host: str, other: str) -> bool:
    """Whether two hosts belong to the same body by their names alone."""
    host, other = host.removeprefix("www."), other.removeprefix("www.")
    if host == other:
        return True
    name = host.split(".")[-3:]
    return len(name) == 3 and ".".join(name[1:]) in BODIES and name == other.split(".")[-3:]


@dataclass(slots=True)
class Realm:
    """The addresses that are the agency's own site: its hosts, inside its folder when it has only a folder."""

    hosts: set[str] = field(default_factory=set)  # without `www.`, with port
    folder: str = "/"

    @classmethod
    def around(cls, home: str) -> Realm:
        """The realm of a home page's address. A folder is one only when the address names no file."""
        path = urlsplit(home).path or "/"
        folder = path if path.endswith("/") else path.rsplit("/", 1)[0] + "/"
        if not path.endswith("/") and "." not in path.rsplit("/", 1)[-1]:
            folder = path + "/"
        return cls({host_of(home)}, folder)

    def holds(self, url: str) -> bool:
        """Whether `url` is a page of the agency's own site."""
        host = host_of(url)
        if host not in self.hosts and not any(host.endswith("." + own) for own in self.hosts if not own[:1].isdigit()):
            return False
        return self.folder == "/" or f"{urlsplit(url).path}/".startswith(self.folder)

    def neighbours(self, url: str) -> bool:
        """Whether `url` is on the agency's host but outside its folder."""
        return self.folder != "/" and host_of(url) in self.hosts and not self.holds(url)
